//! The rows of one file that others refer to, with the few values that conditions elsewhere ask for.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::pack::{ColumnSpec, Field};

use super::HashKey;

/// What a stored value is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// The number or date in this column.
    Number(usize),
    /// The hash of the key in this column, which leads on to another file.
    Link(usize),
}

/// Where a table is: the file and its columns that are looked up together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TablePlan {
    pub(crate) file: usize,
    pub(crate) target: Vec<usize>,
    pub(crate) wants: Vec<Want>,
}

const EMPTY: i64 = i64::MIN;
const UNKNOWN: i64 = i64::MIN + 1;

/// Keys are hashes already.
#[derive(Debug, Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

type ByHash = HashMap<u64, u32, BuildHasherDefault<AsIs>>;

/// The rows of one file by one key.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    /// The place in `values`, times two, plus one if the row is deleted.
    by_hash: ByHash,
    values: Vec<i64>,
    wants: usize,
}

impl Rows {
    fn insert(&mut self, hash: u64, deleted: bool, values: impl Iterator<Item = i64>) {
        let place = (self.values.len() / self.wants.max(1)) as u32;
        match self.by_hash.get(&hash).copied() {
            None => {
                self.by_hash.insert(hash, place << 1 | u32::from(deleted));
                self.values.extend(values);
            }
            // A living row comes before a deleted one of the same key.
            Some(known) if known & 1 == 1 && !deleted => {
                self.by_hash.insert(hash, place << 1);
                self.values.extend(values);
            }
            Some(_) if deleted => {}
            // Two rows of one key: which of them is meant cannot be known.
            Some(known) => {
                let from = (known >> 1) as usize * self.wants;
                for slot in self.values.iter_mut().skip(from).take(self.wants) {
                    *slot = UNKNOWN;
                }
            }
        }
    }

    /// `None`: not there; else whether it is deleted.
    #[inline]
    pub(crate) fn deleted(&self, hash: u64) -> Option<bool> {
        self.by_hash.get(&hash).map(|known| known & 1 == 1)
    }

    /// A stored value of a living row; `None` if there is no such row.
    pub(crate) fn value(&self, hash: u64, want: usize) -> Option<Field<'static>> {
        let known = *self.by_hash.get(&hash)?;
        if known & 1 == 1 {
            return None;
        }
        Some(match self.values.get((known >> 1) as usize * self.wants + want) {
            None | Some(&UNKNOWN) => Field::Unknown,
            Some(&EMPTY) => Field::Empty,
            Some(number) => Field::Number(*number),
        })
    }
}

/// Gathers the rows of one file while it is read.
#[derive(Debug)]
pub(crate) struct Gather {
    pub(crate) tables: Vec<(usize, TablePlan, Rows)>,
    /// Every row could be read.
    pub(crate) complete: bool,
}

impl Gather {
    pub(crate) fn new(plans: impl Iterator<Item = (usize, TablePlan)>) -> Self {
        let rows = |plan: &TablePlan| Rows { wants: plan.wants.len(), ..Rows::default() };
        Self {
            tables: plans.map(|(place, plan)| (place, plan.clone(), rows(&plan))).collect(),
            complete: true,
        }
    }

    /// Takes one row; `value` gives the bytes of a column.
    pub(crate) fn row<'v>(
        &mut self,
        key: HashKey,
        columns: &[ColumnSpec],
        deleted: bool,
        value: impl Fn(usize) -> Option<std::borrow::Cow<'v, [u8]>>,
    ) {
        for (_, plan, rows) in &mut self.tables {
            let Some(hash) = hash_of(key, plan.target.iter().map(|column| value(*column))) else { continue };
            let stored = plan.wants.iter().map(|want| match want {
                Want::Link(column) => {
                    hash_of(key, std::iter::once(value(*column))).map_or(EMPTY, u64::cast_signed)
                }
                Want::Number(column) => {
                    let bytes = value(*column);
                    match bytes
                        .as_deref()
                        .zip(columns.get(*column))
                        .map(|(b, c)| crate::judge::value_of(c, b))
                    {
                        Some(Field::Number(number)) => number,
                        Some(Field::Empty) => EMPTY,
                        _ => UNKNOWN,
                    }
                }
            });
            rows.insert(hash, deleted, stored);
        }
    }
}

/// The hash of values that make a key together; `None` if one is empty or not there.
#[inline]
pub(crate) fn hash_of<B: AsRef<[u8]>>(
    key: HashKey,
    mut parts: impl Iterator<Item = Option<B>>,
) -> Option<u64> {
    let first = parts.next()??;
    if first.as_ref().is_empty() {
        return None;
    }
    let mut hash = key.hash(first.as_ref());
    for part in parts {
        let part = part?;
        if part.as_ref().is_empty() {
            return None;
        }
        hash = key.hash(part.as_ref()).wrapping_add(hash.rotate_left(23).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
    Some(hash)
}
