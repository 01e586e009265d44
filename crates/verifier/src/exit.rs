//! Exit codes: part of the contract with scripts, never changed.

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// A bundle or log is broken, or not signed by the given fingerprint.
    Broken,
    /// Our own fault.
    Bug,
    /// Done; at most warnings.
    Done,
    /// Usage, reading or writing, disk full, target exists. Never because of what a readable file contains.
    Failed,
    /// Stopped by the person.
    Interrupted,
    /// Wrong passphrase, no slot for this key, or a key file that cannot be used.
    Locked,
    /// Intact, but nobody said whose signature to expect.
    UnknownSigner,
}

impl Exit {
    /// The number that the system is given.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Broken => 1,
            Self::Failed => 2,
            Self::Locked => 3,
            Self::UnknownSigner => 4,
            Self::Bug => 70,
            Self::Interrupted => 130,
        }
    }

    /// The graver of two, for a run over several files: a broken bundle outweighs one that could not be read, that
    /// one outweighs a locked one, and so on. Not the order of the numbers.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        if self.gravity() >= other.gravity() { self } else { other }
    }

    const fn gravity(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::UnknownSigner => 1,
            Self::Locked => 2,
            Self::Failed => 3,
            Self::Broken => 4,
            Self::Bug => 5,
            Self::Interrupted => 6,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graver_of_two_wins_whichever_comes_first() {
        let order = [
            Exit::Done,
            Exit::UnknownSigner,
            Exit::Locked,
            Exit::Failed,
            Exit::Broken,
            Exit::Bug,
            Exit::Interrupted,
        ];
        for (i, a) in order.iter().enumerate() {
            for (j, b) in order.iter().enumerate() {
                assert_eq!(a.worst(*b), order[i.max(j)], "{a:?} {b:?}");
            }
        }
    }
}
