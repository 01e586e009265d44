//! After unlocking: what a killed process left is settled, so that every export is either whole or given up.

use std::path::Path;

use audit::Action;
use model::Object;
use vault::{BundleRow, BundleState};

use crate::notice::Notice;
use crate::problem::{Problem, ProblemKind};
use crate::session::{Running, Session};

const PART: &str = "resume";

/// Settles every export that is not in its final state. Exports that another process is still writing are left alone.
pub(crate) fn exports(session: &mut Session<'_>) -> Result<Vec<Notice>, Problem> {
    let (begun, done) = session.read(|reading| {
        let bundles = reading.bundles();
        Ok((bundles.in_state(BundleState::Begun)?, bundles.in_state(BundleState::Done)?))
    })?;
    let mut notices = Vec::new();
    for row in &begun {
        notices.extend(settled(row, given_up(session, row)));
    }
    for row in &done {
        notices.extend(settled(row, placed(session, row)));
    }
    Ok(notices)
}

/// A stick that was unplugged, or a name that was taken meanwhile, must not keep anyone out of the vault: it is said, and
/// tried again at the next unlock.
fn settled(row: &BundleRow, outcome: Result<Option<Notice>, Problem>) -> Option<Notice> {
    outcome.unwrap_or_else(|problem| {
        Some(Notice::ExportUnsettled(row.bundle.file_name.clone(), problem.to_string()))
    })
}

/// Begun and not done: whatever lies there is of no use to anybody.
fn given_up(session: &mut Session<'_>, row: &BundleRow) -> Result<Option<Notice>, Problem> {
    let disk = session.host().disk;
    let Some(_running) = try_mark(session, row)? else { return Ok(None) };
    let partial = Path::new(&row.bundle.folder).join(&row.bundle.partial_name);
    if disk.kind(&partial)?.is_some() {
        disk.remove(&partial)?;
    }
    session.write(|page| {
        page.writing.bundles_mut().abort(row.bundle.id)?;
        page.by_system(Action::ExportAborted, PART, None, object(row))?;
        Ok(())
    })?;
    Ok(Some(Notice::ExportAborted(row.bundle.file_name.clone())))
}

/// Done: the file has its name, or gets it now, or is missed.
fn placed(session: &mut Session<'_>, row: &BundleRow) -> Result<Option<Notice>, Problem> {
    let disk = session.host().disk;
    let folder = Path::new(&row.bundle.folder);
    let (partial, target) = (folder.join(&row.bundle.partial_name), folder.join(&row.bundle.file_name));
    if disk.kind(&partial)?.is_some() {
        let Some(_running) = try_mark(session, row)? else { return Ok(None) };
        disk.rename_no_replace(&partial, &target)?;
        return Ok(Some(Notice::ExportPlaced(row.bundle.file_name.clone())));
    }
    if disk.kind(&target)?.is_some() {
        return Ok(None);
    }
    // Between looking and now another process may have placed it; then it holds the mark, or is done.
    let Some(_running) = try_mark(session, row)? else { return Ok(None) };
    if disk.kind(&target)?.is_some() {
        return Ok(None);
    }
    session.write(|page| {
        page.writing.bundles_mut().mark_missing(row.bundle.id)?;
        page.by_system(Action::ExportMissing, PART, None, object(row))?;
        Ok(())
    })?;
    Ok(Some(Notice::ExportMissing(row.bundle.file_name.clone())))
}

/// Takes the mark of an export; none if another process is still writing it.
fn try_mark<'h>(session: &Session<'h>, row: &BundleRow) -> Result<Option<Running<'h>>, Problem> {
    match session.mark_running(row.bundle.id) {
        Ok(running) => Ok(Some(running)),
        Err(problem) if problem.kind() == ProblemKind::Busy => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn object(row: &BundleRow) -> Object {
    Object::new().with("bundle", row.bundle.id.to_string())
}
