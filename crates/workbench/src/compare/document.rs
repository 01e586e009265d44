//! A comparison, and a course of checks, to read, print, sort and hand on. They hold ids of organizations and none of people.

use std::collections::BTreeMap;

use model::Timestamp;
use model::words::{count, counted, harmless};

use super::between::{Change, Compared};
use super::course::Step;
use crate::document::{Cell, Column, Document, Says, Table, csv, page, workbook};
use crate::problem::Problem;

/// How it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareFormat {
    /// A workbook: `.xlsx`.
    Workbook,
    /// The longest table, for other programs: `.csv`.
    Csv,
    /// A page to read and print: `.html`.
    Page,
}

/// What people call the two checks.
#[derive(Debug, Clone, Copy)]
pub struct Sides<'a> {
    /// The earlier.
    pub earlier: &'a str,
    /// The later.
    pub later: &'a str,
}

macro_rules! changes {
    ($($name:literal),*) => {
        &[
            $(Column::new($name, 30),)*
            Column::new("Earlier", 12),
            Column::new("Later", 12),
            Column::new("New", 12),
            Column::new("Back again", 12),
            Column::new("Fixed", 12),
            Column::new("Still there", 12),
        ]
    };
}

const BY_RULE: &[Column] = changes!("Rule");
const BY_ORGANIZATION: &[Column] = changes!("Organization");
const BY_BOTH: &[Column] = changes!("Organization", "Rule");
const BY_STEP: &[Column] = changes!("Day", "Data set");
const COUNTED: &[Column] = &[Column::new("Rule", 30), Column::new("Day", 14), Column::new("Findings", 12)];
const COUNTED_BY_ORGANIZATION: &[Column] =
    &[Column::new("Organization", 30), Column::new("Day", 14), Column::new("Findings", 12)];
const LEFT_OUT: &[Column] = &[Column::new("Rule", 30), Column::new("Why", 90)];
const NOBODY: Cell = Cell::Note("not known");

const SAYS: Says = Says {
    columns: &[Column::new("About this comparison", 30), Column::new("What is said", 110)],
    more: "The workbook and the table have more.",
    handle: "It holds ids of organizations, and none of people.",
    skip: "Skip to the tables",
};

/// The bytes of a comparison; with `organization`, of what is of that one alone.
///
/// # Errors
/// A [`Problem`] if no workbook can be made.
pub fn compared_document(
    compared: &Compared,
    sides: Sides<'_>,
    organization: Option<&str>,
    made: Timestamp,
    format: CompareFormat,
) -> Result<Vec<u8>, Problem> {
    let own = organization.map(|id| compared.of_organization(id));
    let compared = own.as_ref().unwrap_or(compared);
    let Change { new, back, fixed, still, .. } = compared.total;
    let verdict = if compared.by_row {
        format!(
            "{} new, {} back again, {} fixed, {} still there.",
            count(new),
            count(back),
            count(fixed),
            count(still)
        )
    } else {
        let Change { earlier, later, .. } = compared.total;
        format!("{} then, {} now.", counted(earlier, "finding"), count(later))
    };
    let both = compared.by_both.iter().map(|((id, code), change)| {
        [vec![called(id.as_deref()), Cell::Code(code.clone())], numbers(*change)].concat()
    });
    let codes = compared
        .by_code
        .iter()
        .map(|(code, change)| [vec![Cell::Code(code.clone())], numbers(*change)].concat());
    let organizations = compared
        .by_organization
        .iter()
        .map(|(id, change)| [vec![called(id.as_deref())], numbers(*change)].concat());
    let left_out =
        compared.left_out.iter().map(|(code, why)| vec![Cell::Code(code.clone()), Cell::text(why.as_str())]);
    let nothing = "Nothing was found in either.";
    let tables = vec![
        table(
            "rules",
            "By rule",
            "What became of the findings of each rule.",
            BY_RULE,
            codes.collect(),
            nothing,
        ),
        table(
            "organizations",
            "By organization",
            "What became of the findings of each organization.",
            BY_ORGANIZATION,
            organizations.collect(),
            nothing,
        ),
        table(
            "both",
            "By organization and rule",
            "The same by organization and rule.",
            BY_BOTH,
            both.collect(),
            nothing,
        ),
        table(
            "unlike",
            "Not compared",
            "Rules that were not judged alike in both checks.",
            LEFT_OUT,
            left_out.collect(),
            "All rules were judged alike.",
        ),
    ];
    let facts = vec![
        ("Earlier", sides.earlier.to_owned()),
        ("Later", sides.later.to_owned()),
        (
            "Organizations",
            organization.map_or_else(|| "all".to_owned(), |id| format!("only {}", harmless(id))),
        ),
        ("Looked through for what came back", counted(compared.before, "older check")),
    ];
    let document = Document {
        title: "What changed between two checks".to_owned(),
        verdict,
        meaning: vec![
            "Findings are the same if the same rule speaks of the same column of the same row. New: never found before. Back \
             again: found before the earlier check, and not in it. Fixed: in the earlier check, and not in the later."
                .to_owned(),
        ],
        facts,
        warnings: compared.remarks.clone(),
        tables,
        made,
        says: &SAYS,
    };
    rendered(&document, 2, format)
}

