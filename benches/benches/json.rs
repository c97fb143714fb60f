//! Reading and writing JSON: an answer of AddonPayments.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use payseal::addonpayments::Response;
use payseal::json;
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data;
use serde_json::Value;

fn answer(criterion: &mut Criterion<ThreadTime>) {
    let text = data::answer_json();
    let (ours, theirs): (_, Value) =
        (json::Value::parse(&text).unwrap(), serde_json::from_str(&text).unwrap());
    assert_eq!(serde_json::from_str::<Value>(&ours.to_string()).unwrap(), theirs);

    let mut group = criterion.benchmark_group("read a tree, 3.6 kB JSON");
    group.bench_function("payseal", |b| b.iter(|| json::Value::parse(black_box(&text)).unwrap()));
    group.bench_function("serde_json", |b| {
        b.iter(|| serde_json::from_str::<Value>(black_box(&text)).unwrap());
    });
    group.finish();

    // The peer has a tree, payseal an answer that is typed and judged.
    let mut group = criterion.benchmark_group("read an answer, 3.6 kB JSON");
    group.bench_function("payseal", |b| {
        b.iter(|| Response::parse(black_box(&text)).unwrap());
    });
    group.bench_function("serde_json", |b| {
        b.iter(|| serde_json::from_str::<Value>(black_box(&text)).unwrap());
    });
    group.finish();

    let mut group = criterion.benchmark_group("write a tree, 3.6 kB JSON");
    group.bench_function("payseal", |b| b.iter(|| black_box(&ours).to_string()));
    group.bench_function("serde_json", |b| b.iter(|| black_box(&theirs).to_string()));
    group.finish();
}

criterion_group! {
    name = benches;
    config = clock::criterion();
    targets = answer
}
criterion_main!(benches);
