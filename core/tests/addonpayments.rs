//! AddonPayments against the shared vectors, and what vectors cannot say.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use payseal::addonpayments::{
    Environment, Expected, Field, Group, Merchant, MerchantKey, MerchantParams, Notification,
    Operation, Request, Response, SealedRequest, json_to_params, params_to_json,
};
use payseal::{Amount, Currency, Encoding, Error, Outcome, Params, Result};
use payseal_test_vectors::{Case, Suite, load};

fn suite() -> Suite {
    load("addonpayments")
}

/// The result of a case has to be its output, which `compare` looks at, or its error with its faults.
fn settle<T>(case: &Case, result: Result<T>, compare: impl FnOnce(T)) {
    match (result, &case.error) {
        (Ok(value), None) => compare(value),
        (Err(error), Some(code)) => {
            assert_eq!(error.code(), code, "{}: {error}", case.id);
            let faults: Vec<(String, String)> = error
                .faults()
                .iter()
                .map(|fault| (fault.field().to_owned(), fault.reason().code().to_owned()))
                .collect();
            assert_eq!(faults, case.faults, "{}", case.id);
        }
        (Ok(_), Some(code)) => panic!("{}: succeeded, but should fail with {code}", case.id),
        (Err(error), None) => panic!("{}: {error}", case.id),
    }
}

fn merchant(case: &Case) -> Merchant {
    let key = MerchantKey::from_text(case.text("key")).unwrap();
    Merchant::new(case.optional("merchant_id").unwrap_or("10330"), key).unwrap()
}

fn params(case: &Case) -> Params {
    case.pairs("params").into_iter().collect()
}

fn sealed(
    merchant_id: &str,
    encrypted: &str,
    check: &str,
    iv: Option<&str>,
) -> Result<SealedRequest> {
    let form: Params =
        [("merchantId", merchant_id), ("encrypted", encrypted), ("integrityCheck", check)]
            .into_iter()
            .collect();
    let headers = iv.map(|iv| [("encryptionMode", "CBC"), ("iv", iv)]);
    SealedRequest::parse(headers.into_iter().flatten(), &form.encode(Encoding::Form)?)
}

#[test]
fn seal_vectors() {
    for case in suite().cases("seal") {
        let merchant = merchant(case);
        let plaintext = case.text("plaintext");
        let sealed = match case.text("mode") {
            "cbc" => merchant.hazmat_seal_with_iv(plaintext, case.text("iv")).unwrap(),
            "ecb" => merchant.legacy_seal_ecb(plaintext).unwrap(),
            mode => panic!("{}: {mode}", case.id),
        };
        assert_eq!(sealed.encrypted(), case.expected("encrypted"), "{}", case.id);
        assert_eq!(sealed.integrity_check(), case.expected("integrity_check"), "{}", case.id);
        assert_eq!(merchant.open(&sealed).unwrap().plaintext().expose(), plaintext, "{}", case.id);
    }
}

#[test]
fn open_vectors() {
    for case in suite().cases("open") {
        let encrypted = case.long_text("encrypted");
        let result = sealed("10330", &encrypted, case.text("integrity_check"), case.optional("iv"))
            .and_then(|sealed| merchant(case).open(&sealed));
        settle(case, result, |opened| {
            assert_eq!(opened.plaintext().expose(), case.expected("plaintext"), "{}", case.id);
            let repairs: Vec<_> =
                opened.repairs().iter().map(|repair| repair.kind().code()).collect();
            assert_eq!(serde_json::json!(repairs), case.output.as_ref().unwrap()["repairs"]);
        });
    }
}

#[test]
fn form_vectors() {
    for case in suite().cases("form") {
        let result = SealedRequest::parse(case.pairs("headers"), case.text("body"))
            .and_then(|sealed| merchant(case).open(&sealed));
        settle(case, result, |opened| {
            assert_eq!(opened.plaintext().expose(), case.expected("plaintext"), "{}", case.id);
            assert_eq!(opened.repairs().is_empty(), case.flags.is_empty(), "{}", case.id);
        });
    }
}

#[test]
fn key_vectors() {
    for case in suite().cases("key_from_password") {
        let key = MerchantKey::from_password(case.text("password"));
        assert_eq!(key, MerchantKey::from_md5_hex(case.expected("key")).unwrap(), "{}", case.id);
    }
    for case in suite().cases("key") {
        let result = match case.optional("md5_hex") {
            Some(hex) => MerchantKey::from_md5_hex(hex),
            None => MerchantKey::from_text(case.text("key")),
        };
        settle(case, result, |_| ());
    }
}

