//! One table of what every language's benchmark measured.

mod collect;
mod goals;
mod markdown;
mod plot;

use serde::{Deserialize, Serialize};

pub use collect::{Measured, collect};
pub use goals::{Goal, Want, judge};
pub use markdown::{markdown, summary};
pub use plot::plot;

/// A row: payseal beside one peer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Which benchmark measured it: `rust`, `python`, `archives`…
    pub suite: String,
    /// What was done.
    pub workload: String,
    /// payseal's figure.
    pub ours: f64,
    /// The peer's figure, if there is one.
    pub peer: Option<f64>,
    /// What the peer is.
    pub with: String,
    /// Of both figures: `µs`, `MB/s`…
    pub unit: String,
    /// How many times as good as the peer payseal is.
    pub ratio: Option<f64>,
    /// What is wanted, in words.
    pub goal: Option<String>,
    /// Whether it is so.
    pub met: Option<bool>,
}

/// How many times as good the first figure is: of rates, the higher one is better; of times and sizes, the lower.
fn times_as_good(ours: f64, peer: f64, unit: &str) -> f64 {
    if unit.ends_with("/s") { ours / peer } else { peer / ours }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn row(workload: &str, ours: f64, peer: f64) -> Row {
        Row {
            suite: "rust".to_owned(),
            workload: workload.to_owned(),
            ours,
            peer: Some(peer),
            with: "openssl".to_owned(),
            unit: "µs".to_owned(),
            ratio: Some(peer / ours),
            goal: None,
            met: None,
        }
    }

    #[test]
    fn rates_count_upwards_and_times_downwards() {
        assert_eq!(times_as_good(2.0, 6.0, "µs"), 3.0);
        assert_eq!(times_as_good(2.0, 6.0, "MiB"), 3.0);
        assert_eq!(times_as_good(6.0, 2.0, "records/s"), 3.0);
    }
}
