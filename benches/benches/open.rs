//! Opening a request of AddonPayments: from headers and body to parameters.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use payseal::Encoding;
use payseal::addonpayments::SealedRequest;
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data;
use payseal_benches::peers::addonpayments as peer;

fn open(criterion: &mut Criterion<ThreadTime>) {
    let merchant = data::merchant().unwrap();
    for (size, fields) in data::requests().unwrap() {
        let sealed = peer::seal(&fields).unwrap();
        let headers = [("encryptionMode", "CBC"), ("iv", sealed.iv.as_str()), ("apiVersion", "3")];
        let ours = || {
            let received =
                SealedRequest::parse(black_box(headers), black_box(&sealed.body)).unwrap();
            merchant.open(&received).unwrap().params(Encoding::Rfc3986).unwrap()
        };
        let theirs = || peer::open(black_box(&sealed.iv), black_box(&sealed.body)).unwrap();
        assert!(
            ours().iter().eq(theirs().iter().map(|(name, value)| (name.as_str(), value.as_str())))
        );

        let mut group = criterion.benchmark_group(format!("open, {size}"));
        group.bench_function("payseal", |b| b.iter(ours));
        group.bench_function("openssl", |b| b.iter(theirs));
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = clock::criterion();
    targets = open
}
criterion_main!(benches);
