//! Names and places of columns, and rows that are blank or lack fields.

use super::*;

#[test]
fn columns_in_another_order_are_one_finding_a_file() {
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        for file in set.keys().cloned().collect::<Vec<_>>() {
            let turned: Vec<csv::StringRecord> =
                rows(set, &file).iter().map(|row| row.iter().rev().collect()).collect();
            put(set, &file, &turned);
        }
    });
    assert_eq!(findings.len(), 24);
    assert!(findings.iter().all(|f| f.code == "HEADER_ORDER" && f.line == Some(1)), "{findings:#?}");
}

#[test]
fn names_in_other_letters_are_one_finding_each_and_their_columns_are_judged() {
    let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
        for (file, name, other) in
            [("ProjectCoC.csv", "ZIP", "Zip"), ("Enrollment.csv", "HOHLeaseholder", "HoHLeaseholder")]
        {
            let mut table = rows(set, file);
            let header = table[0].iter().map(|known| if known == name { other } else { known });
            table[0] = header.collect();
            put(set, file, &table);
        }
        with_column(set, "ProjectCoC.csv", "Zip", |_| "3999".to_owned());
    });
    let expected = [
        one("HEADER_CASE", "ProjectCoC.csv", "ZIP"),
        one("LEADING_ZERO_LOST", "ProjectCoC.csv", "ZIP"),
        one("HEADER_CASE", "Enrollment.csv", "HOHLeaseholder"),
    ];
    assert_eq!(said(&findings), expected);
    assert_eq!(report.not_evaluated, []);
}

#[test]
fn blank_lines_rows_of_commas_and_blank_columns_at_the_end_are_one_finding_each() {
    let tail = |tail: &'static str| {
        move |set: &mut Set| {
            for file in ["Export.csv", "Client.csv"] {
                let columns = rows(set, file)[0].len();
                let line = if tail == "," { ",".repeat(columns - 1) } else { tail.to_owned() };
                let bytes = set.get_mut(file).unwrap();
                bytes.extend_from_slice(format!("{line}\r\n").repeat(900).as_bytes());
            }
        }
    };
    for (what, code) in [("", "BLANK_LINES_TRAILING"), (",", "ROW_HOLLOW")] {
        let (report, findings) = found_in(made(Spec::Fy2026, false), tail(what));
        assert_eq!(said(&findings), [one(code, "Export.csv", ""), one(code, "Client.csv", "")]);
        assert_eq!(findings[0].line, Some(3));
        assert_eq!(report.record_counts()["Export.csv"], 1, "neither is a row");
    }
    let wider = |header: bool| {
        move |set: &mut Set| {
            let mut table = rows(set, "Client.csv");
            let from = usize::from(!header);
            for row in &mut table[from..] {
                row.extend(["", "", ""]);
            }
            let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            table.iter().for_each(|row| out.write_record(row).unwrap());
            set.insert("Client.csv".to_owned(), out.into_inner().unwrap());
        }
    };
    let (_, findings) = found_in(made(Spec::Fy2026, false), wider(true));
    assert_eq!(said(&findings), [one("HEADER_BLANK", "Client.csv", "")]);
    assert_eq!(findings[0].message, "The header has no name for columns 39 to 41.");
    let (report, findings) = found_in(made(Spec::Fy2026, false), wider(false));
    assert_eq!(said(&findings), [one("FIELDS_BLANK_TRAILING", "Client.csv", "")]);
    assert!(findings[0].message.contains(" in 80 rows") && findings[0].line == Some(2), "{findings:?}");
    assert_eq!(report.not_evaluated, []);
}

#[test]
fn blank_fields_behind_do_not_make_up_for_fields_that_a_row_lost() {
    // The second project loses fields and goes on with blank ones: its ExportID stands where DateDeleted belongs.
    for (lost, behind, names, name) in [(2, 3, 0, ""), (1, 1, 2, ""), (1, 3, 1, "Remark")] {
        let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
            let mut table = rows(set, "Project.csv");
            table[0].extend(vec![name; names]);
            for row in &mut table[1..] {
                row.extend(vec![""; names]);
            }
            let full = table[2].len() - names;
            let kept: Vec<String> = table[2].iter().take(full).map(str::to_owned).collect();
            let (before, after) = kept.split_at(9);
            let fields = before.iter().chain(&after[lost..]).map(String::as_str);
            table[2] = fields.chain(vec![""; behind]).collect();
            let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            table.iter().for_each(|row| out.write_record(row).unwrap());
            set.insert("Project.csv".to_owned(), out.into_inner().unwrap());
        });
        let mut expected =
            vec![one("ROW_RAGGED", "Project.csv", ""), one("KEYS_INCOMPLETE", "Project.csv", "")];
        match name {
            "Remark" => expected.insert(0, one("HEADER_UNKNOWN_COLUMN", "Project.csv", "Remark")),
            _ if names > 0 => expected.insert(0, one("HEADER_BLANK", "Project.csv", "")),
            _ => {}
        }
        assert_eq!(said(&findings), expected);
    }
}
