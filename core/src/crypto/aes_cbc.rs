//! AES in CBC mode, and in ECB mode for one gateway's legacy messages, with PKCS#7 padding.

use aes::cipher::common::InnerInit;
use aes::cipher::{
    Block, BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, BlockModeEncrypt, InnerIvInit,
    KeyInit,
};
use aes::{Aes128, Aes192, Aes256};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq, ConstantTimeLess};

use crate::crypto::digest;
use crate::secret::Wiped;

/// The block size in bytes, which is also the IV's.
pub(crate) const BLOCK: usize = 16;

/// What the key length has to be, in words.
pub(crate) const KEY_LENGTHS: &str = "16, 24 or 32 bytes (AES-128, AES-192, AES-256)";

/// An expanded AES key; its size follows from the key's length. Wiped when dropped.
pub(crate) enum AesKey {
    Aes128(Aes128),
    Aes192(Aes192),
    Aes256(Aes256),
}

/// How blocks are chained.
#[derive(Clone, Copy)]
pub(crate) enum Mode<'a> {
    Cbc {
        iv: &'a [u8; BLOCK],
    },
    /// Equal blocks encrypt equally: legacy messages only.
    Ecb,
}

impl AesKey {
    /// `None` unless the key is 16, 24 or 32 bytes long.
    pub(crate) fn new(key: &[u8]) -> Option<Self> {
        match key.len() {
            16 => Aes128::new_from_slice(key).ok().map(AesKey::Aes128),
            24 => Aes192::new_from_slice(key).ok().map(AesKey::Aes192),
            32 => Aes256::new_from_slice(key).ok().map(AesKey::Aes256),
            _ => None,
        }
    }

    /// An AES-256 key.
    pub(crate) fn aes_256(key: &[u8; 32]) -> Self {
        AesKey::Aes256(Aes256::new(key.into()))
    }

    /// Pads and encrypts in place. `buffer` grows by 1 to 16 bytes: reserve room for them beforehand,
    /// or growing leaves a copy of the plaintext behind.
    pub(crate) fn encrypt(&self, mode: Mode<'_>, buffer: &mut Vec<u8>) {
        let padding = BLOCK - buffer.len() % BLOCK;
        // 1 to 16, so it fits into a byte.
        buffer.resize(buffer.len() + padding, padding as u8);
        match self {
            AesKey::Aes128(aes) => encrypt_blocks(aes, mode, buffer),
            AesKey::Aes192(aes) => encrypt_blocks(aes, mode, buffer),
            AesKey::Aes256(aes) => encrypt_blocks(aes, mode, buffer),
        }
    }

    /// Encrypts whole blocks in CBC mode, in place; `chain` is the IV before and the last block after.
    pub(crate) fn encrypt_blocks(&self, chain: &mut [u8; BLOCK], blocks: &mut [u8]) {
        let mode = Mode::Cbc { iv: chain };
        match self {
            AesKey::Aes128(aes) => encrypt_blocks(aes, mode, blocks),
            AesKey::Aes192(aes) => encrypt_blocks(aes, mode, blocks),
            AesKey::Aes256(aes) => encrypt_blocks(aes, mode, blocks),
        }
        if let Some(last) = blocks.last_chunk() {
            *chain = *last;
        }
    }

    /// As [`AesKey::encrypt`], and returns the SHA-256 of the plaintext.
    ///
    /// Both are chains in which each step waits for the one before. Going over the text together, they wait at the
    /// same time, and take a fifth less than one after the other.
    pub(crate) fn encrypt_and_hash(&self, mode: Mode<'_>, buffer: &mut Vec<u8>) -> [u8; 32] {
        let length = buffer.len();
        let padding = BLOCK - length % BLOCK;
        buffer.resize(length + padding, padding as u8);
        match self {
            AesKey::Aes128(aes) => encrypt_and_hash(aes, mode, buffer, length),
            AesKey::Aes192(aes) => encrypt_and_hash(aes, mode, buffer, length),
            AesKey::Aes256(aes) => encrypt_and_hash(aes, mode, buffer, length),
        }
    }

    /// Decrypts in place. `None` if the length is wrong, which anyone can see.
    ///
    /// Whether the padding is right comes back beside the bytes, for the caller to judge together with
    /// whatever else can be wrong.
    pub(crate) fn decrypt_unjudged(
        &self,
        mode: Mode<'_>,
        mut buffer: Wiped<Vec<u8>>,
    ) -> Option<Unjudged> {
        if buffer.is_empty() || !buffer.len().is_multiple_of(BLOCK) {
            return None;
        }
        match self {
            AesKey::Aes128(aes) => decrypt_blocks(aes, mode, &mut buffer),
            AesKey::Aes192(aes) => decrypt_blocks(aes, mode, &mut buffer),
            AesKey::Aes256(aes) => decrypt_blocks(aes, mode, &mut buffer),
        }
        let (padding, valid) = padding(&buffer);
        Some(Unjudged { bytes: buffer, padding, valid })
    }
}

/// What was decrypted, padding and all. How long the padding is, and whether it is right, does not show before
/// the caller lets it.
pub(crate) struct Unjudged {
    /// The message and its padding.
    pub(crate) bytes: Wiped<Vec<u8>>,
    /// The length of the padding: 1 to 16, or 0 if it is wrong.
    pub(crate) padding: u8,
    /// Whether the padding is right.
    pub(crate) valid: Choice,
}

impl Unjudged {
    /// Whether the padding is right and the message has this SHA-256, in hex: one verdict, reached in a time that
    /// tells nothing of either.
    pub(crate) fn has_sha256(&self, hex: &str) -> Choice {
        let computed = digest::hex_of_32(&digest::sha256_without(&self.bytes, self.padding));
        self.valid & computed.ct_eq(hex.to_ascii_lowercase().as_bytes())
    }

