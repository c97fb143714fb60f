//! New keys, for tests and simulations: by the `rsa` crate on every platform.

use rsa::RsaPrivateKey;
use rsa::pkcs8::EncodePrivateKey;
use rsa::rand_core::{Infallible, TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::crypto::random;
use crate::error::{Error, Result};

/// A new private key with the exponent 65537, as PKCS#8 in DER. The caller has checked the size.
pub(crate) fn generate(bits: usize) -> Result<Zeroizing<Vec<u8>>> {
    let mut random = Stream { seed: Zeroizing::new(random::bytes()?), blocks: 0 };
    let key = RsaPrivateKey::new(&mut random, bits).map_err(|_| Error::Random)?;
    let der = key.to_pkcs8_der().map_err(|_| Error::Random)?;
    Ok(Zeroizing::new(der.as_bytes().to_vec()))
}

/// Random bytes without end out of 32 from the system. The search for primes takes a source that cannot
/// fail, and the system's can.
struct Stream {
    seed: Zeroizing<[u8; 32]>,
    blocks: u64,
}

impl TryRng for Stream {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new()
                .chain_update(*self.seed)
                .chain_update(self.blocks.to_be_bytes())
                .finalize();
            chunk.iter_mut().zip(block).for_each(|(to, from)| *to = from);
            self.blocks = self.blocks.wrapping_add(1);
        }
        Ok(())
    }
}

impl TryCryptoRng for Stream {}
