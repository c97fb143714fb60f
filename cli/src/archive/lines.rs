//! The input, cut into lines in bounded memory.

use std::io::{self, Read};
use std::ops::Range;

use payseal::MAX_MESSAGE;

/// How much is asked for at once. What a pipe has ready is handed on at once, so nobody waits for more.
const CHUNK: usize = 128 << 10;

/// The most lines that are handed on at once: short ones give more output than they are long.
pub(super) const MOST_LINES: usize = 1024;

/// Buffers that are used again and give memory back once they have grown beyond this.
const ROOMY: usize = 1 << 20;

/// Some lines, and room for what they give.
#[derive(Default)]
pub(super) struct Batch {
    /// Which batch it is, from 0.
    pub(super) sequence: u64,
    /// The number of its first line, from 1.
    pub(super) first: u64,
    text: Vec<u8>,
    lines: Vec<Option<Range<usize>>>,
    /// How many bytes of the input were read up to the end of it.
    pub(super) position: u64,
    pub(super) output: Vec<u8>,
}

impl Batch {
    /// Each line with its number; `None` for one that is too long, which is not kept.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, Option<&[u8]>)> {
        let line = |range: &Option<Range<usize>>| self.text.get(range.clone()?);
        (self.first..).zip(self.lines.iter().map(line))
    }

    fn clear(&mut self) {
        self.lines.clear();
        for buffer in [&mut self.text, &mut self.output] {
            buffer.clear();
            buffer.shrink_to(ROOMY);
        }
    }
}

/// A reader that gives lines of at most [`MAX_MESSAGE`] bytes.
pub(super) struct Lines {
    source: Box<dyn Read + Send>,
    /// What was read and not handed on yet.
    rest: Vec<u8>,
    /// In the midst of a line that is too long: what comes is dropped up to its end.
    dropping: bool,
    ended: bool,
    next: u64,
    position: u64,
}

impl Lines {
    pub(super) fn new(source: Box<dyn Read + Send>) -> Self {
        Lines { source, rest: Vec::new(), dropping: false, ended: false, next: 1, position: 0 }
    }

    /// How many lines were handed on.
    pub(super) fn read(&self) -> u64 {
        self.next - 1
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Fills a batch with one line or more, at most so many; says whether there was one.
    pub(super) fn fill(&mut self, batch: &mut Batch, most: usize) -> io::Result<bool> {
        batch.clear();
        batch.first = self.next;
        std::mem::swap(&mut batch.text, &mut self.rest);
        let (mut start, mut seen) = (0, 0);
        loop {
            while batch.lines.len() < most {
                let found = batch.text.get(seen..).unwrap_or_default();
                let Some(end) = memchr::memchr(b'\n', found) else { break };
                let end = seen + end;
                batch.lines.push(self.line(&batch.text, start..end));
                (start, seen) = (end + 1, end + 1);
            }
            if !batch.lines.is_empty() {
                break;
            }
            seen = batch.text.len();
            if self.dropping || seen - start > MAX_MESSAGE {
                self.dropping = true;
                batch.text.clear();
                (start, seen) = (0, 0);
            }
            if !self.ended {
                self.ended = self.read_into(&mut batch.text)? == 0;
                continue;
            }
            // The last line may end without a line break.
            if self.dropping || start < seen {
                batch.lines.push(self.line(&batch.text, start..seen));
                start = seen;
            }
            break;
        }
        self.rest.clear();
        self.rest.extend_from_slice(batch.text.get(start..).unwrap_or_default());
        batch.position = self.position;
        self.next += batch.lines.len() as u64;
        Ok(!batch.lines.is_empty())
    }

    /// The line that ends here, without a carriage return at its end.
    fn line(&mut self, text: &[u8], range: Range<usize>) -> Option<Range<usize>> {
        let line = text.get(range.clone())?;
        let length = line.strip_suffix(b"\r").unwrap_or(line).len();
        let too_long = std::mem::take(&mut self.dropping) || length > MAX_MESSAGE;
        (!too_long).then_some(range.start..range.start + length)
    }

    fn read_into(&mut self, text: &mut Vec<u8>) -> io::Result<usize> {
        let length = text.len();
        text.resize(length + CHUNK, 0);
        let read = loop {
            match self.source.read(text.get_mut(length..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        text.truncate(length + *read.as_ref().unwrap_or(&0));
        self.position += *read.as_ref().unwrap_or(&0) as u64;
        read
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// Gives so many bytes at once.
    struct Dribble(Vec<u8>, usize);

    impl Read for Dribble {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(buffer.len()).min(self.0.len());
            let rest = self.0.split_off(length);
            buffer.get_mut(..length).unwrap().copy_from_slice(&self.0);
            self.0 = rest;
            Ok(length)
        }
    }

    fn cut(text: &[u8], step: usize, most: usize) -> Vec<(u64, Option<Vec<u8>>)> {
        let mut lines = Lines::new(Box::new(Dribble(text.to_vec(), step)));
        let mut batch = Batch::default();
        let mut found = Vec::new();
        while lines.fill(&mut batch, most).unwrap() {
            assert!(batch.lines.len() <= most);
            assert!(batch.text.capacity() <= 2 * (MAX_MESSAGE + CHUNK));
            found.extend(batch.lines().map(|(number, line)| (number, line.map(<[u8]>::to_vec))));
        }
        assert_eq!(lines.read(), found.len() as u64);
        assert_eq!(lines.position(), text.len() as u64);
        found
    }

    #[test]
    fn lines_are_the_same_however_they_arrive() {
        let text = b"a\r\n\nlonger line\n\r\nlast";
        let expected: Vec<(u64, Option<Vec<u8>>)> = (1..)
            .zip(["a", "", "longer line", "", "last"].map(|line| Some(line.as_bytes().to_vec())))
            .collect();
        for step in [1, 2, 3, 7, 1000] {
            for most in [1, 2, 1000] {
                assert_eq!(cut(text, step, most), expected);
            }
        }
        assert_eq!(cut(b"a\n", 9, 9).len(), 1);
        assert_eq!(cut(b"", 9, 9).len(), 0);
        assert_eq!(cut(b"\n", 9, 9), [(1, Some(Vec::new()))]);
    }

    #[test]
    fn a_line_over_the_limit_is_dropped_and_counted() {
        let line = |length: usize| vec![b'x'; length];
        for (length, kept) in [
            (MAX_MESSAGE, true),
            (MAX_MESSAGE + 1, false),
            (MAX_MESSAGE + CHUNK + 1, false),
            (5 * MAX_MESSAGE, false),
        ] {
            for ending in [&b"\nend\n"[..], b"\r\nend"] {
                let text = [b"begin\n", &*line(length), ending].concat();
                let found = cut(&text, 100_000, MOST_LINES);
                let lengths: Vec<_> =
                    found.iter().map(|(_, line)| line.as_ref().map(Vec::len)).collect();
                assert_eq!(lengths, [Some(5), kept.then_some(length), Some(3)], "{length}");
            }
        }
        let found = cut(&line(2 * MAX_MESSAGE), 100_000, MOST_LINES);
        assert_eq!(found, [(1, None)], "without a line break at its end");
    }
}
