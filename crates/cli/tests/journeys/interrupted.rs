//! Ctrl-C: ends with 130 and leaves nothing half-made.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::room::Room;

/// A practice export that keeps the program busy for a while.
fn busy_room() -> Room {
    let room = Room::with_vault();
    room.run(["sample", "hud", "--out", "big", "--clients", "40000"]).demand(0);
    room
}

fn start(room: &Room, args: &[&str]) -> Child {
    room.command(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn interrupt(child: &Child) {
    let status = Command::new("sh").args(["-c", &format!("kill -INT {}", child.id())]).status().unwrap();
    assert!(status.success());
}

/// Waits until `seen`, for as long as the program runs.
fn wait_until(child: &mut Child, seen: impl Fn() -> bool) {
    let start = Instant::now();
    while !seen() && child.try_wait().unwrap().is_none() && start.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn all_names(room: &Room) -> Vec<String> {
    let listed = fs::read_dir(room.path()).unwrap();
    listed.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn an_interrupted_export_leaves_nothing_but_two_entries_in_a_sound_log() {
    let room = busy_room();
    let mut child = start(&room, &["export", "big", "--out", "a.enc", "--reason", "r"]);
    let partial = || all_names(&room).iter().any(|name| name.starts_with(".a.enc."));
    wait_until(&mut child, partial);
    assert!(partial(), "sealing was under way");
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(room.names(), ["big"]);
    assert_eq!(room.log(), ["vault.create", "export.begin", "export.aborted"]);
    room.run(["audit", "verify"]).demand(0);
    room.run(["export", "big", "--out", "a.enc", "--reason", "once more"]).demand(0);
}

#[test]
fn an_interrupted_opening_leaves_no_folder() {
    let room = busy_room();
    room.run(["export", "big", "--out", "a.enc", "--reason", "r"]).demand(0);
    let mut child = start(&room, &["open", "a.enc", "--out", "opened"]);
    let staged = || all_names(&room).iter().any(|name| name.contains("opened"));
    wait_until(&mut child, staged);
    assert!(!room.file("opened").exists(), "no final name yet");
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(room.names(), ["a.enc", "a.enc.cover.html", "big"]);
}

#[test]
fn interrupted_practice_data_leave_nothing() {
    let room = Room::empty();
    let mut child = start(&room, &["sample", "hud", "--faults", "--clients", "50000000", "--out", "big"]);
    wait_until(&mut child, || all_names(&room).iter().any(|name| name.starts_with(".big.")));
    std::thread::sleep(Duration::from_millis(300));
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(all_names(&room).is_empty(), "{:?}", all_names(&room));
}

#[test]
fn an_interrupted_check_writes_no_report() {
    let room = Room::empty();
    fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", &format!("id,name\n{}", "1\n".repeat(3_000_000)));
    let child = start(&room, &["check", "csv", "--report", "r.csv"]);
    std::thread::sleep(Duration::from_millis(150));
    interrupt(&child);
    let end = child.wait_with_output().unwrap();
    assert_eq!(end.status.code(), Some(130));
    assert_eq!(room.names(), ["csv"]);
}

#[test]
fn a_killed_export_is_given_up_at_the_next_unlock() {
    let room = busy_room();
    let mut child = start(&room, &["export", "big", "--out", "a.enc", "--reason", "r"]);
    let partial = || all_names(&room).iter().any(|name| name.starts_with(".a.enc."));
    wait_until(&mut child, partial);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(partial() && !room.file("a.enc").exists(), "killed in the middle");
    let next = room.run(["key", "list"]).demand(0);
    assert!(next.err.contains("`a.enc` was interrupted"), "{}", next.err);
    assert_eq!(room.names(), ["big"]);
    assert_eq!(room.log(), ["vault.create", "export.begin", "export.aborted"]);
}
