use std::fmt;

use crate::crypto::aes_cbc::{AesKey, KEY_LENGTHS};
use crate::crypto::digest::md5_hex_bytes;
use crate::crypto::lanes::aes::Encryptor;
use crate::error::{KeyFault, Result};
use crate::secret::SecretBytes;

/// The key of a merchant: the *text* of the hashed password, never its decoded bytes.
///
/// The usual one is the MD5 of the password in hex, 32 characters, so AES-256. Wiped when dropped.
pub struct MerchantKey {
    text: SecretBytes,
    aes: AesKey,
}

impl MerchantKey {
    /// The key for a plain password, which is hashed with MD5 as the vendor's document says.
    ///
    /// ```
    /// use payseal::addonpayments::MerchantKey;
    ///
    /// // The document's own example.
    /// let hashed = MerchantKey::from_md5_hex("98ebf5819d3da8b5922e0d7351bfccf7")?;
    /// assert_eq!(MerchantKey::from_password("This is a valid password"), hashed);
    /// # Ok::<(), payseal::Error>(())
    /// ```
    pub fn from_password(password: &str) -> Self {
        let hex = md5_hex_bytes(password.as_bytes());
        MerchantKey { text: hex.as_slice().into(), aes: AesKey::aes_256(&hex) }
    }

    /// The key from a password that is hashed already: 32 hex digits, as the back office shows it. Case
    /// matters, and is kept.
    ///
    /// # Errors
    /// [`Error::KeyFormat`](crate::Error::KeyFormat) with `key_length` or `key_format`.
    pub fn from_md5_hex(hex: &str) -> Result<Self> {
        if hex.len() != 32 {
            let needed = "32 hex digits, the MD5 of the merchant password";
            return Err(KeyFault::Length { given: hex.len(), needed }.into());
        }
        if !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let expected = "32 hex digits; a plain password goes to MerchantKey::from_password";
            return Err(KeyFault::Format { expected }.into());
        }
        MerchantKey::from_text(hex)
    }

    /// The key from any text of 16, 24 or 32 bytes, for AES-128, AES-192 or AES-256: some accounts, and
    /// the tests of the vendor's SDKs, have keys that are no MD5.
    ///
    /// # Errors
    /// [`Error::KeyFormat`](crate::Error::KeyFormat) with `key_length` for any other length. PHP pads and
    /// cuts keys silently; a key that only works there is to be padded by hand.
    pub fn from_text(key: &str) -> Result<Self> {
        let aes = AesKey::new(key.as_bytes())
            .ok_or(KeyFault::Length { given: key.len(), needed: KEY_LENGTHS })?;
        Ok(MerchantKey { text: key.as_bytes().into(), aes })
    }

    pub(super) fn text(&self) -> &[u8] {
        self.text.expose()
    }

    /// The same key for many messages at once. Expanding it takes no time beside the messages.
    pub(super) fn encryptor(&self) -> Result<Encryptor> {
        let fault = || KeyFault::Length { given: self.text().len(), needed: KEY_LENGTHS }.into();
        Encryptor::new(self.text()).ok_or_else(fault)
    }

    pub(super) fn aes(&self) -> &AesKey {
        &self.aes
    }
}

impl PartialEq for MerchantKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for MerchantKey {}

impl fmt::Debug for MerchantKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MerchantKey([redacted])")
    }
}
