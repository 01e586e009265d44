//! The files of a layer that are never large, each read exactly once: what is parsed, hashed, checked and given out
//! are the same bytes, even if somebody exchanges the file underneath meanwhile.

use std::io::Read as _;

use archive::{Entry, ReadAt, open_entry};
use model::EntryName;

use crate::fault::{BundleError, Fault};

/// The most bytes of a file that is not data (bundle.md §4.4). A writer that passed it would make bundles that no
/// reader takes.
pub(crate) const MAX_SMALL: u64 = 1 << 20;

/// The bytes of the small files of one layer, in the order of their entries.
pub(crate) struct SmallFiles(Vec<(EntryName, Vec<u8>)>);

impl SmallFiles {
    /// Reads them all; the fixed order of names keeps their number to ten or fewer.
    pub(crate) fn read<'e>(
        file: &dyn ReadAt,
        entries: impl Iterator<Item = &'e Entry>,
    ) -> Result<Self, BundleError> {
        entries
            .map(|entry| Ok((entry.name.clone(), read_one(file, entry)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// The bytes of one file, if it is there.
    pub(crate) fn get(&self, name: &str) -> Option<&[u8]> {
        self.iter().find(|(found, _)| found.as_str() == name).map(|(_, bytes)| bytes)
    }

    /// The bytes of a file that the order of names has already demanded.
    pub(crate) fn need(&self, name: &str) -> &[u8] {
        self.get(name).unwrap_or_default()
    }

    /// All of them in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&EntryName, &[u8])> {
        self.0.iter().map(|(name, bytes)| (name, bytes.as_slice()))
    }
}

fn read_one(file: &dyn ReadAt, entry: &Entry) -> Result<Vec<u8>, BundleError> {
    if entry.uncompressed > MAX_SMALL {
        return Err(Fault::file(entry.name.as_str(), "larger than it can be").into());
    }
    let mut bytes = Vec::new();
    open_entry(file, entry).read_to_end(&mut bytes).map_err(BundleError::from_read)?;
    Ok(bytes)
}
