//! Another operator for a vault: a copy of the master key, then the bag whose key opens it (vault.md §5.4).

use model::OperatorId;
use platform::DiskError;
use seal::{Argon2Params, CryptoFailure, Passphrase};

use crate::bag::{self, KeyBag, Keys, OperatorNameError, PublicKeys, Who};
use crate::exclusive::ExclusiveError;
use crate::locked::{Base, OpenError, Vault};
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

/// An operator whose keys are made and sealed, and who is not let in yet.
pub struct PreparedOperator {
    who: Who,
    name: String,
    public: PublicKeys,
    bag: Vec<u8>,
}

impl PreparedOperator {
    /// The public keys for the log.
    pub const fn public(&self) -> PublicKeys {
        self.public
    }
}

impl std::fmt::Debug for PreparedOperator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PreparedOperator({})", self.who)
    }
}

impl Vault<Unlocked> {
    /// Makes the keys of another operator. Nothing is written yet: the entry comes first, then [`Self::enrol`].
    ///
    /// # Errors
    /// [`EnrolError`].
    pub fn prepare_operator(&self, new: &NewOperator<'_>) -> Result<PreparedOperator, EnrolError> {
        bag::check_name(new.name)?;
        self.base.demand_free(new.name)?;
        let who = Who::Operator(new.id);
        let keys = Keys::generate()?;
        let bag =
            KeyBag::make(self.base.about.vault_id, who, Some(new.name), &keys, new.passphrase, new.cost)?;
        Ok(PreparedOperator { who, name: new.name.to_owned(), public: keys.public(), bag: bag.to_bytes() })
    }

    /// Lets the operator unlock the vault from now on.
    ///
    /// Whether somebody may enrol is not decided here. A process killed before this returns leaves at most a copy of
    /// the master key that nobody can open.
    ///
    /// # Errors
    /// [`EnrolError`]; nobody is let in then.
    pub fn enrol(&mut self, new: &PreparedOperator) -> Result<(), EnrolError> {
        self.exclusively(|vault| {
            let base = &vault.base;
            base.demand_free(&new.name)?;
            let path = base.bag_path(new.who);
            if base.disk.kind(&path)?.is_some() {
                return Err(DiskError::target_exists(&path).into());
            }
            let before = base.master_file()?.to_bytes();
            let mut master = base.master_file()?;
            master.seal_to(&vault.state.master, new.who, new.public.x25519)?;
            // The bag last: it is what takes the name, and a copy of the key that nobody can open harms nothing.
            base.disk.replace_private(&base.layout.master(), &master.to_bytes())?;
            if let Err(e) = base.disk.replace_private(&path, &new.bag) {
                let _ = base.disk.replace_private(&base.layout.master(), &before);
                return Err(e.into());
            }
            Ok(())
        })
    }
}

impl Base {
    fn demand_free(&self, name: &str) -> Result<(), EnrolError> {
        let taken = self.operators()?.iter().any(|operator| operator.name == name);
        if taken { Err(EnrolError::NameTaken) } else { Ok(()) }
    }
}
