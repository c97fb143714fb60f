//! Taking PKCS#1 v1.5 encryption padding off, with implicit rejection.
//!
//! Who learns whether a padding was right can decrypt any message by asking often enough (Bleichenbacher, 1998),
//! even if only the time tells. So nothing here fails and nothing branches on the block: whatever is not padded
//! rightly yields bytes derived from the private key and the ciphertext, always the same for the same ciphertext.
//! The derivation is that of draft-irtf-cfrg-rsa-guidance, which OpenSSL uses from 3.2 on.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::{Choice, ConditionallySelectable, ConstantTimeEq, ConstantTimeGreater};
use zeroize::Zeroizing;

/// The bytes that stand in for a message which is not there.
pub(super) struct Rejection(Hmac<Sha256>);

impl Rejection {
    /// `keyed` is [`Rejection::keyed`] of the private key.
    pub(super) fn new(keyed: &Hmac<Sha256>, ciphertext: &[u8]) -> Self {
        let mut mac = keyed.clone();
        mac.update(ciphertext);
        let key = Zeroizing::new(<[u8; 32]>::from(mac.finalize().into_bytes()));
        Rejection(hmac(&key))
    }

    /// What depends on the key alone: HMAC under the SHA-256 of the private exponent, as long as the modulus. It wipes
    /// itself.
    pub(super) fn keyed(exponent: &[u8]) -> Hmac<Sha256> {
        hmac(&Zeroizing::new(Sha256::digest(exponent).into()))
    }

    /// Fills `output`, at most 8 191 bytes, for a purpose.
    pub(super) fn fill(&self, purpose: &[u8], output: &mut [u8]) {
        let bits = (output.len() as u16).wrapping_mul(8);
        for (index, chunk) in (0_u16..).zip(output.chunks_mut(32)) {
            let mut mac = self.0.clone();
            mac.update(&index.to_be_bytes());
            mac.update(purpose);
            mac.update(&bits.to_be_bytes());
            let bytes = Zeroizing::new(<[u8; 32]>::from(mac.finalize().into_bytes()));
            chunk.iter_mut().zip(bytes.iter()).for_each(|(to, from)| *to = *from);
        }
    }
}

fn hmac(key: &[u8; 32]) -> Hmac<Sha256> {
    // HMAC itself fills a key up to the block with zeros.
    let mut block = Zeroizing::new([0; 64]);
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    Hmac::<Sha256>::new((&*block).into())
}

/// The message of `N` bytes in a block, which is `00 02`, padding without a zero, `00`, message.
pub(super) fn exactly<const N: usize>(block: &[u8], rejection: &Rejection) -> Zeroizing<[u8; N]> {
    let mut message = Zeroizing::new([0; N]);
    rejection.fill(b"session key", &mut *message);
    let Some((head, tail)) = block.split_last_chunk::<N>() else { return message };
    let [first, second, padding @ .., separator] = head else { return message };
    let mut valid = first.ct_eq(&0) & second.ct_eq(&2) & separator.ct_eq(&0);
    for byte in padding {
        valid &= !byte.ct_eq(&0);
    }
    // The lengths are public, so this tells nothing.
    valid &= Choice::from(u8::from(padding.len() >= 8));
    for (to, from) in message.iter_mut().zip(tail) {
        to.conditional_assign(from, valid);
    }
    message
}

/// The message in a block, of whatever length it has.
pub(super) fn any_length(
    mut block: Zeroizing<Vec<u8>>,
    rejection: &Rejection,
) -> Zeroizing<Vec<u8>> {
    // From here on the length shows, as it has to.
    let length = usize::from(select(&mut block, rejection));
    let start = block.len().saturating_sub(length);
    Zeroizing::new(block.get(start..).unwrap_or_default().to_vec())
}

/// Puts the message at the end of the block, or a made-up one, and says how long it is.
pub(super) fn select(block: &mut [u8], rejection: &Rejection) -> u16 {
    let mut made_up = Zeroizing::new(vec![0; block.len()]);
    rejection.fill(b"message", &mut made_up);
    let made_up_length = made_up_length(rejection, block.len());

    let (length, valid) = message_length(block);
    for (to, from) in block.iter_mut().zip(made_up.iter()) {
        to.conditional_assign(from, !valid);
    }
    u16::conditional_select(&made_up_length, &length, valid)
}

