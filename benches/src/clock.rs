//! How criterion measures here.

use std::time::Duration;

use criterion::Criterion;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use rustix::time::{ClockId, clock_gettime};

/// The processor time of this thread. What another program takes from the processor does not count, so a busy
/// machine disturbs the figures less than by the clock on the wall.
pub struct ThreadTime(WallTime);

impl Measurement for ThreadTime {
    type Intermediate = Duration;
    type Value = Duration;

    fn start(&self) -> Duration {
        now()
    }

    fn end(&self, start: Duration) -> Duration {
        now().saturating_sub(start)
    }

    fn add(&self, first: &Duration, second: &Duration) -> Duration {
        *first + *second
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        self.0.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self.0.formatter()
    }
}

fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

/// Criterion for work on one thread.
pub fn criterion() -> Criterion<ThreadTime> {
    configure(Criterion::default()).with_measurement(ThreadTime(WallTime))
}

/// Criterion for work on many threads, by the clock on the wall.
pub fn criterion_for_threads() -> Criterion {
    configure(Criterion::default())
}

/// Short rounds, so that payseal and its peer are measured close together; very short ones with `BENCH_QUICK=1`.
fn configure(criterion: Criterion) -> Criterion {
    let quick = std::env::var_os("BENCH_QUICK").is_some_and(|value| value == "1");
    let (warm_up, measurement, samples) = if quick { (20, 50, 10) } else { (500, 2000, 60) };
    criterion
        .warm_up_time(Duration::from_millis(warm_up))
        .measurement_time(Duration::from_millis(measurement))
        .sample_size(samples)
        .without_plots()
}
