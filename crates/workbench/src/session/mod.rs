//! An unlocked vault at work: what is done through it is written down in the same transaction.

mod bundles;
mod page;

use audit::{Action, Anchor, AnchorKind};
use bundle::SigningKeys;
use model::{BundleId, Object, OperatorId, VaultId};
use seal::{Ed25519Key, Ed25519Public, Secret32};
use vault::{Head, PreparedOperator, Reading, Unlocked, Vault};

pub(crate) use self::bundles::{DoneBundle, NewBundle, Running, running_id};
pub(crate) use self::page::Page;
use self::page::write_page;
use crate::host::Host;
use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::rollback;

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

    /// Lets a prepared operator in: `f` writes the entry, once nothing is in the way any more.
    pub(crate) fn enrol(
        &mut self,
        new: &PreparedOperator,
        f: impl FnOnce(&mut Page<'_>) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        self.demand_fit()?;
        let Self { host, operator, vault, workstation, .. } = self;
        let mut behind = None;
        let enrolled = vault.enrol(new, |vault| {
            let ((), head, now) = write_page(host, *operator, vault, workstation, f)?;
            behind = vault.append_head(&head, now).err();
            Ok::<_, Problem>(())
        });
        if let Some(e) = behind {
            self.notice(Notice::HeadsBehind(e.to_string()));
        }
        enrolled
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
