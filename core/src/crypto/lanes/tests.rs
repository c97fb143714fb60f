use proptest::collection::vec;
use proptest::prelude::*;
use sha2::{Digest, Sha256};

use super::{aes, sha256};
use crate::crypto::aes_cbc::{AesKey, BLOCK, Mode};

/// Miri interprets each instruction, and knows the portable engine only.
const LONGEST: usize = if cfg!(miri) { 130 } else { 4096 };
const MOST: usize = if cfg!(miri) { 3 } else { 65 };

/// Numbers of messages and their lengths, in no order. Optimised, every length with every number; without, that
/// takes minutes, and it is every length and every number: `make lanes` runs all of it.
fn batches() -> Vec<Vec<usize>> {
    // A step that shares no factor with the number of lengths visits all of them, the long beside the short.
    let lengths: Vec<_> = (0..=LONGEST).map(|index| index * 1021 % (LONGEST + 1)).collect();
    if cfg!(debug_assertions) {
        let mut rest = &lengths[..];
        let numbers = (1..=MOST).cycle();
        let batch = |number: usize| {
            let (batch, left) = rest.split_at(number.min(rest.len()));
            rest = left;
            (!batch.is_empty()).then(|| batch.to_vec())
        };
        numbers.map_while(batch).collect()
    } else {
        (1..=MOST).flat_map(|number| lengths.chunks(number).map(<[_]>::to_vec)).collect()
    }
}

/// A text and an IV that no other length has.
fn message(length: usize) -> (Vec<u8>, [u8; BLOCK]) {
    let mut state = length as u32 ^ 0x9e37_79b9;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let iv = std::array::from_fn(|_| next());
    ((0..length).map(|_| next()).collect(), iv)
}

fn encrypt(engine: aes::Engine, key: &[u8], messages: &[&(Vec<u8>, [u8; BLOCK])]) -> Vec<Vec<u8>> {
    let encryptor = aes::Encryptor::with(engine, key).unwrap();
    // Filled with something that is no padding.
    let mut buffers: Vec<_> = messages
        .iter()
        .map(|(text, _)| [text, &vec![0xa5; aes::padded(text.len()) - text.len()][..]].concat())
        .collect();
    let lanes = buffers.iter_mut().zip(messages);
    let mut lanes: Vec<_> =
        lanes.map(|(buffer, (text, iv))| aes::Message::pad(buffer, text.len(), *iv)).collect();
    encryptor.encrypt(&mut lanes);
    for lane in &lanes {
        assert_eq!(lane.state, *lane.blocks.last_chunk().unwrap());
    }
    buffers
}

fn hash(engine: sha256::Engine, texts: &[&[u8]]) -> Vec<[u8; 32]> {
    let mut buffers: Vec<_> = texts
        .iter()
        .map(|text| [text, &vec![0xa5; sha256::padded(text.len()) - text.len()][..]].concat())
        .collect();
    let lanes = buffers.iter_mut().zip(texts);
    let mut lanes: Vec<_> =
        lanes.map(|(buffer, text)| sha256::Message::pad(buffer, text.len())).collect();
    engine.hash(&mut lanes);
    lanes.iter().map(sha256::Message::digest).collect()
}

#[test]
fn every_length_and_number_is_encrypted_as_one_by_one() {
    for key in [&[0x11; 16][..], &[0x22; 24], &[0x33; 32]] {
        let single = AesKey::new(key).unwrap();
        let plain: Vec<_> = (0..=LONGEST).map(message).collect();
        let expected: Vec<_> = plain
            .iter()
            .map(|(text, iv)| {
                let mut buffer = text.clone();
                single.encrypt(Mode::Cbc { iv }, &mut buffer);
                buffer
            })
            .collect();
        for engine in aes::Engine::all() {
            for lengths in batches() {
                let messages: Vec<_> = lengths.iter().map(|length| &plain[*length]).collect();
                for (length, got) in lengths.iter().zip(encrypt(engine, key, &messages)) {
                    assert!(got == expected[*length], "{engine:?} {length} {}", lengths.len());
                }
            }
        }
    }
}

#[test]
fn every_length_and_number_is_hashed_as_one_by_one() {
    let plain: Vec<_> = (0..=LONGEST).map(|length| message(length).0).collect();
    let expected: Vec<[u8; 32]> = plain.iter().map(|text| Sha256::digest(text).into()).collect();
    for engine in sha256::Engine::all() {
        for lengths in batches() {
            let texts: Vec<_> = lengths.iter().map(|length| &plain[*length][..]).collect();
            for (length, got) in lengths.iter().zip(hash(engine, &texts)) {
                assert!(got == expected[*length], "{engine:?} {length} {}", lengths.len());
            }
        }
    }
}

#[test]
fn key_lengths_are_strict() {
    for length in 0..=40 {
        for engine in aes::Engine::all() {
            let accepted = aes::Encryptor::with(engine, &vec![1; length]).is_some();
            assert_eq!(accepted, [16, 24, 32].contains(&length), "{engine:?} {length}");
        }
    }
}

#[test]
fn the_portable_engine_is_always_there() {
    assert_eq!(aes::Engine::all().next(), Some(aes::Engine::Portable));
    assert_eq!(sha256::Engine::all().next(), Some(sha256::Engine::Portable));
}

#[test]
fn no_messages_and_empty_ones_are_no_work() {
    for engine in aes::Engine::all() {
        let encryptor = aes::Encryptor::with(engine, &[1; 16]).unwrap();
        encryptor.encrypt(&mut []);
        let mut empty = [aes::Message { state: [7; BLOCK], blocks: &mut [] }];
        encryptor.encrypt(&mut empty);
        assert_eq!(empty[0].state, [7; BLOCK]);
    }
}

fn key() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![vec(any::<u8>(), 16), vec(any::<u8>(), 24), vec(any::<u8>(), 32)]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if cfg!(miri) { 4 } else { 64 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn engines_agree(
        key in key(),
        messages in vec((vec(any::<u8>(), 0..=LONGEST), any::<[u8; BLOCK]>()), 0..=MOST),
    ) {
        let borrowed: Vec<_> = messages.iter().collect();
        let expected = encrypt(aes::Engine::Portable, &key, &borrowed);
        for engine in aes::Engine::all() {
            prop_assert!(encrypt(engine, &key, &borrowed) == expected, "{engine:?}");
        }
        let texts: Vec<_> = messages.iter().map(|(text, _)| &text[..]).collect();
        let expected: Vec<[u8; 32]> = texts.iter().map(|text| Sha256::digest(text).into()).collect();
        for engine in sha256::Engine::all() {
            prop_assert!(hash(engine, &texts) == expected, "{engine:?}");
        }
    }
}
