//! What secrets leave behind: every block of memory that is freed is looked at for them.
//!
//! The allocator sees what Rust frees. What aws-lc holds it wipes itself, and what lies on the stack is not seen.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::hint::black_box;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::addonpayments::{self, MerchantKey, Operation};
use payseal::netopia::{self, Card, Gateway, Invoice, Order, PrivateKey, PublicKey};
use payseal::nexi::{mac, monetaweb, xpay};
use payseal::paymentz::{self, AuthToken, Checksum};
use payseal::{Amount, Currency, Cvn, Encoding, Expiry, Pan, Params, SecretBytes, SecretString};
use payseal_test_vectors::heap::{Heap, left_behind};
use payseal_test_vectors::load;

#[global_allocator]
static HEAP: Heap = Heap;

// Long enough to stand nowhere by chance.
const PASSWORD: &str = "hunter2-correct-horse-battery";
const MD5: &str = "98ebf5819d3da8b5922e0d7351bfccf7";
const PAN: &str = "4012000000150084";
const TOKEN: &str = "4204854954380000-tok";

/// Fails if one of the secrets is still there in memory that `action` freed.
#[track_caller]
fn wiped<S: AsRef<[u8]>>(secrets: impl IntoIterator<Item = S>, action: impl FnOnce()) {
    let secrets = secrets.into_iter().map(|secret| secret.as_ref().to_vec()).collect();
    if let Some(found) = left_behind(secrets, action) {
        panic!("{found}");
    }
}

#[test]
fn what_is_not_wiped_is_found() {
    let found = left_behind(vec![PAN.into()], || drop(black_box(PAN.to_owned())));
    assert!(found.unwrap().starts_with("secret 0 is in 16 freed bytes"));
    // Only what growing leaves behind is freed in time to be seen.
    let mut text = String::new();
    let grown = left_behind(vec![PASSWORD.into(), PAN.into()], || {
        text = black_box(PAN.to_owned());
        text.push_str(&"x".repeat(100));
    });
    assert!(grown.unwrap().starts_with("secret 1 "));
    assert_eq!(left_behind(vec![PAN.into()], || drop(black_box("4012".to_owned()))), None);
}

#[test]
fn secret_types() {
    wiped([PASSWORD, PAN], || {
        drop(SecretString::from(PASSWORD));
        drop(SecretString::from(PASSWORD.to_owned()));
        drop(SecretBytes::from(PASSWORD.as_bytes()));
        drop(SecretBytes::from(PASSWORD.as_bytes().to_vec()));
        let pan = Pan::parse(PAN).unwrap();
        drop((format!("{pan:?}"), pan.masked(), pan.brand()));
        drop(pan);
        drop(Pan::parse("4012000000150085"));
        drop(Cvn::parse("9731"));
        drop(AuthToken::new(PASSWORD));
    });
}

fn card_params() -> Params {
    [
        ("cardNumber", PAN),
        ("merchantId", "10330"),
        ("chName", "Ana Pop"),
        ("cardNumberToken", TOKEN),
    ]
    .into_iter()
    .collect()
}

#[test]
fn params() {
    wiped([PAN, TOKEN], || {
        let mut params = card_params();
        for index in 0..40 {
            params.push(format!("name{index}"), "value");
        }
        params.set("cardNumber", PAN);
        params.set("cardNumberToken", "another");
        for encoding in [Encoding::Raw, Encoding::Rfc3986, Encoding::Form] {
            let text = params.encode(encoding).unwrap();
            drop(Params::decode(&text, encoding).unwrap());
        }
        params.push("cardNumber", PAN);
        drop(params.encode(Encoding::Raw).unwrap_err());
        drop(params);
        // What is handed over in UTF-16 is the caller's own, and is no text that is looked for. With a name beyond
        // ASCII and with one too many, too.
        for (name, count) in [("cardNumber", 1), ("ș", 1), ("cardNumber", 2)] {
            let utf16 = |text: &str| -> Vec<u8> {
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            };
            let lengths = (name.encode_utf16().count(), PAN.len());
            let lengths = std::iter::repeat_n(lengths, count);
            drop(Params::from_utf16le(&utf16(name), &utf16(PAN), lengths));
        }
    });
}

