//! Paymentz: the vectors, and what they cannot say.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use payseal::json::Value;
use payseal::paymentz::{
    AuthToken, Checksum, ChecksumUse, Expected, InquiryId, LongStatus, Merchant, Operation,
    PaymentType, Recurring, Request, Response, ShortStatus, UnverifiedCallback,
};
use payseal::{Amount, Currency, Cvn, Error, Expiry, Outcome, Pan, Params, Result};
use payseal_test_vectors::{Case, load};

fn merchant() -> Merchant {
    Merchant::new("11344", "secure-key").unwrap()
}

fn amount(text: &str) -> Amount {
    text.parse().unwrap()
}

/// Compares what a case gives with what it should, the error's code where it should fail.
fn settle<T>(case: &Case, result: Result<T>) -> Option<T> {
    match (&case.error, result) {
        (Some(code), Err(error)) => assert_eq!(error.code(), code, "{}", case.id),
        (None, Ok(value)) => return Some(value),
        (_, result) => panic!("{}: {:?}", case.id, result.map(|_| "no error")),
    }
    None
}

fn checksum<'a>(case: &'a Case) -> Checksum<'a> {
    let get = |name| case.input["parts"][name].as_str().unwrap_or("");
    let (merchant_transaction_id, amount) = (get("merchantTransactionId"), get("amount"));
    let (payment_id, registration_id) = (get("paymentId"), get("registrationId"));
    let merchant_redirect_url = get("merchantRedirectUrl");
    match case.text("use") {
        "payment" => Checksum::Payment { merchant_transaction_id, amount },
        "capture" => Checksum::Capture { payment_id, amount },
        "refund" => Checksum::Refund { payment_id, amount },
        "reversal" => Checksum::Reversal { payment_id },
        "inquiry-by-payment-id" => Checksum::Inquiry { id: InquiryId::Payment(payment_id) },
        "inquiry-by-merchant-id" => {
            Checksum::Inquiry { id: InquiryId::MerchantTransaction(merchant_transaction_id) }
        }
        "inquiry-with-amount" => Checksum::InquiryWithAmount { merchant_transaction_id, amount },
        "transaction-list" => Checksum::TransactionList,
        "payout" => Checksum::Payout { merchant_transaction_id, amount },
        "registration" => Checksum::Registration { instrument: get("instrument") },
        "token-payment" => Checksum::TokenPayment { registration_id, amount },
        "delete-instrument" => Checksum::DeleteInstrument { registration_id },
        "list-instruments" => Checksum::ListInstruments { registration_id },
        "customer-sign-up" => Checksum::CustomerSignUp {
            given_name: get("givenName"),
            surname: get("surname"),
            email: get("email"),
        },
        "standard-checkout" => Checksum::StandardCheckout {
            totype: get("totype"),
            amount,
            merchant_transaction_id,
            merchant_redirect_url,
        },
        "callback" => Checksum::Callback {
            payment_id,
            merchant_transaction_id,
            amount,
            status: get("status"),
        },
        "invoice" => Checksum::Invoice {
            merchant_invoice_id: get("merchantInvoiceId"),
            amount,
            merchant_redirect_url,
        },
        "pay-by-link" => Checksum::PayByLink { order_id: get("orderid"), amount },
        "wallet" => Checksum::Wallet {
            wallet_owner_id: get("walletOwnerId"),
            amount,
            from_currency_code: get("fromCurrencyCode"),
            merchant_transaction_id,
            merchant_redirect_url,
        },
        other => panic!("{other}"),
    }
}

/// The name of a part as a parameter, where the formulas call it otherwise.
fn in_requests(name: &str) -> &str {
    match name {
        "instrument" => "card.number",
        "givenName" => "customer.givenName",
        "surname" => "customer.surname",
        "email" => "customer.email",
        name => name,
    }
}

