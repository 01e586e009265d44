//! The vault as a whole: what the modules' own tests cannot show.

mod anchors;
mod blobs;
mod creation;
mod enrolment;
mod frozen;
mod lifecycle;
mod passphrases;
mod processes;
mod rollback;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::Arc;
use std::time::Duration;

use model::{Digest, OperatorId, Timestamp, VaultId};
use platform::{Disk, LinuxDisk};
use seal::{Argon2Params, Passphrase, RecoveryCode, sha256};
use tempfile::TempDir;

use crate::{
    CreateError, DatabaseError, Founding, Head, Locked, NewEntry, NewVault, UnlockError, Unlocked, Vault,
    Writing, create,
};

const COST: Argon2Params = Argon2Params::SMALLEST;
const KEY: &str = "0123456789abcdef";

#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Create(#[from] CreateError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Disk(#[from] platform::DiskError),
    #[error("given up")]
    GivenUp,
}

/// A folder for one vault, with a state folder of its own.
struct Place {
    top: PathBuf,
    _kept: Option<TempDir>,
}

impl Place {
    fn new() -> Self {
        let kept = tempfile::tempdir().unwrap();
        Self { top: kept.path().to_owned(), _kept: Some(kept) }
    }

    fn at(top: &Path) -> Self {
        Self { top: top.to_owned(), _kept: None }
    }

    fn dir(&self) -> PathBuf {
        self.top.join("vault")
    }

    fn disk(&self) -> Arc<dyn Disk> {
        Arc::new(LinuxDisk::with_state_dir(Some(self.top.join("state"))))
    }

    fn create(&self) -> Vault<Unlocked> {
        self.create_on(self.disk()).unwrap()
    }

    fn create_on(&self, disk: Arc<dyn Disk>) -> Result<Vault<Unlocked>, Failure> {
        let (passphrase, recovery) = (phrase("right"), code());
        let new = NewVault {
            vault_id: vault_id(),
            operator_id: operator_id(),
            operator_name: "Ann Example",
            passphrase: &passphrase,
            recovery: &recovery,
            cost: COST,
            now: now(),
        };
        create(disk, &self.dir(), &new, |tx, founding| found(tx, founding).map_err(Failure::from))
    }

    fn open(&self) -> Vault<Locked> {
        Vault::open(self.disk(), &self.dir()).unwrap().with_patience(Duration::from_millis(100))
    }

    fn unlock(&self) -> Vault<Unlocked> {
        self.open().unlock(None, &phrase("right"), now()).unwrap()
    }

    fn unlock_with(&self, text: &str, at: Timestamp) -> Result<Vault<Unlocked>, UnlockError> {
        self.open().unlock(None, &phrase(text), at).map_err(|failed| failed.reason)
    }

    /// Every file below the vault's folder with its bytes, locks apart.
    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.dir()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
                if entry.file_type().unwrap().is_dir() {
                    folders.push(entry.path());
                } else if entry.path().extension().is_none_or(|e| e != "lock") {
                    found.insert(entry.path(), fs::read(entry.path()).unwrap());
                }
            }
        }
        found
    }

    fn restore(&self, files: &BTreeMap<PathBuf, Vec<u8>>) {
        for path in self.files().into_keys() {
            fs::remove_file(path).unwrap();
        }
        for (path, bytes) in files {
            fs::write(path, bytes).unwrap();
        }
    }
}

fn vault_id() -> VaultId {
    "0192f0c4-0000-7000-8000-000000000001".parse().unwrap()
}

fn operator_id() -> OperatorId {
    "0192f0c4-0000-7000-8000-0000000000a1".parse().unwrap()
}

fn now() -> Timestamp {
    "2026-01-01T00:00:00.000Z".parse().unwrap()
}

fn later(seconds: u64) -> Timestamp {
    Timestamp::from_unix_ms(now().unix_ms() + seconds * 1000).unwrap()
}

fn phrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn code() -> RecoveryCode {
    RecoveryCode::from_typed("0000-0000-0000-0000-0000-0000-00VM").unwrap()
}

fn found(tx: &Writing<'_>, founding: &Founding<'_>) -> Result<Head, DatabaseError> {
    assert_eq!(founding.operator.name(), Some("Ann Example"));
    assert_ne!(founding.recovery, founding.operator.public());
    append(tx, b"founding")
}

/// A stand-in for the log: each leaf is a hash over the one before, and serves as the root of all up to it.
fn append(tx: &Writing<'_>, text: &[u8]) -> Result<Head, DatabaseError> {
    let prev = tx.entries().tail()?.map_or(Digest::ZERO, |tail| tail.leaf);
    let root = sha256(&[prev.as_bytes(), text]);
    let seq =
        tx.entries_mut().append(&NewEntry { entry: text, leaf: &root, key: KEY, signature: &[0; 64] })?;
    Ok(Head { size: seq + 1, root })
}

/// One action: the entry, then its head.
fn act(vault: &mut Vault<Unlocked>, text: &str) -> Head {
    let head = vault.transaction(|tx| append(tx, text.as_bytes())).unwrap();
    vault.append_head(&head, now()).unwrap();
    head
}

/// Reads the whole log and checks that each leaf follows from the one before.
fn verified_texts(vault: &Vault<Unlocked>) -> Result<Vec<Vec<u8>>, DatabaseError> {
    let mut prev = Digest::ZERO;
    let mut texts = Vec::new();
    vault.read(|tx| {
        tx.entries().each(0, |row| {
            if row.seq != texts.len() as u64 || row.leaf != sha256(&[prev.as_bytes(), &row.entry]) {
                return Err(DatabaseError::Malformed { table: "entries" });
            }
            prev = row.leaf;
            texts.push(row.entry);
            Ok(())
        })
    })?;
    Ok(texts)
}

/// Runs the test `name` once more, in a process of its own, which finds `task` in its environment.
fn child(name: &str, top: &Path, task: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture", "--test-threads=1"])
        .env("STRONGROOM_TEST_TOP", top)
        .env("STRONGROOM_TEST_TASK", task)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

/// In such a process: where, and what to do.
fn task() -> Option<(Place, String)> {
    let top = std::env::var_os("STRONGROOM_TEST_TOP")?;
    Some((Place::at(Path::new(&top)), std::env::var("STRONGROOM_TEST_TASK").unwrap()))
}
