//! Entries that were once committed and are gone: what unlocking found stays found. The entry about it names the head
//! that was known, and each later unlock and verification holds the log against it, also when the log has grown past.

use audit::{Action, Entry};
use model::{Digest, Object};
use vault::{Head, Reading};

use crate::problem::{Problem, ProblemKind};
use crate::session::Page;

/// Numbers of the entries `audit.rollback-found`, in decimal, parted by blanks.
const FOUND: &str = "log-rollbacks-found";

/// Writes an entry that the log lacks `known`, unless an earlier one says so already.
pub(crate) fn write_down(
    page: &mut Page<'_>,
    part: &str,
    known: &Head,
    size: u64,
    root: &Digest,
) -> Result<(), Problem> {
    if lacking(page.writing)?.contains(known) {
        return Ok(());
    }
    let object = Object::new()
        .with("found_root", root.to_string())
        .with("found_size", size)
        .with("known_root", known.root.to_string())
        .with("known_size", known.size);
    let seq = page.by_system(Action::AuditRollbackFound, part, None, object)?;
    let mut found = found(page.writing)?;
    found.push(seq);
    let text: Vec<String> = found.iter().map(u64::to_string).collect();
    page.writing.meta_mut().set(FOUND, text.join(" ").as_bytes())?;
    Ok(())
}

/// The heads that the log was found to lack.
pub(crate) fn lacking(reading: &Reading<'_>) -> Result<Vec<Head>, Problem> {
    found(reading)?.into_iter().map(|seq| head_in(reading, seq)?.ok_or_else(unreadable)).collect()
}

fn found(reading: &Reading<'_>) -> Result<Vec<u64>, Problem> {
    let Some(bytes) = reading.meta().value(FOUND)? else { return Ok(Vec::new()) };
    let text = std::str::from_utf8(&bytes).map_err(|_| unreadable())?;
    text.split_ascii_whitespace().map(|n| n.parse().map_err(|_| unreadable())).collect()
}

fn head_in(reading: &Reading<'_>, seq: u64) -> Result<Option<Head>, Problem> {
    let Some(row) = reading.entries().entry(seq)? else { return Ok(None) };
    let Ok(entry) = Entry::parse(&row.entry) else { return Ok(None) };
    let size = entry.object.count("known_size");
    let root = entry.object.text("known_root").and_then(|text| text.parse().ok());
    Ok(size.zip(root).map(|(size, root)| Head { size, root }))
}

fn unreadable() -> Problem {
    Problem::new(ProblemKind::Broken, "what was found about lost entries cannot be read")
        .next("put the vault back from a backup")
}
