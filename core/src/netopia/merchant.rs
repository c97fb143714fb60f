//! The two sides of the traffic: what one seals, the other opens.

use std::fmt;
use std::ops::Deref;

use super::envelope::{Cipher, Envelope, SessionKeys};
use super::fields::TextPolicy;
use super::ipn::Ipn;
use super::keys::{PrivateKey, PublicKey};
use super::order::{Order, SIGNATURE_FORM, is_signature};
use crate::error::{Error, Fault, ParseErrorKind, Reason, Result};
use crate::secret::SecretString;
use crate::wire::Repair;

/// A merchant's account with its two keys. It can be shared between threads.
///
/// ```no_run
/// use payseal::netopia::{Expected, Merchant, PrivateKey, PublicKey, Reply};
/// use payseal::{Amount, Currency};
///
/// # fn example(certificate: &[u8], key: &[u8], body: &[u8]) -> Result<(), payseal::Error> {
/// let signature = "ABCD-EFGH-IJKL-MNOP-QRST";
/// let merchant =
///     Merchant::new(signature, PublicKey::parse(certificate)?, PrivateKey::parse(key)?)?;
/// let ipn = merchant.open_ipn(body)?;
/// ipn.check(&Expected {
///     order_id: "O-1",
///     amount: &Amount::parse("149.90")?,
///     currency: Currency::RON,
///     signature,
/// })?;
/// // Record ipn.outcome(), then:
/// let answer = Reply::accepted(&ipn).to_xml();
/// # Ok(())
/// # }
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
        Envelope::seal(&self.netopia, cipher, xml.as_bytes())
    }

    /// Opens the body of an IPN, as it was posted.
    ///
    /// What comes out is not authenticated: see [`Ipn`].
    ///
    /// # Errors
    /// [`Error::Parse`] if it is not a form with the fields of an envelope, which says what is wrong. For
    /// everything about the values of these fields [`Error::Decrypt`], and nothing tells what it was: not
    /// base64, another cipher, a wrong key, what does not decrypt, and what is no IPN. More than 1 MiB is
    /// [`Error::Decrypt`] as well, before any work.
    pub fn open_ipn(&self, body: impl AsRef<[u8]>) -> Result<Opened<Ipn>> {
        self.open_envelope(Envelope::parse(body))
    }

    /// As [`Merchant::open_ipn`], for a form that a web framework has taken apart.
    ///
    /// # Errors
    /// As for [`Merchant::open_ipn`].
    pub fn open_ipn_fields<'a>(
        &self,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Opened<Ipn>> {
        self.open_envelope(Envelope::from_fields(fields))
    }

    fn open_envelope(&self, envelope: Result<Envelope>) -> Result<Opened<Ipn>> {
        open(envelope, &self.own, SessionKeys::AsNetopiaMakesThem, Ipn::from_xml)
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

    /// Opens the body of a request with an order. RC4 session keys of 5 to 256 bytes are taken, as
    /// libraries make them.
    ///
    /// # Errors
    /// As for [`Merchant::open_ipn`]. The order itself may be faulty: see [`Order::validate`].
    pub fn open_order(&self, body: impl AsRef<[u8]>) -> Result<Opened<Order>> {
        let envelope = Envelope::parse(body);
        open(envelope, &self.own, SessionKeys::OfAnyLength, Order::from_xml)
    }

    /// Seals an IPN for the merchant with AES-256-CBC, under a fresh key.
    ///
    /// # Errors
    /// As for [`Ipn::to_xml`].
    pub fn seal_ipn(&self, ipn: &Ipn) -> Result<Envelope> {
        self.seal_ipn_xml(&ipn.to_xml()?)
    }

    /// As [`Gateway::seal_ipn`], with RC4, which is broken.
    ///
    /// # Errors
    /// As for [`Ipn::to_xml`].
    pub fn legacy_seal_ipn_rc4(&self, ipn: &Ipn) -> Result<Envelope> {
        self.legacy_seal_ipn_xml_rc4(&ipn.to_xml()?)
    }

    /// Seals a text that is to be taken for an IPN, whatever it is.
    ///
    /// # Errors
    /// [`Error::Parse`] with `too_large` over 1 MiB.
    pub fn seal_ipn_xml(&self, xml: &str) -> Result<Envelope> {
        Envelope::seal(&self.merchant, Cipher::Aes256Cbc, xml.as_bytes())
    }

    /// As [`Gateway::seal_ipn_xml`], with RC4, which is broken.
    ///
    /// # Errors
    /// As for [`Gateway::seal_ipn_xml`].
    pub fn legacy_seal_ipn_xml_rc4(&self, xml: &str) -> Result<Envelope> {
        Envelope::seal(&self.merchant, Cipher::Rc4, xml.as_bytes())
    }
}

impl fmt::Debug for Gateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gateway").field("merchant", &self.merchant).finish_non_exhaustive()
    }
}

/// A message that was opened. It can be used as the message itself.
#[derive(Debug)]
pub struct Opened<T> {
    message: T,
    plaintext: SecretString,
    cipher: Cipher,
    repairs: Vec<Repair>,
}

impl<T> Opened<T> {
    /// The message without what is known about its envelope.
    pub fn into_message(self) -> T {
        self.message
    }

    /// The XML, as it was sealed.
    pub fn plaintext(&self) -> &SecretString {
        &self.plaintext
    }

    /// The cipher of the envelope.
    pub fn cipher(&self) -> Cipher {
        self.cipher
    }

    /// What was mended in the form.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }
}

impl<T> Deref for Opened<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.message
    }
}

fn open<T>(
    envelope: Result<Envelope>,
    key: &PrivateKey,
    sessions: SessionKeys,
    read: fn(&str) -> Result<T>,
) -> Result<Opened<T>> {
    let envelope = envelope.map_err(without_values)?;
    let (plaintext, valid) = envelope.decrypt(key, sessions)?;
    // Read even if the padding is wrong, so that neither is faster to fail.
    let text = std::str::from_utf8(&plaintext).ok();
    let message = text.and_then(|text| Some((text, read(text).ok()?)));
    match message {
        Some((text, message)) if bool::from(valid) => Ok(Opened {
            message,
            plaintext: text.into(),
            cipher: envelope.cipher(),
            repairs: envelope.repairs().to_vec(),
        }),
        _ => Err(Error::Decrypt),
    }
}

/// What is wrong with the form is told; what is wrong with the values in it is not.
fn without_values(error: Error) -> Error {
    match &error {
        Error::Parse(fault) => match fault.kind() {
            ParseErrorKind::Base64 { .. }
            | ParseErrorKind::BadField { .. }
            | ParseErrorKind::Length { .. }
            | ParseErrorKind::TooLarge { .. } => Error::Decrypt,
            _ => error,
        },
        _ => error,
    }
}
