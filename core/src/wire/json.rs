//! JSON that loses nothing: numbers keep their text, objects their order.
//!
//! Amounts travel as JSON numbers (`100.22`), which may not pass through a binary float, and a key that
//! is there twice must not silently win. `serde_json` can be told to do the one or the other for a whole
//! program only; this reader does both, and has bounds of its own.

use std::fmt::{self, Write};

use crate::error::{Error, ParseErrorKind, Result};
use crate::wire::check_size;

/// The deepest nesting that is read.
const MAX_DEPTH: usize = 32;

/// The most values, of all kinds together, that one text may hold.
const MAX_VALUES: usize = 16_384;

/// A JSON value.
///
/// `to_string()` writes it on one line, [`Value::to_string_pretty`] on many.
///
/// ```
/// use payseal::json::Value;
///
/// let value = Value::parse(r#"{"amount": 50.0000, "ids": ["007"]}"#)?;
/// assert_eq!(value.get("amount").and_then(Value::to_text), Some("50.0000"));
/// assert_eq!(value.to_string(), r#"{"amount":50.0000,"ids":["007"]}"#);
/// # Ok::<(), payseal::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object; keys in the order in which they were written, each once.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Reads a JSON text (RFC 8259).
    ///
    /// # Errors
    /// [`Error::Parse`]: syntax, a key that is there twice in one object, nesting over 32 levels, more
    /// than 16 384 values, more than 1 MiB.
    pub fn parse(text: &str) -> Result<Self> {
        check_size(text.len())?;
        let mut reader = Reader { text, at: 0, values: 0 };
        reader.blanks();
        let value = reader.value(0)?;
        reader.blanks();
        if reader.at < text.len() {
            return Err(reader.syntax());
        }
        Ok(value)
    }

    /// A member of an object; `None` for every other value.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.members().iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// The text of a string, number or boolean as a form would carry it: `"007"`, `50.0000`, `true`.
    pub fn to_text(&self) -> Option<&str> {
        match self {
            Value::String(text) | Value::Number(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            _ => None,
        }
    }

    /// An object's members; none for every other value.
    pub fn members(&self) -> &[(String, Value)] {
        match self {
            Value::Object(members) => members,
            _ => &[],
        }
    }

    /// The JSON text on many lines, two blanks for each level.
    pub fn to_string_pretty(&self) -> String {
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut out, Some(0));
        out
    }

    fn write(&self, out: &mut dyn Write, indent: Option<usize>) -> fmt::Result {
        match self {
            Value::Null => out.write_str("null"),
            Value::Bool(value) => write!(out, "{value}"),
            Value::Number(text) => out.write_str(text),
            Value::String(text) => write_string(text, out),
            Value::Array(values) => write_list(out, indent, b"[]", values, |value, out, indent| {
                value.write(out, indent)
            }),
            Value::Object(members) => {
                write_list(out, indent, b"{}", members, |(key, value), out, indent| {
                    write_string(key, out)?;
                    out.write_str(if indent.is_some() { ": " } else { ":" })?;
                    value.write(out, indent)
                })
            }
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, None)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::String(text)
    }
}

/// An object from its members, which must not share a key.
impl<K: Into<String>> FromIterator<(K, Value)> for Value {
    fn from_iter<I: IntoIterator<Item = (K, Value)>>(members: I) -> Self {
        Value::Object(members.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }
}

fn write_list<T>(
    out: &mut dyn Write,
    indent: Option<usize>,
    brackets: &[u8; 2],
    items: &[T],
    write_item: impl Fn(&T, &mut dyn Write, Option<usize>) -> fmt::Result,
) -> fmt::Result {
    let [open, close] = brackets.map(char::from);
    let inner = indent.map(|level| level + 1);
    out.write_char(open)?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.write_char(',')?;
        }
        new_line(out, inner)?;
        write_item(item, out, inner)?;
    }
    if !items.is_empty() {
        new_line(out, indent)?;
    }
    out.write_char(close)
}

