//! In a pipe: results alone on standard output, no bars, no colour, and a quiet end when the reader goes away.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::room::{Room, Run};

#[test]
fn no_bar_no_colour_and_no_notice_stands_among_the_results() {
    let room = Room::with_bundle();
    for args in [&["check", "hud"][..], &["verify", "a.enc"], &["audit", "verify"], &["doctor"]] {
        let mut command = room.command(args);
        let run = Run::of(&command.env("TERM", "xterm-256color").output().unwrap()).demand(0);
        assert!(!run.out.contains('\u{1b}') && !run.out.contains('\r'), "{args:?}\n{}", run.out);
        assert!(!run.err.contains('\u{1b}') && !run.err.contains('\r'), "{args:?}\n{}", run.err);
        let quiet = room.run(args.iter().chain(&["--quiet"])).demand(0);
        assert_eq!(quiet.err, "", "{args:?}");
        assert!(!quiet.out.is_empty(), "{args:?}");
    }
}

#[test]
fn a_reader_that_went_away_is_no_fault_of_ours() {
    let room = Room::empty();
    std::fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", &format!("id,name\n{}", "1\n".repeat(50_000)));
    let mut command = room.locked(["--json", "check", "csv"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"code\":"), "{first}");
    let end = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(end.stderr).unwrap(), "");
    assert_eq!(end.status.code(), Some(2), "the check was cut short, so it must not end with 0");
}

#[test]
fn results_that_could_not_be_written_are_not_passed_over() {
    let room = Room::with_bundle();
    let full = || std::fs::File::options().write(true).open("/dev/full").unwrap();
    for (args, code) in
        [(&["check", "hud"][..], 2), (&["verify", "hud/Client.csv"], 1), (&["--json", "audit", "list"], 2)]
    {
        let end = room.command(args).stdout(full()).output().unwrap();
        assert_eq!(end.status.code(), Some(code), "{args:?}");
        assert!(String::from_utf8(end.stderr).unwrap().contains("cannot write the results"), "{args:?}");
    }
}

#[test]
fn an_action_is_finished_even_if_nobody_reads_its_result() {
    let room = Room::with_export();
    let mut command = room.command(["export", "hud", "--out", "a.enc", "--reason", "r"]);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    room.run(["verify", "a.enc"]).demand(0);
}

#[test]
fn a_name_out_of_a_hostile_export_cannot_steer_the_terminal() {
    let room = Room::empty();
    std::fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a\u{1b}[2J\u{202e}\n.csv", "id,name\n1\n");
    let run = room.run_locked(["check", "csv"]).demand(1);
    let steers =
        |text: &str| text.contains(['\u{1b}', '\u{202e}']) || text.lines().any(|line| line.trim() == ".csv");
    assert!(!steers(&run.out) && !steers(&run.err), "{}", run.out);
}
