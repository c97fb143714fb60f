//! What all gateways share: secrets, money, cards, parameters, outcomes.

use js_sys::{Array, JsString};
use payseal::nexi::{mac, monetaweb, xpay};
use payseal::{Currency, Cvn, Expiry, Pan, RepairKind, SecretString};
use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::convert::{self, Hidden, nullable, secret, text};
use crate::errors::Result;
use crate::object::{Shown, list, object};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("shared.d.ts");

/// Text that must not leak: a password, a token, a card number, decrypted plaintext.
///
/// Printing it, `JSON.stringify` and `toString` show `[redacted]`; `expose` is the one way to the text, so that
/// each use of it can be found.
#[wasm_bindgen]
pub struct Secret(SecretString);

#[wasm_bindgen]
impl Secret {
    #[wasm_bindgen(constructor)]
    pub fn new(text: &str) -> Self {
        text.into()
    }

    /// The text itself.
    pub fn expose(&self) -> JsString {
        self.0.expose().into()
    }

    /// `[redacted]`.
    #[wasm_bindgen(js_name = toString)]
    pub fn redacted(&self) -> JsString {
        "[redacted]".into()
    }

    /// `[redacted]`.
    #[wasm_bindgen(js_name = toJSON)]
    pub fn redacted_json(&self) -> JsString {
        self.redacted()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret(text.into())
    }
}

impl From<&SecretString> for Secret {
    fn from(text: &SecretString) -> Self {
        text.expose().into()
    }
}

/// The constants of the package, each in a line of its own among the types: its path, `=`, its value. The build takes
/// them from there, so that the module holds none of them.
macro_rules! constants {
    ($($path:literal = $value:expr;)*) => {$(
        const _: () = {
            #[wasm_bindgen(typescript_custom_section)]
            const LINE: &str = constcat::concat!("// constant ", $path, "=", $value);
        };
    )*};
}
constants! {
    "netopia.REPLY_CONTENT_TYPE" = payseal::netopia::Reply::CONTENT_TYPE;
    "nexi.mac.PRODUCTION" = mac::HostedPage::PRODUCTION;
    "nexi.mac.TEST" = mac::HostedPage::TEST;
    "nexi.monetaweb.CONTENT_TYPE" = monetaweb::Request::CONTENT_TYPE;
    "nexi.monetaweb.PRODUCTION" = monetaweb::Request::PRODUCTION;
    "nexi.monetaweb.REPLY_CONTENT_TYPE" = monetaweb::Reply::CONTENT_TYPE;
    "nexi.monetaweb.TEST" = monetaweb::Request::TEST;
    "nexi.xpay.PRODUCTION" = xpay::Request::PRODUCTION;
    "nexi.xpay.TEST" = xpay::Request::TEST;
    "paymentz.FORM_CONTENT_TYPE" = payseal::paymentz::Message::FORM_CONTENT_TYPE;
    "paymentz.JSON_CONTENT_TYPE" = payseal::paymentz::Message::JSON_CONTENT_TYPE;
    "MAX_MESSAGE" = MAX_MESSAGE;
}
/// As text; that it is core's number is checked below.
const MAX_MESSAGE: &str = "1048576";
const _: () = assert!(payseal::MAX_MESSAGE == 1 << 20);

fn outcome(word: &str) -> payseal::Outcome {
    use payseal::Outcome as O;
    [O::Approved, O::Authorized, O::Pending, O::Redirect(String::new()), O::Authenticated]
        .into_iter()
        .chain([O::Declined, O::Cancelled, O::Refunded, O::Failed])
        .find(|outcome| outcome.as_str() == word)
        .unwrap_or(O::Unknown)
}

/// Whether no further message about this operation is to be expected.
#[wasm_bindgen(js_name = isFinal)]
pub fn is_final(#[wasm_bindgen(unchecked_param_type = "Outcome")] outcome: &str) -> bool {
    self::outcome(outcome).is_final()
}

/// Whether the goods may be handed over.
#[wasm_bindgen(js_name = isPaid)]
pub fn is_paid(#[wasm_bindgen(unchecked_param_type = "Outcome")] outcome: &str) -> bool {
    self::outcome(outcome).is_paid()
}

object! { shown:
    /// A currency of ISO 4217.
    pub struct CurrencyInfo {
        /// The three-letter code.
        code: JsString,
        /// The three-digit code, with its leading zeros.
        numeric: JsString,
        /// How many decimals the smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD.
        exponent: u8,
    }
}

/// Looks a currency up by its code: three letters in capitals, or three digits.
#[wasm_bindgen]
pub fn currency(code: &str) -> Result<Ts<CurrencyInfo>> {
    let numeric = code.bytes().all(|byte| byte.is_ascii_digit());
    let currency = if numeric { Currency::from_numeric(code) } else { Currency::parse(code) }?;
    let info = CurrencyInfo {
        code: currency.code().into(),
        numeric: format!("{:03}", currency.numeric()).into(),
        exponent: currency.exponent(),
    };
    Ok(info.to_ts())
}

/// The whole number of the currency's smallest unit: `"50.00"` EUR is `5000n`, `"50"` JPY is `50n`.
#[wasm_bindgen(js_name = toMinorUnits)]
pub fn to_minor_units(amount: &str, currency: &str) -> Result<u64> {
    Ok(payseal::Amount::parse(amount)?.to_minor_units(Currency::parse(currency)?)?)
}

