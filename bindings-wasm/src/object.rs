//! Plain objects of JavaScript's: each a struct, whose members go through one function on their way out and through one
//! on their way in. serde does the same with code of its own for each struct, which is a quarter of a module.

use js_sys::{Array, Object, Reflect};
use tsify::{Ts, Tsify};
use wasm_bindgen::{JsCast, JsValue};

use crate::errors::{Failure, Result};

/// What becomes a value of JavaScript's.
pub(crate) trait Shown {
    fn shown(&self) -> JsValue;

    /// The same with its type declared.
    fn into_ts(&self) -> Result<Ts<Self>>
    where
        Self: Tsify + Sized,
    {
        Ok(Ts::new_unchecked(self.shown()))
    }
}

/// What is made out of a value of JavaScript's; `name` is the member's, for the error.
pub(crate) trait Read: Sized {
    fn read(value: JsValue, name: &str) -> Result<Self>;
}

/// Reads an argument.
pub(crate) trait ReadTs<T> {
    fn read(&self) -> Result<T>;
}

impl<T: Read + Tsify> ReadTs<T> for Ts<T> {
    fn read(&self) -> Result<T> {
        T::read(self.js_value(), "the argument")
    }
}

/// Declares an object that is `shown`, `read`, or `both`.
macro_rules! object {
    ($how:ident: $(#[$meta:meta])* pub struct $name:ident {
        $($(#[$field_meta:meta])* $visible:vis $field:ident $(as $own:literal)?: $kind:ty,)*
    }) => {
        #[derive(tsify::Tsify)]
        #[serde(rename_all = "camelCase")]
        $(#[$meta])*
        pub struct $name {
            $($(#[$field_meta])* $visible $field: $kind,)*
        }

        $crate::object::$how! { $name { $($field $($own)?,)* } }
    };
}
pub(crate) use object;

macro_rules! shown {
    ($name:ident { $($field:ident $($own:literal)?,)* }) => {
        impl $crate::object::Shown for $name {
            fn shown(&self) -> wasm_bindgen::JsValue {
                $crate::object::from_members(&[$((
                    $crate::object::name_of!($field $($own)?),
                    $crate::object::Shown::shown(&self.$field),
                ),)*])
            }
        }
    };
}
pub(crate) use shown;

macro_rules! read {
    ($name:ident { $($field:ident $($own:literal)?,)* }) => {
        impl $crate::object::Read for $name {
            fn read(value: wasm_bindgen::JsValue, name: &str) -> $crate::errors::Result<Self> {
                let object = $crate::object::checked(value, name)?;
                Ok($name {
                    $($field: $crate::object::member(
                        &object,
                        $crate::object::name_of!($field $($own)?),
                    )?,)*
                })
            }
        }
    };
}
pub(crate) use read;

macro_rules! both {
    ($($all:tt)*) => {
        $crate::object::shown! { $($all)* }
        $crate::object::read! { $($all)* }
    };
}
pub(crate) use both;

/// The name of a field, or the one that it is given.
macro_rules! name_of {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $own:literal) => {
        $own
    };
}
pub(crate) use name_of;

pub(crate) fn from_members(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A fresh object takes every member.
        let _ = Reflect::set(&object, &JsValue::from_str(&camel(name)), value);
    }
    object.into()
}

pub(crate) fn checked(value: JsValue, name: &str) -> Result<JsValue> {
    if value.is_object() { Ok(value) } else { Err(wrong(name, "an object")) }
}

pub(crate) fn member<T: Read>(object: &JsValue, name: &str) -> Result<T> {
    let name = camel(name);
    T::read(get(object, &name), &name)
}

/// A member; `undefined` where there is none.
pub(crate) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn wrong(name: &str, needed: &str) -> Failure {
    Failure::wrong_type(&[name, " has to be ", needed].concat())
}

/// `merchant_order_id` is `merchantOrderId`.
fn camel(name: &str) -> String {
    let mut camel = String::with_capacity(name.len());
    let mut raised = false;
    for letter in name.chars() {
        match letter {
            '_' => raised = true,
            letter if raised => {
                camel.push(letter.to_ascii_uppercase());
                raised = false;
            }
            letter => camel.push(letter),
        }
    }
    camel
}

impl Shown for String {
    fn shown(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Shown for &'static str {
    fn shown(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Shown for bool {
    fn shown(&self) -> JsValue {
        JsValue::from_bool(*self)
    }
}

impl Shown for u8 {
    fn shown(&self) -> JsValue {
        (*self).into()
    }
}

impl Shown for u16 {
    fn shown(&self) -> JsValue {
        (*self).into()
    }
}

impl Shown for JsValue {
    fn shown(&self) -> JsValue {
        self.clone()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> JsValue {
        self.as_ref().map_or(JsValue::UNDEFINED, T::shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> JsValue {
        self.iter().map(T::shown).collect::<Array>().into()
    }
}

impl Read for String {
    fn read(value: JsValue, name: &str) -> Result<Self> {
        value.as_string().ok_or_else(|| wrong(name, "a string"))
    }
}

impl Read for JsValue {
    fn read(value: JsValue, _: &str) -> Result<Self> {
        Ok(value)
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: JsValue, name: &str) -> Result<Self> {
        let absent = value.is_undefined() || value.is_null();
        if absent { Ok(None) } else { T::read(value, name).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: JsValue, name: &str) -> Result<Self> {
        let list = value.dyn_into::<Array>().map_err(|_| wrong(name, "an array"))?;
        list.iter().map(|item| T::read(item, name)).collect()
    }
}
