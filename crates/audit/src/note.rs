//! Signed notes (c2sp.org/signed-note): a text and the signatures under it.
//!
//! Signatures by keys we do not know are carried along and ignored, so that witnesses can be added later.

use std::fmt;

use model::Digest;
use seal::{Ed25519Key, Ed25519Public};

use crate::encode::{base64, from_base64};

const ED25519: u8 = 0x01;
const MARK: &str = "\u{2014} ";

/// A text with the signatures under it. What it says counts for nothing before [`Note::verify`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSignature {
    /// Whom the line names.
    pub name: String,
    /// Four bytes that tell keys of that name apart; an identifier, no proof.
    pub key_id: [u8; 4],
    /// The signature, of whatever algorithm.
    pub signature: Vec<u8>,
}

/// An Ed25519 key under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteKey {
    name: String,
    public: Ed25519Public,
}

/// Why bytes are no note, or no note that this key signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// A line with the key's name and id holds a signature that does not fit.
    #[error("the note's text was changed after it was signed")]
    BadSignature,
    /// Not by c2sp.org/signed-note, or beyond its limits.
    #[error("not a signed note: {0}")]
    Malformed(&'static str),
    /// No line has the key's name and id.
    #[error("the note is not signed by the expected key")]
    NotSigned,
}

impl Note {
    /// The longest note, in bytes.
    pub const MAX_BYTES: usize = 65_536;
    /// The most signature lines a note may have.
    pub const MAX_SIGNATURES: usize = 32;

    /// Reads a note. Nothing is verified yet.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] for whatever [`Self::to_text`] would not print.
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > Self::MAX_BYTES {
            return Err(NoteError::Malformed("longer than 65,536 bytes"));
        }
        let note = std::str::from_utf8(bytes).map_err(|_| NoteError::Malformed("not UTF-8"))?;
        if note.chars().any(|c| c < ' ' && c != '\n') {
            return Err(NoteError::Malformed("a control character stands in it"));
        }
        let (text, lines) =
            note.rsplit_once("\n\n").ok_or(NoteError::Malformed("no empty line before the signatures"))?;
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Malformed("no line feed at the end"))?;
        let signatures = lines.split('\n').map(NoteSignature::parse).collect::<Result<Vec<_>, _>>()?;
        if signatures.len() > Self::MAX_SIGNATURES {
            return Err(NoteError::Malformed("more than 32 signature lines"));
        }
        Ok(Self { text: format!("{text}\n"), signatures })
    }

    /// Signs a text, which must end in a line feed and hold no other control character.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] if text or name cannot stand in a note.
    pub fn sign(text: &str, name: &str, key: &Ed25519Key) -> Result<Self, NoteError> {
        let signer = NoteKey::new(name, key.public())?;
        let line = NoteSignature {
            name: signer.name.clone(),
            key_id: signer.key_id(),
            signature: key.sign(text.as_bytes()).to_vec(),
        };
        let note = Self { text: text.to_owned(), signatures: vec![line] };
        match Self::parse(note.to_text().as_bytes()) {
            Ok(read) if read == note => Ok(note),
            _ => {
                Err(NoteError::Malformed("the text does not end in a line feed or holds a control character"))
            }
        }
    }

    /// Checks that `key` signed the text. Lines of other keys are ignored; all lines of this one must hold.
    ///
    /// # Errors
    /// [`NoteError::NotSigned`] or [`NoteError::BadSignature`].
    pub fn verify(&self, key: &NoteKey) -> Result<(), NoteError> {
        let id = key.key_id();
        let mut lines =
            self.signatures.iter().filter(|line| line.name == key.name && line.key_id == id).peekable();
        if lines.peek().is_none() {
            return Err(NoteError::NotSigned);
        }
        lines.try_for_each(|line| {
            let signature = line.signature.as_slice().try_into().map_err(|_| NoteError::BadSignature)?;
            key.public.verify(self.text.as_bytes(), signature).map_err(|_| NoteError::BadSignature)
        })
    }

    /// The signed text, up to and including its last line feed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines as they stand, verified or not.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// The note as it is stored and handed on.
    pub fn to_text(&self) -> String {
        let lines: String = self.signatures.iter().map(ToString::to_string).collect();
        format!("{}\n{lines}", self.text)
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Result<Self, NoteError> {
        let bad = NoteError::Malformed("a signature line is not written as such");
        let (name, encoded) = line.strip_prefix(MARK).and_then(|rest| rest.split_once(' ')).ok_or(bad)?;
        let bytes = from_base64(encoded).ok_or(bad)?;
        let (key_id, signature) = bytes.split_first_chunk::<4>().ok_or(bad)?;
        if !is_name(name) || signature.is_empty() {
            return Err(bad);
        }
        Ok(Self { name: name.to_owned(), key_id: *key_id, signature: signature.to_vec() })
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.key_id[..], &self.signature].concat();
        writeln!(f, "{MARK}{} {}", self.name, base64(&bytes))
    }
}

impl NoteKey {
    /// Puts a key under a name.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] if the name is empty or holds a blank, a control character or `+`.
    pub fn new(name: &str, public: Ed25519Public) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::Malformed("a key's name is empty or holds a blank or `+`"));
        }
        Ok(Self { name: name.to_owned(), public })
    }

    /// `SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key)[:4]`
    pub fn key_id(&self) -> [u8; 4] {
        let digest: Digest = seal::sha256(&[self.name.as_bytes(), &[b'\n', ED25519], self.public.as_bytes()]);
        let [a, b, c, d, ..] = *digest.as_bytes();
        [a, b, c, d]
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.chars().any(|c| c.is_whitespace() || c < ' ' || c == '+')
}

#[cfg(test)]
#[path = "note_tests.rs"]
mod tests;
