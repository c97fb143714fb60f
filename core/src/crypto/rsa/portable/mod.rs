//! The engine for WebAssembly, for builds without aws-lc, and, with [`super::ifma`] in it, for keys of 1024 bits where the
//! processor has the instructions; and the arithmetic that makes keys on every platform.
//!
//! **Time.** Nothing here branches on a secret, indexes by one, divides one or stops early at one; there are
//! loops over the lengths of numbers, which the length of the modulus gives away, and masks. In particular:
//!
//! * A reduction always subtracts, and a mask says whether the modulus or zero (`number.rs`, `modulus.rs`).
//! * An exponentiation goes through all limbs of the exponent in windows of four bits, multiplies for every window, also
//!   by 1, and reads the whole table for each factor.
//! * Masks pass through `black_box`, so that the compiler does not find out that they have but two values.
//! * The ciphertext, which an attacker chooses, is blinded by a random factor, so that not even the time of a
//!   multiplication (some processors are quicker with small numbers) has to do with what the attacker knows.
//!
//! What may show: the length of the modulus, the public exponent, and whether a key is consistent.
//!
//! **Faults.** The result is encrypted again and compared before anyone sees it: a result that is right for one prime
//! and wrong for the other, by a fault in the hardware, would give the key away (Boneh, DeMillo and Lipton, 1997).

use super::{PrivateNumbers, PublicNumbers, RawPrivate, RawPublic, bits, engine_failed};
use crate::error::Result;

mod blinding;
mod modulus;
mod number;
mod prime;

use blinding::Blinding;
use number::{Limb, equal, from_bytes, is_below, limbs, product, remainder, small, widened};

#[cfg(target_arch = "x86_64")]
use super::ifma::{Kernel, Vectors};

pub(super) use modulus::Modulus;
pub(super) use number::Number;
#[cfg(target_arch = "x86_64")]
pub(super) use number::is_zero;
pub(crate) use prime::generate;

/// A private key.
pub(crate) struct Private {
    public: Public,
    p: Prime,
    q: Prime,
    /// `1/q mod p`.
    coefficient: Number,
    blinding: Blinding,
    /// What is quicker, for the keys it is made for.
    #[cfg(target_arch = "x86_64")]
    vectors: Option<Vectors>,
}

/// A public key.
pub(crate) struct Public {
    modulus: Modulus,
    exponent: u64,
}

struct Prime {
    modulus: Modulus,
    /// The private exponent modulo `p - 1`.
    exponent: Number,
    /// `p - 2`, which makes the inverse.
    inverting: Number,
}

impl RawPrivate for Private {
    fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        let key = Private::scalar(key)?;
        #[cfg(target_arch = "x86_64")]
        let key = match Kernel::detect() {
            Some(kernel) => key.on(kernel),
            None => key,
        };
        Some(key)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        let modulus = &self.public.modulus;
        let scratch = &mut modulus.scratch();
        let input = from_bytes(block, modulus.limbs().len()).ok_or_else(engine_failed)?;
        let blind = self.blinding.next(self)?;
        let mut blinded = input.clone();
        modulus.multiply(&mut blinded, &blind.seal, scratch);
        let mut output = self.power(&blinded, &self.p.exponent, &self.q.exponent);
        modulus.multiply(&mut output, &blind.open, scratch);
        let mut again = self.public_power(&modulus.enter(&output, scratch));
        modulus.leave(&mut again, scratch);
        let right = equal(&again, &input);
        // Whether the arithmetic went wrong is no secret.
        #[cfg(all(test, target_os = "linux", target_arch = "x86_64"))]
        let right = crate::constant_time::shown(right);
        if right == 0 {
            return Err(engine_failed());
        }
        number::write_bytes(&output, block);
        Ok(())
    }
}

impl Private {
    /// A key, if it is one that vectors make quick.
    #[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
    pub(super) fn vectorised(key: &PrivateNumbers<'_>) -> Option<Self> {
        #[cfg(target_arch = "x86_64")]
        if let (1024, Some(kernel)) = (bits(key.modulus), Kernel::detect()) {
            return Some(Private::scalar(key)?.on(kernel)).filter(|key| key.vectors.is_some());
        }
        None
    }

    /// The same key on vectors, if there are any for it.
    #[cfg(target_arch = "x86_64")]
    pub(super) fn on(mut self, kernel: Kernel) -> Self {
        let primes = [&self.p.modulus, &self.q.modulus];
        self.vectors = Vectors::new(kernel, primes, &self.public.modulus);
        self
    }

