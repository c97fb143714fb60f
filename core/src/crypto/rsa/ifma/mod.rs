//! Exponentiation for keys of 1024 bits by AVX-512's multiplication of 52-bit integers (IFMA).
//!
//! A number is held as limbs of 52 bits, eight to a register. A limb of one factor is multiplied with all limbs of the
//! other at once, and the exponentiations modulo both primes go side by side: while one waits for its
//! multiple of the modulus, the other computes (Gueron and Krasnov, "Accelerating Big Integer Arithmetic Using Intel
//! IFMA Extensions", 2016). For primes of 512 bits that is faster than what aws-lc and OpenSSL have; for longer
//! ones aws-lc is as fast.
//!
//! # Time
//! As in [`super::portable`]: nothing branches on a secret or indexes by one, every window of an exponent is multiplied
//! with, and the whole table is read for it. What the compiler makes of it is seen by memcheck with registers
//! that are emulated, as valgrind has none of these.
//!
//! # Bounds
//! `R` is two to the number of bits in all limbs, and at least 256 times the modulus `m`. Montgomery's product of
//! factors `a` and `b` is below `ab / R + m`; so it is below `2 m` for factors below `8 m`, and nothing has to be
//! subtracted on the way. A lane gathers two low and two high halves of products in each of at most 20 steps,
//! less than 2^59 in all.

use zeroize::Zeroizing;

use super::portable::{self, is_zero};

#[cfg(test)]
mod emulated;
mod registers;
#[cfg(test)]
mod tests;

/// How many bits a limb has outside.
const LIMB_BITS: usize = u64::BITS as usize;

/// How many bits a limb has here.
const BITS: usize = 52;
const LIMB: u64 = (1 << BITS) - 1;

/// How many bits of an exponent are worked on at a time.
const WINDOW: usize = 4;

/// A number in that many registers, the lowest limb first.
type Number<const R: usize> = [[u64; 8]; R];

/// What does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kernel {
    /// The processor. Only [`Kernel::detect`] says so.
    Avx512,
    /// A model of it.
    #[cfg(test)]
    Emulated,
}

impl Kernel {
    /// `None` if the processor does not have the instructions.
    pub(super) fn detect() -> Option<Self> {
        registers::are_there().then_some(Kernel::Avx512)
    }
}

/// Eight limbs.
trait Register: Copy {
    fn load(limbs: &[u64; 8]) -> Self;
    fn store(self, limbs: &mut [u64; 8]);
    /// The same in each lane.
    fn all(limb: u64) -> Self;
    /// Adds the low 52 bits of the products of the limbs.
    fn add_low(self, one: Self, other: Self) -> Self;
    /// Adds what is above them.
    fn add_high(self, one: Self, other: Self) -> Self;
    fn add(self, other: Self) -> Self;
    fn lowest(self) -> u64;
    fn with_lowest(self, limb: u64) -> Self;
    /// Each lane takes what is in the one above it, the top one the lowest of the register above.
    fn down(self, above: Self) -> Self;
    /// Each lane takes what is in the one below it, the lowest one the top of the register below.
    fn up(self, below: Self) -> Self;
    /// What is above 52 bits in each lane.
    fn carry(self) -> Self;
    /// What is not.
    fn limb(self) -> Self;
    /// A bit for each lane: whether it is above [`LIMB`].
    fn is_over(self) -> u8;
    /// A bit for each lane: whether it is [`LIMB`].
    fn is_full(self) -> u8;
    /// Adds 1 where there is a bit.
    fn add_bits(self, bits: u8) -> Self;
    /// Takes on the bits of another that are in a mask.
    fn or_masked(self, other: Self, mask: Self) -> Self;
}

/// An odd modulus, with what its arithmetic needs. Wiped when dropped.
///
/// Numbers come and go in Montgomery's form as [`super::portable`] has it, for the power of two that 64-bit limbs give.
struct Modulus<const R: usize> {
    limbs: Zeroizing<Number<R>>,
    /// `-1/m` modulo the size of a limb.
    negated_inverse: Zeroizing<u64>,
    /// A product with it brings a number into the form used here.
    enter: Zeroizing<Number<R>>,
    /// A product with it brings it back. It is 1 in the outer form.
    leave: Zeroizing<Number<R>>,
}

