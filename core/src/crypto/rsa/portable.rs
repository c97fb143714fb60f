//! The engine for WebAssembly and for builds without aws-lc: the raw operation of the `rsa` crate.
//!
//! RUSTSEC-2023-0071 is about that crate's timing. Its exponentiation is constant-time since 0.10 and is blinded
//! here with random bytes from the system; its unpadding is not used at all.

use der::asn1::UintRef;
use getrandom::SysRng;
use pkcs1::RsaPrivateKeyRef;
use rsa::hazmat::{rsa_decrypt, rsa_encrypt};
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPrivateKey, RsaPublicKey};
use zeroize::{Zeroize, Zeroizing};

use super::{RawPrivate, RawPublic, engine_failed};
use crate::error::Result;

/// The `rsa` crate's private key.
pub(crate) struct Private(RsaPrivateKey);

/// The `rsa` crate's public key.
pub(crate) struct Public(RsaPublicKey);

impl RawPrivate for Private {
    fn new(key: &RsaPrivateKeyRef<'_>) -> Option<Self> {
        // Lengths as the modulus implies them, not as the secret numbers happen to have them.
        let whole = precision(key.modulus.as_bytes());
        let half = whole.div_ceil(2);
        let number = |number: UintRef<'_>, bits| BoxedUint::from_be_slice(number.as_bytes(), bits);
        RsaPrivateKey::from_components(
            number(key.modulus, whole).ok()?,
            BoxedUint::from_be_slice_vartime(key.public_exponent.as_bytes()),
            number(key.private_exponent, whole).ok()?,
            vec![number(key.prime1, half).ok()?, number(key.prime2, half).ok()?],
        )
        .ok()
        .map(Private)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        let input = number(block, &self.0)?;
        let mut output =
            rsa_decrypt(Some(&mut SysRng), &self.0, &input).map_err(|_| engine_failed())?;
        write(&output, block)?;
        output.zeroize();
        Ok(())
    }
}

impl RawPublic for Public {
    fn new(modulus: &[u8], exponent: &[u8]) -> Option<Self> {
        RsaPublicKey::new(
            BoxedUint::from_be_slice(modulus, precision(modulus)).ok()?,
            BoxedUint::from_be_slice_vartime(exponent),
        )
        .ok()
        .map(Public)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        let mut input = number(block, &self.0)?;
        let output = rsa_encrypt(&self.0, &input).map_err(|_| engine_failed())?;
        input.zeroize();
        write(&output, block)
    }
}

fn precision(modulus: &[u8]) -> u32 {
    // At most 512 bytes: `MODULUS_BITS` has been checked.
    u32::try_from(modulus.len() * 8).unwrap_or(u32::MAX)
}

fn number(block: &[u8], key: &impl PublicKeyParts) -> Result<BoxedUint> {
    BoxedUint::from_be_slice(block, key.n().bits_precision()).map_err(|_| engine_failed())
}

/// Writes a number below the modulus; what is longer in the engine's limbs is zeros.
fn write(number: &BoxedUint, block: &mut [u8]) -> Result<()> {
    let bytes = Zeroizing::new(number.to_be_bytes());
    let (_, low) = bytes
        .len()
        .checked_sub(block.len())
        .and_then(|zeros| bytes.split_at_checked(zeros))
        .ok_or_else(engine_failed)?;
    block.copy_from_slice(low);
    Ok(())
}
