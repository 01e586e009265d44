//! The SQLCipher connection: opened with the raw key, set as vault.md §7 says, and never without encryption.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};
use seal::{CryptoFailure, Secret32};
use zeroize::Zeroizing;

/// The least SQLite that may write a vault, as `sqlite3_libversion_number` counts: 3.51.3.
const LEAST_SQLITE: i32 = 3_051_003;

/// The library that reads and writes the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Engine {
    /// SQLite's version.
    pub sqlite: String,
    /// SQLCipher's version.
    pub sqlcipher: String,
    /// Which cryptographic library SQLCipher uses, and its version.
    pub provider: String,
}

/// Why the database did not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DatabaseError {
    /// Another process writes, and did not finish in time.
    #[error("the vault is being written by {}; try again when it has finished", holder_text(*.holder))]
    Busy {
        /// The process, where known.
        holder: Option<u32>,
    },
    /// The cryptographic library failed.
    #[error(transparent)]
    Crypto(#[from] CryptoFailure),
    /// Pages do not fit the key, or one another.
    #[error("the vault's database is damaged; put the vault back from a backup")]
    Damaged,
    /// The library is not the one that vaults need.
    #[error("this program was built with {found}, which cannot keep a vault; install an official build")]
    Engine {
        /// What was found.
        found: String,
    },
    /// The disk is full; nothing was changed.
    #[error("no space left for the vault's database; free some space and try again")]
    Full,
    /// A stored value that no writer of this format makes.
    #[error("the vault's table `{table}` holds an unreadable value; put the vault back from a backup")]
    Malformed {
        /// The table.
        table: &'static str,
    },
    /// The tables were made by a newer version of the program.
    #[error(
        "the vault's tables have version {found}, and this program knows up to {known}; install the newer version"
    )]
    Newer {
        /// The version found.
        found: u32,
        /// The highest version known here.
        known: u32,
    },
    /// Every operator's copy of the vault is locked: nothing may be written until it is unlocked again.
    #[error("the vault was changed by another process meanwhile; lock it and unlock it again")]
    Outdated,
    /// What was asked contradicts what is stored.
    #[error("the vault refused a change: {why}")]
    Refused {
        /// Why.
        why: &'static str,
    },
    /// Anything else SQLite says.
    #[error("the vault's database failed: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

impl From<rusqlite::Error> for DatabaseError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { holder: None },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged,
            Some(ErrorCode::DiskFull) => Self::Full,
            _ => Self::Sqlite(error),
        }
    }
}

/// Opens the file at `path`, which must exist; an empty one becomes a database under `key`.
pub(crate) fn open(path: &Path, key: &Secret32, patience: Duration) -> Result<Connection, DatabaseError> {
    if rusqlite::version_number() < LEAST_SQLITE {
        return Err(DatabaseError::Engine { found: format!("SQLite {}", rusqlite::version()) });
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // SQLite's memory is wiped when it is freed; private keys and the text of the next line pass through it.
    connection.execute_batch("PRAGMA cipher_memory_security=ON")?;
    // SQLCipher would print its complaints to the terminal; they come as errors anyway.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&key_pragma(key))?;
    engine(&connection)?;
    // The first read: with another key, or over a file that is no database, SQLCipher says so here.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    connection.busy_timeout(patience)?;
    connection.execute_batch(
        "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;
         PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    )?;
    demand(&connection, "cipher_memory_security", "1")?;
    demand(&connection, "journal_mode", "wal")?;
    demand(&connection, "synchronous", "2")?;
    demand(&connection, "secure_delete", "1")?;
    demand(&connection, "foreign_keys", "1")?;
    Ok(connection)
}

/// SQLite ignores a setting it does not know; ours are promises, so each is read back.
fn demand(connection: &Connection, setting: &'static str, value: &str) -> Result<(), DatabaseError> {
    let found = pragma(connection, setting)?;
    if found.as_deref() == Some(value) {
        Ok(())
    } else {
        Err(DatabaseError::Engine { found: format!("a library that keeps {setting} at {found:?}") })
    }
}

/// What the connection rests on. Without SQLCipher the file would be plain text, so that is an error.
pub(crate) fn engine(connection: &Connection) -> Result<Engine, DatabaseError> {
    let sqlite = rusqlite::version().to_owned();
    let version = pragma(connection, "cipher_version")?;
    let name = pragma(connection, "cipher_provider")?;
    let provider_version = pragma(connection, "cipher_provider_version")?.unwrap_or_default();
    match (version, name) {
        (Some(sqlcipher), Some(name)) if !sqlcipher.is_empty() && !name.is_empty() => {
            Ok(Engine { sqlite, sqlcipher, provider: format!("{name} {provider_version}").trim().to_owned() })
        }
        _ => Err(DatabaseError::Engine { found: format!("SQLite {sqlite} without SQLCipher") }),
    }
}

fn pragma(connection: &Connection, name: &'static str) -> Result<Option<String>, DatabaseError> {
    let mut statement = connection.prepare(&format!("PRAGMA {name}"))?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(match row.get_ref(0)? {
        rusqlite::types::ValueRef::Integer(n) => n.to_string(),
        other => other.as_str().unwrap_or_default().to_owned(),
    }))
}

fn key_pragma(key: &Secret32) -> Zeroizing<String> {
    // Long enough that the text never moves and leaves a copy behind.
    let mut sql = Zeroizing::new(String::with_capacity(128));
    sql.push_str("PRAGMA key = \"x'");
    for byte in key.secret_bytes() {
        let _ = write!(sql, "{byte:02x}");
    }
    sql.push_str("'\"");
    sql
}

fn holder_text(holder: Option<u32>) -> String {
    holder.map_or_else(|| "another program".to_owned(), |pid| format!("process {pid}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const PATIENCE: Duration = Duration::from_millis(50);

    fn key(byte: u8) -> Secret32 {
        Secret32::from_bytes([byte; 32])
    }

    #[test]
    fn the_file_is_encrypted_and_another_key_does_not_open_it() {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().join("vault.db");
        fs::write(&path, b"").unwrap();
        let connection = open(&path, &key(1), PATIENCE).unwrap();
        connection
            .execute_batch("CREATE TABLE t (v TEXT); INSERT INTO t VALUES ('plaintext marker')")
            .unwrap();
        let found = engine(&connection).unwrap();
        assert!(found.sqlcipher.starts_with("4."), "{found:?}");
        drop(connection);
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(16).any(|w| w == b"plaintext marker" || w == b"SQLite format 3\0"));
        assert!(matches!(open(&path, &key(2), PATIENCE), Err(DatabaseError::Damaged)));
        assert!(open(&path, &key(1), PATIENCE).is_ok());
    }

    #[test]
    fn a_file_that_is_missing_is_not_made() {
        let top = tempfile::tempdir().unwrap();
        let path = top.path().join("vault.db");
        assert!(open(&path, &key(1), PATIENCE).is_err());
        assert!(!path.exists());
    }

    #[test]
    fn an_engine_below_the_least_version_is_not_what_we_are_built_with() {
        assert!(rusqlite::version_number() >= LEAST_SQLITE, "{}", rusqlite::version());
    }
}
