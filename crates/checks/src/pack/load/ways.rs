//! How to get from a row to the row of another file that belongs to it, so that conditions may just name the file.

use super::columns::RawFile;
use super::references::{Link, References};
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::place::Join;

const MAX_JOINS: usize = 50_000;
const MAX_STEPS: usize = 3;

/// How one file is reached from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    None,
    One(Vec<Join>),
    Several,
}

impl Way {
    fn then(&self, join: Join) -> Self {
        match self {
            Self::One(steps) => Self::One(steps.iter().copied().chain([join]).collect()),
            Self::None | Self::Several => Self::Several,
        }
    }
}

/// For each file, the way to each file.
#[derive(Debug)]
pub(super) struct Ways(Vec<Vec<Way>>);

impl Ways {
    /// `unique` are columns, with their files, whose value no two rows share.
    pub(super) fn new(
        files: &[RawFile],
        references: &References,
        unique: &[(usize, usize)],
    ) -> Result<Self, PackError> {
        let joins = joins(files, references, unique)?;
        Ok(Self((0..files.len()).map(|start| shortest(&joins, start)).collect()))
    }

    pub(super) fn get(&self, from: usize, to: usize) -> &Way {
        self.0.get(from).and_then(|ways| ways.get(to)).unwrap_or(&Way::None)
    }
}

/// The joins that start at each file: along a reference to a key; and from a key, or anything that refers to it, to a
/// column that refers to the same key and is unique.
fn joins(
    files: &[RawFile],
    references: &References,
    unique: &[(usize, usize)],
) -> Result<Vec<Vec<Join>>, PackError> {
    let mut joins: Vec<Vec<Join>> = vec![Vec::new(); files.len()];
    let mut count = 0;
    let mut add = |from: usize, join: Join| {
        count += 1;
        if let Some(joins) = joins.get_mut(from) {
            joins.push(join);
        }
        if count > MAX_JOINS {
            return Err(
                PackFault::TooMuch { what: "ways between files", limit: MAX_JOINS }.at(Table::Columns, 1)
            );
        }
        Ok(())
    };
    let mut to_file: Vec<Vec<Link>> = vec![Vec::new(); files.len()];
    for link in references.to_keys(files) {
        add(link.from, link.join())?;
        if let Some(links) = to_file.get_mut(link.to) {
            links.push(link);
        }
    }
    for (file, column) in unique {
        for target in references.links(files, *file, *column) {
            let join = |via| Join { via, to: *file, column: *column, optional: true };
            add(target.to, join(target.key))?;
            let siblings = to_file.get(target.to).into_iter().flatten();
            for sibling in siblings.filter(|link| link.from != *file) {
                add(sibling.from, join(sibling.via))?;
            }
        }
    }
    Ok(joins)
}

/// The way from `start` to every file by the fewest joins, if there is just one of that length.
fn shortest(joins: &[Vec<Join>], start: usize) -> Vec<Way> {
    let mut ways = vec![Way::None; joins.len()];
    if let Some(own) = ways.get_mut(start) {
        *own = Way::One(Vec::new());
    }
    let mut reached = vec![start];
    for _ in 0..MAX_STEPS {
        let mut next: Vec<(usize, Way)> = Vec::new();
        let mut place_in_next = vec![None; joins.len()];
        for from in reached {
            let Some(way) = ways.get(from) else { continue };
            for join in joins.get(from).into_iter().flatten() {
                if ways.get(join.to) != Some(&Way::None) {
                    continue;
                }
                let Some(place) = place_in_next.get_mut(join.to) else { continue };
                if let Some((_, found)) = place.and_then(|place: usize| next.get_mut(place)) {
                    *found = Way::Several;
                    continue;
                }
                *place = Some(next.len());
                next.push((join.to, way.then(*join)));
            }
        }
        reached = next.iter().map(|(to, _)| *to).collect();
        for (to, way) in next {
            if let Some(place) = ways.get_mut(to) {
                *place = way;
            }
        }
    }
    ways
}
