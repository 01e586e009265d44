//! Judging one field by what its column holds.

use super::dates::{self, FIRST_DAY};
use super::form::{self, Read};
use super::hashing::Hashing;
use super::spelled::{characters, lacks_zeros, was_rewritten, without_zeros};
use super::tally::Tally;
use super::{Placed, RowRules, Verdict};
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::pack::{Codes, ListId, Literal, Status, Type};
use crate::rules;
use crate::scan::Record;

/// The rules for one field of one row.
pub(super) struct FieldRules<'a, 'r> {
    pub(super) of: &'a RowRules,
    pub(super) placed: &'a Placed,
    pub(super) context: &'a FileContext<'a>,
    pub(super) record: &'a Record<'r>,
}

impl FieldRules<'_, '_> {
    /// The field is empty.
    #[inline]
    pub(super) fn empty(&self, desk: &mut FileDesk<'_, '_>) -> Result<Verdict, Stop> {
        let column = self.placed.column;
        if !column.nullable {
            return self.report(rules::REQUIRED_FIELD_NULL, b"", desk);
        }
        match &column.nonnull_if {
            Some(condition) if self.of.holds(condition, self.record, self.context) == Some(true) => {
                self.report(rules::FIELD_REQUIRED_BY_CONDITION, b"", desk)
            }
            _ => Ok(Verdict::Fine),
        }
    }

