//! The algorithms, crate-private: a weak one is reachable only through the protocol that needs it.

pub(crate) mod aes_cbc;
pub(crate) mod base64;
pub(crate) mod ct;
pub(crate) mod digest;
pub(crate) mod random;
pub(crate) mod rc4;
pub(crate) mod rsa;

#[cfg(test)]
mod vectors;
