//! A vault that is found but not unlocked: what may be known of it without a passphrase.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use model::OperatorId;
use platform::{Disk, DiskError, Kind, PlaceKind};

use crate::about::{About, AboutError, READER};
use crate::bag::{KeyBag, PublicKeys, Who};
use crate::json::{FormatError, MAX_FILE};
use crate::layout::Layout;

/// How long to wait for others before giving up and naming them.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);
const MAX_BAGS: usize = 1_000;

/// A vault in the state `S`: [`Locked`] or [`crate::Unlocked`].
#[derive(Debug)]
pub struct Vault<S> {
    pub(crate) base: Base,
    pub(crate) state: S,
}

/// Nothing secret is in memory, no file is open, no lock is held.
#[derive(Debug)]
pub struct Locked;

/// What every state has.
#[derive(Debug, Clone)]
pub(crate) struct Base {
    pub(crate) disk: Arc<dyn Disk>,
    pub(crate) layout: Layout,
    pub(crate) about: About,
    pub(crate) patience: Duration,
}

/// An operator who has a key bag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// The operator.
    pub id: OperatorId,
    /// How the operator is called.
    pub name: String,
    /// The public keys in the bag. Trust the log's, not these.
    pub public: PublicKeys,
}

/// Why a folder cannot be opened as a vault. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The file system failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A file of the vault is damaged.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// A newer version of the program made it.
    #[error("this vault needs a newer version (reader {needs}; this is {READER}); nothing was changed")]
    Newer {
        /// The reader it needs.
        needs: u64,
    },
    /// There is no vault in that folder.
    #[error("there is no vault here; give its folder, or make one with `strongroom init`")]
    NotAVault,
    /// The folder's files may be changed behind the program's back.
    #[error("a vault cannot lie {}; move it to a folder of this computer's own disk", place_text(*.kind))]
    Place {
        /// What kind of place it is.
        kind: PlaceKind,
    },
    /// A vault was being made here and is not finished.
    #[error("a vault was being made here and was not finished; make it again with `strongroom init`")]
    Unfinished,
}

impl Vault<Locked> {
    /// Finds the vault in `dir`. Reads only, and locks nothing.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn open(disk: Arc<dyn Disk>, dir: &Path) -> Result<Self, OpenError> {
        let layout = Layout::new(dir);
        let about = match About::read(&*disk, &layout) {
            Ok(about) => about,
            Err(AboutError::Disk(DiskError::NotFound { .. })) => return Err(absent(&*disk, &layout)?),
            Err(e) => return Err(e.into()),
        };
        refuse_unsuitable(&*disk, dir)?;
        Ok(Self { base: Base { disk, layout, about, patience: PATIENCE }, state: Locked })
    }

    /// Waits for other processes at most that long, instead of 10 seconds.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.base.patience = patience;
        self
    }
}

impl<S> Vault<S> {
    /// What is known of it without unlocking.
    pub const fn about(&self) -> &About {
        &self.base.about
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        self.base.layout.dir()
    }

    /// The operators who have a key bag, by name.
    ///
    /// # Errors
    /// [`OpenError`] if a bag cannot be read.
    pub fn operators(&self) -> Result<Vec<Operator>, OpenError> {
        self.base.operators()
    }

    /// The process that used the vault last, if it is another one and still alive.
    pub fn other_user(&self) -> Option<u32> {
        self.base.disk.lock_holder(&self.base.layout.lock())
    }

    /// Names of the vault's files that others than the owner may read. It should be empty.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn exposed(&self) -> Result<Vec<String>, DiskError> {
        let Base { disk, layout, .. } = &self.base;
        let mut paths = vec![layout.dir().to_owned()];
        let blobs = layout.blobs();
        let blobs = disk.kind(&blobs)?.map(|_| blobs);
        for folder in [layout.dir().to_owned(), layout.bags()].into_iter().chain(blobs) {
            paths.extend(disk.names(&folder)?.into_iter().map(|name| folder.join(name)));
        }
        let mut exposed = Vec::new();
        for path in paths {
            if !disk.is_private(&path)? {
                let name = path.strip_prefix(layout.dir()).unwrap_or(&path);
                exposed.push(if name.as_os_str().is_empty() {
                    ".".into()
                } else {
                    name.display().to_string()
                });
            }
        }
        Ok(exposed)
    }
}

impl Base {
    pub(crate) fn operators(&self) -> Result<Vec<Operator>, OpenError> {
        let mut found = Vec::new();
        for name in self.disk.names(&self.layout.bags())? {
            let stem = name.to_str().and_then(|name| name.strip_suffix(".json"));
            let Some(Ok(id)) = stem.map(str::parse::<OperatorId>) else { continue };
            let bag = self.bag(Who::Operator(id))?;
            found.push(Operator { id, name: bag.name.unwrap_or_default(), public: bag.public });
            if found.len() > MAX_BAGS {
                return Err(FormatError::new("bags", "too many key bags").into());
            }
        }
        found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        Ok(found)
    }

    pub(crate) fn bag(&self, who: Who) -> Result<KeyBag, OpenError> {
        let bytes = self.disk.read_small(&self.bag_path(who), MAX_FILE)?;
        Ok(KeyBag::parse(&bytes, who, self.about.vault_id)?)
    }

    pub(crate) fn bag_path(&self, who: Who) -> std::path::PathBuf {
        match who {
            Who::Operator(id) => self.layout.bag(id),
            Who::Recovery => self.layout.recovery_bag(),
        }
    }
}

impl From<AboutError> for OpenError {
    fn from(error: AboutError) -> Self {
        match error {
            AboutError::Disk(e) => Self::Disk(e),
            AboutError::Format(e) => Self::Format(e),
            AboutError::Newer { needs } => Self::Newer { needs },
        }
    }
}

/// Locks do not hold on shares, and a synced copy is a rollback waiting to happen (vault.md §2.2).
pub(crate) fn refuse_unsuitable(disk: &dyn Disk, dir: &Path) -> Result<(), OpenError> {
    match disk.place(dir)?.kind {
        kind @ (PlaceKind::Network | PlaceKind::Synced { .. }) => Err(OpenError::Place { kind }),
        PlaceKind::Local | PlaceKind::Memory | PlaceKind::Removable => Ok(()),
    }
}

fn absent(disk: &dyn Disk, layout: &Layout) -> Result<OpenError, DiskError> {
    let unfinished = layout.unfinished().map(|u| disk.kind(u.dir())).transpose()?.flatten();
    Ok(if unfinished == Some(Kind::Folder) { OpenError::Unfinished } else { OpenError::NotAVault })
}

fn place_text(kind: PlaceKind) -> String {
    match kind {
        PlaceKind::Network => "on a network share".to_owned(),
        PlaceKind::Synced { by } => format!("in a folder that {by} copies to other computers"),
        PlaceKind::Local | PlaceKind::Memory | PlaceKind::Removable => "there".to_owned(),
    }
}
