//! `bench-table GOALS FOLDER [SUITE…]` prints what the benchmarks left in a folder. Without a suite it takes all of
//! them and writes `table.md`, `table.json` and `table.svg` there.
#![allow(clippy::print_stdout)]

use std::fs;
use std::path::Path;

use payseal_benches::Result;
use payseal_benches::table::{Goal, collect, judge, markdown, plot, summary};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let goals = fs::read_to_string(arguments.next().ok_or("which goals?")?)?;
    let folder = arguments.next().ok_or("which folder?")?;
    let (folder, suites): (_, Vec<String>) = (Path::new(&folder), arguments.collect());

    let mut goals: Vec<Goal> = serde_json::from_str(&goals)?;
    goals.retain(|goal| suites.is_empty() || suites.contains(&goal.suite));
    let mut rows = collect(folder, &suites)?;
    if rows.is_empty() {
        println!("nothing was measured: {}", suites.join(", "));
        return Ok(());
    }
    let left = judge(&mut rows, &goals);
    let (table, summary) = (markdown(&rows), summary(&rows, &left));
    if suites.is_empty() {
        let machine = format!("Measured on {}.", processor());
        fs::write(
            folder.join("table.md"),
            format!("# payseal beside its peers\n\n{machine}\n\n{table}\n```\n{summary}```\n"),
        )?;
        fs::write(folder.join("table.json"), serde_json::to_string_pretty(&rows)? + "\n")?;
        fs::write(folder.join("table.svg"), plot(&rows))?;
    }
    print!("{table}\n{summary}");
    Ok(())
}

/// The processor and how many threads it runs, as Linux tells it.
fn processor() -> String {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(": ")?.1.to_owned())
    });
    format!("{} with {threads} threads", model.as_deref().unwrap_or(std::env::consts::ARCH))
}