/// The bytes of a course.
///
/// # Errors
/// A [`Problem`] if no workbook can be made.
pub fn course_document(
    steps: &[Step],
    source: &str,
    made: Timestamp,
    format: CompareFormat,
) -> Result<Vec<u8>, Problem> {
    let by_step = steps.iter().map(|step| {
        let first = Change { later: step.findings, ..Change::default() };
        let change = step.since.as_ref().map_or(first, |since| since.total);
        [vec![Cell::Code(step.day.clone()), Cell::text(step.label.as_str())], numbers(change)].concat()
    });
    let mut remarks: Vec<String> = Vec::new();
    for remark in steps.iter().filter_map(|step| step.since.as_ref()).flat_map(|since| &since.remarks) {
        if !remarks.contains(remark) {
            remarks.push(remark.clone());
        }
    }
    let rules =
        by_day(steps, |step| step.by_code.iter().map(|(code, n)| (Cell::Code(code.clone()), *n)).collect());
    let organizations = by_day(steps, |step| {
        step.by_organization.iter().map(|(id, n)| (called(id.as_deref()), *n)).collect()
    });
    let nothing = "No data set of this source is kept.";
    let tables = vec![
        table(
            "steps",
            "Over time",
            "Each data set, the oldest first, held against the one before. Rules that were not judged alike in both are left out.",
            BY_STEP,
            by_step.collect(),
            nothing,
        ),
        table("rules", "By rule", "How many findings of each rule.", COUNTED, rules, nothing),
        table(
            "organizations",
            "By organization",
            "How many findings of each organization.",
            COUNTED_BY_ORGANIZATION,
            organizations,
            nothing,
        ),
    ];
    let document = Document {
        title: "Findings over time".to_owned(),
        verdict: format!("{} of {source}.", counted(steps.len() as u64, "data set")),
        meaning: Vec::new(),
        facts: vec![("Source", source.to_owned())],
        warnings: remarks,
        tables,
        made,
        says: &SAYS,
    };
    rendered(&document, 0, format)
}

fn rendered(document: &Document, longest: usize, format: CompareFormat) -> Result<Vec<u8>, Problem> {
    Ok(match format {
        CompareFormat::Workbook => workbook(document, "Strongroom")?,
        CompareFormat::Page => page(document).into_bytes(),
        CompareFormat::Csv => document.tables.get(longest).map(csv).unwrap_or_default(),
    })
}

fn table(
    id: &'static str,
    title: &'static str,
    about: &'static str,
    columns: &'static [Column],
    rows: Vec<Vec<Cell>>,
    empty: &'static str,
) -> Table {
    Table { id, title, about, columns, of: rows.len() as u64, rows, empty }
}

/// Rows by name and then by day, so that one name's numbers stand below one another.
fn by_day(steps: &[Step], of: impl Fn(&Step) -> Vec<(Cell, u64)>) -> Vec<Vec<Cell>> {
    let mut by_name: BTreeMap<String, Vec<Vec<Cell>>> = BTreeMap::new();
    for step in steps {
        for (name, found) in of(step) {
            let key = format!("{name:?}");
            by_name.entry(key).or_default().push(vec![
                name,
                Cell::Code(step.day.clone()),
                Cell::Number(found),
            ]);
        }
    }
    by_name.into_values().flatten().collect()
}

fn called(id: Option<&str>) -> Cell {
    id.map_or(NOBODY, |id| Cell::Code(id.to_owned()))
}

fn numbers(change: Change) -> Vec<Cell> {
    let Change { earlier, later, new, back, fixed, still } = change;
    [earlier, later, new, back, fixed, still].map(Cell::Number).into()
}
