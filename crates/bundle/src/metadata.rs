//! `bundle.json`: what the signer says about the contents (bundle.md §4.5).

use model::{BundleId, DataSetId, Digest, EntryName, Fingerprint, Json, Object, Timestamp};

use crate::envelope::parse_signers;
use crate::fault::Fault;
use crate::names::BUNDLE_JSON;
use crate::transform::Transform;

/// Everything `bundle.json` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The bundle.
    pub bundle_id: BundleId,
    /// When it was made, to the second.
    pub created: Timestamp,
    /// Who signed: Ed25519 first.
    pub signers: Vec<Fingerprint>,
    /// Whom it was sealed to.
    pub recipients: Vec<RecipientEntry>,
    /// The data files in the order of their entries.
    pub files: Vec<FileEntry>,
    /// What the maker says.
    pub about: About,
}

/// What the maker of a bundle says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// `hud-hmis`, or `csv` for any other set.
    pub kind: String,
    /// Spec pack and its digest, where one was used.
    pub pack: Option<(String, Digest)>,
    /// One sentence: what it was checked against.
    pub checked: String,
    /// What the check found.
    pub findings: FindingCounts,
    /// Why it was made, in the operator's words.
    pub reason: String,
    /// The data set it was sealed from, with the digest of its files; none: from a folder or ZIP.
    pub data_set: Option<(DataSetId, Digest)>,
    /// Made-up data.
    pub practice: bool,
    /// What was changed of the files received, in order; empty: nothing.
    pub transforms: Vec<Transform>,
    /// Version of the program.
    pub version: String,
}

/// Findings by weight, at the time of sealing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FindingCounts {
    /// Those that no destination can take.
    pub blocking: u64,
    /// Severity `error`.
    pub error: u64,
    /// Severity `high_priority`.
    pub high_priority: u64,
    /// Severity `warning`.
    pub warning: u64,
}

/// One data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Its name.
    pub name: EntryName,
    /// Its size.
    pub bytes: u64,
    /// Its data rows.
    pub rows: u64,
    /// CRC-32 of its compressed bytes: DEFLATE has spellings that inflate alike, and this tells them apart.
    pub packed_crc32: u32,
}

/// One way in, as the signer lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecipientEntry {
    /// Whoever knows the passphrase.
    Passphrase,
    /// The owner of this X25519 key.
    Recipient(Fingerprint),
    /// The vault that made the bundle.
    Vault,
}

impl Metadata {
    /// The canonical bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let about = &self.about;
        let pack = about.pack.as_ref().map(|(name, digest)| {
            Object::new().with("digest", digest.to_string()).with("name", name.as_str())
        });
        let counts = &about.findings;
        let findings = Object::new()
            .with("blocking", counts.blocking)
            .with("error", counts.error)
            .with("high_priority", counts.high_priority)
            .with("warning", counts.warning);
        let mut object = Object::new()
            .with("bundle_id", self.bundle_id.to_string())
            .with("checked", about.checked.as_str())
            .with("created", self.created.to_seconds_text())
            .with("files", self.files.iter().map(FileEntry::to_json).collect::<Vec<_>>())
            .with("findings", findings)
            .with("format", "strongroom-bundle/1")
            .with("kind", about.kind.as_str())
            .with("pack", pack)
            .with("practice", about.practice)
            .with(
                "producer",
                Object::new().with("name", "strongroom").with("version", about.version.as_str()),
            )
            .with("reason", about.reason.as_str())
            .with("recipients", self.recipients.iter().map(RecipientEntry::to_json).collect::<Vec<_>>())
            .with("signers", self.signers.iter().map(|s| Json::from(s.to_string())).collect::<Vec<_>>())
            .with("transforms", about.transforms.iter().map(Transform::to_json).collect::<Vec<_>>());
        if let Some((id, digest)) = &about.data_set {
            let from = Object::new().with("digest", digest.to_string()).with("id", id.to_string());
            object.set("data_set", from);
        }
        Json::Object(object).to_bytes()
    }

    /// Reads `bundle.json`, demanding the members of the table and passing over others.
    ///
    /// # Errors
    /// [`Fault::File`] naming the member that is missing or wrong.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let json = Json::parse(bytes).map_err(|e| Fault::file(BUNDLE_JSON, e.to_string()))?;
        let object = json.as_object().ok_or_else(|| missing("object"))?;
        match object.text("format") {
            Some("strongroom-bundle/1") => {}
            Some(other) if other.starts_with("strongroom-bundle/") => {
                return Err(Fault::file(
                    BUNDLE_JSON,
                    "made by a newer version of Strongroom than this one can read",
                ));
            }
            _ => return Err(missing("format")),
        }
        let transforms = object.get("transforms").and_then(Json::as_array);
        let transforms = transforms.and_then(|all| all.iter().map(Transform::parse).collect::<Option<_>>());
        let transforms = transforms
            .ok_or_else(|| Fault::file(BUNDLE_JSON, "names transforms that this version does not know"))?;
        let text = |key: &'static str| object.text(key).map(str::to_owned).ok_or_else(|| missing(key));
        let member =
            |key: &'static str| object.get(key).and_then(Json::as_object).ok_or_else(|| missing(key));
        let list = |key: &'static str| object.get(key).and_then(Json::as_array).ok_or_else(|| missing(key));
        Ok(Self {
            bundle_id: text("bundle_id")?.parse().map_err(|_| missing("bundle_id"))?,
            created: Timestamp::from_seconds_text(&text("created")?).map_err(|_| missing("created"))?,
            signers: parse_signers(object).ok_or_else(|| missing("signers"))?,
            recipients: list("recipients")?
                .iter()
                .map(RecipientEntry::parse)
                .collect::<Option<_>>()
                .ok_or_else(|| missing("recipients"))?,
            files: list("files")?
                .iter()
                .map(FileEntry::parse)
                .collect::<Option<_>>()
                .ok_or_else(|| missing("files"))?,
            about: About {
                kind: text("kind")?,
                pack: parse_pack(object)?,
                checked: text("checked")?,
                findings: FindingCounts::parse(member("findings")?).ok_or_else(|| missing("findings"))?,
                data_set: parse_data_set(object)?,
                reason: text("reason")?,
                practice: object
                    .get("practice")
                    .and_then(Json::as_bool)
                    .ok_or_else(|| missing("practice"))?,
                transforms,
                version: member("producer")?.text("version").ok_or_else(|| missing("producer"))?.to_owned(),
            },
        })
    }
}

