//! Key pairs for tests.

use js_sys::JsString;
use payseal::netopia as core;
use tsify::Ts;
use wasm_bindgen::prelude::*;

use super::keys::Validity;
use crate::convert::{Hidden, ReadTs};
use crate::errors::Result;
use crate::object::{Shown, object};

object! { shown:
    /// A key pair for tests and simulations.
    #[tsify(type_prefix = "netopia__")]
    pub struct TestKeyPair {
        /// The private key, PKCS#8 in PEM.
        private_key: Hidden,
        /// The public key in PEM.
        public_key: JsString,
        /// The certificate in PEM, signed by the key itself.
        certificate: JsString,
    }
}

/// Makes a key pair with a self-signed certificate, for tests and simulations. This takes a second or two, and more for
/// a large key. Real keys come from NETOPIA.
#[wasm_bindgen(js_namespace = netopia, js_name = generateTestKeyPair)]
pub fn generate_test_key_pair(
    bits: usize,
    #[wasm_bindgen(js_name = commonName)] common_name: &str,
    validity: &Ts<Validity>,
) -> Result<Ts<TestKeyPair>> {
    let Validity { not_before, not_after } = validity.read()?;
    let validity =
        core::Validity { not_before: not_before.parse()?, not_after: not_after.parse()? };
    let core::TestKeyPair { private_key, public_key, certificate, .. } =
        core::TestKeyPair::generate(bits, common_name, validity)?;
    let pair = TestKeyPair {
        private_key: private_key.expose().into(),
        public_key: public_key.into(),
        certificate: certificate.into(),
    };
    Ok(pair.to_ts())
}
