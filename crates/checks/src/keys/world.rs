//! What is known of all files of a set together, and in which order they have to be read for it to be known in time.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::doubts::Doubts;
use super::rows::{Rows, TablePlan};
use super::{Export, Gather, HashKey, Projects, Room, Torn, hash_of, plan, victims};
use crate::pack::{Field, Pack, Place, Reference};
use crate::protected::Protected;

/// What became of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refers {
    Present,
    Deleted,
    Missing,
    /// The other file is not there or could not be read.
    Unknown,
}

/// A table of the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TableId(usize);

/// How a value of another file is found, for all rows alike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    table: TableId,
    want: usize,
    optional: bool,
}

/// The rows others refer to, file by file as they are read.
pub(crate) struct World {
    pub(crate) key: HashKey,
    pub(crate) room: Arc<Room>,
    /// Notes of rows are taken for data quality.
    pub(crate) notes: bool,
    /// And more of them, for the numbers of a report.
    pub(crate) numbers: bool,
    /// People of whom nothing may leave, where that is asked.
    pub(crate) protected: Protected,
    /// Households whose head was left out, by the hashes of their ids, and how many of them were found to have none.
    pub(crate) lost_heads: HashSet<u64>,
    pub(crate) without_head: AtomicU64,
    pub(super) pack: Option<&'static Pack>,
    order: Vec<usize>,
    pub(super) tables: Vec<(TablePlan, OnceLock<Rows>)>,
    /// For each file that was read to its end, what could not be read of it.
    pub(super) torn: Vec<OnceLock<Torn>>,
    /// For each demand, whether the file that has to answer has the column for it.
    pub(super) answered: Vec<AtomicBool>,
    export: OnceLock<Option<Export>>,
    pub(super) doubts: Doubts,
    /// The file of the people, the column that names them, and the file that says where they are served.
    pub(super) people: Option<((usize, usize), usize)>,
    pub(super) projects: OnceLock<Projects>,
}

impl World {
    /// `present`: the files of the pack that the set has.
    pub(crate) fn new(pack: Option<&'static Pack>, present: &[bool], room: Arc<Room>) -> Self {
        let tables = pack.map(plan::tables).unwrap_or_default();
        let world = Self {
            key: room.key,
            room,
            notes: false,
            numbers: false,
            protected: Protected::default(),
            lost_heads: HashSet::new(),
            without_head: AtomicU64::new(0),
            pack,
            order: pack.map(plan::order).unwrap_or_default(),
            tables: tables.into_iter().map(|plan| (plan, OnceLock::new())).collect(),
            torn: pack.iter().flat_map(|pack| &pack.files).map(|_| OnceLock::new()).collect(),
            answered: pack.iter().flat_map(|pack| &pack.demands).map(|_| AtomicBool::new(false)).collect(),
            export: OnceLock::new(),
            doubts: Doubts::default(),
            people: pack.and_then(victims::people),
            projects: OnceLock::new(),
        };
        for (file, _) in present.iter().enumerate().filter(|(_, present)| !**present) {
            world.note((file, None), crate::rules::FILE_MISSING.code);
        }
        world
    }

    /// The files of the pack in an order in which nearly each comes after those it refers to.
    pub(crate) fn order(&self) -> &[usize] {
        &self.order
    }

    /// The files that have to be read before `file`.
    pub(crate) fn needs_of(&self, file: usize) -> Vec<usize> {
        self.pack.map(|pack| plan::needs(pack, file)).unwrap_or_default()
    }

    /// Begins gathering what others ask of `file`; `None` if they ask nothing.
    pub(crate) fn gather(&self, file: usize) -> Option<Gather> {
        let mine = self.tables.iter().enumerate().filter(|(_, (plan, _))| plan.file == file);
        let gather = Gather::new(&self.room, mine.map(|(place, (plan, _))| (place, plan.clone())));
        (!gather.tables.is_empty()).then_some(gather)
    }

    /// Keeps what was gathered.
    pub(crate) fn keep(&self, gather: Gather) {
        for (place, plan, rows) in gather.tables {
            if let Some((_, slot)) = self.tables.get(place) {
                let _first_come = slot.set(rows.finish(&self.room, &plan));
            }
        }
    }

    /// Keeps what could not be read of a file that is at its end.
    pub(crate) fn keep_torn(&self, file: usize, torn: Torn) {
        if let Some(slot) = self.torn.get(file) {
            let _first_come = slot.set(torn);
        }
    }

    /// Keeps what the rows of Export.csv say alike; `None` if there is none.
    pub(crate) fn keep_export(&self, export: Option<Export>) {
        let _first_come = self.export.set(export);
    }

