//! The bundles made here, and how far each has come: what a restart needs to finish or to clean up.

use std::fmt;
use std::str::FromStr;

use model::{BundleId, Digest, Timestamp};
use rusqlite::{Connection, Row};

use super::column::{Columns, one_row, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE bundles (
    id TEXT PRIMARY KEY NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('begun', 'done', 'aborted', 'missing')),
    file_name TEXT NOT NULL,
    folder TEXT NOT NULL,
    partial_name TEXT NOT NULL,
    digest BLOB CHECK (length(digest) = 32),
    size INTEGER CHECK (size >= 0),
    created TEXT NOT NULL,
    practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
    CHECK ((state IN ('begun', 'aborted')) = (digest IS NULL)),
    CHECK ((digest IS NULL) = (size IS NULL))
) STRICT;
";

const COLUMNS: &str = "id, state, file_name, folder, partial_name, digest, size, created, practice";

/// The bundles made here.
#[derive(Debug)]
pub struct Bundles<'a>(pub(crate) &'a Connection);

/// To record what becomes of bundles.
#[derive(Debug)]
pub struct BundlesMut<'a>(pub(crate) &'a Connection);

/// How far a bundle has come (vault.md §8.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BundleState {
    /// Given up; whatever was written is to be deleted.
    Aborted,
    /// Being written under its partial name.
    Begun,
    /// Written and signed; it lies under its final name, or under the partial one if the rename is still to do.
    Done,
    /// It was done, and its file was not found later.
    Missing,
}

/// A bundle that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBundle {
    /// The bundle.
    pub id: BundleId,
    /// The final name.
    pub file_name: String,
    /// The folder, absolute.
    pub folder: String,
    /// The name beside the target while it is written.
    pub partial_name: String,
    /// When it was begun.
    pub created: Timestamp,
    /// Whether it is made of practice data.
    pub practice: bool,
}

/// One bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BundleRow {
    /// What was known at the beginning.
    pub bundle: NewBundle,
    /// How far it has come.
    pub state: BundleState,
    /// SHA-256 and length in bytes of the file, once it is done.
    pub file: Option<(Digest, u64)>,
}

impl Bundles<'_> {
    /// That bundle.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn bundle(&self, id: BundleId) -> Result<Option<BundleRow>, DatabaseError> {
        let mut statement = self.0.prepare(&format!("SELECT {COLUMNS} FROM bundles WHERE id = ?1"))?;
        let mut rows = statement.query([id.to_string()])?;
        rows.next()?.map(read).transpose()
    }

    /// All bundles in that state, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn in_state(&self, state: BundleState) -> Result<Vec<BundleRow>, DatabaseError> {
        self.listed("WHERE state = ?1", [state.to_string()])
    }

    /// All bundles, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<Vec<BundleRow>, DatabaseError> {
        self.listed("", [])
    }

    fn listed(&self, filter: &str, params: impl rusqlite::Params) -> Result<Vec<BundleRow>, DatabaseError> {
        // Ids are UUIDs of version 7, so the second key keeps bundles of one millisecond in order too.
        let sql = format!("SELECT {COLUMNS} FROM bundles {filter} ORDER BY created, id");
        let mut statement = self.0.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl BundlesMut<'_> {
    /// Records that a bundle is about to be written.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the id is taken.
    pub fn begin(&self, new: &NewBundle) -> Result<(), DatabaseError> {
        self.0.execute(
            "INSERT INTO bundles (id, state, file_name, folder, partial_name, created, practice)
             VALUES (?1, 'begun', ?2, ?3, ?4, ?5, ?6)",
            (
                new.id.to_string(),
                &new.file_name,
                &new.folder,
                &new.partial_name,
                new.created.to_string(),
                new.practice,
            ),
        )?;
        Ok(())
    }

    /// From begun to done, with the file's SHA-256 and length.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] from another state.
    pub fn finish(&self, id: BundleId, digest: &Digest, size: u64) -> Result<(), DatabaseError> {
        let changed = self.0.execute(
            "UPDATE bundles SET state = 'done', digest = ?2, size = ?3 WHERE id = ?1 AND state = 'begun'",
            (id.to_string(), digest.as_bytes(), signed(size)?),
        )?;
        one_row(changed, "only a bundle that was begun can be finished")
    }

    /// From begun to aborted.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] from another state.
    pub fn abort(&self, id: BundleId) -> Result<(), DatabaseError> {
        self.step(id, "begun", "aborted", "only a bundle that was begun can be aborted")
    }

    /// From done to missing.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] from another state.
    pub fn mark_missing(&self, id: BundleId) -> Result<(), DatabaseError> {
        self.step(id, "done", "missing", "only a bundle that was done can be missing")
    }

    /// From missing back to done: its file is there again.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] from another state.
    pub fn mark_found(&self, id: BundleId) -> Result<(), DatabaseError> {
        self.step(id, "missing", "done", "only a missing bundle can be found")
    }

    fn step(&self, id: BundleId, from: &str, to: &str, why: &'static str) -> Result<(), DatabaseError> {
        let sql = "UPDATE bundles SET state = ?3 WHERE id = ?1 AND state = ?2";
        one_row(self.0.execute(sql, (id.to_string(), from, to))?, why)
    }
}

