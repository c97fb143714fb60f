//! NETOPIA's envelope against unrelated implementations, in both directions, with fresh keys and messages.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use payseal::netopia::{Cipher, Envelope, PrivateKey, PublicKey, TestKeyPair, Validity};
use payseal::{Date, DateTime};
use payseal_test_vectors::load;
use payseal_test_vectors::peer::{self, Peer};
use serde_json::Value;

/// A key pair that we made ourselves, so that the others read our files too.
struct Pair {
    pem: TestKeyPair,
    public: PublicKey,
    private: PrivateKey,
}

impl Pair {
    fn new(bits: usize) -> Self {
        let time = |year| DateTime::new(Date::new(year, 1, 1).unwrap(), 0, 0, 0).unwrap();
        let validity = Validity { not_before: time(2024), not_after: time(2049) };
        let pem = TestKeyPair::generate(bits, "Peșteră", validity).unwrap();
        let public = PublicKey::parse(&pem.certificate).unwrap();
        let private = PrivateKey::parse(pem.private_key.expose()).unwrap();
        Pair { pem, public, private }
    }
}

fn sample(name: &str) -> String {
    load("netopia").shared[name].as_str().unwrap().to_owned()
}

fn seal(pair: &Pair, cipher: Cipher, text: &str) -> Envelope {
    match cipher {
        Cipher::Rc4 => Envelope::legacy_seal_rc4(&pair.public, text).unwrap(),
        _ => Envelope::seal(&pair.public, text).unwrap(),
    }
}

fn text<'a>(answer: &'a Value, field: &str) -> &'a str {
    answer[field].as_str().unwrap()
}

/// What a peer sealed, as it would be posted.
fn envelope(answer: &Value) -> Envelope {
    let fields = ["env_key", "data", "cipher", "iv"];
    let fields = fields.map(|name| (name, answer[name].as_str().unwrap_or_default()));
    Envelope::from_fields(fields).unwrap()
}

/// What we seal the peer opens, and the reverse: order and IPN, both ciphers, three sizes of keys, certificate and
/// bare key.
fn both_directions(peer: &mut Peer, seal_op: &str, open_op: &str) {
    let (order, ipn) = (sample("order"), sample("ipn-declined"));
    for bits in [1024, 2048, 4096] {
        let pair = Pair::new(bits);
        for cipher in [Cipher::Aes256Cbc, Cipher::Rc4] {
            let what = format!("{seal_op} {bits} {cipher}");
            let sealed = seal(&pair, cipher, &order);
            let mut fields = sealed.fields();
            if cipher == Cipher::Rc4 {
                fields.push(("iv", String::new()));
            }
            let mut fields: Vec<_> =
                fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            fields.push(("private_key", pair.pem.private_key.expose()));
            let opened = peer.call(open_op, &fields).unwrap();
            assert_eq!(STANDARD.decode(text(&opened, "data")).unwrap(), order.as_bytes(), "{what}");

            for public_key in [&pair.pem.certificate, &pair.pem.public_key] {
                let data = STANDARD.encode(&ipn);
                let fields = [
                    ("public_key", public_key.as_str()),
                    ("cipher", cipher.as_str()),
                    ("data", &data),
                ];
                let sealed = envelope(&peer.call(seal_op, &fields).unwrap());
                let opened = sealed.open_ipn(&pair.private).unwrap();
                assert_eq!(opened.plaintext().expose(), ipn, "{what}");
            }
        }
    }
}

#[test]
fn php() {
    let Some(mut php) = Peer::start("php") else { return };
    both_directions(&mut php, "seal", "open");
}

#[test]
fn jdk() {
    let Some(mut java) = Peer::start("java") else { return };
    both_directions(&mut java, "seal", "open");
}

#[test]
fn python_cryptography() {
    let Some(mut python) = Peer::start("python") else { return };
    both_directions(&mut python, "seal", "open");
}

#[test]
fn node_forge() {
    let Some(mut node) = Peer::start("node") else { return };
    both_directions(&mut node, "forge_seal", "forge_open");
}

/// Newer versions of Node refuse to open PKCS#1; what they seal is opened all the same.
#[test]
fn node_crypto() {
    let Some(mut node) = Peer::start("node") else { return };
    let (pair, order) = (Pair::new(2048), sample("order"));
    for cipher in [Cipher::Aes256Cbc, Cipher::Rc4] {
        let data = STANDARD.encode(&order);
        let fields = [
            ("public_key", pair.pem.certificate.as_str()),
            ("cipher", cipher.as_str()),
            ("data", &data),
        ];
        let sealed = envelope(&node.call("seal", &fields).unwrap());
        assert_eq!(sealed.open_order(&pair.private).unwrap().plaintext().expose(), order);

        let sealed = seal(&pair, cipher, &order);
        let mut fields = sealed.fields();
        fields.push(("private_key", pair.pem.private_key.expose().to_owned()));
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        match node.call("open", &fields) {
            Ok(opened) => {
                assert_eq!(STANDARD.decode(text(&opened, "data")).unwrap(), order.as_bytes())
            }
            Err(error) => assert!(error.contains("RSA_PKCS1_PADDING"), "{error}"),
        }
    }
}

