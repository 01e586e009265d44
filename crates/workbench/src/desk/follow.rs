//! Progress for a screen: ten times a second at most, with rate and time left.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use wire::Progress;

use super::lock;
use crate::host::{Stage, Watch};

const AT_MOST_EVERY: Duration = Duration::from_millis(100);
/// A rate is told once there was this much time to measure.
const SETTLED: Duration = Duration::from_millis(500);

/// Follows a use case and tells a screen.
pub(super) struct Follow<'f, F> {
    tell: F,
    stopped: &'f AtomicBool,
    at: Mutex<At>,
}

struct At {
    stage: Stage,
    total: Option<u64>,
    begun: Instant,
    told: Option<Instant>,
}

impl<'f, F: Fn(Progress) + Sync> Follow<'f, F> {
    pub(super) fn new(stopped: &'f AtomicBool, tell: F) -> Self {
        let at = At { stage: Stage::Checking, total: None, begun: Instant::now(), told: None };
        Self { tell, stopped, at: Mutex::new(at) }
    }
}

impl<F: Fn(Progress) + Sync> Watch for Follow<'_, F> {
    fn stage(&self, stage: Stage, total: Option<u64>) {
        *lock(&self.at) = At { stage, total, begun: Instant::now(), told: None };
        self.advance(0);
    }

    fn advance(&self, done: u64) -> bool {
        let now = Instant::now();
        let progress = {
            let mut at = lock(&self.at);
            if at.told.is_some_and(|told| now.duration_since(told) < AT_MOST_EVERY) {
                None
            } else {
                at.told = Some(now);
                Some(at.progress(done, now))
            }
        };
        if let Some(progress) = progress {
            (self.tell)(progress);
        }
        !self.stopped.load(Ordering::Relaxed)
    }
}

impl At {
    fn progress(&self, done: u64, now: Instant) -> Progress {
        let passed = now.duration_since(self.begun);
        let per_second = |done: u64| {
            u64::try_from(u128::from(done) * 1000 / passed.as_millis().max(1)).unwrap_or(u64::MAX)
        };
        let rate = (passed >= SETTLED && done > 0).then(|| per_second(done));
        let left = self.total.zip(rate).map(|(total, rate)| total.saturating_sub(done).div_ceil(rate.max(1)));
        Progress {
            stage: stage(self.stage),
            done: done.into(),
            total: self.total.map(Into::into),
            rate: rate.map(Into::into),
            seconds_left: left.map(Into::into),
        }
    }
}

fn stage(stage: Stage) -> wire::Stage {
    match stage {
        Stage::Checking => wire::Stage::Checking,
        Stage::Keeping => wire::Stage::Keeping,
        Stage::Sealing => wire::Stage::Sealing,
        Stage::Placing => wire::Stage::Placing,
        Stage::Verifying => wire::Stage::Verifying,
        Stage::Opening => wire::Stage::Opening,
        Stage::Log => wire::Stage::Log,
        Stage::Making => wire::Stage::Making,
    }
}
