//! ISO-8859-1 and ISO-8859-15, strict one way and exact the other.
//!
//! `encoding_rs` and browsers read both as Windows code pages. A gateway that says ISO-8859-1 means it, and
//! a character that is replaced on the way changes a MAC, so what does not fit is refused instead.

use super::{find, split_once};

/// A character set of one byte for each character, the first 128 as in ASCII.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// ISO-8859-1: each byte is the character of that number.
    Latin1,
    /// ISO-8859-15: eight characters differ, the euro sign among them.
    Latin9,
}

/// Where ISO-8859-15 differs from ISO-8859-1.
const LATIN9: [(u8, char); 8] = [
    (0xa4, '€'),
    (0xa6, 'Š'),
    (0xa8, 'š'),
    (0xb4, 'Ž'),
    (0xb8, 'ž'),
    (0xbc, 'Œ'),
    (0xbd, 'œ'),
    (0xbe, 'Ÿ'),
];

impl Charset {
    /// The registered name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Charset::Latin1 => "ISO-8859-1",
            Charset::Latin9 => "ISO-8859-15",
        }
    }

    /// The byte of a character; `None` if the set does not have it.
    pub(crate) fn byte(self, character: char) -> Option<u8> {
        if self == Charset::Latin9 {
            if let Some((byte, _)) = LATIN9.iter().find(|(_, special)| *special == character) {
                return Some(*byte);
            }
            if LATIN9.iter().any(|(byte, _)| u32::from(*byte) == u32::from(character)) {
                return None;
            }
        }
        u8::try_from(u32::from(character)).ok()
    }

    /// The character of a byte; every byte has one.
    pub(crate) fn character(self, byte: u8) -> char {
        match LATIN9.iter().find(|(special, _)| *special == byte) {
            Some((_, character)) if self == Charset::Latin9 => *character,
            _ => char::from(byte),
        }
    }

    fn decode(self, bytes: &[u8]) -> String {
        bytes.iter().map(|byte| self.character(*byte)).collect()
    }
}

/// Reads text that is UTF-8 or ISO-8859-1 and does not say which: what is valid as UTF-8 is UTF-8. ISO-8859-1
/// text beyond ASCII is hardly ever valid UTF-8 by accident.
pub(crate) fn detect(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => Charset::Latin1.decode(bytes),
    }
}

/// Reads an XML document: in the encoding that its declaration states, otherwise as [`detect`] does. `None`
/// if the bytes are not in the stated encoding or the encoding is not one that the gateways use.
///
/// A document that states ISO-8859-1 and is valid UTF-8 beyond ASCII was mislabelled by a proxy or a template
/// that states one thing and writes another; it is read as UTF-8.
pub(crate) fn decode_xml(bytes: &[u8]) -> Option<String> {
    let utf8 = std::str::from_utf8(bytes).ok();
    match declared_encoding(bytes).map(|name| name.to_ascii_lowercase()).as_deref() {
        None => Some(detect(bytes)),
        Some("utf-8" | "utf8" | "us-ascii") => utf8.map(str::to_owned),
        Some("iso-8859-1" | "latin1") => Some(detect(bytes)),
        Some("iso-8859-15") => {
            Some(utf8.map_or_else(|| Charset::Latin9.decode(bytes), str::to_owned))
        }
        Some(_) => None,
    }
}

/// `encoding="…"` of an XML declaration.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let end = find(bytes.get(..bytes.len().min(201))?, b"?>")?;
    // Byte by byte: a name beyond ASCII is the name of no encoding, in whichever one it is written.
    let declaration = Charset::Latin1.decode(bytes.get(..end)?.strip_prefix(b"<?xml")?);
    let (_, rest) = split_once(&declaration, "encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|own| matches!(own, '"' | '\''))?;
    rest.get(1..)?.split_once(quote).map(|(name, _)| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_there_and_back() {
        for charset in [Charset::Latin1, Charset::Latin9] {
            for byte in 0..=255 {
                assert_eq!(charset.byte(charset.character(byte)), Some(byte), "{charset:?}");
            }
        }
        assert_eq!(Charset::Latin1.byte('€'), None);
        assert_eq!(Charset::Latin9.byte('€'), Some(0xa4));
        assert_eq!(Charset::Latin9.byte('\u{a4}'), None);
        assert_eq!(Charset::Latin1.byte('ș'), None);
    }

    #[test]
    fn the_declaration_decides() {
        let document = |encoding: &str, text: &[u8]| {
            let mut bytes =
                format!("<?xml version='1.0' encoding=\"{encoding}\"?><a>").into_bytes();
            bytes.extend_from_slice(text);
            bytes
        };
        assert!(decode_xml(&document("ISO-8859-1", b"\xe8")).unwrap().ends_with('è'));
        assert!(decode_xml(&document("ISO-8859-1", "è".as_bytes())).unwrap().ends_with(">è"));
        assert!(decode_xml(&document("iso-8859-15", b"\xa4")).unwrap().ends_with('€'));
        assert!(decode_xml(&document("UTF-8", "è".as_bytes())).unwrap().ends_with('è'));
        assert!(decode_xml(&document("UTF-8", b"\xe8")).is_none());
        assert!(decode_xml(&document("UTF-16", b"a")).is_none());
        // Found by fuzzing: read as ISO-8859-1, and refused when it was written again.
        assert!(decode_xml(b"<?xml version='1.0' encoding='ISO-8859\xff-1'?><a/>").is_none());
        assert!(
            decode_xml("<?xml version='1.0' encoding='ISO-8859ÿ-1'?><a/>".as_bytes()).is_none()
        );
        // Looked for no farther than this.
        for (at, character) in [(199, '€'), (200, '¤')] {
            let declaration = format!("{:at$}?>", "<?xml version='1.0' encoding='ISO-8859-15'");
            let read = decode_xml(&[declaration.as_bytes(), b"\xa4"].concat()).unwrap();
            assert_eq!(read, format!("{declaration}{character}"));
        }
        assert!(decode_xml(b"<a>\xe8").unwrap().ends_with('è'));
        assert!(decode_xml(b"").unwrap().is_empty());
    }

    #[test]
    fn the_name_of_a_set_declares_it() {
        for charset in [Charset::Latin1, Charset::Latin9] {
            // One byte beyond ASCII is never UTF-8.
            for byte in 0x80..=0xff {
                let declaration = format!("<?xml version='1.0' encoding='{}'?>", charset.as_str());
                let read = decode_xml(&[declaration.as_bytes(), &[byte]].concat()).unwrap();
                assert_eq!(read, format!("{declaration}{}", charset.character(byte)));
            }
        }
    }
}
