//! NETOPIA

mod keys;

pub use keys::{KeyWarning, PrivateKey, PublicKey, Validity};
