//! Why a message does not open.

use js_sys::{Array, JsString};
use payseal::netopia as core;
use wasm_bindgen::prelude::*;

use crate::convert::{bytes, key_file, optional_secret};
use crate::errors::Result;
use crate::object::{list, object};

object! { shown:
    /// What was found out about a message that does not open, or does.
    #[tsify(type_prefix = "netopia__")]
    pub struct Finding {
        /// The stable code.
        code: JsString,
        /// The same in words.
        message: JsString,
        /// Whether nothing has to be done about it.
        is_good: bool,
    }
}

/// Finds out why the body of a form does not open with a key file; the likely cause comes first. Run it where the
/// key belongs: an endpoint that told this to others would decrypt for them.
#[wasm_bindgen(
    js_namespace = netopia,
    js_name = diagnoseLocally,
    unchecked_return_type = "netopia__Finding[]"
)]
pub fn diagnose_locally(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] body: &JsValue,
    #[wasm_bindgen(js_name = privateKey, unchecked_param_type = "string | Uint8Array | Secret")]
    private_key: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | Secret")] password: &JsValue,
) -> Result<Array> {
    let (key, password) = (key_file(private_key)?, optional_secret(password)?);
    let findings = core::doctor::diagnose_locally(&bytes(body)?, key.expose(), password.as_ref())?;
    let finding = |finding: &core::doctor::Finding| Finding {
        code: finding.code().into(),
        message: finding.to_string().into(),
        is_good: finding.is_good(),
    };
    Ok(list(findings.iter().map(finding)))
}
