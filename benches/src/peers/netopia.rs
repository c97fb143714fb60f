//! NETOPIA's envelope with the crates `openssl`, `base64` and `form_urlencoded`, and `roxmltree` for the message.

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::pkey::Private;
use openssl::provider::Provider;
use openssl::rsa::{Padding, Rsa};
use openssl::symm::{Cipher, decrypt};

use super::xml;
use crate::Result;

/// A shop with its private key.
pub struct Shop {
    key: Rsa<Private>,
    // OpenSSL 3 keeps RC4 in a provider of its own, which is there as long as this value.
    _legacy: Provider,
}

impl Shop {
    /// A shop with this key.
    ///
    /// # Errors
    /// If it is no key, or OpenSSL has no legacy provider.
    pub fn new(private_key_pem: &str) -> Result<Self> {
        let key = Rsa::private_key_from_pem(private_key_pem.as_bytes())?;
        Ok(Shop { key, _legacy: Provider::try_load(None, "legacy", true)? })
    }

    /// Decrypts an IPN and reads it.
    ///
    /// # Errors
    /// If anything is wrong with it.
    pub fn open_ipn(&self, body: &str) -> Result<xml::Ipn> {
        let form: HashMap<_, _> = form_urlencoded::parse(body.as_bytes()).collect();
        let field = |name: &str| form.get(name).ok_or_else(|| format!("no {name}"));
        let env_key = STANDARD.decode(&**field("env_key")?)?;
        let mut session = vec![0; self.key.size().try_into()?];
        let length = self.key.private_decrypt(&env_key, &mut session, Padding::PKCS1)?;
        session.truncate(length);
        let data = STANDARD.decode(&**field("data")?)?;
        let plaintext = match &**field("cipher")? {
            "aes-256-cbc" => {
                let iv = STANDARD.decode(&**field("iv")?)?;
                decrypt(Cipher::aes_256_cbc(), &session, Some(&iv), &data)?
            }
            _ => decrypt(Cipher::rc4(), &session, None, &data)?,
        };
        xml::read_ipn(std::str::from_utf8(&plaintext)?)
    }

    /// The encrypted session key of an envelope.
    ///
    /// # Errors
    /// If it has none.
    pub fn env_key(body: &str) -> Result<Vec<u8>> {
        let (_, value) = form_urlencoded::parse(body.as_bytes())
            .find(|(name, _)| name == "env_key")
            .ok_or("no env_key")?;
        Ok(STANDARD.decode(&*value)?)
    }

    /// The RSA operation of such an envelope and nothing else: its unpadded result.
    ///
    /// # Errors
    /// If OpenSSL fails.
    pub fn rsa_alone(&self, env_key: &[u8]) -> Result<Vec<u8>> {
        let mut block = vec![0; self.key.size().try_into()?];
        self.key.private_decrypt(env_key, &mut block, Padding::NONE)?;
        Ok(block)
    }
}
