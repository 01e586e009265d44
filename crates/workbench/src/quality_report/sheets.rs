//! The report as tables, in the order in which it is read: completeness, timeliness, inactive records, then the lists.

use checks::quality::{Cell as Answers, Counted, Measure, ProjectNumbers, Share};
use model::words::{count, counted as of_words, harmless};

use super::QualityReport;
use super::groups;
use super::lists;
use super::words::{DELAYS, period, project_type};
use crate::document::{Cell, Column, Document, Says, Table, percent};

/// Rows of one table; JSON has all.
pub(super) const MOST_ROWS: usize = 50_000;

const SAYS: Says = Says {
    columns: &[Column::new("About this report", 30), Column::new("What is said", 110)],
    more: "The workbook and the JSON form have more.",
    handle: "It holds ids of people and no names: handle it as you handle client data all the same.",
    skip: "Skip to the tables",
};

const COMPLETENESS: &[Column] = &[
    Column::new("Data element", 46),
    Column::new("Question", 9),
    Column::new("Counted", 10),
    Column::new("Client doesn't know", 12),
    Column::new("Prefers not to answer", 12),
    Column::new("Not collected", 12),
    Column::new("Missing", 10),
    Column::new("Data issues", 10),
    Column::new("Total", 10),
    Column::new("Share", 14),
];
pub(super) const BY_PROJECT: [Column; 22] = [
    Column::new("Project", 18),
    Column::new("Name", 32),
    Column::new("People", 9),
    Column::new("Name (3.01)", 9),
    Column::new("SSN", 9),
    Column::new("Birth", 9),
    Column::new("Race", 9),
    Column::new("Veteran", 9),
    Column::new("Start", 9),
    Column::new("Relation", 9),
    Column::new("CoC", 9),
    Column::new("Disabling", 9),
    Column::new("Living", 9),
    Column::new("Institution", 9),
    Column::new("Elsewhere", 9),
    Column::new("Since", 9),
    Column::new("Times", 9),
    Column::new("Months", 9),
    Column::new("Destination", 9),
    Column::new("Income, start", 9),
    Column::new("Income, annual", 9),
    Column::new("Income, exit", 9),
];
const DETAILS: &[Column] = &[
    Column::new("Project", 18),
    Column::new("Name", 32),
    Column::new("Data element", 46),
    Column::new("Counted", 10),
    Column::new("Client doesn't know", 12),
    Column::new("Prefers not to answer", 12),
    Column::new("Not collected", 12),
    Column::new("Missing", 10),
    Column::new("Data issues", 10),
    Column::new("Total", 10),
    Column::new("Share", 14),
];
const TIMELINESS: &[Column] = &[
    Column::new("Time for record entry", 22),
    Column::new("Project start records", 14),
    Column::new("Share of starts", 14),
    Column::new("Project exit records", 14),
    Column::new("Share of exits", 14),
];
pub(super) const TIMELINESS_BY_PROJECT: [Column; 18] = [
    Column::new("Project", 18),
    Column::new("Name", 32),
    Column::new("Starts", 9),
    Column::new("Starts before the day", 9),
    Column::new("Starts, 0 days", 9),
    Column::new("Starts, 1 to 3", 9),
    Column::new("Starts, 4 to 6", 9),
    Column::new("Starts, 7 to 10", 9),
    Column::new("Starts, 11 and more", 9),
    Column::new("Starts, not known", 9),
    Column::new("Exits", 9),
    Column::new("Exits before the day", 9),
    Column::new("Exits, 0 days", 9),
    Column::new("Exits, 1 to 3", 9),
    Column::new("Exits, 4 to 6", 9),
    Column::new("Exits, 7 to 10", 9),
    Column::new("Exits, 11 and more", 9),
    Column::new("Exits, not known", 9),
];
const INACTIVE: &[Column] = &[
    Column::new("Project", 18),
    Column::new("Name", 32),
    Column::new("What is looked for", 30),
    Column::new("Records", 10),
    Column::new("Inactive", 10),
    Column::new("Share", 14),
];
const NOT_COUNTED: &[Column] =
    &[Column::new("What is not counted", 46), Column::new("Question", 9), Column::new("Why", 90)];

