//! What all gateways share: money, cards, parameters, outcomes.

use napi::bindgen_prelude::{BigInt, BufferSlice, ClassInstance, Either};
use napi_derive::napi;
use payseal::{Currency, Cvn, Expiry, Pan, RepairKind};

use crate::convert::{Input, minor_units, text};
use crate::errors::{Failure, Result};
use crate::secret::{SecretInput, SecretText, secret};

/// The largest message that is read, in bytes: 1 MiB.
#[napi]
pub const MAX_MESSAGE: u32 = payseal::MAX_MESSAGE as u32;

/// What became of a payment: one vocabulary for every gateway.
///
/// * `approved`: the money is taken, or sent where the merchant pays out. Final.
/// * `authorized`: the money is reserved; the merchant still has to capture it or let it go.
/// * `pending`: not decided yet; wait for a notification or ask again.
/// * `redirect`: the customer has to be sent to `redirectUrl`.
/// * `authenticated`: the cardholder is authenticated (3DS); the payment itself is still to be made.
/// * `declined`: refused by the issuer, a risk rule or a failed authentication. Final: do not retry as is.
/// * `cancelled`: given up by the customer or voided by the merchant. Final.
/// * `refunded`: paid back, wholly or in part. Final.
/// * `failed`: it went wrong for a technical reason. Final.
/// * `unknown`: the gateway said something that this version does not know. Treat it as undecided.
#[napi(string_enum = "kebab-case")]
pub enum Outcome {
    Approved,
    Authorized,
    Pending,
    Redirect,
    Authenticated,
    Declined,
    Cancelled,
    Refunded,
    Failed,
    Unknown,
}

impl From<&payseal::Outcome> for Outcome {
    fn from(outcome: &payseal::Outcome) -> Self {
        match outcome {
            payseal::Outcome::Approved => Outcome::Approved,
            payseal::Outcome::Authorized => Outcome::Authorized,
            payseal::Outcome::Pending => Outcome::Pending,
            payseal::Outcome::Redirect(_) => Outcome::Redirect,
            payseal::Outcome::Authenticated => Outcome::Authenticated,
            payseal::Outcome::Declined => Outcome::Declined,
            payseal::Outcome::Cancelled => Outcome::Cancelled,
            payseal::Outcome::Refunded => Outcome::Refunded,
            payseal::Outcome::Failed => Outcome::Failed,
            _ => Outcome::Unknown,
        }
    }
}

impl From<payseal::Outcome> for Outcome {
    fn from(outcome: payseal::Outcome) -> Self {
        Outcome::from(&outcome)
    }
}

impl From<Outcome> for payseal::Outcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Approved => payseal::Outcome::Approved,
            Outcome::Authorized => payseal::Outcome::Authorized,
            Outcome::Pending => payseal::Outcome::Pending,
            Outcome::Redirect => payseal::Outcome::Redirect(String::new()),
            Outcome::Authenticated => payseal::Outcome::Authenticated,
            Outcome::Declined => payseal::Outcome::Declined,
            Outcome::Cancelled => payseal::Outcome::Cancelled,
            Outcome::Refunded => payseal::Outcome::Refunded,
            Outcome::Failed => payseal::Outcome::Failed,
            Outcome::Unknown => payseal::Outcome::Unknown,
        }
    }
}

/// Whether no further message about this operation is to be expected.
#[napi]
pub fn is_final(outcome: Outcome) -> bool {
    payseal::Outcome::from(outcome).is_final()
}

/// Whether the goods may be handed over.
#[napi]
pub fn is_paid(outcome: Outcome) -> bool {
    payseal::Outcome::from(outcome).is_paid()
}

/// A currency of ISO 4217.
#[napi(object, object_from_js = false)]
pub struct CurrencyInfo {
    /// The three-letter code.
    pub code: String,
    /// The three-digit code, with its leading zeros.
    pub numeric: String,
    /// How many decimals the smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD.
    pub exponent: u8,
}

impl From<Currency> for CurrencyInfo {
    fn from(currency: Currency) -> Self {
        CurrencyInfo {
            code: currency.code().to_owned(),
            numeric: format!("{:03}", currency.numeric()),
            exponent: currency.exponent(),
        }
    }
}

