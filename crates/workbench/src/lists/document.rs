//! A list as a document: a line for each finding, the cover text before them.

use model::words::{count, counted, cut, harmless};
use model::{Finding, Timestamp};

use super::{ListBy, ListRequest};
use crate::document::{Cell, Column, Document, Says, Table};
use crate::notes::Note;
use crate::site::Site;

/// Characters of the ids of a group's projects.
const MOST_IDS: usize = 500;
/// The last one only where notes were looked up.
const COLUMNS: &[Column] = &[
    Column::new("Person", 22),
    Column::new("Enrollment", 22),
    Column::new("What is wrong", 50),
    Column::new("What to do", 50),
    Column::new("Column", 20),
    Column::new("Value", 12),
    Column::new("Project", 16),
    Column::new("File", 20),
    Column::new("Row", 22),
    Column::new("User", 14),
    Column::new("Code", 28),
    Column::new("In HMIS", 40),
    Column::new("Note", 50),
];

/// What one list holds.
pub(super) struct Listed<'a> {
    pub(super) name: &'a str,
    pub(super) contact: Option<&'a str>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) found: u64,
    /// On how many a note stands; none: nobody looked.
    pub(super) noted: Option<u64>,
    pub(super) made: Timestamp,
}

const SAYS: Says = Says {
    columns: &[Column::new("About this list", 30), Column::new("What is said", 110)],
    more: "The workbook and the table have more.",
    handle: "It holds ids of people and no names: handle it as you handle client data all the same.",
    skip: "Skip to the list",
};

/// The line of a finding; `note` is outside where nobody looked for notes.
pub(super) fn row(finding: &Finding, site: &Site, note: Option<Option<&Note>>) -> Vec<Cell> {
    let id = |id: &Option<String>| id.as_ref().map_or(Cell::Blank, |id| Cell::Code(id.clone()));
    // Values of people stay where they are: only what the findings mask, or a short code, is told.
    let link = finding.personal_id.as_deref().and_then(|id| site.link_to(id));
    let mut cells = vec![
        id(&finding.personal_id),
        id(&finding.enrollment_id),
        Cell::text(finding.message.as_str()),
        Cell::text(finding.fix.as_str()),
        finding.column.as_deref().map_or(Cell::Blank, Cell::text),
        finding.value.as_deref().map_or(Cell::Blank, Cell::text),
        id(&finding.project_id),
        finding.file.as_deref().map_or(Cell::Blank, Cell::text),
        id(&finding.row_key),
        id(&finding.user_id),
        Cell::Code(finding.code.clone()),
        link.map_or(Cell::Blank, Cell::text),
    ];
    cells.extend(note.map(|note| note.map_or(Cell::Blank, |note| Cell::text(note.in_words()))));
    cells
}

pub(super) fn document(request: &ListRequest<'_>, listed: Listed<'_>) -> Document {
    let Listed { name, contact, rows, found, noted, made } = listed;
    let what = match request.by {
        ListBy::Group => "Group of projects",
        ListBy::Organization => "Organization",
        ListBy::Project => "Project",
        ListBy::User => "User",
        ListBy::Vendor => "Software",
    };
    let mut facts = vec![("Data set", request.set.to_owned()), (what, name.to_owned())];
    if request.by == ListBy::Group {
        let ids = request.site.groups.get(name).map(|ids| ids.join(", "));
        facts.extend(ids.map(|ids| ("Projects", cut(&harmless(&ids), MOST_IDS))));
    }
    facts.extend(contact.map(|contact| ("For", contact.to_owned())));
    facts.push(("Checked", request.head.to_owned()));
    let cover = request.cover.map(|cover| cover.lines().map(str::to_owned).collect()).unwrap_or_default();
    let without_notes = COLUMNS.split_last().map_or(COLUMNS, |(_, others)| others);
    Document {
        title: format!("Corrections: {name}"),
        verdict: match noted.filter(|noted| *noted > 0) {
            Some(noted) => {
                format!("{} to look at; {} of them noted.", counted(found, "finding"), count(noted))
            }
            None => format!("{} to look at.", counted(found, "finding")),
        },
        meaning: cover,
        facts,
        warnings: Vec::new(),
        tables: vec![Table {
            id: "corrections",
            title: "Corrections",
            about: "Each line is one finding, in the order of the files.",
            columns: if noted.is_some() { COLUMNS } else { without_notes },
            rows,
            empty: "There is nothing to correct.",
            of: found,
        }],
        made,
        says: &SAYS,
    }
}
