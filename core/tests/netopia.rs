//! NETOPIA's envelope: the vectors, and how the two sides behave.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::netopia::doctor::{Finding, diagnose_locally};
use payseal::netopia::{
    Cipher, Envelope, Expected, Gateway, Invoice, Ipn, Merchant, Opened, Order, PrivateKey,
    PublicKey, Reply, TestKeyPair, Validity,
};
use payseal::{Amount, Currency, Date, DateTime, Error, MAX_MESSAGE, Result};
use payseal_test_vectors::{Case, Suite, load};

const SIGNATURE: &str = "ABCD-EFGH-IJKL-MNOP-QRST";

/// The suite with its private keys, each parsed once.
struct Vectors {
    suite: Suite,
    keys: HashMap<String, PrivateKey>,
}

impl Vectors {
    fn load() -> Self {
        let suite = load("netopia");
        let key =
            |value: &serde_json::Value| PrivateKey::parse(value["private_key"].as_str()?).ok();
        let keys =
            suite.shared.iter().filter_map(|(name, value)| Some((name.clone(), key(value)?)));
        let keys = keys.collect();
        Vectors { suite, keys }
    }

    fn pem(&self, key: &str, part: &str) -> &str {
        self.suite.shared[key][part].as_str().unwrap()
    }

    fn public(&self, key: &str) -> PublicKey {
        PublicKey::parse(self.pem(key, "certificate")).unwrap()
    }

    fn private(&self, key: &str) -> PrivateKey {
        PrivateKey::parse(self.pem(key, "private_key")).unwrap()
    }

    fn merchant(&self, key: &str) -> Merchant {
        Merchant::new(SIGNATURE, self.public(key), self.private(key)).unwrap()
    }

    fn sample(&self, name: &str) -> &str {
        self.suite.shared[name].as_str().unwrap()
    }

    fn check<T>(&self, case: &Case, opened: Result<Opened<T>>) {
        match (opened, &case.error) {
            (Ok(opened), None) => {
                let plaintext = self.sample(case.expected("plaintext"));
                assert_eq!(opened.plaintext().expose(), plaintext, "{}", case.id);
                assert_eq!(opened.cipher().as_str(), case.expected("cipher"), "{}", case.id);
                let repairs = opened.repairs().iter();
                let repairs: Vec<_> = repairs
                    .map(|repair| format!("{}:{}", repair.field(), repair.kind().code()))
                    .collect();
                assert_eq!(repairs.join(" "), case.expected("repairs"), "{}", case.id);
            }
            (Err(error), Some(code)) => assert_eq!(error.code(), code, "{}", case.id),
            (Ok(_), Some(code)) => panic!("{}: opened; expected {code}", case.id),
            (Err(error), None) => panic!("{}: {error}", case.id),
        }
    }
}

#[test]
fn ipns_open() {
    let vectors = Vectors::load();
    let merchants: HashMap<_, _> =
        vectors.keys.keys().map(|name| (name.clone(), vectors.merchant(name))).collect();
    for case in vectors.suite.cases("open_ipn") {
        let merchant = &merchants[case.text("private_key")];
        vectors.check(case, merchant.open_ipn(case.text("body")));
    }
}

#[test]
fn orders_open() {
    let vectors = Vectors::load();
    for case in vectors.suite.cases("open_order") {
        let name = case.text("private_key");
        let gateway = Gateway::new(vectors.public(name), vectors.private(name));
        vectors.check(case, gateway.open_order(case.text("body")));
    }
}

#[test]
fn the_doctor_names_the_cause() {
    let vectors = Vectors::load();
    for case in vectors.suite.cases("diagnose") {
        let key = vectors.pem(case.text("private_key"), "private_key");
        let body = case.text("body").as_bytes();
        let findings = diagnose_locally(body, key.as_bytes(), None).unwrap();
        let codes: Vec<_> = findings.iter().map(Finding::code).collect();
        assert_eq!(codes.join(" "), case.expected("findings"), "{}", case.id);
    }
}

#[test]
fn the_doctor_knows_the_wrong_file() {
    let vectors = Vectors::load();
    let case = vectors.suite.cases("open_ipn")[0];
    let body = case.text("body").as_bytes();
    for (part, code) in [("certificate", "key_is_certificate"), ("public_key", "key_is_public")] {
        let key = vectors.pem(case.text("private_key"), part);
        let findings = diagnose_locally(body, key.as_bytes(), None).unwrap();
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), [code]);
        assert!(!findings[0].is_good());
    }
    let key = vectors.pem(case.text("private_key"), "private_key");
    let findings = diagnose_locally(body, key.as_bytes(), None).unwrap();
    assert_eq!(findings, [Finding::Ipn]);
    assert!(findings[0].is_good());
}