/// Looks a currency up by its code: three letters in capitals, or three digits.
///
/// Throws `InvalidInputError` if ISO 4217 has no such code.
#[napi]
pub fn currency(code: String) -> napi::Result<CurrencyInfo> {
    let numeric = code.bytes().all(|byte| byte.is_ascii_digit());
    let currency = if numeric { Currency::from_numeric(&code) } else { Currency::parse(&code) };
    Ok(currency.map_err(Failure::from)?.into())
}

/// The whole number of the currency's smallest unit: `"50.00"` EUR is `5000n`, `"50"` JPY is `50n`.
///
/// Throws `InvalidInputError` for what is no amount (signs, exponents, thousands marks) and for a fraction
/// of the smallest unit.
#[napi]
pub fn to_minor_units(amount: String, currency: String) -> napi::Result<BigInt> {
    let units = || -> Result<u64> {
        Ok(payseal::Amount::parse(&amount)?.to_minor_units(Currency::parse(&currency)?)?)
    };
    Ok(units()?.into())
}

/// The amount as text, with as many decimals as the currency has: `5000n` of EUR are `"50.00"`.
#[napi]
pub fn from_minor_units(units: BigInt, currency: String) -> napi::Result<String> {
    let amount = || -> Result<String> {
        let units = minor_units(&units)?;
        let amount = payseal::Amount::from_minor_units(units, Currency::parse(&currency)?);
        Ok(amount.to_string())
    };
    Ok(amount()?)
}

/// The amount with exactly as many decimals as the currency has: `"9"` EUR is `"9.00"`. Nothing is rounded.
///
/// Throws as `toMinorUnits` does.
#[napi]
pub fn to_currency_text(amount: String, currency: String) -> napi::Result<String> {
    let text = || -> Result<String> {
        Ok(payseal::Amount::parse(&amount)?.to_currency_text(Currency::parse(&currency)?)?)
    };
    Ok(text()?)
}

/// A card scheme, by a number's leading digits.
#[napi(string_enum = "lowercase")]
pub enum Brand {
    Visa,
    Mastercard,
    Maestro,
    Amex,
    Jcb,
    UnionPay,
    Discover,
    Diners,
    Unknown,
}

impl From<payseal::Brand> for Brand {
    fn from(brand: payseal::Brand) -> Self {
        match brand {
            payseal::Brand::Visa => Brand::Visa,
            payseal::Brand::Mastercard => Brand::Mastercard,
            payseal::Brand::Maestro => Brand::Maestro,
            payseal::Brand::Amex => Brand::Amex,
            payseal::Brand::Jcb => Brand::Jcb,
            payseal::Brand::UnionPay => Brand::UnionPay,
            payseal::Brand::Discover => Brand::Discover,
            payseal::Brand::Diners => Brand::Diners,
            _ => Brand::Unknown,
        }
    }
}

/// What may be shown and stored of a card number.
#[napi(object, object_from_js = false)]
pub struct PanInfo {
    /// The first six and the last four digits, the rest as asterisks.
    pub masked: String,
    /// The card scheme.
    pub brand: Brand,
}

/// Checks a card number: 12 to 19 digits that pass the Luhn check.
///
/// Throws `InvalidInputError`.
#[napi]
pub fn parse_pan(
    #[napi(ts_arg_type = "string | Secret")] number: SecretInput,
) -> napi::Result<PanInfo> {
    let number = secret(number);
    let pan = Pan::parse(number.expose()).map_err(Failure::from)?;
    Ok(PanInfo { masked: pan.masked(), brand: pan.brand().into() })
}

/// The month in which a card expires. It is valid through that month's last day.
#[napi(object, object_from_js = false)]
pub struct ExpiryInfo {
    /// The year, with its century.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// As `MMYY`.
    pub mmyy: String,
    /// As `YYYYMM`.
    pub yyyymm: String,
}

/// Reads an expiry, `MMYY` or `YYYYMM`.
///
/// Throws `InvalidInputError`.
#[napi]
pub fn parse_expiry(text: String) -> napi::Result<ExpiryInfo> {
    let expiry = expiry(&text)?;
    Ok(ExpiryInfo {
        year: expiry.year(),
        month: expiry.month(),
        mmyy: expiry.to_mmyy(),
        yyyymm: expiry.to_yyyymm(),
    })
}

