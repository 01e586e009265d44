//! Passphrases and the keys made from them: Argon2id version 1.3 (RFC 9106).

use std::fmt;
use std::time::{Duration, Instant};

use unicode_normalization::UnicodeNormalization as _;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{CryptoFailure, Secret32, words};

/// The longest passphrase, in normal form.
const MAX_BYTES: usize = 1024;

/// A passphrase in Unicode normal form C, so that the same typing gives the same bytes on every system.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Passphrase(String);

/// Why a text cannot be a passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PassphraseError {
    /// Nothing was given.
    #[error("the passphrase is empty")]
    Empty,
    /// More than 1,024 bytes in normal form C.
    #[error("the passphrase is longer than 1,024 bytes")]
    TooLong,
}

/// An estimate of how hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Strength {
    /// Base-2 logarithm of the guesses a good guesser needs.
    pub bits: f64,
}

/// Argon2id's cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argon2Params {
    m_kib: u32,
    t: u32,
    p: u32,
}

/// Cost parameters outside what a reader accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Argon2id parameters outside 19 to 256 MiB of memory, 1 to 4 passes, 1 to 4 lanes")]
pub struct Argon2Error;

impl Passphrase {
    /// Takes what a person typed.
    ///
    /// # Errors
    /// [`PassphraseError`].
    pub fn new(typed: &str) -> Result<Self, PassphraseError> {
        if typed.is_empty() {
            return Err(PassphraseError::Empty);
        }
        // Room for all at once: a text that grows leaves copies of itself behind.
        let mut passphrase = Self(String::with_capacity(MAX_BYTES + 4));
        for c in typed.nfc() {
            passphrase.0.push(c);
            if passphrase.0.len() > MAX_BYTES {
                return Err(PassphraseError::TooLong);
            }
        }
        Ok(passphrase)
    }

    /// Draws six words, 66 bits, made for reading over the telephone.
    ///
    /// # Errors
    /// [`CryptoFailure`] if the system gives no randomness.
    pub fn generate() -> Result<Self, CryptoFailure> {
        words::six().map(Self)
    }

    /// The text, for showing it once to the person it was made for.
    pub fn secret_text(&self) -> &str {
        &self.0
    }

    /// Estimates its strength from words, names, dates, repetitions and keyboard walks.
    pub fn strength(&self) -> Strength {
        let guesses = zxcvbn::zxcvbn(&self.0, &["strongroom"]).guesses_log10();
        Strength { bits: guesses / std::f64::consts::LOG10_2 }
    }

    /// Makes a key from the passphrase.
    ///
    /// # Errors
    /// [`CryptoFailure`] if memory cannot be had.
    pub fn derive_key(&self, salt: &[u8; 16], cost: Argon2Params) -> Result<Secret32, CryptoFailure> {
        let failed = |_| CryptoFailure("Argon2id");
        let params = argon2::Params::new(cost.m_kib, cost.t, cost.p, Some(32)).map_err(failed)?;
        let mut key = zeroize::Zeroizing::new([0; 32]);
        argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
            .hash_password_into(self.0.as_bytes(), salt, key.as_mut())
            .map_err(failed)?;
        Ok(Secret32::from_bytes(*key))
    }
}

impl Argon2Params {
    /// RFC 9106 §4, second recommendation: 64 MiB, three passes, four lanes. Never calibrated below this.
    pub const STANDARD: Self = Self { m_kib: 64 * 1024, t: 3, p: 4 };
    /// The cheapest that a reader accepts: 19 MiB, one pass, one lane. For tests.
    pub const SMALLEST: Self = Self { m_kib: 19 * 1024, t: 1, p: 1 };

