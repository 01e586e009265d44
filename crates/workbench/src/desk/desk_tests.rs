use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use testkit::{FrozenClock, SeededRandom};
use wire::{
    CheckOptions, CheckState, ChosenKind, FindingQuery, GroupBy, ProblemKind, ReportFormat, Tally,
    VerdictToken, VerifyWith,
};

use super::*;

pub(super) struct Table {
    folder: tempfile::TempDir,
    pub(super) desk: Arc<Desk>,
}

impl Table {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let temp = folder.path().join("temp");
        fs::create_dir(&temp).unwrap();
        let desk = Arc::new(Desk::new(
            Arc::new(platform::OsDisk::default()),
            Arc::new(FrozenClock::default()),
            Arc::new(SeededRandom::new(7)),
            NonZeroUsize::new(2).unwrap(),
            Places { vault: folder.path().join("vault"), practice: folder.path().join("practice"), temp },
        ));
        Self { folder, desk }
    }

    pub(super) fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn export(&self, rows: usize) -> Token {
        let folder = self.path("export");
        fs::create_dir(&folder).unwrap();
        let mut text = String::from("a,b\r\n");
        for row in 0..rows {
            text.push_str(if row % 2 == 0 { "1,2\r\n" } else { "1,2,3\r\n" });
        }
        fs::write(folder.join("things.csv"), text).unwrap();
        self.desk.take(folder).unwrap().token
    }

    pub(super) fn checked(&self, file: &Token) -> (Token, Tally) {
        let check = self.desk.begin_check(file, CheckOptions::default(), |_| ()).unwrap().check;
        let begun = Instant::now();
        loop {
            let tally = self.desk.tally(&check).unwrap();
            if tally.state != CheckState::Reading {
                return (check, tally);
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "it never ends");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

fn every() -> FindingQuery {
    FindingQuery::default()
}

fn left_in(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn a_token_that_was_made_up_stands_for_nothing() {
    let table = Table::new();
    let made_up = Token::new([9; 16]);
    let gone = |problem: wire::Problem| assert_eq!(problem.kind, ProblemKind::Gone);
    gone(table.desk.begin_check(&made_up, CheckOptions::default(), |_| ()).unwrap_err());
    gone(table.desk.tally(&made_up).unwrap_err());
    gone(table.desk.findings(&made_up, &every(), 0, 10).unwrap_err());
    gone(table.desk.stop_check(&made_up).unwrap_err());
    gone(table.desk.verify(&made_up, VerifyWith::Nothing, |_| ()).unwrap_err());
    gone(table.desk.save_report(&made_up, ReportFormat::Csv, &table.path("r.csv")).unwrap_err());
}

#[test]
fn a_checked_export_has_its_findings_in_pages_and_groups() {
    let table = Table::new();
    let (check, tally) = table.checked(&table.export(400));
    assert_eq!(tally.state, CheckState::Done { valid: false, specified: false });
    assert_eq!((tally.found.get(), tally.rules[0].code.as_str()), (200, "ROW_RAGGED"));
    assert_eq!(
        (tally.files[0].name.as_str(), tally.files[0].rows.get(), tally.files[0].found.get()),
        ("things.csv", 400, 200)
    );
    let page = table.desk.findings(&check, &every(), 150, 1_000_000).unwrap();
    assert_eq!((page.total.get(), page.rows.len(), page.rows[0].number.get()), (200, 50, 150));
    let groups = table.desk.groups(&check, &every(), GroupBy::File).unwrap();
    assert_eq!((groups[0].name.as_deref(), groups[0].found.get()), (Some("things.csv"), 200));
}

#[test]
fn no_answer_has_more_than_five_hundred_rows() {
    let table = Table::new();
    let (check, _) = table.checked(&table.export(2_000));
    assert_eq!(table.desk.findings(&check, &every(), 0, u64::MAX).unwrap().rows.len(), 500);
}

#[test]
fn a_closed_check_is_forgotten_and_nothing_of_it_stays_on_disk() {
    let table = Table::new();
    let (check, _) = table.checked(&table.export(2_000));
    table.desk.close_check(&check);
    assert_eq!(table.desk.tally(&check).unwrap_err().kind, ProblemKind::Gone);
    assert_eq!(left_in(&table.path("temp")), 0);
}

#[test]
fn reports_have_every_finding_and_never_replace_a_file() {
    let table = Table::new();
    let (check, _) = table.checked(&table.export(6_000));
    let lines = table.path("findings.jsonl");
    assert_eq!(table.desk.save_report(&check, ReportFormat::Jsonl, &lines).unwrap(), "findings.jsonl");
    assert_eq!(
        fs::read_to_string(&lines).unwrap().lines().count(),
        3_001,
        "each finding, and the conclusion"
    );
    assert_eq!(
        table.desk.save_report(&check, ReportFormat::Jsonl, &lines).unwrap_err().kind,
        ProblemKind::Exists
    );
    table.desk.save_report(&check, ReportFormat::Csv, &table.path("findings.csv")).unwrap();
    table.desk.save_report(&check, ReportFormat::Html, &table.path("report.html")).unwrap();
    assert!(fs::read_to_string(table.path("report.html")).unwrap().contains("ROW_RAGGED"));
}

#[test]
fn links_and_what_is_not_there_are_refused_by_name_and_the_rest_is_taken() {
    let table = Table::new();
    fs::write(table.path("data.csv"), "a\r\n1\r\n").unwrap();
    std::os::unix::fs::symlink(table.path("data.csv"), table.path("link.csv")).unwrap();
    let dropped =
        table.desk.take_all(["data.csv", "link.csv", "vanished.csv"].map(|name| table.path(name)).to_vec());
    assert_eq!(
        dropped.chosen.iter().map(|one| (one.name.as_str(), one.kind)).collect::<Vec<_>>(),
        [("data.csv", ChosenKind::Other)]
    );
    assert_eq!(dropped.refused.len(), 2);
    assert!(dropped.refused[1].what.contains("vanished.csv"));
    assert!(
        dropped.refused.iter().all(|problem| !problem.what.contains(table.folder.path().to_str().unwrap())),
        "{dropped:?}"
    );
}

#[test]
fn of_ten_thousand_dropped_files_a_hundred_are_taken_and_the_rest_is_told() {
    let table = Table::new();
    fs::write(table.path("data.csv"), "a\r\n1\r\n").unwrap();
    let dropped = table.desk.take_all(vec![table.path("data.csv"); 10_000]);
    assert_eq!((dropped.chosen.len(), dropped.refused.len()), (100, 1));
    assert!(dropped.refused[0].what.contains("9900"));
}

#[test]
fn what_is_no_bundle_is_called_broken_and_nothing_better() {
    let table = Table::new();
    fs::write(table.path("a.enc"), "no bundle at all").unwrap();
    let chosen = table.desk.take(table.path("a.enc")).unwrap();
    assert_eq!(chosen.kind, ChosenKind::Bundle);
    match table.desk.verify(&chosen.token, VerifyWith::Nothing, |_| ()) {
        Ok(view) => assert_eq!(view.verdict, VerdictToken::Broken),
        Err(problem) => assert_eq!(problem.kind, ProblemKind::Broken),
    }
}

#[test]
fn too_many_open_checks_are_refused() {
    let table = Table::new();
    let file = table.export(10);
    let checks: Vec<Token> = (0..8).map(|_| table.checked(&file).0).collect();
    assert_eq!(
        table.desk.begin_check(&file, CheckOptions::default(), |_| ()).unwrap_err().kind,
        ProblemKind::Usage
    );
    table.desk.close_check(&checks[0]);
    table.checked(&file);
}

#[test]
fn every_rule_has_help_in_parts() {
    for rule in checks::rules::all() {
        let help = rule_help(rule.code).unwrap();
        assert!(
            help.parts.len() >= 4
                && help.parts.iter().all(|(heading, text)| !heading.is_empty() && !text.is_empty()),
            "{help:?}"
        );
    }
    assert_eq!(rule_help("NO_SUCH").unwrap_err().kind, ProblemKind::Usage);
}
