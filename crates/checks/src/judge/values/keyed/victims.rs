//! Rows about people served by a victim service provider.

use super::super::RowRules;
use super::super::changed::Columns;
use super::hashes::Hashes;
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::keys::{TableId, VictimRows, World, victim_rows};
use crate::pack::Pack;
use crate::rules;
use crate::scan::Record;

/// How the rows of one file are judged.
#[derive(Debug)]
pub(super) struct Victims {
    rows: VictimRows,
    /// Where the row that it leads to is looked up.
    table: Option<TableId>,
    /// Whether the last row was about somebody such a provider serves.
    last: bool,
}

impl Victims {
    /// `None` if the file is not about people, or lacks the column that leads on.
    pub(super) fn new(
        pack: &'static Pack,
        file: usize,
        field_of: &[Option<usize>],
        world: &World,
    ) -> Option<Self> {
        let rows = victim_rows(pack, file)?;
        field_of.get(rows.via).copied().flatten()?;
        let table = world.table_by(rows.to);
        Some(Self { rows, table, last: false })
    }

    /// Judges a living row. In the provider's own database nothing is said.
    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        hashes: &mut Hashes,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        if context.comparable_database {
            return Ok(());
        }
        if changed.meets(Columns::one(self.rows.via)) {
            let from = hashes.of(&[self.rows.via], of, record);
            let way = self.table.zip(from);
            self.last = way.is_some_and(|(table, from)| context.world.is_of_victims(table, from));
        }
        if let Some(person) = self.rows.person.and_then(|person| hashes.of(&[person], of, record)) {
            context.world.meet(person, self.last);
        }
        if self.last {
            let rule = rules::VICTIM_SERVICE_ROWS;
            desk.report_by(rule, || of.draft(rule, record, context))?;
        }
        Ok(())
    }
}
