//! Looking up what a finding means, and what a specification says, without an export and without a vault.

use std::fs;

use crate::room::Room;

#[test]
fn every_code_is_listed_and_explained() {
    let room = Room::empty();
    let listed = room.run_locked(["--json", "rules", "list"]).demand(0).result();
    let rules = listed["rules"].as_array().unwrap();
    assert!(rules.len() >= 99, "{}", rules.len());
    for rule in rules {
        let code = rule["code"].as_str().unwrap();
        for member in ["audience", "basis", "fix", "group", "message", "severity"] {
            assert!(rule[member].as_str().is_some_and(|text| !text.is_empty()), "{code} {member}");
        }
        assert!(rule["blocks"].is_boolean(), "{code}");
    }
    let page = room.run_locked(["rules", "list"]).demand(0).out;
    assert!(rules.iter().all(|rule| page.contains(rule["code"].as_str().unwrap())));
    assert!(page.contains("\nKeys\n") && page.contains("explains one"), "{page}");
}

#[test]
fn a_code_is_explained_in_words_for_a_terminal() {
    let room = Room::empty();
    let page = room.run_locked(["rules", "show", "key_orphan"]).demand(0).out;
    for part in
        ["KEY_ORPHAN\n", "What is wrong\n", "Why it matters\n", "How to mend it\n", "\n1. ", "Rests on"]
    {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(!page.contains("```") && !page.contains("##"), "{page}");
    let result = room.run_locked(["--json", "rules", "show", "HOUSEHOLD_HEAD_COUNT"]).demand(0).result();
    assert!(result["help"].as_str().unwrap().starts_with("# HOUSEHOLD_HEAD_COUNT\n"));
}

#[test]
fn a_code_that_does_not_exist_is_answered_with_those_that_were_meant() {
    let room = Room::empty();
    let run = room.run_locked(["rules", "show", "KEY_ORFAN"]).demand(2);
    assert!(run.err.contains("did you mean KEY_ORPHAN"), "{}", run.err);
    let run = room.run_locked(["rules", "show", "zzzzzzzzzzzz"]).demand(2);
    assert!(run.err.contains("rules list"), "{}", run.err);
}

#[test]
fn the_packs_are_listed_with_the_digest_that_a_check_reports() {
    let room = Room::with_export();
    let listed = room.run_locked(["--json", "pack", "list"]).demand(0).result();
    let newest = &listed["packs"][0];
    assert_eq!((newest["files"].as_u64(), newest["columns"].as_u64()), (Some(24), Some(519)));
    assert_eq!(newest["lists"].as_u64(), Some(92));
    let checked = room.run_locked(["--json", "check", "hud"]).demand(0).result();
    assert_eq!((&checked["pack"], &checked["pack_digest"]), (&newest["pack"], &newest["digest"]));
    assert_eq!((&checked["pack_basis"], &checked["pack_version"]), (&newest["basis"], &newest["version"]));
    assert!(room.run_locked(["pack", "list"]).demand(0).out.contains("hud-hmis/2024"));
}

#[test]
fn a_pack_shows_its_files_columns_and_codes() {
    let room = Room::empty();
    let show =
        |more: &[&str]| room.run_locked(["pack", "show", "hud-hmis/2026"].iter().chain(more)).demand(0).out;
    assert!(show(&[]).contains("Client.csv"));
    let client = show(&["--file", "client.csv"]);
    let ssn = client.lines().find(|line| line.starts_with("SSN ")).unwrap();
    assert!(
        ssn.contains("text 9") && ssn.contains("ssn") && ssn.contains("HASHED_BY Export.HashStatus"),
        "{ssn}"
    );
    let codes = show(&["--list", "3.12.1"]);
    assert!(codes.lines().any(|line| line.trim_start().starts_with("435 ")), "{codes}");
    for wrong in [&["--file", "Clients"][..], &["--list", "9.99"]] {
        room.run_locked(["pack", "show", "hud-hmis/2026"].iter().chain(wrong)).demand(2);
    }
    let unknown = room.run_locked(["pack", "show", "hud-hmis/2022"]).demand(2);
    assert!(unknown.err.contains("known ones: hud-hmis/2026, hud-hmis/2024"), "{}", unknown.err);
}

#[test]
fn a_pack_with_an_error_is_refused_whole_with_its_line() {
    let room = Room::empty();
    room.run_locked(["pack", "verify"]).demand(0);
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/specs/hud-hmis/2026");
    fs::create_dir(room.file("mine")).unwrap();
    for entry in fs::read_dir(source).unwrap().map(|entry| entry.unwrap()) {
        fs::copy(entry.path(), room.file("mine").join(entry.file_name())).unwrap();
    }
    let sound = room.run_locked(["--json", "pack", "verify", "mine"]).demand(0).result();
    assert_eq!((sound["verdict"].as_str(), sound["packs"][0]["files"].as_u64()), (Some("sound"), Some(24)));
    let columns = fs::read_to_string(room.file("mine/columns.csv")).unwrap();
    room.write(
        "mine/columns.csv",
        &columns.replacen("Client,1,PersonID", "x", 1).replacen(",text,32,", ",txt,32,", 1),
    );
    let refused = room.run_locked(["pack", "verify", "mine"]).demand(1);
    assert!(refused.out.contains("refused whole: columns.csv, line 2: `type` is `txt`"), "{}", refused.out);
    assert!(refused.out.contains("Correct this line"), "{}", refused.out);
    let refused = room.run_locked(["--json", "pack", "verify", "mine"]).demand(1).result();
    assert_eq!((refused["verdict"].as_str(), refused["is_valid"].as_bool()), (Some("refused"), Some(false)));
    fs::remove_file(room.file("mine/help.csv")).unwrap();
    let refused = room.run_locked(["pack", "verify", "mine"]).demand(1);
    assert!(refused.out.contains("no `help.csv`"), "{}", refused.out);
    room.run_locked(["pack", "verify", "nowhere"]).demand(2);
}
