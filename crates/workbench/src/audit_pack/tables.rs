//! The tables of a report, and what each says of itself.

use model::Timestamp;
use seal::Ed25519Public;

use super::document::{KnownHead, Occasion};
use super::gather::{Gathered, Rows};
use crate::document::{Cell, Column, Table};

const ENTRIES: &[Column] = &[
    Column::new("Number", 9),
    Column::new("When (UTC)", 24),
    Column::new("Who", 24),
    Column::new("Role", 14),
    Column::new("What", 42),
    Column::new("Bundle", 38),
    Column::new("Recipients or signer", 66),
    Column::new("Counts", 34),
    Column::new("Text given", 50),
];
const SEALED: &[Column] = &[
    Column::new("Number", 9),
    Column::new("When (UTC)", 24),
    Column::new("Who", 24),
    Column::new("Role", 14),
    Column::new("Bundle", 38),
    Column::new("Recipients", 66),
    Column::new("Counts", 34),
    Column::new("Reason", 50),
    Column::new("SHA-256 of the file", 66),
];
const OPENINGS: &[Column] = &[
    Column::new("Number", 9),
    Column::new("When (UTC)", 24),
    Column::new("Who", 24),
    Column::new("Role", 14),
    Column::new("What", 38),
    Column::new("Bundle", 38),
    Column::new("Signed by", 66),
    Column::new("Counts", 14),
    Column::new("Sealed here by entry", 20),
];
const RECIPIENTS: &[Column] =
    &[Column::new("Key", 18), Column::new("Fingerprint", 66), Column::new("Bundles", 10)];
const KEYS: &[Column] = &[
    Column::new("Whose", 30),
    Column::new("Role", 20),
    Column::new("What it does", 38),
    Column::new("Algorithm", 12),
    Column::new("Fingerprint", 66),
    Column::new("Known since entry", 18),
];
const ANCHORS: &[Column] = &[
    Column::new("Stands for entries 1 to", 24),
    Column::new("Kept", 22),
    Column::new("Handed out (UTC)", 24),
    Column::new("Handed out in", 38),
    Column::new("Last entry it stands for (UTC)", 30),
];

/// All tables, in the order in which they are read.
pub(super) fn tables(gathered: Gathered, occasion: &Occasion<'_>) -> Vec<Table> {
    let (recipients, keys, anchors) =
        (recipients(&gathered), keys(&gathered, occasion), anchors(&gathered, occasion));
    let table = |id, title, about, columns, rows: Rows, empty| {
        let Rows { kept: rows, of } = rows;
        Table { id, title, about, columns, rows, empty, of }
    };
    vec![
        table(
            "entries",
            "Entries of the period",
            "Numbers are those of the log, which counts from 0. Texts given are reasons and names.",
            ENTRIES,
            gathered.entries,
            "No entries in this period.",
        ),
        table(
            "sealed",
            "Bundles sealed",
            "Each bundle that was sealed in the period, with the reason given when it was begun.",
            SEALED,
            gathered.sealed,
            "No bundle was sealed in this period.",
        ),
        table(
            "openings",
            "Bundles opened",
            "Each time somebody got files out of a bundle with this vault in the period.",
            OPENINGS,
            gathered.openings,
            "No bundle was opened in this period.",
        ),
        table(
            "recipients",
            "Recipients",
            "The keys to which bundles were sealed in the period. The vault knows keys and no names.",
            RECIPIENTS,
            recipients,
            "No bundle was sealed to a recipient's key in this period.",
        ),
        table(
            "keys",
            "Public keys",
            "The keys that the log names. They stand whole in keys.pem.",
            KEYS,
            keys,
            "None.",
        ),
        table(
            "anchors",
            "Anchors",
            "Earlier heads of the log; each fits. One that was handed out is worth as much as the copy that its receiver \
             still has: this list is the vault's own.",
            ANCHORS,
            anchors,
            "The log was compared with no earlier head.",
        ),
    ]
}

fn recipients(gathered: &Gathered) -> Rows {
    let row = |(key, n): (&model::Fingerprint, &u64)| {
        vec![Cell::Code(key.key_id()), Cell::Code(key.to_string()), Cell::Number(*n)]
    };
    gathered.recipients.iter().map(row).collect()
}

fn keys(gathered: &Gathered, occasion: &Occasion<'_>) -> Rows {
    let roster = &gathered.report.roster;
    let row = |whose: Cell, role: Cell, does: &str, algorithm: &str, key: String, since: u64| {
        vec![whose, role, Cell::text(does), Cell::text(algorithm), Cell::Code(key), Cell::Number(since)]
    };
    let of = |key: &Ed25519Public| key.fingerprint().to_string();
    let mut rows = Vec::new();
    if let Some(key) = roster.workstation() {
        let whose = Cell::text("This workstation");
        rows.push(row(whose, Cell::text("workstation"), "signs the log's heads", "Ed25519", of(key), 0));
    }
    for signer in roster.bundle_signers() {
        let known = occasion.signers.iter().find(|(key, _)| key == signer);
        let algorithm = known.map_or("not kept here", |(_, algorithm)| algorithm);
        let whose = Cell::text("This workstation");
        rows.push(row(whose, Cell::text("signer"), "signs bundles", algorithm, signer.to_string(), 0));
    }
    if let Some(recovery) = roster.recovery() {
        let whose = Cell::text("Whoever holds the recovery code");
        let does = "enrols an administrator, nothing else";
        rows.push(row(whose, Cell::text("recovery"), does, "Ed25519", of(&recovery.ed25519), 0));
    }
    for operator in roster.operators() {
        let (name, role) = gathered.people.operator(operator.enrolment.id);
        let key = of(&operator.enrolment.ed25519);
        rows.push(row(name, role, "signs this person's entries", "Ed25519", key, operator.since));
    }
    rows.into_iter().collect()
}

fn anchors(gathered: &Gathered, occasion: &Occasion<'_>) -> Rows {
    let row = |head: &KnownHead| {
        let time = |time: Option<Timestamp>, none| time.map_or(Cell::Note(none), Cell::Time);
        let kept = if head.handed_out.is_some() { "outside" } else { "on this machine" };
        let last = time(gathered.times.get(&head.size).copied(), "not known");
        let carrier = match head.handed_out.map(|time| gathered.carriers.get(&time)) {
            None => Cell::Blank,
            Some(None) => Cell::Note("a log or pack"),
            Some(Some(None)) => Cell::Note("not known"),
            Some(Some(Some(bundle))) => Cell::Code(bundle.clone()),
        };
        vec![Cell::Number(head.size), Cell::text(kept), time(head.handed_out, "never"), carrier, last]
    };
    occasion.anchors.iter().map(row).collect()
}
