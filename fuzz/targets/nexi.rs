//! MonetaWeb's answers and notifications, and those of the older XPay with its MAC.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::nexi::mac::{self, MacKey, Message};
use payseal::nexi::monetaweb::{Answer, Notification, Reply};
use payseal::{Encoding, SecretString};
use payseal_fuzz::{MARK, SECRET, bytes_with_secret, good};

/// The key of the vectors, so that their messages open.
const MAC_KEY: &str = "a-throw-away-key";

fuzz_target!(|input: &[u8]| {
    let body = bytes_with_secret(input);
    answer(&body);
    notification(&body);
    signed(&body);
});

fn answer(body: &[u8]) {
    let raw = |answer: &Answer| match answer {
        Answer::Initialized(initialized) => initialized.raw().to_owned(),
        Answer::Payment(payment) => payment.raw().to_owned(),
        Answer::Error(failure) => failure.raw().to_owned(),
        other => panic!("{other:?}"),
    };
    let Some(answer) = good(Answer::parse(body)) else { return };
    let again = Answer::parse(raw(&answer).as_bytes()).unwrap();
    assert_eq!(raw(&again), raw(&answer));
    match (answer, again) {
        (Answer::Payment(one), Answer::Payment(other)) => {
            assert_eq!(one.outcome(), other.outcome());
            assert_eq!(one.merchant_order_id(), other.merchant_order_id());
        }
        (Answer::Initialized(one), Answer::Initialized(other)) => {
            assert_eq!(one.redirect_url(), other.redirect_url());
            assert!(one.security_token() == other.security_token());
        }
        (Answer::Error(one), Answer::Error(other)) => {
            assert_eq!(one.error_code(), other.error_code());
        }
        (one, other) => panic!("{one:?} became {other:?}"),
    }
}

fn notification(body: &[u8]) {
    let Some(read) = good(Notification::parse(body)) else { return };
    // `Debug` shows the names of fields, and no value.
    if read.params().iter().all(|(name, _)| !name.contains(MARK)) {
        assert!(!format!("{read:?}").contains(MARK));
    }
    let written = read.params().encode(Encoding::Form).unwrap();
    let again = Notification::parse(written.as_bytes()).unwrap();
    assert_eq!(again.params(), read.params());
    assert_eq!(again.outcome(), read.outcome());
    assert_eq!(again.payment_id(), read.payment_id());
    let token = read
        .params()
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("securitytoken"))
        .map(|(_, value)| value.to_owned());
    if let Notification::Card(card) = &read {
        // With its own token it fails over nothing but the payment; with another always.
        let own = SecretString::from(token.unwrap_or_default());
        let order = card.merchant_order_id().unwrap_or("");
        let result = card.check(&own, read.payment_id(), order);
        assert!(result.is_ok() || order.is_empty() || own.expose().is_empty());
        let other = SecretString::from(format!("{}x", own.expose()));
        assert_eq!(card.check(&other, read.payment_id(), order).unwrap_err().code(), "mac");
        assert_eq!(card.check(&"".into(), read.payment_id(), order).unwrap_err().code(), "mac");
    }
    if let Some(reply) = good(Reply::new("https://shop.example/end", read.payment_id())) {
        assert!(reply.body().bytes().all(|byte| byte.is_ascii_graphic()));
    }
}

fn signed(body: &[u8]) {
    let key = MacKey::new(MAC_KEY).unwrap();
    let other = MacKey::new(SECRET).unwrap();
    if let Some(read) = good(mac::Notification::open(body, &key)) {
        let mac = read.get("mac").unwrap();
        assert!(key.verify(Message::Outcome, read.params(), Some(mac)).is_ok());
        assert!(other.verify(Message::Outcome, read.params(), Some(mac)).is_err());
        // The gateway may leave fields empty; a merchant may not.
        if let Ok(own) = key.build(Message::Outcome, read.params()) {
            assert_eq!(own, mac);
        }
    }
    assert!(good(mac::Notification::open(body, &other)).is_none());
    if let Ok(text) = std::str::from_utf8(body)
        && let Some(read) = good(mac::Answer::open(text, &key))
    {
        assert!(mac::Answer::open(text, &other).is_err());
        assert!(mac::Answer::open(&read.value().to_string(), &key).is_ok());
    }
}
