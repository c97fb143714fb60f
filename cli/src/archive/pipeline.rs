//! One thread reads, many work, and the calling one writes in the order of the input.
//!
//! Memory is bounded by the number of batches, which go round: a free one is filled, worked on, written and free
//! again. However slow the writer is, there are no more of them, and so no more than that wait to be put in order.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::journal::Output;
use super::lines::{Batch, Lines, MOST_LINES};
use super::progress::Progress;
use super::record::{self, Tally};
use super::{Job, stop};
use crate::io::Failure;

/// For each thread that works: one batch at work, and enough to bridge one that takes long.
const BATCHES_EACH: usize = 4;

/// How often the writer looks whether it is to stop.
const LOOK: Duration = Duration::from_millis(100);

#[derive(Clone, Copy)]
pub(super) enum Ended {
    AllRead,
    Stopped,
}

enum News {
    Done(Batch, Tally),
    /// The input ended after so many batches.
    AllRead(u64),
    CannotRead(io::Error, u64),
    /// A thread panicked.
    Broken,
}

/// Works until the input ends, or until it is asked to stop.
pub(super) fn run(
    lines: Lines,
    job: &Arc<dyn Job>,
    threads: usize,
    output: &mut Output,
    tally: &mut Tally,
    progress: &Progress,
) -> Result<Ended, Failure> {
    let (free, to_fill) = mpsc::channel();
    for _ in 0..threads * BATCHES_EACH {
        // The receiver is there: it cannot fail.
        let _ = free.send(Batch::default());
    }
    let (filled, to_do) = mpsc::channel();
    let (news, to_write) = mpsc::channel();
    // The threads are not waited for. When this function returns early, the process is about to end, and the one
    // that reads may wait for a pipe in which nothing comes.
    let reader = news.clone();
    thread::spawn(move || read(lines, &to_fill, &filled, &reader));
    let to_do = Arc::new(Mutex::new(to_do));
    for _ in 0..threads {
        let (job, to_do, news) = (Arc::clone(job), Arc::clone(&to_do), news.clone());
        thread::spawn(move || work(&*job, &to_do, &news));
    }
    drop(news);
    write(&to_write, &free, output, tally, progress)
}

fn read(mut lines: Lines, free: &Receiver<Batch>, filled: &Sender<Batch>, news: &Sender<News>) {
    let _alarm = Alarm(news);
    let mut sequence = 0;
    // A channel without its other end means that the writer has returned.
    while let Ok(mut batch) = free.recv() {
        match lines.fill(&mut batch, MOST_LINES) {
            Ok(true) => {
                batch.sequence = sequence;
                sequence += 1;
                if filled.send(batch).is_err() {
                    return;
                }
            }
            Ok(false) => {
                let _ = news.send(News::AllRead(sequence));
                return;
            }
            Err(error) => {
                let _ = news.send(News::CannotRead(error, sequence));
                return;
            }
        }
    }
}

fn work(job: &dyn Job, to_do: &Mutex<Receiver<Batch>>, news: &Sender<News>) {
    let _alarm = Alarm(news);
    loop {
        let next = match to_do.lock() {
            Ok(to_do) => to_do.recv(),
            Err(_) => return,
        };
        let Ok(mut batch) = next else { return };
        let tally = record::write_all(job, &mut batch);
        if news.send(News::Done(batch, tally)).is_err() {
            return;
        }
    }
}

fn write(
    news: &Receiver<News>,
    free: &Sender<Batch>,
    output: &mut Output,
    tally: &mut Tally,
    progress: &Progress,
) -> Result<Ended, Failure> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    let mut last = None;
    let mut cannot_read = None;
    while last != Some(next) {
        if stop::asked() {
            return Ok(Ended::Stopped);
        }
        match news.recv_timeout(LOOK) {
            Ok(News::Done(batch, counted)) => {
                waiting.insert(batch.sequence, (batch, counted));
            }
            Ok(News::AllRead(batches)) => last = Some(batches),
            Ok(News::CannotRead(error, batches)) => {
                cannot_read = Some(error);
                last = Some(batches);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Ok(News::Broken) | Err(RecvTimeoutError::Disconnected) => {
                return Err(Failure::Misuse("a thread has failed: please report it".to_owned()));
            }
        }
        while let Some((batch, counted)) = waiting.remove(&next) {
            output.write(&batch.output)?;
            tally.merge(counted);
            progress.show(batch.position, tally);
            next += 1;
            // After the end of the input, nobody wants it.
            let _ = free.send(batch);
        }
    }
    match cannot_read {
        Some(error) => Err(Failure::Misuse(format!("cannot read the input: {error}"))),
        None => Ok(Ended::AllRead),
    }
}

/// Tells the writer if its thread panics; it would wait for ever for the batch that is lost.
struct Alarm<'a>(&'a Sender<News>);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            let _ = self.0.send(News::Broken);
        }
    }
}
