//! Numbers of fixed length. What is done to them takes a time that depends on their lengths alone.

use std::hint::black_box;

use zeroize::Zeroizing;

/// What the processor multiplies at once.
#[cfg(target_pointer_width = "64")]
pub(in crate::crypto::rsa) type Limb = u64;
#[cfg(target_pointer_width = "64")]
type Wide = u128;
#[cfg(not(target_pointer_width = "64"))]
pub(in crate::crypto::rsa) type Limb = u32;
#[cfg(not(target_pointer_width = "64"))]
type Wide = u64;

/// A number as limbs, the lowest first. Wiped when dropped; it never grows, or it would leave copies behind.
pub(in crate::crypto::rsa) type Number = Zeroizing<Vec<Limb>>;

const BYTES: usize = size_of::<Limb>();

/// How many limbs hold that many bits.
pub(super) fn limbs(bits: usize) -> usize {
    bits.div_ceil(8 * BYTES)
}

pub(super) fn zero(length: usize) -> Number {
    Zeroizing::new(vec![0; length])
}

pub(super) fn small(value: Limb, length: usize) -> Number {
    let mut number = zero(length);
    if let Some(lowest) = number.first_mut() {
        *lowest = value;
    }
    number
}

/// A number of at most that many limbs with zeros on top. `None` if it has more.
pub(super) fn widened(number: &[Limb], length: usize) -> Option<Number> {
    let mut wide = zero(length);
    wide.get_mut(..number.len())?.copy_from_slice(number);
    Some(wide)
}

/// `None` if the big-endian bytes have more than that many limbs.
pub(super) fn from_bytes(bytes: &[u8], length: usize) -> Option<Number> {
    let mut number = zero(length);
    let mut chunks = bytes.rchunks(BYTES);
    for (limb, chunk) in number.iter_mut().zip(&mut chunks) {
        *limb = chunk.iter().fold(0, |limb, byte| limb << 8 | Limb::from(*byte));
    }
    chunks.all(|chunk| chunk.iter().all(|byte| *byte == 0)).then_some(number)
}

/// The low bytes of a number, big-endian, as many as there is room for.
pub(super) fn write_bytes(number: &[Limb], bytes: &mut [u8]) {
    for (chunk, limb) in bytes.rchunks_mut(BYTES).zip(number) {
        chunk.iter_mut().rev().zip(limb.to_le_bytes()).for_each(|(to, from)| *to = from);
    }
}

/// All bits if the numbers, which are of one length, are equal, and none otherwise.
pub(super) fn equal(one: &[Limb], other: &[Limb]) -> Limb {
    is_zero(one.iter().zip(other).fold(0, |all, (one, other)| all | (one ^ other)))
}

/// All bits for zero, and none otherwise.
pub(in crate::crypto::rsa) fn is_zero(limb: Limb) -> Limb {
    mask(!(limb | limb.wrapping_neg()) >> (Limb::BITS - 1))
}

/// All bits for 1, none for 0. The compiler is kept from seeing that there are but two cases, or it might branch.
pub(super) fn mask(bit: Limb) -> Limb {
    black_box(bit.wrapping_neg())
}

/// `to = from` where the mask is all bits.
pub(super) fn assign(to: &mut [Limb], from: &[Limb], mask: Limb) {
    for (to, from) in to.iter_mut().zip(from) {
        *to ^= (*to ^ from) & mask;
    }
}

/// `to += other`; the carry comes back.
pub(super) fn add(to: &mut [Limb], other: &[Limb]) -> Limb {
    let mut carry = 0;
    for (to, other) in to.iter_mut().zip(other) {
        (*to, carry) = split(Wide::from(*to) + Wide::from(*other) + Wide::from(carry));
    }
    carry
}

/// `to += other` for a shorter other; there must be room for the sum.
pub(super) fn add_short(to: &mut [Limb], other: &[Limb]) {
    let (low, high) = to.split_at_mut_checked(other.len()).unwrap_or_default();
    let mut carry = add(low, other);
    for limb in high {
        (*limb, carry) = split(Wide::from(*limb) + Wide::from(carry));
    }
}

/// `to -= other` where the mask is all bits, as if it were zero elsewhere; the borrow comes back.
pub(super) fn subtract(to: &mut [Limb], other: &[Limb], mask: Limb) -> Limb {
    let mut borrow = 0;
    for (to, other) in to.iter_mut().zip(other) {
        let (limb, first) = to.overflowing_sub(other & mask);
        let (limb, second) = limb.overflowing_sub(borrow);
        *to = limb;
        borrow = Limb::from(first | second);
    }
    borrow
}

