//! The proof file (audit-log.md §9): one entry, shown to stand in a log without showing the log.

use model::Digest;
use seal::Ed25519Public;

use crate::encode::{base64, digest_from_base64, from_base64};
use crate::grammar::decimal;
use crate::{
    Checkpoint, CheckpointError, Entry, EntryError, MAX_PROOF, Note, NoteError, ProofError, leaf_hash,
    verify_inclusion,
};

/// The longest proof file, in bytes.
pub const MAX_PROOF_FILE: usize = 262_144;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// An entry, its place, and the way from its leaf to a signed root. Nothing is proved before [`Self::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// The entry's bytes as they were signed.
    pub entry: Vec<u8>,
    /// The entry's signature, for those who have the operator's key; the proof does not rest on it.
    pub signature: [u8; 64],
    /// The entry's number.
    pub seq: u64,
    /// The siblings from the leaf upward.
    pub path: Vec<Digest>,
    /// The signed checkpoint.
    pub checkpoint: Note,
}

/// Why a proof file proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProofFileError {
    /// The checkpoint is none, or is not signed by the key.
    #[error("the proof's checkpoint does not hold: {0}")]
    Checkpoint(#[from] CheckpointError),
    /// The entry is none.
    #[error("the proof's entry is not an entry of the log: {0}")]
    Entry(#[from] EntryError),
    /// Not written as §9 says.
    #[error("not a proof file: {0}")]
    Form(&'static str),
    /// The entry belongs to another log, or to another place, than the proof says.
    #[error("the entry does not say of itself what the proof says of it")]
    OtherEntry,
    /// The digests do not lead from the entry to the root.
    #[error(transparent)]
    Proof(#[from] ProofError),
}

impl ProofFile {
    /// Reads a proof file. Nothing is proved yet.
    ///
    /// # Errors
    /// [`ProofFileError::Form`], or [`ProofFileError::Checkpoint`] if that part is none.
    pub fn parse(bytes: &[u8]) -> Result<Self, ProofFileError> {
        if bytes.len() > MAX_PROOF_FILE {
            return Err(ProofFileError::Form("it is longer than 262,144 bytes"));
        }
        let text = std::str::from_utf8(bytes).map_err(|_| ProofFileError::Form("it is not UTF-8"))?;
        let (head, note) = text.split_once("\n\n").ok_or(ProofFileError::Form("it has no checkpoint"))?;
        let mut lines = head.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(ProofFileError::Form("its first line is not that of a proof"));
        }
        let extra = lines.next().and_then(|line| line.strip_prefix("extra ")).and_then(from_base64);
        let extra = extra.ok_or(ProofFileError::Form("its second line does not hold the entry"))?;
        let (signature, entry) = extra
            .split_first_chunk::<64>()
            .ok_or(ProofFileError::Form("its second line does not hold the entry"))?;
        let seq = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(decimal);
        let seq = seq.ok_or(ProofFileError::Form("its third line does not hold the entry's number"))?;
        let path: Vec<Digest> = lines
            .map(digest_from_base64)
            .collect::<Option<_>>()
            .ok_or(ProofFileError::Form("a line does not hold a digest"))?;
        if path.len() > MAX_PROOF {
            return Err(ProofFileError::Form("it has more than 53 digests"));
        }
        let (_, checkpoint) = Checkpoint::parse(note.as_bytes())?;
        Ok(Self { entry: entry.to_vec(), signature: *signature, seq, path, checkpoint })
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        let extra = base64(&[&self.signature[..], &self.entry].concat());
        let path: String = self.path.iter().map(|digest| base64(digest.as_bytes()) + "\n").collect();
        format!("{FIRST_LINE}\nextra {extra}\nindex {}\n{path}\n{}", self.seq, self.checkpoint.to_text())
    }

    /// Checks that the entry stands at its number in the log whose head `workstation` signed.
    ///
    /// The entry's own signature is not judged here: see [`crate::entry_message`].
    ///
    /// # Errors
    /// [`ProofFileError`] unless all of §9.2 holds.
    pub fn verify(&self, workstation: &Ed25519Public) -> Result<(Checkpoint, Entry), ProofFileError> {
        let (head, note) = Checkpoint::parse(self.checkpoint.to_text().as_bytes())?;
        head.verify(&note, workstation).map_err(|e: NoteError| CheckpointError::from(e))?;
        let entry = Entry::parse(&self.entry)?;
        if entry.log != head.origin || entry.seq != self.seq {
            return Err(ProofFileError::OtherEntry);
        }
        verify_inclusion(&leaf_hash(&self.entry), self.seq, head.size, &self.path, &head.root)?;
        Ok((head, entry))
    }
}

#[cfg(test)]
#[path = "proof_file_tests.rs"]
mod tests;
