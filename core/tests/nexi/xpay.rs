//! XPay server to server: requests against the vectors, answers, notifications.

use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, Cancel, CaptureOrRefund, Card, CardVerification, Channel, HostedPage, HostedPayment,
    Init, Merchant, Mit, Moto, Notification, Operation, OperationInfo, OperationResult, Order,
    Request, Uuid,
};
use payseal::{Currency, Cvn, Error, Expiry, Outcome, Pan, Result, SecretString};
use payseal_test_vectors::load;

fn merchant() -> Merchant {
    Merchant::new("5d952446-9004-4023-9eae-a527a152846b").unwrap()
}

/// Path and body of the request that a vector describes.
fn request(operation: &str, body: &Value) -> Result<(String, String)> {
    let merchant = merchant();
    let both = |request: &Request| (request.path().to_owned(), request.body().to_owned());
    Ok(match operation {
        "two-steps" => both(merchant.two_steps(Init::from_json(body)?)?.request()),
        "three-steps" => both(merchant.three_steps(Init::from_json(body)?)?.request()),
        "moto" => both(&merchant.moto(&Moto::from_json(body)?)?),
        "mit" => both(&merchant.mit(&Mit::from_json(body)?)?),
        "hosted-page" => both(&merchant.hosted_page(&HostedPayment::from_json(body)?)?),
        "card-verification" => {
            both(&merchant.card_verification(&CardVerification::from_json(body)?)?)
        }
        "capture" => {
            both(&merchant.capture("op/1", &CaptureOrRefund::from_json(body)?, Uuid::random()?)?)
        }
        "refund" => {
            both(&merchant.refund("op/1", &CaptureOrRefund::from_json(body)?, Uuid::random()?)?)
        }
        "cancel" => both(&merchant.cancel("op/1", &Cancel::from_json(body)?)?),
        operation => panic!("{operation}"),
    })
}

#[test]
fn every_vector_is_written_or_refused() {
    for case in load("nexi").cases("xpay_request") {
        let body = Value::parse(&case.input["body"].to_string()).unwrap();
        let result = request(case.text("operation"), &body);
        if case.error.is_none() {
            let (path, body) = result.unwrap();
            assert_eq!(path, case.expected("path"), "{}", case.id);
            assert_eq!(body, case.expected("body"), "{}", case.id);
            continue;
        }
        let error = result.unwrap_err();
        assert_eq!(error.code(), case.error.as_deref().unwrap(), "{}", case.id);
        let faults = error.faults().iter();
        let faults: Vec<_> =
            faults.map(|fault| format!("{} {}", fault.field(), fault.reason().code())).collect();
        let expected: Vec<_> =
            case.faults.iter().map(|(field, reason)| format!("{field} {reason}")).collect();
        assert_eq!(faults, expected, "{}", case.id);
        assert!(!format!("{error} {error:?}").contains("4012"), "{}", case.id);
    }
}

#[test]
fn every_outcome() {
    for case in load("nexi").cases("xpay_outcome") {
        let json = format!("{{\"operation\":{}}}", case.input);
        let Answer::Accepted(operation) = Answer::<Operation>::parse(&json).unwrap() else {
            panic!()
        };
        assert_eq!(operation.outcome().as_str(), case.expected("outcome"), "{}", case.id);
        assert_eq!(operation.operation_result().as_str(), case.text("operationResult"));
    }
}

#[test]
fn amounts_follow_the_currency() {
    let order = |amount: &str, currency: &str| {
        let currency = Currency::parse(currency).unwrap();
        let order = Order::new("O-1", amount.parse().unwrap(), currency, "N");
        merchant().mit(&Mit { order, contract_id: "C1".into(), capture_type: None })
    };
    for (amount, currency, sent) in [
        ("50", "EUR", "5000"),
        ("50.00", "EUR", "5000"),
        ("50", "JPY", "50"),
        ("1.2", "KWD", "1200"),
    ] {
        let request = order(amount, currency).unwrap();
        assert!(request.body().contains(&format!("\"amount\":\"{sent}\"")), "{amount} {currency}");
    }
    for (amount, currency) in [("50.001", "EUR"), ("0.5", "JPY"), ("184467440737095516.16", "EUR")]
    {
        let error = order(amount, currency).unwrap_err();
        assert_eq!(error.faults()[0].field(), "order.amount");
    }
}

