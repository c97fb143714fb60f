//! Between JavaScript's values and core's.

use std::iter;
use std::str::Split;

use js_sys::Array;
use payseal::json::Value;
use payseal::{Amount, Currency, Params, SecretBytes, SecretString};
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};

use crate::errors::{Failure, Result};
use crate::object::Shown;
use crate::shared::Secret;
use crate::values;

/// What JavaScript sees of a core value. `Self` is the shape, of which no value is ever made.
pub(crate) trait Out<C: ?Sized> {
    fn out(core: &C) -> JsValue;

    /// The same with its type declared.
    fn ts(core: &C) -> Ts<Self>
    where
        Self: Tsify + Sized,
    {
        Ts::new_unchecked(Self::out(core))
    }
}

/// The way back. What is of a wrong type is noted under its name, and is read as nothing.
pub(crate) trait Back<C> {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> C;
}

/// Reads an argument.
pub(crate) trait ReadTs<C> {
    fn read(&self) -> Result<C>;
}

impl<T: Back<C> + Tsify, C> ReadTs<C> for Ts<T> {
    fn read(&self) -> Result<C> {
        read::<T, C>(&self.js_value())
    }
}

pub(crate) fn read<J: Back<C>, C>(argument: &JsValue) -> Result<C> {
    let mut wrong = Wrong::default();
    let read = J::back(argument, "the argument", &mut wrong);
    match wrong.0 {
        Some(failure) => Err(failure),
        None => Ok(read),
    }
}

impl<J: Out<C>, C> Out<Option<C>> for Option<J> {
    fn out(core: &Option<C>) -> JsValue {
        core.as_ref().map_or(JsValue::UNDEFINED, J::out)
    }
}

impl<J: Back<C>, C> Back<Option<C>> for Option<J> {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> Option<C> {
        given(value).map(|value| J::back(value, name, wrong))
    }
}

impl<J: Out<C>, C> Out<Vec<C>> for Vec<J> {
    fn out(core: &Vec<C>) -> JsValue {
        let list = Array::new();
        for item in core {
            list.push(&J::out(item));
        }
        list.into()
    }
}

/// A list that may be left out.
impl<J: Out<C>, C> Out<Vec<C>> for Option<Vec<J>> {
    fn out(core: &Vec<C>) -> JsValue {
        Vec::<J>::out(core)
    }
}

impl<J: Back<C>, C> Back<Vec<C>> for Option<Vec<J>> {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> Vec<C> {
        given(value).map(|value| Vec::<J>::back(value, name, wrong)).unwrap_or_default()
    }
}

impl<J: Back<C>, C> Back<Vec<C>> for Vec<J> {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> Vec<C> {
        let mut list = Vec::new();
        match value.dyn_ref::<Array>() {
            Some(items) => {
                for index in 0..items.length() {
                    list.push(J::back(&items.get(index), name, wrong));
                }
            }
            None => wrong.note(name, "an array"),
        }
        list
    }
}

impl Out<String> for String {
    fn out(core: &String) -> JsValue {
        JsValue::from_str(core)
    }
}

impl Back<String> for String {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> String {
        value.as_string().unwrap_or_else(|| {
            wrong.note(name, "a string");
            String::new()
        })
    }
}

impl Back<JsValue> for JsValue {
    fn back(value: &JsValue, _: &str, _: &mut Wrong) -> JsValue {
        value.clone()
    }
}

impl Back<Currency> for String {
    fn back(value: &JsValue, name: &str, wrong: &mut Wrong) -> Currency {
        let code: String = String::back(value, name, wrong);
        wrong.or(Currency::parse(&code).map_err(Into::into), || Currency::EUR)
    }
}

/// A secret inside an object: an instance of `Secret` on the way out, that or a string on the way in.
pub(crate) struct Hidden(JsValue);

impl Shown for Hidden {
    fn shown(self) -> JsValue {
        self.0
    }
}

impl From<&str> for Hidden {
    fn from(text: &str) -> Self {
        Hidden(Secret::from(text).into())
    }
}

impl Hidden {
    pub(crate) fn text(&self) -> Result<SecretString> {
        secret(&self.0)
    }
}

impl Back<Hidden> for Hidden {
    fn back(value: &JsValue, _: &str, _: &mut Wrong) -> Hidden {
        Hidden(value.clone())
    }
}

impl Out<SecretString> for Hidden {
    fn out(core: &SecretString) -> JsValue {
        Secret::from(core).into()
    }
}

