//! The conditions of one file, each asked once for as long as nothing it depends on changes.
//!
//! Rows that follow each other belong to the same person, enrollment and project more often than not. So what a condition
//! reads, above all in the rows of other files, and what came of it is kept until a field it rests on is another. What is
//! unknown is never kept: a file that is read meanwhile may make it known.

use std::convert::Infallible;

use super::RowRules;
use super::changed::Columns;
use super::usual::small_number;
use crate::EXPORT;
use crate::judge::rows::FileContext;
use crate::keys::{Way, World};
use crate::pack::{Condition, Field, Pack, Place, Type};
use crate::scan::Record;

/// A condition of the file, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Question(usize);

/// A place that conditions read, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot(usize);

/// How the value at a spot is found.
#[derive(Debug, Clone, Copy)]
enum Found {
    /// It is a whole number in this column of the row itself.
    Number(usize),
    /// By the value in a column of the row: in the row of another file where it leads.
    By(usize, Way),
    Otherwise,
}

/// Everything that conditions of one file ask for.
#[derive(Debug, Default)]
pub(super) struct Questions {
    spots: Vec<&'static Place>,
    /// How the value at each spot is found.
    ways: Vec<Found>,
    conditions: Vec<Condition<Spot>>,
    /// The columns of the file that each condition depends on.
    behind: Vec<Columns>,
}

/// What has to be asked again when a field changes: one bit for each spot and each question. Of those from the 129th on
/// nothing is kept.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stale {
    values: u128,
    verdicts: u128,
}

/// What is known of the row at hand.
#[derive(Debug, Default)]
pub(super) struct Answers {
    values: Vec<Field<'static>>,
    known_values: u128,
    known_verdicts: u128,
    /// Of the known verdicts, those that hold.
    yes: u128,
}

impl Questions {
    /// The number of a condition, a new one if it is new.
    pub(super) fn add(&mut self, condition: &'static Condition) -> Question {
        condition.places(&mut |place| {
            self.spot(place);
        });
        let number =
            |place: &Place| self.spots.iter().position(|known| *known == place).unwrap_or(usize::MAX);
        let Ok(numbered) = condition.try_map(&mut |place| Ok::<_, Infallible>(Spot(number(place))));
        let known = self.conditions.iter().position(|known| *known == numbered);
        Question(known.unwrap_or_else(|| {
            self.conditions.push(numbered);
            self.behind.push(Columns::of(condition));
            self.conditions.len() - 1
        }))
    }

    /// The number of a place, a new one if it is new.
    pub(super) fn spot(&mut self, place: &'static Place) -> Spot {
        let known = self.spots.iter().position(|known| *known == place);
        Spot(known.unwrap_or_else(|| {
            self.spots.push(place);
            self.spots.len() - 1
        }))
    }

    /// Finds the ways to all spots.
    pub(super) fn find_ways(&mut self, pack: &Pack, world: &World) {
        let export = pack.files.iter().position(|file| file.name == EXPORT);
        let way = |place: &&Place| match place.joins.first().filter(|_| Some(place.file) != export) {
            Some(first) => world.way_to(place).map_or(Found::Otherwise, |way| Found::By(first.via, way)),
            None if place.joins.is_empty()
                && pack.column(place).is_some_and(|column| column.ty == Type::Integer) =>
            {
                Found::Number(place.column)
            }
            None => Found::Otherwise,
        };
        self.ways = self.spots.iter().map(way).collect();
    }

    /// What becomes stale with these columns.
    pub(super) fn stale_with(&self, columns: Columns) -> Stale {
        let verdicts = self.behind.iter().enumerate().filter(|(_, behind)| behind.meets(columns));
        let values =
            self.spots.iter().enumerate().filter(|(_, place)| Columns::of_place(place).meets(columns));
        Stale {
            values: values.fold(0, |all, (number, _)| all | bit(number)),
            verdicts: verdicts.fold(0, |all, (number, _)| all | bit(number)),
        }
    }
}

impl Stale {
    pub(super) const NONE: Self = Self { values: 0, verdicts: 0 };

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self { values: self.values | other.values, verdicts: self.verdicts | other.verdicts }
    }
}

impl Answers {
    /// The next row differs from this one.
    #[inline]
    pub(super) fn forget(&mut self, stale: Stale) {
        self.known_values &= !stale.values;
        self.known_verdicts &= !stale.verdicts;
    }

    /// The next row is another one altogether.
    pub(super) fn forget_all(&mut self) {
        (self.known_values, self.known_verdicts) = (0, 0);
    }

    /// Whether a condition holds for the row at hand; `None` if that cannot be known.
    #[inline]
    pub(super) fn ask(
        &mut self,
        of: &RowRules,
        question: Question,
        record: &Record<'_>,
        context: &FileContext<'_>,
    ) -> Option<bool> {
        let bit = bit(question.0);
        if self.known_verdicts & bit != 0 {
            return Some(self.yes & bit != 0);
        }
        let verdict = self.find_out(of, question, record, context)?;
        self.known_verdicts |= bit;
        self.yes = if verdict { self.yes | bit } else { self.yes & !bit };
        Some(verdict)
    }

    fn find_out(
        &mut self,
        of: &RowRules,
        question: Question,
        record: &Record<'_>,
        context: &FileContext<'_>,
    ) -> Option<bool> {
        let condition = of.questions.conditions.get(question.0)?;
        condition.holds(&mut |spot| self.read(of, *spot, record, context))
    }

    /// The value at a place that conditions read.
    #[inline]
    pub(super) fn read<'r>(
        &mut self,
        of: &RowRules,
        spot: Spot,
        record: &Record<'r>,
        context: &FileContext<'_>,
    ) -> Field<'r> {
        let bit = bit(spot.0);
        if self.known_values & bit != 0 {
            return self.values.get(spot.0).copied().unwrap_or(Field::Unknown);
        }
        let raw =
            |column: usize| of.field_of.get(column).copied().flatten().and_then(|field| record.raw(field));
        let value = match of.questions.ways.get(spot.0) {
            Some(Found::Number(column)) if let Some(number) = raw(*column).and_then(small_number) => {
                return Field::Number(number as i64);
            }
            Some(Found::By(via, way)) => {
                let from = of.field_of.get(*via).copied().flatten().and_then(|field| record.value(field));
                from.map_or(Field::Unknown, |from| context.world.at_end_of(*way, &from))
            }
            _ => match of.questions.spots.get(spot.0) {
                Some(place) => of.read(place, record, context),
                None => Field::Unknown,
            },
        };
        let kept = match value {
            Field::Number(number) => Field::Number(number),
            Field::Empty => Field::Empty,
            Field::Text(_) | Field::Unknown => return value,
        };
        if self.values.len() < of.questions.spots.len() {
            self.values.resize(of.questions.spots.len(), Field::Unknown);
        }
        if let Some(slot) = self.values.get_mut(spot.0) {
            *slot = kept;
            self.known_values |= bit;
        }
        value
    }
}

/// 0 for what has no bit.
#[inline]
fn bit(number: usize) -> u128 {
    if number < 128 { 1 << number } else { 0 }
}
