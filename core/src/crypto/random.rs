//! Random bytes from the operating system.

use crate::error::{Error, Result};

/// `N` fresh random bytes.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    fill(&mut bytes)?;
    Ok(bytes)
}

/// Replaces all bytes by fresh random ones, in one call to the system.
pub(crate) fn fill(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| Error::Random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_alike() {
        let one = bytes::<32>().unwrap();
        assert_ne!(one, bytes().unwrap());
        // Not one byte, filled up with others.
        assert!(one.iter().any(|byte| *byte != one[0]));
    }
}
