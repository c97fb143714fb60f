//! The reader.
//!
//! It reads what gateways send and no more of XML: one root and nothing after it, bounded depth and numbers,
//! no document type, no entities but the predefined ones, legal names and characters. Names and texts are
//! borrowed from the document, and each byte is looked at about twice; with quick-xml below it, reading an IPN
//! took twice as long. Tests compare the two.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use super::{Document, Node, are_legal, is_legal};
use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::{check_size, find};

const MAX_DEPTH: usize = 32;
const MAX_ELEMENTS: usize = 4096;
const MAX_ATTRIBUTES: usize = 64;

/// Reads a document. A byte order mark and blanks before it are stepped over.
pub(crate) fn parse(document: &str) -> Result<Document<'_>> {
    check_size(document.len())?;
    let document = document.strip_prefix('\u{feff}').unwrap_or(document);
    let document = document.trim_start_matches([' ', '\t', '\r', '\n']);
    if !are_legal(document) {
        let at = document.find(|character| !is_legal(character)).unwrap_or_default();
        return Err(ParseErrorKind::XmlCharacter.at(at));
    }
    // Room for what a message of the field has; a longer one makes more.
    let nodes = Vec::with_capacity((document.len() / 16).clamp(8, 256));
    let (attributes, open) = (Vec::with_capacity(16), Vec::with_capacity(8));
    Reader { document, at: 0, nodes, attributes, open, elements: 0, after_text: false }.run()
}

/// Goes over a document from tag to tag.
struct Reader<'a> {
    document: &'a str,
    /// What is before it has been read.
    at: usize,
    nodes: Vec<Node<'a>>,
    attributes: Vec<super::Attribute<'a>>,
    /// Which nodes are elements that have not ended, the root first.
    open: Vec<usize>,
    elements: usize,
    /// Whether the last node is a text that goes on with what comes.
    after_text: bool,
}