#[test]
fn status_token_vectors() {
    for case in suite().cases("status_token") {
        let ids: Vec<_> =
            case.input["ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        settle(case, merchant(case).status_token(&ids), |token| {
            assert_eq!(token, case.expected("token"), "{}", case.id);
        });
    }
}

#[test]
fn encoding_vectors() {
    for case in suite().cases("encode") {
        let encoding = Encoding::parse(case.text("encoding")).unwrap();
        let params = params(case);
        settle(case, params.encode(encoding), |text| {
            assert_eq!(*text, case.expected("text"), "{}", case.id);
            assert_eq!(Params::decode(&text, encoding).unwrap(), params, "{}", case.id);
        });
    }
}

#[test]
fn json_to_raw_vectors() {
    for case in suite().cases("json_to_raw") {
        let encoding = Encoding::parse(case.text("encoding")).unwrap();
        let result =
            json_to_params(&case.long_text("json")).and_then(|params| params.encode(encoding));
        settle(case, result, |text| {
            assert_eq!(*text, case.expected("text"), "{}", case.id);
            let params = Params::decode(&text, encoding).unwrap();
            assert_eq!(json_to_params(&params_to_json(&params).to_string()).unwrap(), params);
        });
    }
}

#[test]
fn request_vectors() {
    for case in suite().cases("request") {
        let operation = Operation::parse(case.text("operation")).unwrap();
        let result = Request::check(operation, params(case));
        if let Err(error) = &result {
            let shown = format!("{error} {error:?}");
            for (name, value) in case.pairs("params") {
                let secret =
                    ["cardNumber", "cvnNumber", "expDate"].contains(&name) && value.len() > 2;
                assert!(!secret || !shown.contains(value), "{}: {shown}", case.id);
            }
        }
        settle(case, result, |request| {
            assert_eq!(request.params(), &params(case), "{}", case.id);
        });
    }
}

#[test]
fn response_vectors() {
    for case in suite().cases("response") {
        settle(case, Response::parse(case.long_text("body")), |response| {
            let output = case.output.as_ref().unwrap();
            let outcome = response.outcome();
            let transaction = response.transaction();
            let deciding = transaction.and_then(|transaction| transaction.deciding_operation());
            let token = deciding
                .and_then(|operation| operation.payment_details.as_ref())
                .and_then(|details| details.card_number_token.as_ref());
            let found = serde_json::json!({
                "outcome": outcome.as_str(),
                "redirect_url": response.redirect_url(),
                "operations": transaction.map(|transaction| transaction.operations.len()),
                "statuses_disagree": transaction.map(|transaction| transaction.statuses_disagree()),
                "transaction_id": deciding.and_then(|operation| operation.transaction_id.clone()),
                "card_token": token.map(|token| token.expose()),
                "status": transaction
                    .and_then(|transaction| transaction.status.as_ref())
                    .map(|status| status.as_str()),
            });
            for (field, expected) in output.as_object().unwrap() {
                assert_eq!(&found[field], expected, "{}: {field}", case.id);
            }
            assert_eq!(outcome.redirect_url(), response.redirect_url(), "{}", case.id);
            let json = response.to_json().to_string();
            assert_eq!(Response::parse(&json).unwrap(), response, "{}: {json}", case.id);
            assert!(
                token.is_none_or(|token| !format!("{response:?}").contains(token.expose())),
                "{}",
                case.id
            );
        });
    }
}

/// Whatever is changed in a valid message gives one error: same value, same code, same text.
#[test]
fn every_way_to_fail_is_one_error() {
    let suite = suite();
    let case = suite.cases("seal")[0];
    let merchant = merchant(case);
    let whole = merchant.hazmat_seal_with_iv(case.text("plaintext"), case.text("iv")).unwrap();
    let ciphertext = whole.encrypted().as_bytes();
    let mut failures = 0;
    for at in 0..ciphertext.len() {
        for replacement in [b'A', b'/', b'0'] {
            if ciphertext[at] == replacement || ciphertext[at] == b'=' {
                continue;
            }
            let mut changed = ciphertext.to_vec();
            changed[at] = replacement;
            let changed = String::from_utf8(changed).unwrap();
            let form = sealed("10330", &changed, whole.integrity_check(), whole.iv()).unwrap();
            match merchant.open(&form).unwrap_err() {
                Error::Decrypt => failures += 1,
                // The last character before `==` has bits that must be zero.
                error => assert!(error.code() == "base64" && at + 3 == ciphertext.len(), "{error}"),
            }
        }
    }
    assert!(failures > 400, "{failures}");
    for end in (0..ciphertext.len()).step_by(4) {
        let form = sealed("10330", &whole.encrypted()[..end], whole.integrity_check(), whole.iv())
            .unwrap();
        assert_eq!(merchant.open(&form).unwrap_err(), Error::Decrypt);
    }
    assert_eq!(Error::Decrypt.to_string(), "the message could not be decrypted");
    assert!(std::error::Error::source(&Error::Decrypt).is_none());
}

