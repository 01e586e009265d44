//! Faults that come by the column: a spreadsheet or a setting spoils every row alike, so the first is shown and all are
//! counted.

use crate::desk::FileDesk;
use crate::draft::{Draft, Rows};
use crate::judge::Stop;
use crate::rules::Rule;

/// What was found so far, by rule and field.
#[derive(Debug, Default)]
pub(super) struct Tally(Vec<Tallied>);

#[derive(Debug)]
struct Tallied {
    rule: &'static Rule,
    field: usize,
    found: u64,
    first: Draft,
}

impl Tally {
    /// Counts one; `make` tells of the first.
    pub(super) fn count(&mut self, rule: &'static Rule, field: usize, make: impl FnOnce() -> Draft) {
        match self.0.iter_mut().find(|one| one.field == field && one.rule.code == rule.code) {
            Some(one) => one.found += 1,
            None => self.0.push(Tallied { rule, field, found: 1, first: make() }),
        }
    }

    /// Takes in what was found elsewhere in the same file.
    pub(super) fn absorb(&mut self, other: Self) {
        for one in other.0 {
            let known = self.0.iter_mut();
            match known.into_iter().find(|known| known.field == one.field && known.rule.code == one.rule.code)
            {
                Some(known) => {
                    known.found += one.found;
                    if one.first.line < known.first.line {
                        known.first = one.first;
                    }
                }
                None => self.0.push(one),
            }
        }
    }

    /// What was found in which fields.
    pub(super) fn found(&self) -> impl Iterator<Item = (&'static Rule, usize)> {
        self.0.iter().map(|one| (one.rule, one.field))
    }

    /// Reports one finding per rule and column, in the order of the columns.
    pub(super) fn report(mut self, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        self.0.sort_by_key(|one| (one.field, one.rule.code));
        for one in self.0 {
            desk.report(one.first.with("found", Rows(one.found)))?;
        }
        Ok(())
    }
}
