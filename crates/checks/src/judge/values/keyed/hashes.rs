//! The hashes of the values that make keys, each made once for as long as the value stays what it is.
//!
//! A value takes part in several keys: of its row, of rows it refers to, of groups. And rows that follow each other have most
//! of these values in common.

use super::super::RowRules;
use super::super::changed::Columns;
use crate::keys::{HashKey, combine};
use crate::scan::Record;

/// The hashes of the row at hand, by column.
#[derive(Debug)]
pub(super) struct Hashes {
    key: HashKey,
    known: Columns,
    of: Vec<Option<u64>>,
}

impl Hashes {
    /// For a file with so many columns.
    pub(super) fn new(key: HashKey, columns: usize) -> Self {
        Self { key, known: Columns::NONE, of: vec![None; columns] }
    }

    /// The next row differs in these columns.
    #[inline]
    pub(super) fn forget(&mut self, changed: Columns) {
        self.known = self.known.without(changed);
    }

    /// The hash of the values of some columns together; `None` if one is empty or not there.
    #[inline]
    pub(super) fn of(&mut self, columns: &[usize], of: &RowRules, record: &Record<'_>) -> Option<u64> {
        let (first, others) = columns.split_first()?;
        let mut hash = self.one(*first, of, record)?;
        for other in others {
            hash = combine(hash, self.one(*other, of, record)?);
        }
        Some(hash)
    }

    #[inline]
    fn one(&mut self, column: usize, of: &RowRules, record: &Record<'_>) -> Option<u64> {
        let alone = Columns::alone(column);
        if self.known.meets(alone) {
            return self.of.get(column).copied().flatten();
        }
        let value = of.field_of.get(column).copied().flatten().and_then(|field| record.value(field));
        let hash = value.filter(|value| !value.is_empty()).map(|value| self.key.hash(&value));
        if let Some(slot) = self.of.get_mut(column) {
            *slot = hash;
            self.known = self.known.and(alone);
        }
        hash
    }
}
