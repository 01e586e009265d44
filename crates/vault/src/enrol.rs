//! Another operator for a vault: a copy of the master key, then the bag whose key opens it (vault.md §5.4).

use model::{Digest, OperatorId};
use platform::DiskError;
use seal::{Argon2Params, CryptoFailure, Passphrase};

use crate::bag::{KeyBag, Keys, PublicKeys, Who};
use crate::exclusive::ExclusiveError;
use crate::json::MAX_FILE;
use crate::locked::{Base, OpenError, Vault};
use crate::name::{OperatorNameError, check_new_name, look_alike};
use crate::unlock::UnlockError;
use crate::unlocked::Unlocked;

/// The operator to enrol.
#[derive(Debug)]
pub struct NewOperator<'a> {
    /// The operator.
    pub id: OperatorId,
    /// How the operator is called: 1 to 100 characters; nobody could take it for another name here.
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
    /// `master.json` has no room for another copy of the key.
    #[error("this vault lets in as many people as it can hold; nobody more can be added")]
    Full,
    /// The name cannot be an operator's.
    #[error(transparent)]
    Name(#[from] OperatorNameError),
    /// Another operator has that name, or one that looks like it.
    #[error("another operator has that name, or one that looks like it; choose one that tells them apart")]
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

    /// SHA-256 of the key bag as it will lie in the vault.
    pub fn bag_digest(&self) -> Digest {
        seal::sha256(&[&self.bag])
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
        self.demand_new_name(new.name)?;
        let who = Who::Operator(new.id);
        let keys = Keys::generate()?;
        let bag =
            KeyBag::make(self.base.about.vault_id, who, Some(new.name), &keys, new.passphrase, new.cost)?;
        Ok(PreparedOperator { who, name: new.name.to_owned(), public: keys.public(), bag: bag.to_bytes() })
    }

    /// Refuses a name that nobody new can have here, before anything dear is computed.
    ///
    /// # Errors
    /// [`EnrolError::Name`], [`EnrolError::NameTaken`], or that the bags cannot be read.
    pub fn demand_new_name(&self, name: &str) -> Result<(), EnrolError> {
        check_new_name(name)?;
        self.base.demand_free(name)
    }

    /// Lets the operator unlock the vault from now on. `entry` commits the log entry, once nothing is in the way any more:
    /// nobody else uses the vault then, the name is free, and there is room.
    ///
    /// Whether somebody may enrol is not decided here. A process killed after `entry` leaves an entry, and perhaps a copy of
    /// the master key, for keys that nobody has.
    ///
    /// # Errors
    /// [`EnrolError`] as `E`, or what `entry` returns; nobody is let in then.
    pub fn enrol<E: From<EnrolError> + From<ExclusiveError>>(
        &mut self,
        new: &PreparedOperator,
        entry: impl FnOnce(&mut Self) -> Result<(), E>,
    ) -> Result<(), E> {
        self.exclusively(|vault| {
            let (before, after) = vault.demand_room(new)?;
            entry(vault)?;
            let base = &vault.base;
            let write = || -> Result<(), DiskError> {
                // The bag last: it is what takes the name, and a copy of the key that nobody can open harms nothing.
                base.disk.replace_private(&base.layout.master(), &after)?;
                let written = base.disk.replace_private(&base.bag_path(new.who), &new.bag);
                if written.is_err() {
                    let _ = base.disk.replace_private(&base.layout.master(), &before);
                }
                written
            };
            write().map_err(|e| EnrolError::from(e).into())
        })
    }

    /// Everything that can refuse the operator. `master.json` as it is, and with another copy.
    fn demand_room(&self, new: &PreparedOperator) -> Result<(Vec<u8>, Vec<u8>), EnrolError> {
        let base = &self.base;
        base.demand_free(&new.name)?;
        let path = base.bag_path(new.who);
        if base.disk.kind(&path)?.is_some() {
            return Err(DiskError::target_exists(&path).into());
        }
        let mut master = base.master_file()?;
        let before = master.to_bytes();
        master.seal_to(&self.state.master, new.who, new.public.x25519)?;
        let after = master.to_bytes();
        // A file that no reader takes would lock everybody out.
        let fits = master.fits() && after.len() as u64 <= MAX_FILE;
        if fits { Ok((before, after)) } else { Err(EnrolError::Full) }
    }
}

impl Base {
    fn demand_free(&self, name: &str) -> Result<(), EnrolError> {
        let taken = self.operators()?.iter().any(|operator| look_alike(&operator.name, name));
        if taken { Err(EnrolError::NameTaken) } else { Ok(()) }
    }
}
