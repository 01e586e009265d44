//! Names of files inside a bundle: one path component from an alphabet that every system and tool agrees on.

use std::fmt;
use std::str::FromStr;

/// A file's name inside a bundle: `[A-Za-z0-9][A-Za-z0-9._-]*`, at most 120 bytes, no trailing dot, no Windows device name.
///
/// Why so narrow: names that need escaping make `sha256sum` print a leading backslash that other tools cannot
/// check; separators escape folders; device names cannot be created on Windows.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryName(String);

/// Why a name cannot stand in a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// A byte outside the alphabet, or a first byte that is no letter or digit.
    #[error(
        "only letters A-Z a-z, digits, `.`, `_` and `-` may stand in a name, the first a letter or digit"
    )]
    Alphabet,
    /// CON, NUL, COM1 and their kin, with or without an extension.
    #[error("the name is reserved for a device on Windows")]
    Device,
    /// Nothing, or more than 120 bytes.
    #[error("a name has 1 to {max} characters", max = EntryName::MAX_BYTES)]
    Length,
    /// Windows drops a dot at the end.
    #[error("a name must not end in a dot")]
    TrailingDot,
}

impl EntryName {
    /// The longest name, in bytes.
    pub const MAX_BYTES: usize = 120;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name as a system that ignores letter case would see it; two names of a bundle never share it.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl FromStr for EntryName {
    type Err = NameError;

    fn from_str(text: &str) -> Result<Self, NameError> {
        if text.is_empty() || text.len() > Self::MAX_BYTES {
            return Err(NameError::Length);
        }
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
        let starts_well = text.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric());
        if !starts_well || !text.bytes().all(plain) {
            return Err(NameError::Alphabet);
        }
        if text.ends_with('.') {
            return Err(NameError::TrailingDot);
        }
        if is_device(text) {
            return Err(NameError::Device);
        }
        Ok(Self(text.to_owned()))
    }
}

/// Windows looks at what stands before the first dot, in any letter case.
fn is_device(text: &str) -> bool {
    let stem = text.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

impl AsRef<str> for EntryName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_export_names_pass() {
        for good in ["Client.csv", "manifest.sha256", "SENR_2026-10.txt", "a", "CONTACT.csv", "COM.csv"] {
            assert_eq!(good.parse::<EntryName>().unwrap().as_str(), good);
        }
    }

    #[test]
    fn names_that_escape_collide_or_cannot_be_created_are_refused() {
        for (bad, why) in [
            ("", NameError::Length),
            (&*"a".repeat(121), NameError::Length),
            ("../x", NameError::Alphabet),
            ("a/b", NameError::Alphabet),
            ("a\\b", NameError::Alphabet),
            (".hidden", NameError::Alphabet),
            ("Ünlaut.csv", NameError::Alphabet),
            ("a b.csv", NameError::Alphabet),
            ("a\0", NameError::Alphabet),
            ("C:x", NameError::Alphabet),
            ("x.", NameError::TrailingDot),
            ("nul", NameError::Device),
            ("Aux.csv", NameError::Device),
            ("com1.tar.gz", NameError::Device),
            ("LPT9", NameError::Device),
        ] {
            assert_eq!(bad.parse::<EntryName>(), Err(why), "{bad:?}");
        }
    }
}
