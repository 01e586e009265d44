//! Writing lists: one file after the other into a folder that appears when all are whole.

use std::io::{self, Write as _};

use checks::write::Table as CsvTable;
use model::{Audience, EntryName, Finding};
use platform::StagedDir;

use super::document::{Listed, document, row};
use super::names::Names;
use super::{ListBy, ListFormat, ListMade, ListRequest};
use crate::document::{page, workbook};
use crate::findings::{FindingFilter, FindingStore, GroupedBy};
use crate::host::Host;
use crate::notes::{Note, NoteBook};
use crate::problem::{Problem, ProblemKind};
use crate::site::{MAX_COVER, Site};

/// Rows of a workbook; the table for programs has all.
const MOST_ROWS: usize = 50_000;
/// Findings read at once.
const AT_ONCE: usize = 2_000;
/// Behind the columns of a finding, where notes were looked up.
const NOTE_COLUMNS: &[&str] = &["note_kind", "note_ticket", "note_reason", "note_until"];

/// Writes the lists and tells what was written, in the order of the ids.
///
/// # Errors
/// [`Problem`] if the folder exists or cannot be made, or not every finding is at hand. The folder is not there then.
pub fn write_lists(
    host: &Host<'_>,
    findings: &FindingStore,
    request: &ListRequest<'_>,
) -> Result<Vec<ListMade>, Problem> {
    let (came, kept) = findings.counts();
    if kept < came {
        return Err(Problem::usage(format!("only the first {kept} of {came} findings are at hand"))
            .next("mend what is wrong most often first, or switch a rule off with a reason"));
    }
    if request.cover.is_some_and(|cover| cover.chars().count() > MAX_COVER) {
        return Err(Problem::usage("the cover text is too long").next("say it in 4,000 characters"));
    }
    let mut ids: Vec<Option<String>> = match request.by {
        ListBy::Vendor => vec![Some("vendor".to_owned())],
        ListBy::Group => {
            request.site.has_groups()?;
            // Whatever is in no group has a list of its own: nothing is left out.
            request.site.groups.keys().cloned().map(Some).chain([None]).collect()
        }
        ListBy::Organization => names(findings, GroupedBy::Organization)?,
        ListBy::Project => names(findings, GroupedBy::Project)?,
        ListBy::User => names(findings, GroupedBy::User)?,
    };
    ids.sort();
    let mut folder = host.disk.stage_dir(request.out)?;
    let (mut made, mut names) = (Vec::new(), Names::default());
    for id in ids {
        let called = match (&id, request.by) {
            (None, _) => nobody(request.by).replace(' ', "-"),
            (Some(name), ListBy::Group) => name.replace(' ', "-"),
            (Some(id), _) => id.clone(),
        };
        let file_name = names.give(&called);
        made.extend(one(host, findings, request, folder.as_mut(), (id, &file_name))?);
    }
    folder.publish()?;
    Ok(made)
}

/// How many findings stand in one list, and how many of them are noted, without writing it.
///
/// # Errors
/// [`Problem`] if there is no such group of projects, or the findings cannot be read.
pub fn count_of(
    findings: &FindingStore,
    site: &Site,
    by: ListBy,
    id: Option<&str>,
    notes: Option<&NoteBook>,
) -> Result<(u64, u64), Problem> {
    let (mut found, mut noted) = (0, 0);
    each(findings, site, by, id, &mut |finding| {
        found += 1;
        noted += u64::from(notes.is_some_and(|notes| notes.on(finding).is_some()));
        Ok(())
    })?;
    Ok((found, noted))
}