impl<const R: usize> Modulus<R> {
    /// How many 64-bit limbs a modulus has: less than fit, as limbs of 52 bits take more room.
    const LENGTH: usize = 8 * (R - 1);

    /// How many limbs are in use: enough for 8 bits more than the modulus has.
    const LIMBS: usize = (Self::LENGTH * LIMB_BITS + 8).div_ceil(BITS);

    /// How much longer `R` is than the outer form's, in bits.
    const EXCESS: usize = Self::LIMBS * BITS - Self::LENGTH * LIMB_BITS;

    /// Takes over a modulus. `None` if it is of another length.
    fn new(modulus: &portable::Modulus) -> Option<Self> {
        if modulus.limbs().len() != Self::LENGTH {
            return None;
        }
        Some(Modulus {
            limbs: split(modulus.limbs()),
            negated_inverse: Zeroizing::new(modulus.negated_inverse()),
            // `R² / r mod m`, where `r mod m` is the outer form's 1.
            enter: split(&modulus.doubled(modulus.one(), 2 * Self::EXCESS)),
            leave: split(modulus.one()),
        })
    }
}

/// A key of 1024 bits, as far as powers need it.
pub(super) struct Vectors {
    kernel: Kernel,
    primes: [Modulus<2>; 2],
    modulus: Modulus<3>,
}

impl Vectors {
    /// `None` unless the primes have 512 bits.
    pub(super) fn new(
        kernel: Kernel,
        [p, q]: [&portable::Modulus; 2],
        modulus: &portable::Modulus,
    ) -> Option<Self> {
        let primes = [Modulus::new(p)?, Modulus::new(q)?];
        Some(Vectors { kernel, primes, modulus: Modulus::new(modulus)? })
    }

    /// `base^exponent` for each prime, below twice the prime, in a time that depends on lengths alone.
    pub(super) fn power(
        &self,
        [base_p, base_q]: [&[u64]; 2],
        [for_p, for_q]: [&[u64]; 2],
    ) -> [portable::Number; 2] {
        let [p, q] = &self.primes;
        let powers = [Power::new(p, base_p, for_p), Power::new(q, base_q, for_q)];
        match self.kernel {
            Kernel::Avx512 => registers::power(powers),
            #[cfg(test)]
            Kernel::Emulated => power::<emulated::Lanes, 2, 2>(powers),
        }
    }

    /// `base^exponent`, below twice the modulus, in a time that tells the exponent, which is no secret.
    pub(super) fn public_power(&self, base: &[u64], exponent: u64) -> portable::Number {
        let power = [Power::new(&self.modulus, base, &[])];
        match self.kernel {
            Kernel::Avx512 => registers::public_power(power, exponent),
            #[cfg(test)]
            Kernel::Emulated => public_power::<emulated::Lanes, 3>(power, exponent),
        }
    }
}

/// A power on the way. Wiped when dropped.
struct Power<'a, const R: usize> {
    modulus: &'a Modulus<R>,
    exponent: &'a [u64],
    base: Zeroizing<Number<R>>,
    power: Zeroizing<Number<R>>,
    table: Zeroizing<Vec<Number<R>>>,
    /// What was found in the table.
    entry: Zeroizing<Number<R>>,
}

impl<'a, const R: usize> Power<'a, R> {
    fn new(modulus: &'a Modulus<R>, base: &[u64], exponent: &'a [u64]) -> Self {
        Power {
            modulus,
            exponent,
            base: split(base),
            power: modulus.leave.clone(),
            table: Zeroizing::new(Vec::new()),
            entry: modulus.leave.clone(),
        }
    }
}

