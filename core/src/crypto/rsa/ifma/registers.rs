//! The registers of AVX-512.
#![allow(unsafe_code)]
// What each intrinsic relies on: the processor has AVX-512 with IFMA. [`Register`]'s methods here are called by what is
// inlined into the functions below alone, which a [`super::Kernel::Avx512`] stands for, and that is made by
// `detect` alone. Loads and stores are the unaligned ones, from and to arrays of 64 bytes.

use std::arch::x86_64::{
    __m512i, _mm_cvtsi128_si64, _mm512_add_epi64, _mm512_alignr_epi64, _mm512_and_si512,
    _mm512_castsi512_si128, _mm512_cmpeq_epu64_mask, _mm512_cmpgt_epu64_mask, _mm512_loadu_si512,
    _mm512_madd52hi_epu64, _mm512_madd52lo_epu64, _mm512_mask_add_epi64, _mm512_mask_set1_epi64,
    _mm512_set1_epi64, _mm512_srli_epi64, _mm512_storeu_si512, _mm512_ternarylogic_epi64,
};

use zeroize::Zeroizing;

use super::{BITS, LIMB, Power, Register};

pub(super) fn are_there() -> bool {
    is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512ifma")
}

/// The truth table of `a | (b & c)`.
const OR_AND: i32 = 0xf8;

pub(super) fn power<const R: usize, const K: usize>(
    powers: [Power<'_, R>; K],
) -> [Zeroizing<Vec<u64>>; K] {
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn inner<const R: usize, const K: usize>(
        powers: [Power<'_, R>; K],
    ) -> [Zeroizing<Vec<u64>>; K] {
        super::power::<__m512i, R, K>(powers)
    }
    // SAFETY: the processor has these instructions; see above.
    unsafe { inner(powers) }
}

pub(super) fn public_power<const R: usize>(
    power: [Power<'_, R>; 1],
    exponent: u64,
) -> Zeroizing<Vec<u64>> {
    #[target_feature(enable = "avx512f,avx512ifma")]
    fn inner<const R: usize>(power: [Power<'_, R>; 1], exponent: u64) -> Zeroizing<Vec<u64>> {
        super::public_power::<__m512i, R>(power, exponent)
    }
    // SAFETY: as above.
    unsafe { inner(power, exponent) }
}

impl Register for __m512i {
    #[inline(always)]
    fn load(limbs: &[u64; 8]) -> Self {
        // SAFETY: see above, as for all of them.
        unsafe { _mm512_loadu_si512(limbs.as_ptr().cast()) }
    }

    #[inline(always)]
    fn store(self, limbs: &mut [u64; 8]) {
        // SAFETY: as above.
        unsafe { _mm512_storeu_si512(limbs.as_mut_ptr().cast(), self) }
    }

    #[inline(always)]
    fn all(limb: u64) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_set1_epi64(limb.cast_signed()) }
    }

    #[inline(always)]
    fn add_low(self, one: Self, other: Self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_madd52lo_epu64(self, one, other) }
    }

    #[inline(always)]
    fn add_high(self, one: Self, other: Self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_madd52hi_epu64(self, one, other) }
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_add_epi64(self, other) }
    }

    #[inline(always)]
    fn lowest(self) -> u64 {
        // SAFETY: as above.
        unsafe { _mm_cvtsi128_si64(_mm512_castsi512_si128(self)) }.cast_unsigned()
    }

    #[inline(always)]
    fn with_lowest(self, limb: u64) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_mask_set1_epi64(self, 1, limb.cast_signed()) }
    }

    #[inline(always)]
    fn down(self, above: Self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_alignr_epi64::<1>(above, self) }
    }

    #[inline(always)]
    fn up(self, below: Self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_alignr_epi64::<7>(self, below) }
    }

    #[inline(always)]
    fn carry(self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_srli_epi64::<{ BITS as u32 }>(self) }
    }

    #[inline(always)]
    fn limb(self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_and_si512(self, Self::all(LIMB)) }
    }

    #[inline(always)]
    fn is_over(self) -> u8 {
        // SAFETY: as above.
        unsafe { _mm512_cmpgt_epu64_mask(self, Self::all(LIMB)) }
    }

    #[inline(always)]
    fn is_full(self) -> u8 {
        // SAFETY: as above.
        unsafe { _mm512_cmpeq_epu64_mask(self, Self::all(LIMB)) }
    }

    #[inline(always)]
    fn add_bits(self, bits: u8) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_mask_add_epi64(self, bits, self, Self::all(1)) }
    }

    #[inline(always)]
    fn or_masked(self, other: Self, mask: Self) -> Self {
        // SAFETY: as above.
        unsafe { _mm512_ternarylogic_epi64::<OR_AND>(self, other, mask) }
    }
}
