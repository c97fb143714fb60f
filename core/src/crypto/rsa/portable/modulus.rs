//! Arithmetic modulo an odd number, by Montgomery's method: a number `x` is worked on as `x R mod m`, where `R` is
//! the first power of two that needs more limbs than `m` has.

use zeroize::Zeroizing;

use super::number::{
    Limb, Number, add, assign, double_modulo, is_below, is_zero, mask, multiply_add, small,
    subtract, widened, window, zero,
};

/// How many bits of an exponent are worked on at a time.
const WINDOW: u32 = 4;

/// An odd modulus, with what its arithmetic needs. Wiped when dropped.
pub(in crate::crypto::rsa) struct Modulus {
    limbs: Number,
    /// `-1/m` modulo the size of a limb.
    negated_inverse: Zeroizing<Limb>,
    /// `R mod m`, which stands for 1.
    one: Number,
    /// `R² mod m`, a product with which brings a number into Montgomery's form.
    square: Number,
}

impl Modulus {
    /// `None` unless the number is odd and above 1.
    pub(in crate::crypto::rsa) fn new(number: Number) -> Option<Self> {
        let (lowest, rest) = number.split_first()?;
        if lowest & 1 == 0 || (*lowest == 1 && rest.iter().all(|limb| *limb == 0)) {
            return None;
        }
        // Newton: each step doubles the bits that are right, and of an odd number's inverse three are.
        let mut inverse = Zeroizing::new(*lowest);
        for _ in 0..5 {
            *inverse =
                inverse.wrapping_mul((2 as Limb).wrapping_sub(lowest.wrapping_mul(*inverse)));
        }
        *inverse = inverse.wrapping_neg();

        let length = number.len();
        let (one, square) = (zero(0), zero(0));
        let mut modulus = Modulus { negated_inverse: inverse, one, square, limbs: number };
        modulus.one = modulus.doubled(&small(1, length), length * Limb::BITS as usize);
        // 2^length in Montgomery's form, squared as often as a limb's size is two squared, is R in that form.
        let mut square = modulus.doubled(&modulus.one, length);
        let mut scratch = modulus.scratch();
        for _ in 0..Limb::BITS.trailing_zeros() {
            modulus.square(&mut square, &mut scratch);
        }
        modulus.square = square;
        Some(modulus)
    }

    pub(in crate::crypto::rsa) fn limbs(&self) -> &[Limb] {
        &self.limbs
    }

    /// `R mod m`, which stands for 1.
    pub(in crate::crypto::rsa) fn one(&self) -> &[Limb] {
        &self.one
    }

    /// A number below the modulus, doubled so many times.
    pub(in crate::crypto::rsa) fn doubled(&self, number: &[Limb], times: usize) -> Number {
        let mut double = widened(number, self.limbs.len()).unwrap_or_default();
        for _ in 0..times {
            double_modulo(&mut double, 0, &self.limbs);
        }
        double
    }

    /// Room for a product, to be handed to the methods below.
    pub(in crate::crypto::rsa) fn scratch(&self) -> Number {
        zero(2 * self.limbs.len() + 1)
    }

    /// `to = to * by / R mod m`, for any `to` of the modulus's length and a `by` below the modulus.
    pub(super) fn multiply(&self, to: &mut [Limb], by: &[Limb], scratch: &mut [Limb]) {
        self.product(to, by, scratch);
        self.reduce(to, self.upper(scratch));
    }

    /// `to = to * to / R mod m`, for a `to` below the modulus.
    pub(super) fn square(&self, to: &mut [Limb], scratch: &mut [Limb]) {
        self.product(to, to, scratch);
        self.reduce(to, self.upper(scratch));
    }

    /// Into Montgomery's form: any number of at most twice the modulus's length.
    pub(super) fn enter(&self, number: &[Limb], scratch: &mut [Limb]) -> Number {
        let (low, high) = number.split_at_checked(self.limbs.len()).unwrap_or((number, &[]));
        let widened = |part| widened(part, self.limbs.len()).unwrap_or_default();
        let (mut low, mut high) = (widened(low), widened(high));
        self.multiply(&mut low, &self.square, scratch);
        // What is above R counts R times.
        self.multiply(&mut high, &self.square, scratch);
        self.multiply(&mut high, &self.square, scratch);
        let carry = add(&mut low, &high);
        let keep = is_below(&low, &self.limbs) & (carry ^ 1);
        subtract(&mut low, &self.limbs, !mask(keep));
        low
    }

    /// Out of Montgomery's form.
    pub(super) fn leave(&self, number: &mut [Limb], scratch: &mut [Limb]) {
        self.multiply(number, &small(1, self.limbs.len()), scratch);
    }

    /// `to = to - other mod m`, both below the modulus.
    pub(super) fn subtract(&self, to: &mut [Limb], other: &[Limb]) {
        let borrow = subtract(to, other, Limb::MAX);
        let mut restored = widened(to, to.len()).unwrap_or_default();
        add(&mut restored, &self.limbs);
        assign(to, &restored, mask(borrow));
    }

