//! The name of one log: `strongroom/audit/` and the vault's UUID (audit-log.md §2.2).

use std::fmt;
use std::str::FromStr;

use model::VaultId;

const PREFIX: &str = "strongroom/audit/";

/// Which log an entry or checkpoint belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin(VaultId);

/// A text that names no log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected `strongroom/audit/` followed by a UUID")]
pub struct OriginError;

impl Origin {
    /// The log of that vault.
    pub const fn new(vault: VaultId) -> Self {
        Self(vault)
    }

    /// The vault whose log this is.
    pub const fn vault(&self) -> VaultId {
        self.0
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        let id = text.strip_prefix(PREFIX).ok_or(OriginError)?;
        id.parse().map(Self).map_err(|_| OriginError)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_has_one_spelling() {
        let text = "strongroom/audit/0192f0c4-0000-7000-8000-000000000001";
        assert_eq!(text.parse::<Origin>().unwrap().to_string(), text);
        for bad in ["", "strongroom/audit/", &text.to_uppercase(), &text[1..], &format!("{text} ")] {
            assert_eq!(bad.parse::<Origin>(), Err(OriginError), "{bad}");
        }
    }
}
