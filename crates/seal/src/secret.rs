//! Thirty-two secret bytes: wiped when dropped, never printed, never copied by accident.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::CryptoFailure;

/// A 256-bit key. No `Clone`, no serialisation; `Debug` shows nothing of it.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Secret32([u8; 32]);

impl Secret32 {
    /// Draws a key from the operating system.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the system gives no randomness.
    pub fn generate() -> Result<Self, CryptoFailure> {
        let mut bytes = [0; 32];
        random(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Takes bytes that were secret before, as from an opened key bag.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Takes 32 bytes from a slice.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes themselves. Each use should be next to the primitive that needs them.
    pub const fn secret_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Secret32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret32(…)")
    }
}

/// Fills the buffer from the operating system's generator.
///
/// # Errors
/// [`CryptoFailure`] if the system gives none.
pub fn random(buffer: &mut [u8]) -> Result<(), CryptoFailure> {
    getrandom::fill(buffer).map_err(|_| CryptoFailure("system randomness"))
}
