//! Making a vault: built whole under another name, its first log entry included, then renamed (vault.md §2.3).

use std::path::Path;
use std::sync::Arc;

use model::{OperatorId, Timestamp, VaultId};
use platform::{Disk, DiskError, Kind};
use seal::{Argon2Params, CryptoFailure, Passphrase, RecoveryCode};

use crate::about::About;
use crate::bag::{KeyBag, Keys, PublicKeys, Who};
use crate::database::{self, DatabaseError};
use crate::heads::{Head, Heads};
use crate::layout::{Layout, second_heads};
use crate::locked::{Base, OpenError, PATIENCE, Vault, refuse_unsuitable};
use crate::master::{MasterFile, MasterKey};
use crate::name::{OperatorNameError, check_new_name};
use crate::schema;
use crate::table::{KekMut, MetaMut, SubjectKeysMut};
use crate::transaction::Writing;
use crate::unlock::UnlockError;
use crate::unlocked::{Identity, Unlocked};

/// What a new vault begins with.
#[derive(Debug)]
pub struct NewVault<'a> {
    /// The vault.
    pub vault_id: VaultId,
    /// Its first operator.
    pub operator_id: OperatorId,
    /// How the operator is called: 1 to 100 characters.
    pub operator_name: &'a str,
    /// The operator's passphrase.
    pub passphrase: &'a Passphrase,
    /// The recovery code, to be shown once.
    pub recovery: &'a RecoveryCode,
    /// The cost of both bags.
    pub cost: Argon2Params,
    /// The present time.
    pub now: Timestamp,
}

/// What the first log entry is made from.
#[derive(Debug)]
pub struct Founding<'a> {
    /// The first operator, with the key that signs.
    pub operator: &'a Identity,
    /// The public keys of the recovery bag.
    pub recovery: PublicKeys,
}

/// Why no vault was made. What was half made is removed, now or by the next attempt.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CreateError {
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// The database could not be made.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file system failed, or something already has the name.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The operator's name cannot be one.
    #[error(transparent)]
    Name(#[from] OperatorNameError),
    /// Something that is no unfinished vault lies where one would be built.
    #[error("`{name}` is in the way and is not an unfinished vault; move it away and try again")]
    InTheWay {
        /// Its name, beside the vault's folder.
        name: String,
    },
    /// A vault cannot lie in such a place.
    #[error(transparent)]
    Place(OpenError),
    /// The vault was made, but not unlocked at once.
    #[error(transparent)]
    Unlock(UnlockError),
}

/// Makes a vault at `dir`, which must not exist, and returns it unlocked.
///
/// `found` writes what the vault begins with into the database, the first log entry among it, and returns the head of
/// the log. It runs before the vault has its name: a vault without its first entry is never seen.
///
/// # Errors
/// [`CreateError`] as `E`, or what `found` returns.
pub fn create<E>(
    disk: Arc<dyn Disk>,
    dir: &Path,
    new: &NewVault<'_>,
    found: impl FnOnce(&Writing<'_>, &Founding<'_>) -> Result<Head, E>,
) -> Result<Vault<Unlocked>, E>
where
    E: From<CreateError> + From<DatabaseError>,
{
    check_new_name(new.operator_name).map_err(CreateError::from)?;
    let site = Site::prepare(disk, dir, new).map_err(E::from)?;
    match site.build(new, found) {
        Ok((identity, master)) => site.enter(identity, master, new.now).map_err(E::from),
        Err(e) => {
            site.clear();
            Err(e)
        }
    }
}

/// Where a vault is being built.
struct Site {
    /// The vault at its final place.
    base: Base,
    /// The folder where it is built.
    building: Layout,
}

impl Site {
    fn prepare(disk: Arc<dyn Disk>, dir: &Path, new: &NewVault<'_>) -> Result<Self, CreateError> {
        let layout = Layout::new(dir);
        let building = layout.unfinished().ok_or_else(|| DiskError::not_found(dir))?;
        refuse_unsuitable(&*disk, dir).map_err(|e| match e {
            OpenError::Disk(e) => CreateError::Disk(e),
            other => CreateError::Place(other),
        })?;
        if disk.kind(dir)?.is_some() {
            return Err(DiskError::target_exists(dir).into());
        }
        if let Some(parent) = dir.parent().filter(|parent| !parent.as_os_str().is_empty())
            && disk.kind(parent)?.is_none()
        {
            return Err(DiskError::not_found(parent).into());
        }
        remove_unfinished(&*disk, &building)?;
        let about = About { vault_id: new.vault_id, created: new.now, schema: schema::LATEST };
        Ok(Self { base: Base { disk, layout, about, patience: PATIENCE }, building })
    }

