//! The numbers of a report on data quality, on exports so small that they can be worked out by hand, and on input that nobody
//! should hand over.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod common;

use std::collections::BTreeMap;

use checks::quality::{Groups, Measure, Numbers, ProjectNumbers, Settings};
use checks::{Options, Report};
use common::small::{Rows, base, change, set, spelled};
use common::{Set, checked_with};

/// By `PROJECT WHAT`, the numbers as a case has them.
type Said = BTreeMap<String, String>;

fn options() -> Options {
    Options {
        quality: Some(Settings::default()),
        numbers: Some(Groups::default()),
        threads: 1,
        ..Options::default()
    }
}

fn numbers(set: &Set, options: &Options) -> Numbers {
    checked_with(set, options).0.numbers.unwrap()
}

fn texts(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(" ")
}

/// Everything but zeros.
fn said(numbers: &Numbers) -> Said {
    let mut all = Said::new();
    for ProjectNumbers { id, counted, .. } in &numbers.projects {
        let mut say = |what: &str, numbers: &[u64]| {
            if numbers.iter().any(|number| *number > 0) {
                all.insert(format!("{id} {what}"), texts(numbers));
            }
        };
        for measure in Measure::elements() {
            let cell = counted.element(measure).unwrap();
            let numbers = [
                cell.counted,
                cell.dont_know,
                cell.prefers_not,
                cell.not_collected,
                cell.missing,
                cell.issues,
            ];
            say(measure.code(), &numbers);
        }
        let shares = [
            ("identity", counted.identity),
            ("history", counted.history),
            ("contacts", counted.contacts),
            ("nights", counted.bed_nights),
        ];
        shares.iter().for_each(|(what, share)| say(what, &[share.counted, share.affected]));
        say("starts", &counted.starts);
        say("exits", &counted.exits);
        say("leavers", &[counted.leavers]);
        say("stays", &counted.going_on);
        say("waiting", &counted.not_moved_in);
        say("referrals", &[counted.open_referrals, counted.outstanding_referrals]);
        say("overlaps", &[counted.overlaps]);
    }
    all
}

/// The smallest export, with a name: that the others lack.
fn start() -> Rows {
    let mut rows = base();
    change(&mut rows, "Client/P1 FirstName=A LastName=B", "start");
    rows
}

fn of_rows(pack: &str, rows: &Rows) -> Numbers {
    numbers(&set(checks::pack::find(pack).unwrap(), rows).0, &options())
}

#[test]
fn every_number_is_the_one_that_was_worked_out_by_hand() {
    for pack in ["hud-hmis/2026", "hud-hmis/2024"] {
        let plain = said(&of_rows(pack, &start()));
        let mut shorts = BTreeMap::new();
        let mut wrong = Vec::new();
        let mut cases = 0;
        for line in include_str!("numbers/cases.txt")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            if let Some((short, edits)) = line.strip_prefix("let ").and_then(|line| line.split_once(' ')) {
                let edits = spelled(&shorts, edits);
                assert!(shorts.insert(format!("@{short}"), edits).is_none(), "{line}");
                continue;
            }
            cases += 1;
            let (edits, told) = line.split_once(" => ").unwrap_or_else(|| panic!("{line}"));
            let mut rows = start();
            change(&mut rows, &spelled(&shorts, edits), line);
            let mut expected = plain.clone();
            if told == "nothing" {
                expected.clear();
            }
            for one in told.split("; ").filter(|one| *one != "nothing") {
                let mut words = one.splitn(3, ' ');
                let (project, what, numbers) =
                    (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
                let key = format!("{project} {what}");
                match numbers {
                    "-" => drop(expected.remove(&key)),
                    numbers => drop(expected.insert(key, numbers.to_owned())),
                }
            }
            let found = said(&of_rows(pack, &rows));
            if found != expected {
                let other = |one: &Said, other: &Said| {
                    one.iter()
                        .filter(|(key, value)| other.get(*key) != Some(*value))
                        .map(|(k, v)| format!("{k} {v}"))
                        .collect::<Vec<_>>()
                };
                wrong.push(format!(
                    "{line}\n  expected {:?}\n  found    {:?}",
                    other(&expected, &found),
                    other(&found, &expected)
                ));
            }
        }
        assert!(wrong.is_empty(), "{pack}: {} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
    }
}

#[test]
fn the_smallest_export_has_one_person_of_whom_everything_is_known() {
    let numbers = of_rows("hud-hmis/2026", &start());
    assert_eq!(
        numbers.period.map(|(first, last)| format!("{first} {last}")).unwrap(),
        "2024-10-01 2025-09-30"
    );
    assert_eq!((numbers.projects.len(), numbers.projects[0].name.as_str()), (1, "N"));
    assert_eq!(numbers.all, numbers.projects[0].counted);
    let expected = "J1 coc 1 0 0 0 0 0; J1 destination 1 0 0 0 0 0; J1 disabling 1 0 0 0 0 0; J1 dob 1 0 0 0 0 0; \
        J1 exits 1 0 0 0 0 0 0; J1 history 1 0; J1 homeless_since 1 0 0 0 0 0; J1 identity 1 0; J1 leavers 1; \
        J1 living_situation 1 0 0 0 0 0; J1 months_homeless 1 0 0 0 0 0; J1 name 1 0 0 0 0 0; J1 race 1 0 0 0 0 0; \
        J1 relationship 1 0 0 0 0 0; J1 ssn 1 0 0 0 0 0; J1 start 1 0 0 0 0 0; J1 starts 0 1 0 0 0 0 0; \
        J1 times_homeless 1 0 0 0 0 0; J1 veteran 1 0 0 0 0 0";
    let found: Vec<String> =
        said(&numbers).into_iter().map(|(key, value)| format!("{key} {value}")).collect();
    assert_eq!(found.join("; "), expected);
    assert!(numbers.not_counted.is_empty() && numbers.doubts.is_empty(), "{numbers:?}");
}

#[test]
fn nothing_is_counted_unless_it_is_asked_for() {
    let set = set(checks::pack::find("hud-hmis/2026").unwrap(), &start()).0;
    let without = [Options { numbers: None, ..options() }, Options { quality: None, ..options() }];
    for options in without {
        assert_eq!(checked_with(&set, &options).0.numbers, None);
    }
}

#[test]
fn counting_changes_nothing_of_what_is_found() {
    let set = common::hud(200);
    let (with, found) = checked_with(&set, &options());
    let (without, same) = checked_with(&set, &Options { numbers: None, ..options() });
    assert_eq!(Report { numbers: None, ..with }, without);
    assert_eq!(found, same);
}
