//! The key schedule of FIPS 197, with the processor's own substitution: no table to be watched.
#![allow(unsafe_code)]

use std::arch::x86_64::{_mm_aeskeygenassist_si128, _mm_cvtsi128_si32, _mm_set1_epi32};

use zeroize::Zeroizing;

use crate::crypto::aes_cbc::BLOCK;

/// The round keys of one key. Wiped when dropped.
pub(crate) struct RoundKeys {
    keys: Zeroizing<[[u8; BLOCK]; 15]>,
    rounds: usize,
}

impl RoundKeys {
    /// `None` unless the key is 16, 24 or 32 bytes long. Only to be called for an engine with AES instructions.
    pub(super) fn new(key: &[u8]) -> Option<Self> {
        let rounds = match key.len() {
            16 => 10,
            24 => 12,
            32 => 14,
            _ => return None,
        };
        // SAFETY: an engine with AES instructions was found.
        let keys = unsafe { expand(key, rounds) };
        Some(RoundKeys { keys, rounds })
    }

    /// The first, those in the middle, and the last.
    pub(super) fn parts(&self) -> (&[u8; BLOCK], &[[u8; BLOCK]], &[u8; BLOCK]) {
        let [first, rest @ ..] = &*self.keys;
        let (middle, last) = rest.split_at(self.rounds - 1);
        (first, middle, last.first().unwrap_or(first))
    }
}

#[target_feature(enable = "aes")]
// The length of the key is checked, and with it every index is below 60.
#[allow(clippy::indexing_slicing)]
fn expand(key: &[u8], rounds: usize) -> Zeroizing<[[u8; BLOCK]; 15]> {
    let given = key.len() / 4;
    let mut words = Zeroizing::new([0_u32; 60]);
    for (word, bytes) in words.iter_mut().zip(key.as_chunks().0) {
        *word = u32::from_le_bytes(*bytes);
    }
    let mut constant = 1;
    for index in given..4 * (rounds + 1) {
        let before = words[index - 1];
        let mixed = if index % given == 0 {
            let mixed = substitute(before).rotate_right(8) ^ constant;
            // Doubled in AES' field. Nothing here is secret but the words.
            constant = if constant < 0x80 { constant << 1 } else { 0x1b };
            mixed
        } else if given > 6 && index % given == 4 {
            substitute(before)
        } else {
            before
        };
        words[index] = words[index - given] ^ mixed;
    }
    let mut keys = Zeroizing::new([[0; BLOCK]; 15]);
    for (bytes, word) in keys.as_flattened_mut().as_chunks_mut().0.iter_mut().zip(words.iter()) {
        *bytes = word.to_le_bytes();
    }
    keys
}

/// The S-box on each byte of a word.
#[target_feature(enable = "aes")]
fn substitute(word: u32) -> u32 {
    // The same 32 bits come out as went in, so the sign means nothing.
    _mm_cvtsi128_si32(_mm_aeskeygenassist_si128::<0>(_mm_set1_epi32(word as i32))) as u32
}