#[test]
fn headers() {
    let body = CaptureOrRefund {
        amount: "1".parse().unwrap(),
        currency: Currency::EUR,
        description: None,
    };
    let key = Uuid::parse("6BA7B810-9dad-11d1-80b4-00c04fd430c8").unwrap();
    let own = Uuid::parse("ffffffff-ffff-4fff-bfff-ffffffffffff").unwrap();
    let request = merchant().capture("77", &body, key).unwrap().with_correlation_id(own);
    assert_eq!(
        request.headers(),
        [
            ("Content-Type", "application/json"),
            ("X-Api-Key", "5d952446-9004-4023-9eae-a527a152846b"),
            ("Correlation-Id", "ffffffff-ffff-4fff-bfff-ffffffffffff"),
            ("Idempotency-Key", "6BA7B810-9dad-11d1-80b4-00c04fd430c8"),
        ]
    );
    assert_eq!(
        request.url(Request::TEST),
        "https://xpaysandbox.nexigroup.com/api/phoenix-0.0/psp/api/v1/operations/77/captures"
    );
    assert!(!format!("{request:?} {:?}", merchant()).contains("5d952446"));
    let cancel = merchant().cancel("77", &Cancel::default()).unwrap();
    assert!(cancel.headers().iter().all(|(name, _)| *name != "Idempotency-Key"));
    assert!(merchant().cancel("", &Cancel::default()).is_err());
    for bad in ["", " ", "a b", "a\r\nX: y", "è"] {
        assert_eq!(Merchant::new(bad).unwrap_err().faults()[0].field(), "X-Api-Key");
    }
}

#[test]
fn identifiers() {
    let (one, two) = (Uuid::random().unwrap(), Uuid::random().unwrap());
    assert_ne!(one, two);
    for uuid in [&one, &two] {
        assert_eq!(&Uuid::parse(uuid.as_str()).unwrap(), uuid);
        assert_eq!(uuid.as_str().as_bytes()[14], b'4', "the version");
        assert!(b"89ab".contains(&uuid.as_str().as_bytes()[19]), "the variant");
    }
    for text in [
        "",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c",
        "6ba7b810-9dad-11d1-80b4-00c04fd430c88",
        "6ba7b8109dad11d180b400c04fd430c8",
        "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}",
        "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
        "6ba7b81-09dad-11d1-80b4-00c04fd430c8",
        "6ba7b810-9dad-11d1-80b4-00c04fd4\r\nX:",
    ] {
        assert!(Uuid::parse(text).is_err(), "{text}");
    }
}

#[test]
fn nothing_prints_a_card_or_a_customer() {
    let mut order = Order::new("O-1", "1".parse().unwrap(), Currency::EUR, "Ana Secret");
    order.customer_info.card_holder_email = Some("ana@secret.example".into());
    let card = Card {
        pan: Pan::parse("4012000000150084").unwrap(),
        expiry_date: Expiry::from_mmyy("1230").unwrap(),
        cvv: Some(Cvn::parse("987").unwrap()),
    };
    let moto = Moto { order, card, capture_type: None };
    // A random identifier may hold the three digits of the CVN.
    let own = Uuid::parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8").unwrap();
    let request = merchant().moto(&moto).unwrap().with_correlation_id(own);
    let shown = format!("{moto:?} {request:?}").to_lowercase();
    assert!(
        !shown.contains("secret") && !shown.contains("987") && !shown.contains("4012000000150084")
    );
}

/// An answer as the live gateway sends it: `null`s, a warning that is a text, a numeric currency.
const STRAY: &str = r#"{"operation":{"orderId":"O-1","operationId":"77","channel":null,
    "operationType":"AUTHORIZATION","operationResult":"PENDING","operationTime":"2023-11-29 21:09:51.828",
    "operationAmount":"0100","operationCurrency":"978","paymentCircuit":"VISA",
    "customerInfo":{"cardHolderName":"Ana","cardHolderEmail":null,"billingAddress":{"country":"IT","x":1}},
    "warnings":["careful",{"code":"W01","description":"mind"},{"code":7},null],
    "additionalData":{"maskedPan":"401200******0084","n":1.50},"omnichannelId":null}}"#;