impl<'a> Reader<'a> {
    fn run(mut self) -> Result<Document<'a>> {
        loop {
            let start = self.at;
            match self.from(start) {
                [] => break,
                [b'<', b'/', ..] => self.end_tag(start)?,
                [b'<', b'!', ..] => self.declaration(start)?,
                [b'<', b'?', ..] => self.instruction(start)?,
                [b'<', ..] => self.start_tag(start)?,
                _ => self.characters(start)?,
            }
        }
        if !self.open.is_empty() {
            return Err(ParseErrorKind::XmlSyntax.at(self.at));
        }
        if self.nodes.is_empty() {
            return Err(ParseErrorKind::XmlRoots.at(self.at));
        }
        Ok(Document { nodes: self.nodes, attributes: self.attributes })
    }

    /// The bytes from there on.
    fn from(&self, at: usize) -> &'a [u8] {
        self.document.as_bytes().get(at..).unwrap_or_default()
    }

    /// A part of the document. It begins and ends at a byte of ASCII or at an end of the document.
    fn part(&self, start: usize, end: usize) -> &'a str {
        self.document.get(start..end).unwrap_or_default()
    }

    /// `<name a="b">` or `<name a="b"/>`.
    fn start_tag(&mut self, start: usize) -> Result<()> {
        if self.open.is_empty() && !self.nodes.is_empty() {
            return Err(ParseErrorKind::XmlRoots.at(start));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(ParseErrorKind::XmlDepth.at(start));
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(ParseErrorKind::XmlElements.at(start));
        }
        let name = self.name(start + 1).ok_or_else(|| ParseErrorKind::XmlSyntax.at(start))?;
        let first = self.attributes.len();
        let mut at = start + 1 + name.len();
        let ends = loop {
            let after = self.skip_blanks(at);
            match self.from(after) {
                [b'>', ..] => {
                    self.at = after + 1;
                    break false;
                }
                [b'/', b'>', ..] => {
                    self.at = after + 2;
                    break true;
                }
                // A blank stands before each attribute.
                _ if after == at => return Err(ParseErrorKind::XmlSyntax.at(start)),
                _ => at = self.attribute(after, first, start)?,
            }
        };
        if !ends {
            self.open.push(self.nodes.len());
        }
        // A message has at most 2^20 bytes.
        let attributes = (first as u32, self.attributes.len() as u32);
        self.nodes.push(Node::Element { name, attributes, size: 0 });
        self.after_text = false;
        Ok(())
    }

    /// `a="b"`, an attribute of the element whose others are those from the `first` on. Returns where it ends.
    fn attribute(&mut self, at: usize, first: usize, start: usize) -> Result<usize> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let others = self.attributes.get(first..).unwrap_or_default();
        if others.len() >= MAX_ATTRIBUTES {
            return Err(ParseErrorKind::XmlAttributes.at(start));
        }
        let name = self.name(at).ok_or_else(syntax)?;
        let equals = self.skip_blanks(at + name.len());
        if self.from(equals).first() != Some(&b'=') {
            return Err(syntax());
        }
        let opening = self.skip_blanks(equals + 1);
        let (quote, rest) = match self.from(opening) {
            [quote @ (b'"' | b'\''), rest @ ..] => (*quote, rest),
            _ => return Err(syntax()),
        };
        let (length, special) = scan(rest, quote, [b'<', b'&', b'\t', b'\n', b'\r']);
        let end = opening + 1 + length;
        let mut value = Cow::Borrowed(self.part(opening + 1, end));
        let again = others.iter().any(|(other, _)| *other == name);
        if length == rest.len() || again || (special && value.as_bytes().contains(&b'<')) {
            return Err(syntax());
        }
        if special {
            value = resolve(blanks(self.part(opening + 1, end)), start)?;
        }
        self.attributes.push((name, value));
        Ok(end + 1)
    }

    /// `</name>`.
    fn end_tag(&mut self, start: usize) -> Result<()> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let index = self.open.pop().ok_or_else(syntax)?;
        let (given, last) = (self.from(start + 2), self.nodes.len() - 1);
        let Some(Node::Element { name, size, .. }) = self.nodes.get_mut(index) else {
            return Err(syntax());
        };
        if !given.starts_with(name.as_bytes()) {
            return Err(syntax());
        }
        // As in a start tag.
        *size = (last - index) as u32;
        let end = start + 2 + name.len();
        let end = self.skip_blanks(end);
        if self.from(end).first() != Some(&b'>') {
            return Err(syntax());
        }
        self.at = end + 1;
        self.after_text = false;
        Ok(())
    }

    /// A comment or a CDATA section; a document type is refused.
    fn declaration(&mut self, start: usize) -> Result<()> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let rest = self.from(start);
        if rest.starts_with(b"<![CDATA[") {
            let inside = start + 9;
            let end = inside + find(self.from(inside), b"]]>").ok_or_else(syntax)?;
            if self.open.is_empty() {
                return Err(self.outside(start));
            }
            self.at = end + 3;
            self.text(newlines(self.part(inside, end)));
            return Ok(());
        }
        if rest.starts_with(b"<!--") {
            // Two dashes may stand at its end only.
            let dashes = start + 4 + find(self.from(start + 4), b"--").ok_or_else(syntax)?;
            if self.from(dashes + 2).first() != Some(&b'>') {
                return Err(syntax());
            }
            self.at = dashes + 3;
            return Ok(());
        }
        let doctype = rest.get(1..9).is_some_and(|word| word.eq_ignore_ascii_case(b"!DOCTYPE"));
        Err(if doctype { ParseErrorKind::XmlDoctype.at(start) } else { syntax() })
    }

    /// A processing instruction, or the XML declaration, which may stand at the very beginning only.
    fn instruction(&mut self, start: usize) -> Result<()> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let inside = start + 2;
        let end = inside + find(self.from(inside), b"?>").ok_or_else(syntax)?;
        let target = self.name(inside).ok_or_else(syntax)?;
        let after = inside + target.len();
        let ends = after == end || self.skip_blanks(after) > after;
        if !ends || (target.eq_ignore_ascii_case("xml") && (start > 0 || target != "xml")) {
            return Err(syntax());
        }
        self.at = end + 2;
        Ok(())
    }

    /// Text up to the next tag.
    fn characters(&mut self, start: usize) -> Result<()> {
        let (length, special) = scan(self.from(start), b'<', [b'&', b'\r', b']']);
        let text = self.part(start, start + length);
        // `]]>` may not stand in a text.
        if special && find(text.as_bytes(), b"]]>").is_some() {
            return Err(ParseErrorKind::XmlSyntax.at(start));
        }
        if self.open.is_empty() && self.skip_blanks(start) < start + length {
            return Err(self.outside(start));
        }
        self.at = start + length;
        let text = if special { resolve(newlines(text), start)? } else { Cow::Borrowed(text) };
        self.text(text);
        Ok(())
    }

    /// Adds text to the innermost element, and to none outside the root, where it is blank.
    fn text(&mut self, text: Cow<'a, str>) {
        if self.open.is_empty() || text.is_empty() {
            return;
        }
        if self.after_text
            && let Some(Node::Text(before)) = self.nodes.last_mut()
        {
            return before.to_mut().push_str(&text);
        }
        self.nodes.push(Node::Text(text));
        self.after_text = true;
    }

    /// Something that may not stand outside the root.
    fn outside(&self, at: usize) -> Error {
        if self.nodes.is_empty() {
            ParseErrorKind::XmlSyntax.at(at)
        } else {
            ParseErrorKind::XmlTrailing.at(at)
        }
    }

    /// The name that begins there.
    fn name(&self, at: usize) -> Option<&'a str> {
        let rest = self.from(at);
        // XML 1.0, production 4, with every character outside ASCII taken as a letter.
        let begins = matches!(rest.first()?, b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':' | 0x80..);
        begins.then(|| self.part(at, at + name_length(rest)))
    }

    /// Where the blanks end that begin there.
    fn skip_blanks(&self, at: usize) -> usize {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        at + self.from(at).iter().take_while(blank).count()
    }
}

