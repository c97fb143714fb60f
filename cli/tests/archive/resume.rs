//! Runs that are broken off and gone on with.

use std::fs;
use std::io::Write;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{OPEN, PARSE, SEAL, answers, command, messages, records, run, scratch, text, with};

/// The whole output, in a file, and how long it took.
fn whole(verb: &[&str], input: &str, name: &str) -> (Vec<u8>, Duration) {
    let path = scratch(name);
    let began = Instant::now();
    let (code, output, errors) = run(&with(verb, &["--output", text(&path)]), input.as_bytes());
    assert!(code < 2 && output.is_empty(), "{errors}");
    (fs::read(path).unwrap(), began.elapsed())
}

#[test]
fn a_file_cut_anywhere_is_completed() {
    let input = answers(400);
    let (expected, _) = whole(&PARSE, &input, "cut-whole");
    let path = scratch("cut");
    let arguments = with(&PARSE, &["--output", text(&path), "--resume"]);
    let first_lines = 0..100;
    let spread = (100..expected.len()).step_by(1009);
    for cut in first_lines.chain(spread).chain([expected.len() - 1, expected.len()]) {
        fs::write(&path, &expected[..cut]).unwrap();
        let (code, _, errors) = run(&arguments, input.as_bytes());
        assert_eq!(code, 1, "{errors}");
        assert!(fs::read(&path).unwrap() == expected, "cut at {cut}");
        // Of the 400 lines, 57 are empty, and of the other fifths 69 are no answer.
        assert!(
            errors.contains("400 lines, 274 good, 126 bad (json_syntax 69, unexpected_shape 57)")
        );
        let lines = expected[..cut].iter().filter(|byte| **byte == b'\n').count();
        let earlier = format!(", {lines} of them by an earlier run;");
        assert_eq!(errors.contains(&earlier), lines > 0, "cut at {cut}: {errors}");
    }
}

#[test]
fn a_run_killed_anywhere_is_completed() {
    let input: String = (0..1500)
        .map(|number| match number % 100 {
            42 => "no request\n".to_owned(),
            _ => messages::request(number) + "\n",
        })
        .collect();
    let source = scratch("killed-input");
    fs::write(&source, &input).unwrap();
    let (expected, took) = whole(&OPEN, &input, "killed-whole");
    let path = scratch("killed");
    let arguments = with(&OPEN, &["--output", text(&path), "--resume", text(&source)]);
    let mut broken_off = 0;
    let mut seen = std::collections::BTreeSet::new();
    for turn in 1..=24 {
        let mut child = command(&arguments).spawn().unwrap();
        // Spread over the whole run; what is left gets less with each turn.
        sleep(took.mul_f64(f64::from(turn * 7 % 24) / 24.0));
        child.kill().unwrap();
        let killed = child.wait().unwrap().code().is_none();
        let written = fs::read(&path).unwrap_or_default();
        // Whatever was there stays, but for a line that is not whole.
        assert!(expected.starts_with(&written));
        seen.insert(written.len());
        broken_off += u32::from(killed);
        if !killed {
            fs::remove_file(&path).unwrap();
        }
    }
    assert!(broken_off >= 5 && seen.len() >= 3, "{broken_off} {seen:?}");
    let (code, _, errors) = run(&arguments, b"");
    assert_eq!(code, 1, "{errors}");
    assert!(fs::read(&path).unwrap() == expected);
}

#[test]
fn sealing_goes_on_with_what_it_sealed() {
    let input: String = (0..200).map(|number| messages::params(number) + "\n").collect();
    let (sealed, _) = whole(&SEAL, &input, "seal-whole");
    let path = scratch("seal");
    let arguments = with(&SEAL, &["--output", text(&path), "--resume"]);
    let cut = sealed.len() / 3;
    fs::write(&path, &sealed[..cut]).unwrap();
    let (code, _, errors) = run(&arguments, input.as_bytes());
    assert_eq!(code, 0, "{errors}");
    let completed = fs::read(&path).unwrap();
    let kept = sealed[..cut].iter().rposition(|byte| *byte == b'\n').unwrap();
    assert_eq!(sealed[..kept], completed[..kept], "what was sealed stays");
    let (_, opened, _) = run(&OPEN, &completed);
    for (number, record) in (0..200).zip(records(&opened)) {
        let plaintext = record["plaintext"].as_str().unwrap();
        assert!(plaintext.contains(&format!("MER-{number:09}")), "{record}");
    }

    // Other parameters, or another key, are noticed although each result is another one anyway.
    let (code, _, errors) = run(&arguments, input.replace("MER-", "MAR-").as_bytes());
    assert!(code == 2 && errors.contains("another input"), "{errors}");
    let mut other_key = command(&arguments);
    let mut other_key = other_key.env("MERCHANT_KEY", "0".repeat(32)).spawn().unwrap();
    let _ = other_key.stdin.take().unwrap().write_all(input.as_bytes());
    assert_eq!(other_key.wait_with_output().unwrap().status.code(), Some(2));
    assert!(fs::read(&path).unwrap() == completed);
}

