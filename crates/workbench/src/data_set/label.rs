//! How people call a data set, and under which name it came.

use std::path::Path;

use platform::Kind;

use super::facts::{Facts, Received, ReceivedKind};
use crate::host::Host;
use crate::problem::Problem;

/// The longest label, in characters.
const LONGEST_LABEL: usize = 200;

/// The label that a person chose.
pub(super) fn checked_label(label: &str) -> Result<String, Problem> {
    let label = label.trim();
    let fits = (1..=LONGEST_LABEL).contains(&label.chars().count()) && !label.chars().any(char::is_control);
    if fits {
        Ok(label.to_owned())
    } else {
        Err(Problem::usage("a label has 1 to 200 characters, none of them a control character"))
    }
}

/// `CA-600, 2025-10-01 to 2026-09-30`, or the name it came under.
pub(super) fn default_label(facts: &Facts) -> String {
    let Some(row) = &facts.export else { return facts.received.name.clone() };
    let who = row.source_name.as_ref().or(row.source_id.as_ref());
    let who = who.unwrap_or(&facts.received.name);
    let label = match (&row.start, &row.end) {
        (Some(start), Some(end)) => format!("{who}, {start} to {end}"),
        _ => who.clone(),
    };
    label.chars().take(LONGEST_LABEL).collect()
}

/// The name and kind it came under.
pub(super) fn received(host: &Host<'_>, path: &Path) -> Result<Received, Problem> {
    let kind = match host.disk.kind(path)? {
        Some(Kind::Folder) => ReceivedKind::Folder,
        _ => ReceivedKind::Zip,
    };
    let absolute = std::path::absolute(path).map_err(|e| Problem::from_io(&e))?;
    let name = absolute.file_name().unwrap_or(absolute.as_os_str()).to_string_lossy();
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_LABEL).collect();
    Ok(Received { kind, name: if name.is_empty() { kind.token().to_owned() } else { name } })
}