#[test]
fn each_seal_draws_its_own_iv() {
    let merchant = Merchant::new("10330", MerchantKey::from_password("p")).unwrap();
    let seal = || merchant.seal_text("amount=1").unwrap();
    let ivs: std::collections::HashSet<_> =
        (0..1000).map(|_| seal().iv().unwrap().to_owned()).collect();
    assert_eq!(ivs.len(), 1000);
}

#[test]
fn a_sealed_request_is_what_the_document_asks_for() {
    let merchant =
        Merchant::new("10330", MerchantKey::from_password("p")).unwrap().with_api_version("5");
    let params: Params = [("merchantId", "10330"), ("chName", "Ana Pop")].into_iter().collect();
    let sealed = merchant.seal(&params).unwrap();
    let headers = sealed.headers();
    assert_eq!(headers[0], ("Content-Type", "application/x-www-form-urlencoded"));
    assert_eq!(headers[1], ("apiVersion", "5"));
    assert_eq!(headers[2], ("encryptionMode", "CBC"));
    assert_eq!(headers[3], ("iv", sealed.iv().unwrap()));
    let form = Params::decode(&sealed.form_body(), Encoding::Form).unwrap();
    let names: Vec<_> = form.iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["merchantId", "encrypted", "integrityCheck"]);
    assert_eq!(form.get("encrypted"), Some(sealed.encrypted()));
    assert!(!sealed.form_body().contains(['+', '/', ' ']));
    assert_eq!(merchant.open(&sealed).unwrap().params(Encoding::Rfc3986).unwrap(), params);

    let legacy = merchant.legacy_seal_ecb("amount=1").unwrap();
    let names: Vec<_> = legacy.headers().iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["Content-Type", "apiVersion"], "ECB sends neither encryptionMode nor iv");
}

#[test]
fn another_merchants_parameters_are_not_sealed() {
    let merchant = Merchant::new("10330", MerchantKey::from_password("p")).unwrap();
    let params: Params = [("merchantId", "10331")].into_iter().collect();
    let error = merchant.seal(&params).unwrap_err();
    assert_eq!(
        (error.faults()[0].field(), error.faults()[0].reason().code()),
        ("merchantId", "conflict")
    );
    for id in ["", "103", "12345678", "1033O", "１２３４"] {
        assert!(Merchant::new(id, MerchantKey::from_password("p")).is_err(), "{id}");
    }
}

#[test]
fn status_by_date_encrypts_the_documents_json() {
    let merchant = Merchant::new("21577", MerchantKey::from_password("p")).unwrap();
    let time = |text: &str| text.parse().unwrap();
    let (from, to) = (time("2020/08/01 23:59:59"), time("2020/08/07 23:59:59"));
    let opened = merchant.open(&merchant.seal_status_by_date(from, to).unwrap()).unwrap();
    let expected =
        r#"{"merchantId":"21577","from":"2020/08/01 23:59:59","to":"2020/08/07 23:59:59"}"#;
    assert_eq!(opened.plaintext().expose(), expected);
    assert_eq!(opened.json().unwrap().to_string(), expected);
    assert_eq!(merchant.seal_status_by_date(to, from).unwrap_err().code(), "invalid_input");
}

#[test]
fn status_query_has_the_documents_parameters() {
    let merchant = Merchant::new("12233", MerchantKey::from_password("p")).unwrap();
    let query =
        merchant.status_query(&["12345", "12346"], true, Some("https://new.example/s")).unwrap();
    let text = query.encode(Encoding::Form).unwrap();
    let token = merchant.status_token(&["12345", "12346"]).unwrap();
    let rest =
        "&merchantId=12233&transactions=12345%3B12346&postback=1&url=https%3A%2F%2Fnew.example%2Fs";
    assert_eq!(*text, format!("token={token}{rest}"));
}