    /// Takes parameters from a file, within what a reader accepts: 19 to 256 MiB, 1 to 4 passes, 1 to 4 lanes.
    ///
    /// # Errors
    /// [`Argon2Error`], before any memory is spent.
    pub fn new(m_kib: u32, t: u32, p: u32) -> Result<Self, Argon2Error> {
        let fits = (19 * 1024..=256 * 1024).contains(&m_kib) && (1..=4).contains(&t) && (1..=4).contains(&p);
        if fits { Ok(Self { m_kib, t, p }) } else { Err(Argon2Error) }
    }

    /// Raises the memory from [`Self::STANDARD`], doubling, until one derivation takes about `target` here.
    ///
    /// # Errors
    /// [`CryptoFailure`] if a derivation fails.
    pub fn calibrated(target: Duration) -> Result<Self, CryptoFailure> {
        let mut cost = Self::STANDARD;
        let trial = Passphrase(String::from("calibration"));
        while cost.m_kib < 256 * 1024 {
            let started = Instant::now();
            trial.derive_key(&[0; 16], cost)?;
            if started.elapsed() * 3 / 2 >= target {
                break;
            }
            cost.m_kib *= 2;
        }
        Ok(cost)
    }

    /// Memory in KiB.
    pub const fn m_kib(self) -> u32 {
        self.m_kib
    }

    /// Passes.
    pub const fn t(self) -> u32 {
        self.t
    }

    /// Lanes.
    pub const fn p(self) -> u32 {
        self.p
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_typing_gives_the_same_key_however_accents_are_composed() {
        let salt = [3; 16];
        let key = |text: &str| {
            let key = Passphrase::new(text).unwrap().derive_key(&salt, Argon2Params::SMALLEST).unwrap();
            *key.secret_bytes()
        };
        assert_eq!(key("caf\u{e9}"), key("cafe\u{301}"));
        assert_ne!(key("caf\u{e9}"), key("cafe"));
    }

    #[test]
    fn length_counts_in_normal_form_which_can_be_longer_or_shorter_than_what_was_typed() {
        let length = |text: String| Passphrase::new(&text).map(|passphrase| passphrase.secret_text().len());
        assert_eq!(length("a".repeat(1024)), Ok(1024));
        assert_eq!(length("a".repeat(1025)), Err(PassphraseError::TooLong));
        assert_eq!(length("e\u{301}".repeat(512)), Ok(1024));
        assert_eq!(length("\u{1d15f}".repeat(128)), Ok(1024));
        assert_eq!(length("\u{1d15f}".repeat(129)), Err(PassphraseError::TooLong));
    }

    #[test]
    fn generated_phrases_have_six_words_and_differ() {
        let (one, two) = (Passphrase::generate().unwrap(), Passphrase::generate().unwrap());
        assert_eq!(one.secret_text().split(' ').count(), 6);
        assert_ne!(one.secret_text(), two.secret_text());
    }

    #[test]
    fn common_passphrases_are_estimated_as_weak_and_long_odd_ones_as_strong() {
        let strong = Passphrase::new("velvet harbour 7 ochre tin-opener quorum").unwrap();
        assert!(strong.strength().bits >= 60.0);
        for weak in ["password", "Summer2026!", "aaaaaaaaaaaaaaaaaaaa", "qwertyuiop"] {
            assert!(Passphrase::new(weak).unwrap().strength().bits < 60.0, "{weak}");
        }
    }

    #[test]
    fn costs_that_would_exhaust_the_machine_are_refused_before_they_run() {
        for (m, t, p) in
            [(18 * 1024, 3, 4), (256 * 1024 + 1, 3, 4), (65536, 0, 4), (65536, 5, 4), (65536, 3, 5)]
        {
            assert_eq!(Argon2Params::new(m, t, p), Err(Argon2Error));
        }
        assert!(Argon2Params::new(19 * 1024, 1, 1).is_ok());
        assert!(Argon2Params::calibrated(Duration::ZERO).unwrap() == Argon2Params::STANDARD);
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Passphrase::new("hunter2").unwrap()), "Passphrase(…)");
        assert_eq!(Passphrase::new("").unwrap_err(), PassphraseError::Empty);
    }
}
