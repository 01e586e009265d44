//! What a site settled stands in the head of every report, by its digest, and is read back.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it fails")]

mod common;

use checks::quality::Settings;
use checks::write::{About, JsonLines, Table, write_html};
use checks::{Options, Protected, Source, Summary, check};
use common::{hud, sha256};
use model::Timestamp;

#[test]
fn the_digest_of_all_settings_stands_in_every_form_beside_the_number_of_protected_people() {
    let site = sha256(b"settings");
    let protected = Protected::new(["P-NOBODY".to_owned(), "Q-NOBODY".to_owned()]);
    let options =
        Options { site: Some(site), protected, quality: Some(Settings::default()), ..Options::default() };
    let source = Source::from_memory(hud(5).into_iter().collect());
    let (mut lines, mut table) = (JsonLines::new(Vec::new()), Table::new(Vec::new()).unwrap());
    let mut summary = Summary::new(1);
    let report = check(&source, &options, &mut (&mut summary, (&mut lines, &mut table)), &()).unwrap();
    let overview = summary.overview(&report);
    let when = Timestamp::from_seconds_text("2026-11-21T14:05:00Z").unwrap();
    let about = About { set: "county.zip", when, program: "Strongroom", show_values: false };
    lines.conclude(&about, &report, &overview).unwrap();
    table.conclude(&about, &report, &overview).unwrap();
    let mut page = Vec::new();
    write_html(&about, &report, &overview, &mut page).unwrap();
    let (lines, csv) = (lines.finish().unwrap(), table.finish().unwrap());
    let said = format!("Settings of the site: {site}. 2 ids on the protected list.");
    assert!(report.head.ends_with(&said), "{}", report.head);
    for (form, bytes) in [("jsonl", &lines), ("csv", &csv), ("html", &page)] {
        let text = String::from_utf8_lossy(bytes);
        assert!(text.contains(&said) && !text.contains("NOBODY"), "{form}");
    }
    let back = checks::read::json_lines(lines.as_slice(), &mut ()).unwrap();
    assert_eq!((back.site, back.protected), (Some(site), 2));
    assert_eq!(back.settings, report.settings);
}

#[test]
fn where_nothing_was_settled_no_digest_stands() {
    let source = Source::from_memory(hud(5).into_iter().collect());
    let report = check(&source, &Options::default(), &mut (), &()).unwrap();
    assert!(!report.head.contains("Settings of the site"), "{}", report.head);
    assert_eq!((report.site, report.protected), (None, 0));
}
