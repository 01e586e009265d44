//! The head file beside the database: the local anchor (audit-log.md §7). Grammar only; the key stays with the caller.

use model::Digest;

use crate::Origin;
use crate::grammar::decimal;

const MAX_LINE: usize = 256;
const MESSAGE_PREFIX: &[u8] = b"strongroom/head/v1\0";

/// One line of the head file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadLine {
    /// The generation of the master key whose anchor MAC key made the MAC; from 1.
    pub generation: u64,
    /// The number of entries; from 1.
    pub size: u64,
    /// The root over their leaves.
    pub root: Digest,
    /// HMAC-SHA-256 over [`head_message`].
    pub mac: Digest,
}

/// What reading a head file found. The greatest size counts even where a line is damaged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heads {
    /// The line with the greatest size among those whose MAC holds.
    pub greatest: Option<HeadLine>,
    /// How many whole lines there are.
    pub lines: u64,
    /// How many lines belong to generations whose key is gone.
    pub not_checkable: u64,
    /// The first line that breaks a rule.
    pub damage: Option<HeadsDamage>,
    /// Whether a torn write stands at the end: cut it off before appending.
    pub torn: bool,
}

/// Where a head file is damaged, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the head file {kind}")]
pub struct HeadsDamage {
    /// Counted from 1 at the first byte given.
    pub line: u64,
    /// How.
    pub kind: HeadsDamageKind,
}

/// How a line of a head file is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeadsDamageKind {
    /// Equal sizes with different roots.
    #[error("contradicts an earlier line of the same size")]
    Contradicts,
    /// Not written as §7.1 says.
    #[error("is not written as a head")]
    Form,
    /// The MAC does not fit: somebody without the vault's keys wrote it, or it belongs to another vault.
    #[error("was not written by this vault")]
    Mac,
    /// A smaller size than a line before.
    #[error("goes back to a smaller size")]
    Shrinks,
}

/// A line that is no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected generation, size, root and MAC, parted by single blanks")]
pub struct HeadLineError;

/// The bytes the MAC is taken over: `strongroom/head/v1` 0x00, origin, line feed, the first three fields (§7.2).
pub fn head_message(origin: Origin, generation: u64, size: u64, root: &Digest) -> Vec<u8> {
    let fields = format!("{origin}\n{generation} {size} {root}");
    [MESSAGE_PREFIX, fields.as_bytes()].concat()
}

/// Reads a head file, or the end of one that begins after a line feed.
///
/// `mac` computes HMAC-SHA-256 under the anchor MAC key of a generation, or `None` if that key is gone.
pub fn read_heads(bytes: &[u8], origin: Origin, mac: impl Fn(u64, &[u8]) -> Option<Digest>) -> Heads {
    let mut heads = Heads::default();
    for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Some(line) = piece.strip_suffix(b"\n") else {
            heads.torn = true;
            break;
        };
        heads.lines += 1;
        if let Err(kind) = heads.take(line, origin, &mac) {
            heads.damage.get_or_insert(HeadsDamage { line: heads.lines, kind });
        }
    }
    heads
}

impl Heads {
    fn take(
        &mut self,
        line: &[u8],
        origin: Origin,
        mac: impl Fn(u64, &[u8]) -> Option<Digest>,
    ) -> Result<(), HeadsDamageKind> {
        let head = HeadLine::parse(line).map_err(|_| HeadsDamageKind::Form)?;
        let message = head_message(origin, head.generation, head.size, &head.root);
        let Some(expected) = mac(head.generation, &message) else {
            self.not_checkable += 1;
            return Ok(());
        };
        if !equal_in_constant_time(&expected, &head.mac) {
            return Err(HeadsDamageKind::Mac);
        }
        match self.greatest {
            Some(known) if head.size < known.size => Err(HeadsDamageKind::Shrinks),
            Some(known) if head.size == known.size && head.root != known.root => {
                Err(HeadsDamageKind::Contradicts)
            }
            _ => {
                self.greatest = Some(head);
                Ok(())
            }
        }
    }
}

impl HeadLine {
    /// Makes a line; `mac` computes HMAC-SHA-256 under the anchor MAC key of this generation.
    pub fn new(
        origin: Origin,
        generation: u64,
        size: u64,
        root: Digest,
        mac: impl FnOnce(&[u8]) -> Digest,
    ) -> Self {
        Self { generation, size, root, mac: mac(&head_message(origin, generation, size, &root)) }
    }

    /// Reads one line without its line feed.
    ///
    /// # Errors
    /// [`HeadLineError`] for any other spelling than [`Self::to_line`] gives.
    pub fn parse(line: &[u8]) -> Result<Self, HeadLineError> {
        let text =
            std::str::from_utf8(line).ok().filter(|text| text.len() <= MAX_LINE).ok_or(HeadLineError)?;
        let mut fields = text.split(' ');
        let (Some(generation), Some(size), Some(root), Some(mac), None) =
            (fields.next(), fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return Err(HeadLineError);
        };
        let from_one = |field| decimal(field).filter(|n| *n >= 1).ok_or(HeadLineError);
        Ok(Self {
            generation: from_one(generation)?,
            size: from_one(size)?,
            root: root.parse().map_err(|_| HeadLineError)?,
            mac: mac.parse().map_err(|_| HeadLineError)?,
        })
    }

    /// The line with its line feed, to be appended in one write.
    pub fn to_line(&self) -> String {
        format!("{} {} {} {}\n", self.generation, self.size, self.root, self.mac)
    }
}

fn equal_in_constant_time(a: &Digest, b: &Digest) -> bool {
    let difference = a.as_bytes().iter().zip(b.as_bytes()).fold(0, |sum, (x, y)| sum | (x ^ y));
    std::hint::black_box(difference) == 0
}

#[cfg(test)]
#[path = "heads_tests.rs"]
mod tests;
