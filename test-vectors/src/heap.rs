//! An allocator for tests: it counts what a function takes, and looks at what a function leaves behind.
//!
//! ```ignore
//! #[global_allocator]
//! static HEAP: payseal_test_vectors::heap::Heap = payseal_test_vectors::heap::Heap;
//! ```
#![allow(unsafe_code)]
// Every call goes on to the system's allocator with what it was called with, so its promises are kept if the caller
// keeps its own. Memory is handed out zeroed, so that each byte of a block can be read until the block is freed. Nothing
// here allocates while a block is looked at, and the numbers are each thread's own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::backtrace::Backtrace;
use std::cell::{Cell, RefCell};

/// The allocator.
pub struct Heap;

type Secrets = &'static [Vec<u8>];

thread_local! {
    static HELD: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
    static WATCHED: Cell<Option<Secrets>> = const { Cell::new(None) };
    static FOUND: RefCell<Option<String>> = const { RefCell::new(None) };
}

// SAFETY: see above.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size().cast_signed());
        // SAFETY: the caller's layout.
        unsafe { System.alloc_zeroed(layout) }
    }

    // `realloc` is the trait's own: it allocates, copies and frees, so that what a growing buffer leaves behind is seen.
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if let Some(secrets) = WATCHED.get() {
            // SAFETY: the caller still owns the block, all of which has been written.
            look(unsafe { std::slice::from_raw_parts(block, layout.size()) }, secrets);
        }
        count(-layout.size().cast_signed());
        // SAFETY: the caller's block and layout.
        unsafe { System.dealloc(block, layout) }
    }
}

fn count(bytes: isize) {
    let held = HELD.get().wrapping_add(bytes);
    HELD.set(held);
    PEAK.set(PEAK.get().max(held));
}

fn look(block: &[u8], secrets: Secrets) {
    let holds = |secret: &Vec<u8>| {
        let (Some(first), length) = (secret.first(), secret.len()) else { return false };
        let mut starts = block.windows(length).filter(|window| window.first() == Some(first));
        starts.any(|window| window == secret)
    };
    if let Some(index) = secrets.iter().position(holds) {
        // The trace allocates, and frees.
        WATCHED.set(None);
        let trace = Backtrace::force_capture();
        FOUND.set(Some(format!("secret {index} is in {} freed bytes\n{trace}", block.len())));
    }
}

/// Runs something, and says how many bytes more than before it held at its peak.
pub fn peak<T>(action: impl FnOnce() -> T) -> (usize, T) {
    let before = HELD.get();
    PEAK.set(before);
    let value = action();
    (PEAK.get().wrapping_sub(before).max(0).cast_unsigned(), value)
}

/// Runs something, and says where it first freed memory of this thread in which one of the secrets stood.
pub fn left_behind(secrets: Vec<Vec<u8>>, action: impl FnOnce()) -> Option<String> {
    let secrets = Box::into_raw(secrets.into_boxed_slice());
    FOUND.set(None);
    // SAFETY: it was a box's, which lives until it is taken back below; what panics in between leaks it.
    WATCHED.set(Some(unsafe { &*secrets }));
    action();
    WATCHED.set(None);
    // SAFETY: as above, and nobody looks at it any more.
    drop(unsafe { Box::from_raw(secrets) });
    FOUND.take()
}