/// The amount as text, with as many decimals as the currency has: `5000n` of EUR are `"50.00"`.
#[wasm_bindgen(js_name = fromMinorUnits)]
pub fn from_minor_units(
    #[wasm_bindgen(unchecked_param_type = "bigint")] units: &JsValue,
    currency: &str,
) -> Result<JsString> {
    Ok(convert::amount(units, Some(Currency::parse(currency)?))?.to_string().into())
}

/// The amount with exactly as many decimals as the currency has: `"9"` EUR is `"9.00"`. Nothing is rounded.
#[wasm_bindgen(js_name = toCurrencyText)]
pub fn to_currency_text(amount: &str, currency: &str) -> Result<JsString> {
    Ok(payseal::Amount::parse(amount)?.to_currency_text(Currency::parse(currency)?)?.into())
}

object! { shown:
    /// What may be shown and stored of a card number.
    pub struct PanInfo {
        /// The first six and the last four digits, the rest as asterisks.
        masked: JsString,
        /// The card scheme.
        #[tsify(type = "Brand")]
        brand: &'static str,
    }
}

/// Checks a card number: 12 to 19 digits that pass the Luhn check.
#[wasm_bindgen(js_name = parsePan)]
pub fn parse_pan(
    #[wasm_bindgen(unchecked_param_type = "string | Secret")] number: &JsValue,
) -> Result<Ts<PanInfo>> {
    let pan = Pan::parse(secret(number)?.expose())?;
    Ok(PanInfo { masked: pan.masked().into(), brand: pan.brand().as_str() }.to_ts())
}

object! { shown:
    /// The month in which a card expires. It is valid through that month's last day.
    pub struct ExpiryInfo {
        /// The year, with its century.
        year: u16,
        /// The month, 1 to 12.
        month: u8,
        /// As `MMYY`.
        mmyy: JsString,
        /// As `YYYYMM`.
        yyyymm: JsString,
    }
}

/// Reads an expiry, `MMYY` or `YYYYMM`.
#[wasm_bindgen(js_name = parseExpiry)]
pub fn parse_expiry(text: &str) -> Result<Ts<ExpiryInfo>> {
    let expiry = self::expiry(text)?;
    let info = ExpiryInfo {
        year: expiry.year(),
        month: expiry.month(),
        mmyy: expiry.to_mmyy().into(),
        yyyymm: expiry.to_yyyymm().into(),
    };
    Ok(info.to_ts())
}

/// Whether a card with that expiry is past its last valid day in the given month. There is no clock inside.
#[wasm_bindgen(js_name = isExpired)]
pub fn is_expired(expiry: &str, year: u16, month: u8) -> Result<bool> {
    Ok(self::expiry(expiry)?.is_expired(year, month))
}

pub(crate) fn expiry(text: &str) -> Result<Expiry> {
    Ok(if text.len() == 6 { Expiry::from_yyyymm(text)? } else { Expiry::from_mmyy(text)? })
}

/// Checks a card verification number: 3 or 4 digits. It must never be stored.
#[wasm_bindgen(js_name = checkCvn)]
pub fn check_cvn(
    #[wasm_bindgen(unchecked_param_type = "string | Secret")] cvn: &JsValue,
) -> Result<()> {
    Cvn::parse(secret(cvn)?.expose())?;
    Ok(())
}

/// Request parameters in their order. Values may be card numbers, so printing shows none.
#[wasm_bindgen]
pub struct Params(pub(crate) payseal::Params);

object! { shown:
    /// One parameter.
    pub struct Param {
        /// The name.
        pub(crate) name: JsString,
        /// The value.
        pub(crate) value: Hidden,
    }
}

#[wasm_bindgen]
impl Params {
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "ParamsInput")] params: &JsValue,
    ) -> Result<Self> {
        Ok(Params(convert::params(params)?))
    }

    /// Reads `name=value&name=value…`.
    pub fn decode(
        #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] message: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Encoding")] encoding: &str,
    ) -> Result<Self> {
        Ok(Params(payseal::Params::decode(&text(message)?, payseal::Encoding::parse(encoding)?)?))
    }

    /// Writes `name=value&name=value…`.
    pub fn encode(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Encoding")] encoding: &str,
    ) -> Result<JsString> {
        Ok(self.0.encode(payseal::Encoding::parse(encoding)?)?.to_string().into())
    }

    /// The value of a parameter.
    #[wasm_bindgen(unchecked_return_type = "string | null")]
    pub fn get(&self, name: &str) -> JsValue {
        nullable(self.0.get(name))
    }

    /// How many parameters there are.
    #[wasm_bindgen(getter)]
    pub fn size(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The names, in order.
    #[wasm_bindgen(getter, unchecked_return_type = "string[]")]
    pub fn names(&self) -> Array {
        list(self.0.iter().map(|(name, _)| name))
    }

    /// Names and values, in order.
    #[wasm_bindgen(unchecked_return_type = "Param[]")]
    pub fn entries(&self) -> Array {
        let param = |(name, value): (&str, &str)| Param { name: name.into(), value: value.into() };
        list(self.0.iter().map(param))
    }
}

object! { shown:
    /// Damage in transport that was mended, so that its cause can be found and put right.
    pub struct Repair {
        /// The field that was damaged.
        field: JsString,
        /// What was wrong with it.
        code: JsString,
        /// The same in words.
        message: JsString,
    }
}

pub(crate) fn repairs(repairs: &[payseal::Repair]) -> Array {
    let repair = |repair: &payseal::Repair| Repair {
        field: repair.field().into(),
        code: RepairKind::code(repair.kind()).into(),
        message: repair.kind().to_string().into(),
    };
    list(repairs.iter().map(repair))
}
