//! Card data: [`Pan`], [`Expiry`] and [`Cvn`].

use std::fmt;

use crate::error::{Error, Reason, Result};
use crate::money::number;
use crate::secret::SecretString;

/// A card number (primary account number): 12 to 19 digits that pass the Luhn check.
///
/// It prints masked, is wiped when dropped and never enters an error text.
///
/// ```
/// use payseal::{Brand, Pan};
///
/// let pan = Pan::parse("4012000000150084")?;
/// assert_eq!(pan.brand(), Brand::Visa);
/// assert_eq!(pan.masked(), "401200******0084");
/// assert_eq!(format!("{pan:?}"), "Pan(401200******0084)");
/// # Ok::<(), payseal::Error>(())
/// ```
pub struct Pan(SecretString);

impl Pan {
    /// A number that no card has, for where one is to be read into.
    pub(crate) fn nobodys() -> Self {
        Pan("000000000000".into())
    }

    /// Parses a card number: ASCII digits only.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is not 12 to 19 digits or fails the Luhn check.
    pub fn parse(digits: &str) -> Result<Self> {
        let expected = "12 to 19 digits, without spaces or dashes";
        if !(12..=19).contains(&digits.len()) || !is_digits(digits) {
            return Err(Error::invalid("cardNumber", Reason::Format { expected }));
        }
        if !luhn(digits) {
            return Err(Error::invalid("cardNumber", Reason::Luhn));
        }
        Ok(Pan(digits.into()))
    }

    /// The number itself.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// The card scheme, by the number's leading digits.
    pub fn brand(&self) -> Brand {
        Brand::of(self.expose())
    }

    /// The first six and the last four digits, the rest as asterisks: what PCI DSS allows to be
    /// shown and stored. A number too short to hide at least four digits shows its last four only.
    pub fn masked(&self) -> String {
        mask(self.expose())
    }
}

impl PartialEq for Pan {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Pan {}

impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pan({})", self.masked())
    }
}

