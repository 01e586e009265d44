//! Reading columns back into types. A value that no writer makes is an error that names the table.

use std::str::FromStr;

use model::Digest;
use rusqlite::{Row, types::ValueRef};
use seal::Secret32;
use zeroize::Zeroizing;

use crate::database::DatabaseError;

/// The row of one table.
pub(super) struct Columns<'r, 's> {
    pub(super) row: &'r Row<'s>,
    pub(super) table: &'static str,
}

impl<'r> Columns<'r, '_> {
    pub(super) fn count(&self, at: usize) -> Result<u64, DatabaseError> {
        self.value(at)?.as_i64().ok().and_then(|n| u64::try_from(n).ok()).ok_or_else(|| self.malformed())
    }

    pub(super) fn text(&self, at: usize) -> Result<&'r str, DatabaseError> {
        self.value(at)?.as_str().map_err(|_| self.malformed())
    }

    pub(super) fn parsed<T: FromStr>(&self, at: usize) -> Result<T, DatabaseError> {
        self.text(at)?.parse().map_err(|_| self.malformed())
    }

    pub(super) fn blob(&self, at: usize) -> Result<&'r [u8], DatabaseError> {
        self.value(at)?.as_blob().map_err(|_| self.malformed())
    }

    pub(super) fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], DatabaseError> {
        self.blob(at)?.try_into().map_err(|_| self.malformed())
    }

    pub(super) fn digest(&self, at: usize) -> Result<Digest, DatabaseError> {
        self.array(at).map(Digest::from_bytes)
    }

    pub(super) fn secret(&self, at: usize) -> Result<Secret32, DatabaseError> {
        Secret32::from_slice(self.blob(at)?).ok_or_else(|| self.malformed())
    }

    pub(super) fn secret_blob(&self, at: usize) -> Result<Zeroizing<Vec<u8>>, DatabaseError> {
        Ok(Zeroizing::new(self.blob(at)?.to_vec()))
    }

    pub(super) fn is_null(&self, at: usize) -> Result<bool, DatabaseError> {
        Ok(self.value(at)? == ValueRef::Null)
    }

    pub(super) fn malformed(&self) -> DatabaseError {
        DatabaseError::Malformed { table: self.table }
    }

    fn value(&self, at: usize) -> Result<ValueRef<'r>, DatabaseError> {
        Ok(self.row.get_ref(at)?)
    }
}

/// SQLite's integers are signed; counts here stay far below that.
pub(super) fn signed(n: u64) -> Result<i64, DatabaseError> {
    i64::try_from(n).map_err(|_| DatabaseError::Refused { why: "a number is too large to be stored" })
}

/// For changes that must touch exactly one row.
pub(super) fn one_row(changed: usize, why: &'static str) -> Result<(), DatabaseError> {
    if changed == 1 { Ok(()) } else { Err(DatabaseError::Refused { why }) }
}
