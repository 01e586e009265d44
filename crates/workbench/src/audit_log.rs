//! The log: reading it, verifying it whole, handing it out (alone or as an auditor's pack), proving one entry.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use audit::{
    Action, Anchor, AnchorKind, Entry, ExportWriter, Fault, LogVerifier, Note, Origin, Policy, ProofFile,
    Record, Report, inclusion_proof,
};
use model::{Digest, Object};
use vault::{CheckpointKind, CheckpointRow, DatabaseError, EntryRow, Reading};

pub use crate::audit_pack::{Day, DayError, PackMade, PackRequest, pack};
use crate::host::{Stage, Watch};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// One entry as a list shows it.
#[derive(Debug, Clone)]
pub struct ListedEntry {
    /// The entry.
    pub entry: Entry,
    /// The text behind it, unless it was erased or never was.
    pub detail: Option<String>,
}

/// What verifying the whole log found.
#[derive(Debug)]
pub enum LogVerdict {
    /// Something was changed, removed or inserted.
    Broken(Fault),
    /// Nothing is wrong.
    Intact(Box<Report>),
}

/// Hands over the entries from number `from` on, at most `limit`, in order.
///
/// # Errors
/// [`Problem`].
pub fn list(session: &Session<'_>, from: u64, limit: u64) -> Result<Vec<ListedEntry>, Problem> {
    session.read(|reading| {
        let mut found = Vec::new();
        let end = reading.entries().count()?.min(from.saturating_add(limit));
        for seq in from..end {
            let row = reading.entries().entry(seq)?.ok_or_else(|| no_entry(seq))?;
            let entry = Entry::parse(&row.entry)
                .map_err(|e| Problem::new(ProblemKind::Broken, format!("entry {seq}: {e}")))?;
            let detail = reading.details().detail(seq)?.map(|detail| detail.text);
            found.push(ListedEntry { entry, detail });
        }
        Ok(found)
    })
}

/// How many entries there are.
///
/// # Errors
/// [`Problem`].
pub fn size(session: &Session<'_>) -> Result<u64, Problem> {
    session.read(|reading| Ok(reading.entries().count()?))
}

/// Verifies every entry: bytes, chain, signatures, who may sign, tree, checkpoint; and compares with every head known from
/// elsewhere: the head file, checkpoints handed out, and `against`. Writes an entry about it.
///
/// # Errors
/// [`Problem`] if the log cannot be read. A broken log is a result.
pub fn verify(
    session: &mut Session<'_>,
    against: Option<&Path>,
    watch: &dyn Watch,
) -> Result<LogVerdict, Problem> {
    let mut anchors = session.local_anchors()?;
    if let Some(path) = against {
        let note = session.host().disk.read_small(path, 16 * 1024)?;
        anchors
            .push(Anchor::checkpoint(&note, AnchorKind::Outside).map_err(|e| Problem::usage(e.to_string()))?);
    }
    let threads = session.host().threads.get();
    let origin = Origin::new(session.vault_id());
    let verdict = session.read(|reading| {
        anchors.extend(outside_anchors(reading)?.into_iter().map(|(_, anchor)| anchor));
        let policy = Policy { anchors, origin: Some(origin), pin: None, threads };
        verify_rows(reading, LogVerifier::new(origin, policy), watch, |_| Ok(()))
    })?;
    let object = match &verdict {
        LogVerdict::Intact(report) => {
            let anchored = report.anchored.up_to();
            Object::new().with("anchored", anchored).with("size", report.head.size).with("verdict", "intact")
        }
        LogVerdict::Broken(fault) => Object::new()
            .with("first_bad", fault.seq)
            .with("kind", fault.kind.token())
            .with("verdict", "broken"),
    };
    // A log that does not fit together takes no further entry: what was found is worth more than its record.
    match session.record(Action::AuditVerify, object, None) {
        Err(problem) if matches!(verdict, LogVerdict::Intact(_)) => Err(problem),
        _ => Ok(verdict),
    }
}

/// The heads that were handed out, as anchors. One that cannot be read is passed over: it stands for nothing.
pub(crate) fn outside_anchors(reading: &Reading<'_>) -> Result<Vec<(CheckpointRow, Anchor)>, Problem> {
    let rows = reading.checkpoints().outside()?.into_iter();
    let read = |row: CheckpointRow| {
        let anchor = Anchor::checkpoint(row.note.as_bytes(), AnchorKind::Outside).ok()?;
        Some((row, anchor))
    };
    Ok(rows.filter_map(read).collect())
}

