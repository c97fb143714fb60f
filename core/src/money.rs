//! Exact money: [`Amount`] and [`Currency`].

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::iter::repeat_n;
use std::str::FromStr;

use crate::error::{Error, Reason, Result};
use crate::wire::split_once;

/// The most digits an amount may have, before and after the point together.
const MAX_DIGITS: usize = 24;

const EXPECTED: &str =
    "digits, and at most one '.' between digits: 9, 100.22 (no sign, exponent or thousands mark)";

/// An amount of money: an exact, non-negative decimal that remembers how it was written.
///
/// Gateways sign and compare the *text* (`50` and `50.00` have different checksums), so
/// [`as_str`](Amount::as_str) gives back exactly what was parsed. Comparison is by value.
///
/// ```
/// use payseal::{Amount, Currency};
///
/// let amount: Amount = "50.00".parse()?;
/// assert_eq!(amount.as_str(), "50.00");
/// assert_eq!(amount, "50".parse()?);
/// assert_eq!(amount.to_minor_units(Currency::EUR)?, 5000);
/// assert!("1e3".parse::<Amount>().is_err());
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Clone)]
pub struct Amount {
    text: String,
}

impl Amount {
    /// Parses an amount: ASCII digits with at most one decimal point between them.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for anything else: signs, exponents, thousands marks, `NaN`, other
    /// scripts' digits, blanks, more than 24 digits.
    pub fn parse(text: &str) -> Result<Self> {
        let bytes = text.as_bytes();
        let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
        let points = bytes.iter().filter(|byte| **byte == b'.').count();
        let bounded = bytes.first().is_some_and(u8::is_ascii_digit)
            && bytes.last().is_some_and(u8::is_ascii_digit);
        if !bounded || points > 1 || digits + points != bytes.len() {
            return Err(Error::invalid("amount", Reason::Format { expected: EXPECTED }));
        }
        if digits > MAX_DIGITS {
            return Err(Error::invalid("amount", Reason::TooLong { max: MAX_DIGITS }));
        }
        Ok(Amount { text: text.to_owned() })
    }

    /// An amount from a whole number of the currency's smallest unit: 5000 cents are `50.00` EUR,
    /// 50 yen are `50` JPY.
    pub fn from_minor_units(units: u64, currency: Currency) -> Self {
        let scale = usize::from(currency.exponent());
        // With a digit before the point at least.
        let mut text = format!("{units:0width$}", width = scale + 1);
        if scale > 0 {
            text.insert(text.len() - scale, '.');
        }
        Amount { text }
    }

    /// The whole number of the currency's smallest unit.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if the amount has a fraction of the smallest unit (`1.005` EUR) or
    /// does not fit into 64 bits. Zeros at the end are no fraction: `50.0000` EUR is 5000.
    pub fn to_minor_units(&self, currency: Currency) -> Result<u64> {
        let (_, whole, fraction) = self.value();
        let zeros = usize::from(currency.exponent()).checked_sub(fraction.len());
        let units = zeros.and_then(|zeros| {
            let mut digits = whole.bytes().chain(fraction.bytes()).chain(repeat_n(b'0', zeros));
            digits.try_fold(0_u64, |units, digit| {
                units.checked_mul(10)?.checked_add(u64::from(digit - b'0'))
            })
        });
        units.ok_or_else(|| Error::invalid("amount", Reason::OutOfRange { range: MINOR_RANGE }))
    }

    /// The amount as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The amount with exactly as many decimals as the currency has: `9` EUR is `9.00`.
    ///
    /// # Errors
    /// As for [`to_minor_units`](Amount::to_minor_units): nothing is rounded away.
    pub fn to_currency_text(&self, currency: Currency) -> Result<String> {
        self.to_minor_units(currency).map(|units| Amount::from_minor_units(units, currency).text)
    }

