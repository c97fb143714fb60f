//! Where the results go. A file is its own journal: as many whole lines as it has, so many lines of the input
//! are done.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, IsTerminal, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use payseal::MAX_MESSAGE;
use payseal::json::Value;

use super::lines::{Batch, Lines, MOST_LINES};
use super::record::{self, Tally};
use super::{Job, stop};
use crate::io::Failure;

/// How many of the recorded lines are worked on again, to see that they belong to this input, key and verb.
const SAMPLES: usize = 16;

pub(super) enum Output {
    Stdout,
    File { file: File, path: PathBuf },
}

impl Output {
    pub(super) fn stdout() -> Self {
        Output::Stdout
    }

    /// A new file, or one to go on with. No other run can write to it meanwhile.
    pub(super) fn file(path: &Path, resume: bool) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.read(true).write(true);
        let opened =
            if resume { options.create(true).truncate(false) } else { options.create_new(true) };
        let path = path.to_owned();
        let file = opened.open(&path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Failure::Misuse(format!(
                "{} is there already: give --resume to go on with it, or another name",
                path.display()
            )),
            _ => cannot_write(&path, &error),
        })?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                Err(Failure::Misuse(format!("another run writes to {}", path.display())))
            }
            // A file system without locks is no reason to refuse.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Output::File { file, path }),
        }
    }

    /// What an earlier run wrote into the file.
    pub(super) fn recorded(&mut self) -> Result<Option<Journal>, Failure> {
        match self {
            Output::Stdout => Ok(None),
            Output::File { file, path } => Journal::read(file, path).map(Some),
        }
    }

    /// Cuts off what is after the last whole line, and writes from there on.
    pub(super) fn go_on_after(&mut self, journal: &Journal) -> Result<(), Failure> {
        let Output::File { file, path } = self else { return Ok(()) };
        let cut =
            file.set_len(journal.size).and_then(|()| file.seek(SeekFrom::Start(journal.size)));
        cut.map(|_| ()).map_err(|error| cannot_write(path, &error))
    }

    pub(super) fn write(&mut self, records: &[u8]) -> Result<(), Failure> {
        match self {
            Output::Stdout => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(records).and_then(|()| stdout.flush()).map_err(|error| match error
                    .kind()
                {
                    io::ErrorKind::BrokenPipe => Failure::OutputClosed,
                    _ => Failure::Misuse(format!("cannot write standard output: {error}")),
                })
            }
            Output::File { file, path } => {
                file.write_all(records).map_err(|error| cannot_write(path, &error))
            }
        }
    }

    /// Makes sure that a file is on the disk.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self {
            Output::Stdout => Ok(()),
            Output::File { file, path } => {
                file.sync_all().map_err(|error| cannot_write(&path, &error))
            }
        }
    }

    /// Whether the results run over a terminal.
    pub(super) fn shares_terminal(&self) -> bool {
        matches!(self, Output::Stdout) && io::stdout().is_terminal()
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::Misuse(format!("cannot write {}: {error}", path.display()))
}

/// What an earlier run recorded.
pub(super) struct Journal {
    path: PathBuf,
    /// The size of the whole lines, in bytes.
    size: u64,
    pub(super) tally: Tally,
    samples: Samples,
}

impl Journal {
    /// Reads up to the first line that is not whole. After a power cut, that can be before the last line; the rest
    /// is done again.
    fn read(file: &mut File, path: &Path) -> Result<Self, Failure> {
        let mut journal = Journal {
            path: path.to_owned(),
            size: 0,
            tally: Tally::default(),
            samples: Samples::default(),
        };
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let mut record = Vec::new();
        loop {
            record.clear();
            let read = reader.read_until(b'\n', &mut record);
            read.map_err(|error| {
                Failure::Misuse(format!("cannot read {}: {error}", path.display()))
            })?;
            let next = journal.lines() + 1;
            match record::read(&record) {
                Some((number, code)) if number == next => journal.tally.add(code),
                // Nothing of a file that is something else is cut off.
                _ if next == 1 && !record.is_empty() && !could_begin(&record) => {
                    let text = format!("{} does not hold results of --ndjson", path.display());
                    return Err(Failure::Misuse(text));
                }
                _ => break,
            }
            journal.size += record.len() as u64;
            journal.samples.take(next, &record);
        }
        journal.tally.mark_earlier();
        Ok(journal)
    }

