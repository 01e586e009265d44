//! Help, manual pages and completions: made out of the commands, and complete.

use std::fs;

use crate::room::Room;

const COMMANDS: [&str; 54] = [
    "compare",
    "lists",
    "quality",
    "notes",
    "notes add",
    "notes list",
    "notes end",
    "notes sheet",
    "sent",
    "sent add",
    "sent list",
    "settings",
    "settings show",
    "settings set",
    "init",
    "doctor",
    "passwd",
    "recover",
    "operator",
    "operator list",
    "operator add",
    "check",
    "dataset",
    "dataset take-in",
    "dataset list",
    "dataset show",
    "dataset rename",
    "dataset delete",
    "dataset extract",
    "export",
    "verify",
    "open",
    "audit",
    "audit list",
    "audit verify",
    "audit export",
    "audit pack",
    "audit prove",
    "key",
    "key list",
    "key export-public",
    "key new-recipient",
    "key pin",
    "key pins",
    "key unpin",
    "rules",
    "rules list",
    "rules show",
    "pack",
    "pack list",
    "pack show",
    "pack verify",
    "sample",
    "sample hud",
];

#[test]
fn every_command_explains_itself_briefly_and_at_length() {
    let room = Room::empty();
    for command in COMMANDS {
        let args = || command.split(' ');
        let long = room.run_locked(args().chain(["--help"])).demand(0);
        let short = room.run_locked(args().chain(["-h"])).demand(0);
        assert!(long.out.contains("Usage: strongroom ") && short.out.contains("Usage: "), "{command}");
        assert!(long.err.is_empty() && short.err.is_empty(), "{command}");
        assert!(long.out.lines().all(|line| line.chars().count() <= 110), "{command}\n{}", long.out);
    }
    let whole = room.run_locked(["--help"]).demand(0);
    for code in ["0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "70 ", "130 "] {
        assert!(whole.out.contains(&format!("\n  {code}")), "exit code {code} is explained");
    }
    assert!(!whole.out.contains("generate"), "what only packagers need stays out of the way");
}

#[test]
fn what_stands_in_the_environment_never_shows_in_the_help() {
    let room = Room::empty();
    let mut command = room.command(["export", "--help"]);
    let shown = command.env("STRONGROOM_VAULT", "/secret/place").output().unwrap();
    let text = String::from_utf8(shown.stdout).unwrap();
    assert!(text.contains("STRONGROOM_VAULT") && !text.contains("/secret/place"), "{text}");
}

#[test]
fn there_is_a_manual_page_for_every_command() {
    let room = Room::empty();
    fs::create_dir(room.file("man")).unwrap();
    room.run_locked(["generate", "man", "man"]).demand(0);
    for command in COMMANDS {
        let name = format!("man/strongroom-{}.1", command.replace(' ', "-"));
        let page = fs::read_to_string(room.file(&name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(page.contains(".SH NAME") && page.contains(".SH SYNOPSIS"), "{name}");
    }
    assert_eq!(fs::read_dir(room.file("man")).unwrap().count(), COMMANDS.len() + 1);
    room.run_locked(["generate", "man", "missing"]).demand(2);
}

#[test]
fn completions_exist_for_every_shell_and_know_the_commands() {
    let room = Room::empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = room.run_locked(["generate", "completions", shell]).demand(0).out;
        assert!(script.contains("new-recipient") && script.contains("allow-blocking"), "{shell}");
    }
}
