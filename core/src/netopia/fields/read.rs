//! Reads orders and IPNs.

use super::{Object, Part, Place, Unknown};
use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::xml::Element;

/// Reads an object. `other` is asked about a child element that the object does not have, and says whether it
/// took it.
///
/// What may be there once is refused twice rather than ignored: an order is sealed with a public key, so a customer
/// can write one with two amounts, and hope that NETOPIA reads the one and the merchant the other.
pub(in crate::netopia) fn read<'d>(
    object: &mut dyn Object,
    element: Element<'d>,
    other: &mut dyn FnMut(Element<'d>) -> Result<bool>,
) -> Result<()> {
    let mut result = Ok(());
    object.parts_mut(&mut |places, parts, unknown| {
        result = Reading { places, parts, seen: 0 }.object(element, unknown, other);
    });
    result
}

struct Reading<'r, 'o> {
    places: &'static [Place],
    parts: &'r mut [&'o mut dyn Part],
    /// Which parts were there already, and from bit 32 on which groups, each by its first part.
    seen: u64,
}

impl<'o> Reading<'_, 'o> {
    fn object<'d>(
        &mut self,
        element: Element<'d>,
        unknown: &mut Unknown,
        other: &mut dyn FnMut(Element<'d>) -> Result<bool>,
    ) -> Result<()> {
        for (name, value) in element.attributes {
            match self.part("@", name)? {
                Some(part) => part.fill(value),
                None => unknown.keep_attribute(name, value),
            }
        }
        // The text is the last of the fields.
        if let ([.., Place { path, .. }], [.., part]) = (self.places, &mut *self.parts) {
            match *path {
                "." => part.fill(&element.text()),
                ".trim" => part.fill(element.text().trim()),
                _ => {}
            }
        }
        self.children("", element, unknown, other)
    }

    /// The child elements of the object, or of one of its groups.
    fn children<'d>(
        &mut self,
        group: &str,
        element: Element<'d>,
        unknown: &mut Unknown,
        other: &mut dyn FnMut(Element<'d>) -> Result<bool>,
    ) -> Result<()> {
        for child in element.elements() {
            if let Some(part) = self.part(group, child.name)? {
                match part.add() {
                    Some(object) => read(object, child, &mut |_| Ok(false))?,
                    None => {
                        let text = child.text();
                        part.fill(if part.keeps_blanks() { &text } else { text.trim_ascii() });
                        unknown.keep_inside(child);
                    }
                }
            } else if let Some(inner) = self.group(group, child.name)? {
                let mut inside = Unknown::default();
                inside.keep_attributes(child);
                self.children(inner, child, &mut inside, &mut |_| Ok(false))?;
                unknown.add_inside(child.name, inside);
            } else if !other(child)? {
                unknown.keep_element(child);
            }
        }
        Ok(())
    }

    /// The part of that name, if there is one.
    fn part(&mut self, group: &str, name: &str) -> Result<Option<&mut &'o mut dyn Part>> {
        let is = |path: &str| {
            path.len() == group.len() + name.len()
                && path.starts_with(group)
                && path.ends_with(name)
        };
        let found = self.places.iter().position(|place| is(place.path) || is(place.also));
        let Some(index) = found else { return Ok(None) };
        let part = self.parts.get_mut(index);
        if part.as_ref().is_some_and(|part| !part.is_list()) {
            see(&mut self.seen, index)?;
        }
        Ok(part)
    }

    /// The beginning of the paths in the group of that name, if there is one.
    fn group(&mut self, outer: &str, name: &str) -> Result<Option<&'static str>> {
        let inside = |place: &Place| place.path.strip_prefix(name)?.starts_with('/').then_some(());
        let found = self.places.iter().position(|place| inside(place).is_some());
        let Some(index) = found.filter(|_| outer.is_empty()) else { return Ok(None) };
        see(&mut self.seen, index + 32)?;
        Ok(self.places.get(index).and_then(|place| place.path.get(..=name.len())))
    }
}

/// Notes that something was there, which may be there once.
fn see(seen: &mut u64, index: usize) -> Result<()> {
    let before = *seen;
    *seen |= 1 << index;
    if before == *seen { Err(Error::parse(ParseErrorKind::DuplicateField)) } else { Ok(()) }
}
