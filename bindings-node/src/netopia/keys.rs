//! Keys, in every form of the field.

use std::sync::Arc;

use napi_derive::napi;
use payseal::{DateTime, SecretBytes, SecretString, netopia as core};

use crate::convert::{Input, bytes};
use crate::errors::{Failure, Result};
use crate::secret::{FileInput, SecretInput, file, secret};
use crate::shared::{Repair, repairs};

/// Something worth knowing about a key that is used all the same.
#[napi(namespace = "netopia", object, object_from_js = false)]
pub struct KeyWarning {
    /// `short_key`, `weak_signature`, `expired` or `not_yet_valid`.
    pub code: String,
    /// The same in words.
    pub message: String,
}

impl From<core::KeyWarning> for KeyWarning {
    fn from(warning: core::KeyWarning) -> Self {
        KeyWarning { code: warning.code().to_owned(), message: warning.to_string() }
    }
}

/// From when to when a certificate is valid, in UTC, both included: `YYYY-MM-DDThh:mm:ss`.
#[napi(namespace = "netopia", object)]
pub struct Validity {
    /// The first moment.
    pub not_before: String,
    /// The last moment.
    pub not_after: String,
}

/// The public key that a message is sealed for, parsed once. A merchant seals with NETOPIA's certificate, which
/// is not the other half of the merchant's own private key.
#[napi(namespace = "netopia")]
pub struct PublicKey {
    pub(super) key: core::PublicKey,
    file: Vec<u8>,
}

#[napi(namespace = "netopia")]
impl PublicKey {
    /// Reads a certificate or a bare public key, PEM or DER, and mends what is commonly broken in PEM.
    ///
    /// Throws `KeyFormatError`: a private key, not RSA, not 1024 to 4096 bits, or no key at all.
    #[napi(factory)]
    pub fn parse(#[napi(ts_arg_type = "string | Uint8Array")] file: Input) -> napi::Result<Self> {
        let key = core::PublicKey::parse(bytes(&file)).map_err(Failure::from)?;
        Ok(PublicKey { key, file: bytes(&file).to_vec() })
    }

    /// The length of the modulus in bits: 1024 to 4096.
    #[napi(getter)]
    pub fn bits(&self) -> u32 {
        u32::try_from(self.key.bits()).unwrap_or(u32::MAX)
    }

    /// SHA-256, in lowercase hex, of the key as `SubjectPublicKeyInfo`. Equal to that of the private key if
    /// the two are a pair.
    #[napi(getter)]
    pub fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// Whether the file was a certificate, and not a bare key.
    #[napi(getter)]
    pub fn is_certificate(&self) -> bool {
        self.key.is_certificate()
    }

    /// From when to when the certificate is valid; `null` for a bare key.
    #[napi(getter)]
    pub fn validity(&self) -> Option<Validity> {
        self.key.validity().map(|core::Validity { not_before, not_after }| Validity {
            not_before: not_before.to_string(),
            not_after: not_after.to_string(),
        })
    }

    /// What is worth knowing about the key. Without `now`, UTC as `YYYY-MM-DDThh:mm:ss`, the dates of a
    /// certificate are not looked at.
    #[napi]
    pub fn warnings(&self, now: Option<String>) -> napi::Result<Vec<KeyWarning>> {
        let now = now.map(|now| now.parse::<DateTime>()).transpose().map_err(Failure::from)?;
        Ok(self.key.warnings(now).into_iter().map(KeyWarning::from).collect())
    }

    /// What was mended in the file.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        repairs(self.key.repairs())
    }

    /// Core's key, which cannot be copied.
    pub(crate) fn key(&self) -> Result<core::PublicKey> {
        Ok(core::PublicKey::parse(&self.file)?)
    }
}

/// The private key that opens messages, parsed once. It shows nothing of itself.
#[napi(namespace = "netopia")]
pub struct PrivateKey {
    pub(super) key: Arc<core::PrivateKey>,
    file: SecretBytes,
    password: Option<SecretString>,
}

#[napi(namespace = "netopia")]
impl PrivateKey {
    /// Reads an RSA private key, PKCS#1 or PKCS#8, PEM or DER, also one that is encrypted with a password.
    ///
    /// Throws `KeyFormatError`: a certificate or public key, a password that is wrong or missing, not RSA,
    /// not 1024 to 4096 bits, numbers that do not belong together, or no key at all.
    #[napi(factory)]
    pub fn parse(
        #[napi(ts_arg_type = "string | Uint8Array | Secret")] file: FileInput,
        #[napi(ts_arg_type = "string | Secret | undefined | null")] password: Option<SecretInput>,
    ) -> napi::Result<Self> {
        let (file, password) = (self::file(file), password.map(secret));
        let key = Arc::new(private_key(file.expose(), password.as_ref())?);
        Ok(PrivateKey { key, file, password })
    }

    /// The length of the modulus in bits: 1024 to 4096.
    #[napi(getter)]
    pub fn bits(&self) -> u32 {
        u32::try_from(self.key.bits()).unwrap_or(u32::MAX)
    }

    /// SHA-256, in lowercase hex, of the key's public half as `SubjectPublicKeyInfo`.
    #[napi(getter)]
    pub fn fingerprint(&self) -> &str {
        self.key.fingerprint()
    }

    /// What is worth knowing about the key, though it is used all the same.
    #[napi(getter)]
    pub fn warnings(&self) -> Vec<KeyWarning> {
        self.key.warnings().into_iter().map(KeyWarning::from).collect()
    }

    /// What was mended in the file.
    #[napi(getter)]
    pub fn repairs(&self) -> Vec<Repair> {
        repairs(self.key.repairs())
    }

    /// Core's key, which cannot be copied.
    pub(crate) fn key(&self) -> Result<core::PrivateKey> {
        private_key(self.file.expose(), self.password.as_ref())
    }
}

pub(super) fn private_key(
    file: &[u8],
    password: Option<&SecretString>,
) -> Result<core::PrivateKey> {
    Ok(match password {
        Some(password) => core::PrivateKey::parse_encrypted(file, password)?,
        None => core::PrivateKey::parse(file)?,
    })
}
