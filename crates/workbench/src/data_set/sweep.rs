//! After unlocking: sealed files that no row names are removed, and rows whose file is gone are told.

use std::collections::BTreeSet;

use crate::notice::Notice;
use crate::problem::Problem;
use crate::session::Session;

/// Sweeps, unless another process is taking something in right now. Not to be called where an older copy of the database may have
/// been put back: what its rows do not name may be the only copy.
pub(crate) fn sweep(session: &Session<'_>) -> Vec<Notice> {
    // What cannot be swept must not keep anyone out of the vault.
    swept(session).unwrap_or_else(|problem| vec![Notice::BlobsUnswept(problem.to_string())])
}

fn swept(session: &Session<'_>) -> Result<Vec<Notice>, Problem> {
    let named = || session.read(|reading| Ok(reading.blobs().all()?));
    let mut known = BTreeSet::new();
    let swept = session.vault.blob_store().sweep(|| {
        known = named()?;
        Ok::<_, Problem>(known.iter().map(|(blob, _)| *blob).collect())
    })?;
    let Some(swept) = swept else { return Ok(Vec::new()) };
    let mut notices = Vec::new();
    if swept.removed > 0 {
        notices.push(Notice::BlobsSwept(swept.removed));
    }
    let sets: BTreeSet<_> =
        known.into_iter().filter(|(blob, _)| swept.missing.contains(blob)).map(|(_, set)| set).collect();
    for set in sets {
        let row = session.read(|reading| Ok(reading.data_sets().data_set(set)?))?;
        notices.extend(row.map(|row| Notice::DataSetIncomplete(row.label)));
    }
    Ok(notices)
}
