//! What the fuzz targets share: keys, and the secret that no error may repeat.

use payseal::Error;
use payseal::netopia::{Gateway, Merchant, PrivateKey, PublicKey};

/// What stands in the input for each `@`, so that the fuzzer can put a secret anywhere.
pub const SECRET: &str = "s3cret~4111111111111111";

/// The part of [`SECRET`] that is looked for. Errors call parameters by their names, but by none with a `~` in it:
/// a name that the fuzzer makes itself is not taken for the secret.
pub const MARK: &str = "cret~4";

/// The input as text, with the secret in its places; `None` if it is not UTF-8.
pub fn with_secret(input: &[u8]) -> Option<String> {
    Some(std::str::from_utf8(input).ok()?.replace('@', SECRET))
}

/// The same for bytes.
pub fn bytes_with_secret(input: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len());
    for &byte in input {
        match byte {
            b'@' => out.extend_from_slice(SECRET.as_bytes()),
            byte => out.push(byte),
        }
    }
    out
}

/// An error says nothing of what it is about: neither the planted secret nor any long number.
pub fn quiet(error: &Error) {
    for text in [error.to_string(), format!("{error:?}")] {
        assert!(!text.contains(MARK), "an error repeats its input: {text}");
        assert!(text.chars().all(|c| !c.is_control()), "an error with control characters");
        let longest = text.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        assert!(longest < Some(8), "an error with a long number: {text}");
    }
    assert!(!error.code().is_empty());
}

/// What came, if it came; an error has to be quiet.
pub fn good<T>(result: Result<T, Error>) -> Option<T> {
    result.inspect_err(quiet).ok()
}

/// A shop and its gateway, with the test keys of the vectors.
pub struct Netopia {
    pub merchant: Merchant,
    pub gateway: Gateway,
    pub shop_public: PublicKey,
    pub shop_private: PrivateKey,
}

impl Netopia {
    /// Both sides share one pair, so that an input can be tried on both.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let vectors = include_str!("../../test-vectors/netopia.json");
        let vectors: serde_json::Value = serde_json::from_str(vectors).unwrap();
        let part = |name: &str| vectors["shared"]["rsa-1024"][name].as_str().unwrap();
        let public = || PublicKey::parse(part("certificate")).unwrap();
        let private = || PrivateKey::parse(part("private_key")).unwrap();
        Netopia {
            merchant: Merchant::new("ABCD-EFGH-IJKL-MNOP-QRST", public(), private()).unwrap(),
            gateway: Gateway::new(public(), private()),
            shop_public: public(),
            shop_private: private(),
        }
    }
}
