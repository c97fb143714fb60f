//! RSA with PKCS#1 v1.5 encryption padding, which the NETOPIA envelope is made of.
//!
//! The modular exponentiation comes from one of two engines, whichever is quicker; everything around it is ours and the same for
//! both: the bounds, the padding, and taking it off again without telling whether it was right.

use hmac::Hmac;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use crate::crypto::random;
use crate::error::{Error, Result};
use crate::wire::der;

#[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
mod aws_lc;
#[cfg(target_arch = "x86_64")]
mod ifma;
#[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
mod native;
// Where aws-lc is the engine, this one makes the keys.
#[cfg_attr(all(feature = "aws-lc", not(target_family = "wasm"), not(test)), allow(dead_code))]
mod portable;
mod unpad;

#[cfg(all(feature = "aws-lc", not(target_family = "wasm")))]
use native as engine;
#[cfg(any(not(feature = "aws-lc"), target_family = "wasm"))]
use portable as engine;

pub(crate) use portable::generate;

#[cfg(test)]
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod constant_time;
#[cfg(test)]
mod tests;

/// The sizes of a modulus that are accepted, in bits. 1024 is weak and in real use.
pub(crate) const MODULUS_BITS: std::ops::RangeInclusive<usize> = 1024..=4096;

/// PKCS#1 v1.5 takes at least this many bytes: 00 02, eight of padding, 00.
const OVERHEAD: usize = 11;

/// The numbers of a public key, big-endian without leading zeros.
pub(crate) struct PublicNumbers<'a> {
    pub(crate) modulus: &'a [u8],
    pub(crate) exponent: &'a [u8],
}

/// The numbers of a private key with two primes, big-endian without leading zeros, as RFC 8017 names them.
pub(crate) struct PrivateNumbers<'a> {
    pub(crate) modulus: &'a [u8],
    pub(crate) public_exponent: &'a [u8],
    pub(crate) private_exponent: &'a [u8],
    pub(crate) prime1: &'a [u8],
    pub(crate) prime2: &'a [u8],
    pub(crate) exponent1: &'a [u8],
    pub(crate) exponent2: &'a [u8],
    pub(crate) coefficient: &'a [u8],
}

impl<'a> PrivateNumbers<'a> {
    pub(crate) fn public(&self) -> PublicNumbers<'a> {
        PublicNumbers { modulus: self.modulus, exponent: self.public_exponent }
    }

    /// `RSAPrivateKey` in DER.
    pub(crate) fn to_pkcs1(&self) -> Zeroizing<Vec<u8>> {
        let PrivateNumbers { modulus, public_exponent, private_exponent, .. } = self;
        let PrivateNumbers { prime1, prime2, exponent1, exponent2, coefficient, .. } = self;
        let numbers = [
            &[][..],
            modulus,
            public_exponent,
            private_exponent,
            prime1,
            prime2,
            exponent1,
            exponent2,
            coefficient,
        ]
        .map(der::unsigned);
        der::sequence(&numbers.each_ref().map(|number| number.as_slice()))
    }
}

/// The private exponentiation of an engine.
pub(crate) trait RawPrivate: Sized + Send + Sync {
    /// Takes over a key. `None` if the engine finds it inconsistent.
    fn new(key: &PrivateNumbers<'_>) -> Option<Self>;

    /// Replaces `block` by `block^d mod n`, in a time that tells nothing of either. The block is as long
    /// as the modulus, and its number is above 1 and below `n - 1`.
    fn apply(&self, block: &mut [u8]) -> Result<()>;
}

/// The public exponentiation of an engine.
pub(crate) trait RawPublic: Sized + Send + Sync {
    /// Takes over a key. `None` if the engine does not accept it.
    fn new(key: &PublicNumbers<'_>) -> Option<Self>;

    /// Replaces `block` by `block^e mod n`. The block is as long as the modulus and its number is smaller.
    fn apply(&self, block: &mut [u8]) -> Result<()>;
}

/// A private key, ready for use by any number of threads.
pub(crate) struct Private<E = engine::Private> {
    engine: E,
    modulus: Vec<u8>,
    /// What the answers to bad padding are derived from.
    rejection: Hmac<Sha256>,
}

impl<E: RawPrivate> Private<E> {
    /// `None` if the numbers do not make a key. The caller has checked [`MODULUS_BITS`].
    pub(crate) fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        let exponent = left_padded(key.private_exponent, key.modulus.len())?;
        Some(Private {
            engine: E::new(key)?,
            modulus: key.modulus.to_vec(),
            rejection: unpad::Rejection::keyed(&exponent),
        })
    }

    /// Decrypts a message whose length is known beforehand.
    ///
    /// A ciphertext that does not hold such a message decrypts to bytes that only the holder of the key can
    /// foretell, and nothing tells them from a message.
    pub(crate) fn decrypt_exactly<const N: usize>(
        &self,
        ciphertext: &[u8],
    ) -> Result<Zeroizing<[u8; N]>> {
        let block = self.open(ciphertext)?;
        Ok(unpad::exactly(&block, &self.rejection(ciphertext)))
    }

