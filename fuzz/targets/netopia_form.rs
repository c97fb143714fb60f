//! The body of an IPN or an order, as it was posted.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use payseal::Error;
use payseal::netopia::Envelope;
use payseal_fuzz::{Netopia, bytes_with_secret, good};

static NETOPIA: LazyLock<Netopia> = LazyLock::new(Netopia::new);

fuzz_target!(|input: &[u8]| {
    let body = bytes_with_secret(input);
    let envelope = good(Envelope::parse(&body));
    if let Some(envelope) = &envelope {
        // What was mended once is whole, and stays as it is.
        let written = envelope.form_body();
        let read = Envelope::parse(&written).unwrap();
        assert_eq!(read.form_body(), written);
        assert!(read.repairs().is_empty());
        let fields = envelope.fields();
        let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
        assert!(Envelope::from_fields(fields).unwrap() == read);
    }
    // The two sides refuse the same forms; a form that is read fails in one way only.
    for error in [NETOPIA.merchant.open_ipn(&body).err(), NETOPIA.gateway.open_order(&body).err()] {
        match (error, &envelope) {
            (None | Some(Error::Decrypt), Some(_)) => {}
            (Some(error @ (Error::Parse(_) | Error::Decrypt)), None) => {
                payseal_fuzz::quiet(&error);
            }
            (error, _) => panic!("{error:?}"),
        }
    }
});
