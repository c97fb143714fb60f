//! NETOPIA's envelope and keys on arbitrary input.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::sync::LazyLock;

use payseal::netopia::doctor::diagnose_locally;
use payseal::netopia::{Envelope, Gateway, Merchant, PrivateKey, PublicKey};
use payseal::{Error, Params, SecretString};
use payseal_test_vectors::load;
use proptest::prelude::*;

struct Keys {
    pem: String,
    public: PublicKey,
    private: PrivateKey,
    merchant: Merchant,
    gateway: Gateway,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let suite = load("netopia");
    let part = |part: &str| suite.shared["rsa-1024"][part].as_str().unwrap().to_owned();
    let public = || PublicKey::parse(part("certificate")).unwrap();
    let private = || PrivateKey::parse(part("private_key")).unwrap();
    Keys {
        pem: part("private_key"),
        public: public(),
        private: private(),
        merchant: Merchant::new("ABCD-EFGH-IJKL-MNOP", public(), private()).unwrap(),
        gateway: Gateway::new(public(), private()),
    }
});

fn order(text: &str) -> String {
    let text = text.replace(|character: char| "<>&".contains(character) || character < ' ', "?");
    format!("<order id=\"1\"><signature>{text}</signature></order>")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_sealed_opens(text in "[^\u{fffe}\u{ffff}]{0,200}") {
        let xml = order(&text);
        for sealed in [Envelope::seal(&KEYS.public, &xml), Envelope::legacy_seal_rc4(&KEYS.public, &xml)] {
            let sealed = sealed.unwrap();
            let opened = KEYS.gateway.open_order(sealed.form_body()).unwrap();
            prop_assert_eq!(opened.plaintext().expose(), &xml);
            prop_assert!(opened.repairs().is_empty());
            let fields = sealed.fields();
            let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
            prop_assert_eq!(&Envelope::from_fields(fields).unwrap(), &sealed);
            // An order is no IPN.
            prop_assert_eq!(sealed.open_ipn(&KEYS.private).err(), Some(Error::Decrypt));
        }
    }

    #[test]
    fn arbitrary_bodies_do_no_harm(body in proptest::collection::vec(any::<u8>(), 0..500)) {
        prop_assert!(KEYS.merchant.open_ipn(&body).is_err());
        prop_assert!(KEYS.gateway.open_order(&body).is_err());
        diagnose_locally(&body, KEYS.pem.as_bytes(), None).unwrap();
    }

    #[test]
    fn arbitrary_fields_are_one_error(
        env_key in "[A-Za-z0-9+/=%]{0,200}",
        data in "[A-Za-z0-9+/=% ]{0,200}",
        cipher in "(rc4|aes-256-cbc|RC4|AES|)",
        iv in "[A-Za-z0-9+/=]{0,24}",
    ) {
        let fields = [("env_key", env_key), ("data", data), ("cipher", cipher), ("iv", iv)];
        let pairs = fields.iter().map(|(name, value)| (*name, value.as_str()));
        prop_assert_eq!(KEYS.merchant.open_ipn_fields(pairs).err(), Some(Error::Decrypt));
        let form: Params = fields.into_iter().collect();
        let body = form.encode(payseal::Encoding::Form).unwrap();
        prop_assert_eq!(KEYS.merchant.open_ipn(body.as_bytes()).err(), Some(Error::Decrypt));
        diagnose_locally(body.as_bytes(), KEYS.pem.as_bytes(), None).unwrap();
    }

    #[test]
    fn arbitrary_key_files_do_no_harm(
        label in "(CERTIFICATE|PRIVATE KEY|RSA PRIVATE KEY|ENCRYPTED PRIVATE KEY|PUBLIC KEY|)",
        header in "(DEK-Info: AES-256-CBC,[0-9A-F]{0,34}\n\n|DEK-Info: [a-z,]{0,5}\n|)",
        content in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        use base64::Engine;
        let base64 = base64::engine::general_purpose::STANDARD.encode(&content);
        let pem = format!("-----BEGIN {label}-----\n{header}{base64}\n-----END {label}-----\n");
        for file in [content, pem.into_bytes()] {
            prop_assert!(PublicKey::parse(&file).is_err());
            prop_assert!(PrivateKey::parse(&file).is_err());
            prop_assert!(PrivateKey::parse_encrypted(&file, &SecretString::from("x")).is_err());
        }
    }

    #[test]
    fn a_key_file_with_a_byte_changed_does_no_harm(at in 0_usize..600, to in any::<u8>()) {
        let mut file = base64_der(&KEYS.pem);
        let at = at % file.len();
        file[at] = to;
        // It may still be a key: the fields that only speed things up are checked by no one engine alone.
        if let Ok(key) = PrivateKey::parse(&file) {
            let sealed = Envelope::seal(&KEYS.public, &order("x")).unwrap();
            let _ = sealed.open_order(&key);
        }
        let _ = PublicKey::parse(&file);
    }
}

fn base64_der(pem: &str) -> Vec<u8> {
    use base64::Engine;
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    base64::engine::general_purpose::STANDARD.decode(body).unwrap()
}
