//! Drives the peers: unrelated implementations that run as processes of their own (`peers/README.md`).

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::folder;

/// A running peer. It ends when this is dropped.
pub struct Peer {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts `java`, `php`, `python` or `node`.
    ///
    /// `None`, after a visible line, if what it needs is not there: a person may not have it, and the rest
    /// of the tests still tell something.
    ///
    /// # Panics
    /// Under `CI=true`, if what it needs is not there: what was not compared has not passed.
    pub fn start(kind: &str) -> Option<Self> {
        if !available(kind) {
            left_out(kind);
            return None;
        }
        let mut child = Command::new(folder().join("peers/run"))
            .arg(destination())
            .arg(kind)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take()?);
        Some(Peer { child, stdin, stdout })
    }

    /// Calls an operation with text fields and returns the fields of its answer, or the peer's error.
    ///
    /// # Panics
    /// If the peer is gone or answers nonsense.
    pub fn call(&mut self, operation: &str, fields: &[(&str, &str)]) -> Result<Value, String> {
        let fields = fields.iter().map(|(name, value)| (*name, json!(value)));
        self.call_json(operation, fields)
    }

    /// As [`Peer::call`], with fields of any kind.
    ///
    /// # Panics
    /// If the peer is gone or answers nonsense.
    #[allow(clippy::expect_used)]
    pub fn call_json<'a>(
        &mut self,
        operation: &str,
        fields: impl IntoIterator<Item = (&'a str, Value)>,
    ) -> Result<Value, String> {
        let mut request = serde_json::Map::from_iter([("op".to_owned(), json!(operation))]);
        request.extend(fields.into_iter().map(|(name, value)| (name.to_owned(), value)));
        let stdin = self.stdin.as_mut().expect("the peer's input is open until it is dropped");
        writeln!(stdin, "{}", Value::Object(request)).expect("the peer reads");
        let mut line = String::new();
        self.stdout.read_line(&mut line).expect("the peer answers");
        let mut answer: Value = serde_json::from_str(&line).expect("the peer answers in JSON");
        match answer.get_mut("ok") {
            Some(fields) => Ok(fields.take()),
            None => {
                Err(answer.get("error").and_then(Value::as_str).unwrap_or("no text").to_owned())
            }
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // The peer ends with its input.
        self.stdin.take();
        let _ = self.child.wait();
    }
}

/// Where `peers/setup` put what the peers need.
fn destination() -> PathBuf {
    match std::env::var_os("PAYSEAL_PEERS") {
        Some(path) => path.into(),
        None => folder().join("../target/peers"),
    }
}

fn available(kind: &str) -> bool {
    let destination = destination();
    let runs = |program: &str, argument: &str| {
        Command::new(program)
            .arg(argument)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    match kind {
        "java" => destination.join("java").exists() && runs("java", "-version"),
        "node" => destination.join("node_modules").exists() && runs("node", "--version"),
        "php" => runs("php", "--version"),
        "python" => destination.join("venv/bin/python").exists(),
        program => runs(program, "version"),
    }
}

/// Says that a comparison is left out, where a person sees it although the test passes.
///
/// # Panics
/// Under `CI=true`.
#[allow(clippy::panic)]
pub fn left_out(kind: &str) {
    let line =
        format!("interop with {kind} is left out: run `make peers`, which says what is missing");
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{line}");
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Runs one of the shell scripts in `peers/openssl` with the given standard input and returns its output.
///
/// `None`, after a visible line, if there is no OpenSSL command line.
///
/// # Panics
/// Under `CI=true` if it is not there.
#[allow(clippy::expect_used)]
pub fn openssl(script: &str, arguments: &[&str], input: &[u8]) -> Option<Result<Vec<u8>, String>> {
    if !available("openssl") {
        left_out("openssl");
        return None;
    }
    let mut child = Command::new(folder().join("peers/openssl").join(script))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the script starts");
    let mut stdin = child.stdin.take().expect("the script's input is piped");
    // A script that refuses its arguments closes its input; its error is what counts.
    let _ = stdin.write_all(input);
    drop(stdin);
    let output = child.wait_with_output().expect("the script ends");
    Some(if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    })
}
