//! Which rows are about people served by victim service providers: from the organization to the project, to the enrollment, to all
//! that refers to it, and to clients who then have no living enrollment. Ids are compared byte by byte, as they stand. And which
//! are about protected people, by the list.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::rows::{Asked, FileRows, Row};
use super::{FileLeftOut, LeaveOutError, LeftOut, LostHeads};
use crate::keys::victim_rows;
use crate::pack::{FileSpec, Pack};
use crate::protected::Protected;
use crate::run::Watch;
use crate::shown::printable;
use crate::source::Source;

/// How many ids are kept of each kind: some gigabyte at most. A set with more of them is no HMIS export.
const MOST: usize = 8_000_000;

const ORGANIZATION: &str = "Organization.csv";
const PROJECT: &str = "Project.csv";
const ENROLLMENT: &str = "Enrollment.csv";
const CLIENT: &str = "Client.csv";

type Ids = HashSet<Box<[u8]>>;

pub(super) fn find(
    source: &Source<'_>,
    pack: &'static Pack,
    protected: &Protected,
    watch: &dyn Watch,
) -> Result<LeftOut, LeaveOutError> {
    let set = Set { source, pack, protected, watch, files: files(source, pack)? };
    let organizations = set.organizations()?;
    let projects = set.projects(&organizations)?;
    let mut gone = set.served(&projects)?;
    set.keep_who_lives_elsewhere(&projects, &mut gone)?;
    set.left_out(&projects, gone)
}

/// The files of a set by their published names.
struct Set<'s, 'd> {
    source: &'s Source<'d>,
    pack: &'static Pack,
    protected: &'s Protected,
    watch: &'s dyn Watch,
    files: BTreeMap<&'static str, (usize, &'static FileSpec)>,
}

/// What goes.
#[derive(Default)]
struct Gone {
    /// Enrollments of victim service providers, by their ids.
    enrollments: Ids,
    /// People of whom nothing may stay, because only such providers serve them.
    people: Ids,
    /// Enrollments of protected people, by their ids.
    protected: Ids,
}

/// Why a row goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    Victim,
    Protected,
}

/// How many rows of a file go.
#[derive(Default)]
struct Counts {
    victims: u64,
    protected: u64,
}

impl Counts {
    /// Counts a row; true if it goes.
    fn add(&mut self, goes: Option<Goes>) -> bool {
        match goes {
            Some(Goes::Victim) => self.victims += 1,
            Some(Goes::Protected) => self.protected += 1,
            None => {}
        }
        goes.is_some()
    }
}

/// Matches names as checking does. A CSV file that is none of them may hold anything.
fn files(
    source: &Source<'_>,
    pack: &'static Pack,
) -> Result<BTreeMap<&'static str, (usize, &'static FileSpec)>, LeaveOutError> {
    let mut files = BTreeMap::new();
    for (index, file) in source.files().iter().enumerate().filter(|(_, file)| file.is_csv) {
        let unknown = || LeaveOutError::Unknown { file: printable(&file.name) };
        let spec = pack.file_folded(&file.name).ok_or_else(unknown)?;
        if files.insert(spec.name.as_str(), (index, spec)).is_some() {
            return Err(unknown());
        }
    }
    Ok(files)
}

impl Set<'_, '_> {
    fn rows(&self, name: &str) -> Option<FileRows<'_, '_>> {
        let (index, spec) = *self.files.get(name)?;
        Some(FileRows { source: self.source, index, spec, watch: self.watch })
    }

    fn needed(&self, name: &str, column: &str) -> Result<FileRows<'_, '_>, LeaveOutError> {
        if self.pack.file(name).is_none() {
            return Err(LeaveOutError::NoProviders);
        }
        let lacks = || LeaveOutError::Lacks { file: name.to_owned(), column: column.to_owned() };
        self.rows(name).ok_or_else(lacks)
    }

    /// Organizations that are victim service providers.
    fn organizations(&self) -> Result<Ids, LeaveOutError> {
        let mut ids = Ids::new();
        let asked = Asked { needed: &["OrganizationID", "VictimServiceProvider"], optional: &[] };
        self.needed(ORGANIZATION, "OrganizationID")?.each(&asked, |row| {
            if is_one(row.value(1)) {
                add(&mut ids, row.value(0))?;
            }
            Ok(false)
        })?;
        Ok(ids)
    }

    /// Their projects.
    fn projects(&self, organizations: &Ids) -> Result<Ids, LeaveOutError> {
        let mut ids = Ids::new();
        let asked = Asked { needed: &["ProjectID", "OrganizationID"], optional: &[] };
        self.needed(PROJECT, "ProjectID")?.each(&asked, |row| {
            if organizations.contains(row.value(1)) {
                add(&mut ids, row.value(0))?;
            }
            Ok(false)
        })?;
        Ok(ids)
    }

    /// The enrollments in these projects, and whoever is enrolled there.
    fn served(&self, projects: &Ids) -> Result<Gone, LeaveOutError> {
        let mut gone = Gone::default();
        self.enrollments(|row, _| {
            if projects.contains(row.value(PLACE)) {
                add(&mut gone.enrollments, row.value(ID))?;
                add(&mut gone.people, row.value(PERSON))?;
            }
            Ok(false)
        })?;
        Ok(gone)
    }

