//! Sealing a request of AddonPayments.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use payseal::addonpayments::{Merchant, SealedRequest};
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data::{self, Fields};
use payseal_benches::peers::addonpayments as peer;

fn seal(criterion: &mut Criterion<ThreadTime>) {
    let merchant = data::merchant().unwrap();
    for (size, fields) in data::requests().unwrap() {
        agree(&merchant, &fields);
        let mut group = criterion.benchmark_group(format!("seal, {size}"));
        let params = data::params(&fields);
        group.bench_function("payseal", |b| {
            b.iter(|| {
                let sealed = merchant.seal(black_box(&params)).unwrap();
                let body = sealed.form_body();
                (sealed, body)
            });
        });
        group.bench_function("openssl", |b| b.iter(|| peer::seal(black_box(&fields)).unwrap()));
        group.finish();
    }
}

/// The same, with the parameters put together for each request.
fn seal_from_pairs(criterion: &mut Criterion<ThreadTime>) {
    let merchant = data::merchant().unwrap();
    let fields = data::request().unwrap();
    let mut group = criterion.benchmark_group("seal, 1.25 kB, from pairs");
    group.bench_function("payseal", |b| {
        b.iter(|| {
            let sealed = merchant.seal(&data::params(black_box(&fields))).unwrap();
            let body = sealed.form_body();
            (sealed, body)
        });
    });
    group.bench_function("openssl", |b| b.iter(|| peer::seal(black_box(&fields)).unwrap()));
    group.finish();
}

/// Each opens what the other sealed.
fn agree(merchant: &Merchant, fields: &Fields) {
    let ours = merchant.seal(&data::params(fields)).unwrap();
    assert_eq!(&peer::open(ours.iv().unwrap(), &ours.form_body()).unwrap(), fields);
    let theirs = peer::seal(fields).unwrap();
    let headers = [("iv", theirs.iv.as_str()), ("encryptionMode", "CBC"), ("apiVersion", "3")];
    let theirs = SealedRequest::parse(headers, &theirs.body).unwrap();
    let opened = merchant.open(&theirs).unwrap();
    let params = opened.params(payseal::Encoding::Rfc3986).unwrap();
    assert!(params.iter().eq(fields.iter().map(|(name, value)| (name.as_str(), value.as_str()))));
}

criterion_group! {
    name = benches;
    config = clock::criterion();
    targets = seal, seal_from_pairs
}
criterion_main!(benches);
