//! What a program under valgrind can ask of memcheck. Without valgrind each request does nothing.
#![allow(unsafe_code)]
// A request is a sequence of instructions that changes no register but the one of its answer: four rotations that
// add up to 128 bits, and an exchange of a register with itself. Valgrind sees it, reads six numbers where RAX points,
// and puts its answer into RDX; a processor goes over it. The addresses that are passed are never followed by the
// program, and memcheck only changes what it believes about them.

/// Numbers of the requests, from valgrind.h and memcheck.h.
const RUNNING_ON_VALGRIND: usize = 0x1001;
const COUNT_ERRORS: usize = 0x1201;
const CHANGE_ERROR_DISABLEMENT: usize = 0x1801;
const MAKE_MEM_UNDEFINED: usize = 0x4d43_0001;
const MAKE_MEM_DEFINED: usize = 0x4d43_0002;
const GET_VBITS: usize = 0x4d43_0008;

/// Whether memcheck watches.
pub(crate) fn is_watching() -> bool {
    request([RUNNING_ON_VALGRIND, 0, 0, 0]) > 0
}

/// Declares bytes secret: from now on a branch on them, or an address made from them, is reported, and so it is
/// for whatever is computed from them.
pub(crate) fn hide(bytes: &[u8]) {
    request([MAKE_MEM_UNDEFINED, bytes.as_ptr().addr(), bytes.len(), 0]);
}

/// Declares a value public again.
pub(crate) fn show<T: ?Sized>(value: &T) {
    request([MAKE_MEM_DEFINED, std::ptr::from_ref(value).addr(), size_of_val(value), 0]);
}

/// The same for a value that the compiler may hold in a register as well: what comes back was read from memory.
pub(crate) fn shown<T: Copy>(value: T) -> T {
    show(&value);
    // SAFETY: a live value.
    unsafe { std::ptr::read_volatile(&raw const value) }
}

/// Whether a byte is secret.
pub(crate) fn is_hidden(bytes: &[u8]) -> bool {
    let mut shadow = vec![0_u8; bytes.len()];
    let copied = 1;
    let answer = request([
        GET_VBITS,
        bytes.as_ptr().addr(),
        shadow.as_mut_ptr().expose_provenance(),
        bytes.len(),
    ]);
    // A bit of the shadow is set where memcheck holds the bit of the byte for undefined.
    answer == copied && std::hint::black_box(shadow).iter().any(|bits| *bits != 0)
}

/// How many reports there were while `action` ran.
pub(crate) fn reports<T>(action: impl FnOnce() -> T) -> (usize, T) {
    let before = request([COUNT_ERRORS, 0, 0, 0]);
    let value = action();
    (request([COUNT_ERRORS, 0, 0, 0]) - before, value)
}

/// Runs something that need not be constant-time. What it computes from secrets stays secret.
pub(crate) fn unwatched<T>(action: impl FnOnce() -> T) -> T {
    request([CHANGE_ERROR_DISABLEMENT, 1, 0, 0]);
    let value = action();
    request([CHANGE_ERROR_DISABLEMENT, usize::MAX, 0, 0]);
    value
}

/// Makes a request: its number and what it is about.
fn request([code, first, second, third]: [usize; 4]) -> usize {
    let arguments = [code, first, second, third, 0, 0];
    let mut answer = 0_usize;
    // SAFETY: see above. The block is a memory barrier to the compiler, as it does not say `nomem`.
    unsafe {
        std::arch::asm!(
            "rol rdi, 3",
            "rol rdi, 13",
            "rol rdi, 61",
            "rol rdi, 51",
            "xchg rbx, rbx",
            in("rax") arguments.as_ptr(),
            inout("rdx") answer,
            options(nostack),
        );
    }
    answer
}
