//! Groups of projects in the report: rows of their own, and what a reader should know of them.

use checks::quality::{GroupNumbers, Measure};
use model::words::{counted, cut, harmless};

use super::QualityReport;
use super::sheets::{BY_PROJECT, TIMELINESS_BY_PROJECT, delays, table};
use crate::document::{Cell, Column, Table};

/// Ids that are named where a group has projects that the export does not have.
const SHOWN_IDS: usize = 20;

const GROUP: [Column; 2] = [Column::new("Group", 32), Column::new("Projects", 9)];
const BY_GROUP: &[Column] = &with_group(BY_PROJECT);
const TIMELINESS_BY_GROUP: &[Column] = &with_group(TIMELINESS_BY_PROJECT);

/// The columns of a table by project, with a group in the place of the project.
const fn with_group<const N: usize>(mut columns: [Column; N]) -> [Column; N] {
    let ([group, projects], [first, second, ..]) = (GROUP, columns.as_mut_slice()) else { return columns };
    (*first, *second) = (group, projects);
    columns
}

/// Tables by group; none where the site has no groups, or the report is about one.
pub(super) fn tables(report: &QualityReport) -> Vec<Table> {
    let groups = &report.numbers.groups;
    if groups.is_empty() || report.group.is_some() {
        return Vec::new();
    }
    let named =
        |group: &GroupNumbers| [Cell::text(harmless(&group.name)), Cell::Number(group.projects.len() as u64)];
    let completeness = |group: &GroupNumbers| {
        let mut row: Vec<Cell> = named(group).into();
        row.push(Cell::Number(group.counted.people()));
        row.extend(Measure::elements().map(|measure| match group.counted.element(measure) {
            Some(cell) if cell.counted > 0 => Cell::Share(cell.affected(), cell.counted),
            _ => Cell::Blank,
        }));
        row
    };
    let timeliness = |group: &GroupNumbers| {
        let mut row: Vec<Cell> = named(group).into();
        row.extend(delays(report, &group.counted));
        row
    };
    vec![
        table(
            "groups",
            "Completeness by group",
            "The groups of projects that the settings of the site name, with the number of their projects in which anybody was. A group adds \
             its projects up, so somebody in two of them counts twice; a project in two groups counts in both.",
            BY_GROUP,
            groups.iter().map(completeness).collect(),
            None,
            "",
        ),
        table(
            "timelygroups",
            "Timeliness by group",
            "Question 6e for each group, in days.",
            TIMELINESS_BY_GROUP,
            groups.iter().map(timeliness).collect(),
            None,
            "",
        ),
    ]
}

/// What to know of the groups: projects that are not in the export.
pub(super) fn remarks(report: &QualityReport) -> Vec<String> {
    let missing = report.numbers.groups.iter().filter(|group| !group.missing.is_empty());
    missing.map(not_there).collect()
}

fn not_there(group: &GroupNumbers) -> String {
    let name = harmless(&group.name);
    let ids = group.missing.iter().take(SHOWN_IDS).map(|id| harmless(id)).collect::<Vec<_>>().join(", ");
    let more = group.missing.len().saturating_sub(SHOWN_IDS);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let what = counted(group.missing.len() as u64, "project");
    let not = if group.missing.len() == 1 { "is not" } else { "are not" };
    cut(&format!("{what} of the group {name} {not} in this export: {ids}{more}."), 2_000)
}
