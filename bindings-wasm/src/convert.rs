//! Between JavaScript's values and core's.

use js_sys::{Array, BigInt, Function, Object, Reflect, Symbol, Uint8Array};
use payseal::json::Value;
use payseal::{Amount, Currency, SecretBytes, SecretString};
use wasm_bindgen::{JsCast, JsValue};

use crate::errors::{Failure, Result};
use crate::object::{Read, Shown};
use crate::shared::Secret;

/// A view of a core value, for JavaScript.
pub(crate) trait Out<C: ?Sized> {
    fn out(core: &C) -> Self;
}

/// The way back.
pub(crate) trait Back<C> {
    fn back(self) -> Result<C>;
}

impl<J: Out<C>, C> Out<Option<C>> for Option<J> {
    fn out(core: &Option<C>) -> Self {
        core.as_ref().map(J::out)
    }
}

impl<J: Back<C>, C> Back<Option<C>> for Option<J> {
    fn back(self) -> Result<Option<C>> {
        self.map(J::back).transpose()
    }
}

impl<J: Out<C>, C> Out<Vec<C>> for Vec<J> {
    fn out(core: &Vec<C>) -> Self {
        core.iter().map(J::out).collect()
    }
}

impl<J: Back<C>, C> Back<Vec<C>> for Vec<J> {
    fn back(self) -> Result<Vec<C>> {
        self.into_iter().map(J::back).collect()
    }
}

/// A list that may be left out.
impl<J: Out<C>, C> Out<Vec<C>> for Option<Vec<J>> {
    fn out(core: &Vec<C>) -> Self {
        Some(core.iter().map(J::out).collect())
    }
}

impl<J: Back<C>, C> Back<Vec<C>> for Option<Vec<J>> {
    fn back(self) -> Result<Vec<C>> {
        self.unwrap_or_default().back()
    }
}

impl Out<String> for String {
    fn out(core: &String) -> Self {
        core.clone()
    }
}

impl Back<String> for String {
    fn back(self) -> Result<String> {
        Ok(self)
    }
}

/// A secret inside an object: an instance of `Secret` on the way out, that or a string on the way in.
#[derive(Default)]
pub(crate) struct Hidden(JsValue);

impl Shown for Hidden {
    fn shown(&self) -> JsValue {
        self.0.clone()
    }
}

