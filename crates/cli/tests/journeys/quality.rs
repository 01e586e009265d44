//! The report on data quality, at the keyboard.

use std::fs;

use crate::room::Room;

#[test]
fn an_export_has_its_report_as_page_workbook_table_and_json() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--habits", "--clients", "60", "--out", "export"]).demand(0);
    let made = room
        .run_locked(["--json", "quality", "export", "--out", "october", "--out", "q.html"])
        .demand(0)
        .result();
    assert!(
        made["people"].as_u64().unwrap() >= 60 && made["not_counted"].as_array().unwrap().is_empty(),
        "{made}"
    );
    let mut files: Vec<_> =
        fs::read_dir(room.file("october")).unwrap().map(|file| file.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, ["quality.csv", "quality.html", "quality.json", "quality.xlsx"]);
    let page = fs::read_to_string(room.file("q.html")).unwrap();
    assert!(page.contains("Completeness by project") && page.contains("Outstanding referrals"));
    let json: serde_json::Value =
        serde_json::from_slice(&fs::read(room.file("october/quality.json")).unwrap()).unwrap();
    assert_eq!(json["all"]["people"], made["people"]);
    assert_eq!(json["projects"].as_array().unwrap().len() as u64, made["projects"].as_u64().unwrap());

    // Nobody's name stands anywhere.
    let clients = fs::read_to_string(room.file("export/Client.csv")).unwrap();
    let texts = ["october/quality.csv", "october/quality.json", "q.html"]
        .map(|file| fs::read_to_string(room.file(file)).unwrap());
    for name in clients.lines().skip(1).filter_map(|row| row.split(',').nth(1)).filter(|name| name.len() > 6)
    {
        assert!(texts.iter().all(|text| !text.contains(name)), "{name}");
    }
}

#[test]
fn a_report_on_a_group_of_projects_says_which_and_has_the_numbers_that_the_whole_report_has_of_it() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--habits", "--clients", "60", "--out", "export"]).demand(0);
    room.run_locked(["quality", "export", "--out", "plain.json"]).demand(0);
    let read = |file: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(room.file(file)).unwrap()).unwrap()
    };
    let plain = read("plain.json");
    let ids: Vec<&str> =
        plain["projects"].as_array().unwrap().iter().map(|of| of["id"].as_str().unwrap()).collect();
    let site = serde_json::json!({"groups": {"All there are": ids, "First": [ids[0], "NOT-HERE"], "Pair": &ids[..2]}});
    fs::write(room.file("site.json"), site.to_string()).unwrap();

    room.run_locked(["quality", "export", "--settings", "site.json", "--out", "whole.json"]).demand(0);
    let whole = read("whole.json");
    let groups = whole["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 3);
    let people = |of: &serde_json::Value| of["people"].as_u64().unwrap();
    assert_eq!(
        (&groups[0]["elements"], people(&groups[0])),
        (&plain["all"]["elements"], people(&plain["all"]))
    );
    assert_eq!(people(&groups[2]), people(&plain["projects"][0]) + people(&plain["projects"][1]));

    let first = [
        "quality",
        "export",
        "--settings",
        "site.json",
        "--group",
        "First",
        "--out",
        "first.json",
        "--out",
        "first.html",
    ];
    let made = room.run_locked(["--json"].iter().chain(&first)).demand(0).result();
    assert_eq!((made["group"].as_str(), made["projects"].as_u64()), (Some("First"), Some(1)));
    assert_eq!(made["not_in_export"]["First"][0].as_str(), Some("NOT-HERE"));
    let own = read("first.json");
    for (name, value) in own["all"].as_object().unwrap() {
        assert_eq!((value, value), (&groups[1][name], &plain["projects"][0][name]), "{name}");
    }
    let page = fs::read_to_string(room.file("first.html")).unwrap();
    assert!(page.contains("<h1>Data quality of the group First</h1>"), "{page}");
    assert!(page.contains("1 project of the group First is not in this export: NOT-HERE."), "{page}");

    let wrong = ["quality", "export", "--settings", "site.json", "--group", "first", "--out", "x.json"];
    let refused = room.run_locked(wrong).demand(2);
    assert!(refused.err.contains("no group of projects `first`"), "{}", refused.err);
    assert!(refused.err.contains("`All there are`, `First`, `Pair`"), "{}", refused.err);
    assert!(!room.file("x.json").exists());
    let refused = room.run_locked(["quality", "export", "--group", "First", "--out", "x.json"]).demand(2);
    assert!(refused.err.contains("have no groups"), "{}", refused.err);
}

