//! What stands in a message and is not known here.

use std::fmt;

use crate::wire::xml::{Element, Writer};

/// The parts of an element that this version does not know. They are written again with the rest.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Unknown {
    attributes: Vec<(String, String)>,
    elements: Vec<UnknownElement>,
    /// Unknown parts of child elements that are known but have no type of their own here.
    inside: Vec<(String, Unknown)>,
}

static NOTHING: Unknown =
    Unknown { attributes: Vec::new(), elements: Vec::new(), inside: Vec::new() };

impl Unknown {
    /// The value of an unknown attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// The unknown attributes: names and values.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The first unknown child element of that name.
    pub fn element(&self, name: &str) -> Option<&UnknownElement> {
        self.elements.iter().find(|element| element.name == name)
    }

    /// The unknown child elements.
    pub fn elements(&self) -> &[UnknownElement] {
        &self.elements
    }

    /// The unknown parts of a known child element that holds a text or a list, such as `params`.
    pub fn inside(&self, name: &str) -> &Unknown {
        self.inside.iter().find(|(own, _)| own == name).map_or(&NOTHING, |(_, inside)| inside)
    }

    /// Whether there is nothing unknown.
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.elements.is_empty() && self.inside.is_empty()
    }

    pub(in crate::netopia) fn keep_attributes(&mut self, element: Element<'_>) {
        for (name, value) in element.attributes {
            self.keep_attribute(name, value);
        }
    }

    pub(in crate::netopia) fn keep_attribute(&mut self, name: &str, value: &str) {
        self.attributes.push((name.to_owned(), value.to_owned()));
    }

    pub(in crate::netopia) fn keep_element(&mut self, element: Element<'_>) {
        let mut writer = Writer::fragment();
        writer.element(element);
        self.elements.push(UnknownElement {
            name: element.name.to_owned(),
            text: element.text().into_owned(),
            xml: writer.into_text(),
        });
    }

    /// Keeps what a known element has beside its text.
    pub(in crate::netopia) fn keep_inside(&mut self, element: Element<'_>) {
        if element.is_plain() {
            return;
        }
        let mut inside = Unknown::default();
        inside.keep_attributes(element);
        element.elements().for_each(|child| inside.keep_element(child));
        self.add_inside(element.name, inside);
    }

    /// Keeps the unknown parts of a known element that has no type of its own.
    pub(in crate::netopia) fn add_inside(&mut self, name: &str, inside: Unknown) {
        if !inside.is_empty() {
            self.inside.push((name.to_owned(), inside));
        }
    }
}

/// Names only: values may be about the customer.
impl fmt::Debug for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.attributes().map(|(name, _)| name))
            .entries(self.elements.iter().map(UnknownElement::name))
            .entries(self.inside.iter())
            .finish()
    }
}

/// A child element that this version does not know.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownElement {
    name: String,
    text: String,
    xml: String,
}

impl UnknownElement {
    /// The element's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text directly inside it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole element as XML.
    pub fn xml(&self) -> &str {
        &self.xml
    }
}

impl fmt::Debug for UnknownElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UnknownElement({})", self.name)
    }
}
