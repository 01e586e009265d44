//! What rows of other files name together with a key: a service names its enrollment, and the person besides. The row of the
//! enrollment says who that is, so whoever finds it need not look up the two together, nor the person alone. Each lookup of a
//! large set waits for memory; this spares two of three.
//!
//! Only what is found is answered here. What is missing, or there more than once, is looked up as if nothing were known.

use super::rows::TablePlan;
use super::world::{Refers, TableId, World};
use crate::pack::{Pack, Reference};

/// A column of a row that rows of other files name together with its key, as a service names the person of its enrollment. Its
/// hash is kept, so that whoever finds the row need not look any further.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Beside {
    pub(crate) column: usize,
    /// What it refers to itself.
    pub(crate) to: Option<(usize, Vec<usize>)>,
}

/// What a row says of the column beside its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    /// The hash of its value.
    pub(crate) hash: u64,
    /// What it refers to is there and not deleted.
    pub(crate) is_met: bool,
}

/// How a row that was found by its key answers another reference, if this column of the row that refers to it names what
/// stands beside the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Answers {
    pub(crate) column: usize,
    /// The reference is to what stands beside the key; else to both together.
    pub(crate) alone: bool,
}

/// Keeps beside the key of a file what a reference names together with it.
pub(super) fn beside(plans: &mut [TablePlan], pack: &Pack, reference: &Reference) {
    let [one, other] = *reference.target else { return };
    let Some(file) = pack.files.get(reference.file) else { return };
    let column = match file.key() {
        Some(key) if key == one => other,
        Some(key) if key == other => one,
        _ => return,
    };
    let own = file.columns.get(column).and_then(|column| column.references.first());
    let to = own.filter(|to| to.columns == [column]).map(|to| (to.file, to.target.clone()));
    let key = if column == one { other } else { one };
    let mut known = plans.iter_mut().filter(|plan| plan.file == reference.file && plan.target == [key]);
    if let Some(plan) = known.next() {
        plan.beside.get_or_insert(Beside { column, to });
    }
}

impl World {
    /// As [`Self::refers`], and what the row that is found says of the column beside its key.
    #[inline]
    pub(crate) fn refers_and_known<P: Iterator<Item = u64>>(
        &self,
        table: TableId,
        hash: u64,
        parts: impl FnOnce() -> P,
    ) -> (Refers, Option<Known>) {
        match self.table_at(table).and_then(|(_, rows)| rows.flags_and_known(hash)) {
            Some((row, known)) if row.deleted => (Refers::Deleted, known),
            Some((_, known)) => (Refers::Present, known),
            None => (self.refers(table, hash, parts), None),
        }
    }

    /// How the table of one reference answers another reference from the same row, if it does.
    pub(crate) fn answers(&self, first: &Reference, other: &Reference) -> Option<Answers> {
        let (plan, _) = self.table(first.file, &first.target)?;
        let (beside, [own], [key]) = (plan.beside.as_ref()?, &*first.columns, &*first.target) else {
            return None;
        };
        let mut named = other.columns.iter().zip(&other.target);
        match &*other.columns {
            [column] if beside.to.as_ref() == Some(&(other.file, other.target.clone())) => {
                Some(Answers { column: *column, alone: true })
            }
            [_, _] if other.file == first.file && named.any(|(column, at)| (column, at) == (own, key)) => {
                let mut named = other.columns.iter().zip(&other.target);
                let (column, _) = named.find(|(_, at)| **at == beside.column)?;
                Some(Answers { column: *column, alone: false })
            }
            _ => None,
        }
    }
}
