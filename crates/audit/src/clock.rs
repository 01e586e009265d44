//! What the log says about the clock. Time itself is passed in.

use model::Timestamp;

const FAR_AHEAD_MS: u64 = 48 * 60 * 60 * 1000;

/// How the workstation's clock stands to the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// Earlier than an entry already written: whatever is granted until a date fails closed.
    Behind {
        /// By how many milliseconds.
        ms: u64,
    },
    /// More than 48 hours after the last entry: nothing is destroyed before a person confirms the date.
    FarAhead {
        /// By how many milliseconds.
        ms: u64,
    },
    /// Neither.
    Plausible,
}

/// The time that may be relied on: never before an entry already written.
pub fn trusted_now(latest_entry: Timestamp, now: Timestamp) -> Timestamp {
    latest_entry.max(now)
}

/// Compares the clock with the greatest time of any entry.
pub fn judge_clock(latest_entry: Timestamp, now: Timestamp) -> ClockState {
    match (latest_entry.ms_since(now), now.ms_since(latest_entry)) {
        (1.., _) => ClockState::Behind { ms: latest_entry.ms_since(now) },
        (_, ms) if ms > FAR_AHEAD_MS => ClockState::FarAhead { ms },
        _ => ClockState::Plausible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trusted_time_never_runs_backwards() {
        let at = |ms| Timestamp::from_unix_ms(ms).unwrap();
        assert_eq!(trusted_now(at(10), at(5)), at(10));
        assert_eq!(trusted_now(at(5), at(10)), at(10));
        assert_eq!(judge_clock(at(10), at(5)), ClockState::Behind { ms: 5 });
        assert_eq!(judge_clock(at(5), at(5)), ClockState::Plausible);
        assert_eq!(judge_clock(at(5), at(5 + FAR_AHEAD_MS)), ClockState::Plausible);
        assert_eq!(judge_clock(at(5), at(6 + FAR_AHEAD_MS)), ClockState::FarAhead { ms: FAR_AHEAD_MS + 1 });
    }
}
