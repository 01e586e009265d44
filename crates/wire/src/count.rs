//! Whole numbers that JavaScript holds exactly.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A whole number of 0 to 2⁵³ − 1, the largest below which JavaScript tells every number from the next (ECMA-262, `Number.MAX_SAFE_INTEGER`).
/// A larger one becomes the largest: nothing we count comes near.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
pub struct Whole(#[ts(type = "number")] u64);

impl Whole {
    const LARGEST: u64 = (1 << 53) - 1;

    /// The number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl From<u64> for Whole {
    fn from(number: u64) -> Self {
        Self(number.min(Self::LARGEST))
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_is_the_last_that_javascript_tells_from_the_next() {
        assert_eq!(Whole::from(u64::MAX).get(), 9_007_199_254_740_991);
        assert_eq!(Whole::from(17).get(), 17);
    }

    #[test]
    fn a_negative_or_broken_number_is_refused() {
        for text in ["-1", "1.5", "\"7\"", "null"] {
            assert!(serde_json::from_str::<Whole>(text).is_err(), "{text}");
        }
    }
}
