//! The envelope: a message under a session key, and the session key under the receiver's RSA key.

mod cipher;
mod fields;
mod opened;

use std::fmt;

use subtle::Choice;
use zeroize::Zeroizing;

use super::ipn::Ipn;
use super::keys::{PrivateKey, PublicKey};
use super::order::Order;
use crate::crypto::aes_cbc::{AesKey, BLOCK, Mode};
use crate::crypto::{base64, random, rc4};
use crate::error::{Error, ParseErrorKind, Result};
use crate::secret::Wiped;
use crate::wire::encoding::{Encoding, into_text, percent_decode};
use crate::wire::{Repair, check_size, form};

use fields::{Fields, not_a_form};

pub use cipher::Cipher;
pub use opened::Opened;

/// A sealed message, as it travels: the four fields of a form.
///
/// **It has neither signature nor MAC.** Anyone who has the receiver's public key can make one, and RC4 lets
/// anyone who knows the message change it on the way.
#[derive(Clone, PartialEq, Eq)]
pub struct Envelope {
    pub(super) env_key: Vec<u8>,
    pub(super) data: Vec<u8>,
    pub(super) cipher: Cipher,
    pub(super) iv: Vec<u8>,
    repairs: Vec<Repair>,
}

impl Envelope {
    /// Reads the body of a form (`application/x-www-form-urlencoded`).
    ///
    /// What transport is known to break is mended, and [`Envelope::repairs`] says so: values encoded
    /// twice, `+` turned into a blank, wrapped base64, capitals, no `cipher` at all (which means `rc4`).
    ///
    /// # Errors
    /// [`Error::Parse`]: not a form, a field missing or there twice, not base64, an unknown cipher, an IV that
    /// is not 16 bytes long, more than 1 MiB.
    pub fn parse(body: impl AsRef<[u8]>) -> Result<Self> {
        let body = body.as_ref();
        check_size(body.len())?;
        let text =
            std::str::from_utf8(body).map_err(|_| Error::parse(ParseErrorKind::Charset))?.trim();
        if let Some(found) = not_a_form(text) {
            return Err(Error::parse(ParseErrorKind::FormExpected { found }));
        }
        let mut fields = Fields::default();
        for pair in form::pairs(text) {
            let (name, value) = pair?;
            // An unescaped `+` becomes a blank here, and a `+` again where the base64 is read.
            fields.take(&percent_decode(name, true)?, || percent_decode(value, true))?;
        }
        fields.into_envelope()
    }

