//! Another operator for a vault: a bag, then a copy of the master key sealed to it (vault.md §5.4).

use model::OperatorId;
use platform::DiskError;
use seal::{Argon2Params, CryptoFailure, Passphrase};

use crate::bag::{self, KeyBag, Keys, OperatorNameError, PublicKeys, Who};
use crate::exclusive::ExclusiveError;
use crate::locked::{OpenError, Vault};
use crate::unlock::UnlockError;
use crate::unlocked::Unlocked;

/// The operator to enrol.
#[derive(Debug)]
pub struct NewOperator<'a> {
    /// The operator.
    pub id: OperatorId,
    /// How the operator is called: 1 to 100 characters, unlike any other here.
    pub name: &'a str,
    /// The operator's passphrase.
    pub passphrase: &'a Passphrase,
    /// The cost of the bag.
    pub cost: Argon2Params,
}

/// Why nobody was enrolled.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EnrolError {
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// A file could not be written, or the operator has a bag.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The vault could not be had alone.
    #[error(transparent)]
    Exclusive(#[from] ExclusiveError),
    /// The name cannot be an operator's.
    #[error(transparent)]
    Name(#[from] OperatorNameError),
    /// Another operator has that name.
    #[error("another operator has that name; choose one that tells them apart")]
    NameTaken,
    /// The bags that are there could not be read.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The sealed copies of the master key could not be read.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
}

impl Vault<Unlocked> {
    /// Lets another operator unlock the vault, and returns the public keys for the log.
    ///
    /// Whether somebody may enrol is not decided here. A process killed before this returns leaves at most a bag that
    /// opens nothing; killed before the entry is committed, an operator whom the log does not know.
    ///
    /// # Errors
    /// [`EnrolError`]; nobody is enrolled then.
    pub fn enrol(&mut self, new: &NewOperator<'_>) -> Result<PublicKeys, EnrolError> {
        bag::check_name(new.name)?;
        self.exclusively(|vault| {
            let base = &vault.base;
            if base.operators()?.iter().any(|operator| operator.name == new.name) {
                return Err(EnrolError::NameTaken);
            }
            let who = Who::Operator(new.id);
            let path = base.bag_path(who);
            if base.disk.kind(&path)?.is_some() {
                return Err(DiskError::target_exists(&path).into());
            }
            let keys = Keys::generate()?;
            let vault_id = base.about.vault_id;
            let bag = KeyBag::make(vault_id, who, Some(new.name), &keys, new.passphrase, new.cost)?;
            let mut master = base.master_file()?;
            master.seal_to(&vault.state.master, who, keys.public().x25519)?;
            base.disk.replace_private(&path, &bag.to_bytes())?;
            if let Err(e) = base.disk.replace_private(&base.layout.master(), &master.to_bytes()) {
                let _ = base.disk.remove(&path);
                return Err(e.into());
            }
            Ok(keys.public())
        })
    }
}
