//! Loads the vectors that every language's suite runs; `README.md` beside them says how they are made.

pub mod heap;
pub mod peer;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

/// One file: all vectors of one gateway.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// What the file is about.
    pub comment: String,
    /// What each flag means that a case may carry.
    #[serde(default)]
    pub flags: BTreeMap<String, String>,
    /// Values that cases refer to by name, such as keys and long documents.
    #[serde(default)]
    pub shared: BTreeMap<String, Value>,
    /// The cases, grouped by what they exercise and where they come from.
    pub groups: Vec<Group>,
}

/// Cases for one operation from one source.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Which operation of the library the cases exercise.
    pub operation: String,
    /// Where the cases come from.
    pub source: String,
    /// How a second implementation, or the source itself, confirmed them.
    pub confirmed_by: String,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One input, and either what comes out or the code of the error.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// A name that is unique in its file.
    pub id: String,
    /// Peculiarities, each explained in [`Suite::flags`].
    #[serde(default)]
    pub flags: Vec<String>,
    /// What goes in; the fields depend on the operation.
    pub input: Value,
    /// What comes out, if it succeeds.
    pub output: Option<Value>,
    /// The code of the error, if it fails.
    pub error: Option<String>,
    /// Each single fault of that error: its field and the code of its reason.
    #[serde(default)]
    pub faults: Vec<(String, String)>,
}

/// The folder of the vectors.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Loads `name.json`.
///
/// # Panics
/// If there is no such file or it is not a suite: a test that cannot find its vectors has failed.
#[allow(clippy::panic)]
pub fn load(name: &str) -> Suite {
    serde_json::from_str(&read(&format!("{name}.json")))
        .unwrap_or_else(|error| panic!("{name}.json: {error}"))
}

/// Reads any file, by its path in the folder or from the root.
///
/// # Panics
/// If there is no such file.
#[allow(clippy::panic)]
pub fn read(path: &str) -> String {
    let path = folder().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Suite {
    /// Goes over the cases of one operation.
    ///
    /// # Panics
    /// If there is none: a test that ran over nothing has failed.
    #[allow(clippy::panic)]
    pub fn cases(&self, operation: &str) -> Vec<&Case> {
        let cases: Vec<_> = self
            .groups
            .iter()
            .filter(|group| group.operation == operation)
            .flat_map(|group| &group.cases)
            .collect();
        if cases.is_empty() {
            panic!("there are no vectors for {operation:?}");
        }
        cases
    }
}

impl Case {
    /// A text field of the input.
    ///
    /// # Panics
    /// If it is not there.
    #[allow(clippy::panic)]
    pub fn text(&self, field: &str) -> &str {
        self.optional(field).unwrap_or_else(|| panic!("{}: no input {field:?}", self.id))
    }

    /// A text field of the input that may be absent.
    pub fn optional(&self, field: &str) -> Option<&str> {
        self.input.get(field).and_then(Value::as_str)
    }

    /// A text field of the input that may be long: `{"repeat": text, "times": n}` stands for it.
    ///
    /// # Panics
    /// If it is not there.
    pub fn long_text(&self, field: &str) -> String {
        let value = self.input.get(field);
        let part = |name| value.and_then(|value| value.get(name));
        match (part("repeat").and_then(Value::as_str), part("times").and_then(Value::as_u64)) {
            (Some(text), Some(times)) => text.repeat(usize::try_from(times).unwrap_or(0)),
            _ => self.text(field).to_owned(),
        }
    }

    /// A list of name and value pairs of the input.
    ///
    /// # Panics
    /// If it is not there.
    #[allow(clippy::panic)]
    pub fn pairs(&self, field: &str) -> Vec<(&str, &str)> {
        self.input
            .get(field)
            .and_then(Value::as_array)
            .unwrap_or_else(|| panic!("{}: no input {field:?}", self.id))
            .iter()
            .filter_map(|pair| Some((pair.get(0)?.as_str()?, pair.get(1)?.as_str()?)))
            .collect()
    }

    /// A text field of the output.
    ///
    /// # Panics
    /// If it is not there.
    #[allow(clippy::panic)]
    pub fn expected(&self, field: &str) -> &str {
        self.output
            .as_ref()
            .and_then(|output| output.get(field))
            .and_then(Value::as_str)
            .unwrap_or_else(|| panic!("{}: no output {field:?}", self.id))
    }
}
