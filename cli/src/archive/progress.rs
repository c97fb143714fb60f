//! How far it is, for a person at a terminal.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::lines::Lines;
use super::record::Tally;

pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    earlier: u64,
}

impl Progress {
    /// Measured in bytes of the input, whose size is known for a file only. Nothing is shown unless standard error
    /// is a terminal, and nothing either where the results run over the same one.
    pub(super) fn new(size: Option<u64>, lines: &Lines, shares_terminal: bool) -> Self {
        let shown = std::io::stderr().is_terminal() && !shares_terminal;
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(size, target);
        let template = match size {
            Some(_) => "[{bar:30}] {percent}%  {msg}, {eta} left",
            None => "{spinner} {bytes}  {msg}, {elapsed}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.progress_chars("=> "));
        }
        // What an earlier run did counts for the share, but not for the rate.
        bar.set_position(lines.position());
        bar.reset_eta();
        Progress { bar, began: Instant::now(), earlier: lines.read() }
    }

    pub(super) fn show(&self, position: u64, tally: &Tally) {
        if self.bar.is_hidden() {
            return;
        }
        let rate = (tally.read() - self.earlier) as f64 / self.elapsed().as_secs_f64().max(0.001);
        self.bar.set_message(format!(
            "{} lines, {} bad  {rate:.0} lines/s",
            tally.read(),
            tally.bad()
        ));
        self.bar.set_position(position);
    }

    /// Takes it off the terminal: the summary says the rest.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }
}
