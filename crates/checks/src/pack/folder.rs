//! A pack in a folder, as its authors keep it.

use std::io::Read;
use std::path::Path;

use platform::{Disk, DiskError};

use super::error::{PackError, PackFault, Table, excerpt};
use super::load::{Tables, load};
use super::spec::Pack;
use super::table::MAX_TABLE_BYTES;

/// Why a folder is no pack.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackFolderError {
    /// The system could not give what was asked for.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// A table is missing.
    #[error("the folder has no `{}`; a pack has all seven tables", .0.file_name())]
    Missing(Table),
    /// Something that is no table. It would not be covered by the digest.
    #[error("the folder holds `{0}`, which is no table of a pack; take it away")]
    Extra(String),
    /// A table is not as it must be.
    #[error(transparent)]
    Pack(#[from] PackError),
}

/// Loads the pack in a folder, which must hold its seven tables and nothing else.
///
/// # Errors
/// [`PackFolderError`]; the pack is refused whole.
pub fn load_folder(disk: &dyn Disk, folder: &Path) -> Result<Pack, PackFolderError> {
    let names = disk.names(folder)?;
    let is = |table: Table| names.iter().any(|name| name.to_str() == Some(table.file_name()));
    if let Some(missing) = Table::ALL.into_iter().find(|table| !is(*table)) {
        return Err(PackFolderError::Missing(missing));
    }
    let is_table =
        |name: &&std::ffi::OsString| Table::ALL.iter().any(|table| name.to_str() == Some(table.file_name()));
    if let Some(extra) = names.iter().find(|name| !is_table(name)) {
        return Err(PackFolderError::Extra(excerpt(&extra.to_string_lossy())));
    }
    let read = |table: Table| -> Result<Vec<u8>, PackFolderError> {
        let path = folder.join(table.file_name());
        let mut bytes = Vec::new();
        let mut file = disk.open_regular(&path)?.take(MAX_TABLE_BYTES as u64 + 1);
        file.read_to_end(&mut bytes).map_err(|e| DiskError::from_io("read", &path, e))?;
        if bytes.len() > MAX_TABLE_BYTES {
            return Err(PackFault::TooMuch { what: "bytes", limit: MAX_TABLE_BYTES }.at(table, 1).into());
        }
        Ok(bytes)
    };
    let [pack, columns, lists, codes, rules, demands, help] = Table::ALL.map(read);
    Ok(load(&Tables {
        pack: &pack?,
        columns: &columns?,
        lists: &lists?,
        codes: &codes?,
        rules: &rules?,
        demands: &demands?,
        help: &help?,
    })?)
}
