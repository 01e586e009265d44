//! After unlocking: what a killed process left is settled, so that every export is either whole or given up.

use std::path::Path;
use std::time::Duration;

use audit::Action;
use model::Object;
use vault::{BundleRow, BundleState};

use crate::notice::Notice;
use crate::problem::Problem;
use crate::session::{Session, running_name};

const PART: &str = "resume";

/// Settles every export that is not in its final state. Exports that another process is still writing are left alone.
pub(crate) fn exports(session: &mut Session<'_>) -> Result<Vec<Notice>, Problem> {
    let (begun, done) = session.read(|reading| {
        let bundles = reading.bundles();
        Ok((bundles.in_state(BundleState::Begun)?, bundles.in_state(BundleState::Done)?))
    })?;
    let mut notices = Vec::new();
    for row in begun {
        notices.extend(given_up(session, &row)?);
    }
    for row in done {
        notices.extend(placed(session, &row)?);
    }
    Ok(notices)
}

/// Begun and not done: whatever lies there is of no use to anybody.
fn given_up(session: &mut Session<'_>, row: &BundleRow) -> Result<Option<Notice>, Problem> {
    let disk = session.host().disk;
    let lock = session.vault.dir().join(running_name(row.bundle.id));
    let Ok(guard) = disk.lock_exclusive(&lock, Duration::ZERO) else { return Ok(None) };
    let partial = Path::new(&row.bundle.folder).join(&row.bundle.partial_name);
    if disk.kind(&partial)?.is_some() {
        disk.remove(&partial)?;
    }
    session.write(|page| {
        page.writing.bundles_mut().abort(row.bundle.id)?;
        page.by_system(Action::ExportAborted, PART, None, object(row))?;
        Ok(())
    })?;
    drop(guard);
    let _ = disk.remove(&lock);
    Ok(Some(Notice::ExportAborted(row.bundle.file_name.clone())))
}

/// Done: the file has its name, or gets it now, or is missed.
fn placed(session: &mut Session<'_>, row: &BundleRow) -> Result<Option<Notice>, Problem> {
    let disk = session.host().disk;
    let folder = Path::new(&row.bundle.folder);
    let (partial, target) = (folder.join(&row.bundle.partial_name), folder.join(&row.bundle.file_name));
    let half_placed = matches!(disk.kind(&partial), Ok(Some(_)));
    if half_placed {
        let lock = session.vault.dir().join(running_name(row.bundle.id));
        let Ok(guard) = disk.lock_exclusive(&lock, Duration::ZERO) else { return Ok(None) };
        disk.rename_no_replace(&partial, &target)?;
        drop(guard);
        let _ = disk.remove(&lock);
        return Ok(Some(Notice::ExportPlaced(row.bundle.file_name.clone())));
    }
    if !matches!(disk.kind(&target), Ok(None)) {
        return Ok(None);
    }
    session.write(|page| {
        page.writing.bundles_mut().mark_missing(row.bundle.id)?;
        page.by_system(Action::ExportMissing, PART, None, object(row))?;
        Ok(())
    })?;
    Ok(Some(Notice::ExportMissing(row.bundle.file_name.clone())))
}

fn object(row: &BundleRow) -> Object {
    Object::new().with("bundle", row.bundle.id.to_string())
}
