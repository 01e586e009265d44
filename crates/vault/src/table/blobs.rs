//! The sealed files of data sets: what each holds, and its key, wrapped. Deleting a row leaves a file that nobody can open.

use std::collections::BTreeSet;

use model::{BlobId, DataSetId, Digest, VaultId};
use rusqlite::{Connection, Row};
use seal::{Secret32, UnwrapError};

use super::column::{Columns, signed};
use super::kek::Kek;
use crate::blob_store::SealedBlob;
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE blobs (
    id TEXT PRIMARY KEY NOT NULL,
    data_set TEXT NOT NULL REFERENCES data_sets (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    role TEXT NOT NULL CHECK (role IN ('file', 'findings')),
    name TEXT NOT NULL CHECK (length(name) > 0),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    rows INTEGER NOT NULL CHECK (rows >= 0),
    kek INTEGER NOT NULL REFERENCES kek (generation),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 104),
    UNIQUE (data_set, place)
) STRICT;
";

/// Data sets keep an index of their findings too. SQLite changes no CHECK in place.
pub(crate) const MIGRATION_INDEX: &str = "
CREATE TABLE blobs_of_three_roles (
    id TEXT PRIMARY KEY NOT NULL,
    data_set TEXT NOT NULL REFERENCES data_sets (id),
    place INTEGER NOT NULL CHECK (place >= 0),
    role TEXT NOT NULL CHECK (role IN ('file', 'findings', 'index')),
    name TEXT NOT NULL CHECK (length(name) > 0),
    bytes INTEGER NOT NULL CHECK (bytes >= 0),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    rows INTEGER NOT NULL CHECK (rows >= 0),
    kek INTEGER NOT NULL REFERENCES kek (generation),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 104),
    UNIQUE (data_set, place)
) STRICT;
INSERT INTO blobs_of_three_roles (id, data_set, place, role, name, bytes, digest, rows, kek, wrapped)
    SELECT id, data_set, place, role, name, bytes, digest, rows, kek, wrapped FROM blobs;
DROP TABLE blobs;
ALTER TABLE blobs_of_three_roles RENAME TO blobs;
";

const MALFORMED: DatabaseError = DatabaseError::Malformed { table: "blobs" };

/// The sealed files of data sets.
#[derive(Debug)]
pub struct Blobs<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) vault_id: VaultId,
}

/// To name sealed files of data sets.
#[derive(Debug)]
pub struct BlobsMut<'a>(pub(crate) Blobs<'a>);

/// What a sealed file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobRole {
    /// A file as it was received.
    File,
    /// What the check found.
    Findings,
    /// What of it is needed to hold it against another check: vault.md §8.9.
    Index,
}

/// One sealed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobRow {
    /// The sealed file.
    pub id: BlobId,
    /// What it holds.
    pub role: BlobRole,
    /// The name as received, or of the report.
    pub name: String,
    /// How many bytes it holds, unsealed.
    pub bytes: u64,
    /// SHA-256 of these bytes.
    pub digest: Digest,
    /// Its data rows; of findings, how many there are.
    pub rows: u64,
}

impl Blobs<'_> {
    /// The sealed files of a data set, in order.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn of(&self, data_set: DataSetId) -> Result<Vec<BlobRow>, DatabaseError> {
        let sql = "SELECT id, role, name, bytes, digest, rows FROM blobs WHERE data_set = ?1 ORDER BY place";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([data_set.to_string()])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row)?);
        }
        Ok(found)
    }

    /// Every sealed file that a data set has, with the data set.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn all(&self) -> Result<BTreeSet<(BlobId, DataSetId)>, DatabaseError> {
        let mut statement = self.connection.prepare("SELECT id, data_set FROM blobs")?;
        let mut rows = statement.query([])?;
        let mut found = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let columns = Columns { row, table: "blobs" };
            found.insert((columns.parsed(0)?, columns.parsed(1)?));
        }
        Ok(found)
    }

    /// The key of a sealed file; `None` if there is no such row.
    ///
    /// # Errors
    /// [`DatabaseError::Malformed`] if the wrapped key does not open; else [`DatabaseError`].
    pub fn key(&self, id: BlobId) -> Result<Option<Secret32>, DatabaseError> {
        let mut statement = self.connection.prepare("SELECT kek, wrapped FROM blobs WHERE id = ?1")?;
        let mut rows = statement.query([id.to_string()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let columns = Columns { row, table: "blobs" };
        let generation = columns.count(0)?;
        let kek = Kek(self.connection).key(generation)?.ok_or(MALFORMED)?;
        let key =
            seal::unwrap(&kek, &self.context(id, generation), columns.blob(1)?).map_err(|e| match e {
                UnwrapError::Failure(e) => DatabaseError::Crypto(e),
                UnwrapError::Damaged | UnwrapError::WrongKey => MALFORMED,
            })?;
        Secret32::from_slice(&key).map(Some).ok_or(MALFORMED)
    }

    fn context(&self, id: BlobId, generation: u64) -> Vec<u8> {
        format!("strongroom/blob-key/v1\0{}\n{id}\n{generation}", self.vault_id).into_bytes()
    }
}

impl BlobsMut<'_> {
    /// Names a sealed file that lies in its folder, flushed, as the next one of a data set; its key is wrapped under the
    /// highest generation.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the data set is unknown or the id is taken.
    pub fn keep(
        &self,
        data_set: DataSetId,
        role: BlobRole,
        name: &str,
        rows: u64,
        sealed: &SealedBlob,
    ) -> Result<(), DatabaseError> {
        let Blobs { connection, .. } = self.0;
        let generation = Kek(connection).latest()?;
        let kek = Kek(connection).key(generation)?.ok_or(MALFORMED)?;
        let wrapped = seal::wrap(&kek, &self.0.context(sealed.id, generation), sealed.key.secret_bytes())?;
        connection.execute(
            "INSERT INTO blobs (id, data_set, place, role, name, bytes, digest, rows, kek, wrapped)
             VALUES (?1, ?2, (SELECT count(*) FROM blobs WHERE data_set = ?2), ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (
                sealed.id.to_string(),
                data_set.to_string(),
                role.token(),
                name,
                signed(sealed.bytes)?,
                sealed.digest.as_bytes(),
                signed(rows)?,
                signed(generation)?,
                wrapped,
            ),
        )?;
        Ok(())
    }

    /// Forgets the sealed files of a data set with their keys, and says which they were. The files are to be removed after the
    /// commit; those that are not can be opened by nobody.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn forget(&self, data_set: DataSetId) -> Result<Vec<BlobId>, DatabaseError> {
        let ids = self.0.of(data_set)?.into_iter().map(|row| row.id).collect();
        self.0.connection.execute("DELETE FROM blobs WHERE data_set = ?1", [data_set.to_string()])?;
        Ok(ids)
    }
}

