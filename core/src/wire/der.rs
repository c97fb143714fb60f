//! DER, as much of it as key files take. Lengths have to be in their shortest form, as DER demands.

use zeroize::Zeroizing;

/// The tags of what is read and written here.
pub(crate) mod tag {
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const NULL: u8 = 0x05;
    pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
    pub(crate) const UTF8_STRING: u8 = 0x0c;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;
    /// Tag 0 of the context, constructed.
    pub(crate) const CONTEXT_0: u8 = 0xa0;
    pub(crate) const CONTEXT_3: u8 = 0xa3;
    /// Tags of the context, primitive.
    pub(crate) const PRIMITIVE_1: u8 = 0x81;
    pub(crate) const PRIMITIVE_2: u8 = 0x82;
}

/// Elements that follow one another. Each method takes the next one; `None` if it is not there or malformed.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// What is in the one sequence that these bytes are.
    pub(crate) fn sequence_of(der: &'a [u8]) -> Option<Self> {
        let mut outer = Reader(der);
        let inner = outer.sequence()?;
        outer.end()?;
        Some(inner)
    }

    /// The tag and the content of whatever comes next.
    pub(crate) fn any(&mut self) -> Option<(u8, &'a [u8])> {
        let [tag, length, rest @ ..] = self.0 else { return None };
        // Tags above 30 take more bytes, and nothing here has one.
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (length, rest) = match length {
            0..=0x7f => (usize::from(*length), rest),
            0x81..=0x84 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(length & 0x7f))?;
                let number = |all, byte: &u8| all << 8 | usize::from(*byte);
                let length = bytes.iter().fold(0, number);
                let shortest = length >= 0x80 && bytes.first() != Some(&0);
                (shortest.then_some(length)?, rest)
            }
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((*tag, content))
    }

    /// The content of an element with that tag.
    pub(crate) fn take(&mut self, tag: u8) -> Option<&'a [u8]> {
        let mut rest = *self;
        let (found, content) = rest.any()?;
        (found == tag).then(|| {
            *self = rest;
            content
        })
    }

    /// The content of an element with that tag, which may be missing. `None` if something malformed comes next.
    pub(crate) fn optional(&mut self, tag: u8) -> Option<Option<&'a [u8]>> {
        if self.0.first() == Some(&tag) { self.take(tag).map(Some) } else { Some(None) }
    }

    pub(crate) fn sequence(&mut self) -> Option<Self> {
        self.take(tag::SEQUENCE).map(Reader)
    }

    /// An integer of any sign, as it stands.
    pub(crate) fn integer(&mut self) -> Option<&'a [u8]> {
        let bytes = self.take(tag::INTEGER)?;
        let padded = matches!(bytes, [0, 0..=0x7f, ..] | [0xff, 0x80..=0xff, ..]);
        (!bytes.is_empty() && !padded).then_some(bytes)
    }

    /// An integer that is not negative, big-endian without leading zeros: zero has no bytes.
    pub(crate) fn unsigned(&mut self) -> Option<&'a [u8]> {
        match self.integer()? {
            [0, rest @ ..] => Some(rest),
            [0x80..=0xff, ..] => None,
            bytes => Some(bytes),
        }
    }

    pub(crate) fn small(&mut self) -> Option<u64> {
        let bytes = self.unsigned()?;
        let number = |all, byte: &u8| all << 8 | u64::from(*byte);
        (bytes.len() <= 8).then(|| bytes.iter().fold(0, number))
    }

    /// The bytes of a bit string that is made of whole ones.
    pub(crate) fn bit_string(&mut self) -> Option<&'a [u8]> {
        match self.take(tag::BIT_STRING)? {
            [0, bytes @ ..] => Some(bytes),
            _ => None,
        }
    }

    /// An object identifier, and its parameters if it has any.
    pub(crate) fn algorithm(&mut self) -> Option<Algorithm<'a>> {
        let mut inner = self.sequence()?;
        let identifier = inner.take(tag::OBJECT_IDENTIFIER)?;
        let parameters = inner.0;
        if !parameters.is_empty() {
            inner.any()?;
        }
        inner.end()?;
        Some(Algorithm { identifier, parameters })
    }

    /// That nothing more comes.
    pub(crate) fn end(self) -> Option<()> {
        self.0.is_empty().then_some(())
    }
}

/// `AlgorithmIdentifier` of RFC 5280.
#[derive(Clone, Copy)]
pub(crate) struct Algorithm<'a> {
    /// The content of the object identifier.
    pub(crate) identifier: &'a [u8],
    /// One element, or nothing.
    parameters: &'a [u8],
}

impl<'a> Algorithm<'a> {
    /// The parameters, where they are a sequence.
    pub(crate) fn sequence(&self) -> Option<Reader<'a>> {
        Reader::sequence_of(self.parameters)
    }

    /// The parameters, where they are bytes.
    pub(crate) fn bytes(&self) -> Option<&'a [u8]> {
        Reader(self.parameters).take(tag::OCTET_STRING)
    }
}

/// An element out of the parts of its content.
pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut element = Zeroizing::new(Vec::with_capacity(length + 10));
    element.push(tag);
    let bytes = length.to_be_bytes();
    let zeros = (length.leading_zeros() / 8) as usize;
    match (length, bytes.get(zeros..).unwrap_or_default()) {
        (0..0x80, _) => element.push(length as u8),
        (_, bytes) => {
            element.push(0x80 | bytes.len() as u8);
            element.extend_from_slice(bytes);
        }
    }
    parts.iter().for_each(|part| element.extend_from_slice(part));
    element
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    element(tag::SEQUENCE, parts)
}

