//! Unlocking: from a passphrase to an open database, in the order of vault.md §11.2.

use model::Timestamp;
use platform::{DiskError, LockGuard};
use seal::{CryptoFailure, Passphrase, RecoveryCode};

use crate::about::About;
use crate::attempts::{self, Attempt, Outcome};
use crate::bag::{Keys, OpenBagError, Who};
use crate::database::{self, DatabaseError};
use crate::heads::Heads;
use crate::json::{FormatError, MAX_FILE};
use crate::locked::{Base, Locked, OpenError, Vault};
use crate::master::{MasterFile, MasterKey, OpenMasterError};
use crate::schema;
use crate::table::Meta;
use crate::unlocked::{Identity, Unlocked};

/// Why a vault stays locked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UnlockError {
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// The database could not be opened.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file system failed, or another process holds the vault.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A file of the vault is damaged.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The bag opens, but it has no access: suspended, or enrolment was not finished.
    #[error("this key has no access to the vault; ask another operator to enrol you again")]
    NotEnrolled,
    /// Nobody of that name or id has a key bag.
    #[error("no operator of that name in this vault")]
    NoSuchOperator,
    /// The folder is no longer what it was when it was opened.
    #[error(transparent)]
    Open(OpenError),
    /// A wrong passphrase or recovery code, or a changed key bag: the two look the same.
    #[error("the passphrase or code does not fit; it was recorded as a failed attempt")]
    Refused,
    /// Too many failed attempts.
    #[error("too many failed attempts; try again after {until}")]
    Throttled {
        /// When the next attempt is taken.
        until: Timestamp,
    },
    /// Several operators have a key bag, or none has.
    #[error("this vault has {count} operators; say which one with --operator")]
    WhichOperator {
        /// How many.
        count: usize,
    },
}

/// A failed unlock, with the vault still locked, for another try.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct UnlockFailed {
    /// The vault.
    pub vault: Box<Vault<Locked>>,
    /// Why.
    pub reason: UnlockError,
}

impl Vault<Locked> {
    /// Unlocks with an operator's passphrase. `operator` is a name or id; it may be left out if there is only one.
    ///
    /// # Errors
    /// [`UnlockFailed`] with the vault, still locked.
    pub fn unlock(
        self,
        operator: Option<&str>,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<Vault<Unlocked>, UnlockFailed> {
        let chosen = self.base.choose(operator);
        self.finish(|base, lock| base.enter(chosen?, passphrase, lock, now))
    }

    /// Unlocks with the recovery code.
    ///
    /// # Errors
    /// [`UnlockFailed`] with the vault, still locked.
    pub fn unlock_with_recovery(
        self,
        code: &RecoveryCode,
        now: Timestamp,
    ) -> Result<Vault<Unlocked>, UnlockFailed> {
        self.finish(|base, lock| base.enter(Who::Recovery, &code.to_passphrase()?, lock, now))
    }

    fn finish(
        mut self,
        enter: impl FnOnce(&Base, LockGuard) -> Result<Unlocked, UnlockError>,
    ) -> Result<Vault<Unlocked>, UnlockFailed> {
        match self.base.lock_shared_and_current().and_then(|lock| enter(&self.base, lock)) {
            Ok(state) => Ok(Vault { base: self.base, state }),
            Err(reason) => Err(UnlockFailed { vault: Box::new(self), reason }),
        }
    }
}

impl Base {
    fn choose(&self, operator: Option<&str>) -> Result<Who, UnlockError> {
        let operators = self.operators()?;
        let fitting = |wanted: &str| {
            operators
                .iter()
                .filter(move |o| o.name == wanted || o.id.to_string() == wanted)
                .collect::<Vec<_>>()
        };
        match operator {
            Some(wanted) => match fitting(wanted).as_slice() {
                [one] => Ok(Who::Operator(one.id)),
                [] => Err(UnlockError::NoSuchOperator),
                several => Err(UnlockError::WhichOperator { count: several.len() }),
            },
            None => match operators.as_slice() {
                [one] => Ok(Who::Operator(one.id)),
                several => Err(UnlockError::WhichOperator { count: several.len() }),
            },
        }
    }

    /// Takes the shared lock, and reads again what may have changed before it was had.
    fn lock_shared_and_current(&mut self) -> Result<LockGuard, UnlockError> {
        let lock = self.disk.lock_shared(&self.layout.lock(), self.patience)?;
        let about = About::read(&*self.disk, &self.layout).map_err(OpenError::from)?;
        if about.vault_id != self.about.vault_id {
            return Err(OpenError::NotAVault.into());
        }
        self.about = about;
        Ok(lock)
    }

