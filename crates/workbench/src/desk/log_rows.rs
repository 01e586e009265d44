//! Entries of the log as rows of a screen.

use std::collections::HashMap;

use audit::{Actor, Entry};
use model::{Json, Object};
use wire::{LogQuery, LogRow};

use super::bundles::operator_names;
use super::log::unreadable;
use crate::audit_log::ListedEntry;
use crate::audit_pack::words::what;
use crate::problem::Problem;
use crate::session::Session;

/// Names of operators by their ids.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    pub(super) fn of(session: &Session<'_>) -> Result<Self, Problem> {
        operator_names(session).map(Self)
    }

    fn actor(&self, actor: &Actor) -> (String, bool) {
        match actor {
            Actor::Operator(id) => {
                let id = id.to_string();
                (self.0.get(&id).cloned().unwrap_or(id), false)
            }
            Actor::System(part) => (format!("Strongroom ({part})"), true),
        }
    }
}

pub(super) fn row(listed: &ListedEntry, names: &Names) -> LogRow {
    let entry = &listed.entry;
    let (actor, system) = names.actor(&entry.actor);
    LogRow {
        seq: entry.seq.into(),
        at: entry.time.to_string(),
        actor,
        system,
        action: entry.action.name().to_owned(),
        words: what(entry),
        facts: facts(&entry.object),
        detail: listed.detail.clone(),
        detail_erased: entry.detail.is_some() && listed.detail.is_none(),
    }
}

/// The plain members of what was acted upon, as text.
fn facts(object: &Object) -> Vec<(String, String)> {
    let plain =
        object.iter().filter_map(|(name, value)| text(value).map(|text| (name.replace('_', " "), text)));
    plain.collect()
}

fn text(value: &Json) -> Option<String> {
    match value {
        Json::Text(text) => Some(text.clone()),
        Json::Int(number) => Some(number.to_string()),
        Json::Bool(true) => Some("yes".to_owned()),
        Json::Bool(false) => Some("no".to_owned()),
        Json::Null => None,
        Json::Array(items) => {
            let texts: Vec<String> = items.iter().filter_map(text).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        Json::Object(members) => {
            let texts = members
                .iter()
                .filter_map(|(name, value)| Some(format!("{} {}", name.replace('_', " "), text(value)?)));
            Some(texts.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether a row answers the question.
pub(super) fn fits(row: &LogRow, query: &LogQuery) -> bool {
    let is = |wanted: &Option<String>, value: &str| wanted.as_deref().is_none_or(|wanted| wanted == value);
    let wanted = query.search.as_deref().unwrap_or_default().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    is(&query.action, &row.action)
        && is(&query.actor, &row.actor)
        && (wanted.is_empty()
            || holds(&row.words)
            || row.detail.as_deref().is_some_and(holds)
            || row.facts.iter().any(|(name, value)| holds(name) || holds(value)))
}

/// Numbers of the entries whose rows are wanted, the latest first.
pub(super) fn matching(
    session: &Session<'_>,
    mut wanted: impl FnMut(&LogRow) -> bool,
    names: &Names,
) -> Result<Vec<u64>, Problem> {
    session.read(|reading| {
        let mut seqs = Vec::new();
        reading.entries().each::<Problem>(0, |stored| {
            let entry = Entry::parse(&stored.entry).map_err(|e| unreadable(stored.seq, e))?;
            let detail = reading.details().detail(stored.seq)?.map(|detail| detail.text);
            if wanted(&row(&ListedEntry { entry, detail }, names)) {
                seqs.push(stored.seq);
            }
            Ok(())
        })?;
        seqs.reverse();
        Ok(seqs)
    })
}
