//! A new passphrase for an operator, or a new code for recovery: the same keys in a new wrap, in one file,
//! replaced in one step (vault.md §4.4).

use model::{Digest, Timestamp};
use platform::DiskError;
use seal::{Argon2Params, CryptoFailure, Passphrase, RecoveryCode};

use crate::bag::Who;
use crate::exclusive::ExclusiveError;
use crate::json::MAX_FILE;
use crate::locked::{OpenError, Vault};
use crate::unlock::UnlockError;
use crate::unlocked::Unlocked;

/// Why the old passphrase or code still holds.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangePassphraseError {
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// The new bag could not be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The vault could not be had alone.
    #[error(transparent)]
    Exclusive(#[from] ExclusiveError),
    /// Recovery has a code and no passphrase.
    #[error("the vault is unlocked by the recovery code, which has no passphrase to change")]
    NoOperator,
    /// The old passphrase or code did not open the bag.
    #[error(transparent)]
    Old(UnlockError),
}

impl Vault<Unlocked> {
    /// Gives the operator who unlocked the vault another passphrase. The old one is asked for again, and a wrong one is
    /// recorded as a failed attempt.
    ///
    /// # Errors
    /// [`ChangePassphraseError`]; the old passphrase then still holds.
    pub fn change_passphrase(
        &mut self,
        old: &Passphrase,
        new: &Passphrase,
        cost: Argon2Params,
        now: Timestamp,
    ) -> Result<(), ChangePassphraseError> {
        match self.state.identity.who {
            who @ Who::Operator(_) => self.rewrap(who, old, new, cost, now),
            Who::Recovery => Err(ChangePassphraseError::NoOperator),
        }
    }

    /// Whether whoever is at work still knows the passphrase that unlocked the vault. A wrong one is recorded as a failed
    /// attempt, and waits like one at the locked vault.
    ///
    /// # Errors
    /// [`UnlockError`].
    pub fn confirm_passphrase(&self, passphrase: &Passphrase, now: Timestamp) -> Result<(), UnlockError> {
        self.base.open_bag(self.state.identity.who, passphrase, now).map(drop)
    }

    /// Gives the recovery bag another code.
    ///
    /// # Errors
    /// [`ChangePassphraseError`]; the old code then still holds.
    pub fn change_recovery_code(
        &mut self,
        old: &RecoveryCode,
        new: &RecoveryCode,
        cost: Argon2Params,
        now: Timestamp,
    ) -> Result<(), ChangePassphraseError> {
        self.rewrap(Who::Recovery, &old.to_passphrase()?, &new.to_passphrase()?, cost, now)
    }

    /// SHA-256 of the key bag of whoever unlocked the vault, as it stands now. A new passphrase makes another one, and so
    /// does putting back an old bag.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn bag_digest(&self) -> Result<Digest, OpenError> {
        let path = self.base.bag_path(self.state.identity.who);
        Ok(seal::sha256(&[&self.base.disk.read_small(&path, MAX_FILE)?]))
    }

    fn rewrap(
        &mut self,
        who: Who,
        old: &Passphrase,
        new: &Passphrase,
        cost: Argon2Params,
        now: Timestamp,
    ) -> Result<(), ChangePassphraseError> {
        self.exclusively(|vault| {
            let keys = vault.base.open_bag(who, old, now).map_err(ChangePassphraseError::Old)?;
            let bag = vault.base.bag(who).map_err(|e| ChangePassphraseError::Old(e.into()))?;
            let bag = bag.rewrapped(&keys, new, cost)?;
            Ok(vault.base.disk.replace_private(&vault.base.bag_path(who), &bag.to_bytes())?)
        })
    }
}
