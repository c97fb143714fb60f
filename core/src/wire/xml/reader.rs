//! The reader.
//!
//! It reads what gateways send and no more of XML: one root and nothing after it, bounded depth and numbers,
//! no document type, no entities but the predefined ones, legal names and characters. Names and texts are
//! borrowed from the document, and each byte is looked at about twice; with quick-xml below it, reading an IPN
//! took twice as long. Tests compare the two.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter, memchr2};

use super::{Content, Element, Node, is_legal};
use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::check_size;

const MAX_DEPTH: usize = 32;
const MAX_ELEMENTS: usize = 4096;
const MAX_ATTRIBUTES: usize = 64;

/// Reads a document and returns its root. A byte order mark and blanks before it are stepped over.
pub(crate) fn parse(document: &str) -> Result<Element<'_>> {
    check_size(document.len())?;
    let document = document.strip_prefix('\u{feff}').unwrap_or(document);
    let document = document.trim_start_matches([' ', '\t', '\r', '\n']);
    let survey = survey(document);
    if survey & SUSPICIOUS != 0
        && let Some(at) = document.find(|character| !is_legal(character))
    {
        return Err(ParseErrorKind::XmlCharacter.at(at));
    }
    let (open, nodes) = (Vec::with_capacity(8), Vec::with_capacity(32));
    Reader { document, survey, rest: document, open, nodes, root: None, elements: 0 }.run()
}

/// There is a control character, or the byte with which U+FFFE and U+FFFF begin in UTF-8.
const SUSPICIOUS: u8 = 1;
/// There is a carriage return.
const RETURN: u8 = 2;
/// There is an ampersand.
const AMPERSAND: u8 = 4;
/// There is a closing bracket.
const BRACKET: u8 = 8;

/// What is anywhere in a document. Most hold nothing of it, and need not be searched for it text by text.
/// Nothing leaves the loop early, so the compiler makes it look at many bytes at once.
fn survey(document: &str) -> u8 {
    document.bytes().fold(0, |found, byte| {
        let control = (byte < b' ') & (byte != b'\t') & (byte != b'\r') & (byte != b'\n');
        found
            | (u8::from(control | (byte == 0xef)) * SUSPICIOUS)
            | (u8::from(byte == b'\r') * RETURN)
            | (u8::from(byte == b'&') * AMPERSAND)
            | (u8::from(byte == b']') * BRACKET)
    })
}

/// XML 1.0, productions 4 and 4a, with every character outside ASCII taken as a letter: 2 for a byte that a
/// name may begin with, 1 for one that may follow.
// Evaluated by the compiler, where an index out of bounds is an error.
#[allow(clippy::indexing_slicing)]
static NAME_BYTES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b':' | 0x80..=0xff => 2,
            b'0'..=b'9' | b'-' | b'.' => 1,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Goes over a document from tag to tag.
struct Reader<'a> {
    document: &'a str,
    survey: u8,
    /// What is not read yet.
    rest: &'a str,
    /// The elements that are open, the root first.
    open: Vec<Open<'a>>,
    /// What stands in them so far, from the root inwards. One list for all of them: each takes what is its own out of
    /// it when it ends, and none grows a list of its own.
    nodes: Vec<Node<'a>>,
    root: Option<Element<'a>>,
    elements: usize,
}

/// An element that has not ended.
struct Open<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
    /// Where in [`Reader::nodes`] it begins.
    start: usize,
}

