//! Calendar dates and times of day as gateways write them. Core asks no clock: these come from messages
//! and from the caller.

use std::fmt;
use std::str::FromStr;

use crate::error::{Error, Reason, Result};

/// A day of the Gregorian calendar, from year 1 to 9999.
///
/// ```
/// use payseal::Date;
///
/// let day = Date::new(2024, 2, 29)?;
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert!(Date::new(2023, 2, 29).is_err());
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// A day that exists.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a day that does not.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 0,
        };
        if (1..=9999).contains(&year) && (1..=days).contains(&day) {
            Ok(Date { year, month, day })
        } else {
            Err(Error::invalid("date", Reason::OutOfRange { range: "a day of the calendar" }))
        }
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Reads a date written in `pattern` (see [`DateTime::parse`]).
    pub(crate) fn parse(text: &str, pattern: &str) -> Option<Self> {
        DateTime::parse(text, pattern).map(DateTime::date)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A day and a time of that day, without a time zone: each gateway says which one it means, if any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateTime {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
}

impl DateTime {
    /// A time of day on a day that exists.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] unless the hour is below 24 and minute and second are below 60.
    pub fn new(date: Date, hour: u8, minute: u8, second: u8) -> Result<Self> {
        if hour < 24 && minute < 60 && second < 60 {
            Ok(DateTime { date, hour, minute, second })
        } else {
            let range = "00:00:00 to 23:59:59";
            Err(Error::invalid("time", Reason::OutOfRange { range }))
        }
    }

    /// The day.
    pub fn date(self) -> Date {
        self.date
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    pub fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    pub fn second(self) -> u8 {
        self.second
    }

    /// Reads a text that is written exactly as `pattern` says: `Y`, `M`, `D`, `h`, `m` and `s` each stand
    /// for one digit of year, month, day, hour, minute and second, everything else for itself. What the
    /// pattern leaves out is zero. `None` if the text differs or there is no such time.
    pub(crate) fn parse(text: &str, pattern: &str) -> Option<Self> {
        if text.len() != pattern.len() {
            return None;
        }
        let [mut year, mut month, mut day, mut hour, mut minute, mut second] = [0_u16; 6];
        for (byte, kind) in text.bytes().zip(pattern.bytes()) {
            let part = match kind {
                b'Y' => &mut year,
                b'M' => &mut month,
                b'D' => &mut day,
                b'h' => &mut hour,
                b'm' => &mut minute,
                b's' => &mut second,
                literal if literal == byte => continue,
                _ => return None,
            };
            let digit = byte.is_ascii_digit().then(|| u16::from(byte - b'0'))?;
            *part = part.checked_mul(10)?.checked_add(digit)?;
        }
        let small = |number: u16| u8::try_from(number).ok();
        let date = Date::new(year, small(month)?, small(day)?).ok()?;
        DateTime::new(date, small(hour)?, small(minute)?, small(second)?).ok()
    }

    /// Writes the time as `pattern` says (see [`DateTime::parse`]).
    pub(crate) fn format(self, pattern: &str) -> String {
        let mut parts = [
            ('Y', self.date.year),
            ('M', self.date.month.into()),
            ('D', self.date.day.into()),
            ('h', self.hour.into()),
            ('m', self.minute.into()),
            ('s', self.second.into()),
        ];
        // From the right, so that each letter takes the last digit that is left.
        let mut reversed: Vec<char> = Vec::with_capacity(pattern.len());
        for kind in pattern.chars().rev() {
            reversed.push(match parts.iter_mut().find(|(letter, _)| *letter == kind) {
                Some((_, number)) => {
                    let digit = char::from_digit(u32::from(*number % 10), 10).unwrap_or('0');
                    *number /= 10;
                    digit
                }
                None => kind,
            });
        }
        reversed.into_iter().rev().collect()
    }
}

/// Reads `YYYY-MM-DDThh:mm:ss`, also with a blank for the `T` and slashes for the dashes.
impl FromStr for DateTime {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        ["YYYY-MM-DDThh:mm:ss", "YYYY-MM-DD hh:mm:ss", "YYYY/MM/DD hh:mm:ss"]
            .into_iter()
            .find_map(|pattern| DateTime::parse(text, pattern))
            .ok_or_else(|| {
                Error::invalid("time", Reason::Format { expected: "YYYY-MM-DDThh:mm:ss" })
            })
    }
}

/// `YYYY-MM-DDThh:mm:ss`.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}:{:02}", self.date, self.hour, self.minute, self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_read_and_write_the_same() {
        for (text, pattern) in [
            ("20240229235959", "YYYYMMDDhhmmss"),
            ("2020/08/01 23:59:59", "YYYY/MM/DD hh:mm:ss"),
            ("12-31-1999", "MM-DD-YYYY"),
            ("200012312359", "YYYYMMDDhhmm"),
        ] {
            let time = DateTime::parse(text, pattern).unwrap();
            assert_eq!(time.format(pattern), text);
        }
        let time = DateTime::parse("20240425020304", "YYYYMMDDhhmmss").unwrap();
        assert_eq!(time.to_string(), "2024-04-25T02:03:04");
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        for (text, pattern) in [
            ("20230229", "YYYYMMDD"),
            ("19000229", "YYYYMMDD"),
            ("20241301", "YYYYMMDD"),
            ("20240100", "YYYYMMDD"),
            ("00000101", "YYYYMMDD"),
            ("2024-1-01", "YYYY-MM-DD"),
            ("2024/01/01", "YYYY-MM-DD"),
            ("20240101240000", "YYYYMMDDhhmmss"),
            ("20240101236000", "YYYYMMDDhhmmss"),
            ("2024010123590", "YYYYMMDDhhmmss"),
            ("٢٠٢٤", "YYYYMMDD"),
            ("+0240101", "YYYYMMDD"),
        ] {
            assert_eq!(DateTime::parse(text, pattern), None, "{text}");
        }
    }
}