impl Read for Hidden {
    fn read(value: JsValue, name: &str) -> Result<Self> {
        Read::read(value, name).map(Hidden)
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

impl Out<SecretString> for Hidden {
    fn out(core: &SecretString) -> Self {
        core.expose().into()
    }
}

impl Out<String> for Hidden {
    fn out(core: &String) -> Self {
        core.as_str().into()
    }
}

impl Back<SecretString> for Hidden {
    fn back(self) -> Result<SecretString> {
        self.text()
    }
}

/// Declares an object of JavaScript's that shows a struct of core's. The struct is taken apart without `..`,
/// so that a new field of core's breaks this build rather than vanish.
macro_rules! view {
    ($(#[$meta:meta])* $prefix:literal $name:ident of $core:path {
        $($(#[$field_meta:meta])* $field:ident $(as $own:literal)?: $kind:ty),* $(,)?
    } $(and { $($(#[$extra_meta:meta])* $extra:ident: $extra_kind:ty = $make:expr),* $(,)? })?) => {
        $crate::object::object! { shown:
            $(#[$meta])*
            #[tsify(type_prefix = $prefix)]
            pub struct $name {
                $($($(#[$extra_meta])* pub(crate) $extra: $extra_kind,)*)?
                $($(#[$field_meta])* pub(crate) $field $(as $own)?: $kind,)*
            }
        }

        impl $crate::convert::Out<$core> for $name {
            fn out(core: &$core) -> Self {
                use $core as Core;
                let Core { $($field),* } = core;
                $name {
                    $($($extra: ($make)(core),)*)?
                    $($field: $crate::convert::Out::out($field),)*
                }
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
        $crate::object::object! { both:
            $(#[$meta])*
            #[tsify(type_prefix = $prefix)]
            pub struct $name {
                $($(#[$field_meta])* pub(crate) $field: $kind,)*
            }
        }

        impl $crate::convert::Out<$core> for $name {
            fn out(core: &$core) -> Self {
                use $core as Core;
                let Core { $($field),* } = core;
                $name { $($field: $crate::convert::Out::out($field),)* }
            }
        }

        impl $crate::convert::Back<$core> for $name {
            fn back(self) -> $crate::errors::Result<$core> {
                use $core as Core;
                let $name { $($field),* } = self;
                Ok(Core { $($field: $crate::convert::Back::back($field)?,)* })
            }
        }
    };
}
pub(crate) use mirror;

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
    if let Some(text) = message.as_string() {
        return Ok(text.into_bytes());
    }
    message
        .dyn_ref::<Uint8Array>()
        .map(Uint8Array::to_vec)
        .ok_or_else(|| Failure::wrong_type("a message is a string or a Uint8Array"))
}

/// A message that has to be text.
pub(crate) fn text(message: &JsValue) -> Result<String> {
    String::from_utf8(bytes(message)?)
        .map_err(|_| Failure::wrong_type("this message has to be text in UTF-8"))
}

/// A secret: `string | Secret`.
pub(crate) fn secret(value: &JsValue) -> Result<SecretString> {
    let wrong = || Failure::wrong_type("a secret is a string or a Secret");
    if let Some(text) = value.as_string() {
        return Ok(text.into());
    }
    if !value.is_object() {
        return Err(wrong());
    }
    let expose = Reflect::get(value, &"expose".into()).map_err(|_| wrong())?;
    let expose = expose.dyn_ref::<Function>().ok_or_else(wrong)?;
    let text = expose.call0(value).map_err(|_| wrong())?;
    Ok(text.as_string().ok_or_else(wrong)?.into())
}

/// A key file: `string | Uint8Array | Secret`.
pub(crate) fn key_file(value: &JsValue) -> Result<SecretBytes> {
    match bytes(value) {
        Ok(file) => Ok(file.into()),
        Err(_) => Ok(secret(value)?.expose().as_bytes().into()),
    }
}

/// A secret that may be left out.
pub(crate) fn optional_secret(value: &JsValue) -> Result<Option<SecretString>> {
    let absent = value.is_null() || value.is_undefined();
    (!absent).then(|| secret(value)).transpose()
}

/// An amount: text, or a `bigint` in the currency's smallest unit.
pub(crate) fn amount(value: &JsValue, currency: Option<Currency>) -> Result<Amount> {
    if let Some(text) = value.as_string() {
        return Ok(Amount::parse(&text)?);
    }
    let wrong = || {
        Failure::wrong_type("an amount is a string, or a bigint in the currency's smallest unit")
    };
    let units = value.dyn_ref::<BigInt>().ok_or_else(wrong)?;
    let units = u64::try_from(units.clone()).map_err(|_| wrong())?;
    Ok(Amount::from_minor_units(units, currency.ok_or_else(wrong)?))
}

/// Names and values, from an object, pairs, a `Map`, or `Params`.
pub(crate) fn pairs(value: &JsValue) -> Result<Vec<(String, SecretString)>> {
    let wrong =
        || Failure::wrong_type("parameters are an object, pairs, or Params, of strings or secrets");
    if !value.is_object() {
        return Err(wrong());
    }
    let iterable =
        Reflect::get(value, &Symbol::iterator()).is_ok_and(|iterator| iterator.is_function());
    let entries = if iterable {
        Array::from(value)
    } else {
        Object::entries(value.unchecked_ref::<Object>())
    };
    entries
        .iter()
        .map(|pair| {
            let pair = pair.dyn_into::<Array>().map_err(|_| wrong())?;
            let name = pair.get(0).as_string().ok_or_else(wrong)?;
            Ok((name, secret(&pair.get(1)).map_err(|_| wrong())?))
        })
        .collect()
}

/// JSON: text, its bytes, or an object.
pub(crate) fn json(value: &JsValue) -> Result<Value> {
    if value.is_string() || value.is_instance_of::<Uint8Array>() {
        return Ok(Value::parse(&text(value)?)?);
    }
    let wrong = || Failure::wrong_type("an object is needed");
    if !value.is_object() {
        return Err(wrong());
    }
    let text = js_sys::JSON::stringify(value).map_err(|_| wrong())?;
    Ok(Value::parse(&String::from(text))?)
}
