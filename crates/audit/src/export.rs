//! The log export (audit-log.md §8): one line for the header, one for each entry, one for the checkpoint.
//!
//! Reading and writing go through what the caller hands in; this module opens nothing.

use std::io::{self, BufRead, Read as _, Write};

use model::{Json, Object};

use crate::encode::{base64, signature_from_base64};
use crate::{Entry, EntryError, Note, Origin};

/// The longest line, its line feed included.
pub const MAX_LINE_BYTES: usize = 131_072;

const FORMAT: &str = "strongroom-log/1";
const FAMILY: &str = "strongroom-log/";
const ENTRY_HEAD: &[u8] = b"{\"entry\":";
const SIGNATURE_HEAD: &[u8] = b",\"sig\":\"";
const ENTRY_TAIL: &[u8] = b"\"}";

/// What one line of an export after the header holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportRecord {
    /// The last line: the text of the signed checkpoint.
    Checkpoint(String),
    /// An entry's exact bytes and its signature. The bytes are not judged yet.
    Entry {
        /// The bytes as they were signed.
        entry: Vec<u8>,
        /// The signature.
        signature: [u8; 64],
    },
}

/// Why an export cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line} of the log export: {kind}")]
pub struct ExportError {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong with it.
    #[source]
    pub kind: LineError,
}

/// What is wrong with a line of an export.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// The file ends before the checkpoint.
    #[error("the file is cut: it ends before its checkpoint line")]
    Cut,
    /// Not written as §8.1 says.
    #[error("{0}")]
    Form(&'static str),
    /// The header names a later version of the format.
    #[error("the file has a newer format; a newer Strongroom is needed to read it")]
    NewerFormat,
    /// Not the header of a log export.
    #[error("the file is not a Strongroom log export")]
    NoExport,
    /// The source could not be read.
    #[error("it could not be read: {0}")]
    Source(#[from] io::Error),
    /// Longer than [`MAX_LINE_BYTES`].
    #[error("the line is longer than {MAX_LINE_BYTES} bytes")]
    TooLong,
    /// Something follows the checkpoint.
    #[error("something stands after the checkpoint line")]
    Trailing,
}

/// Reads an export line by line, in memory for one line.
#[derive(Debug)]
pub struct ExportReader<R> {
    source: R,
    line: u64,
    origin: Origin,
    ended: bool,
}

/// Writes an export; it must be finished.
#[derive(Debug)]
#[must_use = "an export without its checkpoint line is cut"]
pub struct ExportWriter<W> {
    sink: W,
}

impl<R: BufRead> ExportReader<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// [`ExportError`] if the first line is none.
    pub fn new(mut source: R) -> Result<Self, ExportError> {
        let at = |kind| ExportError { line: 1, kind };
        let header = read_line(&mut source).map_err(at)?;
        let origin = parse_header(&header).map_err(at)?;
        Ok(Self { source, line: 1, origin, ended: false })
    }

    /// Which log the file says it is.
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// The number of the line read last, from 1.
    pub const fn line(&self) -> u64 {
        self.line
    }

    fn read(&mut self) -> Result<ExportRecord, LineError> {
        let line = read_line(&mut self.source)?;
        let record = ExportRecord::parse(&line)?;
        if matches!(record, ExportRecord::Checkpoint(_)) {
            self.ended = true;
            if !self.source.fill_buf()?.is_empty() {
                self.line += 1;
                return Err(LineError::Trailing);
            }
        }
        Ok(record)
    }
}

impl<R: BufRead> Iterator for ExportReader<R> {
    type Item = Result<ExportRecord, ExportError>;

    /// The entries, then the checkpoint as last item; or an error as last item.
    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.line += 1;
        let record = self.read();
        self.ended |= record.is_err();
        Some(record.map_err(|kind| ExportError { line: self.line, kind }))
    }
}

