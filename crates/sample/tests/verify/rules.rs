//! The 35 rules of the specification that go beyond one column (R01 to R35), as far as a set by itself can show them:
//! R19 and R30 speak of the database behind it, R01 to R08 are the columns' rules.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Set;
use super::columns::day;

pub(crate) fn verify(set: &Set) {
    export(set);
    projects(set);
    people(set);
    victim_services(set);
    exits(set);
    stages(set);
    services(set);
    assessments(set);
    period(set);
    dates(set);
}

fn ids<'a>(set: &'a Set, file: &str, column: &str) -> HashSet<&'a str> {
    let table = set.table(file);
    table.live().map(|row| table.value(row, column)).collect()
}

/// R07, R10, R12, R34.
fn export(set: &Set) {
    let export = set.table("Export");
    assert_eq!(export.rows.len(), 1, "R10");
    for file in set.files() {
        let table = set.table(file);
        set.hold(table.rows.iter().all(|row| table.value(row, "ExportID") == export.rows[0][0]), || {
            format!("R07 {file}")
        });
    }
    set.hold(export.value(&export.rows[0], "ExportDirective") == "2", || "R34".into());
    // The specification's year is the fiscal year after the period's.
    let year = |column: &str| export.value(&export.rows[0], column)[..4].parse::<u32>().unwrap();
    set.hold(year("CSVVersion") == year("ExportEndDate") + 1, || "CSVVersion".into());
}

/// R11, R13 to R17.
fn projects(set: &Set) {
    let projects = set.table("Project");
    let placed = ids(set, "ProjectCoC", "ProjectID");
    for row in projects.live().filter(|row| projects.value(row, "ContinuumProject") == "1") {
        set.hold(placed.contains(row[0].as_str()), || format!("R14 {}", row[0]));
    }
    let kind = |id: &str| {
        let row = projects.row(id).unwrap();
        (projects.value(row, "ProjectType"), projects.value(row, "RRHSubType"))
    };
    let lodges = |id: &str| matches!(kind(id), ("0" | "1" | "2" | "3" | "8" | "9" | "10", _) | ("13", "2"));
    for id in ids(set, "Inventory", "ProjectID") {
        set.hold(lodges(id) && placed.contains(id), || format!("R15 {id}"));
    }
    let affiliations = set.table("Affiliation");
    assert!(affiliations.live().count() > 0);
    for row in affiliations.live() {
        let (services, lodging) =
            (affiliations.value(row, "ProjectID"), affiliations.value(row, "ResProjectID"));
        set.hold(matches!(kind(services), ("6", _) | ("13", "1")) && lodges(lodging), || {
            format!("R16 {}", row[0])
        });
    }
}

/// Nobody in HMIS is a victim service provider's client; such a provider's own database holds no other provider.
fn victim_services(set: &Set) {
    let (organizations, projects, stays) =
        (set.table("Organization"), set.table("Project"), set.table("Enrollment"));
    let serves_victims = |row: &[String]| organizations.value(row, "VictimServiceProvider") == "1";
    let own = organizations.live().all(|row| serves_victims(row));
    for row in stays.live() {
        let organization =
            projects.row(stays.value(row, "ProjectID")).map(|row| projects.value(row, "OrganizationID"));
        let victims =
            organization.and_then(|id| organizations.row(id)).is_some_and(|row| serves_victims(row));
        set.hold(victims == own, || format!("victim service {}", row[0]));
    }
}

