//! The same vault once more, for work that goes on beside other work.

use model::Timestamp;
use seal::{CryptoFailure, Ed25519Key};

use crate::locked::Vault;
use crate::unlock::UnlockError;
use crate::unlocked::{Identity, Unlocked};

impl Vault<Unlocked> {
    /// A second way into the unlocked vault, with a connection and a shared lock of its own: transactions of the two wait for
    /// each other as those of two processes do. It holds copies of the keys, which are wiped when it is dropped.
    ///
    /// # Errors
    /// [`UnlockError`] if the lock cannot be had, or the database cannot be opened.
    pub fn beside(&self, now: Timestamp) -> Result<Self, UnlockError> {
        let base = self.base.clone();
        let lock = base.disk.lock_shared(&base.layout.lock(), base.patience)?;
        let state = base.enter_with(self.state.identity.copied()?, self.state.master.copied(), lock, now)?;
        Ok(Self { base, state })
    }
}

impl Identity {
    fn copied(&self) -> Result<Self, CryptoFailure> {
        let Self { who, name, ed25519, public } = self;
        let ed25519 = Ed25519Key::from_seed(ed25519.secret_seed())?;
        Ok(Self { who: *who, name: name.clone(), ed25519, public: *public })
    }
}
