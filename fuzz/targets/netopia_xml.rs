//! The XML of orders, IPNs and replies: what is read is written and read again to the byte.
#![no_main]

use libfuzzer_sys::fuzz_target;
use payseal::netopia::{Ipn, Order, Reply, TextPolicy};
use payseal_fuzz::{good, with_secret};

fuzz_target!(|input: &[u8]| {
    let Some(xml) = with_secret(input) else { return };
    if let Some(order) = good(Order::from_xml(&xml)) {
        let _ = (order.time(), good(order.validate()));
        for policy in [TextPolicy::Raw, TextPolicy::UrlEncoded] {
            // An order that breaks the document's rules can be read, and is not written.
            let Some(written) = good(order.to_xml(policy)) else { continue };
            let read = Order::from_xml(&written).unwrap();
            assert_eq!(*read.to_xml(policy).unwrap(), *written);
            assert_eq!(read.id, order.id);
            assert_eq!(read.invoice.is_some(), order.invoice.is_some());
        }
    }
    if let Some(ipn) = good(Ipn::from_xml(&xml)) {
        let written = ipn.to_xml().unwrap();
        let read = Ipn::from_xml(&written).unwrap();
        assert_eq!(*read.to_xml().unwrap(), *written);
        assert_eq!(read.outcome(), ipn.outcome());
        assert_eq!(read.dedupe_key(), ipn.dedupe_key());
        assert_eq!(Reply::accepted(&read), Reply::accepted(&ipn));
        // An IPN is an order with something added.
        assert!(Order::from_xml(&xml).is_ok());
    }
    if let Some(reply) = good(Reply::from_xml(&xml)) {
        let written = reply.to_xml();
        assert_eq!(Reply::from_xml(&written).unwrap().to_xml(), written);
    }
});
