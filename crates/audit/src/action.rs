//! The closed list of actions, and which kind of actor may sign each (audit-log.md §3).

use std::fmt;

use crate::grammar::is_action_name;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Action {
    /// Failed unlocks were taken in from the attempts log.
    AttemptsTaken,
    /// The log was exported.
    AuditExport,
    /// The vault holds less than an anchor knows.
    AuditRollbackFound,
    /// The whole log was verified.
    AuditVerify,
    /// A bundle was opened.
    BundleOpen,
    /// A bundle was verified.
    BundleVerify,
    /// A readable copy that opening had made was deleted.
    CopyDelete,
    /// A data set was deleted with its keys.
    DatasetDelete,
    /// The files of a data set were written out.
    DatasetExtract,
    /// A data set was given another label.
    DatasetRename,
    /// A data set was taken in.
    DatasetTakeIn,
    /// A bundle's file was begun and given up.
    ExportAborted,
    /// A bundle is about to be written.
    ExportBegin,
    /// A bundle was written.
    ExportDone,
    /// A written bundle's file is not where it was put.
    ExportMissing,
    /// Public keys were handed out.
    KeyExportPublic,
    /// That a list of corrections was sent was recorded.
    ListSent,
    /// Something was noted about findings.
    NoteAdd,
    /// A note about findings was ended.
    NoteEnd,
    /// A person was given a role and keys.
    OperatorEnrol,
    /// An operator's passphrase was changed; the keys stay.
    OperatorPassphraseChanged,
    /// A key for a recipient was made.
    RecipientCreate,
    /// Settings of the vault were changed.
    SettingsChange,
    /// A signer's fingerprint was pinned.
    SignerPin,
    /// A pin was taken back.
    SignerUnpin,
    /// The log begins.
    VaultCreate,
    /// The vault was locked.
    VaultLock,
    /// The vault was put back to an earlier copy.
    VaultRestored,
    /// The vault was unlocked.
    VaultUnlock,
    /// An action of a newer version; it changes nothing about who may sign.
    Other(OtherAction),
}

/// The name of an action this version does not know. Only reading an entry makes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OtherAction(String);

const BY_OPERATOR: u8 = 1;
const BY_SYSTEM: u8 = 2;
const BY_BOTH: u8 = BY_OPERATOR | BY_SYSTEM;

const KNOWN: [(&str, u8, Action); 29] = [
    ("attempts.taken", BY_SYSTEM, Action::AttemptsTaken),
    ("audit.export", BY_OPERATOR, Action::AuditExport),
    ("audit.rollback-found", BY_SYSTEM, Action::AuditRollbackFound),
    ("audit.verify", BY_OPERATOR, Action::AuditVerify),
    ("bundle.open", BY_OPERATOR, Action::BundleOpen),
    ("bundle.verify", BY_OPERATOR, Action::BundleVerify),
    ("copy.delete", BY_OPERATOR, Action::CopyDelete),
    ("dataset.delete", BY_OPERATOR, Action::DatasetDelete),
    ("dataset.extract", BY_OPERATOR, Action::DatasetExtract),
    ("dataset.rename", BY_OPERATOR, Action::DatasetRename),
    ("dataset.take-in", BY_OPERATOR, Action::DatasetTakeIn),
    ("export.aborted", BY_BOTH, Action::ExportAborted),
    ("export.begin", BY_OPERATOR, Action::ExportBegin),
    ("export.done", BY_BOTH, Action::ExportDone),
    ("export.missing", BY_SYSTEM, Action::ExportMissing),
    ("key.export-public", BY_OPERATOR, Action::KeyExportPublic),
    ("list.sent", BY_OPERATOR, Action::ListSent),
    ("note.add", BY_OPERATOR, Action::NoteAdd),
    ("note.end", BY_OPERATOR, Action::NoteEnd),
    ("operator.enrol", BY_OPERATOR, Action::OperatorEnrol),
    ("operator.passphrase-changed", BY_OPERATOR, Action::OperatorPassphraseChanged),
    ("recipient.create", BY_OPERATOR, Action::RecipientCreate),
    ("settings.change", BY_OPERATOR, Action::SettingsChange),
    ("signer.pin", BY_OPERATOR, Action::SignerPin),
    ("signer.unpin", BY_OPERATOR, Action::SignerUnpin),
    ("vault.create", BY_OPERATOR, Action::VaultCreate),
    ("vault.lock", BY_BOTH, Action::VaultLock),
    ("vault.restored", BY_BOTH, Action::VaultRestored),
    ("vault.unlock", BY_OPERATOR, Action::VaultUnlock),
];

