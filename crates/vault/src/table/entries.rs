//! The log: entries as they were signed. Stored, never interpreted; appended, never changed.

use model::Digest;
use rusqlite::{Connection, Row};

use super::column::{Columns, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY NOT NULL CHECK (seq >= 0),
    entry BLOB NOT NULL,
    leaf BLOB NOT NULL UNIQUE CHECK (length(leaf) = 32),
    key TEXT NOT NULL CHECK (length(key) = 16),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;
CREATE TRIGGER entries_only_at_the_end BEFORE INSERT ON entries
    WHEN NEW.seq <> (SELECT coalesce(max(seq) + 1, 0) FROM entries)
    BEGIN SELECT RAISE(ABORT, 'entries are appended without a gap'); END;
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries never change'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
    BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
";

const COLUMNS: &str = "seq, entry, leaf, key, signature";

/// The log.
#[derive(Debug)]
pub struct Entries<'a>(pub(crate) &'a Connection);

/// To append to the log.
#[derive(Debug)]
pub struct EntriesMut<'a>(pub(crate) &'a Connection);

/// One entry as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRow {
    /// Its number, from 0.
    pub seq: u64,
    /// The bytes that were signed.
    pub entry: Vec<u8>,
    /// Their leaf hash.
    pub leaf: Digest,
    /// The signer's key id: 16 hex digits.
    pub key: String,
    /// The signature.
    pub signature: [u8; 64],
}

/// One entry to append.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// The bytes that were signed.
    pub entry: &'a [u8],
    /// Their leaf hash.
    pub leaf: &'a Digest,
    /// The signer's key id: 16 hex digits.
    pub key: &'a str,
    /// The signature.
    pub signature: &'a [u8; 64],
}

impl Entries<'_> {
    /// How many there are.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn count(&self) -> Result<u64, DatabaseError> {
        let one = |row: &Row<'_>| Ok(Columns { row, table: "entries" }.count(0));
        self.0.query_row("SELECT coalesce(max(seq) + 1, 0) FROM entries", [], one)?
    }

    /// The last one.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn tail(&self) -> Result<Option<EntryRow>, DatabaseError> {
        match self.count()?.checked_sub(1) {
            Some(seq) => self.entry(seq),
            None => Ok(None),
        }
    }

    /// The one with that number.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn entry(&self, seq: u64) -> Result<Option<EntryRow>, DatabaseError> {
        let mut statement = self.0.prepare(&format!("SELECT {COLUMNS} FROM entries WHERE seq = ?1"))?;
        let mut rows = statement.query([signed(seq)?])?;
        rows.next()?.map(read).transpose()
    }

    /// Hands over the entries from number `from` on, in order, until there are no more or `take` fails.
    ///
    /// # Errors
    /// [`DatabaseError`], or what `take` returns.
    pub fn each<E: From<DatabaseError>>(
        &self,
        from: u64,
        mut take: impl FnMut(EntryRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!("SELECT {COLUMNS} FROM entries WHERE seq >= ?1 ORDER BY seq");
        let mut statement = self.0.prepare(&sql).map_err(DatabaseError::from)?;
        let mut rows = statement.query([signed(from)?]).map_err(DatabaseError::from)?;
        while let Some(row) = rows.next().map_err(DatabaseError::from)? {
            take(read(row)?)?;
        }
        Ok(())
    }

    /// Hands over the leaf hashes from number `from` on, in order, until there are no more or `take` fails.
    ///
    /// # Errors
    /// [`DatabaseError`], or what `take` returns.
    pub fn each_leaf<E: From<DatabaseError>>(
        &self,
        from: u64,
        mut take: impl FnMut(u64, Digest) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = "SELECT seq, leaf FROM entries WHERE seq >= ?1 ORDER BY seq";
        let mut statement = self.0.prepare(sql).map_err(DatabaseError::from)?;
        let mut rows = statement.query([signed(from)?]).map_err(DatabaseError::from)?;
        while let Some(row) = rows.next().map_err(DatabaseError::from)? {
            let columns = Columns { row, table: "entries" };
            take(columns.count(0)?, columns.digest(1)?)?;
        }
        Ok(())
    }
}

