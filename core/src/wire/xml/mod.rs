//! XML as gateways write it: a bounded reader into a small tree, and a writer.

mod reader;
#[cfg(test)]
mod tests;
mod writer;

use std::borrow::Cow;

pub(crate) use reader::parse;
pub(crate) use writer::Writer;

/// An element; names and, as far as possible, texts are borrowed from the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: Vec<(&'a str, Cow<'a, str>)>,
    pub(crate) content: Content<'a>,
}

/// What an element holds. Most hold a text, which needs no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content<'a> {
    /// A text, maybe an empty one, and nothing else.
    Text(Cow<'a, str>),
    /// Elements, and texts between them.
    Nodes(Vec<Node<'a>>),
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
        let nodes = match &self.content {
            Content::Text(_) => &[][..],
            Content::Nodes(nodes) => nodes,
        };
        nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The text directly inside, blanks included, without that of child elements.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        let nodes = match &self.content {
            Content::Text(text) => return Cow::Borrowed(text),
            Content::Nodes(nodes) => nodes,
        };
        let mut texts = nodes.iter().filter_map(|node| match node {
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

/// XML 1.0, production 2. Surrogates cannot occur in a `char`.
pub(crate) fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}')
}
