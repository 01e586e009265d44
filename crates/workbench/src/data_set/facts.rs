//! What is known of a data set besides its files: canonical JSON in its row (vault.md §8.5).

use bundle::FindingCounts;
use checks::{ExportRow, Report};
use model::{Digest, Json, Object};

use crate::notes::source_of;
use crate::problem::{Problem, ProblemKind};

/// What is known of a data set besides its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// How many files.
    pub files: u64,
    /// Their data rows together.
    pub rows: u64,
    /// Their bytes together.
    pub bytes: u64,
    /// One sentence: what it was checked against.
    pub checked: String,
    /// Whether nothing of severity error or worse was found.
    pub is_valid: bool,
    /// Whether it is a victim service provider's own database, by the word of whoever took it in.
    pub comparable_database: bool,
    /// What Export.csv says.
    pub export: Option<ExportRow>,
    /// What the check found.
    pub findings: FindingCounts,
    /// The specification and its digest, where one was used.
    pub pack: Option<(String, Digest)>,
    /// How it came.
    pub received: Received,
}

/// How a set came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// As what.
    pub kind: ReceivedKind,
    /// The last part of its path.
    pub name: String,
}

/// As what a set came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReceivedKind {
    /// A folder.
    Folder,
    /// A ZIP file.
    Zip,
}

impl ReceivedKind {
    /// The word for it.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Zip => "zip",
        }
    }
}

impl Facts {
    pub(super) fn new(report: &Report, export: Option<ExportRow>, received: Received) -> Self {
        let counts = &report.counts;
        Self {
            files: report.files.len() as u64,
            rows: report.files.iter().map(|file| file.records).sum(),
            bytes: report.files.iter().map(|file| file.bytes).sum(),
            checked: report.head.clone(),
            is_valid: report.is_valid,
            comparable_database: report.comparable_database,
            export,
            findings: FindingCounts {
                blocking: counts.blocking(),
                error: counts.errors(),
                high_priority: counts.high_priority(),
                warning: counts.warnings(),
            },
            pack: report.pack.zip(report.stamp).map(|(pack, stamp)| (pack.to_owned(), stamp.digest)),
            received,
        }
    }

    /// Who made the export, to tell by whether ids of two of them mean the same rows.
    pub fn source(&self) -> Option<&str> {
        source_of(self.export.as_ref())
    }

    /// The canonical bytes.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let pack = self.pack.as_ref().map(|(name, digest)| {
            Object::new().with("digest", digest.to_string()).with("name", name.as_str())
        });
        let received =
            Object::new().with("kind", self.received.kind.token()).with("name", self.received.name.as_str());
        let object = Object::new()
            .with("bytes", self.bytes)
            .with("checked", self.checked.as_str())
            .with("comparable_database", self.comparable_database)
            .with("export", self.export.as_ref().map(export_object))
            .with("files", self.files)
            .with("findings", counts_object(&self.findings))
            .with("is_valid", self.is_valid)
            .with("pack", pack)
            .with("received", received)
            .with("rows", self.rows);
        Json::Object(object).to_bytes()
    }

    /// Reads them back.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let json = Json::parse(bytes).ok();
        json.as_ref().and_then(Json::as_object).and_then(read).ok_or_else(|| {
            Problem::new(ProblemKind::Broken, "what the vault knows of a data set cannot be read")
                .next("put the vault back from a backup")
        })
    }
}

/// Counts as an object; the same members everywhere.
pub(super) fn counts_object(counts: &FindingCounts) -> Object {
    Object::new()
        .with("blocking", counts.blocking)
        .with("error", counts.error)
        .with("high_priority", counts.high_priority)
        .with("warning", counts.warning)
}

fn export_object(row: &ExportRow) -> Object {
    // Names every field, so that a new one cannot be forgotten.
    let ExportRow { date, end, id, software, source_id, source_name, start } = row;
    let text = |value: &Option<String>| Json::from(value.clone());
    Object::new()
        .with("date", text(date))
        .with("end", text(end))
        .with("id", text(id))
        .with("software", text(software))
        .with("source_id", text(source_id))
        .with("source_name", text(source_name))
        .with("start", text(start))
}

fn read(object: &Object) -> Option<Facts> {
    let member = |key: &str| object.get(key)?.as_object();
    let counts = member("findings")?;
    let received = member("received")?;
    let pack = match object.get("pack")? {
        Json::Null => None,
        pack => {
            let pack = pack.as_object()?;
            Some((pack.text("name")?.to_owned(), pack.text("digest")?.parse().ok()?))
        }
    };
    let export = match object.get("export")? {
        Json::Null => None,
        row => {
            let row = row.as_object()?;
            let text = |key: &str| row.text(key).map(str::to_owned);
            Some(ExportRow {
                date: text("date"),
                end: text("end"),
                id: text("id"),
                software: text("software"),
                source_id: text("source_id"),
                source_name: text("source_name"),
                start: text("start"),
            })
        }
    };
    Some(Facts {
        files: object.count("files")?,
        rows: object.count("rows")?,
        bytes: object.count("bytes")?,
        checked: object.text("checked")?.to_owned(),
        is_valid: object.get("is_valid")?.as_bool()?,
        comparable_database: object.get("comparable_database")?.as_bool()?,
        export,
        findings: FindingCounts {
            blocking: counts.count("blocking")?,
            error: counts.count("error")?,
            high_priority: counts.count("high_priority")?,
            warning: counts.count("warning")?,
        },
        pack,
        received: Received {
            kind: match received.text("kind")? {
                "folder" => ReceivedKind::Folder,
                "zip" => ReceivedKind::Zip,
                _ => return None,
            },
            name: received.text("name")?.to_owned(),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_read_back_and_each_member_is_needed() {
        let facts = Facts {
            files: 2,
            rows: 3,
            bytes: 4,
            checked: "Checked …".into(),
            is_valid: true,
            comparable_database: false,
            export: Some(ExportRow { id: Some("E".into()), ..ExportRow::default() }),
            findings: FindingCounts { blocking: 1, error: 2, high_priority: 3, warning: 4 },
            pack: Some(("hud-hmis/2026".into(), Digest::ZERO)),
            received: Received { kind: ReceivedKind::Zip, name: "a.zip".into() },
        };
        let bytes = facts.to_bytes();
        assert_eq!(Facts::parse(&bytes).unwrap(), facts);
        let bare = Facts { export: None, pack: None, ..facts };
        assert_eq!(Facts::parse(&bare.to_bytes()).unwrap(), bare);
        let object = Json::parse(&bytes).unwrap().as_object().unwrap().clone();
        for key in object.keys() {
            let mut without = Object::new();
            for (other, value) in object.iter().filter(|(other, _)| *other != key) {
                without.set(other, value.clone());
            }
            assert!(Facts::parse(&Json::Object(without).to_bytes()).is_err(), "{key}");
        }
    }
}