/// The message in a block, if the block is padded rightly. Gives away what everything else here hides.
pub(super) fn and_tell(block: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (length, valid) = message_length(block);
    let start = block.len().checked_sub(usize::from(length))?;
    bool::from(valid).then(|| Zeroizing::new(block.get(start..).unwrap_or_default().to_vec()))
}

/// The length of the message in a block, and whether the block is padded rightly.
fn message_length(block: &[u8]) -> (u16, Choice) {
    let [first, second, rest @ ..] = block else { return (0, Choice::from(0)) };
    let mut found = Choice::from(0);
    let mut padding = 0_u16;
    for byte in rest {
        found |= byte.ct_eq(&0);
        padding = padding.wrapping_add(u16::from((!found).unwrap_u8()));
    }
    let valid = first.ct_eq(&0) & second.ct_eq(&2) & found & padding.ct_gt(&7);
    // A block has at most 512 bytes.
    ((rest.len() as u16).wrapping_sub(padding).wrapping_sub(1), valid)
}

/// The last of 128 candidates that is not too long for the block.
///
/// For blocks of 138 and 266 bytes, keys of 1104 and 2128 bits, OpenSSL's mask is one bit wider than the draft's, and
/// its made-up lengths are others. Nobody can tell, and nothing depends on it.
fn made_up_length(rejection: &Rejection, block_length: usize) -> u16 {
    let mut candidates = Zeroizing::new([0; 256]);
    rejection.fill(b"length", &mut *candidates);
    let longest = block_length.saturating_sub(super::OVERHEAD) as u16;
    let mask = (u32::from(longest) + 1).next_power_of_two().wrapping_sub(1) as u16;
    let (pairs, _) = candidates.as_chunks::<2>();
    let mut length = 0_u16;
    for pair in pairs {
        let candidate = u16::from_be_bytes(*pair) & mask;
        length.conditional_assign(&candidate, !candidate.ct_gt(&longest));
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// EME-PKCS1-v1_5, section 7.2.2 of RFC 8017, step 3, as it is written there.
    fn by_the_definition(block: &[u8]) -> Option<&[u8]> {
        let rest = block.strip_prefix(&[0, 2])?;
        let end = rest.iter().position(|byte| *byte == 0)?;
        (end >= 8).then(|| &rest[end + 1..])
    }

    #[test]
    fn every_block_is_judged_as_by_the_definition() {
        let mut right = 0;
        for length in [11, 12, 16, 40] {
            for zero in 0..length {
                for changed in 0..length {
                    for byte in [0, 1, 2, 0xff] {
                        let mut block: Vec<u8> = (0..length).map(|at| 0x80 | at as u8).collect();
                        block[..2].copy_from_slice(&[0, 2]);
                        block[zero] = 0;
                        block[changed] = byte;
                        let told = and_tell(&block);
                        let expected = by_the_definition(&block);
                        assert_eq!(
                            told.as_ref().map(|message| &message[..]),
                            expected,
                            "{block:?}"
                        );
                        right += usize::from(expected.is_some());
                    }
                }
            }
        }
        assert!(right > 1000);
        assert_eq!((and_tell(&[]), and_tell(&[0]), and_tell(&[0, 2])), (None, None, None));
    }

    #[test]
    fn a_made_up_length_is_the_last_candidate_that_fits() {
        let rejection = Rejection::new(&Rejection::keyed(&[1; 128]), &[2; 128]);
        let mut candidates = [0; 256];
        rejection.fill(b"length", &mut candidates);
        for block in 11..=512_usize {
            let longest = block - 11;
            // As many bits as the longest has.
            let bits = usize::BITS - longest.leading_zeros();
            let expected = candidates
                .as_chunks()
                .0
                .iter()
                .map(|pair| usize::from(u16::from_be_bytes(*pair)) % (1 << bits))
                .rfind(|candidate| *candidate <= longest);
            assert_eq!(usize::from(made_up_length(&rejection, block)), expected.unwrap_or(0));
        }
    }
}
