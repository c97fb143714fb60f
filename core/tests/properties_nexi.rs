//! Nexi: what holds for every input.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use payseal::json::Value;
use payseal::nexi::mac::{self, MacKey, Message};
use payseal::nexi::monetaweb::{Answer, Initialize, Language, Merchant, Notification, Reply};
use payseal::nexi::xpay::{self, Mit, Return};
use payseal::{Amount, Currency, Params, SecretString};
use proptest::prelude::*;

fn message() -> impl Strategy<Value = Message> {
    proptest::sample::select(Message::ALL)
}

/// A message with values that can be hashed.
fn filled() -> impl Strategy<Value = (Message, Vec<String>)> {
    message().prop_flat_map(|message| {
        let value = "[0-9A-Za-z .èàù/-]{1,20}";
        (Just(message), proptest::collection::vec(value, message.fields().len()))
    })
}

fn params(message: Message, values: &[String]) -> Params {
    message.fields().iter().copied().zip(values.iter().map(String::as_str)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_built_is_verified((message, values) in filled(), key in "[!-~]{1,40}") {
        let key = MacKey::new(key).unwrap();
        let fields = params(message, &values);
        let mac = key.build(message, &fields).unwrap();
        prop_assert!(mac.len() == 40 && mac.bytes().all(|byte| b"0123456789abcdef".contains(&byte)));
        key.verify(message, &fields, Some(&mac)).unwrap();
        let reversed: Params =
            message.fields().iter().copied().zip(values.iter().map(String::as_str)).rev().collect();
        prop_assert_eq!(key.build(message, &reversed).unwrap(), mac);
    }

    #[test]
    fn what_is_changed_is_refused(
        (message, mut values) in filled(),
        at in any::<prop::sample::Index>(),
        mac_at in 0_usize..40,
    ) {
        let key = MacKey::new("key").unwrap();
        let fields = params(message, &values);
        let mac = key.build(message, &fields).unwrap();
        let mut tampered = mac.clone().into_bytes();
        tampered[mac_at] = if tampered[mac_at] == b'0' { b'1' } else { b'0' };
        let tampered = String::from_utf8(tampered).unwrap();
        prop_assert!(key.verify(message, &fields, Some(&tampered)).is_err());
        prop_assert!(key.verify(message, &fields, Some(&mac[..mac_at])).is_err());
        prop_assert!(MacKey::new("kez").unwrap().verify(message, &fields, Some(&mac)).is_err());
        at.get_mut(&mut values).push('0');
        prop_assert!(key.verify(message, &params(message, &values), Some(&mac)).is_err());
    }

    #[test]
    fn a_request_reads_back_as_it_was_meant(
        cents in 0_u64..1_000_000_000,
        order in "[0-9A-Za-z]{1,18}",
        description in proptest::option::of("[ -~¡-ÿ\r\n]{1,255}"),
        password in "[ -~¡-ÿ\r\n]{1,50}",
    ) {
        let amount = Amount::from_minor_units(cents, Currency::EUR);
        let mut payment =
            Initialize::new(amount.clone(), Currency::EUR, Language::Ita, "https://a.example/", &order);
        payment.description = description.clone();
        let request = Merchant::new("1", password.as_str()).unwrap().initialize(&payment).unwrap();
        let fields = latin1_form(request.body());
        let get = |name: &str| {
            fields.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
        };
        prop_assert_eq!(get("amount"), Some(amount.as_str()));
        prop_assert_eq!(get("merchantOrderId"), Some(order.as_str()));
        prop_assert_eq!(get("description"), description.as_deref());
        prop_assert_eq!(get("password"), Some(password.as_str()));
        prop_assert!(request.body().is_ascii());
    }

    #[test]
    fn an_answer_reads_as_it_was_written(
        values in proptest::collection::vec("[ -~¡-ÿ€ș]{0,30}", 1..6),
        latin1 in any::<bool>(),
    ) {
        let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let inner: String = values
            .iter()
            .enumerate()
            .map(|(index, value)| format!("<f{index}>{}</f{index}>", escape(value)))
            .collect();
        let document = if latin1 {
            let text: String = inner
                .chars()
                .map(|character| match u32::from(character) {
                    0..0x100 => character.to_string(),
                    other => format!("&#{other};"),
                })
                .collect();
            let text = format!("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><response>{text}</response>");
            text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect()
        } else {
            format!("<response>{inner}</response>").into_bytes()
        };
        // Bytes that happen to be valid UTF-8 are read as UTF-8, whatever the document says.
        prop_assume!(!latin1 || document.is_ascii() || std::str::from_utf8(&document).is_err());
        let Answer::Payment(payment) = Answer::parse(&document).unwrap() else { panic!() };
        for (index, value) in values.iter().enumerate() {
            prop_assert_eq!(payment.get(&format!("F{index}")), Some(value.trim()));
        }
    }

    #[test]
    fn a_notification_is_only_accepted_with_its_token(token in "[0-9a-f]{32}", other in "[0-9a-f]{0,33}") {
        let body = format!("paymentid=1&result=APPROVED&merchantorderid=O1&securitytoken={token}");
        let Notification::Card(card) = Notification::parse(body.as_bytes()).unwrap() else { panic!() };
        card.check(&SecretString::from(token.as_str()), "1", "O1").unwrap();
        let accepted = card.check(&SecretString::from(other.as_str()), "1", "O1").is_ok();
        prop_assert_eq!(accepted, token == other);
    }

    #[test]
    fn a_reply_is_one_line_that_ends_with_the_payment(id in "\\PC{1,20}", path in "[a-z/?=&]{0,20}") {
        if let Ok(reply) = Reply::new(&format!("https://a.example/{path}"), &id) {
            prop_assert!(reply.body().bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(reply.body().matches("paymentid=").count(), 1);
        }
    }

    #[test]
    fn json_of_a_request_reads_back(
        cents in 0_u64..u64::MAX,
        currency in proptest::sample::select(&["EUR", "JPY", "KWD"][..]),
        name in "\\PC{1,255}",
        field in proptest::option::of("\\PC{0,255}"),
        order in "[ -~è]{1,18}",
    ) {
        let currency = Currency::parse(currency).unwrap();
        let amount = Amount::from_minor_units(cents, currency);
        let mut order = xpay::Order::new(order, amount, currency, name);
        order.custom_field = field;
        let mit = Mit { order, contract_id: "C1".into(), capture_type: None };
        let request = xpay::Merchant::new("key").unwrap().mit(&mit).unwrap();
        let value = Value::parse(request.body()).unwrap();
        prop_assert_eq!(Mit::from_json(&value).unwrap(), mit);
        prop_assert_eq!(value.get("order").unwrap().get("amount"), Some(&Value::from(cents.to_string())));
    }

    #[test]
    fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300), text in "\\PC{0,200}") {
        let key = MacKey::new("key").unwrap();
        for bytes in [&bytes[..], text.as_bytes()] {
            let _ = Answer::parse(bytes);
            let _ = Notification::parse(bytes);
            let _ = Return::parse(bytes);
            let _ = mac::Notification::open(bytes, &key);
        }
        let _ = mac::Answer::open(&text, &key);
        let _ = xpay::Notification::parse(&text);
        let _ = xpay::Answer::<xpay::Operation>::parse(&text);
        let _ = Reply::new(&text, &text);
    }

    #[test]
    fn what_looks_right_does_not_panic(
        json in r#"\{"(operation|errors|order|card)":(\{"(orderId|warnings|operationAmount|currency)":("\PC{0,5}"|[0-9]{1,3}|\[null\])\}|\[("x"|\{\})\]|null)\}"#,
        form in "((paymentid|result|errorcode|securitytoken|mybankid)=(%[0-9A-F]{2}|[A-Z ]{0,8})&){0,5}result=CANCELED",
    ) {
        let _ = Notification::parse(form.as_bytes());
        let _ = xpay::Notification::parse(&json).map(|notification| {
            let operation = notification.operation();
            (operation.warnings(), operation.amount(), operation.customer_info(), operation.outcome())
        });
        if let Ok(value) = Value::parse(&json) {
            let _ = xpay::Init::from_json(&value);
            let _ = xpay::HostedPayment::from_json(&value);
        }
    }
}

/// A form as a server reads it that takes each byte for its character of ISO-8859-1.
fn latin1_form(body: &str) -> Vec<(String, String)> {
    let decode = |text: &str| {
        let mut out = String::new();
        let mut rest = text.chars();
        while let Some(character) = rest.next() {
            out.push(match character {
                '+' => ' ',
                '%' => {
                    let hex: String = rest.by_ref().take(2).collect();
                    char::from(u8::from_str_radix(&hex, 16).unwrap())
                }
                character => character,
            });
        }
        out
    };
    body.split('&')
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}
