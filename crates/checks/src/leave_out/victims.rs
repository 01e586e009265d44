//! Which rows are about people served by victim service providers: from the organization to the project, to the enrollment, to all
//! that refers to it, and to clients who then have no living enrollment. Ids are compared byte by byte, as they stand.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::rows::{Asked, FileRows, Row};
use super::{FileLeftOut, LeaveOutError, LeftOut};
use crate::keys::victim_rows;
use crate::pack::{FileSpec, Pack};
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
    watch: &dyn Watch,
) -> Result<LeftOut, LeaveOutError> {
    let set = Set { source, pack, watch, files: files(source, pack)? };
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
    watch: &'s dyn Watch,
    files: BTreeMap<&'static str, (usize, &'static FileSpec)>,
}

/// What goes.
struct Gone {
    /// Enrollments, by their ids.
    enrollments: Ids,
    /// People of whom nothing may stay.
    people: Ids,
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
        let mut gone = Gone { enrollments: Ids::new(), people: Ids::new() };
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
    fn left_out(&self, projects: &Ids, gone: Gone) -> Result<LeftOut, LeaveOutError> {
        let Gone { mut enrollments, people } = gone;
        let mut left = LeftOut::default();
        let found = self.enrollments(|row, _| {
            let goes = projects.contains(row.value(PLACE)) || people.contains(row.value(PERSON));
            if goes {
                add(&mut enrollments, row.value(ID))?;
            }
            Ok(goes)
        })?;
        self.keep(&mut left, ENROLLMENT, found);
        let asked = Asked { needed: &["PersonalID"], optional: &[] };
        let found =
            self.needed(CLIENT, "PersonalID")?.each(&asked, |row| Ok(people.contains(row.value(0))))?;
        self.keep(&mut left, CLIENT, found);
        for (number, file) in self.pack.files.iter().enumerate() {
            let name = file.name.as_str();
            if name == ENROLLMENT || victim_rows(self.pack, number).is_none() {
                continue;
            }
            let Some(rows) = self.rows(name) else { continue };
            let asked = Asked { needed: &["EnrollmentID"], optional: &["PersonalID"] };
            let found = rows.each(&asked, |row| {
                Ok(enrollments.contains(row.value(0)) || people.contains(row.value(1)))
            })?;
            self.keep(&mut left, name, found);
        }
        Ok(left)
    }

    fn enrollments(
        &self,
        mut take: impl FnMut(&Row<'_>, bool) -> Result<bool, LeaveOutError>,
    ) -> Result<(u64, Vec<Range<u64>>), LeaveOutError> {
        let deleted = self.pack.deleted_column.as_deref();
        let asked =
            Asked { needed: &["EnrollmentID", "PersonalID", "ProjectID"], optional: deleted.as_slice() };
        self.needed(ENROLLMENT, "EnrollmentID")?.each(&asked, |row| take(row, !row.value(DELETED).is_empty()))
    }

    fn keep(&self, left: &mut LeftOut, name: &str, (rows, mut ranges): (u64, Vec<Range<u64>>)) {
        let Some((index, spec)) = self.files.get(name).filter(|_| rows > 0) else { return };
        let size = self.source.files().get(*index).map_or(0, |file| file.size);
        if let Some(last) = ranges.last_mut() {
            last.end = last.end.min(size);
        }
        left.files.insert(*index, FileLeftOut { name: spec.name.clone(), rows, ranges });
    }
}

/// The places of what is asked of an enrollment.
const ID: usize = 0;
const PERSON: usize = 1;
const PLACE: usize = 2;
const DELETED: usize = 3;

/// True for 1, however it is written: who is protected must not depend on a leading zero.
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
