//! The one error shape that people see: what happened, and what to do next.

use std::fmt;

use bundle::{BundleError, Key, LegacyError, SealError, UnlockError};
use platform::DiskError;
use seal::{CryptoFailure, PemError};

/// Why a use case did not do what was asked. Nothing was left half-done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    kind: ProblemKind,
    what: String,
    next: Option<String>,
}

/// Kinds a caller behaves differently for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// A bundle or log is not as it was made.
    Broken,
    /// Our own fault.
    Bug,
    /// Another process holds the vault.
    Busy,
    /// Not allowed to this operator, or to anyone here.
    Denied,
    /// The target is there already.
    Exists,
    /// The person stopped it.
    Interrupted,
    /// The system did not do its part.
    Io,
    /// The vault is locked, or waits after failed attempts.
    Locked,
    /// No slot for this key.
    NoSlot,
    /// The request makes no sense as it was given.
    Usage,
    /// A passphrase, code or key that does not fit.
    WrongSecret,
}

impl Problem {
    /// A problem in one clause. Names from outside may stand in it: none of them can steer a terminal.
    pub fn new(kind: ProblemKind, what: impl Into<String>) -> Self {
        Self { kind, what: harmless(&what.into()), next: None }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// Which kind.
    pub const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// What to do next, if there is something.
    pub fn advice(&self) -> Option<&str> {
        self.next.as_deref()
    }

    pub(crate) fn usage(what: impl Into<String>) -> Self {
        Self::new(ProblemKind::Usage, what)
    }

    pub(crate) fn interrupted() -> Self {
        Self::new(ProblemKind::Interrupted, "stopped; nothing was left half-made")
    }
}

impl ProblemKind {
    /// The exit code of the command line (docs/cli.md).
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Broken => 1,
            Self::Busy | Self::Exists | Self::Io | Self::Usage => 2,
            Self::Denied | Self::Locked | Self::NoSlot | Self::WrongSecret => 3,
            Self::Bug => 70,
            Self::Interrupted => 130,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Problem {}

impl From<DiskError> for Problem {
    fn from(e: DiskError) -> Self {
        Self::new(kind_of(&e), e.to_string())
    }
}

const fn kind_of(e: &DiskError) -> ProblemKind {
    match e {
        DiskError::Busy { .. } => ProblemKind::Busy,
        DiskError::TargetExists { .. } => ProblemKind::Exists,
        _ => ProblemKind::Io,
    }
}

impl From<CryptoFailure> for Problem {
    fn from(e: CryptoFailure) -> Self {
        Self::new(ProblemKind::Io, e.to_string())
    }
}

impl From<PemError> for Problem {
    /// A file that could be read and holds no fitting key is no key for this, not a failure of reading.
    fn from(e: PemError) -> Self {
        Self::new(ProblemKind::NoSlot, e.to_string())
    }
}

impl From<BundleError> for Problem {
    fn from(e: BundleError) -> Self {
        match e {
            BundleError::Broken(fault) => Self::new(ProblemKind::Broken, fault.to_string())
                .next("do not use this file; ask the sender for it again"),
            BundleError::Cancelled => Self::interrupted(),
            BundleError::Io(e) => Self::from_io(&e),
        }
    }
}

impl From<UnlockError> for Problem {
    fn from(e: UnlockError) -> Self {
        match e {
            UnlockError::Broken(fault) => BundleError::Broken(fault).into(),
            UnlockError::Failure(e) => e.into(),
            UnlockError::NoSlot(what) => Self::new(ProblemKind::NoSlot, what),
            UnlockError::WrongKey(what) => Self::new(ProblemKind::WrongSecret, what),
        }
    }
}

/// The vault keeps the right key for this bundle: if the slot does not fit it, the slot was changed.
pub(crate) fn slot_problem(key: &Key<'_>, e: UnlockError) -> Problem {
    match (key, e) {
        (Key::Vault(_), UnlockError::WrongKey(_)) => {
            Problem::new(ProblemKind::Broken, "`keyslots.txt`: the slot of this vault was changed")
                .next("do not use this file; ask the sender for it again")
        }
        (_, e) => e.into(),
    }
}

impl From<LegacyError> for Problem {
    fn from(e: LegacyError) -> Self {
        match e {
            LegacyError::Bundle(e) => e.into(),
            LegacyError::TooShort => Self::new(ProblemKind::Broken, e.to_string()),
            LegacyError::WrongKey => Self::new(ProblemKind::WrongSecret, e.to_string()),
        }
    }
}

impl From<SealError> for Problem {
    fn from(e: SealError) -> Self {
        if e.is_stopped() {
            return Self::interrupted();
        }
        match e {
            SealError::Io(e) => Self::from_io(&e),
            SealError::Archive(archive::WriteError::Write(e)) => Self::from_io(&e),
            SealError::Archive(archive::WriteError::Read { name, source }) => {
                Self::new(ProblemKind::Io, format!("`{name}`: {source}"))
            }
            SealError::Name { .. } | SealError::Slots => Self::usage(e.to_string()),
            other => Self::new(ProblemKind::Io, other.to_string()),
        }
    }
}

impl Problem {
    /// An error of the system, without a path (which may name a person).
    pub(crate) fn from_io(e: &std::io::Error) -> Self {
        if let Some(disk) = e.get_ref().and_then(|inner| inner.downcast_ref::<DiskError>()) {
            return Self::new(kind_of(disk), disk.to_string());
        }
        match e.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::new(ProblemKind::Io, "no space left on the disk; nothing was written")
                    .next("free some space or choose another disk, then try again")
            }
            _ => Self::new(ProblemKind::Io, e.to_string()),
        }
    }
}

/// Control characters, and those that turn the direction of writing, as escapes.
fn harmless(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().flat_map(|c| if steers(c) { c.escape_default().collect() } else { vec![c] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_a_problem_cannot_steer_a_terminal() {
        let problem = Problem::usage("`a\u{1b}[2J\u{202e}vsc.exe\n`: älter");
        assert_eq!(problem.to_string(), "`a\\u{1b}[2J\\u{202e}vsc.exe\\n`: älter");
    }
}
