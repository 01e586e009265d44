//! The packs that are part of the program, against numbers and facts known from elsewhere.

use std::collections::BTreeMap;

use super::*;

fn both() -> [&'static Pack; 2] {
    [find("hud-hmis/2026").unwrap(), find("hud-hmis/2024").unwrap()]
}

fn column(pack: &'static Pack, file: &str, column: &str) -> &'static ColumnSpec {
    pack.file(&format!("{file}.csv")).unwrap().column(column).unwrap()
}

#[test]
fn every_embedded_pack_loads() {
    for (_, tables) in &EMBEDDED {
        if let Err(error) = load(tables) {
            panic!("{error}");
        }
    }
    assert_eq!(packs().len(), EMBEDDED.len());
}

#[test]
fn both_years_have_their_24_files_and_every_published_column() {
    let columns = |pack: &Pack| pack.files.iter().map(|file| file.columns.len()).sum::<usize>();
    assert_eq!(both().map(columns), [519, 531]);
    assert_eq!(both().map(|pack| pack.files.len()), [24, 24]);
}

#[test]
fn both_years_have_all_their_lists_and_codes() {
    let codes = |pack: &Pack| pack.lists.iter().map(|list| list.codes().len()).sum::<usize>();
    assert_eq!(both().map(codes).iter().sum::<usize>(), 2807);
    assert_eq!(both().map(|pack| pack.lists.len()), [92, 92]);
    let count = |pack: &Pack, status| {
        pack.lists.iter().flat_map(|list| list.codes()).filter(|code| code.status == status).count()
    };
    assert_eq!(
        both().map(|pack| (count(pack, Status::Retired), count(pack, Status::Unlisted))),
        [(2, 1), (0, 0)]
    );
    let open: Vec<_> = both().iter().flat_map(|pack| &pack.lists).filter(|list| !list.closed).collect();
    assert!(open.len() == 2 && open.iter().all(|list| list.id == "CoC" && list.codes().len() == 388));
}

#[test]
fn every_list_is_used_or_the_whole_of_one_that_is() {
    for pack in both() {
        let columns = pack.files.iter().flat_map(|file| &file.columns);
        let used: Vec<ListId> = columns.flat_map(|column| column.codes.lists()).collect();
        let wholes: Vec<_> = used.iter().filter_map(|list| pack.list(*list).unwrap().part_of).collect();
        for (place, list) in pack.lists.iter().enumerate() {
            assert!(used.iter().chain(&wholes).any(|used| used.index() == place), "{} {}", pack.id, list.id);
        }
    }
}

#[test]
fn the_two_years_are_told_apart_by_client_and_enrollment() {
    let [new, old] = both();
    let differ = |file: &&FileSpec| !old.file(&file.name).unwrap().names().eq(file.names());
    let differ: Vec<_> = new.files.iter().filter(differ).map(|file| &*file.name).collect();
    assert_eq!(differ, ["Client.csv", "Enrollment.csv"]);
}

#[test]
fn the_first_column_of_every_file_is_its_key() {
    for file in both().iter().flat_map(|pack| &pack.files) {
        assert_eq!(file.key(), Some(0), "{}", file.name);
    }
}

#[test]
fn every_row_names_its_export_and_can_be_deleted() {
    for pack in both() {
        for file in pack.files.iter().filter(|file| file.name != "Export.csv") {
            let export = &file.column("ExportID").unwrap().references;
            assert_eq!(
                export.iter().map(|r| pack.files[r.file].name.as_str()).collect::<Vec<_>>(),
                ["Export.csv"]
            );
            let deleted = file.column(pack.deleted_column.as_ref().unwrap()).unwrap();
            assert_eq!((deleted.ty, deleted.nullable), (Type::DateTime, true));
        }
    }
}

#[test]
fn both_years_have_all_their_references() {
    for pack in both() {
        let all: Vec<_> = pack.references().collect();
        let pairs: Vec<_> = all.iter().filter(|(_, reference)| reference.columns.len() == 2).collect();
        // 83 columns refer to something; 1 of Inventory and 14 pairs come on top of them.
        let columns = pack.files.iter().flat_map(|file| &file.columns);
        assert_eq!(columns.filter(|column| !column.references.is_empty()).count(), 83);
        assert_eq!((all.len(), pairs.len()), (98, 16));
        let inventory = &column(pack, "Inventory", "CoCCode").references[0];
        let enrollment = &column(pack, "Enrollment", "EnrollmentCoC").references[0];
        for (reference, own) in [(inventory, [1, 2]), (enrollment, [2, 6])] {
            assert_eq!(pack.files[reference.file].name, "ProjectCoC.csv");
            assert_eq!((reference.columns.as_slice(), reference.target.as_slice()), (&own[..], &[1, 2][..]));
        }
    }
}

#[test]
fn a_project_is_reached_from_every_row_that_has_one() {
    let steps = |file: &str, name: &str| {
        let mut steps = Vec::new();
        let pack = both()[0];
        column(pack, file, name).null_unless.as_ref().unwrap().places(&mut |place| {
            steps.push(place.joins.iter().map(|join| pack.files[join.to].name.as_str()).collect::<Vec<_>>());
        });
        steps
    };
    assert_eq!(steps("Inventory", "Availability"), [["Project.csv"]]);
    assert_eq!(steps("CurrentLivingSituation", "VerifiedBy"), [["Enrollment.csv", "Project.csv"]]);
}

#[test]
fn a_dependent_column_follows_its_parents() {
    let pack = both()[0];
    let services = pack.file("Services.csv").unwrap();
    let condition = services.column("OtherTypeProvided").unwrap().null_unless.as_ref().unwrap();
    let of = |record: i64, provided: i64| {
        condition.holds(&mut |place| match services.columns[place.column].name.as_str() {
            "RecordType" => Field::Number(record),
            "TypeProvided" => Field::Number(provided),
            other => panic!("{other}"),
        })
    };
    assert_eq!(
        [of(144, 6), of(210, 12), of(144, 12), of(200, 6)],
        [Some(true), Some(true), Some(false), Some(false)]
    );
    let race = column(pack, "Client", "RaceNone").null_unless.as_ref().unwrap();
    assert_eq!(race.holds(&mut |_| Field::Number(0)), Some(true));
    let asian = pack.file("Client.csv").unwrap().position("Asian").unwrap();
    assert_eq!(race.holds(&mut |place| Field::Number((place.column == asian).into())), Some(false));
}

#[test]
fn hashed_values_have_the_form_of_their_hash() {
    let hashed = |name| column(both()[0], "Client", name).hashed.as_ref().unwrap();
    let matches = |name, status, value: &str| {
        let case = hashed(name).cases.iter().find(|(case, _)| *case == Literal::Number(status));
        case.unwrap().1.as_ref().map(|pattern| pattern.matches(value.as_bytes()))
    };
    let name = "9841ba9e86d8bbc72379d20791640a315e5c20ec9f75b5550b12b894af26f47f";
    let ssn = "678915e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";
    assert_eq!(matches("LastName", 4, name), Some(true));
    assert_eq!(matches("SSN", 4, ssn), Some(true));
    assert_eq!((matches("LastName", 4, ssn), matches("SSN", 4, name)), (Some(false), Some(false)));
    assert_eq!(matches("LastName", 4, "Miller"), Some(false));
    assert_eq!(matches("LastName", 2, &name[..40]), Some(true));
    assert_eq!(matches("LastName", 3, "anything"), None);
    let clear = column(both()[0], "Client", "SSN").pattern.as_ref().unwrap();
    assert!(clear.matches(b"123456789") && clear.matches(b"xxxxx6789") && !clear.matches(ssn.as_bytes()));
}

#[test]
fn what_could_expose_somebody_is_marked() {
    let kinds = |pack: &'static Pack| {
        let mut kinds: BTreeMap<Sensitive, Vec<String>> = BTreeMap::new();
        for file in &pack.files {
            for column in &file.columns {
                if let Some(kind) = column.sensitive {
                    let file = file.name.strip_suffix(".csv").unwrap();
                    kinds.entry(kind).or_default().push(format!("{file}.{}", column.name));
                }
            }
        }
        kinds
    };
    let [new, old] = both().map(kinds);
    assert_eq!(new[&Sensitive::Ssn], ["Client.SSN"]);
    assert_eq!(new[&Sensitive::Birth], ["Client.DOB"]);
    assert_eq!(
        new[&Sensitive::Name],
        [
            "Export.SourceContactFirst",
            "Export.SourceContactLast",
            "User.UserFirstName",
            "User.UserLastName",
            "Client.FirstName",
            "Client.MiddleName",
            "Client.LastName",
            "Client.NameSuffix",
            "CurrentLivingSituation.VerifiedBy",
        ]
    );
    assert_eq!(new[&Sensitive::Contact].len(), 6);
    assert_eq!(
        new[&Sensitive::Address],
        [
            "ProjectCoC.Address1",
            "ProjectCoC.Address2",
            "CurrentLivingSituation.LocationDetails",
            "Event.LocationCrisisOrPHHousing",
        ]
    );
    for column in ["DomesticViolenceSurvivor", "WhenOccurred", "CurrentlyFleeing"] {
        assert!(new[&Sensitive::Violence].contains(&format!("HealthAndDV.{column}")));
    }
    for (kind, columns) in new {
        assert!(
            columns
                .iter()
                .all(|column| column == "Enrollment.MentalHealthConsultation" || old[&kind].contains(column))
        );
    }
}

#[test]
fn every_free_text_about_a_person_is_marked() {
    // Texts about organizations, projects and the export itself, and the wording of questions.
    let harmless = [
        "SourceID",
        "SourceName",
        "SoftwareName",
        "SoftwareVersion",
        "CSVVersion",
        "ImplementationID",
        "OrganizationName",
        "OrganizationCommonName",
        "ProjectName",
        "ProjectCommonName",
        "OtherFunder",
        "GrantID",
        "CoCCode",
        "Geocode",
        "City",
        "State",
        "ZIP",
        "EnrollmentCoC",
        "VAMCStation",
        "HouseholdID",
        "AssessmentQuestionGroup",
        "AssessmentQuestion",
        "AssessmentResultType",
    ];
    for file in both().iter().flat_map(|pack| &pack.files) {
        for column in file.columns.iter().filter(|column| matches!(column.ty, Type::Text(_))) {
            let known = column.is_key || !column.references.is_empty() || harmless.contains(&&*column.name);
            assert!(known || column.sensitive.is_some(), "{} {}", file.name, column.name);
        }
    }
}

#[test]
fn a_code_has_the_same_words_in_every_pack() {
    let [new, old] = both();
    assert_eq!(new.rules, old.rules);
}
