//! An unlocked vault: transactions, the local anchor, locking again.

use model::{Digest, Timestamp};
use platform::{DiskError, LockGuard};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use seal::Ed25519Key;

use crate::attempts::{self, NewAttempts};
use crate::bag::{PublicKeys, Who};
use crate::database::{self, DatabaseError, Engine};
use crate::heads::{Anchored, Head, HeadReports, Heads};
use crate::locked::{Locked, Vault};
use crate::master::MasterKey;
use crate::transaction::{Reading, Writing};

/// The keys are in memory, the database is open, `vault.lock` is held shared.
///
/// Fields are dropped in this order: the lock outlives everything it guards.
#[derive(Debug)]
pub struct Unlocked {
    pub(crate) heads: Heads,
    pub(crate) connection: Connection,
    pub(crate) identity: Identity,
    pub(crate) master: MasterKey,
    /// Shared, or exclusive while work goes on that needs the vault alone. `None` only while the other kind is sought, or if
    /// the shared one could not be had again.
    pub(crate) lock: Option<LockGuard>,
}

/// Who unlocked the vault, with the key that signs for him.
#[derive(Debug)]
pub struct Identity {
    pub(crate) who: Who,
    pub(crate) name: Option<String>,
    pub(crate) ed25519: Ed25519Key,
    pub(crate) public: PublicKeys,
}

impl Identity {
    /// An operator, or whoever holds the recovery code.
    pub const fn who(&self) -> Who {
        self.who
    }

    /// The operator's name; `None` for recovery.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Signs for him.
    pub const fn signing_key(&self) -> &Ed25519Key {
        &self.ed25519
    }

    /// The public halves of his keys.
    pub const fn public(&self) -> PublicKeys {
        self.public
    }
}

impl Vault<crate::Unlocked> {
    /// Who unlocked it.
    pub const fn identity(&self) -> &Identity {
        &self.state.identity
    }

    /// The library that reads and writes the database.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn engine(&self) -> Result<Engine, DatabaseError> {
        database::engine(&self.state.connection)
    }

    /// Changes the vault: everything that `work` does is kept if it returns `Ok`, and nothing of it otherwise.
    ///
    /// No other process writes from its first line on: what it reads is still so when it commits.
    ///
    /// # Errors
    /// [`DatabaseError::Busy`] naming the holder if another process writes for too long; what `work` returns.
    pub fn transaction<T, E: From<DatabaseError>>(
        &mut self,
        work: impl FnOnce(&Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.demand_lock()?;
        let begun = self.state.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|e| self.base.named(e))?;
        let done = work(&Writing::new(&transaction, self.base.about.vault_id))?;
        transaction.commit().map_err(|e| self.base.named(e))?;
        Ok(done)
    }

    /// Reads the vault as it is at one moment.
    ///
    /// # Errors
    /// [`DatabaseError`], or what `work` returns.
    pub fn read<T, E: From<DatabaseError>>(
        &self,
        work: impl FnOnce(&Reading<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.demand_lock()?;
        let connection = &self.state.connection;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Deferred)
            .map_err(|e| self.base.named(e))?;
        let done = work(&Reading::new(&transaction, self.base.about.vault_id))?;
        transaction.commit().map_err(|e| self.base.named(e))?;
        Ok(done)
    }

    /// Anchors the head of a log that has grown. To be called after the commit, with its size and root.
    ///
    /// # Errors
    /// [`DiskError`]. The commit stands; the anchor is behind, which the next head mends.
    pub fn append_head(&mut self, head: &Head, now: Timestamp) -> Result<Anchored, DiskError> {
        self.state.heads.append(head, now)
    }

    /// Makes appended heads durable: when a bundle is finished, and once a second while nothing is appended.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn flush_heads(&mut self) -> Result<(), DiskError> {
        self.state.heads.flush()
    }

    /// Compares the anchors with the database: `size` entries, whose root at a smaller or equal size `root_at` tells.
    ///
    /// # Errors
    /// [`DiskError`], or what `root_at` returns.
    pub fn compare_heads<E: From<DiskError>>(
        &self,
        size: u64,
        mut root_at: impl FnMut(u64) -> Result<Option<Digest>, E>,
    ) -> Result<HeadReports, E> {
        self.state.heads.compare(size, &mut root_at)
    }

    /// Makes missing copies of the anchor, beginning with `head`. Only on a person's order, which is an entry.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn make_missing_heads(&mut self, head: &Head) -> Result<(), DiskError> {
        self.state.heads.make_missing(head)
    }

    /// Keeps the anchors under another name and begins new ones with `head`: the entry of a restore was committed.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn set_heads_aside(&mut self, head: &Head, now: Timestamp) -> Result<(), DiskError> {
        self.state.heads.set_aside(head, now)
    }

    /// Failed unlocks that the log has not taken in, given how far it has: [`crate::Meta::attempts_taken`].
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn new_attempts(&self, taken: u64) -> Result<NewAttempts, DiskError> {
        attempts::beyond(&*self.base.disk, &self.base.layout, taken)
    }

    /// Flushes the anchors, closes the database and forgets every key.
    pub fn lock(self) -> Vault<Locked> {
        Vault { base: self.base, state: Locked }
    }

    fn demand_lock(&self) -> Result<(), DatabaseError> {
        if self.state.lock.is_some() { Ok(()) } else { Err(DatabaseError::Outdated) }
    }
}

impl crate::locked::Base {
    /// Adds to «busy» who it is, where that can be known.
    fn named(&self, error: rusqlite::Error) -> DatabaseError {
        match DatabaseError::from(error) {
            DatabaseError::Busy { .. } => {
                DatabaseError::Busy { holder: self.disk.lock_holder(&self.layout.lock()) }
            }
            other => other,
        }
    }
}
