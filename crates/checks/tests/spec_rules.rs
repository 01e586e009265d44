//! `docs/spec-rules.md` against the program, and the rules of the specification that are judged nowhere else in tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it fails"
)]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use checks::{pack, rules};
use common::edit::{each, first, lines, of, rows};
use common::{Set, checked, made};
use sample::{Recipe, Spec};

const PAGE: &str = include_str!("../../../docs/spec-rules.md");

/// Id, codes, and where they are.
fn listed() -> Vec<(&'static str, Vec<&'static str>, Vec<&'static str>)> {
    let rows = PAGE.lines().filter(|line| line.starts_with("| R"));
    rows.map(|line| {
        let cells: Vec<&str> =
            line.strip_prefix('|').unwrap().strip_suffix('|').unwrap().split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 7, "{line}");
        let codes = cells[3].split(' ').filter(|code| *code != "none");
        let codes = codes.map(|code| code.strip_prefix('`').unwrap().strip_suffix('`').unwrap()).collect();
        (cells[0], codes, cells[4].split(", ").filter(|place| !place.is_empty()).collect())
    })
    .collect()
}

#[test]
fn the_page_has_every_rule_once_and_names_only_codes_that_are_there() {
    let listed = listed();
    let ids: Vec<String> = listed.iter().map(|(id, ..)| (*id).to_owned()).collect();
    assert_eq!(ids, (1..=35).map(|number| format!("R{number:02}")).collect::<Vec<_>>());
    for (id, codes, places) in &listed {
        for code in codes {
            assert!(rules::find(code).is_some(), "{id}: {code}");
        }
        assert!(
            places.iter().all(|place| ["program", "column", "demand"].contains(place)),
            "{id}: {places:?}"
        );
        assert_eq!(codes.is_empty(), places.is_empty(), "{id}");
        let of_packs =
            |code: &&str| pack::packs().iter().all(|pack| pack.rules.iter().any(|r| r.code == **code));
        assert_eq!(codes.iter().any(of_packs), places.contains(&"demand"), "{id}: a demand is in every pack");
    }
}

#[test]
fn every_rule_of_a_pack_is_on_the_page() {
    let on_page: BTreeSet<&str> = listed().into_iter().flat_map(|(_, codes, _)| codes).collect();
    let of_packs = pack::packs().iter().flat_map(|pack| &pack.rules).map(|rule| rule.code.as_str());
    assert_eq!(of_packs.filter(|code| !on_page.contains(code)).count(), 0);
}

#[test]
fn every_rule_of_the_collected_facts_is_on_the_page() {
    let facts =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/hud-hmis/spec_rules.csv");
    let Ok(facts) = csv::Reader::from_path(&facts) else {
        eprintln!("skipped: no facts at {}", facts.display());
        return;
    };
    let ids: Vec<String> = facts.into_records().map(|row| row.unwrap()[0].to_owned()).collect();
    assert_eq!(ids, listed().iter().map(|(id, ..)| *id).collect::<Vec<_>>());
}

/// A clean set of each year.
fn both() -> [Set; 2] {
    [Spec::Fy2026, Spec::Fy2024].map(|spec| {
        let set = made(&Recipe { spec, clients: 300, ..Recipe::default() });
        assert_eq!(checked(&set).1, [], "clean as it is");
        set
    })
}

/// The lines of `file` where `code` is found, and that nothing else is.
fn only(set: &Set, code: &str, file: &str) -> Vec<u64> {
    let findings = checked(set).1;
    let others: Vec<_> = findings.iter().filter(|f| f.code != code).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert!(findings.iter().all(|f| f.file.as_deref() == Some(file)), "{findings:#?}");
    lines(&of(&findings, code))
}

