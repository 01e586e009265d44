//! Lists of corrections: what each agency gets, and what it must not get.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use checks::quality::Settings;
use common::Place;
use workbench::findings::FindingStore;
use workbench::{
    CheckRequest, ListBy, ListFormat, ListMade, ListRequest, Problem, SampleRequest, Site, check, write_lists,
};

const ALL: &[ListFormat] = &[ListFormat::Workbook, ListFormat::Csv, ListFormat::Page];

fn site() -> Site {
    Site::from_bytes(
        br#"{"contacts":{"1":{"name":"Front desk","email":""}},"link":"https://hmis.example.org/{PersonalID}"}"#,
    )
    .unwrap()
}

fn lists(
    place: &Place,
    set: &Path,
    out: &Path,
    by: ListBy,
    cover: Option<&str>,
) -> Result<Vec<ListMade>, Problem> {
    lists_of(place, set, out, by, cover, &site())
}

fn lists_of(
    place: &Place,
    set: &Path,
    out: &Path,
    by: ListBy,
    cover: Option<&str>,
    site: &Site,
) -> Result<Vec<ListMade>, Problem> {
    let host = place.host();
    let store = FindingStore::new(&host, &std::env::temp_dir()).unwrap();
    let request = CheckRequest {
        path: set,
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: false,
        protected: checks::Protected::default(),
        site: None,
        quality: Some(Settings::default()),
        temp: None,
    };
    let report = check(&host, &request, &mut &store, &()).unwrap();
    let request =
        ListRequest { by, formats: ALL, out, cover, site, notes: None, set: "october", head: &report.head };
    write_lists(&host, &store, &request)
}

fn faulty(place: &Place) -> std::path::PathBuf {
    let out = place.path("faulty");
    let request = SampleRequest {
        out: &out,
        recipe: sample::Recipe { clients: 60, faults: sample::Faults::Together, ..Default::default() },
    };
    workbench::sample_hud(&place.host(), &request, &()).unwrap();
    out
}

#[test]
fn every_finding_stands_in_one_list_and_none_in_two() {
    let place = Place::new();
    let set = faulty(&place);
    let agencies = lists(&place, &set, &place.path("agencies"), ListBy::Organization, None).unwrap();
    let vendor = lists(&place, &set, &place.path("vendor"), ListBy::Vendor, None).unwrap();
    let projects = lists(&place, &set, &place.path("projects"), ListBy::Project, None).unwrap();
    let users = lists(&place, &set, &place.path("users"), ListBy::User, None).unwrap();
    let sum = |made: &[ListMade]| made.iter().map(|list| list.findings).sum::<u64>();
    assert!(agencies.len() > 3 && vendor.len() == 1 && projects.len() > agencies.len());
    assert_eq!((sum(&projects), sum(&users)), (sum(&agencies), sum(&agencies)));
    let files: BTreeSet<_> = agencies.iter().flat_map(|list| &list.files).collect();
    assert_eq!(files.len(), agencies.len() * 3);
    for list in &agencies {
        let csv = list.files.iter().find(|file| file.extension().is_some_and(|end| end == "csv")).unwrap();
        let lines = fs::read_to_string(csv).unwrap().lines().count() as u64;
        assert_eq!(lines, list.findings + 1, "{csv:?}: a line each, and the header");
    }
}

#[test]
fn a_group_gets_what_its_projects_get_and_what_is_in_no_group_has_a_list_of_its_own() {
    let place = Place::new();
    let set = faulty(&place);
    let projects = lists(&place, &set, &place.path("projects"), ListBy::Project, None).unwrap();
    let of = |id: Option<&str>| {
        projects.iter().find(|list| list.id.as_deref() == id).map_or(0, |list| list.findings)
    };
    let ids: Vec<&str> = projects.iter().filter_map(|list| list.id.as_deref()).collect();
    assert!(ids.len() > 3, "{ids:?}");
    // One project is in two groups, most are in none, and one group has none that is in the export.
    let groups = serde_json::json!({"groups": {"Day shelters": [ids[0], ids[1], "GONE"], "day-shelters": [ids[1]], "Gone": ["GONE"]}});
    let site = Site::from_bytes(groups.to_string().as_bytes()).unwrap();
    let made = lists_of(&place, &set, &place.path("groups"), ListBy::Group, None, &site).unwrap();
    let told: Vec<(Option<&str>, u64)> =
        made.iter().map(|list| (list.id.as_deref(), list.findings)).collect();
    let rest = projects.iter().map(|list| list.findings).sum::<u64>() - of(Some(ids[0])) - of(Some(ids[1]));
    assert_eq!(
        told,
        [
            (None, rest),
            (Some("Day shelters"), of(Some(ids[0])) + of(Some(ids[1]))),
            (Some("day-shelters"), of(Some(ids[1]))),
        ]
    );
    let mut files: Vec<String> = fs::read_dir(place.path("groups"))
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".html"))
        .collect();
    files.sort();
    assert_eq!(
        files,
        ["Day-shelters.html", "in-no-group.html", "list-1.html"],
        "names differ on every system"
    );
    let page = fs::read_to_string(place.path("groups").join("Day-shelters.html")).unwrap();
    let head = format!(
        "<dt>Group of projects</dt><dd>Day shelters</dd>\n<dt>Projects</dt><dd>{}, {}, GONE</dd>",
        ids[0], ids[1]
    );
    assert!(page.contains(&head), "{page}");

    let none = lists(&place, &set, &place.path("none"), ListBy::Group, None).unwrap_err();
    assert!(none.to_string().contains("no groups"), "{none}");
    assert!(!place.path("none").exists());
}

#[test]
fn no_list_holds_a_name_a_number_or_a_birthday_of_anybody() {
    let place = Place::new();
    let set = faulty(&place);
    let made = lists(&place, &set, &place.path("lists"), ListBy::Organization, None).unwrap();
    let clients = fs::read_to_string(set.join("Client.csv")).unwrap_or_default();
    let mut secret = BTreeSet::new();
    for line in clients.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').map(|cell| cell.trim_matches('"')).collect();
        secret.extend(
            [1, 3, 6, 8]
                .into_iter()
                .filter_map(|at| cells.get(at).map(|cell| (*cell).to_owned()))
                .filter(|value| value.len() > 8),
        );
    }
    assert!(secret.len() > 20);
    for file in made
        .iter()
        .flat_map(|list| &list.files)
        .filter(|file| file.extension().is_some_and(|end| end != "xlsx"))
    {
        let text = fs::read_to_string(file).unwrap();
        let found: Vec<&String> = secret.iter().filter(|value| text.contains(value.as_str())).collect();
        assert_eq!(found, Vec::<&String>::new(), "{file:?}");
    }
}

#[test]
fn the_cover_text_and_the_contact_stand_on_the_page_as_text() {
    let place = Place::new();
    let set = faulty(&place);
    let cover = "Please mend these <b>by Friday</b>.";
    let made = lists(&place, &set, &place.path("lists"), ListBy::Organization, Some(cover)).unwrap();
    let page = made[1].files.iter().find(|file| file.extension().is_some_and(|end| end == "html")).unwrap();
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("Please mend these &lt;b&gt;by Friday&lt;/b&gt;."));
    assert!(page.contains("https://hmis.example.org/"));
}

#[test]
fn lists_never_go_into_a_folder_that_is_there() {
    let place = Place::new();
    let set = faulty(&place);
    let out = place.path("lists");
    fs::create_dir(&out).unwrap();
    assert!(lists(&place, &set, &out, ListBy::Vendor, None).is_err());
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}
