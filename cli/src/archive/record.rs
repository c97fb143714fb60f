//! The lines of the output, and how many of each kind there are.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use payseal::json::Value;
use payseal::{Error, MAX_MESSAGE};

use super::Job;
use super::lines::Batch;
use super::pipeline::Ended;
use crate::io::Failure;

/// So many messages the library works on at once on one core, and no more, so that it starts no threads beside ours.
const TOGETHER: usize = 64;

/// A message, or why the line has none.
pub(crate) type Message<'a> = Result<Cow<'a, [u8]>, Failure>;

/// Writes a record for each line of a batch.
pub(super) fn write_all(job: &dyn Job, batch: &mut Batch) -> Tally {
    let mut output = std::mem::take(&mut batch.output);
    let mut tally = Tally::default();
    let mut lines = batch.lines().peekable();
    while let Some((first, _)) = lines.peek() {
        let numbers = *first..;
        let messages = lines.by_ref().take(TOGETHER).map(|(_, line)| message(line));
        for (number, result) in numbers.zip(job.results(messages.collect())) {
            tally.add(put(number, result, &mut output));
        }
    }
    drop(lines);
    batch.output = output;
    tally
}

/// Writes the record of a line.
pub(super) fn write(job: &dyn Job, number: u64, line: Option<&[u8]>, output: &mut Vec<u8>) {
    put(number, message(line).and_then(|message| job.result(&message)), output);
}

/// Writes the record of a result; gives the code of its error, if it is a bad one.
fn put(number: u64, result: Result<Value, Failure>, output: &mut Vec<u8>) -> Option<String> {
    let (value, code) = match result {
        Ok(value) => (value, None),
        Err(failure) => {
            let (code, detail) = failure.code_and_text();
            let members = [("error", Value::from(code.as_str())), ("detail", Value::from(detail))];
            (members.into_iter().collect(), Some(code))
        }
    };
    let text = value.to_string();
    // A result is an object; its members stand beside the line's number.
    let rest = text.strip_prefix('{').unwrap_or("}");
    let comma = if rest == "}" { "" } else { "," };
    // Writing to a vector cannot fail.
    let _ = writeln!(output, "{PREFIX}{number}{comma}{rest}");
    code
}

/// What every record begins with, before its number.
pub(super) const PREFIX: &str = "{\"line\":";

/// What the record of a bad line goes on with.
const ERROR: &[u8] = b",\"error\":\"";

/// The number of a line that was recorded, and the code of its error, if it is a bad one.
pub(super) fn read(record: &[u8]) -> Option<(u64, Option<String>)> {
    let rest = record.strip_suffix(b"}\n")?.strip_prefix(PREFIX.as_bytes())?;
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = rest.split_at_checked(digits)?;
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    // JSON has no NUL; a disk that lost power can have.
    if rest.contains(&0) || !matches!(rest.first(), None | Some(b',')) {
        return None;
    }
    let code = rest.strip_prefix(ERROR).map(|rest| {
        let code = rest.split(|byte| *byte == b'"').next().unwrap_or_default();
        String::from_utf8_lossy(code).into_owned()
    });
    Some((number, code))
}

/// The message in a line: the line, or the JSON string that it is.
fn message(line: Option<&[u8]>) -> Message<'_> {
    let Some(line) = line else {
        let text = format!("the line is over the limit of {MAX_MESSAGE} bytes");
        return Err(Failure::Bad { code: "too_large", text });
    };
    if line.is_empty() {
        let text = "the line is empty".to_owned();
        return Err(Failure::Bad { code: "unexpected_shape", text });
    }
    if !line.starts_with(b"\"") {
        return Ok(line.into());
    }
    match Value::parse(utf8(line)?)? {
        Value::String(text) => Ok(text.into_bytes().into()),
        _ => Ok(line.into()),
    }
}

/// The text of a message.
pub(crate) fn utf8(message: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(message)
        .map_err(|_| Failure::Bad { code: "charset", text: "it is not UTF-8 text".to_owned() })
}

impl Failure {
    /// The code and the text of a record.
    fn code_and_text(self) -> (String, String) {
        match self {
            Failure::Payseal(Error::InvalidInput(faults)) => {
                ("invalid_input".to_owned(), faults.to_string())
            }
            Failure::Payseal(error) => (error.code().to_owned(), error.to_string()),
            Failure::Bad { code, text } => (code.to_owned(), text),
            Failure::Misuse(text) => ("invalid_input".to_owned(), text),
            Failure::OutputClosed | Failure::Ended(_) => Default::default(),
        }
    }
}

/// How many lines were good, and how many bad, by code.
#[derive(Default)]
pub(super) struct Tally {
    good: u64,
    bad: BTreeMap<String, u64>,
    /// How many of these were recorded by an earlier run.
    earlier: u64,
}

impl Tally {
    pub(super) fn add(&mut self, code: Option<String>) {
        match code {
            None => self.good += 1,
            Some(code) => *self.bad.entry(code).or_default() += 1,
        }
    }

    pub(super) fn merge(&mut self, other: Tally) {
        self.good += other.good;
        for (code, count) in other.bad {
            *self.bad.entry(code).or_default() += count;
        }
    }

    /// What is counted up to here was recorded by an earlier run.
    pub(super) fn mark_earlier(&mut self) {
        self.earlier = self.read();
    }

    pub(super) fn bad(&self) -> u64 {
        self.bad.values().sum()
    }

    pub(super) fn read(&self) -> u64 {
        self.good + self.bad()
    }

    /// Says on standard error how it went.
    pub(super) fn report(&self, elapsed: Duration, ended: Ended) {
        let codes: Vec<String> =
            self.bad.iter().map(|(code, count)| format!("{code} {count}")).collect();
        let codes =
            if codes.is_empty() { String::new() } else { format!(" ({})", codes.join(", ")) };
        let earlier = match self.earlier {
            0 => String::new(),
            earlier => format!(", {earlier} of them by an earlier run"),
        };
        let stopped = match ended {
            Ended::AllRead => "",
            Ended::Stopped => "stopped: ",
        };
        let seconds = elapsed.as_secs_f64();
        let rate = (self.read() - self.earlier) as f64 / seconds.max(0.001);
        // If standard error is gone, the exit code still tells.
        let _ = writeln!(
            std::io::stderr(),
            "payseal: {stopped}{} lines, {} good, {} bad{codes}{earlier}; {seconds:.1} s, {rate:.0} lines/s",
            self.read(),
            self.good,
            self.bad(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let good = |_: &[u8]| Ok([("error_", Value::from("a"))].into_iter().collect());
        let empty = |_: &[u8]| Ok(Value::Object(Vec::new()));
        let bad = |_: &[u8]| Err(Failure::from(Error::Decrypt));
        let jobs: [(&dyn Job, Option<&str>); 3] =
            [(&good, None), (&empty, None), (&bad, Some("decrypt"))];
        for (job, code) in jobs {
            let mut output = Vec::new();
            assert_eq!(put(17, job.result(b"x"), &mut output).as_deref(), code);
            assert_eq!(read(&output), Some((17, code.map(str::to_owned))));
            assert!(Value::parse(&String::from_utf8_lossy(&output)).is_ok());
            for length in 0..output.len() {
                assert_eq!(read(output.get(..length).unwrap_or_default()), None, "{length}");
            }
        }
        assert_eq!(read(b"{\"line\":17,\"a\":\"\0\"}\n"), None);
        assert_eq!(read(b"{\"line\":17\"a\":1}\n"), None);
        assert_eq!(read(b"{\"line\":}\n"), None);
    }
}
