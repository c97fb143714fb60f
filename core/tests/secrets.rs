//! No secret shows when something that holds it is formatted.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use payseal::addonpayments::{Merchant, MerchantKey, Notification, Operation, Request, Response};
use payseal::{Cvn, Pan, Params, SecretBytes, SecretString};

const PAN: &str = "4012000000150084";
const CVN: &str = "9731";
const PASSWORD: &str = "hunter2-correct-horse";
const TOKEN: &str = "4204854954380000";

/// All the ways in which a value can be printed.
macro_rules! shown {
    ($($value:expr),* $(,)?) => {
        [$(format!("{:?}", $value), format!("{:#?}", $value)),*].concat()
    };
}

#[test]
fn formatting_shows_no_secret() {
    let key = MerchantKey::from_password(PASSWORD);
    let text_key = MerchantKey::from_text("0123456789abcdef").unwrap();
    let merchant = Merchant::new("10330", MerchantKey::from_password(PASSWORD)).unwrap();
    let builder = || {
        Request::builder(Operation::Void)
            .merchant_id("10330")
            .payment_solution("creditcards")
            .transaction_id("1")
            .merchant_transaction_id("1")
            .card_number(PAN)
            .cvn_number(CVN)
            .card_number_token(TOKEN)
            .set("password", PASSWORD)
    };
    let request = builder().build().unwrap();
    let sealed = merchant.seal(request.params()).unwrap();
    let opened = merchant.open(&sealed).unwrap();
    let body = format!(
        r#"{{"operations":[{{"status":"SUCCESS","details":"{PAN}","note":"{PAN}","paymentDetails":
        {{"cardNumberToken":"{TOKEN}","cardNumber":"{PAN}","x":"{PAN}","extraDetails":{{"k":"{TOKEN}"}}}},
        "mpi":{{"threeDSv2Token":"{TOKEN}"}}}}],"optionalTransactionParams":{{"k":"{TOKEN}"}},"y":"{PAN}"}}"#
    );
    let response = Response::parse(&body).unwrap();
    let operation = response.transaction().unwrap().deciding_operation().unwrap();
    let shown = shown!(
        SecretString::from(PASSWORD),
        SecretBytes::from(PASSWORD.as_bytes()),
        Pan::parse(PAN).unwrap(),
        Cvn::parse(CVN).unwrap(),
        [("cardNumber", PAN)].into_iter().collect::<Params>(),
        key,
        text_key,
        merchant,
        builder(),
        request,
        sealed,
        opened,
        response,
        operation,
        operation.payment_details,
        operation.mpi,
        operation.optional_transaction_params,
        Notification::parse(&body).unwrap(),
        Response::parse(format!(r#"{{"authToken":"{TOKEN}"}}"#)).unwrap(),
    );
    for secret in [PAN, CVN, PASSWORD, TOKEN, "0123456789abcdef", "MTIzNDU2"] {
        assert!(!shown.contains(secret), "{secret} shows in {shown}");
    }
    // The test would also pass if nothing were printed at all.
    assert!(shown.contains("401200******0084") && shown.contains("[redacted]"));
}

#[test]
fn errors_show_no_value() {
    let faulty = Request::builder(Operation::DirectPayment)
        .card_number("4012000000150085")
        .cvn_number("97")
        .exp_date("9999")
        .amount("12x34")
        .card_number_token("secret-token")
        .set(PAN, "&")
        .build()
        .unwrap_err();
    let params: Params = [(PAN, "1"), (PAN, "2"), ("note", "&=hunter2")].into_iter().collect();
    let encoded = params.encode(payseal::Encoding::Raw).unwrap_err();
    let parse = Response::parse(format!("<a>{PAN}</b>")).unwrap_err();
    let json = payseal::json::Value::parse(&format!("{{\"{PAN}\": {PASSWORD}}}")).unwrap_err();
    let key = MerchantKey::from_text(PASSWORD).unwrap_err();
    for error in [faulty, encoded, parse, json, key] {
        let shown = format!("{error} {error:?}");
        for secret in ["4012000000150085", "9999", "12x34", "secret-token", "hunter2", PAN] {
            assert!(!shown.contains(secret), "{secret} shows in {shown}");
        }
    }
}