/// Every byte of `env_key`, `data` and `iv` changed, every cut of them: one error, whatever it was.
///
/// The messages are stored ones, so that a run does not depend on luck: out of some hundred thousand changes
/// under AES one makes another text.
#[test]
fn no_mutation_tells_itself_from_another() {
    let vectors = Vectors::load();
    let merchant = vectors.merchant("rsa-1024");
    let cases = vectors.suite.cases("open_ipn");
    let good = cases.iter().filter(|case| case.error.is_none());
    let sealed = good.filter(|case| case.text("private_key") == "rsa-1024");
    let mut ciphers = Vec::new();
    for case in sealed {
        let envelope = Envelope::parse(case.text("body")).unwrap();
        if ciphers.contains(&envelope.cipher()) {
            continue;
        }
        ciphers.push(envelope.cipher());
        let sample = vectors.sample(case.expected("plaintext"));
        let fields: HashMap<_, _> = envelope.fields().into_iter().collect();
        let open = |name: &str, bytes: &[u8]| {
            let changed = STANDARD.encode(bytes);
            let fields = fields.iter().map(|(own, value)| {
                (*own, if *own == name { changed.as_str() } else { value.as_str() })
            });
            merchant.open_ipn_fields(fields)
        };
        let mut still_ipns = 0;
        for name in ["env_key", "data", "iv"] {
            let Some(value) = fields.get(name) else { continue };
            let bytes = STANDARD.decode(value).unwrap();
            for at in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= 0x80;
                match open(name, &changed) {
                    Err(error) => assert_eq!(error, Error::Decrypt, "{name} {at}"),
                    // RC4 protects nothing: a changed byte of the ciphertext is that byte changed.
                    Ok(_) => {
                        assert_eq!((envelope.cipher(), name), (Cipher::Rc4, "data"), "{at}");
                        still_ipns += 1;
                    }
                }
                let cut = open(name, &bytes[..at]).err();
                let whitespace_only = name == "data"
                    && envelope.cipher() == Cipher::Rc4
                    && sample.as_bytes()[at..].trim_ascii().is_empty();
                assert!(cut == Some(Error::Decrypt) || whitespace_only, "{name} cut to {at}");
            }
        }
        // The highest bit makes ASCII into broken UTF-8, so next to none gets through.
        assert!(still_ipns <= 40, "{still_ipns}");
    }
    assert!(ciphers.contains(&Cipher::Aes256Cbc) && ciphers.contains(&Cipher::Rc4));
}

#[test]
fn size_is_looked_at_before_anything_else() {
    let vectors = Vectors::load();
    let merchant = vectors.merchant("rsa-1024");
    let body = "a".repeat(MAX_MESSAGE + 1);
    assert_eq!(merchant.open_ipn(&body).err(), Some(Error::Decrypt));
    assert_eq!(Envelope::parse(&body).unwrap_err().code(), "too_large");
    let fields = [("env_key", body.as_str()), ("data", "")];
    assert_eq!(merchant.open_ipn_fields(fields).err(), Some(Error::Decrypt));
    assert_eq!(Envelope::seal(&vectors.public("rsa-1024"), &body).unwrap_err().code(), "too_large");
}

fn day(year: u16) -> DateTime {
    DateTime::new(Date::new(year, 1, 1).unwrap(), 0, 0, 0).unwrap()
}

