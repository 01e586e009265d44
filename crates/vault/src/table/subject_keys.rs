//! Versions of the key of the hashes that stand for people in the log. Old versions stay, to find old hashes again.

use model::Timestamp;
use rusqlite::Connection;
use seal::Secret32;

use super::column::{Columns, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE subject_keys (
    version INTEGER PRIMARY KEY NOT NULL CHECK (version >= 1),
    key BLOB NOT NULL CHECK (length(key) = 32),
    created TEXT NOT NULL
) STRICT;
";

/// The keys of the hashes that stand for people.
#[derive(Debug)]
pub struct SubjectKeys<'a>(pub(crate) &'a Connection);

/// To add a version.
#[derive(Debug)]
pub struct SubjectKeysMut<'a>(pub(crate) &'a Connection);

impl SubjectKeys<'_> {
    /// The highest version; 0 before there is any.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn latest(&self) -> Result<u64, DatabaseError> {
        let sql = "SELECT coalesce(max(version), 0) FROM subject_keys";
        self.0.query_row(sql, [], |row| Ok(Columns { row, table: "subject_keys" }.count(0)))?
    }

    /// The key of that version.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn key(&self, version: u64) -> Result<Option<Secret32>, DatabaseError> {
        let mut statement = self.0.prepare("SELECT key FROM subject_keys WHERE version = ?1")?;
        let mut rows = statement.query([signed(version)?])?;
        rows.next()?.map(|row| Columns { row, table: "subject_keys" }.secret(0)).transpose()
    }
}

impl SubjectKeysMut<'_> {
    /// Draws the next version's key, and returns the version.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn add_version(&self, now: Timestamp) -> Result<u64, DatabaseError> {
        let version = SubjectKeys(self.0).latest()? + 1;
        let key = Secret32::generate()?;
        let values = (signed(version)?, key.secret_bytes(), now.to_string());
        self.0.execute("INSERT INTO subject_keys (version, key, created) VALUES (?1, ?2, ?3)", values)?;
        Ok(version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    #[test]
    fn versions_count_from_one_and_old_keys_stay() {
        let db = in_memory();
        assert_eq!(SubjectKeys(&db).latest().unwrap(), 0);
        assert_eq!(SubjectKeysMut(&db).add_version(now()).unwrap(), 1);
        let first = *SubjectKeys(&db).key(1).unwrap().unwrap().secret_bytes();
        assert_eq!(SubjectKeysMut(&db).add_version(now()).unwrap(), 2);
        assert_eq!(SubjectKeys(&db).key(1).unwrap().unwrap().secret_bytes(), &first);
        assert_ne!(SubjectKeys(&db).key(2).unwrap().unwrap().secret_bytes(), &first);
        assert!(SubjectKeys(&db).key(3).unwrap().is_none());
    }
}
