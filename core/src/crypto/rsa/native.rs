//! The quicker of the two engines for each key.

use super::{PrivateNumbers, RawPrivate, aws_lc, portable};
use crate::error::Result;

pub(crate) use aws_lc::Public;

/// A private key in the engine that is made for it.
pub(crate) enum Private {
    /// Ours, where the processor multiplies many limbs at once.
    Vectors(Box<portable::Private>),
    AwsLc(aws_lc::Private),
}

impl RawPrivate for Private {
    fn new(key: &PrivateNumbers<'_>) -> Option<Self> {
        match portable::Private::vectorised(key) {
            Some(ours) => Some(Private::Vectors(Box::new(ours))),
            None => aws_lc::Private::new(key).map(Private::AwsLc),
        }
    }

    fn apply(&self, block: &mut [u8]) -> Result<()> {
        match self {
            Private::Vectors(key) => key.apply(block),
            Private::AwsLc(key) => key.apply(block),
        }
    }
}
