//! Plain objects of JavaScript's: each a struct, whose members go through one function on their way out and through one
//! on their way in. serde does the same with code of its own for each struct, which is a quarter of a module.

use std::str::Split;

use js_sys::{Array, JsString, Object};
use tsify::{Ts, Tsify};
use wasm_bindgen::JsValue;

use crate::values;

/// What becomes a value of JavaScript's.
pub(crate) trait Shown: Sized {
    fn shown(self) -> JsValue;

    /// The same with its type declared.
    fn to_ts(self) -> Ts<Self>
    where
        Self: Tsify,
    {
        Ts::new_unchecked(self.shown())
    }
}

/// Declares an object that is `shown`, `read`, or `both`; of a `shape`, no value is ever made.
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

        $crate::object::$how! { $name { $($field $($own)?: $kind,)* } }
    };
}
pub(crate) use object;

macro_rules! shown {
    ($name:ident { $($field:ident $($own:literal)?: $kind:ty,)* }) => {
        impl $crate::object::Shown for $name {
            fn shown(self) -> wasm_bindgen::JsValue {
                let mut members =
                    $crate::object::Members::new($crate::object::names!($($field $($own)?),*));
                $(members.put($crate::object::Shown::shown(self.$field));)*
                members.into()
            }
        }
    };
}
pub(crate) use shown;

macro_rules! read {
    ($name:ident { $($field:ident $($own:literal)?: $kind:ty,)* }) => {
        impl $crate::convert::Back<$name> for $name {
            #[inline(never)]
            fn back(
                value: &wasm_bindgen::JsValue,
                name: &str,
                wrong: &mut $crate::convert::Wrong,
            ) -> Self {
                let names = $crate::object::names!($($field $($own)?),*);
                let mut source = $crate::convert::Source::new(value, name, names, wrong);
                $name { $($field: source.member::<$kind, $kind>(),)* }
            }
        }
    };
}
pub(crate) use read;

macro_rules! shape {
    ($($all:tt)*) => {};
}
pub(crate) use shape;

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

/// The names of members in one text, in the order in which the members are put or read: that is smaller than a name
/// at each of them.
macro_rules! names {
    ($($field:ident $($own:literal)?),* $(,)?) => {
        concat!($($crate::object::name_of!($field $($own)?), ","),*)
    };
}
pub(crate) use names;

/// A fresh object whose members are put into it one after another.
pub(crate) struct Members<'a> {
    object: Object,
    names: Split<'a, char>,
}

impl<'a> Members<'a> {
    #[inline(never)]
    pub(crate) fn new(names: &'a str) -> Self {
        Members { object: Object::new(), names: names.split(',') }
    }

    #[inline(never)]
    pub(crate) fn put(&mut self, value: JsValue) {
        values::put(&self.object, self.names.next().unwrap_or_default(), value);
    }
}

impl From<Members<'_>> for JsValue {
    fn from(members: Members<'_>) -> Self {
        members.object.into()
    }
}

impl Shown for String {
    fn shown(self) -> JsValue {
        self.into()
    }
}

impl Shown for &str {
    fn shown(self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl Shown for bool {
    fn shown(self) -> JsValue {
        JsValue::from_bool(self)
    }
}

impl Shown for u8 {
    fn shown(self) -> JsValue {
        self.into()
    }
}

impl Shown for u16 {
    fn shown(self) -> JsValue {
        self.into()
    }
}

impl Shown for JsString {
    fn shown(self) -> JsValue {
        self.into()
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(self) -> JsValue {
        self.map_or(JsValue::UNDEFINED, T::shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(self) -> JsValue {
        list(self).into()
    }
}

/// An array of what is shown.
pub(crate) fn list<T: Shown>(items: impl IntoIterator<Item = T>) -> Array {
    items.into_iter().map(T::shown).collect()
}