#[test]
fn answers_are_read_leniently() {
    let Answer::Accepted(operation) = Answer::<Operation>::parse(STRAY).unwrap() else { panic!() };
    assert_eq!(operation.channel(), Channel::Other(String::new()));
    assert_eq!(
        (operation.operation_currency(), operation.currency()),
        (Some("978"), Some(Currency::EUR))
    );
    assert_eq!(
        (operation.operation_amount(), operation.amount()),
        (Some("0100"), "1.00".parse().ok())
    );
    let warnings: Vec<_> =
        operation.warnings().into_iter().map(|entry| (entry.code, entry.description)).collect();
    let expected = [("", "careful"), ("W01", "mind"), ("7", "")];
    assert_eq!(warnings, expected.map(|(code, text)| (code.to_owned(), text.to_owned())));
    let customer = operation.customer_info().unwrap();
    assert_eq!(customer.card_holder_name, "Ana");
    assert_eq!(customer.billing_address.unwrap().country.as_deref(), Some("IT"));
    assert_eq!(
        operation.get("additionalData").unwrap().get("n"),
        Some(&Value::Number("1.50".into()))
    );
    assert_eq!(operation.payment_circuit(), Some("VISA"));
    assert!(!format!("{operation:?}").contains("Ana"));
    let whole = Value::parse(STRAY).unwrap();
    assert_eq!(operation.value(), whole.get("operation").unwrap(), "nothing is lost");

    for (warnings, count) in
        [("\"one\"", 1), ("{\"code\":\"W\"}", 1), ("[]", 0), ("null", 0), ("[[]]", 0)]
    {
        let json = format!("{{\"operation\":{{\"warnings\":{warnings}}}}}");
        let Answer::Accepted(operation) = Answer::<Operation>::parse(&json).unwrap() else {
            panic!()
        };
        assert_eq!(operation.warnings().len(), count, "{warnings}");
        assert_eq!(operation.outcome(), Outcome::Unknown);
        assert_eq!(operation.operation_result(), OperationResult::Other(String::new()));
    }
}

#[test]
fn operations_are_checked() {
    let Answer::Accepted(operation) = Answer::<Operation>::parse(STRAY).unwrap() else { panic!() };
    let amount = |text: &str| text.parse().unwrap();
    operation.check("O-1", &amount("1"), Currency::EUR).unwrap();
    for (order, units, currency, count) in [
        ("O-2", "1", Currency::EUR, 1),
        ("", "1", Currency::EUR, 1),
        ("O-1", "100", Currency::EUR, 1),
        ("O-1", "1", Currency::USD, 1),
        ("O-2", "2", Currency::USD, 3),
    ] {
        let error = operation.check(order, &amount(units), currency).unwrap_err();
        assert_eq!((error.code(), error.faults().len()), ("check", count), "{order} {units}");
    }
    for (old, new) in [
        ("\"0100\"", "\"1.00\""),
        ("\"0100\"", "null"),
        ("\"0100\"", "\"\""),
        ("\"0100\"", "-1"),
        ("\"978\"", "\"euro\""),
        ("\"978\"", "null"),
    ] {
        let json = STRAY.replace(old, new);
        let Answer::Accepted(operation) = Answer::<Operation>::parse(&json).unwrap() else {
            panic!()
        };
        assert!(operation.check("O-1", &amount("1"), Currency::EUR).is_err(), "{new}");
    }
}

