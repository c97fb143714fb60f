//! A model of the registers, for processors and tools that do not have them.

use super::{BITS, LIMB, Register};

#[derive(Clone, Copy)]
pub(super) struct Lanes([u64; 8]);

impl Lanes {
    fn with(self, other: Self, what: impl Fn(u64, u64) -> u64) -> Self {
        Lanes(std::array::from_fn(|lane| what(self.0[lane], other.0[lane])))
    }

    /// The highest bit of each lane, as an instruction gives them.
    fn signs(self) -> u8 {
        self.0.iter().rev().fold(0, |signs, lane| signs << 1 | (lane >> 63) as u8)
    }
}

fn product(one: u64, other: u64) -> u128 {
    u128::from(one & LIMB) * u128::from(other & LIMB)
}

impl Register for Lanes {
    fn load(limbs: &[u64; 8]) -> Self {
        Lanes(*limbs)
    }

    fn store(self, limbs: &mut [u64; 8]) {
        *limbs = self.0;
    }

    fn all(limb: u64) -> Self {
        Lanes([limb; 8])
    }

    fn add_low(self, one: Self, other: Self) -> Self {
        self.add(one.with(other, |one, other| product(one, other) as u64 & LIMB))
    }

    fn add_high(self, one: Self, other: Self) -> Self {
        self.add(one.with(other, |one, other| (product(one, other) >> BITS) as u64))
    }

    fn add(self, other: Self) -> Self {
        // No lane ever runs over: that would be a panic here.
        self.with(other, |one, other| one + other)
    }

    fn lowest(self) -> u64 {
        self.0[0]
    }

    fn with_lowest(mut self, limb: u64) -> Self {
        self.0[0] = limb;
        self
    }

    fn down(self, above: Self) -> Self {
        Lanes(std::array::from_fn(|lane| *self.0.get(lane + 1).unwrap_or(&above.0[0])))
    }

    fn up(self, below: Self) -> Self {
        Lanes(std::array::from_fn(|lane| {
            lane.checked_sub(1).map_or(below.0[7], |lane| self.0[lane])
        }))
    }

    fn carry(self) -> Self {
        Lanes(self.0.map(|lane| lane >> BITS))
    }

    fn limb(self) -> Self {
        Lanes(self.0.map(|lane| lane & LIMB))
    }

    fn is_over(self) -> u8 {
        Lanes(self.0.map(|lane| LIMB.wrapping_sub(lane))).signs()
    }

    fn is_full(self) -> u8 {
        // Of x and x - 1 it is zero alone that changes the sign so.
        Lanes(self.0.map(|lane| !(lane ^ LIMB) & (lane ^ LIMB).wrapping_sub(1))).signs()
    }

    fn add_bits(self, bits: u8) -> Self {
        Lanes(std::array::from_fn(|lane| self.0[lane] + u64::from(bits >> lane & 1)))
    }

    fn or_masked(self, other: Self, mask: Self) -> Self {
        self.with(other.with(mask, |other, mask| other & mask), |one, other| one | other)
    }
}