impl BlobRole {
    const fn token(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Findings => "findings",
            Self::Index => "index",
        }
    }
}

fn read(row: &Row<'_>) -> Result<BlobRow, DatabaseError> {
    let columns = Columns { row, table: "blobs" };
    let role = match columns.text(1)? {
        "file" => BlobRole::File,
        "findings" => BlobRole::Findings,
        "index" => BlobRole::Index,
        _ => return Err(columns.malformed()),
    };
    Ok(BlobRow {
        id: columns.parsed(0)?,
        role,
        name: columns.text(2)?.to_owned(),
        bytes: columns.count(3)?,
        digest: columns.digest(4)?,
        rows: columns.count(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};
    use crate::table::data_sets::tests::keep;
    use crate::table::{DataSetsMut, KekMut};

    fn blobs(db: &Connection) -> Blobs<'_> {
        Blobs { connection: db, vault_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap() }
    }

    fn sealed(n: u8) -> SealedBlob {
        SealedBlob {
            id: BlobId::from_parts(now(), [n; 10]),
            key: Secret32::from_bytes([n; 32]),
            bytes: u64::from(n),
            digest: Digest::from_bytes([n; 32]),
        }
    }

    #[test]
    fn files_stand_in_the_order_in_which_they_were_named_and_open_with_their_own_key() {
        let db = in_memory();
        KekMut(&db).add_generation(now()).unwrap();
        let set = keep(&db, 1);
        let change = BlobsMut(blobs(&db));
        for (n, role, name) in [(7, BlobRole::File, "b.csv"), (3, BlobRole::Findings, "findings.jsonl.gz")] {
            change.keep(set.id, role, name, 1, &sealed(n)).unwrap();
        }
        let found = blobs(&db).of(set.id).unwrap();
        let seen: Vec<_> = found.iter().map(|row| (row.name.as_str(), row.role, row.bytes)).collect();
        assert_eq!(seen, [("b.csv", BlobRole::File, 7), ("findings.jsonl.gz", BlobRole::Findings, 3)]);
        for n in [7, 3] {
            assert_eq!(*blobs(&db).key(sealed(n).id).unwrap().unwrap().secret_bytes(), [n; 32]);
        }
        assert_eq!(blobs(&db).all().unwrap().len(), 2);
        assert!(DataSetsMut(&db).delete(set.id).is_err(), "a data set is not forgotten before its files");
        assert_eq!(BlobsMut(blobs(&db)).forget(set.id).unwrap(), [sealed(7).id, sealed(3).id]);
        assert!(blobs(&db).key(sealed(7).id).unwrap().is_none());
        DataSetsMut(&db).delete(set.id).unwrap();
    }

    #[test]
    fn a_wrapped_key_moved_to_another_file_does_not_open() {
        let db = in_memory();
        KekMut(&db).add_generation(now()).unwrap();
        let set = keep(&db, 1);
        BlobsMut(blobs(&db)).keep(set.id, BlobRole::File, "a.csv", 0, &sealed(1)).unwrap();
        db.execute("UPDATE blobs SET id = ?1", [sealed(2).id.to_string()]).unwrap();
        assert!(matches!(blobs(&db).key(sealed(2).id), Err(DatabaseError::Malformed { .. })));
    }

    #[test]
    fn a_file_needs_its_data_set() {
        let db = in_memory();
        KekMut(&db).add_generation(now()).unwrap();
        let nowhere = DataSetId::from_parts(now(), [8; 10]);
        assert!(BlobsMut(blobs(&db)).keep(nowhere, BlobRole::File, "a.csv", 0, &sealed(1)).is_err());
    }
}