    fn enter(
        &self,
        who: Who,
        passphrase: &Passphrase,
        lock: LockGuard,
        now: Timestamp,
    ) -> Result<Unlocked, UnlockError> {
        let keys = self.open_bag(who, passphrase, now)?;
        let master = self.master_file()?.open(who, &keys.x25519)?;
        let name = self.bag(who)?.name;
        let public = keys.public();
        self.enter_with(Identity { who, name, ed25519: keys.ed25519, public }, master, lock, now)
    }

    /// Opens a bag, minding the wait and recording the attempt.
    pub(crate) fn open_bag(
        &self,
        who: Who,
        passphrase: &Passphrase,
        now: Timestamp,
    ) -> Result<Keys, UnlockError> {
        let bag = self.bag(who)?;
        let earlier = attempts::read(&*self.disk, &self.layout)?;
        if let Some(until) = attempts::wait(&earlier, who, now) {
            return Err(UnlockError::Throttled { until });
        }
        let record =
            |outcome| attempts::record(&*self.disk, &self.layout, &Attempt { at: now, who, outcome });
        match bag.open(passphrase) {
            Ok(keys) => {
                let last = earlier.iter().rev().find(|a| a.who == who);
                if last.is_some_and(|a| a.outcome == Outcome::Refused) {
                    record(Outcome::Opened)?;
                }
                Ok(keys)
            }
            Err(OpenBagError::Refused) => {
                record(Outcome::Refused)?;
                Err(UnlockError::Refused)
            }
            Err(OpenBagError::Damaged) => {
                Err(FormatError::new(&format!("bags/{who}.json"), "the sealed keys are damaged").into())
            }
            Err(OpenBagError::Crypto(e)) => Err(e.into()),
        }
    }

    pub(crate) fn master_file(&self) -> Result<MasterFile, UnlockError> {
        let bytes = self.disk.read_small(&self.layout.master(), MAX_FILE)?;
        Ok(MasterFile::parse(&bytes, self.about.vault_id)?)
    }

    /// From the master key on: opens the database, brings it up to date, checks that it is this vault's.
    pub(crate) fn enter_with(
        &self,
        identity: Identity,
        master: MasterKey,
        mut lock: LockGuard,
        now: Timestamp,
    ) -> Result<Unlocked, UnlockError> {
        let key = master.database_key()?;
        let mut connection = database::open(&self.layout.database(), &key, self.patience)?;
        if schema::version(&connection)? < schema::LATEST || self.about.is_older() {
            drop((connection, lock));
            lock = self.migrate(&key, now)?;
            connection = database::open(&self.layout.database(), &key, self.patience)?;
        }
        if Meta(&connection).vault_id()? != self.about.vault_id {
            return Err(FormatError::new("vault.db", "it belongs to another vault").into());
        }
        let heads = Heads::new(
            self.disk.clone(),
            &self.layout,
            self.patience,
            self.about.vault_id,
            master.generation,
            master.anchor_mac_key()?,
        );
        Ok(Unlocked { heads, connection, identity, master, lock: Some(lock) })
    }

    /// vault.json first: whoever is killed in between leaves a vault that old programs refuse (vault.md §11.3).
    fn migrate(&self, key: &seal::Secret32, now: Timestamp) -> Result<LockGuard, UnlockError> {
        let exclusive = self.disk.lock_exclusive(&self.layout.lock(), self.patience)?;
        let about = About { schema: schema::LATEST, ..self.about.clone() };
        self.disk.replace_private(&self.layout.about(), &about.to_bytes())?;
        let mut connection = database::open(&self.layout.database(), key, self.patience)?;
        schema::migrate(&mut connection, now)?;
        drop((connection, exclusive));
        Ok(self.disk.lock_shared(&self.layout.lock(), self.patience)?)
    }
}

impl From<OpenError> for UnlockError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Disk(e) => Self::Disk(e),
            OpenError::Format(e) => Self::Format(e),
            other => Self::Open(other),
        }
    }
}

impl From<OpenMasterError> for UnlockError {
    fn from(error: OpenMasterError) -> Self {
        match error {
            OpenMasterError::Damaged => {
                Self::Format(FormatError::new("master.json", "the sealed copy does not open"))
            }
            OpenMasterError::NotEnrolled => Self::NotEnrolled,
        }
    }
}
