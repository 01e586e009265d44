//! A bundle from its beginning to its end in the log: begun, done or given up, and marked as long as it is being written.

use std::path::{Path, PathBuf};
use std::time::Duration;

use audit::Action;
use model::{BundleId, Digest, Object};
use platform::LockGuard;
use seal::Secret32;
use vault::BundleState;

use super::Session;
use crate::host::Host;
use crate::problem::Problem;

/// A bundle about to be written: `export.begin` and its row.
pub(crate) use vault::NewBundle;

impl<'h> Session<'h> {
    /// `export.begin` and the bundle's row.
    pub(crate) fn begin_bundle(
        &mut self,
        new: &NewBundle,
        object: Object,
        reason: &str,
    ) -> Result<(), Problem> {
        let begun = self.write(|page| {
            page.writing.bundles_mut().begin(new)?;
            page.by_operator(Action::ExportBegin, object, Some(reason))
        })?;
        if let Some(ordered) = &mut self.beside {
            ordered.by = Some(begun);
        }
        Ok(())
    }

    /// `export.done`, the bundle's key and digest, and the head that went into it as handed out.
    pub(crate) fn finish_bundle(&mut self, done: &DoneBundle<'_>, object: Object) -> Result<(), Problem> {
        let ordered = self.beside;
        self.write(|page| {
            page.writing.bundle_keys_mut().keep(done.id, done.key)?;
            page.writing.bundles_mut().finish(done.id, &done.digest, done.bytes)?;
            let (size, note) = done.checkpoint;
            page.writing.checkpoints_mut().keep_outside(*size, note, page.now)?;
            page.finish(ordered, Action::ExportDone, object)?;
            Ok(())
        })
    }

    /// Removes what an export left behind and writes down that it was given up.
    ///
    /// Does nothing if the bundle is done after all: its file then is not ours to remove.
    pub(crate) fn abort_bundle(&mut self, id: BundleId, partial: &Path) -> Result<(), Problem> {
        let row = self.read(|reading| Ok(reading.bundles().bundle(id)?))?;
        if row.is_none_or(|row| row.state != BundleState::Begun) {
            return Ok(());
        }
        if self.host.disk.kind(partial)?.is_some() {
            self.host.disk.remove(partial)?;
        }
        let ordered = self.beside;
        self.write(|page| {
            page.writing.bundles_mut().abort(id)?;
            page.finish(ordered, Action::ExportAborted, Object::new().with("bundle", id.to_string()))?;
            Ok(())
        })
    }

    /// Holds a lock while a bundle is being written, so that another process does not take it for abandoned.
    pub(crate) fn mark_running(&self, id: BundleId) -> Result<Running<'h>, Problem> {
        let path = self.vault.dir().join(running_name(id));
        loop {
            let lock = self.host.disk.lock_exclusive(&path, Duration::ZERO)?;
            // Another process that tidies up may have removed the file between making it and locking it.
            if self.host.disk.kind(&path)?.is_some() {
                return Ok(Running { host: self.host, path, lock: Some(lock) });
            }
        }
    }
}

/// A bundle is being written as long as this lives.
pub(crate) struct Running<'h> {
    host: Host<'h>,
    path: PathBuf,
    lock: Option<LockGuard>,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.lock = None;
        // What stays is a file that nobody locks; the next unlock removes it.
        let _ = self.host.disk.remove(&self.path);
    }
}

/// The file that is locked while a bundle is being written.
fn running_name(id: BundleId) -> String {
    format!("export-{id}.lock")
}

/// The bundle whose running is marked by a file of that name.
pub(crate) fn running_id(name: &str) -> Option<BundleId> {
    name.strip_prefix("export-")?.strip_suffix(".lock")?.parse().ok()
}

/// A bundle whose file is written and flushed.
pub(crate) struct DoneBundle<'a> {
    pub(crate) id: BundleId,
    pub(crate) key: &'a Secret32,
    pub(crate) bytes: u64,
    pub(crate) digest: Digest,
    /// The head inside it: how many entries it covers, and the note.
    pub(crate) checkpoint: &'a (u64, String),
}