// What follows looks at eight bytes at a time, as one number: most texts and names are too short for a search by
// wider registers to be worth its beginning, and byte by byte the processor guesses wrong at nearly every end. What is
// found about a byte stands in its highest bit.

const HIGHEST: u64 = each(0x80);

const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// How many bytes come before the first that something was found about.
const fn before(found: u64) -> usize {
    found.trailing_zeros() as usize / 8
}

/// Which bytes are this one. Above the lowest of them, there may be more that are not.
const fn equal(word: u64, byte: u8) -> u64 {
    let differs = word ^ each(byte);
    differs.wrapping_sub(each(1)) & !differs & HIGHEST
}

/// Which bytes of ASCII, without their highest bits, are from the first to the last; the other bits say nothing.
const fn between(word: u64, first: u8, last: u8) -> u64 {
    (word + each(0x80 - first)) ^ (word + each(0x7f - last))
}

/// How far it is to the first `stop` or the end, and whether one of the `marks` comes before it.
fn scan<const N: usize>(bytes: &[u8], stop: u8, marks: [u8; N]) -> (usize, bool) {
    let (words, rest) = bytes.as_chunks();
    let mut marked = 0;
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let stops = equal(word, stop);
        // All bits up to the first stop, or all there are.
        let counts = stops ^ stops.wrapping_sub(1);
        for mark in marks {
            marked |= equal(word, mark) & counts;
        }
        if stops != 0 {
            return (index * 8 + before(stops), marked != 0);
        }
    }
    let length = rest.iter().position(|byte| *byte == stop).unwrap_or(rest.len());
    let marked = marked != 0 || rest.iter().take(length).any(|byte| marks.contains(byte));
    (bytes.len() - rest.len() + length, marked)
}

/// How many bytes a name may go on with: XML 1.0, production 4a, with every character outside ASCII taken as a letter.
fn name_length(bytes: &[u8]) -> usize {
    let inside = |word: u64| {
        let ascii = word & !HIGHEST;
        let letters = between(ascii | each(0x20), b'a', b'z') ^ between(ascii, b'_', b'_');
        // The colon follows the nine, the full stop the hyphen. No byte is in two of these ranges.
        word | (letters ^ between(ascii, b'0', b':') ^ between(ascii, b'-', b'.'))
    };
    let (words, rest) = bytes.as_chunks();
    for (index, word) in words.iter().enumerate() {
        let ends = !inside(u64::from_le_bytes(*word)) & HIGHEST;
        if ends != 0 {
            return index * 8 + before(ends);
        }
    }
    let ends = |byte: &u8| inside(u64::from(*byte)) & 0x80 == 0;
    bytes.len() - rest.len() + rest.iter().position(ends).unwrap_or(rest.len())
}

