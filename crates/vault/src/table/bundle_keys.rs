//! One key for each bundle, wrapped. Deleting it purges the bundle: the `vault` slot of every copy stays shut.

use model::{BundleId, VaultId};
use rusqlite::Connection;
use seal::{Secret32, UnwrapError};

use super::column::{Columns, signed};
use super::kek::Kek;
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE bundle_keys (
    bundle TEXT PRIMARY KEY NOT NULL REFERENCES bundles (id),
    kek INTEGER NOT NULL REFERENCES kek (generation),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 104)
) STRICT;
";

const MALFORMED: DatabaseError = DatabaseError::Malformed { table: "bundle_keys" };

/// The keys of bundles.
#[derive(Debug)]
pub struct BundleKeys<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) vault_id: VaultId,
}

/// To add and purge keys of bundles.
#[derive(Debug)]
pub struct BundleKeysMut<'a>(pub(crate) BundleKeys<'a>);

impl BundleKeys<'_> {
    /// The bundle's key; `None` if there never was one or it was purged.
    ///
    /// # Errors
    /// [`DatabaseError::Malformed`] if the wrapped key does not open; else [`DatabaseError`].
    pub fn key(&self, bundle: BundleId) -> Result<Option<Secret32>, DatabaseError> {
        let mut statement =
            self.connection.prepare("SELECT kek, wrapped FROM bundle_keys WHERE bundle = ?1")?;
        let mut rows = statement.query([bundle.to_string()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let columns = Columns { row, table: "bundle_keys" };
        let generation = columns.count(0)?;
        let kek = Kek(self.connection).key(generation)?.ok_or(MALFORMED)?;
        let context = self.context(bundle, generation);
        let key = seal::unwrap(&kek, &context, columns.blob(1)?).map_err(|e| match e {
            UnwrapError::Failure(e) => DatabaseError::Crypto(e),
            UnwrapError::Damaged | UnwrapError::WrongKey => MALFORMED,
        })?;
        Secret32::from_slice(&key).map(Some).ok_or(MALFORMED)
    }

    fn context(&self, bundle: BundleId, generation: u64) -> Vec<u8> {
        format!("strongroom/bundle-key/v1\0{}\n{bundle}\n{generation}", self.vault_id).into_bytes()
    }
}

impl BundleKeysMut<'_> {
    /// Keeps the key of a bundle that was begun, wrapped under the highest generation.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the bundle is unknown or has a key.
    pub fn keep(&self, bundle: BundleId, key: &Secret32) -> Result<(), DatabaseError> {
        let connection = self.0.connection;
        let generation = Kek(connection).latest()?;
        let kek = Kek(connection).key(generation)?.ok_or(MALFORMED)?;
        let wrapped = seal::wrap(&kek, &self.0.context(bundle, generation), key.secret_bytes())?;
        connection.execute(
            "INSERT INTO bundle_keys (bundle, kek, wrapped) VALUES (?1, ?2, ?3)",
            (bundle.to_string(), signed(generation)?, wrapped),
        )?;
        Ok(())
    }

    /// Deletes the bundle's key for good; says whether there was one.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn purge(&self, bundle: BundleId) -> Result<bool, DatabaseError> {
        let sql = "DELETE FROM bundle_keys WHERE bundle = ?1";
        Ok(self.0.connection.execute(sql, [bundle.to_string()])? == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};
    use crate::table::KekMut;
    use crate::table::bundles::tests::begin;

    fn keys(db: &Connection) -> BundleKeys<'_> {
        let vault_id = "0192f0c4-0000-7000-8000-000000000001".parse().unwrap();
        BundleKeys { connection: db, vault_id }
    }

    fn key(db: &Connection, id: BundleId) -> Option<[u8; 32]> {
        keys(db).key(id).unwrap().map(|key| *key.secret_bytes())
    }

    #[test]
    fn keys_open_under_the_generation_that_wrapped_them_until_they_are_purged() {
        let db = in_memory();
        let (one, two) = (begin(&db, 1), begin(&db, 2));
        for (id, byte) in [(one, 1), (two, 2)] {
            KekMut(&db).add_generation(now()).unwrap();
            BundleKeysMut(keys(&db)).keep(id, &Secret32::from_bytes([byte; 32])).unwrap();
        }
        assert_eq!((key(&db, one), key(&db, two)), (Some([1; 32]), Some([2; 32])));
        assert!(BundleKeysMut(keys(&db)).keep(one, &Secret32::from_bytes([3; 32])).is_err(), "one key each");
        assert!(BundleKeysMut(keys(&db)).purge(one).unwrap());
        assert!(!BundleKeysMut(keys(&db)).purge(one).unwrap());
        assert_eq!((key(&db, one), key(&db, two)), (None, Some([2; 32])));
    }

    #[test]
    fn a_wrapped_key_moved_to_another_bundle_does_not_open() {
        let db = in_memory();
        KekMut(&db).add_generation(now()).unwrap();
        let (one, two) = (begin(&db, 1), begin(&db, 2));
        BundleKeysMut(keys(&db)).keep(one, &Secret32::from_bytes([1; 32])).unwrap();
        db.execute("UPDATE bundle_keys SET bundle = ?1", [two.to_string()]).unwrap();
        assert!(matches!(keys(&db).key(two), Err(DatabaseError::Malformed { .. })));
    }

    #[test]
    fn a_key_needs_its_bundle_and_a_wrapping_key() {
        let db = in_memory();
        let id = begin(&db, 1);
        assert!(
            BundleKeysMut(keys(&db)).keep(id, &Secret32::from_bytes([1; 32])).is_err(),
            "nothing to wrap under"
        );
        KekMut(&db).add_generation(now()).unwrap();
        let unknown = BundleId::from_parts(now(), [9; 10]);
        assert!(BundleKeysMut(keys(&db)).keep(unknown, &Secret32::from_bytes([1; 32])).is_err());
    }
}
