//! Noting, while a file is read, what rules of data quality ask of its rows.
//!
//! Rows that follow each other have most fields in common, so only what changed since the row before is read anew.

use std::sync::Arc;

use super::note::put;
use super::noted::{ALL, Form, Kind, Noted};
use crate::keys::{Log, Room};
use crate::pack::{Field, FileSpec};

/// The notes of one file, while it is read.
#[derive(Debug)]
pub(crate) struct Tap {
    kind: Kind,
    key: usize,
    ids: Vec<usize>,
    only: Option<(usize, &'static [i64])>,
    /// Column of the file, place in the note, and how it is kept.
    columns: Vec<(usize, usize, Form)>,
    /// The note of the row before, the line aside.
    note: Vec<u8>,
    log: Log,
    /// A row whose line is too far down to be noted.
    too_long: bool,
}

/// The notes of one file that is at its end.
#[derive(Debug)]
pub(crate) struct Tapped {
    pub(crate) kind: Kind,
    pub(crate) log: Log,
    /// Not every row could be noted.
    pub(crate) is_cut: bool,
}

impl Tap {
    /// What is noted of this file; `numbers`: also what only a report asks for.
    pub(crate) fn all(spec: &FileSpec, room: &Arc<Room>, numbers: bool) -> Vec<Self> {
        let wanted = ALL.iter().filter(|kind| kind.noted().file == spec.name);
        let wanted = wanted.filter(|kind| numbers || !kind.is_for_numbers());
        wanted.filter_map(|kind| Self::new(*kind, spec, room)).collect()
    }

    fn new(kind: Kind, spec: &FileSpec, room: &Arc<Room>) -> Option<Self> {
        let noted: &'static Noted = kind.noted();
        let mut columns = Vec::new();
        for (place, column) in noted.columns.iter().enumerate() {
            let (at, form) = noted.place(place)?;
            columns.push((column.position(spec)?, at, form));
        }
        let ids = noted.ids.iter().map(|id| spec.position(id)).collect::<Option<Vec<_>>>()?;
        let only = match noted.only {
            Some((column, codes)) => Some((spec.position(column)?, codes)),
            None => None,
        };
        let log = Log::new(room, noted.width(), false);
        let note = vec![0; noted.width()];
        Some(Self { kind, key: spec.position(noted.key)?, ids, only, columns, note, log, too_long: false })
    }

    /// Takes a living row on a physical line. `changed` tells whether a column may be another than in the living row before,
    /// `hash` gives the hash of a column, `field` its value, `is_blank` whether nothing stands there.
    #[inline]
    pub(crate) fn row<'v>(
        &mut self,
        line: u64,
        changed: impl Fn(usize) -> bool,
        mut hash: impl FnMut(usize) -> Option<u64>,
        field: impl Fn(usize) -> Field<'v>,
        is_blank: impl Fn(usize) -> bool,
    ) {
        for (column, at, form) in &self.columns {
            if changed(*column)
                && let Some(slot) = self.note.get_mut(*at..)
            {
                let value = field(*column);
                put(slot, *form, value, matches!(value, Field::Unknown) && is_blank(*column));
            }
        }
        let is_wanted = |(column, codes): (usize, &[i64])| match field(column) {
            Field::Number(code) => codes.contains(&code),
            // A row that may be wanted is noted, and its code with it.
            Field::Unknown => true,
            Field::Empty | Field::Text(_) => false,
        };
        let Some(key) = hash(self.key) else { return };
        if !self.only.is_none_or(is_wanted) {
            return;
        }
        let Ok(line) = u32::try_from(line) else {
            self.too_long = true;
            return;
        };
        if let Some(slot) = self.note.first_chunk_mut() {
            *slot = line.to_le_bytes();
        }
        for (id, column) in self.ids.iter().enumerate() {
            let hash = hash(*column).unwrap_or_default();
            if let Some(slot) = self.note.get_mut(4 + 8 * id..).and_then(<[u8]>::first_chunk_mut) {
                *slot = hash.to_le_bytes();
            }
        }
        self.log.add(key, &self.note);
    }

    /// Takes in the notes of other rows of the same file: each says where it stands.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.too_long |= other.too_long;
        self.log.absorb(other.log);
    }

    /// The file is at its end.
    pub(crate) fn finish(self) -> Tapped {
        Tapped { kind: self.kind, log: self.log, is_cut: self.too_long }
    }
}
