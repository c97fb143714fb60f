//! What people read: texts of errors and findings, words, and values that were never seen before.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use payseal::netopia::doctor::Finding;
use payseal::netopia::{
    Action, Address, Cipher, CustomerType, Envelope, ErrorCode, Ipn, KeyWarning, Order, Reply,
    TextPolicy,
};
use payseal::nexi::mac::Message;
use payseal::{
    Amount, Brand, Currency, Cvn, Date, DateTime, Encoding, Error, KeyFault, Outcome, Pan,
    ParseErrorKind, Reason, RepairKind,
};

/// The codes that `test-vectors/error-codes.json` lists.
fn listed(part: &str) -> BTreeSet<String> {
    let list = payseal_test_vectors::read("error-codes.json");
    let list: serde_json::Value = serde_json::from_str(&list).unwrap();
    list[part].as_object().unwrap().keys().cloned().collect()
}

/// Each code has a text of its own: one line, no full stop, nothing that is not text.
fn texts(all: &[(&str, String)]) -> BTreeSet<String> {
    let mut seen = BTreeMap::new();
    for (code, text) in all {
        assert!(text.len() > 8 && text.is_ascii(), "{code}: {text:?}");
        assert!(!text.ends_with('.') && !text.contains(char::is_control), "{code}: {text:?}");
        assert_eq!(seen.insert(text.clone(), *code), None, "{text:?} is said twice");
    }
    all.iter().map(|(code, _)| (*code).to_owned()).collect()
}

#[test]
fn every_error_has_a_text_of_its_own() {
    use ParseErrorKind::*;
    let parse = [
        TooLarge { limit: 1 },
        TooMany { what: "parameters", limit: 4096 },
        Base64 { field: "iv" },
        Length { field: "iv", given: 3, needed: "16 bytes" },
        Charset,
        XmlSyntax,
        XmlDoctype,
        XmlEntity,
        XmlDepth,
        XmlElements,
        XmlAttributes,
        XmlRoots,
        XmlTrailing,
        XmlCharacter,
        JsonSyntax,
        JsonDepth,
        JsonDuplicate,
        FormSyntax,
        FormExpected { found: "JSON" },
        MissingField { field: "env_key" },
        DuplicateField,
        BadField { field: "cipher" },
        UnexpectedShape { expected: "an order" },
    ];
    let key = [
        KeyFault::Length { given: 3, needed: "16 bytes" },
        KeyFault::Format { expected: "PEM" },
        KeyFault::PrivateKeyGiven,
        KeyFault::PublicKeyGiven,
        KeyFault::CertificateGiven,
        KeyFault::PasswordMissing,
        KeyFault::PasswordWrong,
        KeyFault::Encryption,
        KeyFault::NotRsa,
        KeyFault::RsaSize { bits: 512 },
        KeyFault::Inconsistent,
    ];
    let invalid = Amount::parse("x").unwrap_err();
    let other = [Error::Decrypt, Error::Mac, Error::Random, invalid];
    let mut all: Vec<_> = parse.iter().map(|kind| (kind.code(), kind.to_string())).collect();
    all.extend(key.iter().map(|fault| (fault.code(), fault.to_string())));
    all.extend(other.iter().map(|error| (error.code(), error.to_string())));
    // `check` is the only one that needs a message to be made; its text is that of its faults.
    let mut codes = texts(&all);
    codes.insert("check".into());
    assert_eq!(codes, listed("errors"));
    for fault in key {
        let error = Error::from(fault.clone());
        assert_eq!((error.code(), error.to_string()), (fault.code(), fault.to_string()));
        assert!(error.is_caller_fault() && error.faults().is_empty());
    }
}

