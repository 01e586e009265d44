//! Single values by name: the vault's id, how much of the attempts log was taken in, the log's right edge.

use model::VaultId;
use rusqlite::{Connection, OptionalExtension as _};

use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str =
    "CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT;";

const VAULT_ID: &str = "vault_id";
const ATTEMPTS_TAKEN: &str = "attempts-taken";

/// Single values.
#[derive(Debug)]
pub struct Meta<'a>(pub(crate) &'a Connection);

/// To set single values.
#[derive(Debug)]
pub struct MetaMut<'a>(pub(crate) &'a Connection);

impl Meta<'_> {
    /// The value of that name. Its meaning is the writer's.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn value(&self, name: &str) -> Result<Option<Vec<u8>>, DatabaseError> {
        Ok(self.0.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional()?)
    }

    /// How many bytes of the attempts log the log has taken in.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn attempts_taken(&self) -> Result<u64, DatabaseError> {
        self.decimal(ATTEMPTS_TAKEN).map(Option::unwrap_or_default)
    }

    pub(crate) fn vault_id(&self) -> Result<VaultId, DatabaseError> {
        self.text(VAULT_ID)?
            .and_then(|text| text.parse().ok())
            .ok_or(DatabaseError::Malformed { table: "meta" })
    }

    fn decimal(&self, name: &str) -> Result<Option<u64>, DatabaseError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        text.parse().map(Some).map_err(|_| DatabaseError::Malformed { table: "meta" })
    }

    fn text(&self, name: &str) -> Result<Option<String>, DatabaseError> {
        let Some(value) = self.value(name)? else { return Ok(None) };
        String::from_utf8(value).map(Some).map_err(|_| DatabaseError::Malformed { table: "meta" })
    }
}

impl MetaMut<'_> {
    /// Sets the value of that name.
    ///
    /// # Errors
    /// [`DatabaseError::Refused`] for the names that the vault itself keeps; else [`DatabaseError`].
    pub fn set(&self, name: &str, value: &[u8]) -> Result<(), DatabaseError> {
        if matches!(name, VAULT_ID | ATTEMPTS_TAKEN) {
            return Err(DatabaseError::Refused { why: "that value is the vault's own" });
        }
        self.put(name, value)
    }

    /// Records that the attempts log is taken in up to `bytes`. Belongs into the transaction of the entry that does so.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn set_attempts_taken(&self, bytes: u64) -> Result<(), DatabaseError> {
        self.put(ATTEMPTS_TAKEN, bytes.to_string().as_bytes())
    }

    pub(crate) fn set_vault_id(&self, id: VaultId) -> Result<(), DatabaseError> {
        self.put(VAULT_ID, id.to_string().as_bytes())
    }

    fn put(&self, name: &str, value: &[u8]) -> Result<(), DatabaseError> {
        self.0.execute(
            "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = ?2",
            (name, value),
        )?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::in_memory;

    #[test]
    fn values_are_kept_by_name_and_replaced() {
        let db = in_memory();
        assert_eq!(Meta(&db).value("edge").unwrap(), None);
        for value in [&b"\0one"[..], b""] {
            MetaMut(&db).set("edge", value).unwrap();
            assert_eq!(Meta(&db).value("edge").unwrap().as_deref(), Some(value));
        }
    }

    #[test]
    fn the_vaults_own_values_are_not_set_by_name() {
        let db = in_memory();
        let id = "0192f0c4-0000-7000-8000-000000000001".parse().unwrap();
        MetaMut(&db).set_vault_id(id).unwrap();
        assert!(MetaMut(&db).set("vault_id", b"x").is_err());
        assert_eq!(Meta(&db).vault_id().unwrap(), id);
        assert_eq!(Meta(&db).attempts_taken().unwrap(), 0);
        MetaMut(&db).set_attempts_taken(77).unwrap();
        assert_eq!(Meta(&db).attempts_taken().unwrap(), 77);
    }

    #[test]
    fn a_vault_id_that_is_none_is_an_error() {
        let db = in_memory();
        assert!(Meta(&db).vault_id().is_err());
        MetaMut(&db).put(VAULT_ID, b"\xff").unwrap();
        assert!(Meta(&db).vault_id().is_err());
    }
}
