//! What a rule is.

use model::{Audience, Severity};

use super::Help;

/// One thing a check can find.
///
/// `message` and `fix` may hold places such as `{found}` which a finding fills in.
#[derive(Debug)]
pub struct Rule {
    /// Permanent code, `UPPER_SNAKE_CASE`.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// True only for what no destination can take (unreadable, file or column missing, wrong version, broken key, untrue
    /// HashStatus, rows of victim service providers or of protected people).
    pub blocks: bool,
    /// Who can mend it.
    pub audience: Audience,
    /// What is wrong, in one sentence.
    pub message: &'static str,
    /// What to do about it.
    pub fix: &'static str,
    /// The specification section, Eva id or practice it rests on.
    pub basis: &'static str,
    /// Its help page.
    pub help: Help,
}
