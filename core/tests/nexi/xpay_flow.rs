//! Payments in 2 and 3 steps: every legal path, and every step out of order that the compiler lets through.

use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, CaptureType, Card, Challenge, Flow, Init, InitSent, Merchant, Operation, Order,
    PaymentSent, Return, Step, ThreeSteps, TwoSteps, Uuid, Validated, ValidationSent,
};
use payseal::{Currency, Cvn, Expiry, Outcome, Pan};

fn merchant() -> Merchant {
    Merchant::new("key").unwrap()
}

fn init() -> Init {
    Init {
        order: Order::new("O-1", "50.00".parse().unwrap(), Currency::EUR, "Ana Rossi"),
        card: Card {
            pan: Pan::parse("4012000000150084").unwrap(),
            expiry_date: Expiry::from_mmyy("1230").unwrap(),
            cvv: Some(Cvn::parse("012").unwrap()),
        },
        recurrence: None,
        exemptions: Some("NO_PREFERENCE".into()),
    }
}

const CHALLENGE: &str = r#"{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"},
    "threeDSEnrollmentStatus":"ENROLLED","threeDSAuthRequest":"req","threeDSAuthUrl":"https://issuer.example/a"}"#;
const VALIDATED: &str = r#"{"operation":{"orderId":"O-1","operationId":"77","operationResult":"THREEDS_VALIDATED"},
    "threeDSAuthResult":{"authenticationValue":"AAIB","eci":"05","xid":"RExD","status":"VALIDATED","version":"2.1.0"}}"#;
const PAID: &str = r#"{"operation":{"orderId":"O-1","operationId":"78","operationType":"AUTHORIZATION",
    "operationResult":"AUTHORIZED"}}"#;
const REFUSED: &str = r#"{"errors":[{"code":"GW0001","description":"no"}]}"#;

fn challenge<F: Flow>(sent: InitSent<F>) -> Challenge<F> {
    match sent.answer(CHALLENGE).unwrap() {
        Step::Next(challenge) => challenge,
        other => panic!("{other:?}"),
    }
}

fn back() -> Return {
    Return::parse(b"PaRes=the%2Bres&paymentId=77").unwrap()
}

fn validation() -> ValidationSent {
    challenge(merchant().three_steps(init()).unwrap()).returned(back()).unwrap()
}

fn validated() -> Validated {
    match validation().answer(VALIDATED).unwrap() {
        Step::Next(validated) => validated,
        other => panic!("{other:?}"),
    }
}

fn paid(sent: PaymentSent) -> Operation {
    match sent.answer(PAID).unwrap() {
        Answer::Accepted(operation) => operation,
        other => panic!("{other:?}"),
    }
}

const ORDER_AND_CARD: &str = r#""order":{"orderId":"O-1","amount":"5000","currency":"EUR","customerInfo":{"cardHolderName":"Ana Rossi"}},"card":{"pan":"4012000000150084","expiryDate":"1230","cvv":"012"},"exemptions":"NO_PREFERENCE""#;

#[test]
fn two_steps() {
    let sent = merchant().two_steps(init()).unwrap();
    assert_eq!(sent.request().path(), "/orders/2steps/init");
    assert_eq!(sent.request().body(), format!("{{{ORDER_AND_CARD}}}"));
    let challenge = challenge(sent);
    assert_eq!((challenge.operation_id(), challenge.url()), ("77", "https://issuer.example/a"));
    assert_eq!(challenge.enrollment_status(), Some("ENROLLED"));
    assert_eq!(challenge.operation().outcome(), Outcome::Pending);
    assert_eq!(challenge.value(), &Value::parse(CHALLENGE).unwrap(), "nothing is lost");
    let form = challenge.form("https://shop.example/back");
    let fields: Vec<_> = form.iter().collect();
    assert_eq!(
        fields,
        [
            ("ThreeDsRequest", "req"),
            ("ReturnUrl", "https://shop.example/back"),
            ("transactionId", "77")
        ]
    );
    let sent = challenge.returned(back(), Some(CaptureType::Implicit)).unwrap();
    assert_eq!(sent.request().path(), "/orders/2steps/payment");
    assert_eq!(
        sent.request().body(),
        format!(
            r#"{{"operationId":"77",{ORDER_AND_CARD},"captureType":"IMPLICIT","threeDSAuthData":{{"threeDSAuthResponse":"the+res"}}}}"#
        )
    );
    assert_eq!(paid(sent).outcome(), Outcome::Authorized);
}

