//! Rows that have to have a row of another file: which of them have one is noted while the other file is read.

use std::sync::OnceLock;
use std::sync::atomic::Ordering;

use super::World;
use super::rows::Rows;
use crate::pack::DemandKind;

/// Where the rows are of which a demand asks a row of another file each.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    demand: usize,
    table: usize,
    at: usize,
    child: usize,
    column: usize,
}

impl World {
    /// Where the rows are that a demand for rows of another file is made of; `None` for other demands.
    pub(crate) fn asked(&self, demand: usize) -> Option<Asked> {
        let DemandKind::HasChild { child, column, .. } = self.pack?.demands.get(demand)?.kind else {
            return None;
        };
        let mut tables = self.tables.iter().enumerate();
        tables.find_map(|(table, (plan, _))| {
            let at = plan.children.iter().position(|known| *known == demand)?;
            Some(Asked { demand, table, at, child, column })
        })
    }

    /// The other file has the column that refers to the rows.
    pub(crate) fn will_answer(&self, asked: Asked) {
        if let Some(answered) = self.answered.get(asked.demand) {
            answered.store(true, Ordering::Relaxed);
        }
    }

    /// Whether such a demand can be judged: both files were read, and nothing of the other was lost from sight.
    pub(crate) fn can_judge(&self, asked: Asked) -> bool {
        if !self.answered.get(asked.demand).is_some_and(|answered| answered.load(Ordering::Relaxed)) {
            return false;
        }
        let torn = self.torn.get(asked.child).and_then(OnceLock::get);
        let is_whole = torn.is_some_and(|torn| !torn.may_hold_anything());
        is_whole && !self.is_rewritten(asked.child, &[asked.column]) && self.rows(asked).is_some()
    }

    /// Notes that a row of the other file refers to the key with this hash; false if no row has it.
    pub(crate) fn mark(&self, asked: Asked, hash: u64) -> bool {
        self.rows(asked).is_some_and(|rows| rows.mark(asked.at, hash))
    }

    /// True if some row lacks the other row.
    pub(crate) fn some_lack(&self, asked: Asked) -> bool {
        self.rows(asked).is_some_and(|rows| rows.some_lack(asked.at))
    }

    /// True if the row with this key lacks the other row.
    pub(crate) fn lacks(&self, asked: Asked, hash: u64) -> bool {
        let lacks = self.rows(asked).is_some_and(|rows| rows.lacks(asked.at, hash));
        lacks && !self.may_be_torn(asked.child, std::iter::once(hash))
    }

    fn rows(&self, asked: Asked) -> Option<&Rows> {
        self.tables.get(asked.table).and_then(|(_, rows)| rows.get())
    }
}
