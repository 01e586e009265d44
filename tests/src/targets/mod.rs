//! Every parser of outside bytes as one function of plain bytes, with what must hold for whatever it takes.
//!
//! A body answers whether its parser took the bytes, and panics if a property fails: what was read prints as the same
//! bytes, two readers agree, a bound holds. The fuzzers in `fuzz/` and the replay of their corpora in `make test` call
//! the same bodies. Corpus files whose names begin with `valid` are taken, all others are refused.
//!
//! What does not belong here: writing to disk, reading a clock, randomness. The same bytes do the same every time.

mod archives;
mod bundles;
mod data;
mod keys;
mod log;
mod vaults;
mod words;

pub use archives::{zip_intake, zip_walk};
pub use bundles::{
    LEGACY_IV, LEGACY_KEY, SLOTS_ENVELOPE, VAULT_KEY, bundle_json, bundle_legacy, bundle_plain,
    bundle_sealed, envelope, keyslots, manifest,
};
pub use data::{csv_file, csv_set, findings_index, hud_set, pack_tables};
pub use keys::{SIGNED, SSHSIG_SEED, pem, sshsig};
pub use log::{
    HEADS_KEY, HEADS_ORIGIN, WORKSTATION_SEED, audit_checkpoint, audit_entry, audit_export, audit_heads,
    audit_line, audit_note, audit_proof,
};
pub use vaults::{OPERATOR, VAULT, vault_about, vault_attempts, vault_bag, vault_master};
pub use words::{fingerprint, json, names, passphrase, recovery_code};

/// A body: true if the bytes were taken.
pub type Target = fn(&[u8]) -> bool;

/// All of them, by the name that the fuzz target and the corpus folder bear.
pub const TARGETS: [(&str, Target); 32] = [
    ("audit_checkpoint", audit_checkpoint),
    ("audit_entry", audit_entry),
    ("audit_export", audit_export),
    ("audit_heads", audit_heads),
    ("audit_line", audit_line),
    ("audit_note", audit_note),
    ("audit_proof", audit_proof),
    ("bundle_json", bundle_json),
    ("bundle_legacy", bundle_legacy),
    ("bundle_plain", bundle_plain),
    ("bundle_sealed", bundle_sealed),
    ("csv_file", csv_file),
    ("csv_set", csv_set),
    ("envelope", envelope),
    ("findings_index", findings_index),
    ("fingerprint", fingerprint),
    ("hud_set", hud_set),
    ("json", json),
    ("keyslots", keyslots),
    ("manifest", manifest),
    ("names", names),
    ("pack_tables", pack_tables),
    ("passphrase", passphrase),
    ("pem", pem),
    ("recovery_code", recovery_code),
    ("sshsig", sshsig),
    ("vault_about", vault_about),
    ("vault_attempts", vault_attempts),
    ("vault_bag", vault_bag),
    ("vault_master", vault_master),
    ("zip_intake", zip_intake),
    ("zip_walk", zip_walk),
];
