//! Countings while they run, or wait for one another: each can be stopped, and all are when the vault locks.
//!
//! What this module refuses to do: let go on what nobody could stop any more, and let anything be told or written that was counted
//! with the vault after the vault locked.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use wire::Token;

use super::checking::Running;
use super::convert::problem;
use super::office::locked;
use super::{Desk, lock};
use crate::problem::Problem;

/// Countings that were asked for and have not ended.
#[derive(Debug, Default)]
pub(super) struct Countings {
    all: Mutex<Vec<Arc<Asked>>>,
}

#[derive(Debug)]
struct Asked {
    check: Token,
    /// The vault was unlocked when it began, or when its check did.
    with_vault: bool,
    /// Never taken back: a counting that was stopped stays stopped, whoever waits beside it or unlocks meanwhile.
    stop: AtomicBool,
}

/// One counting. Dropped when it ended, or was given up.
pub(super) struct CountingCall<'d> {
    desk: &'d Desk,
    asked: Arc<Asked>,
    pub(super) running: Arc<Running>,
}

impl Drop for CountingCall<'_> {
    fn drop(&mut self) {
        lock(&self.desk.countings.all).retain(|one| !Arc::ptr_eq(one, &self.asked));
    }
}

impl CountingCall<'_> {
    /// Somebody asked it to stop.
    pub(super) fn stop(&self) -> &AtomicBool {
        &self.asked.stop
    }

    /// Demands that what it counts may still be told: its check is open, nobody stopped it, and the vault that it had is unlocked.
    pub(super) fn demand_access(&self) -> Result<(), wire::Problem> {
        self.desk.running(&self.asked.check)?;
        if self.asked.with_vault && !self.desk.is_unlocked() {
            return Err(locked());
        }
        if self.asked.stop.load(Ordering::Relaxed) {
            return Err(problem(&Problem::interrupted()));
        }
        Ok(())
    }
}

impl Desk {
    /// Begins a counting of a check.
    pub(super) fn counting_call(&self, check: &Token) -> Result<CountingCall<'_>, wire::Problem> {
        let running = self.running(check)?;
        let with_vault = running.with_vault || self.is_unlocked();
        let asked = Arc::new(Asked { check: check.clone(), with_vault, stop: AtomicBool::new(false) });
        lock(&self.countings.all).push(Arc::clone(&asked));
        let call = CountingCall { desk: self, asked, running };
        // Whoever closed the check or locked the vault before it stood in the list did not stop it.
        call.demand_access()?;
        Ok(call)
    }

    /// Stops the countings of a check.
    pub(super) fn stop_countings_of(&self, check: &Token) {
        self.stop_countings(|asked| asked.check == *check);
    }

    /// Stops the countings that the vault was unlocked for. To be asked after it locked.
    pub(super) fn stop_countings_with_vault(&self) {
        self.stop_countings(|asked| asked.with_vault);
    }

    /// Stops every counting.
    pub(super) fn stop_all_countings(&self) {
        self.stop_countings(|_| true);
    }

    fn stop_countings(&self, which: impl Fn(&Asked) -> bool) {
        let all = lock(&self.countings.all);
        all.iter().filter(|asked| which(asked)).for_each(|asked| asked.stop.store(true, Ordering::Relaxed));
    }

    /// Whether something is being counted.
    pub(super) fn is_counting(&self) -> bool {
        !lock(&self.countings.all).is_empty()
    }

    #[cfg(test)]
    pub(super) fn countings(&self) -> usize {
        lock(&self.countings.all).len()
    }

    #[cfg(test)]
    pub(super) fn countings_are_stopped(&self) -> bool {
        lock(&self.countings.all).iter().all(|asked| asked.stop.load(Ordering::Relaxed))
    }
}
