//! Writes orders and IPNs.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::{Object, Part, TextPolicy, Unknown};
use crate::error::{Error, Fault, Faults, Reason, Result};
use crate::wire::split_once;
use crate::wire::xml::{Writer, are_legal};

/// A field with the path that it has in its object.
type Field<'a> = (&'static str, &'a dyn Part);

/// A document in the making. It knows where it is, so that a character that XML cannot carry is reported
/// with its field's path.
pub(in crate::netopia) struct Out {
    writer: Writer,
    policy: TextPolicy,
    path: Vec<Cow<'static, str>>,
    faults: Vec<Fault>,
    ipn_cipher: Option<&'static str>,
}

impl Out {
    /// A document whose writing begins with the given faults, and the `ipn_cipher` of an order that has none.
    pub(in crate::netopia) fn new(
        policy: TextPolicy,
        faults: Vec<Fault>,
        ipn_cipher: Option<&'static str>,
    ) -> Self {
        Out { writer: Writer::new(), policy, path: Vec::new(), faults, ipn_cipher }
    }

    /// Switches to another policy from here on.
    pub(in crate::netopia) fn set_policy(&mut self, policy: TextPolicy) {
        self.policy = policy;
    }

    /// Writes an object as the element of that name, with whatever `last` adds at its end.
    pub(in crate::netopia) fn object(
        &mut self,
        label: Cow<'static, str>,
        name: &'static str,
        object: &dyn Object,
        last: &dyn Fn(&mut Self),
    ) {
        self.path.push(label);
        object.parts(&mut |places, parts, unknown| {
            let paths = places.iter().map(|place| place.path);
            let mut fields: Vec<Field<'_>> = paths.zip(parts.iter().copied()).collect();
            // In an IPN the document lists these in another order.
            if name == "customer"
                && let Some([email, mobile_phone, address]) = fields.get_mut(4..7)
            {
                (*email, *mobile_phone, *address) = (*address, *email, *mobile_phone);
            }
            self.begin(name, &fields, unknown);
            for fields in fields.chunk_by(|(one, _), (other, _)| group(one) == group(other)) {
                self.fields(fields, unknown);
            }
            last(self);
            self.end(name, unknown);
        });
        self.path.pop();
    }

    /// Fields that stand beside one another, in the object's element or in one of its groups. A group is written if
    /// it has a field or unknown parts, which its parent keeps.
    fn fields(&mut self, fields: &[Field<'_>], parent: &Unknown) {
        let group = fields.first().map_or("", |(path, _)| group(path));
        if group.is_empty() {
            return fields.iter().for_each(|(name, part)| self.part(name, *part, parent));
        }
        let inside = parent.inside(group);
        let present =
            |part: &dyn Part| part.object(0).is_some() || part.shown(TextPolicy::Raw).is_some();
        if inside.is_empty() && !fields.iter().any(|(_, part)| present(*part)) {
            return;
        }
        self.path.push(group.into());
        self.begin(group, &[], inside);
        for (path, part) in fields {
            self.part(path.get(group.len() + 1..).unwrap_or_default(), *part, inside);
        }
        self.end(group, inside);
        self.path.pop();
    }

    fn part(&mut self, name: &'static str, part: &dyn Part, parent: &Unknown) {
        let mut index = 0;
        while let Some(object) = part.object(index) {
            let label =
                if part.is_list() { format!("{name}[{index}]").into() } else { name.into() };
            self.object(label, name, object, &|_| {});
            index += 1;
        }
        if name.starts_with('@') {
            return;
        }
        let other = self.ipn_cipher.filter(|_| name == "ipn_cipher");
        let Some(text) = part.shown(self.policy).or(other.map(Cow::Borrowed)) else { return };
        let inside = parent.inside(name);
        if name.starts_with('.') {
            self.text(&text);
        } else if inside.is_empty() {
            self.check(name, &text);
            self.writer.leaf(name, &[], &text);
        } else {
            self.path.push(name.into());
            self.begin(name, &[], inside);
            self.text(&text);
            self.end(name, inside);
            self.path.pop();
        }
    }

    /// A text inside the element that is being written.
    fn text(&mut self, text: &str) {
        self.check("", text);
        self.writer.text(text);
    }

    /// The document, or every fault.
    pub(in crate::netopia) fn finish(self) -> Result<Zeroizing<String>> {
        Faults::collected(self.faults).map_err(Error::InvalidInput)?;
        self.writer.finish().map(Zeroizing::new)
    }

    fn begin(&mut self, name: &str, fields: &[Field<'_>], unknown: &Unknown) {
        // Attributes are never url-encoded.
        let known: Vec<(&str, Cow<'_, str>)> = fields
            .iter()
            .filter_map(|(path, part)| {
                Some((path.strip_prefix('@')?, part.shown(TextPolicy::Raw)?))
            })
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

/// The group of which a path is.
fn group(path: &'static str) -> &'static str {
    split_once(path, "/").map_or("", |(group, _)| group)
}