fn mask(digits: &str) -> String {
    let shown = if digits.len() >= 14 { 6 } else { 0 };
    let hidden = digits.len().saturating_sub(shown + 4);
    digits
        .chars()
        .enumerate()
        .map(|(index, digit)| if (shown..shown + hidden).contains(&index) { '*' } else { digit })
        .collect()
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The Luhn check (ISO/IEC 7812-1, annex B).
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, digit)| {
            let value = u32::from(digit.wrapping_sub(b'0'));
            match index % 2 {
                0 => value,
                _ if value < 5 => value * 2,
                _ => value * 2 - 9,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A card scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Brand {
    /// Visa.
    Visa,
    /// Mastercard.
    Mastercard,
    /// Maestro.
    Maestro,
    /// American Express.
    Amex,
    /// JCB.
    Jcb,
    /// UnionPay.
    UnionPay,
    /// Discover.
    Discover,
    /// Diners Club.
    Diners,
    /// None of the ranges that are known here.
    Unknown,
}

/// Ranges of leading digits, the first that fits wins: a longer, special one stands before the
/// shorter one that holds it. The ranges are the schemes' own, as ISO/IEC 7812 registers them.
const BINS: &[(u32, u32, Brand)] = &[
    // Discover's range inside UnionPay's 62.
    (622_126, 622_925, Brand::Discover),
    (2221, 2720, Brand::Mastercard),
    (3528, 3589, Brand::Jcb),
    (6011, 6011, Brand::Discover),
    (3095, 3095, Brand::Diners),
    (300, 305, Brand::Diners),
    (644, 649, Brand::Discover),
    (34, 34, Brand::Amex),
    (36, 36, Brand::Diners),
    (37, 37, Brand::Amex),
    (38, 39, Brand::Diners),
    (51, 55, Brand::Mastercard),
    (65, 65, Brand::Discover),
    (62, 62, Brand::UnionPay),
    (81, 81, Brand::UnionPay),
    (50, 50, Brand::Maestro),
    (56, 58, Brand::Maestro),
    (63, 63, Brand::Maestro),
    (67, 67, Brand::Maestro),
    (4, 4, Brand::Visa),
];

impl Brand {
    fn of(digits: &str) -> Self {
        BINS.iter()
            .find(|(low, high, _)| {
                let length = low.ilog10() as usize + 1;
                digits
                    .get(..length)
                    .and_then(|prefix| prefix.parse::<u32>().ok())
                    .is_some_and(|prefix| (*low..=*high).contains(&prefix))
            })
            .map_or(Brand::Unknown, |(_, _, brand)| *brand)
    }

    /// The scheme's name in lower case: `visa`, `mastercard`, `maestro`, `amex`, `jcb`, `unionpay`,
    /// `discover`, `diners` or `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Brand::Visa => "visa",
            Brand::Mastercard => "mastercard",
            Brand::Maestro => "maestro",
            Brand::Amex => "amex",
            Brand::Jcb => "jcb",
            Brand::UnionPay => "unionpay",
            Brand::Discover => "discover",
            Brand::Diners => "diners",
            Brand::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The month in which a card expires. It is valid through that month's last day.
///
/// ```
/// use payseal::Expiry;
///
/// let expiry = Expiry::from_mmyy("0127")?;
/// assert_eq!((expiry.month(), expiry.year()), (1, 2027));
/// assert_eq!(expiry.to_yyyymm(), "202701");
/// assert!(!expiry.is_expired(2027, 1));
/// assert!(expiry.is_expired(2027, 2));
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Expiry {
    year: u16,
    month: u8,
}

impl Expiry {
    /// The first that there is, for where one is to be read into.
    pub(crate) fn first() -> Self {
        Expiry { year: 2000, month: 1 }
    }

    /// A month from 1 to 12 of a year from 2000 to 2099.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] outside these.
    pub fn new(year: u16, month: u8) -> Result<Self> {
        if (2000..=2099).contains(&year) && (1..=12).contains(&month) {
            Ok(Expiry { year, month })
        } else {
            let range = "month 01 to 12, year 2000 to 2099";
            Err(Error::invalid("expDate", Reason::OutOfRange { range }))
        }
    }

    /// Parses `MMYY`; the year is taken as 20YY.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is not four digits or no month.
    pub fn from_mmyy(text: &str) -> Result<Self> {
        let (month, year) = split_digits(text, 4, 2, "MMYY")?;
        Expiry::new(2000 + year, month_of(month))
    }

    /// Parses `YYYYMM`.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] if it is not six digits or no month.
    pub fn from_yyyymm(text: &str) -> Result<Self> {
        let (year, month) = split_digits(text, 6, 4, "YYYYMM")?;
        Expiry::new(year, month_of(month))
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The year, with its century.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Whether the card is past its last valid day on a day of the given month. Core asks no clock:
    /// the caller hands the date in.
    pub fn is_expired(self, year: u16, month: u8) -> bool {
        (self.year, self.month) < (year, month)
    }

    /// As `MMYY`.
    pub fn to_mmyy(self) -> String {
        format!("{:02}{:02}", self.month, self.year % 100)
    }

    /// As `YYYYMM`.
    pub fn to_yyyymm(self) -> String {
        format!("{:04}{:02}", self.year, self.month)
    }
}

/// A number that does not fit is no month either; 0 says so.
fn month_of(number: u16) -> u8 {
    u8::try_from(number).unwrap_or(0)
}

fn split_digits(
    text: &str,
    length: usize,
    at: usize,
    expected: &'static str,
) -> Result<(u16, u16)> {
    if text.len() != length || !is_digits(text) {
        return Err(Error::invalid("expDate", Reason::Format { expected }));
    }
    let (left, right) = text.split_at(at);
    Ok((number(left), number(right)))
}

/// A card verification number: 3 digits, or 4 on American Express cards.
///
/// It must never be stored, not even encrypted; it prints as `[redacted]`.
pub struct Cvn(SecretString);

impl Cvn {
    /// A number for where one is to be read into.
    pub(crate) fn nobodys() -> Self {
        Cvn("000".into())
    }

    /// Parses three or four digits; leading zeros are kept.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for anything else.
    pub fn parse(digits: &str) -> Result<Self> {
        if (3..=4).contains(&digits.len()) && is_digits(digits) {
            Ok(Cvn(digits.into()))
        } else {
            Err(Error::invalid("cvnNumber", Reason::Format { expected: "3 or 4 digits" }))
        }
    }

    /// The number itself.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl PartialEq for Cvn {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Eq for Cvn {}

impl fmt::Debug for Cvn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cvn([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_by_bin() {
        // Test numbers that the schemes and processors publish.
        for (digits, brand) in [
            ("4111111111111111", Brand::Visa),
            ("4222222222222", Brand::Visa),
            ("5555555555554444", Brand::Mastercard),
            ("2223003122003222", Brand::Mastercard),
            ("2720990000000007", Brand::Mastercard),
            ("6759649826438453", Brand::Maestro),
            ("5018000000000009", Brand::Maestro),
            ("378282246310005", Brand::Amex),
            ("341111111111111", Brand::Amex),
            ("3530111333300000", Brand::Jcb),
            ("6200000000000005", Brand::UnionPay),
            ("8171999927660000", Brand::UnionPay),
            ("6011111111111117", Brand::Discover),
            ("6221260000000000", Brand::Discover),
            ("6445644564456445", Brand::Discover),
            ("30569309025904", Brand::Diners),
            ("36227206271667", Brand::Diners),
            ("9999999999999995", Brand::Unknown),
        ] {
            assert_eq!(Pan::parse(digits).unwrap().brand(), brand, "{digits}");
        }
    }

    #[test]
    fn what_is_no_card_number_is_refused_unquoted() {
        for digits in [
            "",
            "4111111111111112",
            "4111 1111 1111 1111",
            "41111111111",
            "411111111111111x",
            "４１１１",
        ] {
            let error = Pan::parse(digits).unwrap_err();
            assert_eq!(error.code(), "invalid_input");
            assert!(digits.is_empty() || !format!("{error} {error:?}").contains(digits));
        }
    }

    #[test]
    fn nothing_prints_a_card() {
        let pan = Pan::parse("378282246310005").unwrap();
        assert_eq!(pan.masked(), "378282*****0005");
        assert!(!format!("{pan:?}").contains("378282246310005"));
        assert_eq!(Pan::parse("4222222222222").unwrap().masked(), "*********2222");
        assert_eq!(format!("{:?}", Cvn::parse("012").unwrap()), "Cvn([redacted])");
    }

    #[test]
    fn expiry_in_both_forms() {
        let expiry = Expiry::from_mmyy("0122").unwrap();
        assert_eq!(expiry, Expiry::from_yyyymm("202201").unwrap());
        assert_eq!((expiry.to_mmyy().as_str(), expiry.to_yyyymm().as_str()), ("0122", "202201"));
        assert!(expiry.is_expired(2022, 2) && expiry.is_expired(2023, 1));
        assert!(!expiry.is_expired(2022, 1) && !expiry.is_expired(2021, 12));
        for text in ["", "1322", "0022", "122", "01222", "01/2", "٠١٢٢"] {
            assert!(Expiry::from_mmyy(text).is_err(), "{text}");
        }
        for text in ["202213", "202200", "199912", "20221", "2022-1"] {
            assert!(Expiry::from_yyyymm(text).is_err(), "{text}");
        }
    }

    #[test]
    fn cvn_keeps_its_zeros() {
        assert_eq!(Cvn::parse("012").unwrap().expose(), "012");
        for text in ["", "12", "12345", "1a2", "１２３"] {
            assert!(Cvn::parse(text).is_err(), "{text}");
        }
    }
}