impl Out<String> for Hidden {
    fn out(core: &String) -> JsValue {
        Secret::from(core.as_str()).into()
    }
}

impl Back<SecretString> for Hidden {
    fn back(value: &JsValue, _: &str, wrong: &mut Wrong) -> SecretString {
        wrong.or(secret(value), || "".into())
    }
}

/// Declares an object of JavaScript's that shows a struct of core's. The struct is taken apart without `..`,
/// so that a new field of core's breaks this build rather than vanish.
macro_rules! view {
    ($(#[$meta:meta])* $prefix:literal $name:ident of $core:path {
        $($(#[$field_meta:meta])* $field:ident $(as $own:literal)?: $kind:ty),* $(,)?
    } $(and { $($(#[$extra_meta:meta])* $extra:ident: $extra_kind:ty = $make:expr),* $(,)? })?) => {
        /// A shape only.
        #[allow(dead_code)]
        #[derive(tsify::Tsify)]
        #[serde(rename_all = "camelCase")]
        $(#[$meta])*
        #[tsify(type_prefix = $prefix)]
        pub struct $name {
            $($($(#[$extra_meta])* pub(crate) $extra: $extra_kind,)*)?
            $($(#[$field_meta])* pub(crate) $field: $kind,)*
        }

        impl $crate::convert::Out<$core> for $name {
            fn out(core: &$core) -> wasm_bindgen::JsValue {
                use $core as Core;
                let Core { $($field),* } = core;
                let mut members = $crate::object::Members::new(
                    $crate::object::names!($($($extra,)*)? $($field $($own)?),*),
                );
                $($(members.put($crate::object::Shown::shown(($make)(core)));)*)?
                $(members.put(<$kind as $crate::convert::Out<_>>::out($field));)*
                members.into()
            }
        }
    };
}
pub(crate) use view;

/// As [`view!`], for what also goes the other way.
macro_rules! mirror {
    ($(#[$meta:meta])* $prefix:literal $name:ident of $core:path {
        $($(#[$field_meta:meta])* $field:ident: $kind:ty),* $(,)?
    }) => {
        $crate::convert::view! {
            $(#[$meta])* $prefix $name of $core { $($(#[$field_meta])* $field: $kind),* }
        }

        impl $crate::convert::Back<$core> for $name {
            #[inline(never)]
            fn back(
                value: &wasm_bindgen::JsValue,
                name: &str,
                wrong: &mut $crate::convert::Wrong,
            ) -> $core {
                use $core as Core;
                let names = $crate::object::names!($($field),*);
                let mut source = $crate::convert::Source::new(value, name, names, wrong);
                Core { $($field: source.member::<$kind, _>(),)* }
            }
        }
    };
}
pub(crate) use mirror;

/// As `object!`, for a struct of core's with an amount, which is read in the currency that stands beside it.
macro_rules! priced {
    ($(#[$meta:meta])* $prefix:literal $name:ident of $core:path {
        $(#[$amount_meta:meta])* amount,
        $(#[$currency_meta:meta])* currency,
        $($(#[$field_meta:meta])* $field:ident: $kind:ty,)*
    } $(and { $extra:ident: $value:expr })?) => {
        $crate::object::object! { shape:
            $(#[$meta])*
            #[tsify(type_prefix = $prefix)]
            #[allow(dead_code)]
            pub struct $name {
                $(#[$amount_meta])*
                #[tsify(type = "string | bigint")]
                amount: wasm_bindgen::JsValue,
                $(#[$currency_meta])*
                currency: String,
                $($(#[$field_meta])* $field: $kind,)*
            }
        }

        impl $crate::convert::Back<$core> for $name {
            #[inline(never)]
            fn back(
                value: &wasm_bindgen::JsValue,
                name: &str,
                wrong: &mut $crate::convert::Wrong,
            ) -> $core {
                use $core as Core;
                let names = $crate::object::names!(currency, $($field),*);
                let mut source = $crate::convert::Source::new(value, name, names, wrong);
                let currency = source.member::<String, _>();
                Core {
                    amount: source.amount(Some(currency)),
                    currency,
                    $($field: source.member::<$kind, _>(),)*
                    $($extra: $value,)?
                }
            }
        }
    };
}
pub(crate) use priced;

/// What was wrong with an object: the first of it is thrown, after all members are read.
#[derive(Default)]
pub(crate) struct Wrong(Option<Failure>);

impl Wrong {
    pub(crate) fn note(&mut self, name: &str, needed: &str) {
        self.0.get_or_insert_with(|| values::wrong_member(name, needed).into());
    }

    /// What was read, or `nothing`.
    pub(crate) fn or<C>(&mut self, read: Result<C>, nothing: impl FnOnce() -> C) -> C {
        read.unwrap_or_else(|failure| {
            self.0.get_or_insert(failure);
            nothing()
        })
    }
}

/// An object whose members are read, in the order of `names`.
pub(crate) struct Source<'a> {
    object: &'a JsValue,
    names: Split<'a, char>,
    wrong: &'a mut Wrong,
}

impl<'a> Source<'a> {
    pub(crate) fn new(
        object: &'a JsValue,
        name: &str,
        names: &'a str,
        wrong: &'a mut Wrong,
    ) -> Self {
        if !object.is_object() {
            wrong.note(name, "an object");
        }
        Source { object, names: names.split(','), wrong }
    }

    #[inline(never)]
    pub(crate) fn member<J: Back<C>, C>(&mut self) -> C {
        let name = self.names.next().unwrap_or_default();
        J::back(&values::member(self.object, name), name, self.wrong)
    }

    /// The member `amount`.
    pub(crate) fn amount(&mut self, currency: Option<Currency>) -> Amount {
        let amount = amount(&values::member(self.object, "amount"), currency);
        self.wrong.or(amount, || Amount::from_minor_units(0, Currency::EUR))
    }
}

/// A text, or `null`.
pub(crate) fn nullable(text: Option<&str>) -> JsValue {
    text.map_or(JsValue::NULL, JsValue::from_str)
}

/// An instance, or `null`.
pub(crate) fn nullable_instance(instance: Option<impl Into<JsValue>>) -> JsValue {
    instance.map_or(JsValue::NULL, Into::into)
}

/// A message: `string | Uint8Array`.
pub(crate) fn bytes(message: &JsValue) -> Result<Vec<u8>> {
    values::message_bytes(message)
        .ok_or_else(|| Failure::wrong_type("a message is a string or a Uint8Array"))
}

/// A message that has to be text.
pub(crate) fn text(message: &JsValue) -> Result<String> {
    utf8(bytes(message)?)
}

fn utf8(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes)
        .map_err(|_| Failure::wrong_type("this message has to be text in UTF-8"))
}

/// A secret: `string | Secret`.
pub(crate) fn secret(value: &JsValue) -> Result<SecretString> {
    values::secret_text(value)
        .map(Into::into)
        .ok_or_else(|| Failure::wrong_type("a secret is a string or a Secret"))
}

/// A key file: `string | Uint8Array | Secret`.
pub(crate) fn key_file(value: &JsValue) -> Result<SecretBytes> {
    Ok(match values::message_bytes(value) {
        Some(file) => file.into(),
        None => secret(value)?.expose().as_bytes().into(),
    })
}

/// A secret that may be left out.
pub(crate) fn optional_secret(value: &JsValue) -> Result<Option<SecretString>> {
    given(value).map(secret).transpose()
}

/// What is neither `undefined` nor `null`.
pub(crate) fn given(value: &JsValue) -> Option<&JsValue> {
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// An amount: text, or a `bigint` in the currency's smallest unit.
pub(crate) fn amount(value: &JsValue, currency: Option<Currency>) -> Result<Amount> {
    if let Some(text) = value.as_string() {
        return Ok(Amount::parse(&text)?);
    }
    match (values::minor_units(value), currency) {
        (Some(units), Some(currency)) => Ok(Amount::from_minor_units(units, currency)),
        _ => Err(Failure::wrong_type(
            "an amount is a string, or a bigint in the currency's smallest unit",
        )),
    }
}

/// Parameters: an object, pairs, a `Map`, or `Params`.
pub(crate) fn params(value: &JsValue) -> Result<Params> {
    let texts = values::names_and_values(value).ok_or_else(|| {
        Failure::wrong_type("parameters are an object, pairs, or Params, of strings or secrets")
    })?;
    let mut texts = texts.iter().map(|text| text.as_string().unwrap_or_default());
    Ok(iter::from_fn(|| Some((texts.next()?, SecretString::from(texts.next()?)))).collect())
}

/// JSON: text, its bytes, or an object, which may have a `Secret` wherever it has a text.
pub(crate) fn json(value: &JsValue) -> Result<Value> {
    let text = match values::message_bytes(value) {
        Some(bytes) => utf8(bytes)?,
        None => {
            values::json_text(value).ok_or_else(|| Failure::wrong_type("an object is needed"))?
        }
    };
    Ok(Value::parse(&text)?)
}
