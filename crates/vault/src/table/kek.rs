//! Generations of the key that wraps bundle keys. The highest wraps new ones; older ones still unwrap.

use model::Timestamp;
use rusqlite::Connection;
use seal::Secret32;

use super::column::{Columns, signed};
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE kek (
    generation INTEGER PRIMARY KEY NOT NULL CHECK (generation >= 1),
    key BLOB NOT NULL CHECK (length(key) = 32),
    created TEXT NOT NULL
) STRICT;
";

/// The keys that wrap bundle keys.
#[derive(Debug)]
pub struct Kek<'a>(pub(crate) &'a Connection);

/// To add a generation.
#[derive(Debug)]
pub struct KekMut<'a>(pub(crate) &'a Connection);

impl Kek<'_> {
    /// The highest generation; 0 before there is any.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn latest(&self) -> Result<u64, DatabaseError> {
        let sql = "SELECT coalesce(max(generation), 0) FROM kek";
        self.0.query_row(sql, [], |row| Ok(Columns { row, table: "kek" }.count(0)))?
    }

    /// The key stays inside the vault: bundle keys are wrapped and unwrapped here.
    pub(crate) fn key(&self, generation: u64) -> Result<Option<Secret32>, DatabaseError> {
        let mut statement = self.0.prepare("SELECT key FROM kek WHERE generation = ?1")?;
        let mut rows = statement.query([signed(generation)?])?;
        rows.next()?.map(|row| Columns { row, table: "kek" }.secret(0)).transpose()
    }
}

impl KekMut<'_> {
    /// Draws the next generation's key, and returns the generation.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn add_generation(&self, now: Timestamp) -> Result<u64, DatabaseError> {
        let generation = Kek(self.0).latest()? + 1;
        let key = Secret32::generate()?;
        let values = (signed(generation)?, key.secret_bytes(), now.to_string());
        self.0.execute("INSERT INTO kek (generation, key, created) VALUES (?1, ?2, ?3)", values)?;
        Ok(generation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    #[test]
    fn generations_count_from_one_and_each_has_its_own_key() {
        let db = in_memory();
        assert_eq!(Kek(&db).latest().unwrap(), 0);
        assert!(Kek(&db).key(0).unwrap().is_none());
        assert_eq!(KekMut(&db).add_generation(now()).unwrap(), 1);
        assert_eq!(KekMut(&db).add_generation(now()).unwrap(), 2);
        let key = |g| *Kek(&db).key(g).unwrap().unwrap().secret_bytes();
        assert_ne!(key(1), key(2));
        assert_eq!(Kek(&db).latest().unwrap(), 2);
    }
}