/// XML 1.0, section 2.11: a reader sees one kind of line end.
fn newlines(text: &str) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split('\r');
    let mut mended = lines.next().unwrap_or("").to_owned();
    for line in lines {
        if !line.starts_with('\n') {
            mended.push('\n');
        }
        mended.push_str(line);
    }
    Cow::Owned(mended)
}

/// XML 1.0, section 3.3.3: line ends and tabs are blanks in an attribute, unless they are references.
fn blanks(text: &str) -> Cow<'_, str> {
    let text = newlines(text);
    if memchr2(b'\n', b'\t', text.as_bytes()).is_some() {
        Cow::Owned(text.replace(['\n', '\t'], " "))
    } else {
        text
    }
}

/// Resolves references.
fn resolve(text: Cow<'_, str>, at: usize) -> Result<Cow<'_, str>> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Ok(text);
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some((before, reference)) = split_at_first(rest, b'&') {
        let (name, after) = split_at_first(reference, b';')
            .filter(|(name, _)| !name.bytes().any(|byte| byte == b'&'))
            .ok_or_else(|| ParseErrorKind::XmlSyntax.at(at))?;
        resolved.push_str(before);
        resolved.push(referenced(name, at)?);
        rest = after;
    }
    resolved.push_str(rest);
    Ok(Cow::Owned(resolved))
}

/// What stands before and after the first of such bytes.
fn split_at_first(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = memchr(byte, text.as_bytes())?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The character that a reference stands for.
fn referenced(name: &str, at: usize) -> Result<char> {
    let entity = || ParseErrorKind::XmlEntity.at(at);
    let number = match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        name => name.strip_prefix('#').ok_or_else(entity)?,
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    // `from_str_radix` takes a sign too.
    let plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let code = u32::from_str_radix(digits, radix).ok().filter(|code| plain && *code > 0);
    let character = code.and_then(char::from_u32).ok_or_else(entity)?;
    if is_legal(character) { Ok(character) } else { Err(ParseErrorKind::XmlCharacter.at(at)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two bytes in every two places of a text of every length up to two words and a half.
    fn each_text(bytes: &[u8], mut check: impl FnMut(&[u8])) {
        for length in 0..=20 {
            for (first, second) in
                (0..=length).flat_map(|first| (first..=length).map(move |second| (first, second)))
            {
                for (one, other) in
                    bytes.iter().flat_map(|one| bytes.iter().map(move |other| (*one, *other)))
                {
                    let mut text = vec![b'x'; length];
                    for (at, byte) in [(first, one), (second, other)] {
                        if let Some(slot) = text.get_mut(at) {
                            *slot = byte;
                        }
                    }
                    check(&text);
                }
            }
        }
    }

    #[test]
    fn a_scan_by_words_finds_what_one_by_bytes_does() {
        // The stops and the marks, and what differs from them in the lowest or the highest bit.
        each_text(b"\"'&\n#\xa2\xa6\x0b\0", |text| {
            for stop in [b'"', b'\''] {
                let length = text.iter().position(|byte| *byte == stop).unwrap_or(text.len());
                let marked = text[..length].iter().any(|byte| b"&\n".contains(byte));
                assert_eq!(scan(text, stop, [b'&', b'\n']), (length, marked), "{text:?}");
            }
        });
    }

    #[test]
    fn a_name_ends_where_it_does_byte_by_byte() {
        let inside =
            |byte: &u8| byte.is_ascii_alphanumeric() || b"_:.-".contains(byte) || !byte.is_ascii();
        for byte in 0..=255 {
            each_text(&[byte], |text| {
                let length = text.iter().position(|byte| !inside(byte)).unwrap_or(text.len());
                assert_eq!(name_length(text), length, "{text:?}");
            });
        }
    }
}