#[test]
fn other_answers() {
    let json = r#"{"hostedPage":"https://g.example/p","securityToken":"2f0e","x":[1]}"#;
    let Answer::Accepted(page) = Answer::<HostedPage>::parse(json).unwrap() else { panic!() };
    assert_eq!(page.url(), Some("https://g.example/p"));
    assert_eq!(page.security_token(), &SecretString::from("2f0e"));
    assert!(!format!("{page:?}").contains("2f0e"));
    assert_eq!(page.value().to_string(), json);

    let json = r#"{"operationId":3470744,"operationTime":"t"}"#;
    let Answer::Accepted(info) = Answer::<OperationInfo>::parse(json).unwrap() else { panic!() };
    assert_eq!(info.operation_id(), Some("3470744"));

    for json in [
        r#"{"errors":[{"code":"GW0001","description":"Invalid merchant URL"}]}"#,
        r#"{"errors":[{"code":"GW0001","description":"Invalid merchant URL"}],"operation":null}"#,
    ] {
        let Answer::Refused(errors) = Answer::<HostedPage>::parse(json).unwrap() else { panic!() };
        assert_eq!(errors.entries()[0].code, "GW0001");
        assert_eq!(errors.value().to_string(), json);
    }
    // An operation that was made is not hidden behind an error.
    let json = r#"{"errors":["no"],"operation":{"operationResult":"AUTHORIZED"}}"#;
    let Answer::Accepted(operation) = Answer::<Operation>::parse(json).unwrap() else { panic!() };
    assert_eq!(operation.outcome(), Outcome::Authorized);
    let Answer::Refused(errors) = Answer::<Operation>::parse(r#"{"errors":["no"]}"#).unwrap()
    else {
        panic!()
    };
    assert_eq!(errors.entries()[0].description, "no");
}

#[test]
fn broken_answers_are_refused() {
    for (json, code) in [
        ("", "json_syntax"),
        ("<html/>", "json_syntax"),
        ("{\"operation\":{\"orderId\":\"O-1\"", "json_syntax"),
        ("{\"operation\":{},\"operation\":{}}", "json_duplicate"),
        ("[]", "unexpected_shape"),
        ("null", "unexpected_shape"),
        ("{}", "missing_field"),
        ("{\"Operation\":{}}", "missing_field"),
        ("{\"operation\":null}", "missing_field"),
        ("{\"errors\":[]}", "missing_field"),
        ("{\"operation\":\"77\"}", "bad_field"),
    ] {
        assert_eq!(Answer::<Operation>::parse(json).unwrap_err().code(), code, "{json}");
    }
    for (json, code) in [
        ("{\"hostedPage\":\"https://a\"}", "missing_field"),
        ("{\"hostedPage\":\"https://a\",\"securityToken\":\"\"}", "missing_field"),
        ("{\"securityToken\":\"t\"}", "missing_field"),
        ("{\"hostedPage\":\"javascript:x\",\"securityToken\":\"t\"}", "bad_field"),
    ] {
        assert_eq!(Answer::<HostedPage>::parse(json).unwrap_err().code(), code, "{json}");
    }
    let deep = "[".repeat(40);
    assert_eq!(Answer::<OperationInfo>::parse(&deep).unwrap_err().code(), "json_depth");
    assert_eq!(Answer::<OperationInfo>::parse("{}").unwrap_err().code(), "missing_field");
}

const EVENT: &str = r#"{"eventId":"e-1","eventTime":1661995200,"securityToken":"2f0ea5059b41414c",
    "operation":{"orderId":"O-1","operationType":"CAPTURE","operationResult":"EXECUTED"},"more":true}"#;

#[test]
fn a_notification() {
    let notification = Notification::parse(EVENT).unwrap();
    let token = |text: &str| SecretString::from(text);
    notification.check(&token("2f0ea5059b41414c"), "O-1").unwrap();
    assert_eq!(notification.outcome(), Outcome::Approved);
    assert_eq!(
        (notification.event_id(), notification.event_time()),
        (Some("e-1"), Some("1661995200"))
    );
    assert_eq!(notification.value(), &Value::parse(EVENT).unwrap());
    assert!(!format!("{notification:?}").contains("2f0e"));
    for wrong in
        ["", "2f0ea5059b41414", "2f0ea5059b41414c0", "2F0EA5059B41414C", " 2f0ea5059b41414c"]
    {
        assert_eq!(notification.check(&token(wrong), "O-1").unwrap_err(), Error::Mac, "{wrong}");
    }
    for order in ["O-2", "o-1", "", "O-1 "] {
        let error = notification.check(&token("2f0ea5059b41414c"), order).unwrap_err();
        assert_eq!(error.faults()[0].field(), "operation.orderId", "{order}");
    }
    for (old, new) in [
        ("\"securityToken\":\"2f0ea5059b41414c\",", ""),
        ("\"2f0ea5059b41414c\"", "\"\""),
        ("\"2f0ea5059b41414c\"", "null"),
        ("\"2f0ea5059b41414c\"", "[\"2f0ea5059b41414c\"]"),
        ("securityToken", "securitytoken"),
    ] {
        let notification = Notification::parse(&EVENT.replace(old, new)).unwrap();
        for expected in ["2f0ea5059b41414c", ""] {
            assert_eq!(
                notification.check(&token(expected), "O-1").unwrap_err(),
                Error::Mac,
                "{new}"
            );
        }
    }
    let notification = Notification::parse(&EVENT.replace("\"orderId\":\"O-1\",", "")).unwrap();
    assert_eq!(notification.check(&token("2f0ea5059b41414c"), "O-1").unwrap_err().code(), "check");
    for (json, code) in [
        (&EVENT[..EVENT.len() - 1], "json_syntax"),
        ("{}", "missing_field"),
        ("\"x\"", "unexpected_shape"),
        ("{\"operation\":[]}", "bad_field"),
    ] {
        assert_eq!(Notification::parse(json).unwrap_err().code(), code, "{json}");
    }
}
