//! Getting the files of a data set out again, bytes as received, into a new folder.

use std::io::{Read, Write};
use std::path::Path;

use audit::Action;
use model::{DataSetId, EntryName, Object};
use seal::Sha256;
use zeroize::Zeroizing;

use super::kept::open_kept;
use crate::host::{Stage, Watch};
use crate::open::place_note;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracted {
    /// How many files.
    pub files: u64,
    /// How many bytes.
    pub bytes: u64,
    /// Where plaintext lies now, in a sentence, if that is worth a thought.
    pub notes: Vec<String>,
}

/// Writes every file of a data set into the new folder `out`, and writes that down before it has its name.
///
/// # Errors
/// [`Problem`]; nothing stands under the folder's name then.
pub fn extract(
    session: &mut Session<'_>,
    id: DataSetId,
    out: &Path,
    watch: &dyn Watch,
) -> Result<Extracted, Problem> {
    let host = *session.host();
    if host.disk.kind(out)?.is_some() {
        return Err(platform::DiskError::target_exists(out).into());
    }
    let kept = open_kept(session, id)?;
    let mut folder = host.disk.stage_dir(out)?;
    watch.stage(Stage::Opening, Some(kept.files().map(|row| row.bytes).sum()));
    let mut room = Zeroizing::new(vec![0_u8; 256 << 10]);
    let (mut files, mut done) = (0_u64, 0_u64);
    for (index, row) in kept.files().enumerate() {
        let name: EntryName = row.name.parse().map_err(|_| {
            Problem::new(ProblemKind::Broken, "the data set holds a name that no file may have")
        })?;
        let mut file = folder.create(&name)?;
        let mut input = kept.reader(index)?;
        let mut hasher = Sha256::new();
        loop {
            let count = input.read(&mut room).map_err(|e| Problem::from_io(&e))?;
            if count == 0 {
                break;
            }
            let block = room.get(..count).unwrap_or_default();
            hasher.update(block);
            file.write_all(block).map_err(|e| Problem::from_io(&e))?;
            done += count as u64;
            if !watch.advance(done) {
                return Err(Problem::interrupted());
            }
        }
        if hasher.finish() != row.digest {
            return Err(vault::BlobError::Damaged.into());
        }
        files += 1;
    }
    // The entry first: better one too many than a readable copy that nobody wrote down.
    session.write(|page| {
        page.keep_copy(out, None)?;
        let object = Object::new().with("data_set", id.to_string()).with("files", files);
        page.by_operator(Action::DatasetExtract, object, None)
    })?;
    watch.stage(Stage::Placing, None);
    folder.publish()?;
    Ok(Extracted { files, bytes: done, notes: place_note(&host, out).into_iter().collect() })
}
