//! XPay's JSON: answers, notifications, and every object that a request is made of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::json::Value;
use payseal::nexi::xpay::{
    Answer, CardVerification, HostedPage, HostedPayment, Init, Merchant, Mit, Moto, Notification,
    Operation, OperationInfo, Request, Return, Step,
};
use payseal::{Error, SecretString};
use payseal_fuzz::{good, with_secret};

fuzz_target!(|input: &[u8]| {
    let Some(text) = with_secret(input) else { return };
    good(Return::parse(text.as_bytes()));
    good(Answer::<OperationInfo>::parse(&text));
    good(Answer::<HostedPage>::parse(&text));
    if let Some(Answer::Accepted(operation)) = good(Answer::<Operation>::parse(&text)) {
        let _ = (operation.outcome(), operation.amount(), operation.customer_info());
        let _ = (operation.warnings(), operation.additional_data());
    }
    if let Some(notification) = good(Notification::parse(&text)) {
        let token = SecretString::from(format!("{text}x"));
        assert_eq!(notification.check(&token, "O-1"), Err(Error::Mac));
        assert_eq!(notification.check(&"".into(), "O-1"), Err(Error::Mac));
    }

    let Some(value) = good(Value::parse(&text)) else { return };
    let merchant = Merchant::new("key").unwrap();
    if let Some(init) = good(Init::from_json(&value))
        && let Some(sent) = good(merchant.two_steps(init))
    {
        let again = Init::from_json(&body(sent.request())).unwrap();
        let body = sent.request().body().to_owned();
        assert_eq!(merchant.two_steps(again).unwrap().request().body(), body);
        // The input as an answer, too: it has no business there, and must not pass for one.
        if let Some(Step::Next(challenge)) = good(sent.answer(&text)) {
            assert!(!challenge.operation_id().is_empty());
        }
    }
    if let Some(mit) = good(Mit::from_json(&value))
        && let Some(sent) = good(merchant.mit(&mit))
    {
        assert_eq!(Mit::from_json(&body(&sent)).unwrap(), mit);
    }
    if let Some(moto) = good(Moto::from_json(&value))
        && let Some(sent) = good(merchant.moto(&moto))
    {
        assert_eq!(Moto::from_json(&body(&sent)).unwrap(), moto);
    }
    if let Some(hosted) = good(HostedPayment::from_json(&value))
        && let Some(sent) = good(merchant.hosted_page(&hosted))
    {
        assert_eq!(HostedPayment::from_json(&body(&sent)).unwrap(), hosted);
    }
    if let Some(card) = good(CardVerification::from_json(&value))
        && let Some(sent) = good(merchant.card_verification(&card))
    {
        assert_eq!(CardVerification::from_json(&body(&sent)).unwrap(), card);
    }
});

fn body(request: &Request) -> Value {
    Value::parse(request.body()).unwrap()
}
