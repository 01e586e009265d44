//! What rules of data quality found, in few bytes, until the files are read once more and it is spelled out.

use super::codes::Code;
use super::note::Note;
use super::noted::Kind;

/// One thing found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Said {
    pub(crate) kind: Kind,
    pub(crate) line: u32,
    pub(crate) code: Code,
    /// The place of the column among those that are noted of the file.
    pub(crate) column: u16,
    /// Another row that takes part.
    pub(crate) related: Option<(Kind, u32)>,
}

/// Takes what is found, unless the rule is not to be judged.
#[derive(Debug)]
pub(crate) struct Say<'a> {
    /// By the number of its code, whether a rule is judged.
    judged: &'a [bool],
    pub(crate) said: Vec<Said>,
}

impl<'a> Say<'a> {
    pub(crate) fn new(judged: &'a [bool]) -> Self {
        Self { judged, said: Vec::new() }
    }

    /// Something is wrong in a column of a row.
    pub(crate) fn at(&mut self, code: Code, note: &Note<'_>, column: usize) {
        self.add(code, (note.kind, note.line()), column, None);
    }

    /// Something is wrong in a column of a row if `wrong`.
    pub(crate) fn if_so(&mut self, wrong: bool, code: Code, note: &Note<'_>, column: usize) {
        if wrong {
            self.at(code, note, column);
        }
    }

    /// Something is wrong between a row and another.
    pub(crate) fn between(&mut self, code: Code, note: &Note<'_>, column: usize, other: &Note<'_>) {
        self.add(code, (note.kind, note.line()), column, Some((other.kind, other.line())));
    }

    /// Something is wrong in a row on this line.
    pub(crate) fn add(
        &mut self,
        code: Code,
        (kind, line): (Kind, u32),
        column: usize,
        related: Option<(Kind, u32)>,
    ) {
        if self.judged.get(code as usize) == Some(&true) {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            self.said.push(Said { kind, line, code, column, related });
        }
    }
}