#[test]
fn endpoints_are_the_documents() {
    let production = "https://checkout.addonpayments.com/EPGCheckout/rest";
    let staging = "https://checkout-stg.addonpayments.com/EPGCheckout/rest";
    for (environment, base) in
        [(Environment::Production, production), (Environment::Staging, staging)]
    {
        for (operation, path) in [
            (Operation::HostedPayment, "tokenize"),
            (Operation::DirectPayment, "pay"),
            (Operation::Capture, "capture"),
            (Operation::Void, "void"),
            (Operation::Refund, "rebate"),
            (Operation::Rebate, "rebate"),
        ] {
            assert_eq!(operation.url(environment), format!("{base}/online/{path}"));
        }
        assert_eq!(environment.status_url(), format!("{base}/status/merchantcall/repeat"));
        assert_eq!(environment.status_by_date_url(), format!("{base}/online/statusByDate"));
    }
}

#[test]
fn every_table_of_the_document_is_there() {
    // How many fields each table of the document lists; cssURL stands in its prose, chFirstName is the other
    // spelling of one field.
    for (group, count) in [
        (Group::General, 13),
        (Group::Customer, 17),
        (Group::Notification, 5),
        (Group::Card, 6),
        (Group::CardHolder, 12),
        (Group::ThreeDs, 1),
        (Group::HostedStyle, 10),
        (Group::PayPal, 1),
        (Group::Account, 16),
        (Group::Browser, 11),
        (Group::Risk, 6),
        (Group::Shipping, 10),
        (Group::Recurring, 2),
        (Group::RequestorAuthentication, 3),
        (Group::PriorAuthentication, 4),
        (Group::Exemption, 1),
    ] {
        let fields: Vec<_> =
            Field::all().iter().filter(|field| field.group() == group).map(Field::name).collect();
        assert_eq!(fields.len(), count, "{group}: {fields:?}");
    }
    let names: std::collections::HashSet<_> = Field::all().iter().map(Field::name).collect();
    assert_eq!(names.len(), Field::all().len());
    let example = payseal_test_vectors::read("sources/addonpayments-params.json");
    for (name, _) in json_to_params(&example).unwrap().iter() {
        assert!(Field::find(name).is_some(), "{name} is in the document's example");
    }
}

#[test]
fn getters_are_typed() {
    let request = Request::builder(Operation::Refund)
        .merchant_id("10330")
        .payment_solution("creditcards")
        .transaction_id("121500")
        .merchant_transaction_id("t1")
        .amount(Amount::parse("50.0000").unwrap())
        .currency(Currency::EUR)
        .merchant_params(MerchantParams::new([("vip", "1")]).unwrap())
        .card_number("4012000000150084")
        .exp_date("0130")
        .cvn_number("012")
        .dob("24-11-1988")
        .merchant_exemptions_sca("LWV,TRA")
        .screen_width(703)
        .shipping_name_ind(true)
        .auth_timestamp("200012312359")
        .set("myOwn", "1")
        .build()
        .unwrap();
    assert_eq!(request.amount().unwrap().as_str(), "50.0000");
    assert_eq!(request.currency(), Some(Currency::EUR));
    assert_eq!(request.merchant_params().unwrap().get("vip"), Some("1"));
    assert_eq!(request.card_number().unwrap().masked(), "401200******0084");
    assert_eq!(request.exp_date().unwrap().year(), 2030);
    assert_eq!(request.cvn_number().unwrap().expose(), "012");
    assert_eq!(request.merchant_exemptions_sca().unwrap().as_slice().len(), 2);
    assert_eq!(request.screen_width(), Some(703));
    assert_eq!(request.shipping_name_ind(), Some(true));
    assert_eq!(request.auth_timestamp().unwrap().to_string(), "2000-12-31T23:59:00");
    assert_eq!(request.params().get("myOwn"), Some("1"));
    assert_eq!(request.country(), None);
    let warnings = request.warnings();
    assert_eq!((warnings[0].field(), warnings[0].code()), ("dob", "date_order"));
    let shown = format!("{request:?}");
    assert!(
        !shown.contains("4012") && !shown.contains("012\"") && !shown.contains("24-11"),
        "{shown}"
    );
}

#[test]
fn merchant_params_have_no_escape() {
    for pairs in [
        &[("a:b", "1")][..],
        &[("a;b", "1")],
        &[("a", "1;b:2")],
        &[("", "1")],
        &[("a", "1"), ("a", "2")],
    ] {
        assert_eq!(MerchantParams::new(pairs.iter().copied()).unwrap_err().code(), "invalid_input");
    }
    let at_the_limit = format!("a:{}", "x".repeat(498));
    assert_eq!(MerchantParams::parse(&at_the_limit).unwrap().to_string(), at_the_limit);
    assert!(MerchantParams::parse(&format!("{at_the_limit}x")).is_err());
}

