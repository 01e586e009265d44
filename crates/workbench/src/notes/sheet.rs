//! The notes sheet: every note with what it covers in one set, to print and to file.

use std::io::Write as _;
use std::path::Path;

use checks::write::csv_row;

use super::book::NotedCounts;
use super::note::{Note, NoteState};
use super::sheet_document::document;
use crate::document::{page, workbook};
use crate::host::Host;
use crate::problem::Problem;

/// What the sheet is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetFormat {
    /// A workbook.
    Workbook,
    /// A table for other programs.
    Csv,
    /// A page to read and print.
    Page,
}

impl SheetFormat {
    /// The format that the ending of a name asks for.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "xlsx" => Some(Self::Workbook),
            "csv" => Some(Self::Csv),
            "html" => Some(Self::Page),
            _ => None,
        }
    }
}

/// What to write.
#[derive(Debug)]
pub struct SheetRequest<'a> {
    /// To this file, which must not exist.
    pub out: &'a Path,
    /// As this.
    pub format: SheetFormat,
    /// What people call the set.
    pub set: &'a str,
    /// The source of the set.
    pub source: &'a str,
    /// What it was checked against: the head of its report.
    pub head: &'a str,
    /// What its findings were counted to.
    pub counts: &'a NotedCounts<'a>,
}

/// What a sheet says, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SheetMade {
    /// Notes that hold and fit a finding.
    pub hold: u64,
    /// Notes that hold and fit none any more.
    pub without: u64,
    /// Notes that expired.
    pub expired: u64,
    /// Findings of the set.
    pub findings: u64,
    /// Those on which a note stands.
    pub noted: u64,
}

/// Writes the sheet.
///
/// # Errors
/// [`Problem`] if the file exists or cannot be written; nothing stands under its name then.
pub fn write_sheet(host: &Host<'_>, request: &SheetRequest<'_>) -> Result<SheetMade, Problem> {
    let (made, now) = (numbers(request.counts), host.now());
    let bytes = match request.format {
        SheetFormat::Csv => table(request.counts),
        SheetFormat::Page => page(&document(request, made, now)).into_bytes(),
        SheetFormat::Workbook => workbook(&document(request, made, now), "Strongroom")?,
    };
    let mut staged = host.disk.stage(request.out)?;
    staged.write_all(&bytes).map_err(|e| Problem::from_io(&e))?;
    staged.publish()?;
    Ok(made)
}

fn numbers(counts: &NotedCounts<'_>) -> SheetMade {
    let mut made = SheetMade { findings: counts.came(), noted: counts.noted(), ..SheetMade::default() };
    for (note, found) in counts.each() {
        match (note.state, found) {
            (NoteState::Holds, 0) => made.without += 1,
            (NoteState::Holds, _) => made.hold += 1,
            (NoteState::Expired | NoteState::Ended, _) => made.expired += 1,
        }
    }
    made
}

const COLUMNS: [&str; 15] = [
    "note",
    "state",
    "code",
    "fingerprint",
    "organization_id",
    "project_id",
    "file",
    "kind",
    "ticket",
    "reason",
    "by",
    "since",
    "until",
    "source",
    "findings",
];

fn table(counts: &NotedCounts<'_>) -> Vec<u8> {
    let mut rows = "\u{feff}".as_bytes().to_vec();
    csv_row(COLUMNS, &mut rows);
    for (note, found) in counts.each() {
        let (id, since, found) = (note.id.to_string(), note.since.to_string(), found.to_string());
        let until = note.until.map(|day| day.to_string());
        csv_row(fields(note, &id, &since, until.as_deref(), &found), &mut rows);
    }
    rows
}

fn fields<'n>(
    note: &'n Note,
    id: &'n str,
    since: &'n str,
    until: Option<&'n str>,
    found: &'n str,
) -> [&'n str; COLUMNS.len()] {
    let text = |text: &'n Option<String>| text.as_deref().unwrap_or_default();
    [
        id,
        note.state.token(),
        &note.on.code,
        text(&note.on.fingerprint),
        text(&note.on.organization),
        text(&note.on.project),
        text(&note.on.file),
        note.kind.token(),
        text(&note.ticket),
        &note.reason,
        &note.by,
        since,
        until.unwrap_or_default(),
        &note.source,
        found,
    ]
}
