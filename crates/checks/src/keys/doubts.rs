//! What stands in the way of judging: columns that are missing or cannot be read, and identifiers that a spreadsheet took
//! the zeros from. What is said of such values is said once, and rules that need them say nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::exactly::RowName;
use super::{World, hash_of};
use crate::pack::Reference;
use crate::rules;

/// A file of the pack and one of its columns; no column: the file as a whole.
pub(crate) type Spot = (usize, Option<usize>);

/// The most zeros that are thought to have been lost.
const MOST_ZEROS: usize = 8;
/// Longer numbers are no identifiers that a spreadsheet can hold.
const LONGEST: usize = 24;

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct Doubts {
    obstacles: Mutex<BTreeMap<Spot, &'static str>>,
    /// Some column has rounded identifiers: nearly always none has, and nobody need look.
    rewritten: AtomicBool,
    zeros: Mutex<Zeros>,
}

#[derive(Debug, Default)]
struct Zeros {
    /// Columns of which it was said.
    said: BTreeSet<(usize, usize)>,
    /// Columns whose rows are named with zeros by other files.
    named: BTreeMap<(usize, usize), ZerosLost>,
}

/// A column whose identifiers have lost their zeros, as rows of other files show.
#[derive(Debug)]
pub(crate) struct ZerosLost {
    /// How many rows name them with zeros.
    pub(crate) found: u64,
    /// The first of those: the place of its file in the pack, the file's name, the row.
    pub(crate) first: (usize, String, RowName),
}

/// Which of two identifiers has lost its zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lost {
    /// That of the row itself.
    Here,
    /// That of the row it means.
    There,
}

impl World {
    /// Notes what is in the way: a code, or words.
    pub(crate) fn note(&self, spot: Spot, why: &'static str) {
        self.doubts.obstacles.lock().unwrap_or_else(PoisonError::into_inner).entry(spot).or_insert(why);
        if why == rules::IDENTIFIER_REWRITTEN.code {
            self.doubts.rewritten.store(true, Ordering::Release);
        }
    }

    /// Everything that is in the way.
    pub(crate) fn obstacles(&self) -> BTreeMap<Spot, &'static str> {
        self.doubts.obstacles.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// True if a spreadsheet rounded identifiers of one of these columns: what is looked for there may have been there.
    #[inline]
    pub(crate) fn is_rewritten(&self, file: usize, columns: &[usize]) -> bool {
        self.doubts.rewritten.load(Ordering::Acquire) && self.looks_rewritten(file, columns)
    }

    #[cold]
    fn looks_rewritten(&self, file: usize, columns: &[usize]) -> bool {
        let obstacles = self.doubts.obstacles.lock().unwrap_or_else(PoisonError::into_inner);
        let rewritten = Some(&rules::IDENTIFIER_REWRITTEN.code);
        columns.iter().any(|column| obstacles.get(&(file, Some(*column))) == rewritten)
    }

    /// The first part of a reference that leads to a living row if zeros are put before it or taken off, and where they
    /// were lost; `None` if zeros do not help.
    pub(crate) fn but_for_zeros(&self, reference: &Reference, parts: &[&[u8]]) -> Option<(usize, Lost)> {
        let (_, rows) = self.table(reference.file, &reference.target)?;
        let is_there = |parts: &[&[u8]]| {
            let hash = hash_of(self.key, parts.iter().map(|part| Some(*part)));
            hash.and_then(|hash| rows.flags(hash)).is_some_and(|row| !row.deleted)
        };
        let ways: Vec<Vec<Vec<u8>>> = parts.iter().map(|part| spellings(part)).collect();
        let lost = |part: usize, way: &[u8]| {
            let longer = parts.get(part).is_some_and(|written| way.len() > written.len());
            (part, if longer { Lost::Here } else { Lost::There })
        };
        match (parts, ways.as_slice()) {
            (_, [one]) => one.iter().find(|way| is_there(&[way.as_slice()])).map(|way| lost(0, way)),
            ([first, second], [firsts, seconds]) => {
                let in_second = || seconds.iter().find(|way| is_there(&[*first, way.as_slice()]));
                let in_first = || firsts.iter().find(|way| is_there(&[way.as_slice(), *second]));
                in_second().map(|way| lost(1, way)).or_else(|| in_first().map(|way| lost(0, way)))
            }
            _ => None,
        }
    }

    /// Notes that it was said of this column that its identifiers have lost their zeros.
    pub(crate) fn said_of_zeros(&self, file: usize, column: usize) {
        self.doubts.zeros.lock().unwrap_or_else(PoisonError::into_inner).said.insert((file, column));
    }

    /// Notes that a row of another file names a row of this column with zeros.
    pub(crate) fn named_with_zeros(&self, file: usize, column: usize, by: (usize, String, RowName)) {
        let mut zeros = self.doubts.zeros.lock().unwrap_or_else(PoisonError::into_inner);
        let before =
            zeros.named.entry((file, column)).or_insert_with(|| ZerosLost { found: 0, first: by.clone() });
        before.found += 1;
        // Files are read side by side; which row comes first must not depend on it.
        if (by.0, by.2.0) < (before.first.0, before.first.2.0) {
            before.first = by;
        }
    }

    /// Columns that rows of other files name with zeros, and of which nothing was said yet.
    pub(crate) fn zeros_lost(&self) -> Vec<((usize, usize), ZerosLost)> {
        let mut zeros = self.doubts.zeros.lock().unwrap_or_else(PoisonError::into_inner);
        let Zeros { said, named } = std::mem::take(&mut *zeros);
        named.into_iter().filter(|(column, _)| !said.contains(column)).collect()
    }
}

/// The same number with fewer and with more zeros before it; nothing if it is no number.
pub(crate) fn spellings(value: &[u8]) -> Vec<Vec<u8>> {
    if value.is_empty() || value.len() > LONGEST || !value.iter().all(u8::is_ascii_digit) {
        return Vec::new();
    }
    let zeros = value.iter().take_while(|digit| **digit == b'0').count().min(value.len() - 1);
    let fewer = (1..=zeros).filter_map(|off| value.get(off..).map(<[u8]>::to_vec));
    let more = (1..=MOST_ZEROS).map(|zeros| [vec![b'0'; zeros].as_slice(), value].concat());
    fewer.chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_spelled_with_fewer_and_with_more_zeros_and_nothing_else_is() {
        let spelled = |value: &[u8]| {
            let ways = spellings(value);
            ways.iter().map(|way| String::from_utf8_lossy(way).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(spelled(b"007")[..3], ["07", "7", "0007"]);
        assert_eq!(spelled(b"0").len(), MOST_ZEROS, "a zero alone is a number");
        assert_eq!(spelled(b"12").last().map(String::as_str), Some("0000000012"));
        for other in [&b""[..], b"P1", b"1.5", b"1 ", &[b'1'; 25]] {
            assert!(spellings(other).is_empty(), "{other:?}");
        }
    }
}
