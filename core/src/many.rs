//! Many messages at once: groups of them, on all cores.

use std::panic::resume_unwind;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread;

/// How many threads there are cores for. Asking takes longer than a small batch does.
static CORES: OnceLock<usize> = OnceLock::new();

/// Does the work on all items, `group` of them at a time, and returns what it has pushed, in the order of the items.
///
/// `work` is handed something to work in that lives as long as its thread. Threads are started for the call
/// and end with it: a pool would hang in a process that was forked, as Python's are. One group is done right
/// here.
pub(crate) fn many<T: Sync, R: Send, W: Default>(
    items: &[T],
    group: usize,
    work: impl Fn(&mut W, &[T], &mut Vec<R>) + Sync,
) -> Vec<R> {
    let groups = items.len().div_ceil(group);
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let threads = if groups > 1 { groups.min(*CORES.get_or_init(cores)) } else { 1 };
    let mut results = Vec::with_capacity(items.len());
    if threads == 1 {
        let mut space = W::default();
        items.chunks(group).for_each(|group| work(&mut space, group, &mut results));
        return results;
    }
    let waiting = Mutex::new(items.chunks(group).enumerate());
    // Whoever is done with a group takes the next.
    let run = || {
        let (mut space, mut done) = (W::default(), Vec::new());
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((index, group)) = next else { return done };
            let mut results = Vec::with_capacity(group.len());
            work(&mut space, group, &mut results);
            done.push((index, results));
        }
    };
    let mut done = thread::scope(|scope| {
        // Without another thread it takes longer.
        let start = |_| thread::Builder::new().spawn_scoped(scope, run).ok();
        let started: Vec<_> = (1..threads).filter_map(start).collect();
        let mut done = run();
        for thread in started {
            done.extend(thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    // Nothing else is done by one core alone, so groups are moved as a whole.
    done.iter_mut().for_each(|(_, group)| results.append(group));
    results
}

/// The same for work that gains nothing from a group.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    // Small enough for cores to end together, and far more work than to start a thread.
    many(items, 4, |(): &mut (), group, results| results.extend(group.iter().map(&work)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_kept() {
        for length in [0, 1, 7, 8, 9, 1000] {
            let items: Vec<usize> = (0..length).collect();
            let expected: Vec<usize> = items.iter().map(|item| item * 3).collect();
            assert_eq!(each(&items, |item| item * 3), expected);
            let seen = many(&items, 8, |count: &mut usize, group, results: &mut Vec<_>| {
                *count += 1;
                assert!(group.len() <= 8 && *count <= length.div_ceil(8));
                results.extend_from_slice(group);
            });
            assert_eq!(seen, items);
        }
    }
}
