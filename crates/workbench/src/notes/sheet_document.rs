//! The notes sheet as a document: what holds, what has nothing left to say, what has to be looked at again.

use model::Timestamp;
use model::words::counted;

use super::book::NotedCounts;
use super::note::{Note, NoteState};
use super::sheet::{SheetMade, SheetRequest};
use crate::document::{Cell, Column, Document, Says, Table};

const SAYS: Says = Says {
    columns: &[Column::new("About this sheet", 30), Column::new("What is said", 110)],
    more: "The workbook and the table have more.",
    handle: "It holds reasons that people wrote: handle it as you handle client data.",
    skip: "Skip to the notes",
};

const COLUMNS: &[Column] = &[
    Column::new("Code", 28),
    Column::new("Of which findings", 36),
    Column::new("What is said", 24),
    Column::new("Why", 60),
    Column::new("By", 20),
    Column::new("Since", 12),
    Column::new("Until", 12),
    Column::new("Findings", 10),
];

pub(super) fn document(request: &SheetRequest<'_>, made: SheetMade, now: Timestamp) -> Document {
    let counts = request.counts;
    let facts = vec![
        ("Data set", request.set.to_owned()),
        ("Source", request.source.to_owned()),
        ("Checked", request.head.to_owned()),
        ("As of", now.date_text()),
    ];
    let mut warnings = Vec::new();
    if made.expired > 0 {
        let notes = counted(made.expired, "note");
        warnings.push(format!("{notes} expired. What they spoke of stands as if nothing had been said."));
    }
    let holds = |found: bool| rows(counts, move |note, n| note.state == NoteState::Holds && (n > 0) == found);
    let tables = vec![
        table(
            "holding",
            "Notes that hold",
            "With the findings of this set that each fits.",
            "No note holds for this set.",
            holds(true),
        ),
        table(
            "without",
            "Notes without findings",
            "They hold, and nothing in this set is left that they fit: end them, or wait for the next export.",
            "Every note that holds fits a finding.",
            holds(false),
        ),
        table(
            "expired",
            "Expired notes",
            "Their last day is over. Look at the findings again: mend them, or note them anew.",
            "No note expired.",
            rows(counts, |note, _| note.state == NoteState::Expired),
        ),
    ];
    Document {
        title: format!("Notes: {}", request.set),
        verdict: format!("{} of {} noted.", model::words::count(made.noted), counted(made.findings, "finding")),
        meaning: vec![
            "A note says why a finding stays. It takes none away: every finding is counted, and the set is valid or not, as \
             without notes."
                .to_owned(),
            "A note is told with every finding that it fits, so that one finding can be told with several.".to_owned(),
        ],
        facts,
        warnings,
        tables,
        made: now,
        says: &SAYS,
    }
}

fn table(
    id: &'static str,
    title: &'static str,
    about: &'static str,
    empty: &'static str,
    rows: Vec<Vec<Cell>>,
) -> Table {
    let of = rows.len() as u64;
    Table { id, title, about, columns: COLUMNS, rows, empty, of }
}

fn rows(counts: &NotedCounts<'_>, wanted: impl Fn(&Note, u64) -> bool) -> Vec<Vec<Cell>> {
    let mut rows: Vec<(&Note, u64)> = counts.each().filter(|(note, found)| wanted(note, *found)).collect();
    rows.sort_by_key(|(note, _)| (note.on.code.clone(), note.since, note.id));
    rows.into_iter().map(|(note, found)| row(note, found)).collect()
}

fn row(note: &Note, found: u64) -> Vec<Cell> {
    vec![
        Cell::Code(note.on.code.clone()),
        Cell::text(note.on.in_words()),
        Cell::text(note.kind_in_words()),
        Cell::Written(note.reason.clone()),
        Cell::text(note.by.as_str()),
        Cell::text(note.since.date_text()),
        note.until.map_or(Cell::Note("until ended"), |day| Cell::text(day.to_string())),
        Cell::Number(found),
    ]
}
