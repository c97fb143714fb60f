//! XML as gateways write it: a bounded reader into a small tree, and a writer.

mod reader;
#[cfg(test)]
mod tests;
mod writer;

use std::borrow::Cow;

pub(crate) use reader::parse;
pub(crate) use writer::Writer;

/// A document that was read. Names and, as far as possible, texts are borrowed from what it was read from.
///
/// All elements and texts stand in one list and all attributes in another, as they came, so that a document takes
/// two allocations, however many elements it has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Document<'a> {
    /// The root, and after it what is inside of it.
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

/// A name and its value.
pub(crate) type Attribute<'a> = (&'a str, Cow<'a, str>);

#[derive(Debug, PartialEq, Eq)]
enum Node<'a> {
    /// An element; what is inside of it follows.
    Element {
        name: &'a str,
        /// The first of its attributes and the one after its last.
        attributes: (u32, u32),
        /// How many nodes are inside.
        size: u32,
    },
    /// A text, not an empty one, and no other text beside it.
    Text(Cow<'a, str>),
}

impl Document<'_> {
    pub(crate) fn root(&self) -> Element<'_> {
        let (name, attributes, size) = match self.nodes.first() {
            Some(Node::Element { name, attributes, size }) => (*name, *attributes, *size),
            // The reader returns no such document.
            _ => ("", (0, 0), 0),
        };
        let inside = self.nodes.get(1..).and_then(|nodes| nodes.get(..size as usize));
        Element::new(self, name, attributes, inside.unwrap_or_default())
    }
}

/// An element of a document.
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    pub(crate) name: &'a str,
    pub(crate) attributes: &'a [Attribute<'a>],
    document: &'a Document<'a>,
    inside: &'a [Node<'a>],
}

/// What stands directly inside an element. Comments and processing instructions are dropped.
pub(crate) enum Child<'a> {
    Element(Element<'a>),
    Text(&'a str),
}

impl<'a> Element<'a> {
    fn new(
        document: &'a Document<'a>,
        name: &'a str,
        (start, end): (u32, u32),
        inside: &'a [Node<'a>],
    ) -> Self {
        let attributes = document.attributes.get(start as usize..end as usize).unwrap_or_default();
        Element { name, attributes, document, inside }
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_ref())
    }

    /// Elements and texts, in the order in which they stand.
    pub(crate) fn children(&self) -> impl Iterator<Item = Child<'a>> + use<'a> {
        let (document, mut rest) = (self.document, self.inside);
        std::iter::from_fn(move || {
            let (first, after) = rest.split_first()?;
            rest = after;
            Some(match first {
                Node::Text(text) => Child::Text(text),
                Node::Element { name, attributes, size } => {
                    let (inside, after) = rest.split_at_checked(*size as usize)?;
                    rest = after;
                    Child::Element(Element::new(document, name, *attributes, inside))
                }
            })
        })
    }

    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// Whether there are neither attributes nor elements in it.
    pub(crate) fn is_plain(&self) -> bool {
        self.attributes.is_empty() && matches!(self.inside, [] | [Node::Text(_)])
    }

    /// The text directly inside, blanks included, without that of child elements.
    pub(crate) fn text(&self) -> Cow<'a, str> {
        if let [Node::Text(text)] = self.inside {
            return Cow::Borrowed(text);
        }
        let mut texts = self.children().filter_map(|child| match child {
            Child::Text(text) => Some(text),
            Child::Element(_) => None,
        });
        let first = texts.next().unwrap_or("");
        match texts.next() {
            None => Cow::Borrowed(first),
            Some(second) => Cow::Owned([first, second].into_iter().chain(texts).collect()),
        }
    }
}

/// Whether all characters of a text are legal.
pub(crate) fn are_legal(text: &str) -> bool {
    // Control characters, and the byte with which U+FFFE and U+FFFF begin in UTF-8. Nothing leaves the loop early, so the
    // compiler makes it look at many bytes at once.
    let suspicious = text.bytes().fold(false, |found, byte| {
        let control = (byte < b' ') & (byte != b'\t') & (byte != b'\r') & (byte != b'\n');
        found | control | (byte == 0xef)
    });
    !suspicious || text.chars().all(is_legal)
}

/// XML 1.0, production 2. Surrogates cannot occur in a `char`.
pub(crate) fn is_legal(character: char) -> bool {
    !matches!(character, '\0'..'\t' | '\u{b}' | '\u{c}' | '\u{e}'..' ' | '\u{fffe}' | '\u{ffff}')
}
