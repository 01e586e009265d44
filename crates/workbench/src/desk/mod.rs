//! The use cases as a window asks for them: by token, several at once, followed while they run.
//!
//! A page names things by [`Token`]s that stand for what a person chose or dropped; a token that was made up stands for nothing. What
//! is said here is [`wire`]'s, what is done is done by the use cases beside this module.
//!
//! What this module refuses to do: take a path from a page, and keep a passphrase.

mod checking;
mod chosen;
mod convert;
mod follow;
mod saving;
mod tally;
mod verifying;

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use platform::{Clock, Disk, Random};
use wire::Token;

use crate::host::Host;
use checking::Running;

pub use convert::{problem, rule_help};

/// What a window works at. Shared by all of its commands.
#[derive(Debug)]
pub struct Desk {
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    threads: NonZeroUsize,
    /// Where temporary files without names are made.
    temp: PathBuf,
    chosen: Mutex<HashMap<Token, PathBuf>>,
    checks: Mutex<HashMap<Token, Arc<Running>>>,
}

impl Desk {
    /// An empty desk. Temporary data, sealed and without names, goes to `temp`.
    pub fn new(
        disk: Arc<dyn Disk>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        threads: NonZeroUsize,
        temp: PathBuf,
    ) -> Self {
        let (chosen, checks) = (Mutex::default(), Mutex::default());
        Self { disk, clock, random, threads, temp, chosen, checks }
    }

    fn host(&self) -> Host<'_> {
        Host { disk: &self.disk, clock: &*self.clock, random: &*self.random, threads: self.threads }
    }

    fn new_token(&self) -> Result<Token, wire::Problem> {
        self.host().random::<16>().map(Token::new).map_err(|e| problem(&e))
    }

    /// What a token stands for.
    fn path(&self, token: &Token) -> Result<PathBuf, wire::Problem> {
        lock(&self.chosen).get(token).cloned().ok_or_else(convert::gone)
    }

    fn running(&self, check: &Token) -> Result<Arc<Running>, wire::Problem> {
        lock(&self.checks).get(check).cloned().ok_or_else(convert::gone)
    }
}

/// A panic elsewhere is told where it happened; what it left here is whole, since nothing is changed in several steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "desk_tests.rs"]
mod tests;
