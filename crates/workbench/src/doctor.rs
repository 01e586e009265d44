//! How the workstation is: places, versions, locks, anchors, and whatever is unusual.

use std::path::Path;

use platform::{Place, PlaceKind};
use vault::Vault;

use crate::host::Host;
use crate::notice::Notice;
use crate::operators::{WayIn, lacking, operators};
use crate::problem::Problem;
use crate::session::Session;

/// One line of the examination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at.
    pub subject: &'static str,
    /// How it is.
    pub state: State,
    /// In words.
    pub detail: String,
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Something to look into.
    Attention,
    /// A plain fact.
    Fact,
    /// As it should be.
    Good,
}

/// Examines the place of the vault and, if it is unlocked, the vault.
///
/// # Errors
/// [`Problem`] only if the system refuses to answer at all.
pub fn doctor(
    host: &Host<'_>,
    folder: &Path,
    session: Option<&Session<'_>>,
) -> Result<Vec<Finding>, Problem> {
    let mut found = vec![
        fact("program", format!("strongroom {}", env!("CARGO_PKG_VERSION"))),
        fact("vault folder", folder.display().to_string()),
    ];
    found.push(place(host, folder)?);
    if let Ok(free) = host.disk.free_space(folder) {
        let state = if free < 1 << 30 { State::Attention } else { State::Good };
        found.push(Finding { subject: "free space", state, detail: format!("{} MB", free / 1_000_000) });
    }
    if host.disk.kind(folder)?.is_none() {
        found.push(fact("vault", "there is none here yet; `strongroom init` makes one".to_owned()));
        return Ok(found);
    }
    match Vault::open(host.disk.clone(), folder) {
        Ok(vault) => {
            let about = vault.about();
            found.push(fact("vault id", about.vault_id.to_string()));
            found.push(fact("vault made", about.created.date_text()));
            found.push(fact("vault schema", about.schema.to_string()));
            found.push(privacy(host, folder)?);
        }
        Err(e) => found.push(attention("vault", e.to_string())),
    }
    match session {
        None => found.push(fact("lock state", "locked; unlock to examine log and anchors".to_owned())),
        Some(session) => unlocked(session, &mut found)?,
    }
    Ok(found)
}

fn unlocked(session: &Session<'_>, found: &mut Vec<Finding>) -> Result<(), Problem> {
    found.push(fact("lock state", "unlocked".to_owned()));
    let engine = session.vault.engine()?;
    found.push(fact("SQLite", engine.sqlite));
    found.push(fact("SQLCipher", engine.sqlcipher));
    found.push(fact("crypto provider", engine.provider));
    let (entries, outside) =
        session.read(|reading| Ok((reading.entries().count()?, reading.checkpoints().outside()?)))?;
    found.push(fact("log", format!("{entries} entries")));
    let anchored = outside.iter().map(|row| row.size).max();
    found.push(match anchored {
        Some(size) => Finding {
            subject: "outside anchors",
            state: State::Good,
            detail: format!("{}; the latest confirms {size} entries", outside.len()),
        },
        None => fact("outside anchors", "none yet: no bundle or log export was handed out".to_owned()),
    });
    found.extend(people(session)?);
    for notice in session.notices() {
        let state = if notice.is_alarming() { State::Attention } else { State::Fact };
        found.push(Finding { subject: "at unlocking", state, detail: notice.to_string() });
    }
    if !session.notices().iter().any(Notice::is_alarming) {
        found.push(Finding {
            subject: "head file",
            state: State::Good,
            detail: "agrees with the log".to_owned(),
        });
    }
    Ok(())
}

/// How many people can unlock, and everybody of whom log and key bags do not say the same.
fn people(session: &Session<'_>) -> Result<Vec<Finding>, Problem> {
    if session.unfit.is_some() {
        return Ok(Vec::new());
    }
    let known = operators(session)?;
    let inside = known.iter().filter(|known| known.way_in == WayIn::Bag).count() as u64;
    let can_unlock = if inside == 1 { "1 person".to_owned() } else { format!("{inside} people") };
    let mut found = vec![fact("people", format!("{can_unlock} can unlock this vault"))];
    for one in lacking(&known) {
        let what = "is in the log and has no key bag: adding them was interrupted, or somebody deleted it";
        found.push(attention("people", format!("`{}` {what}", one.called())));
    }
    for one in &known {
        let what = match one.way_in {
            WayIn::Bag | WayIn::NoBag => continue,
            WayIn::NotInLog => "has a key bag that the log does not know, and cannot work here",
            WayIn::OtherKeys => "has a key bag with other keys than those in the log, and cannot work here",
        };
        found.push(attention("people", format!("`{}` {what}", one.called())));
    }
    Ok(found)
}

fn place(host: &Host<'_>, folder: &Path) -> Result<Finding, Problem> {
    let Place { kind, encrypted } = host.disk.place(folder)?;
    Ok(match kind {
        PlaceKind::Synced { by } => {
            attention("place", format!("a folder that {by} copies to other computers"))
        }
        PlaceKind::Network => attention("place", "a share of another computer".to_owned()),
        PlaceKind::Memory => attention("place", "in memory: gone after a restart".to_owned()),
        PlaceKind::Removable => attention("place", "a disk that can be unplugged".to_owned()),
        PlaceKind::Local => match encrypted {
            Some(true) => Finding {
                subject: "place",
                state: State::Good,
                detail: "a disk of this computer, encrypted".to_owned(),
            },
            Some(false) => {
                fact("place", "a disk of this computer, not encrypted (the vault itself is)".to_owned())
            }
            None => fact("place", "a disk of this computer".to_owned()),
        },
    })
}

fn privacy(host: &Host<'_>, folder: &Path) -> Result<Finding, Problem> {
    Ok(if host.disk.is_private(folder)? {
        Finding {
            subject: "permissions",
            state: State::Good,
            detail: "only this account may read the vault".to_owned(),
        }
    } else {
        attention("permissions", "other accounts may read the vault's folder; make it private".to_owned())
    })
}

const fn fact(subject: &'static str, detail: String) -> Finding {
    Finding { subject, state: State::Fact, detail }
}

const fn attention(subject: &'static str, detail: String) -> Finding {
    Finding { subject, state: State::Attention, detail }
}
