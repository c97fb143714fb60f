//! AddonPayments with the crates `openssl`, `base64`, `hex`, `urlencoding` and `form_urlencoded`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::symm::{Cipher, decrypt, encrypt};
use openssl::{memcmp, rand, sha};

use crate::Result;
use crate::data::{Fields, MERCHANT_ID, MERCHANT_KEY};

/// A request, ready to be posted.
pub struct Sealed {
    /// The header `iv`.
    pub iv: String,
    /// The body.
    pub body: String,
}

/// Encrypts a request.
///
/// # Errors
/// If OpenSSL fails.
pub fn seal(fields: &Fields) -> Result<Sealed> {
    let plaintext = fields
        .iter()
        .map(|(name, value)| {
            format!("{}={}", urlencoding::encode(name), urlencoding::encode(value))
        })
        .collect::<Vec<_>>()
        .join("&");
    let mut iv = [0; 16];
    rand::rand_bytes(&mut iv)?;
    let encrypted =
        encrypt(Cipher::aes_256_cbc(), MERCHANT_KEY.as_bytes(), Some(&iv), plaintext.as_bytes())?;
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("merchantId", MERCHANT_ID)
        .append_pair("encrypted", &STANDARD.encode(encrypted))
        .append_pair("integrityCheck", &hex::encode(sha::sha256(plaintext.as_bytes())))
        .finish();
    Ok(Sealed { iv: STANDARD.encode(iv), body })
}

/// Encrypts requests, one after the other.
///
/// # Errors
/// If OpenSSL fails.
pub fn seal_one_by_one(requests: &[Fields]) -> Result<Vec<Sealed>> {
    requests.iter().map(seal).collect()
}

/// Decrypts a request, compares its integrity check, and takes it apart.
///
/// # Errors
/// If anything is wrong with it.
pub fn open(iv: &str, body: &str) -> Result<Fields> {
    let (mut encrypted, mut integrity_check) = (None, None);
    for (name, value) in form_urlencoded::parse(body.as_bytes()) {
        match &*name {
            "encrypted" => encrypted = Some(STANDARD.decode(&*value)?),
            "integrityCheck" => integrity_check = Some(hex::decode(&*value)?),
            _ => {}
        }
    }
    let encrypted = encrypted.ok_or("nothing encrypted")?;
    let integrity_check = integrity_check.ok_or("no integrity check")?;
    let iv = STANDARD.decode(iv)?;
    let plaintext = decrypt(Cipher::aes_256_cbc(), MERCHANT_KEY.as_bytes(), Some(&iv), &encrypted)?;
    let computed = sha::sha256(&plaintext);
    if integrity_check.len() != computed.len() || !memcmp::eq(&integrity_check, &computed) {
        return Err("the integrity check differs".into());
    }
    let mut fields = Fields::new();
    for part in std::str::from_utf8(&plaintext)?.split('&') {
        let (name, value) = part.split_once('=').ok_or("no value")?;
        let decode = |text| urlencoding::decode(text).map(std::borrow::Cow::into_owned);
        fields.push((decode(name)?, decode(value)?));
    }
    Ok(fields)
}

/// Decrypts requests, one after the other.
///
/// # Errors
/// If anything is wrong with one of them.
pub fn open_one_by_one<'a>(
    requests: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<Vec<Fields>> {
    requests.into_iter().map(|(iv, body)| open(iv, body)).collect()
}
