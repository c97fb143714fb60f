//! The writer.

use super::{Child, Element, are_legal};
use crate::error::{Error, Reason, Result};
use crate::secret::Wiped;

/// Writes a document, element by element. It may hold a card, so nothing stays where it grew.
pub(crate) struct Writer {
    out: Wiped<String>,
    illegal: bool,
}

impl Writer {
    /// A document that begins with the usual declaration.
    pub(crate) fn new() -> Self {
        let out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        Writer { out: Wiped(out), illegal: false }
    }

    /// A part of a document, without a declaration.
    pub(crate) fn fragment() -> Self {
        Writer { out: Wiped(String::new()), illegal: false }
    }

    /// `<name a="b">`, to be ended by [`Writer::close`].
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.put(">");
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.put("</");
        self.put(name);
        self.put(">");
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.escape(text, false);
    }

    /// `<name a="b">text</name>`, or `<name a="b"/>` without a text.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if text.is_empty() {
            self.tag(name, attributes);
            self.put("/>");
        } else {
            self.open(name, attributes);
            self.text(text);
            self.close(name);
        }
    }

    /// Text that is XML already, such as that of a [`Writer::fragment`].
    pub(crate) fn raw(&mut self, xml: &str) {
        self.put(xml);
    }

    /// An element as it was read.
    pub(crate) fn element(&mut self, element: Element<'_>) {
        let attributes: Vec<(&str, &str)> =
            element.attributes.iter().map(|(name, value)| (*name, value.as_ref())).collect();
        let mut children = element.children().peekable();
        if children.peek().is_none() {
            return self.leaf(element.name, &attributes, "");
        }
        self.open(element.name, &attributes);
        for child in children {
            match child {
                Child::Element(element) => self.element(element),
                Child::Text(text) => self.text(text),
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
        Ok(self.out.into_inner())
    }

    /// The text of something that was read, and so holds legal characters only.
    pub(crate) fn into_text(self) -> String {
        self.out.into_inner()
    }

    fn put(&mut self, text: &str) {
        self.out.reserve(text.len());
        self.out.push_str(text);
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put("<");
        self.put(name);
        for (name, value) in attributes {
            self.put(" ");
            self.put(name);
            self.put("=\"");
            self.escape(value, true);
            self.put("\"");
        }
    }

    /// In an attribute, a reader turns line ends and tabs into blanks unless they are escaped; in a text,
    /// it turns a carriage return into a line feed.
    fn escape(&mut self, text: &str, attribute: bool) {
        self.illegal |= !are_legal(text);
        let mut rest = text;
        let escaped = |byte| match byte {
            b'&' => Some("&amp;"),
            b'<' => Some("&lt;"),
            b'>' => Some("&gt;"),
            b'"' if attribute => Some("&quot;"),
            b'\r' => Some("&#13;"),
            b'\n' if attribute => Some("&#10;"),
            b'\t' if attribute => Some("&#9;"),
            _ => None,
        };
        while let Some((at, escaped)) =
            rest.bytes().enumerate().find_map(|(at, byte)| Some((at, escaped(byte)?)))
        {
            self.put(rest.get(..at).unwrap_or_default());
            self.put(escaped);
            rest = rest.get(at + 1..).unwrap_or_default();
        }
        self.put(rest);
    }
}
