//! New keys.

use zeroize::Zeroizing;

use super::super::PrivateNumbers;
use super::modulus::Modulus;
use super::number::{
    Limb, Number, equal, from_bytes, limbs, product, small, small_divide, small_remainder,
    subtract, widened, write_bytes,
};
use crate::crypto::random;
use crate::error::{Error, Result};

/// The public exponent of every new key; a prime.
const EXPONENT: u32 = 65_537;

/// Tests of Miller and Rabin for each prime, with random bases. A random candidate needs fewer.
const ROUNDS: usize = 8;

/// Makes a key of that many bits, an even number, and hands out its numbers.
pub(crate) fn generate<T>(bits: usize, with: impl FnOnce(&PrivateNumbers<'_>) -> T) -> Result<T> {
    let (p, q) = loop {
        let [p, q] = [prime(bits / 2)?, prime(bits / 2)?];
        if equal(&p, &q) == 0 {
            break (p, q);
        }
    };
    let minus_one = |prime: &Number| less(prime, 1);
    let (p_order, q_order) = (minus_one(&p), minus_one(&q));
    let modulus = Modulus::new(p.clone()).ok_or(Error::Random)?;
    let scratch = &mut modulus.scratch();
    let base = modulus.enter(&q, scratch);
    let mut coefficient = modulus.power(&base, &less(&p, 2), scratch);
    modulus.leave(&mut coefficient, scratch);

    let bytes = |number: &[Limb]| {
        let mut bytes = Zeroizing::new(vec![0; size_of_val(number)]);
        write_bytes(number, &mut bytes);
        bytes
    };
    let numbers = [
        bytes(&product(&p, &q)),
        bytes(&inverse(&product(&p_order, &q_order))),
        bytes(&p),
        bytes(&q),
        bytes(&inverse(&p_order)),
        bytes(&inverse(&q_order)),
        bytes(&coefficient),
    ];
    let [modulus, private_exponent, prime1, prime2, exponent1, exponent2, coefficient] =
        numbers.each_ref().map(|bytes| {
            let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
            bytes.get(zeros..).unwrap_or_default()
        });
    let public_exponent = &EXPONENT.to_be_bytes()[1..];
    Ok(with(&PrivateNumbers {
        modulus,
        public_exponent,
        private_exponent,
        prime1,
        prime2,
        exponent1,
        exponent2,
        coefficient,
    }))
}

/// Those below a thousand. Most candidates have one of them as a factor, and are done with sooner.
fn odd_primes() -> Vec<u32> {
    (3..1000_u32).step_by(2).filter(|odd| (3..*odd).all(|divisor| odd % divisor != 0)).collect()
}

/// A random prime of that many bits, the two highest of them set, that is 3 modulo 4.
fn prime(bits: usize) -> Result<Number> {
    let odd_primes = odd_primes();
    loop {
        let mut bytes = Zeroizing::new(vec![0; bits.div_ceil(8)]);
        random::fill(&mut bytes)?;
        let above = bytes.len() * 8 - bits;
        // 11 on top, from whatever bit is the highest; 11 at the bottom.
        if let [first, second, ..] = &mut **bytes {
            let top = u16::from_be_bytes([*first, *second]) & (u16::MAX >> above) | 0xc000 >> above;
            [*first, *second] = top.to_be_bytes();
        }
        if let Some(last) = bytes.last_mut() {
            *last |= 3;
        }
        let Some(candidate) = from_bytes(&bytes, limbs(bits)) else { continue };
        if is_worth_testing(&candidate, &odd_primes) && is_prime(&candidate)? {
            return Ok(candidate);
        }
    }
}

/// Whether it may be a prime, and the exponent has an inverse modulo one less.
fn is_worth_testing(candidate: &[Limb], odd_primes: &[u32]) -> bool {
    odd_primes.iter().all(|prime| small_remainder(candidate, *prime) != 0)
        && small_remainder(candidate, EXPONENT) != 1
}

/// The test of Miller and Rabin. For a number that is 3 modulo 4 it is short: the power is 1 or -1.
fn is_prime(candidate: &Number) -> Result<bool> {
    let Some(modulus) = Modulus::new(candidate.clone()) else { return Ok(false) };
    let scratch = &mut modulus.scratch();
    let mut half = less(candidate, 1);
    small_divide(&mut half, 2);
    let one = modulus.one();
    let mut minus_one = widened(modulus.limbs(), one.len()).unwrap_or_default();
    subtract(&mut minus_one, one, Limb::MAX);
    for _ in 0..ROUNDS {
        let mut bytes = Zeroizing::new(vec![0; size_of_val(one)]);
        random::fill(&mut bytes)?;
        let base = from_bytes(&bytes, one.len()).unwrap_or_default();
        let power = modulus.power(&modulus.enter(&base, scratch), &half, scratch);
        if equal(&power, one) | equal(&power, &minus_one) == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `1/EXPONENT` modulo an order that has no such factor: the multiple of the order that is one less than a
/// multiple of the exponent gives it.
fn inverse(order: &[Limb]) -> Number {
    let modulo = |value: u64| value % u64::from(EXPONENT);
    // Fermat: the inverse of the order modulo the exponent, negated.
    let rest = u64::from(small_remainder(order, EXPONENT));
    let (mut factor, mut square, mut left) = (1, rest, EXPONENT - 2);
    while left > 0 {
        if left & 1 == 1 {
            factor = modulo(factor * square);
        }
        square = modulo(square * square);
        left >>= 1;
    }
    let factor = u64::from(EXPONENT) - factor;
    let factor = from_bytes(&factor.to_be_bytes(), limbs(64)).unwrap_or_default();
    let mut multiple = product(order, &factor);
    super::number::add_short(&mut multiple, &[1]);
    small_divide(&mut multiple, EXPONENT);
    multiple
}

/// A number less a small one.
fn less(number: &Number, by: Limb) -> Number {
    let mut less = number.clone();
    subtract(&mut less, &small(by, number.len()), Limb::MAX);
    less
}

#[cfg(test)]
mod tests {
    use super::*;

    /// There are 168 primes below a thousand, and their sum is 76 127 (OEIS A006880, A046731); 2 is not odd.
    #[test]
    fn all_odd_primes_below_a_thousand() {
        let primes = odd_primes();
        assert_eq!(primes.first_chunk(), Some(&[3, 5, 7, 11, 13, 17, 19, 23, 29]));
        assert_eq!((primes.len(), primes.iter().sum::<u32>()), (167, 76_125));
    }

    #[test]
    fn what_is_sieved_out() {
        let primes = odd_primes();
        // A prime; its square; one with a small factor; a prime that is 1 modulo the exponent.
        let numbers = [1_000_003, 1_000_003 * 1_000_003, 997 * 1_000_003, 917_519];
        let number = |value: u64| from_bytes(&value.to_be_bytes(), limbs(64)).unwrap();
        let worth = numbers.map(|value| is_worth_testing(&number(value), &primes));
        assert_eq!(worth, [true, true, false, false]);
    }

    #[test]
    fn a_prime_is_one_and_has_its_bits() {
        for bits in (16..=31).cycle().take(160) {
            let prime = prime(bits).unwrap();
            let mut bytes = [0; 8];
            write_bytes(&prime, &mut bytes);
            let value = u64::from_be_bytes(bytes);
            assert_eq!((value >> (bits - 2), value & 3), (3, 3), "{bits} bits: {value}");
            let roots = (3..).step_by(2).take_while(|root| root * root <= value);
            assert!(roots.into_iter().all(|root| value % root != 0), "{bits} bits: {value}");
        }
    }
}