impl ExportRecord {
    /// Reads one line after the header, without its line feed.
    ///
    /// # Errors
    /// [`LineError::Form`] if it is neither an entry nor a checkpoint.
    pub fn parse(line: &[u8]) -> Result<Self, LineError> {
        if let Some(rest) = line.strip_prefix(ENTRY_HEAD) {
            return parse_entry(rest).ok_or(LineError::Form("not an entry with its signature"));
        }
        let text = Json::parse(line).ok().and_then(|json| {
            let members = json.as_object().filter(|members| members.keys() == ["checkpoint"])?;
            members.text("checkpoint").map(str::to_owned)
        });
        text.map(Self::Checkpoint).ok_or(LineError::Form("neither an entry nor a checkpoint"))
    }

    /// The line with its line feed.
    pub fn to_line(&self) -> Vec<u8> {
        match self {
            Self::Checkpoint(note) => {
                let mut line = Json::from(Object::new().with("checkpoint", note.as_str())).to_bytes();
                line.push(b'\n');
                line
            }
            Self::Entry { entry, signature } => {
                [ENTRY_HEAD, entry, SIGNATURE_HEAD, base64(signature).as_bytes(), ENTRY_TAIL, b"\n"].concat()
            }
        }
    }
}

impl<W: Write> ExportWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// What the sink says.
    pub fn new(mut sink: W, origin: Origin) -> io::Result<Self> {
        let header = Object::new().with("format", FORMAT).with("log", origin.to_string());
        sink.write_all(&Json::from(header).to_bytes())?;
        sink.write_all(b"\n")?;
        Ok(Self { sink })
    }

    /// Writes the next entry, bytes unchanged.
    ///
    /// # Errors
    /// What the sink says; kind `InvalidData` with an [`EntryError`] for bytes that are no entry: such a log is
    /// broken, and verifying it names the place.
    pub fn entry(&mut self, entry: &[u8], signature: &[u8; 64]) -> io::Result<()> {
        Entry::parse(entry).map_err(|error: EntryError| io::Error::new(io::ErrorKind::InvalidData, error))?;
        let record = ExportRecord::Entry { entry: entry.to_vec(), signature: *signature };
        self.sink.write_all(&record.to_line())
    }

    /// Writes the checkpoint and hands the sink back, flushed. Whether the head fits is the verifier's to say.
    ///
    /// # Errors
    /// What the sink says.
    pub fn finish(mut self, checkpoint: &Note) -> io::Result<W> {
        self.sink.write_all(&ExportRecord::Checkpoint(checkpoint.to_text()).to_line())?;
        self.sink.flush()?;
        Ok(self.sink)
    }
}

fn parse_header(line: &[u8]) -> Result<Origin, LineError> {
    let json = Json::parse(line).map_err(|_| LineError::NoExport)?;
    let members = json.as_object().ok_or(LineError::NoExport)?;
    match members.text("format") {
        Some(FORMAT) if members.keys() == ["format", "log"] => {
            let origin = members.text("log").and_then(|log| log.parse().ok());
            origin.ok_or(LineError::Form("the header names no log"))
        }
        Some(FORMAT) => Err(LineError::Form("the header has other members than `format` and `log`")),
        Some(other) if other.starts_with(FAMILY) => Err(LineError::NewerFormat),
        _ => Err(LineError::NoExport),
    }
}

fn parse_entry(rest: &[u8]) -> Option<ExportRecord> {
    let rest = rest.strip_suffix(ENTRY_TAIL)?;
    let (rest, spelled) = rest.split_last_chunk::<88>()?;
    let entry = rest.strip_suffix(SIGNATURE_HEAD)?;
    let signature = signature_from_base64(std::str::from_utf8(spelled).ok()?)?;
    Some(ExportRecord::Entry { entry: entry.to_vec(), signature })
}

/// Reads up to a line feed, never more than [`MAX_LINE_BYTES`], and leaves the line feed out.
fn read_line(source: &mut impl BufRead) -> Result<Vec<u8>, LineError> {
    let mut line = Vec::new();
    source.take(MAX_LINE_BYTES as u64).read_until(b'\n', &mut line)?;
    match line.pop() {
        Some(b'\n') => Ok(line),
        Some(_) if line.len() + 1 == MAX_LINE_BYTES => Err(LineError::TooLong),
        _ => Err(LineError::Cut),
    }
}

#[cfg(test)]
#[path = "export_tests.rs"]
mod tests;
