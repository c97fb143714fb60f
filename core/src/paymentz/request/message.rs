//! A finished request, as a form or as JSON.

use std::fmt::Write;

use zeroize::Zeroizing;

use super::operation::Operation;
use crate::error::{Error, Reason, Result};
use crate::wire::encoding::Encoding;
use crate::wire::form::{Params, safe_name};
use crate::wire::json::write_string;
use crate::wire::split_once;

/// A signed request: the address and the parameters, to be posted as a form or as JSON.
#[derive(Debug)]
pub struct Message {
    operation: Operation,
    path: Option<String>,
    params: Params,
}

impl Message {
    /// The `Content-Type` of [`form_body`](Message::form_body).
    pub const FORM_CONTENT_TYPE: &str = "application/x-www-form-urlencoded";

    /// The `Content-Type` of [`json_body`](Message::json_body).
    pub const JSON_CONTENT_TYPE: &str = "application/json";

    pub(super) fn new(operation: Operation, path: Option<String>, params: Params) -> Self {
        Message { operation, path, params }
    }

    /// The operation.
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The address below the gateway's host, to which each request is posted. A wallet's checkout has
    /// none: its address is not published.
    pub fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The parameters, those that were filled in first.
    pub fn params(&self) -> &Params {
        &self.params
    }

    /// The parameters as a form.
    ///
    /// # Errors
    /// None for parameters that [`Request::sign`](super::Request::sign) let pass.
    pub fn form_body(&self) -> Result<Zeroizing<String>> {
        self.params.encode(Encoding::Form)
    }

    /// The parameters as JSON, flat under their dotted names, as the vendor's samples have them; those
    /// of pay by link as objects, as its own sample has it.
    ///
    /// # Errors
    /// As for [`nested_json_body`](Message::nested_json_body), where it applies.
    pub fn json_body(&self) -> Result<Zeroizing<String>> {
        if self.operation == Operation::PayByLink {
            return self.nested_json_body();
        }
        let mut out = self.buffer();
        let members: Vec<Member<'_>> = self.params.iter().collect();
        out.push('{');
        for (index, (name, value)) in members.iter().enumerate() {
            pair(index, name, &mut out);
            string(value, &mut out);
        }
        out.push('}');
        Ok(out)
    }

    /// The parameters as JSON, each dot an object: `{"authentication":{"memberId":…}}`. Clients of the
    /// gateway's white labels send this.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if a name is both a parameter and the beginning of one (`a` and `a.b`),
    /// or has more than 32 parts.
    pub fn nested_json_body(&self) -> Result<Zeroizing<String>> {
        let members: Vec<Member<'_>> = self.params.iter().collect();
        let mut out = self.buffer();
        object(&members, 1, &mut out)?;
        Ok(out)
    }

    /// Room for the longest text, so that no grown buffer leaves a copy behind: six characters for each
    /// escaped one, and quotes and braces.
    fn buffer(&self) -> Zeroizing<String> {
        let length = self.params.iter().map(|(name, value)| 6 * (name.len() + value.len()) + 8);
        Zeroizing::new(String::with_capacity(length.sum::<usize>() + 2))
    }
}

type Member<'a> = (&'a str, &'a str);

/// Writes members as an object; those that share a first part go into one, where the first stood.
fn object(members: &[Member<'_>], depth: usize, out: &mut String) -> Result<()> {
    let conflict =
        |name: &str| Error::invalid(safe_name(name, 0), Reason::Conflict { with: "its own parts" });
    out.push('{');
    let mut done: Vec<&str> = Vec::new();
    for (name, value) in members {
        let (first, rest) = split_once(name, ".").map_or((*name, None), |(a, b)| (a, Some(b)));
        if done.contains(&first) {
            if rest.is_none() {
                return Err(conflict(first));
            }
            continue;
        }
        pair(done.len(), first, out);
        done.push(first);
        if rest.is_none() {
            string(value, out);
            if members.iter().any(|(name, _)| inside(name, first).is_some()) {
                return Err(conflict(first));
            }
            continue;
        }
        if depth >= 32 {
            return Err(Error::invalid(safe_name(first, 0), Reason::TooLong { max: 32 }));
        }
        let group: Vec<Member<'_>> = members
            .iter()
            .filter_map(|(name, value)| Some((inside(name, first)?, *value)))
            .collect();
        object(&group, depth + 1, out)?;
    }
    out.push('}');
    Ok(())
}

/// What follows `first.` in a name.
fn inside<'a>(name: &'a str, first: &str) -> Option<&'a str> {
    name.strip_prefix(first)?.strip_prefix('.')
}

fn pair(index: usize, name: &str, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    string(name, out);
    out.push(':');
}

fn string(text: &str, out: &mut String) {
    // Writing to a String cannot fail.
    let _ = write_string(text, out as &mut dyn Write);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::Value;

    fn message(pairs: &[(&str, &str)]) -> Message {
        Message::new(Operation::Payment, None, pairs.iter().copied().collect())
    }

    #[test]
    fn json_flat_and_nested() {
        let message =
            message(&[("a.b", "1"), ("c", "\"é\n"), ("a.d.e", "2"), ("a.d.f", ""), ("g.h", "3")]);
        assert_eq!(
            *message.json_body().unwrap(),
            r#"{"a.b":"1","c":"\"é\n","a.d.e":"2","a.d.f":"","g.h":"3"}"#
        );
        assert_eq!(
            *message.nested_json_body().unwrap(),
            r#"{"a":{"b":"1","d":{"e":"2","f":""}},"c":"\"é\n","g":{"h":"3"}}"#
        );
        Value::parse(&message.nested_json_body().unwrap()).unwrap();
    }

    #[test]
    fn a_name_is_a_text_or_an_object() {
        for pairs in [
            &[("a", "1"), ("a.b", "2")][..],
            &[("a.b", "1"), ("a", "2")],
            &[("a.b.c", "1"), ("a.b", "2")],
            &[(&*"a.".repeat(40), "1")],
        ] {
            let error = message(pairs).nested_json_body().unwrap_err();
            assert_eq!(error.code(), "invalid_input", "{pairs:?}");
        }
    }
}
