//! Whether a column is hashed: what Export.HashStatus says of it, and what its values say themselves.

use crate::keys::World;
use crate::pack::{ColumnSpec, Field, Literal, Pattern};
use crate::rules::{self, Rule};

/// What Export.HashStatus says of a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hashing {
    /// The column is never hashed.
    Never,
    /// It could be, and is not.
    Clear,
    /// It is, like this.
    Like(&'static Pattern),
    /// It is in some way that was agreed on, or nobody knows.
    Unknown,
}

impl Hashing {
    pub(super) fn of(column: &'static ColumnSpec, world: &World) -> Self {
        let Some(hashed) = &column.hashed else { return Self::Never };
        let Field::Number(status) = world.of_export(&hashed.by) else { return Self::Unknown };
        match hashed.cases.iter().find(|(case, _)| *case == Literal::Number(status)) {
            None => Self::Clear,
            Some((_, None)) => Self::Unknown,
            Some((_, Some(pattern))) => Self::Like(pattern),
        }
    }

    /// What is wrong with a value that should be a hash, or should not be one.
    pub(super) fn fault(self, value: &[u8]) -> Option<&'static Rule> {
        let hex = || value.iter().rev().take_while(|byte| byte.is_ascii_hexdigit()).count();
        match self {
            Self::Never | Self::Unknown => None,
            Self::Like(pattern) if pattern.matches(value) => {
                let upper = value.iter().skip(4).any(u8::is_ascii_uppercase);
                upper.then_some(rules::HASH_UPPER_CASE)
            }
            _ if matches!(value.len(), 32 | 36) && hex() >= 32 => Some(rules::HASH_MD5),
            Self::Like(_) => Some(rules::HASH_STATUS_UNTRUE),
            Self::Clear => {
                let is_long = matches!(value.len(), 40 | 44 | 64 | 68);
                (is_long && hex() >= 40).then_some(rules::HASH_STATUS_UNTRUE)
            }
        }
    }
}
