//! Groups of projects: what a site puts together under a name, to be counted together.
//!
//! A project is known by its id as it stands in the file, byte by byte. A group's numbers add its projects up as the total does, so
//! that a group of all projects has the numbers of the total. What this module refuses to do: guess which project an id means.

use std::collections::BTreeMap;

use crate::keys::HashKey;
use crate::quality::setup::Setup;

/// Which projects a report puts together, and which it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Groups {
    /// Ids of projects by the name of their group. A project may be in several.
    pub all: BTreeMap<String, Vec<String>>,
    /// Count only what is in the projects of this group; `None`: in all projects.
    pub only: Option<String>,
}

/// A group whose projects were looked for.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) name: String,
    /// The numbers of its projects, each once.
    pub(crate) projects: Vec<u32>,
    /// Ids that no project of the export has, each once.
    pub(crate) missing: Vec<String>,
}

impl Groups {
    /// The projects of each group among those of the export; where only one group counts, of that one: of others only a part is counted.
    pub(in super::super) fn found(&self, setup: &Setup, key: HashKey) -> Vec<Found> {
        let one = |(name, ids): (&String, &Vec<String>)| {
            let mut found = Found { name: name.clone(), projects: Vec::new(), missing: Vec::new() };
            for id in ids {
                let number = setup.number(key.hash(id.as_bytes())).and_then(|at| u32::try_from(at).ok());
                match number {
                    Some(number) => found.projects.push(number),
                    None => found.missing.push(id.clone()),
                }
            }
            found.projects.sort_unstable();
            found.projects.dedup();
            found.missing.sort();
            found.missing.dedup();
            found
        };
        let counts = |name: &String| self.only.as_ref().is_none_or(|only| only == name);
        self.all.iter().filter(|(name, _)| counts(name)).map(one).collect()
    }

    /// The projects that count, by their numbers; `None`: all. Nothing counts in a group that nobody named.
    pub(in super::super) fn only(&self, found: &[Found], projects: usize) -> Option<Vec<bool>> {
        let name = self.only.as_ref()?;
        let mut counts = vec![false; projects];
        let own = found.iter().filter(|of| of.name == *name).flat_map(|of| &of.projects);
        for slot in own.filter_map(|number| usize::try_from(*number).ok()) {
            counts.get_mut(slot).into_iter().for_each(|counts| *counts = true);
        }
        Some(counts)
    }
}
