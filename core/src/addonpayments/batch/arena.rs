//! The memory that a group of messages is worked on in.

use std::ops::Range;

use crate::crypto::lanes::sha256;
use crate::error::Result;
use crate::secret::Wiped;

/// Where a group wants more room than this, it is worked on in parts.
const ROOM: usize = 256 << 10;

/// Texts one after the other, each with room for a hash's padding, which is more than a cipher's.
#[derive(Default)]
pub(super) struct Arena {
    /// Never grows while it holds anything: that would leave a copy behind.
    bytes: Wiped<Vec<u8>>,
    /// Where each is, and the length of its text; or what was wrong with it.
    messages: Vec<Result<(Range<usize>, usize)>>,
}

impl Arena {
    pub(super) fn has_room(&self, needed: usize) -> bool {
        self.bytes.capacity() - self.bytes.len() >= needed
    }

    /// Makes room in an empty arena for the first of these messages, and for as many others as it may have.
    pub(super) fn make_room(&mut self, mut needed: impl Iterator<Item = usize>) {
        let first = needed.next().unwrap_or_default();
        let room = needed.fold(first, usize::saturating_add).min(first.max(ROOM));
        if self.bytes.capacity() < room {
            self.bytes = Wiped(Vec::with_capacity(room));
        }
    }

    /// Adds what `write` writes to the end of the bytes: a text of the length that it returns.
    pub(super) fn add(&mut self, write: impl FnOnce(&mut Vec<u8>) -> Result<usize>) {
        let start = self.bytes.len();
        let written = write(&mut self.bytes);
        let room = written.as_ref().map_or(0, |length| sha256::padded(*length));
        self.bytes.resize(start + room, 0);
        let range = start..start + room;
        self.messages.push(written.map(|length| (range, length)));
    }

    /// Each text that is there, with its room, and its length.
    pub(super) fn slots(&mut self) -> impl Iterator<Item = (&mut [u8], usize)> {
        let mut rest = &mut self.bytes[..];
        self.messages.iter().flatten().map(move |(range, length)| {
            let slot = rest.split_off_mut(..range.len()).unwrap_or_default();
            (slot, *length)
        })
    }

    /// The digest of each text that is there. What follows a text is overwritten.
    pub(super) fn hash(&mut self) -> Vec<[u8; 32]> {
        let mut messages: Vec<_> =
            self.slots().map(|(slot, length)| sha256::Message::pad(slot, length)).collect();
        sha256::Engine::best().hash(&mut messages);
        messages.iter().map(sha256::Message::digest).collect()
    }

    /// Makes each message into a result, and empties the arena.
    pub(super) fn finish<R>(
        &mut self,
        results: &mut Vec<Result<R>>,
        mut single: impl FnMut(&[u8], usize) -> Result<R>,
    ) {
        for message in self.messages.drain(..) {
            results.push(message.and_then(|(range, length)| {
                single(self.bytes.get(range).unwrap_or_default(), length)
            }));
        }
        self.bytes.clear();
    }
}
