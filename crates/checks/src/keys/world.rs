//! What is known of all files of a set together, and in which order they have to be read for it to be known in time.

use std::borrow::Cow;
use std::sync::{Condvar, Mutex, OnceLock, PoisonError};

use super::HashKey;
use super::rows::{Gather, Rows, TablePlan, Want, hash_of};
use crate::pack::{ColumnSpec, Condition, DemandKind, Field, Operand, Pack, Place, Reference};

/// What became of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refers {
    Present,
    Deleted,
    Missing,
    /// The other file is not there or could not be read.
    Unknown,
}

/// The rows others refer to, file by file as they are read.
pub(crate) struct World {
    pub(crate) key: HashKey,
    pack: Option<&'static Pack>,
    tables: Vec<(TablePlan, OnceLock<Option<Rows>>)>,
    export: OnceLock<Option<Export>>,
    done: Mutex<Vec<bool>>,
    moved: Condvar,
}

/// The only row of Export.csv.
#[derive(Debug)]
pub(crate) struct Export {
    pub(crate) values: Vec<Field<'static>>,
    pub(crate) year: Option<i64>,
}

impl Export {
    /// Reads the row; `value` gives the bytes of a column.
    pub(crate) fn of<'v>(columns: &[ColumnSpec], value: impl Fn(usize) -> Option<Cow<'v, [u8]>>) -> Self {
        let field = |(place, column): (usize, &ColumnSpec)| match crate::judge::value_of(
            column,
            &value(place).unwrap_or_default(),
        ) {
            Field::Text(_) => Field::Unknown,
            Field::Number(number) => Field::Number(number),
            Field::Empty => Field::Empty,
            Field::Unknown => Field::Unknown,
        };
        let made = columns.iter().position(|column| column.name == "ExportDate").and_then(&value);
        let digits = made.as_deref().and_then(|made| std::str::from_utf8(made.get(..4)?).ok()?.parse().ok());
        Self { values: columns.iter().enumerate().map(field).collect(), year: digits }
    }
}

impl World {
    /// `present`: the files of the pack that the set has.
    pub(crate) fn new(pack: Option<&'static Pack>, present: &[bool], key: HashKey) -> Self {
        let mut plans: Vec<TablePlan> = Vec::new();
        for (_, reference) in pack.iter().flat_map(|pack| pack.references()) {
            table(&mut plans, reference.file, &reference.target);
        }
        for place in pack.map(places).unwrap_or_default() {
            let mut joins = place.joins.iter().peekable();
            while let Some(join) = joins.next() {
                let want = joins.peek().map_or(Want::Number(place.column), |next| Want::Link(next.via));
                let plan = table(&mut plans, join.to, &[join.column]);
                if let Some(plan) = plans.get_mut(plan).filter(|plan| !plan.wants.contains(&want)) {
                    plan.wants.push(want);
                }
            }
        }
        let done = present.iter().map(|present| !present).collect();
        let tables = plans.into_iter().map(|plan| (plan, OnceLock::new())).collect();
        Self { key, pack, tables, export: OnceLock::new(), done: Mutex::new(done), moved: Condvar::new() }
    }

    /// The files of the pack in an order in which nearly each comes after those it refers to.
    pub(crate) fn order(&self) -> Vec<usize> {
        let files = self.pack.map_or(0, |pack| pack.files.len());
        let mut order: Vec<usize> = Vec::new();
        while order.len() < files {
            let open = |file: &usize| !order.contains(file);
            let ready = |file: &usize| self.needs(*file).iter().all(|needed| order.contains(needed));
            let next = (0..files).filter(open).find(ready).or_else(|| (0..files).find(open));
            order.extend(next);
        }
        order
    }

    /// The files that have to be read before `file`.
    pub(crate) fn needs(&self, file: usize) -> Vec<usize> {
        let Some(pack) = self.pack else { return Vec::new() };
        let own = pack.files.get(file).map(|file| file.columns.as_slice()).unwrap_or_default();
        let mut needs: Vec<usize> = own.iter().flat_map(|c| &c.references).map(|r| r.file).collect();
        let conditions = conditions_of(pack, file);
        let joins = conditions.into_iter().flat_map(places_of).flat_map(|place| place.joins);
        needs.extend(joins.map(|join| join.to));
        if own.iter().any(|column| column.hashed.is_some()) {
            needs.extend(pack.files.iter().position(|file| file.name == crate::EXPORT));
        }
        needs.sort_unstable();
        needs.dedup();
        needs.retain(|needed| *needed != file);
        needs
    }

    /// Waits until all of these are read, or found missing.
    pub(crate) fn wait_for(&self, files: &[usize]) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        while !files.iter().all(|file| done.get(*file).copied().unwrap_or(true)) {
            done = self.moved.wait(done).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A file is at its end, whatever came of it.
    pub(crate) fn mark_done(&self, file: usize) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = done.get_mut(file) {
            *slot = true;
        }
        self.moved.notify_all();
    }

