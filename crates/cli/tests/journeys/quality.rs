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
