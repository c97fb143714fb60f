//! From any of the gateway's shapes to one tree of JSON values.

use super::record::Members;
use super::unexpected;
use crate::error::Result;
use crate::json::Value;
use crate::wire::xml::{self, Element};

/// The names that an answer can be wrapped in.
const WRAPPERS: [&str; 4] = ["payfrex-response", "response", "epg-status-response", "error"];

/// The names that operations stand under.
pub(super) const OPERATIONS: [&str; 2] = ["operations", "operationsArray"];

/// Reads XML or JSON. An XML root becomes an object with one member.
pub(super) fn read(body: &str) -> Result<Value> {
    if body.starts_with('<') {
        let document = xml::parse(body)?;
        let root = document.root();
        Ok([(root.name, from_element(root))].into_iter().collect())
    } else {
        Value::parse(body)
    }
}

/// Attributes and child elements become members, repeated ones an array; an element without either
/// becomes its text.
fn from_element(element: Element<'_>) -> Value {
    let text = element.text();
    if element.attributes.is_empty() && element.elements().next().is_none() {
        return Value::String(text.into_owned());
    }
    let mut members: Vec<(String, Value)> = Vec::new();
    for (name, value) in element.attributes {
        members.push(((*name).to_owned(), Value::from(value.as_ref())));
    }
    for child in element.elements() {
        let value = from_element(child);
        match members.iter_mut().find(|(name, _)| name == child.name) {
            None => members.push((child.name.to_owned(), value)),
            Some((_, Value::Array(values))) => values.push(value),
            Some((_, first)) => {
                *first = Value::Array(vec![std::mem::replace(first, Value::Null), value]);
            }
        }
    }
    if !text.trim().is_empty() {
        members.push(("#text".to_owned(), Value::from(text.as_ref())));
    }
    Value::Object(members)
}

/// Takes the wrapping off: what is inside one of [`WRAPPERS`], or the bare object.
pub(super) fn unwrap(value: Value) -> Result<Value> {
    let inside = match peel(value) {
        // The XML answer as a JSON string; what is in it is not a string again.
        Value::String(text) if text.trim_start().starts_with(['<', '{']) => {
            peel(read(text.trim())?)
        }
        value => value,
    };
    if matches!(inside, Value::Object(_)) { Ok(inside) } else { Err(unexpected()) }
}

/// What a wrapper with nothing beside it holds, an object or a text; everything else as it is.
fn peel(value: Value) -> Value {
    let is_wrapper = |(name, value): &(String, Value)| {
        WRAPPERS.contains(&name.as_str()) && matches!(value, Value::Object(_) | Value::String(_))
    };
    match value {
        Value::Object(mut members) if members.len() == 1 && members.iter().all(is_wrapper) => {
            members.swap_remove(0).1
        }
        value => value,
    }
}

/// Takes the operations out: `operations` or `operationsArray`, as an array of operations, an array of
/// objects that hold one each, an object that holds one or an array of them.
pub(super) fn take_operations(members: &mut Members) -> Vec<Members> {
    let mut list = Vec::new();
    for name in OPERATIONS {
        if let Some(value) = members.take_if(name, is_operations) {
            add_operations(value, &mut list);
        }
    }
    list
}

fn is_operations(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().all(|(name, value)| {
            name == "operation" && matches!(value, Value::Object(_) | Value::Array(_))
        }),
        Value::Array(values) => values.iter().all(|value| matches!(value, Value::Object(_))),
        Value::String(text) => text.trim().is_empty(),
        Value::Null => true,
        _ => false,
    }
}

fn add_operations(value: Value, list: &mut Vec<Members>) {
    match value {
        Value::Array(values) => values.into_iter().for_each(|value| add_operations(value, list)),
        Value::Object(mut members) => match members.as_mut_slice() {
            [(name, inner)] if name == "operation" => {
                add_operations(std::mem::replace(inner, Value::Null), list);
            }
            [] => {}
            _ => list.push(Members::from(Value::Object(members))),
        },
        _ => {}
    }
}