#[test]
fn addonpayments_keys_and_messages() {
    wiped([PASSWORD, MD5, PAN, TOKEN], || {
        let key = MerchantKey::from_password(PASSWORD);
        let other = MerchantKey::from_md5_hex(MD5).unwrap();
        assert!(key != other);
        let merchant = addonpayments::Merchant::new("10330", other).unwrap();
        drop(merchant.status_token(&["1", "2"]).unwrap());
        let sealed = merchant.seal(&card_params()).unwrap();
        let opened = merchant.open(&sealed).unwrap();
        drop(opened.params(Encoding::Rfc3986).unwrap());
        drop(opened);
        let ecb = merchant.legacy_seal_ecb(&format_secret()).unwrap();
        drop(merchant.open(&ecb).unwrap());
        drop(merchant.seal_text(&format_secret()).unwrap());
        let wrong = addonpayments::Merchant::new("10330", key).unwrap();
        assert!(wrong.open(&sealed).is_err());
        let request = addonpayments::Request::builder(Operation::Void)
            .merchant_id("10330")
            .payment_solution("creditcards")
            .transaction_id("1")
            .merchant_transaction_id("1")
            .card_number(PAN)
            .card_number_token(TOKEN)
            .build()
            .unwrap();
        drop(merchant.seal(request.params()).unwrap());
        drop(request);
        drop(merchant);
    });
}

/// A text with a card number, wiped like any other.
fn format_secret() -> SecretText {
    let mut text = String::with_capacity(64);
    text.push_str("merchantId=10330&cardNumber=");
    text.push_str(PAN);
    SecretText(text.into())
}

struct SecretText(SecretString);

impl std::ops::Deref for SecretText {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.expose()
    }
}

/// The parts of a number in a key file that must not stay: as they stand there and as a processor of little-endian
/// words holds them.
fn pieces(der: &[u8]) -> Vec<Vec<u8>> {
    let mut numbers = Vec::new();
    // The numbers of PKCS#1 in order: version, n, e, d, p, q, d mod p - 1, d mod q - 1, 1/q mod p.
    let mut rest = &der[4..];
    for index in 0..9 {
        assert_eq!(rest[0], 2);
        let (length, head) = match rest[1] {
            0x81 => (usize::from(rest[2]), 3),
            0x82 => (usize::from(rest[2]) << 8 | usize::from(rest[3]), 4),
            short => (usize::from(short), 2),
        };
        if index >= 3 {
            let number = &rest[head..head + length];
            let middle = number[number.len() / 2 - 8..][..16].to_vec();
            let low = number[number.len() - 16..].to_vec();
            numbers.extend([middle, low]);
        }
        rest = &rest[head + length..];
    }
    let reversed = numbers.iter().map(|piece| piece.iter().rev().copied().collect());
    let reversed: Vec<Vec<u8>> = reversed.collect();
    numbers.into_iter().chain(reversed).collect()
}

fn pkcs1(pkcs8: &[u8]) -> Vec<u8> {
    // The octet string of PKCS#8 begins where PKCS#1's version and a number of this length do.
    let at = pkcs8
        .windows(7)
        .position(|window| window[0] == 0x30 && window[1] == 0x82 && window[4..7] == [2, 1, 0]);
    let inner = pkcs8[4..]
        .windows(7)
        .position(|window| window[0] == 0x30 && window[1] == 0x82 && window[4..7] == [2, 1, 0]);
    assert_eq!(at, Some(0));
    pkcs8[4 + inner.unwrap()..].to_vec()
}

