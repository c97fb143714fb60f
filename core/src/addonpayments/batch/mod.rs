//! Many requests at once.

mod arena;

use std::borrow::Borrow;

use self::arena::Arena;
use super::merchant::Merchant;
use super::sealed::{Opened, SealedRequest};
use crate::crypto::aes_cbc::BLOCK;
use crate::crypto::lanes::{aes, sha256};
use crate::crypto::random;
use crate::error::{Error, Result};
use crate::many::many;
use crate::wire::check_size;
use crate::wire::encoding::Encoding;
use crate::wire::form::Params;

/// So many messages are worked on together: enough to fill the lanes, and few enough for a core's own cache.
const GROUP: usize = 64;

impl Merchant {
    /// Encrypts many lists of parameters, each as [`Merchant::seal`] does.
    ///
    /// The results are in the order of the requests; one that cannot be sealed is an error in its place, and
    /// does not stop the others. Several requests are encrypted and hashed at the same time on one core, by AVX-512
    /// or AES and SHA instructions where the processor has them, and all cores take part from 65 requests on.
    /// Beside the results this needs at most 256 KiB for each core, or room for one request if that is
    /// more.
    ///
    /// ```
    /// use payseal::Params;
    /// use payseal::addonpayments::{Merchant, MerchantKey};
    ///
    /// let merchant = Merchant::new("10330", MerchantKey::from_password("a test password"))?;
    /// let requests: Vec<Params> = ["1.00", "2.00", "3.00"]
    ///     .into_iter()
    ///     .map(|amount| [("merchantId", "10330"), ("amount", amount)].into_iter().collect())
    ///     .collect();
    /// let sealed = merchant.seal_many(&requests).into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let opened = merchant.open_many(&sealed);
    /// assert!(opened[2].as_ref().is_ok_and(|opened| opened.plaintext().expose().ends_with("=3.00")));
    /// # Ok::<(), payseal::Error>(())
    /// ```
    pub fn seal_many<P: Borrow<Params> + Sync>(
        &self,
        requests: &[P],
    ) -> Vec<Result<SealedRequest>> {
        self.seal_many_as(requests, Encoding::Rfc3986)
    }

    /// Encrypts many lists of parameters, each as [`Merchant::seal_as`] does; for the rest see
    /// [`Merchant::seal_many`].
    pub fn seal_many_as<P: Borrow<Params> + Sync>(
        &self,
        requests: &[P],
        encoding: Encoding,
    ) -> Vec<Result<SealedRequest>> {
        many(requests, GROUP, |arena: &mut Arena, requests, results| {
            let needed = |request: &P| sha256::padded(request.borrow().encoded_bound());
            for (index, request) in requests.iter().enumerate() {
                if !arena.has_room(needed(request)) {
                    self.finish_sealing(arena, results);
                    arena.make_room(requests.iter().skip(index).map(needed));
                }
                arena.add(|bytes| self.write(request.borrow(), encoding, bytes));
            }
            self.finish_sealing(arena, results);
        })
    }

    /// Decrypts many requests, each as [`Merchant::open`] does; for order, errors and cores see
    /// [`Merchant::seal_many`].
    pub fn open_many<S: Borrow<SealedRequest> + Sync>(
        &self,
        requests: &[S],
    ) -> Vec<Result<Opened>> {
        // One by one: how long the padding is may not show before the verdict, and lanes that hash to the end of each
        // text would show it.
        many(requests, GROUP, |(): &mut (), requests, results| {
            results.extend(requests.iter().map(|request| self.open(request.borrow())));
        })
    }

    /// Writes the encoded parameters to the end of `bytes`.
    fn write(&self, params: &Params, encoding: Encoding, bytes: &mut Vec<u8>) -> Result<usize> {
        let start = bytes.len();
        self.encode_into(params, encoding, bytes)?;
        let length = bytes.len() - start;
        check_size(length)?;
        Ok(length)
    }

    /// Hashes and encrypts what is in the arena, and empties it.
    fn finish_sealing(&self, arena: &mut Arena, results: &mut Vec<Result<SealedRequest>>) {
        let digests = arena.hash();
        let mut ivs = vec![[0; BLOCK]; digests.len()];
        let encryptor = random::fill(ivs.as_flattened_mut()).and_then(|()| self.key().encryptor());
        if let Ok(encryptor) = &encryptor {
            let slots = arena.slots().zip(&ivs);
            let mut messages: Vec<_> =
                slots.map(|((slot, length), iv)| aes::Message::pad(slot, length, *iv)).collect();
            encryptor.encrypt(&mut messages);
        }
        let mut digests = digests.iter().zip(&ivs);
        arena.finish(results, |ciphertext, length| {
            encryptor.as_ref().map_err(Error::clone)?;
            let ciphertext = ciphertext.get(..aes::padded(length)).unwrap_or_default();
            let (digest, iv) = digests.next().unwrap_or((&[0; 32], &[0; BLOCK]));
            Ok(self.sealed(ciphertext, digest, Some(iv)))
        });
    }
}
