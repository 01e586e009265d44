//! Dates, identifiers and hashes as a spreadsheet leaves them.

use super::*;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

#[test]
fn dates_in_another_form_are_one_finding_a_column_and_rules_that_need_them_are_listed() {
    let parts = |date: &str| -> (String, usize, usize) {
        (date[..4].to_owned(), date[5..7].parse().unwrap(), date[8..10].parse().unwrap())
    };
    type Spelling = fn(&(String, usize, usize)) -> String;
    let spellings: [Spelling; 5] = [
        |(year, month, day)| format!("{month}/{day}/{year}"),
        |(year, month, day)| format!("{month}/{day}/{}", &year[2..]),
        |(year, month, day)| format!("{day:02}-{}-{year}", MONTHS[month - 1]),
        |(year, month, day)| format!("{day}-{}-{}", MONTHS[month - 1], &year[2..]),
        |(year, month, day)| format!("{month:02}-{day:02}-{year}"),
    ];
    for spell in spellings {
        let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
            with_column(set, "Enrollment.csv", "EntryDate", |date| spell(&parts(date)));
        });
        assert_eq!(said(&findings), [one("DATE_SHAPE", "Enrollment.csv", "EntryDate")]);
        assert!(
            findings[0].message.contains("were not evaluated") && findings[0].fix.contains("spreadsheet")
        );
        assert_eq!(
            unjudged(&report, "Exit.csv"),
            BTreeMap::from([("DATE_SEQUENCE_VIOLATION", "Enrollment.csv, EntryDate: DATE_SHAPE".to_owned())])
        );
        let of_income = unjudged(&report, "IncomeBenefits.csv");
        assert_eq!(of_income.keys().copied().collect::<Vec<_>>(), ["STAGE_DATE_NOT_ENTRY"]);
    }
    // Every column of a file that was saved in a spreadsheet, times among them.
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        let names: Vec<String> = rows(set, "Exit.csv")[0].iter().map(str::to_owned).collect();
        for name in names.into_iter().filter(|name| name.contains("Date")) {
            let name: &'static str = name.leak();
            with_column(set, "Exit.csv", name, |date| {
                format!("{}{}", spellings[0](&parts(date)), date.get(10..16).unwrap_or_default())
            });
        }
    });
    let columns: Vec<_> = findings.iter().map(|f| (f.code.as_str(), f.column.as_deref().unwrap())).collect();
    let expected = ["ExitDate", "AftercareDate", "DateCreated", "DateUpdated", "DateDeleted"];
    assert_eq!(columns, expected.map(|column| ("DATE_SHAPE", column)));
}

/// Every PersonalID as a number of eight digits, most with zeros before it.
fn numbered(mut set: Set) -> Set {
    for file in files_with(&set, "PersonalID") {
        with_column(&mut set, &file, "PersonalID", |id| format!("{:0>8}", id.trim_start_matches('P')));
    }
    set
}

#[test]
fn identifiers_that_a_spreadsheet_rounded_are_one_finding_and_no_key_of_them_is_judged() {
    let rounded = |id: &str| format!("1.{:02}E+15", id.bytes().map(usize::from).sum::<usize>() % 100);
    for file in ["Client.csv", "Enrollment.csv", "Exit.csv"] {
        let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
            with_column(set, file, "PersonalID", rounded);
        });
        // What refers is told of once: one row stands for all.
        let orphan = (file != "Client.csv").then(|| one("KEY_ORPHAN", file, "PersonalID"));
        let expected: Vec<_> =
            orphan.into_iter().chain([one("IDENTIFIER_REWRITTEN", file, "PersonalID")]).collect();
        assert_eq!(said(&findings), expected, "{file}");
        let rewritten = findings.last().unwrap();
        assert!(rewritten.blocks && rewritten.fix.contains("spreadsheet"));
        let listed = unjudged(&report, file);
        assert!(listed.values().all(|why| *why == format!("{file}, PersonalID: IDENTIFIER_REWRITTEN")));
        assert!(listed.contains_key(if file == "Client.csv" { "KEY_DUPLICATE" } else { "KEY_ORPHAN" }));
    }
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        with_column(set, "Client.csv", "PersonalID", rounded);
        first(set, "Exit.csv", |_| true, &[("UserID", "nobody1")]);
    });
    let expected =
        [one("IDENTIFIER_REWRITTEN", "Client.csv", "PersonalID"), one("KEY_ORPHAN", "Exit.csv", "UserID")];
    assert_eq!(said(&findings), expected, "other keys are judged");
}