/// Whether a card with that expiry is past its last valid day in the given month. There is no clock inside:
/// the date is handed in.
#[napi]
pub fn is_expired(expiry: String, year: u16, month: u8) -> napi::Result<bool> {
    Ok(self::expiry(&expiry)?.is_expired(year, month))
}

/// An expiry in either form.
pub(crate) fn expiry(text: &str) -> Result<Expiry> {
    Ok(if text.len() == 6 { Expiry::from_yyyymm(text)? } else { Expiry::from_mmyy(text)? })
}

/// Checks a card verification number: 3 or 4 digits. It must never be stored.
///
/// Throws `InvalidInputError`.
#[napi]
pub fn check_cvn(#[napi(ts_arg_type = "string | Secret")] cvn: SecretInput) -> napi::Result<()> {
    Cvn::parse(secret(cvn).expose()).map_err(Failure::from)?;
    Ok(())
}

/// How names and values are escaped.
///
/// `rfc3986` escapes everything that needs it and is the one to choose where nothing speaks for another;
/// `form` is what browsers do; the others are what each of a vendor's libraries does.
#[napi(string_enum)]
pub enum Encoding {
    #[napi(value = "raw")]
    Raw,
    #[napi(value = "rfc3986")]
    Rfc3986,
    #[napi(value = "form")]
    Form,
    #[napi(value = "php-sdk")]
    PhpSdk,
    #[napi(value = "python-sdk")]
    PythonSdk,
    #[napi(value = "java-sdk")]
    JavaSdk,
    #[napi(value = "dotnet-sdk")]
    DotnetSdk,
    #[napi(value = "online-tools")]
    OnlineTools,
}

impl From<Encoding> for payseal::Encoding {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Raw => payseal::Encoding::Raw,
            Encoding::Rfc3986 => payseal::Encoding::Rfc3986,
            Encoding::Form => payseal::Encoding::Form,
            Encoding::PhpSdk => payseal::Encoding::PhpSdk,
            Encoding::PythonSdk => payseal::Encoding::PythonSdk,
            Encoding::JavaSdk => payseal::Encoding::JavaSdk,
            Encoding::DotnetSdk => payseal::Encoding::DotnetSdk,
            Encoding::OnlineTools => payseal::Encoding::OnlineTools,
        }
    }
}

/// Request parameters in their order. Values may be card numbers, so inspecting shows the names only.
#[napi]
pub struct Params(pub(crate) payseal::Params);

/// One parameter.
#[napi(object, object_from_js = false)]
pub struct Param {
    /// The name.
    pub name: String,
    /// The value.
    #[napi(ts_type = "Secret")]
    pub value: SecretText,
}

#[napi]
impl Params {
    /// Parameters from an object, pairs, or other parameters. An object whose keys are whole numbers lists
    /// these first, as JavaScript has it: hand in pairs there.
    #[napi(constructor)]
    pub fn new(#[napi(ts_arg_type = "ParamsInput")] params: ParamsInput<'_>) -> napi::Result<Self> {
        Ok(Params(own_params(params)?))
    }

    /// Reads `name=value&name=value…`.
    ///
    /// Throws `ParseError`: a part without `=` or with an empty name, a name that is there twice, a `%` that
    /// is not followed by two hex digits, bytes that are not UTF-8, more than 1 MiB or 4 096 parameters.
    #[napi(factory)]
    pub fn decode(
        #[napi(ts_arg_type = "string | Uint8Array")] message: Input,
        encoding: Encoding,
    ) -> napi::Result<Self> {
        let text = text(&message)?;
        Ok(Params(payseal::Params::decode(text, encoding.into()).map_err(Failure::from)?))
    }

    /// Writes `name=value&name=value…`.
    ///
    /// Throws `InvalidInputError` with every fault: an empty name, a name that is there twice, and a value
    /// that the encoding cannot carry.
    #[napi]
    pub fn encode(&self, encoding: Encoding) -> napi::Result<String> {
        Ok(self.0.encode(encoding.into()).map_err(Failure::from)?.to_string())
    }

