//! Payload encryption: c2sp.org/chunked-encryption, AES-256-GCM with HKDF-Expand-SHA-512 (Cobblestone-256).
//!
//! A sealed payload is `salt[24] ‖ commitment[32] ‖ chunk…`. Every chunk but the last holds 16 KiB of
//! plaintext, the last 0 to 16,383 bytes, each with a 16-byte tag; so exactly one encoding exists for each
//! length, and a payload cut between chunks is seen. The commitment binds key and context before any
//! plaintext is released.
//!
//! The writer is write-only: it takes plaintext once, is consumed by [`PayloadWriter::finish`], and can
//! neither seek nor continue; a restarted pass takes a new key and salt.

use std::io::{self, Write};

use aes_gcm::aead::inout::InOutBuf;
use aes_gcm::aead::{AeadInOut as _, KeyInit as _};
use aes_gcm::{Aes256Gcm, Nonce, Tag};
use zeroize::Zeroize as _;

use crate::kdf::expand;
use crate::{CryptoFailure, Secret32, random};

/// Plaintext bytes in a full chunk.
pub const CHUNK: usize = 16 * 1024;
/// Ciphertext bytes of a full chunk: plaintext and tag.
pub const SEALED_CHUNK: usize = CHUNK + TAG;
/// Bytes before the first chunk: salt and commitment.
pub const OVERHEAD: usize = SALT + COMMITMENT;

const SALT: usize = 24;
const COMMITMENT: usize = 32;
const TAG: usize = 16;
/// c2sp.org/chunked-encryption, «Key derivation»: protocol name, AEAD name, a zero byte.
const LABEL: &[u8] = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0";

/// Why a sealed payload cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChunkError {
    /// The commitment differs: another key, or another envelope.
    #[error("the key does not belong to this payload")]
    Commitment,
    /// A chunk's tag does not fit: it was changed, moved, or comes from elsewhere.
    #[error("chunk {index} was changed")]
    Damaged {
        /// Which chunk, counted from 0.
        index: u64,
    },
    /// The cryptographic library failed.
    #[error(transparent)]
    Failure(#[from] CryptoFailure),
    /// The length fits no payload: it was cut, or something was appended.
    #[error("the payload was cut short or extended")]
    Length,
}

/// The length of the payload that seals `plaintext` bytes.
pub const fn sealed_len(plaintext: u64) -> u64 {
    OVERHEAD as u64 + plaintext + (plaintext / CHUNK as u64 + 1) * TAG as u64
}

/// The length of the plaintext inside `sealed` bytes.
///
/// # Errors
/// [`ChunkError::Length`] if no plaintext seals to that length.
pub fn plaintext_len(sealed: u64) -> Result<u64, ChunkError> {
    let body = sealed.checked_sub(OVERHEAD as u64).ok_or(ChunkError::Length)?;
    let last = (body % SEALED_CHUNK as u64).checked_sub(TAG as u64).ok_or(ChunkError::Length)?;
    Ok(body / SEALED_CHUNK as u64 * CHUNK as u64 + last)
}

/// The cipher of one payload.
struct Cipher {
    aead: Aes256Gcm,
    base_nonce: [u8; 12],
    commitment: [u8; COMMITMENT],
}

impl Cipher {
    fn derive(key: &Secret32, salt: &[u8; SALT], context: &[u8]) -> Result<Self, CryptoFailure> {
        let okm = expand::<76>(key, &[LABEL, salt, context])?;
        let (aead_key, rest) = okm.split_at(32);
        let (base_nonce, commitment) = rest.split_at(12);
        let split = || CryptoFailure("key derivation");
        Ok(Self {
            aead: Aes256Gcm::new_from_slice(aead_key).map_err(|_| split())?,
            base_nonce: base_nonce.try_into().map_err(|_| split())?,
            commitment: commitment.try_into().map_err(|_| split())?,
        })
    }

    /// `base_nonce XOR big-endian index`.
    fn nonce(&self, index: u64) -> [u8; 12] {
        let mut nonce = self.base_nonce;
        for (byte, counter) in nonce.iter_mut().skip(4).zip(index.to_be_bytes()) {
            *byte ^= counter;
        }
        nonce
    }

    fn seal(&self, index: u64, chunk: &mut [u8]) -> Result<[u8; TAG], CryptoFailure> {
        self.aead
            .encrypt_inout_detached(&Nonce::from(self.nonce(index)), &[], InOutBuf::from(chunk))
            .map(Into::into)
            .map_err(|_| CryptoFailure("AES-GCM"))
    }

    fn open(&self, index: u64, chunk: &mut [u8], tag: [u8; TAG]) -> Result<(), ChunkError> {
        self.aead
            .decrypt_inout_detached(
                &Nonce::from(self.nonce(index)),
                &[],
                InOutBuf::from(chunk),
                &Tag::from(tag),
            )
            .map_err(|_| ChunkError::Damaged { index })
    }
}

