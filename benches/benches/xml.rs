//! Reading and writing XML: IPNs of NETOPIA, answers of AddonPayments.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use payseal::addonpayments::Response;
use payseal::netopia::Ipn;
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data::{self, Netopia};
use payseal_benches::peers::xml as peer;

fn ipn(criterion: &mut Criterion<ThreadTime>) {
    let data = Netopia::load();
    for (size, text) in [("1 kB", data.ipn_of_1_kb().unwrap()), ("1.4 kB", data.ipn().unwrap())] {
        let (ours, theirs) = (Ipn::from_xml(text).unwrap(), peer::read_ipn(text).unwrap());
        assert_eq!(ours.order.id, theirs.order_id);
        assert_eq!(ours.action().as_str(), theirs.action);
        let mut group = criterion.benchmark_group(format!("read an IPN, {size}"));
        group.bench_function("payseal", |b| b.iter(|| Ipn::from_xml(black_box(text)).unwrap()));
        group.bench_function("roxmltree", |b| {
            b.iter(|| peer::read_ipn(black_box(text)).unwrap());
        });
        group.finish();
    }

    let ipn = Ipn::from_xml(data.ipn().unwrap()).unwrap();
    let text = ipn.to_xml().unwrap();
    let events = peer::events(&text).unwrap();
    assert_eq!(peer::write(&events).unwrap(), text.as_bytes());
    let mut group = criterion.benchmark_group("write an IPN, 1.4 kB");
    group.bench_function("payseal", |b| b.iter(|| black_box(&ipn).to_xml().unwrap()));
    group.bench_function("quick-xml", |b| b.iter(|| peer::write(black_box(&events)).unwrap()));
    group.finish();
}

fn answer(criterion: &mut Criterion<ThreadTime>) {
    let text = data::answer_xml();
    let ours = Response::parse(&text).unwrap();
    let operation = ours.transaction().unwrap().deciding_operation().unwrap();
    let theirs = peer::read_answer(&text).unwrap();
    assert_eq!(operation.status.as_ref().unwrap().as_str(), theirs.status);
    let mut group = criterion.benchmark_group("read an answer, 3.5 kB XML");
    group.bench_function("payseal", |b| b.iter(|| Response::parse(black_box(&text)).unwrap()));
    group.bench_function("roxmltree", |b| {
        b.iter(|| peer::read_answer(black_box(&text)).unwrap());
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = clock::criterion();
    targets = ipn, answer
}
criterion_main!(benches);
