//! Whatever comes in, up to the size limit: each function that reads a message from outside ends within 50 ms of
//! processor time and takes at most 8 MiB on top of its input.
//!
//! `scripts/bounds` runs this optimised, as it ships. Time is the thread's own, and the best of several runs, so that
//! a busy machine does not fail it.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::disallowed_methods)]
#![allow(clippy::print_stdout)]

use std::hint::black_box;
use std::time::Duration;

use payseal::addonpayments::{self, MerchantKey, MerchantParams, Operation, SealedRequest};
use payseal::netopia::{self, Envelope, Gateway, Ipn, Order, PrivateKey, PublicKey, Reply};
use payseal::nexi::{mac, monetaweb, xpay};
use payseal::paymentz::{self, LongStatus, ResultCode, ShortStatus, UnverifiedCallback};
use payseal::{
    Amount, Currency, Cvn, DateTime, Encoding, Expiry, MAX_MESSAGE, Pan, Params, SecretString, json,
};
use payseal_test_vectors::{heap, load};

#[global_allocator]
static HEAP: heap::Heap = heap::Heap;

const TIME: Duration = Duration::from_millis(50);
const SPACE: usize = 8 << 20;

/// A text over and over, between two others, up to the limit.
fn filled(before: &str, text: &str, after: &str) -> Vec<u8> {
    let times = (MAX_MESSAGE - before.len() - after.len()) / text.len();
    format!("{before}{}{after}", text.repeat(times)).into_bytes()
}

