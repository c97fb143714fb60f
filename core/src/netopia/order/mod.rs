//! Orders: what a merchant sends, and what an IPN echoes.

mod address;
mod card;
mod invoice;
mod parts;
mod validate;

use zeroize::Zeroizing;

use super::fields::{Object, Out, Text, TextPolicy, Unknown, object, open_text_enum, read};
use crate::error::{Error, Faults, ParseErrorKind, Result};
use crate::secret::SecretString;
use crate::time::DateTime;
use crate::wire::xml::{self, Element};

pub(super) use validate::{SIGNATURE_FORM, is_signature};

pub use address::{Address, CustomerType};
pub use card::Card;
pub use invoice::{ExchangeRate, Invoice, Item};
pub use parts::{Destination, Param, Recurrence};

/// How NETOPIA writes a point in time; the document says `YYYYMMDDhhmmss`.
pub(super) const TIMESTAMP: &str = "YYYYMMDDhhmmss";

open_text_enum! {
    /// The kind of an order. The document knows `card` only; `transfer`, `homepay` and `bitcoin` have been
    /// seen beside these two.
    #[derive(Default)]
    OrderType {
        /// Payment by card.
        #[default]
        Card = "card",
        /// Payment by text message.
        Sms = "sms",
    }
}

/// An order, as the XML document that a merchant seals for NETOPIA.
///
/// [`to_xml`](Order::to_xml) writes the elements in the order in which the vendor's document lists them, and
/// refuses what the document does not allow, all faults at once. [`from_xml`](Order::from_xml) is lenient:
/// it keeps what it does not know and what is not valid, so that any order can be looked at;
/// [`validate`](Order::validate) says what is wrong with it.
///
/// ```
/// use payseal::netopia::{Address, Invoice, Order, Param, TextPolicy};
/// use payseal::{Amount, Currency};
///
/// let invoice = Invoice {
///     details: Some("Cărți & reviste".into()),
///     billing: Some(Address {
///         email: Some("ana@shop.example".into()),
///         ..Address::person("Ana", "Pop")
///     }),
///     ..Invoice::new(Amount::parse("149.90")?, Currency::RON)
/// };
/// let order = Order {
///     params: vec![Param::new("cart", "8841")],
///     confirm_url: Some("https://shop.example/confirm".into()),
///     return_url: Some("https://shop.example/return?a=1&b=2".into()),
///     ..Order::card("O-1", "20240131101500", "ABCD-EFGH-IJKL-MNOP-QRST", invoice)
/// };
/// let xml = order.to_xml(TextPolicy::Raw)?;
/// assert!(xml.contains("<details>Cărți &amp; reviste</details>"));
/// let read = Order::from_xml(&xml)?;
/// assert_eq!(read.param("cart").map(|value| value.raw()), Some("8841"));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Order {
    /// What kind of order it is (attribute `type`).
    pub order_type: OrderType,
    /// The merchant's own number of the order, 1 to 64 characters (attribute `id`). A new one for each
    /// attempt, unless a duplicate is meant.
    pub id: String,
    /// When the order was made, on the merchant's clock, as `YYYYMMDDhhmmss` (attribute `timestamp`).
    pub timestamp: String,
    /// A code that some accounts have (attribute `secretcode`).
    pub secret_code: Option<SecretString>,
    /// Which of the merchant's accounts is to be paid: four characters, five times, with dashes. The
    /// document writes four groups only; the accounts that are seen have five.
    pub signature: String,
    /// The service that an SMS order pays for.
    pub service: Option<String>,
    /// The telephone number that an SMS order comes from.
    pub msisdn: Option<Text>,
    /// What is to be paid; every card order has it.
    pub invoice: Option<Invoice>,
    /// Repeated payments.
    pub recurrence: Option<Recurrence>,
    /// The card itself, for merchants who may ask for it (`payment_instrument/card`).
    pub card: Option<Card>,
    /// The cipher that NETOPIA is to use for the IPN: `rc4` or `aes-256-cbc`. Also read from `cipher`, as
    /// one plugin writes it. `None` means the cipher with which the order is sealed.
    pub ipn_cipher: Option<String>,
    /// Values of the merchant's own, echoed in the IPN.
    pub params: Vec<Param>,
    /// Who gets which part of the money; one or two, or none to get all of it oneself.
    pub split: Vec<Destination>,
    /// Where NETOPIA posts the IPN (`url/confirm`).
    pub confirm_url: Option<String>,
    /// Where the customer comes back to (`url/return`).
    pub return_url: Option<String>,
    /// Where the customer comes back to after giving up (`url/cancel`).
    pub cancel_url: Option<String>,
    /// Whatever else was there.
    pub unknown: Unknown,
}