    /// The exact value, in an order by which amounts compare: how many digits there are before the
    /// point, without zeros in front, these, and the digits behind it, without zeros at the end.
    fn value(&self) -> (usize, &str, &str) {
        let (whole, fraction) = split_once(&self.text, ".").unwrap_or((&self.text, ""));
        let whole = whole.trim_start_matches('0');
        (whole.len(), whole, fraction.trim_end_matches('0'))
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.value() == (0, "", "")
    }
}

const MINOR_RANGE: &str = "a whole number of the currency's smallest unit, below 2^64";

/// A whole number of the currency's main unit.
impl From<u64> for Amount {
    fn from(units: u64) -> Self {
        Amount { text: units.to_string() }
    }
}

impl FromStr for Amount {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Amount::parse(text)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}

impl Eq for Amount {}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value().cmp(&other.value())
    }
}

impl Hash for Amount {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value().hash(state);
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Amount({})", self.text)
    }
}

/// An ISO 4217 currency.
///
/// ```
/// use payseal::Currency;
///
/// let leu = Currency::parse("RON")?;
/// assert_eq!((leu.code(), leu.numeric(), leu.exponent()), ("RON", 946, 2));
/// assert_eq!(Currency::from_numeric("978")?, Currency::EUR);
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(u8);

/// The currencies of ISO 4217, sorted: letters, digits and exponent of each.
const RECORDS: &str = "\
AED7842AFN9712ALL0082AMD0512AOA9732ARS0322AUD0362AWG5332AZN9442BAM9772BBD0522BDT0502BGN9752BHD0483\
BIF1080BMD0602BND0962BOB0682BOV9842BRL9862BSD0442BTN0642BWP0722BYN9332BZD0842CAD1242CDF9762CHE9472\
CHF7562CHW9482CLF9904CLP1520CNY1562COP1702COU9702CRC1882CUC9312CUP1922CVE1322CZK2032DJF2620DKK2082\
DOP2142DZD0122EGP8182ERN2322ETB2302EUR9782FJD2422FKP2382GBP8262GEL9812GHS9362GIP2922GMD2702GNF3240\
GTQ3202GYD3282HKD3442HNL3402HRK1912HTG3322HUF3482IDR3602ILS3762INR3562IQD3683IRR3642ISK3520JMD3882\
JOD4003JPY3920KES4042KGS4172KHR1162KMF1740KPW4082KRW4100KWD4143KYD1362KZT3982LAK4182LBP4222LKR1442\
LRD4302LSL4262LYD4343MAD5042MDL4982MGA9692MKD8072MMK1042MNT4962MOP4462MRU9292MUR4802MVR4622MWK4542\
MXN4842MXV9792MYR4582MZN9432NAD5162NGN5662NIO5582NOK5782NPR5242NZD5542OMR5123PAB5902PEN6042PGK5982\
PHP6082PKR5862PLN9852PYG6000QAR6342RON9462RSD9412RUB6432RWF6460SAR6822SBD0902SCR6902SDG9382SEK7522\
SGD7022SHP6542SLE9252SLL6942SOS7062SRD9682SSP7282STN9302SVC2222SYP7602SZL7482THB7642TJS9722TMT9342\
TND7883TOP7762TRY9492TTD7802TWD9012TZS8342UAH9802UGX8000USD8402USN9972UYI9400UYU8582UYW9274UZS8602\
VED9262VES9282VND7040VUV5480WST8822XAD3962XAF9500XAG9610XAU9590XBA9550XBB9560XBC9570XBD9580XCD9512\
XCG5322XDR9600XOF9520XPD9640XPF9530XPT9620XSU9940XTS9630XUA9650XXX9990YER8862ZAR7102ZMW9672ZWG9242\
ZWL9322";

/// How long a record is.
const RECORD: usize = 7;

impl Currency {
    /// Euro.
    pub const EUR: Currency = Currency::named(*b"EUR");
    /// Pound sterling.
    pub const GBP: Currency = Currency::named(*b"GBP");
    /// Romanian leu.
    pub const RON: Currency = Currency::named(*b"RON");
    /// US dollar.
    pub const USD: Currency = Currency::named(*b"USD");

