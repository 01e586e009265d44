//! Where the files of a vault lie (vault.md §2). Every name is computed here and nowhere else.

use std::path::{Path, PathBuf};

use model::{BlobId, OperatorId, VaultId};

/// The paths below one vault's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Layout(PathBuf);

impl Layout {
    pub(crate) fn new(dir: &Path) -> Self {
        Self(dir.to_owned())
    }

    pub(crate) fn dir(&self) -> &Path {
        &self.0
    }

    pub(crate) fn about(&self) -> PathBuf {
        self.0.join("vault.json")
    }

    pub(crate) fn master(&self) -> PathBuf {
        self.0.join("master.json")
    }

    pub(crate) fn bags(&self) -> PathBuf {
        self.0.join("bags")
    }

    pub(crate) fn bag(&self, operator: OperatorId) -> PathBuf {
        self.bags().join(format!("{operator}.json"))
    }

    pub(crate) fn recovery_bag(&self) -> PathBuf {
        self.bags().join("recovery.json")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("vault.db")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.0.join("vault.lock")
    }

    pub(crate) fn heads(&self) -> PathBuf {
        self.0.join("heads.log")
    }

    pub(crate) fn heads_lock(&self) -> PathBuf {
        self.0.join("heads.lock")
    }

    /// Sealed files of data sets; absent until the first one.
    pub(crate) fn blobs(&self) -> PathBuf {
        self.0.join("blobs")
    }

    pub(crate) fn blob(&self, id: BlobId) -> PathBuf {
        self.blobs().join(format!("{id}.blob"))
    }

    /// The blob whose file has that name.
    pub(crate) fn blob_id(name: &str) -> Option<BlobId> {
        name.strip_suffix(".blob")?.parse().ok()
    }

    /// Locked while blobs without a row may lie in the folder.
    pub(crate) fn blobs_lock(&self) -> PathBuf {
        self.0.join("blobs.lock")
    }

    pub(crate) fn attempts(&self) -> PathBuf {
        self.0.join("attempts.log")
    }

    /// Where the vault is built before it gets its name: `.NAME.partial` beside it.
    pub(crate) fn unfinished(&self) -> Option<Self> {
        let name = self.0.file_name()?.to_str()?;
        Some(Self(self.0.with_file_name(format!(".{name}.partial"))))
    }

    /// What may lie in a vault that is being built. Anything else there is not ours to remove.
    pub(crate) fn is_ours(name: &str) -> bool {
        matches!(
            name,
            "vault.json"
                | "master.json"
                | "bags"
                | "vault.db"
                | "vault.db-wal"
                | "vault.db-shm"
                | "vault.db-journal"
                | "vault.lock"
                | "heads.log"
                | "heads.lock"
        ) || platform::is_temp_name(name)
    }
}

/// The folder of second copies of head files, below the folder for state.
pub(crate) fn second_heads_dir(state: &Path) -> PathBuf {
    state.join("heads")
}

/// The second copy of one vault's head file.
pub(crate) fn second_heads(state: &Path, vault: VaultId) -> PathBuf {
    second_heads_dir(state).join(format!("{vault}.log"))
}
