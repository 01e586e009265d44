//! Lists for those who mend data: one for each organization, project or user, and one for the vendor, as a workbook, a table and
//! a page.
//!
//! A list holds ids and what is wrong, never a name and never a value of a person: who is meant is looked up in HMIS, where it
//! belongs. Every id is text, so that no spreadsheet rounds it or takes its zeros. What a list refuses to do: stand where a
//! file stands, or leave anything under its name that is not whole.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use checks::Sink as _;
use checks::write::Table as CsvTable;
use model::words::{counted, harmless};
use model::{Audience, EntryName, Finding, Timestamp};
use platform::StagedDir;

use crate::document::{Cell, Column, Document, Says, Table, page, workbook};
use crate::findings::{FindingFilter, FindingStore, GroupedBy};
use crate::host::Host;
use crate::problem::Problem;
use crate::site::Site;

/// What findings are put together by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListBy {
    /// The organization that runs the project.
    Organization,
    /// The project.
    Project,
    /// Who entered the row: `UserID`.
    User,
    /// One list for the maker of the software.
    Vendor,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// A workbook: `.xlsx`.
    Workbook,
    /// A table for other programs: `.csv`.
    Csv,
    /// A page to read and print: `.html`.
    Page,
}

/// What lists to write.
#[derive(Debug, Clone, Copy)]
pub struct ListRequest<'a> {
    /// One list for each of these.
    pub by: ListBy,
    /// In all of these forms.
    pub formats: &'a [ListFormat],
    /// Into this folder, which must not exist.
    pub out: &'a Path,
    /// What to say to whoever gets the list; at most 4,000 characters.
    pub cover: Option<&'a str>,
    /// Contacts, and the link into HMIS.
    pub site: &'a Site,
    /// What people call the data set.
    pub set: &'a str,
    /// What it was checked against: the head of the report.
    pub head: &'a str,
}

/// A list that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListMade {
    /// The id of the organization, project or user; none: findings of which nothing is known.
    pub id: Option<String>,
    /// Whom the site's settings name for it.
    pub contact: Option<String>,
    /// How many findings it holds.
    pub findings: u64,
    /// Its files.
    pub files: Vec<PathBuf>,
}

/// Rows of a workbook; the table for programs has all.
const MOST_ROWS: usize = 50_000;
/// Findings read at once.
const AT_ONCE: usize = 2_000;
/// The name of the list of findings that belong to nobody known.
const NOBODY: &str = "not-known";
const MOST_COVER: usize = 4_000;

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
];

const SAYS: Says = Says {
    columns: &[Column::new("About this list", 30), Column::new("What is said", 110)],
    more: "The workbook and the table have more.",
    handle: "It holds ids of people and no names: handle it as you handle client data all the same.",
    skip: "Skip to the list",
};

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
    if request.cover.is_some_and(|cover| cover.chars().count() > MOST_COVER) {
        return Err(Problem::usage("the cover text is too long").next("say it in 4,000 characters"));
    }
    let mut ids: Vec<Option<String>> = match request.by {
        ListBy::Vendor => vec![Some("vendor".to_owned())],
        by => {
            let groups = findings.groups(&FindingFilter::default(), grouped(by))?;
            groups.into_iter().map(|group| group.name).collect()
        }
    };
    ids.sort();
    let mut folder = host.disk.stage_dir(request.out)?;
    let mut made = Vec::new();
    for id in ids {
        made.extend(one(host, findings, request, folder.as_mut(), id)?);
    }
    folder.publish()?;
    Ok(made)
}

