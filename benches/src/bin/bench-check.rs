//! `bench-check BASELINE [--write]` counts the instructions of the hot paths by callgrind and compares them with a
//! baseline, or writes a new one. The program `hot-paths` has to stand beside it.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};

use payseal_benches::guard::{Baseline, Tools, compare};
use payseal_benches::{Result, hot};

/// A path is run this often and twice as often; what makes it ready, and the start of the program, cancel out.
const TIMES: u64 = 64;

fn main() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("which baseline?")?;
    let instructions = count_all()?;
    let made_with = Tools {
        architecture: std::env::consts::ARCH.to_owned(),
        rustc: first_line("rustc")?,
        valgrind: first_line("valgrind")?,
    };
    if arguments.next().as_deref() == Some("--write") {
        let baseline = Baseline { made_with, instructions };
        std::fs::write(&file, serde_json::to_string_pretty(&baseline)? + "\n")?;
        println!("bench-check: wrote {file}");
        return Ok(ExitCode::SUCCESS);
    }
    let baseline: Baseline = serde_json::from_str(&std::fs::read_to_string(&file)?)?;
    let verdict = compare(&baseline.instructions, &instructions);
    print!("{}", verdict.report);
    if baseline.made_with != made_with {
        println!(
            "bench-check: the baseline was made with {:?}, this is {made_with:?}",
            baseline.made_with
        );
    }
    Ok(if verdict.passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Instructions of one call of each path; the two runs of a path at the same time.
fn count_all() -> Result<BTreeMap<String, u64>> {
    let mut counted = BTreeMap::new();
    for (name, _) in hot::PATHS {
        let [once, twice] = std::thread::scope(|scope| {
            [TIMES, 2 * TIMES]
                .map(|times| scope.spawn(move || count(name, times).map_err(|e| e.to_string())))
                .map(|counting| counting.join().unwrap_or_else(|_| Err("it panicked".to_owned())))
        });
        counted.insert((*name).to_owned(), twice?.saturating_sub(once?) / TIMES);
    }
    Ok(counted)
}

fn count(name: &str, times: u64) -> Result<u64> {
    let program = std::env::current_exe()?.with_file_name("hot-paths");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([name, &times.to_string()])
        .output()?;
    let report = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{name}: {report}").into());
    }
    // ==123== Collected : 4567890
    let collected = report.lines().find_map(|line| line.split_once("Collected : "));
    let (_, count) = collected.ok_or_else(|| format!("{name}: no count in {report}"))?;
    Ok(count.trim().parse()?)
}

fn first_line(program: &str) -> Result<String> {
    let output = Command::new(program).arg("--version").output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
