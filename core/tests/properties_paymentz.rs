//! Paymentz: what holds for every input.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use payseal::json::Value;
use payseal::paymentz::{
    AuthToken, Checksum, Merchant, Operation, PaymentType, Request, Response, UnverifiedCallback,
};
use payseal::{Amount, Currency, Encoding, Error, Params};
use proptest::prelude::*;

fn merchant() -> Merchant {
    Merchant::new("11344", "secure-key").unwrap()
}

/// A text that may be a signed part.
fn part() -> impl Strategy<Value = String> {
    "[^|]{1,12}"
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_input_makes_a_reader_panic(text in "\\PC{0,80}|[{}<>/=&%\":a-z,\\[\\]]{0,80}") {
        let _ = Response::parse(&text).map(|answer| (answer.outcome(), answer.redirect().is_some()));
        let _ = UnverifiedCallback::parse(&text).map(|callback| callback.verify(&merchant()).is_ok());
        let _ = AuthToken::new(text.as_str()).map(|token| token.is_expired(0));
    }

    #[test]
    fn a_callback_survives_both_ways_of_writing_it(
        payment_id in part(), order in part(), amount in part(), status in part(), more in "\\PC{0,20}",
    ) {
        let parts = Checksum::Callback {
            payment_id: &payment_id,
            merchant_transaction_id: &order,
            amount: &amount,
            status: &status,
        };
        let checksum = merchant().checksum(&parts).unwrap();
        let fields = [
            ("paymentId", payment_id.as_str()),
            ("merchantTransactionId", &order),
            ("amount", &amount),
            ("transactionStatus", &status),
            ("somethingNew", &more),
            ("checksum", &checksum),
        ];
        let params: Params = fields.into_iter().collect();
        let form = params.encode(Encoding::Form).unwrap().to_string();
        let json: Value = fields.into_iter().map(|(name, text)| (name, Value::from(text))).collect();
        for body in [form, json.to_string()] {
            let callback = UnverifiedCallback::parse(&body).unwrap().verify(&merchant()).unwrap();
            prop_assert_eq!(callback.payment_id(), &payment_id);
            prop_assert_eq!(callback.merchant_transaction_id(), &order);
            prop_assert_eq!(callback.amount(), &amount);
            let short = callback.short_status();
            prop_assert_eq!(short.as_str(), &status);
            prop_assert_eq!(callback.get("somethingNew"), Some(more.as_str()));
        }
    }

    #[test]
    fn a_changed_part_never_verifies(
        parts in prop::array::uniform4(part()), which in 0_usize..4, changed in "[^&=%+]{0,12}",
    ) {
        let [payment_id, merchant_transaction_id, amount, status] = &parts;
        let checksum = merchant()
            .checksum(&Checksum::Callback { payment_id, merchant_transaction_id, amount, status })
            .unwrap();
        let mut other = parts.clone();
        other[which] = changed;
        prop_assume!(other != parts);
        let [payment_id, merchant_transaction_id, amount, status] = &other;
        let changed = Checksum::Callback { payment_id, merchant_transaction_id, amount, status };
        prop_assert_eq!(merchant().verify(&changed, &checksum), Err(Error::Mac));
    }

    #[test]
    fn another_key_never_verifies(key in "[!-z]{1,20}", order in part()) {
        prop_assume!(key != "secure-key");
        let parts = Checksum::Callback {
            payment_id: "1",
            merchant_transaction_id: &order,
            amount: "1.00",
            status: "C",
        };
        match Merchant::new("11344", key.as_str()) {
            Ok(other) => {
                let checksum = other.checksum(&parts).unwrap();
                prop_assert_eq!(merchant().verify(&parts, &checksum), Err(Error::Mac));
            }
            Err(error) => prop_assert!(error.is_caller_fault()),
        }
    }

    #[test]
    fn a_request_is_the_same_as_form_and_as_json(
        order in part(), cents in 0_u64..1_000_000_000_000, extra in "\\PC{0,30}", field in "[a-zA-Z]{1,9}",
    ) {
        let amount = Amount::from_minor_units(cents, Currency::EUR);
        let message = Request::payment(PaymentType::Debit, &order, &amount, Currency::EUR)
            .customer(&field, &extra)
            .sign(&merchant())
            .unwrap();
        let form = Params::decode(&message.form_body().unwrap(), Encoding::Form).unwrap();
        prop_assert!(form == *message.params());
        let flat = Value::parse(&message.json_body().unwrap()).unwrap();
        let nested = Value::parse(&message.nested_json_body().unwrap()).unwrap();
        prop_assert_eq!(flat.members().len(), form.len());
        for (name, text) in form.iter() {
            prop_assert_eq!(flat.get(name).and_then(Value::to_text), Some(text));
            let deep = name.split('.').try_fold(&nested, |value, step| value.get(step));
            prop_assert_eq!(deep.and_then(Value::to_text), Some(text));
        }
    }

    #[test]
    fn any_parameters_are_signed_or_refused(
        operation in 0_usize..22, pairs in prop::collection::vec(("[a-zA-Z.|]{0,12}", "\\PC{0,12}"), 0..6),
    ) {
        let word = Operation::WORDS.split(", ").nth(operation).unwrap();
        let operation = Operation::parse(word).unwrap();
        let params: Params = pairs.into_iter().collect();
        match Request::from_params(operation, params).sign(&merchant()) {
            Ok(message) => {
                let _ = (message.form_body(), message.json_body(), message.nested_json_body());
            }
            Err(error) => prop_assert_eq!(error.code(), "invalid_input"),
        }
    }

    #[test]
    fn an_answer_says_the_same_in_json_and_xml(
        status in "[a-zA-Z3 ]{1,9}", short in "Y|N|P|3D|C|[a-z]", code in "[0-9]{5}", text in "[ -~]{0,20}",
    ) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let xml = format!(
            "<a><paymentId>1</paymentId><status>{status}</status><transactionStatus>{short}\
             </transactionStatus><result><code>{code}</code><description>{escaped}</description></result></a>"
        );
        let result = [("code", code.as_str()), ("description", text.trim())];
        let result: Value = result.into_iter().map(|(name, text)| (name, Value::from(text))).collect();
        let json: Value = [
            ("paymentId", Value::from("1")),
            ("status", Value::from(status.trim())),
            ("transactionStatus", Value::from(short.as_str())),
            ("result", result),
        ]
        .into_iter()
        .collect();
        let (xml, json) = (Response::parse(&xml).unwrap(), Response::parse(&json.to_string()).unwrap());
        prop_assert_eq!(xml.value(), json.value());
        prop_assert_eq!(xml.outcome(), json.outcome());
    }
}
