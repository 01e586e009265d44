//! A workstation in a temporary folder.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use platform::{Clock, Disk, OsDisk, OsRandom, Random, SystemClock};
use seal::{Argon2Params, Passphrase, RecoveryCode};
use tempfile::TempDir;
use workbench::{Host, InitRequest, Session, init};

pub const PASSPHRASE: &str = "velvet harbour 7 ochre";

pub struct Place {
    top: TempDir,
    pub disk: Arc<dyn Disk>,
    pub clock: Box<dyn Clock>,
    random: Box<dyn Random>,
}

impl Place {
    pub fn new() -> Self {
        let top = tempfile::tempdir().unwrap();
        Self { top, disk: Arc::new(OsDisk::new()), clock: Box::new(SystemClock), random: Box::new(OsRandom) }
    }

    pub fn host(&self) -> Host<'_> {
        Host {
            disk: &self.disk,
            clock: &*self.clock,
            random: &*self.random,
            threads: NonZeroUsize::new(2).unwrap(),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.top.path().join(name)
    }

    pub fn vault(&self) -> PathBuf {
        self.path("vault")
    }

    pub fn init(&self) -> (Session<'_>, RecoveryCode) {
        init(
            &self.host(),
            &InitRequest {
                folder: &self.vault(),
                operator: "Ann Example",
                passphrase: &passphrase(),
                cost: Some(Argon2Params::SMALLEST),
            },
        )
        .unwrap()
    }

    pub fn unlock(&self) -> Result<Session<'_>, workbench::Problem> {
        workbench::unlock(&self.host(), &self.vault(), None, &passphrase())
    }

    /// A small made-up export.
    pub fn sample(&self) -> PathBuf {
        let folder = self.path("export");
        workbench::sample_hud(&self.host(), &folder, 20, 7).unwrap();
        folder
    }

    /// Every name in the top folder, for seeing what was left behind.
    pub fn names(&self) -> Vec<String> {
        names(self.top.path())
    }
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    found
}

pub fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE).unwrap()
}
