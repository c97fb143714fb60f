//! Properties of AddonPayments and of the shared codecs, over inputs that nobody thought of.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::addonpayments::{
    Merchant, MerchantKey, MerchantParams, Notification, Operation, Request, Response,
    SealedRequest, json_to_params, params_to_json,
};
use payseal::json::Value;
use payseal::{Amount, Currency, Encoding, Error, Params};
use proptest::prelude::*;

fn merchant() -> Merchant {
    Merchant::new("10330", MerchantKey::from_password("a test password")).unwrap()
}

fn encodings() -> impl Strategy<Value = Encoding> {
    proptest::sample::select(Encoding::ALL.to_vec())
}

/// Parameters whose names differ; values are any text at all.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    proptest::collection::btree_map("[a-zA-Z][a-zA-Z0-9_]{0,12}", any::<String>(), 0..12)
        .prop_map(|map| map.into_iter().filter(|(name, _)| name != "merchantId").collect())
        .prop_shuffle()
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        "-?(0|[1-9][0-9]{0,12})(\\.[0-9]{1,6})?([eE][+-]?[0-9]{1,2})?".prop_map(Value::Number),
        any::<String>().prop_map(Value::String),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::Array),
            proptest::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Something that begins like an answer, so that the reader gets further than the first byte.
fn almost_an_answer() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<payfrex-response>"),
        Just("</payfrex-response>"),
        Just("<operations>"),
        Just("</operations>"),
        Just("<operation sorted-order=\"1\">"),
        Just("</operation>"),
        Just("<status>SUCCESS</status>"),
        Just("<a b='c'"),
        Just("/>"),
        Just("<![CDATA["),
        Just("]]>"),
        Just("<!--"),
        Just("-->"),
        Just("<!DOCTYPE"),
        Just("&amp;"),
        Just("&#x41;"),
        Just("&#"),
        Just("<?xml version='1.0'?>"),
        Just("{\"response\":"),
        Just("{\"operationsArray\":["),
        Just("{\"operation\":"),
        Just("\"status\":\"ERROR\""),
        Just("}"),
        Just("]"),
        Just(","),
        Just("\"<?xml"),
        Just("\\u00"),
        Just("ș"),
        Just(" "),
        Just("\u{feff}"),
        Just("\0"),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// What is sealed opens to the same parameters, in every encoding that can carry them.
    #[test]
    fn seal_then_open(pairs in pairs(), encoding in encodings()) {
        let params: Params = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        match merchant().seal_as(&params, encoding) {
            Ok(sealed) => {
                let headers: Vec<_> = sealed.headers();
                let received = SealedRequest::parse(headers, &sealed.form_body()).unwrap();
                prop_assert_eq!(&received, &sealed);
                let opened = merchant().open(&received).unwrap();
                prop_assert!(opened.repairs().is_empty());
                prop_assert_eq!(opened.params(encoding).unwrap(), params);
            }
            Err(Error::InvalidInput(faults)) => {
                prop_assert!(pairs.iter().any(|(_, value)| value.contains('&')), "{}", faults);
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    /// Any change of the ciphertext, the IV or the check is noticed, and always in the same way.
    #[test]
    fn tampering_is_one_error(text in any::<String>(), at in any::<prop::sample::Index>(), flip in 1..=255_u8) {
        let sealed = merchant().seal_text(&text).unwrap();
        let mut bytes = STANDARD.decode(sealed.encrypted()).unwrap();
        *at.get_mut(&mut bytes) ^= flip;
        let encrypted = STANDARD.encode(&bytes);
        let form: Params = [
            ("merchantId", "10330"), ("encrypted", encrypted.as_str()), ("integrityCheck", sealed.integrity_check()),
        ].into_iter().collect();
        let body = form.encode(Encoding::Form).unwrap();
        let received = SealedRequest::parse([("iv", sealed.iv().unwrap())], &body).unwrap();
        prop_assert_eq!(merchant().open(&received).unwrap_err(), Error::Decrypt);
    }

    #[test]
    fn parameters_read_as_they_were_written(pairs in pairs(), encoding in encodings()) {
        let params: Params = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if let Ok(text) = params.encode(encoding) {
            prop_assert_eq!(&Params::decode(&text, encoding).unwrap(), &params);
        }
        let json = params_to_json(&params).to_string();
        prop_assert_eq!(json_to_params(&json).unwrap(), params);
    }

    #[test]
    fn json_reads_as_it_was_written(value in json()) {
        prop_assert_eq!(&Value::parse(&value.to_string()).unwrap(), &value);
        prop_assert_eq!(&Value::parse(&value.to_string_pretty()).unwrap(), &value);
        // serde_json is the second opinion on the syntax.
        serde_json::from_str::<serde_json::Value>(&value.to_string()).unwrap();
    }

    /// Both readers take and refuse the same texts, but for what payseal bounds or refuses on purpose.
    #[test]
    fn json_is_what_serde_json_says(text in "[\\[\\]{}:,\"0-9eE+\\-. \\\\u/abtruefalsn]{0,24}") {
        let ours = Value::parse(&text);
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        match (ours, theirs) {
            (Ok(_), Ok(_)) | (Err(_), Err(_)) => {}
            (Err(error), Ok(_)) => prop_assert_eq!(error.code(), "json_duplicate", "{}", text),
            // A number such as 1e999 is out of range for a float, and exact for us.
            (Ok(_), Err(error)) => prop_assert!(error.to_string().contains("out of range"), "{text}: {error}"),
        }
    }

    #[test]
    fn an_answer_survives_json(text in almost_an_answer(), value in json()) {
        for body in [text, value.to_string()] {
            if let Ok(response) = Response::parse(&body) {
                prop_assert_eq!(Response::parse(response.to_json().to_string()).unwrap(), response);
            }
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in any::<Vec<u8>>()) {
        let _ = Response::parse(&bytes);
        prop_assert!(Notification::parse(bytes).is_err());
    }

    /// Nothing panics, whatever comes in.
    #[test]
    fn no_reader_panics(text in any::<String>(), almost in almost_an_answer(), encoding in encodings()) {
        for text in [&text, &almost] {
            let _ = Response::parse(text).map(|response| response.outcome());
            let _ = Notification::parse(text).map(|notification| notification.dedupe_key());
            let _ = Value::parse(text);
            let _ = json_to_params(text);
            let _ = MerchantParams::parse(text);
            let _ = Amount::parse(text);
            let _ = Currency::parse(text);
            let _ = MerchantKey::from_text(text);
            let _ = MerchantKey::from_md5_hex(text);
            let _ = merchant().status_token(&[text]);
            let _ = merchant().hazmat_seal_with_iv(text, text);
            if let Ok(params) = Params::decode(text, encoding) {
                let _ = Request::check(Operation::DirectPayment, params);
            }
            if let Ok(sealed) = SealedRequest::parse([("iv", text.as_str())], text) {
                let _ = merchant().open(&sealed);
            }
            let body = format!("merchantId=1&integrityCheck=2&encrypted={text}");
            if let Ok(sealed) = SealedRequest::parse([("iv", "AAAAAAAAAAAAAAAAAAAAAA==")], &body) {
                prop_assert!(merchant().open(&sealed).is_err());
            }
        }
    }

    #[test]
    fn amounts_are_exact(units in any::<u64>(), code in prop::sample::select(vec!["EUR", "JPY", "KWD", "RON"])) {
        let currency = Currency::parse(code).unwrap();
        let amount = Amount::from_minor_units(units, currency);
        prop_assert_eq!(amount.to_minor_units(currency).unwrap(), units);
        prop_assert_eq!(&Amount::parse(amount.as_str()).unwrap(), &amount);
    }
}
