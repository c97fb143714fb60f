//! MonetaWeb: requests against the vectors, answers, notifications and what is refused.

use payseal::nexi::monetaweb::{
    Answer, Confirm, Initialize, InitializeMyBank, Inquiry, Language, Merchant, Notification,
    Other, Pay, Reply, Request, ResultWord,
};
use payseal::{Amount, Currency, Cvn, Error, Expiry, Outcome, Pan, Result, SecretString};
use payseal_test_vectors::{Case, load};

fn pair<'a>(case: &'a Case, name: &str) -> Option<&'a str> {
    let pairs = case.input["pairs"].as_array().unwrap();
    pairs.iter().find(|pair| pair[0] == name).map(|pair| pair[1].as_str().unwrap())
}

/// The typed request that a vector describes.
fn typed(case: &Case) -> Result<Request> {
    let need = |name: &str| pair(case, name).unwrap();
    let option = |name: &str| pair(case, name).map(str::to_owned);
    let amount = || need("amount").parse::<Amount>().unwrap();
    let currency = || Currency::from_numeric(need("currencyCode")).unwrap();
    let mut merchant = Merchant::new(need("id"), need("password")).unwrap();
    if let Some(tenant) = option("tenantId") {
        merchant = merchant.with_tenant_id(tenant).unwrap();
    }
    match need("operationType") {
        "initialize" => merchant.initialize(&Initialize {
            recovery_url: option("recoveryUrl"),
            description: option("description"),
            card_holder_name: option("cardHolderName"),
            card_holder_email: option("cardHolderEmail"),
            custom_field: option("customField"),
            ..Initialize::new(
                amount(),
                currency(),
                Language::parse(need("language")).unwrap(),
                need("responseToMerchantUrl"),
                need("merchantOrderId"),
            )
        }),
        "initializemybank" => merchant.initialize_mybank(&InitializeMyBank {
            recovery_url: option("recoveryUrl"),
            description: option("description"),
            card_holder_name: option("cardHolderName"),
            card_holder_email: option("cardHolderEmail"),
            custom_field: option("customField"),
            ..InitializeMyBank::new(
                amount(),
                need("responseToMerchantUrl"),
                need("merchantOrderId"),
            )
        }),
        "pay" => {
            let year = need("expiryYear").parse().unwrap();
            let expiry = Expiry::new(year, need("expiryMonth").parse().unwrap()).unwrap();
            merchant.pay(&Pay {
                description: option("description"),
                ..Pay::new(
                    amount(),
                    currency(),
                    need("merchantOrderId"),
                    Pan::parse(need("card")).unwrap(),
                    Cvn::parse(need("cvv2")).unwrap(),
                    expiry,
                )
            })
        }
        "confirm" => merchant.confirm(&Confirm {
            amount: amount(),
            currency: currency(),
            merchant_order_id: need("merchantOrderId").into(),
            payment_id: need("paymentId").into(),
        }),
        "inquiry" => merchant.inquiry(&Inquiry { payment_id: need("paymentId").into() }),
        operation => {
            let mut other = Other::new(operation);
            for pair in case.input["pairs"].as_array().unwrap().iter().skip(3) {
                other.push(pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
            }
            merchant.other(&other)
        }
    }
}

#[test]
fn every_vector_is_written() {
    for case in load("nexi").cases("monetaweb_request") {
        let request = typed(case).unwrap();
        assert_eq!(request.body(), case.expected("body"), "{}", case.id);
        assert!(!format!("{request:?}").contains("Throw"), "{}", case.id);
    }
}

#[test]
fn every_notification_vector() {
    for case in load("nexi").cases("monetaweb_notification") {
        let (token, payment, order) =
            (token(case.text("token")), case.text("payment_id"), case.text("order_id"));
        let checked = || -> Result<(&str, Outcome)> {
            let notification = Notification::parse(case.text("body").as_bytes())?;
            let outcome = notification.outcome();
            Ok(match notification {
                Notification::Card(card) => {
                    card.check(&token, payment, order).map(|()| ("card", outcome))?
                }
                Notification::MyBank(it) => {
                    it.check(&token, payment, order).map(|()| ("mybank", outcome))?
                }
                Notification::Cancel(it) => {
                    it.check_payment_id(payment).map(|()| ("cancel", outcome))?
                }
                Notification::Error(it) => {
                    it.check_payment_id(payment).map(|()| ("error", outcome))?
                }
                _ => panic!("{}", case.id),
            })
        };
        match &case.error {
            None => {
                let (kind, outcome) = checked().unwrap();
                let expected = (case.expected("kind"), case.expected("outcome"));
                assert_eq!((kind, outcome.as_str()), expected, "{}", case.id);
            }
            Some(code) => assert_eq!(checked().unwrap_err().code(), code, "{}", case.id),
        }
    }
}

fn merchant() -> Merchant {
    Merchant::new("93027500", "a password").unwrap()
}

fn initialize() -> Initialize {
    Initialize::new(
        "9.00".parse().unwrap(),
        Currency::EUR,
        Language::Ita,
        "https://shop.example/notify",
        "TRCK0001",
    )
}

/// The faults as `field code`, joined.
fn faults<T>(result: Result<T>) -> String {
    let Err(error @ (Error::InvalidInput(_) | Error::Check(_))) = result else {
        panic!("no list of faults");
    };
    let list: Vec<_> = error
        .faults()
        .iter()
        .map(|fault| format!("{} {}", fault.field(), fault.reason().code()))
        .collect();
    list.join(", ")
}

#[test]
fn one_fault_after_the_other() {
    let change = |change: &dyn Fn(&mut Initialize)| {
        let mut payment = initialize();
        change(&mut payment);
        faults(merchant().initialize(&payment))
    };
    type Change<'a> = &'a dyn Fn(&mut Initialize);
    let cases: [(Change<'_>, &str); 16] = [
        (&|p| p.amount = "9.005".parse().unwrap(), "amount out_of_range"),
        (&|p| p.currency = Currency::RON, "currencyCode not_allowed"),
        (&|p| p.currency = Currency::parse("JPY").unwrap(), "currencyCode not_allowed"),
        (&|p| p.response_to_merchant_url = "".into(), "responseToMerchantUrl missing"),
        (&|p| p.response_to_merchant_url = "ftp://a".into(), "responseToMerchantUrl format"),
        (&|p| p.response_to_merchant_url = "https://".into(), "responseToMerchantUrl format"),
        (
            &|p| p.response_to_merchant_url = format!("https://a/{}", "b".repeat(2039)),
            "responseToMerchantUrl too_long",
        ),
        (&|p| p.recovery_url = Some("shop".into()), "recoveryUrl format"),
        (&|p| p.merchant_order_id = "TRCK 1".into(), "merchantOrderId format"),
        (&|p| p.merchant_order_id = "ORDINÉ".into(), "merchantOrderId format"),
        (&|p| p.merchant_order_id = "1".repeat(19), "merchantOrderId too_long"),
        (&|p| p.description = Some("x".repeat(256)), "description too_long"),
        (&|p| p.description = Some("Iași".into()), "description unencodable"),
        (&|p| p.card_holder_name = Some("è".repeat(126)), "cardHolderName too_long"),
        (&|p| p.card_holder_email = Some("€@b.it".into()), "cardHolderEmail unencodable"),
        (&|p| p.custom_field = Some(String::new()), "customField missing"),
    ];
    for (index, (broken, expected)) in cases.into_iter().enumerate() {
        assert_eq!(change(broken), expected, "case {index}");
    }
    assert_eq!(Language::parse("ita"), None);
    let mut longest = initialize();
    longest.response_to_merchant_url = format!("https://a/{}", "b".repeat(2038));
    longest.description = Some("è".repeat(255));
    longest.card_holder_name = Some("è".repeat(125));
    longest.merchant_order_id = "1".repeat(18);
    merchant().initialize(&longest).unwrap();
}

#[test]
fn all_faults_at_once_and_nothing_quoted() {
    let payment = Initialize {
        amount: "1.999".parse().unwrap(),
        currency: Currency::RON,
        merchant_order_id: "secret-order".into(),
        description: Some("secret ș".into()),
        ..initialize()
    };
    let error = merchant().initialize(&payment).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"));
    assert_eq!(
        faults::<()>(Err(error)),
        "amount out_of_range, currencyCode not_allowed, merchantOrderId format, description unencodable"
    );
    assert_eq!(faults(Merchant::new("123456789", "")), "id too_long, password missing");
    assert_eq!(faults(Merchant::new("1", "p".repeat(51))), "password too_long");
    assert_eq!(faults(merchant().with_tenant_id("")), "tenantId missing");
}

#[test]
fn other_operations_are_held_to_what_is_known() {
    let mut other = Other::new("void");
    other.push("unheard", "of");
    other.push("amount", "50");
    other.push("currencyCode", "EUR");
    other.push("card", "4012 0000");
    other.push("expiryMonth", "4");
    other.push("id", "1");
    other.push("customField", "漢");
    assert_eq!(
        faults(merchant().other(&other)),
        "amount format, currencyCode not_allowed, card format, expiryMonth not_allowed, id duplicate, \
         customField unencodable"
    );
    assert_eq!(faults(merchant().other(&Other::new("inquiry"))), "paymentId missing");
    let mut other = Other::new("pay");
    other.push("card", "4012000000150085");
    other.push("cvv2", "12");
    assert_eq!(
        faults(merchant().other(&other)),
        "amount missing, currencyCode missing, merchantOrderId missing, expiryMonth missing, \
         expiryYear missing, card luhn, cvv2 format"
    );
    let mut other = Other::new("");
    other.push("customField", "漢");
    assert_eq!(faults(merchant().other(&other)), "operationType missing, customField unencodable");
}

#[test]
fn answers() {
    let Answer::Initialized(initialized) = Answer::parse(
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<response>\n <PaymentID>012</PaymentID>\
          <securitytoken>tok</securitytoken><hostedpageurl>https://g.example/p?a=1</hostedpageurl>\
          <extra>Citt\xe0</extra></response>",
    )
    .unwrap() else {
        panic!()
    };
    assert_eq!(initialized.payment_id(), "012");
    assert_eq!(initialized.security_token(), &SecretString::from("tok"));
    assert_eq!(initialized.redirect_url(), "https://g.example/p?a=1&PaymentID=012");
    assert_eq!(initialized.get("EXTRA"), Some("Città"));
    assert!(!format!("{initialized:?}").contains("tok\""));

    let text = "<response><result>APPROVED</result><authorizationcode>000123</authorizationcode>\
                <paymentid>1</paymentid><responsecode>000</responsecode><description>Città</description>\
                <new a=\"b\"><deep>er</deep></new></response>";
    let Answer::Payment(payment) = Answer::parse(text.as_bytes()).unwrap() else { panic!() };
    assert_eq!((payment.result(), payment.outcome()), (ResultWord::Approved, Outcome::Authorized));
    assert_eq!(payment.authorization_code(), Some("000123"));
    assert_eq!(payment.response_code(), Some("000"));
    assert_eq!(payment.description(), Some("Città"));
    assert_eq!((payment.rrn(), payment.get("new"), payment.raw()), (None, Some("er"), text));

    let text = b"<error><errorcode>0012</errorcode><errormessage>perch\xe9</errormessage></error>";
    let Answer::Error(failure) = Answer::parse(text).unwrap() else { panic!() };
    assert_eq!(failure.error_code(), Some("0012"));
    assert_eq!(failure.error_message(), Some("perché"));
}

#[test]
fn broken_answers_are_refused() {
    let cases: [(&[u8], &str); 17] = [
        (b"", "xml_roots"),
        (b"<response>", "xml_syntax"),
        (b"<response><paymentid>1</paymentid>", "xml_syntax"),
        (b"<response><paymentid>1</paymentid></respons", "xml_syntax"),
        (b"<!DOCTYPE response><response/>", "xml_doctype"),
        (b"<response>&x;</response>", "xml_entity"),
        (b"<response/><response/>", "xml_roots"),
        (b"<Response/>", "unexpected_shape"),
        (b"<html><body>502</body></html>", "unexpected_shape"),
        (b"<response><result>APPROVED</result><RESULT>X</RESULT></response>", "duplicate_field"),
        (b"<response><securitytoken>t</securitytoken></response>", "missing_field"),
        (
            b"<response><paymentid>1</paymentid><securitytoken/>\
              <hostedpageurl>https://a</hostedpageurl></response>",
            "missing_field",
        ),
        (
            b"<response><securitytoken>t</securitytoken>\
              <hostedpageurl>https://a</hostedpageurl></response>",
            "missing_field",
        ),
        (
            b"<response><paymentid>1</paymentid><securitytoken>t</securitytoken>\
              <hostedpageurl>javascript:alert(1)</hostedpageurl></response>",
            "bad_field",
        ),
        (b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><response>\xe0</response>", "charset"),
        (b"<?xml version=\"1.0\" encoding=\"UTF-16\"?><response/>", "charset"),
        (b"\xff\xfe<\0r\0/\0>\0", "xml_character"),
    ];
    for (document, code) in cases {
        let shown = String::from_utf8_lossy(document);
        assert_eq!(Answer::parse(document).unwrap_err().code(), code, "{shown}");
    }
    let large = vec![b' '; (1 << 20) + 1];
    assert_eq!(Answer::parse(&large).unwrap_err().code(), "too_large");
}

const CARD: &str = "authorizationcode=085963&cardcountry=ITALY&cardexpirydate=0430&cardtype=VISA\
                    &customfield=Citt%E0&maskedpan=401200xxxxxx0084&MerchantOrderId=TRCK0001\
                    &PaymentID=123456789012345678&responsecode=000&result=APPROVED&rrn=0001&\
                    securitytoken=80957febda6a467c82d34da0e0673a6e&threedsecure=S&new=1";
const MYBANK: &str = "paymentid=9&result=AUTHORISED&description=d&authorizationcode=0&merchantorderid=O1\
                      &mybankid=98&customfield=&securitytoken=t0ken";

fn token(text: &str) -> SecretString {
    text.into()
}

#[test]
fn a_card_notification() {
    let notification = Notification::parse(CARD.as_bytes()).unwrap();
    assert_eq!(notification.payment_id(), "123456789012345678");
    let Notification::Card(card) = &notification else { panic!() };
    card.check(&token("80957febda6a467c82d34da0e0673a6e"), "123456789012345678", "TRCK0001")
        .unwrap();
    assert_eq!(card.outcome(), Outcome::Authorized);
    assert_eq!(card.response_code(), Some("000"));
    assert_eq!(card.custom_field(), Some("Città"));
    assert_eq!(card.get("new"), Some("1"));
    assert!(!format!("{card:?}").contains("0084"));
    let raw = CARD.replace("Citt%E0", "Citt\u{e0}");
    let Notification::Card(card) = Notification::parse(raw.as_bytes()).unwrap() else { panic!() };
    assert_eq!(card.custom_field(), Some("Città"), "UTF-8, not escaped");
}

#[test]
fn a_notification_of_another_payment_is_refused() {
    let Notification::Card(card) = Notification::parse(CARD.as_bytes()).unwrap() else { panic!() };
    let right = "80957febda6a467c82d34da0e0673a6e";
    let upper = right.to_uppercase();
    for wrong in ["", " ", "8", &right[..31], &format!("{right}0"), &upper, "t0ken"] {
        let error = card.check(&token(wrong), "123456789012345678", "TRCK0001").unwrap_err();
        assert_eq!(error, Error::Mac, "{wrong:?}");
    }
    let right = token(right);
    for (payment, order, expected) in [
        ("123456789012345678", "TRCK0002", "merchantorderid mismatch"),
        ("123456789012345678", "trck0001", "merchantorderid mismatch"),
        ("123456789012345679", "TRCK0001", "paymentid mismatch"),
        ("", "", "paymentid mismatch, merchantorderid mismatch"),
    ] {
        assert_eq!(faults(card.check(&right, payment, order)), expected);
    }
    let body = CARD.replace("&MerchantOrderId=TRCK0001", "");
    let Notification::Card(card) = Notification::parse(body.as_bytes()).unwrap() else { panic!() };
    assert_eq!(faults(card.check(&right, "123456789012345678", "")), "merchantorderid missing");
}

#[test]
fn each_kind_of_notification() {
    let Notification::MyBank(mybank) = Notification::parse(MYBANK.as_bytes()).unwrap() else {
        panic!()
    };
    mybank.check(&token("t0ken"), "9", "O1").unwrap();
    assert_eq!((mybank.outcome(), mybank.mybank_id()), (Outcome::Approved, Some("98")));
    assert!(mybank.check(&token("t0ken"), "9", "O2").is_err());
    assert_eq!(mybank.check(&token(""), "9", "O1").unwrap_err(), Error::Mac);

    let body = b"paymentid=42&result=CANCELED&threedsecure=N";
    let notification = Notification::parse(body).unwrap();
    assert_eq!(notification.outcome(), Outcome::Cancelled);
    let Notification::Cancel(cancel) = &notification else { panic!() };
    cancel.check_payment_id("42").unwrap();
    assert_eq!(faults(cancel.check_payment_id("43")), "paymentid mismatch");
    assert_eq!(faults(cancel.check_payment_id("")), "paymentid mismatch");

    let body = b"errorcode=XYZ123&errormessage=Errore&PAYMENTID=42";
    let notification = Notification::parse(body).unwrap();
    assert_eq!(notification.outcome(), Outcome::Failed);
    let Notification::Error(error) = &notification else { panic!() };
    assert_eq!(error.error_code(), Some("XYZ123"));
    error.check_payment_id("42").unwrap();
    assert_eq!(faults(error.check_payment_id("4")), "paymentid mismatch");
}

#[test]
fn broken_notifications_are_refused() {
    for (body, code) in [
        ("", "missing_field"),
        ("result=APPROVED&securitytoken=t", "missing_field"),
        ("paymentid=&result=APPROVED&securitytoken=t", "missing_field"),
        ("paymentid=1&securitytoken=t", "missing_field"),
        // Only a cancel may come without a token.
        ("paymentid=1&result=APPROVED", "missing_field"),
        ("paymentid=1&result=CAPTURED&securitytoken=", "missing_field"),
        ("paymentid=1&result=CANCELED&securitytoken=", "missing_field"),
        ("paymentid=1&result=canceled", "missing_field"),
        ("paymentid=1&result=AUTHORISED&mybankid=2", "missing_field"),
        ("paymentid=1&PaymentID=2&result=CANCELED", "duplicate_field"),
        ("paymentid=1&paymentid=1&result=CANCELED", "duplicate_field"),
        ("paymentid=1&result=APPROVED&securitytoken=t&SecurityToken=u", "duplicate_field"),
        ("paymentid=1&result", "form_syntax"),
        ("paymentid=1&result=%4", "form_syntax"),
        ("<response/>", "form_syntax"),
    ] {
        assert_eq!(Notification::parse(body.as_bytes()).unwrap_err().code(), code, "{body}");
    }
}

#[test]
fn words_and_outcomes() {
    for (word, outcome) in [
        ("APPROVED", Outcome::Authorized),
        ("NOT APPROVED", Outcome::Declined),
        ("CAPTURED", Outcome::Approved),
        ("CANCELED", Outcome::Cancelled),
        ("AUTHORISED", Outcome::Approved),
        ("NOT AUTHENTICATED", Outcome::Declined),
        ("approved", Outcome::Unknown),
        ("VOIDED", Outcome::Unknown),
    ] {
        let result = ResultWord::parse(word);
        assert_eq!((result.outcome(), result.to_string().as_str()), (outcome, word));
    }
}

#[test]
fn replies() {
    for (url, expected) in [
        ("https://a.example/x", "https://a.example/x?paymentid=4%202"),
        ("https://a.example/x?", "https://a.example/x?paymentid=4%202"),
        ("https://a.example/x?b=c", "https://a.example/x?b=c&paymentid=4%202"),
        ("http://a.example/x?b=c&", "http://a.example/x?b=c&paymentid=4%202"),
        ("https://a.example/x#top", "https://a.example/x?paymentid=4%202#top"),
    ] {
        assert_eq!(Reply::new(url, "4 2").unwrap().body(), expected);
    }
    for (url, id, expected) in [
        ("", "1", "outcomeUrl format"),
        ("/thanks", "1", "outcomeUrl format"),
        ("https://", "1", "outcomeUrl format"),
        ("javascript:x", "1", "outcomeUrl format"),
        ("https://a.example/\n", "1", "outcomeUrl format"),
        ("https://a.example/ x", "1", "outcomeUrl format"),
        ("https://a.example/<b>", "1", "outcomeUrl format"),
        ("https://a.example/è", "1", "outcomeUrl format"),
        ("https://a.example/?PaymentID=2", "1", "outcomeUrl conflict"),
        ("", "", "paymentid missing, outcomeUrl format"),
    ] {
        assert_eq!(faults(Reply::new(url, id)), expected, "{url}");
    }
}