/// PyPI `mobilpy` seals its own order, and reads our IPN.
#[test]
fn mobilpy() {
    let Some(mut python) = Peer::start("python") else { return };
    let pair = Pair::new(2048);
    let fields = [("public_key", pair.pem.certificate.as_str())];
    let sealed = python.call("mobilpy_seal", &fields).unwrap();
    let order = envelope(&sealed).open_order(&pair.private).unwrap();
    let plaintext = STANDARD.encode(order.plaintext().expose());
    assert_eq!((order.id.as_str(), plaintext.as_str()), ("O-1", text(&sealed, "plaintext")));

    let ipn = sample("ipn-confirmed");
    let fields = seal(&pair, Cipher::Rc4, &ipn).fields();
    let field = |name: &str| &fields.iter().find(|(own, _)| *own == name).unwrap().1;
    let fields = [
        ("private_key", pair.pem.private_key.expose()),
        ("env_key", field("env_key")),
        ("data", field("data")),
    ];
    let opened = python.call("mobilpy_open", &fields).unwrap();
    assert_eq!(STANDARD.decode(text(&opened, "data")).unwrap(), ipn.as_bytes());
    assert_eq!(opened["ipn"]["action"], "confirmed");
}

/// npm `mobilpay-card`, whose RC4 keys have 32 bytes, seals its own order, and reads our IPN.
#[test]
fn mobilpay_card() {
    let Some(mut node) = Peer::start("node") else { return };
    let pair = Pair::new(2048);
    let sealed = node.call("mobilpay_card_seal", &[("public_key", &pair.pem.public_key)]).unwrap();
    let sealed = envelope(&sealed);
    let order = sealed.open_order(&pair.private).unwrap();
    assert_eq!(order.id, "O-1");
    // An IPN has a key of 16 bytes, and nothing else is taken for one.
    assert!(sealed.open_ipn(&pair.private).is_err());

    let fields = seal(&pair, Cipher::Rc4, &sample("ipn-confirmed")).fields();
    let field = |name: &str| &fields.iter().find(|(own, _)| *own == name).unwrap().1;
    let fields = [
        ("private_key", pair.pem.private_key.expose()),
        ("env_key", field("env_key")),
        ("data", field("data")),
    ];
    match node.call("mobilpay_card_open", &fields) {
        Ok(opened) => assert_eq!(opened["ipn"]["action"], "confirmed"),
        Err(error) => assert!(error.contains("RSA_PKCS1_PADDING"), "{error}"),
    }
}

/// OpenSSL's command line, by the scripts that anyone can read.
// The scripts take keys as files.
#[allow(clippy::disallowed_methods)]
#[test]
fn openssl() {
    let folder = std::env::temp_dir().join(format!("payseal-openssl-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (order, ipn) = (sample("order"), sample("ipn-confirmed"));
    for bits in [1024, 2048, 4096] {
        let pair = Pair::new(bits);
        let file = |name: &str, content: &str| {
            let path = folder.join(format!("{bits}-{name}"));
            std::fs::write(&path, content).unwrap();
            path.to_str().unwrap().to_owned()
        };
        let (private, certificate) = (
            file("private.pem", pair.pem.private_key.expose()),
            file("public.pem", &pair.pem.certificate),
        );
        for cipher in [Cipher::Aes256Cbc, Cipher::Rc4] {
            let fields = seal(&pair, cipher, &order).fields();
            let lines: String =
                fields.iter().map(|(name, value)| format!("{name}={value}\n")).collect();
            let Some(opened) = peer::openssl("open.sh", &[&private], lines.as_bytes()) else {
                return;
            };
            assert_eq!(opened.unwrap(), order.as_bytes(), "{bits} {cipher}");

            let arguments = [certificate.as_str(), cipher.as_str()];
            let lines = peer::openssl("seal.sh", &arguments, ipn.as_bytes()).unwrap().unwrap();
            let lines = String::from_utf8(lines).unwrap();
            let fields = lines.lines().filter_map(|line| line.split_once('='));
            let sealed = Envelope::from_fields(fields).unwrap();
            assert_eq!(sealed.open_ipn(&pair.private).unwrap().plaintext().expose(), ipn);
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
