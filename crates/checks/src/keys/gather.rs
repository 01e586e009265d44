//! Gathering what other files ask of the rows of one file, while it is read.

use std::borrow::Cow;
use std::sync::Arc;

use super::layout::Flags;
use super::rows::{Gathered, TablePlan, VictimBy};
use super::{Refers, Room, World};
use crate::pack::{ColumnSpec, Field};

/// The tables of one file.
#[derive(Debug)]
pub(crate) struct Gather {
    /// With the place of each in the world.
    pub(super) tables: Vec<(usize, TablePlan, Gathered)>,
    wanted: Vec<bool>,
}

impl Gather {
    pub(super) fn new(room: &Arc<Room>, plans: impl Iterator<Item = (usize, TablePlan)>) -> Self {
        let gathered = |(place, plan): (usize, TablePlan)| {
            let rows = Gathered::new(room, &plan);
            (place, plan, rows)
        };
        Self { tables: plans.map(gathered).collect(), wanted: Vec::new() }
    }

    /// Takes in other rows of the same file.
    pub(crate) fn absorb(&mut self, other: Self) {
        for ((.., own), (.., more)) in self.tables.iter_mut().zip(other.tables) {
            own.absorb(more);
        }
    }

    /// Takes one row. `value` gives the bytes of a column, `hash` the hash of columns together, `is_demanded` whether a demand is made of this row.
    pub(crate) fn row<'v>(
        &mut self,
        world: &World,
        columns: &[ColumnSpec],
        deleted: bool,
        value: impl Fn(usize) -> Option<Cow<'v, [u8]>>,
        mut hash: impl FnMut(&[usize]) -> Option<u64>,
        is_demanded: impl Fn(usize) -> bool,
    ) {
        for (_, plan, rows) in &mut self.tables {
            let Some(own) = hash(&plan.target) else { continue };
            self.wanted.clear();
            self.wanted.extend(plan.children.iter().map(|demand| !deleted && is_demanded(*demand)));
            let values = plan.wants.iter().map(|want| {
                let Some(bytes) = value(want.column) else { return Field::Unknown };
                let own = columns.get(want.column);
                match (&want.then, own.map(|column| crate::judge::value_of(column, &bytes))) {
                    (Some(place), _) => world.joined(place, &bytes),
                    (None, Some(Field::Number(number))) => Field::Number(number),
                    (None, Some(Field::Empty)) => Field::Empty,
                    _ => Field::Unknown,
                }
            });
            let victim = plan.victim.as_ref().is_some_and(|by| match by {
                VictimBy::Flag(flag) => value(*flag)
                    .zip(columns.get(*flag))
                    .is_some_and(|(flag, column)| crate::judge::value_of(column, &flag) == Field::Number(1)),
                VictimBy::Row(via, file, column) => {
                    hash(&[*via]).is_some_and(|from| world.is_victims((*file, *column), from))
                }
            });
            let place = plan.place.map(|via| hash(&[via]).map_or(Field::Unknown, |id| world.place(id)));
            let known = plan.beside.as_ref().map(|beside| (hash(&[beside.column]), &beside.to));
            let is_met = known.is_some_and(|known| match known {
                (Some(hash), Some((file, target))) => {
                    let table = world.table_id(*file, target);
                    let refers = table.map(|table| world.refers(table, hash, || std::iter::once(hash)));
                    refers == Some(Refers::Present)
                }
                _ => false,
            });
            let known = known.map(|(hash, _)| match hash {
                Some(hash) => Field::Number(hash.cast_signed()),
                None => Field::Unknown,
            });
            let of = Flags { deleted, victim, is_met };
            rows.add(own, of, &self.wanted, values.chain(place).chain(known));
        }
    }
}