fn read(row: &Row<'_>) -> Result<BundleRow, DatabaseError> {
    let columns = Columns { row, table: "bundles" };
    let bundle = NewBundle {
        id: columns.parsed(0)?,
        file_name: columns.text(2)?.to_owned(),
        folder: columns.text(3)?.to_owned(),
        partial_name: columns.text(4)?.to_owned(),
        created: columns.parsed(7)?,
        practice: columns.count(8)? == 1,
    };
    let file = if columns.is_null(5)? { None } else { Some((columns.digest(5)?, columns.count(6)?)) };
    Ok(BundleRow { bundle, state: columns.parsed(1)?, file })
}

impl fmt::Display for BundleState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Aborted => "aborted",
            Self::Begun => "begun",
            Self::Done => "done",
            Self::Missing => "missing",
        })
    }
}

impl FromStr for BundleState {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Aborted, Self::Begun, Self::Done, Self::Missing]
            .into_iter()
            .find(|state| state.to_string() == text)
            .ok_or(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    pub(crate) fn begin(db: &Connection, n: u8) -> BundleId {
        let id = BundleId::from_parts(now(), [n; 10]);
        let new = NewBundle {
            id,
            file_name: "export.enc".into(),
            folder: "/out".into(),
            partial_name: ".export.enc.partial".into(),
            created: now(),
            practice: n == 1,
        };
        BundlesMut(db).begin(&new).unwrap();
        id
    }

    const FILE: (Digest, u64) = (Digest::ZERO, 5);

    #[test]
    fn a_bundle_goes_from_begun_to_done_to_missing_and_back() {
        let db = in_memory();
        let id = begin(&db, 1);
        let row = || Bundles(&db).bundle(id).unwrap().unwrap();
        assert_eq!((row().state, row().file, row().bundle.practice), (BundleState::Begun, None, true));
        BundlesMut(&db).finish(id, &FILE.0, FILE.1).unwrap();
        assert_eq!((row().state, row().file), (BundleState::Done, Some(FILE)));
        BundlesMut(&db).mark_missing(id).unwrap();
        assert_eq!((row().state, row().file), (BundleState::Missing, Some(FILE)));
        BundlesMut(&db).mark_found(id).unwrap();
        assert_eq!(Bundles(&db).in_state(BundleState::Done).unwrap(), [row()]);
        assert_eq!(Bundles(&db).in_state(BundleState::Begun).unwrap(), []);
    }

    #[test]
    fn every_other_step_is_refused_and_changes_nothing() {
        let db = in_memory();
        let (begun, aborted, done) = (begin(&db, 1), begin(&db, 2), begin(&db, 3));
        let change = BundlesMut(&db);
        change.abort(aborted).unwrap();
        change.finish(done, &FILE.0, FILE.1).unwrap();
        let before = Bundles(&db).all().unwrap();
        for refused in [
            change.finish(aborted, &FILE.0, 1),
            change.finish(done, &FILE.0, 1),
            change.abort(done),
            change.abort(aborted),
            change.mark_missing(begun),
            change.mark_missing(aborted),
            change.mark_found(done),
            change.abort(BundleId::from_parts(now(), [9; 10])),
        ] {
            assert!(matches!(refused, Err(DatabaseError::Refused { .. })), "{refused:?}");
        }
        assert_eq!(Bundles(&db).all().unwrap(), before);
        assert_eq!(before.iter().map(|b| b.bundle.id).collect::<Vec<_>>(), [begun, aborted, done]);
    }
}
