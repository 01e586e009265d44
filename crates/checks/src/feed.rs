//! Bringing a file's bytes to the scanner and hashing every one of them on the way, on a thread of its own if it is worth
//! one. Hashing is half the work of a structural check; so both halves run at once.

use std::io::{self, Read};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use model::Digest;
use sha2::{Digest as _, Sha256};

use crate::Watch;

const PIECE: usize = 256 << 10;
/// Pieces that may lie between the two threads.
const QUEUE: usize = 4;
/// Below this size a thread costs more than it gives.
const WORTH_A_THREAD: u64 = 2 << 20;

/// What went by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passed {
    pub(crate) bytes: u64,
    pub(crate) sha256: Digest,
}

/// The reading was stopped by [`Watch::advance`].
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("stopped")]
pub(crate) struct Cancelled;

/// Gives `input` to `work`, then takes what `work` left unread, and tells what went by in all.
pub(crate) fn feed<R: Read + Send, T, E: From<io::Error>>(
    input: R,
    size: u64,
    may_thread: bool,
    watch: &dyn Watch,
    work: impl FnOnce(&mut dyn Read) -> Result<T, E>,
) -> Result<(T, Passed), E> {
    let mut hashing = Hashing { input, watch, hash: Sha256::new(), bytes: 0 };
    if !may_thread || size < WORTH_A_THREAD {
        let result = work(&mut hashing)?;
        io::copy(&mut hashing, &mut io::sink())?;
        return Ok((result, hashing.passed()));
    }
    thread::scope(|scope| {
        let (full, arrives) = sync_channel(QUEUE);
        let (empty, returned) = channel();
        let producer = scope.spawn(move || {
            pump(&mut hashing, &full, &returned);
            hashing.passed()
        });
        let mut pipe = Pipe { arrives, empty, piece: Vec::new(), at: 0 };
        let result = work(&mut pipe)?;
        io::copy(&mut pipe, &mut io::sink())?;
        drop(pipe);
        let passed = producer.join().map_err(|_| io::Error::other("the reading thread failed"))?;
        Ok((result, passed))
    })
}

/// Input that is read once more: what goes by is counted already, but the reading can still be stopped.
pub(crate) fn watched<'w, R: Read + 'w>(input: R, watch: &'w dyn Watch) -> impl Read + 'w {
    Watched { input, watch }
}

struct Watched<'w, R> {
    input: R,
    watch: &'w dyn Watch,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(room)?;
        if self.watch.advance(0) { Ok(count) } else { Err(io::Error::other(Cancelled)) }
    }
}

struct Hashing<'w, R> {
    input: R,
    watch: &'w dyn Watch,
    hash: Sha256,
    bytes: u64,
}

impl<R> Hashing<'_, R> {
    fn passed(self) -> Passed {
        Passed { bytes: self.bytes, sha256: Digest::from_bytes(self.hash.finalize().into()) }
    }
}

impl<R: Read> Read for Hashing<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(room)?;
        self.hash.update(room.get(..count).unwrap_or_default());
        self.bytes = self.bytes.saturating_add(count as u64);
        if self.watch.advance(count as u64) { Ok(count) } else { Err(io::Error::other(Cancelled)) }
    }
}

/// Reads piece by piece until the end, an error, or until nobody listens. An empty piece is the end.
fn pump(input: &mut dyn Read, full: &SyncSender<io::Result<Vec<u8>>>, returned: &Receiver<Vec<u8>>) {
    loop {
        let mut piece = returned.try_recv().unwrap_or_default();
        piece.resize(PIECE, 0);
        let read = match input.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read,
        };
        let ends = !matches!(read, Ok(1..));
        let message = read.map(|count| {
            piece.truncate(count);
            piece
        });
        if full.send(message).is_err() || ends {
            return;
        }
    }
}

/// The other end of [`pump`].
struct Pipe {
    arrives: Receiver<io::Result<Vec<u8>>>,
    empty: Sender<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Pipe {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            // A producer that is gone has sent its end or its error before.
            let Ok(next) = self.arrives.recv() else { return Ok(0) };
            let used = std::mem::replace(&mut self.piece, next?);
            self.at = 0;
            let _nobody_reuses_it = self.empty.send(used);
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let count = rest.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..count), rest.get(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}
