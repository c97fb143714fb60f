//! Sealing and opening many requests of AddonPayments at once.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};
use payseal::addonpayments::{Merchant, SealedRequest};
use payseal::{Encoding, Params};
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data;
use payseal_benches::peers::addonpayments as peer;

/// So many are one group, which payseal works on without another thread.
const GROUP: usize = 64;

const MANY: usize = 4096;

fn one_core(criterion: &mut Criterion<ThreadTime>) {
    let merchant = data::merchant().unwrap();
    let fields = vec![data::request().unwrap(); GROUP];
    let params: Vec<_> = fields.iter().map(data::params).collect();
    let mut group =
        criterion.benchmark_group(format!("seal {GROUP} of 1.25 kB together, one core"));
    group.bench_function("payseal", |b| b.iter(|| seal(&merchant, black_box(&params))));
    group.bench_function("openssl", |b| {
        b.iter(|| peer::seal_one_by_one(black_box(&fields)).unwrap());
    });
    group.finish();

    let sealed = peer::seal_one_by_one(&fields).unwrap();
    let sealed: Vec<_> = sealed.iter().map(|one| (one.iv.as_str(), one.body.as_str())).collect();
    let ours = || open(&merchant, black_box(&sealed));
    let theirs = || peer::open_one_by_one(black_box(sealed.iter().copied())).unwrap();
    for (ours, theirs) in ours().iter().zip(theirs()) {
        let theirs = theirs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        assert!(ours.iter().eq(theirs));
    }
    let mut group =
        criterion.benchmark_group(format!("open {GROUP} of 1.25 kB together, one core"));
    group.bench_function("payseal", |b| b.iter(ours));
    group.bench_function("openssl", |b| b.iter(theirs));
    group.finish();
}

fn all_cores(criterion: &mut Criterion) {
    let merchant = data::merchant().unwrap();
    let fields = data::request().unwrap();
    let params: Vec<_> = (0..MANY).map(|_| data::params(&fields)).collect();
    let mut group =
        criterion.benchmark_group(format!("seal {MANY} of 1.25 kB together, all cores"));
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    // Not with the freeing of what is returned: the caller does that, one by one, on one core.
    group.bench_function("payseal", |b| {
        b.iter_with_large_drop(|| merchant.seal_many(black_box(&params)));
    });
    group.bench_function("payseal, one core", |b| {
        let together = |group| merchant.seal_many(black_box(group));
        b.iter_with_large_drop(|| params.chunks(GROUP).flat_map(together).collect::<Vec<_>>());
    });
    group.finish();
}

/// What OpenSSL's peer makes: the body, besides what goes into the headers.
fn seal(merchant: &Merchant, params: &[Params]) -> Vec<(SealedRequest, String)> {
    let sealed = merchant.seal_many(params).into_iter().map(Result::unwrap);
    sealed
        .map(|sealed| {
            let body = sealed.form_body();
            (sealed, body)
        })
        .collect()
}

/// From headers and bodies to parameters.
fn open(merchant: &Merchant, received: &[(&str, &str)]) -> Vec<Params> {
    let parse = |(iv, body): &(&str, &str)| {
        let headers = [("encryptionMode", "CBC"), ("iv", *iv), ("apiVersion", "3")];
        SealedRequest::parse(headers, body).unwrap()
    };
    let received: Vec<_> = received.iter().map(parse).collect();
    let opened = merchant.open_many(&received).into_iter();
    opened.map(|opened| opened.unwrap().params(Encoding::Rfc3986).unwrap()).collect()
}

criterion_group! {
    name = single;
    config = clock::criterion();
    targets = one_core
}
criterion_group! {
    name = threads;
    config = clock::criterion_for_threads();
    targets = all_cores
}
criterion_main!(single, threads);
