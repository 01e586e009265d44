//! Lists of corrections: what each agency gets, and what it must not get.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use checks::quality::Settings;
use common::Desk;
use workbench::{
    CheckRequest, FindingStore, ListBy, ListFormat, ListMade, ListRequest, Problem, Site, check, write_lists,
};

const ALL: &[ListFormat] = &[ListFormat::Workbook, ListFormat::Csv, ListFormat::Page];

fn site() -> Site {
    Site::from_bytes(
        br#"{"contacts":{"1":{"name":"Front desk","email":""}},"link":"https://hmis.example.org/{PersonalID}"}"#,
    )
    .unwrap()
}

fn lists(desk: &Desk, set: &Path, out: &Path, by: ListBy, cover: Option<&str>) -> Result<Vec<ListMade>, Problem> {
    let host = desk.host();
    let store = FindingStore::new(&host, &std::env::temp_dir()).unwrap();
    let request = CheckRequest {
        path: set,
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: false,
        quality: Some(Settings::default()),
        temp: None,
    };
    let report = check(&host, &request, &mut &store, &()).unwrap();
    let site = site();
    let request = ListRequest { by, formats: ALL, out, cover, site: &site, set: "october", head: &report.head };
    write_lists(&host, &store, &request)
}