    /// A key, without vectors.
    pub(super) fn scalar(key: &PrivateNumbers<'_>) -> Option<Self> {
        let public = Public::of(key.modulus, key.public_exponent)?;
        // A prime is half as long as the modulus, or the time would be another than the modulus makes expect.
        let half = (key.modulus.len() * 8).div_ceil(2);
        if bits(key.prime1).max(bits(key.prime2)) > half {
            return None;
        }
        // As the modulus implies it, not as the primes happen to have it.
        let length = limbs(half);
        let whole = public.modulus.limbs().len();
        let private_exponent = from_bytes(key.private_exponent, whole)?;
        let p = Prime::new(key.prime1, key.exponent1, &private_exponent, public.exponent, length)?;
        let q = Prime::new(key.prime2, key.exponent2, &private_exponent, public.exponent, length)?;

        let modulus = product(p.modulus.limbs(), q.modulus.limbs());
        if equal(&modulus, &widened(public.modulus.limbs(), modulus.len())?) == 0 {
            return None;
        }
        let coefficient = from_bytes(key.coefficient, length)?;
        let scratch = &mut p.modulus.scratch();
        let mut one = p.modulus.enter(q.modulus.limbs(), scratch);
        p.modulus.multiply(&mut one, &coefficient, scratch);
        if is_below(&coefficient, p.modulus.limbs()) == 0 || equal(&one, &small(1, length)) == 0 {
            return None;
        }
        Some(Private {
            #[cfg(target_arch = "x86_64")]
            vectors: None,
            public,
            p,
            q,
            coefficient,
            blinding: Blinding::default(),
        })
    }

    /// The power of a number below the modulus, with an exponent for each prime.
    fn power(&self, base: &[Limb], for_p: &[Limb], for_q: &[Limb]) -> Number {
        let (p, q) = (&self.p.modulus, &self.q.modulus);
        let scratch = &mut p.scratch();
        let [mut one, mut other] =
            self.powers([&p.enter(base, scratch), &q.enter(base, scratch)], [for_p, for_q]);
        q.leave(&mut other, scratch);
        // Garner: other + q ((one - other) / q mod p).
        p.subtract(&mut one, &p.enter(&other, scratch));
        p.multiply(&mut one, &self.coefficient, scratch);
        let mut power = product(&one, q.limbs());
        number::add_short(&mut power, &other);
        let whole = power.get(..self.public.modulus.limbs().len()).unwrap_or_default();
        widened(whole, whole.len()).unwrap_or_default()
    }

    /// The powers modulo the primes, in Montgomery's form as the bases are.
    fn powers(&self, bases: [&[Limb]; 2], exponents: [&[Limb]; 2]) -> [Number; 2] {
        let (p, q) = (&self.p.modulus, &self.q.modulus);
        #[cfg(target_arch = "x86_64")]
        if let Some(vectors) = &self.vectors {
            let [one, other] = vectors.power(bases, exponents);
            return [p.reduced(&one), q.reduced(&other)];
        }
        let ([one, other], [for_p, for_q]) = (bases, exponents);
        let scratch = &mut p.scratch();
        [p.power(one, for_p, scratch), q.power(other, for_q, scratch)]
    }

    /// The power with the public exponent, in Montgomery's form as the base is.
    fn public_power(&self, base: &[Limb]) -> Number {
        let Public { modulus, exponent } = &self.public;
        #[cfg(target_arch = "x86_64")]
        if let Some(vectors) = &self.vectors {
            return modulus.reduced(&vectors.public_power(base, *exponent));
        }
        modulus.public_power(base, *exponent, &mut modulus.scratch())
    }
}

impl Prime {
    /// `None` if the numbers do not belong together.
    fn new(
        prime: &[u8],
        exponent: &[u8],
        private_exponent: &[Limb],
        public_exponent: u64,
        length: usize,
    ) -> Option<Self> {
        let modulus = Modulus::new(from_bytes(prime, length)?)?;
        let exponent = from_bytes(exponent, length)?;
        let two = small(2, length);
        let mut inverting = widened(modulus.limbs(), length)?;
        number::subtract(&mut inverting, &two, Limb::MAX);
        let mut order = widened(&inverting, length)?;
        number::add(&mut order, &small(1, length));
        let public_exponent = number::from_bytes(&public_exponent.to_be_bytes(), limbs(64))?;
        let is_inverse = |exponent: &[Limb]| {
            equal(&remainder(&product(exponent, &public_exponent), &order), &small(1, length)) != 0
        };
        let consistent = is_below(&exponent, modulus.limbs()) == 1
            && is_inverse(&exponent)
            && is_inverse(private_exponent);
        consistent.then_some(Prime { modulus, exponent, inverting })
    }
}

