//! Files of earlier exporters: read, never written; authenticated whole before a byte is given out (bundle.md §10).

use std::io::{self, Write};

use archive::ReadAt;
use seal::{GcmCheck, GcmDecrypt, Secret32};

use crate::fault::{BundleError, Fault};
use crate::pump::{Progress, Whole, pump, tick};

const IV: u64 = 12;
const TAG: u64 = 16;
/// The longest message of AES-GCM with a 12-byte IV, in bytes (NIST SP 800-38D §5.2.1.1): the counter ends there.
const LONGEST: u64 = (1 << 36) - 32;
/// Nonce, 32 bytes of key, tag.
const WRAPPED: u64 = 60;

/// Why an old file cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum LegacyError {
    /// Reading, writing, or stopped.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// Too short for its layout.
    #[error("the file is too short to be of this kind")]
    TooShort,
    /// Another key or IV, or the file was changed; GCM does not tell these apart.
    #[error("the key does not fit, or the file was changed")]
    WrongKey,
}

/// An old file, authenticated from its first byte to its last. It is not signed: nobody vouches for it.
pub struct LegacyFile<'a> {
    file: &'a dyn ReadAt,
    key: Secret32,
    iv: [u8; 12],
    start: u64,
    end: u64,
    tag: [u8; TAG as usize],
}

impl<'a> LegacyFile<'a> {
    /// `ciphertext ‖ tag[16]`, key and IV given by hand.
    ///
    /// # Errors
    /// [`LegacyError`].
    pub fn raw(
        file: &'a dyn ReadAt,
        key: Secret32,
        iv: [u8; 12],
        progress: Progress<'_>,
    ) -> Result<Self, LegacyError> {
        Self::check(file, key, iv, 0, progress)
    }

    /// `IV[12] ‖ wrapped key[60] ‖ ciphertext ‖ tag[16]`, the wrapped key being `nonce[12] ‖ AES-256-GCM(master key, key)`.
    ///
    /// # Errors
    /// [`LegacyError`].
    pub fn envelope(
        file: &'a dyn ReadAt,
        master: &Secret32,
        progress: Progress<'_>,
    ) -> Result<Self, LegacyError> {
        let mut head = [0; (IV + WRAPPED) as usize];
        file.read_exact_at(&mut head, 0).map_err(|e| match e.kind() {
            io::ErrorKind::UnexpectedEof => LegacyError::TooShort,
            _ => BundleError::Io(e).into(),
        })?;
        let (iv, rest) = head.split_first_chunk::<12>().ok_or(LegacyError::TooShort)?;
        let (nonce, rest) = rest.split_first_chunk::<12>().ok_or(LegacyError::TooShort)?;
        let (wrapped, tag) = rest.split_first_chunk::<32>().ok_or(LegacyError::TooShort)?;
        let tag = tag.first_chunk::<16>().ok_or(LegacyError::TooShort)?;
        let mut check = GcmCheck::new(master, nonce);
        check.update(wrapped);
        check.finish(tag).map_err(|_| LegacyError::WrongKey)?;
        let mut key = zeroize::Zeroizing::new(*wrapped);
        GcmDecrypt::new(master, nonce).apply(key.as_mut());
        Self::check(file, Secret32::from_bytes(*key), *iv, IV + WRAPPED, progress)
    }

    fn check(
        file: &'a dyn ReadAt,
        key: Secret32,
        iv: [u8; 12],
        start: u64,
        progress: Progress<'_>,
    ) -> Result<Self, LegacyError> {
        let length = file.len().map_err(BundleError::Io)?;
        let end = length.checked_sub(TAG).filter(|end| *end >= start).ok_or(LegacyError::TooShort)?;
        if end - start > LONGEST {
            return Err(
                BundleError::from(Fault::file("the file", "longer than one AES-GCM message can be")).into()
            );
        }
        let mut tag = [0; TAG as usize];
        file.read_exact_at(&mut tag, end).map_err(BundleError::from_read)?;
        let mut check = GcmCheck::new(&key, &iv);
        let mut done = 0;
        pump(&mut Whole { file, at: start, end }, &mut |block| {
            check.update(block);
            done += block.len() as u64;
            tick(progress, done)
        })?;
        check.finish(&tag).map_err(|_| LegacyError::WrongKey)?;
        Ok(Self { file, key, iv, start, end, tag })
    }

    /// Writes the plaintext, authenticating it once more: without the tag, whoever exchanges the file meanwhile could
    /// turn single bits of the plaintext. What was written must be thrown away after an error.
    ///
    /// # Errors
    /// [`LegacyError::WrongKey`] if the file is not the one that was authenticated; reading, writing, or stopped.
    pub fn write_to(&self, to: &mut dyn Write, progress: Progress<'_>) -> Result<(), LegacyError> {
        let mut check = GcmCheck::new(&self.key, &self.iv);
        let mut decrypt = GcmDecrypt::new(&self.key, &self.iv);
        let mut done = 0;
        let mut plain = Vec::new();
        pump(&mut Whole { file: self.file, at: self.start, end: self.end }, &mut |block| {
            check.update(block);
            plain.clear();
            plain.extend_from_slice(block);
            decrypt.apply(&mut plain);
            to.write_all(&plain).map_err(BundleError::Io)?;
            done += block.len() as u64;
            tick(progress, done)
        })?;
        check.finish(&self.tag).map_err(|_| LegacyError::WrongKey)
    }

    /// The length of the plaintext.
    pub const fn plaintext_len(&self) -> u64 {
        self.end - self.start
    }
}

impl std::fmt::Debug for LegacyFile<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LegacyFile({} bytes)", self.plaintext_len())
    }
}
