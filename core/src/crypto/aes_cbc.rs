//! AES in CBC mode, and in ECB mode for one gateway's legacy messages, with PKCS#7 padding.

use aes::cipher::common::InnerInit;
use aes::cipher::{
    Block, BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecBackend, BlockModeDecClosure,
    BlockModeDecrypt, BlockModeEncBackend, BlockModeEncClosure, BlockModeEncrypt, BlockSizeUser,
    InnerIvInit, KeyInit,
};
use aes::{Aes128, Aes192, Aes256};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq, ConstantTimeLess};

use crate::crypto::{ct, digest};
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
        self.valid & ct::choice(&computed, hex.to_ascii_lowercase().as_bytes())
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
        Mode::Ecb => encrypt_all(&mut ecb::Encryptor::inner_init(aes), blocks),
    }
}

fn encrypt_and_hash<C>(aes: &C, mode: Mode<'_>, buffer: &mut [u8], length: usize) -> [u8; 32]
where
    C: BlockCipherEncrypt<BlockSize = aes::cipher::consts::U16>,
{
    /// The block of SHA-256. In a browser, where each step makes the key ready anew, it is all at once.
    const STEP: usize = if cfg!(target_family = "wasm") { usize::MAX } else { 64 };

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
            chunks.for_each(|chunk| step(chunk, &mut |blocks| encrypt_all(&mut ecb, blocks)));
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
        Mode::Cbc { iv } => decrypt_all(&mut cbc::Decryptor::inner_iv_init(aes, iv.into()), blocks),
        Mode::Ecb => decrypt_all(&mut ecb::Decryptor::inner_init(aes), blocks),
    }
}

/// Encrypts blocks that do not depend on each other: several at once, except in a browser. There the code for that
/// would have to be downloaded, and a message is short.
fn encrypt_all<M: BlockModeEncrypt>(mode: &mut M, blocks: &mut [Block<M>]) {
    if cfg!(target_family = "wasm") {
        mode.encrypt_with_backend(OneByOne::<M>(blocks));
    } else {
        mode.encrypt_blocks(blocks);
    }
}

/// As [`encrypt_all`]; decrypting, no block ever depends on another.
fn decrypt_all<M: BlockModeDecrypt>(mode: &mut M, blocks: &mut [Block<M>]) {
    if cfg!(target_family = "wasm") {
        mode.decrypt_with_backend(OneByOne::<M>(blocks));
    } else {
        mode.decrypt_blocks(blocks);
    }
}

/// Blocks for one call of a cipher, as each call makes its key ready.
struct OneByOne<'a, M: BlockSizeUser>(&'a mut [Block<M>]);

impl<M: BlockSizeUser> BlockSizeUser for OneByOne<'_, M> {
    type BlockSize = M::BlockSize;
}

impl<M: BlockSizeUser> BlockModeEncClosure for OneByOne<'_, M> {
    fn call<B: BlockModeEncBackend<BlockSize = M::BlockSize>>(self, backend: &mut B) {
        self.0.iter_mut().for_each(|block| backend.encrypt_block(block.into()));
    }
}

impl<M: BlockSizeUser> BlockModeDecClosure for OneByOne<'_, M> {
    fn call<B: BlockModeDecBackend<BlockSize = M::BlockSize>>(self, backend: &mut B) {
        self.0.iter_mut().for_each(|block| backend.decrypt_block(block.into()));
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

    #[test]
    fn only_whole_blocks_are_decrypted() {
        let key = AesKey::new(&[1; 16]).unwrap();
        for length in 0..=64 {
            let whole = length > 0 && length % BLOCK == 0;
            for mode in [Mode::Cbc { iv: &[9; BLOCK] }, Mode::Ecb] {
                let opened = key.decrypt_unjudged(mode, Wiped(vec![5; length]));
                assert_eq!(opened.is_some(), whole, "{length}");
            }
        }
    }

    /// NIST SP 800-38A, F.2.1, F.2.3 and F.2.5: the first two blocks, one at a time.
    #[test]
    fn a_chain_goes_on_where_it_ended() {
        let plaintext = *b"\x6b\xc1\xbe\xe2\x2e\x40\x9f\x96\xe9\x3d\x7e\x11\x73\x93\x17\x2a\
            \xae\x2d\x8a\x57\x1e\x03\xac\x9c\x9e\xb7\x6f\xac\x45\xaf\x8e\x51";
        for (key, expected) in [
            (
                &b"\x2b\x7e\x15\x16\x28\xae\xd2\xa6\xab\xf7\x15\x88\x09\xcf\x4f\x3c"[..],
                b"\x76\x49\xab\xac\x81\x19\xb2\x46\xce\xe9\x8e\x9b\x12\xe9\x19\x7d\
                \x50\x86\xcb\x9b\x50\x72\x19\xee\x95\xdb\x11\x3a\x91\x76\x78\xb2",
            ),
            (
                b"\x8e\x73\xb0\xf7\xda\x0e\x64\x52\xc8\x10\xf3\x2b\x80\x90\x79\xe5\
                \x62\xf8\xea\xd2\x52\x2c\x6b\x7b",
                b"\x4f\x02\x1d\xb2\x43\xbc\x63\x3d\x71\x78\x18\x3a\x9f\xa0\x71\xe8\
                \xb4\xd9\xad\xa9\xad\x7d\xed\xf4\xe5\xe7\x38\x76\x3f\x69\x14\x5a",
            ),
            (
                b"\x60\x3d\xeb\x10\x15\xca\x71\xbe\x2b\x73\xae\xf0\x85\x7d\x77\x81\
                \x1f\x35\x2c\x07\x3b\x61\x08\xd7\x2d\x98\x10\xa3\x09\x14\xdf\xf4",
                b"\xf5\x8c\x4c\x04\xd6\xe5\xf1\xba\x77\x9e\xab\xfb\x5f\x7b\xfb\xd6\
                \x9c\xfc\x4e\x96\x7e\xdb\x80\x8d\x67\x9f\x77\x7b\xc6\x70\x2c\x7d",
            ),
        ] {
            let key = AesKey::new(key).unwrap();
            let mut chain: [u8; BLOCK] = std::array::from_fn(|at| at as u8);
            let mut blocks = plaintext;
            blocks.chunks_mut(BLOCK).for_each(|block| key.encrypt_blocks(&mut chain, block));
            assert_eq!(blocks, *expected);
            assert_eq!(chain, expected[BLOCK..]);
        }
    }

    #[test]
    fn padding_and_hash_have_both_to_be_right() {
        let verdict = |bytes: &[u8], hash: &[u8]| {
            let (padding, valid) = super::padding(bytes);
            let hex = digest::hex_of_32(&Sha256::digest(hash).into());
            let unjudged = Unjudged { bytes: Wiped(bytes.to_vec()), padding, valid };
            let hex = std::str::from_utf8(&hex).unwrap();
            let capitals = bool::from(unjudged.has_sha256(&hex.to_ascii_uppercase()));
            assert_eq!(bool::from(unjudged.has_sha256(hex)), capitals);
            capitals
        };
        assert!(verdict(b"hello world\x05\x05\x05\x05\x05", b"hello world"));
        assert!(!verdict(b"hello world\x05\x05\x05\x05\x05", b"hello worlds"));
        // With a wrong padding nothing is cut off: not even the hash of all of it will do.
        assert!(!verdict(b"hello world\x05\x05\x04\x05\x05", b"hello world\x05\x05\x04\x05\x05"));
        assert!(!verdict(b"hello world\x05\x05\x04\x05\x05", b"hello world"));
    }
}
