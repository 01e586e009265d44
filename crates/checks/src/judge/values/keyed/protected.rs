//! Rows about people on the protected list.
//!
//! What this module refuses to do: say which rows these are. A finding has no line, no key and no id, and comes when the file is
//! at its end: beside another finding of the same row, or in its place among others, it would tell who is protected.

use super::super::RowRules;
use super::super::changed::Columns;
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::keys::{World, person_of};
use crate::pack::Pack;
use crate::rules;
use crate::scan::Record;

/// The rows of one file that are about such people, while it is read.
#[derive(Debug)]
pub(super) struct ProtectedRows {
    /// The column that says whom a row is about.
    person: usize,
    /// Whether the last row was about one of them.
    last: bool,
    found: u64,
}

impl ProtectedRows {
    /// `None` if nobody is protected, the file is about nobody, or lacks the column.
    pub(super) fn new(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
        world: &World,
    ) -> Option<Self> {
        let person = person_of(pack, file).filter(|_| !world.protected.is_empty())?;
        field_of.get(person).copied().flatten()?;
        Some(Self { person, last: false, found: 0 })
    }

    /// Takes a row, deleted or not; `changed` tells which columns may be others than in the row before.
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        context: &FileContext<'_>,
    ) {
        if changed.meets(Columns::one(self.person)) {
            let field = of.field_of.get(self.person).copied().flatten();
            let id = field.and_then(|field| record.value(field));
            self.last = id.is_some_and(|id| context.world.protected.holds(&id));
        }
        self.found = self.found.saturating_add(u64::from(self.last));
    }

    /// Takes in what was found in other rows of the same file.
    pub(super) fn absorb(&mut self, other: &Self) {
        self.found = self.found.saturating_add(other.found);
    }

    /// The file is at its end.
    pub(super) fn finish(&self, context: &FileContext<'_>, desk: &mut FileDesk<'_, '_>) -> Result<(), Stop> {
        let rule = rules::PROTECTED_ROWS;
        for _ in 0..self.found {
            desk.report_by(rule, || rule.within(&context.shown))?;
        }
        Ok(())
    }
}
