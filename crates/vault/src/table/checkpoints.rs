//! Signed heads of the log: the latest local one, and each that was handed out.

use model::Timestamp;
use rusqlite::{Connection, Row};

use super::column::{Columns, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE checkpoints (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    size INTEGER NOT NULL CHECK (size > 0),
    note TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('local', 'outside')),
    made TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX checkpoints_one_local ON checkpoints (kind) WHERE kind = 'local';
";

/// The signed heads of the log.
#[derive(Debug)]
pub struct Checkpoints<'a>(pub(crate) &'a Connection);

/// To keep signed heads.
#[derive(Debug)]
pub struct CheckpointsMut<'a>(pub(crate) &'a Connection);

/// Who else has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckpointKind {
    /// Nobody yet.
    Local,
    /// It was handed out, in a bundle or otherwise.
    Outside,
}

/// One signed head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// How many entries it covers.
    pub size: u64,
    /// The signed note.
    pub note: String,
    /// Who else has it.
    pub kind: CheckpointKind,
    /// When it was made.
    pub made: Timestamp,
}

impl Checkpoints<'_> {
    /// The latest local one.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn latest(&self) -> Result<Option<CheckpointRow>, DatabaseError> {
        Ok(self.listed("local")?.pop())
    }

    /// Those that were handed out, in order.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn outside(&self) -> Result<Vec<CheckpointRow>, DatabaseError> {
        self.listed("outside")
    }

    fn listed(&self, kind: &str) -> Result<Vec<CheckpointRow>, DatabaseError> {
        let sql = "SELECT size, note, kind, made FROM checkpoints WHERE kind = ?1 ORDER BY id";
        let mut statement = self.0.prepare(sql)?;
        let mut rows = statement.query([kind])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl CheckpointsMut<'_> {
    /// Keeps the head of this moment in the place of the earlier local one.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn set_latest(&self, size: u64, note: &str, made: Timestamp) -> Result<(), DatabaseError> {
        self.0.execute("DELETE FROM checkpoints WHERE kind = 'local'", [])?;
        self.insert(size, note, "local", made)
    }

    /// Keeps a head that is handed out.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn keep_outside(&self, size: u64, note: &str, made: Timestamp) -> Result<(), DatabaseError> {
        self.insert(size, note, "outside", made)
    }

    fn insert(&self, size: u64, note: &str, kind: &str, made: Timestamp) -> Result<(), DatabaseError> {
        let values = (signed(size)?, note, kind, made.to_string());
        self.0.execute("INSERT INTO checkpoints (size, note, kind, made) VALUES (?1, ?2, ?3, ?4)", values)?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> Result<CheckpointRow, DatabaseError> {
    let columns = Columns { row, table: "checkpoints" };
    let kind = match columns.text(2)? {
        "local" => CheckpointKind::Local,
        "outside" => CheckpointKind::Outside,
        _ => return Err(columns.malformed()),
    };
    Ok(CheckpointRow {
        size: columns.count(0)?,
        note: columns.text(1)?.to_owned(),
        kind,
        made: columns.parsed(3)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    #[test]
    fn the_latest_replaces_the_one_before_and_those_handed_out_stay() {
        let db = in_memory();
        assert_eq!(Checkpoints(&db).latest().unwrap(), None);
        for size in 1..4 {
            CheckpointsMut(&db).set_latest(size, &format!("note {size}"), now()).unwrap();
        }
        CheckpointsMut(&db).keep_outside(2, "note 2", now()).unwrap();
        CheckpointsMut(&db).keep_outside(3, "note 3", now()).unwrap();
        let latest = Checkpoints(&db).latest().unwrap().unwrap();
        assert_eq!((latest.size, latest.note.as_str(), latest.kind), (3, "note 3", CheckpointKind::Local));
        let outside = Checkpoints(&db).outside().unwrap();
        assert_eq!(outside.iter().map(|c| c.size).collect::<Vec<_>>(), [2, 3]);
        assert!(outside.iter().all(|c| c.kind == CheckpointKind::Outside && c.made == now()));
    }
}
