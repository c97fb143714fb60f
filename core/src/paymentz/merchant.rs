//! Who signs: the account, which computes and verifies checksums.

use std::fmt;

use zeroize::Zeroizing;

use super::checksum::{Checksum, Part, are_ambiguous, faults, part_fault};
use crate::crypto::{ct, digest};
use crate::error::{Collect, Error, Faults, Reason, Result};
use crate::secret::SecretString;

/// An account at the gateway: the member ID and the secure key that go into every checksum.
///
/// A partner who signs customers up has one of these too, with the partner's ID and key.
pub struct Merchant {
    member_id: String,
    secure_key: SecretString,
}

impl Merchant {
    /// An account from its member ID and secure key, both as the gateway's dashboard shows them.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: an ID or key that is empty or holds `|`, a key with
    /// blanks at an end, and the key `null`. That is what a gateway which lost a merchant's key hashes
    /// with, so whoever accepts it accepts what anybody can compute.
    pub fn new(member_id: impl Into<String>, secure_key: impl Into<SecretString>) -> Result<Self> {
        let (member_id, secure_key) = (member_id.into(), secure_key.into());
        let mut faults = Vec::new();
        part_fault("memberId", &member_id, &mut faults);
        let key = secure_key.expose();
        part_fault("secureKey", key, &mut faults);
        if key.trim() != key {
            let expected = "no blanks or line ends around it";
            faults.add("secureKey", Reason::Format { expected });
        }
        if key.trim().eq_ignore_ascii_case("null") {
            let expected = "a key; the word null is what stands for a missing one";
            faults.add("secureKey", Reason::Format { expected });
        }
        Faults::collected(faults).map_err(Error::InvalidInput)?;
        Ok(Merchant { member_id, secure_key })
    }

    /// The member ID.
    pub fn member_id(&self) -> &str {
        &self.member_id
    }

    /// The key, for the token request, which sends it.
    pub(super) fn secure_key(&self) -> &str {
        self.secure_key.expose()
    }

    /// The checksum over the given parts, as lowercase hex: SHA-256 for a wallet, MD5 for the rest.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every part that is empty or holds `|`, which would let two
    /// different requests have one checksum.
    pub fn checksum(&self, parts: &Checksum<'_>) -> Result<String> {
        let list = parts.parts();
        Faults::collected(faults(&list)).map_err(Error::InvalidInput)?;
        Ok(self.digest(parts, &list))
    }

    /// What is hashed, for a person who looks for a mistake: the key is shown as `<secureKey>` and a
    /// card number as `<card.number>`.
    pub fn signed_text(&self, parts: &Checksum<'_>) -> String {
        let shown = |part: &Part<'_>| match part {
            Part::MemberId => self.member_id.clone(),
            Part::SecureKey => "<secureKey>".to_owned(),
            Part::Secret(name, _) => format!("<{name}>"),
            Part::Text(_, text) => (*text).to_owned(),
        };
        let texts: Vec<String> = parts.parts().iter().map(shown).collect();
        texts.join(parts.separator())
    }

    /// Compares a received checksum with the one over the given parts, in constant time.
    ///
    /// # Errors
    /// [`Error::Mac`] if it differs in anything, its case included, if it is empty, or if a part holds
    /// `|`.
    pub fn verify(&self, parts: &Checksum<'_>, received: &str) -> Result<()> {
        let list = parts.parts();
        if !parts.separator().is_empty() && are_ambiguous(&list) {
            return Err(Error::Mac);
        }
        let expected = self.digest(parts, &list);
        if ct::verify(expected.as_bytes(), received.as_bytes()) { Ok(()) } else { Err(Error::Mac) }
    }

    fn digest(&self, parts: &Checksum<'_>, list: &[Part<'_>]) -> String {
        let text = |part: &Part<'_>| match part {
            Part::MemberId => self.member_id.len(),
            Part::SecureKey => self.secure_key().len(),
            Part::Secret(_, text) | Part::Text(_, text) => text.len(),
        };
        // The whole length first: a buffer that grows leaves copies of the key behind.
        let length = list.iter().map(|part| text(part) + 1).sum();
        let mut message = Zeroizing::new(String::with_capacity(length));
        for (index, part) in list.iter().enumerate() {
            if index > 0 {
                message.push_str(parts.separator());
            }
            message.push_str(match part {
                Part::MemberId => &self.member_id,
                Part::SecureKey => self.secure_key(),
                Part::Secret(_, text) | Part::Text(_, text) => text,
            });
        }
        match parts {
            Checksum::Wallet { .. } => digest::sha256_hex(message.as_bytes()),
            _ => digest::md5_hex(message.as_bytes()),
        }
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant").field("member_id", &self.member_id).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_prints_a_key_or_a_card() {
        let merchant = Merchant::new("11344", "hunter2").unwrap();
        let parts = Checksum::Registration { instrument: "4111111111111111" };
        let shown = format!("{merchant:?} {parts:?} {}", merchant.signed_text(&parts));
        assert!(!shown.contains("hunter2") && !shown.contains("4111"), "{shown}");
    }

    #[test]
    fn a_wallet_joins_without_separator() {
        let merchant = Merchant::new("1", "key").unwrap();
        let parts = Checksum::Wallet {
            wallet_owner_id: "1",
            amount: "1.00",
            from_currency_code: "USD",
            merchant_transaction_id: "T",
            merchant_redirect_url: "https://a.example/",
        };
        assert_eq!(merchant.signed_text(&parts), "<secureKey>11.00USDThttps://a.example/");
        assert_eq!(merchant.checksum(&parts).unwrap().len(), 64);
    }
}
