//! Keeps the lanes full.

use std::array;

use super::Message;

/// Goes through all messages, `LANES` of them at a time; when one ends, the next takes its lane.
///
/// `kernel` takes each lane's next block, the states, and how many blocks to go on in every lane. What may be
/// said of the pointers is in the [module](super).
pub(super) fn feed<State: Copy, const BLOCK: usize, const LANES: usize>(
    messages: &mut [Message<'_, State>],
    kernel: impl Fn(&[*mut u8; LANES], &mut [State; LANES], usize),
) {
    let mut waiting = messages
        .iter_mut()
        .map(|message| Lane {
            next: message.blocks.as_mut_ptr(),
            left: message.blocks.len() / BLOCK,
            state: &mut message.state,
        })
        .filter(|lane| lane.left > 0);
    let mut lanes: Vec<_> = waiting.by_ref().take(LANES).collect();
    while let Some(first) = lanes.first() {
        let (pointer, state) = (first.next, *first.state);
        let blocks = lanes.iter().map(|lane| lane.left).min().unwrap_or(0);
        let pointers = array::from_fn(|index| lanes.get(index).map_or(pointer, |lane| lane.next));
        let mut states = array::from_fn(|index| lanes.get(index).map_or(state, |lane| *lane.state));
        kernel(&pointers, &mut states, blocks);
        for (lane, state) in lanes.iter_mut().zip(states) {
            *lane.state = state;
            lane.left -= blocks;
            // At most one past the end of the message.
            lane.next = lane.next.wrapping_add(blocks * BLOCK);
            if lane.left == 0
                && let Some(next) = waiting.next()
            {
                *lane = next;
            }
        }
        lanes.retain(|lane| lane.left > 0);
    }
}

struct Lane<'a, State> {
    next: *mut u8,
    left: usize,
    state: &'a mut State,
}

#[cfg(test)]
mod tests {
    #![allow(unsafe_code)]

    use super::*;

    /// A kernel that Miri can follow: it chains and changes blocks of two bytes.
    fn chain<const LANES: usize>(messages: &mut [Message<'_, u64>]) {
        feed::<u64, 2, LANES>(messages, |pointers, states, blocks| {
            for block in 0..blocks {
                // SAFETY: as in the module `lanes`: all lanes are read before any is written.
                let read = pointers.map(|pointer| unsafe { *pointer.add(2 * block + 1) });
                for ((pointer, state), byte) in pointers.iter().zip(&mut *states).zip(read) {
                    *state = state.wrapping_mul(31).wrapping_add(u64::from(byte));
                    // SAFETY: as above.
                    unsafe { *pointer.add(2 * block + 1) = byte + 1 };
                }
            }
        });
    }

    fn each_block_is_visited_once<const LANES: usize>() {
        for count in 0..=12_usize {
            let lengths: Vec<_> = (0..count).map(|index| index * 7 % 5 * 2).collect();
            let mut buffers: Vec<_> = lengths.iter().map(|length| vec![3; *length]).collect();
            let buffered = buffers.iter_mut().enumerate();
            let mut messages: Vec<_> =
                buffered.map(|(index, blocks)| Message { state: index as u64, blocks }).collect();
            chain::<LANES>(&mut messages);
            for (index, message) in messages.iter().enumerate() {
                let blocks = lengths[index] / 2;
                let expected = (0..blocks).fold(index as u64, |state, _| state * 31 + 3);
                assert_eq!(message.state, expected);
                assert_eq!(message.blocks, [3, 4].repeat(blocks));
            }
        }
    }

    #[test]
    fn each_block_is_visited_once_in_any_number_of_lanes() {
        each_block_is_visited_once::<1>();
        each_block_is_visited_once::<2>();
        each_block_is_visited_once::<3>();
        each_block_is_visited_once::<8>();
        each_block_is_visited_once::<16>();
    }
}
