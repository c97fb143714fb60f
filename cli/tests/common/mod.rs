//! Calls the built binary.

// Each test file uses a part of it.
#![allow(dead_code)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Runs `payseal` with these arguments, this environment and this standard input.
pub(crate) fn payseal(arguments: &[&str], environment: &[(&str, &str)], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_payseal"))
        .args(arguments)
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // Beside the reading: an archive is answered while it is read. A call that is refused at once does not read
        // its input.
        scope.spawn(move || stdin.write_all(input).is_ok());
        child.wait_with_output().unwrap()
    })
}

/// What a call that succeeded wrote.
pub(crate) fn stdout(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The same as JSON.
pub(crate) fn json(output: &Output) -> Value {
    serde_json::from_str(&stdout(output)).unwrap()
}

/// The exit code of a call that failed, and what stands on standard error.
pub(crate) fn failure(output: &Output) -> (i32, String) {
    assert!(output.stdout.is_empty(), "nothing half done on standard output");
    (output.status.code().unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// The exit code, the output and the errors, without line ends at their ends.
pub(crate) fn parts(output: Output) -> (i32, String, String) {
    let text = |bytes| String::from_utf8(bytes).unwrap().trim_end().to_owned();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}
