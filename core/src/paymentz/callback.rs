//! What the gateway sends by itself: callbacks to the server, redirects through the browser.

use std::fmt;

use super::checksum::Checksum;
use super::merchant::Merchant;
use super::response::{self, Expected};
use super::status::{self, LongStatus, ResultCode, ShortStatus};
use super::tree::Tree;
use crate::error::{Error, ParseErrorKind, Result};
use crate::outcome::Outcome;
use crate::secret::SecretString;
use crate::wire::check_size;
use crate::wire::json::Value;

// The signed fields, each under the names that the vendor gives it, the usual one first. To verify and
// to read them goes by the same list, so that what is read is what was signed.
const PAYMENT_ID: &[&str] = &["paymentId", "trackingid"];
const MERCHANT_TRANSACTION_ID: &[&str] = &["merchantTransactionId", "desc"];
const AMOUNT: &[&str] = &["amount"];
const STATUS: &[&str] = &["transactionStatus", "status"];

/// A callback or redirect that nobody has verified yet: anybody can send one, the customer above all.
///
/// [`verify`](UnverifiedCallback::verify) makes a [`Callback`] of it, which alone says what became of
/// the payment.
pub struct UnverifiedCallback {
    tree: Tree,
    raw: SecretString,
}

impl UnverifiedCallback {
    /// Reads a callback or redirect: a JSON object, or a form (a redirect's body or query).
    ///
    /// # Errors
    /// [`Error::Parse`]: neither of both, broken syntax, a field that is there twice, more than 1 MiB.
    pub fn parse(body: &str) -> Result<Self> {
        check_size(body.len())?;
        let text = body.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        let tree = match text.bytes().next() {
            Some(b'{') => Tree::from_json(text)?,
            None | Some(b'<' | b'[' | b'"') => {
                let expected = "a JSON object or a form";
                return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
            }
            _ => Tree::from_form(text)?,
        };
        Ok(UnverifiedCallback { tree, raw: body.into() })
    }

    /// Verifies the checksum, in constant time, with the merchant's own key and no other.
    ///
    /// The payment ID, the merchant's transaction ID, the amount and the short status are hashed as
    /// they came. The short status is `transactionStatus` where there is one, otherwise `status`.
    ///
    /// # Errors
    /// [`Error::Mac`] if the checksum or a signed field is missing, if a signed field holds `|`, or if
    /// the checksum differs. That includes the one over the word `null`, with which the gateway signs
    /// when it lost the key: a known plugin takes it for status `C`, and everybody can compute it.
    pub fn verify(self, merchant: &Merchant) -> Result<Callback> {
        let field = |paths| self.tree.first(paths).ok_or(Error::Mac);
        let parts = Checksum::Callback {
            payment_id: field(PAYMENT_ID)?,
            merchant_transaction_id: field(MERCHANT_TRANSACTION_ID)?,
            amount: field(AMOUNT)?,
            status: field(STATUS)?,
        };
        merchant.verify(&parts, field(&["checksum"])?)?;
        Ok(Callback { tree: self.tree, raw: self.raw })
    }

    /// A field that nobody has verified, by its dotted path: to find the merchant whose key to use.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.tree.text(path)
    }

    /// All of it as it came.
    pub fn raw(&self) -> &str {
        self.raw.expose()
    }
}

impl fmt::Debug for UnverifiedCallback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UnverifiedCallback([redacted])")
    }
}

/// A callback or redirect that the gateway has signed.
///
/// The checksum covers [`payment_id`](Callback::payment_id),
/// [`merchant_transaction_id`](Callback::merchant_transaction_id), [`amount`](Callback::amount) and
/// [`short_status`](Callback::short_status), and nothing else: the customer can change the currency,
/// the long status and the result code of a redirect. It has neither a time nor a nonce, so the same
/// message may come again; [`check`](Callback::check) keeps it from counting for another order.
///
/// ```
/// use payseal::paymentz::{Expected, Merchant, UnverifiedCallback};
/// use payseal::{Amount, Outcome};
///
/// let merchant = Merchant::new("11344", "merchant-secret")?;
/// let body = "paymentId=77251&merchantTransactionId=011E1D8A5C034&amount=156.00&status=N\
///             &checksum=9b086aa4f2fc8820c3d8cc7669fb4b92";
/// let callback = UnverifiedCallback::parse(body)?.verify(&merchant)?;
/// callback.check(&Expected {
///     merchant_transaction_id: "011E1D8A5C034".to_owned(),
///     amount: Amount::parse("156.00")?,
///     currency: None,
/// })?;
/// assert_eq!(callback.outcome(), Outcome::Failed);
/// # Ok::<(), payseal::Error>(())
/// ```
pub struct Callback {
    tree: Tree,
    raw: SecretString,
}

impl Callback {
    /// The gateway's ID of the payment. Signed.
    pub fn payment_id(&self) -> &str {
        self.signed(PAYMENT_ID)
    }

    /// The merchant's own ID of the payment. Signed.
    pub fn merchant_transaction_id(&self) -> &str {
        self.signed(MERCHANT_TRANSACTION_ID)
    }

    /// The amount as it was written. Signed.
    pub fn amount(&self) -> &str {
        self.signed(AMOUNT)
    }

    /// The short status. Signed.
    pub fn short_status(&self) -> ShortStatus {
        ShortStatus::parse(self.signed(STATUS))
    }

    /// The long status of a callback; a redirect has none. Not signed.
    pub fn long_status(&self) -> Option<LongStatus> {
        response::long_status(&self.tree)
    }

    /// The code of the result. Not signed.
    pub fn result_code(&self) -> Option<ResultCode> {
        self.tree.filled(&["result.code", "resultCode"]).map(ResultCode::parse)
    }

    /// What became of the payment, by the short status. The long one, which is not signed, can only say
    /// which kind of success or failure it is; where it contradicts, nothing is decided.
    pub fn outcome(&self) -> Outcome {
        let short = self.short_status();
        status::combine(self.long_status().as_ref(), Some(&short)).unwrap_or(Outcome::Unknown)
    }

    /// Compares it with the payment that it should be about.
    ///
    /// # Errors
    /// [`Error::Check`] with every field that differs or is missing.
    pub fn check(&self, expected: &Expected) -> Result<()> {
        let (id, amount) = (self.merchant_transaction_id(), self.amount());
        expected.compare(Some(id), Some(amount), self.tree.filled(&["currency"]))
    }

    /// A field by its dotted path in the gateway's spelling: `customer.email`. Not signed, but for
    /// those that have a method of their own that says so.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.tree.text(path)
    }

    /// All fields as a tree.
    pub fn value(&self) -> &Value {
        self.tree.value()
    }

    /// All of it as it came.
    pub fn raw(&self) -> &str {
        self.raw.expose()
    }

    /// The same text that was hashed; that it is there was made sure of when it was.
    fn signed(&self, paths: &[&str]) -> &str {
        self.tree.first(paths).unwrap_or("")
    }
}

/// What is signed only: the rest may be customer data.
impl fmt::Debug for Callback {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Callback")
            .field("payment_id", &self.payment_id())
            .field("merchant_transaction_id", &self.merchant_transaction_id())
            .field("amount", &self.amount())
            .field("short_status", &self.short_status())
            .finish_non_exhaustive()
    }
}
