//! Exports taken in, listed, shown, sealed from, written out and deleted.

use std::fs;

use crate::room::Room;

#[test]
fn an_export_is_taken_in_sealed_from_written_out_and_deleted() {
    let room = Room::with_export();
    let checked = room.run(["--json", "check", "hud"]).demand(0);
    let taken = room.run(["--json", "dataset", "take-in", "hud", "--label", "CA-600, October"]).demand(0);
    let (taken, checked) = (taken.result(), checked.result());
    assert_eq!(taken["verdict"], "taken_in");
    for member in ["files", "counts", "codes", "record_counts", "summary"] {
        assert_eq!(taken[member], checked[member], "{member}");
    }
    let id = taken["data_set"].as_str().unwrap().to_owned();

    let again = room.run(["dataset", "take-in", "hud"]).demand(2);
    assert!(again.err.contains("kept already, as `CA-600, October`"), "{}", again.err);

    let listed = room.run(["--json", "dataset", "list"]).demand(0).result();
    assert_eq!(listed["data_sets"][0]["id"], id.as_str());
    assert_eq!(listed["data_sets"][0]["files"].as_array().unwrap().len(), 24);
    let words = room.run(["dataset", "list"]).demand(0);
    assert!(words.out.contains("CA-600, October") && words.out.contains("24 files"), "{}", words.out);

    let leave_out = ["export", "hud", "--leave-out-victim-services", "--out", "l.enc", "--reason", "r"];
    let left = room.run(leave_out).demand(0);
    assert!(left.out.contains("no row belongs to a victim service provider"), "{}", left.out);

    let before = fs::read(room.path().join("hud/Client.csv")).unwrap();
    fs::remove_dir_all(room.path().join("hud")).unwrap();
    let shown = room
        .run(["--json", "dataset", "show", &id, "--report", "kept.html", "--report", "kept.jsonl"])
        .demand(0);
    assert_eq!(shown.result()["counts"], checked["counts"]);
    assert!(fs::read_to_string(room.path().join("kept.jsonl")).unwrap().lines().count() >= 1);
    let inside = room.run(["dataset", "show", &id, "--report", "vault/kept.html"]).demand(2);
    assert!(!inside.err.is_empty());

    room.run(["export", "--dataset", &id, "--out", "a.enc", "--reason", "r"]).demand(0);
    room.run(["open", "a.enc", "--out", "opened"]).demand(0);
    assert!(fs::read(room.path().join("opened/Client.csv")).unwrap() == before);
    assert!(fs::read_to_string(room.path().join("opened/bundle.json")).unwrap().contains(&id));

    room.run(["dataset", "extract", &id, "--out", "extracted"]).demand(0);
    assert!(fs::read(room.path().join("extracted/Client.csv")).unwrap() == before);
    room.run(["dataset", "extract", &id, "--out", "extracted"]).demand(2);

    room.run(["dataset", "rename", &id, "  "]).demand(2);
    let renamed = room.run(["--json", "dataset", "rename", &id, "October, corrected"]).demand(0);
    assert_eq!(renamed.result()["label"], "October, corrected");
    assert!(room.run(["dataset", "list"]).demand(0).out.contains("October, corrected"));

    room.run(["dataset", "delete", &id]).demand(0);
    room.run(["dataset", "delete", &id]).demand(2);
    room.run(["export", "--dataset", &id, "--out", "b.enc", "--reason", "r"]).demand(2);
    let none = room.run(["dataset", "list"]).demand(0);
    assert!(none.out.contains("No data set is kept yet"), "{}", none.out);
    room.run(["audit", "verify"]).demand(0);
}

#[test]
fn a_data_set_is_named_by_its_id_and_not_together_with_a_path() {
    let room = Room::with_export();
    room.run(["dataset", "show", "hud"]).demand(2);
    let id = "01a1fdb1-0305-77f8-86b5-e75244a0981d";
    room.run(["export", "hud", "--dataset", id, "--out", "a.enc", "--reason", "r"]).demand(2);
    room.run(["export", "--out", "a.enc", "--reason", "r"]).demand(2);
    let unknown = room.run(["dataset", "show", id]).demand(2);
    assert!(unknown.err.contains("keeps no data set"), "{}", unknown.err);
}