impl Public {
    /// `None` unless both are odd and the exponent is at least 3 and has at most 33 bits, as with aws-lc.
    fn of(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        if bits(exponent) > 33 {
            return None;
        }
        let exponent = exponent.iter().fold(0, |exponent, byte| exponent << 8 | u64::from(*byte));
        let modulus = Modulus::new(from_bytes(modulus, limbs(bits(modulus)))?)?;
        (exponent >= 3 && exponent & 1 == 1).then_some(Public { modulus, exponent })
    }

    /// The power of a number below the modulus.
    fn power(&self, base: &[Limb]) -> Number {
        let scratch = &mut self.modulus.scratch();
        let base = self.modulus.enter(base, scratch);
        let mut power = self.modulus.public_power(&base, self.exponent, scratch);
        self.modulus.leave(&mut power, scratch);
        power
    }
}

impl RawPublic for Public {
    fn new(key: &PublicNumbers<'_>) -> Option<Self> {
        Public::of(key.modulus, key.exponent)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        let input = from_bytes(block, self.modulus.limbs().len()).ok_or_else(engine_failed)?;
        number::write_bytes(&self.power(&input), block);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_the_arithmetic_is_not_given_away() {
        generate(1024, |numbers| {
            let mut block = vec![0; numbers.modulus.len()];
            for (at, byte) in (1..).zip(&mut block[1..]) {
                *byte = at;
            }
            let faults: [fn(&mut Private); 3] = [
                |key| key.p.exponent[0] ^= 1,
                |key| key.q.exponent[3] ^= 1 << 20,
                |key| key.coefficient[1] ^= 2,
            ];
            for make in [Private::new, Private::scalar] {
                make(numbers).unwrap().apply(&mut block.clone()).unwrap();
                for fault in faults {
                    let mut key = make(numbers).unwrap();
                    fault(&mut key);
                    let mut result = block.clone();
                    assert!(key.apply(&mut result).is_err());
                    assert_eq!(result, block);
                }
            }
        })
        .unwrap();
    }

    #[test]
    fn blinding_is_squared_31_times_then_drawn_anew() {
        generate(1024, |numbers| {
            let key = Private::new(numbers).unwrap();
            let modulus = &key.public.modulus;
            let (mut seen, mut drawn) = (Vec::<Vec<Limb>>::new(), Vec::new());
            for at in 0..100 {
                let factor = key.blinding.next(&key).unwrap();
                let mut squared = seen.last().cloned().unwrap_or_default();
                modulus.square(&mut squared, &mut modulus.scratch());
                if *squared != **factor.seal {
                    drawn.push(at);
                }
                assert!(!seen.contains(&factor.seal));
                seen.push(factor.seal.to_vec());
            }
            assert_eq!(drawn, [0, 32, 64, 96]);
        })
        .unwrap();
    }

    #[test]
    fn public_exponents_are_odd_and_have_2_to_33_bits() {
        generate(1024, |numbers| {
            for (exponent, is_good) in [
                (0_u64, false),
                (1, false),
                (2, false),
                (3, true),
                (4, false),
                (5, true),
                (65_537, true),
                ((1 << 33) - 1, true),
                ((1 << 33) + 1, false),
                (u64::MAX, false),
            ] {
                let bytes = exponent.to_be_bytes();
                let bytes = &bytes[exponent.leading_zeros() as usize / 8..];
                let key = Public::of(numbers.modulus, bytes);
                assert_eq!(key.map(|key| key.exponent), is_good.then_some(exponent));
                #[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
                {
                    use crate::crypto::rsa::aws_lc;
                    let numbers = PublicNumbers { modulus: numbers.modulus, exponent: bytes };
                    assert_eq!(aws_lc::Public::new(&numbers).is_some(), is_good, "{exponent}");
                }
            }
        })
        .unwrap();
    }

    #[cfg(all(feature = "aws-lc", target_arch = "x86_64"))]
    #[test]
    fn vectors_are_for_1024_bits() {
        let vectorised = |bits| {
            let mut is = false;
            generate(bits, |numbers| is = Private::vectorised(numbers).is_some()).unwrap();
            is
        };
        assert_eq!(vectorised(1024), Kernel::detect().is_some());
        assert!(!vectorised(2048));
    }
}
