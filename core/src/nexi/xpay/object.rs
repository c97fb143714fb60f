//! JSON objects as structs, with the limits of their fields declared where the fields are.

use std::slice::Iter;

use zeroize::Zeroizing;

use crate::error::{Error, Fault, Faults, ParseErrorKind, Reason, Result};
use crate::money::Currency;
use crate::wire::json::Value;

/// The JSON of an object whose amounts are in that currency.
pub(super) fn to_json(object: &dyn WriteField, currency: Option<Currency>) -> Result<Value> {
    let mut cx = Context { currency, ..Context::default() };
    let value = object.write_field(&At::ROOT, &mut cx).unwrap_or(Value::Null);
    match Faults::collected(cx.faults) {
        Ok(()) => Ok(value),
        Err(faults) => {
            wipe(value);
            Err(Error::InvalidInput(faults))
        }
    }
}

/// Wipes JSON that may hold a card.
pub(super) fn wipe(value: Value) {
    match value {
        Value::String(text) | Value::Number(text) => drop(Zeroizing::new(text)),
        Value::Array(values) => values.into_iter().for_each(wipe),
        Value::Object(members) => members.into_iter().for_each(|(_, value)| wipe(value)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// Reads an object strictly: nothing unknown, nothing of a wrong type.
pub(super) fn from_json<T: Item>(value: &Value) -> Result<T> {
    let mut object = T::blank();
    read_strictly(value, &mut object)?;
    Ok(object)
}

fn read_strictly(value: &Value, object: &mut dyn Field) -> Result<()> {
    let order = value.get("order").unwrap_or(value);
    let currency = order.get("currency").and_then(Value::to_text);
    let currency = currency.and_then(|code| Currency::parse(code).ok());
    let mut cx = Context { currency, ..Context::default() };
    let whole = object.read_field(Some(value), &At::ROOT, &mut cx);
    Faults::collected(cx.faults).map_err(Error::InvalidInput)?;
    let expected = "a JSON object";
    if whole { Ok(()) } else { Err(Error::parse(ParseErrorKind::UnexpectedShape { expected })) }
}

/// Reads what can be read of an object in an answer.
pub(super) fn lenient<T: Item>(value: &Value) -> Option<T> {
    let mut object = T::blank();
    object.read(value, &At::ROOT, &mut Context::default()).then_some(object)
}

/// What writing and reading need beside the value: the currency, which says what the smallest unit is, and a
/// place for the faults.
#[derive(Default)]
pub(super) struct Context {
    pub(super) currency: Option<Currency>,
    faults: Vec<Fault>,
}

/// Where a value is, and how many characters it may have.
pub(super) struct At<'a> {
    parent: Option<&'a At<'a>>,
    name: &'static str,
    pub(super) min: usize,
    pub(super) max: usize,
}

impl At<'_> {
    const ROOT: At<'static> = At { parent: None, name: "", min: 0, max: usize::MAX };

    pub(super) fn fault(&self, cx: &mut Context, reason: Reason) {
        cx.faults.push(Fault::new(self.path().unwrap_or_else(|| "JSON".to_owned()), reason));
    }

    /// `order.amount`; nothing at the root.
    fn path(&self) -> Option<String> {
        let parent = self.parent?;
        Some(
            parent.path().map_or_else(
                || self.name.to_owned(),
                |path| [path.as_str(), ".", self.name].concat(),
            ),
        )
    }
}

/// What is declared of a field: its name on the wire, the fewest and the most characters.
pub(super) type Declared = (&'static str, usize, usize);

/// The members of an object that is being written, in the order in which they are declared.
pub(super) struct Members<'a> {
    fields: Iter<'static, Declared>,
    at: &'a At<'a>,
    cx: &'a mut Context,
    list: Vec<(String, Value)>,
}

impl<'a> Members<'a> {
    pub(super) fn new(fields: &'static [Declared], at: &'a At<'a>, cx: &'a mut Context) -> Self {
        Members { fields: fields.iter(), at, cx, list: Vec::new() }
    }

    pub(super) fn put(&mut self, field: &dyn WriteField) {
        let Some(&(name, min, max)) = self.fields.next() else { return };
        let at = At { parent: Some(self.at), name, min, max };
        if let Some(value) = field.write_field(&at, self.cx) {
            self.list.push((name.to_owned(), value));
        }
    }

    pub(super) fn done(self) -> Value {
        Value::Object(self.list)
    }
}

/// An object that is being read, in the same order.
pub(super) struct Source<'a> {
    fields: Iter<'static, Declared>,
    value: &'a Value,
    at: &'a At<'a>,
    cx: &'a mut Context,
    /// Whether all is there that the object cannot do without.
    pub(super) whole: bool,
}

