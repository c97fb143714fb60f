//! What the gateway sent, whichever way it was written, as one tree.

use zeroize::Zeroize;

use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::encoding::Encoding;
use crate::wire::form::Params;
use crate::wire::json::Value;
use crate::wire::xml::{self, Element};

/// Fields that can have one text only. Were one of them a list, two readers might take two values.
const SINGLE: [&str; 17] = [
    "paymentId",
    "trackingid",
    "merchantTransactionId",
    "desc",
    "registrationId",
    "status",
    "transactionStatus",
    "amount",
    "currency",
    "checksum",
    "result.code",
    "result.description",
    "resultCode",
    "resultDescription",
    "redirect.url",
    "redirect.method",
    "AuthToken",
];

/// A message as a tree of texts. It may hold tokens and customer data, so it is wiped when dropped and
/// has no `Debug`.
pub(super) struct Tree(Value);

impl Tree {
    /// Reads a JSON object.
    pub(super) fn from_json(text: &str) -> Result<Self> {
        let tree = Tree(Value::parse(text)?);
        if !matches!(tree.0, Value::Object(_)) {
            let expected = "a JSON object";
            return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
        }
        tree.checked()
    }

    /// Reads an XML document: an element with children is an object, one without is its text, and
    /// elements of one name side by side are a list. The root may have any name but a web page's.
    pub(super) fn from_xml(text: &str) -> Result<Self> {
        let document = xml::parse(text)?;
        let root = document.root();
        if root.name.eq_ignore_ascii_case("html") {
            let expected = "an answer in JSON or XML, not a web page";
            return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
        }
        Tree(Value::Object(members(root))).checked()
    }

    /// Reads a form.
    pub(super) fn from_form(text: &str) -> Result<Self> {
        let params = Params::decode(text, Encoding::Form)?;
        let member = |(name, value): (&str, &str)| (name.to_owned(), Value::from(value));
        Tree(params.iter().map(member).collect()).checked()
    }

    /// The text at a dotted path: of `result.code`, be it a member of `result` or itself a name.
    pub(super) fn text(&self, path: &str) -> Option<&str> {
        self.find(path).and_then(Value::to_text)
    }

    /// The first of the fields that is there, empty or not: the one that was signed.
    pub(super) fn first(&self, paths: &[&str]) -> Option<&str> {
        paths.iter().find_map(|path| self.text(path))
    }

    /// The first of the fields that is there and not empty.
    pub(super) fn filled(&self, paths: &[&str]) -> Option<&str> {
        paths.iter().filter_map(|path| self.text(path)).find(|text| !text.is_empty())
    }

    pub(super) fn find(&self, path: &str) -> Option<&Value> {
        find(&self.0, path)
    }

    pub(super) fn value(&self) -> &Value {
        &self.0
    }

    fn checked(self) -> Result<Self> {
        for field in SINGLE {
            match self.find(field) {
                Some(Value::Array(_)) => return Err(Error::parse(ParseErrorKind::DuplicateField)),
                Some(Value::Object(_)) => {
                    return Err(Error::parse(ParseErrorKind::BadField { field }));
                }
                _ => {}
            }
        }
        Ok(self)
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        wipe(&mut self.0);
    }
}

fn find<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    value.members().iter().find_map(|(name, value)| {
        let rest = path.strip_prefix(name.as_str())?;
        if rest.is_empty() { Some(value) } else { find(value, rest.strip_prefix('.')?) }
    })
}

/// As deep as the reader of the message let it be.
fn wipe(value: &mut Value) {
    match value {
        Value::String(text) | Value::Number(text) => text.zeroize(),
        Value::Array(values) => values.iter_mut().for_each(wipe),
        Value::Object(members) => members.iter_mut().for_each(|(_, value)| wipe(value)),
        Value::Null | Value::Bool(_) => {}
    }
}

fn members(element: Element<'_>) -> Vec<(String, Value)> {
    let mut members: Vec<(String, Value)> = Vec::new();
    for child in element.elements() {
        let value = if child.elements().next().is_some() {
            Value::Object(self::members(child))
        } else {
            Value::from(child.text().trim())
        };
        match members.iter_mut().find(|(name, _)| name == child.name) {
            None => members.push((child.name.to_owned(), value)),
            Some((_, Value::Array(values))) => values.push(value),
            Some((_, first)) => {
                let values = vec![std::mem::replace(first, Value::Null), value];
                *first = Value::Array(values);
            }
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_names_in_every_form() {
        for tree in [
            Tree::from_json(r#"{"amount":50.00,"result":{"code":"00001"},"x":{"y":{"z":1}}}"#),
            Tree::from_json(r#"{"amount":"50.00","result.code":"00001","x.y":{"z":"1"}}"#),
            Tree::from_xml(
                "<a><amount>50.00</amount><result><code> 00001\n</code></result>\
                 <x><y><z>1</z></y></x></a>",
            ),
            Tree::from_form("amount=50.00&result.code=00001&x.y.z=1"),
        ] {
            let tree = tree.unwrap();
            assert_eq!(tree.text("amount"), Some("50.00"));
            assert_eq!(tree.text("result.code"), Some("00001"));
            assert_eq!(tree.text("x.y.z"), Some("1"));
            for path in ["", ".", "resul", "result", "result.", "result.codes", "x.y", "am.ount"] {
                assert_eq!(tree.text(path), None, "{path}");
            }
        }
    }

    #[test]
    fn many_elements_of_one_name_stay_a_list() {
        let items = "<i><n>1</n></i>".repeat(1000);
        let tree = Tree::from_xml(&format!("<a><list>{items}</list></a>")).unwrap();
        let Some(Value::Array(values)) = tree.find("list.i") else { panic!() };
        assert_eq!(values.len(), 1000);
    }
}