    /// Decrypts a message of any length, by draft-irtf-cfrg-rsa-guidance section 7.2.
    ///
    /// As [`Private::decrypt_exactly`] for a bad ciphertext; the made-up message has a made-up length.
    pub(crate) fn decrypt(&self, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let block = self.open(ciphertext)?;
        Ok(unpad::any_length(block, &self.rejection(ciphertext)))
    }

    /// Decrypts a message of any length and tells whether there is one. **Whoever can ask this from afar can
    /// decrypt every message**: it is for a person who has the key at hand.
    pub(crate) fn decrypt_and_tell(&self, ciphertext: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>> {
        Ok(unpad::and_tell(&self.open(ciphertext)?))
    }

    /// Signs a SHA-256 digest by RSASSA-PKCS1-v1_5.
    pub(crate) fn sign_sha256(&self, digest: &[u8; 32]) -> Result<Vec<u8>> {
        // RFC 8017, 9.2: DigestInfo of SHA-256 up to the digest.
        const PREFIX: &[u8] =
            b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
        let filler = self.modulus.len().saturating_sub(3 + PREFIX.len() + digest.len());
        let mut block = [&[0, 1][..], &vec![0xff; filler], &[0], PREFIX, digest].concat();
        self.engine.apply(&mut block)?;
        Ok(block)
    }

    /// The padded block in a ciphertext.
    ///
    /// A ciphertext of another length than the modulus, or not below it, holds none. Anyone can see that, and
    /// still it goes on with a block of zeros, which no padding is, so that there is one path only.
    fn open(&self, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let mut block = Zeroizing::new(ciphertext.to_vec());
        if ciphertext.len() != self.modulus.len() || *ciphertext >= *self.modulus {
            block.zeroize();
            block.resize(self.modulus.len(), 0);
        }
        // 0, 1 and n - 1 stay what they are whatever the key is (its exponent is odd). aws-lc refuses them.
        if !is_fixed_point(&block, &self.modulus) {
            self.engine.apply(&mut block)?;
        }
        Ok(block)
    }

    fn rejection(&self, ciphertext: &[u8]) -> unpad::Rejection {
        unpad::Rejection::new(&self.rejection, ciphertext)
    }
}

/// A public key, ready for use by any number of threads.
pub(crate) struct Public<E = engine::Public> {
    engine: E,
    size: usize,
}

impl<E: RawPublic> Public<E> {
    /// `None` if the numbers do not make a key. The caller has checked [`MODULUS_BITS`].
    pub(crate) fn new(key: &PublicNumbers<'_>) -> Option<Self> {
        Some(Public { engine: E::new(key)?, size: key.modulus.len() })
    }

    /// Encrypts a message of at most 11 bytes less than the modulus.
    pub(crate) fn encrypt(&self, message: &[u8]) -> Result<Vec<u8>> {
        let filler = self.size.saturating_sub(3 + message.len());
        debug_assert!(filler >= OVERHEAD - 3);
        let mut block = Zeroizing::new(Vec::with_capacity(self.size));
        block.extend([0, 2]);
        while block.len() < 2 + filler {
            let random = Zeroizing::new(random::bytes::<32>()?);
            let room = 2 + filler - block.len();
            block.extend(random.iter().copied().filter(|byte| *byte != 0).take(room));
        }
        block.push(0);
        block.extend_from_slice(message);
        self.engine.apply(&mut block)?;
        Ok(std::mem::take(&mut *block))
    }
}

/// How many bits a number has, big-endian without leading zeros.
pub(crate) fn bits(number: &[u8]) -> usize {
    match number.first() {
        Some(first) => number.len() * 8 - first.leading_zeros() as usize,
        None => 0,
    }
}

/// Whether a block below the modulus is 0, 1 or one less than the modulus, which is odd.
fn is_fixed_point(block: &[u8], modulus: &[u8]) -> bool {
    let Some((last, head)) = block.split_last() else { return true };
    let Some((modulus_last, modulus_head)) = modulus.split_last() else { return true };
    let small = *last <= 1 && head.iter().all(|byte| *byte == 0);
    small || (head == modulus_head && *last == modulus_last & !1)
}

/// A number with zeros in front, `length` bytes in all. `None` if it is longer.
fn left_padded(number: &[u8], length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let zeros = length.checked_sub(number.len())?;
    let mut padded = Zeroizing::new(vec![0; length]);
    padded.get_mut(zeros..)?.copy_from_slice(number);
    Some(padded)
}

/// What an engine reports when its exponentiation fails although the bounds were kept: it had no random
/// bytes to blind with, or no memory.
fn engine_failed() -> Error {
    Error::Random
}
