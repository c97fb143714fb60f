//! The table as text.

use std::fmt::Write;

use super::{Goal, Row};

/// The table.
pub fn markdown(rows: &[Row]) -> String {
    let mut text =
        "| suite | workload | payseal | peer | its figure | times as good | goal | met |\n\
         |---|---|--:|---|--:|--:|---|---|\n"
            .to_owned();
    for row in rows {
        let figure = |value: f64| format!("{} {}", three_digits(value), row.unit);
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            row.suite,
            row.workload,
            figure(row.ours),
            row.with,
            row.peer.map(figure).unwrap_or_default(),
            row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
            row.goal.as_deref().unwrap_or_default(),
            match row.met {
                Some(true) => "yes",
                Some(false) => "**no**",
                None => "",
            },
        );
    }
    text
}

/// What is left to say: which goals are missed, and which were not measured.
pub fn summary(rows: &[Row], left: &[&Goal]) -> String {
    let judged = rows.iter().filter(|row| row.met.is_some()).count();
    let met = rows.iter().filter(|row| row.met == Some(true)).count();
    let mut text = format!("{met} of {judged} goals are met.\n");
    for row in rows.iter().filter(|row| row.met == Some(false)) {
        let goal = row.goal.as_deref().unwrap_or_default();
        let _ = writeln!(text, "MISSED: {}, {}: wanted {goal}", row.suite, row.workload);
    }
    for goal in left {
        let _ = writeln!(text, "NOT MEASURED: {}, {}", goal.suite, goal.workload);
    }
    text
}

/// Three digits that count, or all before the point.
fn three_digits(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    #[test]
    fn a_missed_goal_is_seen() {
        let mut rows = [row("seal", 10.0, 12.0), row("open", 1.0, 200.0)];
        rows[0].goal = Some("1.5 times".to_owned());
        rows[0].met = Some(false);
        rows[1].met = Some(true);
        let line = "| rust | seal | 10.0 µs | openssl | 12.0 µs | 1.20 | 1.5 times | **no** |";
        assert!(markdown(&rows).contains(line), "{}", markdown(&rows));
        assert_eq!(
            summary(&rows, &[]),
            "1 of 2 goals are met.\nMISSED: rust, seal: wanted 1.5 times\n"
        );
    }
}
