//! The plain bundle inside a sealed one, decrypted where it is read.

use std::io;

use archive::{Entry, ReadAt};
use seal::{ChunkError, OVERHEAD, PayloadReader, SEALED_CHUNK, Secret32};

use crate::fault::{BundleError, Fault};
use crate::slots::UnlockError;

const CHUNK: u64 = seal::CHUNK as u64;

/// Where the encrypted payload lies, and its first bytes: all that unlocking needs, so that it cannot fail to read.
#[derive(Clone, Copy)]
pub(crate) struct Sealed<'a> {
    file: &'a dyn ReadAt,
    start: u64,
    length: u64,
    head: [u8; OVERHEAD],
}

impl<'a> Sealed<'a> {
    /// Demands a length that some plaintext seals to.
    pub(crate) fn locate(file: &'a dyn ReadAt, entry: &Entry) -> Result<Self, BundleError> {
        seal::plaintext_len(entry.uncompressed).map_err(Fault::Payload)?;
        let mut head = [0; OVERHEAD];
        file.read_exact_at(&mut head, entry.data_offset).map_err(BundleError::from_read)?;
        Ok(Self { file, start: entry.data_offset, length: entry.uncompressed, head })
    }
}

/// Positioned reading of the plaintext. Each chunk is authenticated whenever it is read; that all of them belong
/// together and to the signer is known only after [`crate::verify_plain`].
pub struct Payload<'a> {
    file: &'a dyn ReadAt,
    start: u64,
    reader: PayloadReader,
}

impl<'a> Payload<'a> {
    /// Checks the commitment.
    pub(crate) fn new(sealed: &Sealed<'a>, dek: &Secret32, context: &[u8]) -> Result<Self, UnlockError> {
        let reader = PayloadReader::new(dek, context, &sealed.head, sealed.length).map_err(|e| match e {
            ChunkError::Failure(e) => UnlockError::Failure(e),
            e => UnlockError::Broken(Fault::Payload(e)),
        })?;
        Ok(Self { file: sealed.file, start: sealed.start, reader })
    }

    fn chunk(&self, index: u64, buffer: &mut Vec<u8>) -> io::Result<()> {
        let length = self.reader.sealed_chunk_len(index);
        buffer.resize(length, 0);
        let at = self.start + OVERHEAD as u64 + index * SEALED_CHUNK as u64;
        self.file.read_exact_at(buffer, at)?;
        self.reader
            .open_chunk(index, buffer)
            .map_err(|e: ChunkError| io::Error::new(io::ErrorKind::InvalidData, e))
    }
}

impl ReadAt for Payload<'_> {
    fn len(&self) -> io::Result<u64> {
        Ok(self.reader.plaintext_len())
    }

    fn read_exact_at(&self, buf: &mut [u8], offset: u64) -> io::Result<()> {
        let end = offset.checked_add(buf.len() as u64).ok_or(io::ErrorKind::UnexpectedEof)?;
        if end > self.reader.plaintext_len() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut chunk = Vec::with_capacity(SEALED_CHUNK);
        let mut at = offset;
        let mut rest = buf;
        while !rest.is_empty() {
            self.chunk(at / CHUNK, &mut chunk)?;
            let skip = usize::try_from(at % CHUNK).map_err(io::Error::other)?;
            let here = chunk.get(skip..).unwrap_or_default();
            let take = here.len().min(rest.len());
            let (now, later) = rest.split_at_mut(take);
            now.copy_from_slice(here.get(..take).unwrap_or_default());
            if take == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            at += take as u64;
            rest = later;
        }
        Ok(())
    }
}

impl std::fmt::Debug for Payload<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Payload({:?})", self.reader)
    }
}
