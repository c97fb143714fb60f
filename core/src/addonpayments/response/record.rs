//! The parts of an answer, each with the fields that it can have.

use std::fmt;

use super::status::Status;
use crate::error::Result;
use crate::json::Value;
use crate::money::Amount;
use crate::outcome::Outcome;
use crate::secret::SecretString;

/// Declares a part: texts under their names on the wire, and `extra` for all others.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[$doc:meta])* $field:ident $wire:literal;)* }
        and { $($(#[$other_doc:meta])* $other:ident: $kind:ty = $take:expr, $write:expr;)* }
    ) => {
        $(#[$meta])*
        #[derive(Default, PartialEq, Eq)]
        pub struct $name {
            $($(#[$doc])* pub $field: Option<String>,)*
            $($(#[$other_doc])* pub $other: $kind,)*
            /// Fields that this version does not know.
            pub extra: Vec<(String, Value)>,
        }

        impl $name {
            /// The names of the texts.
            const TEXTS: &[&str] = &[$($wire),*];

            /// Without a single value it counts as absent.
            pub(super) fn from_members(mut members: Members) -> Option<Self> {
                let mut own = $name {
                    $($other: $take(&mut members),)*
                    $($field: None,)*
                    extra: Vec::new(),
                };
                let given = members.take_texts($name::TEXTS, &mut [$(&mut own.$field),*])
                    $(|| !Blank::is_blank(&own.$other))*;
                own.extra = members.rest();
                (given || !own.extra.is_empty()).then_some(own)
            }

            /// Takes it out of the whole.
            #[allow(dead_code)] // not all are part of another
            pub(super) fn take(members: &mut Members, name: &str) -> Option<Self> {
                members.take_object(name).and_then(Self::from_members)
            }

            pub(super) fn to_value(&self) -> Value {
                let mut members = Members::default();
                members.texts($name::TEXTS, &[$(&self.$field),*]);
                $($write(&mut members, &self.$other);)*
                members.extend(&self.extra);
                members.into()
            }
        }
    };
}

record! {
    /// One operation of a payment: an authentication, an authorization, a capture, a refund.
    OperationResult {
        /// Its number, starting from 1, as text.
        sorted_order "sorted-order";
        /// The amount as it was written; [`OperationResult::amount`] reads it.
        amount_text "amount";
        /// The currency, ISO 4217.
        currency "currency";
        /// What the gateway says about it.
        message "message";
        /// The merchant's name for the payment.
        merchant_transaction_id "merchantTransactionId";
        /// `DEBIT`, `CREDIT`, `VOID`, `REBATE`, `REFUND`, `ACCOUNT_REGISTRATION` or another.
        operation_type "operationType";
        /// The payment solution's identifier.
        payment_solution_transaction_id "paySolTransactionId";
        /// The payment solution.
        payment_solution "paymentSolution";
        /// The issuer's authorization code.
        auth_code "authCode";
        /// The payment solution's own response code.
        payment_code "paymentCode";
        /// The payment solution's own message.
        payment_message "paymentMessage";
        /// The authorization's additional data.
        rad "rad";
        /// The message about them.
        rad_message "radMessage";
        /// The service that ran, such as `3DSv2`.
        service "service";
        /// Where to send the customer, as written: `redirect:` and a URL.
        redirection_response "redirectionResponse";
        /// The gateway's identifier of the payment that this one follows.
        original_transaction_id "originalPayFrexTransactionId";
    }
    and {
        /// Its status.
        status: Option<Status> = take_status, |members: &mut Members, status: &Option<Status>| {
            members.text("status", status.as_ref().map(Status::as_str));
        };
        /// The gateway's identifier, which answers call `payFrexTransactionId`, `transactionId` or
        /// `EPGTransactionID`.
        transaction_id: Option<String> = take_transaction_id, |members: &mut Members, id: &Option<String>| {
            members.text("payFrexTransactionId", id.as_deref());
        };
        /// The payment solution's raw answer, untouched: often JSON or XML of its own.
        details: Option<String> = take_details, |members: &mut Members, details: &Option<String>| {
            members.text("details", details.as_deref());
        };
        /// The card or the wallet.
        payment_details: Option<PaymentDetails> = |members: &mut Members| {
            PaymentDetails::take(members, "paymentDetails")
        }, |members: &mut Members, details: &Option<PaymentDetails>| {
            members.object("paymentDetails", details.as_ref().map(PaymentDetails::to_value));
        };
        /// The gateway's own response code.
        response_code: Option<ResponseCode> = |members: &mut Members| {
            ResponseCode::take(members, "respCode")
        }, |members: &mut Members, code: &Option<ResponseCode>| {
            members.object("respCode", code.as_ref().map(ResponseCode::to_value));
        };
        /// What the 3DS server says.
        mpi: Option<Mpi> = |members: &mut Members| {
            Mpi::take(members, "mpi")
        }, |members: &mut Members, mpi: &Option<Mpi>| {
            members.object("mpi", mpi.as_ref().map(Mpi::to_value));
        };
        /// The merchant's own parameters, sent back.
        optional_transaction_params: Vec<Entry> = |members: &mut Members| {
            take_entries(members, "optionalTransactionParams")
        }, |members: &mut Members, entries: &Vec<Entry>| {
            members.entries("optionalTransactionParams", entries);
        };
    }
}

impl OperationResult {
    /// The amount, exact.
    ///
    /// # Errors
    /// [`Error::InvalidInput`](crate::Error::InvalidInput) if the gateway wrote something that is no amount;
    /// its text is in `amount_text`.
    pub fn amount(&self) -> Result<Option<Amount>> {
        self.amount_text.as_deref().map(Amount::parse).transpose()
    }

    /// What became of it; the table is at [`Transaction::outcome`](super::Transaction::outcome).
    pub fn outcome(&self) -> Outcome {
        self.status.as_ref().map_or(Outcome::Unknown, |status| {
            status.outcome(self.operation_type.as_deref(), self.redirect_url())
        })
    }

    /// Where to send the customer: `redirectionResponse` without its prefix.
    pub fn redirect_url(&self) -> Option<&str> {
        let text = self.redirection_response.as_deref()?;
        Some(text.strip_prefix("redirect:").unwrap_or(text).trim()).filter(|url| !url.is_empty())
    }

    /// Its number; one that is none sorts first.
    pub(super) fn order(&self) -> Option<u64> {
        self.sorted_order.as_deref().and_then(|text| text.parse().ok())
    }
}

/// Shows what tells operations apart and nothing personal.
impl fmt::Debug for OperationResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationResult")
            .field("sorted_order", &self.sorted_order)
            .field("operation_type", &self.operation_type)
            .field("status", &self.status)
            .field("amount", &self.amount_text)
            .field("currency", &self.currency)
            .field("transaction_id", &self.transaction_id)
            .field("merchant_transaction_id", &self.merchant_transaction_id)
            .finish_non_exhaustive()
    }
}

record! {
    /// The card or the wallet that paid.
    PaymentDetails {
        /// The card holder's name.
        card_holder_name "cardHolderName";
        /// The card number, masked: its first six and last four digits.
        card_number "cardNumber";
        /// The card's scheme and kind, such as `VISA/CREDIT`.
        card_type "cardType";
        /// The card's expiry, `MMYY`.
        exp_date "expDate";
        /// The bank that issued the card.
        issuer_bank "issuerBank";
        /// The country of that bank.
        issuer_country "issuerCountry";
        /// The account of a wallet.
        account "account";
    }
    and {
        /// The gateway's token for the card, with which the merchant can charge it again: a secret.
        card_number_token: Option<SecretString> = |members: &mut Members| {
            members.take_text("cardNumberToken").map(SecretString::from)
        }, |members: &mut Members, token: &Option<SecretString>| {
            members.text("cardNumberToken", token.as_ref().map(SecretString::expose));
        };
        /// More details, by name.
        extra_details: Vec<Entry> = |members: &mut Members| {
            take_entries(members, "extraDetails")
        }, |members: &mut Members, entries: &Vec<Entry>| {
            members.entries("extraDetails", entries);
        };
    }
}

/// Shows nothing of the customer.
impl fmt::Debug for PaymentDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PaymentDetails").field("card_type", &self.card_type).finish_non_exhaustive()
    }
}

record! {
    /// The gateway's own response code, such as `0000`.
    #[derive(Debug)]
    ResponseCode {
        /// The code; text, with its leading zeros.
        code "code";
        /// What it means.
        message "message";
        /// The gateway's reference.
        uuid "uuid";
    }
    and {}
}

record! {
    /// What the 3DS server says.
    Mpi {
        /// The electronic commerce indicator.
        eci "eci";
        /// The status of the authentication, such as `Y`, `A` or `N`.
        authentication_status "authenticationStatus";
        /// The token of a 3DS 2 authentication.
        three_dsv2_token "threeDSv2Token";
    }
    and {}
}

/// Shows no token.
impl fmt::Debug for Mpi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mpi")
            .field("eci", &self.eci)
            .field("authentication_status", &self.authentication_status)
            .finish_non_exhaustive()
    }
}

