//! The numbers of a report on input that nobody should hand over: nothing stops them, what cannot be known is listed as not
//! counted, and neither the order of rows nor the number of threads decides anything.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use checks::quality::{Counted, Groups, Measure, Numbers, OverlapKind, Settings};
use checks::{Options, Temp};
use common::edit::{put, rows};
use common::small::{Rows, base, change, set};
use common::{Set, checked_with, made};
use sample::{Profile, Recipe};

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

fn files(rows: &Rows) -> Set {
    set(checks::pack::find("hud-hmis/2026").unwrap(), rows).0
}

/// The numbers of the smallest export after a change.
fn after(edits: &str) -> Numbers {
    let mut rows = base();
    change(&mut rows, edits, edits);
    numbers(&files(&rows), &options())
}

/// What was not counted, by code.
fn not_counted(numbers: &Numbers) -> BTreeSet<&'static str> {
    numbers.not_counted.iter().map(|not| not.measure.code()).collect()
}

/// A set with habits, and one value in eleven of the files about people changed or taken out.
fn spoiled(clients: u64) -> Set {
    let mut set = made(&Recipe { clients, seed: 3, habits: true, ..Recipe::default() });
    for file in ["Client.csv", "Enrollment.csv", "Exit.csv", "IncomeBenefits.csv", "Event.csv"] {
        let old = rows(&set, file);
        let mut count = 0_u32;
        let mut changed = |line: usize, at: usize, value: &str| {
            let name = &old[0][at];
            count += 1;
            if name == "EntryDate" && line > 0 && line.is_multiple_of(2) {
                return value.replace("2024", "2023").replace("2025", "2024");
            }
            if line == 0 || name.ends_with("ID") || name == "DateDeleted" || !count.is_multiple_of(11) {
                return value.to_owned();
            }
            match (value.len(), count % 3) {
                (10, 0 | 1) => value.replace("2024", "2023").replace("2025", "2024"),
                (1..=3, 0) => "99".to_owned(),
                (1..=3, 1) => "8".to_owned(),
                (19, _) => value.to_owned(),
                _ => String::new(),
            }
        };
        let new: Vec<csv::StringRecord> = old
            .iter()
            .enumerate()
            .map(|(line, row)| row.iter().enumerate().map(|(at, value)| changed(line, at, value)).collect())
            .collect();
        put(&mut set, file, &new);
    }
    set
}

#[test]
fn one_thread_and_four_count_the_same_and_so_does_a_check_with_hardly_any_memory() {
    let set = spoiled(400);
    let expected = numbers(&set, &options());
    assert!(expected.all.people() > 200 && expected.referrals_of > 0);
    assert!(expected.overlaps_of > 10, "{}", expected.overlaps_of);
    let full = Measure::elements().filter(|measure| {
        let cell = expected.all.element(*measure).unwrap();
        cell.affected() > 0 && cell.affected() < cell.counted
    });
    assert!(full.count() >= 17, "{:?}", expected.all);
    let folder = tempfile::tempdir().unwrap();
    for threads in [2, 4] {
        assert_eq!(numbers(&set, &Options { threads, ..options() }), expected, "{threads}");
    }
    for threads in [1, 4] {
        let disk: Arc<dyn platform::Disk> = Arc::new(platform::OsDisk::default());
        let temp = Temp { disk, dir: folder.path().to_owned() };
        let tight = Options { threads, key_memory: 0, temp: Some(temp), hash_key: [5, 6], ..options() };
        assert_eq!(numbers(&set, &tight), expected, "{threads}");
    }
}