#[test]
fn private_keys_in_every_form() {
    let suite = load("netopia-keys");
    let mut forms = 0;
    let netopia = load("netopia");
    let plain = netopia.shared["rsa-2048"]["private_key"].as_str().unwrap();
    let base64: String = plain.lines().filter(|line| !line.starts_with("--")).collect();
    let pkcs8 = STANDARD.decode(&base64).unwrap();
    let pkcs1 = pkcs1(&pkcs8);
    let mut secrets = pieces(&pkcs1);
    // In base64, too: the middle of the file, as it is and without its line ends.
    secrets.push(base64.as_bytes()[600..640].to_vec());
    secrets.extend([base64.as_bytes()[64 * 12 + 8..][..40].to_vec()]);
    let one_line = plain.trim_end().replace('\n', "\\n");
    let crlf = plain.replace('\n', "\r\n");
    let cr = plain.replace('\n', "\r");
    let bom = format!("\u{feff}{plain}");
    let blanks = plain.replace('\n', " \n");
    let latin: Vec<u8> = [b"Subject: Jos\xe9\n", plain.as_bytes()].concat();
    let broken = plain.replacen("MII", "MIJ", 1);
    let files: [&[u8]; 10] = [
        plain.as_bytes(),
        one_line.as_bytes(),
        crlf.as_bytes(),
        cr.as_bytes(),
        bom.as_bytes(),
        blanks.as_bytes(),
        &latin,
        broken.as_bytes(),
        &pkcs8,
        &pkcs1,
    ];
    for file in files {
        wiped(&secrets, || {
            drop(PrivateKey::parse(file));
            drop(PublicKey::parse(file));
        });
        forms += usize::from(PrivateKey::parse(file).is_ok());
    }
    assert!(forms >= 7, "{forms}");

    // Encrypted ones: neither the password nor the key.
    let mut encrypted = 0;
    for case in suite.groups.iter().flat_map(|group| &group.cases) {
        let (Some(file), Some(password)) = (case.optional("file"), case.optional("password"))
        else {
            continue;
        };
        if password.len() < 6 {
            continue;
        }
        wiped([password], || {
            let password = SecretString::from(password);
            drop(PrivateKey::parse_encrypted(file, &password));
        });
        encrypted += 1;
    }
    assert!(encrypted > 0, "no encrypted key was read");
}

#[test]
fn netopia_messages() {
    let suite = load("netopia");
    let part = |part: &str| suite.shared["rsa-2048"][part].as_str().unwrap();
    let base64: String =
        part("private_key").lines().filter(|line| !line.starts_with("--")).collect();
    let mut secrets = pieces(&pkcs1(&STANDARD.decode(base64).unwrap()));
    secrets.push(PAN.into());
    wiped(secrets, || {
        let public = || PublicKey::parse(part("certificate")).unwrap();
        let private = || PrivateKey::parse(part("private_key")).unwrap();
        let shop = netopia::Merchant::new("ABCD-EFGH-IJKL-MNOP-QRST", public(), private()).unwrap();
        let gateway = Gateway::new(public(), private());
        let invoice = Invoice::new(Amount::parse("10.00").unwrap(), Currency::RON);
        let mut order = Order::card("O-1", "20240131101500", "ABCD-EFGH-IJKL-MNOP-QRST", invoice);
        order.confirm_url = Some("https://shop.example/confirm".into());
        order.return_url = Some("https://shop.example/return".into());
        order.card = Some(Card::new(
            Pan::parse(PAN).unwrap(),
            Expiry::new(2030, 1).unwrap(),
            Cvn::parse("973").unwrap(),
            "Ana Pop",
        ));
        for sealed in [shop.seal(&order), shop.legacy_seal_rc4(&order)] {
            let form = sealed.unwrap().form_body();
            drop(gateway.open_order(&form).unwrap());
            assert!(shop.open_ipn(&form).is_err());
        }
        drop(order);
        drop((shop, gateway));
    });
}

#[test]
fn nexi_and_paymentz() {
    const KEY: &str = "the-secret-key-of-an-account-0123";
    wiped([KEY, PAN], || {
        let key = mac::MacKey::new(KEY).unwrap();
        let names = mac::Message::HostedPage.fields();
        let fields: Params = names.iter().map(|name| (*name, "1")).collect();
        let mac = key.build(mac::Message::HostedPage, &fields).unwrap();
        key.verify(mac::Message::HostedPage, &fields, Some(&mac)).unwrap();
        assert!(key.verify(mac::Message::HostedPage, &fields, Some("00")).is_err());
        drop(key);

        let merchant = monetaweb::Merchant::new("93025151", KEY).unwrap();
        let payment = monetaweb::Pay::new(
            Amount::parse("10.00").unwrap(),
            Currency::EUR,
            "O1",
            Pan::parse(PAN).unwrap(),
            Cvn::parse("973").unwrap(),
            Expiry::new(2030, 1).unwrap(),
        );
        let request = merchant.pay(&payment).unwrap();
        drop((request, payment, merchant));

        let merchant = xpay::Merchant::new(KEY).unwrap();
        drop(merchant.clone());
        drop(merchant);

        let merchant = paymentz::Merchant::new("1", KEY).unwrap();
        let parts = Checksum::Payment { merchant_transaction_id: "T-1", amount: "10.00" };
        let checksum = merchant.checksum(&parts).unwrap();
        merchant.verify(&parts, &checksum).unwrap();
        drop(merchant.signed_text(&parts));
        drop(merchant);
    });
}