record! {
    /// The workflow that the gateway ran.
    #[derive(Debug)]
    Workflow {
        /// Its identifier.
        id "id";
        /// Its name.
        name "name";
        /// Its version.
        version "version";
    }
    and {}
}

/// A name and a value.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// The value.
    pub value: String,
}

/// Shows the name only: values can be tokens.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({})", self.key)
    }
}

/// What can be without a value.
trait Blank {
    fn is_blank(&self) -> bool;
}

impl<T> Blank for Option<T> {
    fn is_blank(&self) -> bool {
        self.is_none()
    }
}

impl<T> Blank for Vec<T> {
    fn is_blank(&self) -> bool {
        self.is_empty()
    }
}

fn take_status(members: &mut Members) -> Option<Status> {
    members.take_text("status").map(|word| Status::from(word.as_str()))
}

fn take_transaction_id(members: &mut Members) -> Option<String> {
    // A second name with the same meaning stays in `extra`, and so does everything after a name that holds no
    // text: what is taken is written under the first name, which has to be free.
    for name in ["payFrexTransactionId", "transactionId", "EPGTransactionID"] {
        let taken = members.take_text(name);
        if taken.is_some() || members.has(name) {
            return taken;
        }
    }
    None
}

fn take_details(members: &mut Members) -> Option<String> {
    match members.take_if("details", |value| matches!(value, Value::String(_))) {
        Some(Value::String(text)) => Some(text).filter(|text| !text.is_empty()),
        _ => None,
    }
}

