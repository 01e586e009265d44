//! Readable copies while they are being made: each can be stopped, and locking the vault stops all of them.
//!
//! What this module refuses to do: leave anything behind of a copy that was stopped.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use wire::Token;

use super::convert::problem;
use super::{Desk, lock};
use crate::problem::Problem;

/// So long the program waits at its end for copies to be cleared away.
const LONGEST_WAIT: Duration = Duration::from_secs(5);
const LOOKS_EVERY: Duration = Duration::from_millis(10);

/// Copies that are being made, by the token of their target.
#[derive(Debug, Default)]
pub(super) struct Copies {
    all: Mutex<HashMap<Token, Arc<AtomicBool>>>,
}

/// One copy that is being made. Dropped when it is made, or was given up.
pub(super) struct Copying<'d> {
    desk: &'d Desk,
    target: Token,
    /// Somebody asked it to stop.
    pub(super) stop: Arc<AtomicBool>,
}

impl Drop for Copying<'_> {
    fn drop(&mut self) {
        lock(&self.desk.copies.all).remove(&self.target);
    }
}

impl Desk {
    /// Begins a copy at a target, which no other copy may have.
    pub(super) fn copying(&self, target: &Token) -> Result<Copying<'_>, wire::Problem> {
        let stop = Arc::new(AtomicBool::new(false));
        let mut all = lock(&self.copies.all);
        if all.contains_key(target) {
            return Err(problem(&Problem::usage("a copy is being made there already")));
        }
        all.insert(target.clone(), Arc::clone(&stop));
        Ok(Copying { desk: self, target: target.clone(), stop })
    }

    /// Asks the copy at a target to stop; nothing of it is left then. One that has ended stays as it is.
    pub fn stop_copy(&self, target: &Token) {
        if let Some(stop) = lock(&self.copies.all).get(target) {
            stop.store(true, Ordering::Relaxed);
        }
    }

    /// Stops every copy: what the operator ordered is not signed for after the vault was locked.
    pub(super) fn stop_copying(&self) {
        lock(&self.copies.all).values().for_each(|stop| stop.store(true, Ordering::Relaxed));
    }

    /// Whether a readable copy is being made.
    pub(super) fn is_copying(&self) -> bool {
        !lock(&self.copies.all).is_empty()
    }

    /// The last thing before the program ends: locks, and waits a little until the half-made files of stopped copies and reports are
    /// gone.
    ///
    /// # Errors
    /// [`wire::Problem`] if the locking could not be written down; the vault is locked all the same.
    pub fn close(&self) -> Result<(), wire::Problem> {
        let closed = self.close_vault();
        self.stop_all_countings();
        let begun = Instant::now();
        while (self.is_copying() || self.is_counting()) && begun.elapsed() < LONGEST_WAIT {
            std::thread::sleep(LOOKS_EVERY);
        }
        closed
    }
}