pub(super) fn document(report: &QualityReport) -> Document {
    let numbers = &report.numbers;
    let people = numbers.all.people();
    let mut facts = vec![
        ("Data set", report.set.clone()),
        (
            "Projects counted",
            match &report.group {
                Some(name) => format!("the group {}", harmless(name)),
                None => "all".to_owned(),
            },
        ),
        ("Period of the export", period(numbers.period)),
        ("Projects with anybody in them", count(numbers.projects.len() as u64)),
        ("People, each once in a project", count(people)),
    ];
    if numbers.victim_service_stays > 0 {
        facts.push(("Stays left out: victim service providers", count(numbers.victim_service_stays)));
    }
    if numbers.unknown_stays > 0 {
        facts.push(("Stays left out: project or days not known", count(numbers.unknown_stays)));
    }
    facts.push(("Checked", report.head.clone()));
    let verdict = match numbers.period {
        None => "Nothing could be counted.".to_owned(),
        Some(_) if people == 0 => match report.group {
            Some(_) => "Nobody was in any project of the group within the period of the export.".to_owned(),
            None => "Nobody was in any project within the period of the export.".to_owned(),
        },
        Some(_) => format!(
            "{} in {}; {}.",
            of_words(people, "person").replace("persons", "people"),
            of_words(numbers.projects.len() as u64, "project"),
            match numbers.identity(&numbers.all) {
                Some(Share { counted, affected }) => format!(
                    "{} lack something in name, Social Security number, date of birth or race",
                    percent(affected, counted)
                ),
                None => "who lacks something in name, Social Security number, date of birth or race was not counted"
                    .to_owned(),
            },
        ),
    };
    let mut tables = vec![completeness(report)];
    tables.extend(groups::tables(report));
    tables.extend([
        by_project(report),
        details(report),
        timeliness(report),
        timeliness_by_project(report),
        inactive(report),
    ]);
    tables.extend(lists::tables(report));
    tables.push(not_counted(report));
    Document {
        title: match &report.group {
            Some(name) => format!("Data quality of the group {}", harmless(name)),
            None => "Data quality".to_owned(),
        },
        verdict,
        meaning: vec![
            "Counted as in questions 6a to 6f of the Annual Performance Report: each person once in every project, with the stay that \
             began last. A total adds the projects up, so somebody in two projects counts twice."
                .to_owned(),
            "Days are counted to the last day of the export's own period, never to today.".to_owned(),
        ],
        facts,
        warnings: warnings(report),
        tables,
        made: report.made,
        says: &SAYS,
    }
}

fn warnings(report: &QualityReport) -> Vec<String> {
    let mut warnings = groups::remarks(report);
    warnings.extend(report.numbers.doubts.iter().cloned());
    let not = report.numbers.not_counted.len() as u64;
    if not > 0 {
        let what = if not == 1 { "is" } else { "are" };
        warnings.push(format!("{} {what} not counted; the last table says why.", of_words(not, "measure")));
    }
    warnings
}

/// A table with at most so many rows as a workbook should hold.
pub(super) fn table(
    id: &'static str,
    title: &'static str,
    about: &'static str,
    columns: &'static [Column],
    mut rows: Vec<Vec<Cell>>,
    of: Option<u64>,
    empty: &'static str,
) -> Table {
    let of = of.unwrap_or(rows.len() as u64);
    rows.truncate(MOST_ROWS);
    Table { id, title, about, columns, rows, empty, of }
}

/// The id and the name of a project: the first cells of a row about it.
pub(super) fn named(project: &ProjectNumbers) -> [Cell; 2] {
    [Cell::Code(project.id.clone()), Cell::text(project.name.as_str())]
}