    /// Takes back who has a living enrollment anywhere else.
    fn keep_who_lives_elsewhere(&self, projects: &Ids, gone: &mut Gone) -> Result<(), LeaveOutError> {
        let people = &mut gone.people;
        self.enrollments(|row, is_deleted| {
            if !is_deleted && !projects.contains(row.value(PLACE)) {
                people.remove(row.value(PERSON));
            }
            Ok(false)
        })?;
        Ok(())
    }

    /// Everything that goes, file by file.
    fn left_out(&self, projects: &Ids, mut gone: Gone) -> Result<LeftOut, LeaveOutError> {
        let mut left = LeftOut::default();
        let mut counts = Counts::default();
        let mut households = Ids::new();
        let ranges = self.enrollments(|row, is_deleted| {
            let (id, person) = (row.value(ID), row.value(PERSON));
            let goes = if projects.contains(row.value(PLACE)) || gone.people.contains(person) {
                add(&mut gone.enrollments, id)?;
                Some(Goes::Victim)
            } else if self.protected.holds(person) {
                add(&mut gone.protected, id)?;
                Some(Goes::Protected)
            } else {
                None
            };
            if goes.is_some() && !is_deleted && is_one(row.value(RELATIONSHIP)) {
                add(&mut households, row.value(HOUSEHOLD))?;
            }
            Ok(counts.add(goes))
        })?;
        left.lost_heads = LostHeads::new(households);
        self.keep(&mut left, ENROLLMENT, &counts, ranges);
        let asked = Asked { needed: &["PersonalID"], optional: &[] };
        let mut counts = Counts::default();
        let ranges = self
            .needed(CLIENT, "PersonalID")?
            .each(&asked, |row| Ok(counts.add(self.goes(&gone, b"", row.value(0)))))?;
        self.keep(&mut left, CLIENT, &counts, ranges);
        for (number, file) in self.pack.files.iter().enumerate() {
            let name = file.name.as_str();
            if name == ENROLLMENT || victim_rows(self.pack, number).is_none() {
                continue;
            }
            let Some(rows) = self.rows(name) else { continue };
            // Whom a row is about has to be known where somebody is protected.
            let asked = match self.protected.is_empty() {
                true => Asked { needed: &["EnrollmentID"], optional: &["PersonalID"] },
                false => Asked { needed: &["EnrollmentID", "PersonalID"], optional: &[] },
            };
            let mut counts = Counts::default();
            let ranges =
                rows.each(&asked, |row| Ok(counts.add(self.goes(&gone, row.value(0), row.value(1)))))?;
            self.keep(&mut left, name, &counts, ranges);
        }
        Ok(left)
    }

    /// Why a row about this enrollment and this person goes; `None` if it stays.
    fn goes(&self, gone: &Gone, enrollment: &[u8], person: &[u8]) -> Option<Goes> {
        if gone.enrollments.contains(enrollment) || gone.people.contains(person) {
            return Some(Goes::Victim);
        }
        let protected = gone.protected.contains(enrollment) || self.protected.holds(person);
        protected.then_some(Goes::Protected)
    }

    fn enrollments(
        &self,
        mut take: impl FnMut(&Row<'_>, bool) -> Result<bool, LeaveOutError>,
    ) -> Result<Vec<Range<u64>>, LeaveOutError> {
        let optional: Vec<&str> = ["HouseholdID", "RelationshipToHoH"]
            .into_iter()
            .chain(self.pack.deleted_column.as_deref())
            .collect();
        let asked = Asked { needed: &["EnrollmentID", "PersonalID", "ProjectID"], optional: &optional };
        self.needed(ENROLLMENT, "EnrollmentID")?.each(&asked, |row| take(row, !row.value(DELETED).is_empty()))
    }

    fn keep(&self, left: &mut LeftOut, name: &str, counts: &Counts, mut ranges: Vec<Range<u64>>) {
        let Some((index, spec)) = self.files.get(name).filter(|_| !ranges.is_empty()) else { return };
        let size = self.source.files().get(*index).map_or(0, |file| file.size);
        if let Some(last) = ranges.last_mut() {
            last.end = last.end.min(size);
        }
        let Counts { victims, protected } = *counts;
        left.files.insert(*index, FileLeftOut { name: spec.name.clone(), victims, protected, ranges });
    }
}

/// The places of what is asked of an enrollment.
const ID: usize = 0;
const PERSON: usize = 1;
const PLACE: usize = 2;
const HOUSEHOLD: usize = 3;
const RELATIONSHIP: usize = 4;
const DELETED: usize = 5;

/// True for 1, however it is written: who is protected, or heads a household, must not depend on a leading zero.
fn is_one(value: &[u8]) -> bool {
    std::str::from_utf8(value).is_ok_and(|text| text.trim().parse::<i64>() == Ok(1))
}

/// Nothing refers to an empty id.
fn add(ids: &mut Ids, id: &[u8]) -> Result<(), LeaveOutError> {
    if !id.is_empty() && !ids.contains(id) {
        if ids.len() >= MOST {
            return Err(LeaveOutError::TooMany);
        }
        ids.insert(id.into());
    }
    Ok(())
}