#[test]
fn checksum_vectors() {
    for case in load("paymentz").cases("checksum") {
        let result = Merchant::new(case.text("member_id"), case.text("secure_key"))
            .and_then(|merchant| Ok((merchant.checksum(&checksum(case))?, merchant)));
        let Some((digest, merchant)) = settle(case, result) else { continue };
        assert_eq!(digest, case.expected("checksum"), "{}", case.id);
        let used_for = ChecksumUse::parse(case.text("use")).unwrap();
        let parts = case.input["parts"].as_object().unwrap().iter();
        let params: Params =
            parts.map(|(name, text)| (in_requests(name), text.as_str().unwrap())).collect();
        let by_name = if used_for == ChecksumUse::PayByLink {
            checksum(case) // its amount has another name, too
        } else {
            Checksum::from_params(used_for, &params)
        };
        assert_eq!(merchant.checksum(&by_name).unwrap(), digest, "{}", case.id);
        merchant.verify(&checksum(case), &digest).unwrap();
        assert_eq!(merchant.verify(&checksum(case), ""), Err(Error::Mac));
        let shown = merchant.signed_text(&checksum(case));
        assert!(shown.contains("<secureKey>") && !shown.contains(case.text("secure_key")));
    }
}

#[test]
fn verify_vectors() {
    for case in load("paymentz").cases("verify") {
        let merchant = Merchant::new(case.text("member_id"), case.text("secure_key")).unwrap();
        settle(case, merchant.verify(&checksum(case), case.text("checksum")));
    }
}

#[test]
fn callback_vectors() {
    for case in load("paymentz").cases("callback") {
        let merchant = Merchant::new(case.text("member_id"), case.text("secure_key")).unwrap();
        let body = case.text("body");
        let result =
            UnverifiedCallback::parse(body).and_then(|callback| callback.verify(&merchant));
        let Some(callback) = settle(case, result) else { continue };
        assert_eq!(callback.outcome().as_str(), case.expected("outcome"), "{}", case.id);
        assert_eq!(callback.raw(), body);
    }
}

#[test]
fn request_vectors() {
    for case in load("paymentz").cases("request") {
        let merchant = Merchant::new(case.text("member_id"), case.text("secure_key")).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let params: Params = case.input["params"]
            .as_array()
            .unwrap()
            .iter()
            .map(|pair| (text(&pair[0]), text(&pair[1])))
            .collect();
        let operation = Operation::parse(case.text("operation")).unwrap();
        let result = Request::from_params(operation, params).sign(&merchant);
        if let Err(error) = &result {
            let mut found: Vec<_> = error
                .faults()
                .iter()
                .map(|fault| (fault.field().to_owned(), fault.reason().code().to_owned()))
                .collect();
            let mut expected = case.faults.clone();
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{}", case.id);
        }
        let Some(message) = settle(case, result) else { continue };
        let path = case.output.as_ref().unwrap()["path"].as_str();
        assert_eq!(message.path(), path, "{}", case.id);
        // Python's order of what is filled in first and last may differ; the pairs may not.
        let pairs = |form: &str| {
            let mut pairs: Vec<_> = form.split('&').map(str::to_owned).collect();
            pairs.sort();
            pairs
        };
        assert_eq!(
            pairs(&message.form_body().unwrap()),
            pairs(case.expected("form")),
            "{}",
            case.id
        );
        let members = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(
            members(&message.json_body().unwrap()),
            members(case.expected("json")),
            "{}",
            case.id
        );
        assert_eq!(
            members(&message.nested_json_body().unwrap()),
            members(case.expected("nested")),
            "{}",
            case.id
        );
    }
}

