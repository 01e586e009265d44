//! Exit codes: the whole list, stable from the first release on (`docs/cli.md`).

use workbench::ProblemKind;

/// How a command that did its work ended. What it could not do is a `Problem`, which has codes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done; warnings at most.
    Done,
    /// Findings of severity error or worse; a broken bundle or log; not the pinned signer.
    Findings,
    /// Intact, but the signer is not known here, or the format carries no signature.
    UnknownSigner,
    /// Another kind of end, for one of several files.
    Problem(ProblemKind),
}

impl Exit {
    /// The number that the shell sees.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::UnknownSigner => 4,
            Self::Problem(kind) => kind.exit_code(),
        }
    }

    /// Of two ends, the one that a script must hear of: a bug, a stop, broken, could not look, locked, unknown.
    pub(crate) fn worse(self, other: Self) -> Self {
        let rank = |exit: Self| match exit.code() {
            70 => 6,
            130 => 5,
            1 => 4,
            2 => 3,
            3 => 2,
            0 => 0,
            _ => 1,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

/// The word for a kind of problem in JSON output.
pub(crate) const fn token(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Broken => "broken",
        ProblemKind::Bug => "bug",
        ProblemKind::Busy => "busy",
        ProblemKind::Denied => "denied",
        ProblemKind::Exists => "exists",
        ProblemKind::Interrupted => "interrupted",
        ProblemKind::Io => "io",
        ProblemKind::Locked => "locked",
        ProblemKind::NoSlot => "no_slot",
        ProblemKind::Usage => "usage",
        ProblemKind::WrongSecret => "wrong_secret",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_file_among_several_is_never_hidden_by_a_milder_end() {
        let all = [
            Exit::Done,
            Exit::UnknownSigner,
            Exit::Problem(ProblemKind::Locked),
            Exit::Problem(ProblemKind::Io),
            Exit::Findings,
        ];
        for pair in all.windows(2) {
            assert_eq!(pair[0].worse(pair[1]), pair[1]);
            assert_eq!(pair[1].worse(pair[0]), pair[1]);
        }
    }
}
