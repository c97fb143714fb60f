use std::fmt;

use super::Error;

/// A malformed message, and where the reader stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError(Box<(ParseErrorKind, Option<usize>)>);

impl ParseError {
    pub(super) fn new(kind: ParseErrorKind, offset: Option<usize>) -> Self {
        ParseError(Box::new((kind, offset)))
    }

    /// What is wrong.
    pub fn kind(&self) -> &ParseErrorKind {
        &self.0.0
    }

    /// The byte at which the reader stopped, where it is known.
    pub fn offset(&self) -> Option<usize> {
        self.0.1
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.kind().code()
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)?;
        match self.offset() {
            Some(offset) => write!(f, " (at byte {offset})"),
            None => Ok(()),
        }
    }
}

/// What is wrong with a malformed message.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseErrorKind {
    /// The message is larger than the limit.
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The message has more parts than the limit.
    TooMany {
        /// Which parts.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// Not base64.
    Base64 {
        /// The field.
        field: &'static str,
    },
    /// A field's length in bytes is wrong.
    Length {
        /// The field.
        field: &'static str,
        /// How many bytes were given.
        given: usize,
        /// How many are needed, in words.
        needed: &'static str,
    },
    /// Not text in the character set that was stated or expected.
    Charset,
    /// Not well-formed XML.
    XmlSyntax,
    /// A document type declaration, which no gateway sends and attackers do.
    XmlDoctype,
    /// An entity other than the five predefined ones, or a bad character reference.
    XmlEntity,
    /// Elements nested deeper than 32 levels.
    XmlDepth,
    /// More than 4 096 elements.
    XmlElements,
    /// More than 64 attributes on one element.
    XmlAttributes,
    /// No root element, or more than one.
    XmlRoots,
    /// Something other than blanks after the root element.
    XmlTrailing,
    /// A character that XML does not allow.
    XmlCharacter,
    /// Not well-formed JSON.
    JsonSyntax,
    /// JSON nested deeper than 32 levels.
    JsonDepth,
    /// A key that is there twice in one JSON object.
    JsonDuplicate,
    /// Not form-encoded pairs.
    FormSyntax,
    /// A form was expected, and something else came.
    FormExpected {
        /// What it looks like.
        found: &'static str,
    },
    /// A field that has to be there is not.
    MissingField {
        /// The field.
        field: &'static str,
    },
    /// A field is there more than once.
    DuplicateField,
    /// A field's value is not one that it can have.
    BadField {
        /// The field.
        field: &'static str,
    },
    /// Well-formed, but none of the messages that were expected.
    UnexpectedShape {
        /// What was expected, in words.
        expected: &'static str,
    },
}

impl ParseErrorKind {
    /// The stable code of this case.
    pub fn code(&self) -> &'static str {
        match self {
            ParseErrorKind::TooLarge { .. } => "too_large",
            ParseErrorKind::TooMany { .. } => "too_many",
            ParseErrorKind::Base64 { .. } => "base64",
            ParseErrorKind::Length { .. } => "length",
            ParseErrorKind::Charset => "charset",
            ParseErrorKind::XmlSyntax => "xml_syntax",
            ParseErrorKind::XmlDoctype => "xml_doctype",
            ParseErrorKind::XmlEntity => "xml_entity",
            ParseErrorKind::XmlDepth => "xml_depth",
            ParseErrorKind::XmlElements => "xml_elements",
            ParseErrorKind::XmlAttributes => "xml_attributes",
            ParseErrorKind::XmlRoots => "xml_roots",
            ParseErrorKind::XmlTrailing => "xml_trailing",
            ParseErrorKind::XmlCharacter => "xml_character",
            ParseErrorKind::JsonSyntax => "json_syntax",
            ParseErrorKind::JsonDepth => "json_depth",
            ParseErrorKind::JsonDuplicate => "json_duplicate",
            ParseErrorKind::FormSyntax => "form_syntax",
            ParseErrorKind::FormExpected { .. } => "form_expected",
            ParseErrorKind::MissingField { .. } => "missing_field",
            ParseErrorKind::DuplicateField => "duplicate_field",
            ParseErrorKind::BadField { .. } => "bad_field",
            ParseErrorKind::UnexpectedShape { .. } => "unexpected_shape",
        }
    }

    pub(crate) fn at(self, offset: usize) -> Error {
        Error::Parse(ParseError::new(self, Some(offset)))
    }
}

impl fmt::Display for ParseErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseErrorKind::TooLarge { limit } => {
                write!(f, "the message is larger than {limit} bytes")
            }
            ParseErrorKind::TooMany { what, limit } => {
                write!(f, "the message has more than {limit} {what}")
            }
            ParseErrorKind::Base64 { field } => write!(f, "{field} is not base64"),
            ParseErrorKind::Length { field, given, needed } => {
                write!(f, "{field} is {given} bytes long; needed: {needed}")
            }
            ParseErrorKind::Charset => f.write_str("the text is not in the stated character set"),
            ParseErrorKind::XmlSyntax => f.write_str("the XML is not well-formed"),
            ParseErrorKind::XmlDoctype => {
                f.write_str("the XML has a document type declaration, which is refused")
            }
            ParseErrorKind::XmlEntity => {
                f.write_str("the XML has an entity that is not predefined, or a bad reference")
            }
            ParseErrorKind::XmlDepth => f.write_str("the XML is nested deeper than 32 levels"),
            ParseErrorKind::XmlElements => f.write_str("the XML has more than 4096 elements"),
            ParseErrorKind::XmlAttributes => {
                f.write_str("an XML element has more than 64 attributes")
            }
            ParseErrorKind::XmlRoots => f.write_str("the XML has no root element or more than one"),
            ParseErrorKind::XmlTrailing => f.write_str("the XML goes on after its root element"),
            ParseErrorKind::XmlCharacter => {
                f.write_str("the XML has a character that XML does not allow")
            }
            ParseErrorKind::JsonSyntax => f.write_str("the JSON is not well-formed"),
            ParseErrorKind::JsonDepth => f.write_str("the JSON is nested deeper than 32 levels"),
            ParseErrorKind::JsonDuplicate => f.write_str("a JSON object has the same key twice"),
            ParseErrorKind::FormSyntax => f.write_str("the form is not made of key=value pairs"),
            ParseErrorKind::FormExpected { found } => write!(
                f,
                "a form (application/x-www-form-urlencoded) was expected, but this looks like {found}"
            ),
            ParseErrorKind::MissingField { field } => write!(f, "{field} is missing"),
            ParseErrorKind::DuplicateField => f.write_str("a field is there more than once"),
            ParseErrorKind::BadField { field } => {
                write!(f, "{field} has a value that it cannot have")
            }
            ParseErrorKind::UnexpectedShape { expected } => {
                write!(f, "this is not the expected message: {expected}")
            }
        }
    }
}