#[test]
fn response_vectors() {
    let suite = load("paymentz");
    for case in suite.cases("response") {
        for body in ["json", "xml"].into_iter().filter_map(|form| case.optional(form)) {
            let Some(response) = settle(case, Response::parse(body)) else { continue };
            let output = case.output.as_ref().unwrap();
            assert_eq!(response.outcome().as_str(), case.expected("outcome"), "{}", case.id);
            assert_eq!(response.raw(), body);
            for (name, text) in output["fields"].as_object().into_iter().flatten() {
                assert_eq!(response.get(name), text.as_str(), "{} {name}", case.id);
            }
            let redirect = output["redirect"].as_array().map(Vec::as_slice);
            let Some([url, method, parameters @ ..]) = redirect else { continue };
            let redirect = response.redirect().unwrap();
            assert_eq!(Some(redirect.url()), url.as_str());
            assert_eq!(response.outcome().redirect_url(), url.as_str());
            assert_eq!(redirect.method(), method.as_str());
            let expected: Params = parameters
                .iter()
                .map(|pair| (pair[0].as_str().unwrap(), pair[1].as_str().unwrap()))
                .collect();
            assert!(*redirect.parameters() == expected, "{}", case.id);
        }
    }
}

#[test]
fn token_vectors() {
    for case in load("paymentz").cases("auth_token") {
        let result = Response::parse(case.text("body")).and_then(|answer| answer.auth_token());
        let Some(token) = settle(case, result) else { continue };
        assert_eq!(token.header(), ("AuthToken", case.expected("token")), "{}", case.id);
        let expires = case.output.as_ref().unwrap()["expires_at"].as_u64();
        assert_eq!(token.expires_at(), expires, "{}", case.id);
        let expiry = expires.unwrap_or(0);
        assert!(token.is_expired(expiry), "{}", case.id);
        assert_eq!(token.is_expired(expiry.saturating_sub(1)), expires.is_none(), "{}", case.id);
    }
}

/// Each constructor against the same operation from plain parameters.
#[test]
fn typed_requests_send_what_plain_ones_do() {
    let fifty = &amount("50.00");
    let (debit, euro) = (PaymentType::Debit, Currency::EUR);
    let pan = &Pan::parse("4111111111111111").unwrap();
    let cvv = Cvn::parse("012").unwrap();
    let expiry = Expiry::new(2030, 9).unwrap();
    let back = "https://shop.example/back?order=1&lang=ro";
    let id = "kGuadVKOymeTYkuAYoxon2vKUzu88Po1";
    let token = AuthToken::new("eyJhbGciOiJIUzI1NiJ9.e30.c2ln").unwrap();
    let typed = [
        ("auth-token", Request::auth_token("195", "shop")),
        ("partner-auth-token", Request::partner_auth_token("175", "partner")),
        ("regenerate-token", Request::regenerate_token("195", &token)),
        ("payment", Request::payment(debit, "ORDER-1", fifty, euro)),
        (
            "payment-rich",
            Request::payment(debit, "ORDER-1", fifty, euro)
                .card(pan, expiry, Some(&cvv))
                .terminal_id("2111")
                .brand("VISA")
                .mode("CC")
                .customer("email", "ana@example.com")
                .customer("telnocc", "")
                .shipping("city", "Târgu Mureș")
                .display_amount(&amount("49.00"), Currency::USD)
                .recurring(Recurring::Initial)
                .create_registration()
                .redirect_url(back)
                .notification_url("https://shop.example/notify")
                .param("somethingNew", "a|b \"c\"\n"),
        ),
        ("payment-pa", Request::payment(PaymentType::Preauthorization, "ORDER-1", fifty, euro)),
        ("repeated-payment", Request::repeated_payment("54289", debit, "ORDER-1", fifty, euro)),
        ("capture", Request::capture("54289", fifty)),
        ("refund", Request::refund("54289", fifty)),
        ("reversal", Request::reversal("54289")),
        ("inquiry", Request::inquiry("54289")),
        ("inquiry-service-pid", Request::inquiry_service(InquiryId::Payment("54289"))),
        ("inquiry-service-mid", Request::inquiry_service(InquiryId::MerchantTransaction("#08175"))),
        (
            "inquiry-service-amount",
            Request::inquiry_service(InquiryId::MerchantTransaction("ORDER-1")).amount(fifty),
        ),
        (
            "transaction-list",
            Request::transaction_list()
                .param("pagination.fromdate", "01/02/2026")
                .param("pagination.todate", "28/02/2026"),
        ),
        ("payout", Request::payout("ORDER-1", fifty).param("paymentId", "54289")),
        ("registration", Request::card_registration(pan, expiry, Some(&cvv))),
        (
            "registration-bic",
            Request::account_registration("MARKDEF1100")
                .param("bankAccount.iban", "DE23100000001234567890"),
        ),
        ("token-payment", Request::token_payment(id, debit, fifty, euro)),
        ("delete-instrument", Request::delete_instrument(id)),
        ("list-instruments", Request::list_instruments(id)),
        (
            "customer-sign-up",
            Request::customer_sign_up("Ștefana", "Pop Ionescu", "ana@example.com"),
        ),
        (
            "partner-customer-sign-up",
            Request::partner_customer_sign_up("Ștefana", "Pop Ionescu", "ana@example.com"),
        ),
        ("invoice", Request::invoice("INV-7", fifty, euro, back)),
        ("standard-checkout", Request::standard_checkout("partner", "ORDER-1", fifty, euro, back)),
        (
            "pay-by-link",
            Request::pay_by_link("qwerty459567", fifty, euro)
                .param("authentication.expirationTime", "1"),
        ),
        ("wallet", Request::wallet("1", "ORDER-1", fifty, Currency::USD, back)),
    ];
    let suite = load("paymentz");
    let cases = suite.cases("request");
    assert_eq!(typed.len(), cases.iter().filter(|case| case.error.is_none()).count());
    for (name, request) in typed {
        let id = format!("request-{name}");
        let case = cases.iter().find(|case| case.id == id).expect(name);
        let message = request.sign(&merchant()).expect(name);
        assert_eq!(message.path(), case.output.as_ref().unwrap()["path"].as_str(), "{name}");
        let members = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(
            members(&message.json_body().unwrap()),
            members(case.expected("json")),
            "{name}"
        );
    }
}