fn missing(member: &str) -> Fault {
    Fault::file(BUNDLE_JSON, format!("`{member}` is missing or not as version 1 has it"))
}

fn parse_pack(object: &Object) -> Result<Option<(String, Digest)>, Fault> {
    match object.get("pack") {
        Some(Json::Null) => Ok(None),
        Some(Json::Object(pack)) => {
            let name = pack.text("name").map(str::to_owned);
            let digest = pack.text("digest").and_then(|t| t.parse().ok());
            name.zip(digest).map(Some).ok_or_else(|| missing("pack"))
        }
        _ => Err(missing("pack")),
    }
}

fn parse_data_set(object: &Object) -> Result<Option<(DataSetId, Digest)>, Fault> {
    match object.get("data_set") {
        None => Ok(None),
        Some(from) => {
            let from = from.as_object().ok_or_else(|| missing("data_set"))?;
            let id = from.text("id").and_then(|t| t.parse().ok());
            let digest = from.text("digest").and_then(|t| t.parse().ok());
            id.zip(digest).map(Some).ok_or_else(|| missing("data_set"))
        }
    }
}

impl FindingCounts {
    fn parse(object: &Object) -> Option<Self> {
        Some(Self {
            blocking: object.count("blocking")?,
            error: object.count("error")?,
            high_priority: object.count("high_priority")?,
            warning: object.count("warning")?,
        })
    }
}

impl FileEntry {
    fn to_json(&self) -> Json {
        Object::new()
            .with("bytes", self.bytes)
            .with("name", self.name.as_str())
            .with("packed_crc32", u64::from(self.packed_crc32))
            .with("rows", self.rows)
            .into()
    }

    fn parse(json: &Json) -> Option<Self> {
        let object = json.as_object()?;
        Some(Self {
            name: object.text("name")?.parse().ok()?,
            bytes: object.count("bytes")?,
            rows: object.count("rows")?,
            packed_crc32: u32::try_from(object.count("packed_crc32")?).ok()?,
        })
    }
}

impl RecipientEntry {
    fn to_json(&self) -> Json {
        match self {
            Self::Passphrase => Object::new().with("slot", "argon2id"),
            Self::Recipient(key) => Object::new().with("key", key.to_string()).with("slot", "hpke-x25519"),
            Self::Vault => Object::new().with("slot", "vault"),
        }
        .into()
    }

    fn parse(json: &Json) -> Option<Self> {
        let object = json.as_object()?;
        match object.text("slot")? {
            "argon2id" => Some(Self::Passphrase),
            "hpke-x25519" => object.text("key")?.parse().ok().map(Self::Recipient),
            "vault" => Some(Self::Vault),
            _ => None,
        }
    }
}

#[cfg(test)]
#[path = "metadata_tests.rs"]
mod tests;
