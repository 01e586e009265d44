//! Each action in plain words, and what was counted. An action that this version does not know keeps its name.

use audit::{Action, Entry};
use model::words::{bytes, count, counted};
use model::{Fingerprint, Json, Object};

use crate::document::Cell;

/// What was done, in a few words.
pub(crate) fn what(entry: &Entry) -> String {
    let object = &entry.object;
    match &entry.action {
        Action::AttemptsTaken => "Took in failed attempts to unlock".to_owned(),
        Action::AuditExport if object.get("pack_from").is_some() => "Made an auditor's pack".to_owned(),
        Action::AuditExport => "Handed out the log".to_owned(),
        Action::AuditRollbackFound => "Found that an older copy of the vault was put back".to_owned(),
        Action::AuditVerify => match object.text("verdict") {
            Some("intact") => "Verified the log: intact".to_owned(),
            _ => "Verified the log: BROKEN".to_owned(),
        },
        Action::BundleOpen => match object.text("target") {
            Some("folder") => "Opened a bundle into a folder".to_owned(),
            Some("zip") => "Opened a bundle into a ZIP".to_owned(),
            Some("upload-zip") => "Opened a bundle into a ZIP for upload".to_owned(),
            _ => "Opened a bundle".to_owned(),
        },
        Action::BundleVerify => format!("Verified a bundle: {}", verdict(object.text("verdict"))),
        Action::CopyDelete => "Deleted an opened copy".to_owned(),
        Action::DatasetDelete => "Deleted a data set".to_owned(),
        Action::DatasetExtract => "Wrote the files of a data set into a folder".to_owned(),
        Action::DatasetRename => "Gave a data set another label".to_owned(),
        Action::DatasetTakeIn => "Took in a data set".to_owned(),
        Action::ExportAborted => "Gave up sealing a bundle; nothing of it is left".to_owned(),
        Action::ExportBegin => "Began to seal a bundle".to_owned(),
        Action::ExportDone => "Sealed a bundle".to_owned(),
        Action::ExportMissing => "Missed the file of a sealed bundle".to_owned(),
        Action::KeyExportPublic => "Handed out public keys".to_owned(),
        Action::ListSent => "Recorded that a list of corrections was sent".to_owned(),
        Action::NoteAdd if object.get("finding") == Some(&Json::Bool(true)) => "Noted a finding".to_owned(),
        Action::NoteAdd => "Noted a group of findings".to_owned(),
        Action::NoteEnd => "Ended a note on findings".to_owned(),
        Action::OperatorEnrol => {
            format!("Enrolled an operator as {}", object.text("role").unwrap_or("unknown"))
        }
        Action::OperatorPassphraseChanged if object.get("found_at_unlock") == Some(&Json::Bool(true)) => {
            "Found a changed passphrase at unlocking".to_owned()
        }
        Action::OperatorPassphraseChanged => "Changed the passphrase".to_owned(),
        Action::RecipientCreate => "Made a key for a recipient".to_owned(),
        Action::SettingsChange => "Changed settings of the vault".to_owned(),
        Action::SignerPin => "Pinned a signer".to_owned(),
        Action::SignerUnpin => "Took a pin back".to_owned(),
        Action::VaultCreate => "Made the vault and began its log".to_owned(),
        Action::VaultLock => "Locked the vault".to_owned(),
        Action::VaultRestored => "Put back an earlier copy of the vault".to_owned(),
        Action::VaultUnlock => "Unlocked the vault".to_owned(),
        other => format!("An action of a newer version: {other}"),
    }
}

fn verdict(token: Option<&str>) -> &'static str {
    match token {
        Some("broken") => "BROKEN",
        Some("outer_only") => "outside intact, contents not checked",
        Some("valid_pinned") => "intact, signer known",
        Some("valid_unknown_signer") => "intact, signer not known",
        _ => "a verdict of a newer version",
    }
}

/// The bundle it was done to.
pub(super) fn bundle(entry: &Entry) -> Cell {
    entry.object.text("bundle").map_or(Cell::Blank, |id| Cell::Code(id.to_owned()))
}

/// The keys a bundle was sealed to.
pub(super) fn recipients(object: &Object) -> Vec<Fingerprint> {
    let listed = object.get("recipients").and_then(Json::as_array).unwrap_or_default();
    listed.iter().filter_map(|item| item.as_text()?.parse().ok()).collect()
}

/// Whose keys it concerns: who can open a bundle that was sealed, besides this vault; else a signer, or a recipient whose key
/// was made.
pub(super) fn keys(entry: &Entry) -> Cell {
    let object = &entry.object;
    if entry.action == Action::ExportDone {
        let by_passphrase = object.get("passphrase") == Some(&Json::Bool(true));
        return match (recipients(object), by_passphrase) {
            (keys, true) => Cell::Keys(keys, "whoever has the passphrase"),
            (keys, false) if keys.is_empty() => Cell::Note("this vault only"),
            (keys, false) => Cell::Keys(keys, ""),
        };
    }
    let named = object.text("signer").or_else(|| object.text("recipient"));
    named.and_then(|text| text.parse().ok()).map_or(Cell::Blank, |key| Cell::Keys(vec![key], ""))
}

/// What was counted, in words; empty if nothing was.
pub(super) fn counts(entry: &Entry) -> String {
    let object = &entry.object;
    let mut parts: Vec<String> = Vec::new();
    for (member, word) in [("files", "file"), ("rows", "row")] {
        parts.extend(object.count(member).map(|n| counted(n, word)));
    }
    parts.extend(object.count("bytes").map(bytes));
    parts.extend(object.count("count").map(|n| counted(n, "attempt")));
    parts.extend(object.count("size").map(entries));
    if let Some(found) = object.get("findings").and_then(Json::as_object) {
        parts.extend(found.iter().filter_map(|(kind, n)| {
            let (kind, n) = (kind.replace('_', " "), n.as_count()?);
            (n > 0).then(|| format!("{} {kind}", count(n)))
        }));
    }
    parts.join(", ")
}

/// `1 entry`, `2 entries`.
pub(super) fn entries(n: u64) -> String {
    if n == 1 { "1 entry".to_owned() } else { format!("{} entries", count(n)) }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
