//! Why an envelope does not open.

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;
use payseal::netopia::doctor;
use payseal::{SecretBytes, SecretString};

use crate::convert::{AsyncOptions, Input, Job, bytes, job};
use crate::errors::Result;
use crate::secret::{FileInput, SecretInput, file, secret};

/// What was found out about a message that does not open, or does.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct Finding {
    /// A stable code, such as `wrong_key`.
    pub code: String,
    /// The same in words. Nothing found is quoted: no key, no plaintext.
    pub message: String,
    /// Whether nothing has to be done about it.
    pub is_good: bool,
}

/// Finds out why the body of a form does not open with a key file; the likely cause comes first.
///
/// For a person with the key at hand, **never for an endpoint**: whoever is told what is wrong with a message
/// that they made up can decrypt other people's messages.
#[napi(namespace = "netopia")]
pub fn diagnose_locally(
    #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    #[napi(ts_arg_type = "string | Uint8Array | Secret")] private_key: FileInput,
    #[napi(ts_arg_type = "string | Secret | undefined | null")] password: Option<SecretInput>,
) -> napi::Result<Vec<Finding>> {
    Ok(diagnose(bytes(&body), &file(private_key), password.map(secret).as_ref())?)
}

/// As `diagnoseLocally`, off the main thread.
#[napi(namespace = "netopia", ts_return_type = "Promise<Array<Finding>>")]
pub fn diagnose_locally_async(
    #[napi(ts_arg_type = "string | Uint8Array")] body: Input,
    #[napi(ts_arg_type = "string | Uint8Array | Secret")] private_key: FileInput,
    #[napi(ts_arg_type = "string | Secret | undefined | null")] password: Option<SecretInput>,
    options: Option<AsyncOptions>,
) -> AsyncTask<Job<Vec<Finding>>> {
    let (body, key, password) = (bytes(&body).to_vec(), file(private_key), password.map(secret));
    job(options, move || diagnose(&body, &key, password.as_ref()))
}

fn diagnose(
    body: &[u8],
    key: &SecretBytes,
    password: Option<&SecretString>,
) -> Result<Vec<Finding>> {
    let finding = |finding: doctor::Finding| Finding {
        code: finding.code().to_owned(),
        message: finding.to_string(),
        is_good: finding.is_good(),
    };
    let findings = doctor::diagnose_locally(body, key.expose(), password)?;
    Ok(findings.into_iter().map(finding).collect())
}