#[test]
fn nine_zeros_are_no_social_security_number_plain_or_hashed() {
    let hashed = "0000f120bb5698d520c5691b6d603a00bfd662d13bf177a04571f9d10c0745dfa2a5";
    for clean in both() {
        let filled = |row: &dyn Fn(&str) -> String| !row("SSN").is_empty();
        let mut set = clean.clone();
        let line = first(&mut set, "Client.csv", filled, &[("SSN", "000000000")]);
        assert_eq!(only(&set, "SSN_PLACEHOLDER", "Client.csv"), [line]);
        for harmless in ["", "000000001", "xxxxx0000"] {
            let mut set = clean.clone();
            first(&mut set, "Client.csv", filled, &[("SSN", harmless)]);
            assert_eq!(checked(&set).1, [], "{harmless}");
        }
        let mut set = clean;
        each(&mut set, "Export.csv", |_| Some(vec![("HashStatus", "4".into())]));
        let empty = ["FirstName", "MiddleName", "LastName"].map(|name| (name, String::new()));
        each(&mut set, "Client.csv", |_| Some([&empty[..], &[("SSN", hashed.into())]].concat()));
        let living = rows(&set, "Client.csv").len() as u64 - 1 - deleted(&set, "Client.csv");
        assert_eq!(
            only(&set, "SSN_PLACEHOLDER", "Client.csv").len() as u64,
            living,
            "deleted rows are no matter"
        );
    }
}

fn deleted(set: &Set, file: &str) -> u64 {
    let rows = rows(set, file);
    let at = rows[0].iter().position(|name| name == "DateDeleted").unwrap();
    rows[1..].iter().filter(|row| !row[at].is_empty()).count() as u64
}

#[test]
fn a_client_is_not_updated_before_it_is_created() {
    for clean in both() {
        let mut set = clean.clone();
        let any = |_: &dyn Fn(&str) -> String| true;
        let line = first(&mut set, "Client.csv", any, &[("DateUpdated", "2001-01-01 00:00:00")]);
        assert_eq!(only(&set, "UPDATED_BEFORE_CREATED", "Client.csv"), [line]);
        let same = [("DateCreated", "2020-02-02 02:02:02"), ("DateUpdated", "2020-02-02 02:02:02")];
        let mut set = clean.clone();
        first(&mut set, "Client.csv", any, &same);
        assert_eq!(checked(&set).1, []);
        let mut set = clean;
        first(&mut set, "Client.csv", any, &[("DateUpdated", "1/1/2001 0:00")]);
        assert!(of(&checked(&set).1, "UPDATED_BEFORE_CREATED").is_empty(), "undecided is not broken");
    }
}

#[test]
fn a_way_of_aftercare_is_yes_or_no_where_aftercare_was_provided() {
    let provided = |row: &dyn Fn(&str) -> String| row("AftercareProvided") == "1";
    for clean in both() {
        for way in ["EmailSocialMedia", "Telephone", "InPersonIndividual", "InPersonGroup"] {
            let mut set = clean.clone();
            let line = first(&mut set, "Exit.csv", provided, &[(way, "")]);
            assert_eq!(only(&set, "AFTERCARE_METHOD_MISSING", "Exit.csv"), [line]);
        }
        let mut set = clean;
        let none =
            ["EmailSocialMedia", "Telephone", "InPersonIndividual", "InPersonGroup"].map(|way| (way, ""));
        first(&mut set, "Exit.csv", provided, &[&[("AftercareProvided", "0")], &none[..]].concat());
        assert_eq!(checked(&set).1, [], "nothing was provided, so no way is asked for");
    }
}