/// Verifies every entry against the latest signed head, and shows each to `look` on the way. What `look` gathers counts
/// only if the verdict is good.
pub(crate) fn verify_rows(
    reading: &Reading<'_>,
    mut verifier: LogVerifier,
    watch: &dyn Watch,
    mut look: impl FnMut(&EntryRow) -> Result<(), Problem>,
) -> Result<LogVerdict, Problem> {
    watch.stage(Stage::Log, Some(reading.entries().count()?));
    let outcome: Result<(), Halt> = reading.entries().each(0, |row| {
        if row.seq % 1024 == 0 && !watch.advance(row.seq) {
            return Err(Halt::Problem(Problem::interrupted()));
        }
        look(&row).map_err(Halt::Problem)?;
        verifier.push(record(row)).map_err(|fault| Halt::Fault(Box::new(fault)))
    });
    match outcome {
        Err(Halt::Problem(problem)) => return Err(problem),
        Err(Halt::Fault(fault)) => return Ok(LogVerdict::Broken(*fault)),
        Ok(()) => {}
    }
    let note = reading.checkpoints().latest()?.map(|row| row.note).unwrap_or_default();
    Ok(match verifier.finish(note.as_bytes()) {
        Ok(report) => LogVerdict::Intact(Box::new(report)),
        Err(fault) => LogVerdict::Broken(fault),
    })
}

enum Halt {
    Fault(Box<Fault>),
    Problem(Problem),
}

impl From<DatabaseError> for Halt {
    fn from(e: DatabaseError) -> Self {
        Self::Problem(e.into())
    }
}

fn record(row: EntryRow) -> Record {
    Record { seq: row.seq, entry: row.entry, signature: row.signature, leaf: Some(row.leaf) }
}

/// Writes the whole log to a new file that `strongroom-verify log` reads. The checkpoint in it counts as handed out.
///
/// # Errors
/// [`Problem`]; nothing stands under the name then.
pub fn export(session: &mut Session<'_>, out: &Path, watch: &dyn Watch) -> Result<u64, Problem> {
    let disk = session.host().disk;
    let staged = disk.stage(out)?;
    let origin = Origin::new(session.vault_id());
    let (staged, size, note) = session.read(|reading| {
        let (buffered, size, note) = write_log(reading, origin, BufWriter::new(staged), watch)?;
        let mut staged = buffered.into_inner().map_err(|e| Problem::from_io(e.error()))?;
        staged.sync()?;
        Ok((staged, size, note))
    })?;
    // The entry first: better one too many than a log that left without one.
    session.record(Action::AuditExport, Object::new().with("size", size), None)?;
    staged.publish()?;
    session.keep_checkpoint_outside(size, &note)?;
    Ok(size)
}

/// Writes the whole log as an export, flushed. Hands back the sink, how many entries there are, and the note at the end.
pub(crate) fn write_log<W: Write>(
    reading: &Reading<'_>,
    origin: Origin,
    sink: W,
    watch: &dyn Watch,
) -> Result<(W, u64, String), Problem> {
    let failed = |e: io::Error| Problem::from_io(&e);
    watch.stage(Stage::Log, Some(reading.entries().count()?));
    let mut writer = ExportWriter::new(sink, origin).map_err(failed)?;
    let mut size = 0;
    reading.entries().each::<Problem>(0, |row| {
        size = row.seq + 1;
        if row.seq % 1024 == 0 && !watch.advance(row.seq) {
            return Err(Problem::interrupted());
        }
        writer.entry(&row.entry, &row.signature).map_err(failed)
    })?;
    let latest = reading.checkpoints().latest()?.ok_or_else(|| no_entry(0))?;
    let note =
        Note::parse(latest.note.as_bytes()).map_err(|e| Problem::new(ProblemKind::Broken, e.to_string()))?;
    let sink = writer.finish(&note).map_err(failed)?;
    Ok((sink, size, latest.note))
}

/// The text of a proof that entry `seq` stands in the log, checkable by anyone who has a checkpoint or the audit key.
///
/// # Errors
/// [`Problem`] if there is no such entry.
pub fn prove(session: &Session<'_>, seq: u64) -> Result<String, Problem> {
    session.read(|reading| {
        let row = reading.entries().entry(seq)?.ok_or_else(|| no_entry(seq))?;
        let mut leaves: Vec<Digest> = Vec::new();
        reading.entries().each_leaf::<DatabaseError>(0, |_, leaf| {
            leaves.push(leaf);
            Ok(())
        })?;
        let latest = reading.checkpoints().latest()?.ok_or_else(|| no_entry(seq))?;
        debug_assert_eq!(latest.kind, CheckpointKind::Local);
        let broken = |e: String| Problem::new(ProblemKind::Broken, e);
        let path = inclusion_proof(&leaves, seq).map_err(|e| broken(e.to_string()))?;
        let checkpoint = Note::parse(latest.note.as_bytes()).map_err(|e| broken(e.to_string()))?;
        let proof = ProofFile { seq, entry: row.entry, signature: row.signature, path, checkpoint };
        Ok(proof.to_text())
    })
}

fn no_entry(seq: u64) -> Problem {
    Problem::usage(format!("the log has no entry {seq}"))
}
