//! Which records of a file are rows, one after the other. What comes after a record depends on those before it in three
//! things, which are small: so a stretch of a file can be judged by itself by whoever knows them.

use super::header::Header;
use super::width::Fit;
use crate::scan::Record;

/// Where the reading of a file stands between two records.
#[derive(Debug, Clone, Copy)]
pub(super) struct Course {
    /// The first of the blank lines that came last.
    pub(super) blank_since: Option<u64>,
    /// The row before held commas and nothing else, which was said.
    is_hollow: bool,
    /// The line before was a whole row, so this one begins with its first column. After a torn row it may be the rest of
    /// that row, and its first field somebody's number or text.
    is_steady: bool,
}

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Blank,
    /// Commas and nothing else; the first of several that follow each other, or not.
    Hollow {
        is_first: bool,
    },
    Row {
        fit: Fit,
        was_steady: bool,
    },
}

impl Course {
    /// At the beginning of a file.
    pub(super) const START: Self = Self { blank_since: None, is_hollow: false, is_steady: true };

    /// Takes the next record. The second part is the first of the blank lines before it.
    #[inline]
    pub(super) fn step(&mut self, record: &Record<'_>, header: &Header) -> (Step, Option<u64>) {
        if record.is_blank() {
            return (self.blank(record.line()), None);
        }
        let blank = self.blank_since.take();
        let was_hollow = std::mem::replace(&mut self.is_hollow, record.is_hollow() && record.is_whole());
        if self.is_hollow {
            self.is_steady = false;
            return (Step::Hollow { is_first: !was_hollow }, blank);
        }
        let fit = if record.is_whole() {
            header.width.map_or(Fit::Whole, |width| width.fit(record))
        } else {
            Fit::Ragged
        };
        let was_steady = std::mem::replace(&mut self.is_steady, fit != Fit::Ragged);
        (Step::Row { fit, was_steady }, blank)
    }

    /// Takes a line with nothing in it.
    pub(super) fn blank(&mut self, line: u64) -> Step {
        self.blank_since.get_or_insert(line);
        self.is_steady = false;
        Step::Blank
    }

    /// Takes the header, and gives the first of the blank lines before it.
    pub(super) fn header(&mut self, record: &Record<'_>) -> Option<u64> {
        self.is_steady = record.is_whole();
        self.blank_since.take()
    }
}
