//! Notes on findings, at the keyboard: made, shown beside findings, carried to the next export, ended.

use std::fs;

use serde_json::Value;

use crate::room::Room;

/// A room with two exports of the same source, the same people in both.
fn room() -> Room {
    let room = Room::with_vault();
    for month in ["september", "october"] {
        room.run_locked(["sample", "hud", "--habits", "--clients", "40", "--out", month]).demand(0);
    }
    room
}

fn findings(room: &Room, set: &str) -> Vec<Value> {
    let lines = room.run_locked(["--json", "check", set]).json();
    lines.into_iter().filter(|line| line["fingerprint"].is_string()).collect()
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap()
}

#[test]
fn a_note_made_on_one_export_stands_beside_the_same_finding_of_the_next_and_takes_nothing_away() {
    let room = room();
    let before = room.run(["--json", "check", "october"]).result();
    assert_eq!(before["noted"], Value::Null, "nobody asked for notes");
    let one = findings(&room, "september").into_iter().find(|f| f["organization_id"].is_string()).unwrap();
    let add = [
        "--json",
        "notes",
        "add",
        "september",
        "--finding",
        text(&one, "fingerprint"),
        "--kind",
        "explained",
    ];
    let add = add.iter().chain(&["--reason", "seen by the county", "--until", "2027-12-31"]);
    let added = room.run(add).demand(0).result();
    assert_eq!((text(&added["note"], "code"), added["findings"].as_u64()), (text(&one, "code"), Some(1)));

    let after = room.run(["--json", "check", "october", "--notes"]);
    let after = after.result();
    assert_eq!(after["noted"], 1);
    for member in ["counts", "is_valid", "exit_code", "blocking", "verdict"] {
        assert_eq!(after[member], before[member], "{member}");
    }
    let id = room.run(["--json", "dataset", "take-in", "october"]).demand(0).result();
    let id = text(&id, "data_set").to_owned();
    let shown = room.run(["--json", "dataset", "show", &id]).demand(0).result();
    assert_eq!((&shown["noted"], &shown["counts"]), (&after["noted"], &after["counts"]));
    assert!(room.run(["dataset", "show", &id]).demand(0).out.contains("1 of "), "in words, too");

    let made = room.run(["--json", "lists", "--dataset", &id, "--out", "lists"]).demand(0).result();
    let lists = made["lists"].as_array().unwrap();
    assert_eq!(lists.iter().map(|list| list["noted"].as_u64().unwrap()).sum::<u64>(), 1);
    let organization = text(&one, "organization_id");
    let table = fs::read_to_string(room.file(&format!("lists/{organization}.csv"))).unwrap();
    let row = table.lines().find(|line| line.contains(text(&one, "fingerprint"))).unwrap();
    assert!(row.ends_with(r#""explained","","seen by the county","2027-12-31""#), "{row}");
    let page = fs::read_to_string(room.file(&format!("lists/{organization}.html"))).unwrap();
    assert!(
        page.contains("1 of them noted") && page.contains("Explained until 2027-12-31: seen by the county")
    );
    let without = room.run_locked(["--json", "lists", "october", "--out", "plain"]).demand(0).result();
    assert_eq!(without["lists"][0]["noted"], Value::Null, "without a vault as before");

    let note = text(&added["note"], "id").to_owned();
    room.run(["notes", "end", &note]).demand(0);
    room.run(["notes", "end", &note]).demand(2);
    assert_eq!(room.run(["--json", "check", "october", "--notes"]).result()["noted"], 0);
    let listed = room.run(["--json", "notes", "list"]).demand(0).result();
    assert_eq!(listed["notes"], Value::Array(vec![]));
    let all = room.run(["--json", "notes", "list", "--all"]).demand(0).result();
    assert_eq!(text(&all["notes"][0], "state"), "ended");
    let log = room.run(["--json", "audit", "list"]).demand(0).json();
    let of = |action: &str| log.iter().find(|entry| entry["action"] == action).cloned().unwrap();
    assert_eq!(text(&of("note.add"), "detail"), "seen by the county");
    assert_eq!(of("note.end")["object"]["note"], note.as_str());
    assert!(!of("note.add")["object"].to_string().contains("county"), "free text is only a digest there");
    room.run(["audit", "verify"]).demand(0);
}

#[test]
fn what_cannot_be_meant_is_refused_with_what_to_do() {
    let room = room();
    let rest = ["--kind", "explained", "--reason", "x", "--until", "2027-12-31"];
    let refused = |args: &[&str]| {
        let run = room.run(["notes", "add"].iter().chain(args).chain(&rest)).demand(2);
        run.err
    };
    assert!(refused(&["--source", "CA-600", "--code", "STAY_LNG"]).contains("STAY_LONG"));
    assert!(
        refused(&["--source", "CA-600", "--code", "STAY_LONG", "--finding", "12"]).contains("fingerprint")
    );
    assert!(refused(&["october", "--code", "STAY_LONG", "--project", "nowhere"]).contains("no finding of"));
    assert!(refused(&["october", "--finding", "0123456789abcdef"]).contains("no finding of"));
    assert!(refused(&["october"]).contains("nothing is named"));
    refused(&["--code", "STAY_LONG"]);
    let group = ["notes", "add", "--source", "CA-600", "--code", "STAY_LONG", "--kind"];
    for (kind, more) in [
        ("explained", ["--reason", "x", "--until", "2020-01-01"].as_slice()),
        ("explained", &["--reason", "x"]),
        ("cannot_fix", &["--reason", "x", "--until", "2099-01-01"]),
        ("explained", &["--reason", "a\u{1b}[2J", "--until", "2027-12-31"]),
        ("vendor_ticket", &["--reason", "x"]),
    ] {
        room.run(group.iter().chain(&[kind]).chain(more)).demand(2);
    }
    fs::create_dir(room.file("plain")).unwrap();
    room.write("plain/a.csv", "a\n1\n");
    assert!(refused(&["plain", "--code", "ROW_RAGGED"]).contains("names no source"));
    assert_eq!(room.run(["--json", "notes", "list"]).demand(0).result()["notes"], Value::Array(vec![]));
}

#[test]
fn a_note_of_another_source_says_nothing_here_and_that_is_said() {
    let room = room();
    let one = findings(&room, "october").remove(0);
    let add = ["notes", "add", "--source", "XX-999", "--code", text(&one, "code"), "--kind", "vendor_ticket"];
    room.run(add.iter().chain(&["--ticket", "T-1", "--reason", "asked"])).demand(0);
    let checked = room.run(["check", "october", "--notes"]);
    assert!(
        checked.out.contains("0 of ") && checked.err.contains("1 note is on other sources"),
        "{}",
        checked.err
    );
}

#[test]
fn the_sheet_tells_apart_what_fits_findings_and_what_fits_none() {
    let room = room();
    let one = findings(&room, "october").remove(0);
    let code = text(&one, "code");
    let until = ["--kind", "cannot_fix", "--reason", "=1+1 records lost", "--until", "2027-12-31"];
    room.run(["notes", "add", "october", "--code", code].iter().chain(&until)).demand(0);
    let source = room.run(["--json", "notes", "list"]).demand(0).result();
    let source = text(&source["notes"][0], "source").to_owned();
    room.run(["notes", "add", "--source", &source, "--code", "KEY_DUPLICATE"].iter().chain(&until)).demand(0);
    let sheet = room.run(["--json", "notes", "sheet", "october", "--out", "notes.html"]).demand(0).result();
    assert_eq!((&sheet["hold"], &sheet["without"], &sheet["expired"]), (&1.into(), &1.into(), &0.into()));
    let page = fs::read_to_string(room.file("notes.html")).unwrap();
    assert!(page.contains("Notes without findings") && page.contains("<q>=1+1 records lost</q>"), "{page}");
    room.run(["notes", "sheet", "october", "--out", "notes.csv"]).demand(0);
    let table = fs::read_to_string(room.file("notes.csv")).unwrap();
    assert!(table.contains("\"'=1+1 records lost\"") && table.lines().count() == 3, "{table}");
    room.run(["notes", "sheet", "october", "--out", "notes.xlsx"]).demand(0);
    room.run(["notes", "sheet", "october", "--out", "notes.xlsx"]).demand(2);
    room.run(["notes", "sheet", "october", "--out", "notes.pdf"]).demand(2);
}

#[test]
fn a_list_that_was_sent_is_recorded_and_the_log_holds_no_address() {
    let room = room();
    let made = room.run(["--json", "lists", "october", "--out", "lists"]).demand(0).result();
    let list = made["lists"].as_array().unwrap().iter().find(|list| list["id"].is_string()).unwrap().clone();
    assert_eq!(list["last_sent"], Value::Null);
    let id = text(&list, "id");
    room.run(["sent", "add", "october", "--id", id]).demand(2);
    let to = ["--to", "Front desk", "--email", "data@agency.example"];
    let sent =
        room.run(["--json", "sent", "add", "october", "--id", id].iter().chain(&to)).demand(0).result();
    assert_eq!(sent["findings"], list["findings"]);
    room.run(["sent", "add", "october", "--id", "nobody"].iter().chain(&to)).demand(2);
    room.run(["sent", "add", "october", "--id", id, "--email", "no address"]).demand(2);

    let again = room.run(["lists", "september", "--out", "again"]).demand(0);
    assert!(again.out.contains("; last sent 20"), "{}", again.out);
    let listed = room.run(["--json", "sent", "list"]).demand(0).result();
    let listed = listed["sent"].as_array().unwrap();
    assert_eq!((listed.len(), text(&listed[0], "email")), (1, "data@agency.example"));
    let entry = room
        .run(["--json", "audit", "list"])
        .json()
        .into_iter()
        .find(|e| e["action"] == "list.sent")
        .unwrap();
    assert!(!entry["object"].to_string().contains("agency"), "{entry}");
    assert!(text(&entry, "detail").ends_with("to Front desk, data@agency.example"));
    room.run(["audit", "verify"]).demand(0);
}
