//! The keys and heads of a pack as files that other programs read.

use audit::Roster;
use model::{Json, Object};
use seal::{Ed25519Public, RsaPublic};
use vault::CheckpointRow;

/// `keys.pem`: each key in PEM (RFC 7468), after a line that says whose it is.
pub(super) fn keys_pem(roster: &Roster, signers: &bundle::Signers) -> String {
    let mut text = String::new();
    let mut add = |whose: &str, fingerprint: String, pem: String| {
        text.push_str(&format!("{whose}, SHA-256 fingerprint {fingerprint}\n{}\n", pem.trim_end()));
    };
    let mut ed25519 =
        |whose: &str, key: &Ed25519Public| add(whose, key.fingerprint().to_string(), key.spki_pem());
    if let Some(key) = roster.workstation() {
        ed25519("Workstation, signs the log", key);
    }
    if let Some(recovery) = roster.recovery() {
        ed25519("Recovery code, enrols an administrator", &recovery.ed25519);
    }
    for operator in roster.operators() {
        let enrolment = &operator.enrolment;
        ed25519(&format!("Operator {}, {}", enrolment.id, enrolment.role.name()), &enrolment.ed25519);
    }
    // The log names signers by fingerprint; the keys at hand are those of today.
    let named = |fingerprint: &model::Fingerprint| roster.bundle_signers().contains(fingerprint);
    if named(&signers.ed25519.fingerprint()) {
        ed25519("Workstation, signs bundles", &signers.ed25519);
    }
    let rsa: Option<&RsaPublic> = signers.rsa.as_ref().filter(|rsa| named(&rsa.fingerprint()));
    if let Some(rsa) = rsa {
        add("Workstation, signs bundles (RSA)", rsa.fingerprint().to_string(), rsa.spki_pem());
    }
    text
}

/// `checkpoints.jsonl`: the heads that were handed out, oldest first, each as it was signed.
pub(super) fn checkpoints_jsonl<'a>(rows: impl Iterator<Item = &'a CheckpointRow>) -> String {
    let line = |row: &CheckpointRow| {
        let object = Object::new()
            .with("checkpoint", row.note.as_str())
            .with("handed_out", row.made.to_string())
            .with("size", row.size);
        Json::from(object).to_text() + "\n"
    };
    rows.map(line).collect()
}
