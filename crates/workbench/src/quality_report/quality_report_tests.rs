#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

use std::collections::BTreeMap;
use std::io::Read as _;

use archive::{Intake, IntakeLimits};
use checks::quality::{
    Counted, Day, GroupNumbers, LongStay, Measure, NotCounted, Overlap, OverlapKind, Pair, ProjectNumbers,
    Referral, StayId,
};
use checks::{Options, Source, check};
use model::Json;

use super::*;

fn stay(enrollment: &str) -> StayId {
    StayId { enrollment: enrollment.to_owned(), person: "P=1".to_owned(), project: "7".to_owned() }
}

/// A report with something in every table, and with a project that somebody gave an evil name.
fn report() -> QualityReport {
    let mut counted = Counted::default();
    for (at, cell) in counted.elements.iter_mut().enumerate() {
        *cell = checks::quality::Cell {
            counted: 100 + at as u64,
            dont_know: 1,
            missing: 2,
            ..Default::default()
        };
    }
    counted.identity = checks::quality::Share { counted: 100, affected: 9 };
    counted.contacts = checks::quality::Share { counted: 8, affected: 3 };
    counted.starts = [1, 50, 3, 4, 5, 6, 0];
    counted.exits = [0, 10, 0, 0, 0, 30, 0];
    counted.not_moved_in = [0, 0, 2, 0, 0, 0];
    counted.open_referrals = 2;
    let project = ProjectNumbers {
        id: "7".to_owned(),
        name: "=cmd|' /C calc'!A0 <script>alert(1)</script>".to_owned(),
        organization: "O1".to_owned(),
        kind: Some(3),
        counted: counted.clone(),
    };
    let numbers = Numbers {
        period: Some((Day(19_997), Day(20_361))),
        all: counted,
        projects: vec![project],
        groups: Vec::new(),
        pairs: Some(vec![Pair { projects: ["7".to_owned(), "8".to_owned()], overlaps: 4, people: 3 }]),
        overlaps: vec![Overlap {
            kind: OverlapKind::Night,
            day: Day(20_000),
            stay: stay("E1"),
            other: stay("E2"),
        }],
        overlaps_of: 4,
        long_stays: vec![LongStay {
            stay: stay("E3"),
            kind: 3,
            since: Day(20_000),
            days: 361,
            not_moved_in: true,
        }],
        long_stays_of: 1,
        referrals: vec![Referral { stay: stay("E4"), event: 14, since: Day(20_300), days: 61 }],
        referrals_of: 1,
        victim_service_stays: 5,
        unknown_stays: 0,
        not_counted: vec![NotCounted {
            measure: Measure::BedNights,
            why: "Services.csv: FILE_MISSING".to_owned(),
        }],
        doubts: vec!["Exit.csv could not be read whole.".to_owned()],
    };
    QualityReport {
        set: "october".to_owned(),
        head: "Checked.".to_owned(),
        pack: "hud-hmis/2026",
        settings: Settings::default(),
        group: None,
        made: "2026-01-02T03:04:05.678Z".parse().unwrap(),
        numbers,
    }
}