fn answers(cell: &Answers) -> [Cell; 8] {
    [
        Cell::Number(cell.counted),
        Cell::Number(cell.dont_know),
        Cell::Number(cell.prefers_not),
        Cell::Number(cell.not_collected),
        Cell::Number(cell.missing),
        Cell::Number(cell.issues),
        Cell::Number(cell.affected()),
        Cell::Share(cell.affected(), cell.counted),
    ]
}

/// The elements that were counted.
fn elements(report: &QualityReport) -> impl Iterator<Item = Measure> {
    Measure::elements().filter(|measure| report.numbers.is_counted(*measure))
}

/// What a table without rows says: `nothing` alone where all that could stand in it was counted.
pub(super) fn empty(report: &QualityReport, of: &[Measure], nothing: &'static str) -> &'static str {
    if of.iter().all(|measure| report.numbers.is_counted(*measure)) {
        nothing
    } else {
        "This was not counted, or not all of it; the last table says why."
    }
}

/// Both sides of question 6e: how many, and by how many days; blank where that was not counted.
pub(super) fn delays(report: &QualityReport, of: &Counted) -> Vec<Cell> {
    let sides = [(Measure::Starts, &of.starts), (Measure::Exits, &of.exits)];
    let cells = sides.map(|(measure, numbers)| {
        let all = std::iter::once(numbers.iter().sum()).chain(numbers.iter().copied());
        all.map(|number| known(report, measure, Cell::Number(number))).collect::<Vec<Cell>>()
    });
    cells.concat()
}

fn known(report: &QualityReport, measure: Measure, cell: Cell) -> Cell {
    if report.numbers.is_counted(measure) { cell } else { Cell::Blank }
}

fn completeness(report: &QualityReport) -> Table {
    let all = &report.numbers.all;
    let mut rows: Vec<Vec<Cell>> = elements(report)
        .filter_map(|measure| {
            let first = [Cell::text(measure.title()), Cell::text(measure.question())];
            Some(first.into_iter().chain(answers(all.element(measure)?)).collect())
        })
        .collect();
    let overall = |title: &'static str, question: &'static str, share: Share| {
        let mut row = vec![Cell::text(title), Cell::text(question), Cell::Number(share.counted)];
        row.extend([const { Cell::Blank }; 5]);
        row.extend([Cell::Number(share.affected), Cell::Share(share.affected, share.counted)]);
        row
    };
    if let Some(identity) = report.numbers.identity(all) {
        rows.push(overall("Overall: any of name, SSN, date of birth, race", "6a", identity));
    }
    if let Some(history) = report.numbers.history(all) {
        rows.push(overall("Overall: chronic homelessness cannot be worked out", "6d", history));
    }
    table(
        "completeness",
        if report.group.is_some() { "Completeness, whole group" } else { "Completeness, all projects" },
        "One row for each question. Everybody stands in one column at most; the total is all who have no sound answer.",
        COMPLETENESS,
        rows,
        None,
        "Nothing could be counted.",
    )
}

fn by_project(report: &QualityReport) -> Table {
    let row = |project: &ProjectNumbers| {
        let mut row: Vec<Cell> = named(project).into();
        row.push(Cell::Number(project.counted.people()));
        row.extend(Measure::elements().map(|measure| match project.counted.element(measure) {
            Some(cell) if cell.counted > 0 => Cell::Share(cell.affected(), cell.counted),
            _ => Cell::Blank,
        }));
        row
    };
    table(
        "projects",
        "Completeness by project",
        "The share of those who have no sound answer. Nothing stands where nobody is asked.",
        &BY_PROJECT,
        report.numbers.projects.iter().map(row).collect(),
        None,
        "Nobody was in any project.",
    )
}

fn details(report: &QualityReport) -> Table {
    let rows = report.numbers.projects.iter().flat_map(|project| {
        elements(report).filter_map(move |measure| {
            let cell = project.counted.element(measure).filter(|cell| cell.affected() > 0)?;
            let [id, name] = named(project);
            Some([id, name, Cell::text(measure.title())].into_iter().chain(answers(cell)).collect())
        })
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    table(
        "details",
        "Completeness in detail",
        "Each question of each project in which an answer is not sound.",
        DETAILS,
        rows,
        None,
        "Every answer of every project is sound.",
    )
}

fn timeliness(report: &QualityReport) -> Table {
    let Counted { starts, exits, .. } = &report.numbers.all;
    let all = [starts.iter().sum::<u64>(), exits.iter().sum::<u64>()];
    let row = |(name, (start, exit)): (&&str, (&u64, &u64))| {
        vec![
            Cell::text(*name),
            known(report, Measure::Starts, Cell::Number(*start)),
            Cell::Share(*start, all[0]),
            known(report, Measure::Exits, Cell::Number(*exit)),
            Cell::Share(*exit, all[1]),
        ]
    };
    let some = [Measure::Starts, Measure::Exits].iter().any(|measure| report.numbers.is_counted(*measure));
    let rows = DELAYS.iter().zip(starts.iter().zip(exits)).filter(|_| some).map(row);
    table(
        "timeliness",
        if report.group.is_some() { "Timeliness, whole group" } else { "Timeliness, all projects" },
        "Question 6e: the days from a project start or exit until its record was made, of those that lie within the period.",
        TIMELINESS,
        rows.collect(),
        None,
        empty(report, &[Measure::Starts, Measure::Exits], ""),
    )
}

fn timeliness_by_project(report: &QualityReport) -> Table {
    let row = |project: &ProjectNumbers| {
        let mut row: Vec<Cell> = named(project).into();
        row.extend(delays(report, &project.counted));
        row
    };
    let some = |project: &&ProjectNumbers| {
        project.counted.starts.iter().chain(&project.counted.exits).any(|number| *number > 0)
    };
    table(
        "timely",
        "Timeliness by project",
        "The same for each project, in days.",
        &TIMELINESS_BY_PROJECT,
        report.numbers.projects.iter().filter(some).map(row).collect(),
        None,
        empty(report, &[Measure::Starts, Measure::Exits], "Nobody began or left within the period."),
    )
}

fn inactive(report: &QualityReport) -> Table {
    let one = |project: &ProjectNumbers, what: &'static str, share: Share| {
        (share.counted > 0).then(|| {
            let [id, name] = named(project);
            let numbers = [Cell::Number(share.counted), Cell::Number(share.affected)];
            let share = Cell::Share(share.affected, share.counted);
            [id, name, Cell::text(what)].into_iter().chain(numbers).chain([share]).collect::<Vec<Cell>>()
        })
    };
    let rows = report.numbers.projects.iter().flat_map(|project| {
        let Counted { contacts, bed_nights, .. } = project.counted;
        [one(project, "A contact", contacts), one(project, "A bed night", bed_nights)]
    });
    table(
        "inactive",
        "Inactive records",
        "Question 6f: stays that go on in street outreach and night-by-night shelters, and those of them that nothing was heard of for \
         as many days as the settings give.",
        INACTIVE,
        rows.flatten().collect(),
        None,
        empty(
            report,
            &[Measure::Contacts, Measure::BedNights],
            "No stay in street outreach or a night-by-night shelter goes on for so long.",
        ),
    )
}

fn not_counted(report: &QualityReport) -> Table {
    let row = |not: &checks::quality::NotCounted| {
        vec![
            Cell::text(not.measure.title()),
            Cell::text(not.measure.question()),
            Cell::text(not.why.as_str()),
        ]
    };
    table(
        "notcounted",
        "Not counted",
        "What could not be counted is not the same as complete.",
        NOT_COUNTED,
        report.numbers.not_counted.iter().map(row).collect(),
        None,
        "Everything was counted.",
    )
}

/// The type of a project as a cell.
pub(super) fn kind(report: &QualityReport, kind: Option<i32>) -> Cell {
    Cell::text(project_type(report.pack, kind))
}