fn notification(status: &str, amount: &str) -> String {
    format!(
        "<payfrex-response><operations><operation sorted-order=\"1\"><amount>{amount}</amount>\
         <currency>EUR</currency><merchantTransactionId>t1</merchantTransactionId>\
         <payFrexTransactionId>7</payFrexTransactionId><operationType>DEBIT</operationType>\
         <status>{status}</status></operation></operations><status>SUCCESS</status></payfrex-response>"
    )
}

#[test]
fn a_notification_is_compared_with_what_is_expected() {
    let expected = |id: &str, amount: &str, currency| Expected {
        merchant_transaction_id: id.to_owned(),
        amount: Amount::parse(amount).unwrap(),
        currency,
    };
    let notification = Notification::parse(notification("SUCCESS", "12.10")).unwrap();
    assert_eq!(notification.outcome(), Outcome::Approved);
    notification.check(&expected("t1", "12.1", Currency::EUR)).unwrap();
    let error = notification.check(&expected("t2", "12.11", Currency::GBP)).unwrap_err();
    assert_eq!(error.code(), "check");
    let fields: Vec<_> = error.faults().iter().map(|fault| fault.field()).collect();
    assert_eq!(fields, ["merchantTransactionId", "amount", "currency"]);
    assert!(!error.is_caller_fault());

    let empty = Notification::parse("<response><status>SUCCESS</status></response>").unwrap();
    let error = empty.check(&expected("t1", "1", Currency::EUR)).unwrap_err();
    assert!(error.faults().iter().all(|fault| fault.reason().code() == "missing"));
    for body in ["https://shop.example/", "error", r#"{"authToken":"x"}"#] {
        assert_eq!(Notification::parse(body).unwrap_err().code(), "unexpected_shape");
    }
}

#[test]
fn the_dedupe_key_tells_news_from_repetition() {
    let key = |body: &str| Notification::parse(body).unwrap().dedupe_key();
    let xml = notification("PENDING", "12.10");
    let json = Notification::parse(&xml).unwrap().transaction().to_json().to_string();
    assert_eq!(key(&xml), key(&json), "the same news in another shape");
    assert_ne!(key(&xml), key(&notification("SUCCESS", "12.10")));
    assert_ne!(key(&xml), key(&notification("PENDING", "2.10")));
    assert_eq!(key(&xml).len(), 64);
}

#[test]
fn nothing_of_an_answer_is_lost() {
    let body = r#"{"payfrex-response":{"operations":{"operation":{"status":"SUCCESS","newField":{"a":[1.50,null]},
        "details":"  {\"raw\": 1} ","transactionId":9,"payFrexTransactionId":"7","optionalTransactionParams":"free text",
        "paymentDetails":{"cardNumberToken":"4204854954380000","wallet":"w","extraDetails":{"entry":{"key":"k","value":2}}}}},
        "somethingNew":[true]}}"#;
    let response = Response::parse(body).unwrap();
    let operation = response.transaction().unwrap().deciding_operation().unwrap();
    assert_eq!(operation.details.as_deref(), Some("  {\"raw\": 1} "), "verbatim");
    assert_eq!(operation.transaction_id.as_deref(), Some("7"));
    let json = response.to_json().to_string();
    for part in [
        r#""newField":{"a":[1.50,null]}"#,
        r#""details":"  {\"raw\": 1} ""#,
        r#""transactionId":9"#,
        r#""optionalTransactionParams":"free text""#,
        r#""wallet":"w""#,
        r#""extraDetails":{"entry":[{"key":"k","value":"2"}]}"#,
        r#""somethingNew":[true]"#,
    ] {
        assert!(json.contains(part), "{part} in {json}");
    }
    assert_eq!(Response::parse(&json).unwrap(), response);
}

/// Found by fuzzing: JSON with a key twice came of them, which no reader takes.
#[test]
fn what_cannot_be_read_keeps_its_name_alone() {
    for body in [
        "<response><operations>stray<operation><status>SUCCESS</status></operation></operations>\
         <status>ERROR</status></response>",
        r#"{"status":"ERROR","operations":7}"#,
        r#"{"status":"ERROR","operations":7,"operationsArray":8}"#,
        r#"{"operations":7,"operationsArray":[{"operation":{"status":"SUCCESS"}}]}"#,
        r#"{"operations":[{"status":"SUCCESS","payFrexTransactionId":{"a":1},"transactionId":"2"}]}"#,
    ] {
        let response = Response::parse(body).unwrap();
        let json = response.to_json().to_string();
        assert_eq!(Response::parse(&json).unwrap(), response, "{json}");
    }
}
