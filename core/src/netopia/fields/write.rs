//! Writes orders and IPNs.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::{At, Object, Part, Place, TextPolicy, Unknown};
use crate::error::{Error, Fault, Faults, Reason, Result};
use crate::wire::xml::{Writer, are_legal};

/// A field, and where it stands in its object's element.
type Field<'a> = (&'static Place, Option<&'a dyn Part>);

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
            let mut fields: Vec<Field<'_>> = places.iter().zip(parts.iter().copied()).collect();
            // In an IPN the document lists these in another order.
            if name == "customer"
                && let Some([email, mobile_phone, address]) = fields.get_mut(4..7)
            {
                (*email, *mobile_phone, *address) = (*address, *email, *mobile_phone);
            }
            self.begin(name, &fields, unknown);
            for fields in fields.chunk_by(|_, (place, _)| place.at == At::Inside) {
                match fields {
                    [field] => self.field(*field, unknown),
                    [(group, _), inside @ ..] => self.group(group.name, inside, unknown),
                    [] => {}
                }
            }
            last(self);
            self.end(name, unknown);
        });
        self.path.pop();
    }

    /// The fields of a group. It is written if it has one, or unknown parts.
    fn group(&mut self, name: &'static str, fields: &[Field<'_>], parent: &Unknown) {
        let inside = parent.inside(name);
        let present =
            |part: &dyn Part| part.object(0).is_some() || part.shown(TextPolicy::Raw).is_some();
        if inside.is_empty() && !fields.iter().any(|(_, part)| part.is_some_and(present)) {
            return;
        }
        self.path.push(name.into());
        self.begin(name, &[], inside);
        fields.iter().for_each(|field| self.field(*field, inside));
        self.end(name, inside);
        self.path.pop();
    }

    fn field(&mut self, (place, part): Field<'_>, parent: &Unknown) {
        let Some(part) = part else { return };
        let name = place.name;
        let mut index = 0;
        while let Some(object) = part.object(index) {
            let label =
                if part.is_list() { format!("{name}[{index}]").into() } else { name.into() };
            self.object(label, name, object, &|_| {});
            index += 1;
        }
        if place.at == At::Attribute {
            return;
        }
        let other = self.ipn_cipher.filter(|_| name == "ipn_cipher");
        let Some(text) = part.shown(self.policy).or(other.map(Cow::Borrowed)) else { return };
        let inside = parent.inside(name);
        if name.is_empty() {
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
            .filter(|(place, _)| place.at == At::Attribute)
            .filter_map(|(place, part)| Some((place.name, (*part)?.shown(TextPolicy::Raw)?)))
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