/// An integer out of big-endian bytes without leading zeros.
pub(crate) fn unsigned(number: &[u8]) -> Zeroizing<Vec<u8>> {
    let zero: &[u8] = if matches!(number, [] | [0x80..=0xff, ..]) { &[0] } else { &[] };
    element(tag::INTEGER, &[zero, number])
}

/// A bit string of whole bytes.
pub(crate) fn bit_string(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    element(tag::BIT_STRING, &[&[0], bytes])
}

/// An algorithm whose parameters are null, as those of RSA are.
pub(crate) fn algorithm(identifier: &[u8]) -> Zeroizing<Vec<u8>> {
    sequence(&[&element(tag::OBJECT_IDENTIFIER, &[identifier]), &element(tag::NULL, &[])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_length_is_written_in_its_shortest_form_and_read() {
        for (length, header) in [
            (0, &[4, 0][..]),
            (127, &[4, 127]),
            (128, &[4, 0x81, 128]),
            (255, &[4, 0x81, 255]),
            (256, &[4, 0x82, 1, 0]),
            (65_536, &[4, 0x83, 1, 0, 0]),
        ] {
            let content = vec![7; length];
            let written = element(tag::OCTET_STRING, &[&content]);
            assert_eq!(written.get(..header.len()), Some(header));
            assert_eq!(Reader(&written).take(tag::OCTET_STRING), Some(&*content));
        }
    }

    #[test]
    fn what_der_forbids_is_refused() {
        for der in [
            &[][..],
            &[4],
            &[4, 1],
            &[4, 0x80, 0, 0],
            &[4, 0x81, 1, 7],
            &[4, 0x82, 0, 0x80],
            &[4, 0x85, 0, 0, 0, 0, 1, 7],
            &[4, 0xff],
            &[0x1f, 1, 7],
        ] {
            assert_eq!(Reader(der).any(), None, "{der:?}");
        }
        for integer in [&[2, 0][..], &[2, 2, 0, 1], &[2, 2, 0xff, 0x80]] {
            assert_eq!(Reader(integer).integer(), None, "{integer:?}");
        }
        assert_eq!(Reader(&[2, 1, 0x80]).unsigned(), None);
        assert_eq!(Reader(&[2, 2, 0, 0x80]).unsigned(), Some(&[0x80][..]));
        assert_eq!(Reader(&[2, 1, 0]).unsigned(), Some(&[][..]));
        assert_eq!(*unsigned(&[]), [2, 1, 0]);
        assert_eq!(*unsigned(&[0x80]), [2, 2, 0, 0x80]);
        assert_eq!(Reader(&[3, 2, 1, 0]).bit_string(), None);
    }

    #[test]
    fn small_numbers_have_eight_bytes_at_most() {
        for (der, number) in [
            (&[2, 1, 0][..], Some(0)),
            (&[2, 1, 0x7f], Some(127)),
            (&[2, 2, 0, 0xff], Some(255)),
            (&[2, 2, 1, 2], Some(0x0102)),
            (&[2, 9, 0, 255, 255, 255, 255, 255, 255, 255, 255], Some(u64::MAX)),
            (&[2, 9, 1, 0, 0, 0, 0, 0, 0, 0, 0], None),
            (&[4, 1, 0], None),
        ] {
            assert_eq!(Reader(der).small(), number, "{der:?}");
        }
    }

    #[test]
    fn what_is_not_taken_stays() {
        let mut reader = Reader(&[2, 1, 5, 4, 1, 7]);
        assert_eq!(reader.take(tag::OCTET_STRING), None);
        assert_eq!(reader.optional(tag::OCTET_STRING), Some(None));
        assert_eq!(reader.optional(tag::INTEGER), Some(Some(&[5][..])));
        assert_eq!(reader.end(), None);
        assert_eq!(reader.take(tag::OCTET_STRING), Some(&[7][..]));
        assert_eq!(reader.end(), Some(()));
        assert_eq!(Reader(&[2, 2, 5]).optional(tag::INTEGER), None);
    }

    #[test]
    fn a_sequence_is_one_and_an_algorithm_has_one_parameter() {
        assert!(
            Reader::sequence_of(&[0x30, 3, 2, 1, 5]).is_some_and(|mut it| it.small() == Some(5))
        );
        assert!(Reader::sequence_of(&[0x30, 3, 2, 1, 5, 0]).is_none());
        assert!(Reader::sequence_of(&[0x31, 3, 2, 1, 5]).is_none());
        // rsaEncryption, as RFC 8017 has it.
        let rsa = [42, 134, 72, 134, 247, 13, 1, 1, 1];
        let written = algorithm(&rsa);
        assert_eq!(*written, [&[0x30, 13, 6, 9][..], &rsa, &[5, 0]].concat());
        let read = Reader(&written).algorithm().unwrap();
        assert_eq!((read.identifier, read.bytes()), (&rsa[..], None));
        assert!(read.sequence().is_none());
        assert_eq!(
            Reader(&[0x30, 6, 6, 1, 42, 4, 1, 7]).algorithm().unwrap().bytes(),
            Some(&[7][..])
        );
        let sequence =
            Reader(&[0x30, 8, 6, 1, 42, 0x30, 3, 2, 1, 5]).algorithm().unwrap().sequence();
        assert_eq!(sequence.unwrap().small(), Some(5));
        assert!(Reader(&[0x30, 3, 6, 1, 42]).algorithm().is_some());
        assert!(Reader(&[0x30, 7, 6, 1, 42, 5, 0, 5, 0]).algorithm().is_none());
        assert!(Reader(&[0x30, 5, 6, 1, 42, 5, 1]).algorithm().is_none());
        assert_eq!(*bit_string(&[1, 2]), [3, 3, 0, 1, 2]);
        assert_eq!(Reader(&[3, 3, 0, 1, 2]).bit_string(), Some(&[1, 2][..]));
    }
}