/// Seals what is written to it and passes it on. Not finishing it leaves a payload that nobody can open.
#[must_use = "a payload is complete only after `finish`"]
pub struct PayloadWriter<W: Write> {
    cipher: Cipher,
    to: W,
    chunk: Vec<u8>,
    index: u64,
}

impl<W: Write> PayloadWriter<W> {
    /// Starts a payload under a key that seals nothing else, with a salt from the operating system.
    ///
    /// # Errors
    /// [`io::Error`] from `to`, or if the system gives no randomness.
    pub fn start(to: W, key: &Secret32, context: &[u8]) -> io::Result<Self> {
        let mut salt = [0; SALT];
        random(&mut salt).map_err(io::Error::other)?;
        Self::start_salted(to, key, context, salt)
    }

    pub(crate) fn start_salted(
        mut to: W,
        key: &Secret32,
        context: &[u8],
        salt: [u8; SALT],
    ) -> io::Result<Self> {
        let cipher = Cipher::derive(key, &salt, context).map_err(io::Error::other)?;
        to.write_all(&salt)?;
        to.write_all(&cipher.commitment)?;
        Ok(Self { cipher, to, chunk: Vec::with_capacity(SEALED_CHUNK), index: 0 })
    }

    /// Writes the last, always short, chunk and gives back what was written to. Flushing that is the caller's.
    ///
    /// # Errors
    /// [`io::Error`] from what is written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush_chunk()?;
        Ok(self.to)
    }

    fn flush_chunk(&mut self) -> io::Result<()> {
        let tag = self.cipher.seal(self.index, &mut self.chunk).map_err(io::Error::other)?;
        self.chunk.extend_from_slice(&tag);
        self.to.write_all(&self.chunk)?;
        self.chunk.clear();
        self.index += 1;
        Ok(())
    }
}

impl<W: Write> Write for PayloadWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let take = bytes.len().min(CHUNK - self.chunk.len());
        let (now, _) = bytes.split_at(take);
        self.chunk.extend_from_slice(now);
        if self.chunk.len() == CHUNK {
            self.flush_chunk()?;
        }
        Ok(take)
    }

    /// Passes nothing on before a chunk is full: a short chunk would end the payload.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Opens single chunks of a sealed payload, in any order.
pub struct PayloadReader {
    cipher: Cipher,
    plaintext: u64,
}

impl PayloadReader {
    /// Checks length and commitment. `head` is the first [`OVERHEAD`] bytes, `sealed` the length of the whole.
    ///
    /// # Errors
    /// [`ChunkError::Length`], [`ChunkError::Commitment`].
    pub fn new(
        key: &Secret32,
        context: &[u8],
        head: &[u8; OVERHEAD],
        sealed: u64,
    ) -> Result<Self, ChunkError> {
        let plaintext = plaintext_len(sealed)?;
        let (salt, commitment) = head.split_first_chunk::<SALT>().ok_or(ChunkError::Length)?;
        let cipher = Cipher::derive(key, salt, context)?;
        let same = aws_lc_rs::constant_time::verify_slices_are_equal(&cipher.commitment, commitment);
        if same.is_err() {
            return Err(ChunkError::Commitment);
        }
        Ok(Self { cipher, plaintext })
    }

    /// The length of the whole plaintext.
    pub const fn plaintext_len(&self) -> u64 {
        self.plaintext
    }

    /// How many chunks there are; at least one.
    pub const fn chunks(&self) -> u64 {
        self.plaintext / CHUNK as u64 + 1
    }

    /// The length of chunk `index` as it stands in the payload, tag included.
    pub const fn sealed_chunk_len(&self, index: u64) -> usize {
        if index + 1 < self.chunks() { SEALED_CHUNK } else { (self.plaintext % CHUNK as u64) as usize + TAG }
    }

    /// Opens chunk `index` in place; `chunk` holds its sealed bytes and afterwards its plaintext.
    ///
    /// # Errors
    /// [`ChunkError::Length`] if the chunk has not the length its place demands, [`ChunkError::Damaged`]; the
    /// buffer is emptied then.
    pub fn open_chunk(&self, index: u64, chunk: &mut Vec<u8>) -> Result<(), ChunkError> {
        let opened = self.open_in_place(index, chunk);
        if opened.is_err() {
            chunk.zeroize();
        }
        opened
    }

    fn open_in_place(&self, index: u64, chunk: &mut Vec<u8>) -> Result<(), ChunkError> {
        if index >= self.chunks() || chunk.len() != self.sealed_chunk_len(index) {
            return Err(ChunkError::Length);
        }
        let (body, tag) = chunk.split_last_chunk_mut::<TAG>().ok_or(ChunkError::Length)?;
        self.cipher.open(index, body, *tag)?;
        chunk.truncate(chunk.len() - TAG);
        Ok(())
    }
}

impl std::fmt::Debug for PayloadReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PayloadReader({} bytes)", self.plaintext)
    }
}

#[cfg(test)]
#[path = "chunked_tests.rs"]
pub(crate) mod tests;
