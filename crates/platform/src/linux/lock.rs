//! Locks between processes (and between handles in one process) by flock(2) on a lock file.
//!
//! The file holds the process id of whoever locked it last, so that a refusal can name a holder.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::failed;
use super::files::PRIVATE_FILE;
use crate::{DiskError, LockGuard};

const POLL: Duration = Duration::from_millis(20);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sharing {
    Exclusive,
    Shared,
}

pub(super) fn take(path: &Path, sharing: Sharing, wait: Duration) -> Result<LockGuard, DiskError> {
    let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let opened = rustix::fs::open(path, flags, PRIVATE_FILE).map_err(|e| failed("lock", path, e))?;
    let mut file = File::from(opened);
    let operation = match sharing {
        Sharing::Exclusive => FlockOperation::NonBlockingLockExclusive,
        Sharing::Shared => FlockOperation::NonBlockingLockShared,
    };
    let started = Instant::now();
    loop {
        match rustix::fs::flock(&file, operation) {
            Ok(()) => break,
            Err(Errno::WOULDBLOCK) if started.elapsed() < wait => thread::sleep(POLL),
            Err(Errno::WOULDBLOCK) => return Err(DiskError::busy(path, holder(&mut file))),
            Err(Errno::INTR) => {}
            Err(e) => return Err(failed("lock", path, e)),
        }
    }
    // Only a courtesy to whoever has to wait: a full disk must not make the lock fail.
    let _ = name_holder(&mut file);
    Ok(LockGuard::new(file))
}

/// Whether a living process holds the half-made file or folder at `path`. When in doubt it does.
pub(super) fn is_held(path: &Path) -> bool {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty())
        .is_ok_and(|file| rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive).is_err())
}

fn name_holder(file: &mut File) -> std::io::Result<()> {
    let line = format!("{}\n", std::process::id());
    file.rewind()?;
    file.write_all(line.as_bytes())?;
    file.set_len(u64::try_from(line.len()).unwrap_or_default())
}

/// The last holder, if it is still alive; of several sharing holders it may be one that has gone.
pub(super) fn holder(file: &mut File) -> Option<u32> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(16).read_to_string(&mut text).ok()?;
    let pid: u32 = text.trim_end().parse().ok()?;
    Path::new(&format!("/proc/{pid}")).exists().then_some(pid)
}