/// 1 if the first is smaller. Both are of one length.
pub(super) fn is_below(number: &[Limb], other: &[Limb]) -> Limb {
    number.iter().zip(other).fold(0, |borrow, (limb, other)| {
        let (limb, first) = limb.overflowing_sub(*other);
        let (_, second) = limb.overflowing_sub(borrow);
        Limb::from(first | second)
    })
}

/// `to = 2 to + bit`; the carry comes back.
fn double(to: &mut [Limb], bit: Limb) -> Limb {
    to.iter_mut().fold(bit, |carry, limb| {
        let top = *limb >> (Limb::BITS - 1);
        *limb = *limb << 1 | carry;
        top
    })
}

/// `to = (2 to + bit) mod modulus` for a `to` below the modulus.
pub(super) fn double_modulo(to: &mut [Limb], bit: Limb, modulus: &[Limb]) {
    let carry = double(to, bit);
    let keep = is_below(to, modulus) & (carry ^ 1);
    subtract(to, modulus, !mask(keep));
}

/// The remainder of a division, by the schoolbook, bit by bit. For what is done once for each key.
pub(super) fn remainder(number: &[Limb], modulus: &[Limb]) -> Number {
    let mut remainder = zero(modulus.len());
    for limb in number.iter().rev() {
        for bit in (0..Limb::BITS).rev() {
            double_modulo(&mut remainder, limb >> bit & 1, modulus);
        }
    }
    remainder
}

/// The product, as long as both factors together.
pub(super) fn product(one: &[Limb], other: &[Limb]) -> Number {
    let mut product = zero(one.len() + other.len());
    for (at, limb) in one.iter().enumerate() {
        let mut carry = 0;
        let (window, top) = window(&mut product, at, other.len());
        for (to, other) in window.iter_mut().zip(other) {
            (*to, carry) = multiply_add(*limb, *other, *to, carry);
        }
        if let Some(top) = top {
            *top = carry;
        }
    }
    product
}

/// Some limbs of a number, and the one above them.
pub(super) fn window(
    number: &mut [Limb],
    at: usize,
    length: usize,
) -> (&mut [Limb], Option<&mut Limb>) {
    let (window, above) = number.split_at_mut_checked(at + length).unwrap_or_default();
    (window.get_mut(at..).unwrap_or_default(), above.first_mut())
}

/// `one * other + addend + carry`, low and high. It always fits.
#[inline(always)]
pub(super) fn multiply_add(one: Limb, other: Limb, addend: Limb, carry: Limb) -> (Limb, Limb) {
    split(Wide::from(one) * Wide::from(other) + Wide::from(addend) + Wide::from(carry))
}

#[inline(always)]
fn split(wide: Wide) -> (Limb, Limb) {
    // The low half on purpose.
    (wide as Limb, (wide >> Limb::BITS) as Limb)
}

/// The remainder by a divisor that is no secret and has at most 32 bits. The time tells of the number: it is used
/// where new keys are made alone.
pub(super) fn small_remainder(number: &[Limb], divisor: u32) -> u32 {
    let divide = |rest: u64, half: &[u8; 4]| {
        (rest << 32 | u64::from(u32::from_be_bytes(*half))) % u64::from(divisor)
    };
    let rest = number
        .iter()
        .rev()
        .fold(0, |rest, limb| limb.to_be_bytes().as_chunks::<4>().0.iter().fold(rest, divide));
    // Below the divisor.
    rest as u32
}

/// Divides by what [`small_remainder`] takes.
pub(super) fn small_divide(number: &mut [Limb], divisor: u32) {
    let divisor = Wide::from(divisor);
    number.iter_mut().rev().fold(0, |rest: Wide, limb| {
        let dividend = rest << Limb::BITS | Wide::from(*limb);
        *limb = (dividend / divisor) as Limb;
        dividend % divisor
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_do_not_cancel_each_other() {
        assert_eq!(equal(&[1, 2, 3], &[1, 2, 3]), Limb::MAX);
        assert_eq!(equal(&[1, 1], &[2, 2]), 0);
    }

    #[test]
    fn only_zeros_may_be_more_than_there_is_room_for() {
        let mut bytes = [0; 2 * BYTES + 1];
        bytes[2 * BYTES] = 7;
        assert_eq!(*from_bytes(&bytes, 1).unwrap(), [7]);
        for at in 0..=BYTES {
            bytes[at] = 1;
            assert!(from_bytes(&bytes, 1).is_none());
            bytes[at] = 0;
        }
    }
}
