//! A disk that is full from the n-th write on, that goes away there, or that loses its process there.
//!
//! Run the work once on [`FaultyDisk::counting`] to learn how many writes it makes, then once per write with
//! [`FaultyDisk::full_at`], [`FaultyDisk::gone_at`] or, in a process of its own, with [`FaultyDisk::killing_at`]. The
//! write that fails still stores half its bytes, as real disks do.

mod gated;

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use gated::{Gated, GatedDir};
use platform::{Disk, DiskError, DiskFile, Kind, LockGuard, Place, StagedDir, StagedFile};

/// A disk with a limited number of writes left. Clones share the count.
#[derive(Debug, Clone)]
pub struct FaultyDisk {
    inner: Arc<dyn Disk>,
    gate: Gate,
}

impl FaultyDisk {
    /// Never fails, only counts.
    pub fn counting(inner: Arc<dyn Disk>) -> Self {
        Self::full_at(inner, u64::MAX)
    }

    /// Fails the `n`-th write (counted from 1) and every later one. Creating, writing, flushing, renaming and
    /// publishing count as writes; reading and removing do not.
    pub fn full_at(inner: Arc<dyn Disk>, n: u64) -> Self {
        Self {
            inner,
            gate: Gate { writes: Arc::default(), full_at: Arc::new(AtomicU64::new(n)), fault: Fault::Full },
        }
    }

    /// At the `n`-th write (counted from 1) the disk goes away, as a stick that is pulled out: that write and every
    /// later operation of any kind fail, so that nothing can be cleared up.
    pub fn gone_at(inner: Arc<dyn Disk>, n: u64) -> Self {
        let mut disk = Self::full_at(inner, n);
        disk.gate.fault = Fault::Gone;
        disk
    }

    /// Ends the whole process at the `n`-th write (counted from 1), without any clearing up.
    pub fn killing_at(inner: Arc<dyn Disk>, n: u64) -> Self {
        let mut disk = Self::full_at(inner, n);
        disk.gate.fault = Fault::Kill;
        disk
    }

    /// How many writes were tried.
    pub fn writes(&self) -> u64 {
        self.gate.writes.load(Ordering::SeqCst)
    }

    /// Lets the `n`-th write from now on be the one that fails (counted from 1).
    pub fn fail_in(&self, n: u64) {
        self.gate.full_at.store(self.writes().saturating_add(n), Ordering::SeqCst);
    }

    /// From now on everything succeeds again.
    pub fn free_up(&self) {
        self.gate.full_at.store(u64::MAX, Ordering::SeqCst);
    }
}

#[derive(Debug, Clone)]
struct Gate {
    writes: Arc<AtomicU64>,
    full_at: Arc<AtomicU64>,
    fault: Fault,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Full,
    Gone,
    Kill,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Room {
    Enough,
    Half,
    None,
}

impl Gate {
    fn next(&self) -> Room {
        let this = self.writes.fetch_add(1, Ordering::SeqCst) + 1;
        match this.cmp(&self.full_at.load(Ordering::SeqCst)) {
            std::cmp::Ordering::Less => Room::Enough,
            std::cmp::Ordering::Equal => Room::Half,
            std::cmp::Ordering::Greater => Room::None,
        }
    }

    fn pass(&self, path: &Path) -> Result<(), DiskError> {
        if self.next() == Room::Enough {
            return Ok(());
        }
        Err(DiskError::from_io("write", path, self.strike()))
    }

    /// What the operation that meets the fault gets to hear, unless nobody is left to hear it.
    fn strike(&self) -> io::Error {
        match self.fault {
            Fault::Full => io::ErrorKind::StorageFull.into(),
            Fault::Gone => io::Error::other("the disk is gone"),
            Fault::Kill => std::process::abort(),
        }
    }

    /// For operations that need no room, but a disk.
    fn reach(&self, path: &Path) -> Result<(), DiskError> {
        let met = self.writes.load(Ordering::SeqCst) >= self.full_at.load(Ordering::SeqCst);
        if met && self.fault == Fault::Gone {
            return Err(DiskError::from_io("reach", path, self.strike()));
        }
        Ok(())
    }
}

impl Disk for FaultyDisk {
    fn create_private_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.gate.pass(path)?;
        self.inner.create_private_dir(path)
    }

    fn create_private_new(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        self.gate.pass(path)?;
        let inner = self.inner.create_private_new(path)?;
        Ok(Box::new(Gated { inner, gate: self.gate.clone(), path: path.to_owned() }))
    }

    fn open_append(&self, path: &Path) -> Result<Box<dyn DiskFile>, DiskError> {
        self.gate.pass(path)?;
        let inner = self.inner.open_append(path)?;
        Ok(Box::new(Gated { inner, gate: self.gate.clone(), path: path.to_owned() }))
    }

    fn open_regular(&self, path: &Path) -> Result<File, DiskError> {
        self.gate.reach(path)?;
        self.inner.open_regular(path)
    }

    fn replace_private(&self, path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
        self.gate.pass(path)?;
        self.inner.replace_private(path, bytes)
    }

