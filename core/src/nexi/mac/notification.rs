//! What the gateway sends: the outcome of a hosted payment, and the answers of the API.

use super::{MacKey, Message};
use crate::error::{Collect, Error, Faults, ParseErrorKind, Reason, Result};
use crate::money::{Amount, Currency};
use crate::outcome::Outcome;
use crate::wire::form::Params;
use crate::wire::json::Value;

words! {
    /// `esito`: the gateway's word for how it went.
    pub enum Esito {
        /// Paid.
        Ok = "OK",
        /// Refused.
        Ko = "KO",
        /// Given up by the customer.
        Annullo = "ANNULLO",
        /// A technical error.
        Errore = "ERRORE",
        /// Not decided yet.
        Pen = "PEN",
    }
}

impl Esito {
    /// `OK` is approved, `KO` declined, `ANNULLO` cancelled, `ERRORE` failed, `PEN` pending.
    ///
    /// Whether `OK` has also captured the money is a setting of the terminal and does not show in the message.
    pub fn outcome(&self) -> Outcome {
        match self {
            Esito::Ok => Outcome::Approved,
            Esito::Ko => Outcome::Declined,
            Esito::Annullo => Outcome::Cancelled,
            Esito::Errore => Outcome::Failed,
            Esito::Pen => Outcome::Pending,
            Esito::Other(_) => Outcome::Unknown,
        }
    }
}

/// The outcome of a payment on the hosted page, as the customer brings it back to `url` and the gateway's
/// server sends it to `urlpost`. It exists only if its MAC is right.
///
/// The customer's way back to `url_back` carries no MAC, so it cannot be opened: it proves nothing.
#[derive(Debug)]
pub struct Notification {
    params: Params,
}

impl Notification {
    /// Reads a form body or a query string (without its `?`), in UTF-8 or ISO-8859-1, and verifies its MAC.
    ///
    /// # Errors
    /// [`Error::Mac`] if the MAC is missing, empty or wrong; [`Error::Parse`] if this is no form, a field that
    /// the MAC covers is missing, or a field is there twice.
    pub fn open(body: &[u8], key: &MacKey) -> Result<Self> {
        let params = Params::decode_detected(body)?;
        key.verify(Message::Outcome, &params, params.get("mac"))?;
        Ok(Notification { params })
    }

    /// Compares it with the payment that was begun: a notification of another payment has a right MAC too.
    ///
    /// # Errors
    /// [`Error::Check`] naming `codTrans`, `importo` or `divisa`.
    pub fn check(&self, cod_trans: &str, amount: &Amount, currency: Currency) -> Result<()> {
        let mut faults = Vec::new();
        let mut expect = |name: &'static str, same: bool| {
            if !same {
                faults.add(name, Reason::Mismatch);
            }
        };
        expect("codTrans", self.cod_trans() == cod_trans);
        let importo = amount.to_minor_units(currency).ok();
        expect("importo", importo.is_some() && importo == minor_units(self.importo()));
        let divisa = self.get("divisa").unwrap_or("");
        expect(
            "divisa",
            divisa == currency.code() || divisa == format!("{:03}", currency.numeric()),
        );
        Faults::collected(faults).map_err(Error::Check)
    }

    /// The merchant's own number of the payment.
    pub fn cod_trans(&self) -> &str {
        self.get("codTrans").unwrap_or("")
    }

    /// How it went.
    pub fn esito(&self) -> Esito {
        Esito::parse(self.get("esito").unwrap_or(""))
    }

    /// [`Esito::outcome`].
    pub fn outcome(&self) -> Outcome {
        self.esito().outcome()
    }

    /// The amount in the currency's smallest unit, as it came.
    pub fn importo(&self) -> &str {
        self.get("importo").unwrap_or("")
    }

    /// The issuer's authorisation code; empty if the payment was refused.
    pub fn cod_aut(&self) -> &str {
        self.get("codAut").unwrap_or("")
    }

    /// Any field. The MAC covers those of [`Message::Outcome`] only.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params.get(name)
    }

    /// All fields, in the order in which they came.
    pub fn params(&self) -> &Params {
        &self.params
    }
}

/// The JSON answer to an API request. It exists only if its MAC is right.
#[derive(Debug)]
pub struct Answer {
    value: Value,
}

impl Answer {
    /// Reads an answer and verifies its MAC, which covers `esito`, `idOperazione` and `timeStamp`.
    ///
    /// # Errors
    /// [`Error::Mac`] if the MAC is missing, empty or wrong; [`Error::Parse`] if this is no JSON object or one
    /// of the three is missing.
    pub fn open(json: &str, key: &MacKey) -> Result<Self> {
        let value = Value::parse(json)?;
        if !matches!(value, Value::Object(_)) {
            let expected = "a JSON object";
            return Err(Error::parse(ParseErrorKind::UnexpectedShape { expected }));
        }
        let fields: Params = Message::Answer
            .fields()
            .iter()
            .filter_map(|name| Some((*name, value.get(name)?.to_text()?)))
            .collect();
        key.verify(Message::Answer, &fields, value.get("mac").and_then(Value::to_text))?;
        Ok(Answer { value })
    }

    /// How it went.
    pub fn esito(&self) -> Esito {
        Esito::parse(self.value.get("esito").and_then(Value::to_text).unwrap_or(""))
    }

    /// [`Esito::outcome`], of the request, not of the payment that it may ask about.
    pub fn outcome(&self) -> Outcome {
        self.esito().outcome()
    }

    /// The whole answer, as it came. The MAC covers three fields of it.
    pub fn value(&self) -> &Value {
        &self.value
    }
}

/// Digits that are a whole number; zeros in front do not change it.
fn minor_units(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
