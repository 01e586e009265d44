//! An unlocked vault at work: what is done through it is written down in the same transaction.

use std::path::{Path, PathBuf};
use std::time::Duration;

use audit::{Action, Actor, Anchor, AnchorKind};
use bundle::SigningKeys;
use model::{BundleId, Digest, Object, OperatorId, Timestamp, VaultId};
use platform::LockGuard;
use seal::{Ed25519Key, Ed25519Public, Secret32};
use vault::{BundleState, Head, Reading, Unlocked, Vault, Writing};

use crate::book::{Book, Draft};
use crate::host::Host;
use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::rollback;

/// A bundle about to be written: `export.begin` and its row.
pub(crate) use vault::NewBundle;

/// The part of the program that goes on by itself.
const JOB: &str = "job";

/// An unlocked vault. Dropping it closes it; [`crate::lock`] also writes that down.
pub struct Session<'h> {
    pub(crate) host: Host<'h>,
    pub(crate) operator: OperatorId,
    pub(crate) vault: Vault<Unlocked>,
    pub(crate) keys: SigningKeys,
    pub(crate) workstation: Ed25519Key,
    pub(crate) notices: Vec<Notice>,
    /// Why nothing may be written: the log or its keys do not fit together. Reading and verifying go on.
    pub(crate) unfit: Option<Problem>,
    /// The entry that ordered what this session finishes by itself, once there is one; only in a session beside another.
    pub(crate) beside: Option<Ordered>,
}

/// What a session beside another was ordered to do.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Ordered {
    /// The number of the entry that ordered it.
    pub(crate) by: Option<u64>,
}

/// One writing transaction with the end of the log in it.
pub(crate) struct Page<'a> {
    pub(crate) writing: &'a Writing<'a>,
    pub(crate) book: Book,
    pub(crate) now: Timestamp,
    host: Host<'a>,
    pub(crate) operator: OperatorId,
    operator_key: &'a Ed25519Key,
    workstation: &'a Ed25519Key,
}

impl<'h> Session<'h> {
    /// What was found at unlocking, and since, that a person should know.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// Who works.
    pub fn operator(&self) -> OperatorId {
        self.operator
    }

    /// Which vault.
    pub fn vault_id(&self) -> VaultId {
        self.vault.about().vault_id
    }