#[test]
fn an_error_in_a_message_says_where_it_is() {
    let error = payseal::json::Value::parse("{\"a\":}").unwrap_err();
    let Error::Parse(parse) = &error else { panic!("{error:?}") };
    assert_eq!((parse.kind(), parse.offset()), (&ParseErrorKind::JsonSyntax, Some(5)));
    assert_eq!(error.to_string(), format!("{} (at byte 5)", parse.kind()));
    assert!(!error.is_caller_fault());
}

#[test]
fn every_reason_repair_warning_and_finding_has_a_text_of_its_own() {
    let reasons = [
        Reason::Missing,
        Reason::TooShort { min: 1 },
        Reason::TooLong { max: 1 },
        Reason::Length { given: 1, needed: "2 bytes" },
        Reason::OutOfRange { range: "1 to 2" },
        Reason::NotAllowed { allowed: "a, b" },
        Reason::Format { expected: "digits" },
        Reason::Luhn,
        Reason::Duplicate,
        Reason::Injection { character: '&' },
        Reason::Unencodable { charset: "ISO-8859-1" },
        Reason::Conflict { with: "country" },
        Reason::Mismatch,
    ];
    let all: Vec<_> = reasons.iter().map(|reason| (reason.code(), reason.to_string())).collect();
    assert_eq!(texts(&all), listed("reasons"));

    let repairs = [
        RepairKind::SpaceToPlus,
        RepairKind::LineBreaks,
        RepairKind::DoubleEncoding,
        RepairKind::UpperCase,
        RepairKind::CipherAssumed,
        RepairKind::ByteOrderMark,
        RepairKind::CarriageReturns,
        RepairKind::TrailingBlanks,
        RepairKind::EscapedLineBreaks,
    ];
    let all: Vec<_> = repairs.iter().map(|repair| (repair.code(), repair.to_string())).collect();
    assert_eq!(texts(&all), listed("repairs"));

    let day = DateTime::new(Date::new(2024, 1, 31).unwrap(), 0, 0, 0).unwrap();
    let warnings = [
        KeyWarning::ShortKey { bits: 1024 },
        KeyWarning::WeakSignature { digest: "MD5" },
        KeyWarning::Expired { not_after: day },
        KeyWarning::NotYetValid { not_before: day },
    ];
    let all: Vec<_> = warnings.iter().map(|it| (it.code(), it.to_string())).collect();
    assert_eq!(texts(&all), listed("warnings"));
    assert!(all[2].1.contains("2024-01-31") && all[3].1.contains("2024-01-31"), "{all:?}");

    let findings = [
        Finding::Ipn,
        Finding::Order,
        Finding::Swapped,
        Finding::KeySize { sealed_for: 1024, key: 2048 },
        Finding::WrongKey,
        Finding::SessionKey { bytes: 3 },
        Finding::WrongCipher { named: Cipher::Rc4, opens: Cipher::Aes256Cbc },
        Finding::MissingIv,
        Finding::WrongIv,
        Finding::DamagedData,
        Finding::Charset,
        Finding::NotXml(ParseErrorKind::XmlSyntax),
        Finding::NotAMessage(ParseErrorKind::XmlRoots),
    ];
    let all: Vec<_> = findings.iter().map(|it| (it.code(), it.to_string())).collect();
    // Those that hold an error, a key's fault or a repair have its code and its text.
    assert_eq!(texts(&all), listed("findings"));
    let good = findings.iter().filter(|finding| finding.is_good()).count();
    assert_eq!(good, 2);
    let repair = Envelope::parse("ENV_KEY=AAAA&data=AAAA&cipher=rc4").unwrap().repairs()[0].clone();
    for (finding, code, text) in [
        (Finding::Form(Error::Mac), "mac", Error::Mac.to_string()),
        (Finding::Key(KeyFault::NotRsa), "key_not_rsa", KeyFault::NotRsa.to_string()),
        (Finding::Mended(repair.clone()), "upper_case", format!("mended: {repair}")),
    ] {
        assert_eq!((finding.code(), finding.to_string()), (code, text));
        assert!(!finding.is_good());
    }
}

