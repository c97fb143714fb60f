//! What is wanted, from `goals.json`.

use serde::Deserialize;

use super::Row;

/// A goal for one row.
#[derive(Debug, Clone, Deserialize)]
pub struct Goal {
    /// Which benchmark measures it.
    pub suite: String,
    /// What is done.
    pub workload: String,
    /// The peer, without the version in front of it; if there is none here, the first one that there is.
    pub with: Option<String>,
    /// What is wanted.
    #[serde(flatten)]
    pub want: Want,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Want {
    /// This many times as good as the peer.
    Times(f64),
    /// No slower than the peer by more than so many percent and so much on top.
    Within {
        /// Of the peer's figure.
        percent: f64,
        /// In the row's unit.
        plus: f64,
    },
    /// No more than this, in the row's unit.
    AtMost(f64),
}

impl Want {
    fn is_met(&self, row: &Row) -> bool {
        match *self {
            Want::Times(times) => row.ratio.is_some_and(|ratio| ratio >= times),
            Want::Within { percent, plus } => {
                row.peer.is_some_and(|peer| row.ours <= peer * (1.0 + percent / 100.0) + plus)
            }
            Want::AtMost(most) => row.ours <= most,
        }
    }

    fn in_words(&self, unit: &str) -> String {
        match *self {
            Want::Times(times) => format!("{times} times"),
            Want::Within { percent, plus } => format!("within {percent} % + {plus} {unit}"),
            Want::AtMost(most) => format!("at most {most} {unit}"),
        }
    }
}

/// Writes into each row what is wanted of it and whether it is so. Comes back with the goals that nothing was
/// measured for.
pub fn judge<'a>(rows: &mut [Row], goals: &'a [Goal]) -> Vec<&'a Goal> {
    let mut left = Vec::new();
    for goal in goals {
        let row = rows.iter_mut().find(|row| {
            row.suite == goal.suite
                && row.workload == goal.workload
                && goal.with.as_ref().is_none_or(|with| row.with.ends_with(with.as_str()))
        });
        match row {
            Some(row) => {
                row.goal = Some(goal.want.in_words(&row.unit));
                row.met = Some(goal.want.is_met(row));
            }
            None => left.push(goal),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    fn met(want: &str, ours: f64, peer: f64) -> bool {
        let goal =
            format!(r#"[{{"suite": "rust", "workload": "seal", "with": "openssl", {want}}}]"#);
        let goals: Vec<Goal> = serde_json::from_str(&goal).unwrap();
        let mut rows = [row("seal", ours, peer)];
        assert!(judge(&mut rows, &goals).is_empty());
        rows[0].met.unwrap()
    }

    #[test]
    fn each_kind_of_goal_can_be_met_and_missed() {
        assert!(met(r#""times": 1.5"#, 10.0, 15.0));
        assert!(!met(r#""times": 1.5"#, 10.0, 14.9));
        assert!(met(r#""within": {"percent": 5, "plus": 5}"#, 110.0, 100.0));
        assert!(!met(r#""within": {"percent": 5, "plus": 5}"#, 110.1, 100.0));
        assert!(met(r#""at_most": 3"#, 3.0, 1.0));
        assert!(!met(r#""at_most": 3"#, 3.1, 9.0));
    }

    #[test]
    fn a_goal_that_nothing_was_measured_for_comes_back() {
        let goals = r#"[{"suite": "node", "workload": "seal", "times": 3}]"#;
        let goals: Vec<Goal> = serde_json::from_str(goals).unwrap();
        assert_eq!(judge(&mut [row("seal", 1.0, 2.0)], &goals).len(), 1);
    }
}