    /// Reads the fields of a form that a web framework has taken apart. Others than the four are left alone.
    ///
    /// # Errors
    /// As for [`Envelope::parse`].
    pub fn from_fields<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut own = Fields::default();
        let mut size = 0_usize;
        for (name, value) in fields {
            size = size.saturating_add(name.len()).saturating_add(value.len());
            check_size(size)?;
            own.take(name, || Ok(value.to_owned()))?;
        }
        own.into_envelope()
    }

    /// The fields of the form, in the order in which they are posted; values not percent-encoded. `iv` is
    /// left out for RC4, which has none.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("env_key", base64::encode(&self.env_key)),
            ("data", base64::encode(&self.data)),
            ("cipher", self.cipher.to_string()),
        ];
        if !self.iv.is_empty() {
            fields.push(("iv", base64::encode(&self.iv)));
        }
        fields
    }

    /// The body of the form, to be sent as [`Envelope::CONTENT_TYPE`].
    pub fn form_body(&self) -> String {
        let mut body = Vec::with_capacity(2 * (self.env_key.len() + self.data.len()) + 1024);
        for (name, value) in self.fields() {
            if !body.is_empty() {
                body.push(b'&');
            }
            body.extend_from_slice(name.as_bytes());
            body.push(b'=');
            Encoding::Form.write(&value, &mut body);
        }
        into_text(body)
    }

    /// The media type of the form.
    pub const CONTENT_TYPE: &'static str = "application/x-www-form-urlencoded";

    /// The cipher.
    pub fn cipher(&self) -> Cipher {
        self.cipher
    }

    /// What was mended when the envelope was read.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// Seals a text with AES-256-CBC, under a fresh session key. Nothing is checked: to send an order there is
    /// [`Merchant::seal`](super::Merchant::seal).
    ///
    /// # Errors
    /// [`Error::Parse`] with `too_large` over 1 MiB.
    pub fn seal(key: &PublicKey, plaintext: &str) -> Result<Self> {
        Self::seal_with(key, Cipher::Aes256Cbc, plaintext)
    }

    /// As [`Envelope::seal`], with RC4, which is broken.
    ///
    /// # Errors
    /// As for [`Envelope::seal`].
    pub fn legacy_seal_rc4(key: &PublicKey, plaintext: &str) -> Result<Self> {
        Self::seal_with(key, Cipher::Rc4, plaintext)
    }

    /// Opens an IPN. An endpoint uses [`Merchant::open_ipn`](super::Merchant::open_ipn), which also keeps
    /// quiet about what [`Envelope::parse`] tells.
    ///
    /// # Errors
    /// [`Error::Decrypt`], whatever is wrong.
    pub fn open_ipn(&self, key: &PrivateKey) -> Result<Opened<Ipn>> {
        self.open(key, SessionKeys::AsNetopiaMakesThem, Ipn::from_xml)
    }

    /// Opens an order, on the gateway's side. RC4 session keys of 5 to 256 bytes are taken, as merchants'
    /// libraries make them.
    ///
    /// # Errors
    /// [`Error::Decrypt`], whatever is wrong.
    pub fn open_order(&self, key: &PrivateKey) -> Result<Opened<Order>> {
        self.open(key, SessionKeys::OfAnyLength, Order::from_xml)
    }

    fn open<T>(
        &self,
        key: &PrivateKey,
        sessions: SessionKeys,
        read: fn(&str) -> Result<T>,
    ) -> Result<Opened<T>> {
        let (plaintext, valid) = self.decrypt(key, sessions)?;
        // Read even if the padding is wrong, so that neither is faster to fail.
        let message = plaintext.into_text().and_then(|text| Some((read(&text).ok()?, text)));
        match message {
            Some((message, text)) if bool::from(valid) => Ok(Opened {
                message,
                plaintext: text.into(),
                cipher: self.cipher,
                repairs: self.repairs.clone(),
            }),
            _ => Err(Error::Decrypt),
        }
    }

    /// Under a session key of 32 bytes and with an IV for AES, of 16 bytes for RC4.
    pub(super) fn seal_with(key: &PublicKey, cipher: Cipher, plaintext: &str) -> Result<Self> {
        check_size(plaintext.len())?;
        let mut data = Zeroizing::new(Vec::with_capacity(plaintext.len() + BLOCK));
        data.extend_from_slice(plaintext.as_bytes());
        let (env_key, iv) = match cipher {
            Cipher::Aes256Cbc => {
                let session = Zeroizing::new(random::bytes::<32>()?);
                let iv = random::bytes::<BLOCK>()?;
                AesKey::aes_256(&session).encrypt(Mode::Cbc { iv: &iv }, &mut data);
                (key.rsa().encrypt(&*session)?, iv.to_vec())
            }
            Cipher::Rc4 => {
                let session = Zeroizing::new(random::bytes::<16>()?);
                // A key of 16 bytes is never refused.
                rc4::apply(&*session, &mut data).ok_or(Error::Random)?;
                (key.rsa().encrypt(&*session)?, Vec::new())
            }
        };
        let data = std::mem::take(&mut *data);
        Ok(Envelope { env_key, data, cipher, iv, repairs: Vec::new() })
    }

    /// Decrypts, and says beside the bytes whether the padding of AES was right, for the caller to judge
    /// together with whatever the bytes turn out to be.
    ///
    /// A wrong RSA padding shows nowhere: it gives another session key, and so noise.
    ///
    /// # Errors
    /// [`Error::Decrypt`] for lengths that cannot be, which anyone can see from outside.
    fn decrypt(&self, key: &PrivateKey, sessions: SessionKeys) -> Result<(Wiped<Vec<u8>>, Choice)> {
        let mut data = Wiped(self.data.clone());
        match (self.cipher, sessions) {
            (Cipher::Aes256Cbc, _) => {
                let session = key.rsa().decrypt_exactly::<32>(&self.env_key)?;
                let iv = self.iv.as_slice().try_into().map_err(|_| Error::Decrypt)?;
                let aes = AesKey::aes_256(&session);
                let unjudged =
                    aes.decrypt_unjudged(Mode::Cbc { iv }, data).ok_or(Error::Decrypt)?;
                Ok(unjudged.cut())
            }
            (Cipher::Rc4, SessionKeys::AsNetopiaMakesThem) => {
                let session = key.rsa().decrypt_exactly::<16>(&self.env_key)?;
                rc4::apply(&*session, &mut data).ok_or(Error::Decrypt)?;
                Ok((data, Choice::from(1)))
            }
            (Cipher::Rc4, SessionKeys::OfAnyLength) => {
                let session = key.rsa().decrypt(&self.env_key)?;
                rc4::apply(&session, &mut data).ok_or(Error::Decrypt)?;
                Ok((data, Choice::from(1)))
            }
        }
    }
}

impl fmt::Debug for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Envelope")
            .field("env_key", &format_args!("{} bytes", self.env_key.len()))
            .field("data", &format_args!("{} bytes", self.data.len()))
            .field("cipher", &self.cipher)
            .field("repairs", &self.repairs)
            .finish_non_exhaustive()
    }
}

/// Which lengths the session key of RC4 may have. That of AES always has 32 bytes.
#[derive(Clone, Copy)]
enum SessionKeys {
    /// 16 bytes. A known length is what keeps a wrong RSA padding out of sight on an endpoint that the whole
    /// internet can post to.
    AsNetopiaMakesThem,
    /// 5 to 256 bytes: libraries of merchants differ.
    OfAnyLength,
}

#[cfg(test)]
mod tests {
    use payseal_test_vectors::load;

    use super::*;

    #[test]
    fn rc4_session_keys_of_5_to_256_bytes_open_orders() {
        let suite = load("netopia");
        let part = |part: &str| suite.shared["rsa-4096"][part].as_str().unwrap();
        let public = PublicKey::parse(part("certificate")).unwrap();
        let private = PrivateKey::parse(part("private_key")).unwrap();
        for length in [0, 1, 4, 5, 6, 15, 16, 17, 128, 255, 256, 257, 501] {
            let session: Vec<u8> = (0..length).map(|byte| byte as u8).collect();
            let mut data = b"<order/>".to_vec();
            let sealed = rc4::apply(&session, &mut data).is_some();
            assert_eq!(sealed, (5..=256).contains(&length));
            let envelope = Envelope {
                env_key: public.rsa().encrypt(&session).unwrap(),
                data,
                cipher: Cipher::Rc4,
                iv: Vec::new(),
                repairs: Vec::new(),
            };
            assert_eq!(envelope.open_order(&private).is_ok(), sealed, "{length}");
            // An IPN has no other key than one of 16 bytes; this one is no IPN anyway.
            let (bytes, _) = envelope.decrypt(&private, SessionKeys::AsNetopiaMakesThem).unwrap();
            assert_eq!(*bytes == b"<order/>", length == 16, "{length}");
        }
    }
}
