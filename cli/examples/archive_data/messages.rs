//! Messages that are the same each time, made from their numbers alone.
//!
//! The sealed ones are put together here from the algorithms and not by payseal, so that opening them shows
//! something. Everything that has to be random in a real message is derived from its number.

use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeEncrypt, KeyInit, KeyIvInit, StreamCipher};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rsa::hazmat::rsa_encrypt;
use rsa::pkcs8::DecodePublicKey;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPublicKey};
use sha2::{Digest, Sha256};

/// The merchant key of the requests, which are the merchant 10330's.
pub(crate) const MERCHANT_KEY: &str = "98ebf5819d3da8b5922e0d7351bfccf7";

/// The private key that opens the IPNs.
pub(crate) fn private_key() -> String {
    test_key("private_key")
}

/// One of the keys of the test vectors, which protect nothing.
fn test_key(part: &str) -> String {
    let suite = payseal_test_vectors::load("netopia");
    suite.shared["rsa-2048"][part].as_str().unwrap().trim_end().to_owned()
}

/// Bytes that look random and depend on the message's number and on what they are for.
fn derived(purpose: &str, number: u64) -> [u8; 32] {
    Sha256::digest(format!("payseal archive data: {purpose} {number}")).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The parameters of a payment; as RAW text they have 1 000 to 1 024 bytes.
fn fields(number: u64) -> Vec<(&'static str, String)> {
    let noise = hex(&derived("params", number));
    let part = |from: usize, length: usize| noise.get(from..from + length).unwrap().to_owned();
    let mut fields = vec![
        ("merchantId", "10330".to_owned()),
        ("merchantTransactionId", format!("MER-{number:09}")),
        ("amount", format!("{}.{:02}", 1 + number % 900, number % 100)),
        ("currency", "EUR".to_owned()),
        ("country", "ES".to_owned()),
        ("customerId", part(0, 12)),
        ("customerEmail", format!("{}%40shop.example", part(12, 10))),
        ("paymentSolution", "creditcards".to_owned()),
        ("operationType", "DEBIT".to_owned()),
        ("chName", "Ana%20Pop".to_owned()),
        ("firstName", "Ana".to_owned()),
        ("lastName", "Pop".to_owned()),
        ("addressLine1", "Calle%20Mayor%2012".to_owned()),
        ("city", "Madrid".to_owned()),
        ("postCode", format!("{:05}", number % 52_000)),
        ("telephone", format!("6{:08}", number % 100_000_000)),
        ("language", "ES".to_owned()),
        ("productId", part(22, 14)),
        ("statusURL", "https%3A%2F%2Fshop.example%2Faddonpayments%2Fstatus".to_owned()),
        ("successURL", format!("https%3A%2F%2Fshop.example%2Fthanks%3Forder%3D{number}")),
        ("errorURL", format!("https%3A%2F%2Fshop.example%2Ferror%3Forder%3D{number}")),
        ("cancelURL", format!("https%3A%2F%2Fshop.example%2Fcancel%3Forder%3D{number}")),
        ("awaitingURL", format!("https%3A%2F%2Fshop.example%2Fwait%3Forder%3D{number}")),
        ("apiVersion", "3".to_owned()),
    ];
    let length: usize = fields.iter().map(|(name, value)| name.len() + value.len() + 2).sum();
    let wanted = 1000 + usize::try_from(number % 25).unwrap();
    let filler = noise.repeat(8);
    let length = wanted.saturating_sub(length + "merchantParams=".len());
    fields.push(("merchantParams", filler.get(..length).unwrap_or(&filler).to_owned()));
    fields
}

pub(crate) fn raw(number: u64) -> String {
    let pairs: Vec<String> =
        fields(number).iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

/// The parameters as a JSON object, the values as they are before they are escaped.
pub(crate) fn params(number: u64) -> String {
    let members: Vec<String> = fields(number)
        .iter()
        .map(|(name, value)| {
            let plain = [
                ("%20", " "),
                ("%40", "@"),
                ("%3A", ":"),
                ("%2F", "/"),
                ("%3F", "?"),
                ("%3D", "="),
            ];
            let value = plain.iter().fold(value.clone(), |text, (from, to)| text.replace(from, to));
            format!("\"{name}\":\"{value}\"")
        })
        .collect();
    format!("{{{}}}", members.join(","))
}

pub(crate) fn request(number: u64) -> String {
    let key: &[u8; 32] = MERCHANT_KEY.as_bytes().first_chunk().unwrap();
    let plaintext = raw(number);
    let iv = derived("iv", number);
    let iv: &[u8; 16] = iv.first_chunk().unwrap();
    let encrypted = cbc::Encryptor::<aes::Aes256>::new(key.into(), iv.into())
        .encrypt_padded_vec::<Pkcs7>(plaintext.as_bytes());
    format!(
        r#"{{"merchantId":"10330","encrypted":"{}","integrityCheck":"{}","iv":"{}"}}"#,
        BASE64.encode(encrypted),
        hex(&Sha256::digest(&plaintext)),
        BASE64.encode(iv)
    )
}

fn ipn_xml(number: u64) -> String {
    let crc = hex(derived("crc", number).get(..16).unwrap());
    let amount = format!("{}.{:02}", 1 + number % 900, number % 100);
    // One in sixteen is declined.
    let (error, text) =
        if number % 16 == 7 { (20, "Fonduri insuficiente") } else { (0, "Aprobată") };
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<order type="card" id="CMD-{number:09}" timestamp="20240131101500">
  <signature>XXXX-XXXX-XXXX-XXXX-XXXX</signature>
  <invoice currency="RON" amount="{amount}" customer_type="2" customer_id="{customer}">
    <details>Cărți și reviste</details>
  </invoice>
  <url>
    <return>https://shop.example/return?order={number}</return>
    <confirm>https://shop.example/confirm</confirm>
  </url>
  <mobilpay timestamp="20240131101642" crc="{crc}">
    <action>confirmed</action>
    <customer type="person">
      <first_name><![CDATA[Ana]]></first_name>
      <last_name><![CDATA[Pop]]></last_name>
      <email><![CDATA[ana%40shop.example]]></email>
    </customer>
    <purchase>{number}</purchase>
    <original_amount>{amount}</original_amount>
    <processed_amount>{amount}</processed_amount>
    <pan_masked>9****5098</pan_masked>
    <error code="{error}"><![CDATA[{text}]]></error>
  </mobilpay>
</order>"#,
        customer = number % 1000,
    )
}

/// What makes IPNs.
pub(crate) fn ipns() -> impl Fn(u64) -> String {
    let key = RsaPublicKey::from_public_key_pem(&test_key("public_key")).unwrap();
    move |number| ipn(&key, number)
}

/// Every second one with RC4, as NETOPIA sealed them for many years.
fn ipn(key: &RsaPublicKey, number: u64) -> String {
    let xml = ipn_xml(number);
    let (session, iv) = (derived("session", number), derived("ipn iv", number));
    let (session, data, rest) = if number.is_multiple_of(2) {
        let session: &[u8; 16] = session.first_chunk().unwrap();
        let mut data = xml.into_bytes();
        rc4::Rc4::new_from_slice(session).unwrap().apply_keystream(&mut data);
        (&session[..], data, "&cipher=rc4".to_owned())
    } else {
        let iv: &[u8; 16] = iv.first_chunk().unwrap();
        let data = cbc::Encryptor::<aes::Aes256>::new((&session).into(), iv.into())
            .encrypt_padded_vec::<Pkcs7>(xml.as_bytes());
        (&session[..], data, format!("&cipher=aes-256-cbc&iv={}", escape(iv)))
    };
    let env_key = rsa_pkcs1(key, session, number);
    format!("env_key={}&data={}{rest}", escape(&env_key), escape(&data))
}

/// RSA with the padding of PKCS #1 v1.5, the padding derived.
fn rsa_pkcs1(key: &RsaPublicKey, message: &[u8], number: u64) -> Vec<u8> {
    let size = key.size();
    let padding = (0_u64..)
        .flat_map(|turn| derived("padding", number << 8 | turn))
        .filter(|byte| *byte != 0)
        .take(size - 3 - message.len());
    let block: Vec<u8> =
        [0, 2].into_iter().chain(padding).chain([0]).chain(message.iter().copied()).collect();
    let block = BoxedUint::from_be_slice(&block, key.n().bits_precision()).unwrap();
    let bytes = rsa_encrypt(key, &block).unwrap().to_be_bytes();
    bytes.get(bytes.len() - size..).unwrap().to_vec()
}

/// Base64, escaped for a form.
fn escape(bytes: &[u8]) -> String {
    BASE64.encode(bytes).replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}
