//! SHA-256 values and the form in which people compare them.

use std::fmt;
use std::str::FromStr;

/// A SHA-256 value (FIPS 180-4), spelled as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

/// The SHA-256 of a public key's SubjectPublicKeyInfo (RFC 5280 §4.1.2.7, DER): how a signer is named.
///
/// Two people compare it by telephone, so [`Fingerprint::groups`] shows it four digits at a time.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(Digest);

/// A text that is not 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 lower-case hexadecimal digits")]
pub struct DigestError;

impl Digest {
    /// The digest of nothing that exists: 32 zero bytes, used as `prev` of a log's first entry.
    pub const ZERO: Self = Self([0; 32]);

    /// Wraps 32 bytes that some hash function produced.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Fingerprint {
    /// Names the key whose SPKI has this digest.
    pub const fn new(digest: Digest) -> Self {
        Self(digest)
    }

    /// The underlying digest.
    pub const fn digest(&self) -> &Digest {
        &self.0
    }

    /// The first 16 hexadecimal digits: the short name used in key slots and log entries.
    pub fn key_id(&self) -> String {
        self.0.to_string().chars().take(16).collect()
    }

    /// Sixteen groups of four digits, parted by blanks, for reading aloud.
    pub fn groups(&self) -> String {
        let hex = self.0.to_string();
        let mut shown = String::with_capacity(80);
        for (i, c) in hex.chars().enumerate() {
            if i > 0 && i % 4 == 0 {
                shown.push(' ');
            }
            shown.push(c);
        }
        shown
    }

    /// Reads a fingerprint as a person types it: blanks and colons between groups and either letter case pass.
    ///
    /// # Errors
    /// [`DigestError`] if 64 hexadecimal digits do not remain.
    pub fn from_typed(text: &str) -> Result<Self, DigestError> {
        let plain: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, ':' | '-'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
        plain.parse().map(Self)
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let bytes: &[u8; 64] = text.as_bytes().try_into().map_err(|_| DigestError)?;
        let mut value = [0_u8; 32];
        let (pairs, _) = bytes.as_chunks::<2>();
        for (out, [high, low]) in value.iter_mut().zip(pairs) {
            *out = nibble(*high)? << 4 | nibble(*low)?;
        }
        Ok(Self(value))
    }
}

impl FromStr for Fingerprint {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        text.parse().map(Self)
    }
}

fn nibble(digit: u8) -> Result<u8, DigestError> {
    match digit {
        b'0'..=b'9' => Ok(digit - b'0'),
        b'a'..=b'f' => Ok(digit - b'a' + 10),
        _ => Err(DigestError),
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_has_exactly_one_spelling() {
        let text = "00ff".repeat(16);
        assert_eq!(text.parse::<Digest>().unwrap().to_string(), text);
        for wrong in ["", "00FF", &text.to_uppercase(), &text[1..], &format!("{text}0"), &"é".repeat(32)] {
            assert_eq!(wrong.parse::<Digest>(), Err(DigestError), "{wrong:?}");
        }
    }

    #[test]
    fn a_fingerprint_can_be_read_back_as_it_is_shown() {
        let print: Fingerprint = "0123456789abcdef".repeat(4).parse().unwrap();
        assert!(print.groups().starts_with("0123 4567 89ab cdef 0123"));
        assert_eq!(print.groups().split(' ').count(), 16);
        assert_eq!(Fingerprint::from_typed(&print.groups().to_uppercase()), Ok(print));
        assert_eq!(print.key_id(), "0123456789abcdef");
    }
}