    /// The year in which the export was made.
    pub(crate) fn year(&self) -> Option<i64> {
        self.export.get()?.as_ref()?.year
    }

    /// The value in the column of Export.csv with this place.
    pub(crate) fn export_value(&self, column: usize) -> Field<'static> {
        let export = self.export.get().and_then(Option::as_ref);
        export.and_then(|export| export.values.get(column)).copied().unwrap_or(Field::Unknown)
    }

    /// True if every row of a file was read.
    pub(crate) fn is_whole(&self, file: usize) -> bool {
        self.torn.get(file).and_then(OnceLock::get).is_some_and(Torn::is_none)
    }

    /// The value of a column of Export.csv.
    pub(crate) fn of_export(&self, place: &Place) -> Field<'static> {
        self.export_value(place.column)
    }

    /// The table where a reference is looked up.
    pub(crate) fn table_of(&self, reference: &Reference) -> Option<TableId> {
        self.table_id(reference.file, &reference.target)
    }

    /// What the values with this hash refer to; `parts` gives the hashes of the values one by one.
    pub(crate) fn refers<P: Iterator<Item = u64>>(
        &self,
        table: TableId,
        hash: u64,
        parts: impl FnOnce() -> P,
    ) -> Refers {
        let Some((plan, rows)) = self.table_at(table) else { return Refers::Unknown };
        match rows.flags(hash) {
            None if self.may_be_torn(plan.file, parts()) => Refers::Unknown,
            None if self.is_rewritten(plan.file, &plan.target) => Refers::Unknown,
            None => Refers::Missing,
            Some(row) if row.deleted => Refers::Deleted,
            Some(_) => Refers::Present,
        }
    }

    /// True if there is a living row whose value in this column of this file has this hash.
    pub(crate) fn is_living(&self, (file, column): (usize, usize), hash: u64) -> bool {
        let row = self.table(file, &[column]).and_then(|(_, rows)| rows.flags(hash));
        row.is_some_and(|row| !row.deleted)
    }

    /// True if values with these hashes may stand in a row of a file that could not be read.
    pub(crate) fn may_be_torn(&self, file: usize, values: impl Iterator<Item = u64>) -> bool {
        self.torn.get(file).and_then(OnceLock::get).is_none_or(|torn| torn.may_hold(values))
    }

    /// True if these are the hashes of one HouseholdID whose head was left out.
    pub(crate) fn lost_its_head(&self, values: &[u64]) -> bool {
        let lost = matches!(values, [household] if self.lost_heads.contains(household));
        self.without_head.fetch_add(u64::from(lost), Ordering::Relaxed);
        lost
    }

    /// The way to a place in another file.
    pub(crate) fn way_to(&self, place: &Place) -> Option<Way> {
        let join = place.joins.first()?;
        let table = self.table_id(join.to, &[join.column])?;
        let (plan, _) = self.tables.get(table.0)?;
        let want = plan.wants.iter().position(|want| want.is_at(place))?;
        Some(Way { table, want, optional: join.optional })
    }

    /// The value at the end of a way that starts from the value `from`.
    pub(crate) fn at_end_of(&self, way: Way, from: &[u8]) -> Field<'static> {
        let hash = hash_of(self.key, std::iter::once(Some(from)));
        let (Some(hash), Some((plan, rows))) = (hash, self.table_at(way.table)) else {
            return Field::Unknown;
        };
        match rows.value(hash, way.want) {
            Some(value) => value,
            None if way.optional
                && !self.may_be_torn(plan.file, std::iter::once(hash))
                && !self.is_rewritten(plan.file, &plan.target) =>
            {
                Field::Empty
            }
            None => Field::Unknown,
        }
    }

    /// The value at the end of `place`, whose first join starts from the value `from`.
    pub(crate) fn joined(&self, place: &Place, from: &[u8]) -> Field<'static> {
        self.way_to(place).map_or(Field::Unknown, |way| self.at_end_of(way, from))
    }

    pub(super) fn table(&self, file: usize, target: &[usize]) -> Option<(&TablePlan, &Rows)> {
        self.table_at(self.table_id(file, target)?)
    }

    pub(super) fn table_id(&self, file: usize, target: &[usize]) -> Option<TableId> {
        self.tables.iter().position(|(plan, _)| plan.file == file && plan.target == target).map(TableId)
    }

    #[inline]
    pub(super) fn table_at(&self, id: TableId) -> Option<(&TablePlan, &Rows)> {
        let (plan, rows) = self.tables.get(id.0)?;
        Some((plan, rows.get()?))
    }
}