impl Order {
    /// A card order. `timestamp` is the time as `YYYYMMDDhhmmss`.
    pub fn card(
        id: impl Into<String>,
        timestamp: impl Into<String>,
        signature: impl Into<String>,
        invoice: Invoice,
    ) -> Self {
        Order {
            id: id.into(),
            timestamp: timestamp.into(),
            signature: signature.into(),
            invoice: Some(invoice),
            ..Order::default()
        }
    }

    /// An SMS order for a service. `timestamp` is the time as `YYYYMMDDhhmmss`.
    pub fn sms(
        id: impl Into<String>,
        timestamp: impl Into<String>,
        signature: impl Into<String>,
        service: impl Into<String>,
    ) -> Self {
        Order {
            order_type: OrderType::Sms,
            id: id.into(),
            timestamp: timestamp.into(),
            signature: signature.into(),
            service: Some(service.into()),
            ..Order::default()
        }
    }

    /// When the order was made, if the timestamp is one.
    pub fn time(&self) -> Option<DateTime> {
        DateTime::parse(&self.timestamp, TIMESTAMP)
    }

    /// The value of the first parameter of that name.
    pub fn param(&self, name: &str) -> Option<&Text> {
        let named = |param: &&Param| param.name.raw() == name || param.name.decoded() == name;
        self.params.iter().find(named).map(|param| &param.value)
    }

    /// Reads an order.
    ///
    /// # Errors
    /// [`Error::Parse`] if it is not well-formed XML, has another root than `order`, or has an element twice
    /// that may be there once: readers that disagree on which of two amounts counts can be played off against
    /// each other.
    pub fn from_xml(xml: &str) -> Result<Self> {
        let mut order = Order::nothing();
        order.read(xml::parse(xml)?.root(), &mut |_| Ok(false))?;
        Ok(order)
    }

    /// Writes the order.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault: those of [`validate`](Order::validate), and characters that
    /// XML cannot carry.
    pub fn to_xml(&self, policy: TextPolicy) -> Result<Zeroizing<String>> {
        self.to_xml_for(policy, None)
    }

    /// As [`Order::to_xml`], with the cipher for the IPN where the order does not name one.
    pub(crate) fn to_xml_for(
        &self,
        policy: TextPolicy,
        ipn_cipher: Option<&'static str>,
    ) -> Result<Zeroizing<String>> {
        let mut out = Out::new(policy, self.faults(), ipn_cipher);
        out.object("order".into(), "order", self, &|_| {});
        out.finish()
    }

    /// Checks the order against the constraints of the vendor's document.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with every fault. Fields are named by their path, such as
    /// `invoice.contact_info.billing.email`.
    pub fn validate(&self) -> Result<()> {
        Faults::collected(self.faults()).map_err(Error::InvalidInput)
    }

    /// Reads the root element; `other` is asked about a child that an order does not have, and says
    /// whether it took it.
    pub(super) fn read<'d>(
        &mut self,
        root: Element<'d>,
        other: &mut dyn FnMut(Element<'d>) -> Result<bool>,
    ) -> Result<()> {
        if root.name != "order" {
            let expected = "a document with the root <order>";
            return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
        }
        read(self, root, other)
    }
}

object! {
    Order = Order { order_type: OrderType::Other(String::new()), ..Order::default() };
    Attribute "type" => order_type,
    Attribute "id" => id,
    Attribute "timestamp" => timestamp,
    Attribute "secretcode" => secret_code,
    Child "signature" => signature,
    Child "service" => service,
    Child "msisdn" => msisdn,
    Child "invoice" => invoice,
    Child "recurrence" => recurrence,
    Group "payment_instrument",
    Inside "card" => card,
    Child "ipn_cipher" | "cipher" => ipn_cipher,
    Group "params",
    Inside "param" => params,
    Group "split",
    Inside "destination" => split,
    Group "url",
    Inside "confirm" => confirm_url,
    Inside "return" => return_url,
    Inside "cancel" => cancel_url,
}
