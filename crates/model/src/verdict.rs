//! What a verification may conclude. Four words, never a bare tick.

use std::fmt;

/// The conclusion of verifying a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Something was changed or is missing: do not use.
    Broken,
    /// The outside is intact; the contents stayed sealed and were not checked.
    OuterOnly,
    /// Intact, signed by a key that is pinned here.
    ValidPinned,
    /// Intact, but the signer is not known here.
    ValidUnknownSigner,
}

impl Verdict {
    /// The token in JSON output, stable for ever.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::OuterOnly => "outer_only",
            Self::ValidPinned => "valid_pinned",
            Self::ValidUnknownSigner => "valid_unknown_signer",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.token())
    }
}
