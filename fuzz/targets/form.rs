//! Parameters in every encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::addonpayments::{MerchantParams, SealedRequest, json_to_params, params_to_json};
use payseal::{Encoding, Params};
use payseal_fuzz::{good, with_secret};

fuzz_target!(|input: &[u8]| {
    let Some(text) = with_secret(input) else { return };
    for (index, encoding) in Encoding::ALL.into_iter().enumerate() {
        let Some(params) = good(Params::decode(&text, encoding)) else { continue };
        // Every other encoding either refuses the parameters or carries them unchanged: one by turns.
        let other = Encoding::ALL[(index + text.len()) % Encoding::ALL.len()];
        for other in [encoding, other] {
            match params.encode(other) {
                Ok(written) => {
                    let read = Params::decode(&written, other).unwrap();
                    assert_eq!(read, params, "{encoding} to {other}");
                    assert_eq!(*read.encode(other).unwrap(), *written);
                }
                Err(error) => assert_eq!(error.code(), "invalid_input"),
            }
        }
        // Bounds of JSON are tighter than those of a form.
        if params.len() < 4096 {
            let json = params_to_json(&params).to_string();
            if json.len() < payseal::MAX_MESSAGE {
                assert_eq!(json_to_params(&json).unwrap(), params);
            }
        }
    }
    if let Some(params) = good(MerchantParams::parse(&text)) {
        assert_eq!(MerchantParams::parse(&params.to_string()).unwrap(), params);
    }
    let headers = [("iv", "AAAAAAAAAAAAAAAAAAAAAA=="), ("encryptionMode", "cbc")];
    if let Some(sealed) = good(SealedRequest::parse(headers, &text)) {
        assert_eq!(SealedRequest::parse(sealed.headers(), &sealed.form_body()).unwrap(), sealed);
    }
});
