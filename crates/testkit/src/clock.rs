//! A clock that moves only when told.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use model::Timestamp;
use platform::Clock;

/// A clock that stands still. Clones share the same hand.
#[derive(Debug, Clone)]
pub struct FrozenClock(Arc<AtomicU64>);

impl FrozenClock {
    /// Stands at `time`.
    pub fn at(time: Timestamp) -> Self {
        Self(Arc::new(AtomicU64::new(time.unix_ms())))
    }

    /// Moves the hand, forwards or backwards.
    pub fn set(&self, time: Timestamp) {
        self.0.store(time.unix_ms(), Ordering::SeqCst);
    }

    /// Moves the hand forward by `ms` milliseconds.
    pub fn advance_ms(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Default for FrozenClock {
    /// Stands at 2026-01-01T00:00:00.000Z.
    fn default() -> Self {
        Self(Arc::new(AtomicU64::new(1_767_225_600_000)))
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_unix_ms(self.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_moves_only_when_told() {
        let clock = FrozenClock::default();
        assert_eq!(clock.now().to_string(), "2026-01-01T00:00:00.000Z");
        clock.clone().advance_ms(1500);
        assert_eq!(clock.now().to_string(), "2026-01-01T00:00:01.500Z");
        clock.set("1999-12-31T00:00:00.000Z".parse().unwrap());
        assert_eq!(clock.now().date_text(), "1999-12-31");
    }
}
