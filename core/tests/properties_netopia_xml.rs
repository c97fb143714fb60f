//! Properties of NETOPIA's orders, IPNs and replies.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use payseal::netopia::{
    Action, Address, ErrorCode, Invoice, Ipn, IpnError, Mobilpay, Order, Param, Reply, Text,
    TextPolicy,
};
use payseal::{Amount, Currency};
use proptest::prelude::*;
use proptest::sample::Index;

const SIGNATURE: &str = "ABCD-EFGH-IJKL-MNOP-QRST";

/// Any text that XML can carry, and often one that looks encoded.
fn text() -> impl Strategy<Value = String> {
    let legal = any::<String>().prop_map(|text| {
        text.chars()
            .filter(|&c| (c >= ' ' || "\t\r\n".contains(c)) && !"\u{fffe}\u{ffff}".contains(c))
            .collect()
    });
    prop_oneof![legal, "[ +%0-9A-F&<>ăș\r\n]{0,12}", "\\+[0-9]{0,9}", " ?[0-9]{0,9} ?"]
}

fn address() -> impl Strategy<Value = Address> {
    (text(), text(), text(), text()).prop_map(|(first, last, address, bank)| Address {
        address: Some(address.into()),
        bank: Some(bank.into()),
        email: Some("ana@shop.example".into()),
        ..Address::person(first, last)
    })
}

fn order() -> impl Strategy<Value = Order> {
    let params = prop::collection::vec((text(), text()), 0..4);
    let invoice = (text(), 0..=9_999_900_u64, prop::option::of(address()));
    ("[!-~]{1,64}", text(), invoice, params).prop_map(|(id, token, invoice, params)| {
        let (details, cents, billing) = invoice;
        let amount = Amount::from_minor_units(cents, Currency::RON);
        let invoice = Invoice {
            details: Some(details.into()),
            token_id: Some(token.into()),
            billing,
            ..Invoice::new(amount, Currency::RON)
        };
        let param = |(name, value): (String, String)| Param::new(format!("n{name}"), value);
        Order {
            params: params.into_iter().map(param).collect(),
            confirm_url: Some("https://shop.example/?a=1&b=ț".into()),
            ..Order::card(id, "20240131101500", SIGNATURE, invoice)
        }
    })
}

fn texts_of(address: Option<&Address>) -> Vec<&Text> {
    let Some(address) = address else { return Vec::new() };
    let texts = [&address.first_name, &address.last_name, &address.address, &address.bank];
    texts.into_iter().flatten().collect()
}

