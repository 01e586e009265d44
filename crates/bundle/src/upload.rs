//! Writing a checked bundle out as a ZIP: whole, or the data files alone for a portal.

use std::io::{self, Read, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use archive::{ReadAt, WriteError, ZipWriter, open_entry};
use seal::Sha256;

use crate::contents::Contents;
use crate::fault::{BundleError, Fault, Layer};
use crate::payload::Payload;
use crate::pump::{Progress, Whole, pump, tick};

/// Copies the plain bundle out of a sealed one, byte for byte. Each chunk is authenticated again on its way: without
/// the data key nobody can exchange what was checked.
///
/// # Errors
/// [`BundleError`]; what was written until then must be thrown away.
pub fn copy_plain(
    file: &Payload<'_>,
    _checked: &Contents,
    to: &mut dyn Write,
    progress: Progress<'_>,
) -> Result<(), BundleError> {
    let end = file.len().map_err(BundleError::Io)?;
    let mut done = 0;
    pump(&mut Whole { file, at: 0, end }, &mut |block| {
        to.write_all(block).map_err(BundleError::Io)?;
        done += block.len() as u64;
        tick(progress, done)
    })
}

/// Writes a ZIP of the data files alone, each with exactly the bytes it has in the bundle, and gives the target back.
///
/// # Errors
/// [`BundleError`]; what was written until then must be thrown away.
pub fn write_upload_zip<W: Write>(
    file: &dyn ReadAt,
    checked: &Contents,
    to: W,
    threads: NonZeroUsize,
    progress: Progress<'_>,
) -> Result<W, BundleError> {
    let mut zip = ZipWriter::new(to);
    let mut done = 0;
    for (entry, verified) in checked.data_entries() {
        let mut hasher = Sha256::new();
        let mut observe = |block: &[u8]| -> ControlFlow<()> {
            hasher.update(block);
            done += block.len() as u64;
            progress(done)
        };
        let mut reader = open_entry(file, entry);
        let source: &mut (dyn Read + Send) = &mut reader;
        zip.deflated(&verified.name, verified.bytes, source, threads, &mut observe).map_err(from_write)?;
        if hasher.finish() != verified.digest {
            return Err(Fault::Digest { layer: Layer::Inside, file: verified.name.to_string() }.into());
        }
    }
    zip.finish().map_err(from_write)
}

fn from_write(e: WriteError) -> BundleError {
    match e {
        WriteError::Stopped { .. } => BundleError::Cancelled,
        WriteError::Read { source, .. } => BundleError::from_read(source),
        WriteError::Write(e) => BundleError::Io(e),
        WriteError::SourceChanged { .. } => BundleError::Broken(Fault::Cut),
        other => BundleError::Io(io::Error::other(other)),
    }
}