/// R18, R20 to R23.
fn people(set: &Set) {
    let (clients, stays) = (set.table("Client"), set.table("Enrollment"));
    assert_eq!(ids(set, "Client", "PersonalID"), ids(set, "Enrollment", "PersonalID"), "R18");
    let mut heads: BTreeMap<&str, u32> = BTreeMap::new();
    let mut seen = HashSet::new();
    let mut entries: BTreeMap<&str, HashSet<(&str, &str)>> = BTreeMap::new();
    for row in stays.live() {
        let household = stays.value(row, "HouseholdID");
        *heads.entry(household).or_default() += u32::from(stays.value(row, "RelationshipToHoH") == "1");
        let key = ["PersonalID", "ProjectID", "EntryDate"].map(|column| stays.value(row, column));
        set.hold(seen.insert(key), || format!("R21 {key:?}"));
        entries
            .entry(household)
            .or_default()
            .insert((stays.value(row, "ProjectID"), stays.value(row, "EntryDate")));
        let (born, entry) = (clients.row(key[0]).map(|row| clients.value(row, "DOB")).unwrap(), key[2]);
        set.hold(born < entry, || format!("{key:?} born {born}"));
        for column in
            ["DateToStreetESSH", "DateOfEngagement", "MoveInDate", "DateOfPATHStatus", "DateOfBCPStatus"]
        {
            let value = stays.value(row, column);
            let before = column == "DateToStreetESSH";
            set.hold(value.is_empty() || (value <= entry) == before || value == entry, || {
                format!("{column} {key:?}")
            });
        }
    }
    set.hold(heads.values().all(|heads| *heads == 1), || "R22".into());
    set.hold(entries.values().all(|one| one.len() == 1), || "R22: a household in two places".into());
    // Nine zeros, plain and as their SHA-256.
    let nobodys = |number: &str| number == "000000000" || number.starts_with("0000f120bb5698d520c5691b");
    set.hold(!clients.live().any(|row| nobodys(clients.value(row, "SSN"))), || "R05: nobody's number".into());
    let women = clients.live().filter(|row| clients.value(row, "VeteranStatus") == "1").count();
    assert!(women > 0 || clients.rows.len() < 100, "no veteran among many");
}

fn entry_and_exit(set: &Set) -> HashMap<&str, (&str, Option<&str>)> {
    let (stays, exits) = (set.table("Enrollment"), set.table("Exit"));
    let mut all: HashMap<&str, (&str, Option<&str>)> =
        stays.rows.iter().map(|row| (row[0].as_str(), (stays.value(row, "EntryDate"), None))).collect();
    for row in &exits.rows {
        all.get_mut(exits.value(row, "EnrollmentID")).unwrap().1 = Some(exits.value(row, "ExitDate"));
    }
    all
}

/// R24, R25, R32.
fn exits(set: &Set) {
    let exits = set.table("Exit");
    let stays = entry_and_exit(set);
    let mut once = HashSet::new();
    for row in exits.live() {
        let stay = exits.value(row, "EnrollmentID");
        set.hold(once.insert(stay), || format!("R24 {stay}"));
        let left = exits.value(row, "ExitDate");
        set.hold(stays[stay].0 <= left, || format!("exit before entry {stay}"));
        let after = exits.value(row, "AftercareDate");
        if !after.is_empty() {
            let days = day(after).unwrap() - day(left).unwrap();
            set.hold((0..=180).contains(&days), || format!("R25 {stay}"));
        }
        let methods = ["EmailSocialMedia", "Telephone", "InPersonIndividual", "InPersonGroup"];
        let given = methods.iter().filter(|column| !exits.value(row, column).is_empty()).count();
        let provided = exits.value(row, "AftercareProvided") == "1";
        set.hold(given == if provided { 4 } else { 0 }, || format!("R25 methods {stay}"));
        let pair = (exits.value(row, "SubsidyInformation"), exits.value(row, "HousingAssessment"));
        set.hold(matches!(pair, ("", _) | ("1" | "2" | "3" | "4", "1") | ("11" | "12", "2")), || {
            format!("R32 {pair:?}")
        });
    }
}

/// R26 to R28.
fn stages(set: &Set) {
    let stays = entry_and_exit(set);
    for file in
        ["IncomeBenefits", "HealthAndDV", "EmploymentEducation", "Disabilities", "YouthEducationStatus"]
    {
        let table = set.table(file);
        let mut seen = HashSet::new();
        for row in table.live() {
            let (stay, stage) = (table.value(row, "EnrollmentID"), table.value(row, "DataCollectionStage"));
            let kind = if file == "Disabilities" { table.value(row, "DisabilityType") } else { "" };
            let on = table.value(row, "InformationDate");
            let (entry, exit) = stays[stay];
            let right = match stage {
                "1" => on == entry,
                "3" => Some(on) == exit,
                _ => on >= entry && exit.is_none_or(|exit| on <= exit),
            };
            set.hold(right, || format!("R26 date {file} {stay}"));
            let joined = matches!(file, "IncomeBenefits" | "HealthAndDV" | "EmploymentEducation");
            let once = match stage {
                "1" | "3" => seen.insert((stay, stage, kind)),
                _ => !joined || seen.insert((stay, stage, on)),
            };
            set.hold(once && stage != "6", || format!("R26 {file} {stay} {stage}"));
        }
    }
    let income = set.table("IncomeBenefits");
    for row in &income.rows {
        let cents = |text: &str| text.replace('.', "").parse::<u64>().unwrap_or(0);
        let sum: u64 = income
            .columns
            .iter()
            .filter(|c| c.ends_with("Amount"))
            .map(|c| cents(income.value(row, c)))
            .sum();
        set.hold(sum == cents(income.value(row, "TotalMonthlyIncome")), || format!("income of {}", row[0]));
    }
}

