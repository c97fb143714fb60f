//! Opening an IPN of NETOPIA: from the body of a form to what it says.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use payseal::netopia::Envelope;
use payseal_benches::clock::{self, ThreadTime};
use payseal_benches::data::Netopia;
use payseal_benches::peers::netopia::Shop;

fn open(criterion: &mut Criterion<ThreadTime>) {
    let data = Netopia::load();
    for bits in [1024, 2048] {
        let merchant = data.merchant(bits).unwrap();
        let shop = Shop::new(data.private_key(bits).unwrap()).unwrap();
        let key = data.public_key(bits).unwrap();
        for (cipher, envelope) in [
            ("AES-256", Envelope::seal(&key, data.ipn().unwrap()).unwrap()),
            ("RC4", Envelope::legacy_seal_rc4(&key, data.ipn().unwrap()).unwrap()),
        ] {
            let body = envelope.form_body();
            let env_key = Shop::env_key(&body).unwrap();
            let (ours, theirs) = (merchant.open_ipn(&body).unwrap(), shop.open_ipn(&body).unwrap());
            assert_eq!(ours.order.id, theirs.order_id);
            assert_eq!(ours.crc(), theirs.crc);

            let mut group = criterion.benchmark_group(format!("open an IPN, RSA-{bits}, {cipher}"));
            group.bench_function("payseal", |b| {
                b.iter(|| merchant.open_ipn(black_box(&body)).unwrap());
            });
            group.bench_function("openssl RSA alone", |b| {
                b.iter(|| shop.rsa_alone(black_box(&env_key)).unwrap());
            });
            group.bench_function("openssl and roxmltree", |b| {
                b.iter(|| shop.open_ipn(black_box(&body)).unwrap());
            });
            group.finish();
        }
    }
}

criterion_group! {
    name = benches;
    config = clock::criterion();
    targets = open
}
criterion_main!(benches);
