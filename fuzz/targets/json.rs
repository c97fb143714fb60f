//! JSON, beside serde_json.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::addonpayments::{json_to_params, params_to_json};
use payseal::json::Value;
use payseal_fuzz::{good, with_secret};

fuzz_target!(|input: &[u8]| {
    let Some(text) = with_secret(input) else { return };
    let theirs = serde_json::from_str::<serde_json::Value>(&text);
    match (good(Value::parse(&text)), Value::parse(&text).err(), theirs) {
        (Some(value), _, theirs) => {
            let written = value.to_string();
            assert_eq!(Value::parse(&written).unwrap(), value);
            assert_eq!(Value::parse(&value.to_string_pretty()).unwrap(), value);
            match theirs {
                Ok(theirs) => {
                    assert_eq!(
                        serde_json::from_str::<serde_json::Value>(&written).unwrap(),
                        theirs
                    );
                }
                // A number such as 1e999 is too large for a float, and exact for us.
                Err(error) => assert!(error.to_string().contains("out of range"), "{error}"),
            }
        }
        // Both refuse it.
        (None, _, Err(_)) => {}
        // Refused on purpose: what would let two readers disagree, and what is out of bounds.
        (None, Some(error), Ok(_)) => {
            let refused = ["json_duplicate", "json_depth", "too_many", "too_large"];
            assert!(refused.contains(&error.code()), "{error}");
        }
        (None, None, _) => unreachable!(),
    }
    if let Some(params) = good(json_to_params(&text)) {
        let written = params_to_json(&params).to_string();
        assert_eq!(json_to_params(&written).unwrap(), params);
    }
});
