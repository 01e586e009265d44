//! The pack's ZIP: each file once, its digest in the signed list, and the log passed through without being held.

use std::cell::Cell;
use std::io::{self, BufWriter, Read, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use archive::{WriteError, ZipWriter};
use bundle::{Manifest, SealError};
use model::{Digest, EntryName};
use seal::{Ed25519Key, Sha256, sha256, sshsig};

use crate::problem::{Problem, ProblemKind};

const LIST: &str = "manifest.sha256";
const SIGNATURE: &str = "manifest.sha256.sshsig";
/// The namespace of the signature, so that one made for anything else never fits.
pub(super) const NAMESPACE: &str = "strongroom-pack";
/// How much of the log is under way between reading and compressing: blocks, and bytes in each.
const WAITING: usize = 8;
const BLOCK: usize = 64 * 1024;

/// A ZIP that lists what it holds.
pub(super) struct PackZip<W: Write> {
    zip: ZipWriter<Hashed<W>>,
    list: Manifest,
    threads: NonZeroUsize,
}

/// Passes bytes on and hashes them.
struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write + Send> PackZip<W> {
    pub(super) fn new(out: W, threads: NonZeroUsize) -> Self {
        let out = Hashed { out, hash: Sha256::new() };
        Self { zip: ZipWriter::new(out), list: Manifest::default(), threads }
    }

    /// Adds a file that is at hand.
    pub(super) fn add(&mut self, name: &'static str, bytes: &[u8]) -> Result<(), Problem> {
        let entry = entry_name(name)?;
        let size = bytes.len() as u64;
        let go_on = &mut |_: &[u8]| ControlFlow::Continue(());
        self.zip.deflated(&entry, size, &mut { bytes }, self.threads, go_on).map_err(problem)?;
        self.list.add(entry, sha256(&[bytes]));
        Ok(())
    }

    /// Adds a file of exactly `size` bytes that `write` writes while it is compressed on another thread.
    pub(super) fn add_written(
        &mut self,
        name: &'static str,
        size: u64,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let entry = entry_name(name)?;
        let (sender, receiver) = sync_channel(WAITING);
        let (zip, threads, entry_ref) = (&mut self.zip, self.threads, &entry);
        let digest = thread::scope(|scope| {
            let packing = scope.spawn(move || {
                let mut hash = Sha256::new();
                let mut source = Pulled { receiver, block: Vec::new(), at: 0 };
                let mut observe = |block: &[u8]| {
                    hash.update(block);
                    ControlFlow::Continue(())
                };
                zip.deflated(entry_ref, size, &mut source, threads, &mut observe)?;
                Ok::<Digest, WriteError>(hash.finish())
            });
            let gone = Cell::new(false);
            let mut out = BufWriter::with_capacity(BLOCK, Pushed { sender, gone: &gone });
            let written = write(&mut out).and_then(|()| out.flush().map_err(|e| Problem::from_io(&e)));
            // What could not be passed on must not be tried again, and the other side waits for the end.
            drop(out.into_parts());
            let packed = packing.join().map_err(|_| Problem::new(ProblemKind::Bug, "compressing stopped"))?;
            match written {
                // Whoever packs went away: its reason is the one to tell.
                Err(_) if gone.get() => packed.map_err(problem),
                Err(own) => Err(own),
                Ok(()) => packed.map_err(problem),
            }
        })?;
        self.list.add(entry, digest);
        Ok(())
    }

    /// Adds the list of digests, signed by `key`, and ends the ZIP. Hands back the target, and the SHA-256 of everything in
    /// it.
    pub(super) fn finish(mut self, key: &Ed25519Key) -> Result<(W, Digest), Problem> {
        let list = self.list.to_text();
        let signature = sshsig::sign(key, NAMESPACE, list.as_bytes());
        for (name, text) in [(LIST, list), (SIGNATURE, signature)] {
            self.zip.stored(&entry_name(name)?, text.as_bytes()).map_err(problem)?;
        }
        let Hashed { mut out, hash } = self.zip.finish().map_err(problem)?;
        out.flush().map_err(|e| Problem::from_io(&e))?;
        Ok((out, hash.finish()))
    }
}

fn entry_name(name: &'static str) -> Result<EntryName, Problem> {
    name.parse().map_err(|e: model::NameError| Problem::new(ProblemKind::Bug, format!("`{name}`: {e}")))
}

fn problem(e: WriteError) -> Problem {
    SealError::Archive(e).into()
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n = self.out.write(bytes)?;
        self.hash.update(bytes.get(..n).unwrap_or(bytes));
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The end at which the log is written.
struct Pushed<'a> {
    sender: SyncSender<Vec<u8>>,
    gone: &'a Cell<bool>,
}

impl Write for Pushed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sender.send(bytes.to_vec()).map_err(|_| {
            self.gone.set(true);
            io::Error::from(io::ErrorKind::BrokenPipe)
        })?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The end at which it is compressed.
struct Pulled {
    receiver: Receiver<Vec<u8>>,
    block: Vec<u8>,
    at: usize,
}

impl Read for Pulled {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.at >= self.block.len() {
            // No more blocks: whether they were enough is the archive's to say.
            let Ok(block) = self.receiver.recv() else { return Ok(0) };
            (self.block, self.at) = (block, 0);
        }
        let rest = self.block.get(self.at..).unwrap_or_default();
        let n = rest.len().min(into.len());
        into.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
#[path = "zip_tests.rs"]
mod tests;