/// Writes one list; none if nothing belongs in it.
fn one(
    host: &Host<'_>,
    findings: &FindingStore,
    request: &ListRequest<'_>,
    folder: &mut dyn StagedDir,
    (id, file_name): (Option<String>, &str),
) -> Result<Option<ListMade>, Problem> {
    let name = id.as_deref().unwrap_or(nobody(request.by));
    let contact = id
        .as_ref()
        .filter(|_| request.by == ListBy::Organization)
        .and_then(|id| request.site.contacts.get(id));
    let mut rows = Vec::new();
    let (mut found, mut noted) = (0_u64, 0_u64);
    let mut csv = Vec::new();
    let own: &[&str] = if request.notes.is_some() { NOTE_COLUMNS } else { &[] };
    let mut table = CsvTable::with_columns(&mut csv, own).map_err(|e| Problem::from_io(&e))?;
    each(findings, request.site, request.by, id.as_deref(), &mut |finding| {
        let note = request.notes.map(|notes| notes.on(finding));
        found += 1;
        noted += u64::from(note.flatten().is_some());
        if rows.len() < MOST_ROWS {
            rows.push(row(finding, request.site, note));
        }
        in_table(&mut table, finding, note.flatten())
    })?;
    table.finish().map_err(|e| Problem::from_io(&e))?;
    if found == 0 {
        return Ok(None);
    }
    let noted = request.notes.map(|_| noted);
    let contact = contact.map(|contact| contact.name.clone());
    let listed = Listed { name, contact: contact.as_deref(), rows, found, noted, made: host.now() };
    let document = document(request, listed);
    let mut files = Vec::new();
    for format in request.formats {
        let (ending, bytes) = match format {
            ListFormat::Workbook => ("xlsx", workbook(&document, "Strongroom")?),
            ListFormat::Csv => ("csv", csv.clone()),
            ListFormat::Page => ("html", page(&document).into_bytes()),
        };
        let file: EntryName = format!("{file_name}.{ending}")
            .parse()
            .map_err(|_| Problem::new(ProblemKind::Bug, "a list has a name that no file can have"))?;
        let mut out = folder.create(&file)?;
        out.write_all(&bytes).map_err(|e| Problem::from_io(&e))?;
        out.sync()?;
        files.push(request.out.join(file.as_str()));
    }
    Ok(Some(ListMade { id, contact, findings: found, noted, files }))
}

/// A row of the table, with what the note beside the finding says.
fn in_table(table: &mut CsvTable<&mut Vec<u8>>, finding: &Finding, note: Option<&Note>) -> io::Result<()> {
    let Some(note) = note else { return table.accept_with(finding, &[]) };
    let until = note.until.map(|day| day.to_string()).unwrap_or_default();
    let ticket = note.ticket.as_deref().unwrap_or_default();
    table.accept_with(finding, &[note.kind.token(), ticket, &note.reason, &until])
}

/// Hands over what belongs in a list, in the order of the report.
fn each(
    findings: &FindingStore,
    site: &Site,
    by: ListBy,
    id: Option<&str>,
    take: &mut dyn FnMut(&Finding) -> io::Result<()>,
) -> Result<(), Problem> {
    let of_group = (by == ListBy::Group).then(|| site.projects_filter(id)).transpose()?;
    let wanted = |finding: &Finding| match by {
        ListBy::Group => of_group.as_ref().is_some_and(|of| of.holds(finding.project_id.as_deref())),
        ListBy::Vendor => finding.audience == Audience::Vendor,
        ListBy::Organization => finding.organization_id.as_deref() == id,
        ListBy::Project => finding.project_id.as_deref() == id,
        ListBy::User => finding.user_id.as_deref() == id,
    };
    let mut filter = FindingFilter::default();
    match by {
        ListBy::Group => filter.projects.clone_from(&of_group),
        ListBy::Organization => filter.organization = id.map(str::to_owned),
        ListBy::Project => filter.project = id.map(str::to_owned),
        ListBy::Vendor => filter.audience = Some(Audience::Vendor),
        ListBy::User => filter.user = id.map(str::to_owned),
    }
    let mut at = 0;
    loop {
        let found = findings.page(&filter, at, AT_ONCE)?;
        if found.rows.is_empty() {
            return Ok(());
        }
        at += found.rows.len() as u64;
        let own = found.rows.iter().map(|row| &row.finding).filter(|finding| wanted(finding));
        // What the maker of the software has to mend is in the list of the vendor.
        for finding in own.filter(|finding| by == ListBy::Vendor || finding.audience != Audience::Vendor) {
            take(finding).map_err(|e| Problem::from_io(&e))?;
        }
    }
}

fn names(findings: &FindingStore, by: GroupedBy) -> Result<Vec<Option<String>>, Problem> {
    let groups = findings.groups(&FindingFilter::default(), by)?;
    Ok(groups.into_iter().map(|group| group.name).collect())
}

/// The name of the list of findings that belong to nobody known, or to no group.
const fn nobody(by: ListBy) -> &'static str {
    match by {
        ListBy::Group => "in no group",
        _ => "not-known",
    }
}