    /// `base^exponent` in Montgomery's form, in a time that depends on the exponent's length in limbs alone.
    pub(in crate::crypto::rsa) fn power(
        &self,
        base: &[Limb],
        exponent: &[Limb],
        scratch: &mut [Limb],
    ) -> Number {
        let length = self.limbs.len();
        let mut table = zero(length << WINDOW);
        let mut entry = self.one.clone();
        for slot in table.chunks_exact_mut(length) {
            slot.iter_mut().zip(entry.iter()).for_each(|(to, limb)| *to = *limb);
            self.multiply(&mut entry, base, scratch);
        }
        let mut power = self.one.clone();
        for limb in exponent.iter().rev() {
            for shift in (0..Limb::BITS).step_by(WINDOW as usize).rev() {
                for _ in 0..WINDOW {
                    self.square(&mut power, scratch);
                }
                let digit = limb >> shift & ((1 << WINDOW) - 1);
                // Every entry is read, whichever is wanted.
                for (index, candidate) in (0..).zip(table.chunks_exact(length)) {
                    assign(&mut entry, candidate, is_zero(digit ^ index));
                }
                self.multiply(&mut power, &entry, scratch);
            }
        }
        power
    }

    /// `base^exponent` in Montgomery's form, in a time that tells the exponent, which is no secret.
    pub(in crate::crypto::rsa) fn public_power(
        &self,
        base: &[Limb],
        exponent: u64,
        scratch: &mut [Limb],
    ) -> Number {
        let mut power = widened(base, self.limbs.len()).unwrap_or_default();
        for bit in (0..exponent.max(1).ilog2()).rev() {
            self.square(&mut power, scratch);
            if exponent >> bit & 1 == 1 {
                self.multiply(&mut power, base, scratch);
            }
        }
        power
    }

    /// Montgomery's product of `one` and `other` into the upper half of the scratch room: below `2 m`, one limb longer
    /// than the modulus. Each limb of `one` adds its product with `other`, and such a multiple of the
    /// modulus that the lowest limb becomes zero and can be left behind.
    fn product(&self, one: &[Limb], other: &[Limb], scratch: &mut [Limb]) {
        let modulus = self.limbs.as_slice();
        let lowest = other.first().copied().unwrap_or(0);
        scratch.fill(0);
        let mut extra = 0;
        for (at, limb) in one.iter().enumerate() {
            let (window, top) = window(scratch, at, modulus.len());
            let first = window.first().copied().unwrap_or(0);
            let factor =
                limb.wrapping_mul(lowest).wrapping_add(first).wrapping_mul(*self.negated_inverse);
            let mut carries = (0, 0);
            // Two at a time: compiled for size, as in the browser, a loop is not unrolled.
            let (pairs, last) = window.as_chunks_mut::<2>();
            let ((others, other), (moduli, modulus)) = (other.as_chunks(), modulus.as_chunks());
            for ((to, other), modulus) in pairs.iter_mut().zip(others).zip(moduli) {
                let ([to, next_to], [other, next], [modulus, following]) = (to, other, modulus);
                step(to, (*limb, *other), (factor, *modulus), &mut carries);
                step(next_to, (*limb, *next), (factor, *following), &mut carries);
            }
            for ((to, other), modulus) in last.iter_mut().zip(other).zip(modulus) {
                step(to, (*limb, *other), (factor, *modulus), &mut carries);
            }
            if let Some(top) = top {
                (*top, extra) = multiply_add(1, carries.0, carries.1, extra);
            }
        }
        if let Some(last) = scratch.last_mut() {
            *last = extra;
        }
    }

    /// Where [`Modulus::product`] leaves what it finds.
    fn upper<'a>(&self, scratch: &'a [Limb]) -> &'a [Limb] {
        scratch.get(self.limbs.len()..).unwrap_or_default()
    }

    /// What is below twice the modulus and one limb longer, below the modulus.
    fn reduce(&self, to: &mut [Limb], number: &[Limb]) {
        let (low, extra) = number.split_at_checked(self.limbs.len()).unwrap_or_default();
        to.iter_mut().zip(low).for_each(|(to, limb)| *to = *limb);
        let keep = is_below(to, &self.limbs) & !extra.first().copied().unwrap_or(0);
        subtract(to, &self.limbs, !mask(keep));
    }
}

/// Adds two products to a limb, each with a carry of its own.
#[inline(always)]
fn step(to: &mut Limb, one: (Limb, Limb), other: (Limb, Limb), carries: &mut (Limb, Limb)) {
    let sum;
    (sum, carries.0) = multiply_add(one.0, one.1, *to, carries.0);
    (*to, carries.1) = multiply_add(other.0, other.1, sum, carries.1);
}

/// What is asked by [`super::super::ifma`] and of its results.
#[cfg(target_arch = "x86_64")]
impl Modulus {
    /// `-1/m` modulo the size of a limb.
    pub(in crate::crypto::rsa) fn negated_inverse(&self) -> Limb {
        *self.negated_inverse
    }

    /// What is below twice the modulus and one limb longer, below the modulus.
    pub(in crate::crypto::rsa) fn reduced(&self, number: &[Limb]) -> Number {
        let mut reduced = zero(self.limbs.len());
        self.reduce(&mut reduced, number);
        reduced
    }
}
