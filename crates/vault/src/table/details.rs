//! The texts behind entries: what an entry's `detail` is the digest of. They can be erased, entries cannot.

use rusqlite::Connection;

use super::column::{Columns, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE details (
    seq INTEGER PRIMARY KEY NOT NULL REFERENCES entries (seq),
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    text TEXT NOT NULL
) STRICT;
";

/// The erasable texts behind entries.
#[derive(Debug)]
pub struct Details<'a>(pub(crate) &'a Connection);

/// To keep and erase texts behind entries.
#[derive(Debug)]
pub struct DetailsMut<'a>(pub(crate) &'a Connection);

/// The text behind one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// What stands before the text in the digest.
    pub salt: [u8; 16],
    /// The text.
    pub text: String,
}

impl Details<'_> {
    /// The text behind the entry with that number; `None` if it never had one or it was erased.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn detail(&self, seq: u64) -> Result<Option<Detail>, DatabaseError> {
        let mut statement = self.0.prepare("SELECT salt, text FROM details WHERE seq = ?1")?;
        let mut rows = statement.query([signed(seq)?])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let columns = Columns { row, table: "details" };
        Ok(Some(Detail { salt: columns.array(0)?, text: columns.text(1)?.to_owned() }))
    }
}

impl DetailsMut<'_> {
    /// Keeps the text behind an entry that is in the log already.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if there is no such entry or it has a text.
    pub fn keep(&self, seq: u64, detail: &Detail) -> Result<(), DatabaseError> {
        let values = (signed(seq)?, detail.salt, &detail.text);
        self.0.execute("INSERT INTO details (seq, salt, text) VALUES (?1, ?2, ?3)", values)?;
        Ok(())
    }

    /// Erases text and salt; says whether there were any.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn erase(&self, seq: u64) -> Result<bool, DatabaseError> {
        Ok(self.0.execute("DELETE FROM details WHERE seq = ?1", [signed(seq)?])? == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::in_memory;
    use crate::table::entries::tests::append;

    #[test]
    fn a_text_is_kept_behind_its_entry_until_it_is_erased() {
        let db = in_memory();
        let detail = Detail { salt: [9; 16], text: "reason".into() };
        assert!(DetailsMut(&db).keep(0, &detail).is_err(), "no such entry");
        append(&db, 0).unwrap();
        DetailsMut(&db).keep(0, &detail).unwrap();
        assert!(DetailsMut(&db).keep(0, &detail).is_err(), "it has one");
        assert_eq!(Details(&db).detail(0).unwrap(), Some(detail));
        assert!(DetailsMut(&db).erase(0).unwrap());
        assert!(!DetailsMut(&db).erase(0).unwrap());
        assert_eq!(Details(&db).detail(0).unwrap(), None);
    }
}
