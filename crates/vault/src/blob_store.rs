//! Sealed files beside the database: each under a random key of its own, written whole before a row names it (vault.md §15).
//!
//! ```text
//! hold ─→ begin ─→ BlobWriter ─ finish ─→ SealedBlob ─→ a transaction names it ─→ hold ends
//! ```
//!
//! What it refuses to do: keep a key (rows do), write plaintext, replace a file, and sweep while somebody writes.

use std::collections::BTreeSet;
use std::fmt;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use model::{BlobId, Digest, VaultId};
use platform::{Disk, DiskError, LockGuard, StagedFile};
use seal::{ChunkError, CryptoFailure, OVERHEAD, PayloadReader, PayloadWriter, Secret32, Sha256, sealed_len};
use zeroize::Zeroizing;

use crate::layout::Layout;
use crate::locked::Vault;
use crate::table::BlobRow;
use crate::unlocked::Unlocked;

/// The folder of sealed files of one vault. Holds no key.
#[derive(Debug, Clone)]
pub struct BlobStore {
    disk: Arc<dyn Disk>,
    layout: Layout,
    vault_id: VaultId,
    patience: Duration,
}

/// As long as this lives, no other process takes sealed files without a row for abandoned ones.
#[derive(Debug)]
pub struct BlobHold {
    _lock: LockGuard,
}

/// Why a sealed file could not be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BlobError {
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// It is not what was sealed.
    #[error("a sealed file of the vault is damaged; put the vault back from a backup")]
    Damaged,
    /// The file system failed.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// Its file is not there.
    #[error("a sealed file of the vault is missing; put the vault back from a backup")]
    Missing,
}

/// A sealed file that lies in its folder, flushed. Whoever drops it without naming it in a row has lost it.
pub struct SealedBlob {
    /// The sealed file.
    pub id: BlobId,
    /// The key that opens it.
    pub key: Secret32,
    /// How many bytes it holds, unsealed.
    pub bytes: u64,
    /// SHA-256 of these bytes.
    pub digest: Digest,
}

/// What a sweep did and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Swept {
    /// How many files without a row were removed.
    pub removed: u64,
    /// Rows whose file is not there.
    pub missing: BTreeSet<BlobId>,
}

impl Vault<Unlocked> {
    /// The sealed files of this vault.
    pub fn blob_store(&self) -> BlobStore {
        BlobStore {
            disk: Arc::clone(&self.base.disk),
            layout: self.base.layout.clone(),
            vault_id: self.base.about.vault_id,
            patience: self.base.patience,
        }
    }
}