    /// Everything that is written before the vault has its name.
    fn build<E>(
        &self,
        new: &NewVault<'_>,
        found: impl FnOnce(&Writing<'_>, &Founding<'_>) -> Result<Head, E>,
    ) -> Result<(Identity, MasterKey), E>
    where
        E: From<CreateError> + From<DatabaseError>,
    {
        let disk = &*self.base.disk;
        disk.create_private_dir(self.building.dir()).map_err(CreateError::from)?;
        let lock = disk
            .lock_exclusive(&self.building.lock(), std::time::Duration::ZERO)
            .map_err(CreateError::from)?;
        let master = MasterKey::generate(1).map_err(CreateError::from)?;
        let (operator, recovery) = self.write_keys(new, &master).map_err(E::from)?;
        let public = operator.public();
        let identity = Identity {
            who: Who::Operator(new.operator_id),
            name: Some(new.operator_name.to_owned()),
            ed25519: operator.ed25519,
            public,
        };
        let head = self.write_database(new, &master, &Founding { operator: &identity, recovery }, found)?;
        self.write_heads(&master, &head).map_err(E::from)?;
        // Last, since it is what makes a folder a vault.
        disk.replace_private(&self.building.about(), &self.base.about.to_bytes())
            .map_err(CreateError::from)?;
        disk.sync_dir(self.building.dir()).map_err(CreateError::from)?;
        // A folder with an open file cannot be renamed everywhere.
        drop(lock);
        disk.rename_no_replace(self.building.dir(), self.base.layout.dir()).map_err(CreateError::from)?;
        Ok((identity, master))
    }

    fn write_keys(&self, new: &NewVault<'_>, master: &MasterKey) -> Result<(Keys, PublicKeys), CreateError> {
        let disk = &*self.base.disk;
        let (operator, recovery) = (Keys::generate()?, Keys::generate()?);
        let who = Who::Operator(new.operator_id);
        let name = Some(new.operator_name);
        let operator_bag = KeyBag::make(new.vault_id, who, name, &operator, new.passphrase, new.cost)?;
        let code = new.recovery.to_passphrase()?;
        let recovery_bag = KeyBag::make(new.vault_id, Who::Recovery, None, &recovery, &code, new.cost)?;
        let mut file = MasterFile::new(new.vault_id, master.generation);
        file.seal_to(master, who, operator.public().x25519)?;
        file.seal_to(master, Who::Recovery, recovery.public().x25519)?;
        disk.create_private_dir(&self.building.bags())?;
        disk.replace_private(&self.building.bag(new.operator_id), &operator_bag.to_bytes())?;
        disk.replace_private(&self.building.recovery_bag(), &recovery_bag.to_bytes())?;
        disk.replace_private(&self.building.master(), &file.to_bytes())?;
        Ok((operator, recovery.public()))
    }

    fn write_database<E>(
        &self,
        new: &NewVault<'_>,
        master: &MasterKey,
        founding: &Founding<'_>,
        found: impl FnOnce(&Writing<'_>, &Founding<'_>) -> Result<Head, E>,
    ) -> Result<Head, E>
    where
        E: From<CreateError> + From<DatabaseError>,
    {
        let path = self.building.database();
        // SQLite gives its WAL the mode of the database, so that one must be private from the start.
        drop(self.base.disk.create_private_new(&path).map_err(CreateError::from)?);
        let key = master.database_key().map_err(CreateError::from)?;
        let mut connection = database::open(&path, &key, PATIENCE)?;
        schema::migrate(&mut connection, new.now)?;
        let transaction = connection.transaction().map_err(DatabaseError::from)?;
        MetaMut(&transaction).set_vault_id(new.vault_id)?;
        KekMut(&transaction).add_generation(new.now)?;
        SubjectKeysMut(&transaction).add_version(new.now)?;
        let head = found(&Writing::new(&transaction, new.vault_id), founding)?;
        transaction.commit().map_err(DatabaseError::from)?;
        connection.close().map_err(|(_, e)| DatabaseError::from(e))?;
        Ok(head)
    }

    fn write_heads(&self, master: &MasterKey, head: &Head) -> Result<(), CreateError> {
        let mut heads = Heads::new(
            self.base.disk.clone(),
            &self.building,
            PATIENCE,
            self.base.about.vault_id,
            master.generation,
            master.anchor_mac_key()?,
        );
        Ok(heads.make_missing(head)?)
    }

    fn enter(
        self,
        identity: Identity,
        master: MasterKey,
        now: Timestamp,
    ) -> Result<Vault<Unlocked>, CreateError> {
        let lock = self.base.disk.lock_shared(&self.base.layout.lock(), self.base.patience)?;
        let state = self.base.enter_with(identity, master, lock, now).map_err(CreateError::Unlock)?;
        Ok(Vault { base: self.base, state })
    }

    /// After a failure. What cannot be removed now is recognised by the next attempt.
    fn clear(&self) {
        let disk = &*self.base.disk;
        let _ = disk.remove_tree(self.building.dir());
        if let Some(state) = disk.state_dir() {
            let _ = disk.remove(&second_heads(&state, self.base.about.vault_id));
        }
    }
}

/// Removes what a killed process left, and only that.
fn remove_unfinished(disk: &dyn Disk, building: &Layout) -> Result<(), CreateError> {
    let in_the_way = || {
        let name = building.dir().file_name().unwrap_or_default().to_string_lossy().into_owned();
        CreateError::InTheWay { name }
    };
    match disk.kind(building.dir())? {
        None => return Ok(()),
        Some(Kind::Folder) => {}
        Some(_) => return Err(in_the_way()),
    }
    let names = disk.names(building.dir())?;
    if !names.iter().all(|name| name.to_str().is_some_and(Layout::is_ours)) {
        return Err(in_the_way());
    }
    // Whoever is building there right now holds this lock; then it is busy, not abandoned.
    drop(disk.lock_exclusive(&building.lock(), std::time::Duration::ZERO)?);
    Ok(disk.remove_tree(building.dir())?)
}
