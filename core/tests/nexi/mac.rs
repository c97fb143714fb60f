//! XPay's MAC: every vector, the hosted page, the notification, the API's answers.

use payseal::nexi::mac::{Answer, Esito, HostedPage, MacKey, Message, Notification, OneClick};
use payseal::{Currency, Error, Fault, Outcome, Params, Reason, Result};
use payseal_test_vectors::{Case, load};

fn fields(case: &Case) -> Params {
    let members = case.input["fields"].as_object().unwrap();
    members.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect()
}

#[test]
fn every_vector_is_built() {
    for case in load("nexi").cases("mac_build") {
        let built = || -> Result<String> {
            let key = MacKey::new(case.text("key"))?;
            key.build(Message::parse(case.text("message"))?, &fields(case))
        };
        match &case.error {
            None => assert_eq!(built().unwrap(), case.expected("mac"), "{}", case.id),
            Some(code) => {
                let error = built().unwrap_err();
                assert_eq!(error.code(), code, "{}", case.id);
                for (field, reason) in &case.faults {
                    let named =
                        |fault: &Fault| fault.field() == field && fault.reason().code() == reason;
                    assert!(error.faults().iter().any(named), "{}: {field}", case.id);
                }
            }
        }
    }
}

#[test]
fn every_vector_is_verified() {
    for case in load("nexi").cases("mac_verify") {
        let key = MacKey::new(case.text("key")).unwrap();
        let message = Message::parse(case.text("message")).unwrap();
        let result = key.verify(message, &fields(case), case.optional("mac"));
        assert_eq!(result.err().map(|error| error.code()), case.error.as_deref(), "{}", case.id);
    }
}

#[test]
fn every_message_has_a_vector() {
    let suite = load("nexi");
    let cases = suite.cases("mac_build");
    for message in Message::ALL {
        let name = message.as_str();
        let found = cases.iter().any(|case| case.output.is_some() && case.text("message") == name);
        assert!(found, "{name}");
    }
}

#[test]
fn every_missing_field_is_named() {
    for message in Message::ALL {
        let error = key().build(*message, &Params::new()).unwrap_err();
        let named: Vec<_> = error.faults().iter().map(|fault| fault.field()).collect();
        assert_eq!(named, message.fields(), "{message}");
    }
}

#[test]
fn a_field_that_is_there_twice_is_refused() {
    let mut params: Params =
        [("codTrans", "1"), ("divisa", "EUR"), ("importo", "1")].into_iter().collect();
    params.push("importo", "2");
    let error = key().build(Message::HostedPage, &params).unwrap_err();
    assert_eq!(error.faults()[0].reason(), &Reason::Duplicate);
    let error = key().verify(Message::HostedPage, &params, Some("00")).unwrap_err();
    assert_eq!(error.code(), "duplicate_field");
}

#[test]
fn no_error_quotes_a_card() {
    let params: Params =
        [("pan", "4012000000150084importo=1"), ("cvv", "012")].into_iter().collect();
    let error = key().build(Message::PagaMoto, &params).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("40120000"));
    assert!(error.faults().iter().any(|fault| fault.field() == "pan"));
}

fn key() -> MacKey {
    MacKey::new("secret_key").unwrap()
}

fn page() -> HostedPage {
    HostedPage {
        alias: "ALIAS1".into(),
        cod_trans: "1200123".into(),
        amount: "50.50".parse().unwrap(),
        currency: Currency::EUR,
        url: "https://shop.example/esito?a=1&b=è".into(),
        url_back: "https://shop.example/annullo".into(),
        one_click: None,
        other: Params::new(),
    }
}

#[test]
fn the_hosted_page_as_url_and_form() {
    let mut page = page();
    page.other.push("languageId", "ITA");
    let request = page.request(&key()).unwrap();
    let names: Vec<_> = request.params().iter().map(|(name, _)| name).collect();
    let expected =
        ["alias", "importo", "divisa", "codTrans", "url", "url_back", "languageId", "mac"];
    assert_eq!(names, expected);
    // The MAC of the public test "hosted page request".
    assert_eq!(request.params().get("mac"), Some("0fa0ca05a13c6b5d0bd1466461319658f7f990bf"));
    assert_eq!(
        request.url(HostedPage::PRODUCTION).unwrap(),
        "https://ecommerce.nexi.it/ecomm/ecomm/DispatcherServlet?alias=ALIAS1&importo=5050&divisa=EUR\
         &codTrans=1200123&url=https%3A%2F%2Fshop.example%2Fesito%3Fa%3D1%26b%3D%C3%A8\
         &url_back=https%3A%2F%2Fshop.example%2Fannullo&languageId=ITA\
         &mac=0fa0ca05a13c6b5d0bd1466461319658f7f990bf"
    );
    assert!(request.body().unwrap().contains("&mac=0fa0ca05"));
}

#[test]
fn one_click_is_hashed_with_its_contract() {
    let mut page = page();
    page.one_click = Some(OneClick { group: "G1".into(), contract: "C1".into() });
    let request = page.request(&key()).unwrap();
    key().verify(Message::OneClick, request.params(), request.params().get("mac")).unwrap();
    assert!(
        key().verify(Message::HostedPage, request.params(), request.params().get("mac")).is_err()
    );
}

