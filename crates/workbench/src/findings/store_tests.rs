use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;

use model::{Related, Severity};
use platform::Disk;
use testkit::{FrozenClock, SeededRandom};

use super::*;
use crate::findings::ProjectsFilter;

fn finding(number: u64) -> Finding {
    let [code, file, message] =
        [["KEY_ORPHAN", "Exit.csv", "No such row."], ["HEADER_CASE", "Client.csv", "Letter case."]]
            [usize::try_from(number % 2).unwrap()];
    Finding {
        severity: if number.is_multiple_of(2) { Severity::Error } else { Severity::Warning },
        blocks: number.is_multiple_of(4),
        audience: Audience::Vendor,
        file: Some(file.to_owned()),
        line: Some(number + 2),
        row_key: Some(format!("E{number}")),
        project_id: Some(format!("J{}", number % 3)),
        related: vec![Related { file: "Enrollment.csv".to_owned(), line: 7, row_key: None }],
        value: Some(format!("Zoë {number}")),
        message: message.to_owned(),
        fix: "Correct it.".to_owned(),
        basis: "A page".to_owned(),
        ..testkit::finding(code, &format!("{number:016x}"))
    }
}

fn store(folder: &Path) -> FindingStore {
    let disk: Arc<dyn Disk> = Arc::new(platform::OsDisk::default());
    let host = Host {
        disk: &disk,
        clock: &FrozenClock::default(),
        random: &SeededRandom::new(1),
        threads: NonZeroUsize::MIN,
    };
    FindingStore::new(&host, folder).unwrap()
}

fn filled(folder: &Path, count: u64) -> FindingStore {
    let store = store(folder);
    for number in 0..count {
        (&store).accept(&finding(number)).unwrap();
    }
    store
}

fn numbers(page: &FoundPage) -> Vec<u64> {
    page.rows.iter().map(|row| row.number).collect()
}

#[test]
fn findings_come_back_as_they_were_and_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 1_000);
    let page = store.page(&FindingFilter::default(), 990, 500).unwrap();
    assert_eq!((page.total, numbers(&page)), (1_000, (990..1_000).collect()));
    assert!(page.rows.iter().all(|row| row.finding == finding(row.number)));
}

#[test]
fn nothing_stands_in_the_folder_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let _store = filled(folder.path(), 1_000);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_part_of_a_filter_has_to_fit() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 60);
    let filter = FindingFilter {
        severity: Some(Severity::Error),
        code: Some("KEY_ORPHAN".to_owned()),
        file: Some("Exit.csv".to_owned()),
        project: Some("J2".to_owned()),
        ..FindingFilter::default()
    };
    assert_eq!(numbers(&store.page(&filter, 0, 3).unwrap()), [2, 8, 14]);
    let nobodys = FindingFilter { file: Some("Nothing.csv".to_owned()), ..FindingFilter::default() };
    assert_eq!(store.page(&nobodys, 0, 10).unwrap().total, 0);
}

#[test]
fn a_search_looks_into_values_and_ids_and_tells_no_letter_case_apart() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 200);
    let search = |text: &str| FindingFilter { search: text.to_owned(), ..FindingFilter::default() };
    assert_eq!(numbers(&store.page(&search("e199"), 0, 10).unwrap()), [199]);
    assert_eq!(numbers(&store.page(&search("ZOË 42"), 0, 10).unwrap()), [42]);
    assert_eq!(store.page(&search("client.CSV"), 0, 1).unwrap().total, 100);
    assert_eq!(store.page(&search("Correct it"), 0, 1).unwrap().total, 0, "a fix is no place to search");
}

#[test]
fn what_comes_while_somebody_looks_is_in_the_next_answer() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 10);
    let filter = FindingFilter { code: Some("HEADER_CASE".to_owned()), ..FindingFilter::default() };
    assert_eq!(store.page(&filter, 0, 1).unwrap().total, 5);
    for number in 10..20 {
        (&store).accept(&finding(number)).unwrap();
    }
    assert_eq!(store.page(&filter, 0, 1).unwrap().total, 10);
}

#[test]
fn groups_count_what_fits_and_what_blocks_among_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = filled(folder.path(), 12);
    let by_file = store.groups(&FindingFilter::default(), GroupedBy::File).unwrap();
    let group = |name: &str, found, blocking| Grouped { name: Some(name.to_owned()), found, blocking };
    assert_eq!(by_file, [group("Exit.csv", 6, 3), group("Client.csv", 6, 0)]);
    let unknown = store.groups(&FindingFilter::default(), GroupedBy::Organization).unwrap();
    assert_eq!(unknown, [Grouped { name: None, found: 12, blocking: 3 }]);
}

#[test]
fn a_finding_counts_in_every_group_of_its_project_and_nothing_is_lost_that_is_in_none() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    for (number, project) in [(0, Some("J1")), (1, Some("J2")), (2, Some("J2")), (3, Some("J3")), (4, None)] {
        let project_id = project.map(str::to_owned);
        (&store).accept(&Finding { project_id, blocks: number == 2, ..finding(number) }).unwrap();
    }
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let groups = BTreeMap::from([
        ("Both".to_owned(), ids(&["J1", "J2", "J2"])),
        ("Gone".to_owned(), ids(&["J9"])),
        ("Second".to_owned(), ids(&["J2"])),
    ]);
    let every = FindingFilter::default();
    let told = store.by_groups(&every, &groups).unwrap();
    let group =
        |name: Option<&str>, found, blocking| Grouped { name: name.map(str::to_owned), found, blocking };
    assert_eq!(told, [group(Some("Both"), 3, 1), group(Some("Second"), 2, 1), group(None, 2, 0)]);
    let of = |wanted: bool, all: &[&str]| {
        let ids = Arc::new(all.iter().map(|id| (*id).to_owned()).collect());
        let projects = Some(ProjectsFilter { ids, wanted });
        store.page(&FindingFilter { projects, ..every.clone() }, 0, 9).unwrap().total
    };
    assert_eq!(
        [of(true, &["J1", "J2"]), of(false, &["J1", "J2"]), of(true, &["J9"]), of(false, &[])],
        [3, 2, 0, 5]
    );
}

#[test]
fn a_finding_of_megabytes_is_kept_short_and_stops_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let long = "é".repeat(1_000_000);
    let huge = Finding { value: Some(long.clone()), row_key: Some(long), ..finding(0) };
    (&store).accept(&huge).unwrap();
    (&store).accept(&finding(1)).unwrap();
    let page = store.page(&FindingFilter::default(), 0, 10).unwrap();
    assert_eq!(page.total, 2);
    assert_eq!(page.rows[0].finding.value.as_deref().unwrap().chars().count(), 201);
}
