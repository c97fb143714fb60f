//! The engine for native builds, but for keys that [`super::ifma`] is quicker with: aws-lc's RSA, constant-time and blinded, without its padding.
//!
//! The safe crate over aws-lc refuses keys below 2048 bits, and merchants do have keys of 1024.
#![allow(unsafe_code)]
// The only unsafe code of the crate beside the kernels in `lanes`, `ifma` and `wire/encoding`. What each call relies on:
// - An `Rsa` is a non-null pointer that aws-lc allocated and that nothing else holds. It is freed once, on drop.
// - Every buffer is a live slice, passed with its own length. Input and output of an exponentiation are two
//   different slices of `RSA_size` bytes each; aws-lc writes at most the length it is told and says how much it wrote.
// - After its creation a key is only read, but for caches (Montgomery contexts, blindings) that aws-lc guards with
//   locks of its own: its documentation lets any number of threads use one RSA object as long as none changes
//   it, and nothing here does. So `Rsa` is `Send` and `Sync`.
// - Blinding is on by default and is not touched. Failures leave entries in the thread's error queue, which is
//   cleared so that no other user of aws-lc in the process reads them.

use std::ptr::NonNull;

use aws_lc_sys as ffi;
use zeroize::Zeroizing;

use super::{PrivateNumbers, PublicNumbers, RawPrivate, RawPublic, engine_failed};
use crate::error::Result;

/// aws-lc's private key.
pub(crate) struct Private(Rsa);

/// aws-lc's public key.
pub(crate) struct Public(Rsa);

struct Rsa(NonNull<ffi::RSA>);

// SAFETY: see above; aws-lc lets threads share a key that none of them changes.
unsafe impl Send for Rsa {}
// SAFETY: as above.
unsafe impl Sync for Rsa {}

impl Drop for Rsa {
    fn drop(&mut self) {
        // SAFETY: the pointer came from aws-lc and is freed here only. aws-lc wipes the numbers.
        unsafe { ffi::RSA_free(self.0.as_ptr()) }
    }
}

type Exponentiation = unsafe extern "C" fn(
    *mut ffi::RSA,
    *mut usize,
    *mut u8,
    usize,
    *const u8,
    usize,
    std::os::raw::c_int,
) -> std::os::raw::c_int;

impl Rsa {
    fn checked(pointer: *mut ffi::RSA) -> Option<Self> {
        if pointer.is_null() {
            clear_errors();
        }
        NonNull::new(pointer).map(Rsa)
    }

    fn apply(&self, operation: Exponentiation, block: &mut [u8]) -> Result<()> {
        let input = Zeroizing::new(block.to_vec());
        let mut written = 0;
        // SAFETY: a live key, and two separate live slices with their lengths.
        let success = unsafe {
            operation(
                self.0.as_ptr(),
                &mut written,
                block.as_mut_ptr(),
                block.len(),
                input.as_ptr(),
                input.len(),
                ffi::RSA_NO_PADDING,
            )
        };
        if success == 1 && written == block.len() {
            Ok(())
        } else {
            clear_errors();
            Err(engine_failed())
        }
    }
}

impl RawPrivate for Private {
    fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        let der = key.to_pkcs1();
        // SAFETY: a live slice with its length; what comes back is ours or null.
        Rsa::checked(unsafe { ffi::RSA_private_key_from_bytes(der.as_ptr(), der.len()) })
            .map(Private)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        self.0.apply(ffi::RSA_decrypt, block)
    }
}

impl RawPublic for Public {
    fn new(key: &PublicNumbers<'_>) -> Option<Self> {
        let n = Number::new(key.modulus)?;
        let e = Number::new(key.exponent)?;
        // SAFETY: two live numbers, which aws-lc copies; what comes back is ours or null.
        Rsa::checked(unsafe { ffi::RSA_new_public_key(n.0.as_ptr(), e.0.as_ptr()) }).map(Public)
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        self.0.apply(ffi::RSA_encrypt, block)
    }
}

struct Number(NonNull<ffi::BIGNUM>);

impl Number {
    fn new(bytes: &[u8]) -> Option<Self> {
        // SAFETY: a live slice with its length; a null destination asks aws-lc to allocate.
        NonNull::new(unsafe { ffi::BN_bin2bn(bytes.as_ptr(), bytes.len(), std::ptr::null_mut()) })
            .map(Number)
    }
}

impl Drop for Number {
    fn drop(&mut self) {
        // SAFETY: the pointer came from aws-lc and is freed here only.
        unsafe { ffi::BN_free(self.0.as_ptr()) }
    }
}

fn clear_errors() {
    // SAFETY: touches the calling thread's own queue only.
    unsafe { ffi::ERR_clear_error() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_failure_is_left_for_others_to_find() {
        // SAFETY: looks at the calling thread's own queue only.
        let left = || unsafe { ffi::ERR_peek_error() };
        let modulus = [0xff; 128];
        assert!(Public::new(&PublicNumbers { modulus: &modulus, exponent: &[2] }).is_none());
        assert_eq!(left(), 0);
        let key = Public::new(&PublicNumbers { modulus: &modulus, exponent: &[3] }).unwrap();
        assert!(key.apply(&mut modulus.clone()).is_err());
        assert_eq!(left(), 0);
    }
}