#[inline(always)]
fn power<V: Register, const R: usize, const K: usize>(
    mut powers: [Power<'_, R>; K],
) -> [Zeroizing<Vec<u64>>; K] {
    let powers = &mut powers;
    multiply::<V, R, K>(powers, |p| [&p.base, &p.modulus.enter], |p| &mut p.base);
    // 1, in the form used here.
    multiply::<V, R, K>(powers, |p| [&p.power, &p.modulus.enter], |p| &mut p.power);
    powers.iter_mut().for_each(|p| p.entry = p.power.clone());
    // It never grows, or it would leave copies behind. Of what it is filled with `vec!` asks whether that is zero.
    powers.iter_mut().for_each(|p| p.table = Zeroizing::new(vec![[[0; 8]; R]; 1 << WINDOW]));
    for digit in 0..1 << WINDOW {
        for p in &mut *powers {
            p.table.get_mut(digit).into_iter().for_each(|to| *to = *p.entry);
        }
        multiply::<V, R, K>(powers, |p| [&p.entry, &p.base], |p| &mut p.entry);
    }
    let length = powers.iter().map(|p| p.exponent.len()).max().unwrap_or(0);
    for at in (0..length).rev() {
        for shift in (0..LIMB_BITS).step_by(WINDOW).rev() {
            for _ in 0..WINDOW {
                multiply::<V, R, K>(powers, |p| [&p.power, &p.power], |p| &mut p.power);
            }
            for p in &mut *powers {
                let digit = p.exponent.get(at).copied().unwrap_or(0) >> shift;
                select::<V, R>(&p.table, digit & ((1 << WINDOW) - 1), &mut p.entry);
            }
            multiply::<V, R, K>(powers, |p| [&p.power, &p.entry], |p| &mut p.power);
        }
    }
    multiply::<V, R, K>(powers, |p| [&p.power, &p.modulus.leave], |p| &mut p.power);
    powers.each_ref().map(|p| joined(&p.power))
}

#[inline(always)]
fn public_power<V: Register, const R: usize>(
    mut power: [Power<'_, R>; 1],
    exponent: u64,
) -> Zeroizing<Vec<u64>> {
    let powers = &mut power;
    multiply::<V, R, 1>(powers, |p| [&p.base, &p.modulus.enter], |p| &mut p.base);
    powers.iter_mut().for_each(|p| p.power = p.base.clone());
    for bit in (0..exponent.max(1).ilog2()).rev() {
        multiply::<V, R, 1>(powers, |p| [&p.power, &p.power], |p| &mut p.power);
        if exponent >> bit & 1 == 1 {
            multiply::<V, R, 1>(powers, |p| [&p.power, &p.base], |p| &mut p.power);
        }
    }
    multiply::<V, R, 1>(powers, |p| [&p.power, &p.modulus.leave], |p| &mut p.power);
    let [power] = power;
    joined(&power.power)
}

/// The entry of a table that a digit says. Every entry is read, whichever is wanted.
#[inline(always)]
fn select<V: Register, const R: usize>(table: &[Number<R>], digit: u64, entry: &mut Number<R>) {
    let mut wanted = [V::all(0); R];
    for (index, candidate) in (0..).zip(table) {
        let mask = V::all(is_zero(digit ^ index));
        for (wanted, candidate) in wanted.iter_mut().zip(candidate) {
            *wanted = wanted.or_masked(V::load(candidate), mask);
        }
    }
    for (to, wanted) in entry.iter_mut().zip(wanted) {
        wanted.store(to);
    }
}

/// `one * other / R mod m` for each modulus, below `2 m`.
#[inline(always)]
fn multiply<V: Register, const R: usize, const K: usize>(
    powers: &mut [Power<'_, R>; K],
    factors: impl for<'a> Fn(&'a Power<'_, R>) -> [&'a Number<R>; 2],
    to: impl for<'a> Fn(&'a mut Power<'_, R>) -> &'a mut Number<R>,
) {
    let mut products =
        powers.each_ref().map(|power| Product::<V, R>::new(power.modulus, factors(power)));
    for _ in 0..Modulus::<R>::LIMBS {
        // A closure would not be compiled for these instructions.
        for product in &mut products {
            product.step();
        }
    }
    let sums = products.map(|product| product.sum);
    for (power, sum) in powers.iter_mut().zip(sums) {
        sum.finish(to(power));
    }
}

/// One of the products that are worked on side by side.
struct Product<'a, V, const R: usize> {
    factor: [V; R],
    modulus: [V; R],
    negated_inverse: u64,
    /// What is still to be multiplied with the factor.
    limbs: std::slice::Iter<'a, u64>,
    sum: Sum<V, R>,
}

/// What has come together in the lanes.
struct Sum<V, const R: usize> {
    lanes: [V; R],
    /// What is in the lowest lane. It says which multiple of the modulus is needed, and is known sooner here.
    lowest: u64,
}

impl<'a, V: Register, const R: usize> Product<'a, V, R> {
    #[inline(always)]
    fn new(modulus: &'a Modulus<R>, [factor, limbs]: [&'a Number<R>; 2]) -> Self {
        Product {
            factor: factor.each_ref().map(V::load),
            modulus: modulus.limbs.each_ref().map(V::load),
            negated_inverse: *modulus.negated_inverse,
            limbs: limbs.as_flattened().iter(),
            sum: Sum { lanes: [V::all(0); R], lowest: 0 },
        }
    }

    /// Adds the product with the next limb, and such a multiple of the modulus that the lowest lane becomes zero and
    /// can be left behind.
    #[inline(always)]
    fn step(&mut self) {
        let low = |registers: &[V; R]| registers.first().map_or(0, |first| first.lowest());
        let wide = |one: u64, other: u64| u128::from(one) * u128::from(other);
        let limb = self.limbs.next().copied().unwrap_or(0);
        let lowest = wide(low(&self.factor), limb) + u128::from(self.sum.lowest);
        // The low bits on purpose, here and below.
        let multiple = (lowest as u64).wrapping_mul(self.negated_inverse) & LIMB;
        let lowest = lowest + wide(low(&self.modulus), multiple);

        let (limb, multiple) = (V::all(limb), V::all(multiple));
        let lanes = &mut self.sum.lanes;
        for ((lane, factor), modulus) in lanes.iter_mut().zip(self.factor).zip(self.modulus) {
            *lane = lane.add_low(factor, limb).add_low(modulus, multiple);
        }
        let mut above = V::all(0);
        for lane in lanes.iter_mut().rev() {
            let here = *lane;
            *lane = here.down(above);
            above = here;
        }
        self.sum.lowest = ((lowest >> BITS) as u64).wrapping_add(low(lanes));
        for ((lane, factor), modulus) in lanes.iter_mut().zip(self.factor).zip(self.modulus) {
            *lane = lane.add_high(factor, limb).add_high(modulus, multiple);
        }
    }
}

