//! How often the heap is asked for memory. Counted, so it does not depend on the machine.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
// An allocator is unsafe by its nature; this one counts and hands on.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use payseal::addonpayments::{Merchant, MerchantKey, SealedRequest};
use payseal::{Encoding, Params};

struct Counting;

thread_local! {
    /// Each thread counts its own: the test harness has several.
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: all of it is the system's allocator, to which every argument is handed on as it came. Counting touches a
// thread's own cell, which needs neither allocation nor destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn realloc(&self, old: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.set(COUNT.get() + 1);
        // SAFETY: as above.
        unsafe { System.realloc(old, layout, size) }
    }

    unsafe fn dealloc(&self, old: *mut u8, layout: Layout) {
        // SAFETY: as above.
        unsafe { System.dealloc(old, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn counted<T>(work: impl FnOnce() -> T) -> (T, usize) {
    let before = COUNT.get();
    let result = work();
    (result, COUNT.get() - before)
}

/// 25 parameters, about 1.25 kB when encoded.
fn pairs() -> Vec<(String, String)> {
    let value = "https://shop.example/a?b=c&d=ș e";
    (0..25).map(|index| (format!("parameter{index}"), value.to_owned())).collect()
}

#[test]
fn the_counter_counts() {
    let (text, count) = counted(|| std::hint::black_box(String::from("a text")));
    assert_eq!((text.as_str(), count), ("a text", 1));
}

#[test]
fn parameters_cost_no_allocation_for_each_value() {
    let pairs = pairs();
    let borrowed = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let (params, count) = counted(|| borrowed.collect::<Params>());
    assert_eq!(params.len(), 25);
    assert!(count <= 2, "{count}");
}

#[test]
fn sealing_allocates_its_output_and_at_most_two_buffers() {
    let merchant = Merchant::new("10330", MerchantKey::from_password("a test password")).unwrap();
    let params: Params = pairs().into_iter().collect();
    for encoding in [Encoding::Rfc3986, Encoding::Form, Encoding::PhpSdk, Encoding::DotnetSdk] {
        let (sealed, count) = counted(|| merchant.seal_as(&params, encoding).unwrap());
        assert!(count <= 1 + 2, "{encoding}: {count}");
        let (body, count) = counted(|| sealed.form_body());
        assert_eq!(count, 1, "{encoding}");
        let received = SealedRequest::parse(sealed.headers(), &body).unwrap();
        let opened = merchant.open(&received).unwrap();
        assert_eq!(opened.params(encoding).unwrap(), params);
    }
}

#[test]
fn opening_allocates_its_output_and_at_most_two_buffers() {
    let merchant = Merchant::new("10330", MerchantKey::from_password("a test password")).unwrap();
    let params: Params = pairs().into_iter().collect();
    let sealed = merchant.seal(&params).unwrap();
    let (opened, count) = counted(|| merchant.open(&sealed).unwrap());
    assert!(count <= 1 + 2, "{count}");
    let (read, count) = counted(|| opened.params(Encoding::Rfc3986).unwrap());
    assert!(count <= 2, "{count}");
    assert_eq!(read, params);
}
