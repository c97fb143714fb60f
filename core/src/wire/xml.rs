//! A bounded XML reader into a small tree, and a writer.
//!
//! quick-xml tokenises. It leaves to its user most of what makes a document well-formed and all of what
//! makes it harmless, so that is done here: one root and nothing after it, bounded depth and numbers, no
//! document type, no entities but the predefined ones, legal names and characters.

use std::borrow::Cow;
use std::fmt::Write;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, Event};

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
    if let Some(at) = document.bytes().position(|byte| byte < b' ' && !b"\t\r\n".contains(&byte)) {
        return Err(ParseErrorKind::XmlCharacter.at(at));
    }
    // U+FFFE and U+FFFF begin with this byte in UTF-8; most documents do not hold it at all.
    let suspicious = document.bytes().any(|byte| byte == 0xef);
    if suspicious && let Some(at) = document.find(|character| !is_legal(character)) {
        return Err(ParseErrorKind::XmlCharacter.at(at));
    }
    Builder { document, open: Vec::new(), root: None, elements: 0 }.run()
}

/// XML 1.0, production 2. Surrogates cannot occur in a `char`.
fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}')
}

/// XML 1.0, productions 4 and 4a, with every character outside ASCII taken as a letter.
fn is_name(name: &str) -> bool {
    let starts = |byte: u8| byte.is_ascii_alphabetic() || b"_:".contains(&byte) || byte >= 0x80;
    let goes_on = |byte: u8| starts(byte) || byte.is_ascii_digit() || b"-.".contains(&byte);
    name.bytes().next().is_some_and(starts) && name.bytes().all(goes_on)
}

struct Builder<'a> {
    document: &'a str,
    /// The elements that are open, the root first.
    open: Vec<Element<'a>>,
    root: Option<Element<'a>>,
    elements: usize,
}

impl<'a> Builder<'a> {
    fn run(mut self) -> Result<Element<'a>> {
        let mut reader = quick_xml::Reader::from_str(self.document);
        reader.config_mut().check_comments = true;
        loop {
            let start = position(&reader);
            let event = reader
                .read_event()
                .map_err(|_| ParseErrorKind::XmlSyntax.at(to_usize(reader.error_position())))?;
            match event {
                Event::Start(_) => {
                    let element = self.element(start, position(&reader), ">")?;
                    self.open.push(element);
                }
                Event::Empty(_) => {
                    let element = self.element(start, position(&reader), "/>")?;
                    self.close(element);
                }
                Event::End(_) => {
                    let element =
                        self.open.pop().ok_or_else(|| ParseErrorKind::XmlSyntax.at(start))?;
                    self.close(element);
                }
                Event::Text(text) => {
                    let raw = text.into_inner();
                    if raw.contains("]]>") {
                        return Err(ParseErrorKind::XmlSyntax.at(start));
                    }
                    self.text(normalize_newlines(raw), start)?;
                }
                Event::CData(text) if !self.open.is_empty() => {
                    self.text(normalize_newlines(text.into_inner()), start)?;
                }
                Event::GeneralRef(reference) if !self.open.is_empty() => {
                    self.text(resolve(&reference, start)?, start)?;
                }
                Event::CData(_) | Event::GeneralRef(_) => return Err(self.outside(start)),
                Event::DocType(_) => return Err(ParseErrorKind::XmlDoctype.at(start)),
                Event::Decl(_) if start > 0 => return Err(ParseErrorKind::XmlSyntax.at(start)),
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        if !self.open.is_empty() {
            return Err(ParseErrorKind::XmlSyntax.at(self.document.len()));
        }
        self.root.ok_or_else(|| ParseErrorKind::XmlRoots.at(self.document.len()))
    }

    /// Reads the tag that stands at `start..end` and ends with `close`.
    fn element(&mut self, start: usize, end: usize, close: &str) -> Result<Element<'a>> {
        let syntax = || ParseErrorKind::XmlSyntax.at(start);
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
        let tag = self
            .document
            .get(start..end)
            .and_then(|tag| tag.strip_prefix('<'))
            .and_then(|tag| tag.strip_suffix(close))
            .ok_or_else(syntax)?;
        let length = tag.find([' ', '\t', '\r', '\n']).unwrap_or(tag.len());
        let name = tag.get(..length).filter(|name| is_name(name)).ok_or_else(syntax)?;
        let mut attributes = Vec::new();
        for attribute in Attributes::new(tag, length) {
            let attribute = attribute.map_err(|_| syntax())?;
            if attributes.len() >= MAX_ATTRIBUTES {
                return Err(ParseErrorKind::XmlAttributes.at(start));
            }
            let key = attribute.key.into_inner();
            if !is_name(key) || attribute.value.contains('<') {
                return Err(syntax());
            }
            let value = attribute
                .normalized_value_with(XmlVersion::Implicit1_0, 1, resolve_predefined_entity)
                .map_err(|_| ParseErrorKind::XmlEntity.at(start))?;
            if !value.chars().all(is_legal) {
                return Err(ParseErrorKind::XmlCharacter.at(start));
            }
            attributes.push((key, value));
        }
        Ok(Element { name, attributes, children: Vec::new() })
    }

    fn close(&mut self, element: Element<'a>) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => self.root = Some(element),
        }
    }

    /// Adds text to the innermost element; only blanks may stand outside the root.
    fn text(&mut self, text: Cow<'a, str>, at: usize) -> Result<()> {
        let Some(parent) = self.open.last_mut() else {
            let blank = text.bytes().all(|byte| b" \t\r\n".contains(&byte));
            return if blank { Ok(()) } else { Err(self.outside(at)) };
        };
        match parent.children.last_mut() {
            Some(Node::Text(before)) => before.to_mut().push_str(&text),
            _ if text.is_empty() => {}
            _ => parent.children.push(Node::Text(text)),
        }
        Ok(())
    }

    /// Something that may not stand outside the root.
    fn outside(&self, at: usize) -> Error {
        match self.root {
            Some(_) => ParseErrorKind::XmlTrailing.at(at),
            None => ParseErrorKind::XmlSyntax.at(at),
        }
    }
}

fn position(reader: &quick_xml::Reader<&[u8]>) -> usize {
    to_usize(reader.buffer_position())
}

/// Documents are bounded, so positions fit.
fn to_usize(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// XML 1.0, section 2.11: a reader sees one kind of line end.
fn normalize_newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

fn resolve(reference: &BytesRef<'_>, at: usize) -> Result<Cow<'static, str>> {
    let fault = || ParseErrorKind::XmlEntity.at(at);
    if reference.is_char_ref() {
        let character = reference.resolve_char_ref().ok().flatten().ok_or_else(fault)?;
        if !is_legal(character) {
            return Err(ParseErrorKind::XmlCharacter.at(at));
        }
        return Ok(Cow::Owned(character.to_string()));
    }
    resolve_predefined_entity(reference).map(Cow::Borrowed).ok_or_else(fault)
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

    #[test]
    fn a_character_that_xml_lacks_is_refused() {
        let mut writer = Writer::new();
        writer.leaf("a", &[], "\0");
        assert_eq!(writer.finish().unwrap_err().code(), "invalid_input");
    }
}
