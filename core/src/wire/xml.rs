//! A bounded XML reader into a small tree, and a writer.
//!
//! It reads what gateways send and no more of XML: one root and nothing after it, bounded depth and numbers,
//! no document type, no entities but the predefined ones, legal names and characters. Names and texts are
//! borrowed from the document, and each byte is looked at about twice; with quick-xml below it, reading an IPN
//! took twice as long. Tests compare the two.

use std::borrow::Cow;
use std::fmt::Write;

use memchr::{memchr, memchr_iter, memchr2};

use crate::error::{Error, ParseErrorKind, Reason, Result};
use crate::wire::check_size;

const MAX_DEPTH: usize = 32;
const MAX_ELEMENTS: usize = 4096;
const MAX_ATTRIBUTES: usize = 64;

/// An element; names and, as far as possible, texts are borrowed from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Vec<(&'a str, Cow<'a, str>)>,
    pub(crate) children: Vec<Node<'a>>,
}

/// What stands inside an element. Comments and processing instructions are dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_ref())
    }

    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first child element of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element<'a>> {
        self.elements().find(|element| element.name == name)
    }

    /// The text directly inside, blanks included, without that of child elements.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        let mut texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_ref()),
            Node::Element(_) => None,
        });
        let first = texts.next().unwrap_or("");
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }
}

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
    let open = Vec::with_capacity(8);
    Reader { document, survey, rest: document, open, root: None, elements: 0 }.run()
}

/// There is a control character, or the byte with which U+FFFE and U+FFFF begin in UTF-8.
const SUSPICIOUS: u8 = 1;
/// There is a carriage return.
const RETURN: u8 = 2;
/// There is an ampersand.
const AMPERSAND: u8 = 4;

/// What is anywhere in a document. Most hold nothing of it, and need not be searched for it text by text.
/// Nothing leaves the loop early, so the compiler makes it look at many bytes at once.
fn survey(document: &str) -> u8 {
    document.bytes().fold(0, |found, byte| {
        let control = (byte < b' ') & (byte != b'\t') & (byte != b'\r') & (byte != b'\n');
        found
            | (u8::from(control | (byte == 0xef)) * SUSPICIOUS)
            | (u8::from(byte == b'\r') * RETURN)
            | (u8::from(byte == b'&') * AMPERSAND)
    })
}