#[test]
fn a_faulty_page_names_every_fault() {
    let page = HostedPage {
        alias: String::new(),
        cod_trans: String::new(),
        amount: "1.005".parse().unwrap(),
        one_click: Some(OneClick { group: String::new(), contract: "C".into() }),
        other: [("mac", "0"), ("num_contratto", "X")].into_iter().collect(),
        ..page()
    };
    let error = page.request(&key()).unwrap_err();
    let named: Vec<_> = error.faults().iter().map(|fault| fault.field()).collect();
    assert_eq!(named, ["importo", "alias", "codTrans", "gruppo", "num_contratto", "mac"]);
}

const OUTCOME: &str = "alias=ALIAS1&codTrans=1200123&esito=OK&importo=5050&divisa=EUR&data=20160221\
                       &orario=181854&codAut=123abc&nome=Niccol%F2\
                       &mac=c83cee2a5422189cab2b54ef685b29dc428741dc";

#[test]
fn a_notification_is_opened_and_checked() {
    let notification = Notification::open(OUTCOME.as_bytes(), &key()).unwrap();
    assert_eq!(notification.esito(), Esito::Ok);
    assert_eq!(notification.outcome(), Outcome::Approved);
    assert_eq!(notification.cod_aut(), "123abc");
    assert_eq!(notification.get("nome"), Some("Niccolò"), "ISO-8859-1 is detected");
    let amount = |text: &str| text.parse().unwrap();
    notification.check("1200123", &amount("50.5"), Currency::EUR).unwrap();
    let fields = |result: Result<()>| -> Vec<String> {
        let Err(Error::Check(faults)) = result else { panic!("accepted") };
        faults.iter().map(|fault| fault.field().to_owned()).collect()
    };
    assert_eq!(
        fields(notification.check("1200124", &amount("50.50"), Currency::EUR)),
        ["codTrans"]
    );
    assert_eq!(fields(notification.check("1200123", &amount("5050"), Currency::EUR)), ["importo"]);
    assert_eq!(fields(notification.check("1200123", &amount("50.50"), Currency::USD)), ["divisa"]);
    assert_eq!(
        fields(notification.check("1200123", &amount("50.505"), Currency::EUR)),
        ["importo"]
    );
}

#[test]
fn a_notification_that_is_not_authentic_does_not_exist() {
    for (body, code) in [
        ("", "mac"),
        (&OUTCOME[..OUTCOME.len() - 45], "mac"),
        (&OUTCOME[..OUTCOME.len() - 40], "mac"),
        (&OUTCOME[..OUTCOME.len() - 1], "mac"),
        (&OUTCOME.replace("mac=", "MAC="), "mac"),
        (&OUTCOME.replace("esito=OK", "esito=KO"), "mac"),
        (&OUTCOME.replace("importo=5050", "importo=0505"), "mac"),
        (&OUTCOME.replace("&codAut=123abc", ""), "missing_field"),
        (&format!("{OUTCOME}&esito=KO"), "duplicate_field"),
        (&format!("{OUTCOME}&mac=00"), "duplicate_field"),
        (&OUTCOME.replace("%F2", "%F"), "form_syntax"),
        ("{\"esito\":\"OK\"}", "form_syntax"),
        // What comes to url_back has no MAC.
        ("codTrans=1200123&esito=ANNULLO&importo=5050&divisa=EUR", "mac"),
    ] {
        let error = Notification::open(body.as_bytes(), &key()).unwrap_err();
        assert_eq!(error.code(), code, "{body}");
    }
}

#[test]
fn outcomes() {
    for (word, outcome) in [
        ("OK", Outcome::Approved),
        ("KO", Outcome::Declined),
        ("ANNULLO", Outcome::Cancelled),
        ("ERRORE", Outcome::Failed),
        ("PEN", Outcome::Pending),
        ("ok", Outcome::Unknown),
        ("", Outcome::Unknown),
    ] {
        let esito = Esito::parse(word);
        assert_eq!((esito.outcome(), esito.as_str()), (outcome, word));
    }
}

#[test]
fn an_answer_of_the_api() {
    let fields: Params =
        [("esito", "OK"), ("idOperazione", "0042"), ("timeStamp", "1700000000000")]
            .into_iter()
            .collect();
    let mac = key().build(Message::Answer, &fields).unwrap();
    // The time stamp is a number in one answer and a string in another.
    for stamp in ["1700000000000", "\"1700000000000\""] {
        let json = format!(
            "{{\"esito\":\"OK\",\"idOperazione\":\"0042\",\"timeStamp\":{stamp},\"mac\":\"{mac}\",\"x\":1.50}}"
        );
        let answer = Answer::open(&json, &key()).unwrap();
        assert_eq!((answer.esito(), answer.outcome()), (Esito::Ok, Outcome::Approved));
        assert_eq!(answer.value().to_string(), json, "nothing is lost");
        for (broken, code) in [
            (json.replace("\"esito\":\"OK\"", "\"esito\":\"KO\""), "mac"),
            (json.replace(&mac, ""), "mac"),
            (json.replace(&mac, &mac.to_uppercase()), "mac"),
            (json.replace("\"mac\"", "\"Mac\""), "mac"),
            (json.replace("\"idOperazione\":\"0042\",", ""), "missing_field"),
            (json.replace("\"0042\"", "null"), "missing_field"),
            (json.replace("\"0042\"", "42"), "mac"),
            (json.replace("\"x\":1.50", "\"esito\":\"KO\""), "json_duplicate"),
            (format!("[{json}]"), "unexpected_shape"),
            (json[..20].to_owned(), "json_syntax"),
        ] {
            assert_eq!(Answer::open(&broken, &key()).unwrap_err().code(), code, "{broken}");
        }
    }
}
