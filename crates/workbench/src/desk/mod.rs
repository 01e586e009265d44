//! The use cases as a window asks for them: by token, several at once, followed while they run.
//!
//! A page names things by [`Token`]s that stand for what a person chose or dropped; a token that was made up stands for nothing. What
//! is said here is [`wire`]'s, what is done is done by the use cases beside this module.
//!
//! What this module refuses to do: take a path from a page, keep a passphrase, and answer for the vault while it is locked.

mod administration;
mod bundles;
mod checking;
mod chosen;
mod comparing;
mod convert;
mod copying;
mod counting;
mod countings;
mod follow;
mod idle;
mod jobs;
mod keeping;
mod log;
mod log_rows;
mod noting;
mod office;
mod opening;
mod people;
mod practice;
mod quality_view;
mod rows;
mod said;
mod saving;
mod sending;
mod setup;
mod site;
mod tally;
mod targets;
mod today;
mod verifying;

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use model::DataSetId;
use platform::{Clock, Disk, Random};
use wire::Token;

use crate::host::Host;
use checking::Running;
use copying::Copies;
use countings::Countings;
use jobs::Jobs;
use office::Office;

pub use convert::{problem, rule_help};
pub use practice::PracticeFolder;

/// Where a desk finds and keeps things.
#[derive(Debug, Clone)]
pub struct Places {
    /// The folder of the workstation's vault; may not exist yet.
    pub vault: PathBuf,
    /// A folder that belongs to practice alone; may not exist yet.
    pub practice: PathBuf,
    /// Where temporary files without names are made.
    pub temp: PathBuf,
}

/// What a window works at. Shared by all of its commands.
#[derive(Debug)]
pub struct Desk {
    host: Host<'static>,
    places: Places,
    chosen: Mutex<HashMap<Token, PathBuf>>,
    /// Data sets that were asked for, with what people call them.
    kept: Mutex<HashMap<Token, (DataSetId, String)>>,
    checks: Mutex<HashMap<Token, Arc<Running>>>,
    office: Mutex<Office>,
    jobs: Jobs,
    copies: Copies,
    countings: Countings,
    found: Mutex<Option<log::Found>>,
}

impl Desk {
    /// An empty desk. There is one in a process, and it stays until the process ends: what it stands on is never given back.
    pub fn new(
        disk: Arc<dyn Disk>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        threads: NonZeroUsize,
        places: Places,
    ) -> Self {
        let host = Host {
            disk: Box::leak(Box::new(disk)),
            clock: &**Box::leak(Box::new(clock)),
            random: &**Box::leak(Box::new(random)),
            threads,
        };
        let (chosen, checks) = (Mutex::default(), Mutex::default());
        Self {
            host,
            places,
            chosen,
            kept: Mutex::default(),
            checks,
            office: Mutex::default(),
            jobs: Jobs::default(),
            copies: Copies::default(),
            countings: Countings::default(),
            found: Mutex::default(),
        }
    }

    fn new_token(&self) -> Result<Token, wire::Problem> {
        self.host.random::<16>().map(Token::new).map_err(|e| problem(&e))
    }

    /// What a token stands for.
    fn path(&self, token: &Token) -> Result<PathBuf, wire::Problem> {
        lock(&self.chosen).get(token).cloned().ok_or_else(convert::gone)
    }

    /// A check that was begun. What was checked while the vault was unlocked is not shown while it is locked.
    fn running(&self, check: &Token) -> Result<Arc<Running>, wire::Problem> {
        let running = lock(&self.checks).get(check).cloned().ok_or_else(convert::gone)?;
        if running.with_vault && !self.is_unlocked() {
            return Err(office::locked());
        }
        Ok(running)
    }
}

/// A panic elsewhere is told where it happened; what it left here is whole, since nothing is changed in several steps.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "desk_tests.rs"]
mod tests;

#[cfg(test)]
#[cfg(unix)]
#[path = "bad_input_tests.rs"]
mod bad_input_tests;

#[cfg(test)]
#[path = "vault_tests.rs"]
mod vault_tests;

#[cfg(test)]
#[path = "comparing_tests.rs"]
mod comparing_tests;

#[cfg(test)]
#[path = "counting_tests.rs"]
mod counting_tests;

#[cfg(test)]
#[path = "checking_tests.rs"]
mod checking_tests;

#[cfg(test)]
#[path = "countings_tests.rs"]
mod countings_tests;

#[cfg(test)]
#[path = "copying_tests.rs"]
mod copying_tests;

#[cfg(test)]
#[cfg(unix)]
#[path = "corrections_tests.rs"]
mod corrections_tests;