#[test]
fn three_steps() {
    let sent = merchant().three_steps(init()).unwrap();
    assert_eq!(sent.request().path(), "/orders/3steps/init");
    let sent = challenge(sent).returned(back()).unwrap();
    assert_eq!(sent.request().path(), "/orders/3steps/validation");
    assert_eq!(sent.request().body(), r#"{"operationId":"77","threeDSAuthResponse":"the+res"}"#);
    let Step::Next(validated) = sent.answer(VALIDATED).unwrap() else { panic!() };
    assert_eq!(validated.operation().outcome(), Outcome::Authenticated);
    assert_eq!(validated.result().version(), Some("2.1.0"));
    assert_eq!(
        (validated.result().status(), validated.result().cavv_algorithm()),
        (Some("VALIDATED"), None)
    );
    let sent = validated.pay(Some(CaptureType::Explicit)).unwrap();
    assert_eq!(sent.request().path(), "/orders/3steps/payment");
    assert_eq!(
        sent.request().body(),
        format!(
            r#"{{"operationId":"77",{ORDER_AND_CARD},"captureType":"EXPLICIT","threeDSAuthData":{{"threeDSAuthResponse":"the+res","authenticationValue":"AAIB","eci":"05","xid":"RExD"}}}}"#
        )
    );
    assert_eq!(paid(sent).operation_id(), Some("78"));
}

#[test]
fn each_call_has_its_own_correlation() {
    let own = Uuid::parse("ffffffff-ffff-4fff-bfff-ffffffffffff").unwrap();
    let sent = merchant().three_steps(init()).unwrap();
    let first = sent.request().correlation_id().clone();
    let sent = sent.with_correlation_id(own.clone());
    assert_eq!(sent.request().correlation_id(), &own);
    let sent = challenge(sent).returned(back()).unwrap();
    let second = sent.request().correlation_id().clone();
    assert!(first != second && second != own);
    assert_eq!(sent.with_correlation_id(own.clone()).request().correlation_id(), &own);
    let sent = validated().pay(None).unwrap().with_correlation_id(own.clone());
    assert!(sent.request().headers().contains(&("Correlation-Id", own.as_str())));
}

#[test]
fn each_step_may_be_refused() {
    let sent = merchant().two_steps(init()).unwrap();
    assert!(matches!(sent.answer(REFUSED).unwrap(), Step::Refused(_)));
    assert!(matches!(validation().answer(REFUSED).unwrap(), Step::Refused(_)));
    let sent = validated().pay(None).unwrap();
    assert!(matches!(sent.answer(REFUSED).unwrap(), Answer::Refused(_)));
}

#[test]
fn the_first_step_may_end_the_payment() {
    for json in [
        // No page for the customer.
        r#"{"operation":{"orderId":"O-1","operationId":"77","operationResult":"PENDING"}}"#
            .to_owned(),
        r#"{"operation":{"orderId":"O-1","operationResult":"DECLINED"},"threeDSAuthUrl":null}"#
            .to_owned(),
        CHALLENGE.replace("https://issuer.example/a", ""),
        // A page, but the payment is over.
        CHALLENGE.replace("PENDING", "DECLINED"),
        CHALLENGE.replace("PENDING", "DENIED_BY_RISK"),
        CHALLENGE.replace("PENDING", "CANCELED"),
        CHALLENGE.replace("PENDING", "FAILED"),
    ] {
        let sent = merchant().three_steps(init()).unwrap();
        assert!(matches!(sent.answer(&json).unwrap(), Step::Stopped(_)), "{json}");
    }
    // A word that is not known does not stand in the way of the page.
    let sent = merchant().three_steps(init()).unwrap();
    let json = CHALLENGE.replace("PENDING", "THREEDS_REQUIRED");
    assert!(matches!(sent.answer(&json).unwrap(), Step::Next(_)));
}

#[test]
fn only_a_validated_customer_pays() {
    for (json, goes_on) in [
        (VALIDATED.to_owned(), true),
        (VALIDATED.replace("THREEDS_VALIDATED", "PENDING"), true),
        (VALIDATED.replace("THREEDS_VALIDATED", "SOMETHING"), true),
        (VALIDATED.replace("\"VALIDATED\"", "\"FAILED\""), true),
        (VALIDATED.replace("THREEDS_VALIDATED", "THREEDS_FAILED"), false),
        (VALIDATED.replace("THREEDS_VALIDATED", "DECLINED"), false),
        (VALIDATED.replace("THREEDS_VALIDATED", "CANCELED"), false),
        (VALIDATED.replace("THREEDS_VALIDATED", "AUTHORIZED"), false),
        (VALIDATED.replace("THREEDS_VALIDATED", "PENDING").replace("\"VALIDATED\"", "null"), false),
        (r#"{"operation":{"operationResult":"PENDING"}}"#.to_owned(), false),
        (r#"{"operation":{}}"#.to_owned(), false),
    ] {
        let step = validation().answer(&json).unwrap();
        assert_eq!(matches!(step, Step::Next(_)), goes_on, "{json}");
        assert_eq!(matches!(step, Step::Stopped(_)), !goes_on, "{json}");
    }
}

#[test]
fn a_return_of_another_operation_is_refused() {
    let other = || Return::parse(b"PaRes=x&paymentId=78").unwrap();
    let error =
        challenge(merchant().two_steps(init()).unwrap()).returned(other(), None).unwrap_err();
    assert_eq!((error.code(), error.faults()[0].field()), ("check", "paymentId"));
    let error = challenge(merchant().three_steps(init()).unwrap()).returned(other()).unwrap_err();
    assert_eq!((error.code(), error.faults()[0].field()), ("check", "paymentId"));
    for (body, code) in [
        ("", "missing_field"),
        ("PaRes=x", "missing_field"),
        ("paymentId=77", "missing_field"),
        ("PaRes=&paymentId=77", "missing_field"),
        ("PaRes=x&paymentId=", "missing_field"),
        ("PaRes=x&paymentId=77&PAYMENTID=78", "duplicate_field"),
        ("PaRes=x&PaRes=x&paymentId=77", "duplicate_field"),
        ("PaRes=%zz&paymentId=77", "form_syntax"),
        ("{\"PaRes\":\"x\",\"paymentId\":\"77\"}", "form_syntax"),
    ] {
        assert_eq!(Return::parse(body.as_bytes()).unwrap_err().code(), code, "{body}");
    }
    let back = Return::parse(b"pares=x&PaymentID=77&MD=y").unwrap();
    assert_eq!(back.payment_id(), "77");
    assert!(!format!("{back:?}").contains("\"x\""));
}

#[test]
fn an_answer_for_another_order_is_refused() {
    let other = |json: &str| json.replace("O-1", "O-2");
    let error = merchant().two_steps(init()).unwrap().answer(&other(CHALLENGE)).unwrap_err();
    assert_eq!((error.code(), error.faults()[0].field()), ("check", "operation.orderId"));
    let error = validation().answer(&other(VALIDATED)).unwrap_err();
    assert_eq!((error.code(), error.faults()[0].field()), ("check", "operation.orderId"));
    let error = validation().answer(&VALIDATED.replace("\"77\"", "\"78\"")).unwrap_err();
    assert_eq!((error.code(), error.faults()[0].field()), ("check", "operation.operationId"));
    let error = validated().pay(None).unwrap().answer(&other(PAID)).unwrap_err();
    assert_eq!((error.code(), error.faults()[0].field()), ("check", "operation.orderId"));
}

#[test]
fn an_answer_out_of_order_does_not_lead_on() {
    // The answer to the payment, and to the validation, handed to the first step.
    let sent = || merchant().three_steps(init()).unwrap();
    assert!(matches!(sent().answer(PAID).unwrap(), Step::Stopped(_)));
    assert!(matches!(sent().answer(VALIDATED).unwrap(), Step::Stopped(_)));
    // The answers to the first step and to the payment, handed to the second.
    assert!(matches!(validation().answer(CHALLENGE).unwrap(), Step::Stopped(_)));
    assert_eq!(validation().answer(PAID).unwrap_err().code(), "check");
    // The answers to the first and second steps, handed to the last: nothing is paid.
    for json in [CHALLENGE, VALIDATED] {
        let sent = validated().pay(None).unwrap();
        let Answer::Accepted(operation) = sent.answer(json).unwrap() else { panic!() };
        assert!(!operation.outcome().is_paid() && operation.outcome() != Outcome::Authorized);
    }
}

#[test]
fn broken_answers_are_refused() {
    for (json, code) in [
        ("", "json_syntax"),
        ("<html>502</html>", "json_syntax"),
        ("{}", "missing_field"),
        ("[]", "unexpected_shape"),
        ("{\"operation\":7}", "bad_field"),
        ("{\"operation\":{},\"operation\":{}}", "json_duplicate"),
    ] {
        assert_eq!(
            merchant().two_steps(init()).unwrap().answer(json).unwrap_err().code(),
            code,
            "{json}"
        );
        assert_eq!(validation().answer(json).unwrap_err().code(), code, "{json}");
        assert_eq!(validated().pay(None).unwrap().answer(json).unwrap_err().code(), code, "{json}");
    }
    for (json, code) in [
        (CHALLENGE.replace("\"operationId\":\"77\",", ""), "missing_field"),
        (CHALLENGE.replace("https://issuer.example/a", "javascript:x"), "bad_field"),
    ] {
        let sent = merchant().two_steps(init()).unwrap();
        assert_eq!(sent.answer(&json).unwrap_err().code(), code, "{json}");
    }
}

#[test]
fn no_state_prints_the_card() {
    let sent = merchant().three_steps(init()).unwrap();
    let mut shown = format!("{sent:?}");
    let challenge = challenge(sent);
    shown += &format!("{challenge:?}");
    let sent = challenge.returned(back()).unwrap();
    shown += &format!("{sent:?}");
    let Step::Next(validated) = sent.answer(VALIDATED).unwrap() else { panic!() };
    shown += &format!("{validated:?} {:?}", validated.result());
    let sent = validated.pay(None).unwrap();
    shown += &format!("{sent:?}");
    for secret in ["4012", "the+res", "AAIB", "Ana", "key"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}

#[test]
fn faulty_requests_do_not_begin() {
    let mut faulty = init();
    faulty.order.order_id = "x".repeat(19);
    assert_eq!(merchant().two_steps(faulty).unwrap_err().code(), "invalid_input");
    let value = Value::parse("{}").unwrap();
    assert_eq!(Init::from_json(&value).unwrap_err().faults().len(), 2);
}

/// The two flows are types of their own.
#[test]
fn the_flows_have_types() {
    fn two(_: &InitSent<TwoSteps>) {}
    fn three(_: &InitSent<ThreeSteps>) {}
    two(&merchant().two_steps(init()).unwrap());
    three(&merchant().three_steps(init()).unwrap());
}
