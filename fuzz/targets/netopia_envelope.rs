//! Seal, damage, open: for both sides and both ciphers.
#![no_main]

use std::sync::LazyLock;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use payseal::Error;
use payseal::netopia::{Envelope, Ipn, Order};
use payseal_fuzz::Netopia;

static NETOPIA: LazyLock<Netopia> = LazyLock::new(Netopia::new);

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    rc4: bool,
    /// Where to change the envelope and what to, if at all.
    damage: Option<(Part, u16, u8)>,
    plaintext: &'a str,
}

#[derive(Arbitrary, Debug, Clone, Copy)]
enum Part {
    Key,
    Data,
    Iv,
}

fuzz_target!(|input: Input<'_>| {
    let key = &NETOPIA.shop_public;
    let sealed = match input.rc4 {
        true => Envelope::legacy_seal_rc4(key, input.plaintext),
        false => Envelope::seal(key, input.plaintext),
    }
    .unwrap();
    let mut fields = sealed.fields();
    if let Some((part, at, with)) = input.damage {
        let index = match part {
            Part::Key => 0,
            Part::Data => 1,
            Part::Iv => 3,
        };
        if let Some((_, value)) = fields.get_mut(index)
            && !value.is_empty()
        {
            let at = usize::from(at) % value.len();
            value.replace_range(at..=at, &char::from(with & 0x7f).to_string());
        }
    }
    let whole = fields == sealed.fields();
    let fields = || fields.iter().map(|(name, value)| (*name, value.as_str()));
    let Ok(envelope) = Envelope::from_fields(fields()) else {
        assert!(!whole);
        return;
    };

    let ipn = envelope.open_ipn(&NETOPIA.shop_private);
    let order = envelope.open_order(&NETOPIA.shop_private);
    if whole {
        // What was sealed opens if, and only if, it is a message.
        assert_eq!(ipn.is_ok(), Ipn::from_xml(input.plaintext).is_ok());
        assert_eq!(order.is_ok(), Order::from_xml(input.plaintext).is_ok());
        if let Ok(ipn) = &ipn {
            assert_eq!(ipn.plaintext().expose(), input.plaintext);
        }
        if let Ok(order) = &order {
            assert_eq!(order.plaintext().expose(), input.plaintext);
        }
    }
    for error in [ipn.err(), order.err()].into_iter().flatten() {
        assert_eq!(error, Error::Decrypt);
    }
    // The endpoint's reader says the same as the two steps by hand.
    let by_hand = Envelope::from_fields(fields()).unwrap().open_ipn(&NETOPIA.shop_private);
    assert_eq!(NETOPIA.merchant.open_ipn_fields(fields()).is_ok(), by_hand.is_ok());
});
