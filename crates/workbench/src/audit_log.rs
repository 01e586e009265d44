//! The log: reading it, verifying it whole, handing it out, proving one entry.

use std::io::{BufWriter, Write as _};
use std::path::Path;

use audit::{
    Action, Anchor, AnchorKind, Entry, ExportWriter, Fault, LogVerifier, Note, Origin, Policy, ProofFile,
    Record, Report, inclusion_proof,
};
use model::{Digest, Object};
use vault::{CheckpointKind, DatabaseError, EntryRow, Reading};

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
        for row in reading.checkpoints().outside()? {
            if let Ok(anchor) = Anchor::checkpoint(row.note.as_bytes(), AnchorKind::Outside) {
                anchors.push(anchor);
            }
        }
        let policy = Policy { anchors, origin: Some(origin), pin: None, threads };
        verify_rows(reading, LogVerifier::new(origin, policy), watch)
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

fn verify_rows(
    reading: &Reading<'_>,
    mut verifier: LogVerifier,
    watch: &dyn Watch,
) -> Result<LogVerdict, Problem> {
    watch.stage(Stage::Log, Some(reading.entries().count()?));
    let mut stop = None;
    let outcome: Result<(), Halt> = reading.entries().each(0, |row| {
        let seq = row.seq;
        if seq % 1024 == 0 && !watch.advance(seq) {
            stop = Some(Problem::interrupted());
            return Err(Halt::Stopped);
        }
        verifier.push(record(row)).map_err(|fault| Halt::Fault(Box::new(fault)))
    });
    match outcome {
        Err(Halt::Stopped) => return Err(stop.unwrap_or_else(Problem::interrupted)),
        Err(Halt::Database(e)) => return Err(e.into()),
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
    Database(DatabaseError),
    Fault(Box<Fault>),
    Stopped,
}

impl From<DatabaseError> for Halt {
    fn from(e: DatabaseError) -> Self {
        Self::Database(e)
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
    let failed = |e: std::io::Error| Problem::from_io(&e);
    let (staged, size, note) = session.read(|reading| {
        watch.stage(Stage::Log, Some(reading.entries().count()?));
        let mut writer = ExportWriter::new(BufWriter::new(staged), origin).map_err(failed)?;
        let mut size = 0;
        let outcome: Result<(), ExportHalt> = reading.entries().each(0, |row| {
            size = row.seq + 1;
            if row.seq % 1024 == 0 && !watch.advance(row.seq) {
                return Err(ExportHalt::Stopped);
            }
            writer.entry(&row.entry, &row.signature).map_err(ExportHalt::Io)
        });
        match outcome {
            Err(ExportHalt::Stopped) => return Err(Problem::interrupted()),
            Err(ExportHalt::Io(e)) => return Err(Problem::from_io(&e)),
            Err(ExportHalt::Database(e)) => return Err(e.into()),
            Ok(()) => {}
        }
        let latest = reading.checkpoints().latest()?.ok_or_else(|| no_entry(0))?;
        let note = Note::parse(latest.note.as_bytes())
            .map_err(|e| Problem::new(ProblemKind::Broken, e.to_string()))?;
        let mut buffered = writer.finish(&note).map_err(failed)?;
        buffered.flush().map_err(failed)?;
        let mut staged = buffered.into_inner().map_err(|e| Problem::from_io(e.error()))?;
        staged.sync()?;
        Ok((staged, size, latest.note))
    })?;
    // The entry first: better one too many than a log that left without one.
    session.record(Action::AuditExport, Object::new().with("size", size), None)?;
    staged.publish()?;
    session.keep_checkpoint_outside(size, &note)?;
    Ok(size)
}

enum ExportHalt {
    Database(DatabaseError),
    Io(std::io::Error),
    Stopped,
}

impl From<DatabaseError> for ExportHalt {
    fn from(e: DatabaseError) -> Self {
        Self::Database(e)
    }
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
