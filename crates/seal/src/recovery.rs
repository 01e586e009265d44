//! The recovery code: 128 random bits that a person writes down once.
//!
//! Written as seven groups of four characters of Crockford's base 32 (no I, L, O, U): 128 bits, then a check of
//! 12 bits (the first of their SHA-256), so that a slip of the pen is told apart from a wrong code.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{CryptoFailure, Passphrase, random, sha256};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SYMBOLS: usize = 28;

/// A recovery code. Shown once, never stored.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryCode([u8; 16]);

/// Why a typed text is no recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// The check does not fit: a slip while reading or typing.
    #[error("the recovery code has a typing mistake in it")]
    Check,
    /// Not 28 characters of the alphabet.
    #[error("a recovery code has 28 letters and digits in seven groups of four")]
    Shape,
}

impl RecoveryCode {
    /// Draws a new code.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the system gives no randomness.
    pub fn generate() -> Result<Self, CryptoFailure> {
        let mut bytes = [0; 16];
        random(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what a person typed: either letter case; blanks and hyphens anywhere; O for 0, I and L for 1.
    ///
    /// # Errors
    /// [`RecoveryCodeError`].
    pub fn from_typed(text: &str) -> Result<Self, RecoveryCodeError> {
        let mut bits: Zeroizing<u128> = Zeroizing::new(0);
        let mut check: u32 = 0;
        let mut count = 0;
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let value = symbol(c).ok_or(RecoveryCodeError::Shape)?;
            // 25 whole symbols and three bits of the 26th are the code; 12 bits of check follow.
            for bit in (0..5).rev() {
                let one = value >> bit & 1;
                if count < 128 {
                    *bits = *bits << 1 | u128::from(one);
                } else {
                    check = check << 1 | u32::from(one);
                }
                count += 1;
            }
            if count > SYMBOLS * 5 {
                return Err(RecoveryCodeError::Shape);
            }
        }
        if count != SYMBOLS * 5 {
            return Err(RecoveryCodeError::Shape);
        }
        let code = Self(bits.to_be_bytes());
        if code.check() == check { Ok(code) } else { Err(RecoveryCodeError::Check) }
    }

    /// Seven groups of four, parted by hyphens, for showing it once.
    pub fn secret_text(&self) -> Zeroizing<String> {
        let code = u128::from_be_bytes(self.0);
        let mut out = Zeroizing::new(String::with_capacity(34));
        for at in 0..SYMBOLS {
            if at > 0 && at % 4 == 0 {
                out.push('-');
            }
            let value = (0..5).fold(0_usize, |value, bit| {
                let n = at * 5 + bit;
                let one =
                    if n < 128 { code >> (127 - n) & 1 } else { u128::from(self.check() >> (139 - n) & 1) };
                value << 1 | usize::from(one == 1)
            });
            out.push(ALPHABET.get(value).map_or('?', |b| char::from(*b)));
        }
        out
    }

    /// The code as a passphrase (its 28 characters without hyphens), for the recovery key bag.
    ///
    /// # Errors
    /// [`CryptoFailure`], which cannot happen for a code.
    pub fn to_passphrase(&self) -> Result<Passphrase, CryptoFailure> {
        let plain = Zeroizing::new(self.secret_text().replace('-', ""));
        Passphrase::new(&plain).map_err(|_| CryptoFailure("recovery code"))
    }

    fn check(&self) -> u32 {
        let [a, b, ..] = *sha256(&[&self.0]).as_bytes();
        u32::from(u16::from_be_bytes([a, b]) >> 4)
    }
}

fn symbol(c: char) -> Option<u8> {
    let c = match c.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        c => c,
    };
    ALPHABET.iter().position(|b| char::from(*b) == c).and_then(|at| u8::try_from(at).ok())
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        for seed in 0..50 {
            let code = RecoveryCode([seed; 16]);
            let shown = code.secret_text();
            assert_eq!(shown.len(), 34);
            let sloppy = shown.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            assert_eq!(RecoveryCode::from_typed(&sloppy).unwrap().0, code.0, "{}", *shown);
        }
    }

    #[test]
    fn a_slip_is_told_apart_from_a_wrong_shape() {
        let shown = RecoveryCode([0x5a; 16]).secret_text();
        let slip: String = shown.chars().enumerate().map(|(i, c)| if i == 7 { '7' } else { c }).collect();
        assert_ne!(*slip, **shown);
        assert_eq!(RecoveryCode::from_typed(&slip).unwrap_err(), RecoveryCodeError::Check);
        for bad in ["", &shown[1..], &format!("{}0", *shown), "U", &"0".repeat(100_000)] {
            assert_eq!(RecoveryCode::from_typed(bad).unwrap_err(), RecoveryCodeError::Shape);
        }
    }

    #[test]
    fn two_codes_differ() {
        assert_ne!(RecoveryCode::generate().unwrap().0, RecoveryCode::generate().unwrap().0);
    }
}