#[test]
fn the_hosted_page_spells_its_parameters_in_its_own_way() {
    let fifty = amount("50.00");
    let message =
        Request::standard_checkout("p", "O", &fifty, Currency::EUR, "https://shop.example/")
            .terminal_id("2111")
            .display_amount(&fifty, Currency::USD)
            .sign(&merchant())
            .unwrap();
    let names: Vec<_> = message.params().iter().map(|(name, _)| name).collect();
    for name in ["memberId", "checksum", "terminalid", "TMPL_AMOUNT", "TMPL_CURRENCY"] {
        assert!(names.contains(&name), "{name}");
    }
}

#[test]
fn amounts_are_sent_as_they_are_written() {
    for (text, good) in [("50", false), ("50.0", false), ("050.00", true), ("50.00", true)] {
        let request = Request::capture("1", &amount(text)).sign(&merchant());
        assert_eq!(request.is_ok(), good, "{text}");
        if let Ok(message) = request {
            assert_eq!(message.params().get("amount"), Some(text));
        }
    }
}

#[test]
fn a_genuine_callback_does_not_count_for_another_order() {
    let body =
        "paymentId=77251&merchantTransactionId=011E1D8A5C034&amount=156.00&status=Y&currency=EUR";
    let parts = Checksum::Callback {
        payment_id: "77251",
        merchant_transaction_id: "011E1D8A5C034",
        amount: "156.00",
        status: "Y",
    };
    let body = format!("{body}&checksum={}", merchant().checksum(&parts).unwrap());
    let callback = UnverifiedCallback::parse(&body).unwrap().verify(&merchant()).unwrap();
    let expected = Expected {
        merchant_transaction_id: "011E1D8A5C034".to_owned(),
        amount: amount("156"),
        currency: Some(Currency::EUR),
    };
    assert_eq!(callback.check(&expected), Ok(()));
    assert_eq!(callback.check(&Expected { currency: None, ..expected.clone() }), Ok(()));

    let other = Expected {
        merchant_transaction_id: "ANOTHER".to_owned(),
        amount: amount("1560.00"),
        currency: Some(Currency::USD),
    };
    let error = callback.check(&other).unwrap_err();
    assert_eq!(error.code(), "check");
    let fields: Vec<_> = error.faults().iter().map(|fault| fault.field()).collect();
    assert_eq!(fields, ["merchantTransactionId", "amount", "currency"]);

    let answer = Response::parse(r#"{"amount":"156,00","paymentId":"77251"}"#).unwrap();
    let reasons: Vec<_> = answer
        .check(&expected)
        .unwrap_err()
        .faults()
        .iter()
        .map(|fault| fault.reason().code())
        .collect();
    assert_eq!(reasons, ["missing", "mismatch", "missing"]);
}

#[test]
fn what_is_read_is_what_was_signed() {
    // Both names of a field: the first is signed and read, empty or not.
    let signed = Checksum::Callback {
        payment_id: "",
        merchant_transaction_id: "",
        amount: "1.00",
        status: "Y",
    };
    let text = "|".to_owned() + "|1.00|Y|secure-key";
    assert_eq!(merchant().signed_text(&signed).replace("<secureKey>", "secure-key"), text);
    let body = "paymentId=&trackingid=7&merchantTransactionId=&desc=ORDER-1&amount=1.00&status=Y";
    // md5("||1.00|Y|secure-key")
    let body = format!("{body}&checksum=176ef27f711c523f1a897b396022347e");
    let callback = UnverifiedCallback::parse(&body).unwrap();
    assert_eq!(callback.get("desc"), Some("ORDER-1"));
    let callback = callback.verify(&merchant()).unwrap();
    assert_eq!((callback.payment_id(), callback.merchant_transaction_id()), ("", ""));
    let expected = Expected {
        merchant_transaction_id: "ORDER-1".to_owned(),
        amount: amount("1.00"),
        currency: None,
    };
    assert_eq!(callback.check(&expected).unwrap_err().code(), "check");
}

#[test]
fn statuses_and_unknown_fields_stay_readable() {
    let body = r#"{"status":"newstatus","transactionStatus":"Q","result":{"code":"99999","bankCode":7},"list":[{"a":1}]}"#;
    let response = Response::parse(body).unwrap();
    assert_eq!(response.long_status(), Some(LongStatus::Other("newstatus".to_owned())));
    assert_eq!(response.short_status(), Some(ShortStatus::Other("Q".to_owned())));
    assert_eq!(response.result_code().unwrap().as_str(), "99999");
    assert_eq!(response.get("result.bankCode"), Some("7"));
    assert_eq!(response.outcome(), Outcome::Unknown);
    assert_eq!(response.value(), &Value::parse(body).unwrap());
}

#[test]
fn nothing_prints_a_secret() {
    let body = r#"{"AuthToken":"hunter2","customer":{"email":"hunter2"},"paymentId":"1"}"#;
    let response = Response::parse(body).unwrap();
    let callback = UnverifiedCallback::parse(body).unwrap();
    let token = response.auth_token().unwrap();
    let merchant = Merchant::new("1", "hunter2").unwrap();
    let pan = Pan::parse("4111111111111111").unwrap();
    let request = Request::card_registration(&pan, Expiry::new(2030, 1).unwrap(), None)
        .customer("email", "hunter2");
    let shown = format!("{response:?} {callback:?} {token:?} {merchant:?} {request:?}");
    let message = request.sign(&merchant).unwrap();
    let shown = format!("{shown} {message:?} {:?}", callback.verify(&merchant).unwrap_err());
    assert!(!shown.contains("hunter2") && !shown.contains("41111"), "{shown}");

    let error = Merchant::new("", "hunter2|").unwrap_err();
    let fields: Vec<_> = error.faults().iter().map(|fault| fault.field()).collect();
    assert_eq!(fields, ["memberId", "secureKey"]);
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[test]
fn a_message_that_is_too_large_is_not_read() {
    let large = format!("{{\"a\":\"{}\"}}", "x".repeat(payseal::MAX_MESSAGE));
    assert_eq!(Response::parse(&large).unwrap_err().code(), "too_large");
    assert_eq!(UnverifiedCallback::parse(&large).unwrap_err().code(), "too_large");
}