impl<V: Register, const R: usize> Sum<V, R> {
    /// Leaves 52 bits in each lane.
    #[inline(always)]
    fn finish(mut self, to: &mut Number<R>) {
        if let Some(first) = self.lanes.first_mut() {
            *first = first.with_lowest(self.lowest);
        }
        let mut below = V::all(0);
        for lane in &mut self.lanes {
            let carry = lane.carry();
            *lane = lane.limb().add(carry.up(below));
            below = carry;
        }
        // A lane is over by little now: it carries 1, and so do full ones above it. An addition of bits finds them.
        let (mut over, mut full) = (0_u32, 0_u32);
        for lane in self.lanes.iter().rev() {
            over = over << 8 | u32::from(lane.is_over());
            full = full << 8 | u32::from(lane.is_full());
        }
        let carries = ((over << 1).wrapping_add(full) ^ full).to_le_bytes();
        for ((lane, bits), to) in self.lanes.iter().zip(carries).zip(to) {
            lane.add_bits(bits).limb().store(to);
        }
    }
}

/// A number in 64-bit limbs, the lowest first, in limbs of 52 bits.
fn split<const R: usize>(number: &[u64]) -> Zeroizing<Number<R>> {
    let mut limbs = Zeroizing::new([[0; 8]; R]);
    for (bit, limb) in (0..).step_by(BITS).zip(limbs.as_flattened_mut()) {
        let at = |at: usize| u128::from(number.get(at).copied().unwrap_or(0));
        let wide = at(bit / LIMB_BITS) | at(bit / LIMB_BITS + 1) << LIMB_BITS;
        // The low bits on purpose.
        *limb = (wide >> (bit % LIMB_BITS)) as u64 & LIMB;
    }
    limbs
}

/// A number below `2 m` in 64-bit limbs: one more than the modulus has.
fn joined<const R: usize>(number: &Number<R>) -> Zeroizing<Vec<u64>> {
    let mut limbs = Zeroizing::new(vec![0; Modulus::<R>::LENGTH + 1]);
    for (bit, limb) in (0..).step_by(BITS).zip(number.as_flattened()) {
        let wide = u128::from(*limb) << (bit % LIMB_BITS);
        // The low bits on purpose.
        for (at, part) in (bit / LIMB_BITS..).zip([wide as u64, (wide >> LIMB_BITS) as u64]) {
            limbs.get_mut(at).into_iter().for_each(|to| *to |= part);
        }
    }
    limbs
}
