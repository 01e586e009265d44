//! Readable copies that opening a bundle made: listed until they are gone, so that nobody forgets them on a disk.

use model::{BundleId, Timestamp};
use rusqlite::{Connection, Row};

use super::column::Columns;
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE copies (
    path TEXT PRIMARY KEY NOT NULL CHECK (length(path) > 0),
    bundle TEXT,
    since TEXT NOT NULL
) STRICT;
";

/// The readable copies made here.
#[derive(Debug)]
pub struct Copies<'a>(pub(crate) &'a Connection);

/// To record readable copies and forget those that are gone.
#[derive(Debug)]
pub struct CopiesMut<'a>(pub(crate) &'a Connection);

/// One readable copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOnDisk {
    /// Where it was put, absolute.
    pub path: String,
    /// The bundle it came out of; none for files of older exporters.
    pub bundle: Option<BundleId>,
    /// Since when.
    pub since: Timestamp,
}

impl Copies<'_> {
    /// All of them, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<Vec<CopyOnDisk>, DatabaseError> {
        let mut statement = self.0.prepare("SELECT path, bundle, since FROM copies ORDER BY since, path")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl CopiesMut<'_> {
    /// Records a copy; one that lay at the same path before is replaced.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn add(&self, copy: &CopyOnDisk) -> Result<(), DatabaseError> {
        self.0.execute(
            "INSERT INTO copies (path, bundle, since) VALUES (?1, ?2, ?3)
             ON CONFLICT (path) DO UPDATE SET bundle = ?2, since = ?3",
            (&copy.path, copy.bundle.map(|id| id.to_string()), copy.since.to_string()),
        )?;
        Ok(())
    }

    /// Forgets a copy; says whether it was known.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn forget(&self, path: &str) -> Result<bool, DatabaseError> {
        Ok(self.0.execute("DELETE FROM copies WHERE path = ?1", [path])? == 1)
    }
}

fn read(row: &Row<'_>) -> Result<CopyOnDisk, DatabaseError> {
    let columns = Columns { row, table: "copies" };
    let bundle = if columns.is_null(1)? { None } else { Some(columns.parsed(1)?) };
    Ok(CopyOnDisk { path: columns.text(0)?.to_owned(), bundle, since: columns.parsed(2)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    #[test]
    fn a_copy_is_listed_until_it_is_forgotten_and_once_for_each_path() {
        let db = in_memory();
        let copy = CopyOnDisk { path: "/home/ann/opened".into(), bundle: None, since: now() };
        let id = "0192f0c4-0000-7000-8000-000000000001".parse().unwrap();
        let again = CopyOnDisk { bundle: Some(id), ..copy.clone() };
        CopiesMut(&db).add(&copy).unwrap();
        CopiesMut(&db).add(&again).unwrap();
        assert_eq!(Copies(&db).all().unwrap(), [again]);
        assert!(CopiesMut(&db).forget(&copy.path).unwrap());
        assert!(!CopiesMut(&db).forget(&copy.path).unwrap());
        assert_eq!(Copies(&db).all().unwrap(), []);
    }

    #[test]
    fn a_row_that_no_writer_makes_is_an_error() {
        let db = in_memory();
        db.execute("INSERT INTO copies VALUES ('/x', 'no id', 'never')", []).unwrap();
        assert!(Copies(&db).all().is_err());
    }
}
