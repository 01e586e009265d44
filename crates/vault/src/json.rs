//! The vault's JSON files: canonical, complete, nothing extra (vault.md §1.1).

use base64ct::{Base64, Encoding as _};
use model::{Json, Object};

/// No JSON file of a vault is larger, in bytes.
pub(crate) const MAX_FILE: u64 = 65_536;

/// A file of the vault does not have the form that the format demands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{file}` in the vault is damaged ({why}); put the vault back from a backup")]
pub struct FormatError {
    /// The file, relative to the vault's folder.
    pub file: String,
    /// What is wrong with it.
    pub why: &'static str,
}

impl FormatError {
    pub(crate) fn new(file: &str, why: &'static str) -> Self {
        Self { file: file.to_owned(), why }
    }
}

/// One JSON object read from a file, with errors that name the file.
#[derive(Debug)]
pub(crate) struct Members<'a> {
    object: &'a Object,
    file: &'a str,
}

pub(crate) fn parse(bytes: &[u8], file: &str) -> Result<Json, FormatError> {
    Json::parse(bytes).map_err(|_| FormatError::new(file, "not canonical JSON"))
}

impl<'a> Members<'a> {
    pub(crate) fn of(json: &'a Json, file: &'a str) -> Result<Self, FormatError> {
        let object = json.as_object().ok_or_else(|| FormatError::new(file, "not a JSON object"))?;
        Ok(Self { object, file })
    }

    /// Demands exactly these members, given in canonical order.
    pub(crate) fn exactly(&self, keys: &[&str]) -> Result<(), FormatError> {
        if self.object.keys() == keys { Ok(()) } else { Err(self.error("a member is missing or unknown")) }
    }

    pub(crate) fn text(&self, key: &str) -> Result<&'a str, FormatError> {
        self.object.text(key).ok_or_else(|| self.error("a text is missing"))
    }

    pub(crate) fn count(&self, key: &str) -> Result<u64, FormatError> {
        self.object.count(key).ok_or_else(|| self.error("a number is missing or negative"))
    }

    pub(crate) fn small(&self, key: &str) -> Result<u32, FormatError> {
        u32::try_from(self.count(key)?).map_err(|_| self.error("a number is too large"))
    }

    pub(crate) fn parsed<T: std::str::FromStr>(&self, key: &str) -> Result<T, FormatError> {
        self.text(key)?.parse().map_err(|_| self.error("an id or time is misspelled"))
    }

    pub(crate) fn bytes(&self, key: &str) -> Result<Vec<u8>, FormatError> {
        Base64::decode_vec(self.text(key)?).map_err(|_| self.error("base64 is misspelled"))
    }

    pub(crate) fn array_of<const N: usize>(&self, key: &str) -> Result<[u8; N], FormatError> {
        self.bytes(key)?.try_into().map_err(|_| self.error("a value has the wrong length"))
    }

    pub(crate) fn member(&self, key: &str) -> Result<&'a Json, FormatError> {
        self.object.get(key).ok_or_else(|| self.error("a member is missing"))
    }

    pub(crate) fn error(&self, why: &'static str) -> FormatError {
        FormatError::new(self.file, why)
    }
}

pub(crate) fn base64(bytes: &[u8]) -> Json {
    Json::from(Base64::encode_string(bytes))
}
