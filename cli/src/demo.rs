//! `payseal demo`: the main jobs, on the vendors' own examples.

use payseal::addonpayments::{Environment, Merchant, MerchantKey, Operation, Request, Response};
use payseal::netopia::{Envelope, PrivateKey, Reply};
use payseal::{Encoding, Params, nexi, paymentz};

use crate::Outcome;
use crate::addonpayments::response_table;
use crate::io::{Failure, print};
use crate::netopia::ipn_json;

/// One gateway after the other.
pub(crate) fn run() -> Outcome {
    addonpayments()?;
    netopia()?;
    nexi()?;
    paymentz()
}

/// The example of "CBC Encryption" and "Integrity Check" in the vendor's document.
const KEY: &str = "14917db15c4eeee4218ab348c9abd877";
const IV: &str = "0SxmowJUQTAQcA/L8LvZrA==";
const PLAINTEXT: &str = "input=example&easy=payment&gateway=ltd&example=encryption&uuid=0af52594-14c4-11e9-ab14-d663bd873d93";
const ENCRYPTED: &str = "9mezdoFtlCTZ5t1+0tYnONDr0xE2JSjXKE1Lj+TD5yXwG3Z6BGEFcdVZOH/MCmoGfcQj66WixprzxSmORK32kptFh+EqcurEMfPvXWTsFGSqfocKyeQcFbltPJF4aJwLBVJDINBE4MC3EuKFwBKSRg==";
const INTEGRITY_CHECK: &str = "265f2041f0d51e13ff8b7aab3fccf7ec40a5897aa62f929fd7a7e1a986d35fe1";

fn addonpayments() -> Outcome {
    heading("AddonPayments: the document's own request")?;
    let merchant = Merchant::new("10330", MerchantKey::from_md5_hex(KEY)?)?;
    let sealed = merchant.hazmat_seal_with_iv(PLAINTEXT, IV)?;
    compare("encrypted", sealed.encrypted(), ENCRYPTED)?;
    compare("integrityCheck", sealed.integrity_check(), INTEGRITY_CHECK)?;

    heading("AddonPayments: a fresh request, as it would be posted")?;
    let request = Request::builder(Operation::DirectPayment)
        .merchant_id(merchant.id())
        .merchant_transaction_id("MER-12345")
        .amount("12.12")
        .currency("GBP")
        .country("GB")
        .customer_id("Dpk9fMbk")
        .status_url("https://shop.example/notify")
        .payment_solution("creditcards")
        .card_number("4012000000150084")
        .exp_date("1230")
        .cvn_number("123")
        .ch_name("Ana Pop")
        .build()?;
    print("parameters (secrets redacted):")?;
    for (name, value) in request.params().iter() {
        let shown = match name {
            "cardNumber" => request.card_number().map_or(String::new(), |pan| pan.masked()),
            "cvnNumber" | "expDate" => "[redacted]".to_owned(),
            _ => value.to_owned(),
        };
        print(&format!("  {name}={shown}"))?;
    }
    let sealed = merchant.seal_as(request.params(), Encoding::Rfc3986)?;
    let url = request.operation().url(Environment::Staging);
    print(&format!("\nPOST {url}"))?;
    for (name, value) in sealed.headers() {
        print(&format!("{name}: {value}"))?;
    }
    print(&format!("\n{}", sealed.form_body()))?;

    for (title, body) in [
        ("the document's XML answer", include_str!("../examples/addonpayments-answer.xml")),
        ("the document's JSON answer", include_str!("../examples/addonpayments-answer.json")),
    ] {
        heading(&format!("AddonPayments: {title}"))?;
        print(&response_table(&Response::parse(body)?))?;
    }
    Ok(())
}

/// The example of the vendor's page "Wallet Checkout".
fn nexi() -> Outcome {
    heading("Nexi: the MAC of a public test, and a payment on MonetaWeb")?;
    let key = nexi::mac::MacKey::new("secret_key")?;
    let fields: Params =
        [("codTrans", "1200123"), ("divisa", "EUR"), ("importo", "5050")].into_iter().collect();
    let mac = key.build(nexi::mac::Message::HostedPage, &fields)?;
    let published = "0fa0ca05a13c6b5d0bd1466461319658f7f990bf";
    if mac != published {
        return Err(Failure::Misuse("the MAC is not what the test publishes".to_owned()));
    }
    print(&format!("  mac            {mac}  equals the test's"))?;
    let body = "PaymentID=42&result=APPROVED&merchantorderid=TRCK0001&securitytoken=80957feb";
    let notification = nexi::monetaweb::Notification::parse(body.as_bytes())?;
    if let nexi::monetaweb::Notification::Card(card) = &notification {
        card.check(&"80957feb".into(), "42", "TRCK0001")?;
        print(&format!("  outcome        {}, with the token of this payment", card.outcome()))?;
    }
    let reply = notification.reply("https://shop.example/thanks")?;
    print(&format!("  reply          {}", reply.body()))
}

fn paymentz() -> Outcome {
    heading("Paymentz: the checksum that the vendor's page prints")?;
    let merchant = paymentz::Merchant::new("1", "o5jxbkbM")?;
    let wallet = paymentz::Checksum::Wallet {
        wallet_owner_id: "1",
        amount: "1.00",
        from_currency_code: "USD",
        merchant_transaction_id: "wRo7UYJ",
        merchant_redirect_url: "https://ife.paymentz.com/TestApp/redirecturl.jsp",
    };
    let printed = "0010b4e7fa742152bea472049d8314f2d50cfa973f0e1ed242009548126ee704";
    compare("checksum", &merchant.checksum(&wallet)?, printed)
}

/// An IPN that PHP's `openssl_seal` made for a key that protects nothing; it is one of the test vectors.
fn netopia() -> Outcome {
    heading("NETOPIA: an IPN that PHP's openssl_seal sealed with RC4")?;
    let key = PrivateKey::parse(include_str!("../examples/netopia-test-key.pem"))?;
    let envelope = Envelope::parse(include_str!("../examples/netopia-ipn.form"))?;
    let ipn = envelope.open_ipn(&key)?;
    for warning in key.warnings() {
        print(&format!("  ({warning})"))?;
    }
    for (name, value) in ipn_json(&ipn) {
        print(&format!("  {name:<17}{}", value.to_text().unwrap_or_default()))?;
    }
    print(&format!("\nthe reply, {}:\n{}", Reply::CONTENT_TYPE, Reply::accepted(&ipn).to_xml()))
}

fn heading(text: &str) -> Outcome {
    print(&format!("\n== {text} =="))
}

/// Shows that what was computed is what the document prints; the demo fails if it is not.
fn compare(name: &str, computed: &str, printed: &str) -> Outcome {
    if computed != printed {
        return Err(Failure::Misuse(format!("{name} is not what the document prints")));
    }
    let start: String = computed.chars().take(48).collect();
    print(&format!("  {name:<15}{start}…  equals the document's"))
}