impl Action {
    /// Every action this version can write.
    pub fn known() -> impl Iterator<Item = Self> {
        KNOWN.iter().map(|(_, _, action)| action.clone())
    }

    /// The name as it stands in entries; stable for ever.
    pub fn name(&self) -> &str {
        match self {
            Self::Other(OtherAction(name)) => name,
            known => KNOWN.iter().find(|(_, _, action)| action == known).map_or("", |(name, _, _)| name),
        }
    }

    /// Reads a name; none if it is not spelled as one (§2.2).
    pub fn from_name(name: &str) -> Option<Self> {
        let known = KNOWN.iter().find(|(known, _, _)| *known == name).map(|(_, _, action)| action.clone());
        known.or_else(|| is_action_name(name).then(|| Self::Other(OtherAction(name.to_owned()))))
    }

    /// Whether an operator may sign it.
    pub fn by_operator(&self) -> bool {
        self.by() & BY_OPERATOR != 0
    }

    /// Whether the workstation may sign it.
    pub fn by_system(&self) -> bool {
        self.by() & BY_SYSTEM != 0
    }

    /// Whether this version does not know it.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Other(_))
    }

    /// Whether it is unknown *and* may change who may sign: no version that does not know it may judge on (§3.2).
    pub(crate) fn is_unknown_roster_change(&self) -> bool {
        self.is_unknown() && (self.name().starts_with("operator.") || self.name().starts_with("roster."))
    }

    fn by(&self) -> u8 {
        KNOWN.iter().find(|(_, _, action)| action == self).map_or(BY_BOTH, |(_, by, _)| *by)
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_action_has_its_own_well_formed_name() {
        for action in Action::known() {
            assert!(is_action_name(action.name()), "{action:?}");
            assert_eq!(Action::from_name(action.name()), Some(action.clone()));
            assert!(!action.is_unknown() && (action.by_operator() || action.by_system()));
        }
    }

    #[test]
    fn the_specification_lists_exactly_the_known_actions() {
        let page = include_str!("../../../docs/formats/audit-log.md");
        let table = page.split("**3.1**").nth(1).unwrap().split("**3.2**").next().unwrap();
        let mut listed: Vec<&str> = table
            .lines()
            .filter(|line| line.starts_with("| `"))
            .flat_map(|line| line.split('|').nth(1).unwrap().split(','))
            .map(|name| name.trim().trim_matches('`'))
            .collect();
        listed.sort_unstable();
        assert_eq!(listed, KNOWN.map(|(name, _, _)| name));
    }

    #[test]
    fn an_unknown_action_is_kept_and_one_that_may_change_the_roster_is_told_apart() {
        let purge = Action::from_name("bundle.purge").unwrap();
        assert!(purge.is_unknown() && !purge.is_unknown_roster_change());
        assert_eq!(purge.name(), "bundle.purge");
        assert!(Action::from_name("operator.suspend").unwrap().is_unknown_roster_change());
        assert!(Action::from_name("roster.recovery-key").unwrap().is_unknown_roster_change());
        assert!(!Action::from_name("operator.enrol").unwrap().is_unknown_roster_change());
        assert_eq!(Action::from_name("no"), None);
    }
}
