//! Names of things that exist once: UUIDs of version 7 (RFC 9562), a type for each kind of thing.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::Timestamp;

/// A text that is not a lower-case, hyphenated UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a UUID in lower case with hyphens")]
pub struct IdError;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes a new id (UUID version 7) from the time and randomness that the caller passes in.
            pub fn from_parts(now: Timestamp, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(now.unix_ms(), &random).into_uuid())
            }

            /// The 16 bytes, most significant first.
            pub fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let id = Self(Uuid::try_parse(text).map_err(|_| IdError)?);
                if id.to_string() == text { Ok(id) } else { Err(IdError) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

id!(
    /// One sealed file beside a vault's database.
    BlobId
);
id!(
    /// One bundle, the same inside and outside the seal.
    BundleId
);
id!(
    /// One data set: files taken in together.
    DataSetId
);
id!(
    /// One note on a finding or a group of findings.
    NoteId
);
id!(
    /// One person who works with a vault.
    OperatorId
);
id!(
    /// One list of corrections that was sent.
    SentListId
);
id!(
    /// One vault, and so one audit log.
    VaultId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_carries_its_time_and_has_one_spelling() {
        let now: Timestamp = "2026-01-01T00:00:00.000Z".parse().unwrap();
        let id = BundleId::from_parts(now, [7; 10]);
        assert!(id.to_string().starts_with("019b7"), "{id}");
        assert_eq!(id.to_string().as_bytes()[14], b'7');
        assert_eq!(id.to_string().parse::<BundleId>(), Ok(id));
        assert_eq!(id.to_string().to_uppercase().parse::<BundleId>(), Err(IdError));
        assert_eq!(id.to_string().replace('-', "").parse::<BundleId>(), Err(IdError));
    }
}
