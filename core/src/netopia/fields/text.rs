//! Texts, and the two ways in which peers write them.

use std::borrow::Cow;
use std::fmt;

use super::Field;
use crate::text_enum::text_enum;
use crate::wire::encoding::{Encoding, percent_decode};

text_enum! {
    /// How texts are written into an order.
    ///
    /// The document does not say, and the vendor's own libraries differ. It concerns `details`, addresses,
    /// items and `params`; never attributes, URLs, the signature or a token.
    #[derive(Default)]
    #[non_exhaustive]
    TextPolicy {
        /// As they are.
        #[default]
        Raw = "raw",
        /// Form-encoded as PHP's `urlencode` does it (`+` for a blank), which is what the vendor's PHP and
        /// Java libraries send.
        UrlEncoded = "url-encoded",
    }
}

/// A text written by people: a name, an address, what is paid for.
///
/// One that the caller makes is plain, and is written as the [`TextPolicy`] says. One that was read may be
/// form-encoded or not, and nothing in the message tells: `100%25+1` is either that, or `100% 1`. So
/// [`raw`](Text::raw) gives what stood there and [`decoded`](Text::decoded) what it most likely means, and
/// whoever made the order knows which of the two it is. A text that was read is written again as it was,
/// whatever the policy.
///
/// It prints as `[redacted]`, for it is mostly about the customer.
///
/// ```
/// use payseal::netopia::{Order, Text};
///
/// let xml = "<order><params><param><name>n</name><value>100%25+1</value></param></params></order>";
/// let order = Order::from_xml(xml)?;
/// assert_eq!(order.param("n").map(Text::raw), Some("100%25+1"));
/// assert_eq!(order.param("n").map(Text::decoded).as_deref(), Some("100% 1"));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    text: String,
    origin: Origin,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Caller,
    Wire,
}

impl Text {
    /// The text as it stood in the message or was handed in.
    pub fn raw(&self) -> &str {
        &self.text
    }

    /// The text with form-encoding undone, if it was read and looks form-encoded.
    ///
    /// It looks so if it has a `%XX` or a `+`, nothing that an encoder would have escaped (a blank, `@`,
    /// `:`, a letter outside ASCII …), and decodes to UTF-8. `+` and digits only is a telephone number and
    /// stays as it is.
    pub fn decoded(&self) -> Cow<'_, str> {
        match self.origin {
            Origin::Wire if looks_encoded(&self.text) => {
                percent_decode(&self.text, true).map_or(Cow::Borrowed(self.raw()), Cow::Owned)
            }
            _ => Cow::Borrowed(&self.text),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text { text, origin: Origin::Caller }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Field for Text {
    const KEEPS_BLANKS: bool = true;

    fn read(text: &str) -> Self {
        Text { text: text.to_owned(), origin: Origin::Wire }
    }

    fn write(&self, policy: TextPolicy) -> Cow<'_, str> {
        match (self.origin, policy) {
            (Origin::Caller, TextPolicy::UrlEncoded) => Cow::Owned(url_encode(&self.text)),
            _ => Cow::Borrowed(&self.text),
        }
    }
}

fn url_encode(text: &str) -> String {
    let encoded = Encoding::PhpSdk.encode(text);
    // A blank before digits must not come out as a telephone number.
    if is_phone(&encoded) { encoded.replacen('+', "%20", 1) } else { encoded }
}

/// Encoders differ in the marks that they keep: these are kept by one or another of them.
fn looks_encoded(text: &str) -> bool {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"%+-._~*!'()/".contains(&byte);
    text.bytes().any(|byte| b"%+".contains(&byte)) && text.bytes().all(kept) && !is_phone(text)
}

fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_encoded_is_decoded() {
        for (raw, decoded) in [
            ("100%25+1", "100% 1"),
            ("Strada+Lunga", "Strada Lunga"),
            ("%C8%98tefan", "Ștefan"),
            ("nr.%2012/A", "nr. 12/A"),
            ("%2B40712345678", "+40712345678"),
            ("+", " "),
            // Not encoded, for one reason or another.
            ("+40712345678", "+40712345678"),
            ("100% lână", "100% lână"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%FF", "%FF"),
            ("1 + 1", "1 + 1"),
            ("a@b.ro+c", "a@b.ro+c"),
            ("plain", "plain"),
            ("", ""),
        ] {
            let text = Text::read(raw);
            assert_eq!((text.raw(), text.decoded().as_ref()), (raw, decoded));
            for policy in [TextPolicy::Raw, TextPolicy::UrlEncoded] {
                assert_eq!(text.write(policy), raw, "what was read is written as it was");
            }
        }
    }

    #[test]
    fn a_plain_text_follows_the_policy() {
        for plain in ["100%25+1", " 40", "+40", "Ș & <b>", "a~*b", " ", "+", "", "\0"] {
            let text = Text::from(plain);
            assert_eq!((text.raw(), text.decoded().as_ref()), (plain, plain));
            assert_eq!(text.write(TextPolicy::Raw), plain);
            assert_eq!(Text::read(&text.write(TextPolicy::UrlEncoded)).decoded(), plain);
        }
        assert_eq!(Text::from("a b~*").write(TextPolicy::UrlEncoded), "a+b%7E%2A");
    }
}