#[test]
fn nothing_is_mixed_and_nothing_is_overwritten() {
    let input: String = (0..200).map(|number| messages::request(number) + "\n").collect();
    let (expected, _) = whole(&OPEN, &input, "mixed");
    let path = scratch("mixed-2");
    let resume = with(&OPEN, &["--output", text(&path), "--resume"]);
    let changed_last = input.replace("\"merchantId\":\"10330\"", "\"merchantId\":\"1033\"");
    let changed_last = changed_last.replacen("\"1033\"", "\"10330\"", 199);
    let lines: Vec<&str> = input.lines().collect();
    let shifted = lines[1..].join("\n");
    let fewer = lines[..100].join("\n");
    let tampered = changed_last.replace("\"integrityCheck\":\"", "\"integrityCheck\":\"0");
    let with_params = with(&resume, &["--encoding", "rfc3986"]);
    for (arguments, input, part) in [
        (&resume, shifted.as_str(), "another input"),
        (&resume, &fewer, "results for 200 lines, and the input has 100"),
        (&resume, &tampered, "line 1 gives another result"),
        (&with_params, &input, "other options"),
        (&with(&OPEN, &["--output", text(&path)]), &input, "give --resume"),
        (&with(&PARSE, &["--output", text(&path), "--resume"]), &input, "another input"),
    ] {
        let half_a_line = [&expected[..], b"{\"line\":201,\"pl"].concat();
        fs::write(&path, &half_a_line).unwrap();
        let (code, _, errors) = run(arguments, input.as_bytes());
        assert_eq!(code, 2, "{errors}");
        assert!(errors.contains(part), "{errors}");
        assert!(fs::read(&path).unwrap() == half_a_line, "untouched: {part}");
    }
    // An archive that has grown is gone on with.
    let more = input.clone() + &messages::request(200) + "\n";
    fs::write(&path, &expected).unwrap();
    assert_eq!(run(&resume, more.as_bytes()).0, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("{\"line\":201,"));

    // A file of another kind is left as it is.
    for other in
        ["name,amount\n1,2\n", "{\"line\":7,\"a\":1}\n", "{\"line\":1", "notes", "{\"line\":2"]
    {
        fs::write(&path, other).unwrap();
        let (code, _, errors) = run(&resume, input.as_bytes());
        if other == "{\"line\":1" {
            assert_eq!(code, 0, "{errors}");
            continue;
        }
        assert!(code == 2 && errors.contains("does not hold results"), "{other}: {errors}");
        assert_eq!(fs::read_to_string(&path).unwrap(), other);
    }
}

#[test]
fn a_hole_that_a_power_cut_left_is_filled() {
    let input = answers(300);
    let (expected, _) = whole(&PARSE, &input, "hole-whole");
    let path = scratch("hole");
    for (from, to) in [(5000, 5001), (4000, expected.len()), (6000, 6400)] {
        let mut damaged = expected.clone();
        damaged[from..to].fill(0);
        fs::write(&path, damaged).unwrap();
        let (code, _, errors) =
            run(&with(&PARSE, &["--output", text(&path), "--resume"]), input.as_bytes());
        assert_eq!(code, 1, "{errors}");
        assert!(fs::read(&path).unwrap() == expected, "{from}..{to}");
    }
}

#[test]
fn two_runs_do_not_write_to_one_file() {
    let path = scratch("locked");
    let arguments = with(&PARSE, &["--output", text(&path), "--resume"]);
    let mut first = command(&arguments).spawn().unwrap();
    let mut stdin = first.stdin.take().unwrap();
    stdin.write_all(b"{\"status\":\"Y\"}\n").unwrap();
    while fs::read(&path).unwrap_or_default().is_empty() {
        sleep(Duration::from_millis(5));
    }
    let (code, _, errors) = run(&arguments, b"{\"status\":\"Y\"}\n");
    assert!(code == 2 && errors.contains("another run writes"), "{errors}");
    drop(stdin);
    assert!(first.wait().unwrap().success());
}
