//! The report put together: the verdict first, then what it means, then facts, then tables.

use audit::{Anchored, Report};
use model::words::{count, counted};
use model::{Fingerprint, Timestamp};

use super::gather::Gathered;
use super::period::Period;
use super::tables::tables;
use super::words::entries;
use crate::document::{Cell, Column, Document, Says, moment};

/// What is known besides what the log says.
pub(super) struct Occasion<'a> {
    pub(super) made: Timestamp,
    pub(super) by: (Cell, Cell),
    pub(super) period: Period,
    pub(super) program: &'a str,
    /// Fingerprints of the keys that sign bundles here today, with their algorithm.
    pub(super) signers: &'a [(Fingerprint, &'static str)],
    pub(super) anchors: &'a [KnownHead],
}

/// A head that the log was compared with.
#[derive(Debug, Clone, Copy)]
pub(super) struct KnownHead {
    pub(super) size: u64,
    /// When it was handed out; none if it stayed on this machine.
    pub(super) handed_out: Option<Timestamp>,
}

/// The verdict in one sentence. Only a report makes it, and only verifying makes a report.
pub(super) fn verdict(report: &Report) -> String {
    let size = count(report.head.size);
    let Anchored { local, outside } = report.anchored;
    let anchored = match (outside.map(count), local.map(count)) {
        (Some(outside), Some(local)) => {
            format!("anchored to {outside} outside this machine and to {local} on it")
        }
        (Some(outside), None) => format!("anchored to {outside} outside this machine"),
        (None, Some(local)) => format!("anchored to {local} on this machine, and not yet outside it"),
        (None, None) => "not anchored".to_owned(),
    };
    format!("Intact: entries 1 to {size}, none missing, {anchored}.")
}

const SAYS: Says = Says {
    columns: &[Column::new("About this pack", 30), Column::new("What is said", 110)],
    more: "report.xlsx has more; all entries are in log.jsonl.",
    handle: "It holds names and reasons: handle it as you handle the log.",
    skip: "Skip to the entries",
};

/// The report of what was gathered.
pub(super) fn document(gathered: Gathered, occasion: &Occasion<'_>) -> Document {
    Document {
        title: format!("Auditor's pack: {}", occasion.period),
        verdict: verdict(&gathered.report),
        meaning: meaning(&gathered.report),
        facts: facts(&gathered, occasion),
        warnings: warnings(&gathered),
        tables: tables(gathered, occasion),
        made: occasion.made,
        says: &SAYS,
    }
}

fn meaning(report: &Report) -> Vec<String> {
    let last = report.head.size.saturating_sub(1);
    let after = report.anchored.outside.unwrap_or(0);
    let mut said = vec![
        "The whole log was verified while this pack was made: the bytes of each entry, its number, that it follows from \
         the one before, its signature, that its signer was entitled to it, and the signed head over all of them."
            .to_owned(),
        format!(
            "The log counts from 0: entry 1 is number 0, and entry {} is number {}. The tables use these numbers. The \
             making of this pack is an entry after them.",
            count(report.head.size),
            count(last)
        ),
    ];
    if after < report.head.size {
        said.push(format!(
            "An anchor is an earlier head of the log that somebody kept. Entries after {} rest on this machine alone until \
             a head after them is handed out. This pack hands one out: keep audit.checkpoint.",
            count(after)
        ));
    }
    said.push(
        "A log proves what it contains. It cannot prove that everything done was recorded, nor that the workstation's \
         clock was right. VERIFY.txt says how to check it without trusting this page."
            .to_owned(),
    );
    said
}

fn facts(gathered: &Gathered, occasion: &Occasion<'_>) -> Vec<(&'static str, String)> {
    let report = &gathered.report;
    let name = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Note(text) => format!("({text})"),
        _ => String::new(),
    };
    let (who, role) = &occasion.by;
    vec![
        ("Period", format!("{} (days in UTC, both included)", occasion.period)),
        ("Entries of the period", count(gathered.entries.of)),
        ("Bundles sealed", count(gathered.sealed.of)),
        ("Bundles opened", count(gathered.openings.of)),
        (
            "The whole log",
            format!(
                "{}, {} to {} (UTC)",
                entries(report.head.size),
                moment(report.first_time),
                moment(report.last_time)
            ),
        ),
        ("Anchored outside", anchored(report.anchored.outside, "heads that were handed out")),
        ("Anchored here", anchored(report.anchored.local, "heads kept on this machine")),
        ("Log", report.head.origin.to_string()),
        ("Root", report.head.root.to_string()),
        (
            "Key that signs the log",
            report.roster.workstation().map(|key| key.fingerprint().groups()).unwrap_or_default(),
        ),
        ("Made", format!("{} (UTC), by {}, {}", moment(occasion.made), name(who), name(role))),
        ("Program", occasion.program.to_owned()),
    ]
}

fn anchored(size: Option<u64>, by: &str) -> String {
    size.map_or_else(|| "no".to_owned(), |size| format!("entries 1 to {}, by {by}", count(size)))
}

fn warnings(gathered: &Gathered) -> Vec<String> {
    let of = &gathered.report.warnings;
    let mut said = Vec::new();
    if gathered.changed_texts > 0 {
        said.push(format!(
            "{} kept beside the log {} not what the entries speak of. The log is intact; the texts were changed, and are \
             not shown.",
            counted(gathered.changed_texts, "text"),
            if gathered.changed_texts == 1 { "is" } else { "are" }
        ));
    }
    if let Some(first) = of.restores.first.first() {
        let n = entries(of.restores.count);
        said.push(format!(
            "{n} of the log record that an earlier copy was put back; the first is number {first}."
        ));
    }
    if let Some(first) = of.clock_back.first.first() {
        let n = entries(of.clock_back.count);
        said.push(format!(
            "The workstation's clock went back before {n} of the log; the first is number {}. An entry belongs to the \
             period by the time it bears.",
            first.seq
        ));
    }
    if let Some(first) = of.unknown_actions.first.first() {
        let n = entries(of.unknown_actions.count);
        said.push(format!(
            "{n} of the log hold actions of a newer version of the program; the first is number {}.",
            first.first_seq
        ));
    }
    for (rows, what) in [
        (&gathered.entries, "entries of the period"),
        (&gathered.sealed, "bundles sealed"),
        (&gathered.openings, "bundles opened"),
    ] {
        let kept = rows.kept.len() as u64;
        if kept < rows.of {
            said.push(format!(
                "Only the first {} of {} {what} stand in this report. All are in log.jsonl; a shorter period shows all.",
                count(kept),
                count(rows.of)
            ));
        }
    }
    said
}
