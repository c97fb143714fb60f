//! Writes orders and IPNs.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::{Shown, TextPolicy, Unknown};
use crate::error::{Error, Fault, Faults, Reason, Result};
use crate::wire::xml::{Writer, are_legal};

/// Names of attributes and their values.
pub(in crate::netopia) type Attributes<'a> = [(&'static str, &'a dyn Shown)];

/// A document in the making. It knows where it is, so that a character that XML cannot carry is reported
/// with its field's path.
pub(in crate::netopia) struct Out {
    writer: Writer,
    policy: TextPolicy,
    path: Vec<Cow<'static, str>>,
    faults: Vec<Fault>,
}

impl Out {
    /// A document whose writing begins with the given faults.
    pub(in crate::netopia) fn new(policy: TextPolicy, faults: Vec<Fault>) -> Self {
        Out { writer: Writer::new(), policy, path: Vec::new(), faults }
    }

    /// Switches to another policy from here on.
    pub(in crate::netopia) fn set_policy(&mut self, policy: TextPolicy) {
        self.policy = policy;
    }

    /// An element with whatever `body` writes into it.
    pub(in crate::netopia) fn element(
        &mut self,
        name: &'static str,
        attributes: &Attributes<'_>,
        unknown: &Unknown,
        body: impl FnOnce(&mut Self),
    ) {
        self.begin(name.into(), name, attributes, unknown);
        body(self);
        self.end(name, unknown);
    }

    /// An element of a list: the first is `name[0]`.
    pub(in crate::netopia) fn item(
        &mut self,
        name: &'static str,
        index: usize,
        attributes: &Attributes<'_>,
        unknown: &Unknown,
        body: impl FnOnce(&mut Self),
    ) {
        self.begin_item(name, index, attributes, unknown);
        body(self);
        self.end(name, unknown);
    }

    /// An element without a type of its own, whose unknown parts its parent keeps. It is written if it is
    /// `present` or has such parts.
    pub(in crate::netopia) fn group(
        &mut self,
        name: &'static str,
        parent: &Unknown,
        present: bool,
        body: impl FnOnce(&mut Self, &Unknown),
    ) {
        let inside = parent.inside(name);
        if present || !inside.is_empty() {
            self.element(name, &[], inside, |out| body(out, inside));
        }
    }

    /// An element that holds a text, if there is one.
    pub(in crate::netopia) fn leaf(
        &mut self,
        name: &'static str,
        value: &dyn Shown,
        parent: &Unknown,
    ) {
        let Some(text) = value.shown(self.policy) else { return };
        let inside = parent.inside(name);
        if inside.is_empty() {
            self.check(name, &text);
            self.writer.leaf(name, &[], &text);
        } else {
            self.element(name, &[], inside, |out| out.text(&text));
        }
    }

    /// A text inside the element that is being written.
    pub(in crate::netopia) fn text(&mut self, text: &str) {
        self.check("", text);
        self.writer.text(text);
    }

    /// The document, or every fault.
    pub(in crate::netopia) fn finish(self) -> Result<Zeroizing<String>> {
        Faults::collected(self.faults).map_err(Error::InvalidInput)?;
        self.writer.finish().map(Zeroizing::new)
    }

    fn begin_item(
        &mut self,
        name: &'static str,
        index: usize,
        attributes: &Attributes<'_>,
        unknown: &Unknown,
    ) {
        self.begin(format!("{name}[{index}]").into(), name, attributes, unknown);
    }

    fn begin(
        &mut self,
        label: Cow<'static, str>,
        name: &str,
        attributes: &Attributes<'_>,
        unknown: &Unknown,
    ) {
        self.path.push(label);
        // Attributes are never url-encoded.
        let known: Vec<(&str, Cow<'_, str>)> = attributes
            .iter()
            .filter_map(|(name, value)| Some((*name, value.shown(TextPolicy::Raw)?)))
            .collect();
        let mut list = Vec::with_capacity(known.len());
        for (name, value) in &known {
            self.check(name, value);
            list.push((*name, value.as_ref()));
        }
        list.extend(unknown.attributes());
        self.writer.open(name, &list);
    }

    fn end(&mut self, name: &str, unknown: &Unknown) {
        for element in unknown.elements() {
            self.writer.raw(element.xml());
        }
        self.writer.close(name);
        self.path.pop();
    }

    fn check(&mut self, field: &str, text: &str) {
        if are_legal(text) {
            return;
        }
        // The root is not part of a path.
        let parts = self.path.iter().skip(1).map(AsRef::as_ref).chain([field]);
        let path: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        self.faults.push(Fault::new(path.join("."), Reason::Unencodable { charset: "XML 1.0" }));
    }
}
