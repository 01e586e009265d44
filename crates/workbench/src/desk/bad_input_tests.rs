//! What comes in by a drop and is not an export or a bundle: each is refused or judged in words, and nothing is followed or waited for.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use wire::{CheckState, ChosenKind, FindingQuery, Problem, ProblemKind, VerdictToken, VerifyWith};

use super::tests::Table;

fn refused(table: &Table, path: PathBuf) -> Problem {
    table.desk.take(path).unwrap_err()
}

fn codes(table: &Table, folder: PathBuf) -> Vec<String> {
    let file = table.desk.take(folder).unwrap().token;
    let (_, tally) = table.checked(&file);
    assert!(!matches!(tally.state, CheckState::Done { valid: true, .. }), "{tally:?}");
    tally.rules.into_iter().map(|rule| rule.code).collect()
}

#[test]
fn a_tree_of_folders_is_judged_at_its_top_and_never_walked_into() {
    let table = Table::new();
    let tree = table.path("tree");
    fs::create_dir_all(tree.join("2026/November/week 47")).unwrap();
    fs::write(tree.join("2026/November/Client.csv"), "a,b\r\n1,2,3\r\n").unwrap();
    let codes = codes(&table, tree);
    assert!(codes.iter().any(|code| code == "FOLDER_NESTED"), "{codes:?}");
    assert!(!codes.iter().any(|code| code == "ROW_RAGGED"), "the file below was not read: {codes:?}");
}

#[test]
fn a_folder_of_more_than_ten_thousand_files_is_too_large_and_is_judged_to_its_limit() {
    let table = Table::new();
    let folder = table.path("many");
    fs::create_dir(&folder).unwrap();
    for number in 0..10_001 {
        fs::write(folder.join(format!("{number}.csv")), "").unwrap();
    }
    let codes = codes(&table, folder);
    assert!(codes.iter().any(|code| code == "SET_TOO_LARGE"), "{codes:?}");
}

#[test]
fn pipes_and_devices_are_refused_without_being_read_and_named_within_a_folder() {
    let table = Table::new();
    let folder = table.path("with a pipe");
    fs::create_dir(&folder).unwrap();
    let made = std::process::Command::new("mkfifo").arg(folder.join("Client.csv")).status().unwrap();
    assert!(made.success());
    // A pipe that nobody writes to would be waited for forever.
    let pipe = refused(&table, folder.join("Client.csv"));
    assert!(pipe.what.contains("`Client.csv`") && pipe.what.contains("not a plain file"), "{pipe:?}");
    let device = refused(&table, PathBuf::from("/dev/zero"));
    assert!(device.what.contains("`zero`") && device.what.contains("not a plain file"), "{device:?}");
    let codes = codes(&table, folder);
    assert!(codes.iter().any(|code| code == "FOLDER_ENTRY_NOT_FILE"), "{codes:?}");
}

#[test]
fn a_link_is_neither_followed_itself_nor_within_a_folder() {
    let table = Table::new();
    let folder = table.path("with a link");
    fs::create_dir(&folder).unwrap();
    fs::write(table.path("elsewhere.csv"), "a,b\r\n1,2,3\r\n").unwrap();
    symlink(table.path("elsewhere.csv"), folder.join("Client.csv")).unwrap();
    symlink(&folder, table.path("link")).unwrap();
    let link = refused(&table, table.path("link"));
    assert!(link.what.contains("`link`") && link.what.contains("not a plain file"), "{link:?}");
    let codes = codes(&table, folder);
    assert!(codes.iter().any(|code| code == "FOLDER_ENTRY_NOT_FILE"), "{codes:?}");
    assert!(!codes.iter().any(|code| code == "ROW_RAGGED"), "what it leads to was not read: {codes:?}");
}

#[test]
fn a_file_that_vanishes_after_it_was_taken_is_told_by_name_alone() {
    let table = Table::new();
    let (bundle, folder) = (table.path("gone.enc"), table.path("gone"));
    fs::write(&bundle, "soon gone").unwrap();
    fs::create_dir(&folder).unwrap();
    let bundle_token = table.desk.take(bundle.clone()).unwrap().token;
    let folder_token = table.desk.take(folder.clone()).unwrap().token;
    fs::remove_file(&bundle).unwrap();
    fs::remove_dir(&folder).unwrap();
    let problem = table.desk.verify(&bundle_token, VerifyWith::Nothing, |_| ()).unwrap_err();
    assert!(problem.what.contains("gone.enc") && problem.next.is_some(), "{problem:?}");
    assert!(!problem.what.contains(table.path("").to_str().unwrap()), "{problem:?}");
    let (_, tally) = table.checked(&folder_token);
    assert!(matches!(tally.state, CheckState::Failed { .. }), "{:?}", tally.state);
}

#[test]
fn a_name_that_is_no_text_is_shown_with_a_mark_and_checked_like_any_other() {
    let table = Table::new();
    let folder = table.path("").join(OsStr::from_bytes(b"export \xff\x1b[2J"));
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(OsStr::from_bytes(b"\xfe.csv")), "a,b\r\n1,2,3\r\n").unwrap();
    let chosen = table.desk.take(folder).unwrap();
    assert_eq!((chosen.name.as_str(), chosen.kind), ("export \u{fffd}\u{fffd}[2J", ChosenKind::Export));
    let (check, tally) = table.checked(&chosen.token);
    assert!(matches!(tally.state, CheckState::Done { valid: false, .. }), "{:?}", tally.state);
    let page = table.desk.findings(&check, &FindingQuery::default(), 0, 100).unwrap();
    assert!(page.rows.iter().all(|row| !row.message.contains('\x1b')), "{:?}", page.rows);
}

#[test]
fn a_text_is_neither_an_export_nor_a_bundle_and_is_called_nothing_better() {
    let table = Table::new();
    fs::write(table.path("notes.txt"), "Dear all,\nhere are the numbers.\n").unwrap();
    let chosen = table.desk.take(table.path("notes.txt")).unwrap();
    assert_eq!(chosen.kind, ChosenKind::Other);
    let (_, tally) = table.checked(&chosen.token);
    assert!(!matches!(tally.state, CheckState::Done { valid: true, .. }), "{:?}", tally.state);
    let verified = table.desk.verify(&chosen.token, VerifyWith::Nothing, |_| ());
    let is_refused = match &verified {
        Ok(view) => view.verdict == VerdictToken::Broken,
        Err(problem) => matches!(problem.kind, ProblemKind::Broken | ProblemKind::Usage),
    };
    assert!(is_refused, "{verified:?}");
}
