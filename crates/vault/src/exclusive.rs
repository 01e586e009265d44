//! Changes that need the vault for themselves: the shared lock is exchanged for an exclusive one and back.

use platform::DiskError;

use crate::about::About;
use crate::locked::{OpenError, Vault};
use crate::unlock::UnlockError;
use crate::unlocked::Unlocked;

/// Why a vault could not be had alone.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExclusiveError {
    /// The file system failed, or another process uses the vault.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Another process changed the vault while no lock was held.
    #[error("the vault was changed by another process meanwhile; lock it and unlock it again")]
    Outdated,
    /// The vault's files could not be read again.
    #[error(transparent)]
    Unlock(#[from] UnlockError),
}

impl Vault<Unlocked> {
    /// Runs `work` while no other process uses the vault.
    ///
    /// Between the two locks another process may have had its turn. If it changed the tables or the master key, this
    /// vault is outdated: `work` does not run, and nothing more can be done with it but locking.
    pub(crate) fn exclusively<T, E: From<ExclusiveError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (disk, path, patience) = (self.base.disk.clone(), self.base.layout.lock(), self.base.patience);
        self.state.lock = None;
        let done = match disk.lock_exclusive(&path, patience) {
            Err(e) => Err(ExclusiveError::from(e).into()),
            Ok(exclusive) => {
                // Transactions of `work` demand a lock, and this one is the stronger.
                self.state.lock = Some(exclusive);
                let done = self.demand_unchanged().map_err(E::from).and_then(|()| work(self));
                self.state.lock = None;
                done
            }
        };
        let again = disk.lock_shared(&path, patience).map_err(ExclusiveError::from);
        match again.and_then(|lock| self.demand_unchanged().map(|()| lock)) {
            Ok(lock) => self.state.lock = Some(lock),
            Err(e) if done.is_ok() => return Err(e.into()),
            Err(_) => {}
        }
        done
    }

    fn demand_unchanged(&self) -> Result<(), ExclusiveError> {
        let about = About::read(&*self.base.disk, &self.base.layout).map_err(OpenError::from);
        let about = about.map_err(UnlockError::from)?;
        let master = self.base.master_file()?;
        let same = about == self.base.about && master.generation == self.state.master.generation;
        if same { Ok(()) } else { Err(ExclusiveError::Outdated) }
    }
}
