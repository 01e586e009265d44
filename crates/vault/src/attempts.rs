//! The attempts log: what failed while nobody could write to the log itself, and how long to wait (vault.md §10).

use std::fmt;
use std::io::Write as _;

use model::Timestamp;
use platform::{Disk, DiskError};

use crate::bag::Who;
use crate::layout::Layout;

/// Far beyond what the waiting lets anybody write in years.
const MAX_LOG: u64 = 64 << 20;
const FREE_ATTEMPTS: u32 = 5;
const FIRST_WAIT_MS: u64 = 30_000;
const LONGEST_WAIT_MS: u64 = 15 * 60_000;

/// How an attempt to open a bag ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The passphrase or code opened the bag.
    Opened,
    /// It did not.
    Refused,
}

/// One attempt to open a bag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// When, by the clock of that time.
    pub at: Timestamp,
    /// Whose bag.
    pub who: Who,
    /// How it ended.
    pub outcome: Outcome,
}

/// What the attempts log holds beyond what was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttempts {
    /// In the order of the file.
    pub attempts: Vec<Attempt>,
    /// Up to where they reach: the value for [`crate::MetaMut::set_attempts_taken`].
    pub taken_up_to: u64,
    /// The file is shorter than what was taken in before: somebody cut it.
    pub cut: bool,
}

/// Everything in the file that parses; an incomplete last line is left out.
pub(crate) fn read(disk: &dyn Disk, layout: &Layout) -> Result<Vec<Attempt>, DiskError> {
    Ok(parse(&bytes(disk, layout)?))
}

/// Appends durably.
pub(crate) fn record(disk: &dyn Disk, layout: &Layout, attempt: &Attempt) -> Result<(), DiskError> {
    let path = layout.attempts();
    let torn = bytes(disk, layout)?.last().is_some_and(|b| *b != b'\n');
    let line = format!("{}{attempt}\n", if torn { "\n" } else { "" });
    let mut file = disk.open_append(&path)?;
    file.write_all(line.as_bytes()).map_err(|e| DiskError::from_io("write", &path, e))?;
    file.sync()
}

/// What lies beyond the first `taken` bytes.
pub(crate) fn beyond(disk: &dyn Disk, layout: &Layout, taken: u64) -> Result<NewAttempts, DiskError> {
    let bytes = bytes(disk, layout)?;
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let start = usize::try_from(taken).unwrap_or(usize::MAX);
    let cut = start > whole;
    let new = bytes.get(if cut { 0 } else { start }..whole).unwrap_or_default();
    let taken_up_to = u64::try_from(whole).unwrap_or(u64::MAX);
    Ok(NewAttempts { attempts: parse(new), taken_up_to, cut })
}

/// Until when the next attempt on that bag has to wait, if it has to at `now`.
///
/// The distance counts in both directions, so that a clock set back cannot lock anybody out for long.
pub(crate) fn wait(attempts: &[Attempt], who: Who, now: Timestamp) -> Option<Timestamp> {
    let theirs = || attempts.iter().rev().filter(|a| a.who == who);
    let in_a_row = theirs().take_while(|a| a.outcome == Outcome::Refused).count();
    let beyond = u32::try_from(in_a_row).unwrap_or(u32::MAX).checked_sub(FREE_ATTEMPTS)?;
    let wait = FIRST_WAIT_MS.checked_shl(beyond.min(16)).unwrap_or(LONGEST_WAIT_MS).min(LONGEST_WAIT_MS);
    let last = theirs().next()?.at;
    let distance = now.ms_since(last).max(last.ms_since(now));
    let until = last.unix_ms().saturating_add(wait);
    (distance < wait).then(|| Timestamp::from_unix_ms(until).unwrap_or(Timestamp::MAX))
}

fn bytes(disk: &dyn Disk, layout: &Layout) -> Result<Vec<u8>, DiskError> {
    match disk.read_small(&layout.attempts(), MAX_LOG) {
        Err(DiskError::NotFound { .. }) => Ok(Vec::new()),
        other => other,
    }
}

pub(crate) fn parse(bytes: &[u8]) -> Vec<Attempt> {
    let whole = bytes.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    let lines = bytes.get(..whole).unwrap_or_default().split(|b| *b == b'\n');
    lines.filter_map(|line| parse_line(std::str::from_utf8(line).ok()?)).collect()
}

fn parse_line(line: &str) -> Option<Attempt> {
    let mut fields = line.split(' ');
    let (at, who) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    let outcome = match fields.next()? {
        "opened" => Outcome::Opened,
        "refused" => Outcome::Refused,
        _ => return None,
    };
    fields.next().is_none().then_some(Attempt { at, who, outcome })
}

impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = match self.outcome {
            Outcome::Opened => "opened",
            Outcome::Refused => "refused",
        };
        write!(f, "{} {} {outcome}", self.at, self.who)
    }
}

#[cfg(test)]
#[path = "attempts_tests.rs"]
mod tests;