#[test]
fn every_code_of_netopias_table_has_a_meaning() {
    // The numbers of the document's table.
    let table = [
        0, 16, 17, 18, 19, 20, 21, 22, 32, 33, 34, 35, 36, 37, 38, 48, 49, 50, 51, 52, 53, 54, 55,
        56, 99,
    ];
    let mut meanings = BTreeSet::new();
    for code in 0..=120 {
        let code = code.to_string();
        let read = ErrorCode::parse(&code);
        assert_eq!((read.as_str(), read.to_string()), (code.as_str(), code.clone()));
        let known = table.iter().any(|number| number.to_string() == code);
        assert_eq!(read.meaning() != "unknown", known, "{code}");
        meanings.insert(read.meaning());
    }
    assert_eq!(meanings.len(), table.len() + 1, "two codes mean the same");
}

#[test]
fn words_are_written_as_they_are_read() {
    for message in Message::ALL {
        assert_eq!(message.to_string().parse::<Message>().unwrap(), *message);
    }
    for encoding in Encoding::ALL {
        assert_eq!(encoding.to_string().parse::<Encoding>().unwrap(), encoding);
    }
    for cipher in [Cipher::Rc4, Cipher::Aes256Cbc] {
        assert_eq!(cipher.to_string().parse::<Cipher>().unwrap(), cipher);
    }
    assert!("des".parse::<Cipher>().is_err() && "PAGA".parse::<Message>().is_err());
    for word in ["confirmed", "paid_pending", "something new"] {
        assert_eq!(Action::from(word).to_string(), word);
        assert_eq!(Action::parse(word), Action::from(word));
    }
}

#[test]
fn outcomes_say_whether_to_deliver_and_whether_to_wait() {
    let url = Outcome::Redirect("https://pay.example/".into());
    for (outcome, word, last, paid) in [
        (Outcome::Approved, "approved", true, true),
        (Outcome::Authorized, "authorized", false, false),
        (Outcome::Pending, "pending", false, false),
        (url.clone(), "redirect", false, false),
        (Outcome::Authenticated, "authenticated", false, false),
        (Outcome::Declined, "declined", true, false),
        (Outcome::Cancelled, "cancelled", true, false),
        (Outcome::Refunded, "refunded", true, false),
        (Outcome::Failed, "failed", true, false),
        (Outcome::Unknown, "unknown", false, false),
    ] {
        assert_eq!((outcome.as_str(), outcome.to_string().as_str()), (word, word));
        assert_eq!((outcome.is_final(), outcome.is_paid()), (last, paid), "{word}");
        let redirect = (outcome == url).then_some("https://pay.example/");
        assert_eq!(outcome.redirect_url(), redirect);
    }
}

#[test]
fn brands_have_names_and_secrets_are_compared_by_value() {
    for (digits, name) in [
        ("4012000000150084", "visa"),
        ("5555555555554444", "mastercard"),
        ("378282246310005", "amex"),
        ("3530111333300000", "jcb"),
        ("6011111111111117", "discover"),
        ("30569309025904", "diners"),
        ("6200000000000005", "unionpay"),
        ("6759649826438453", "maestro"),
    ] {
        let pan = Pan::parse(digits).unwrap();
        assert_eq!(pan.brand().to_string(), name, "{digits}");
        assert!(pan == Pan::parse(digits).unwrap());
        assert!(pan != Pan::parse("4111111111111111").unwrap());
    }
    assert_eq!(Brand::Unknown.as_str(), "unknown");
    assert!(Cvn::parse("012").unwrap() == Cvn::parse("012").unwrap());
    assert!(Cvn::parse("012").unwrap() != Cvn::parse("0120").unwrap());
    let [zero, cent] = ["0.00", "0.01"].map(|text| Amount::parse(text).unwrap());
    assert!(zero.is_zero() && !cent.is_zero() && zero < cent);
    let set: std::collections::HashSet<_> =
        ["1.5", "1.50"].map(|it| Amount::parse(it).unwrap()).into();
    assert_eq!(set.len(), 1, "equal amounts hash alike");
    assert_eq!(
        "2024-01-31 10:15:00".parse::<DateTime>().unwrap().to_string(),
        "2024-01-31T10:15:00"
    );
    assert_eq!("2024-01-31".parse::<DateTime>().unwrap_err().code(), "invalid_input");
    assert_eq!(Currency::EUR.code(), "EUR");
}