#[test]
fn the_page_has_a_caption_and_headers_for_every_table_and_nothing_of_a_name_is_anything_but_text() {
    let page = String::from_utf8(report().bytes(QualityFormat::Page).unwrap()).unwrap();
    let tables = page.matches("<table>").count();
    assert!(tables >= 12, "{tables}");
    assert_eq!((page.matches("<caption ").count(), page.matches("<thead>").count()), (tables, tables));
    assert!(
        page.contains("<th scope=\"row\">Name (3.01)</th>")
            && page.contains("<th scope=\"col\">Missing</th>")
    );
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    // A bar says nothing that no number says, and is hidden from whoever listens.
    assert!(page.contains("aria-hidden=\"true\"") && page.contains("</svg> 3.0 %</span>"), "{page}");
    for words in ["not moved in", "one bed night", "FILE_MISSING", "could not be read whole", "3 PH"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn every_table_of_the_page_is_a_sheet_of_the_workbook_and_no_cell_is_a_formula() {
    let bytes = report().bytes(QualityFormat::Workbook).unwrap();
    let intake = Intake::open(&bytes, &IntakeLimits::default()).unwrap();
    let mut parts = BTreeMap::new();
    for (at, file) in intake.files.iter().enumerate() {
        let mut text = String::new();
        intake.read(at).unwrap().read_to_string(&mut text).unwrap();
        parts.insert(file.path.clone(), text);
    }
    let book = &parts["xl/workbook.xml"];
    for table in &sheets::document(&report()).tables {
        assert!(book.contains(&format!("name=\"{}\"", table.title)), "{}", table.title);
        assert!(
            table.id.bytes().all(|byte| byte.is_ascii_lowercase()),
            "{}: a table's name in a workbook",
            table.id
        );
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.title);
    }
    assert!(parts.values().all(|part| !part.contains("<f>")), "a formula");
}

#[test]
fn the_table_guards_against_formulas_and_leaves_zeros_out() {
    let text = String::from_utf8(report().bytes(QualityFormat::Csv).unwrap()).unwrap();
    let mut lines = text.lines();
    assert_eq!(
        lines.next().unwrap(),
        "\u{feff}\"project_id\",\"project_name\",\"organization_id\",\"project_type\",\"question\",\"measure\",\"what\",\"number\",\"group\""
    );
    assert!(text.contains("\"7\",\"'=cmd|"), "{text}");
    assert!(text.contains("\"\",\"All projects\",\"\",\"\",\"6a\",\"name\",\"missing\",\"2\",\"\"\r\n"));
    assert!(!lines.any(|line| line.ends_with("\"0\",\"\"")));
    assert!(text.ends_with("\"6f\",\"bed_nights\",\"not_counted\",\"Services.csv: FILE_MISSING\",\"\"\r\n"));
    assert!(!text.contains("P=1") && !text.contains("E3"), "no ids of people");
}

/// The same report with two groups, one of which has a project that is not in the export.
fn with_groups() -> QualityReport {
    let mut report = report();
    let group = |name: &str, projects: &[&str], missing: &[&str]| GroupNumbers {
        name: name.to_owned(),
        projects: projects.iter().map(|id| (*id).to_owned()).collect(),
        missing: missing.iter().map(|id| (*id).to_owned()).collect(),
        counted: if projects.is_empty() { Counted::default() } else { report.numbers.all.clone() },
    };
    report.numbers.groups = vec![group("=Shelters & more", &["7"], &[]), group("Gone", &[], &["J8", "J9"])];
    report
}

#[test]
fn groups_are_rows_of_their_own_in_every_form_and_projects_that_are_not_there_are_told() {
    let report = with_groups();
    let page = String::from_utf8(report.bytes(QualityFormat::Page).unwrap()).unwrap();
    for words in [
        "<h2 id=\"groups\">Completeness by group</h2>",
        "<th scope=\"row\">=Shelters &amp; more</th>",
        "<th scope=\"row\">Gone</th><td>0</td><td>0</td>",
        "2 projects of the group Gone are not in this export: J8, J9.",
        "<dt>Projects counted</dt><dd>all</dd>",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let table = String::from_utf8(report.bytes(QualityFormat::Csv).unwrap()).unwrap();
    assert!(table.contains(
        "\"\",\"All projects of the group\",\"\",\"\",\"6a\",\"name\",\"missing\",\"2\",\"'=Shelters & more\"\r\n"
    ));
    assert!(
        table.ends_with("\"J9\",\"\",\"\",\"\",\"\",\"\",\"not_in_export\",\"\",\"Gone\"\r\n"),
        "{table}"
    );
    let json = String::from_utf8(report.bytes(QualityFormat::Json).unwrap()).unwrap();
    assert!(json.contains("\"group\":null,\"groups\":[{"), "{json}");
    assert!(json.contains("\"name\":\"Gone\",\"not_in_export\":[\"J8\",\"J9\"]"), "{json}");
    let none = self::report();
    let page = String::from_utf8(none.bytes(QualityFormat::Page).unwrap()).unwrap();
    assert!(!page.contains("by group"), "nothing is said of groups where there are none");
}

#[test]
fn the_head_of_a_report_on_a_group_says_which_in_every_form() {
    let mut report = with_groups();
    report.numbers.groups.retain(|group| group.name == "Gone");
    report.group = Some("Gone".to_owned());
    let page = String::from_utf8(report.bytes(QualityFormat::Page).unwrap()).unwrap();
    for words in
        ["<h1>Data quality of the group Gone</h1>", "<dd>the group Gone</dd>", "Completeness, whole group"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("all projects") && !page.contains("by group"), "{page}");
    let table = String::from_utf8(report.bytes(QualityFormat::Csv).unwrap()).unwrap();
    assert!(table.lines().skip(1).all(|line| line.ends_with(",\"Gone\"")), "{table}");
    let json = Json::parse(&report.bytes(QualityFormat::Json).unwrap()).unwrap();
    assert_eq!(json.as_object().unwrap().text("group"), Some("Gone"));
}

#[test]
fn the_json_form_is_canonical_and_has_every_number() {
    let bytes = report().bytes(QualityFormat::Json).unwrap();
    let json = Json::parse(&bytes).unwrap();
    let all = json.as_object().unwrap().get("all").and_then(Json::as_object).unwrap();
    let elements = all.get("elements").and_then(Json::as_object).unwrap();
    assert_eq!(elements.keys().len(), Measure::ELEMENTS);
    assert_eq!(elements.get("income_at_exit").and_then(Json::as_object).unwrap().count("counted"), Some(118));
    assert_eq!(all.get("starts").and_then(Json::as_object).unwrap().count("11_more"), Some(6));
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("\"period\":{\"first\":\"2024-10-01\",\"last\":\"2025-09-30\"}"), "{text}");
}

/// The same report without these, as the engine leaves it.
fn without(measures: &[Measure]) -> QualityReport {
    let mut report = report();
    let numbers = &mut report.numbers;
    numbers.not_counted = measures
        .iter()
        .map(|measure| NotCounted { measure: *measure, why: "X.csv: COLUMN_MISSING".to_owned() })
        .collect();
    for counted in [&mut numbers.all, &mut numbers.projects[0].counted] {
        counted.identity.affected = 0;
        (counted.starts, counted.exits, counted.not_moved_in) = ([0; 7], [0, 1, 0, 0, 0, 0, 0], [0; 6]);
        (counted.contacts, counted.open_referrals) = (checks::quality::Share::default(), 0);
    }
    (numbers.long_stays, numbers.long_stays_of) = (Vec::new(), 0);
    (numbers.overlaps, numbers.overlaps_of, numbers.pairs) = (Vec::new(), 0, Some(Vec::new()));
    (numbers.referrals, numbers.referrals_of) = (Vec::new(), 0);
    report
}

const MISSED: [Measure; 6] = [
    Measure::Ssn,
    Measure::Starts,
    Measure::Contacts,
    Measure::LongStays,
    Measure::Overlaps,
    Measure::Referrals,
];

#[test]
fn what_was_not_counted_is_never_told_as_nothing_amiss() {
    let reassuring = [
        "0.0 % lack",
        "No stay",
        "Every referral",
        "No referral",
        "Nobody began",
        "more than 65,536",
        "Everything was counted",
    ];
    let page = String::from_utf8(without(&MISSED).bytes(QualityFormat::Page).unwrap()).unwrap();
    for words in reassuring {
        assert!(!page.contains(words), "{words}");
    }
    assert!(page.contains("or race was not counted."), "{page}");
    // Long stays twice, overlaps twice, referrals twice, inactive records.
    assert_eq!(page.matches("This was not counted, or not all of it").count(), 7);
    assert!(!page.contains("Overall: any of name"));

    let nothing_left_out = String::from_utf8(without(&[]).bytes(QualityFormat::Page).unwrap()).unwrap();
    for words in ["0.0 % lack", "No stay", "Every referral", "No referral", "Everything was counted"] {
        assert!(nothing_left_out.contains(words), "{words}");
    }
}

#[test]
fn delays_that_were_not_counted_are_blank_and_the_others_stand_beside_them() {
    let report = without(&MISSED);
    let table = |id: &str| {
        let document = sheets::document(&report);
        document.tables.into_iter().find(|table| table.id == id).unwrap()
    };
    use crate::document::Cell;
    let all = table("timeliness").rows;
    assert!(all.iter().all(|row| row[1] == Cell::Blank && matches!(row[2], Cell::Share(_, 0))));
    assert_eq!((&all[1][3], &all[1][4]), (&Cell::Number(1), &Cell::Share(1, 1)));
    let one = &table("timely").rows[0];
    assert!(one[2..10].iter().all(|cell| *cell == Cell::Blank), "{one:?}");
    assert_eq!((&one[10], &one[12]), (&Cell::Number(1), &Cell::Number(1)));
    let neither = without(&[Measure::Starts, Measure::Exits]);
    let document = sheets::document(&neither);
    let timeliness = document.tables.iter().find(|table| table.id == "timeliness").unwrap();
    assert!(timeliness.rows.is_empty() && timeliness.empty.starts_with("This was not counted"));
}

#[test]
fn what_was_not_counted_is_null_for_other_programs_and_has_no_row_in_the_table() {
    let report = without(&MISSED);
    let json = Json::parse(&report.bytes(QualityFormat::Json).unwrap()).unwrap();
    let whole = json.as_object().unwrap();
    let all = whole.get("all").and_then(Json::as_object).unwrap();
    for name in ["identity", "starts", "contacts", "going_on", "not_moved_in", "open_referrals", "overlaps"] {
        assert_eq!(all.get(name), Some(&Json::Null), "{name}");
    }
    for name in ["pairs", "overlaps", "overlaps_of", "long_stays", "long_stays_of", "referrals_of"] {
        assert_eq!(whole.get(name), Some(&Json::Null), "{name}");
    }
    let elements = all.get("elements").and_then(Json::as_object).unwrap();
    assert_eq!(elements.get("ssn"), Some(&Json::Null));
    assert!(elements.get("dob").and_then(Json::as_object).is_some());
    assert!(all.get("history").and_then(Json::as_object).is_some());
    assert_eq!(all.get("exits").and_then(Json::as_object).unwrap().count("0"), Some(1));
    let table = String::from_utf8(report.bytes(QualityFormat::Csv).unwrap()).unwrap();
    assert!(!table.contains("\"identity\"") && table.contains("\"people\""), "{table}");
}

#[test]
fn files_of_no_known_specification_give_no_report() {
    let source = Source::from_memory(vec![("a.csv".to_owned(), b"a\n1\n".to_vec())]);
    let options = Options {
        quality: Some(Settings::default()),
        numbers: Some(Groups::default()),
        ..Options::default()
    };
    let report = check(&source, &options, &mut (), &()).unwrap();
    let problem = of(report, "x", None, "2026-01-02T03:04:05.678Z".parse().unwrap()).unwrap_err();
    assert_eq!(problem.kind(), ProblemKind::Usage);
}

#[test]
fn a_name_with_another_ending_is_refused() {
    for name in ["report", "report.pdf", "report.jsonl"] {
        assert_eq!(QualityFormat::of(Path::new(name)).unwrap_err().kind(), ProblemKind::Usage, "{name}");
    }
    assert_eq!(QualityFormat::of(Path::new("Report.XLSX")).unwrap(), QualityFormat::Workbook);
}
