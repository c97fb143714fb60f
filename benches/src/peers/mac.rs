//! MAC and checksum with the crates `openssl` and `hex`.

use openssl::hash::{MessageDigest, hash};
use openssl::memcmp;

use crate::Result;
use crate::data::XPAY_KEY;

/// Compares a MAC of XPay.
///
/// # Errors
/// If it differs.
pub fn verify_xpay(fields: &[(&str, &str)], mac: &str) -> Result<()> {
    let mut text = String::new();
    for (name, value) in fields {
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
    text.push_str(XPAY_KEY);
    compare(&hex::encode(openssl::sha::sha1(text.as_bytes())), mac)
}

/// The checksum of a payment at Paymentz.
///
/// # Errors
/// If OpenSSL fails.
pub fn checksum(parts: &[&str]) -> Result<String> {
    Ok(hex::encode(hash(MessageDigest::md5(), parts.join("|").as_bytes())?))
}

fn compare(computed: &str, received: &str) -> Result<()> {
    if computed.len() == received.len() && memcmp::eq(computed.as_bytes(), received.as_bytes()) {
        return Ok(());
    }
    Err("the MAC differs".into())
}