/// Attributes, elements and texts that no document names, in every element that can have them.
#[test]
fn what_nobody_knows_yet_is_written_again() {
    let more = "<extra a=\"1\">x<y/></extra>";
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <order type=\"card\" id=\"O-1\" timestamp=\"20240131101500\" new=\"0\">\
         <signature>ABCD-EFGH-IJKL-MNOP-QRST</signature>\
         <invoice currency=\"RON\" amount=\"10.00\" new=\"1\"><details>d</details>\
         <contact_info><billing type=\"company\" new=\"2\"><first_name>Ana</first_name>{more}</billing>\
         </contact_info>\
         <items><item new=\"3\"><code>c</code><name>n</name><quantity>1</quantity>{more}</item></items>\
         <exchange_rates><rate currency=\"EUR\" new=\"4\">4.97{more}</rate></exchange_rates>{more}</invoice>\
         <recurrence payments_no=\"2\" interval_day=\"30\" new=\"5\">{more}</recurrence>\
         <params><param new=\"6\"><name>k</name><value>v</value>{more}</param></params>\
         <split><destination id=\"ABCD-EFGH-IJKL-MNOP-QRST\" amount=\"10.00\" new=\"7\">{more}</destination></split>\
         {more}\
         <mobilpay timestamp=\"20240131101642\" crc=\"c0ffee\" new=\"8\"><action>confirmed</action>\
         <error code=\"0\" new=\"9\">Approved{more}</error>{more}</mobilpay></order>",
    );
    let ipn = Ipn::from_xml(&xml).unwrap();
    let written = ipn.to_xml().unwrap();
    for number in 0..=9 {
        let attribute = format!("new=\"{number}\"");
        assert_eq!(written.matches(&attribute).count(), 1, "{attribute} in {}", *written);
    }
    assert_eq!(written.matches(more).count(), xml.matches(more).count(), "{}", *written);
    assert_eq!(*Ipn::from_xml(&written).unwrap().to_xml().unwrap(), *written);
    let billing = ipn.order.invoice.as_ref().unwrap().billing.as_ref().unwrap();
    assert_eq!(billing.customer_type, Some(CustomerType::Company));
    assert_eq!(billing.unknown.attribute("new"), Some("2"));
    assert_eq!(billing.unknown.element("extra").unwrap().xml(), more);
    assert!(ipn.order.time().is_some() && ipn.order.param("k").unwrap().raw() == "v");
}

#[test]
fn a_company_is_an_address_too() {
    let company = Address::company("Ana", "Pop");
    let person =
        Address { customer_type: Some(CustomerType::Company), ..Address::person("Ana", "Pop") };
    assert_eq!(company, person);
    assert!(!Reply::rejected(7, "no").is_accepted());
}

#[test]
fn all_faults_stand_in_one_text() {
    let order = Order::from_xml("<order id=\"O-1\"/>").unwrap();
    let error = order.to_xml(TextPolicy::Raw).unwrap_err();
    let faults: Vec<_> = error.faults().iter().map(ToString::to_string).collect();
    assert!(faults.len() > 1);
    assert_eq!(error.to_string(), format!("invalid input: {}", faults.join("; ")));
    let Error::InvalidInput(listed) = &error else { panic!("{error:?}") };
    let again: Vec<_> =
        listed.into_iter().map(|fault| format!("{} {}", fault.field(), fault.reason())).collect();
    assert_eq!(again, faults);
}
