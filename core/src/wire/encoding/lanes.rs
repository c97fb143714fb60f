//! Escaping by AVX-512: 21 bytes at once, each in three lanes, of which those that count are pushed together.
//!
//! # Safety
//! The kernel is called where the processor says that it has the instructions. It reads through a mask of the piece's
//! length, and writes into an array of 64 bytes; whether there is one at that place is looked up each time.
#![allow(unsafe_code)]

use std::arch::x86_64::{
    __m512i, _mm_loadu_si128, _mm512_broadcast_i32x4, _mm512_cmpeq_epi8_mask, _mm512_loadu_si512,
    _mm512_mask_blend_epi8, _mm512_mask_mov_epi8, _mm512_maskz_compress_epi8,
    _mm512_maskz_loadu_epi8, _mm512_movepi8_mask, _mm512_permutex2var_epi8,
    _mm512_permutexvar_epi8, _mm512_set1_epi8, _mm512_srli_epi16, _mm512_storeu_si512,
};

use super::Escapes;

/// So many bytes become at most 63.
const STEP: usize = 21;

/// Which byte of a piece each lane belongs to.
// Evaluated by the compiler, where an index out of bounds is an error.
#[allow(clippy::indexing_slicing)]
const BYTE_OF_LANE: [u8; 64] = {
    let mut bytes = [0; 64];
    let mut lane = 0;
    while lane < 64 {
        bytes[lane] = (lane / 3) as u8;
        lane += 1;
    }
    bytes
};

/// The lanes of what stands first for a byte, and of the second digit of its escape.
const FIRST: u64 = 0x9249_2492_4924_9249;
const THIRD: u64 = FIRST << 2;

/// As [`Rules::encode_joined`](super::Rules::encode_joined); `None` if the processor cannot.
pub(super) fn encode(escapes: &Escapes, text: &[u8], out: &mut [u8], at: usize) -> Option<usize> {
    let there = is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("popcnt");
    // SAFETY: the instructions are there.
    there.then(|| unsafe { kernel(escapes, text, out, at) })
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt")]
fn kernel(escapes: &Escapes, text: &[u8], out: &mut [u8], mut at: usize) -> usize {
    let (halves, _) = escapes.first.as_chunks::<64>();
    let [low, high] = halves else { return at };
    let (low, high, byte_of_lane) = (load(low), load(high), load(&BYTE_OF_LANE));
    // SAFETY: an array of 16 bytes.
    let digits = unsafe { _mm_loadu_si128(escapes.digits.as_ptr().cast()) };
    let digits = _mm512_broadcast_i32x4(digits);
    let percent = _mm512_set1_epi8(b'%' as i8);
    for piece in text.chunks(STEP) {
        let Some(slot) = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut::<64>) else { break };
        // SAFETY: only as many bytes are read as there are.
        let bytes =
            unsafe { _mm512_maskz_loadu_epi8((1 << piece.len()) - 1, piece.as_ptr().cast()) };
        let bytes = _mm512_permutexvar_epi8(byte_of_lane, bytes);
        let first = _mm512_permutex2var_epi8(low, bytes, high);
        // The table ends with ASCII; whatever follows is escaped.
        let escaped = _mm512_movepi8_mask(bytes) | _mm512_cmpeq_epi8_mask(first, percent);
        let first = _mm512_mask_mov_epi8(first, escaped, percent);
        // There are four of the sixteen digits, so that bits above do not matter.
        let nibble = _mm512_mask_blend_epi8(THIRD, _mm512_srli_epi16::<4>(bytes), bytes);
        let digits = _mm512_permutexvar_epi8(nibble, digits);
        let written = _mm512_mask_blend_epi8(FIRST, digits, first);
        let counts = (FIRST | escaped) & (u64::MAX >> (64 - 3 * piece.len()));
        let written = _mm512_maskz_compress_epi8(counts, written);
        // SAFETY: an array of 64 bytes.
        unsafe { _mm512_storeu_si512(slot.as_mut_ptr().cast(), written) };
        at += counts.count_ones() as usize;
    }
    at
}

#[target_feature(enable = "avx512f")]
fn load(bytes: &[u8; 64]) -> __m512i {
    // SAFETY: an array of 64 bytes.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

#[cfg(test)]
mod tests {
    use super::super::{Encoding, Rules};

    /// Every byte in every place of a piece, after pieces of all kinds and lengths.
    #[test]
    fn what_the_portable_code_writes() {
        for encoding in Encoding::ALL {
            let rules = encoding.rules();
            for length in 0..=130_usize {
                for byte in 0..=255_u8 {
                    let text: Vec<u8> =
                        (0..length).map(|at| byte.wrapping_add((at * at % 7 * 37) as u8)).collect();
                    let mut portable = vec![0; 5 + Rules::room(length)];
                    let mut lanes = portable.clone();
                    let end = rules.encode_portably(&text, &mut portable, 5);
                    assert_eq!(rules.encode_joined(&text, &mut lanes, 5), end, "{encoding}");
                    assert_eq!(lanes[..end], portable[..end], "{encoding} {length} {byte}");
                }
            }
        }
    }
}