#[test]
fn without_a_column_of_it_nobody_is_told_how_complete_identity_is() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--clients", "20", "--out", "export"]).demand(0);
    let clients = fs::read_to_string(room.file("export/Client.csv")).unwrap();
    let at = clients.lines().next().unwrap().split(',').position(|name| name == "SSN").unwrap();
    let without = |row: &str| {
        let mut fields: Vec<&str> = row.split(',').collect();
        fields.remove(at);
        fields.join(",") + "\r\n"
    };
    fs::write(room.file("export/Client.csv"), clients.lines().map(without).collect::<String>()).unwrap();
    let told = room.run_locked(["quality", "export", "--out", "q.html", "--out", "q.json"]).demand(0);
    let line = told.out.lines().chain(told.err.lines()).find(|line| line.contains("Identity not complete"));
    assert!(line.unwrap().contains("not counted"), "{line:?}");
    let page = fs::read_to_string(room.file("q.html")).unwrap();
    assert!(!page.contains("0.0 % lack") && page.contains("or race was not counted."), "{page}");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(room.file("q.json")).unwrap()).unwrap();
    assert!(json["all"]["identity"].is_null() && json["all"]["elements"]["ssn"].is_null());
    assert!(json["all"]["people"].as_u64().unwrap() > 0);
}

#[test]
fn a_report_stands_where_nothing_stands_and_never_in_the_export() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--clients", "10", "--out", "export"]).demand(0);
    fs::write(room.file("taken.html"), "x").unwrap();
    for out in ["taken.html", "export/q.html", "q.pdf", "export"] {
        let refused = room.run_locked(["quality", "export", "--out", out]).demand(2);
        assert!(!refused.err.is_empty(), "{out}");
    }
    room.run_locked(["quality", "export", "--out", "a.csv", "--out", "a.csv"]).demand(2);
    assert_eq!(fs::read_to_string(room.file("taken.html")).unwrap(), "x");
    fs::create_dir(room.file("other")).unwrap();
    fs::write(room.file("other/plain.csv"), "a,b\n1,2\n").unwrap();
    let refused = room.run_locked(["quality", "other", "--out", "q.json"]).demand(2);
    assert!(refused.err.contains("no specification"), "{}", refused.err);
    assert!(!room.file("q.json").exists());
}

#[test]
fn a_data_set_that_is_kept_has_the_report_of_its_export() {
    let room = Room::with_export();
    room.run_locked(["quality", "hud", "--out", "before.json"]).demand(0);
    let taken = room.run(["--json", "dataset", "take-in", "hud", "--label", "October"]).demand(0).result();
    let id = taken["data_set"].as_str().unwrap().to_owned();
    fs::remove_dir_all(room.path().join("hud")).unwrap();
    room.run(["quality", "--dataset", &id, "--out", "after.json"]).demand(0);
    room.run(["quality", "--dataset", &id, "--out", "vault/after.json"]).demand(2);
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&fs::read(room.path().join(name)).unwrap()).unwrap()
    };
    let (before, after) = (read("before.json"), read("after.json"));
    assert_eq!((&before["all"], &before["projects"]), (&after["all"], &after["projects"]));
    assert_eq!(after["set"], "October");
}