    /// Begins gathering what others ask of `file`; `None` if they ask nothing.
    pub(crate) fn gather(&self, file: usize) -> Option<Gather> {
        let mine = self.tables.iter().enumerate().filter(|(_, (plan, _))| plan.file == file);
        let gather = Gather::new(mine.map(|(place, (plan, _))| (place, plan.clone())));
        (!gather.tables.is_empty()).then_some(gather)
    }

    /// Keeps what was gathered.
    pub(crate) fn keep(&self, gather: Gather) {
        for (place, _, rows) in gather.tables {
            if let Some((_, slot)) = self.tables.get(place) {
                let _first_come = slot.set(gather.complete.then_some(rows));
            }
        }
    }

    /// Keeps the row of Export.csv; `None` if there is not exactly one.
    pub(crate) fn keep_export(&self, export: Option<Export>) {
        let _first_come = self.export.set(export);
    }

    /// The year in which the export was made.
    pub(crate) fn year(&self) -> Option<i64> {
        self.export.get()?.as_ref()?.year
    }

    /// The value of a column of Export.csv's only row.
    pub(crate) fn of_export(&self, place: &Place) -> Field<'static> {
        let export = self.export.get().and_then(Option::as_ref);
        export.and_then(|export| export.values.get(place.column)).copied().unwrap_or(Field::Unknown)
    }

    /// The hash that a reference looks for.
    pub(crate) fn refers(&self, reference: &Reference, hash: u64) -> Refers {
        match self.rows(reference.file, &reference.target).map(|rows| rows.deleted(hash)) {
            None => Refers::Unknown,
            Some(None) => Refers::Missing,
            Some(Some(true)) => Refers::Deleted,
            Some(Some(false)) => Refers::Present,
        }
    }

    /// The value at the end of `place`, whose first join starts from the value `from`.
    pub(crate) fn joined(&self, place: &Place, from: &[u8]) -> Field<'static> {
        let Some(mut hash) = hash_of(self.key, std::iter::once(Some(from))) else { return Field::Unknown };
        let mut joins = place.joins.iter().peekable();
        while let Some(join) = joins.next() {
            let want = joins.peek().map_or(Want::Number(place.column), |next| Want::Link(next.via));
            let Some((plan, rows)) = self.table(join.to, &[join.column]) else { return Field::Unknown };
            let Some(at) = plan.wants.iter().position(|known| *known == want) else { return Field::Unknown };
            let value = match rows.value(hash, at) {
                Some(value) => value,
                None if join.optional => Field::Empty,
                None => Field::Unknown,
            };
            match (value, want) {
                (Field::Number(link), Want::Link(_)) => hash = link.cast_unsigned(),
                (Field::Empty, Want::Link(_)) => return Field::Unknown,
                (value, _) => return value,
            }
        }
        Field::Unknown
    }

    fn rows(&self, file: usize, target: &[usize]) -> Option<&Rows> {
        self.table(file, target).map(|(_, rows)| rows)
    }

    fn table(&self, file: usize, target: &[usize]) -> Option<(&TablePlan, &Rows)> {
        let (plan, rows) = self.tables.iter().find(|(plan, _)| plan.file == file && plan.target == target)?;
        Some((plan, rows.get()?.as_ref()?))
    }
}

/// The place of the table for this key, made if it is new.
fn table(plans: &mut Vec<TablePlan>, file: usize, target: &[usize]) -> usize {
    let known = plans.iter().position(|plan| plan.file == file && plan.target == target);
    known.unwrap_or_else(|| {
        plans.push(TablePlan { file, target: target.to_vec(), wants: Vec::new() });
        plans.len() - 1
    })
}

/// Every place in other files that some condition asks for, and the flag of victim service providers.
fn places(pack: &'static Pack) -> Vec<Place> {
    let all = (0..pack.files.len()).flat_map(|file| conditions_of(pack, file)).flat_map(places_of);
    let victims = (0..pack.files.len()).filter_map(|file| crate::judge::victim_place(pack, file));
    all.chain(victims).filter(|place| !place.joins.is_empty()).collect()
}

/// Every condition that is asked of rows of a file.
fn conditions_of(pack: &'static Pack, file: usize) -> Vec<&'static Condition> {
    let columns = pack.files.get(file).map(|file| file.columns.as_slice()).unwrap_or_default();
    let of_columns = columns.iter().flat_map(|c| [&c.applies_if, &c.nonnull_if, &c.null_unless]).flatten();
    let mut found: Vec<&Condition> = of_columns.collect();
    for demand in pack.demands.iter().filter(|demand| demand.file == file) {
        found.extend(&demand.when);
        match &demand.kind {
            DemandKind::ExactlyOne { require, .. } | DemandKind::Require { require, .. } => {
                found.push(require)
            }
            DemandKind::Unique { .. } | DemandKind::HasChild { .. } => {}
        }
    }
    found
}

fn places_of(condition: &'static Condition) -> Vec<Place> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(places_of).collect(),
        Condition::Compare { left, right: Operand::Column { column, .. }, .. } => {
            vec![left.clone(), column.clone()]
        }
        Condition::Compare { left, .. } | Condition::OneOf { left, .. } => vec![left.clone()],
        Condition::IsNull(place) | Condition::IsNotNull(place) => vec![place.clone()],
    }
}
