//! `vault.json`: what a folder is, readable without unlocking (vault.md §3).

use model::{Json, Object, Timestamp, VaultId};
use platform::{Disk, DiskError};

use crate::json::{FormatError, MAX_FILE, Members, parse};
use crate::layout::Layout;
use crate::schema;

/// The version of this reader. A vault that needs a higher one is left alone.
pub(crate) const READER: u64 = 1;
const FORMAT: &str = "strongroom-vault/1";
const FAMILY: &str = "strongroom-vault/";
const FILE: &str = "vault.json";

/// What is known of a vault without unlocking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The vault.
    pub vault_id: VaultId,
    /// When it was made.
    pub created: Timestamp,
    /// The version of its tables.
    pub schema: u32,
}

/// Why vault.json cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AboutError {
    #[error(transparent)]
    Disk(#[from] DiskError),
    #[error(transparent)]
    Format(#[from] FormatError),
    #[error("the vault needs reader {needs}")]
    Newer { needs: u64 },
}

impl About {
    /// Reads without creating, changing or locking anything.
    pub(crate) fn read(disk: &dyn Disk, layout: &Layout) -> Result<Self, AboutError> {
        Self::parse(&disk.read_small(&layout.about(), MAX_FILE)?)
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, AboutError> {
        let json = parse(bytes, FILE)?;
        let members = Members::of(&json, FILE)?;
        let format = members.text("format")?;
        if !format.starts_with(FAMILY) {
            return Err(members.error("not a vault").into());
        }
        // Before anything else: of a newer vault nothing but this number can be relied upon.
        let needs = members.count("min_reader")?;
        if needs > READER {
            return Err(AboutError::Newer { needs });
        }
        if format != FORMAT {
            return Err(members.error("unknown format").into());
        }
        if needs == 0 {
            return Err(members.error("readers count from 1").into());
        }
        members.exactly(&["created", "format", "min_reader", "schema", "vault_id"])?;
        Ok(Self {
            vault_id: members.parsed("vault_id")?,
            created: members.parsed("created")?,
            schema: members.small("schema")?,
        })
    }

    /// The file's bytes for the present schema.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let members = Object::new()
            .with("created", self.created.to_string())
            .with("format", FORMAT)
            .with("min_reader", READER)
            .with("schema", u64::from(self.schema))
            .with("vault_id", self.vault_id.to_string());
        Json::from(members).to_bytes()
    }

    pub(crate) fn is_older(&self) -> bool {
        self.schema < schema::LATEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about() -> About {
        About {
            vault_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
            created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
            schema: 10,
        }
    }

    #[test]
    fn the_file_reads_back_and_is_the_one_in_the_specification() {
        assert_eq!(About::parse(&about().to_bytes()).unwrap(), about());
        assert_eq!(
            String::from_utf8(about().to_bytes()).unwrap(),
            r#"{"created":"2026-01-01T00:00:00.000Z","format":"strongroom-vault/1","min_reader":1,"schema":10,"vault_id":"0192f0c4-0000-7000-8000-000000000001"}"#
        );
    }

    #[test]
    fn a_newer_vault_is_recognised_whatever_else_it_holds() {
        for newer in [
            r#"{"format":"strongroom-vault/7","min_reader":2}"#,
            r#"{"format":"strongroom-vault/1","min_reader":9,"novelty":[1,2]}"#,
        ] {
            assert!(matches!(About::parse(newer.as_bytes()), Err(AboutError::Newer { .. })), "{newer}");
        }
    }

    #[test]
    fn every_deviation_is_refused() {
        let good = String::from_utf8(about().to_bytes()).unwrap();
        for bad in [
            String::new(),
            good.replace(':', ": "),
            good.replace("vault/1", "vault/2"),
            good.replace("strongroom", "other"),
            good.replace("\"min_reader\":1", "\"min_reader\":0"),
            good.replace("\"schema\":10", "\"schema\":-1"),
            good.replace("\"schema\":10", "\"schema\":9007199254740991"),
            good.replace("\"schema\":10,", ""),
            good.replace("\"schema\":10", "\"schema\":10,\"tail\":0"),
            good.replace("00.000Z", "00Z"),
        ] {
            assert!(matches!(About::parse(bad.as_bytes()), Err(AboutError::Format(_))), "{bad}");
        }
    }
}