/// XML 1.0, production 2. Surrogates cannot occur in a `char`.
pub(crate) fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}')
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
    open: Vec<Element<'a>>,
    root: Option<Element<'a>>,
    elements: usize,
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
        let mut element = Element { name, attributes: Vec::new(), children: Vec::new() };
        loop {
            let after = skip_blanks(rest);
            if let Some(rest) = after.strip_prefix('>') {
                self.rest = rest;
                self.open.push(element);
                return Ok(());
            }
            if let Some(rest) = after.strip_prefix("/>") {
                self.rest = rest;
                self.close(element);
                return Ok(());
            }
            // A blank stands before each attribute.
            if after.len() == rest.len() {
                return Err(syntax());
            }
            if element.attributes.len() >= MAX_ATTRIBUTES {
                return Err(ParseErrorKind::XmlAttributes.at(start));
            }
            let (key, value, after) = split_attribute(after).ok_or_else(syntax)?;
            if memchr(b'<', value.as_bytes()).is_some() || element.attribute(key).is_some() {
                return Err(syntax());
            }
            element.attributes.push((key, self.attribute_value(value, start)?));
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
        if split_at_first(text, "]]>").is_some() {
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

    fn close(&mut self, element: Element<'a>) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    /// Adds text to the innermost element, and to none outside the root, where it is blank.
    fn text(&mut self, text: Cow<'a, str>) {
        let Some(parent) = self.open.last_mut() else { return };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.to_mut().push_str(&text),
            _ if text.is_empty() => {}
            _ => parent.children.push(Node::Text(text)),
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

/// Writes a document, element by element.
pub(crate) struct Writer {
    out: String,
    illegal: bool,
}

impl Writer {
    /// A document that begins with the usual declaration.
    pub(crate) fn new() -> Self {
        let out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        Writer { out, illegal: false }
    }

    /// A part of a document, without a declaration.
    pub(crate) fn fragment() -> Self {
        Writer { out: String::new(), illegal: false }
    }

    /// `<name a="b">`, to be ended by [`Writer::close`].
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push('>');
    }

    pub(crate) fn close(&mut self, name: &str) {
        let _ = write!(self.out, "</{name}>");
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.escape(text, false);
    }

    /// `<name a="b">text</name>`, or `<name a="b"/>` without a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if text.is_empty() {
            self.tag(name, attributes);
            self.out.push_str("/>");
        } else {
            self.open(name, attributes);
            self.text(text);
            self.close(name);
        }
    }

    /// Text that is XML already, such as that of a [`Writer::fragment`].
    pub(crate) fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// An element as it was read.
    pub(crate) fn element(&mut self, element: &Element<'_>) {
        let attributes: Vec<(&str, &str)> =
            element.attributes.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        if element.children.is_empty() {
            return self.leaf(element.name, &attributes, "");
        }
        self.open(element.name, &attributes);
        for child in &element.children {
            match child {
                Node::Element(element) => self.element(element),
                Node::Text(text) => self.text(text),
            }
        }
        self.close(element.name);
    }

    /// The document.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if a text holds a character that XML cannot carry, such as NUL.
    pub(crate) fn finish(self) -> Result<String> {
        if self.illegal {
            return Err(Error::invalid("xml", Reason::Unencodable { charset: "XML 1.0" }));
        }
        Ok(self.out)
    }

    /// The text of something that was read, and so holds legal characters only.
    pub(crate) fn into_text(self) -> String {
        self.out
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.out, "<{name}");
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"");
            self.escape(value, true);
            self.out.push('"');
        }
    }

    /// In an attribute, a reader turns line ends and tabs into blanks unless they are escaped; in a text,
    /// it turns a carriage return into a line feed.
    fn escape(&mut self, text: &str, attribute: bool) {
        for character in text.chars() {
            match character {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if attribute => self.out.push_str("&quot;"),
                '\r' => self.out.push_str("&#13;"),
                '\n' if attribute => self.out.push_str("&#10;"),
                '\t' if attribute => self.out.push_str("&#9;"),
                character => {
                    self.illegal |= !is_legal(character);
                    self.out.push(character);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hostile_documents_are_refused() {
        let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        let wide = |elements: usize| format!("<a>{}</a>", "<b/>".repeat(elements - 1));
        let attributes = |count| {
            let list: Vec<_> = (0..count).map(|index| format!("a{index}=\"1\"")).collect();
            format!("<a {}/>", list.join(" "))
        };
        assert!(parse(&deep(32)).is_ok());
        assert!(parse(&wide(4096)).is_ok());
        assert!(parse(&attributes(64)).is_ok());
        let large = format!("<a>{}</a>", "x".repeat(1 << 20));
        for (document, code) in [
            ("", "xml_roots"),
            ("  ", "xml_roots"),
            ("<?xml version=\"1.0\"?>", "xml_roots"),
            ("text", "xml_syntax"),
            ("<a/><b/>", "xml_roots"),
            ("<a></a><a>", "xml_roots"),
            ("<a/>text", "xml_trailing"),
            ("<a/>&amp;", "xml_trailing"),
            ("<a/><![CDATA[x]]>", "xml_trailing"),
            ("&amp;<a/>", "xml_syntax"),
            ("<a>", "xml_syntax"),
            ("<a><b></a></b>", "xml_syntax"),
            ("<a></b>", "xml_syntax"),
            ("</a>", "xml_syntax"),
            ("<a", "xml_syntax"),
            ("<a b>1</a>", "xml_syntax"),
            ("<a b=1/>", "xml_syntax"),
            ("<a b=\"1\" b=\"2\"/>", "xml_syntax"),
            ("<a b=\"<\"/>", "xml_syntax"),
            ("<1a/>", "xml_syntax"),
            ("< a/>", "xml_syntax"),
            ("<a>]]></a>", "xml_syntax"),
            ("<a><!-- -- --></a>", "xml_syntax"),
            ("<a/><?xml version=\"1.0\"?>", "xml_syntax"),
            ("<!DOCTYPE a><a/>", "xml_doctype"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "xml_doctype"),
            ("<a>&b;</a>", "xml_entity"),
            ("<a>&</a>", "xml_syntax"),
            ("<a b=\"&c;\"/>", "xml_entity"),
            ("<a>&#xD800;</a>", "xml_entity"),
            ("<a>&#0;</a>", "xml_entity"),
            ("<a>&#1;</a>", "xml_character"),
            ("<a b=\"&#2;\"/>", "xml_character"),
            ("<a>\0</a>", "xml_character"),
            ("<a>\u{b}</a>", "xml_character"),
            ("<a>\u{ffff}</a>", "xml_character"),
            (&deep(33), "xml_depth"),
            (&wide(4097), "xml_elements"),
            (&attributes(65), "xml_attributes"),
            (&large, "too_large"),
        ] {
            let error = parse(document).unwrap_err();
            let shown: String = document.chars().take(60).collect();
            assert_eq!(error.code(), code, "{shown:?}");
        }
    }

    #[test]
    fn text_comes_through_whole() {
        let document = "\u{feff}\r\n <?xml version='1.0'?><!-- c --><a x='1 &lt;&#65;' y=\"\">\
                        a &amp; b&#10;<![CDATA[<&]]>\r\nș<b/>t</a>\n<!-- end -->";
        let root = parse(document).unwrap();
        assert_eq!(root.attribute("x"), Some("1 <A"));
        assert_eq!(root.attribute("y"), Some(""));
        assert_eq!(root.text(), "a & b\n<&\nșt");
        assert_eq!(root.elements().count(), 1);
        assert!(root.child("b").is_some());
    }

    #[test]
    fn what_is_written_reads_the_same() {
        let document = "<a x=\"&#9;&#10;&#13;&quot;&apos;&amp;&lt;\"><b>&#13;\n\t&lt;]]&gt;&amp;\"'</b><c/> t</a>";
        let root = parse(document).unwrap();
        let mut writer = Writer::new();
        writer.element(&root);
        let written = writer.finish().unwrap();
        assert_eq!(parse(&written).unwrap(), root);
    }

    /// A tree as `parse` would make it: no empty text, no two texts side by side.
    fn trees() -> impl Strategy<Value = Tree> {
        let text = "[^\\p{C}\u{fffe}\u{ffff}]{1,12}|[\t\n\r &<>\"']{1,6}";
        let attributes = proptest::collection::btree_map("[a-z][a-z0-9:.-]{0,6}", text, 0..4);
        let leaf = ("[A-Za-z_][A-Za-z0-9_.-]{0,8}", attributes.clone(), proptest::option::of(text))
            .prop_map(|(name, attributes, text)| Tree { name, attributes, text, children: vec![] });
        leaf.prop_recursive(4, 24, 4, move |inner| {
            let children = proptest::collection::vec(inner, 0..4);
            ("[a-z]{1,8}", attributes.clone(), proptest::option::of(text), children).prop_map(
                |(name, attributes, text, children)| Tree { name, attributes, text, children },
            )
        })
    }

    #[derive(Debug)]
    struct Tree {
        name: String,
        attributes: std::collections::BTreeMap<String, String>,
        text: Option<String>,
        children: Vec<Tree>,
    }

    impl Tree {
        fn element(&self) -> Element<'_> {
            let text = self.text.iter().map(|text| Node::Text(Cow::Borrowed(text)));
            let children = self.children.iter().map(|child| Node::Element(child.element()));
            Element {
                name: &self.name,
                attributes: self
                    .attributes
                    .iter()
                    .map(|(name, value)| (name.as_str(), Cow::Borrowed(value.as_str())))
                    .collect(),
                children: text.chain(children).collect(),
            }
        }
    }

    proptest! {
        #[test]
        fn any_tree_reads_as_it_was_written(tree in trees()) {
            let mut writer = Writer::new();
            writer.element(&tree.element());
            let written = writer.finish().unwrap();
            prop_assert_eq!(parse(&written).unwrap(), tree.element());
        }

        #[test]
        fn no_document_makes_the_reader_panic(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "<a", "<a>", "</a>", "/>", ">", "<", "b='", "c=\"", "'", "\"", "&", "&amp;", "&#", "x41;", ";", "<!",
                "--", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<?xml", "<!DOCTYPE", "[", "]", " ", "=", "ș", "\0",
            ]), 0..20),
            text in any::<String>(),
        ) {
            let _ = parse(&pieces.concat());
            let _ = parse(&text);
        }
    }

    /// The tree as quick-xml sees it, for a document that is known to be well-formed.
    fn by_quick_xml(document: &str) -> Element<'_> {
        use quick_xml::events::{BytesStart, Event};

        fn element<'a>(document: &'a str, start: &BytesStart<'_>, at: usize) -> Element<'a> {
            let attributes = start.attributes().map(|attribute| {
                let attribute = attribute.unwrap();
                let key = attribute.key.into_inner();
                let value = attribute
                    .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                    .unwrap()
                    .into_owned();
                let from = at + document[at..].find(key).unwrap();
                (&document[from..from + key.len()], Cow::Owned(value))
            });
            let name = &document[at + 1..at + 1 + start.name().into_inner().len()];
            Element { name, attributes: attributes.collect(), children: Vec::new() }
        }
        fn text(open: &mut [Element<'_>], text: &str) {
            let Some(parent) = open.last_mut() else { return };
            match parent.children.last_mut() {
                Some(Node::Text(before)) => before.to_mut().push_str(text),
                _ if text.is_empty() => {}
                _ => parent.children.push(Node::Text(Cow::Owned(text.to_owned()))),
            }
        }
        let lines = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let (mut open, mut root) = (Vec::new(), None);
        let mut reader = quick_xml::Reader::from_str(document);
        loop {
            let at = usize::try_from(reader.buffer_position()).unwrap();
            let closed = match reader.read_event().unwrap() {
                Event::Start(start) => {
                    open.push(element(document, &start, at));
                    None
                }
                Event::Empty(start) => Some(element(document, &start, at)),
                Event::End(_) => open.pop(),
                Event::Text(part) => {
                    text(&mut open, &lines(&part.into_inner()));
                    None
                }
                Event::CData(part) => {
                    text(&mut open, &lines(&part.into_inner()));
                    None
                }
                Event::GeneralRef(reference) => {
                    let character = reference.resolve_char_ref().unwrap().map(String::from);
                    let named = || quick_xml::escape::resolve_predefined_entity(&reference);
                    text(&mut open, &character.unwrap_or_else(|| named().unwrap().to_owned()));
                    None
                }
                Event::Eof => return root.unwrap(),
                _ => None,
            };
            match (closed, open.last_mut()) {
                (Some(closed), Some(parent)) => parent.children.push(Node::Element(closed)),
                (Some(closed), None) => root = Some(closed),
                (None, _) => {}
            }
        }
    }

    #[test]
    fn quick_xml_sees_the_same_tree() {
        for document in [
            "<?xml version=\"1.0\"?>\r\n<!-- a -> b --><a  b = '1&amp;\"\t2\r\n3&#10;' c=\"'\"\n>&#x103;x&lt;\r\ny\rz</a >",
            "<a><b/><b /> <![CDATA[<&]]>]] > <?p q?>\n<c:d.e-f>ș&apos;</c:d.e-f><!---->&quot;&gt;</a>\n",
            "<ă/>",
        ] {
            assert_eq!(parse(document).unwrap(), by_quick_xml(document), "{document}");
        }
    }

    proptest! {
        #[test]
        fn quick_xml_sees_the_same_tree_in_whatever_is_accepted(
            pieces in proptest::collection::vec(proptest::sample::select(vec![
                "<b>", "</b>", "<b/>", "<b c='1' d=\"2\"/>", "<b\n c = ' &lt; '>", "</b >", "&amp;", "&#x41;", "&#9;", "<![CDATA[<]]>",
                "<!-- - -->", "<?p?>", " ", "\r\n", "x", "ș", ">", "]]", "'", "\"", "=", "/", "<![CDATA[]]>", "<b c='\t&#13;\r'/>",
            ]), 0..12),
        ) {
            let document = format!("<a>{}</a>", pieces.concat());
            if let Ok(root) = parse(&document) {
                prop_assert_eq!(root, by_quick_xml(&document));
            }
        }
    }

    #[test]
    fn a_character_that_xml_lacks_is_refused() {
        let mut writer = Writer::new();
        writer.leaf("a", &[], "\0");
        assert_eq!(writer.finish().unwrap_err().code(), "invalid_input");
    }
}