fn numbered(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

/// Everything that is sent by people who mean no good, or by mistake.
fn inputs() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: String| text.into_bytes();
    let noise: Vec<u8> =
        (0..MAX_MESSAGE as u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let pem = |label: &str, body: &str| {
        filled(&format!("-----BEGIN {label}-----\n"), body, &format!("\n-----END {label}-----\n"))
    };
    // A sequence in a sequence in a sequence …, with lengths that fit.
    let der = (0..2000_usize).fold(Vec::new(), |inner: Vec<u8>, _| {
        let [.., high, low] = inner.len().to_be_bytes();
        [&[0x30, 0x82, high, low], &inner[..]].concat()
    });
    vec![
        ("nothing", Vec::new()),
        ("zeros", vec![0; MAX_MESSAGE]),
        ("noise", noise.clone()),
        ("too long", vec![b'a'; MAX_MESSAGE + 1]),
        ("one word", filled("", "a", "")),
        ("blanks", filled("", " ", "")),
        ("lines", filled("", "\r\n", "")),
        ("broken UTF-8", vec![0xc3; MAX_MESSAGE]),
        ("digits", filled("", "9", "")),
        ("a number of many digits", filled("1.", "3", "")),
        ("zeros in front", filled("", "0", "1")),
        ("a large exponent", filled("1e", "9", "")),
        ("XML, deep", filled("", "<a>", "")),
        ("XML, 32 deep and wide", filled(&"<a>".repeat(31), "<b/>", &"</a>".repeat(31))),
        ("XML, wide", filled("<order>", "<a/>", "</order>")),
        (
            "XML, 4000 elements",
            text(format!("<order>{}</order>", numbered(4000, |n| format!("<e{n}>{n}</e{n}>")))),
        ),
        (
            "XML, 4000 elements of one name",
            text(format!("<order>{}</order>", "<item a=\"1\">x</item>".repeat(4000))),
        ),
        (
            "XML, 4000 operations",
            text(format!(
                "<response><operations>{}</operations></response>",
                "<operation><status>SUCCESS</status></operation>".repeat(2000)
            )),
        ),
        ("XML, attributes", filled("<order ", "a=\"\" ", "/>")),
        (
            "XML, 64 attributes",
            text(format!(
                "<order {}/>",
                numbered(64, |n| format!("a{n}=\"{}\" ", "v".repeat(16_000)))
            )),
        ),
        ("XML, one text", filled("<order>", "x", "</order>")),
        ("XML, one attribute", filled("<order a=\"", "x", "\"/>")),
        ("XML, references", filled("<order>", "&amp;", "</order>")),
        ("XML, numbered references", filled("<order>", "&#x41;", "</order>")),
        ("XML, bad reference", filled("<order>&", "a", ";</order>")),
        ("XML, bare ampersands", filled("<order>", "&", "</order>")),
        (
            "XML, entities",
            text(format!(
                "<!DOCTYPE o [<!ENTITY a \"{}\">]><order>{}</order>",
                "a".repeat(1000),
                "&a;".repeat(100_000)
            )),
        ),
        ("XML, comments", filled("<order>", "<!---->", "</order>")),
        ("XML, open comment", filled("<order><!--", "-", "")),
        ("XML, CDATA", filled("<order>", "<![CDATA[]]>", "</order>")),
        ("XML, open CDATA", filled("<order><![CDATA[", "]", "")),
        ("XML, instructions", filled("<order>", "<?a?>", "</order>")),
        ("XML, long name", filled("<", "a", "/>")),
        ("XML, signs", filled("", "<", "")),
        ("XML, ends", filled("<a>", "</", "")),
        ("JSON, deep list", filled("", "[", "")),
        ("JSON, deep object", filled("", "{\"a\":", "")),
        ("JSON, wide list", filled("[", "0,", "0]")),
        ("JSON, 16000 numbers", text(format!("[{}0]", "0,".repeat(16_000)))),
        (
            "JSON, 16000 members",
            text(format!("{{{}\"z\":0}}", numbered(16_000, |n| format!("\"k{n}\":\"v\",")))),
        ),
        ("JSON, one key over and over", text(format!("{{{}\"a\":0}}", "\"a\":0,".repeat(16_000)))),
        ("JSON, 16000 objects", text(format!("{{\"operations\":[{}{{}}]}}", "{},".repeat(16_000)))),
        (
            "JSON, operations",
            text(format!(
                "{{\"operations\":[{}{{}}]}}",
                "{\"status\":\"SUCCESS\",\"amount\":\"1\"},".repeat(5000)
            )),
        ),
        ("JSON, one text", filled("{\"a\":\"", "x", "\"}")),
        ("JSON, escapes", filled("{\"a\":\"", "\\n", "\"}")),
        ("JSON, code points", filled("{\"a\":\"", "\\u00e9", "\"}")),
        ("JSON, pairs of surrogates", filled("{\"a\":\"", "\\ud83d\\ude00", "\"}")),
        ("JSON, one number", filled("{\"amount\":1", "0", "}")),
        ("JSON, digits after the point", filled("{\"amount\":0.", "1", "}")),
        (
            "JSON in JSON",
            text(format!("{:?}", format!("{:?}", format!("{:?}", "\"".repeat(60_000))))),
        ),
        ("JSON, blanks", filled("{", " ", "}")),
        ("form, 4096 fields", text(numbered(4096, |n| format!("k{n}=v{n}&")))),
        ("form, 4096 long fields", text(numbered(4096, |n| format!("k{n}={}&", "v".repeat(240))))),
        ("form, too many fields", filled("", "a=b&", "")),
        ("form, one name", text("a=b&".repeat(4096))),
        ("form, ampersands", filled("", "&", "")),
        ("form, equals signs", filled("", "=", "")),
        ("form, percent signs", filled("a=", "%", "")),
        ("form, escapes", filled("a=", "%41", "")),
        ("form, escaped escapes", filled("a=", "%2525", "")),
        ("form, plus signs", filled("a=", "+", "")),
        ("form, broken UTF-8 in escapes", filled("a=", "%c3", "")),
        ("envelope of much base64", filled("cipher=rc4&env_key=AAAA&data=", "AAAA", "")),
        (
            "envelope of a long key",
            filled(
                "cipher=aes-256-cbc&iv=AAAAAAAAAAAAAAAAAAAAAA%3D%3D&data=AAAAAAAAAAAAAAAAAAAAAA%3D%3D&env_key=",
                "AAAA",
                "",
            ),
        ),
        ("envelope of broken base64", filled("cipher=rc4&env_key=AAAA&data=", "A \n", "=")),
        ("sealed, much base64", filled("merchantId=10330&integrityCheck=0&encrypted=", "AAAA", "")),
        (
            "sealed, much integrity",
            filled("merchantId=10330&encrypted=AAAAAAAAAAAAAAAAAAAAAA==&integrityCheck=", "0", ""),
        ),
        ("key:value", filled("", "a:b;", "")),
        ("key:value, 20000 keys", text(numbered(20_000, |n| format!("key{n}:v;")))),
        ("PEM, one block", pem("PRIVATE KEY", "AAAA")),
        ("PEM, lines", pem("PRIVATE KEY", "MIIC\n")),
        ("PEM, begins", filled("", "-----BEGIN A-----\n", "")),
        ("PEM, blocks", filled("", "-----BEGIN A-----\nAAAA\n-----END A-----\n", "")),
        ("PEM, escaped lines", pem("CERTIFICATE", "AAAA\\n")),
        ("PEM, headers", pem("RSA PRIVATE KEY", "DEK-Info: AES-256-CBC,00\n")),
        (
            "PEM, old encryption",
            filled(
                "-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-256-CBC,00112233445566778899aabbccddeeff\n\n",
                "AAAA",
                "\n-----END RSA PRIVATE KEY-----\n",
            ),
        ),
        ("DER, nested", der),
        ("DER, long length", [&[0x30, 0x83, 0x0f, 0xff, 0xfb], &noise[..0x0f_fffb]].concat()),
        (
            "DER, a huge number",
            [&[0x30, 0x83, 0x0f, 0xff, 0xfb, 0x02, 0x83, 0x0f, 0xff, 0xf6], &noise[..0x0f_fff6]]
                .concat(),
        ),
        ("a date", filled("2024-01-31T10:15:00.", "0", "Z")),
        ("RAW", text(numbered(4000, |n| format!("merchantParams{n}={}&", "a:b;".repeat(50))))),
    ]
}

type Reader = Box<dyn Fn(&[u8], &str)>;

fn reader<T>(read: impl Fn(&[u8], &str) -> T + 'static) -> Reader {
    Box::new(move |bytes, text| drop(black_box(read(bytes, text))))
}

/// Every public function that reads what another wrote. A text stands for the bytes as far as they are UTF-8.
fn readers() -> Vec<(&'static str, Reader)> {
    let suite = load("netopia");
    let part = move |part: &str| suite.shared["rsa-2048"][part].as_str().unwrap().to_owned();
    let public = || PublicKey::parse(part("certificate")).unwrap();
    let private = || PrivateKey::parse(part("private_key")).unwrap();
    let shop = netopia::Merchant::new("ABCD-EFGH-IJKL-MNOP-QRST", public(), private()).unwrap();
    let shop_of_fields =
        netopia::Merchant::new("ABCD-EFGH-IJKL-MNOP-QRST", public(), private()).unwrap();
    let gateway = Gateway::new(public(), private());
    let own_pem = part("private_key");
    let merchant =
        || addonpayments::Merchant::new("10330", MerchantKey::from_password("password")).unwrap();
    let own = merchant();
    let own_key = public();
    let mac_key = || mac::MacKey::new("a key of XPay").unwrap();
    let (mac_form, mac_json) = (mac_key(), mac_key());
    let paymentz = paymentz::Merchant::new("1", "a key of Paymentz").unwrap();
    let secret = || SecretString::from("password");

    let mut readers = vec![
        ("Response", reader(|bytes, _| addonpayments::Response::parse(bytes))),
        ("Notification", reader(|bytes, _| addonpayments::Notification::parse(bytes))),
        ("json_to_params", reader(|_, text| addonpayments::json_to_params(text))),
        ("MerchantParams", reader(|_, text| MerchantParams::parse(text))),
        ("MerchantKey::from_password", reader(|_, text| MerchantKey::from_password(text))),
        ("MerchantKey::from_md5_hex", reader(|_, text| MerchantKey::from_md5_hex(text))),
        ("MerchantKey::from_text", reader(|_, text| MerchantKey::from_text(text))),
        (
            "SealedRequest, open",
            reader(move |_, text| {
                let headers = [("encryptionMode", "CBC"), ("iv", "AAAAAAAAAAAAAAAAAAAAAA==")];
                let sealed = SealedRequest::parse(headers, text);
                sealed.map(|sealed| own.open(&sealed).map(|opened| opened.params(Encoding::Raw)))
            }),
        ),
        (
            "SealedRequest of headers",
            reader(|_, text| {
                let headers = [("encryptionMode", text), ("iv", text), ("apiVersion", text)];
                SealedRequest::parse(headers, "merchantId=1&encrypted=AA&integrityCheck=0")
            }),
        ),
        ("json::Value", reader(|_, text| json::Value::parse(text).map(|value| value.to_string()))),
        ("Envelope", reader(|bytes, _| Envelope::parse(bytes))),
        ("open_ipn", reader(move |bytes, _| shop.open_ipn(bytes))),
        (
            "open_ipn_fields",
            reader(move |_, text| {
                shop_of_fields.open_ipn_fields([
                    ("env_key", text),
                    ("data", text),
                    ("cipher", text),
                ])
            }),
        ),
        ("open_order", reader(move |bytes, _| gateway.open_order(bytes))),
        (
            "open_ipn, sealed",
            reader({
                let shop = netopia::Merchant::new("ABCD-EFGH-IJKL-MNOP-QRST", public(), private());
                let shop = shop.unwrap();
                let gateway = Gateway::new(public(), private());
                move |_, text| {
                    let sealed = Envelope::seal(&own_key, text.get(..700_000).unwrap_or(text));
                    sealed.map(|sealed| {
                        let form = sealed.form_body();
                        (shop.open_ipn(&form).is_ok(), gateway.open_order(&form).is_ok())
                    })
                }
            }),
        ),
        ("Ipn", reader(|_, text| Ipn::from_xml(text))),
        ("Order", reader(|_, text| Order::from_xml(text))),
        ("Reply", reader(|_, text| Reply::from_xml(text))),
        ("PublicKey", reader(|bytes, _| PublicKey::parse(bytes))),
        ("PrivateKey", reader(|bytes, _| PrivateKey::parse(bytes))),
        (
            "PrivateKey, encrypted",
            reader(move |bytes, _| PrivateKey::parse_encrypted(bytes, &secret())),
        ),
        (
            "doctor",
            reader(move |bytes, _| {
                netopia::doctor::diagnose_locally(bytes, own_pem.as_bytes(), None)
            }),
        ),
        (
            "doctor of a key",
            reader(|bytes, _| {
                netopia::doctor::diagnose_locally(b"env_key=AA&data=AA", bytes, None)
            }),
        ),
        ("mac::Notification", reader(move |bytes, _| mac::Notification::open(bytes, &mac_form))),
        ("mac::Answer", reader(move |_, text| mac::Answer::open(text, &mac_json))),
        ("monetaweb::Answer", reader(|bytes, _| monetaweb::Answer::parse(bytes))),
        ("monetaweb::Notification", reader(|bytes, _| monetaweb::Notification::parse(bytes))),
        (
            "xpay::Answer of Operation",
            reader(|_, text| xpay::Answer::<xpay::Operation>::parse(text)),
        ),
        (
            "xpay::Answer of OperationInfo",
            reader(|_, text| xpay::Answer::<xpay::OperationInfo>::parse(text)),
        ),
        (
            "xpay::Answer of HostedPage",
            reader(|_, text| xpay::Answer::<xpay::HostedPage>::parse(text)),
        ),
        ("xpay::Return", reader(|bytes, _| xpay::Return::parse(bytes))),
        ("xpay::Notification", reader(|_, text| xpay::Notification::parse(text))),
        ("xpay::Uuid", reader(|_, text| xpay::Uuid::parse(text))),
        (
            "UnverifiedCallback",
            reader(move |_, text| {
                UnverifiedCallback::parse(text).map(|callback| callback.verify(&paymentz))
            }),
        ),
        ("paymentz::Response", reader(|_, text| paymentz::Response::parse(text))),
        (
            "statuses",
            reader(|_, text| {
                (ShortStatus::parse(text), LongStatus::parse(text), ResultCode::parse(text))
            }),
        ),
        ("Amount", reader(|_, text| Amount::parse(text))),
        ("Currency", reader(|_, text| (Currency::parse(text), Currency::from_numeric(text)))),
        ("card", reader(|_, text| (Pan::parse(text), Cvn::parse(text), Expiry::from_mmyy(text)))),
        ("DateTime", reader(|_, text| text.parse::<DateTime>())),
    ];
    for (name, encoding) in [
        ("Params, raw", Encoding::Raw),
        ("Params, RFC 3986", Encoding::Rfc3986),
        ("Params, form", Encoding::Form),
    ] {
        readers.push((
            name,
            reader(move |_, text| {
                let params = Params::decode(text, encoding)?;
                drop(addonpayments::Request::check(Operation::DirectPayment, params));
                Params::decode(text, encoding)?.encode(encoding)
            }),
        ));
    }
    readers
}

/// The processor time of this thread so far.
fn processor_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(text.split(' ').next().unwrap().parse().unwrap())
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "the processor time of a thread is read from /proc")]
#[cfg_attr(debug_assertions, ignore = "scripts/bounds runs it optimised")]
fn hostile_input_is_bounded() {
    let (inputs, readers) = (inputs(), readers());
    let mut faults = Vec::new();
    let (mut slowest, mut largest) = (Duration::ZERO, 0);
    for (input_name, input) in &inputs {
        assert!(input.len() <= MAX_MESSAGE || *input_name == "too long", "{input_name}");
        let valid = std::str::from_utf8(input).map_or_else(|error| error.valid_up_to(), str::len);
        let text = std::str::from_utf8(&input[..valid]).unwrap();
        for (reader_name, read) in &readers {
            let (peak, ()) = heap::peak(|| read(input, text));
            let mut time = Duration::MAX;
            for _ in 0..5 {
                let before = processor_time();
                read(input, text);
                time = time.min(processor_time().saturating_sub(before));
                if time < TIME / 2 {
                    break;
                }
            }
            slowest = slowest.max(time);
            largest = largest.max(peak);
            if time > TIME || peak > SPACE {
                faults.push(format!("{reader_name} of {input_name}: {time:?}, {} KiB", peak >> 10));
            }
        }
    }
    assert!(inputs.len() >= 70 && readers.len() >= 40, "{} {}", inputs.len(), readers.len());
    println!(
        "{} inputs, {} readers: {slowest:?}, {} KiB",
        inputs.len(),
        readers.len(),
        largest >> 10
    );
    assert!(faults.is_empty(), "over the bound:\n{}", faults.join("\n"));
}
