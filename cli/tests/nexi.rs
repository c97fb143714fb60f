//! `payseal nexi …`, as it is called.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{parts, payseal};

/// Runs a verb with a secret in the environment; the exit code, the output and the errors.
fn run(secret: &str, arguments: &[&str], input: &[u8]) -> (i32, String, String) {
    let arguments = [&["nexi"], arguments].concat();
    parts(payseal(&arguments, &[("SECRET", secret)], input))
}

const KEY: [&str; 2] = ["--key-env", "SECRET"];

/// The outcome of a public test.
const OUTCOME: &str = "codTrans=1200123&esito=OK&importo=5050&divisa=EUR&data=20160221&orario=181854\
                       &codAut=123abc&mac=c83cee2a5422189cab2b54ef685b29dc428741dc\n";

#[test]
fn a_mac_is_built_and_verified() {
    let input = r#"{"importo":5050,"divisa":"EUR","codTrans":"1200123"}"#;
    let (code, output, _) =
        run("secret_key", &["mac", "hosted-page", KEY[0], KEY[1]], input.as_bytes());
    assert_eq!((code, output.as_str()), (0, "0fa0ca05a13c6b5d0bd1466461319658f7f990bf"));
    let (code, _, errors) = run("secret_key", &["mac", "hosted-page", KEY[0], KEY[1]], b"{}");
    assert_eq!(code, 2);
    assert!(errors.contains("codTrans is required"), "{errors}");
    let (code, _, errors) = run("secret_key", &["mac", "nothing", KEY[0], KEY[1]], b"{}");
    assert_eq!(code, 2);
    assert!(errors.contains("paga/paga3DS"), "{errors}");

    let verify = ["verify", "outcome", KEY[0], KEY[1], "--order", "1200123", "--amount", "50.5"];
    let (code, output, _) = run("secret_key", &verify, OUTCOME.as_bytes());
    assert_eq!(code, 0);
    assert!(output.starts_with(r#"{"outcome":"approved","message":{"codTrans":"1200123""#));
    for (secret, input, expected) in [
        ("secret_kez", OUTCOME.to_owned(), "[mac]"),
        ("secret_key", OUTCOME.replace("=OK", "=KO"), "[mac]"),
        (
            "secret_key",
            OUTCOME.replace("&mac=c83cee2a5422189cab2b54ef685b29dc428741dc", ""),
            "[mac]",
        ),
        ("secret_key", OUTCOME.replace("1dc", ""), "[mac]"),
        ("secret_key", OUTCOME.replace("&codAut=123abc", ""), "[missing_field]"),
    ] {
        let (code, output, errors) = run(secret, &verify, input.as_bytes());
        assert_eq!((code, output.as_str()), (1, ""), "{input}");
        assert!(errors.contains(expected), "{errors}");
    }
    let replayed = ["verify", "outcome", KEY[0], KEY[1], "--order", "1200124", "--amount", "50.5"];
    let (code, _, errors) = run("secret_key", &replayed, OUTCOME.as_bytes());
    assert_eq!(code, 1);
    assert!(errors.contains("codTrans") && errors.contains("[check]"), "{errors}");
}

#[test]
fn other_messages_are_verified() {
    // sha1("0000000050242004T00000000000000000010000000001C000120056123key")
    let input = r#"{"alias":"0000000050242004","codTrans":"T0000000000000000001","id_op":"0000000001",
        "type_op":"C","importo_op":"000120056","mac":"dece8354cb73bc31224f10747e085909b9752c13"}"#;
    let (code, output, _) = run("123key", &["verify", "VPOSRES", KEY[0], KEY[1]], input.as_bytes());
    assert_eq!(code, 0, "{output}");
    let tampered = input.replace("000120056", "120056");
    let (code, _, _) = run("123key", &["verify", "VPOSRES", KEY[0], KEY[1]], tampered.as_bytes());
    assert_eq!(code, 1);
    // sha1("esito=OKidOperazione=1timeStamp=1700000000000k")
    let answer = r#"{"esito":"OK","idOperazione":"1","timeStamp":1700000000000,"nested":{"a":1},
        "mac":"MAC"}"#;
    let fields = r#"{"esito":"OK","idOperazione":"1","timeStamp":"1700000000000"}"#;
    let (_, mac, _) = run("k", &["mac", "answer", KEY[0], KEY[1]], fields.as_bytes());
    let (code, output, _) =
        run("k", &["verify", "answer", KEY[0], KEY[1]], answer.replace("MAC", &mac).as_bytes());
    assert_eq!(code, 0);
    assert!(output.contains(r#""outcome":"approved""#) && output.contains(r#""nested":{"a":1}"#));
    let (code, _, _) = run("k", &["verify", "answer", KEY[0], KEY[1]], answer.as_bytes());
    assert_eq!(code, 1);
}

#[test]
fn the_hosted_page() {
    let input = r#"{"alias":"A","importo":"5050","codTrans":"1200123","url":"https://a.example/",
        "url_back":"https://b.example/","languageId":"ITA"}"#;
    let arguments = ["hosted-page", "--test", KEY[0], KEY[1]];
    let (code, output, _) = run("secret_key", &arguments, input.as_bytes());
    assert_eq!(code, 0);
    assert!(output.starts_with(
        r#"{"url":"https://int-ecommerce.nexi.it/ecomm/ecomm/DispatcherServlet?alias=A&"#
    ));
    assert!(output.contains(r#""mac":"0fa0ca05a13c6b5d0bd1466461319658f7f990bf""#));
    for broken in [
        input.replace("5050", "50.50"),
        input.replace("5050", "+5050"),
        input.replace("1200123", ""),
        input.replace("languageId", "mac"),
    ] {
        assert_eq!(run("secret_key", &arguments, broken.as_bytes()).0, 2, "{broken}");
    }
}

const ACCOUNT: [&str; 4] = ["--id", "93027500", "--password-env", "SECRET"];

#[test]
fn a_monetaweb_request() {
    let arguments = [&["monetaweb", "request", "initialize"][..], &ACCOUNT].concat();
    let input = r#"{"amount":"9.00","currencyCode":"978","language":"ITA",
        "responseToMerchantUrl":"https://shop.example/n","merchantOrderId":"O1","description":"Città"}"#;
    let (code, output, _) = run("pass word", &arguments, input.as_bytes());
    assert_eq!(code, 0);
    assert_eq!(
        output,
        "id=93027500&password=pass+word&operationType=initialize&amount=9.00&currencyCode=978&language=ITA\
         &responseToMerchantUrl=https%3A%2F%2Fshop.example%2Fn&merchantOrderId=O1&description=Citt%E0"
    );
    let input = input.replace("9.00", "9").replace("Città", "Iași").replace("ITA", "ita");
    let (code, output, errors) = run("pass word", &arguments, input.as_bytes());
    assert_eq!((code, output.as_str()), (2, ""));
    assert!(errors.contains("3 faults") || errors.contains("4 faults"), "{errors}");
    assert!(errors.contains("description holds a character that is not in ISO-8859-1"), "{errors}");
    let arguments = [&["monetaweb", "request", "void"][..], &ACCOUNT].concat();
    let (code, output, _) = run("p", &arguments, b"paymentId=1");
    assert_eq!(
        (code, output.as_str()),
        (0, "id=93027500&password=p&operationType=void&paymentId=1")
    );
}

#[test]
fn monetaweb_messages() {
    let parse = ["monetaweb", "parse"];
    let (code, output, _) = run(
        "",
        &parse,
        b"<response><result>APPROVED</result><description>Citt\xe0</description></response>\n",
    );
    assert_eq!(code, 0);
    assert_eq!(
        output,
        r#"{"kind":"payment","outcome":"authorized","fields":{"result":"APPROVED","description":"Città"}}"#
    );
    assert_eq!(run("", &parse, b"<response><result>APPROVED</result>").0, 1);
    assert_eq!(run("", &parse, b"<!DOCTYPE a><error/>").0, 1);

    let body = b"paymentid=42&result=CAPTURED&merchantorderid=O1&securitytoken=t0ken\n";
    let check = |secret: &str, payment: &str, order: &str, body: &[u8]| {
        let arguments = [
            "monetaweb",
            "check",
            "--token-env",
            "SECRET",
            "--payment-id",
            payment,
            "--order-id",
            order,
        ];
        run(secret, &arguments, body)
    };
    let (code, output, _) = check("t0ken", "42", "O1", body);
    assert_eq!(code, 0);
    assert!(output.starts_with(r#"{"kind":"card","outcome":"approved""#), "{output}");
    assert_eq!(check("t0ke", "42", "O1", body).0, 1);
    assert_eq!(check("t0ken", "42", "O2", body).0, 1);
    assert_eq!(check("t0ken", "43", "O1", body).0, 1);
    let cancel = b"paymentid=42&result=CANCELED&threedsecure=N";
    assert_eq!(check("t0ken", "42", "O1", cancel).0, 1, "a cancel proves nothing");
    let (code, output, _) = run("", &parse, cancel);
    assert_eq!(code, 0);
    assert!(output.starts_with(r#"{"kind":"cancel","outcome":"cancelled""#));

    let (code, output, _) = run(
        "",
        &["monetaweb", "reply", "--url", "https://a.example/?b=c", "--payment-id", "42"],
        b"",
    );
    assert_eq!((code, output.as_str()), (0, "https://a.example/?b=c&paymentid=42"));
    assert_eq!(run("", &["monetaweb", "reply", "--url", "<b>", "--payment-id", "42"], b"").0, 2);
}

#[test]
fn xpay_requests() {
    let input = r#"{"order":{"orderId":"O-1","amount":"5000","currency":"EUR",
        "customerInfo":{"cardHolderName":"Ana Rossi"}},"contractId":"C1"}"#;
    let uuid = "ffffffff-ffff-4fff-bfff-ffffffffffff";
    let (code, output, _) =
        run("", &["xpay", "request", "mit", "--test", "--correlation-id", uuid], input.as_bytes());
    assert_eq!(code, 0);
    assert_eq!(
        output,
        r#"{"method":"POST","url":"https://xpaysandbox.nexigroup.com/api/phoenix-0.0/psp/api/v1/orders/mit","headers":{"Content-Type":"application/json","Correlation-Id":"ffffffff-ffff-4fff-bfff-ffffffffffff"},"body":"{\"order\":{\"orderId\":\"O-1\",\"amount\":\"5000\",\"currency\":\"EUR\",\"customerInfo\":{\"cardHolderName\":\"Ana Rossi\"}},\"contractId\":\"C1\"}"}"#
    );
    let input = r#"{"amount":"100","currency":"EUR"}"#;
    let refund = ["xpay", "request", "refund", "--operation-id", "77", "--idempotency-key", uuid];
    let (code, output, _) = run("", &refund, input.as_bytes());
    assert_eq!(code, 0);
    assert!(
        output.contains("/operations/77/refunds") && output.contains(r#""Idempotency-Key":"ffff"#)
    );
    for (operation, input) in [
        ("refund", r#"{"amount":"1.00","currency":"EUR"}"#),
        ("refund", r#"{"amount":"100","currency":"EUR"}"#),
        ("mit", "{}"),
        ("three-steps", r#"{"order":1}"#),
        ("moto", "not json"),
    ] {
        assert_eq!(run("", &["xpay", "request", operation], input.as_bytes()).0, 2, "{operation}");
    }
}

#[test]
fn xpay_messages() {
    let event = r#"{"eventId":"e","securityToken":"t0ken","operation":{"orderId":"O-1",
        "operationType":"CAPTURE","operationResult":"EXECUTED","operationAmount":"5000",
        "operationCurrency":"978","warnings":["w"]}}"#;
    let (code, output, _) = run("", &["xpay", "parse"], event.as_bytes());
    assert_eq!(code, 0);
    assert!(output.starts_with(
        r#"{"kind":"notification","outcome":"approved","warnings":[{"code":"","description":"w"}]"#
    ));
    for (json, start) in [
        (r#"{"errors":[{"code":"GW0001"}]}"#, r#"{"kind":"refused","errors":[{"code":"GW0001""#),
        (r#"{"hostedPage":"https://a","securityToken":"t"}"#, r#"{"kind":"hosted-page""#),
        (r#"{"operationId":"7"}"#, r#"{"kind":"operation-info""#),
        (
            r#"{"operation":{"operationResult":"NEW"}}"#,
            r#"{"kind":"operation","outcome":"unknown""#,
        ),
    ] {
        let (code, output, _) = run("", &["xpay", "parse"], json.as_bytes());
        assert_eq!(code, 0, "{json}");
        assert!(output.starts_with(start), "{output}");
    }
    assert_eq!(run("", &["xpay", "parse"], b"{}").0, 1);
    let check = |secret: &str, order: &str, amount: &str| {
        let arguments = [
            "xpay",
            "check",
            "--token-env",
            "SECRET",
            "--order-id",
            order,
            "--amount",
            amount,
            "--currency",
            "EUR",
        ];
        run(secret, &arguments, event.as_bytes()).0
    };
    assert_eq!(check("t0ken", "O-1", "50.00"), 0);
    assert_eq!(check("t0ken", "O-2", "50.00"), 1);
    assert_eq!(check("t0ken", "O-1", "5000"), 1);
    assert_eq!(check("T0ken", "O-1", "50.00"), 1);
}
