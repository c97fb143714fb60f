//! Many at once, in lanes and on all cores, beside one by one on the portable path.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use payseal::Params;
use payseal::addonpayments::{Merchant, MerchantKey, SealedRequest};

/// Keys for AES-128, AES-192 and AES-256.
static MERCHANTS: LazyLock<[Merchant; 3]> = LazyLock::new(|| {
    [16, 24, 32].map(|length| {
        let key = MerchantKey::from_text(&"0123456789abcdef".repeat(2)[..length]).unwrap();
        Merchant::new("10330", key).unwrap()
    })
});

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    key: u8,
    /// The message to change in its first character of base64, if any.
    damage: Option<u8>,
    /// Each text, and how often it is repeated to be long.
    texts: Vec<(&'a str, u8)>,
}

fuzz_target!(|input: Input<'_>| {
    let merchant = &MERCHANTS[usize::from(input.key) % 3];
    let requests: Vec<Params> = input
        .texts
        .iter()
        .take(65)
        .map(|(text, times)| [("v", text.repeat(usize::from(*times)))].into_iter().collect())
        .collect();
    let mut sealed = Vec::new();
    for (request, together) in requests.iter().zip(merchant.seal_many(&requests)) {
        let (together, alone) = (together, merchant.seal(request));
        let Ok(together) = together else {
            assert_eq!(together.err(), alone.err());
            continue;
        };
        // The same plaintext under the same IV, by the other path.
        let plaintext = request.encode(payseal::Encoding::Rfc3986).unwrap();
        let again = merchant.hazmat_seal_with_iv(&plaintext, together.iv().unwrap()).unwrap();
        assert_eq!(together, again);
        sealed.push(together);
    }
    if let Some(at) = input.damage
        && let Some(len) = sealed.len().checked_sub(1)
    {
        let at = usize::from(at) % (len + 1);
        let body = sealed[at].form_body().replacen("encrypted=", "encrypted=%2B", 1);
        sealed[at] = SealedRequest::parse(sealed[at].headers(), &body).unwrap();
    }
    for (sealed, together) in sealed.iter().zip(merchant.open_many(&sealed)) {
        match (together, merchant.open(sealed)) {
            (Ok(together), Ok(alone)) => {
                assert_eq!(together.plaintext().expose(), alone.plaintext().expose());
            }
            (together, alone) => assert_eq!(together.err(), alone.err()),
        }
    }
});
