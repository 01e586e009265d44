//! What unlocking found that a person should know.

use std::fmt;

/// One thing found at unlocking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The list of failed attempts to unlock was cut.
    AttemptsCut,
    /// Sealed files that no data set names were removed; how many.
    BlobsSwept(u64),
    /// Sealed files could not be looked through; the reason.
    BlobsUnswept(String),
    /// The machine's clock lies before entries already written.
    ClockBehind,
    /// The machine's clock lies far after the last entry.
    ClockFarAhead,
    /// A sealed file of a data set is not there; its label.
    DataSetIncomplete(String),
    /// Somebody tried to unlock and failed.
    FailedAttempts(u64),
    /// A finished bundle's file is not where it was put.
    ExportMissing(String),
    /// A finished bundle got its name now.
    ExportPlaced(String),
    /// A bundle that was begun was given up, and its half-made file removed.
    ExportAborted(String),
    /// An interrupted export could not be settled; the reason.
    ExportUnsettled(String, String),
    /// The latest head could not be written beside the vault; the log itself is whole.
    HeadsBehind(String),
    /// The head file beside the vault is missing or damaged.
    HeadsUnusable(String),
    /// The log enrols somebody who has no key bag; their name.
    NoWayIn(String),
    /// The operator's key bag is not the one that the log knew of.
    PassphraseChanged,
    /// The record of an export is older than the log: an old page of the database was put back.
    RecordOutdated(String),
    /// The vault holds less than was known outside of it: an older copy was put back.
    Rollback(String),
    /// The stored end of the log, or the keys beside it, do not fit together: the vault can only be read.
    Unfit(String),
}

impl Notice {
    /// Whether it speaks of tampering or loss.
    pub const fn is_alarming(&self) -> bool {
        matches!(
            self,
            Self::AttemptsCut
                | Self::DataSetIncomplete(_)
                | Self::ExportMissing(_)
                | Self::HeadsUnusable(_)
                | Self::NoWayIn(_)
                | Self::PassphraseChanged
                | Self::RecordOutdated(_)
                | Self::Rollback(_)
                | Self::Unfit(_)
        )
    }

    /// A token for machines.
    pub const fn token(&self) -> &'static str {
        match self {
            Self::AttemptsCut => "attempts_cut",
            Self::BlobsSwept(_) => "blobs_swept",
            Self::BlobsUnswept(_) => "blobs_unswept",
            Self::ClockBehind => "clock_behind",
            Self::ClockFarAhead => "clock_far_ahead",
            Self::DataSetIncomplete(_) => "data_set_incomplete",
            Self::FailedAttempts(_) => "failed_attempts",
            Self::ExportMissing(_) => "export_missing",
            Self::ExportPlaced(_) => "export_placed",
            Self::ExportAborted(_) => "export_aborted",
            Self::ExportUnsettled(..) => "export_unsettled",
            Self::HeadsBehind(_) => "heads_behind",
            Self::HeadsUnusable(_) => "heads_unusable",
            Self::NoWayIn(_) => "no_way_in",
            Self::PassphraseChanged => "passphrase_changed",
            Self::RecordOutdated(_) => "record_outdated",
            Self::Rollback(_) => "rollback",
            Self::Unfit(_) => "unfit",
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AttemptsCut => f.write_str(
                "the list of failed attempts to unlock is shorter than it was: somebody cut it or deleted it",
            ),
            Self::BlobsSwept(_) => f.write_str(
                "taking in or deleting a data set was interrupted; what was left of it is removed, nothing is half there",
            ),
            Self::BlobsUnswept(why) => write!(f, "the sealed files of data sets could not be looked through: {why}"),
            Self::ClockBehind => f.write_str(
                "this computer's clock is behind the last entry of the log; set it right before you go on",
            ),
            Self::ClockFarAhead => f.write_str(
                "the last entry of the log is more than two days old, or this computer's clock is ahead; check the date",
            ),
            Self::DataSetIncomplete(label) => write!(
                f,
                "a sealed file of the data set `{label}` is missing: somebody deleted it; put the vault back from a backup, or delete \
                 the data set"
            ),
            Self::FailedAttempts(1) => f.write_str("one failed attempt to unlock since the last time"),
            Self::FailedAttempts(n) => write!(f, "{n} failed attempts to unlock since the last time"),
            Self::ExportMissing(name) => {
                write!(f, "the sealed file `{name}` is no longer where it was put; if you moved it, all is well")
            }
            Self::ExportPlaced(name) => write!(f, "the export `{name}` was interrupted and is now complete"),
            Self::ExportAborted(name) => {
                write!(f, "the export `{name}` was interrupted; nothing of it is left, start it again")
            }
            Self::ExportUnsettled(name, why) => {
                write!(f, "the interrupted export `{name}` could not be settled yet: {why}")
            }
            Self::HeadsBehind(why) => {
                write!(f, "what was done is in the log, but its head could not be written beside the vault: {why}")
            }
            Self::HeadsUnusable(why) => {
                write!(f, "the head file beside the vault is not usable: {why}; verify the log with `strongroom audit verify`")
            }
            Self::NoWayIn(name) => write!(
                f,
                "the log has `{name}` among the people of this vault, and nobody can unlock it under that name: adding them was \
                 interrupted, or their key bag was deleted. An administrator can add them again under the same name"
            ),
            Self::PassphraseChanged => f.write_str(
                "your passphrase was changed and the program stopped before it could write that down, or somebody put an old key bag back; if it was not you, change it now",
            ),
            Self::RecordOutdated(name) => write!(
                f,
                "the vault's record of the export `{name}` is older than its log: an old part of the database was put \
                 back. Nothing was changed; put the vault back from a backup"
            ),
            Self::Rollback(why) => write!(
                f,
                "THE VAULT IS OLDER THAN IT WAS: {why}. An old copy was put back, or entries were removed. Ask who did it"
            ),
            Self::Unfit(why) => write!(
                f,
                "THE VAULT CAN ONLY BE READ: {why}. Find the place with `strongroom audit verify`, then put the vault back from a backup"
            ),
        }
    }
}