    fn lines(&self) -> u64 {
        self.tally.read()
    }

    /// Goes over the lines of the input that are done, and works on some of them again: they must give what was
    /// recorded.
    pub(super) fn check(&self, lines: &mut Lines, job: &dyn Job) -> Result<(), Failure> {
        let path = self.path.display();
        let mut samples = self.samples.all().peekable();
        let mut batch = Batch::default();
        while lines.read() < self.lines() {
            if stop::asked() {
                return Err(Failure::Ended(130));
            }
            let left = usize::try_from(self.lines() - lines.read()).unwrap_or(usize::MAX);
            let filled = lines.fill(&mut batch, left.min(MOST_LINES));
            if !filled
                .map_err(|error| Failure::Misuse(format!("cannot read the input: {error}")))?
            {
                let (recorded, read) = (self.lines(), lines.read());
                return Err(Failure::Misuse(format!(
                    "{path} has results for {recorded} lines, and the input has {read}"
                )));
            }
            for (number, line) in batch.lines() {
                let Some(sample) = samples.next_if(|sample| sample.number == number) else {
                    continue;
                };
                if !sample.belongs_to(line, job) {
                    return Err(Failure::Misuse(format!(
                        "{path} was written from another input, or with another key or other options: line {number} \
                         gives another result"
                    )));
                }
            }
        }
        Ok(())
    }
}

/// Whether it can be the first record, cut off.
fn could_begin(record: &[u8]) -> bool {
    let whole = format!("{}1", record::PREFIX);
    let length = record.len().min(whole.len());
    record.last() != Some(&b'\n') && record.get(..length) == whole.as_bytes().get(..length)
}

/// Some of the records, evenly spread, the first and the last among them.
#[derive(Default)]
struct Samples {
    spread: Vec<Sample>,
    /// How far they are apart is 2 to the power of this.
    thinned: u32,
    last: Option<Sample>,
}

struct Sample {
    number: u64,
    record: Vec<u8>,
}

impl Samples {
    fn take(&mut self, number: u64, record: &[u8]) {
        if (number - 1) >> self.thinned << self.thinned == number - 1 {
            self.spread.push(Sample { number, record: record.to_vec() });
        }
        if self.spread.len() > 2 * SAMPLES {
            self.thinned += 1;
            let apart = 1_u64 << self.thinned;
            self.spread.retain(|sample| (sample.number - 1).is_multiple_of(apart));
        }
        let last = self.last.get_or_insert(Sample { number, record: Vec::new() });
        last.number = number;
        last.record.clear();
        last.record.extend_from_slice(record);
    }

    fn all(&self) -> impl Iterator<Item = &Sample> {
        let spread_to = self.spread.last().map_or(0, |sample| sample.number);
        self.spread.iter().chain(self.last.iter().filter(move |last| last.number > spread_to))
    }
}

impl Sample {
    fn belongs_to(&self, line: Option<&[u8]>, job: &dyn Job) -> bool {
        let mut now = Vec::new();
        record::write(job, self.number, line, &mut now);
        if now == self.record {
            return true;
        }
        let good = |record| matches!(record::read(record), Some((_, None)));
        if !good(&self.record) || !good(&now) {
            return false;
        }
        // Another result, and perhaps one for the same line: the job knows its own.
        let recorded = std::str::from_utf8(&self.record).ok().map(Value::parse);
        match (line, recorded) {
            (Some(line), Some(Ok(recorded))) => job.accepts(line, &recorded),
            // A result can be longer than what is read.
            _ => self.record.len() > MAX_MESSAGE,
        }
    }
}
