//! Files that belong to another export or another year.

use super::*;

#[test]
fn a_file_of_another_year_among_the_rest_is_one_finding() {
    let old = made(Spec::Fy2024, false);
    for file in ["Client.csv", "Enrollment.csv"] {
        let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
            set.insert(file.to_owned(), old[file].clone());
        });
        assert_eq!(said(&findings), [one("SPEC_MIXED", file, "")]);
        assert_eq!(report.pack, Some("hud-hmis/2026"));
        let in_the_way = format!("{file}: it was not judged");
        assert!(report.not_evaluated.iter().any(|one| one.why == in_the_way), "{report:#?}");
    }
    // Export.csv is outvoted by the columns of the others.
    let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
        each(set, "Export.csv", |_| Some(vec![("CSVVersion", "2024 v1.2".to_owned())]));
    });
    assert_eq!(said(&findings), [one("SPEC_MIXED", "Export.csv", "CSVVersion")]);
    assert!(findings[0].message.contains("this is HUD HMIS CSV FY2024, not HUD HMIS CSV FY2026"));
    assert_eq!(report.pack, Some("hud-hmis/2026"));
    // A year that nobody knows is no vote.
    let (report, _) = found_in(made(Spec::Fy2024, false), |set| {
        each(set, "Export.csv", |_| Some(vec![("CSVVersion", "2019 v1.0".to_owned())]));
    });
    assert_eq!(report.pack, Some("hud-hmis/2024"));
    // One against one: what Export.csv says of the set holds.
    let (report, findings) = found_in(made(Spec::Fy2026, false), |set| {
        set.remove("Enrollment.csv");
        set.insert("Client.csv".to_owned(), old["Client.csv"].clone());
    });
    assert_eq!(report.pack, Some("hud-hmis/2026"));
    let expected = [one("FILE_MISSING", "Enrollment.csv", ""), one("SPEC_MIXED", "Client.csv", "")];
    assert_eq!(said(&findings), expected);
    assert!(unjudged(&report, "Exit.csv").contains_key("KEY_ORPHAN"), "{report:#?}");
}

#[test]
fn a_file_of_another_export_is_one_finding() {
    let (_, findings) = found_in(made(Spec::Fy2026, false), |set| {
        with_column(set, "Services.csv", "ExportID", |_| "0f0f0f0f".to_owned());
    });
    assert_eq!(said(&findings), [one("EXPORT_ID_MISMATCH", "Services.csv", "ExportID")]);
    assert!(findings[0].blocks && findings[0].message.contains("rows of this file"), "{findings:?}");
}