#[test]
fn a_report_on_a_group_has_the_numbers_that_the_whole_report_has_of_it() {
    let set = spoiled(400);
    let plain = numbers(&set, &options());
    let ids: Vec<String> = plain.projects.iter().map(|project| project.id.clone()).collect();
    assert!(ids.len() > 5, "{ids:?}");
    let of = |which: &dyn Fn(usize) -> bool| -> Vec<String> {
        ids.iter().enumerate().filter(|(at, _)| which(*at)).map(|(_, id)| id.clone()).collect()
    };
    let all = BTreeMap::from([
        ("all".to_owned(), ids.clone()),
        ("odd".to_owned(), of(&|at| at % 2 == 1)),
        ("some".to_owned(), of(&|at| at % 3 == 0)),
    ]);
    let with = |only: Option<&str>| {
        let groups = Groups { all: all.clone(), only: only.map(str::to_owned) };
        numbers(&set, &Options { numbers: Some(groups), threads: 2, ..options() })
    };
    let whole = with(None);
    assert_eq!(Numbers { groups: Vec::new(), ..whole.clone() }, plain);
    for group in &whole.groups {
        let only = with(Some(&group.name));
        assert_eq!(only.all, group.counted, "{}", group.name);
        assert_eq!(only.groups, std::slice::from_ref(group), "of other groups only a part is counted");
        let own: Vec<_> =
            plain.projects.iter().filter(|project| group.projects.contains(&project.id)).cloned().collect();
        assert_eq!(only.projects, own, "{}", group.name);
        let is_own = |id: &String| group.projects.contains(id);
        let overlaps: Vec<_> = plain
            .overlaps
            .iter()
            .filter(|of| is_own(&of.stay.project) || is_own(&of.other.project))
            .cloned()
            .collect();
        let long: Vec<_> = plain.long_stays.iter().filter(|of| is_own(&of.stay.project)).cloned().collect();
        let waiting: Vec<_> = plain.referrals.iter().filter(|of| is_own(&of.stay.project)).cloned().collect();
        let pairs: Vec<_> =
            plain.pairs.iter().flatten().filter(|of| of.projects.iter().any(is_own)).cloned().collect();
        assert_eq!((only.overlaps_of, only.long_stays_of), (overlaps.len() as u64, long.len() as u64));
        assert_eq!((only.overlaps, only.long_stays), (overlaps, long), "{}", group.name);
        assert_eq!((only.referrals, only.pairs), (waiting, Some(pairs)), "{}", group.name);
    }
    assert_eq!(whole.groups[0].counted, plain.all);
}

#[test]
fn rows_in_another_order_have_the_same_numbers() {
    let set = spoiled(400);
    let expected = numbers(&set, &options());
    for step in [1, 7, 101] {
        let mut turned = set.clone();
        for file in set.keys() {
            let old = rows(&set, file);
            let count = old.len() - 1;
            // Backward, or in steps that meet every row once.
            let step = if step > 1 && count.is_multiple_of(step) { step + 2 } else { step };
            let order = (0..count).map(|n| if step == 1 { count - 1 - n } else { n * step % count });
            let order: Vec<usize> = order.collect();
            if BTreeSet::from_iter(&order).len() != count {
                continue;
            }
            let new = order.into_iter().map(|at| old[at + 1].clone());
            let new: Vec<_> = std::iter::once(old[0].clone()).chain(new).collect();
            put(&mut turned, file, &new);
        }
        assert!(turned != set);
        let mut found = numbers(&turned, &options());
        // Of two stays that begin on one day, the one further down in the file is named.
        let pairs = |numbers: &Numbers| -> Vec<(OverlapKind, String, String)> {
            let one = |of: &checks::quality::Overlap| {
                let (one, other) = (of.stay.enrollment.clone(), of.other.enrollment.clone());
                (of.kind, one.clone().min(other.clone()), one.max(other))
            };
            let mut all: Vec<_> = numbers.overlaps.iter().map(one).collect();
            all.sort();
            all
        };
        assert_eq!(pairs(&found), pairs(&expected), "{step}");
        found.overlaps.clone_from(&expected.overlaps);
        assert_eq!(found, expected, "{step}");
    }
}

#[test]
fn without_clients_without_projects_and_with_every_row_deleted_there_is_nobody_to_count() {
    let empty = made(&Recipe { clients: 0, ..Recipe::default() });
    let mut deleted = made(&Recipe { clients: 40, ..Recipe::default() });
    for file in ["Client.csv", "Enrollment.csv", "Exit.csv", "Project.csv"] {
        common::edit::each(&mut deleted, file, |_| {
            Some(vec![("DateDeleted", "2025-09-01 12:00:00".to_owned())])
        });
    }
    for set in [empty, deleted] {
        let numbers = numbers(&set, &options());
        assert_eq!((&numbers.all, numbers.projects.len()), (&Counted::default(), 0));
        assert!(numbers.period.is_some() && numbers.not_counted.is_empty(), "{numbers:?}");
    }
}

