//! Checkpoints (c2sp.org/tlog-checkpoint): a few lines, signed, that stand for the whole log up to a size.

use model::Digest;
use seal::{Ed25519Key, Ed25519Public};

use crate::encode::{base64, digest_from_base64};
use crate::grammar::decimal;
use crate::{Note, NoteError, NoteKey, Origin};

/// The head of a log: origin, size, root. Signed as a [`Note`] (audit-log.md §6).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checkpoint {
    /// Whose head.
    pub origin: Origin,
    /// How many entries; below 2^53.
    pub size: u64,
    /// The root over their leaves.
    pub root: Digest,
}

/// Why bytes are no checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The text under the signature is not the three lines of a checkpoint.
    #[error("not a checkpoint: {0}")]
    Body(&'static str),
    /// The first line names no log of this program.
    #[error("not a checkpoint of a Strongroom log")]
    Origin,
    /// The note around it is broken or not signed by the expected key.
    #[error(transparent)]
    Note(#[from] NoteError),
}

impl Checkpoint {
    /// Reads a checkpoint and the note it stands in. Nothing is verified yet.
    ///
    /// # Errors
    /// [`CheckpointError`] for anything but the one spelling, extension lines included.
    pub fn parse(note: &[u8]) -> Result<(Self, Note), CheckpointError> {
        let note = Note::parse(note)?;
        let checkpoint = Self::from_body(note.text())?;
        Ok((checkpoint, note))
    }

    /// Reads a checkpoint that this workstation key must have signed.
    ///
    /// # Errors
    /// [`CheckpointError`] if it cannot be read, or the signature is missing or wrong.
    pub fn open(note: &[u8], workstation: &Ed25519Public) -> Result<Self, CheckpointError> {
        let (checkpoint, note) = Self::parse(note)?;
        checkpoint.verify(&note, workstation)?;
        Ok(checkpoint)
    }

    /// Checks the workstation's signature on the note this checkpoint was read from.
    ///
    /// # Errors
    /// [`NoteError::NotSigned`] or [`NoteError::BadSignature`].
    pub fn verify(&self, note: &Note, workstation: &Ed25519Public) -> Result<(), NoteError> {
        note.verify(&NoteKey::new(&self.origin.to_string(), *workstation)?)
    }

    /// Signs the head with the workstation's audit key.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] never happens for an origin that parsed; it is handed on rather than hidden.
    pub fn sign(&self, workstation: &Ed25519Key) -> Result<Note, NoteError> {
        Note::sign(&self.body(), &self.origin.to_string(), workstation)
    }

    fn body(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, base64(self.root.as_bytes()))
    }

    fn from_body(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.split('\n');
        let origin = lines.next().unwrap_or_default().parse().map_err(|_| CheckpointError::Origin)?;
        let size =
            lines.next().and_then(decimal).ok_or(CheckpointError::Body("the second line is no size"))?;
        let root = lines.next().and_then(digest_from_base64);
        let root = root.ok_or(CheckpointError::Body("the third line is no root in base64"))?;
        match (lines.next(), lines.next()) {
            (Some(""), None) => Ok(Self { origin, size, root }),
            _ => Err(CheckpointError::Body("it has more than three lines")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Checkpoint {
        let origin = "strongroom/audit/0192f0c4-0000-7000-8000-000000000001".parse().unwrap();
        Checkpoint { origin, size: 3, root: crate::leaf_hash(b"x") }
    }

    fn key() -> Ed25519Key {
        Ed25519Key::from_seed(&[2; 32]).unwrap()
    }

    #[test]
    fn a_checkpoint_reads_back_under_its_key_and_no_other() {
        let note = head().sign(&key()).unwrap().to_text();
        assert_eq!(Checkpoint::open(note.as_bytes(), &key().public()), Ok(head()));
        let stranger = Ed25519Key::from_seed(&[9; 32]).unwrap().public();
        assert_eq!(
            Checkpoint::open(note.as_bytes(), &stranger),
            Err(CheckpointError::Note(NoteError::NotSigned))
        );
        let forged = note.replace("\n3\n", "\n4\n");
        assert_eq!(
            Checkpoint::open(forged.as_bytes(), &key().public()),
            Err(CheckpointError::Note(NoteError::BadSignature))
        );
    }

    #[test]
    fn each_value_has_one_spelling_and_no_line_may_be_added() {
        let origin = head().origin.to_string();
        let root = base64(head().root.as_bytes());
        let read = |body: &str| {
            let note = Note::sign(body, &origin, &key()).unwrap();
            Checkpoint::open(note.to_text().as_bytes(), &key().public())
        };
        assert_eq!(read(&format!("{origin}\n3\n{root}\n")), Ok(head()));
        for bad in [
            format!("{origin}\n03\n{root}\n"),
            format!("{origin}\n+3\n{root}\n"),
            format!("{origin}\n3 \n{root}\n"),
            format!("{origin}\n\n{root}\n"),
            format!("{origin}\n9007199254740992\n{root}\n"),
            format!("{origin}\n3\n{}\n", root.trim_end_matches('=')),
            format!("{origin}\n3\n{}\n", base64(&[0; 31])),
            format!("{origin}\n3\n{root}\nextension\n"),
            format!("{origin}\n3\n{root}\n\n"),
            format!("{origin}\n3\n"),
            format!("example.org/log\n3\n{root}\n"),
            format!("{}\n3\n{root}\n", origin.to_uppercase()),
        ] {
            assert!(read(&bad).is_err(), "{bad:?}");
        }
    }
}
