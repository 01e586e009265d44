//! Moving bytes through two threads: one reads (and decrypts, inflates), the other hashes and writes.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

use archive::ReadAt;
use model::Digest;
use seal::Sha256;

use crate::fault::BundleError;

/// Told how many bytes have been done so far; stops the work by answering [`ControlFlow::Break`].
pub type Progress<'a> = &'a mut dyn FnMut(u64) -> ControlFlow<()>;

const BLOCK: usize = 512 * 1024;
/// Blocks on their way between the threads: bounds the memory to about 2 MiB.
const AHEAD: usize = 3;

/// Reads `source` to its end on a second thread and hands every block to `each` on this one.
pub(crate) fn pump(
    source: &mut (dyn Read + Send),
    each: &mut dyn FnMut(&[u8]) -> Result<(), BundleError>,
) -> Result<(), BundleError> {
    let mut first = vec![0; BLOCK];
    let filled = fill(source, &mut first).map_err(BundleError::from_read)?;
    first.truncate(filled);
    each(&first)?;
    if filled < BLOCK {
        return Ok(());
    }
    std::thread::scope(|scope| {
        let (send, receive) = sync_channel::<io::Result<Vec<u8>>>(AHEAD);
        let (give_back, spare) = sync_channel::<Vec<u8>>(AHEAD + 2);
        scope.spawn(move || {
            loop {
                let mut block: Vec<u8> = spare.try_recv().unwrap_or_default();
                block.resize(BLOCK, 0);
                let read = fill(source, &mut block);
                let last = !matches!(read, Ok(BLOCK));
                let message = read.map(|n| {
                    block.truncate(n);
                    block
                });
                if send.send(message).is_err() || last {
                    break;
                }
            }
        });
        for message in receive {
            let block = message.map_err(BundleError::from_read)?;
            each(&block)?;
            let _ = give_back.try_send(block);
        }
        Ok(())
    })
}

/// The SHA-256 of everything in `file`.
///
/// # Errors
/// [`BundleError::Io`], [`BundleError::Cancelled`].
pub fn digest_of(file: &dyn ReadAt, progress: Progress<'_>) -> Result<Digest, BundleError> {
    let length = file.len().map_err(BundleError::Io)?;
    let mut source = Whole { file, at: 0, end: length };
    let mut hasher = Sha256::new();
    let mut done = 0;
    pump(&mut source, &mut |block| {
        hasher.update(block);
        done += block.len() as u64;
        tick(progress, done)
    })?;
    Ok(hasher.finish())
}

pub(crate) fn tick(progress: Progress<'_>, done: u64) -> Result<(), BundleError> {
    match progress(done) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(BundleError::Cancelled),
    }
}

/// Sequential reading of a part of something read at positions.
pub(crate) struct Whole<'a> {
    pub(crate) file: &'a dyn ReadAt,
    pub(crate) at: u64,
    pub(crate) end: u64,
}

impl Read for Whole<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX);
        let take = left.min(buf.len());
        let (now, _) = buf.split_at_mut(take);
        self.file.read_exact_at(now, self.at)?;
        self.at += take as u64;
        Ok(take)
    }
}

fn fill(source: &mut (dyn Read + Send), block: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = block.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(n) => filled += n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}
