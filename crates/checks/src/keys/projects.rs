//! Which project a row belongs to and which organization runs it, where the row does not say so itself.
//!
//! Told with findings, so that each can be sent to who mends it; nothing is judged by it. Ids of projects are kept as they
//! stand; an enrollment keeps the number of its project, so that no file is read once more.

use super::provider::{refers_by, way};
use super::{TableId, World, hash_of};
use crate::pack::{Field, Pack};
use crate::short::Short;

/// How many projects are known, the first of the file: at most 8 MB. A whole state has a few thousand.
const MOST: usize = 1 << 16;

/// One project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Project {
    pub(crate) id: Short,
    /// Who runs it; `None` if its row does not say so, or several rows say otherwise.
    pub(crate) organization: Option<Short>,
    pub(crate) deleted: bool,
}

/// The projects of a set.
#[derive(Debug, Default)]
pub(crate) struct Projects {
    /// Hashes of their ids: in order, and each once, when the file is at its end.
    hashes: Vec<u64>,
    rows: Vec<Project>,
}

/// How the rows of a file lead to a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leads {
    /// They name it.
    Itself,
    /// They name an enrollment, which is in it; here enrollments are looked up.
    Enrollment(TableId),
}

impl Projects {
    /// None yet, with the columns of a project's id and of its organization's; `None` if the rows of `file` are no projects.
    pub(crate) fn of(pack: &Pack, file: usize) -> Option<(usize, usize, Self)> {
        let way = way(pack).filter(|way| way.project.0 == file)?;
        Some((way.project.1, way.runs, Self::default()))
    }

    /// Takes a row; `hash` is that of its id.
    pub(crate) fn add(&mut self, hash: u64, project: Project) {
        if self.rows.len() < MOST {
            self.hashes.push(hash);
            self.rows.push(project);
        }
    }

    /// Puts them in order, those with one id together.
    fn settled(self) -> Self {
        let mut all: Vec<_> = self.hashes.into_iter().zip(self.rows).collect();
        all.sort_by_key(|(hash, _)| *hash);
        all.dedup_by(|(hash, next), (known, kept)| {
            let same = hash == known;
            if same {
                kept.join(next);
            }
            same
        });
        let (hashes, rows) = all.into_iter().unzip();
        Self { hashes, rows }
    }

    fn number(&self, hash: u64) -> Option<usize> {
        self.hashes.binary_search(&hash).ok()
    }
}

impl Project {
    /// Takes another row with the same id in. A living row comes before a deleted one.
    fn join(&mut self, next: &Self) {
        if self.deleted && !next.deleted {
            *self = next.clone();
        } else if self.deleted == next.deleted && self.organization != next.organization {
            self.organization = None;
        }
    }
}

impl World {
    /// Keeps the projects when their file is at its end.
    pub(crate) fn keep_projects(&self, projects: Projects) {
        let _first_come = self.projects.set(projects.settled());
    }

    /// The column by which rows of `file` lead to a project, and how; `None` if they do not, or are projects.
    pub(crate) fn leads(&self, file: usize) -> Option<(usize, Leads)> {
        let pack = self.pack?;
        let way = way(pack)?;
        if let Some(via) = refers_by(pack, file, way.project) {
            return Some((via, Leads::Itself));
        }
        let via = refers_by(pack, file, way.enrollment)?;
        let (file, column) = way.enrollment;
        Some((via, Leads::Enrollment(self.table_id(file, &[column])?)))
    }

    /// The number of the project whose id has this hash.
    pub(super) fn place(&self, hash: u64) -> Field<'static> {
        let number = self.projects.get().and_then(|projects| projects.number(hash));
        number.and_then(|number| i64::try_from(number).ok()).map_or(Field::Unknown, Field::Number)
    }

    /// The project that the value `from` leads to, if it is known.
    pub(crate) fn project(&self, leads: Leads, from: &[u8]) -> Option<&Project> {
        let hash = hash_of(self.key, std::iter::once(Some(from)))?;
        let projects = self.projects.get()?;
        let number = match leads {
            Leads::Itself => projects.number(hash),
            Leads::Enrollment(table) => self.table_at(table)?.1.place(hash),
        };
        projects.rows.get(number?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{HashKey, Room};

    fn settled(rows: &[(u64, &str, bool)]) -> Projects {
        let mut projects = Projects::default();
        for (hash, organization, deleted) in rows {
            let organization = Some(Short::from(*organization));
            projects.add(*hash, Project { id: Short::of(hash), organization, deleted: *deleted });
        }
        projects.settled()
    }

    fn runs(rows: &[(u64, &str, bool)]) -> Vec<Option<String>> {
        settled(rows).rows.iter().map(|row| row.organization.as_ref().map(Short::to_string)).collect()
    }

    #[test]
    fn each_project_is_known_once_whatever_the_order_of_the_rows() {
        let all = settled(&[(9, "B", false), (2, "A", false), (9, "B", false), (5, "C", true)]);
        assert_eq!(all.hashes, [2, 5, 9]);
        assert_eq!(all.rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["2", "5", "9"]);
        assert_eq!((all.number(5), all.number(6)), (Some(1), None));
    }

    #[test]
    fn a_living_row_says_who_runs_a_project_and_two_that_differ_say_nothing() {
        assert_eq!(runs(&[(1, "A", true), (1, "B", false)]), [Some("B".to_owned())]);
        assert_eq!(runs(&[(1, "B", false), (1, "A", true)]), [Some("B".to_owned())]);
        assert_eq!(runs(&[(1, "A", false), (1, "B", false)]), [None]);
        assert_eq!(runs(&[(1, "A", true), (1, "B", true), (1, "C", false)]), [Some("C".to_owned())]);
    }

    #[test]
    fn however_many_projects_come_no_more_than_the_limit_are_kept() {
        let rows: Vec<_> = (0..MOST as u64 + 10).rev().map(|hash| (hash, "A", false)).collect();
        let all = settled(&rows);
        assert_eq!((all.rows.len(), all.number(9), all.number(10)), (MOST, None, Some(0)));
    }

    #[test]
    fn whatever_leads_to_a_project_is_read_after_it() {
        for pack in crate::pack::packs() {
            let world = World::new(Some(pack), &[], Room::new(HashKey([0, 0]), 1 << 20, None));
            let name = |file: usize| pack.files[file].name.as_str();
            let before = |first: &str, then: usize| {
                let place = |name_of: &dyn Fn(usize) -> bool| world.order().iter().position(|f| name_of(*f));
                assert!(place(&|file| name(file) == first) < place(&|file| file == then));
                let needs = world.needs_of(then);
                assert!(needs.iter().any(|needed| name(*needed) == first), "{} needs {first}", name(then));
            };
            let (mut itself, mut through) = (Vec::new(), Vec::new());
            for file in 0..pack.files.len() {
                let Some((via, leads)) = world.leads(file) else { continue };
                let column = pack.files[file].columns[via].name.as_str();
                let (first, expected, found) = match leads {
                    Leads::Itself => ("Project.csv", "ProjectID", &mut itself),
                    Leads::Enrollment(_) => ("Enrollment.csv", "EnrollmentID", &mut through),
                };
                assert_eq!(column, expected);
                before(first, file);
                found.push(name(file));
            }
            assert_eq!((itself.len(), through.len()), (7, 12), "{}: {itself:?} {through:?}", pack.id);
        }
    }
}
