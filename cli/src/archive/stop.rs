//! Ctrl-C and a request to terminate: what is whole is written, then the process ends.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

static ASKED: AtomicBool = AtomicBool::new(false);
static LISTENING: Once = Once::new();

/// From now on, the first signal asks for an end; the second one makes it, whatever is still to be written.
pub(super) fn listen() {
    LISTENING.call_once(|| {
        let handler = || {
            if ASKED.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
        };
        // Without a handler the process ends at once, and a later run cuts off the half-written line.
        let _ = ctrlc::set_handler(handler);
    });
}

pub(super) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