#[test]
fn what_was_collected_on_one_day_at_one_stage_shares_a_row() {
    for clean in both() {
        for file in ["IncomeBenefits.csv", "HealthAndDV.csv", "EmploymentEducation.csv"] {
            let mut set = clean.clone();
            let table = rows(&set, file);
            let at = |name: &str| table[0].iter().position(|column| column == name).unwrap();
            let living = table[1..].iter().find(|row| row[at("DateDeleted")].is_empty()).unwrap();
            let more = |id: &str, stage: &str, day: &str| {
                let new = living.iter().enumerate().map(|(place, value)| match place {
                    0 => id.to_owned(),
                    _ if place == at("DataCollectionStage") => stage.to_owned(),
                    _ if place == at("InformationDate") => day.to_owned(),
                    _ => value.to_owned(),
                });
                new.collect::<csv::StringRecord>()
            };
            let day = &living[at("InformationDate")];
            let mut new = table.clone();
            // Stage and day differ, then one pair has both alike.
            new.extend([more("N1", "2", day), more("N2", "5", day), more("N3", "2", "2001-01-01")]);
            common::edit::put(&mut set, file, &new);
            assert_eq!(checked(&set).1, [], "{file}");
            new.push(more("N4", "2", day));
            common::edit::put(&mut set, file, &new);
            let findings = checked(&set).1;
            assert_eq!(only(&set, "STAGE_DATE_SHARED", file), [new.len() as u64]);
            assert_eq!(findings[0].related[0].line, new.len() as u64 - 3);
        }
    }
}

#[test]
fn a_reporting_period_has_no_services_and_exits_of_later_days() {
    for clean in both() {
        let end = {
            let export = rows(&clean, "Export.csv");
            let at = export[0].iter().position(|name| name == "ExportEndDate").unwrap();
            export[1][at].to_owned()
        };
        let year: u32 = end[..4].parse().unwrap();
        let later = format!("{}-01-15", year + 1);
        let path = |row: &dyn Fn(&str) -> String| row("RecordType") != "200";
        for (day, expected) in [(later.as_str(), 1), (end.as_str(), 0)] {
            let mut set = clean.clone();
            first(&mut set, "Services.csv", path, &[("DateProvided", day)]);
            assert_eq!(only(&set, "ROW_OUTSIDE_PERIOD", "Services.csv").len(), expected, "{day}");
        }
        let mut set = clean.clone();
        let line = first(&mut set, "Exit.csv", |_| true, &[("ExitDate", &later)]);
        assert_eq!(lines(&of(&checked(&set).1, "ROW_OUTSIDE_PERIOD")), [line]);
        each(&mut set, "Export.csv", |_| Some(vec![("ExportPeriodType", "4".into())]));
        assert_eq!(of(&checked(&set).1, "ROW_OUTSIDE_PERIOD").len(), 0, "by agreement anything may be sent");
    }
}

#[test]
fn curly_quotes_are_outside_the_characters_of_fy2024_alone() {
    for (clean, expected) in both().into_iter().zip([0, 4]) {
        let mut found = 0;
        for sign in ["\u{201c}", "\u{201d}", "\u{2018}", "\u{2019}", "\u{2013}", "é"] {
            let mut set = clean.clone();
            first(&mut set, "Project.csv", |_| true, &[("ProjectName", &format!("Haus {sign}Nord"))]);
            found += only(&set, "TEXT_FORBIDDEN_CHARACTER", "Project.csv").len();
        }
        assert_eq!(found, expected);
    }
}

#[test]
fn a_whole_number_may_have_zeros_before_it_and_a_text_may_not() {
    for clean in both() {
        for number in ["01", "0001"] {
            let mut set = clean.clone();
            let yes = |row: &dyn Fn(&str) -> String| row("ContinuumProject") == "1";
            first(&mut set, "Project.csv", yes, &[("ContinuumProject", number)]);
            assert_eq!(checked(&set).1, [], "{number}");
        }
        let mut set = clean;
        let line = first(&mut set, "Enrollment.csv", |_| true, &[("VAMCStation", "402")]);
        assert_eq!(checked(&set).1, []);
        first(&mut set, "Enrollment.csv", |_| true, &[("VAMCStation", "0402")]);
        assert_eq!(only(&set, "PICKLIST_INVALID_CODE", "Enrollment.csv"), [line]);
    }
}
