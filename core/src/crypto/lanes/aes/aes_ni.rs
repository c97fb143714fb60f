//! Eight lanes, each in a register of its own: one round of the eight takes about as long as the processor needs
//! for the result of the first.
#![allow(unsafe_code)]

use std::arch::x86_64::{
    _mm_aesenc_si128, _mm_aesenclast_si128, _mm_loadu_si128, _mm_storeu_si128, _mm_xor_si128,
};

use super::{Message, RoundKeys};
use crate::crypto::aes_cbc::BLOCK;
use crate::crypto::lanes::feed::feed;

const LANES: usize = 8;

pub(super) fn encrypt(keys: &RoundKeys, messages: &mut [Message<'_>]) {
    feed::<_, BLOCK, LANES>(messages, |pointers, states, blocks| {
        // SAFETY: the engine was found, and `feed` keeps to what the module `lanes` says of pointers.
        unsafe { kernel(keys, pointers, states, blocks) }
    });
}

/// # Safety
/// As in the module `lanes`.
#[target_feature(enable = "aes")]
unsafe fn kernel(
    keys: &RoundKeys,
    pointers: &[*mut u8; LANES],
    states: &mut [[u8; BLOCK]; LANES],
    blocks: usize,
) {
    // SAFETY: arrays of 16 bytes.
    let load = |bytes: &[u8; BLOCK]| unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) };
    let (first, middle, last) = keys.parts();
    let (first, last) = (load(first), load(last));
    let mut chains = states.each_ref().map(load);
    for block in 0..blocks {
        for (chain, pointer) in chains.iter_mut().zip(pointers) {
            // SAFETY: `blocks` blocks are there to be read.
            let plain = unsafe { _mm_loadu_si128(pointer.add(block * BLOCK).cast()) };
            *chain = _mm_xor_si128(_mm_xor_si128(*chain, first), plain);
        }
        for key in middle {
            let key = load(key);
            for chain in &mut chains {
                *chain = _mm_aesenc_si128(*chain, key);
            }
        }
        for (chain, pointer) in chains.iter_mut().zip(pointers) {
            *chain = _mm_aesenclast_si128(*chain, last);
            // SAFETY: `blocks` blocks are there to be written, and all lanes have been read.
            unsafe { _mm_storeu_si128(pointer.add(block * BLOCK).cast(), *chain) };
        }
    }
    for (state, chain) in states.iter_mut().zip(chains) {
        // SAFETY: an array of 16 bytes.
        unsafe { _mm_storeu_si128(state.as_mut_ptr().cast(), chain) };
    }
}