fn texts(order: &Order) -> Vec<&Text> {
    let invoice = order.invoice.as_ref().unwrap();
    let params = order.params.iter().flat_map(|param| [&param.name, &param.value]);
    invoice.details.iter().chain(params).chain(texts_of(invoice.billing.as_ref())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_order_is_read_as_it_was_written(order in order(), policy in prop_oneof![
        Just(TextPolicy::Raw), Just(TextPolicy::UrlEncoded)
    ]) {
        let xml = order.to_xml(policy).unwrap();
        let read = Order::from_xml(&xml).unwrap();
        for (written, read) in texts(&order).into_iter().zip(texts(&read)) {
            match policy {
                TextPolicy::UrlEncoded => prop_assert_eq!(read.decoded(), written.raw()),
                _ => prop_assert_eq!(read.raw(), written.raw()),
            }
        }
        prop_assert_eq!(texts(&order).len(), texts(&read).len());
        prop_assert_eq!(&read.id, &order.id);
        prop_assert_eq!(&read.confirm_url, &order.confirm_url);
        let (read_invoice, invoice) = (read.invoice.as_ref().unwrap(), order.invoice.as_ref().unwrap());
        prop_assert_eq!(&read_invoice.token_id, &invoice.token_id);
        prop_assert_eq!(&read_invoice.amount, &invoice.amount);
        // What was read is written again to the byte, whatever the policy.
        for policy in [TextPolicy::Raw, TextPolicy::UrlEncoded] {
            prop_assert_eq!(&*read.to_xml(policy).unwrap(), &*xml);
        }
    }

    #[test]
    fn an_ipn_is_read_as_it_was_written(
        order in order(),
        customer in address(),
        action in prop_oneof![Just("confirmed".to_owned()), Just("credit".to_owned()), "[a-z_]{1,9}"],
        code in prop_oneof![(0..120_u32).prop_map(|code| code.to_string()), "[0-9a-z]{1,4}"],
        message in text(),
        token in "[A-Za-z0-9+/=]{0,40}",
        cents in 0..10_000_u64,
    ) {
        let mut mobilpay = Mobilpay::new(
            "20240131101642",
            "5a1f0c8e",
            Action::parse(&action),
            IpnError::new(ErrorCode::parse(&code), message),
        );
        mobilpay.customer = Some(customer);
        mobilpay.token_id = Some(token.into());
        mobilpay.processed_amount = Some(Amount::from_minor_units(cents, Currency::RON).into());
        let ipn = Ipn { order, mobilpay };
        let xml = ipn.to_xml().unwrap();
        let read = Ipn::from_xml(&xml).unwrap();
        prop_assert_eq!(&*read.to_xml().unwrap(), &*xml);
        prop_assert_eq!(read.action(), ipn.action());
        prop_assert_eq!(read.error_code(), ipn.error_code());
        prop_assert_eq!(read.error_message(), ipn.error_message());
        prop_assert_eq!(read.processed_amount(), ipn.processed_amount());
        prop_assert_eq!(&read.mobilpay.token_id, &ipn.mobilpay.token_id);
        prop_assert_eq!(read.dedupe_key(), ipn.dedupe_key());
        prop_assert_eq!(read.outcome(), ipn.outcome());
        let customer = |ipn: &Ipn| -> Vec<String> {
            let texts = texts_of(ipn.mobilpay.customer.as_ref());
            texts.into_iter().map(|text| text.decoded().into_owned()).collect()
        };
        prop_assert_eq!(customer(&read), customer(&ipn));
    }

    #[test]
    fn a_reply_is_read_as_it_was_written(message in text(), code in any::<u32>()) {
        for reply in [Reply::retry_later(code, &message), Reply::rejected(code, &message)] {
            prop_assert_eq!(Reply::from_xml(&reply.to_xml()).unwrap(), reply);
        }
    }

    #[test]
    fn nothing_makes_the_readers_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let _ = (Order::from_xml(&text).is_ok(), Ipn::from_xml(&text).is_ok());
        let _ = Reply::from_xml(&text).is_ok();
    }

    #[test]
    fn a_damaged_ipn_is_refused_or_kept_whole(
        order in order(),
        cuts in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 1..4),
    ) {
        let error = IpnError::new(ErrorCode::Approved, "ok");
        let mobilpay = Mobilpay::new("20240131101642", "5a1f", Action::Confirmed, error);
        let mut text = Ipn { order, mobilpay }.to_xml().unwrap().to_string();
        // Copies a piece of the document over another place of it.
        for (from, length, to) in cuts {
            let at = |index: Index| {
                let at = index.index(text.len());
                (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
            };
            let (from, to) = (at(from), at(to));
            let end = text.len().min(from + 1 + length.index(40));
            let end = (end..=text.len()).find(|end| text.is_char_boundary(*end)).unwrap();
            let piece = text[from..end].to_owned();
            text.insert_str(to, &piece);
        }
        if let Ok(order) = Order::from_xml(&text) {
            let _ = order.validate();
        }
        if let Ok(ipn) = Ipn::from_xml(&text) {
            let written = ipn.to_xml().unwrap();
            let read = Ipn::from_xml(&written).unwrap();
            prop_assert_eq!(&*read.to_xml().unwrap(), &*written);
            prop_assert_eq!(read.outcome(), ipn.outcome());
        }
    }
}
