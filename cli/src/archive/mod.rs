//! `--ndjson`: a file or pipe with one message a line, worked on by all cores in constant memory.
//!
//! One thread reads ([`lines`]), as many as there are cores work, and the calling thread writes in the order of
//! the input ([`pipeline`]). Each line of the input gives one line of output ([`record`]), so the output is its
//! own journal, and a run that was broken off can go on where it ended ([`journal`]).

mod journal;
mod lines;
mod pipeline;
mod progress;
mod record;
mod stop;

use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use payseal::json::Value;

use crate::Outcome;
use crate::io::{Failure, Input};

use journal::Output;
use lines::Lines;
use progress::Progress;
use record::Tally;
pub(crate) use record::{Message, utf8};

#[derive(Args)]
pub(crate) struct Archive {
    /// Read one message a line and write one line of JSON for each, in the same order, with its line number.
    /// A line that begins with `"` is a JSON string that holds the message, which may then have line breaks.
    /// A bad line gives {"line", "error", "detail"} and is no reason to stop
    #[arg(long, conflicts_with = "pretty")]
    ndjson: bool,
    /// With --ndjson: write the results to this file, which must not be there yet
    #[arg(long, value_name = "FILE", requires = "ndjson")]
    output: Option<PathBuf>,
    /// With --output: if the file is there, go on after its last whole line
    #[arg(long, requires = "output")]
    resume: bool,
    /// With --ndjson: on how many threads to work; as many as there are cores if it is left out
    #[arg(long, value_name = "THREADS", requires = "ndjson")]
    jobs: Option<std::num::NonZeroU16>,
}

/// What a verb does with a line.
pub(crate) trait Job: Send + Sync + 'static {
    /// The result for a message: what the verb prints for it alone.
    fn result(&self, message: &[u8]) -> Result<Value, Failure>;

    /// The result for each of some messages, of which some may not even be there, for a verb that is quicker with many
    /// at once.
    fn results(&self, messages: Vec<Message<'_>>) -> Vec<Result<Value, Failure>> {
        messages.into_iter().map(|message| self.result(&message?)).collect()
    }

    /// Whether a result that was recorded earlier, and is not what the message gives now, is a result for it
    /// all the same: sealing gives another one each time.
    fn accepts(&self, _message: &[u8], _recorded: &Value) -> bool {
        false
    }
}

impl<F: Fn(&[u8]) -> Result<Value, Failure> + Send + Sync + 'static> Job for F {
    fn result(&self, message: &[u8]) -> Result<Value, Failure> {
        self(message)
    }
}

impl Archive {
    /// The run that was asked for with `--ndjson`, if it was.
    pub(crate) fn of(&self, input: &Input) -> Option<Run> {
        let (input, output) = (input.clone(), self.output.clone());
        self.ndjson.then_some(Run { input, output, resume: self.resume, threads: self.jobs })
    }
}

pub(crate) struct Run {
    input: Input,
    output: Option<PathBuf>,
    resume: bool,
    threads: Option<std::num::NonZeroU16>,
}

impl Run {
    /// Does the job for each line. The exit code is 0 if all are good, 1 if some are bad.
    pub(crate) fn each(self, job: impl Job) -> Outcome {
        let job: Arc<dyn Job> = Arc::new(job);
        stop::listen();
        let (source, size) = self.input.open()?;
        let mut lines = Lines::new(source);
        let mut tally = Tally::default();
        let mut output = match &self.output {
            None => Output::stdout(),
            Some(path) => Output::file(path, self.resume)?,
        };
        if let Some(journal) = output.recorded()? {
            journal.check(&mut lines, &*job)?;
            output.go_on_after(&journal)?;
            tally = journal.tally;
        }
        let progress = Progress::new(size, &lines, output.shares_terminal());
        let threads = self.threads.map_or_else(cores, |threads| usize::from(threads.get()));
        let ended = pipeline::run(lines, &job, threads, &mut output, &mut tally, &progress);
        progress.finish();
        // What is whole is kept, whatever happened.
        let kept = output.finish();
        let ended = ended.and_then(|ended| kept.map(|()| ended))?;
        tally.report(progress.elapsed(), ended);
        match ended {
            pipeline::Ended::Stopped => Err(Failure::Ended(130)),
            pipeline::Ended::AllRead if tally.bad() > 0 => Err(Failure::Ended(1)),
            pipeline::Ended::AllRead => Ok(()),
        }
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}
