//! The clock. Nothing outside this file may read one; everything else is handed a [`Timestamp`].

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use model::Timestamp;

/// Something that knows what time it claims to be. It may be wrong, behind, or ahead: callers must cope.
pub trait Clock: fmt::Debug + Send + Sync {
    /// The present moment in UTC.
    fn now(&self) -> Timestamp;
}

/// The computer's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    /// A clock set before 1970 reads as 1970, one set after 9999 as the last moment of 9999: both are plainly
    /// wrong dates, which the guards against bad clocks then see.
    #[expect(clippy::disallowed_methods, reason = "the one place where the clock is read")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let ms = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        Timestamp::from_unix_ms(ms).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_does_not_run_backwards_between_two_readings() {
        let first = SystemClock.now();
        assert!(SystemClock.now() >= first);
        assert!(first.unix_ms() > 0);
    }
}