impl BlobStore {
    /// Makes the folder where it is missing, and keeps others from sweeping it.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn hold(&self) -> Result<BlobHold, DiskError> {
        let lock = self.disk.lock_shared(&self.layout.blobs_lock(), self.patience)?;
        self.disk.make_private_dirs(&self.layout.blobs())?;
        Ok(BlobHold { _lock: lock })
    }

    /// Begins a sealed file under a new random key. Nothing has its name before [`BlobWriter::finish`].
    ///
    /// # Errors
    /// [`BlobError`].
    pub fn begin(&self, _hold: &BlobHold, id: BlobId) -> Result<BlobWriter, BlobError> {
        let path = self.layout.blob(id);
        let key = Secret32::generate()?;
        let staged = self.disk.stage(&path)?;
        let out = BufWriter::with_capacity(1 << 18, staged);
        let writer = PayloadWriter::start(out, &key, &self.context(id))
            .map_err(|e| DiskError::from_io("write", &path, e))?;
        Ok(BlobWriter { id, key, writer, hasher: Sha256::new(), bytes: 0 })
    }

    /// Reads a sealed file from its start. Each piece is authenticated before it is given out; at another length than the row
    /// says, nothing is.
    ///
    /// # Errors
    /// [`BlobError`].
    pub fn reader(&self, row: &BlobRow, key: &Secret32) -> Result<BlobReader, BlobError> {
        let path = self.layout.blob(row.id);
        let mut file = match self.disk.open_regular(&path) {
            Err(DiskError::NotFound { .. }) => return Err(BlobError::Missing),
            other => other?,
        };
        let unreadable = |e| BlobError::Disk(DiskError::from_io("read", &path, e));
        let length = file.metadata().map_err(unreadable)?.len();
        if length != sealed_len(row.bytes) {
            return Err(BlobError::Damaged);
        }
        let mut head = [0; OVERHEAD];
        file.read_exact(&mut head).map_err(unreadable)?;
        let payload = PayloadReader::new(key, &self.context(row.id), &head, length).map_err(|e| match e {
            ChunkError::Failure(e) => BlobError::Crypto(e),
            _ => BlobError::Damaged,
        })?;
        Ok(BlobReader { file, payload, next: 0, chunk: Zeroizing::new(Vec::new()), given: 0 })
    }

    /// The sealed files that lie in the folder, named by a row or not.
    ///
    /// # Errors
    /// [`DiskError`].
    pub fn present(&self) -> Result<BTreeSet<BlobId>, DiskError> {
        let folder = self.layout.blobs();
        if self.disk.kind(&folder)?.is_none() {
            return Ok(BTreeSet::new());
        }
        let names = self.disk.names(&folder)?;
        Ok(names.iter().filter_map(|name| Layout::blob_id(name.to_str()?)).collect())
    }

    /// Removes the files of rows that were forgotten. What cannot be removed now is swept at the next unlock, and can be opened
    /// by nobody.
    pub fn remove(&self, ids: &[BlobId]) {
        for id in ids {
            let _ = self.disk.remove(&self.layout.blob(*id));
        }
    }

    /// Removes every file without a row, and says which rows have no file; `None` if somebody is writing right now. `named` is
    /// asked while nobody can write.
    ///
    /// # Errors
    /// [`DiskError`], or what `named` returns.
    pub fn sweep<E: From<DiskError>>(
        &self,
        named: impl FnOnce() -> Result<BTreeSet<BlobId>, E>,
    ) -> Result<Option<Swept>, E> {
        let folder = self.layout.blobs();
        if self.disk.kind(&folder)?.is_none() {
            return Ok(Some(Swept { removed: 0, missing: named()? }));
        }
        let _alone = match self.disk.lock_exclusive(&self.layout.blobs_lock(), Duration::ZERO) {
            Err(DiskError::Busy { .. }) => return Ok(None),
            other => other?,
        };
        let named = named()?;
        let mut swept = Swept { removed: 0, missing: named.clone() };
        for name in self.disk.names(&folder)?.iter().filter_map(|name| name.to_str()) {
            match Layout::blob_id(name) {
                Some(id) if named.contains(&id) => {
                    swept.missing.remove(&id);
                }
                Some(_) => swept.removed += u64::from(self.clear(&folder.join(name))),
                None if platform::is_temp_name(name) => {
                    swept.removed += u64::from(self.clear(&folder.join(name)));
                }
                None => {}
            }
        }
        Ok(Some(swept))
    }

    /// Another process may have been quicker; what stays is tried again next time.
    fn clear(&self, path: &Path) -> bool {
        self.disk.remove(path).is_ok()
    }

    fn context(&self, id: BlobId) -> Vec<u8> {
        format!("strongroom/blob/v1\0{}\n{id}", self.vault_id).into_bytes()
    }
}

/// Seals what is written to it. Dropped unfinished it leaves nothing behind.
pub struct BlobWriter {
    id: BlobId,
    key: Secret32,
    writer: PayloadWriter<BufWriter<Box<dyn StagedFile>>>,
    hasher: Sha256,
    bytes: u64,
}

impl BlobWriter {
    /// Flushes the file, gives it its name and flushes the folder.
    ///
    /// # Errors
    /// [`io::Error`]; nothing has the name then, unless only the last flush failed.
    pub fn finish(self) -> io::Result<SealedBlob> {
        let Self { id, key, writer, hasher, bytes } = self;
        let staged = writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
        staged.publish().map_err(io::Error::other)?;
        Ok(SealedBlob { id, key, bytes, digest: hasher.finish() })
    }
}

impl Write for BlobWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.writer.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for BlobWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobWriter({}, {} bytes)", self.id, self.bytes)
    }
}

impl fmt::Debug for SealedBlob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealedBlob({}, {} bytes)", self.id, self.bytes)
    }
}

/// Gives out what was sealed, from start to end. Wipes what it held.
pub struct BlobReader {
    file: File,
    payload: PayloadReader,
    next: u64,
    chunk: Zeroizing<Vec<u8>>,
    given: usize,
}

impl BlobReader {
    fn fill(&mut self) -> io::Result<()> {
        let damaged = |_| io::Error::new(io::ErrorKind::InvalidData, BlobError::Damaged);
        let length = self.payload.sealed_chunk_len(self.next);
        self.chunk.resize(length, 0);
        self.given = 0;
        if let Err(e) = self.file.read_exact(&mut self.chunk) {
            self.chunk.clear();
            return Err(e);
        }
        self.payload.open_chunk(self.next, &mut self.chunk).map_err(damaged)?;
        self.next += 1;
        Ok(())
    }
}

impl Read for BlobReader {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        while self.given >= self.chunk.len() {
            if self.next >= self.payload.chunks() || room.is_empty() {
                return Ok(0);
            }
            self.fill()?;
        }
        let mut rest = self.chunk.get(self.given..).unwrap_or_default();
        let count = rest.read(room)?;
        self.given += count;
        Ok(count)
    }
}

impl fmt::Debug for BlobReader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobReader({} bytes)", self.payload.plaintext_len())
    }
}
