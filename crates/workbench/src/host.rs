//! What a use case needs from whoever runs it: a disk, a clock, randomness, and someone to tell how far it is.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::Arc;

use model::Timestamp;
use platform::{Clock, Disk, Random, random_bytes};

use crate::problem::{Problem, ProblemKind};

/// The machine as use cases see it. A terminal, a window and a test each bring their own.
#[derive(Debug, Clone, Copy)]
pub struct Host<'h> {
    /// Files and places.
    pub disk: &'h Arc<dyn Disk>,
    /// What the machine says the time is.
    pub clock: &'h dyn Clock,
    /// For ids; keys are drawn by `seal` itself.
    pub random: &'h dyn Random,
    /// How many threads may work.
    pub threads: NonZeroUsize,
}

/// Follows a long use case. May be called from several threads.
pub trait Watch: Sync {
    /// A stage begins; `total` bytes (or entries) are to be done in it, if that is known.
    fn stage(&self, stage: Stage, total: Option<u64>);
    /// So much of the stage is done. Answers false to stop.
    fn advance(&self, done: u64) -> bool;
}

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading and judging data files.
    Checking,
    /// Sealing data files into the vault.
    Keeping,
    /// Compressing, encrypting, hashing.
    Sealing,
    /// Making it durable and giving it its name.
    Placing,
    /// Hashing what is sealed.
    Verifying,
    /// Decrypting and checking what is inside.
    Opening,
    /// Reading the log.
    Log,
    /// Writing practice data.
    Making,
}

/// Follows nothing and stops nothing.
impl Watch for () {
    fn stage(&self, _: Stage, _: Option<u64>) {}
    fn advance(&self, _: u64) -> bool {
        true
    }
}

impl Host<'_> {
    /// The present moment as the machine tells it.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// `N` random bytes for an id.
    pub(crate) fn random<const N: usize>(&self) -> Result<[u8; N], Problem> {
        random_bytes(self.random).map_err(|e| Problem::new(ProblemKind::Io, e.to_string()))
    }
}

/// Turns a [`Watch`] into the closure that engines take.
pub(crate) fn progress(watch: &dyn Watch) -> impl FnMut(u64) -> ControlFlow<()> + '_ {
    |done| if watch.advance(done) { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
}