/// One payment from end to end, with keys made for it: order, IPN, decision, reply.
#[test]
fn a_payment_from_end_to_end() {
    let validity = Validity { not_before: day(2024), not_after: day(2060) };
    let pair = || TestKeyPair::generate(1024, "test", validity).unwrap();
    let (shop, netopia) = (pair(), pair());
    let public = |pair: &TestKeyPair| PublicKey::parse(&pair.certificate).unwrap();
    let private = |pair: &TestKeyPair| PrivateKey::parse(pair.private_key.expose()).unwrap();
    let merchant = Merchant::new(SIGNATURE, public(&netopia), private(&shop)).unwrap();
    let gateway = Gateway::new(public(&shop), private(&netopia));

    let invoice = Invoice::new(Amount::parse("10.00").unwrap(), Currency::RON);
    let mut order = Order::card("O-1", "20240131101500", SIGNATURE, invoice);
    order.confirm_url = Some("https://shop.example/confirm?a=1&b=ș".into());
    order.return_url = Some("https://shop.example/return".into());
    for (sealed, cipher) in [
        (merchant.seal(&order), Cipher::Aes256Cbc),
        (merchant.legacy_seal_rc4(&order), Cipher::Rc4),
    ] {
        let sealed = sealed.unwrap();
        assert_eq!(sealed.cipher(), cipher);
        let received = gateway.open_order(sealed.form_body()).unwrap();
        assert_eq!(received.id, "O-1");
        // The cipher of the IPN is that of the order, unless the order says otherwise.
        assert_eq!(received.ipn_cipher.as_deref(), Some(cipher.as_str()));
        assert!(received.repairs().is_empty());
    }

    let xml = format!(
        r#"<order type="card" id="O-1" timestamp="20240131101500"><signature>{SIGNATURE}</signature>
           <invoice currency="RON" amount="10.00"/><mobilpay timestamp="20240131101600" crc="c0ffee">
           <action>confirmed</action><original_amount>10.00</original_amount>
           <processed_amount>10.00</processed_amount><error code="0">Approved</error></mobilpay></order>"#
    );
    let ipn = Ipn::from_xml(&xml).unwrap();
    for sealed in [gateway.seal_ipn(&ipn), gateway.legacy_seal_ipn_rc4(&ipn)] {
        let ipn = merchant.open_ipn(sealed.unwrap().form_body()).unwrap();
        let expected = |order_id: &str| Expected {
            order_id: order_id.into(),
            amount: Amount::parse("10.00").unwrap(),
            currency: Currency::RON,
            signature: SIGNATURE.into(),
        };
        ipn.check(&expected("O-1")).unwrap();
        assert_eq!(ipn.check(&expected("O-2")).unwrap_err().code(), "check");
        assert!(Reply::accepted(&ipn).to_xml().contains("<crc>c0ffee</crc>"));
    }

    // Neither side opens what it sealed itself, and the other's key is another.
    let sealed = gateway.seal_ipn(&ipn).unwrap();
    assert_eq!(gateway.open_order(sealed.form_body()).err(), Some(Error::Decrypt));
}

#[test]
fn an_order_of_another_account_is_not_sealed() {
    let vectors = Vectors::load();
    let merchant = vectors.merchant("rsa-1024");
    let invoice = || Invoice::new(Amount::parse("10.00").unwrap(), Currency::RON);
    let order = Order::card("", "20240131101500", "ZZZZ-EFGH-IJKL-MNOP-QRST", invoice());
    let error = merchant.seal(&order).unwrap_err();
    let faults: Vec<_> =
        error.faults().iter().map(|fault| (fault.field(), fault.reason().code())).collect();
    assert!(faults.contains(&("id", "missing")), "{faults:?}");
    assert!(faults.contains(&("signature", "conflict")), "{faults:?}");
    assert!(
        Merchant::new("ABCD", vectors.public("rsa-1024"), vectors.private("rsa-1024")).is_err()
    );
}

#[test]
fn two_envelopes_of_one_text_have_nothing_in_common() {
    let vectors = Vectors::load();
    let public = vectors.public("rsa-2048");
    let seal = || Envelope::seal(&public, "text").unwrap().fields();
    for ((name, one), (_, other)) in seal().into_iter().zip(seal()) {
        assert_eq!(one == other, name == "cipher", "{name}");
    }
}

#[test]
fn nothing_prints_what_is_secret() {
    let vectors = Vectors::load();
    let merchant = vectors.merchant("rsa-2048");
    let gateway = Gateway::new(vectors.public("rsa-2048"), vectors.private("rsa-2048"));
    let sealed =
        Envelope::seal(&vectors.public("rsa-2048"), vectors.sample("ipn-confirmed")).unwrap();
    let opened = merchant.open_ipn(sealed.form_body()).unwrap();
    let validity = Validity { not_before: day(2024), not_after: day(2025) };
    let pair = TestKeyPair::generate(1024, "test", validity).unwrap();
    for text in
        [format!("{merchant:?}{gateway:?}{sealed:?}"), format!("{opened:?}"), format!("{pair:?}")]
    {
        assert!(!text.contains("PRIVATE KEY"), "{text}");
        assert!(!text.contains("<order"), "{text}");
    }
}

#[test]
fn test_keys_are_checked_before_they_are_made() {
    let validity = Validity { not_before: day(2024), not_after: day(2025) };
    let backwards = Validity { not_before: day(2025), not_after: day(2024) };
    for (bits, name, validity) in [
        (512, "a", validity),
        (1025, "a", validity),
        (4104, "a", validity),
        (1024, "", validity),
        (1024, &"a".repeat(65), validity),
        (1024, "a", backwards),
    ] {
        let error = TestKeyPair::generate(bits, name, validity).unwrap_err();
        assert_eq!(error.code(), "invalid_input", "{bits} {name}");
    }
}