impl<'a> Source<'a> {
    /// Complains about what is no object, and about members that the object does not have.
    pub(super) fn new(
        value: &'a Value,
        fields: &'static [Declared],
        at: &'a At<'a>,
        cx: &'a mut Context,
    ) -> Self {
        if !matches!(value, Value::Object(_)) {
            at.fault(cx, Reason::Format { expected: "a JSON object" });
        }
        let known = |name: &String| fields.iter().any(|(own, ..)| own == name);
        if !value.members().iter().all(|(name, _)| known(name)) {
            // A name that is not known may be a value out of place, so it is not quoted.
            let allowed = "the members that the gateway documents for this object";
            at.fault(cx, Reason::NotAllowed { allowed });
        }
        Source { fields: fields.iter(), value, at, cx, whole: true }
    }

    pub(super) fn take(&mut self, field: &mut dyn Field) {
        let Some(&(name, min, max)) = self.fields.next() else { return };
        let at = At { parent: Some(self.at), name, min, max };
        // `null` is as good as nothing: the gateway writes it for what it does not know.
        let value = self.value.get(name).filter(|value| !matches!(value, Value::Null));
        self.whole &= field.read_field(value, &at, self.cx);
    }
}

/// A value that stands in a field: an object that [`object!`] declares, a text, a number.
pub(super) trait Item: Sized {
    fn write(&self, at: &At<'_>, cx: &mut Context) -> Value;

    /// What stands in for it until it is read.
    fn blank() -> Self;

    /// Whether something could be made of the value. What is wrong with it goes to the context: a strict caller looks
    /// there, a lenient one does not.
    fn read(&mut self, value: &Value, at: &At<'_>, cx: &mut Context) -> bool;

    /// Whether a blank one will do for a required field that is not there.
    const BLANK_WILL_DO: bool = false;

    /// The type's name in the list of published fields.
    #[cfg(test)]
    const KIND: &str = "String";
}

/// A field: required, or one that may be left out (`Option`, `Vec`).
pub(super) trait WriteField {
    fn write_field(&self, at: &At<'_>, cx: &mut Context) -> Option<Value>;
}

pub(super) trait Field {
    /// Reads it where it stands, so that no object is moved field by field. `false` if the object cannot do without it.
    fn read_field(&mut self, value: Option<&Value>, at: &At<'_>, cx: &mut Context) -> bool;

    fn blank() -> Self
    where
        Self: Sized;

    /// Type, and whether it is required.
    #[cfg(test)]
    fn kind() -> (String, bool)
    where
        Self: Sized;
}

impl<T: Item> WriteField for T {
    fn write_field(&self, at: &At<'_>, cx: &mut Context) -> Option<Value> {
        let before = cx.faults.len();
        let value = self.write(at, cx);
        if value.to_text() == Some("") && cx.faults.len() == before {
            at.fault(cx, Reason::Missing);
        }
        Some(value)
    }
}

impl<T: Item> Field for T {
    fn read_field(&mut self, value: Option<&Value>, at: &At<'_>, cx: &mut Context) -> bool {
        match value {
            Some(value) => self.read(value, at, cx),
            None => {
                at.fault(cx, Reason::Missing);
                T::BLANK_WILL_DO
            }
        }
    }

    fn blank() -> Self {
        T::blank()
    }

    #[cfg(test)]
    fn kind() -> (String, bool) {
        (T::KIND.to_owned(), true)
    }
}

impl<T: Item> WriteField for Option<T> {
    fn write_field(&self, at: &At<'_>, cx: &mut Context) -> Option<Value> {
        self.as_ref().map(|value| value.write(at, cx))
    }
}

impl<T: Item> Field for Option<T> {
    fn read_field(&mut self, value: Option<&Value>, at: &At<'_>, cx: &mut Context) -> bool {
        if let Some(value) = value {
            let whole = self.insert(T::blank()).read(value, at, cx);
            if !whole {
                *self = None;
            }
        }
        true
    }

    fn blank() -> Self {
        None
    }

    #[cfg(test)]
    fn kind() -> (String, bool) {
        (T::KIND.to_owned(), false)
    }
}

impl<T: Item> WriteField for Vec<T> {
    fn write_field(&self, at: &At<'_>, cx: &mut Context) -> Option<Value> {
        let values: Vec<Value> = self.iter().map(|value| value.write(at, cx)).collect();
        (!values.is_empty()).then_some(Value::Array(values))
    }
}

impl<T: Item> Field for Vec<T> {
    fn read_field(&mut self, value: Option<&Value>, at: &At<'_>, cx: &mut Context) -> bool {
        match value {
            None => {}
            Some(Value::Array(values)) => {
                for value in values {
                    let mut item = T::blank();
                    if item.read(value, at, cx) {
                        self.push(item);
                    }
                }
            }
            Some(_) => at.fault(cx, Reason::Format { expected: "a JSON array" }),
        }
        true
    }

    fn blank() -> Self {
        Vec::new()
    }

    #[cfg(test)]
    fn kind() -> (String, bool) {
        (format!("{}[]", T::KIND), false)
    }
}

/// Declares a struct for a JSON object: for each field its type, its name on the wire and, in brackets, the
/// fewest and the most characters.
macro_rules! object {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $($(#[$doc:meta])* $field:ident: $type:ty = $key:literal $([$min:literal, $max:literal])?;)+
        }
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $($(#[$doc])* pub $field: $type,)+
        }

        impl $name {
            const FIELDS: &[$crate::nexi::xpay::object::Declared] =
                &[$(($key, object!(@min $($min)?), object!(@max $($max)?))),+];
        }

        impl Item for $name {
            fn write(&self, at: &At<'_>, cx: &mut Context) -> Value {
                let mut members = Members::new($name::FIELDS, at, cx);
                $(members.put(&self.$field);)+
                members.done()
            }

            fn blank() -> Self {
                $name { $($field: <$type as $crate::nexi::xpay::object::Field>::blank(),)+ }
            }

            fn read(&mut self, value: &Value, at: &At<'_>, cx: &mut Context) -> bool {
                let mut source = Source::new(value, $name::FIELDS, at, cx);
                $(source.take(&mut self.$field);)+
                source.whole
            }

            #[cfg(test)]
            const KIND: &str = stringify!($name);
        }

        #[cfg(test)]
        impl $name {
            /// Name, type and whether it is required, fewest and most characters.
            #[allow(dead_code, clippy::type_complexity)] // some objects are not in the list
            pub(super) fn declared() -> Vec<(&'static str, (String, bool), [usize; 2])> {
                vec![$((
                    $key,
                    <$type as $crate::nexi::xpay::object::Field>::kind(),
                    [object!(@min $($min)?), object!(@max $($max)?)],
                ),)+]
            }
        }
    };
    (@min) => { 0 };
    (@min $min:literal) => { $min };
    (@max) => { usize::MAX };
    (@max $max:literal) => { $max };
}

pub(super) use object;