#[test]
fn of_one_project_the_total_is_the_project() {
    let numbers = after("+Client/P2=P1 +Enrollment/E2=E1 PersonalID=P2 RelationshipToHoH=2");
    assert_eq!((numbers.projects.len(), numbers.all.people()), (1, 2));
    assert_eq!(numbers.all, numbers.projects[0].counted);
}

#[test]
fn a_person_in_four_hundred_households_at_once_counts_once_and_every_overlap_is_told() {
    let mut rows = base();
    for n in 2..=400 {
        let edits = format!("+Enrollment/E{n}=E1 HouseholdID=D{n} EntryDate=2025-01-{:02}", 10 + n % 20);
        change(&mut rows, &edits, &edits);
    }
    let numbers = numbers(&files(&rows), &options());
    assert_eq!((numbers.all.people(), numbers.all.element(Measure::Start).unwrap().issues), (1, 1));
    // The first stay of all overlaps none before it.
    assert_eq!((numbers.overlaps_of, numbers.overlaps.len()), (399, 399));
    let pairs = numbers.pairs.unwrap();
    assert_eq!((pairs.len(), pairs[0].overlaps, pairs[0].people), (1, 399, 1));
}

#[test]
fn everything_overlapping_everything_is_cut_to_a_size_and_counted() {
    let mut rows = base();
    for person in 1..=110 {
        let edits = format!("+Client/P{person}=P1");
        if person > 1 {
            change(&mut rows, &edits, &edits);
        }
        for stay in 1..=100 {
            let edits =
                format!("+Enrollment/E{person}x{stay}=E1 PersonalID=P{person} HouseholdID=D{person}x{stay}");
            change(&mut rows, &edits, &edits);
        }
    }
    change(&mut rows, "-Enrollment/E1 -Exit/A1", "gone");
    let set = files(&rows);
    let numbers_of = numbers(&set, &options());
    assert_eq!((numbers_of.overlaps_of, numbers_of.overlaps.len()), (110 * 99, 10_000));
    assert_eq!(numbers(&set, &Options { threads: 4, ..options() }), numbers_of);
}

#[test]
fn a_stay_in_2099_is_not_of_the_period_and_one_of_twenty_years_is_long() {
    let numbers = after("Enrollment/E1 EntryDate=2099-01-01 Exit/A1 ExitDate=2099-02-01");
    assert_eq!((numbers.all.people(), numbers.long_stays_of, numbers.projects.len()), (0, 0, 0));
    let numbers = after("-Exit/A1 Enrollment/E1 EntryDate=2005-09-30");
    assert_eq!(numbers.all.going_on, [0, 0, 0, 0, 0, 1]);
    let long = &numbers.long_stays[0];
    assert_eq!(
        (long.days, long.since.to_string().as_str(), long.stay.enrollment.as_str()),
        (7_305, "2005-09-30", "E1")
    );
    assert_eq!((long.stay.person.as_str(), long.stay.project.as_str(), long.kind), ("P1", "J1", 0));
}

#[test]
fn long_stays_depend_on_the_type_of_project_and_on_moving_in() {
    let days = |edits: &str| {
        let numbers = after(&format!("-Exit/A1 {edits}"));
        numbers.long_stays.iter().map(|long| (long.days, long.not_moved_in)).collect::<Vec<_>>()
    };
    assert_eq!(days("Enrollment/E1 EntryDate=2024-09-29"), [(366, false)]);
    assert_eq!(days("Enrollment/E1 EntryDate=2024-09-30"), []);
    assert_eq!(days("Project/J1 ProjectType=3 Enrollment/E1 EntryDate=2025-07-01"), [(91, true)]);
    assert_eq!(days("Project/J1 ProjectType=3 Enrollment/E1 EntryDate=2025-07-02"), []);
    assert_eq!(days("Project/J1 ProjectType=3 Enrollment/E1 EntryDate=2015-07-01 MoveInDate=2015-07-02"), []);
    assert_eq!(days("Project/J1 ProjectType=3 Enrollment/E1 EntryDate=2015-07-01 RelationshipToHoH=2"), []);
    assert_eq!(
        days(
            "Project/J1 ProjectType=13 RRHSubType=2 Enrollment/E1 EntryDate=2023-01-01 MoveInDate=2023-09-30"
        ),
        [(731, false)]
    );
    assert_eq!(
        days(
            "Project/J1 ProjectType=13 RRHSubType=2 Enrollment/E1 EntryDate=2023-01-01 MoveInDate=2023-10-01"
        ),
        []
    );
}

