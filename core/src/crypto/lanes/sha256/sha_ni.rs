//! Two lanes: while one waits for its rounds, the other has its own.
#![allow(unsafe_code)]

use std::arch::x86_64::{
    __m128i, _mm_add_epi32, _mm_alignr_epi8, _mm_blend_epi16, _mm_loadu_si128, _mm_set_epi64x,
    _mm_setzero_si128, _mm_sha256msg1_epu32, _mm_sha256msg2_epu32, _mm_sha256rnds2_epu32,
    _mm_shuffle_epi8, _mm_shuffle_epi32, _mm_storeu_si128,
};

use super::{BLOCK, CONSTANTS, Message};
use crate::crypto::lanes::feed::feed;

const LANES: usize = 2;

pub(super) fn hash(messages: &mut [Message<'_>]) {
    feed::<_, BLOCK, LANES>(messages, |pointers, states, blocks| {
        // SAFETY: the engine was found, and `feed` keeps to what the module `lanes` says of pointers.
        unsafe { kernel(pointers, states, blocks) }
    });
}

/// # Safety
/// As in the module `lanes`.
#[target_feature(enable = "sha,sse4.1,ssse3")]
unsafe fn kernel(pointers: &[*mut u8; LANES], states: &mut [[u32; 8]; LANES], blocks: usize) {
    let big_endian = _mm_set_epi64x(0x0c0d_0e0f_0809_0a0b, 0x0405_0607_0001_0203);
    let mut halves = states.each_ref().map(|state| unpack(state));
    for block in 0..blocks {
        let before = halves;
        let mut words = [[_mm_setzero_si128(); 4]; LANES];
        for (words, pointer) in words.iter_mut().zip(pointers) {
            for (index, words) in words.iter_mut().enumerate() {
                // SAFETY: `blocks` blocks are there to be read.
                let bytes =
                    unsafe { _mm_loadu_si128(pointer.add(block * BLOCK + index * 16).cast()) };
                *words = _mm_shuffle_epi8(bytes, big_endian);
            }
        }
        for constants in &CONSTANTS {
            // SAFETY: an array of 16 bytes.
            let constants = unsafe { _mm_loadu_si128(constants.as_ptr().cast()) };
            for ((abef, cdgh), words) in halves.iter_mut().zip(&mut words) {
                let [oldest, second, third, newest] = *words;
                let sum = _mm_add_epi32(oldest, constants);
                *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
                *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32::<0x0e>(sum));
                // The last four times nobody asks for these, and the compiler leaves them out.
                let next = _mm_add_epi32(
                    _mm_sha256msg1_epu32(oldest, second),
                    _mm_alignr_epi8::<4>(newest, third),
                );
                *words = [second, third, newest, _mm_sha256msg2_epu32(next, newest)];
            }
        }
        for ((abef, cdgh), (abef_before, cdgh_before)) in halves.iter_mut().zip(before) {
            *abef = _mm_add_epi32(*abef, abef_before);
            *cdgh = _mm_add_epi32(*cdgh, cdgh_before);
        }
    }
    for (state, halves) in states.iter_mut().zip(halves) {
        *state = pack(halves);
    }
}

/// The state as the instructions have it: ABEF and CDGH, the first letter in the highest word.
#[target_feature(enable = "sse4.1,ssse3")]
fn unpack(state: &[u32; 8]) -> (__m128i, __m128i) {
    // SAFETY: two halves of 16 bytes of one array.
    let (dcba, hgfe) = unsafe {
        let pointer = state.as_ptr().cast::<__m128i>();
        (_mm_loadu_si128(pointer), _mm_loadu_si128(pointer.add(1)))
    };
    let cdab = _mm_shuffle_epi32::<0xb1>(dcba);
    let efgh = _mm_shuffle_epi32::<0x1b>(hgfe);
    (_mm_alignr_epi8::<8>(cdab, efgh), _mm_blend_epi16::<0xf0>(efgh, cdab))
}

/// The other way round.
#[target_feature(enable = "sse4.1,ssse3")]
fn pack((abef, cdgh): (__m128i, __m128i)) -> [u32; 8] {
    let feba = _mm_shuffle_epi32::<0x1b>(abef);
    let dchg = _mm_shuffle_epi32::<0xb1>(cdgh);
    let mut state = [0; 8];
    let pointer = state.as_mut_ptr().cast::<__m128i>();
    // SAFETY: two halves of 16 bytes of one array.
    unsafe {
        _mm_storeu_si128(pointer, _mm_blend_epi16::<0xf0>(feba, dchg));
        _mm_storeu_si128(pointer.add(1), _mm_alignr_epi8::<8>(dchg, feba));
    }
    state
}
