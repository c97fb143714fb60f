//! Many messages at once are what each is alone, in order, whatever becomes of the others.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::HashSet;

use payseal::addonpayments::{Merchant, MerchantKey};
use payseal::{Encoding, Error, MAX_MESSAGE, Params};
use proptest::prelude::*;

const KEYS: [&str; 3] =
    ["0123456789abcdef", "0123456789abcdef01234567", "98ebf5819d3da8b5922e0d7351bfccf7"];

fn merchant(key: &str) -> Merchant {
    Merchant::new("10330", MerchantKey::from_text(key).unwrap()).unwrap()
}

fn params(value: &str) -> Params {
    [("merchantId", "10330"), ("v", value)].into_iter().collect()
}

#[test]
fn every_length_in_a_batch_is_sealed_as_it_is_alone() {
    for key in KEYS {
        let merchant = merchant(key);
        let text = "0123456789 &=%\u{e9}".repeat(300);
        let mut ends = (0..=text.len()).filter(|end| text.is_char_boundary(*end));
        let requests: Vec<_> = ends.by_ref().step_by(11).map(|end| params(&text[..end])).collect();
        let sealed = merchant.seal_many(&requests);
        assert_eq!(sealed.len(), requests.len());
        let mut ivs = HashSet::new();
        for (request, sealed) in requests.iter().zip(&sealed) {
            let sealed = sealed.as_ref().unwrap();
            let plaintext = request.encode(Encoding::Rfc3986).unwrap();
            let iv = sealed.iv().unwrap();
            assert_eq!(*sealed, merchant.hazmat_seal_with_iv(&plaintext, iv).unwrap());
            assert!(ivs.insert(iv.to_owned()), "an IV was used twice");
        }
        let sealed: Vec<_> = sealed.into_iter().map(Result::unwrap).collect();
        for (request, opened) in requests.iter().zip(merchant.open_many(&sealed)) {
            assert_eq!(opened.unwrap().params(Encoding::Rfc3986).unwrap(), *request);
        }
    }
}

#[test]
fn a_bad_message_is_an_error_in_its_place() {
    let merchant = merchant(KEYS[2]);
    let request = |index: usize| match index % 10 {
        3 => [("a", "1"), ("a", "2")].into_iter().collect(),
        6 => [("merchantId", "10331")].into_iter().collect(),
        8 if index == 68 => params(&"x".repeat(MAX_MESSAGE)),
        _ => params(&index.to_string()),
    };
    let requests: Vec<Params> = (0..300).map(request).collect();
    let sealed = merchant.seal_many(&requests);
    for (index, (request, sealed)) in requests.iter().zip(&sealed).enumerate() {
        match (sealed, merchant.seal(request)) {
            (Ok(sealed), Ok(_)) => {
                let opened = merchant.open(sealed).unwrap();
                assert_eq!(opened.params(Encoding::Rfc3986).unwrap(), *request, "{index}");
            }
            (Err(together), Err(alone)) => assert_eq!(*together, alone, "{index}"),
            _ => panic!("{index} differs"),
        }
    }
    assert_eq!(sealed.iter().filter(|sealed| sealed.is_err()).count(), 61);

    // Broken in one way or another, next to whole ones.
    let whole: Vec<_> = sealed.into_iter().flatten().collect();
    let received: Vec<_> = whole
        .iter()
        .enumerate()
        .map(|(index, sealed)| {
            let flip = |text: &str| text.replacen(|_: char| true, "!", usize::from(index % 7 == 2));
            let cut = if index % 7 == 4 { 20 } else { sealed.encrypted().len() };
            let check = match index % 7 {
                5 => "",
                6 => &sealed.integrity_check().to_ascii_uppercase(),
                _ => sealed.integrity_check(),
            };
            let body = format!(
                "merchantId=10330&encrypted={}&integrityCheck={check}",
                flip(&sealed.encrypted()[..cut]).replace('+', "%2B"),
            );
            let iv = if index % 7 == 3 { "AAAA" } else { sealed.iv().unwrap() };
            payseal::addonpayments::SealedRequest::parse([("iv", iv)], &body).unwrap()
        })
        .collect();
    let opened = merchant.open_many(&received);
    assert_eq!(opened.len(), received.len());
    let mut codes = HashSet::new();
    for (received, together) in received.iter().zip(opened) {
        match (together, merchant.open(received)) {
            (Ok(together), Ok(alone)) => assert_eq!(together.plaintext(), alone.plaintext()),
            (Err(together), Err(alone)) => {
                codes.insert(together.code());
                assert_eq!(together, alone);
            }
            _ => panic!("one opens and the other does not"),
        }
    }
    assert_eq!(codes, HashSet::from(["base64", "length", "decrypt"]));
}

#[test]
fn long_messages_and_none_at_all_fit_into_a_batch() {
    let merchant = merchant(KEYS[0]);
    assert!(merchant.seal_many::<Params>(&[]).is_empty());
    assert_eq!(merchant.seal_many(&[Params::new()])[0].as_ref().map(|_| ()), Ok(()));
    // More than the room of a group, and the longest message that there may be.
    let lengths = [0, 200_000, 5, 100_000, 100_000, 100_000, MAX_MESSAGE - 19, 7];
    let requests: Vec<_> = lengths.iter().map(|length| params(&"x".repeat(*length))).collect();
    let sealed: Vec<_> = merchant.seal_many(&requests).into_iter().map(Result::unwrap).collect();
    let references: Vec<_> = sealed.iter().take(6).chain(&sealed[7..]).collect();
    for (length, opened) in
        lengths.iter().filter(|length| **length < 999_999).zip(merchant.open_many(&references))
    {
        assert_eq!(opened.unwrap().plaintext().expose().len(), length + 19);
    }
    // In base64 the longest one is over the limit for what is received, together and alone.
    let alone = merchant.open(&sealed[6]).map(|_| ());
    assert_eq!(merchant.open_many(&sealed[6..7]).remove(0).map(|_| ()), alone);
    assert!(matches!(alone, Err(Error::Parse(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_sealed_together_opens_alone_and_together(
        values in proptest::collection::vec(any::<String>(), 0..200),
        key in proptest::sample::select(&KEYS),
        encoding in proptest::sample::select(Encoding::ALL.to_vec()),
    ) {
        let merchant = merchant(key);
        let requests: Vec<_> = values.iter().map(|value| params(value)).collect();
        let mut sealed = Vec::new();
        for (request, together) in requests.iter().zip(merchant.seal_many_as(&requests, encoding)) {
            match (together, request.encode(encoding)) {
                (Ok(together), Ok(text)) => {
                    let alone = merchant.open(&together).unwrap();
                    prop_assert_eq!(alone.plaintext().expose(), text.as_str());
                    sealed.push((together, text));
                }
                (Err(together), Err(alone)) => prop_assert_eq!(together, alone),
                _ => prop_assert!(false, "one is sealed and the other is not"),
            }
        }
        let received: Vec<_> = sealed.iter().map(|(sealed, _)| sealed).collect();
        for (opened, (_, text)) in merchant.open_many(&received).iter().zip(&sealed) {
            prop_assert_eq!(opened.as_ref().unwrap().plaintext().expose(), text.as_str());
        }
    }
}