    /// The value of a parameter.
    #[napi]
    pub fn get(&self, name: String) -> Option<String> {
        self.0.get(&name).map(str::to_owned)
    }

    /// How many parameters there are.
    #[napi(getter)]
    pub fn size(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The names, in order.
    #[napi(getter)]
    pub fn names(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// Names and values, in order.
    #[napi]
    pub fn entries(&self) -> Vec<Param> {
        let param =
            |(name, value): (&str, &str)| Param { name: name.to_owned(), value: value.into() };
        self.0.iter().map(param).collect()
    }
}

/// What `params.js` makes of `ParamsInput`: names and values in one buffer, or an instance.
pub(crate) type ParamsInput<'a> = Either<BufferSlice<'a>, ClassInstance<'a, Params>>;

/// Uses parameters that were handed in.
pub(crate) fn with_params<T>(
    params: ParamsInput<'_>,
    work: impl FnOnce(&payseal::Params) -> payseal::Result<T>,
) -> Result<T> {
    match params {
        Either::A(buffer) => Ok(work(&read_params(buffer)?)?),
        Either::B(params) => Ok(work(&params.0)?),
    }
}

/// Takes parameters over.
pub(crate) fn own_params(params: ParamsInput<'_>) -> Result<payseal::Params> {
    match params {
        Either::A(buffer) => read_params(buffer),
        Either::B(params) => Ok(params.0.iter().collect()),
    }
}

/// Reads what `params.js` has written, and wipes the values.
fn read_params(mut buffer: BufferSlice<'_>) -> Result<payseal::Params> {
    let read = |buffer: &mut [u8]| {
        let size = |word: [u8; 4]| u32::from_ne_bytes(word) as usize;
        let (words, _) = buffer.as_chunks::<4>();
        let [most, count, names, values, end] = words.first_chunk()?.map(size);
        let lengths = |from: usize| words.get(from..)?.get(..count);
        let lengths = lengths(HEAD)?.iter().zip(lengths(HEAD + most)?);
        let lengths = lengths.map(|(name, value)| (size(*name), size(*value)));
        let names_end = names + 2 * lengths.clone().map(|(name, _)| name).sum::<usize>();
        let params = payseal::Params::from_utf16le(
            buffer.get(names..names_end)?,
            buffer.get(values..end)?,
            lengths,
        );
        // Not a buffer of our own, so this is not left out although nobody here reads it again.
        buffer.get_mut(values..end)?.fill(0);
        params
    };
    read(&mut buffer).ok_or(Failure::Type("parameters as params.js writes them"))
}

/// The words in the head of such a buffer.
const HEAD: usize = 5;

/// Damage in transport that was mended, so that its cause can be found and put right.
#[napi(object, object_from_js = false)]
pub struct Repair {
    /// The field that was damaged.
    pub field: String,
    /// What was wrong with it, such as `space_to_plus`; the list is `repairs` in `error-codes.json`.
    pub code: String,
    /// The same in words.
    pub message: String,
}

impl From<&payseal::Repair> for Repair {
    fn from(repair: &payseal::Repair) -> Self {
        Repair {
            field: repair.field().to_owned(),
            code: RepairKind::code(repair.kind()).to_owned(),
            message: repair.kind().to_string(),
        }
    }
}

/// Repairs as a list of plain objects.
pub(crate) fn repairs(repairs: &[payseal::Repair]) -> Vec<Repair> {
    repairs.iter().map(Repair::from).collect()
}

/// A name and a value.
#[napi(object)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// The value, which can be a token.
    #[napi(ts_type = "Secret")]
    pub value: SecretText,
}

/// A field that this version does not know.
#[napi(object, object_from_js = false)]
pub struct Extra {
    /// Its name.
    pub name: String,
    /// Its value as JSON, with numbers as they were written.
    #[napi(ts_type = "Secret")]
    pub json: SecretText,
}

/// Unknown fields as a list of plain objects.
pub(crate) fn extra(members: &[(String, payseal::json::Value)]) -> Vec<Extra> {
    members
        .iter()
        .map(|(name, value)| Extra { name: name.clone(), json: value.to_string().as_str().into() })
        .collect()
}
