//! Input, secrets, output and failures, the same for every verb.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use payseal::json::Value;
use payseal::{Error, MAX_MESSAGE, SecretBytes, SecretString};

/// Why a verb did not do its job.
pub(crate) enum Failure {
    /// The call is wrong: exit code 2.
    Misuse(String),
    /// The library refused: exit code 2 if the caller is at fault, 1 if the message is bad.
    Payseal(Error),
    /// The message is bad in a way that the library was not asked about: exit code 1.
    Bad {
        /// One of the library's codes.
        code: &'static str,
        text: String,
    },
    /// The reader of our output is gone, as `head` does: nothing to say.
    OutputClosed,
    /// All is said, and this is the exit code.
    Ended(u8),
}

impl Failure {
    /// Says on standard error what went wrong, and how the process ends.
    pub(crate) fn report(self) -> u8 {
        let (text, code) = match self {
            Failure::Misuse(text) => (text, 2),
            Failure::Payseal(error) => {
                (describe(&error), if error.is_caller_fault() { 2 } else { 1 })
            }
            Failure::Bad { code, text } => (format!("{text} [{code}]"), 1),
            Failure::OutputClosed => return 0,
            Failure::Ended(code) => return code,
        };
        // If standard error is gone too, the exit code still tells.
        let _ = writeln!(std::io::stderr(), "payseal: {text}");
        code
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Payseal(error)
    }
}

/// The error with its code, each fault on a line of its own, and what may help.
fn describe(error: &Error) -> String {
    let faults = error.faults();
    let mut text = match faults {
        [] => format!("{error} [{}]", error.code()),
        [fault] => format!("{fault} [{}]", error.code()),
        _ => format!("{} faults [{}]", faults.len(), error.code()),
    };
    if faults.len() > 1 {
        for fault in faults {
            text.push_str(&format!("\n  {fault} [{}]", fault.reason().code()));
        }
    }
    if *error == Error::Decrypt {
        text.push_str("\n  Is it the right key, and is the message whole? For safety, the library does not tell.");
    }
    text
}

/// Where a message comes from.
#[derive(Args, Clone)]
pub(crate) struct Input {
    /// The file to read; standard input if it is left out or `-`
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

impl Input {
    /// The whole input as text.
    pub(crate) fn read(&self) -> Result<String, Failure> {
        let name =
            self.path().map_or("standard input".to_owned(), |path| path.display().to_string());
        text(&name, self.read_bytes()?)
    }

    /// The whole input, which may be in another character set.
    pub(crate) fn read_bytes(&self) -> Result<Vec<u8>, Failure> {
        if let Some(path) = self.path() {
            return read_file(path);
        }
        let mut stdin = std::io::stdin();
        if stdin.is_terminal() {
            // Otherwise a person waits for the program, and it for them.
            let _ = writeln!(std::io::stderr(), "reading standard input; end it with Ctrl-D");
        }
        read_bounded("standard input", &mut stdin)
    }

    /// The input to read bit by bit, and its size if it is a file.
    pub(crate) fn open(&self) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
        let Some(path) = self.path() else { return Ok((Box::new(std::io::stdin()), None)) };
        let fault = |error| Failure::Misuse(format!("cannot read {}: {error}", path.display()));
        let file = std::fs::File::open(path).map_err(fault)?;
        let size = file.metadata().ok().filter(|about| about.is_file()).map(|about| about.len());
        Ok((Box::new(file), size))
    }

    fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|path| *path != Path::new("-"))
    }
}

fn read_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = path.display().to_string();
    let mut file = std::fs::File::open(path)
        .map_err(|error| Failure::Misuse(format!("cannot read {shown}: {error}")))?;
    read_bounded(&shown, &mut file)
}

/// Reads at most one byte more than the library takes, so that it can say that it is too much.
fn read_bounded(name: &str, source: &mut dyn Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    source
        .take(MAX_MESSAGE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::Misuse(format!("cannot read {name}: {error}")))?;
    Ok(bytes)
}

fn text(name: &str, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| Failure::Misuse(format!("{name} is not UTF-8 text")))
}

/// A key file, which may be binary, or an environment variable that holds its text.
pub(crate) fn key_file(
    what: &str,
    options: &str,
    file: Option<&Path>,
    variable: Option<&str>,
) -> Result<SecretBytes, Failure> {
    match file {
        Some(path) => read_file(path).map(SecretBytes::from),
        None => secret(what, options, None, variable)
            .map(|text| SecretBytes::from(text.expose().as_bytes())),
    }
}

/// A secret, from a file (a line end at its end is taken off) or an environment variable. `what` names it
/// in messages, `options` names the options that give it.
pub(crate) fn secret(
    what: &str,
    options: &str,
    file: Option<&Path>,
    variable: Option<&str>,
) -> Result<SecretString, Failure> {
    let given = match (file, variable) {
        (Some(path), None) => text(&path.display().to_string(), read_file(path)?)?,
        (None, Some(name)) => std::env::var(name).map_err(|_| {
            Failure::Misuse(format!(
                "the environment variable {name}, which is to hold {what}, is not set"
            ))
        })?,
        _ => return Err(Failure::Misuse(format!("{what} is needed: give one of {options}"))),
    };
    let given = SecretString::from(given);
    let trimmed = given.expose().trim_end_matches(['\r', '\n']);
    if trimmed.is_empty() {
        return Err(Failure::Misuse(format!("{what} is empty")));
    }
    Ok(SecretString::from(trimmed))
}

/// How JSON is written.
#[derive(Args)]
pub(crate) struct JsonStyle {
    /// Write JSON on many lines
    #[arg(long)]
    pretty: bool,
}

impl JsonStyle {
    pub(crate) fn print(&self, value: &Value) -> Result<(), Failure> {
        print(&if self.pretty { value.to_string_pretty() } else { value.to_string() })
    }
}

/// Writes a text and a line end to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{text}").and_then(|()| stdout.flush()).map_err(|_| Failure::OutputClosed)
}

/// A JSON object of texts, without those that are absent.
pub(crate) fn object<'a>(members: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Value {
    members.into_iter().filter_map(|(key, text)| Some((key, Value::from(text?)))).collect()
}