    /// The field holds `value`.
    #[inline]
    pub(super) fn value(
        &self,
        value: &[u8],
        tally: &mut Tally,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Verdict, Stop> {
        let column = self.placed.column;
        if value.first().is_none_or(|byte| *byte == b' ') && value.iter().all(|byte| *byte == b' ') {
            return self.empty(desk);
        }
        if let Some(condition) = &column.null_unless
            && self.of.holds(condition, self.record, self.context) == Some(false)
        {
            return self.report(rules::FIELD_MUST_BE_NULL, value, desk);
        }
        match column.ty {
            Type::Integer => self.integer(value, desk),
            Type::Date => self.date(dates::date(value), 1, value, tally, desk),
            Type::DateTime => self.date(dates::datetime(value), 86_400, value, tally, desk),
            Type::Money => self.money(form::money(value, true), value, desk),
            Type::MoneyNonnegative => self.money(form::money(value, false), value, desk),
            Type::Text(limit) => match self.placed.hashing.fault(value) {
                Some(fault) => Ok(self.tally(fault, value, tally)),
                None => self.text(value, limit, tally, desk),
            },
        }
    }

    #[inline]
    fn integer(&self, value: &[u8], desk: &mut FileDesk<'_, '_>) -> Result<Verdict, Stop> {
        let number = match form::integer(value) {
            Read::Is(number) => number,
            Read::Negative => return self.report(rules::TYPE_NEGATIVE, value, desk),
            _ => return self.report(rules::TYPE_INTEGER, value, desk),
        };
        if let Some(range) = self.placed.column.range
            && self.context.world.year().is_some_and(|year| !range.holds(number, year))
        {
            return self.report(rules::RANGE_VIOLATION, value, desk);
        }
        self.code(value, desk)
    }

    #[inline]
    fn date(
        &self,
        read: Read<i64>,
        unit: i64,
        value: &[u8],
        tally: &mut Tally,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Verdict, Stop> {
        match read {
            Read::Is(when) if when < FIRST_DAY * unit => {
                self.report(rules::DATE_BEFORE_HMIS_EPOCH, value, desk)
            }
            Read::Is(_) => Ok(Verdict::Fine),
            Read::Impossible => self.report(rules::DATE_IMPOSSIBLE, value, desk),
            Read::OtherShape => Ok(self.tally(rules::DATE_SHAPE, value, tally)),
            _ if unit == 1 => self.report(rules::TYPE_DATE, value, desk),
            _ => self.report(rules::TYPE_DATETIME, value, desk),
        }
    }

    fn money(&self, read: Read<i64>, value: &[u8], desk: &mut FileDesk<'_, '_>) -> Result<Verdict, Stop> {
        match read {
            Read::Is(_) => Ok(Verdict::Fine),
            Read::Negative => self.report(rules::TYPE_NEGATIVE, value, desk),
            _ => self.report(rules::TYPE_MONEY, value, desk),
        }
    }

    #[inline]
    fn text(
        &self,
        value: &[u8],
        limit: u16,
        tally: &mut Tally,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Verdict, Stop> {
        let column = self.placed.column;
        // Hashes are longer than what they stand for.
        let hashed = matches!(self.placed.hashing, Hashing::Like(_) | Hashing::Unknown);
        if !hashed && value.len() > usize::from(limit) && characters(value) > usize::from(limit) {
            return self.report(rules::TEXT_TOO_LONG, value, desk);
        }
        if self.holds_forbidden(value) {
            return self.report(rules::TEXT_FORBIDDEN_CHARACTER, value, desk);
        }
        if self.placed.identifies() && was_rewritten(value) {
            return Ok(self.tally(rules::IDENTIFIER_REWRITTEN, value, tally));
        }
        // The version is judged before anything else, for the whole set.
        let settled = hashed || column.name == "CSVVersion";
        if settled || (column.pattern.is_none() && column.codes == Codes::Free) {
            return Ok(Verdict::Fine);
        }
        let applies = column.applies_if.as_ref();
        if applies.is_some_and(|when| self.of.holds(when, self.record, self.context) != Some(true)) {
            return Ok(Verdict::Fine);
        }
        let mut verdict = Verdict::Fine;
        let separator = if column.is_separated { Some(b';') } else { None };
        for part in value.split(|byte| Some(*byte) == separator) {
            let part = if column.is_separated { part.trim_ascii() } else { part };
            if let Some(pattern) = &column.pattern
                && !pattern.matches(part)
            {
                if lacks_zeros(pattern, part) {
                    return Ok(self.tally(rules::LEADING_ZERO_LOST, value, tally));
                }
                return self.report(rules::PATTERN_MISMATCH, value, desk);
            }
            if self.code(part, desk)? == Verdict::Said {
                verdict = Verdict::Said;
            }
        }
        Ok(verdict)
    }

    fn holds_forbidden(&self, value: &[u8]) -> bool {
        let mut sign = [0; 4];
        let mut signs = self.of.pack.forbidden_characters.chars();
        signs.any(|c| memchr::memmem::find(value, c.encode_utf8(&mut sign).as_bytes()).is_some())
    }

    #[inline]
    fn code(&self, value: &[u8], desk: &mut FileDesk<'_, '_>) -> Result<Verdict, Stop> {
        let id = match &self.placed.column.codes {
            Codes::Free => return Ok(Verdict::Fine),
            Codes::List(id) => *id,
            Codes::By { place, cases, otherwise } => match self.list_by(place.column, cases, *otherwise) {
                Ok(Some(id)) => id,
                Ok(None) => return self.report(rules::FIELD_MUST_BE_NULL, value, desk),
                Err(()) => return Ok(Verdict::Fine),
            },
        };
        let Some(list) = self.of.pack.list(id) else { return Ok(Verdict::Fine) };
        // A whole number is the same with zeros before it; a text is not.
        let is_number = self.placed.column.ty == Type::Integer;
        let known = list.find(value).or_else(|| list.find(without_zeros(value).filter(|_| is_number)?));
        let rule = match known.map(|code| code.status) {
            Some(Status::Active) => return Ok(Verdict::Fine),
            Some(Status::Retired) => rules::PICKLIST_RETIRED_CODE,
            Some(Status::Unlisted) => rules::PICKLIST_UNLISTED_CODE,
            None if list.closed => rules::PICKLIST_INVALID_CODE,
            None => rules::PICKLIST_UNLISTED_CODE,
        };
        desk.report_by(rule, || self.draft(rule, value).with("list", &list.id))?;
        Ok(Verdict::Said)
    }

    /// `Err` if what decides cannot be read: that is a finding of its own.
    fn list_by(
        &self,
        place: usize,
        cases: &[(Literal, ListId)],
        otherwise: Option<ListId>,
    ) -> Result<Option<ListId>, ()> {
        let field = self.of.field_of.get(place).copied().flatten().ok_or(())?;
        let value = self.record.value(field).ok_or(())?;
        let is = |literal: &Literal| match literal {
            Literal::Number(number) => form::integer(&value) == Read::Is(*number),
            Literal::Text(text) => text.as_bytes() == &*value,
        };
        match cases.iter().find(|(literal, _)| is(literal)) {
            Some((_, id)) => Ok(Some(*id)),
            None if form::integer(&value) == Read::Not => Err(()),
            None => Ok(otherwise),
        }
    }
}
