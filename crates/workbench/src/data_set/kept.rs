//! The files of a data set as a source: read out of their sealed files, several at a time.

use std::io::{self, Read};

use checks::{Bytes, Source};
use model::DataSetId;
use seal::Secret32;
use vault::{BlobError, BlobRole, BlobRow, BlobStore};

use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// A data set that is opened for reading.
pub(crate) struct Kept {
    /// Its files with their keys, in order of their names.
    files: Vec<(BlobRow, Secret32)>,
    findings: (BlobRow, Secret32),
    /// None: it was taken in before there were any.
    index: Option<(BlobRow, Secret32)>,
    store: BlobStore,
}

/// Sealed files with their keys, as a check reads them.
#[derive(Debug)]
pub(super) struct Sealed {
    pub(super) store: BlobStore,
    /// By their places in the source; `None` for what is no CSV file and never read.
    pub(super) files: Vec<Option<(BlobRow, Secret32)>>,
}

impl Bytes for Sealed {
    fn reader(&self, index: usize) -> io::Result<Box<dyn Read + Send + '_>> {
        let (row, key) = self.files.get(index).and_then(Option::as_ref).ok_or(io::ErrorKind::NotFound)?;
        Ok(Box::new(self.store.reader(row, key).map_err(io::Error::other)?))
    }
}

/// Opens a data set. Its files are looked for when they are read.
pub(crate) fn open_kept(session: &Session<'_>, id: DataSetId) -> Result<Kept, Problem> {
    let store = session.vault.blob_store();
    session.read(|reading| {
        reading.data_sets().data_set(id)?.ok_or_else(|| unknown(id))?;
        let (mut files, mut findings, mut index) = (Vec::new(), None, None);
        for blob in reading.blobs().of(id)? {
            let key = reading.blobs().key(blob.id)?.ok_or_else(incomplete)?;
            match blob.role {
                BlobRole::File => files.push((blob, key)),
                BlobRole::Findings => findings = Some((blob, key)),
                BlobRole::Index => index = Some((blob, key)),
            }
        }
        Ok(Kept { files, findings: findings.ok_or_else(incomplete)?, index, store })
    })
}

impl Kept {
    /// Its files, in order of their names.
    pub(crate) fn files(&self) -> impl ExactSizeIterator<Item = &BlobRow> {
        self.files.iter().map(|(row, _)| row)
    }

    /// What the check found, sealed.
    pub(super) fn findings(&self) -> Result<vault::BlobReader, Problem> {
        let (row, key) = &self.findings;
        Ok(self.store.reader(row, key)?)
    }

    /// What comparing needs of it, sealed; none: it was taken in before that was kept.
    pub(super) fn index(&self) -> Result<Option<vault::BlobReader>, Problem> {
        let reader = |(row, key): &(BlobRow, Secret32)| self.store.reader(row, key);
        Ok(self.index.as_ref().map(reader).transpose()?)
    }

    /// The bytes of a file; `index` is its place in [`Self::files`].
    pub(super) fn reader(&self, index: usize) -> Result<vault::BlobReader, Problem> {
        let (row, key) = self.files.get(index).ok_or_else(incomplete)?;
        Ok(self.store.reader(row, key)?)
    }

    /// As a check reads it.
    pub(crate) fn into_source<'e>(self) -> Source<'e> {
        let described = self.files().map(|row| (row.name.clone(), row.bytes)).collect();
        Source::from_elsewhere(
            described,
            Sealed { store: self.store, files: self.files.into_iter().map(Some).collect() },
        )
    }
}

pub(super) fn unknown(id: DataSetId) -> Problem {
    Problem::usage(format!("this vault keeps no data set {id}")).next("look at the list of data sets")
}

fn incomplete() -> Problem {
    Problem::new(ProblemKind::Broken, "the vault's rows of this data set do not fit together")
        .next("put the vault back from a backup")
}

impl From<BlobError> for Problem {
    fn from(e: BlobError) -> Self {
        match e {
            BlobError::Crypto(e) => e.into(),
            BlobError::Damaged | BlobError::Missing => Self::new(ProblemKind::Broken, e.to_string()),
            BlobError::Disk(e) => e.into(),
            other => Self::new(ProblemKind::Io, other.to_string()),
        }
    }
}
