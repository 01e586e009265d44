//! The bundles made here, out of their rows and their entries in the log.

use std::collections::HashMap;
use std::path::Path;

use audit::{Action, Actor, Entry};
use model::{BundleId, Json, Object};
use vault::{BundleRow, BundleState};
use wire::{BundleView, Chosen, RecipientKey, Token};

use super::Desk;
use super::convert::problem;
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// More public keys at once than a bundle may have recipients.
const MOST_RECIPIENTS: usize = 60;

impl Desk {
    /// The bundles made here, the latest first.
    ///
    /// # Errors
    /// If the vault is locked or cannot be read.
    pub fn bundles(&self) -> Result<Vec<BundleView>, wire::Problem> {
        self.with(|session| {
            let rows = session.read(|reading| Ok(reading.bundles().all()?))?;
            let mut told = told(session)?;
            let names = operator_names(session)?;
            let mut views = Vec::with_capacity(rows.len());
            for row in rows.iter().rev() {
                let key_kept = session.bundle_key(row.bundle.id)?.is_some();
                views.push(view(
                    row,
                    told.remove(&row.bundle.id.to_string()).unwrap_or_default(),
                    &names,
                    key_kept,
                ));
            }
            Ok(views)
        })
    }

    /// A bundle made here, as if its file had been chosen.
    ///
    /// # Errors
    /// If there is no such bundle, or its file is not where it was put.
    pub fn take_bundle(&self, bundle_id: &str) -> Result<Chosen, wire::Problem> {
        let id: BundleId =
            bundle_id.parse().map_err(|_| problem(&Problem::usage("that is no bundle's id")))?;
        let row = self.with(|session| session.read(|reading| Ok(reading.bundles().bundle(id)?)))?;
        let row = row.ok_or_else(|| problem(&Problem::usage("no such bundle was made here")))?;
        self.take(Path::new(&row.bundle.folder).join(&row.bundle.file_name))
    }

    /// Public keys of recipients, each checked to be one.
    ///
    /// # Errors
    /// If a file holds no such key.
    pub fn take_recipients(
        &self,
        paths: Vec<std::path::PathBuf>,
    ) -> Result<Vec<RecipientKey>, wire::Problem> {
        paths.into_iter().take(MOST_RECIPIENTS).map(|path| self.take_recipient(path)).collect()
    }

    fn take_recipient(&self, path: std::path::PathBuf) -> Result<RecipientKey, wire::Problem> {
        let read = || -> Result<String, Problem> {
            let text = self.host.disk.read_small(&path, 16 * 1024)?;
            let name = super::chosen::shown(&path);
            let key = seal::X25519Public::from_spki_pem(&text).map_err(|e| {
                Problem::usage(format!("`{name}`: {e}"))
                    .next("ask the recipient for the .pem file that `strongroom key new-recipient` made")
            })?;
            Ok(key.fingerprint().groups())
        };
        let fingerprint = read().map_err(|e| problem(&e))?;
        let chosen = self.take(path)?;
        Ok(RecipientKey { token: Token::clone(&chosen.token), name: chosen.name, fingerprint })
    }
}

/// What the log says about one bundle.
#[derive(Debug, Default)]
struct Told {
    entries: Vec<u64>,
    reason: Option<String>,
    operator: Option<String>,
    recipients: Option<String>,
}

/// What the log says about each bundle, by its id.
fn told(session: &Session<'_>) -> Result<HashMap<String, Told>, Problem> {
    session.read(|reading| {
        let mut told: HashMap<String, Told> = HashMap::new();
        let mut begun = Vec::new();
        reading.entries().each::<Problem>(0, |row| {
            let broken =
                |e: audit::EntryError| Problem::new(ProblemKind::Broken, format!("entry {}: {e}", row.seq));
            let entry = Entry::parse(&row.entry).map_err(broken)?;
            let Some(bundle) = entry.object.text("bundle") else { return Ok(()) };
            let about = told.entry(bundle.to_owned()).or_default();
            about.entries.push(row.seq);
            match entry.action {
                Action::ExportBegin => {
                    begun.push((bundle.to_owned(), row.seq));
                    if let Actor::Operator(id) = entry.actor {
                        about.operator = Some(id.to_string());
                    }
                }
                Action::ExportDone => about.recipients = Some(recipients(&entry.object)),
                _ => {}
            }
            Ok(())
        })?;
        for (bundle, seq) in begun {
            if let Some(about) = told.get_mut(&bundle) {
                about.reason = reading.details().detail(seq)?.map(|detail| detail.text);
            }
        }
        Ok(told)
    })
}

fn recipients(object: &Object) -> String {
    let keys = object.get("recipients").and_then(Json::as_array).map_or(0, <[Json]>::len);
    let passphrase = matches!(object.get("passphrase"), Some(Json::Bool(true)));
    match (keys, passphrase) {
        (0, false) => "this vault only".to_owned(),
        (0, true) => "a passphrase".to_owned(),
        (1, false) => "1 key".to_owned(),
        (1, true) => "1 key and a passphrase".to_owned(),
        (keys, false) => format!("{keys} keys"),
        (keys, true) => format!("{keys} keys and a passphrase"),
    }
}

/// Names of operators by their ids; those without a key bag have none.
pub(super) fn operator_names(session: &Session<'_>) -> Result<HashMap<String, String>, Problem> {
    Ok(crate::operators::names(session)?.into_iter().map(|(id, name)| (id.to_string(), name)).collect())
}

fn view(row: &BundleRow, told: Told, names: &HashMap<String, String>, key_kept: bool) -> BundleView {
    let state = match row.state {
        BundleState::Aborted => wire::BundleState::Aborted,
        BundleState::Begun => wire::BundleState::Begun,
        BundleState::Done => wire::BundleState::Done,
        BundleState::Missing => wire::BundleState::Missing,
    };
    let (sha256, bytes) = row.file.map(|(digest, bytes)| (digest.to_string(), bytes.into())).unzip();
    BundleView {
        bundle_id: row.bundle.id.to_string(),
        state,
        name: row.bundle.file_name.clone(),
        place: super::chosen::shown(Path::new(&row.bundle.folder)),
        created: row.bundle.created.to_string(),
        bytes,
        sha256,
        reason: told.reason,
        operator: told.operator.map(|id| names.get(&id).cloned().unwrap_or(id)),
        recipients: told.recipients,
        key_kept,
        entries: told.entries.into_iter().map(Into::into).collect(),
        practice: row.bundle.practice,
    }
}
