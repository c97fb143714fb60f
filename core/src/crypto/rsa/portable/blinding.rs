//! Random factors that hide what is worked on.

use std::sync::{Mutex, PoisonError};

use super::Private;
use super::number::{Number, from_bytes, zero};
use crate::crypto::random;
use crate::error::Result;
use zeroize::Zeroizing;

/// How often a factor is squared before a new one is drawn. OpenSSL does as much.
const USES: u32 = 32;

/// The factor for the next operation. Finding one costs as much as an operation; squaring it gives another.
#[derive(Default)]
pub(super) struct Blinding(Mutex<Option<Factor>>);

/// `r^e` and `1/r` modulo the key's modulus, both in Montgomery's form.
pub(super) struct Factor {
    pub(super) seal: Number,
    pub(super) open: Number,
    uses: u32,
}

impl Blinding {
    /// The next factor, which nobody else gets.
    pub(super) fn next(&self, key: &Private) -> Result<Factor> {
        let kept = self.lock().take().filter(|factor| factor.uses > 0);
        let factor = match kept {
            Some(factor) => factor,
            None => Factor::new(key)?,
        };
        // Two threads at once may both find one: either's is good.
        *self.lock() = Some(factor.squared(key));
        Ok(factor)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Factor>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Factor {
    fn new(key: &Private) -> Result<Self> {
        let modulus = &key.public.modulus;
        let scratch = &mut modulus.scratch();
        let length = modulus.limbs().len();
        let mut bytes = Zeroizing::new(vec![0; size_of_val(modulus.limbs())]);
        random::fill(&mut bytes)?;
        let mut random = from_bytes(&bytes, length).unwrap_or_else(|| zero(length));
        // Not below the modulus yet; the product is.
        modulus.multiply(&mut random, modulus.one(), scratch);
        let inverse = key.power(&random, &key.p.inverting, &key.q.inverting);
        let random = modulus.enter(&random, scratch);
        let open = modulus.enter(&inverse, scratch);
        let seal = key.public_power(&random);
        Ok(Factor { seal, open, uses: USES })
    }

    fn squared(&self, key: &Private) -> Self {
        let modulus = &key.public.modulus;
        let scratch = &mut modulus.scratch();
        let (mut seal, mut open) = (self.seal.clone(), self.open.clone());
        modulus.square(&mut seal, scratch);
        modulus.square(&mut open, scratch);
        Factor { seal, open, uses: self.uses - 1 }
    }
}
