//! What is said of a field: where it stands, whose it is, what its column takes.

use std::borrow::Cow;
use std::fmt;

use super::Verdict;
use super::field::FieldRules;
use super::spelled::characters;
use super::tally::Tally;
use crate::desk::FileDesk;
use crate::draft::Draft;
use crate::judge::Stop;
use crate::pack::{Bound, Type};
use crate::rules::Rule;

impl FieldRules<'_, '_> {
    pub(super) fn draft(&self, rule: &'static Rule, value: &[u8]) -> Draft {
        let column = self.placed.column;
        let draft = self.of.draft(rule, self.record, self.context).column(&column.name);
        let draft =
            if value.is_empty() { draft } else { self.of.with_value(draft, column, value, self.context) };
        match (column.ty, rule.code) {
            (_, "DATE_BEFORE_HMIS_EPOCH") => draft.with("expected", "1900-01-01"),
            (_, "RANGE_VIOLATION") => draft.with("expected", self.bounds()),
            (Type::Text(limit), _) => draft.with("limit", limit).with("found", Characters(value)),
            _ => draft,
        }
    }

    fn bounds(&self) -> Cow<'static, str> {
        let Some(range) = self.placed.column.range else { return Cow::Borrowed("any") };
        let bound = |bound: Bound| match bound {
            Bound::Number(number) => number.to_string(),
            Bound::Year => "the year of the export".to_owned(),
        };
        Cow::Owned(match (range.low.map(bound), range.high.map(bound)) {
            (Some(low), Some(high)) => format!("{low} to {high}"),
            (Some(low), None) => format!("{low} or more"),
            (None, Some(high)) => format!("at most {high}"),
            (None, None) => "any".to_owned(),
        })
    }

    #[inline(never)]
    pub(super) fn report(
        &self,
        rule: &'static Rule,
        value: &[u8],
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<Verdict, Stop> {
        desk.report_by(rule, || self.draft(rule, value))?;
        Ok(Verdict::Said)
    }

    pub(super) fn tally(&self, rule: &'static Rule, value: &[u8], tally: &mut Tally) -> Verdict {
        tally.count(rule, self.placed.field, || {
            let draft = self.of.draft(rule, self.record, self.context).column(&self.placed.column.name);
            self.of.with_value(draft, self.placed.column, value, self.context)
        });
        Verdict::Said
    }
}

/// Counts characters only when a message is written.
struct Characters<'v>(&'v [u8]);

impl fmt::Display for Characters<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", characters(self.0))
    }
}
