//! The two sides of the traffic: what one seals, the other opens.

use std::borrow::Borrow;
use std::fmt;

use super::envelope::{Cipher, Envelope, Opened};
use super::fields::TextPolicy;
use super::ipn::Ipn;
use super::keys::{PrivateKey, PublicKey};
use super::order::{Order, SIGNATURE_FORM, is_signature};
use crate::error::{Error, Fault, ParseErrorKind, Reason, Result};
use crate::many::each;

/// A merchant's account with its two keys. It can be shared between threads.
///
/// A payment from end to end, with keys made for it. A shop reads its two files with [`PublicKey::parse`] and
/// [`PrivateKey::parse`].
///
/// ```
/// use payseal::netopia::{
///     Expected, Gateway, Invoice, Ipn, Merchant, Order, PrivateKey, PublicKey, Reply, TestKeyPair,
///     Validity,
/// };
/// use payseal::{Amount, Currency, Date, DateTime, Outcome};
///
/// let new_year = |year| DateTime::new(Date::new(year, 1, 1)?, 0, 0, 0);
/// let validity = Validity { not_before: new_year(2024)?, not_after: new_year(2034)? };
/// let shop = TestKeyPair::generate(1024, "shop", validity)?;
/// let netopia = TestKeyPair::generate(1024, "netopia", validity)?;
/// let signature = "ABCD-EFGH-IJKL-MNOP-QRST";
/// let merchant = Merchant::new(
///     signature,
///     PublicKey::parse(&netopia.certificate)?,
///     PrivateKey::parse(shop.private_key.expose())?,
/// )?;
///
/// // The shop sends the customer's browser to NETOPIA with this form.
/// let amount = Amount::parse("149.90")?;
/// let mut order = Order::card(
///     "O-1",
///     "20240131101500",
///     signature,
///     Invoice::new(amount.clone(), Currency::RON),
/// );
/// order.confirm_url = Some("https://shop.example/confirm".into());
/// order.return_url = Some("https://shop.example/return".into());
/// let form = merchant.seal(&order)?.form_body();
///
/// // NETOPIA's side, here played by a test, opens it and posts an IPN.
/// let gateway = Gateway::new(
///     PublicKey::parse(&shop.certificate)?,
///     PrivateKey::parse(netopia.private_key.expose())?,
/// );
/// let order = gateway.open_order(form)?;
/// let xml = order.plaintext().expose().replace(
///     "</order>",
///     r#"<mobilpay timestamp="20240131101642" crc="c0ffee"><action>confirmed</action>
///        <error code="0">Approved</error></mobilpay></order>"#,
/// );
/// let body = gateway.seal_ipn(&Ipn::from_xml(&xml)?)?.form_body();
///
/// // The shop opens the IPN, compares it with its own records, and answers.
/// let ipn = merchant.open_ipn(body)?;
/// ipn.check(&Expected {
///     order_id: "O-1".into(),
///     amount,
///     currency: Currency::RON,
///     signature: signature.into(),
/// })?;
/// assert_eq!(ipn.outcome(), Outcome::Approved);
/// assert!(Reply::accepted(&ipn).to_xml().ends_with("<crc>c0ffee</crc>"));
/// # Ok::<(), payseal::Error>(())
/// ```
pub struct Merchant {
    signature: String,
    netopia: PublicKey,
    own: PrivateKey,
    text_policy: TextPolicy,
}

impl Merchant {
    /// An account: its signature, NETOPIA's public certificate, and the account's own private key. The two
    /// keys are not a pair.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] unless the signature is four or five groups of four characters with dashes.
    pub fn new(
        signature: impl Into<String>,
        netopia_certificate: PublicKey,
        private_key: PrivateKey,
    ) -> Result<Self> {
        let signature = signature.into();
        if !is_signature(&signature) {
            let expected = SIGNATURE_FORM;
            return Err(Error::invalid("signature", Reason::Format { expected }));
        }
        let text_policy = TextPolicy::Raw;
        Ok(Merchant { signature, netopia: netopia_certificate, own: private_key, text_policy })
    }

    /// Writes the texts of orders in another way than as they are.
    #[must_use]
    pub fn with_text_policy(mut self, policy: TextPolicy) -> Self {
        self.text_policy = policy;
        self
    }

    /// The account's signature.
    pub fn signature(&self) -> &str {
        &self.signature
    }

    /// Seals an order for NETOPIA with AES-256-CBC, under a fresh key. An order that names no cipher for
    /// the IPN asks for the same one.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: those of [`Order::validate`], and a signature that is not
    /// this account's.
    pub fn seal(&self, order: &Order) -> Result<Envelope> {
        self.seal_with(Cipher::Aes256Cbc, order)
    }

    /// Seals many orders, each as [`Merchant::seal`] does, on all cores. The results are in the order of the
    /// orders; one that cannot be sealed is an error in its place, and does not stop the others.
    pub fn seal_many<O: Borrow<Order> + Sync>(&self, orders: &[O]) -> Vec<Result<Envelope>> {
        each(orders, |order| self.seal(order.borrow()))
    }