#[test]
fn what_needs_a_column_that_is_not_there_is_listed_and_the_rest_is_counted() {
    let mut set = files(&base());
    let without = |set: &mut Set, file: &str, column: &str| {
        let old = rows(set, file);
        let at = old[0].iter().position(|name| name == column).unwrap();
        let new: Vec<csv::StringRecord> = old
            .iter()
            .map(|row| {
                row.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, value)| value).collect()
            })
            .collect();
        put(set, file, &new);
    };
    without(&mut set, "Exit.csv", "Destination");
    let found = numbers(&set, &options());
    assert_eq!(not_counted(&found), BTreeSet::from(["destination"]));
    assert_eq!(found.all.element(Measure::Destination).unwrap().counted, 0);
    assert_eq!(found.all.people(), 1);
    assert!(found.not_counted[0].why.contains("Exit.csv, Destination"), "{found:?}");
    without(&mut set, "Enrollment.csv", "EntryDate");
    let found = numbers(&set, &options());
    assert_eq!(found.not_counted.len(), Measure::all().len());
    assert_eq!((found.all.element(Measure::Name).unwrap().counted, found.overlaps_of), (0, 0));
}

#[test]
fn without_a_period_nothing_is_counted() {
    for edits in ["Export/X1 ExportStartDate=", "Export/X1 ExportEndDate=2023-09-30", "-Export/X1"] {
        let numbers = after(edits);
        assert_eq!((numbers.period, numbers.not_counted.len()), (None, Measure::all().len()), "{edits}");
        assert_eq!(numbers.all, Counted::default(), "{edits}");
    }
}

#[test]
fn an_export_of_changes_counts_what_is_there_and_concludes_nothing_from_what_is_not() {
    let numbers = after("Export/X1 ExportPeriodType=1");
    let expected = [
        "bed_nights",
        "coc",
        "contacts",
        "income_at_annual",
        "income_at_exit",
        "income_at_start",
        "long_stays",
        "overlaps",
    ];
    assert_eq!(not_counted(&numbers), BTreeSet::from(expected));
    assert_eq!((numbers.doubts.len(), numbers.all.people()), (1, 1));
}

#[test]
fn a_file_that_cannot_be_read_whole_is_said() {
    let mut set = files(&base());
    set.get_mut("Enrollment.csv").unwrap().extend_from_slice(b"E9,P1\n");
    let numbers = numbers(&set, &options());
    assert_eq!(numbers.doubts.len(), 1);
    assert!(numbers.doubts[0].starts_with("Enrollment.csv could not be read whole"), "{numbers:?}");
}

#[test]
fn a_victim_service_providers_own_database_counts_if_somebody_says_that_it_is_one() {
    let set = made(&Recipe { clients: 50, profile: Profile::Vsp, ..Recipe::default() });
    let own = numbers(&set, &Options { comparable_database: true, ..options() });
    assert!(own.all.people() >= 50 && own.victim_service_stays == 0, "{own:?}");
    let left_out = numbers(&set, &options());
    assert_eq!((left_out.all.people(), left_out.overlaps_of, left_out.projects.len()), (0, 0, 0));
    assert!(left_out.victim_service_stays >= 50);
}

#[test]
fn an_id_that_is_none_is_never_shown() {
    let numbers = after(
        "-Exit/A1 Enrollment/E1 EntryDate=2005-09-30 PersonalID=Jane_Doe Client/P1 -Client/P1 +Client/Jane_Doe",
    );
    assert_eq!(numbers.long_stays[0].stay.person, "(line 2)");
}
