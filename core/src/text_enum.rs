//! Enumerations that are words on the wire.

/// Which of the words, separated by commas, that one is. One function for all enumerations, as a
/// comparison with each word in place is several times the code.
#[inline(never)]
pub(crate) fn place(words: &str, word: &str) -> Option<usize> {
    words.split(',').position(|own| own.trim_ascii_start() == word)
}

/// The word at that place.
#[inline(never)]
pub(crate) fn word(words: &'static str, place: usize) -> &'static str {
    words.split(',').nth(place).unwrap_or_default().trim_ascii_start()
}

/// Declares an enumeration with the word of each variant, `as_str`, `Display`, and `parse`, which returns
/// `None` for every other word.
macro_rules! text_enum {
    (
        $(#[$meta:meta])*
        $name:ident {
            $(#[$first_meta:meta])* $first:ident = $first_word:literal
            $(, $(#[$variant_meta:meta])* $variant:ident = $word:literal)* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[$first_meta])* $first,
            $($(#[$variant_meta])* $variant,)*
        }

        impl $name {
            /// All words, separated by commas.
            pub const WORDS: &'static str = concat!($first_word, $(", ", $word),*);

            /// The word on the wire.
            pub fn as_str(self) -> &'static str {
                $crate::text_enum::word(Self::WORDS, self as usize)
            }

            /// The variant of that word.
            pub fn parse(word: &str) -> Option<Self> {
                const ALL: &[$name] = &[$name::$first $(, $name::$variant)*];
                ALL.get($crate::text_enum::place(Self::WORDS, word)?).copied()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use text_enum;
