//! SHA-256 of many messages.

#[cfg(target_arch = "x86_64")]
mod sha_ni;

use sha2::block_api::compress256;

use crate::crypto::digest::SHA256_INITIAL;

const BLOCK: usize = 64;

/// A padded message under the state that its blocks so far have come to.
pub(crate) type Message<'a> = super::Message<'a, [u32; 8]>;

impl<'a> Message<'a> {
    /// Pads the first `length` bytes of a buffer, which has to have [`padded`] bytes in all: 0x80, zeros, and
    /// the length in bits.
    pub(crate) fn pad(buffer: &'a mut [u8], length: usize) -> Self {
        let bits = (length as u64).wrapping_mul(8);
        if let Some((first, rest)) = buffer.get_mut(length..).and_then(<[u8]>::split_first_mut) {
            *first = 0x80;
            rest.fill(0);
        }
        if let Some(end) = buffer.last_chunk_mut() {
            *end = bits.to_be_bytes();
        }
        Message { state: SHA256_INITIAL, blocks: buffer }
    }

    /// The digest, after [`Engine::hash`].
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut digest = [0; 32];
        for (bytes, word) in digest.as_chunks_mut().0.iter_mut().zip(self.state) {
            *bytes = word.to_be_bytes();
        }
        digest
    }
}

/// The length of a message with its padding.
pub(crate) fn padded(length: usize) -> usize {
    (length + 9).next_multiple_of(BLOCK)
}

/// What does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// One message after the other.
    Portable,
    /// Two lanes, which keep the processor's one unit for it busy. Sixteen lanes of AVX-512 were 6 % faster,
    /// and up to eight times slower where a batch runs out of messages.
    #[cfg(target_arch = "x86_64")]
    ShaNi,
}

impl Engine {
    /// What this processor can do, the best one last.
    pub(crate) fn all() -> impl Iterator<Item = Engine> {
        #[cfg(target_arch = "x86_64")]
        {
            let sha = is_x86_feature_detected!("sha")
                && is_x86_feature_detected!("sse4.1")
                && is_x86_feature_detected!("ssse3");
            [(true, Engine::Portable), (sha, Engine::ShaNi)]
                .into_iter()
                .filter_map(|(present, engine)| present.then_some(engine))
        }
        #[cfg(not(target_arch = "x86_64"))]
        [Engine::Portable].into_iter()
    }

    /// The best one.
    pub(crate) fn best() -> Engine {
        Engine::all().last().unwrap_or(Engine::Portable)
    }

    /// Hashes all messages.
    pub(crate) fn hash(self, messages: &mut [Message<'_>]) {
        match self {
            Engine::Portable => {
                for message in messages {
                    compress256(&mut message.state, message.blocks.as_chunks().0);
                }
            }
            #[cfg(target_arch = "x86_64")]
            Engine::ShaNi => sha_ni::hash(messages),
        }
    }
}

/// FIPS 180-4, 4.2.2, four for each step.
#[cfg(target_arch = "x86_64")]
static CONSTANTS: [[u32; 4]; 16] = [
    [0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5],
    [0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5],
    [0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3],
    [0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174],
    [0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc],
    [0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da],
    [0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7],
    [0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967],
    [0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13],
    [0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85],
    [0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3],
    [0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070],
    [0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5],
    [0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3],
    [0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208],
    [0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2],
];
