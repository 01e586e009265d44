//! A workstation in a temporary folder, its state folder included: no test touches the account it runs under.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use platform::{Clock, Disk, LinuxDisk, OsRandom, Random, SystemClock};
use seal::{Argon2Params, Passphrase, RecoveryCode};
use tempfile::TempDir;
use workbench::{
    ExportFrom, ExportOutcome, ExportRequest, Host, InitRequest, Problem, SampleRequest, Session, Written,
    init,
};

pub const PASSPHRASE: &str = "velvet harbour 7 ochre";

pub struct Place {
    root: PathBuf,
    kept: Option<TempDir>,
    pub disk: Arc<dyn Disk>,
    pub clock: Box<dyn Clock>,
    random: Box<dyn Random>,
}

impl Place {
    /// An empty workstation.
    pub fn new() -> Self {
        let kept = tempfile::tempdir().unwrap();
        fs::create_dir(kept.path().join("work")).unwrap();
        let mut place = Self::at(kept.path());
        place.kept = Some(kept);
        place
    }

    /// The workstation that another process or an earlier part of a test made at `root`.
    pub fn at(root: &Path) -> Self {
        Self {
            root: root.to_owned(),
            kept: None,
            disk: Arc::new(LinuxDisk::with_state_dir(Some(root.join("state")))),
            clock: Box::new(SystemClock),
            random: Box::new(OsRandom),
        }
    }

    /// A workstation with a vault of one entry. Making one takes a second, so that all are copies of the same.
    pub fn with_vault() -> Self {
        static FIRST: OnceLock<Place> = OnceLock::new();
        let first = FIRST.get_or_init(|| {
            let place = Self::new();
            drop(place.init());
            place
        });
        let place = Self::new();
        place.restore(&first.copy());
        place
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn host(&self) -> Host<'_> {
        self.host_on(&self.disk)
    }

    /// The same machine with another disk.
    pub fn host_on<'h>(&'h self, disk: &'h Arc<dyn Disk>) -> Host<'h> {
        Host { disk, clock: &*self.clock, random: &*self.random, threads: NonZeroUsize::new(2).unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join("work").join(name)
    }

    pub fn vault(&self) -> PathBuf {
        self.path("vault")
    }

    /// The second copy of the head file.
    pub fn second_heads(&self) -> PathBuf {
        let folder = self.root.join("state/heads");
        folder.join(names(&folder).first().unwrap())
    }

    pub fn init(&self) -> (Session<'_>, RecoveryCode) {
        self.init_on(&self.disk).unwrap()
    }

    pub fn init_on<'h>(&'h self, disk: &'h Arc<dyn Disk>) -> Result<(Session<'h>, RecoveryCode), Problem> {
        init(
            &self.host_on(disk),
            &InitRequest {
                folder: &self.vault(),
                operator: "Ann Example",
                passphrase: &passphrase(),
                cost: Some(Argon2Params::SMALLEST),
            },
        )
    }

    pub fn unlock(&self) -> Result<Session<'_>, Problem> {
        self.unlock_on(&self.disk)
    }

    pub fn unlock_on<'h>(&'h self, disk: &'h Arc<dyn Disk>) -> Result<Session<'h>, Problem> {
        workbench::unlock(&self.host_on(disk), &self.vault(), None, &passphrase())
    }

    /// A small made-up export.
    pub fn sample(&self) -> PathBuf {
        let folder = self.path("export");
        let recipe = sample::Recipe { clients: 20, seed: 7, ..sample::Recipe::default() };
        workbench::sample_hud(&self.host(), &SampleRequest { out: &folder, recipe }, &()).unwrap();
        folder
    }

    /// Two CSV files of three rows.
    pub fn small_source(&self) -> PathBuf {
        let folder = self.path("source");
        if !folder.exists() {
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("people.csv"), "id,name\n1,Ann\n2,Ben\n").unwrap();
            fs::write(folder.join("visits.csv"), "id,day\n1,2026-01-01\n").unwrap();
        }
        folder
    }

    /// Every name in the working folder, for seeing what was left behind.
    pub fn names(&self) -> Vec<String> {
        names(&self.path(""))
    }

    /// Every file below the vault's and the state folder with its bytes, locks apart.
    pub fn copy(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let both = [self.vault(), self.root.join("state")];
        let found = both.iter().flat_map(|folder| files_below(folder));
        found
            .map(|path| (path.strip_prefix(&self.root).unwrap().to_owned(), fs::read(&path).unwrap()))
            .collect()
    }

    /// Puts the vault's and the state folder back to what [`Self::copy`] gave.
    pub fn restore(&self, files: &[(PathBuf, Vec<u8>)]) {
        for folder in [self.vault(), self.root.join("state")] {
            if folder.exists() {
                fs::remove_dir_all(folder).unwrap();
            }
        }
        for (path, bytes) in files {
            let path = self.root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

/// Every plain file below a folder, lock files apart.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else if entry.path().extension().is_none_or(|e| e != "lock") {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    found
}

pub fn names(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    found
}

pub fn passphrase() -> Passphrase {
    Passphrase::new(PASSPHRASE).unwrap()
}

/// A plain request: no recipients, nothing blocking.
pub fn request<'a>(from: &'a Path, to: &'a Path) -> ExportRequest<'a> {
    ExportRequest {
        from: ExportFrom::Path(from),
        out: to,
        reason: "a monthly hand-over",
        recipients: &[],
        passphrase: None,
        comparable_database: false,
        leave_out_victim_services: false,
        allow_blocking: false,
        pack: None,
    }
}

/// Exports what is known to be exportable.
pub fn try_export(session: &mut Session<'_>, from: &Path, to: &Path) -> Result<Written, Problem> {
    match workbench::export(session, &request(from, to), &mut (), &())? {
        ExportOutcome::Written(written) => Ok(*written),
        ExportOutcome::Refused(report) => panic!("{:?}", report.counts),
    }
}

pub fn export(session: &mut Session<'_>, from: &Path, to: &Path) -> Written {
    try_export(session, from, to).unwrap()
}
