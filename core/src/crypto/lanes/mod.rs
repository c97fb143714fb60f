//! Many independent messages at once, one in each lane of the processor.
//!
//! A block of AES-CBC has to wait for the one before it, and so has a block of SHA-256: one message leaves
//! most of a core idle. Blocks of other messages do not wait, so they fill it. The portable path takes the
//! messages one by one, by the crates `aes` and `sha2`, and is the only one besides x86-64.
//!
//! # Constant time
//! The AES and SHA instructions take the same time whatever the data, key expansion included. The portable
//! path is `aes`, which is bit-sliced or uses the processor's instructions. Times depend on lengths only.
//!
//! # Safety
//! All unsafe code is in the kernels and in the calls to them. It relies on this:
//! - **The instructions exist.** An `Engine` that is not portable is only made by `Engine::all`, from what
//!   the processor reports, and each call to a kernel matches on such a value.
//! - **The memory is there.** [`feed`] hands pointers to a kernel that come from one `&mut [u8]` for each
//!   message, and a number of blocks that is the least of what is left in any lane. So each pointer is good for
//!   that many blocks, read and written, and nobody else holds them.
//! - **Lanes do not disturb each other.** The slices of two messages cannot overlap, as both are `&mut`. An
//!   empty lane shadows a busy one: same pointer, same state. A kernel loads block `i` of all lanes before it
//!   stores block `i` of any, so that both read the same and write the same.
//! - **Alignment does not matter:** all loads and stores are the unaligned ones.

pub(crate) mod aes;
pub(crate) mod sha256;

#[cfg(target_arch = "x86_64")]
mod feed;
#[cfg(test)]
mod tests;

/// A message of whole blocks, and what its chain of blocks has come to.
pub(crate) struct Message<'a, State> {
    /// Before: the IV, or the hash's initial value. After: the last block, or the digest.
    pub(crate) state: State,
    /// A whole number of blocks, padding included.
    pub(crate) blocks: &'a mut [u8],
}