    /// Parses the three-letter code, in capitals.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if ISO 4217 has no such code.
    pub fn parse(code: &str) -> Result<Self> {
        let index = <[u8; 3]>::try_from(code.as_bytes()).ok().and_then(|code| {
            Currency::records().binary_search_by_key(&code, |[a, b, c, ..]| [*a, *b, *c]).ok()
        });
        Currency::at(index, "an ISO 4217 code such as EUR")
    }

    /// Parses the three-digit code, with its leading zeros: `978`, `036`.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if ISO 4217 has no such code.
    pub fn from_numeric(code: &str) -> Result<Self> {
        let index = <[u8; 3]>::try_from(code.as_bytes()).ok().and_then(|code| {
            Currency::records().iter().position(|[_, _, _, a, b, c, _]| [*a, *b, *c] == code)
        });
        Currency::at(index, "an ISO 4217 number such as 978")
    }

    /// The three-letter code.
    pub fn code(self) -> &'static str {
        self.part(0, 3)
    }

    /// The three-digit code as a number; written with `{:03}` on the wire.
    pub fn numeric(self) -> u16 {
        number(self.part(3, 6))
    }

    /// How many decimals the smallest unit has: 2 for EUR, 0 for JPY, 3 for KWD. Funds and metals
    /// without a smallest unit count as 0.
    pub fn exponent(self) -> u8 {
        self.part(6, RECORD).bytes().next().unwrap_or(b'0') - b'0'
    }

    fn part(self, from: usize, to: usize) -> &'static str {
        let start = usize::from(self.0) * RECORD;
        RECORDS.get(start + from..start + to).unwrap_or_default()
    }

    const fn records() -> &'static [[u8; RECORD]] {
        RECORDS.as_bytes().as_chunks().0
    }

    fn at(index: Option<usize>, allowed: &'static str) -> Result<Self> {
        index
            .and_then(|index| u8::try_from(index).ok())
            .map(Currency)
            .ok_or_else(|| Error::invalid("currency", Reason::NotAllowed { allowed }))
    }

    /// For the constants: one that is not there does not compile.
    #[allow(clippy::panic)]
    const fn named([x, y, z]: [u8; 3]) -> Self {
        let mut rest = Currency::records();
        let mut index = 0;
        while let [[a, b, c, ..], others @ ..] = rest {
            if *a == x && *b == y && *c == z {
                return Currency(index);
            }
            rest = others;
            index += 1;
        }
        panic!("no such currency")
    }
}

