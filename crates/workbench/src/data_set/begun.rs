//! A taking in that is not kept yet: what is sealed so far, and how it is removed if nothing comes of it.

use std::io::{self, Read, Write};

use archive::EntryFault;
use checks::{Source, SourceChanged};
use model::BlobId;
use seal::Secret32;
use vault::{BlobHold, BlobRole, BlobRow, BlobStore, SealedBlob};
use zeroize::Zeroizing;

use super::demands::changed;
use super::kept::Sealed;
use crate::compare::Snapshot;
use crate::host::{Host, Stage, Watch};
use crate::problem::Problem;

/// Blobs that no row names yet. Dropped, it removes them; what cannot be removed is swept at the next unlock.
pub(super) struct Unnamed {
    pub(super) store: BlobStore,
    pub(super) ids: Vec<BlobId>,
}

impl Drop for Unnamed {
    fn drop(&mut self) {
        self.store.remove(&self.ids);
    }
}

impl Unnamed {
    pub(super) fn begin(&mut self, host: &Host<'_>, hold: &BlobHold) -> Result<vault::BlobWriter, Problem> {
        let id = BlobId::from_parts(host.now(), host.random()?);
        self.ids.push(id);
        Ok(self.store.begin(hold, id)?)
    }
}

/// A taking in, as long as nobody may sweep.
pub(super) struct Begun<'h> {
    pub(super) host: Host<'h>,
    // Before the hold: what is removed must be gone when others may sweep again.
    pub(super) unnamed: Unnamed,
    pub(super) hold: BlobHold,
}

impl Begun<'_> {
    /// Seals every CSV file, with its name; in the order of the source.
    pub(super) fn seal_all(
        &mut self,
        source: &Source<'_>,
        watch: &dyn Watch,
    ) -> Result<Vec<(String, SealedBlob)>, Problem> {
        watch.stage(Stage::Keeping, Some(source.total_bytes()));
        let mut done = 0_u64;
        let mut room = Zeroizing::new(vec![0_u8; 256 << 10]);
        let mut sealed = Vec::new();
        for (index, file) in source.files().iter().enumerate().filter(|(_, file)| file.is_csv) {
            let mut blob = self.unnamed.begin(&self.host, &self.hold)?;
            let unreadable = |e: io::Error| unreadable(&file.name, &e);
            let mut input = source.reader(index).map_err(unreadable)?;
            loop {
                let count = match input.read(&mut room) {
                    Ok(0) => break,
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                    read => read.map_err(unreadable)?,
                };
                blob.write_all(room.get(..count).unwrap_or_default()).map_err(|e| Problem::from_io(&e))?;
                done += count as u64;
                if !watch.advance(done) {
                    return Err(Problem::interrupted());
                }
            }
            sealed.push((file.name.clone(), blob.finish().map_err(|e| Problem::from_io(&e))?));
        }
        Ok(sealed)
    }

    /// Seals what comparing needs, and says how many findings that is.
    pub(super) fn index(&mut self, snapshot: &Snapshot) -> Result<(SealedBlob, u64), Problem> {
        let mut blob = self.unnamed.begin(&self.host, &self.hold)?;
        let written = snapshot.write_to(&mut blob).and_then(|()| blob.finish());
        Ok((written.map_err(|e| Problem::from_io(&e))?, snapshot.len()))
    }

    /// The same set, read out of what was sealed.
    pub(super) fn sealed_source<'e>(
        &self,
        source: Source<'_>,
        sealed: &[(String, SealedBlob)],
    ) -> Source<'e> {
        let mut sealed = sealed.iter();
        let mut take = |is_csv: bool| {
            let (name, blob) = if is_csv { sealed.next()? } else { return None };
            let row = BlobRow {
                id: blob.id,
                role: BlobRole::File,
                name: name.clone(),
                bytes: blob.bytes,
                digest: blob.digest,
                rows: 0,
            };
            Some((row, Secret32::from_bytes(*blob.key.secret_bytes())))
        };
        let files = source.files().iter().map(|file| take(file.is_csv)).collect();
        source.read_elsewhere(Sealed { store: self.unnamed.store.clone(), files })
    }
}

fn unreadable(name: &str, e: &io::Error) -> Problem {
    if let Some(fault) = EntryFault::of(e) {
        return Problem::usage(format!("`{name}` is damaged in the ZIP ({}); nothing was kept", fault.what))
            .next("have the ZIP sent again");
    }
    if e.get_ref().is_some_and(|inner| inner.is::<SourceChanged>()) {
        return changed(&format!("`{name}`"));
    }
    Problem::from_io(e)
}