    fn rename_no_replace(&self, from: &Path, to: &Path) -> Result<(), DiskError> {
        self.gate.pass(to)?;
        self.inner.rename_no_replace(from, to)
    }

    fn remove(&self, path: &Path) -> Result<(), DiskError> {
        self.gate.reach(path)?;
        self.inner.remove(path)
    }

    fn remove_tree(&self, path: &Path) -> Result<(), DiskError> {
        self.gate.reach(path)?;
        self.inner.remove_tree(path)
    }

    fn sync_dir(&self, path: &Path) -> Result<(), DiskError> {
        self.gate.pass(path)?;
        self.inner.sync_dir(path)
    }

    fn kind(&self, path: &Path) -> Result<Option<Kind>, DiskError> {
        self.gate.reach(path)?;
        self.inner.kind(path)
    }

    fn names(&self, path: &Path) -> Result<Vec<OsString>, DiskError> {
        self.gate.reach(path)?;
        self.inner.names(path)
    }

    fn is_private(&self, path: &Path) -> Result<bool, DiskError> {
        self.gate.reach(path)?;
        self.inner.is_private(path)
    }

    fn stage(&self, target: &Path) -> Result<Box<dyn StagedFile>, DiskError> {
        self.gate.pass(target)?;
        let inner = self.inner.stage(target)?;
        Ok(Box::new(Gated { inner, gate: self.gate.clone(), path: target.to_owned() }))
    }

    fn stage_dir(&self, target: &Path) -> Result<Box<dyn StagedDir>, DiskError> {
        self.gate.pass(target)?;
        let inner = self.inner.stage_dir(target)?;
        Ok(Box::new(GatedDir { inner, gate: self.gate.clone(), path: target.to_owned() }))
    }

    fn abandoned(&self, dir: &Path) -> Result<Vec<PathBuf>, DiskError> {
        self.gate.reach(dir)?;
        self.inner.abandoned(dir)
    }

    fn lock_shared(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError> {
        self.gate.reach(path)?;
        self.inner.lock_shared(path, wait)
    }

    fn lock_exclusive(&self, path: &Path, wait: Duration) -> Result<LockGuard, DiskError> {
        self.gate.reach(path)?;
        self.inner.lock_exclusive(path, wait)
    }

    fn lock_holder(&self, path: &Path) -> Option<u32> {
        self.inner.lock_holder(path)
    }

    fn free_space(&self, path: &Path) -> Result<u64, DiskError> {
        self.gate.reach(path)?;
        self.inner.free_space(path)
    }

    fn place(&self, path: &Path) -> Result<Place, DiskError> {
        self.gate.reach(path)?;
        self.inner.place(path)
    }

    fn state_dir(&self) -> Option<PathBuf> {
        self.inner.state_dir()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use platform::LinuxDisk;

    fn stage_one(disk: &dyn Disk, target: &Path) -> Result<(), DiskError> {
        let mut staged = disk.stage(target)?;
        staged.write_all(b"contents").map_err(|e| DiskError::from_io("write", target, e))?;
        staged.sync()?;
        staged.publish()
    }

    #[test]
    fn every_single_write_can_be_the_one_that_fails() {
        let top = tempfile::tempdir().unwrap();
        let inner: Arc<dyn Disk> = Arc::new(LinuxDisk::with_state_dir(None));
        let counting = FaultyDisk::counting(inner.clone());
        stage_one(&counting, &top.path().join("counted")).unwrap();
        assert_eq!(counting.writes(), 4, "begin, write, flush, publish");
        for n in 1..=4 {
            let disk = FaultyDisk::full_at(inner.clone(), n);
            let target = top.path().join(format!("at{n}"));
            assert!(stage_one(&disk, &target).is_err_and(|e| e.is_no_space()), "write {n}");
            assert!(!target.exists(), "write {n}");
            disk.free_up();
            stage_one(&disk, &target).unwrap();
        }
    }

    #[test]
    fn a_disk_that_is_gone_refuses_everything_until_it_is_back() {
        let top = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::gone_at(Arc::new(LinuxDisk::with_state_dir(None)), 2);
        let path = top.path().join("file");
        let mut file = disk.create_private_new(&path).unwrap();
        assert!(disk.kind(&path).is_ok());
        assert!(file.write_all(b"12345678").is_err());
        assert!(
            disk.kind(&path).is_err() && disk.remove(&path).is_err() && disk.open_regular(&path).is_err()
        );
        assert!(disk.lock_shared(&path, Duration::ZERO).is_err() && disk.names(top.path()).is_err());
        disk.free_up();
        assert_eq!(disk.read_small(&path, 10).unwrap(), b"1234");
        disk.remove(&path).unwrap();
    }

    #[test]
    fn the_write_that_fills_the_disk_stores_half_its_bytes() {
        let top = tempfile::tempdir().unwrap();
        let disk = FaultyDisk::full_at(Arc::new(LinuxDisk::with_state_dir(None)), 2);
        let path = top.path().join("file");
        assert!(disk.create_private_new(&path).unwrap().write_all(b"12345678").is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"1234");
    }
}
