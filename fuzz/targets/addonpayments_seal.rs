//! Seal, post, damage, open.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use payseal::addonpayments::{Merchant, MerchantKey, SealedRequest};
use payseal::{Encoding, Error, Params};
use payseal_fuzz::{MARK, SECRET, good};

static MERCHANT: LazyLock<Merchant> = LazyLock::new(|| {
    Merchant::new("10330", MerchantKey::from_password("a test password")).unwrap()
});

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    encoding: u8,
    ecb: bool,
    /// Where to change the body and what to, if at all.
    damage: Option<(u16, u8)>,
    params: Vec<(&'a str, &'a str)>,
}

fuzz_target!(|input: Input<'_>| {
    let encoding = Encoding::ALL[usize::from(input.encoding) % Encoding::ALL.len()];
    let secret = |text: &str| text.replace('@', SECRET);
    let params: Params = input.params.iter().map(|(name, value)| (*name, secret(value))).collect();
    let sealed = match input.ecb {
        true => params.encode(encoding).and_then(|text| MERCHANT.legacy_seal_ecb(&text)),
        false => MERCHANT.seal_as(&params, encoding),
    };
    let Some(sealed) = good(sealed) else { return };
    assert!(!sealed.form_body().contains(MARK));

    let received = SealedRequest::parse(sealed.headers(), &sealed.form_body()).unwrap();
    assert_eq!(received, sealed);
    let opened = MERCHANT.open(&received).unwrap();
    assert!(opened.repairs().is_empty());
    assert_eq!(*params.encode(encoding).unwrap(), opened.plaintext().expose());
    assert_eq!(opened.params(encoding).unwrap(), params);

    if let Some((at, with)) = input.damage {
        let mut body = sealed.form_body();
        let at = usize::from(at) % body.len();
        body.replace_range(at..=at, &char::from(with & 0x7f).to_string());
        let Some(damaged) = good(SealedRequest::parse(sealed.headers(), &body)) else { return };
        match MERCHANT.open(&damaged) {
            // The merchant's number is not sealed, nor is how base64 and hex are written.
            Ok(again) => assert_eq!(again.plaintext().expose(), opened.plaintext().expose()),
            Err(Error::Decrypt) => {}
            Err(error @ Error::Parse(_)) => assert_eq!(error.code(), "base64"),
            Err(error) => panic!("{error:?}"),
        }
    }
});
