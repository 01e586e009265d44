//! From the names in a condition to places in the pack, checking that what is compared can be compared.

use super::columns::{RawColumn, RawFile};
use super::references::References;
use super::ways::{Way, Ways};
use crate::pack::column::Type;
use crate::pack::condition::{Condition, Literal, Op, Operand};
use crate::pack::error::PackFault;
use crate::pack::grammar::Name;
use crate::pack::list::List;
use crate::pack::place::Place;

/// Everything that a name can mean.
pub(super) struct Names<'a> {
    pub(super) files: &'a [RawFile],
    pub(super) references: &'a References,
    pub(super) ways: &'a Ways,
    pub(super) lists: &'a [List],
}

impl Names<'_> {
    /// The condition, told of a row of `file`.
    pub(super) fn condition(&self, file: usize, condition: &Condition<Name>) -> Result<Condition, PackFault> {
        let found = condition.try_map(&mut |name| self.place(file, name))?;
        self.check(&found)?;
        Ok(found)
    }

    /// The place a name means for a row of `file`.
    pub(super) fn place(&self, file: usize, name: &Name) -> Result<Place, PackFault> {
        match name {
            Name::Own(column) => Ok(Place { joins: Vec::new(), file, column: self.column(file, column)? }),
            Name::Of { file: other, column } => {
                let place = self.files.iter().position(|known| known.name == *other);
                let to = place.ok_or_else(|| PackFault::unknown("file", other))?;
                let from = || self.files.get(file).map(|file| file.name.clone()).unwrap_or_default();
                let way = |ways| PackFault::Way { from: from(), to: other.clone(), ways };
                let joins = match self.ways.get(file, to) {
                    Way::One(joins) => joins.clone(),
                    Way::None => return Err(way("there is no way")),
                    Way::Several => return Err(way("there are several ways")),
                };
                Ok(Place { joins, file: to, column: self.column(to, column)? })
            }
            Name::Via { own, column } => {
                let own_place = self.column(file, own)?;
                let link = self.references.to_key(self.files, file, own_place);
                let link = link.ok_or_else(|| PackFault::unknown("reference to one key from", own))?;
                Ok(Place { joins: vec![link.join()], file: link.to, column: self.column(link.to, column)? })
            }
        }
    }

    /// Only what is of one kind is compared, and only with values that can occur.
    fn check(&self, condition: &Condition) -> Result<(), PackFault> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().try_for_each(|part| self.check(part))
            }
            Condition::IsNull(_) | Condition::IsNotNull(_) => Ok(()),
            Condition::OneOf { left, values } => {
                for (place, value) in values.iter().enumerate() {
                    self.literal(left, value)?;
                    if values.iter().take(place).any(|earlier| earlier == value) {
                        return Err(PackFault::twice("value", &written(value)));
                    }
                }
                Ok(())
            }
            Condition::Compare { left, op, right } => {
                let column = self.at(left)?;
                if matches!(column.spec.ty, Type::Text(_)) && !matches!(op, Op::Equal | Op::NotEqual) {
                    return Err(PackFault::Contradiction("texts are compared by `=` and `<>` only"));
                }
                match right {
                    Operand::Literal(literal) => self.literal(left, literal),
                    Operand::Column { column: other, plus_days } => {
                        let other = self.at(other)?;
                        same_kind(column.spec.ty, other.spec.ty, *plus_days)
                    }
                }
            }
        }
    }

    /// A value that the column at `place` can have.
    pub(super) fn literal(&self, place: &Place, literal: &Literal) -> Result<(), PackFault> {
        let column = self.at(place)?;
        match (column.spec.ty, literal) {
            (Type::Integer, Literal::Number(_)) => {}
            (Type::Text(_), Literal::Text(text)) if column.can_hold(text) => {}
            _ => {
                let why = "numbers are compared with integer columns, texts in quotes with text columns that can hold them";
                return Err(PackFault::Contradiction(why));
            }
        }
        let code = written(literal);
        let mut lists = column.lists().filter_map(|list| self.lists.get(list.index())).peekable();
        let Some(first) = lists.peek().map(|list| list.id.clone()) else { return Ok(()) };
        match lists.any(|list| list.find(code.as_bytes()).is_some()) {
            true => Ok(()),
            false => Err(PackFault::NotInList { code, list: first }),
        }
    }

    fn at(&self, place: &Place) -> Result<&RawColumn, PackFault> {
        let column = self.files.get(place.file).and_then(|file| file.columns.get(place.column));
        column.ok_or(PackFault::Contradiction("a place outside the pack"))
    }

    fn column(&self, file: usize, name: &str) -> Result<usize, PackFault> {
        let found = self.files.get(file).and_then(|file| file.position(name));
        found.ok_or_else(|| PackFault::unknown("column", name))
    }
}

fn written(literal: &Literal) -> String {
    match literal {
        Literal::Number(number) => number.to_string(),
        Literal::Text(text) => text.clone(),
    }
}

fn same_kind(left: Type, right: Type, plus_days: i64) -> Result<(), PackFault> {
    match (left, right) {
        (Type::Date, Type::Date) => Ok(()),
        (Type::DateTime, Type::DateTime)
        | (Type::Integer, Type::Integer)
        | (Type::Text(_), Type::Text(_))
            if plus_days == 0 =>
        {
            Ok(())
        }
        _ => Err(PackFault::Contradiction(
            "columns are compared if both are dates, dates with time, integers or texts; days are added to dates only",
        )),
    }
}
