//! Reading one entry: exactly the declared bytes, or an error.

use std::io::{self, Read};

use flate2::{Decompress, FlushDecompress, Status};

use crate::entry::{Entry, Method};
use crate::fault::{EntryFault, Fault};
use crate::read_at::ReadAt;

/// Bytes asked of the archive at a time.
pub(crate) const BUFFER: usize = 256 << 10;

/// Opens an entry that [`crate::walk()`] found in `file`.
pub fn open_entry<'a>(file: &'a dyn ReadAt, entry: &Entry) -> EntryReader<'a> {
    EntryReader::new(
        file,
        Span {
            name: entry.name.as_str().to_owned(),
            method: entry.method,
            crc32: entry.crc32,
            offset: entry.data_offset,
            compressed: entry.compressed,
            uncompressed: entry.uncompressed,
        },
        BUFFER,
    )
}

/// The bytes of one entry. The last of them are given out only after length and checksum have held.
///
/// A fault comes as [`io::ErrorKind::InvalidData`] around an [`EntryFault`] (see [`EntryFault::of`]), again and again.
pub struct EntryReader<'a> {
    packed: Packed<'a>,
    inflate: Option<Decompress>,
    span: Span,
    crc32: crc32fast::Hasher,
    left: u64,
    state: State,
}

/// Where an entry's data lies and what it has to be.
pub(crate) struct Span {
    pub(crate) name: String,
    pub(crate) method: Method,
    pub(crate) crc32: u32,
    pub(crate) offset: u64,
    pub(crate) compressed: u64,
    pub(crate) uncompressed: u64,
}

enum State {
    Reading,
    Sound,
    Faulty(Fault),
}

impl<'a> EntryReader<'a> {
    pub(crate) fn new(file: &'a dyn ReadAt, span: Span, buffer: usize) -> Self {
        let size = usize::try_from(span.compressed).unwrap_or(buffer).min(buffer);
        Self {
            packed: Packed {
                file,
                offset: span.offset,
                left: span.compressed,
                buffer: vec![0; size],
                start: size,
                crc32: crc32fast::Hasher::new(),
            },
            inflate: (span.method == Method::Deflated).then(|| Decompress::new(false)),
            crc32: crc32fast::Hasher::new(),
            left: span.uncompressed,
            state: State::Reading,
            span,
        }
    }

    /// CRC-32 of the compressed bytes, once everything has been read and found sound.
    pub fn packed_crc32(&self) -> Option<u32> {
        matches!(self.state, State::Sound).then(|| self.packed.crc32.clone().finalize())
    }

    fn next_bytes(&mut self, buf: &mut [u8]) -> Result<usize, Stop> {
        let room = usize::try_from(self.left).unwrap_or(usize::MAX).min(buf.len());
        let buf = buf.get_mut(..room).unwrap_or_default();
        let n = match &mut self.inflate {
            None => self.packed.copy(buf)?,
            // An empty buffer would let zlib finish; `conclude` does that.
            Some(_) if buf.is_empty() => 0,
            Some(inflate) => self.packed.inflate(inflate, buf)?,
        };
        if n == 0 && self.left > 0 {
            return Err(Stop::Fault(Fault::TooShort));
        }
        self.crc32.update(buf.get(..n).unwrap_or_default());
        self.left = self.left.saturating_sub(n as u64);
        if self.left == 0 {
            self.conclude()?;
            self.state = State::Sound;
        }
        Ok(n)
    }

    /// After the last declared byte: the compressed side must be at its end too, and the checksum must hold.
    fn conclude(&mut self) -> Result<(), Stop> {
        if let Some(inflate) = &mut self.inflate {
            if self.packed.inflate(inflate, &mut [0])? > 0 {
                return Err(Stop::Fault(Fault::TooLong));
            }
            if !self.packed.at_end() {
                return Err(Stop::Fault(Fault::TrailingBytes));
            }
        } else if !self.packed.at_end() {
            return Err(Stop::Fault(Fault::TooLong));
        }
        if self.crc32.clone().finalize() != self.span.crc32 {
            return Err(Stop::Fault(Fault::Checksum));
        }
        Ok(())
    }

    fn error(&self, what: Fault) -> io::Error {
        io::Error::new(io::ErrorKind::InvalidData, EntryFault { name: self.span.name.clone(), what })
    }
}

impl Read for EntryReader<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        match self.state {
            State::Sound => return Ok(0),
            State::Faulty(fault) => return Err(self.error(fault)),
            State::Reading if buf.is_empty() && self.left > 0 => return Ok(0),
            State::Reading => {}
        }
        self.next_bytes(buf).map_err(|stop| match stop {
            Stop::Io(e) => e,
            Stop::Fault(fault) => {
                self.state = State::Faulty(fault);
                self.error(fault)
            }
        })
    }
}

impl std::fmt::Debug for EntryReader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "EntryReader({:?}, {} bytes left)", self.span.name, self.left)
    }
}

/// Why reading stopped: the source failed, or the entry is wrong.
enum Stop {
    Io(io::Error),
    Fault(Fault),
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        Self::Io(e)
    }
}

/// The compressed bytes, read ahead in large pieces.
struct Packed<'a> {
    file: &'a dyn ReadAt,
    offset: u64,
    left: u64,
    buffer: Vec<u8>,
    start: usize,
    crc32: crc32fast::Hasher,
}

impl Packed<'_> {
    /// The bytes at hand, after reading more if there were none; empty at the end.
    fn ahead(&mut self) -> io::Result<&[u8]> {
        if self.start >= self.buffer.len() && self.left > 0 {
            let size = usize::try_from(self.left).unwrap_or(usize::MAX).min(self.buffer.len());
            self.buffer.truncate(size);
            self.file.read_exact_at(&mut self.buffer, self.offset)?;
            self.crc32.update(&self.buffer);
            self.offset = self.offset.saturating_add(size as u64);
            self.left -= size as u64;
            self.start = 0;
        }
        Ok(self.buffer.get(self.start..).unwrap_or_default())
    }

    fn at_end(&self) -> bool {
        self.left == 0 && self.start >= self.buffer.len()
    }

    fn copy(&mut self, buf: &mut [u8]) -> Result<usize, Stop> {
        let ahead = self.ahead()?;
        let n = ahead.len().min(buf.len());
        if let (Some(to), Some(from)) = (buf.get_mut(..n), ahead.get(..n)) {
            to.copy_from_slice(from);
        }
        self.start += n;
        Ok(n)
    }

    /// Inflates at least one byte into `buf`, or none because the stream has ended.
    fn inflate(&mut self, inflate: &mut Decompress, buf: &mut [u8]) -> Result<usize, Stop> {
        loop {
            let (read, written) = (inflate.total_in(), inflate.total_out());
            let ahead = self.ahead()?;
            let dry = ahead.is_empty();
            let status = inflate
                .decompress(ahead, buf, FlushDecompress::None)
                .map_err(|_| Stop::Fault(Fault::Damaged))?;
            self.start += usize::try_from(inflate.total_in() - read).unwrap_or_default();
            let n = usize::try_from(inflate.total_out() - written).unwrap_or_default();
            if n > 0 || status == Status::StreamEnd {
                return Ok(n);
            }
            if dry {
                return Err(Stop::Fault(Fault::TooShort));
            }
        }
    }
}
