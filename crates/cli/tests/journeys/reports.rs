//! Reports of one check: all at once, telling the same, and telling what was not judged.

use std::fs;

use serde_json::Value;

use crate::room::Room;

fn lines(room: &Room, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(room.file(name)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const ALL: [&str; 6] = ["--report", "r.html", "--report", "r.csv", "--report", "r.jsonl"];

#[test]
fn three_reports_of_one_check_tell_the_same_with_every_finding_and_the_pack() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--faults", "--clients", "60", "--out", "faulty"]).demand(0);
    let screen = room
        .run_locked(["check", "faulty", "--settings", "faulty.settings.json"].iter().chain(&ALL))
        .demand(1)
        .out;

    let mut findings = lines(&room, "r.jsonl");
    let result = findings.pop().unwrap();
    assert!(findings.iter().all(|finding| finding["code"].is_string()) && result.get("code").is_none());
    assert_eq!(result["counts"]["total"].as_u64(), Some(findings.len() as u64));
    let planted = fs::read_to_string(room.file("faulty.faults.jsonl")).unwrap();
    assert_eq!(planted.lines().count(), findings.len());
    assert_eq!((&result["set"], &result["is_valid"]), (&"faulty".into(), &false.into()));

    let table = fs::read_to_string(room.file("r.csv")).unwrap();
    let open = result["not_evaluated"].as_array().unwrap().len();
    assert_eq!(table.matches("\r\n").count(), findings.len() + open + 2, "header and result besides");
    let page = fs::read_to_string(room.file("r.html")).unwrap();
    let last = table.lines().last().unwrap();
    let told = |member: &str| result[member].as_str().unwrap().to_owned();
    for words in [told("summary"), told("checked")] {
        for (name, text) in
            [("page", &page), ("screen", &screen.replace('\n', " ")), ("table", &last.to_owned())]
        {
            assert!(text.contains(&words), "{name}: {words}");
        }
    }
    for stamp in ["pack", "pack_version", "pack_basis", "pack_digest"].map(told) {
        assert!(page.contains(&stamp) && last.contains(&stamp), "{stamp}");
    }
    for (file, rows) in result["record_counts"].as_object().unwrap() {
        assert!(page.contains(file.as_str()) && rows.is_u64(), "{file}");
    }
}

#[test]
fn what_could_not_be_judged_stands_in_every_report_and_on_the_screen() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--clients", "30", "--out", "torn"]).demand(0);
    let path = room.file("torn/Enrollment.csv");
    let whole = fs::read(&path).unwrap();
    // A row longer than any that is read: whatever refers to it cannot be judged.
    let long = format!("E1,{}\r\n", "x".repeat(1_100_000));
    fs::write(&path, [whole, long.into_bytes()].concat()).unwrap();
    // A person without enrollment, unless the row that was passed over is the one.
    let path = room.file("torn/Client.csv");
    let clients = fs::read_to_string(&path).unwrap();
    let one = clients.lines().last().unwrap();
    let other = one.replacen(one.split(',').next().unwrap(), "P987654", 1);
    fs::write(&path, format!("{clients}{other}\r\n")).unwrap();

    let screen = room.run_locked(["check", "torn"].iter().chain(&ALL)).demand(1).out;
    let result = lines(&room, "r.jsonl").pop().unwrap();
    let open = result["not_evaluated"].as_array().unwrap();
    let why = "Enrollment.csv could not be read whole";
    assert!(
        open.iter().any(|rule| rule["code"] == "CLIENT_WITHOUT_ENROLLMENT" && rule["why"] == why),
        "{open:?}"
    );
    assert!(screen.contains("Could not be judged, which is not the same as satisfied\n"), "{screen}");
    assert!(screen.replace("\n  ", " ").contains(why), "{screen}");
    let page = fs::read_to_string(room.file("r.html")).unwrap();
    assert!(page.contains("What could not be judged</h2>") && page.contains(why));
    let table = fs::read_to_string(room.file("r.csv")).unwrap();
    let row = table.lines().find(|line| line.starts_with("\"CLIENT_WITHOUT_ENROLLMENT\",\"not_evaluated\","));
    assert!(row.is_some_and(|row| row.contains(why)), "{table}");
    assert!(result["summary"].as_str().unwrap().contains("could not be judged"));
    assert!(lines(&room, "r.jsonl").iter().any(|finding| finding["code"] == "KEYS_INCOMPLETE"));
}

#[test]
fn a_comparable_database_is_told_in_every_report() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--profile", "vsp", "--clients", "20", "--out", "own"]).demand(0);
    room.run_locked(["check", "own"]).demand(1);
    let args = ["check", "own", "--comparable-database"];
    let screen = room.run_locked(args.iter().chain(&ALL)).demand(0).out;
    let result = lines(&room, "r.jsonl").pop().unwrap();
    assert_eq!(result["comparable_database"], true);
    let words = "as a victim service provider's own database, by the word of whoever checked";
    let page = fs::read_to_string(room.file("r.html")).unwrap().replace("&#39;", "'");
    let table = fs::read_to_string(room.file("r.csv")).unwrap();
    for text in [page, table, screen.replace('\n', " ")] {
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn one_report_that_cannot_be_made_leaves_none() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--clients", "10", "--out", "set"]).demand(0);
    room.write("r.jsonl", "mine");
    room.run_locked(["check", "set"].iter().chain(&ALL)).demand(2);
    assert_eq!(room.names(), ["r.jsonl", "set"]);
    assert_eq!(fs::read_to_string(room.file("r.jsonl")).unwrap(), "mine");
}
