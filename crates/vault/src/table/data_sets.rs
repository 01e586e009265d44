//! What was taken in: one row for each data set. Its files are [`super::blobs`].

use model::{DataSetId, Digest, OperatorId, Timestamp};
use rusqlite::{Connection, Row};

use super::column::{Columns, one_row};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE data_sets (
    id TEXT PRIMARY KEY NOT NULL,
    label TEXT NOT NULL CHECK (length(label) > 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    taken_in TEXT NOT NULL,
    operator TEXT NOT NULL,
    practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
    facts BLOB NOT NULL
) STRICT;
";

const COLUMNS: &str = "id, label, digest, taken_in, operator, practice, facts";

/// The data sets that are kept.
#[derive(Debug)]
pub struct DataSets<'a>(pub(crate) &'a Connection);

/// To take in data sets and delete them.
#[derive(Debug)]
pub struct DataSetsMut<'a>(pub(crate) &'a Connection);

/// One data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataSetRow {
    /// The data set.
    pub id: DataSetId,
    /// How people call it.
    pub label: String,
    /// The digest over names and digests of its files (vault.md §8.5).
    pub digest: Digest,
    /// When it was taken in.
    pub taken_in: Timestamp,
    /// Who took it in.
    pub operator: OperatorId,
    /// Whether it is made of practice data.
    pub practice: bool,
    /// What else is known of it, as canonical JSON (vault.md §8.5). Never interpreted here.
    pub facts: Vec<u8>,
}

impl DataSets<'_> {
    /// That data set.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn data_set(&self, id: DataSetId) -> Result<Option<DataSetRow>, DatabaseError> {
        Ok(self.listed("WHERE id = ?1", [id.to_string()])?.pop())
    }

    /// The data sets with that digest, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn with_digest(&self, digest: &Digest) -> Result<Vec<DataSetRow>, DatabaseError> {
        self.listed("WHERE digest = ?1", [digest.as_bytes()])
    }

    /// All of them, oldest first.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<Vec<DataSetRow>, DatabaseError> {
        self.listed("", [])
    }

    fn listed(&self, filter: &str, params: impl rusqlite::Params) -> Result<Vec<DataSetRow>, DatabaseError> {
        // Ids are UUIDs of version 7, so the second key keeps those of one millisecond in order too.
        let sql = format!("SELECT {COLUMNS} FROM data_sets {filter} ORDER BY taken_in, id");
        let mut statement = self.0.prepare(&sql)?;
        let mut rows = statement.query(params)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl DataSetsMut<'_> {
    /// Keeps a data set. Its files are named in the same transaction.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the id is taken.
    pub fn keep(&self, new: &DataSetRow) -> Result<(), DatabaseError> {
        let DataSetRow { id, label, digest, taken_in, operator, practice, facts } = new;
        self.0.execute(
            &format!("INSERT INTO data_sets ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"),
            (
                id.to_string(),
                label,
                digest.as_bytes(),
                taken_in.to_string(),
                operator.to_string(),
                practice,
                facts,
            ),
        )?;
        Ok(())
    }

    /// Gives a data set another label.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] if there is none; [`DatabaseError`] if the label is empty.
    pub fn rename(&self, id: DataSetId, label: &str) -> Result<(), DatabaseError> {
        let changed =
            self.0.execute("UPDATE data_sets SET label = ?2 WHERE id = ?1", (id.to_string(), label))?;
        one_row(changed, "there is no such data set")
    }

    /// Forgets a data set whose files were forgotten before, in the same transaction.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] if there is none; [`DatabaseError`] if it still has files.
    pub fn delete(&self, id: DataSetId) -> Result<(), DatabaseError> {
        let changed = self.0.execute("DELETE FROM data_sets WHERE id = ?1", [id.to_string()])?;
        one_row(changed, "there is no such data set")
    }
}

fn read(row: &Row<'_>) -> Result<DataSetRow, DatabaseError> {
    let columns = Columns { row, table: "data_sets" };
    Ok(DataSetRow {
        id: columns.parsed(0)?,
        label: columns.text(1)?.to_owned(),
        digest: columns.digest(2)?,
        taken_in: columns.parsed(3)?,
        operator: columns.parsed(4)?,
        practice: columns.count(5)? == 1,
        facts: columns.blob(6)?.to_vec(),
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    pub(crate) fn keep(db: &Connection, n: u8) -> DataSetRow {
        let new = DataSetRow {
            id: DataSetId::from_parts(now(), [n; 10]),
            label: format!("set {n}"),
            digest: Digest::from_bytes([n; 32]),
            taken_in: now(),
            operator: OperatorId::from_parts(now(), [9; 10]),
            practice: n == 1,
            facts: b"{}".to_vec(),
        };
        DataSetsMut(db).keep(&new).unwrap();
        new
    }

    #[test]
    fn what_was_kept_is_found_until_it_is_deleted() {
        let db = in_memory();
        let (one, two) = (keep(&db, 1), keep(&db, 2));
        let sets = DataSets(&db);
        assert_eq!(sets.all().unwrap(), [one.clone(), two.clone()]);
        assert_eq!(sets.with_digest(&two.digest).unwrap(), std::slice::from_ref(&two));
        DataSetsMut(&db).delete(one.id).unwrap();
        assert_eq!(sets.data_set(one.id).unwrap(), None);
        assert_eq!(sets.data_set(two.id).unwrap(), Some(two));
        assert!(matches!(DataSetsMut(&db).delete(one.id), Err(DatabaseError::Refused { .. })));
    }

    #[test]
    fn a_label_is_changed_for_one_set_alone_and_never_to_nothing() {
        let db = in_memory();
        let (one, two) = (keep(&db, 1), keep(&db, 2));
        DataSetsMut(&db).rename(one.id, "October").unwrap();
        assert_eq!(
            DataSets(&db).data_set(one.id).unwrap().unwrap(),
            DataSetRow { label: "October".into(), ..one }
        );
        assert_eq!(DataSets(&db).data_set(two.id).unwrap().unwrap(), two);
        assert!(DataSetsMut(&db).rename(two.id, "").is_err());
        let nobody = DataSetId::from_parts(now(), [7; 10]);
        assert!(matches!(DataSetsMut(&db).rename(nobody, "x"), Err(DatabaseError::Refused { .. })));
    }

    #[test]
    fn a_row_that_no_writer_makes_is_refused_by_name() {
        let db = in_memory();
        keep(&db, 1);
        db.execute("UPDATE data_sets SET taken_in = 'yesterday'", []).unwrap();
        assert!(matches!(DataSets(&db).all(), Err(DatabaseError::Malformed { table: "data_sets" })));
    }
}
