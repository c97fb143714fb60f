//! The hot paths, each to be run as often as one likes, so that its instructions can be counted.

use std::hint::black_box;

use payseal::addonpayments::{Response, SealedRequest};
use payseal::netopia::{Envelope, Ipn, Merchant};
use payseal::nexi::mac::{MacKey, Message};
use payseal::paymentz::{self, Checksum};
use payseal::{Encoding, Params, json};

use crate::Result;
use crate::data::{self, Netopia};

/// One call of a path.
pub type Call = Box<dyn FnMut() -> Result<()>>;

/// A path: its name, and what makes it ready.
pub type Path = (&'static str, fn() -> Result<Call>);

/// Every path. Where a message is decrypted, the cipher is AES-256.
pub const PATHS: &[Path] = &[
    ("seal 25 fields", seal),
    ("open 25 fields", open),
    ("decode 25 parameters", decode),
    ("read an answer, XML", || read_answer(data::answer_xml())),
    ("read an answer, JSON", || read_answer(data::answer_json())),
    ("read a tree, JSON", read_tree),
    ("read an IPN, XML", read_ipn),
    ("read an envelope", read_envelope),
    ("open an IPN, RSA-1024", open_ipn),
    ("verify XPay's MAC", verify_mac),
    ("Paymentz' checksum", checksum),
];

fn seal() -> Result<Call> {
    let (merchant, params) = (data::merchant()?, data::params(&data::request()?));
    Ok(Box::new(move || {
        black_box(merchant.seal(black_box(&params))?.form_body());
        Ok(())
    }))
}

fn open() -> Result<Call> {
    let merchant = data::merchant()?;
    // An IV that is always the same: what base64 of a random one has to be escaped in a form would change the count.
    let plaintext = data::params(&data::request()?).encode(Encoding::Rfc3986)?;
    let sealed = merchant.hazmat_seal_with_iv(&plaintext, "AAECAwQFBgcICQoLDA0ODw==")?;
    let (iv, body) = (sealed.iv().unwrap_or_default().to_owned(), sealed.form_body());
    Ok(Box::new(move || {
        let headers = [("apiVersion", "3"), ("encryptionMode", "CBC"), ("iv", iv.as_str())];
        let received = SealedRequest::parse(black_box(headers), black_box(&body))?;
        black_box(merchant.open(&received)?);
        Ok(())
    }))
}

fn decode() -> Result<Call> {
    let text = data::params(&data::request()?).encode(Encoding::Rfc3986)?;
    Ok(Box::new(move || {
        black_box(Params::decode(black_box(&text), Encoding::Rfc3986)?);
        Ok(())
    }))
}

fn read_answer(text: String) -> Result<Call> {
    Ok(Box::new(move || {
        black_box(Response::parse(black_box(&text))?);
        Ok(())
    }))
}

fn read_tree() -> Result<Call> {
    let text = data::answer_json();
    Ok(Box::new(move || {
        black_box(json::Value::parse(black_box(&text))?);
        Ok(())
    }))
}

fn read_ipn() -> Result<Call> {
    let text = Netopia::load().ipn()?.to_owned();
    Ok(Box::new(move || {
        black_box(Ipn::from_xml(black_box(&text))?);
        Ok(())
    }))
}

fn read_envelope() -> Result<Call> {
    let (_, body) = ipn()?;
    Ok(Box::new(move || {
        black_box(Envelope::parse(black_box(&body))?);
        Ok(())
    }))
}

fn open_ipn() -> Result<Call> {
    let (merchant, body) = ipn()?;
    Ok(Box::new(move || {
        black_box(merchant.open_ipn(black_box(&body))?);
        Ok(())
    }))
}

fn ipn() -> Result<(Merchant, String)> {
    let data = Netopia::load();
    Ok((data.merchant(1024)?, data.sealed_ipn(1024)?.to_owned()))
}

fn verify_mac() -> Result<Call> {
    let key = MacKey::new(data::XPAY_KEY)?;
    let fields: Params = data::XPAY.into_iter().collect();
    let mac = key.build(Message::Outcome, &fields)?;
    Ok(Box::new(move || Ok(key.verify(Message::Outcome, black_box(&fields), Some(&mac))?)))
}

fn checksum() -> Result<Call> {
    let [member, key, merchant_transaction_id, amount] = data::PAYMENTZ;
    let merchant = paymentz::Merchant::new(member, key)?;
    Ok(Box::new(move || {
        let payment = Checksum::Payment { merchant_transaction_id, amount };
        black_box(merchant.checksum(black_box(&payment))?);
        Ok(())
    }))
}