/// R29 and the dates of services.
fn services(set: &Set) {
    let (services, stays) = (set.table("Services"), entry_and_exit(set));
    let mut first_nights = HashSet::new();
    for row in services.live() {
        let (stay, on) = (services.value(row, "EnrollmentID"), services.value(row, "DateProvided"));
        let (entry, exit) = stays[stay];
        set.hold(on >= entry && exit.is_none_or(|exit| on <= exit), || format!("service of {stay} on {on}"));
        if services.value(row, "RecordType") == "200" {
            set.hold(set.value_beyond("Services", row, "Project", "ProjectType") == "1", || {
                format!("R29 type {stay}")
            });
            set.hold(exit.is_none_or(|exit| on < exit), || format!("R29 last night {stay}"));
            if on == entry {
                set.hold(first_nights.insert(stay), || format!("R29 first night twice {stay}"));
            }
        }
        let (from, to) = (services.value(row, "FAStartDate"), services.value(row, "FAEndDate"));
        set.hold(from <= to, || format!("aid of {stay}"));
    }
    let stays = set.table("Enrollment");
    for row in stays.live() {
        let nightly = set.value_beyond("Enrollment", row, "Project", "ProjectType") == "1";
        set.hold(!nightly || first_nights.contains(row[0].as_str()), || {
            format!("R29 first night of {}", row[0])
        });
    }
}

/// R31.
fn assessments(set: &Set) {
    let all = ids(set, "Assessment", "AssessmentID");
    assert_eq!(all, ids(set, "AssessmentQuestions", "AssessmentID"), "R31");
    assert_eq!(all, ids(set, "AssessmentResults", "AssessmentID"), "R31");
}

/// R33.
fn period(set: &Set) {
    let export = set.table("Export");
    let [from, to, made] =
        ["ExportStartDate", "ExportEndDate", "ExportDate"].map(|c| export.value(&export.rows[0], c));
    for (stay, (entry, exit)) in entry_and_exit(set) {
        set.hold(entry <= to && exit.is_none_or(|exit| exit >= from && exit <= to), || format!("R33 {stay}"));
    }
    for file in set.files() {
        let table = set.table(file);
        for column in
            ["InformationDate", "DateProvided", "AssessmentDate", "EventDate", "AftercareDate", "ResultDate"]
        {
            let late = |row: &&Vec<String>| table.value(row, column) > to;
            set.hold(!table.has(column) || !table.rows.iter().any(|row| late(&row)), || {
                format!("R33 {file}.{column}")
            });
        }
        for row in table.rows.iter().filter(|_| table.has("DateCreated")) {
            let [created, updated, deleted] =
                ["DateCreated", "DateUpdated", "DateDeleted"].map(|c| table.value(row, c));
            let order = created <= updated && (deleted.is_empty() || updated <= deleted);
            set.hold(order && updated <= made && deleted <= made, || {
                format!("metadata of {file} {}", row[0])
            });
        }
    }
}

/// Ends that lie before their starts.
fn dates(set: &Set) {
    for (file, start, end) in [
        ("Export", "ExportStartDate", "ExportEndDate"),
        ("Project", "OperatingStartDate", "OperatingEndDate"),
        ("Funder", "StartDate", "EndDate"),
        ("Inventory", "InventoryStartDate", "InventoryEndDate"),
        ("HMISParticipation", "HMISParticipationStatusStartDate", "HMISParticipationStatusEndDate"),
        ("CEParticipation", "CEParticipationStatusStartDate", "CEParticipationStatusEndDate"),
        ("Event", "EventDate", "ResultDate"),
        ("Client", "YearEnteredService", "YearSeparated"),
    ] {
        let table = set.table(file);
        for row in &table.rows {
            let (start, end) = (table.value(row, start), table.value(row, end));
            set.hold(end.is_empty() || start <= end, || format!("{file}: {start} to {end}"));
        }
    }
}
