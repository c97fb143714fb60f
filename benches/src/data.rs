//! What is measured on: requests that every language's benchmark reads, and keys and messages of the test vectors.

use payseal::Params;
use payseal::addonpayments::{Merchant, MerchantKey};
use payseal::netopia::{self, PrivateKey, PublicKey};
use payseal_test_vectors::{Suite, load, read};

use crate::Result;

/// The AddonPayments account.
pub const MERCHANT_ID: &str = "10330";

/// Its key, of 32 bytes.
pub const MERCHANT_KEY: &str = "98ebf5819d3da8b5922e0d7351bfccf7";

/// The NETOPIA account.
pub const SIGNATURE: &str = "ABCD-EFGH-IJKL-MNOP-QRST";

/// The fields of a message of XPay's hosted page, in the order in which they are hashed.
pub const XPAY: [(&str, &str); 7] = [
    ("codTrans", "O-2024-000417"),
    ("esito", "OK"),
    ("importo", "14990"),
    ("divisa", "EUR"),
    ("data", "20240131"),
    ("orario", "101642"),
    ("codAut", "123456"),
];

/// The key of that MAC.
pub const XPAY_KEY: &str = "a-key-that-is-made-for-tests-only";

/// Member, key, number and amount of a payment.
pub const PAYMENTZ: [&str; 4] =
    ["11344", "a-key-that-is-made-for-tests-only", "DEP-2024-000417", "149.90"];

/// The fields of a request.
pub type Fields = Vec<(String, String)>;

/// The request of 25 fields, 1 250 bytes when it is encoded.
///
/// # Errors
/// If the file beside this one is broken.
pub fn request() -> Result<Fields> {
    Ok(serde_json::from_str(include_str!("../data/request-1250.json"))?)
}

/// Requests by the size of what is encrypted.
///
/// # Errors
/// If a file beside this one is broken.
pub fn requests() -> Result<Vec<(&'static str, Fields)>> {
    let small = serde_json::from_str(include_str!("../data/request-200.json"))?;
    let mut large = request()?;
    if let Some((_, description)) = large.iter_mut().find(|(name, _)| name == "description") {
        // An escape for every fifth character or so, as in texts of the field.
        description.push_str(&" words, and more of them".repeat(415));
    }
    Ok(vec![("200 B", small), ("1.25 kB", request()?), ("16 kB", large)])
}

/// The same fields as payseal takes them.
pub fn params(fields: &Fields) -> Params {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The AddonPayments account.
///
/// # Errors
/// Never, as the key is a good one.
pub fn merchant() -> Result<Merchant> {
    Ok(Merchant::new(MERCHANT_ID, MerchantKey::from_md5_hex(MERCHANT_KEY)?)?)
}

/// An answer of AddonPayments in XML, 3.5 kB, as the vendor published it.
pub fn answer_xml() -> String {
    read("sources/addonpayments-status.xml")
}

/// An answer of AddonPayments in JSON, 3.6 kB, as the vendor published it.
pub fn answer_json() -> String {
    read("sources/addonpayments-success.json")
}

/// Keys and messages of NETOPIA.
pub struct Netopia(Suite);

impl Netopia {
    /// Those of the test vectors.
    pub fn load() -> Self {
        Netopia(load("netopia"))
    }

    /// A text that has a name in the vectors.
    ///
    /// # Errors
    /// If there is no such text.
    pub fn text(&self, path: &[&str]) -> Result<&str> {
        let (first, rest) = path.split_first().ok_or("no path")?;
        let value = self.0.shared.get(*first).ok_or_else(|| format!("no {first}"))?;
        let value = rest.iter().try_fold(value, |value, name| value.get(*name));
        Ok(value.and_then(serde_json::Value::as_str).ok_or_else(|| format!("no {path:?}"))?)
    }

    /// An IPN of 1 433 bytes.
    ///
    /// # Errors
    /// As for [`Netopia::text`].
    pub fn ipn(&self) -> Result<&str> {
        self.text(&["ipn-confirmed"])
    }

    /// An IPN of 1 012 bytes.
    ///
    /// # Errors
    /// As for [`Netopia::text`].
    pub fn ipn_of_1_kb(&self) -> Result<&str> {
        self.text(&["ipn-declined"])
    }

    /// A private key as PEM.
    ///
    /// # Errors
    /// As for [`Netopia::text`].
    pub fn private_key(&self, bits: u32) -> Result<&str> {
        self.text(&[&format!("rsa-{bits}"), "private_key"])
    }

    /// The public half of that key.
    ///
    /// # Errors
    /// As for [`Netopia::text`].
    pub fn public_key(&self, bits: u32) -> Result<PublicKey> {
        Ok(PublicKey::parse(self.text(&[&format!("rsa-{bits}"), "certificate"])?)?)
    }

    /// The body of a form with an IPN for that key, as OpenSSL sealed it with AES-256.
    ///
    /// # Errors
    /// If the vectors have none.
    pub fn sealed_ipn(&self, bits: u32) -> Result<&str> {
        let name = format!("openssl: {bits} aes-256-cbc ipn");
        let mut cases = self.0.groups.iter().flat_map(|group| &group.cases);
        let case = cases.find(|case| case.id.starts_with(&name));
        Ok(case.and_then(|case| case.optional("body")).ok_or_else(|| format!("no {name}"))?)
    }

    /// The account that opens what is sealed with that key.
    ///
    /// # Errors
    /// As for [`Netopia::text`].
    pub fn merchant(&self, bits: u32) -> Result<netopia::Merchant> {
        let own = PrivateKey::parse(self.private_key(bits)?)?;
        Ok(netopia::Merchant::new(SIGNATURE, self.public_key(bits)?, own)?)
    }
}

#[cfg(test)]
mod tests {
    use payseal::Encoding;

    use super::*;

    #[test]
    fn requests_have_the_size_that_the_table_says() {
        let sizes: Vec<usize> = requests()
            .unwrap()
            .iter()
            .map(|(_, fields)| params(fields).encode(Encoding::Rfc3986).unwrap().len())
            .collect();
        assert_eq!(sizes[..2], [200, 1250]);
        assert!((16_000..16_500).contains(&sizes[2]), "{sizes:?}");
        assert_eq!(request().unwrap().len(), 25);
    }
}