fn new_line(out: &mut dyn Write, indent: Option<usize>) -> fmt::Result {
    match indent {
        Some(level) => write!(out, "\n{:1$}", "", level * 2),
        None => Ok(()),
    }
}

/// Writes a JSON string, quoted and escaped.
pub(crate) fn write_string(text: &str, out: &mut dyn Write) -> fmt::Result {
    out.write_char('"')?;
    let mut rest = text;
    // What needs no escape is written at once.
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    while let Some(at) = rest.bytes().position(escaped) {
        let Some((plain, tail)) = rest.split_at_checked(at) else { break };
        out.write_str(plain)?;
        let mut tail = tail.chars();
        match tail.next() {
            Some('\n') => out.write_str("\\n")?,
            Some('\r') => out.write_str("\\r")?,
            Some('\t') => out.write_str("\\t")?,
            Some(mark @ ('"' | '\\')) => write!(out, "\\{mark}")?,
            Some(control) => write!(out, "\\u{:04x}", u32::from(control))?,
            None => break,
        }
        rest = tail.as_str();
    }
    out.write_str(rest)?;
    out.write_char('"')
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    values: usize,
}

impl Reader<'_> {
    fn syntax(&self) -> Error {
        ParseErrorKind::JsonSyntax.at(self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Steps over `byte`, if it is next.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<()> {
        if self.eat(byte) { Ok(()) } else { Err(self.syntax()) }
    }

    fn value(&mut self, depth: usize) -> Result<Value> {
        self.values += 1;
        if self.values > MAX_VALUES {
            let what = "JSON values";
            return Err(ParseErrorKind::TooMany { what, limit: MAX_VALUES }.at(self.at));
        }
        match self.peek() {
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'"') => self.string().map(Value::String),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Value> {
        let rest = self.text.get(self.at..).unwrap_or("");
        for (word, value) in
            [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
        {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.syntax())
    }

    fn enter(&mut self, depth: usize) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(ParseErrorKind::JsonDepth.at(self.at));
        }
        self.at += 1;
        self.blanks();
        Ok(())
    }

    fn array(&mut self, depth: usize) -> Result<Value> {
        self.enter(depth)?;
        let mut values = Vec::new();
        if self.eat(b']') {
            return Ok(Value::Array(values));
        }
        loop {
            values.push(self.value(depth)?);
            self.blanks();
            if self.eat(b']') {
                return Ok(Value::Array(values));
            }
            self.expect(b',')?;
            self.blanks();
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value> {
        self.enter(depth)?;
        let mut members: Vec<(String, Value)> = Vec::new();
        if self.eat(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            let key = self.string()?;
            self.blanks();
            self.expect(b':')?;
            self.blanks();
            members.push((key, self.value(depth)?));
            self.blanks();
            if self.eat(b'}') {
                break;
            }
            self.expect(b',')?;
            self.blanks();
        }
        if !super::repeated(members.iter().map(|(key, _)| key.as_str()).zip(0..).collect())
            .is_empty()
        {
            return Err(ParseErrorKind::JsonDuplicate.at(self.at));
        }
        Ok(Value::Object(members))
    }

    fn digits(&mut self) -> Result<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax()) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Value> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        let text = self.text.get(start..self.at).unwrap_or("");
        Ok(Value::Number(text.to_owned()))
    }

    fn string(&mut self) -> Result<String> {
        self.expect(b'"')?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or("");
            let plain = rest
                .bytes()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
                .ok_or_else(|| self.syntax())?;
            out.push_str(rest.get(..plain).unwrap_or(""));
            self.at += plain;
            if self.eat(b'"') {
                return Ok(out);
            }
            self.expect(b'\\')?;
            out.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char> {
        let byte = self.peek().ok_or_else(|| self.syntax())?;
        let character = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.syntax()),
        };
        self.at += 1;
        Ok(character)
    }

    /// The character after `\u`, which may take a second escape to complete (a surrogate pair).
    fn unicode(&mut self) -> Result<char> {
        let first = self.hex4()?;
        let code = if (0xd800..0xdc00).contains(&first) {
            self.expect(b'\\')?;
            self.expect(b'u')?;
            let second = self.hex4()?;
            if !(0xdc00..0xe000).contains(&second) {
                return Err(self.syntax());
            }
            0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
        } else {
            first
        };
        char::from_u32(code).ok_or_else(|| self.syntax())
    }

    fn hex4(&mut self) -> Result<u32> {
        let text = self.text.get(self.at..self.at + 4).ok_or_else(|| self.syntax())?;
        if !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(self.syntax());
        }
        self.at += 4;
        u32::from_str_radix(text, 16).map_err(|_| self.syntax())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            " ",
            "nul",
            "tru",
            "[1,]",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "+1",
            "-",
            "1e",
            "NaN",
            "Infinity",
            "'a'",
            "\"",
            "\"\\",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\\ud800\"",
            "\"\\ud800\\u0041\"",
            "\"\\udc00\"",
            "\"\n\"",
            "\"\u{0}\"",
            "[1] 2",
            "{} {}",
            "\u{feff}1",
            "\"\\u+123\"",
            "[",
            "{",
            "{\"a\":1",
            "[1 2]",
            "\"\\u00\u{e9}\"",
        ] {
            let error = Value::parse(text).unwrap_err();
            assert_eq!(error.code(), "json_syntax", "{text:?}");
        }
    }

    #[test]
    fn bounds() {
        let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(Value::parse(&nested(32)).is_ok());
        assert_eq!(Value::parse(&nested(33)).unwrap_err().code(), "json_depth");
        let nested = |depth| format!("{}0{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        assert!(Value::parse(&nested(32)).is_ok());
        assert_eq!(Value::parse(&nested(33)).unwrap_err().code(), "json_depth");
        let wide = |values| format!("[{}0]", "0,".repeat(values - 2));
        assert!(Value::parse(&wide(MAX_VALUES)).is_ok());
        assert_eq!(Value::parse(&wide(MAX_VALUES + 1)).unwrap_err().code(), "too_many");
        let exactly = format!("\"{}\"", "x".repeat((1 << 20) - 2));
        assert!(Value::parse(&exactly).is_ok());
        assert_eq!(Value::parse(&format!("{exactly} ")).unwrap_err().code(), "too_large");
        let twice = r#"{"a":1,"\u0061":2}"#;
        assert_eq!(Value::parse(twice).unwrap_err().code(), "json_duplicate");
    }

    #[test]
    fn numbers_and_strings_keep_their_text() {
        let text = r#"{"a":[0,-0,1.50,1E+2,1e-2,1e2,"\u001e \"\\/",true,null],"b":{},"é😀":[]}"#;
        let value = Value::parse(text).unwrap();
        assert_eq!(value.to_string(), text);
        assert_eq!(Value::parse(&value.to_string_pretty()).unwrap(), value);
        let escapes = Value::parse(r#""\b\f\n\r\t\/\u00e9\ud83d\ude00""#).unwrap();
        assert_eq!(escapes, Value::from("\u{8}\u{c}\n\r\t/é😀"));
    }

    #[test]
    fn a_member_is_found_by_its_key_and_has_the_text_of_a_form() {
        let value = Value::parse(r#"{"a":"007","b":50.0000,"c":true,"d":false,"e":null}"#).unwrap();
        let texts: Vec<_> = value.members().iter().map(|(_, value)| value.to_text()).collect();
        assert_eq!(texts, [Some("007"), Some("50.0000"), Some("true"), Some("false"), None]);
        assert_eq!(value.get("b"), Some(&Value::Number("50.0000".to_owned())));
        assert_eq!(value.get("f"), None);
        assert_eq!(value.to_text(), None);
        let list = Value::parse(r#"["a"]"#).unwrap();
        assert_eq!((list.get("a"), list.members(), list.to_text()), (None, &[][..], None));
    }

    #[test]
    fn pretty_text_is_what_a_person_expects() {
        let value = Value::parse(r#"{"a":[1,{"b":"c"}],"d":[]}"#).unwrap();
        let expected =
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": \"c\"\n    }\n  ],\n  \"d\": []\n}";
        assert_eq!(value.to_string_pretty(), expected);
    }
}
