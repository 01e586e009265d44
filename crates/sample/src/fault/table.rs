//! What a kind of fault is. The kinds themselves are in tables: the set and its projects, people and their stays, what is recorded
//! of the stays, what a spreadsheet makes of whole columns, and what people do with their data.

mod columns;
mod people;
mod quality;
mod quality_setup;
mod records;
mod set;

pub(super) use people::PROTECTED;

use super::header::Shape;
use super::later::Findings;
use super::{Context, Row};

/// Every kind, by file.
pub(super) fn table() -> impl Iterator<Item = &'static Fault> {
    [set::KINDS, people::KINDS, records::KINDS, columns::KINDS, quality::KINDS, quality_setup::KINDS]
        .into_iter()
        .flatten()
}

/// The kinds that only rules of data quality find.
pub(super) fn of_quality() -> impl Iterator<Item = &'static Fault> {
    [quality::KINDS, quality_setup::KINDS].into_iter().flatten()
}

/// What a spreadsheet makes of a value.
pub(super) type Rewrite = fn(&str) -> Option<String>;

/// How a fault is planted.
#[derive(Clone, Copy)]
pub(super) enum Plant {
    /// Changes a row; false if the row does not suit.
    Row(fn(&mut Context, &mut Row) -> bool),
    /// Changes the header alone.
    Header(fn(&mut Row)),
    /// Changes the columns of the whole file.
    Shape(Shape),
    /// Rewrites every value of a column, as a spreadsheet does when it saves; none for a value it leaves alone.
    Column(&'static str, Rewrite),
    /// Rewrites a column and that of another file which refers to it or is referred to: the column, how, the other file, its
    /// column, how. A check names the first living row.
    Columns(&'static str, Rewrite, &'static str, &'static str, Rewrite),
    /// Bytes after the last row.
    Tail(&'static [u8]),
    /// The file is not there.
    Missing,
    /// The set is about nobody.
    Nobody,
    /// The file is as the specification of the other year has it.
    OtherYear,
}

/// One kind of fault.
pub(super) struct Fault {
    /// Name of the kind.
    pub(super) name: &'static str,
    /// The file without its ending.
    file: &'static str,
    /// What a check must say: codes, and the columns they are of, empty for none.
    pub(super) findings: &'static [(&'static str, &'static str)],
    pub(super) plant: Plant,
    /// A check says it once for the whole file or column.
    pub(super) once: bool,
    /// Wants a deleted row.
    pub(super) deleted: bool,
    /// Would mask others.
    pub(super) alone: bool,
    /// A check says it of the whole file, not of a line.
    pub(super) whole: bool,
    /// Wants names and numbers in clear.
    pub(super) plain: bool,
}

impl Fault {
    pub(super) fn is_in(&self, file: &str) -> bool {
        let stem = file.strip_suffix(".csv");
        let other = if let Plant::Columns(_, _, other, ..) = self.plant { Some(other) } else { None };
        stem == Some(self.file) || (stem.is_some() && stem == other)
    }

    /// True if a check says it of this file.
    pub(super) fn is_told_of(&self, file: &str) -> bool {
        file.strip_suffix(".csv") == Some(self.file)
    }

    /// True if a check says it of rows that are not deleted only.
    pub(super) const fn is_of_living(&self) -> bool {
        matches!(self.plant, Plant::Columns(..))
    }

    pub(super) const fn is_of_row(&self) -> bool {
        matches!(self.plant, Plant::Row(_))
    }

    pub(super) const fn shape(&self) -> Option<Shape> {
        match self.plant {
            Plant::Shape(shape) => Some(shape),
            _ => None,
        }
    }

    /// The column of a file that is rewritten.
    pub(super) fn column(&self, file: &str) -> Option<(&'static str, Rewrite)> {
        match self.plant {
            Plant::Column(column, rewrite) => Some((column, rewrite)),
            Plant::Columns(column, rewrite, ..) if self.is_told_of(file) => Some((column, rewrite)),
            Plant::Columns(_, _, _, column, rewrite) => Some((column, rewrite)),
            _ => None,
        }
    }

    const fn once(self) -> Self {
        Self { once: true, ..self }
    }

    const fn of_deleted(self) -> Self {
        Self { deleted: true, ..self }
    }

    const fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    const fn in_clear(self) -> Self {
        Self { plain: true, alone: true, ..self }
    }

    const fn of_the_whole(self) -> Self {
        Self { whole: true, ..self }
    }
}

const fn planted(name: &'static str, file: &'static str, findings: Findings, plant: Plant) -> Fault {
    Fault {
        name,
        file,
        findings,
        plant,
        once: false,
        deleted: false,
        alone: false,
        whole: false,
        plain: false,
    }
}

/// A fault of a row.
const fn row(
    name: &'static str,
    file: &'static str,
    findings: Findings,
    plant: fn(&mut Context, &mut Row) -> bool,
) -> Fault {
    planted(name, file, findings, Plant::Row(plant))
}
