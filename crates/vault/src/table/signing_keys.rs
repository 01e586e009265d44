//! The private keys that sign, one for each purpose.

use std::fmt;

use model::Timestamp;
use rusqlite::Connection;
use zeroize::Zeroizing;

use super::column::Columns;
use crate::database::DatabaseError;

pub(crate) const MIGRATION: &str = "
CREATE TABLE signing_keys (
    purpose TEXT PRIMARY KEY NOT NULL,
    private BLOB NOT NULL,
    created TEXT NOT NULL
) STRICT;
";

/// The keys that sign.
#[derive(Debug)]
pub struct SigningKeys<'a>(pub(crate) &'a Connection);

/// To keep keys that sign.
#[derive(Debug)]
pub struct SigningKeysMut<'a>(pub(crate) &'a Connection);

/// What a key signs, and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// System entries and checkpoints of the log: an Ed25519 seed.
    AuditWorkstation,
    /// Bundles: an Ed25519 seed.
    BundleEd25519,
    /// Bundles: RSA, PKCS #8 in DER.
    BundleRsa,
}

impl SigningKeys<'_> {
    /// The private bytes for that purpose: a seed of 32 bytes, or PKCS #8 in DER.
    ///
    /// # Errors
    /// [`DatabaseError`].
    pub fn secret(&self, purpose: Purpose) -> Result<Option<Zeroizing<Vec<u8>>>, DatabaseError> {
        let mut statement = self.0.prepare("SELECT private FROM signing_keys WHERE purpose = ?1")?;
        let mut rows = statement.query([purpose.to_string()])?;
        rows.next()?.map(|row| Columns { row, table: "signing_keys" }.secret_blob(0)).transpose()
    }
}

impl SigningKeysMut<'_> {
    /// Keeps the private bytes for a purpose that has none.
    ///
    /// # Errors
    /// [`DatabaseError`]; also if the purpose has a key.
    pub fn keep(&self, purpose: Purpose, secret: &[u8], now: Timestamp) -> Result<(), DatabaseError> {
        self.0.execute(
            "INSERT INTO signing_keys (purpose, private, created) VALUES (?1, ?2, ?3)",
            (purpose.to_string(), secret, now.to_string()),
        )?;
        Ok(())
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AuditWorkstation => "audit-workstation",
            Self::BundleEd25519 => "bundle-ed25519",
            Self::BundleRsa => "bundle-rsa",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::tests::{in_memory, now};

    #[test]
    fn each_purpose_has_one_key_that_is_never_replaced() {
        let db = in_memory();
        SigningKeysMut(&db).keep(Purpose::BundleEd25519, &[1; 32], now()).unwrap();
        SigningKeysMut(&db).keep(Purpose::BundleRsa, &[2; 1700], now()).unwrap();
        assert!(SigningKeysMut(&db).keep(Purpose::BundleRsa, &[3; 1700], now()).is_err());
        let secret = |purpose| SigningKeys(&db).secret(purpose).unwrap().map(|s| s.to_vec());
        assert_eq!(secret(Purpose::BundleEd25519), Some(vec![1; 32]));
        assert_eq!(secret(Purpose::BundleRsa), Some(vec![2; 1700]));
        assert_eq!(secret(Purpose::AuditWorkstation), None);
    }
}
