//! payseal measured beside what people would use instead of it; `README.md` says how to read the figures.
//!
//! `benches/` holds criterion's benchmarks, one file for each workload, and `peers`, with the feature of that name,
//! what they are compared with. [`table`] puts the figures of all languages into one table. [`hot`] is what
//! `make bench-check` counts instructions of, and [`guard`] compares the counts.

#[cfg(feature = "peers")]
pub mod clock;
pub mod data;
pub mod guard;
pub mod hot;
#[cfg(feature = "peers")]
pub mod peers;
pub mod table;

/// What can go wrong in a benchmark is nothing that anyone would tell apart.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;
