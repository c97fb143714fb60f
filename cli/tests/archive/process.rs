//! How the process behaves: pipes, memory, signals, the terminal.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

use super::{BINARY, PARSE, answers, command, expect_answers, scratch, text, with};

#[test]
fn a_pipe_is_answered_line_by_line() {
    let mut child = command(&PARSE).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for number in 1..=20 {
        writeln!(stdin, "{{\"paymentId\":\"{number}\"}}").unwrap();
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        assert!(line.starts_with(&format!("{{\"line\":{number},")), "{line}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let source = scratch("head-input");
    fs::write(&source, answers(50_000)).unwrap();
    let mut child = command(&with(&PARSE, &[text(&source)])).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"line\":1,"));
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let input = scratch("full-input");
    fs::write(&input, answers(100)).unwrap();
    let mut child = command(&with(&PARSE, &[text(&input)]));
    let child = child.stdout(fs::File::create("/dev/full").unwrap()).spawn().unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("cannot write standard output"), "{errors}");
}

/// The most memory that the process has had so far, in bytes.
#[cfg(target_os = "linux")]
fn peak(child: &Child) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() << 10
}

/// The peak after an input of so many copies of a piece, when the output of all of it has come.
#[cfg(target_os = "linux")]
fn peak_after(piece: &[u8], copies: usize, records: usize) -> usize {
    let mut child = command(&with(&PARSE, &["--jobs", "2"])).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let piece = piece.to_vec();
    let writer = thread::spawn(move || {
        for _ in 0..copies {
            stdin.write_all(&piece).unwrap();
        }
        stdin
    });
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = Vec::new();
    for _ in 0..records {
        line.clear();
        assert!(stdout.read_until(b'\n', &mut line).unwrap() > 0);
    }
    let peak = peak(&child);
    drop(writer.join().unwrap());
    child.wait().unwrap();
    peak
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_input() {
    let line = format!("{{\"paymentId\":\"{}\"}}\n", "7".repeat(1000));
    let small = peak_after(line.as_bytes(), 3_000, 3_000);
    let large = peak_after(line.as_bytes(), 30_000, 30_000);
    assert!(large < small + (4 << 20), "3 MB of input: {small} bytes; 30 MB: {large}");
    assert!(large < 64 << 20, "{large}");

    // One line of 128 MiB, then a short one.
    let mut pieces = vec![b'x'; 1 << 20];
    let long = {
        let mut child = command(&with(&PARSE, &["--jobs", "2"])).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for _ in 0..128 {
            stdin.write_all(&pieces).unwrap();
        }
        stdin.write_all(b"\n{\"paymentId\":\"7\"}\n").unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut lines = [String::new(), String::new()];
        for line in &mut lines {
            stdout.read_line(line).unwrap();
        }
        assert!(lines[0].starts_with("{\"line\":1,\"error\":\"too_large\""), "{lines:?}");
        assert!(lines[1].contains("\"paymentId\":\"7\""), "{lines:?}");
        let long = peak(&child);
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(1));
        long
    };
    assert!(long < 64 << 20, "{long}");

    // Lines at the limit: a batch holds one of them, and there are so many batches and no more.
    pieces.truncate((1 << 20) - 1);
    pieces.push(b'\n');
    let small = peak_after(&pieces, 24, 24);
    let large = peak_after(&pieces, 240, 240);
    assert!(large < small + (16 << 20), "24 lines of 1 MiB: {small} bytes; 240: {large}");
}

/// Sends a signal; the shell has the means.
#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let kill = format!("kill -{name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_with_whole_lines() {
    for name in ["INT", "TERM"] {
        let path = scratch("stopped");
        let arguments = with(&PARSE, &["--output", text(&path)]);
        let mut child = command(&arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(answers(1000).as_bytes()).unwrap();
        // It waits for more; what there was is written.
        while fs::read(&path).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count()
            < 1000
        {
            thread::sleep(std::time::Duration::from_millis(5));
        }
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130));
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(errors.starts_with("payseal: stopped: 1000 lines, "), "{errors}");
        expect_answers(&fs::read_to_string(&path).unwrap(), 1000);
        drop(stdin);
    }
}

/// Runs a command line in a terminal of its own; what appears on the terminal.
#[cfg(target_os = "linux")]
fn on_a_terminal(command_line: &str) -> String {
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--command", command_line, "/dev/null"])
        .env("TERM", "xterm")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut shown = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut shown).unwrap();
    child.wait().unwrap();
    String::from_utf8_lossy(&shown).into_owned()
}

#[cfg(target_os = "linux")]
#[test]
fn progress_is_shown_on_a_terminal_only() {
    let input = scratch("progress-input");
    fs::write(&input, answers(20_000)).unwrap();
    let input = text(&input);
    let verb = format!("'{BINARY}' paymentz parse --ndjson");

    let shown = on_a_terminal(&format!("{verb} '{input}' > /dev/null"));
    assert!(shown.contains('%') && shown.contains("lines/s") && shown.contains("left"), "{shown}");
    assert!(shown.contains("payseal: 20000 lines"), "{shown}");

    let shown = on_a_terminal(&format!("cat '{input}' | {verb} > /dev/null"));
    assert!(shown.contains("lines/s") && !shown.contains('%'), "{shown}");

    // Over the results on the same terminal, it would only disturb.
    let shown = on_a_terminal(&format!("{verb} '{input}'"));
    assert!(shown.contains("\"paymentId\":\"1\"") && !shown.contains("left"));

    let output = command(&with(&PARSE, &[input])).output().unwrap();
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.starts_with("payseal: 20000 lines") && errors.lines().count() == 1, "{errors}");
}
