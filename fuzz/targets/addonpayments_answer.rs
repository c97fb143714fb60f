//! The gateway's answers and notifications, XML and JSON, in every shape.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::addonpayments::{Notification, Response};
use payseal_fuzz::{bytes_with_secret, good};

fuzz_target!(|input: &[u8]| {
    let body = bytes_with_secret(input);
    let response = good(Response::parse(&body));
    let notification = good(Notification::parse(&body));
    let Some(response) = response else {
        assert!(notification.is_none());
        return;
    };
    // Nothing is lost on the way through JSON.
    let read = Response::parse(response.to_json().to_string()).unwrap();
    assert_eq!(read, response);
    assert_eq!(read.outcome(), response.outcome());
    assert_eq!(response.transaction().is_some(), notification.is_some());
    if let Some(notification) = notification {
        let again = Notification::parse(response.to_json().to_string_pretty()).unwrap();
        assert_eq!(again.dedupe_key(), notification.dedupe_key());
        assert_eq!(again.outcome(), notification.outcome());
    }
});