impl<'a> Reader<'a> {
    fn run(mut self) -> Result<Element<'a>> {
        while !self.rest.is_empty() {
            let start = self.position();
            let kind = self.rest.as_bytes().get(1).copied();
            match (self.rest.strip_prefix('<'), kind) {
                (Some(rest), Some(b'/')) => self.end_tag(rest, start)?,
                (Some(rest), Some(b'!')) => self.declaration(rest, start)?,
                (Some(rest), Some(b'?')) => self.instruction(rest, start)?,
                (Some(rest), _) => self.start_tag(rest, start)?,
                (None, _) => self.characters(start)?,
            }
        }
        if !self.open.is_empty() {
            return Err(ParseErrorKind::XmlSyntax.at(self.document.len()));
        }
        self.root.ok_or_else(|| ParseErrorKind::XmlRoots.at(self.document.len()))
    }

    fn position(&self) -> usize {
        self.document.len() - self.rest.len()
    }

    /// `<name a="b">` or `<name a="b"/>`; `rest` follows its `<`.
    fn start_tag(&mut self, rest: &'a str, start: usize) -> Result<()> {
        if self.root.is_some() {
            return Err(ParseErrorKind::XmlRoots.at(start));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(ParseErrorKind::XmlDepth.at(start));
        }
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(ParseErrorKind::XmlElements.at(start));
        }
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let (name, mut rest) = split_name(rest).ok_or_else(syntax)?;
        let mut attributes: Vec<(&str, Cow<'_, str>)> = Vec::new();
        loop {
            let after = skip_blanks(rest);
            if let Some(rest) = after.strip_prefix('>') {
                self.rest = rest;
                self.open.push(Open { name, attributes, start: self.nodes.len() });
                return Ok(());
            }
            if let Some(rest) = after.strip_prefix("/>") {
                self.rest = rest;
                self.close(Open { name, attributes, start: self.nodes.len() });
                return Ok(());
            }
            // A blank stands before each attribute.
            if after.len() == rest.len() {
                return Err(syntax());
            }
            if attributes.len() >= MAX_ATTRIBUTES {
                return Err(ParseErrorKind::XmlAttributes.at(start));
            }
            let (key, value, after) = split_attribute(after).ok_or_else(syntax)?;
            let twice = attributes.iter().any(|(own, _)| *own == key);
            if twice || memchr(b'<', value.as_bytes()).is_some() {
                return Err(syntax());
            }
            attributes.push((key, self.attribute_value(value, start)?));
            rest = after;
        }
    }

    /// `</name>`; `rest` follows its `<`.
    fn end_tag(&mut self, rest: &'a str, start: usize) -> Result<()> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let element = self.open.pop().ok_or_else(syntax)?;
        let rest = rest
            .strip_prefix('/')
            .and_then(|rest| rest.strip_prefix(element.name))
            .and_then(|rest| skip_blanks(rest).strip_prefix('>'))
            .ok_or_else(syntax)?;
        self.rest = rest;
        self.close(element);
        Ok(())
    }

    /// A comment or a CDATA section; a document type is refused. `rest` follows its `<`.
    fn declaration(&mut self, rest: &'a str, start: usize) -> Result<()> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        if let Some(rest) = rest.strip_prefix("![CDATA[") {
            let (text, rest) = split_at_first(rest, "]]>").ok_or_else(syntax)?;
            if self.open.is_empty() {
                return Err(self.outside(start));
            }
            self.rest = rest;
            let text = self.newlines(text);
            self.text(text);
            return Ok(());
        }
        if let Some(rest) = rest.strip_prefix("!--") {
            // Two dashes may stand at its end only.
            let (_, rest) = split_at_first(rest, "--").ok_or_else(syntax)?;
            self.rest = rest.strip_prefix('>').ok_or_else(syntax)?;
            return Ok(());
        }
        let doctype = rest.get(..8).is_some_and(|word| word.eq_ignore_ascii_case("!DOCTYPE"));
        Err(if doctype { ParseErrorKind::XmlDoctype.at(start) } else { syntax() })
    }

    /// A processing instruction, or the XML declaration, which may stand at the very beginning only.
    /// `rest` follows its `<`.
    fn instruction(&mut self, rest: &'a str, start: usize) -> Result<()> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
        let rest = rest.strip_prefix('?').ok_or_else(syntax)?;
        let (inside, rest) = split_at_first(rest, "?>").ok_or_else(syntax)?;
        let (target, data) = split_name(inside).ok_or_else(syntax)?;
        let ends = data.is_empty() || skip_blanks(data).len() < data.len();
        if !ends || (target.eq_ignore_ascii_case("xml") && (start > 0 || target != "xml")) {
            return Err(syntax());
        }
        self.rest = rest;
        Ok(())
    }

    /// Text up to the next tag.
    fn characters(&mut self, start: usize) -> Result<()> {
        let end = memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        // `]]>` may not stand in a text.
        if self.survey & BRACKET != 0 && split_at_first(text, "]]>").is_some() {
            return Err(ParseErrorKind::XmlSyntax.at(start));
        }
        if self.open.is_empty() && !skip_blanks(text).is_empty() {
            return Err(self.outside(start));
        }
        self.rest = rest;
        let text = self.resolve(text, |text| self.newlines(text), start)?;
        self.text(text);
        Ok(())
    }

    /// XML 1.0, section 2.11: a reader sees one kind of line end.
    fn newlines(&self, text: &'a str) -> Cow<'a, str> {
        if self.survey & RETURN != 0 && text.contains('\r') {
            Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(text)
        }
    }

    /// XML 1.0, section 3.3.3: line ends and tabs are blanks in an attribute, unless they are references.
    fn attribute_value(&self, text: &'a str, at: usize) -> Result<Cow<'a, str>> {
        let blanks = |text| match self.newlines(text) {
            text if memchr2(b'\n', b'\t', text.as_bytes()).is_some() => {
                Cow::Owned(text.replace(['\n', '\t'], " "))
            }
            text => text,
        };
        self.resolve(text, blanks, at)
    }

    /// Resolves references; `literal` normalises what stands between them.
    fn resolve(
        &self,
        text: &'a str,
        literal: impl Fn(&'a str) -> Cow<'a, str>,
        at: usize,
    ) -> Result<Cow<'a, str>> {
        let ampersand = if self.survey & AMPERSAND == 0 { None } else { text.split_once('&') };
        let Some((first, mut rest)) = ampersand else { return Ok(literal(text)) };
        let mut resolved = literal(first).into_owned();
        loop {
            let (part, next) =
                rest.split_once('&').map_or((rest, None), |(part, next)| (part, Some(next)));
            let (name, after) =
                part.split_once(';').ok_or_else(|| ParseErrorKind::XmlSyntax.at(at))?;
            resolved.push(referenced(name, at)?);
            resolved.push_str(&literal(after));
            match next {
                Some(next) => rest = next,
                None => return Ok(Cow::Owned(resolved)),
            }
        }
    }

    fn close(&mut self, open: Open<'a>) {
        let Open { name, attributes, start } = open;
        let content = match self.nodes.get_mut(start..) {
            Some([]) | None => Content::Text(Cow::Borrowed("")),
            Some([Node::Text(text)]) => {
                let text = std::mem::take(text);
                self.nodes.truncate(start);
                Content::Text(text)
            }
            Some(_) => Content::Nodes(self.nodes.split_off(start)),
        };
        let element = Element { name, attributes, content };
        match self.open.last() {
            Some(_) => self.nodes.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    /// Adds text to the innermost element, and to none outside the root, where it is blank.
    fn text(&mut self, text: Cow<'a, str>) {
        let Some(parent) = self.open.last() else { return };
        match self.nodes.get_mut(parent.start..).and_then(<[_]>::last_mut) {
            Some(Node::Text(before)) => before.to_mut().push_str(&text),
            _ if text.is_empty() => {}
            _ => self.nodes.push(Node::Text(text)),
        }
    }

    /// Something that may not stand outside the root.
    fn outside(&self, at: usize) -> Error {
        match self.root {
            Some(_) => ParseErrorKind::XmlTrailing.at(at),
            None => ParseErrorKind::XmlSyntax.at(at),
        }
    }
}

fn skip_blanks(text: &str) -> &str {
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let length = text.bytes().take_while(blank).count();
    text.split_at_checked(length).map_or("", |(_, rest)| rest)
}

/// What stands before and after the first `end`.
fn split_at_first<'a>(text: &'a str, end: &str) -> Option<(&'a str, &'a str)> {
    let first = *end.as_bytes().first()?;
    memchr_iter(first, text.as_bytes()).find_map(|at| {
        let (before, rest) = text.split_at_checked(at)?;
        Some((before, rest.strip_prefix(end)?))
    })
}

/// A name and what follows it.
fn split_name(text: &str) -> Option<(&str, &str)> {
    let class = |byte: u8| NAME_BYTES.get(usize::from(byte)).copied().unwrap_or(0);
    let length = text.bytes().position(|byte| class(byte) == 0).unwrap_or(text.len());
    let starts = text.bytes().next().is_some_and(|byte| class(byte) == 2);
    text.split_at_checked(length).filter(|_| starts)
}

/// `a="b"`: the name, the value as it is written, and what follows.
fn split_attribute(text: &str) -> Option<(&str, &str, &str)> {
    let (name, rest) = split_name(text)?;
    let rest = skip_blanks(skip_blanks(rest).strip_prefix('=')?);
    let quote = *rest.as_bytes().first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    let rest = rest.get(1..)?;
    let (value, rest) = rest.split_at_checked(memchr(quote, rest.as_bytes())?)?;
    Some((name, value, rest.get(1..)?))
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
