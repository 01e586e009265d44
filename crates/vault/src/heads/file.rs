//! One copy of a head file: begin, append in order, read its end. Callers hold `heads.lock` to write.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use platform::{Disk, DiskError};

use super::line::{HeadKey, Line, MAX_LINE};
use super::{Head, TAIL};

/// Enough to hold the last whole line and a torn one.
const LAST_LINES: u64 = 2 * MAX_LINE as u64;

/// The last bytes of a file.
#[derive(Debug)]
pub(super) struct End {
    pub(super) bytes: Vec<u8>,
    /// Where they start in the file: at its beginning, or right after a line feed.
    pub(super) start: u64,
    length: u64,
}

/// At most the last `limit` bytes, from a line's beginning on; `None` if there is no file.
pub(super) fn end(disk: &dyn Disk, path: &Path, limit: u64) -> Result<Option<End>, DiskError> {
    let mut file = match disk.open_regular(path) {
        Ok(file) => file,
        Err(DiskError::NotFound { .. }) => return Ok(None),
        Err(e) => return Err(e),
    };
    read_end(&mut file, limit).map(Some).map_err(|e| DiskError::from_io("read", path, e))
}

fn read_end(file: &mut File, limit: u64) -> std::io::Result<End> {
    let length = file.metadata()?.len();
    let mut start = length.saturating_sub(limit);
    file.seek(SeekFrom::Start(start))?;
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    if start > 0 {
        let cut = bytes.iter().position(|b| *b == b'\n').map_or(bytes.len(), |at| at + 1);
        bytes.drain(..cut);
        start += u64::try_from(cut).unwrap_or_default();
    }
    Ok(End { bytes, start, length })
}

/// How many line feeds stand before `offset`: for naming a line of a long file by its number.
pub(super) fn lines_before(disk: &dyn Disk, path: &Path, offset: u64) -> Result<u64, DiskError> {
    let mut rest = disk.open_regular(path)?.take(offset);
    let mut buffer = vec![0; 1 << 16];
    let mut lines = 0;
    loop {
        let got = rest.read(&mut buffer).map_err(|e| DiskError::from_io("read", path, e))?;
        let Some(part) = buffer.get(..got).filter(|part| !part.is_empty()) else { return Ok(lines) };
        lines += part.iter().map(|b| u64::from(*b == b'\n')).sum::<u64>();
    }
}

/// Makes the file with its first line, durably.
pub(super) fn begin(disk: &dyn Disk, path: &Path, key: &HeadKey, head: &Head) -> Result<(), DiskError> {
    let mut file = disk.create_private_new(path)?;
    let written = file.write_all(key.line(head).as_bytes()).map_err(|e| DiskError::from_io("write", path, e));
    let done = written.and_then(|()| file.sync());
    if done.is_err() {
        drop(file);
        let _ = disk.remove(path);
        return done;
    }
    disk.sync_dir(path.parent().unwrap_or(path))
}

/// Whether there is a file with at least one whole line. Every file begins with one, so without it the file was emptied.
pub(super) fn is_there(disk: &dyn Disk, path: &Path) -> Result<bool, DiskError> {
    Ok(end(disk, path, TAIL)?.is_some_and(|end| end.bytes.contains(&b'\n')))
}

/// Appends unless a head of this size or a greater one is last already. Says whether the file is there.
pub(super) fn append(disk: &dyn Disk, path: &Path, key: &HeadKey, head: &Head) -> Result<bool, DiskError> {
    let Some(mut last_lines) = end(disk, path, LAST_LINES)? else { return Ok(false) };
    if !last_lines.bytes.contains(&b'\n') {
        // A power cut can leave a block of zeros behind the last line, far longer than a line.
        let Some(more) = end(disk, path, TAIL)? else { return Ok(false) };
        last_lines = more;
    }
    let end = last_lines;
    let whole = end.bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    if whole == 0 {
        return Ok(false);
    }
    let lines = end.bytes.get(..whole.saturating_sub(1)).unwrap_or_default();
    let last = lines.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    if let Some(Line::Good(last)) = key.read(last)
        && last.size >= head.size
    {
        return Ok(true);
    }
    let kept = end.start + u64::try_from(whole).unwrap_or_default();
    let mut file = disk.open_append(path)?;
    if kept < end.length {
        file.cut(kept)?;
    }
    file.write_all(key.line(head).as_bytes()).map_err(|e| DiskError::from_io("write", path, e))?;
    Ok(true)
}

/// Makes the file's content durable, if it is there.
pub(super) fn flush(disk: &dyn Disk, path: &Path) -> Result<(), DiskError> {
    if disk.kind(path)?.is_some() { disk.open_append(path)?.sync() } else { Ok(()) }
}
