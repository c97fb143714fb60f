//! Sixteen lanes, four in each register of 512 bits: what the processor takes on while the first result is not there
//! yet. Thirty-two were 6 % faster, and take twice as long where a batch runs out of messages.
#![allow(unsafe_code)]

use std::arch::x86_64::{
    __m512i, _mm_loadu_si128, _mm_storeu_si128, _mm256_castsi128_si256, _mm256_inserti128_si256,
    _mm512_aesenc_epi128, _mm512_aesenclast_epi128, _mm512_broadcast_i32x4, _mm512_castsi256_si512,
    _mm512_castsi512_si128, _mm512_extracti32x4_epi32, _mm512_inserti64x4, _mm512_setzero_si512,
    _mm512_ternarylogic_epi64,
};

use super::{Message, RoundKeys};
use crate::crypto::aes_cbc::BLOCK;
use crate::crypto::lanes::feed::feed;

const LANES: usize = 16;
const REGISTERS: usize = LANES / 4;

pub(super) fn encrypt(keys: &RoundKeys, messages: &mut [Message<'_>]) {
    feed::<_, BLOCK, LANES>(messages, |pointers, states, blocks| {
        // SAFETY: the engine was found, and `feed` keeps to what the module `lanes` says of pointers.
        unsafe { kernel(keys, pointers, states, blocks) }
    });
}

/// # Safety
/// As in the module `lanes`.
#[target_feature(enable = "avx512f,vaes")]
unsafe fn kernel(
    keys: &RoundKeys,
    pointers: &[*mut u8; LANES],
    states: &mut [[u8; BLOCK]; LANES],
    blocks: usize,
) {
    let (first, middle, last) = keys.parts();
    let (first, last) = (broadcast(first), broadcast(last));
    let (pointers, _) = pointers.as_chunks();
    let states = states.each_mut().map(|state| state.as_mut_ptr());
    let (states, _) = states.as_chunks();
    let mut chains = [_mm512_setzero_si512(); REGISTERS];
    for (chain, states) in chains.iter_mut().zip(states) {
        // SAFETY: arrays of 16 bytes.
        *chain = unsafe { gather(states, 0) };
    }
    for block in 0..blocks {
        for (chain, pointers) in chains.iter_mut().zip(pointers) {
            // SAFETY: `blocks` blocks are there to be read.
            let plain = unsafe { gather(pointers, block) };
            *chain = _mm512_ternarylogic_epi64::<XOR>(*chain, first, plain);
        }
        for key in middle {
            let key = broadcast(key);
            for chain in &mut chains {
                *chain = _mm512_aesenc_epi128(*chain, key);
            }
        }
        for (chain, pointers) in chains.iter_mut().zip(pointers) {
            *chain = _mm512_aesenclast_epi128(*chain, last);
            // SAFETY: `blocks` blocks are there to be written, and all lanes have been read.
            unsafe { scatter(*chain, pointers, block) };
        }
    }
    for (chain, states) in chains.into_iter().zip(states) {
        // SAFETY: arrays of 16 bytes.
        unsafe { scatter(chain, states, 0) };
    }
}

/// The truth table of `a ^ b ^ c`.
const XOR: i32 = 0x96;

/// One key for all four lanes.
#[target_feature(enable = "avx512f")]
fn broadcast(key: &[u8; BLOCK]) -> __m512i {
    // SAFETY: an array of 16 bytes.
    _mm512_broadcast_i32x4(unsafe { _mm_loadu_si128(key.as_ptr().cast()) })
}

/// That block of four lanes.
///
/// # Safety
/// It is there to be read in each of them.
#[target_feature(enable = "avx512f")]
unsafe fn gather(lanes: &[*mut u8; 4], block: usize) -> __m512i {
    let [a, b, c, d] = lanes.map(|lane| {
        // SAFETY: the caller's word.
        unsafe { _mm_loadu_si128(lane.add(block * BLOCK).cast()) }
    });
    let low = _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(a), b);
    let high = _mm256_inserti128_si256::<1>(_mm256_castsi128_si256(c), d);
    _mm512_inserti64x4::<1>(_mm512_castsi256_si512(low), high)
}

/// Writes that block of four lanes.
///
/// # Safety
/// It is there to be written in each of them.
#[target_feature(enable = "avx512f")]
unsafe fn scatter(register: __m512i, lanes: &[*mut u8; 4], block: usize) {
    let parts = [
        _mm512_castsi512_si128(register),
        _mm512_extracti32x4_epi32::<1>(register),
        _mm512_extracti32x4_epi32::<2>(register),
        _mm512_extracti32x4_epi32::<3>(register),
    ];
    for (lane, part) in lanes.iter().zip(parts) {
        // SAFETY: the caller's word.
        unsafe { _mm_storeu_si128(lane.add(block * BLOCK).cast(), part) };
    }
}