#[test]
fn identifiers_without_their_zeros_are_one_finding_at_the_column_that_lost_them() {
    let lost = |id: &str| id.trim_start_matches('0').to_owned();
    assert_eq!(checked_everywhere(&numbered(made(Spec::Fy2026, false))).1, []);
    for file in ["Client.csv", "Enrollment.csv", "Exit.csv", "Services.csv"] {
        let (_, findings) = found_in(numbered(made(Spec::Fy2026, false)), |set| {
            with_column(set, file, "PersonalID", lost);
        });
        assert_eq!(said(&findings), [one("KEY_ZEROS_LOST", file, "PersonalID")], "{file}");
        assert!(findings[0].blocks && findings[0].fix.contains("spreadsheet"));
        assert_eq!(findings[0].line.is_some(), file != "Client.csv");
    }
    let (_, findings) = found_in(numbered(made(Spec::Fy2026, false)), |set| {
        with_column(set, "Client.csv", "PersonalID", lost);
        first(set, "Exit.csv", |_| true, &[("PersonalID", "77777777")]);
    });
    let mut codes: Vec<&str> = findings.iter().map(|f| f.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, ["KEY_ORPHAN", "KEY_ZEROS_LOST"], "who is nobody, with zeros or without, is an orphan");
    let named = findings.iter().find(|f| f.code == "KEY_ZEROS_LOST").unwrap();
    assert_eq!((named.related[0].file.as_str(), named.related[0].line), ("Enrollment.csv", 2));
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        with_column(set, "ProjectCoC.csv", "ZIP", |_| "3999".to_owned());
        with_column(set, "ProjectCoC.csv", "Geocode", |_| "39999".to_owned());
    });
    let expected = ["Geocode", "ZIP"].map(|column| one("LEADING_ZERO_LOST", "ProjectCoC.csv", column));
    assert_eq!(said(&findings), expected);
}

#[test]
fn hashes_in_capitals_or_of_another_kind_are_one_finding_a_column() {
    let columns = ["FirstName", "MiddleName", "LastName", "SSN"];
    let every = |code: &str, spell: fn(&str) -> String| {
        let (_, findings) = found_in(made(Spec::Fy2026, true), |set| {
            columns.into_iter().for_each(|column| with_column(set, "Client.csv", column, spell));
        });
        assert_eq!(said(&findings), columns.map(|column| one(code, "Client.csv", column)));
    };
    every("HASH_UPPER_CASE", |hash| hash.to_uppercase());
    every("HASH_MD5", |hash| hash[..32].to_owned());
    every("HASH_STATUS_UNTRUE", |_| "987010001".to_owned());
    for (status, code) in [("1", "HASH_STATUS_UNTRUE"), ("2", "HASH_STATUS_UNTRUE")] {
        let (_, findings) = found_in(made(Spec::Fy2026, true), |set| {
            each(set, "Export.csv", |_| Some(vec![("HashStatus", status.to_owned())]));
        });
        assert_eq!(said(&findings), columns.map(|column| one(code, "Client.csv", column)), "{status}");
    }
    // Without a status nobody knows, and the report says so.
    let (report, findings) = found_in(made(Spec::Fy2026, true), |set| {
        each(set, "Export.csv", |_| Some(vec![("HashStatus", String::new())]));
    });
    assert_eq!(said(&findings), [one("REQUIRED_FIELD_NULL", "Export.csv", "HashStatus")]);
    assert!(unjudged(&report, "Client.csv").contains_key("HASH_STATUS_UNTRUE"));
}

#[test]
fn one_clear_name_in_a_hashed_set_is_found_in_whatever_row_it_stands() {
    for row in [1, 40, 79] {
        let (_, findings) = found_in(made(Spec::Fy2026, true), |set| {
            let mut table = rows(set, "Client.csv");
            let changed =
                table[row].iter().enumerate().map(|(at, value)| if at == 1 { "Gizmo" } else { value });
            table[row] = changed.collect();
            put(set, "Client.csv", &table);
        });
        assert_eq!(said(&findings), [one("HASH_STATUS_UNTRUE", "Client.csv", "FirstName")]);
        assert_eq!(findings[0].line, Some(row as u64 + 1));
    }
}
