//! Every number of the report in one table: a row for each number that is not 0, and no ids but those of projects.

use checks::quality::{Counted, Measure, Numbers};
use checks::write::csv_row;
use model::words::harmless;

use super::QualityReport;
use super::words::{DELAY_CODES, LENGTH_CODES, project_type};

const HEADER: [&str; 9] = [
    "project_id",
    "project_name",
    "organization_id",
    "project_type",
    "question",
    "measure",
    "what",
    "number",
    "group",
];

/// The table, with a byte order mark: spreadsheets take it for UTF-8 then.
pub(super) fn table(report: &QualityReport) -> Vec<u8> {
    let mut out = Vec::from("\u{feff}");
    line(&mut out, HEADER);
    let own = report.group.as_deref().unwrap_or_default();
    let mut all = |whose: [&str; 4], group: &str, counted: &Counted| {
        for (question, measure, what, number) in numbers(&report.numbers, counted) {
            let [id, name, organization, kind] = whose;
            let number = number.to_string();
            line(&mut out, [id, name, organization, kind, question, measure, what, &number, group]);
        }
    };
    let whole = if report.group.is_some() { "All projects of the group" } else { "All projects" };
    all(["", whole, "", ""], own, &report.numbers.all);
    for group in report.numbers.groups.iter().filter(|_| report.group.is_none()) {
        all(["", "All projects of the group", "", ""], &group.name, &group.counted);
    }
    for project in &report.numbers.projects {
        let kind = project_type(report.pack, project.kind);
        all([&project.id, &project.name, &project.organization, &kind], own, &project.counted);
    }
    for not in &report.numbers.not_counted {
        let measure = not.measure;
        line(&mut out, ["", "", "", "", measure.question(), measure.code(), "not_counted", &not.why, own]);
    }
    for group in &report.numbers.groups {
        for id in &group.missing {
            line(&mut out, [id, "", "", "", "", "", "not_in_export", "", &group.name]);
        }
    }
    out
}

/// Question, measure, column, number.
type Number = (&'static str, &'static str, &'static str, u64);

fn numbers(report: &Numbers, counted: &Counted) -> Vec<Number> {
    let mut all: Vec<Number> =
        vec![("", "people", "counted", counted.people()), ("", "leavers", "counted", counted.leavers)];
    for measure in Measure::elements() {
        let Some(cell) = counted.element(measure) else { continue };
        let columns = [
            ("counted", cell.counted),
            ("dont_know", cell.dont_know),
            ("prefers_not", cell.prefers_not),
            ("not_collected", cell.not_collected),
            ("missing", cell.missing),
            ("issues", cell.issues),
        ];
        all.extend(columns.map(|(what, number)| (measure.question(), measure.code(), what, number)));
    }
    for (question, measure, share) in [
        ("6a", "identity", report.identity(counted)),
        ("6d", "history", report.history(counted)),
        ("6f", "contacts", Some(counted.contacts)),
        ("6f", "bed_nights", Some(counted.bed_nights)),
    ] {
        // Of what was not counted all is 0, which has no row, but for everybody of question 6a.
        let share = share.unwrap_or_default();
        all.push((question, measure, "counted", share.counted));
        all.push((question, measure, "affected", share.affected));
    }
    let columns = |measure, codes: &[&'static str], numbers: &[u64]| -> Vec<Number> {
        let question = if matches!(measure, "starts" | "exits") { "6e" } else { "" };
        codes.iter().zip(numbers).map(|(what, number)| (question, measure, *what, *number)).collect()
    };
    all.extend(columns("starts", &DELAY_CODES, &counted.starts));
    all.extend(columns("exits", &DELAY_CODES, &counted.exits));
    all.extend(columns("going_on", &LENGTH_CODES, &counted.going_on));
    all.extend(columns("not_moved_in", &LENGTH_CODES, &counted.not_moved_in));
    all.push(("", "referrals", "open", counted.open_referrals));
    all.push(("", "referrals", "outstanding", counted.outstanding_referrals));
    all.push(("", "overlaps", "counted", counted.overlaps));
    all.retain(|(.., number)| *number > 0);
    all
}

/// A row: text that steers nothing, and no field that a spreadsheet would work out.
fn line(out: &mut Vec<u8>, fields: [&str; 9]) {
    let fields = fields.map(harmless);
    csv_row(fields.iter().map(String::as_str), out);
}
