//! Paymentz: answers in JSON and XML, callbacks, tokens.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::paymentz::{Checksum, Merchant, Response, UnverifiedCallback};
use payseal_fuzz::{SECRET, good, with_secret};

fuzz_target!(|input: &[u8]| {
    let Some(body) = with_secret(input) else { return };
    if let Some(answer) = good(Response::parse(&body)) {
        assert_eq!(answer.raw(), body);
        let _ = (answer.outcome(), answer.redirect(), good(answer.auth_token()));
        let again = Response::parse(&answer.value().to_string()).unwrap();
        assert_eq!(again.value(), answer.value());
        assert_eq!(again.outcome(), answer.outcome());
    }
    // The key of the vectors, so that their callbacks verify.
    let merchant = Merchant::new("11344", "secure-key").unwrap();
    let other = Merchant::new("11344", SECRET).unwrap();
    let Some(unverified) = good(UnverifiedCallback::parse(&body)) else { return };
    let received = unverified.get("checksum").map(str::to_owned);
    if let Some(callback) = good(unverified.verify(&merchant)) {
        // What is read is what was signed.
        let status = callback.short_status();
        let parts = Checksum::Callback {
            payment_id: callback.payment_id(),
            merchant_transaction_id: callback.merchant_transaction_id(),
            amount: callback.amount(),
            status: status.as_str(),
        };
        merchant.verify(&parts, received.as_deref().unwrap()).unwrap();
        assert!(other.verify(&parts, received.as_deref().unwrap()).is_err());
        let _ = callback.outcome();
    }
    let again = UnverifiedCallback::parse(&body).unwrap();
    assert!(good(again.verify(&other)).is_none());
});