/// Writes one list; none if nothing belongs in it.
fn one(
    host: &Host<'_>,
    findings: &FindingStore,
    request: &ListRequest<'_>,
    folder: &mut dyn StagedDir,
    id: Option<String>,
) -> Result<Option<ListMade>, Problem> {
    let name = id.as_deref().map_or(NOBODY, |id| id);
    let contact = id
        .as_ref()
        .filter(|_| request.by == ListBy::Organization)
        .and_then(|id| request.site.contacts.get(id));
    let mut rows = Vec::new();
    let mut found = 0_u64;
    let mut csv = Vec::new();
    let mut table = CsvTable::new(&mut csv).map_err(|e| Problem::from_io(&e))?;
    each(findings, request.by, id.as_deref(), &mut |finding| {
        found += 1;
        if rows.len() < MOST_ROWS {
            rows.push(row(finding, request.site));
        }
        table.accept(finding)
    })?;
    table.finish().map_err(|e| Problem::from_io(&e))?;
    if found == 0 {
        return Ok(None);
    }
    let document =
        document(request, name, contact.map(|contact| contact.name.as_str()), rows, found, host.now());
    let mut files = Vec::new();
    for format in request.formats {
        let (ending, bytes) = match format {
            ListFormat::Workbook => ("xlsx", workbook(&document, "Strongroom")?),
            ListFormat::Csv => ("csv", csv.clone()),
            ListFormat::Page => ("html", page(&document).into_bytes()),
        };
        let file: EntryName = format!("{name}.{ending}")
            .parse()
            .map_err(|_| Problem::usage(format!("no file can be named after `{}`", harmless(name))))?;
        let mut out = folder.create(&file)?;
        out.write_all(&bytes).map_err(|e| Problem::from_io(&e))?;
        out.sync()?;
        files.push(request.out.join(file.as_str()));
    }
    Ok(Some(ListMade { id, contact: contact.map(|contact| contact.name.clone()), findings: found, files }))
}

/// Hands over what belongs in a list, in the order of the report.
fn each(
    findings: &FindingStore,
    by: ListBy,
    id: Option<&str>,
    take: &mut dyn FnMut(&Finding) -> io::Result<()>,
) -> Result<(), Problem> {
    let wanted = |finding: &Finding| match by {
        ListBy::Vendor => finding.audience == Audience::Vendor,
        ListBy::Organization => finding.organization_id.as_deref() == id,
        ListBy::Project => finding.project_id.as_deref() == id,
        ListBy::User => finding.user_id.as_deref() == id,
    };
    let mut filter = FindingFilter::default();
    match by {
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

fn grouped(by: ListBy) -> GroupedBy {
    match by {
        ListBy::Organization => GroupedBy::Organization,
        ListBy::Project => GroupedBy::Project,
        ListBy::User => GroupedBy::User,
        ListBy::Vendor => GroupedBy::Audience,
    }
}

fn row(finding: &Finding, site: &Site) -> Vec<Cell> {
    let id = |id: &Option<String>| id.as_ref().map_or(Cell::Blank, |id| Cell::Code(id.clone()));
    // Values of people stay where they are: only what the findings mask, or a short code, is told.
    let link = finding.personal_id.as_deref().and_then(|id| site.link_to(id));
    vec![
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
    ]
}

fn document(
    request: &ListRequest<'_>,
    name: &str,
    contact: Option<&str>,
    rows: Vec<Vec<Cell>>,
    found: u64,
    made: Timestamp,
) -> Document {
    let what = match request.by {
        ListBy::Organization => "Organization",
        ListBy::Project => "Project",
        ListBy::User => "User",
        ListBy::Vendor => "Software",
    };
    let mut facts = vec![("Data set", request.set.to_owned()), (what, name.to_owned())];
    facts.extend(contact.map(|contact| ("For", contact.to_owned())));
    facts.push(("Checked", request.head.to_owned()));
    let cover = request.cover.map(|cover| cover.lines().map(str::to_owned).collect()).unwrap_or_default();
    Document {
        title: format!("Corrections: {name}"),
        verdict: format!("{} to look at.", counted(found, "finding")),
        meaning: cover,
        facts,
        warnings: Vec::new(),
        tables: vec![Table {
            id: "corrections",
            title: "Corrections",
            about: "Each line is one finding, in the order of the files.",
            columns: COLUMNS,
            rows,
            empty: "There is nothing to correct.",
            of: found,
        }],
        made,
        says: &SAYS,
    }
}
