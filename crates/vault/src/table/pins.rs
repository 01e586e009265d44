//! The signers known here: whose signature may be called known.

use model::{Fingerprint, Timestamp};
use rusqlite::{Connection, Row};

use super::column::Columns;
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE pins (
    fingerprint BLOB PRIMARY KEY NOT NULL CHECK (length(fingerprint) = 32),
    name TEXT NOT NULL CHECK (length(name) > 0),
    since TEXT NOT NULL
) STRICT;
";

/// The signers known here.
#[derive(Debug)]
pub struct Pins<'a>(pub(crate) &'a Connection);

/// To get to know and forget signers.
#[derive(Debug)]
pub struct PinsMut<'a>(pub(crate) &'a Connection);

/// One signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// The signer's key.
    pub fingerprint: Fingerprint,
    /// How the signer is called here.
    pub name: String,
    /// Since when the signer is known here.
    pub since: Timestamp,
}

impl Pins<'_> {
    /// The signer with that key, if known here.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn pin(&self, fingerprint: &Fingerprint) -> Result<Option<Pin>, DatabaseError> {
        let mut statement =
            self.0.prepare("SELECT fingerprint, name, since FROM pins WHERE fingerprint = ?1")?;
        let mut rows = statement.query([fingerprint.digest().as_bytes()])?;
        rows.next()?.map(read).transpose()
    }

    /// All signers known here, by name.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<Vec<Pin>, DatabaseError> {
        let mut statement =
            self.0.prepare("SELECT fingerprint, name, since FROM pins ORDER BY name, fingerprint")?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }
}

impl PinsMut<'_> {
    /// Gets to know a signer.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the key is known already.
    pub fn add(&self, pin: &Pin) -> Result<(), DatabaseError> {
        self.0.execute(
            "INSERT INTO pins (fingerprint, name, since) VALUES (?1, ?2, ?3)",
            (pin.fingerprint.digest().as_bytes(), &pin.name, pin.since.to_string()),
        )?;
        Ok(())
    }

    /// Forgets a signer; says whether it was known.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn remove(&self, fingerprint: &Fingerprint) -> Result<bool, DatabaseError> {
        let sql = "DELETE FROM pins WHERE fingerprint = ?1";
        Ok(self.0.execute(sql, [fingerprint.digest().as_bytes()])? == 1)
    }
}

fn read(row: &Row<'_>) -> Result<Pin, DatabaseError> {
    let columns = Columns { row, table: "pins" };
    Ok(Pin {
        fingerprint: Fingerprint::new(columns.digest(0)?),
        name: columns.text(1)?.to_owned(),
        since: columns.parsed(2)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};
    use model::Digest;

    fn pin(byte: u8, name: &str) -> Pin {
        Pin { fingerprint: Fingerprint::new(Digest::from_bytes([byte; 32])), name: name.into(), since: now() }
    }

    #[test]
    fn signers_are_known_until_they_are_forgotten() {
        let db = in_memory();
        let (ben, ann) = (pin(1, "Ben"), pin(2, "Ann"));
        PinsMut(&db).add(&ben).unwrap();
        PinsMut(&db).add(&ann).unwrap();
        assert!(PinsMut(&db).add(&pin(1, "Eve")).is_err(), "a key is known once");
        assert_eq!(Pins(&db).pin(&ben.fingerprint).unwrap(), Some(ben.clone()));
        assert_eq!(Pins(&db).all().unwrap(), [ann, ben.clone()]);
        assert!(PinsMut(&db).remove(&ben.fingerprint).unwrap());
        assert!(!PinsMut(&db).remove(&ben.fingerprint).unwrap());
        assert_eq!(Pins(&db).pin(&ben.fingerprint).unwrap(), None);
    }
}
