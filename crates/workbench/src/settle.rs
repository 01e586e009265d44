//! After unlocking: what a killed process left is settled, so that every export is either whole or given up.

use std::path::{Path, PathBuf};

use audit::{Action, Entry};
use model::{BundleId, Object};
use vault::{BundleRow, BundleState, DatabaseError};

use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::session::{Running, Session, running_id};

const PART: &str = "resume";

/// Settles every export that is not in its final state. Exports that another process is still writing are left alone.
pub(crate) fn exports(session: &mut Session<'_>) -> Result<Vec<Notice>, Problem> {
    let open = session.read(|reading| {
        let bundles = reading.bundles();
        Ok([bundles.in_state(BundleState::Begun)?, bundles.in_state(BundleState::Done)?].concat())
    })?;
    let mut notices = Vec::new();
    for row in &open {
        // A stick that was unplugged, or a name that was taken meanwhile, must not keep anyone out of the vault: it is
        // said, and tried again at the next unlock.
        notices.extend(settle(session, row).unwrap_or_else(|problem| {
            Some(Notice::ExportUnsettled(row.bundle.file_name.clone(), problem.to_string()))
        }));
    }
    clear_marks(session);
    Ok(notices)
}

fn settle(session: &mut Session<'_>, listed: &BundleRow) -> Result<Option<Notice>, Problem> {
    let paths = Paths::of(listed);
    if listed.state == BundleState::Done && paths.is_in_place(session)? {
        return Ok(None);
    }
    let Some(_running) = try_mark(session, listed.bundle.id)? else { return Ok(None) };
    // Whoever was writing it may have finished it since the list was read; then its file is not ours to remove.
    let state = session.read(|reading| Ok(reading.bundles().bundle(listed.bundle.id)?))?.map(|row| row.state);
    match state {
        Some(BundleState::Begun) => given_up(session, listed, &paths).map(Some),
        Some(BundleState::Done) => placed(session, listed, &paths),
        Some(BundleState::Aborted | BundleState::Missing) | None => Ok(None),
    }
}

/// Begun and not done: whatever lies there is of no use to anybody. Unless the log says that it ended: then the row is an
/// old one that was put back, and the file may be the only copy of a finished bundle.
fn given_up(session: &mut Session<'_>, row: &BundleRow, paths: &Paths) -> Result<Notice, Problem> {
    if log_says_ended(session, row.bundle.id)? {
        return Ok(Notice::RecordOutdated(row.bundle.file_name.clone()));
    }
    let disk = session.host().disk;
    if disk.kind(&paths.partial)?.is_some() {
        disk.remove(&paths.partial)?;
    }
    session.write(|page| {
        page.writing.bundles_mut().abort(row.bundle.id)?;
        page.by_system(Action::ExportAborted, PART, None, object(row))?;
        Ok(())
    })?;
    Ok(Notice::ExportAborted(row.bundle.file_name.clone()))
}

fn log_says_ended(session: &Session<'_>, id: BundleId) -> Result<bool, Problem> {
    let id = id.to_string();
    let mut ended = false;
    session.read(|reading| {
        reading.entries().each::<DatabaseError>(0, |row| {
            if let Ok(entry) = Entry::parse(&row.entry) {
                let ends = matches!(entry.action, Action::ExportDone | Action::ExportAborted);
                ended |= ends && entry.object.text("bundle") == Some(id.as_str());
            }
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(ended)
}

/// Done: the file has its name, or gets it now, or is missed.
fn placed(session: &mut Session<'_>, row: &BundleRow, paths: &Paths) -> Result<Option<Notice>, Problem> {
    let disk = session.host().disk;
    if disk.kind(&paths.partial)?.is_some() {
        disk.rename_no_replace(&paths.partial, &paths.target)?;
        return Ok(Some(Notice::ExportPlaced(row.bundle.file_name.clone())));
    }
    if disk.kind(&paths.target)?.is_some() {
        return Ok(None);
    }
    session.write(|page| {
        page.writing.bundles_mut().mark_missing(row.bundle.id)?;
        page.by_system(Action::ExportMissing, PART, None, object(row))?;
        Ok(())
    })?;
    Ok(Some(Notice::ExportMissing(row.bundle.file_name.clone())))
}

/// Where the file of an export lies before and after it has its name.
struct Paths {
    partial: PathBuf,
    target: PathBuf,
}

impl Paths {
    fn of(row: &BundleRow) -> Self {
        let folder = Path::new(&row.bundle.folder);
        Self { partial: folder.join(&row.bundle.partial_name), target: folder.join(&row.bundle.file_name) }
    }

    fn is_in_place(&self, session: &Session<'_>) -> Result<bool, Problem> {
        let disk = session.host().disk;
        // In this order: a file that is being renamed is seen under one of its names at least.
        Ok(disk.kind(&self.partial)?.is_none() && disk.kind(&self.target)?.is_some())
    }
}

/// Takes the mark of an export; none if another process is still writing it.
fn try_mark<'h>(session: &Session<'h>, id: BundleId) -> Result<Option<Running<'h>>, Problem> {
    match session.mark_running(id) {
        Ok(running) => Ok(Some(running)),
        Err(problem) if problem.kind() == ProblemKind::Busy => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// Marks that no living process holds belong to exports that are settled, or were never begun. Only tidiness.
fn clear_marks(session: &Session<'_>) {
    let names = session.host().disk.names(session.vault.dir()).unwrap_or_default();
    for id in names.iter().filter_map(|name| running_id(name.to_str()?)) {
        drop(try_mark(session, id));
    }
}

fn object(row: &BundleRow) -> Object {
    Object::new().with("bundle", row.bundle.id.to_string())
}

#[cfg(test)]
#[path = "settle_tests.rs"]
mod tests;
