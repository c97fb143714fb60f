//! AES-CBC encryption of many messages. Decryption needs no lanes: its blocks do not wait for each other.

#[cfg(target_arch = "x86_64")]
mod aes_ni;
#[cfg(target_arch = "x86_64")]
mod round_keys;
#[cfg(target_arch = "x86_64")]
mod vaes;

#[cfg(target_arch = "x86_64")]
use self::round_keys::RoundKeys;
use crate::crypto::aes_cbc::{AesKey, BLOCK};

/// A message under its IV.
pub(crate) type Message<'a> = super::Message<'a, [u8; BLOCK]>;

impl<'a> Message<'a> {
    /// Pads the first `length` bytes of a buffer, which has to have [`padded`] bytes or more, as PKCS#7 has it.
    pub(crate) fn pad(buffer: &'a mut [u8], length: usize, iv: [u8; BLOCK]) -> Self {
        let blocks = buffer.get_mut(..padded(length)).unwrap_or_default();
        if let Some(padding) = blocks.get_mut(length..) {
            // 1 to 16, so it fits into a byte.
            padding.fill(padding.len() as u8);
        }
        Message { state: iv, blocks }
    }
}

/// The length of a message with its padding.
pub(crate) fn padded(length: usize) -> usize {
    (length / BLOCK + 1) * BLOCK
}

/// What does the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    /// One message after the other.
    Portable,
    /// Eight lanes of 128 bits.
    #[cfg(target_arch = "x86_64")]
    AesNi,
    /// Sixteen lanes, four in each register of 512 bits.
    #[cfg(target_arch = "x86_64")]
    Vaes,
}

impl Engine {
    /// What this processor can do, the best one last.
    pub(crate) fn all() -> impl Iterator<Item = Engine> {
        #[cfg(target_arch = "x86_64")]
        {
            // The standard library asks the processor once and remembers.
            let aes = is_x86_feature_detected!("aes") && is_x86_feature_detected!("sse2");
            let vaes =
                aes && is_x86_feature_detected!("vaes") && is_x86_feature_detected!("avx512f");
            [(true, Engine::Portable), (aes, Engine::AesNi), (vaes, Engine::Vaes)]
                .into_iter()
                .filter_map(|(present, engine)| present.then_some(engine))
        }
        #[cfg(not(target_arch = "x86_64"))]
        [Engine::Portable].into_iter()
    }

    fn best() -> Engine {
        Engine::all().last().unwrap_or(Engine::Portable)
    }
}

/// An expanded key and what works with it. Wiped when dropped.
pub(crate) enum Encryptor {
    Portable(Box<AesKey>),
    #[cfg(target_arch = "x86_64")]
    AesNi(RoundKeys),
    #[cfg(target_arch = "x86_64")]
    Vaes(RoundKeys),
}

impl Encryptor {
    /// `None` unless the key is 16, 24 or 32 bytes long.
    pub(crate) fn new(key: &[u8]) -> Option<Self> {
        Encryptor::with(Engine::best(), key)
    }

    /// The same on an engine of the caller's choice.
    pub(crate) fn with(engine: Engine, key: &[u8]) -> Option<Self> {
        match engine {
            Engine::Portable => AesKey::new(key).map(Box::new).map(Encryptor::Portable),
            #[cfg(target_arch = "x86_64")]
            Engine::AesNi => RoundKeys::new(key).map(Encryptor::AesNi),
            #[cfg(target_arch = "x86_64")]
            Engine::Vaes => RoundKeys::new(key).map(Encryptor::Vaes),
        }
    }

    /// Encrypts all messages in place.
    pub(crate) fn encrypt(&self, messages: &mut [Message<'_>]) {
        match self {
            Encryptor::Portable(key) => {
                for message in messages {
                    key.encrypt_blocks(&mut message.state, message.blocks);
                }
            }
            #[cfg(target_arch = "x86_64")]
            Encryptor::AesNi(keys) => aes_ni::encrypt(keys, messages),
            #[cfg(target_arch = "x86_64")]
            Encryptor::Vaes(keys) => vaes::encrypt(keys, messages),
        }
    }
}
