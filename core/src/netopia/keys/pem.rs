//! Finds the blocks of a PEM file, as files really look; a file without any is one block of DER.

use base64_simd::STANDARD_NO_PAD;
use zeroize::Zeroizing;

use super::SecretDer;
use crate::error::KeyFault;
use crate::wire::{Repair, RepairKind, find, split_once};

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";

/// The most blocks that are read; a chain of certificates has three or four.
const MAX_BLOCKS: usize = 32;

/// One block of a file.
pub(super) struct Block {
    /// `PRIVATE KEY`, `CERTIFICATE` and so on. Empty for a file in DER.
    pub(super) label: String,
    headers: Vec<(String, String)>,
    /// The content, decoded.
    pub(super) der: SecretDer,
}

impl Block {
    /// A header such as `DEK-Info`.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The blocks of a file. What has to be mended is noted under `field`.
pub(super) fn blocks(
    field: &'static str,
    file: &[u8],
    repairs: &mut Vec<Repair>,
) -> Result<Vec<Block>, KeyFault> {
    if find(file, BEGIN.as_bytes()).is_none() {
        let der = Zeroizing::new(file.to_vec());
        return Ok(vec![Block { label: String::new(), headers: Vec::new(), der }]);
    }
    let text = mended(field, file, repairs);
    let mut blocks = Vec::new();
    let mut blanks = false;
    let mut rest = text.as_str();
    while let Some((_, tail)) = split_once(rest, BEGIN) {
        let (label, tail) = split_once(tail, "-----").ok_or(NO_END)?;
        let (body, tail) = split_once(tail, END).ok_or(NO_END)?;
        blanks |= body.lines().any(|line| line.ends_with([' ', '\t']));
        blocks.push(block(label, body)?);
        if blocks.len() == MAX_BLOCKS {
            break;
        }
        rest = tail;
    }
    if blanks {
        repairs.push(Repair::new(field, RepairKind::TrailingBlanks));
    }
    Ok(blocks)
}

const NO_END: KeyFault = KeyFault::Format { expected: "a PEM file with its -----END line" };

/// The file without what editors, mails and environment variables add to it.
fn mended(field: &'static str, file: &[u8], repairs: &mut Vec<Repair>) -> Zeroizing<String> {
    // Names in the text before a block may be in any character set. Whatever stands for a broken character has three
    // bytes, and a text that had to grow would leave a copy of the key behind.
    let broken = std::str::from_utf8(file).is_err();
    let room = if broken { file.len().saturating_mul(3) } else { file.len() };
    let mut text = Zeroizing::new(String::with_capacity(room));
    for chunk in file.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
    let mut mend = |wrong: fn(&str) -> bool, kind, change: fn(&str) -> Zeroizing<String>| {
        if wrong(&text) {
            text = change(&text);
            repairs.push(Repair::new(field, kind));
        }
    };
    mend(
        |text| text.starts_with('\u{feff}'),
        RepairKind::ByteOrderMark,
        |text| Zeroizing::new(text.trim_start_matches('\u{feff}').to_owned()),
    );
    mend(
        |text| find(text.as_bytes(), b"\\n").is_some(),
        RepairKind::EscapedLineBreaks,
        |text| replaced(&replaced(text, "\\r", ""), "\\n", "\n"),
    );
    mend(
        |text| text.as_bytes().contains(&b'\r'),
        RepairKind::CarriageReturns,
        |text| replaced(&replaced(text, "\r\n", "\n"), "\r", "\n"),
    );
    text
}

/// A text with something in it replaced by what is no longer, so that it never grows.
fn replaced(text: &str, from: &str, to: &str) -> Zeroizing<String> {
    let mut changed = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((part, tail)) = split_once(rest, from) {
        changed.push_str(part);
        changed.push_str(to);
        rest = tail;
    }
    changed.push_str(rest);
    changed
}

fn block(label: &str, body: &str) -> Result<Block, KeyFault> {
    let mut headers = Vec::new();
    let mut base64 = Zeroizing::new(String::with_capacity(body.len()));
    for line in body.lines() {
        match split_once(line, ":") {
            Some((name, value)) => headers.push((name.trim().to_owned(), value.trim().to_owned())),
            None => base64.extend(line.split_whitespace()),
        }
    }
    // Padding is often lost, and says nothing.
    let der = STANDARD_NO_PAD
        .decode_to_vec(base64.trim_end_matches('='))
        .map_err(|_| KeyFault::Format { expected: "a PEM file whose content is base64" })?;
    Ok(Block { label: label.to_owned(), headers, der: Zeroizing::new(der) })
}