/// A number of a few digits.
pub(crate) fn number(digits: &str) -> u16 {
    digits.bytes().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'))
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self> {
        Currency::parse(code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_keep_their_text_and_compare_by_value() {
        for text in ["0", "9", "100.22", "50.0000", "0.1", "007.50", "1000000"] {
            assert_eq!(Amount::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(Amount::parse("50").unwrap(), Amount::parse("50.0000").unwrap());
        assert!(Amount::parse("0.1").unwrap() < Amount::parse("0.10001").unwrap());
    }

    /// Against whole numbers of thousandths.
    #[test]
    fn amounts_compare_and_convert_as_numbers_do() {
        let mut amounts = Vec::new();
        for whole in ["0", "00", "1", "01", "9", "10", "010", "99", "100"] {
            for fraction in ["", "0", "00", "1", "10", "100", "01", "010", "001", "5", "999"] {
                let text = format!("{whole}.{fraction}");
                let thousandths = format!("{whole}{fraction:0<3}").parse::<u64>().unwrap();
                amounts.push((Amount::parse(text.trim_end_matches('.')).unwrap(), thousandths));
            }
        }
        let hash = |amount: &Amount| {
            let mut hasher = std::hash::DefaultHasher::new();
            amount.hash(&mut hasher);
            hasher.finish()
        };
        for (one, left) in &amounts {
            for (other, right) in &amounts {
                assert_eq!(one.cmp(other), left.cmp(right), "{one} {other}");
                assert_eq!(one == other, left == right, "{one} {other}");
                assert!(left != right || hash(one) == hash(other), "{one} {other}");
            }
            assert_eq!(one.is_zero(), *left == 0, "{one}");
            for (code, smallest) in [("JPY", 1_000), ("EUR", 10), ("KWD", 1)] {
                let currency = Currency::parse(code).unwrap();
                let units = (left % smallest == 0).then_some(left / smallest);
                assert_eq!(one.to_minor_units(currency).ok(), units, "{one} {code}");
                if let Some(units) = units {
                    assert_eq!(Amount::from_minor_units(units, currency), *one);
                }
            }
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        let long = "1".repeat(MAX_DIGITS + 1);
        for text in [
            "", " ", "NaN", "inf", "1e3", "1E3", "1d", "1,000.00", "1,5", "-1", "+1", "٣", "１",
            ".5", "5.", ".", "1.2.3", "1 000", " 1", "1 ", "1_000", "0x1", "1\0", &long,
        ] {
            let error = Amount::parse(text).unwrap_err();
            assert_eq!(error.code(), "invalid_input", "{text:?}");
        }
    }

    #[test]
    fn minor_units_follow_the_currency() {
        let yen = Currency::parse("JPY").unwrap();
        let dinar = Currency::parse("KWD").unwrap();
        for (text, currency, units) in [
            ("50", Currency::EUR, 5000),
            ("50.0000", Currency::EUR, 5000),
            ("50", yen, 50),
            ("1.234", dinar, 1234),
            ("0", Currency::EUR, 0),
            ("184467440737095516.15", Currency::EUR, u64::MAX),
        ] {
            assert_eq!(Amount::parse(text).unwrap().to_minor_units(currency).unwrap(), units);
        }
        for (text, currency) in
            [("1.005", Currency::EUR), ("0.5", yen), ("184467440737095516.16", Currency::EUR)]
        {
            assert!(Amount::parse(text).unwrap().to_minor_units(currency).is_err(), "{text}");
        }
        assert_eq!(Amount::from_minor_units(5000, Currency::EUR).as_str(), "50.00");
        assert_eq!(Amount::from_minor_units(50, yen).as_str(), "50");
        assert_eq!(Amount::from_minor_units(1, dinar).as_str(), "0.001");
        assert_eq!(Amount::parse("9").unwrap().to_currency_text(Currency::EUR).unwrap(), "9.00");
    }

    /// Another list of ISO 4217, with every code that there could be.
    #[test]
    fn currencies_are_those_of_iso_4217() {
        let letters = b'A'..=b'Z';
        let mut count = 0;
        for (a, b) in letters.clone().flat_map(|a| letters.clone().map(move |b| (a, b))) {
            for c in letters.clone() {
                let code = String::from_utf8(vec![a, b, c]).unwrap();
                let theirs = iso_currency::Currency::from_code(&code);
                let ours = Currency::parse(&code).ok();
                count += usize::from(ours.is_some());
                assert_eq!(
                    ours.map(|own| (own.code(), own.numeric(), own.exponent())),
                    theirs.map(|own| {
                        (
                            own.code(),
                            own.numeric(),
                            own.exponent().map_or(0, |exponent| exponent as u8),
                        )
                    }),
                    "{code}"
                );
            }
        }
        assert_eq!(count, Currency::records().len());
        for number in 0..1_000 {
            let theirs = iso_currency::Currency::from_numeric(number).map(|own| own.code());
            let ours = Currency::from_numeric(&format!("{number:03}")).ok();
            assert_eq!(ours.map(Currency::code), theirs, "{number}");
        }
    }

    #[test]
    fn currencies_are_exact() {
        for code in ["EU", "eur", "EURO", "", "XYZ", "978", "E€R"] {
            assert!(Currency::parse(code).is_err(), "{code}");
        }
        for code in ["", "97", "0978", "+97", "999x", "000"] {
            assert!(Currency::from_numeric(code).is_err(), "{code}");
        }
        assert_eq!(Currency::from_numeric("036").unwrap().code(), "AUD");
    }
}
