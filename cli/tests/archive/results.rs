//! What comes out for each line.

use serde_json::{Value, json};

use super::{OPEN, OPEN_IPN, PARSE, SEAL, answers, expect_answers, messages, records, run, with};
use crate::common::{parts, payseal};

#[test]
fn requests_are_opened_in_order() {
    let input: String = (0..300).map(|number| messages::request(number) + "\n").collect();
    for jobs in ["1", "2", "7"] {
        let (code, output, errors) = run(&with(&OPEN, &["--jobs", jobs]), input.as_bytes());
        assert_eq!(code, 0, "{errors}");
        assert!(errors.starts_with("payseal: 300 lines, 300 good, 0 bad; "), "{errors}");
        for (number, record) in (0..).zip(records(&output)) {
            assert_eq!(record["line"], number + 1);
            assert_eq!(record["plaintext"], messages::raw(number));
        }
    }
}

#[test]
fn parameters_are_sealed_and_open_again() {
    let input: String = (0..100).map(|number| messages::params(number) + "\n").collect();
    let (code, sealed, errors) = run(&SEAL, input.as_bytes());
    assert_eq!(code, 0, "{errors}");
    let ivs: std::collections::BTreeSet<String> =
        records(&sealed).iter().map(|record| record["iv"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ivs.len(), 100, "each has an IV of its own");
    // What one verb writes, the other reads.
    let (code, opened, errors) = run(&with(&OPEN, &["--encoding", "rfc3986"]), sealed.as_bytes());
    assert_eq!(code, 0, "{errors}");
    for (params, record) in input.lines().zip(records(&opened)) {
        assert_eq!(record["params"], serde_json::from_str::<Value>(params).unwrap());
    }
}

/// Parameters are sealed together; what stands between them is not, and may not even be sealed.
#[test]
fn what_is_sealed_together_keeps_its_place() {
    let raw = |number: u64| format!("merchantId=10330&amount={number}");
    let line = |number: u64| match number % 10 {
        2 => raw(number),
        4 => format!("{{\"{number}\""),
        6 => format!("{{\"merchantId\":\"{number}\"}}"),
        8 => String::new(),
        _ => messages::params(number),
    };
    let input: String = (0..300).map(|number| line(number) + "\n").collect();
    for jobs in ["1", "3"] {
        let (code, sealed, _) = run(&with(&SEAL, &["--jobs", jobs]), input.as_bytes());
        assert_eq!(code, 1);
        let (code, opened, _) = run(&OPEN, sealed.as_bytes());
        assert_eq!(code, 1);
        let (sealed, opened) = (records(&sealed), records(&opened));
        assert_eq!(sealed.len(), 300);
        for ((number, sealed), opened) in (0..).zip(&sealed).zip(&opened) {
            assert_eq!(sealed["line"], number + 1);
            let (error, plaintext) = match number % 10 {
                2 => (None, Some(raw(number))),
                4 => (Some("json_syntax"), None),
                6 => (Some("invalid_input"), None),
                8 => (Some("unexpected_shape"), None),
                _ => (None, Some(messages::raw(number))),
            };
            assert_eq!(sealed["error"].as_str(), error, "{sealed}");
            assert_eq!(opened["plaintext"].as_str(), plaintext.as_deref(), "{opened}");
        }
    }
}

#[test]
fn ipns_are_opened() {
    let ipn = messages::ipns();
    let mut lines: Vec<String> = (0..40).map(&ipn).collect();
    // A changed session key, a cut, one for the other cipher, and no form at all.
    lines[10] = lines[10].replacen("env_key=", "env_key=AAAA", 1);
    lines[11] = lines[11].replacen("&data=", "&dat=", 1);
    lines[13] = lines[13].replace("aes-256-cbc", "rc4");
    lines[14] = "<order/>".to_owned();
    let (code, output, errors) = run(&OPEN_IPN, lines.join("\r\n").as_bytes());
    assert_eq!(code, 1);
    assert!(
        errors.starts_with(
            "payseal: 40 lines, 36 good, 4 bad (decrypt 2, form_expected 1, missing_field 1); "
        ),
        "{errors}"
    );
    for (number, record) in (0..).zip(records(&output)) {
        assert_eq!(record["line"], number + 1);
        let error = match number {
            10 | 13 => "decrypt",
            11 => "missing_field",
            14 => "form_expected",
            _ => {
                assert_eq!(record["orderId"], format!("CMD-{number:09}"));
                let outcome = if number % 16 == 7 { "declined" } else { "approved" };
                assert_eq!(record["outcome"], outcome);
                assert_eq!(record["cipher"], if number % 2 == 0 { "rc4" } else { "aes-256-cbc" });
                continue;
            }
        };
        assert_eq!(record["error"], error, "{record}");
    }
}

/// Every verb that takes `--ndjson` says for a line what it says for the message alone.
#[test]
fn a_line_gives_what_the_message_gives_alone() {
    let answer = include_str!("../../examples/addonpayments-answer.xml");
    let one_line = answer.replace('\n', " ");
    let as_json_string = Value::from(answer).to_string();
    let callback = "paymentId=54289&merchantTransactionId=ORDER-1&amount=50.00&status=Y\
                    &checksum=3628c2c4a1c8b0c97cf65e027a96df85";
    let outcome = r#"{"alias":"0000000050242004","codTrans":"T0000000000000000001","id_op":"0000000001","type_op":"C","importo_op":"000120056","mac":"dece8354cb73bc31224f10747e085909b9752c13"}"#;
    let latin1 =
        b"<response><result>APPROVED</result><description>Citt\xe0</description></response>";
    let ipn = messages::ipns()(1);
    let request = messages::request(1);
    let open = &OPEN[..6];
    /// A verb, its key, a message, and the same as a line.
    type Case<'a> = (&'a [&'a str], &'a str, &'a [u8], &'a [u8]);
    let cases: [Case<'_>; 11] = [
        (open, messages::MERCHANT_KEY, request.as_bytes(), request.as_bytes()),
        (&["addonpayments", "parse"], "", answer.as_bytes(), one_line.as_bytes()),
        (&["addonpayments", "parse"], "", answer.as_bytes(), as_json_string.as_bytes()),
        (&["addonpayments", "parse"], "", b"https://a.example/b", b"https://a.example/b"),
        (&["netopia", "open", "--key-env", "K"], "", ipn.as_bytes(), ipn.as_bytes()),
        (
            &["nexi", "verify", "VPOSRES", "--key-env", "K"],
            "123key",
            outcome.as_bytes(),
            outcome.as_bytes(),
        ),
        (&["nexi", "monetaweb", "parse"], "", latin1, latin1),
        (
            &["nexi", "monetaweb", "parse"],
            "",
            b"paymentid=42&result=CAPTURED&merchantorderid=O1&securitytoken=t0ken",
            b"paymentid=42&result=CAPTURED&merchantorderid=O1&securitytoken=t0ken",
        ),
        (&["nexi", "xpay", "parse"], "", br#"{"operationId":"7"}"#, br#"{"operationId":"7"}"#),
        (
            &["paymentz", "verify", "--member-id", "11344", "--key-env", "K"],
            "secure-key",
            callback.as_bytes(),
            callback.as_bytes(),
        ),
        (&["paymentz", "parse"], "", br#"{"status":"Y"}"#, br#"{"status":"Y"}"#),
    ];
    let private_key = messages::private_key();
    for (verb, key, message, line) in cases {
        let key = if key.is_empty() { &private_key } else { key };
        let environment = [("K", key), ("MERCHANT_KEY", messages::MERCHANT_KEY)];
        let (_, alone, errors) = parts(payseal(verb, &environment, message));
        let alone = alone.strip_prefix('{').unwrap_or_else(|| panic!("{verb:?}: {errors}"));
        let input = [line, b"\n", line].concat();
        let (code, output, _) = parts(payseal(&with(verb, &["--ndjson"]), &environment, &input));
        assert_eq!(code, 0, "{verb:?}");
        assert_eq!(output, format!("{{\"line\":1,{alone}\n{{\"line\":2,{alone}"), "{verb:?}");
    }
}

#[test]
fn a_bad_line_says_why_and_no_secret() {
    let good = r#"{"merchantId":"10330","amount":"1.00"}"#;
    let long = "x".repeat((1 << 20) + 1);
    let limit = format!("a={}", "x".repeat((1 << 20) - 2));
    let lines = [
        good,
        "",
        "{",
        r#"{"merchantId":"10331"}"#,
        r#"{"amount":"1","amount":"2"}"#,
        &long,
        "\"{}",
        "a",
        &limit,
        good,
    ];
    let (code, output, errors) = run(&SEAL, lines.join("\n").as_bytes());
    assert_eq!(code, 1);
    let codes: Vec<Value> = records(&output).iter().map(|record| record["error"].clone()).collect();
    let expected = [
        Value::Null,
        "unexpected_shape".into(),
        "json_syntax".into(),
        "invalid_input".into(),
        "json_duplicate".into(),
        "too_large".into(),
        "json_syntax".into(),
        "form_syntax".into(),
        Value::Null,
        Value::Null,
    ];
    assert_eq!(codes, expected);
    assert!(errors.contains("10 lines, 3 good, 7 bad ("), "{errors}");
    assert!(!output.contains(messages::MERCHANT_KEY) && !errors.contains(messages::MERCHANT_KEY));

    let arguments = with(&SEAL, &["--check", "direct-payment"]);
    let card = r#"{"amount":"1e3","cardNumber":"4012000000150085"}"#;
    let (_, output, _) = run(&arguments, card.as_bytes());
    assert_eq!(records(&output)[0]["error"], "invalid_input");
    assert!(!output.contains("4012000000150085") && output.contains("cardNumber"), "{output}");

    let (code, output, _) = run(&PARSE, b"\xff\xfe\n");
    assert_eq!((code, &records(&output)[0]["error"]), (1, &json!("charset")));
}

#[test]
fn nothing_in_gives_nothing_out() {
    let (code, output, errors) = run(&PARSE, b"");
    assert_eq!((code, output.as_str()), (0, ""));
    assert!(errors.starts_with("payseal: 0 lines, 0 good, 0 bad; "), "{errors}");
}

#[test]
fn many_short_lines() {
    let (code, output, errors) = run(&with(&PARSE, &["--jobs", "3"]), answers(20_000).as_bytes());
    assert_eq!(code, 1);
    // 20 000 / 7 are empty; of the 20 000 / 5, those that are not.
    assert!(errors.contains("bad (json_syntax 3429, unexpected_shape 2857);"), "{errors}");
    expect_answers(&output, 20_000);
}

#[test]
fn a_wrong_call_ends_with_2() {
    for (arguments, part) in [
        (with(&SEAL, &["--pretty"]), "--pretty"),
        (with(&SEAL, &["--hazmat-iv", "AAAA"]), "--hazmat-iv"),
        (with(&OPEN, &["--iv", "AAAA"]), "--iv"),
        (with(&OPEN, &["--jobs", "0"]), "--jobs"),
        (with(&OPEN_IPN, &["--xml"]), "--xml"),
        (with(&PARSE, &["--resume"]), "--output"),
        (vec!["paymentz", "parse", "--output", "x"], "--ndjson"),
        (with(&PARSE, &["--output", "/does/not/exist"]), "/does/not/exist"),
        (with(&PARSE, &["/does/not/exist"]), "/does/not/exist"),
        (with(&PARSE, &["/"]), "cannot read"),
        (vec!["addonpayments", "parse", "--ndjson", "--table"], "--table"),
        (vec!["netopia", "open", "--key-env", "MERCHANT_KEY", "--ndjson"], "key"),
    ] {
        let (code, output, errors) = run(&arguments, b"{}\n");
        assert_eq!((code, output.as_str()), (2, ""), "{arguments:?}: {errors}");
        assert!(errors.contains(part), "{arguments:?}: {errors}");
    }
}

#[test]
fn the_data_are_the_same_each_time() {
    assert_eq!(messages::request(7), messages::request(7));
    assert_ne!(messages::request(7), messages::request(8));
    let ipn = messages::ipns();
    assert_eq!(ipn(7), messages::ipns()(7));
    for number in 0..200 {
        let length = messages::raw(number).len();
        assert!((1000..=1024).contains(&length), "{number}: {length}");
    }
}
