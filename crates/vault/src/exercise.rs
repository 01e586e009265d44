//! The readers of a vault's files as functions of plain bytes: what fuzz targets and corpus replays call.
//!
//! Each reads and prints again; what was taken has to come out as it went in.

use model::{Timestamp, VaultId};

use crate::about::About;
use crate::attempts;
use crate::bag::{KeyBag, Who};
use crate::master::MasterFile;

/// `vault.json`, read and printed again; `None` if it is refused.
pub fn reprint_about(bytes: &[u8]) -> Option<Vec<u8>> {
    About::parse(bytes).ok().map(|about| about.to_bytes())
}

/// `master.json` of that vault, read and printed again; `None` if it is refused.
pub fn reprint_master(bytes: &[u8], vault: VaultId) -> Option<Vec<u8>> {
    MasterFile::parse(bytes, vault).ok().map(|master| master.to_bytes())
}

/// A key bag of that vault, read and printed again; `None` if it is refused.
pub fn reprint_bag(bytes: &[u8], who: Who, vault: VaultId) -> Option<Vec<u8>> {
    KeyBag::parse(bytes, who, vault).ok().map(|bag| bag.to_bytes())
}

/// The lines of `attempts.log` that count, printed again.
pub fn reprint_attempts(bytes: &[u8]) -> String {
    attempts::parse(bytes).iter().map(|attempt| format!("{attempt}\n")).collect()
}

/// Until when the next attempt on that bag has to wait after what `attempts.log` says, if it has to at `now`.
pub fn wait_after(bytes: &[u8], who: Who, now: Timestamp) -> Option<Timestamp> {
    attempts::wait(&attempts::parse(bytes), who, now)
}
