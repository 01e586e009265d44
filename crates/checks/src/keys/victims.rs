//! Which rows are about people served by victim service providers: those that lead to an organization with that flag.
//!
//! Answers of people about violence are never used to decide it.

use std::sync::OnceLock;

use super::provider::{refers_by, way};
use super::rows::{Rows, TablePlan, VictimBy};
use super::{TableId, World};
use crate::pack::Pack;

/// What a file of the specification has to do with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VictimRows {
    /// The column that leads on from a row.
    pub(crate) via: usize,
    /// The file and its column that it leads to.
    pub(crate) to: (usize, usize),
    /// The column that says whom a row is about, if people are counted by it.
    pub(crate) person: Option<usize>,
}

/// The tables that lead to a provider, each with what has to be known of its rows.
pub(super) fn tables(pack: &Pack) -> Vec<TablePlan> {
    let Some(way) = way(pack) else { return Vec::new() };
    let plan =
        |(file, column): (usize, usize), victim| TablePlan { victim, ..TablePlan::new(file, &[column]) };
    let row = |via, (file, column)| Some(VictimBy::Row(via, file, column));
    vec![
        plan(way.organization, Some(VictimBy::Flag(way.flag))),
        plan(way.project, row(way.runs, way.organization)),
        TablePlan { place: Some(way.place), ..plan(way.enrollment, row(way.place, way.project)) },
        TablePlan { people: true, ..plan(way.client, None) },
    ]
}

/// How it is known whether the rows of a file are about people served by such a provider; `None` if the file is not about
/// people, or is that of the people themselves.
pub(crate) fn victim_rows(pack: &Pack, file: usize) -> Option<VictimRows> {
    let way = way(pack)?;
    if file == way.enrollment.0 {
        return Some(VictimRows { via: way.place, to: way.project, person: Some(way.person) });
    }
    let via = refers_by(pack, file, way.enrollment)?;
    Some(VictimRows { via, to: way.enrollment, person: None })
}

/// The column that says whom the rows of a file are about, the file of the people itself among them; `None` if they are about nobody.
pub(crate) fn person_of(pack: &Pack, file: usize) -> Option<usize> {
    let (people, id) = way(pack)?.client;
    if file == people { Some(id) } else { refers_by(pack, file, (people, id)) }
}

/// The file of the people, the column that names them, and the file that says where they are served.
pub(super) fn people(pack: &Pack) -> Option<((usize, usize), usize)> {
    way(pack).map(|way| (way.client, way.enrollment.0))
}

impl World {
    /// True if the value with the hash `from` refers to a row of a victim service provider, in the file and column `to`. Deleted or not:
    /// whose row it was does not change.
    pub(crate) fn is_victims(&self, to: (usize, usize), from: u64) -> bool {
        self.table_by(to).is_some_and(|table| self.is_of_victims(table, from))
    }

    /// Where rows of a file are looked up by one column.
    pub(crate) fn table_by(&self, (file, column): (usize, usize)) -> Option<TableId> {
        self.table_id(file, &[column])
    }

    /// The same as [`Self::is_victims`], by the table.
    #[inline]
    pub(crate) fn is_of_victims(&self, table: TableId, from: u64) -> bool {
        self.table_at(table).and_then(|(_, rows)| rows.flags(from)).is_some_and(|row| row.victim)
    }

    /// Notes that a person has a row, and whether it is one of a victim service provider.
    pub(crate) fn meet(&self, person: u64, victim: bool) {
        if let Some((rows, _)) = self.counted() {
            rows.meet(person, victim);
        }
    }

    /// True if the rows of this file are people, of whom others have rows.
    pub(crate) fn are_people(&self, file: usize) -> bool {
        self.people.is_some_and(|((people, _), _)| people == file)
    }

    /// Whether some people have rows of victim service providers and no others; `None` if that cannot be known.
    pub(crate) fn some_are_hidden(&self) -> Option<bool> {
        let Some((rows, served)) = self.counted() else { return Some(false) };
        let some = rows.some_are_hidden();
        let torn = self.torn.get(served).and_then(OnceLock::get);
        (!some || torn.is_some_and(|torn| !torn.may_hold_anything())).then_some(some)
    }

    /// True if this person has rows of victim service providers and certainly no others.
    pub(crate) fn is_hidden(&self, person: u64) -> bool {
        let people = self.counted().filter(|(rows, _)| rows.is_hidden(person));
        people.is_some_and(|(_, served)| !self.may_be_torn(served, std::iter::once(person)))
    }

    /// The people, and the file that says where they are served.
    fn counted(&self) -> Option<(&Rows, usize)> {
        let ((file, column), served) = self.people?;
        self.table(file, &[column]).map(|(_, rows)| (rows, served))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_row_is_about_is_known_in_every_file_about_people() {
        for pack in crate::pack::packs() {
            for (file, spec) in pack.files.iter().enumerate() {
                assert_eq!(person_of(pack, file), spec.position("PersonalID"), "{} {}", pack.id, spec.name);
                assert_eq!(
                    person_of(pack, file).is_some(),
                    victim_rows(pack, file).is_some() || spec.name == "Client.csv"
                );
            }
        }
    }

    #[test]
    fn all_files_about_people_are_judged_and_no_other() {
        for pack in crate::pack::packs() {
            let judged = |file: &usize| victim_rows(pack, *file).is_some();
            let mut names: Vec<&str> =
                (0..pack.files.len()).filter(judged).map(|file| pack.files[file].name.as_str()).collect();
            names.sort_unstable();
            let expected = [
                "Assessment.csv",
                "AssessmentQuestions.csv",
                "AssessmentResults.csv",
                "CurrentLivingSituation.csv",
                "Disabilities.csv",
                "EmploymentEducation.csv",
                "Enrollment.csv",
                "Event.csv",
                "Exit.csv",
                "HealthAndDV.csv",
                "IncomeBenefits.csv",
                "Services.csv",
                "YouthEducationStatus.csv",
            ];
            assert_eq!(names, expected, "{}", pack.id);
        }
    }
}