impl EntriesMut<'_> {
    /// Appends, and returns the entry's number.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the same leaf is there already.
    pub fn append(&self, new: &NewEntry<'_>) -> Result<u64, DatabaseError> {
        let seq = Entries(self.0).count()?;
        self.0.execute(
            "INSERT INTO entries (seq, entry, leaf, key, signature) VALUES (?1, ?2, ?3, ?4, ?5)",
            (signed(seq)?, new.entry, new.leaf.as_bytes(), new.key, new.signature),
        )?;
        Ok(seq)
    }
}

fn read(row: &Row<'_>) -> Result<EntryRow, DatabaseError> {
    let columns = Columns { row, table: "entries" };
    Ok(EntryRow {
        seq: columns.count(0)?,
        entry: columns.blob(1)?.to_vec(),
        leaf: columns.digest(2)?,
        key: columns.text(3)?.to_owned(),
        signature: columns.array(4)?,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::schema::tests::in_memory;

    pub(crate) fn append(db: &Connection, n: u8) -> Result<u64, DatabaseError> {
        let leaf = Digest::from_bytes([n; 32]);
        let new = NewEntry { entry: &[n], leaf: &leaf, key: "0123456789abcdef", signature: &[n; 64] };
        EntriesMut(db).append(&new)
    }

    #[test]
    fn entries_are_numbered_from_zero_and_read_back() {
        let db = in_memory();
        assert_eq!((Entries(&db).count().unwrap(), Entries(&db).tail().unwrap()), (0, None));
        for n in 0..3 {
            assert_eq!(append(&db, n).unwrap(), u64::from(n));
        }
        let tail = Entries(&db).tail().unwrap().unwrap();
        assert_eq!((tail.seq, tail.entry, tail.signature), (2, vec![2], [2; 64]));
        assert_eq!(Entries(&db).entry(1).unwrap().unwrap().leaf, Digest::from_bytes([1; 32]));
        assert_eq!(Entries(&db).entry(3).unwrap(), None);
        let mut seen = Vec::new();
        let mut see = |seq| {
            seen.push(seq);
            Ok::<_, DatabaseError>(())
        };
        Entries(&db).each(1, |row| see(row.seq)).unwrap();
        Entries(&db).each_leaf(1, |seq, _| see(seq)).unwrap();
        assert_eq!(seen, [1, 2, 1, 2]);
    }

    #[test]
    fn nothing_changes_deletes_or_inserts_between_entries() {
        let db = in_memory();
        for n in 0..3 {
            append(&db, n).unwrap();
        }
        for forbidden in [
            "UPDATE entries SET entry = x'00' WHERE seq = 1",
            "DELETE FROM entries WHERE seq = 2",
            "DELETE FROM entries",
            "INSERT INTO entries VALUES (7, x'', zeroblob(32), '0123456789abcdef', zeroblob(64))",
            "INSERT OR REPLACE INTO entries VALUES (1, x'', zeroblob(32), '0123456789abcdef', zeroblob(64))",
        ] {
            assert!(db.execute_batch(forbidden).is_err(), "{forbidden}");
        }
        assert!(append(&db, 1).is_err(), "a leaf stands once");
        assert_eq!(Entries(&db).count().unwrap(), 3);
    }

    #[test]
    fn a_failing_reader_stops_the_reading() {
        let db = in_memory();
        for n in 0..3 {
            append(&db, n).unwrap();
        }
        let mut seen = 0;
        let stop = |_| {
            seen += 1;
            Err(DatabaseError::Outdated)
        };
        assert!(matches!(Entries(&db).each(0, stop), Err(DatabaseError::Outdated)));
        assert_eq!(seen, 1);
    }
}