    /// Takes the padding off; with a wrong one, the whole buffer comes back. From here on the length shows.
    pub(crate) fn cut(self) -> (Wiped<Vec<u8>>, Choice) {
        let Unjudged { mut bytes, padding, valid } = self;
        let length = bytes.len().saturating_sub(usize::from(padding));
        bytes.truncate(length);
        (bytes, valid)
    }
}

fn encrypt_blocks<C>(aes: &C, mode: Mode<'_>, buffer: &mut [u8])
where
    C: BlockCipherEncrypt<BlockSize = aes::cipher::consts::U16>,
{
    let (blocks, _) = Block::<C>::slice_as_chunks_mut(buffer);
    match mode {
        Mode::Cbc { iv } => cbc::Encryptor::inner_iv_init(aes, iv.into()).encrypt_blocks(blocks),
        Mode::Ecb => ecb::Encryptor::inner_init(aes).encrypt_blocks(blocks),
    }
}

fn encrypt_and_hash<C>(aes: &C, mode: Mode<'_>, buffer: &mut [u8], length: usize) -> [u8; 32]
where
    C: BlockCipherEncrypt<BlockSize = aes::cipher::consts::U16>,
{
    /// The block of SHA-256.
    const STEP: usize = 64;

    let mut hash = Sha256::new();
    let mut rest = length;
    let mut step = |chunk: &mut [u8], encrypt: &mut dyn FnMut(&mut [Block<C>])| {
        let (message, _) = chunk.split_at(rest.min(chunk.len()));
        hash.update(message);
        rest -= message.len();
        let (blocks, _) = Block::<C>::slice_as_chunks_mut(chunk);
        encrypt(blocks);
    };
    match mode {
        Mode::Cbc { iv } => {
            let mut cbc = cbc::Encryptor::inner_iv_init(aes, iv.into());
            let chunks = buffer.chunks_mut(STEP);
            chunks.for_each(|chunk| step(chunk, &mut |blocks| cbc.encrypt_blocks(blocks)));
        }
        Mode::Ecb => {
            let mut ecb = ecb::Encryptor::inner_init(aes);
            let chunks = buffer.chunks_mut(STEP);
            chunks.for_each(|chunk| step(chunk, &mut |blocks| ecb.encrypt_blocks(blocks)));
        }
    }
    hash.finalize().into()
}

fn decrypt_blocks<C>(aes: &C, mode: Mode<'_>, buffer: &mut [u8])
where
    C: BlockCipherDecrypt<BlockSize = aes::cipher::consts::U16>,
{
    let (blocks, _) = Block::<C>::slice_as_chunks_mut(buffer);
    match mode {
        Mode::Cbc { iv } => cbc::Decryptor::inner_iv_init(aes, iv.into()).decrypt_blocks(blocks),
        Mode::Ecb => ecb::Decryptor::inner_init(aes).decrypt_blocks(blocks),
    }
}

/// The length of the PKCS#7 padding, and whether it is right, without a branch on a secret byte; 0 if it is
/// wrong. `block-padding`'s own check stops at the first wrong byte, and that is measurable.
fn padding(buffer: &[u8]) -> (u8, Choice) {
    let last = buffer.last_chunk::<BLOCK>().unwrap_or(&[0; BLOCK]);
    let [.., padding] = *last;
    let mut valid = !padding.ct_eq(&0) & padding.ct_lt(&(BLOCK as u8 + 1));
    for (distance, byte) in last.iter().rev().enumerate() {
        let inside = (distance as u8).ct_lt(&padding);
        valid &= !inside | byte.ct_eq(&padding);
    }
    (u8::conditional_select(&0, &padding, valid), valid)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_last_block_is_judged_as_by_the_definition() {
        let mut buffer = [7_u8; 32];
        for padding in 0..=255_u8 {
            for broken in 0..=16_usize {
                buffer[16..].fill(padding);
                if let Some(byte) = 32_usize.checked_sub(broken).and_then(|at| buffer.get_mut(at)) {
                    *byte ^= 0x80;
                }
                let claimed = usize::from(buffer[31]);
                let expected = (1..=16).contains(&claimed)
                    && buffer[32 - claimed..].iter().all(|byte| usize::from(*byte) == claimed);
                let (length, valid) = super::padding(&buffer);
                assert_eq!(bool::from(valid), expected, "{padding} {broken}");
                assert_eq!(usize::from(length), if expected { claimed } else { 0 });
            }
        }
    }

    #[test]
    fn key_lengths_are_strict() {
        for length in 0..=40 {
            assert_eq!(AesKey::new(&vec![1; length]).is_some(), [16, 24, 32].contains(&length));
        }
    }

    #[test]
    fn round_trip_for_each_length_and_mode() {
        let iv = [9; BLOCK];
        for key in [&[1; 16][..], &[2; 24], &[3; 32]] {
            let key = AesKey::new(key).unwrap();
            for length in 0..=130_u8 {
                let plaintext: Vec<u8> = (0..length).collect();
                for mode in [Mode::Cbc { iv: &iv }, Mode::Ecb] {
                    let mut buffer = plaintext.clone();
                    key.encrypt(mode, &mut buffer);
                    let mut hashed = plaintext.clone();
                    let hash = key.encrypt_and_hash(mode, &mut hashed);
                    assert_eq!(hashed, buffer);
                    assert_eq!(hash[..], Sha256::digest(&plaintext)[..]);
                    assert_eq!(buffer.len(), (plaintext.len() / 16 + 1) * 16);
                    let (opened, valid) = key.decrypt_unjudged(mode, Wiped(buffer)).unwrap().cut();
                    assert!(bool::from(valid));
                    assert_eq!(*opened, plaintext);
                }
            }
        }
    }
}
