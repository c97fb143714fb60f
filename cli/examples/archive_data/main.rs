//! Makes the archives that `--ndjson` is measured and tested with: the same bytes each time.
//!
//! `archive_data params|requests|ipns COUNT [FIRST]` writes that many messages to standard output, from that number
//! on; `archive_data merchant-key` and `archive_data private-key` write the keys that go with them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr)]

mod messages;

use std::io::{BufWriter, Write};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse::<u64>().ok());
    let (count, first) = (number(1), number(2).unwrap_or(0));
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut each = |line: &dyn Fn(u64) -> String| {
        for number in first..first + count.unwrap_or(1) {
            writeln!(out, "{}", line(number)).unwrap();
        }
    };
    match arguments.first().map(String::as_str) {
        Some("params") if count.is_some() => each(&messages::params),
        Some("requests") if count.is_some() => each(&messages::request),
        Some("ipns") if count.is_some() => each(&messages::ipns()),
        Some("merchant-key") => each(&|_| messages::MERCHANT_KEY.to_owned()),
        Some("private-key") => each(&|_| messages::private_key()),
        _ => {
            eprintln!(
                "archive_data params|requests|ipns COUNT [FIRST], or archive_data merchant-key|private-key"
            );
            std::process::exit(2);
        }
    }
    out.flush().unwrap();
}
