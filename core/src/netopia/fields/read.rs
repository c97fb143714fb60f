//! Reads orders and IPNs.

use super::{At, Object, Part, Place, Unknown};
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
        result = Reading { places, parts, next: 0, seen: 0 }.object(element, unknown, other);
    });
    result
}

struct Reading<'r, 'o> {
    places: &'static [Place],
    parts: &'r mut [Option<&'o mut dyn Part>],
    /// Behind the place that was found last.
    next: usize,
    /// Which of the places were found.
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
            match self.find(At::Attribute, name) {
                Some(index) => {
                    if let Some(part) = self.part(index)? {
                        part.fill(value);
                    }
                }
                None => unknown.keep_attribute(name, value),
            }
        }
        // The text is the last of the fields.
        if let ([.., place], [.., Some(part)]) = (self.places, &mut *self.parts) {
            match place.at {
                At::Text => part.fill(&element.text()),
                At::TrimmedText => part.fill(element.text().trim()),
                _ => {}
            }
        }
        for child in element.elements() {
            match self.find(At::Child, child.name) {
                Some(index) => self.child(index, child, unknown)?,
                None if other(child)? => {}
                None => unknown.keep_element(child),
            }
        }
        Ok(())
    }

    /// A child element that is a group, whose unknown parts its parent keeps.
    fn group(&mut self, index: usize, group: Element<'_>, unknown: &mut Unknown) -> Result<()> {
        let mut inside = Unknown::default();
        inside.keep_attributes(group);
        for child in group.elements() {
            let places = self.places.iter().enumerate().skip(index + 1);
            let found = places
                .take_while(|(_, place)| place.at == At::Inside)
                .find_map(|(index, place)| (place.name == child.name).then_some(index));
            match found {
                Some(index) => self.child(index, child, &mut inside)?,
                None => inside.keep_element(child),
            }
        }
        unknown.add_inside(group.name, inside);
        Ok(())
    }

    fn child(&mut self, index: usize, child: Element<'_>, unknown: &mut Unknown) -> Result<()> {
        let Some(part) = self.part(index)? else { return self.group(index, child, unknown) };
        if let Some(object) = part.add() {
            return read(object, child, &mut |_| Ok(false));
        }
        let text = child.text();
        part.fill(if part.keeps_blanks() { &text } else { text.trim_ascii() });
        unknown.keep_inside(child);
        Ok(())
    }

    /// Where the part or group of that name is.
    fn find(&mut self, at: At, name: &str) -> Option<usize> {
        let is = |place: &Place| {
            place.name == name && (place.at == at || (place.at, at) == (At::Group, At::Child))
        };
        // Most messages are in order.
        let (index, place) = match self.places.get(self.next) {
            Some(place) if is(place) => (self.next, place),
            _ => self.places.iter().enumerate().find(|(_, place)| is(place))?,
        };
        self.next = index + 1;
        Some(index - usize::from(place.also))
    }

    /// The field of that place; a group has none. Only a list may be there again.
    fn part(&mut self, index: usize) -> Result<Option<&mut (dyn Part + 'o)>> {
        let before = self.seen;
        self.seen |= 1 << index;
        let part = self.parts.get_mut(index).and_then(Option::as_deref_mut);
        if before == self.seen && !part.as_ref().is_some_and(|part| part.is_list()) {
            return Err(Error::parse(ParseErrorKind::DuplicateField));
        }
        Ok(part)
    }
}
