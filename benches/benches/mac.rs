//! XPay's MAC and Paymentz' checksum.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use payseal::Params;
use payseal::nexi::mac::{MacKey, Message};
use payseal::paymentz::{Checksum, Merchant};
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data;
use payseal_benches::peers::mac as peer;

fn xpay(criterion: &mut Criterion<ThreadTime>) {
    let key = MacKey::new(data::XPAY_KEY).unwrap();
    let fields: Params = data::XPAY.into_iter().collect();
    let mac = key.build(Message::Outcome, &fields).unwrap();
    let ours = || key.verify(Message::Outcome, black_box(&fields), Some(black_box(&mac))).unwrap();
    let theirs = || peer::verify_xpay(black_box(&data::XPAY), black_box(&mac)).unwrap();
    ours();
    theirs();
    let mut group = criterion.benchmark_group("verify XPay's MAC");
    group.bench_function("payseal", |b| b.iter(ours));
    group.bench_function("openssl", |b| b.iter(theirs));
    group.finish();
}

fn paymentz(criterion: &mut Criterion<ThreadTime>) {
    let [member, key, merchant_transaction_id, amount] = data::PAYMENTZ;
    let merchant = Merchant::new(member, key).unwrap();
    let payment = Checksum::Payment { merchant_transaction_id, amount };
    let parts = [member, key, merchant_transaction_id, amount];
    assert_eq!(merchant.checksum(&payment).unwrap(), peer::checksum(&parts).unwrap());
    let mut group = criterion.benchmark_group("Paymentz' checksum");
    group.bench_function("payseal", |b| {
        b.iter(|| merchant.checksum(black_box(&payment)).unwrap());
    });
    group.bench_function("openssl", |b| b.iter(|| peer::checksum(black_box(&parts)).unwrap()));
    group.finish();
}

criterion_group! {
    name = benches;
    config = clock::criterion();
    targets = xpay, paymentz
}
criterion_main!(benches);
