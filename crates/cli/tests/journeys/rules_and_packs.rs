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
fn words_that_a_finding_fills_in_are_left_open() {
    let room = Room::empty();
    for page in [&["rules", "list"][..], &["rules", "show", "ROW_RAGGED"]] {
        let page = room.run_locked(page).demand(0).out;
        assert!(
            page.contains("The row has … fields; the header names ….") && !page.contains("{found}"),
            "{page}"
        );
    }
}

/// Each is one change of a sound pack: the table, what stands there, what is written instead, and what is said.
const BROKEN: [(&str, &str, &str, &str); 12] = [
    ("pack.csv", "schema,1", "schema,2", "pack.csv, line 2: `value` is `2`"),
    ("pack.csv", "hud-hmis/2026", "HUD 2026", "pack.csv, line 3: `value` is `HUD 2026`"),
    (
        "lists.csv",
        "1.1,ExportPeriodType,,yes",
        "1.1,ExportPeriodType,,perhaps",
        "lists.csv, line 2: `closed` is `perhaps`",
    ),
    ("codes.csv", ",active", ",current", "codes.csv, line 2: `status` is `current`"),
    (
        "codes.csv",
        "list,code,description,status",
        "list,code,text,status",
        "codes.csv, line 1: the first line must be",
    ),
    ("columns.csv", "Export,2,", "Export,3,", "columns.csv, line 3: `position` is `3`"),
    (
        "columns.csv",
        "NONNULL_IF SourceType=1",
        "NONNULL_IF Source=1",
        "columns.csv, line 4: there is no column `Source`",
    ),
    (
        "columns.csv",
        "NONNULL_IF SourceType<>1",
        "NONNULL_IF SourceType<>7",
        "columns.csv, line 5: `7` is no code of list `1.9`",
    ),
    (
        "rules.csv",
        "HOUSEHOLD_HEAD_COUNT",
        "KEY_ORPHAN",
        "rules.csv, line 2: the code belongs to a rule of the program",
    ),
    ("demands.csv", "EXACTLY_ONE", "ONE", "demands.csv, line 2: `kind` is `ONE`"),
    ("help.csv", "HOUSEHOLD_HEAD_COUNT,why", "HOUSEHOLD_HEAD_COUNT,how", "help.csv, line 3: here must stand"),
    ("help.csv", "code,part,text\n", "code,part,text\r\n", "help.csv, line 1: there is a control character"),
];

#[test]
fn every_broken_pack_is_refused_with_table_line_and_reason() {
    let room = Room::empty();
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/specs/hud-hmis/2026");
    fs::create_dir(room.file("mine")).unwrap();
    for entry in fs::read_dir(source).unwrap().map(|entry| entry.unwrap()) {
        fs::copy(entry.path(), room.file("mine").join(entry.file_name())).unwrap();
    }
    for (table, old, new, said) in BROKEN {
        let place = format!("mine/{table}");
        let sound = fs::read_to_string(room.file(&place)).unwrap();
        fs::write(room.file(&place), sound.replacen(old, new, 1)).unwrap();
        let run = room.run_locked(["pack", "verify", "mine"]).demand(1);
        assert!(run.out.contains(&format!("refused whole: {said}")), "{new}\n{}", run.out);
        let result = room.run_locked(["--json", "pack", "verify", "mine"]).demand(1).result();
        assert!(result["packs"][0]["error"].as_str().unwrap().starts_with(said), "{result}");
        fs::write(room.file(&place), sound).unwrap();
    }
    room.run_locked(["pack", "verify", "mine"]).demand(0);
    fs::write(room.file("mine/notes.txt"), "x").unwrap();
    let run = room.run_locked(["pack", "verify", "mine"]).demand(1);
    assert!(
        run.out.contains("`notes.txt`, which is no table") && !run.out.contains("this line"),
        "{}",
        run.out
    );
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