    /// As [`Merchant::seal`], with RC4, for accounts that know nothing else. RC4 is broken.
    ///
    /// # Errors
    /// As for [`Merchant::seal`].
    pub fn legacy_seal_rc4(&self, order: &Order) -> Result<Envelope> {
        self.seal_with(Cipher::Rc4, order)
    }

    fn seal_with(&self, cipher: Cipher, order: &Order) -> Result<Envelope> {
        let xml = order.to_xml_for(self.text_policy, Some(cipher.as_str()));
        let own = order.signature == self.signature || order.signature.is_empty();
        let with = "the account that it is sealed by";
        let xml = match xml {
            xml if own => xml?,
            Err(Error::InvalidInput(faults)) => {
                return Err(Error::InvalidInput(
                    faults.and(Fault::new("signature", Reason::Conflict { with })),
                ));
            }
            _ => return Err(Error::invalid("signature", Reason::Conflict { with })),
        };
        Envelope::seal_with(&self.netopia, cipher, &xml)
    }

    /// Opens the body of an IPN, as it was posted.
    ///
    /// What comes out is not authenticated: see [`Ipn`].
    ///
    /// # Errors
    /// [`Error::Parse`] if it is not a form with `env_key` and `data`, which says what is wrong. For
    /// everything about the values of the fields [`Error::Decrypt`], and nothing tells what it was: not
    /// base64, another cipher, no IV, a wrong key, what does not decrypt, and what is no IPN. More than
    /// 1 MiB is [`Error::Decrypt`] as well, before any work.
    pub fn open_ipn(&self, body: impl AsRef<[u8]>) -> Result<Opened<Ipn>> {
        Envelope::parse(body).map_err(without_values)?.open_ipn(&self.own)
    }

    /// Opens many bodies, each as [`Merchant::open_ipn`] does, on all cores. The results are in the order of the
    /// bodies; one that does not open is an error in its place, and does not stop the others.
    ///
    /// Each takes one operation with the private key, which is nearly all the time; beside the results
    /// this needs the memory of one message for each core.
    pub fn open_ipn_many<B: AsRef<[u8]> + Sync>(&self, bodies: &[B]) -> Vec<Result<Opened<Ipn>>> {
        each(bodies, |body| self.open_ipn(body))
    }

    /// As [`Merchant::open_ipn`], for a form that a web framework has taken apart.
    ///
    /// # Errors
    /// As for [`Merchant::open_ipn`].
    pub fn open_ipn_fields<'a>(
        &self,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Opened<Ipn>> {
        Envelope::from_fields(fields).map_err(without_values)?.open_ipn(&self.own)
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Merchant")
            .field("signature", &self.signature)
            .field("netopia", &self.netopia)
            .finish_non_exhaustive()
    }
}

/// NETOPIA's side, for simulations and for end-to-end tests of a shop.
pub struct Gateway {
    merchant: PublicKey,
    own: PrivateKey,
}

impl Gateway {
    /// A gateway: the merchant's public key and its own private key.
    pub fn new(merchant: PublicKey, private_key: PrivateKey) -> Self {
        Gateway { merchant, own: private_key }
    }

    /// Opens the body of a request with an order, as [`Envelope::open_order`] does.
    ///
    /// # Errors
    /// As for [`Merchant::open_ipn`]. The order itself may be faulty: see [`Order::validate`].
    pub fn open_order(&self, body: impl AsRef<[u8]>) -> Result<Opened<Order>> {
        Envelope::parse(body).map_err(without_values)?.open_order(&self.own)
    }

    /// Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
    ///
    /// # Errors
    /// As for [`Ipn::to_xml`].
    pub fn seal_ipn(&self, ipn: &Ipn) -> Result<Envelope> {
        Envelope::seal(&self.merchant, &ipn.to_xml()?)
    }

    /// As [`Gateway::seal_ipn`], with RC4, which is broken.
    ///
    /// # Errors
    /// As for [`Ipn::to_xml`].
    pub fn legacy_seal_ipn_rc4(&self, ipn: &Ipn) -> Result<Envelope> {
        Envelope::legacy_seal_rc4(&self.merchant, &ipn.to_xml()?)
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("merchant", &self.merchant).finish_non_exhaustive()
    }
}

/// What is wrong with the form is told; what is wrong with the values in it is not.
fn without_values(error: Error) -> Error {
    match &error {
        Error::Parse(fault) => match fault.kind() {
            ParseErrorKind::Base64 { .. }
            | ParseErrorKind::BadField { .. }
            | ParseErrorKind::Length { .. }
            | ParseErrorKind::TooLarge { .. }
            // Whether there has to be an IV depends on the value of `cipher`.
            | ParseErrorKind::MissingField { field: "iv" } => Error::Decrypt,
            _ => error,
        },
        _ => error,
    }
}
