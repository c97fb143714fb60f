//! Words of the gateway's messages as enums that keep what they do not know; for words that only go out, there
//! is `text_enum!`.

/// An enum over the words of one field. A word that is not listed is kept as `Other`.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(#[$first_doc:meta])* $first:ident = $first_text:literal
            $(, $(#[$doc:meta])* $variant:ident = $text:literal)* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[$first_doc])*
            $first,
            $($(#[$doc])* $variant,)*
            /// A word that this version does not know, as it came.
            Other(String),
        }

        const _: () = {
            const WORDS: &str = concat!($first_text $(, ",", $text)*);

            enum Place { $first $(, $variant)* }

            impl $name {
                /// The word, as the gateway writes it.
                pub fn as_str(&self) -> &str {
                    let place = match self {
                        $name::$first => Place::$first,
                        $($name::$variant => Place::$variant,)*
                        $name::Other(text) => return text,
                    };
                    $crate::text_enum::word(WORDS, place as usize)
                }

                /// The value of a word; one that is not known is kept.
                pub fn parse(text: &str) -> Self {
                    match $crate::text_enum::place(WORDS, text) {
                        Some(place) if place == Place::$first as usize => $name::$first,
                        $(Some(place) if place == Place::$variant as usize => $name::$variant,)*
                        _ => $name::Other(text.to_owned()),
                    }
                }
            }
        };

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}
