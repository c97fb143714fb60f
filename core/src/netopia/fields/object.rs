//! Objects: which field stands where in a message, said once for reading and writing.

use std::borrow::Cow;

use super::{Field, Text, TextPolicy, Unknown, given};

/// A name in a message, and what stands there.
pub(in crate::netopia) struct Place {
    pub(in crate::netopia) name: &'static str,
    pub(in crate::netopia) at: At,
    /// Whether it is another name, from which the field before is read.
    pub(in crate::netopia) also: bool,
}

/// Where a field stands in its object's element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::netopia) enum At {
    Attribute,
    Child,
    /// A child element that has no type of its own, and so no field.
    Group,
    /// A child element of the group before.
    Inside,
    /// The element's text.
    Text,
    /// The element's text without the blanks around it.
    TrimmedText,
}

/// What looks at an object: at its places, in the order in which they are written, the fields in them, and what
/// else was there.
pub(in crate::netopia) type Visit<'v> =
    dyn FnMut(&'static [Place], &[Option<&dyn Part>], &Unknown) + 'v;

/// What reads an object.
pub(in crate::netopia) type VisitMut<'v> =
    dyn FnMut(&'static [Place], &mut [Option<&mut dyn Part>], &mut Unknown) + 'v;

/// An element with a type of its own.
pub(in crate::netopia) trait Object {
    /// One that was not in the message.
    fn nothing() -> Self
    where
        Self: Sized;

    fn parts(&self, visit: &mut Visit<'_>);

    /// Once compiled, it is the same code as the above, and there once.
    fn parts_mut(&mut self, visit: &mut VisitMut<'_>);
}

/// A field, whatever its type: a value, which is a text, or objects.
pub(in crate::netopia) trait Part {
    /// Takes the value that the message has.
    fn fill(&mut self, _: &str) {}

    /// Whether blanks around the value are part of it.
    fn keeps_blanks(&self) -> bool {
        false
    }

    /// The value as it is written, if there is one.
    fn shown(&self, _: TextPolicy) -> Option<Cow<'_, str>> {
        None
    }

    /// A new object to be read, where the field holds objects.
    fn add(&mut self) -> Option<&mut dyn Object> {
        None
    }

    /// The object of that index.
    fn object(&self, _: usize) -> Option<&dyn Object> {
        None
    }

    /// Whether there may be many objects.
    fn is_list(&self) -> bool {
        false
    }
}

impl<F: Field> Part for Option<F> {
    fn fill(&mut self, text: &str) {
        *self = Some(F::read(text));
    }

    fn keeps_blanks(&self) -> bool {
        F::KEEPS_BLANKS
    }

    fn shown(&self, policy: TextPolicy) -> Option<Cow<'_, str>> {
        self.as_ref().map(|value| value.write(policy))
    }
}

/// What everything has; it is not written where there was none.
impl Part for String {
    fn fill(&mut self, text: &str) {
        *self = text.to_owned();
    }

    fn shown(&self, _: TextPolicy) -> Option<Cow<'_, str>> {
        given(self)
    }
}

impl Part for Text {
    fn fill(&mut self, text: &str) {
        *self = Text::read(text);
    }

    fn keeps_blanks(&self) -> bool {
        true
    }

    fn shown(&self, policy: TextPolicy) -> Option<Cow<'_, str>> {
        Some(self.write(policy))
    }
}

impl<T: Object> Part for Vec<T> {
    fn add(&mut self) -> Option<&mut dyn Object> {
        self.push(T::nothing());
        self.last_mut().map(|object| object as _)
    }

    fn object(&self, index: usize) -> Option<&dyn Object> {
        self.get(index).map(|object| object as _)
    }

    fn is_list(&self) -> bool {
        true
    }
}

/// Says where the fields of a type stand, in the order in which they are written.
macro_rules! object {
    ($type:ident = $nothing:expr;
     $($at:ident $name:literal $(| $also:literal)? $(=> $field:ident)?,)+) => {
        const _: () = {
            use $crate::netopia::fields::{At, Object, Part, Place, Visit, VisitMut};

            static PLACES: &[Place] = &[$(
                Place { name: $name, at: At::$at, also: false },
                $(Place { name: $also, at: At::$at, also: true },)?
            )+];

            impl Object for $type {
                fn nothing() -> Self {
                    $nothing
                }

                fn parts(&self, visit: &mut Visit<'_>) {
                    let parts: &[Option<&dyn Part>] = &[$(object!(@ self $($field)?), $(object!(@ $also),)?)+];
                    visit(PLACES, parts, &self.unknown);
                }

                fn parts_mut(&mut self, visit: &mut VisitMut<'_>) {
                    let parts: &mut [Option<&mut dyn Part>] =
                        &mut [$(object!(@ mut self $($field)?), $(object!(@ $also),)?)+];
                    visit(PLACES, parts, &mut self.unknown);
                }
            }

            impl Part for Option<$type> {
                fn add(&mut self) -> Option<&mut dyn Object> {
                    Some(self.insert(<$type>::nothing()))
                }

                fn object(&self, index: usize) -> Option<&dyn Object> {
                    self.as_ref().filter(|_| index == 0).map(|object| object as _)
                }
            }
        };
    };
    (@ $also:literal) => { None };
    (@ $self:ident) => { None };
    (@ mut $self:ident) => { None };
    (@ $self:ident $field:ident) => { Some(&$self.$field) };
    (@ mut $self:ident $field:ident) => { Some(&mut $self.$field) };
}

pub(in crate::netopia) use object;
