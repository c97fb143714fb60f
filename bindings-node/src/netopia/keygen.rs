//! Pairs of keys for tests.

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use payseal::netopia as core;

use crate::convert::{AsyncOptions, Job, job};
use crate::errors::Result;
use crate::netopia::keys::Validity;
use crate::secret::SecretText;

/// A key pair for tests and simulations. A merchant's real keys come from NETOPIA.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct TestKeyPair {
    /// The private key, PKCS#8 in PEM.
    #[napi(ts_type = "Secret")]
    pub private_key: SecretText,
    /// The public key, `SubjectPublicKeyInfo` in PEM.
    pub public_key: String,
    /// The certificate in PEM.
    pub certificate: String,
}

/// Makes a key of 1024 to 4096 bits and a certificate with that common name, for tests.
///
/// Throws `InvalidInputError`: another size, an empty name or one over 64 characters, dates in the wrong order.
#[napi(namespace = "netopia")]
pub fn generate_test_key_pair(
    bits: u32,
    common_name: String,
    validity: Validity,
) -> napi::Result<TestKeyPair> {
    Ok(generate(bits, &common_name, &validity)?)
}

/// As `generateTestKeyPair`, off the main thread.
#[napi(namespace = "netopia", ts_return_type = "Promise<TestKeyPair>")]
pub fn generate_test_key_pair_async(
    bits: u32,
    common_name: String,
    validity: Validity,
    options: Option<AsyncOptions>,
) -> AsyncTask<Job<TestKeyPair>> {
    job(options, move || generate(bits, &common_name, &validity))
}

fn generate(bits: u32, common_name: &str, validity: &Validity) -> Result<TestKeyPair> {
    let Validity { not_before, not_after } = validity;
    let validity =
        core::Validity { not_before: not_before.parse()?, not_after: not_after.parse()? };
    let bits = usize::try_from(bits).unwrap_or(usize::MAX);
    let pair = core::TestKeyPair::generate(bits, common_name, validity)?;
    Ok(TestKeyPair {
        private_key: (&pair.private_key).into(),
        public_key: pair.public_key,
        certificate: pair.certificate,
    })
}