    /// A second session of the same operator, for work that goes on while the first is used or locked. It finishes by itself what
    /// its operator ordered through it: such entries are the workstation's and name the entry that ordered them.
    ///
    /// # Errors
    /// [`Problem`] if the vault cannot be opened once more.
    pub fn beside(&self) -> Result<Session<'h>, Problem> {
        let vault = self.vault.beside(self.host.now())?;
        let mut session = crate::entrance::enter(&self.host, vault, self.operator)?;
        session.beside = Some(Ordered::default());
        Ok(session)
    }

    pub(crate) const fn host(&self) -> &Host<'h> {
        &self.host
    }

    pub(crate) const fn signing_keys(&self) -> &SigningKeys {
        &self.keys
    }

    pub(crate) fn workstation_public(&self) -> Ed25519Public {
        self.workstation.public()
    }

    /// Reads from one moment.
    pub(crate) fn read<T>(&self, f: impl FnOnce(&Reading<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        self.vault.read(f)
    }

    /// Refuses early what the first entry would be refused for.
    pub(crate) fn demand_fit(&self) -> Result<(), Problem> {
        self.unfit.as_ref().map_or(Ok(()), |unfit| Err(unfit.clone()))
    }

    /// One transaction: whatever `f` changes and whatever it writes into the log is kept whole or not at all.
    pub(crate) fn write<T>(
        &mut self,
        f: impl FnOnce(&mut Page<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        if let Some(unfit) = &self.unfit {
            return Err(unfit.clone());
        }
        let (value, head, now) =
            write_page(&self.host, self.operator, &mut self.vault, &self.workstation, f)?;
        // The commit stands whatever becomes of its head: one that is behind is mended by the next.
        if let Err(e) = self.vault.append_head(&head, now) {
            self.notice(Notice::HeadsBehind(e.to_string()));
        }
        Ok(value)
    }

    /// Adds to what a person should know, once.
    fn notice(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Writes one entry of the operator's.
    pub(crate) fn record(
        &mut self,
        action: Action,
        object: Object,
        detail: Option<&str>,
    ) -> Result<u64, Problem> {
        self.write(|page| page.by_operator(action, object, detail))
    }

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

    /// The key of a bundle made here, unless it was purged.
    pub(crate) fn bundle_key(&self, id: BundleId) -> Result<Option<Secret32>, Problem> {
        self.read(|reading| Ok(reading.bundle_keys().key(id)?))
    }

    /// The latest signed head: how many entries it covers, and the note.
    pub(crate) fn latest_checkpoint(&self) -> Result<(u64, String), Problem> {
        let none = || Problem::new(ProblemKind::Broken, "the log has no signed head");
        self.read(|reading| {
            let latest = reading.checkpoints().latest()?.ok_or_else(none)?;
            Ok((latest.size, latest.note))
        })
    }

    /// Remembers that this head was handed out.
    pub(crate) fn keep_checkpoint_outside(&mut self, size: u64, note: &str) -> Result<(), Problem> {
        let now = self.host.now();
        self.vault.transaction(|writing| Ok(writing.checkpoints_mut().keep_outside(size, note, now)?))
    }

    /// The heads that this machine keeps beside the vault, and those that earlier unlocks found the log to lack.
    pub(crate) fn local_anchors(&self) -> Result<Vec<Anchor>, Problem> {
        // Which heads are known does not depend on what they are compared with.
        let reports = self.vault.compare_heads(0, |_| -> Result<_, Problem> { Ok(None) })?;
        let known = [Some(reports.beside), reports.elsewhere];
        let mut heads: Vec<Head> = known.into_iter().flatten().filter_map(|report| report.known).collect();
        heads.extend(self.read(rollback::lacking)?);
        Ok(heads.iter().map(|head| Anchor::head(head.size, head.root, AnchorKind::Local)).collect())
    }

    /// Makes the heads beside the vault durable now. What cannot be is told, and tried again with the next head.
    pub(crate) fn flush_heads(&mut self) {
        if let Err(e) = self.vault.flush_heads() {
            self.notice(Notice::HeadsBehind(e.to_string()));
        }
    }
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({})", self.vault_id())
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

/// One transaction with the end of the log in it. Returns also the new head and when it was written.
fn write_page<T>(
    host: &Host<'_>,
    operator: OperatorId,
    vault: &mut Vault<Unlocked>,
    workstation: &Ed25519Key,
    f: impl FnOnce(&mut Page<'_>) -> Result<T, Problem>,
) -> Result<(T, Head, Timestamp), Problem> {
    let operator_key = Ed25519Key::from_seed(vault.identity().signing_key().secret_seed())?;
    vault.transaction(|writing| {
        // Asked when it is our turn to write: otherwise two processes' entries seem to run backwards.
        let now = host.now();
        let book = Book::load(writing)?;
        let mut page =
            Page { writing, book, now, host: *host, operator, operator_key: &operator_key, workstation };
        let value = f(&mut page)?;
        page.book.close(writing, workstation, now)?;
        let (size, root) = page.book.head();
        Ok((value, Head { size, root }, now))
    })
}

impl Page<'_> {
    /// An entry that the operator signs.
    pub(crate) fn by_operator(
        &mut self,
        action: Action,
        object: Object,
        detail: Option<&str>,
    ) -> Result<u64, Problem> {
        let salt = self.host.random()?;
        let draft = Draft {
            action,
            actor: Actor::Operator(self.operator),
            cause: None,
            object,
            detail: detail.map(|text| (text, salt)),
        };
        self.book.append(self.writing, draft, self.now, self.operator_key)
    }

    /// The end of what was begun: the operator's entry, or the workstation's where it goes on by itself.
    fn finish(&mut self, ordered: Option<Ordered>, action: Action, object: Object) -> Result<u64, Problem> {
        match ordered {
            None => self.by_operator(action, object, None),
            Some(Ordered { by }) => self.by_system(action, JOB, by, object),
        }
    }

    /// An entry that the workstation signs for a part of the program.
    pub(crate) fn by_system(
        &mut self,
        action: Action,
        part: &str,
        cause: Option<u64>,
        object: Object,
    ) -> Result<u64, Problem> {
        let draft = Draft { action, actor: Actor::System(part.to_owned()), cause, object, detail: None };
        self.book.append(self.writing, draft, self.now, self.workstation)
    }
}
