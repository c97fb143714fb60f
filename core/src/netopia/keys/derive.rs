//! Keys out of passwords, over any digest. Each scheme is compiled once: made anew for each digest, as crates do
//! it, they were half of what reads a private key.

use md5::Digest;

use super::SecretDer;

/// A digest, begun with some bytes.
pub(super) type Hash = fn(&[u8]) -> Box<dyn Begun>;

/// What goes on with such a digest.
pub(super) trait Begun {
    /// The digest after these bytes too, in place of what is in `digest`.
    fn finish(&self, parts: &[&[u8]], digest: &mut SecretDer);
}

impl<D: Digest + Clone> Begun for D {
    fn finish(&self, parts: &[&[u8]], digest: &mut SecretDer) {
        let mut state = self.clone();
        parts.iter().for_each(|part| state.update(part));
        digest.clear();
        digest.extend_from_slice(&state.finalize());
    }
}

/// Begins a digest.
pub(super) fn hash<D: Digest + Clone + 'static>(bytes: &[u8]) -> Box<dyn Begun> {
    Box::new(D::new_with_prefix(bytes))
}

/// The digest of these parts, digested again for each round after the first.
pub(super) fn digest(hash: Hash, parts: &[&[u8]], rounds: u32) -> SecretDer {
    let nothing = hash(&[]);
    let [mut last, mut next] = [SecretDer::default(), SecretDer::default()];
    nothing.finish(parts, &mut last);
    for _ in 1..rounds {
        nothing.finish(&[&last], &mut next);
        std::mem::swap(&mut last, &mut next);
    }
    last
}

/// A digest, and how many bytes it takes at a time.
pub(super) type Hmac = (Hash, usize);

/// PBKDF2 of RFC 8018, with HMAC of RFC 2104.
pub(super) fn pbkdf2(
    (hash, block): Hmac,
    password: &[u8],
    salt: &[u8],
    rounds: u32,
    key: &mut [u8],
) {
    let mut pad = SecretDer::new(Vec::with_capacity(password.len().max(block)));
    if password.len() > block {
        hash(&[]).finish(&[password], &mut pad);
    } else {
        pad.extend_from_slice(password);
    }
    pad.resize(block, 0);
    let mut padded = |with: u8| {
        pad.iter_mut().for_each(|byte| *byte ^= with);
        hash(&pad)
    };
    let (inner, outer) = (padded(0x36), padded(0x36 ^ 0x5c));
    let mut inside = SecretDer::default();
    let mut sign = |parts: &[&[u8]], mac: &mut SecretDer| {
        inner.finish(parts, &mut inside);
        outer.finish(&[&inside], mac);
    };
    let [mut last, mut next] = [SecretDer::default(), SecretDer::default()];
    let size = digest(hash, &[], 1).len().max(1);
    for (number, part) in (1_u32..).zip(key.chunks_mut(size)) {
        sign(&[salt, &number.to_be_bytes()], &mut last);
        part.fill(0);
        xor(part, &last);
        for _ in 1..rounds {
            sign(&[&last], &mut next);
            std::mem::swap(&mut last, &mut next);
            xor(part, &last);
        }
    }
}

fn xor(part: &mut [u8], mac: &[u8]) {
    part.iter_mut().zip(mac).for_each(|(byte, mac)| *byte ^= mac);
}

#[cfg(test)]
mod tests {
    use pbkdf2::pbkdf2_hmac;
    use sha1::Sha1;
    use sha2::{Sha224, Sha256, Sha384, Sha512};

    use super::*;

    #[test]
    fn pbkdf2_is_that_of_the_crate() {
        type Peer = fn(&[u8], &[u8], u32, &mut [u8]);
        let peers: [(Hmac, Peer); 5] = [
            ((hash::<Sha1>, 64), pbkdf2_hmac::<Sha1>),
            ((hash::<Sha224>, 64), pbkdf2_hmac::<Sha224>),
            ((hash::<Sha256>, 64), pbkdf2_hmac::<Sha256>),
            ((hash::<Sha384>, 128), pbkdf2_hmac::<Sha384>),
            ((hash::<Sha512>, 128), pbkdf2_hmac::<Sha512>),
        ];
        let bytes: Vec<u8> = (0..200).collect();
        for (hmac, peer) in peers {
            for password in [0, 1, 20, 63, 64, 65, 127, 128, 129, 200] {
                for (rounds, length) in [(1, 1), (1, 64), (2, 20), (3, 32), (5, 200)] {
                    let (password, salt) = (&bytes[..password], &bytes[..rounds as usize]);
                    let [mut own, mut other] = [vec![7; length], vec![8; length]];
                    pbkdf2(hmac, password, salt, rounds, &mut own);
                    peer(password, salt, rounds, &mut other);
                    assert_eq!(own, other, "{} {rounds} {length}", password.len());
                }
            }
        }
    }
}
