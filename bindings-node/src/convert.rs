//! Arguments, results and work on other threads.

use napi::bindgen_prelude::{
    AbortSignal, AsyncTask, BigInt, Either, Env, ToNapiValue, TypeName, Uint8Array,
};
use napi::{Result as NapiResult, Task};
use napi_derive::napi;
use payseal::{Amount, Currency};

use crate::errors::{Failure, Result};

/// A message: `string | Uint8Array`, which includes `Buffer`. A string goes in as UTF-8.
pub(crate) type Input = Either<String, Uint8Array>;

/// The bytes of a message.
pub(crate) fn bytes(input: &Input) -> &[u8] {
    match input {
        Either::A(text) => text.as_bytes(),
        Either::B(bytes) => bytes,
    }
}

/// A message that has to be text.
pub(crate) fn text(input: &Input) -> Result<&str> {
    std::str::from_utf8(bytes(input)).map_err(|_| Failure::Charset)
}

/// An amount: decimal text, or a `bigint` in the currency's smallest unit.
pub(crate) type AmountInput = Either<String, BigInt>;

/// Reads an amount. Minor units need the currency that they are units of.
pub(crate) fn amount(input: &AmountInput, currency: Option<Currency>) -> Result<Amount> {
    match (input, currency) {
        (Either::A(text), _) => Ok(Amount::parse(text)?),
        (Either::B(units), Some(currency)) => {
            Ok(Amount::from_minor_units(minor_units(units)?, currency))
        }
        (Either::B(_), None) => Err(Failure::Type("an amount as text where there is no currency")),
    }
}

/// A `bigint` that counts minor units.
pub(crate) fn minor_units(units: &BigInt) -> Result<u64> {
    match units.get_u64() {
        (false, value, true) => Ok(value),
        _ => Err(Failure::Type("a bigint from 0n to 2n ** 64n - 1n")),
    }
}

/// What every `…Async` method takes last.
#[napi(object, object_to_js = false)]
pub struct AsyncOptions {
    /// Aborting rejects the promise with the signal's reason. Work that has not begun is not begun; work on
    /// a thread runs to its end, and its result is dropped.
    pub signal: Option<AbortSignal>,
}

/// Work on libuv's thread pool, with its result made into JavaScript on the main thread.
pub struct Job<T>(Option<Box<dyn FnOnce() -> Result<T> + Send>>);

impl<T: Send + ToNapiValue + TypeName + 'static> Task for Job<T> {
    type Output = Result<T>;
    type JsValue = T;

    fn compute(&mut self) -> NapiResult<Self::Output> {
        // Node-API runs a task once.
        Ok(match self.0.take() {
            Some(work) => work(),
            None => Err(Failure::Type("a task that has not run")),
        })
    }

    fn resolve(&mut self, _: Env, output: Self::Output) -> NapiResult<T> {
        Ok(output?)
    }
}

/// Starts work on libuv's thread pool.
pub(crate) fn job<T: Send + ToNapiValue + TypeName + 'static>(
    options: Option<AsyncOptions>,
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> AsyncTask<Job<T>> {
    let signal = options.and_then(|options| options.signal);
    AsyncTask::with_optional_signal(Job(Some(Box::new(work))), signal)
}

/// One of many messages that failed; `index.js` makes an error of it.
#[napi(object, object_from_js = false, js_name = "FailureParts")]
pub struct FailureText {
    /// The failure as JSON.
    pub failure: String,
}

/// The results of many messages, in their order.
pub(crate) type Many<T> = Vec<Either<T, FailureText>>;

/// Does the same to many, on all cores.
pub(crate) fn many<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> Result<T> + Sync,
) -> Many<T> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = items.len().div_ceil(threads).max(MIN_CHUNK);
    let each = |item: &I| match work(item) {
        Ok(value) => Either::A(value),
        Err(failure) => Either::B(FailureText { failure: failure.to_json() }),
    };
    let run = |items: &[I]| items.iter().map(each).collect::<Many<T>>();
    std::thread::scope(|scope| {
        // The first part is for this thread; a part without a thread of its own is done here, later.
        let (first, rest) = items.split_at_checked(chunk).unwrap_or((items, &[]));
        let started: Vec<_> = rest
            .chunks(chunk)
            .map(|part| (part, std::thread::Builder::new().spawn_scoped(scope, || run(part)).ok()))
            .collect();
        let mut results = run(first);
        for (part, thread) in started {
            let done = thread.and_then(|thread| thread.join().ok());
            results.extend(done.unwrap_or_else(|| run(part)));
        }
        results
    })
}

/// Fewer messages than this are not worth a thread.
const MIN_CHUNK: usize = 8;
