//! What must hold before a data set is kept: it is whole, there is room, nothing changed meanwhile, and it is new.

use std::path::Path;

use bundle::check_data_name;
use checks::{Report, Source};
use model::Digest;
use vault::{DataSetRow, SealedBlob};

use crate::host::Host;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// Room that stays free on the disk.
const SPARE: u64 = 64 << 20;

/// Demands that all there was is read, and that it can stand in a bundle and in a folder again.
pub(super) fn demand_whole(source: &Source<'_>) -> Result<(), Problem> {
    let mut names: Vec<String> = Vec::new();
    for file in source.files().iter().filter(|file| file.is_csv) {
        check_data_name(&file.name).map_err(|why| {
            Problem::usage(format!("`{}` cannot stand in a bundle: {why}", file.name))
                .next("rename the file in the export")
        })?;
        names.push(file.name.to_ascii_lowercase());
    }
    let codes = source.incomplete();
    if !codes.is_empty() {
        let what = format!("not all of the set can be kept as it came: {}", codes.join(", "));
        return Err(Problem::usage(what).next("check it, mend what these findings name, then take it in"));
    }
    names.sort_unstable();
    match names.windows(2).find_map(|pair| match pair {
        [one, two] if one == two => Some(one),
        _ => None,
    }) {
        Some(twice) => Err(Problem::usage(format!("`{twice}` is there twice, in different letter case"))
            .next("keep the right one of both")),
        None => Ok(()),
    }
}

pub(super) fn demand_room(host: &Host<'_>, folder: &Path, bytes: u64) -> Result<(), Problem> {
    let needed = bytes.saturating_add(bytes / 100).saturating_add(SPARE);
    if host.disk.free_space(folder)? < needed {
        let what = "there is not enough space on the disk of the vault; nothing was written";
        return Err(Problem::new(ProblemKind::Io, what)
            .next(format!("free {}, then take it in again", model::words::bytes(needed))));
    }
    Ok(())
}

/// What was checked before and what was sealed now must be the same files.
pub(super) fn demand_same(sealed: &[(String, SealedBlob)], checked: Option<&Report>) -> Result<(), Problem> {
    let Some(report) = checked else { return Ok(()) };
    let same = report.files.len() == sealed.len()
        && report
            .files
            .iter()
            .zip(sealed)
            .all(|(file, (name, blob))| file.name == *name && file.sha256 == Some(blob.digest));
    if same { Ok(()) } else { Err(changed("the export")) }
}

/// The check read out of the sealed files exactly what was sealed.
pub(super) fn demand_checked(sealed: &[(String, SealedBlob)], report: &Report) -> Result<(), Problem> {
    demand_same(sealed, Some(report)).map_err(|_| {
        Problem::new(ProblemKind::Broken, "what was read back is not what was sealed; nothing was kept")
            .next("look after the disk of the vault, then take it in again")
    })
}

pub(super) fn demand_new(session: &Session<'_>, digest: &Digest) -> Result<(), Problem> {
    let known = session.read(|reading| Ok(reading.data_sets().with_digest(digest)?))?;
    known.first().map_or(Ok(()), |known| Err(known_already(known)))
}

pub(super) fn known_already(known: &DataSetRow) -> Problem {
    let since = known.taken_in.date_text();
    Problem::new(
        ProblemKind::Exists,
        format!("exactly these files are kept already, as `{}` since {since}", known.label),
    )
    .next("open that data set, or delete it first")
}

pub(super) fn changed(what: &str) -> Problem {
    Problem::new(ProblemKind::Io, format!("{what} changed since it was checked; nothing was kept"))
        .next("check it again when nothing writes to it, then take it in")
}