/// Entries in any of their forms: `{"entry": [{"key", "value"}, …]}`, one entry without an array, a flat
/// object of texts, or nothing. What has another form stays where it is.
pub(super) fn take_entries(members: &mut Members, name: &str) -> Vec<Entry> {
    let mut read = None;
    members.take_if(name, |value| {
        read = entries(value);
        read.is_some()
    });
    read.unwrap_or_default()
}

fn entries(value: &Value) -> Option<Vec<Entry>> {
    let mut list = Vec::new();
    let pairs = match value {
        Value::Null => &[],
        Value::String(text) if text.trim().is_empty() => &[],
        Value::Object(members) => match members.as_slice() {
            [(name, Value::Array(pairs))] if name == "entry" => pairs.as_slice(),
            [(name, pair @ Value::Object(_))] if name == "entry" => std::slice::from_ref(pair),
            flat => {
                for (key, value) in flat {
                    let value = value.to_text()?.trim().to_owned();
                    list.push(Entry { key: key.clone(), value });
                }
                &[]
            }
        },
        _ => return None,
    };
    for pair in pairs {
        let [key, value] = [pair.get("key")?.to_text()?, pair.get("value")?.to_text()?];
        if pair.members().len() != 2 {
            return None;
        }
        list.push(Entry { key: key.trim().to_owned(), value: value.trim().to_owned() });
    }
    Some(list)
}

/// The members of an object, taken out one by one; what is left is unknown.
#[derive(Default)]
pub(super) struct Members(Vec<(String, Value)>);

impl Members {
    /// Takes a member out if `fits` says so.
    pub(super) fn take_if(
        &mut self,
        name: &str,
        mut fits: impl FnMut(&Value) -> bool,
    ) -> Option<Value> {
        let at = self.0.iter().position(|(own, value)| own == name && fits(value))?;
        Some(self.0.remove(at).1)
    }

    /// Whether nobody took that member.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(own, _)| own == name)
    }

    /// Takes a text out, trimmed. An empty text and `null` are taken out and count as absent; an object or
    /// an array is no text and stays.
    pub(super) fn take_text(&mut self, name: &str) -> Option<String> {
        let fits = |value: &Value| *value == Value::Null || value.to_text().is_some();
        let value = self.take_if(name, fits)?;
        value.to_text().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The same for many, into the fields of a part. Whether there is any.
    fn take_texts(&mut self, names: &[&str], fields: &mut [&mut Option<String>]) -> bool {
        let mut any = false;
        for (name, field) in names.iter().zip(fields) {
            **field = self.take_text(name);
            any |= field.is_some();
        }
        any
    }

    /// Takes an object out. An empty one, an empty text and `null` count as absent.
    pub(super) fn take_object(&mut self, name: &str) -> Option<Members> {
        let value = self.take_if(name, |value| match value {
            Value::Object(_) | Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            _ => false,
        })?;
        match value {
            Value::Object(members) if !members.is_empty() => Some(Members(members)),
            _ => None,
        }
    }

    /// What nobody took.
    pub(super) fn rest(self) -> Vec<(String, Value)> {
        self.0
    }

    pub(super) fn push(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    pub(super) fn text(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.push(name, Value::from(text));
        }
    }

    fn texts(&mut self, names: &[&str], fields: &[&Option<String>]) {
        for (name, field) in names.iter().zip(fields) {
            self.text(name, field.as_deref());
        }
    }

    pub(super) fn object(&mut self, name: &str, object: Option<Value>) {
        if let Some(object) = object {
            self.push(name, object);
        }
    }

    pub(super) fn entries(&mut self, name: &str, entries: &[Entry]) {
        if entries.is_empty() {
            return;
        }
        let list = entries.iter().map(|entry| {
            let pair = [("key", &entry.key), ("value", &entry.value)];
            pair.into_iter().map(|(name, text)| (name, Value::from(text.as_str()))).collect()
        });
        self.push(name, [("entry", Value::Array(list.collect()))].into_iter().collect());
    }

    pub(super) fn extend(&mut self, extra: &[(String, Value)]) {
        self.0.extend_from_slice(extra);
    }
}

impl From<Value> for Members {
    fn from(value: Value) -> Self {
        match value {
            Value::Object(members) => Members(members),
            _ => Members::default(),
        }
    }
}

impl From<Members> for Value {
    fn from(members: Members) -> Self {
        Value::Object(members.0)
    }
}
