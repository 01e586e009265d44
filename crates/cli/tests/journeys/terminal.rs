//! At a terminal: prompts without echo, secrets shown once, bars. `script` (util-linux) plays the terminal.

use std::io::{Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use crate::room::{FOR_RECIPIENT, PASSPHRASE, Room};

/// A person at a terminal.
struct Person {
    child: Child,
    keyboard: ChildStdin,
    screen: ChildStdout,
    seen: String,
}

impl Person {
    fn starts(room: &Room, arguments: &str) -> Self {
        Self::starts_with(room, "", arguments)
    }

    fn starts_with(room: &Room, setting: &str, arguments: &str) -> Self {
        let program = env!("CARGO_BIN_EXE_strongroom");
        let known = room.locked([""; 0]);
        let mut script = std::process::Command::new("script");
        script
            .args(["-qefc", &format!("{setting} {program} {arguments}"), "/dev/null"])
            .current_dir(room.path())
            .env_clear();
        script.envs(known.get_envs().filter_map(|(name, value)| Some((name, value?))));
        script.env("TERM", "xterm").env("SHELL", "/bin/sh");
        let mut child = script.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (keyboard, screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, keyboard, screen, seen: String::new() }
    }

    /// Waits for words on the screen, then types a line.
    fn answers(mut self, words: &str, typed: &str) -> Self {
        let from = self.seen.len();
        let mut bytes = Vec::new();
        let mut byte = [0];
        while !String::from_utf8_lossy(&bytes).contains(words) {
            assert_eq!(self.screen.read(&mut byte).unwrap(), 1, "{words} never came:\n{}", self.seen);
            bytes.push(byte[0]);
            self.seen.truncate(from);
            self.seen.push_str(&String::from_utf8_lossy(&bytes));
        }
        // The echo is switched off right after the question is shown.
        std::thread::sleep(std::time::Duration::from_millis(100));
        self.keyboard.write_all(typed.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
        self
    }

    /// Waits for the end; gives the exit code and everything that stood on the screen.
    fn ends(mut self) -> (i32, String) {
        let mut rest = Vec::new();
        self.screen.read_to_end(&mut rest).unwrap();
        self.seen.push_str(&String::from_utf8_lossy(&rest));
        (self.child.wait().unwrap().code().unwrap(), self.seen)
    }
}

#[test]
fn a_passphrase_is_asked_for_and_never_shown() {
    let room = Room::with_vault();
    let typed = format!("{PASSPHRASE}\r");
    let (code, screen) = Person::starts(&room, "key list").answers("Passphrase of the vault:", &typed).ends();
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("signs bundles") && !screen.contains(PASSPHRASE), "{screen}");
}

#[test]
fn a_new_vault_asks_twice_and_shows_the_recovery_code_once() {
    let room = Room::empty();
    let typed = format!("{PASSPHRASE}\r");
    let person = Person::starts(&room, "init --operator ann");
    let (code, screen) =
        person.answers("New passphrase for the vault:", &typed).answers("once more:", &typed).ends();
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("bits by estimate") && !screen.contains(PASSPHRASE), "{screen}");
    let groups = |line: &str| line.trim().split('-').filter(|group| group.len() == 4).count() == 7;
    assert_eq!(screen.lines().filter(|line| groups(line)).count(), 1, "{screen}");
}

#[test]
fn two_different_answers_make_no_vault() {
    let room = Room::empty();
    let person = Person::starts(&room, "init --operator ann");
    let (code, screen) = person.answers("vault:", "one thing\r").answers("once more:", "another\r").ends();
    assert_eq!(code, 2, "{screen}");
    assert!(screen.contains("differ") && !room.file("vault").exists(), "{screen}");
}

#[test]
fn enter_alone_makes_six_words_for_the_recipient_that_open_the_bundle() {
    let room = Room::with_export();
    let typed = format!("{PASSPHRASE}\r");
    let person = Person::starts(&room, "export hud --out a.enc --reason r --passphrase-recipient");
    let person = person.answers("Passphrase of the vault:", &typed);
    let (code, screen) = person.answers("Passphrase for the recipient", "\r").ends();
    assert_eq!(code, 0, "{screen}");
    let words = screen.lines().map(str::trim).find(|line| {
        line.split(' ').count() == 6 && line.bytes().all(|b| b.is_ascii_lowercase() || b == b' ')
    });
    let words = words.unwrap_or_else(|| panic!("no six words:\n{screen}"));
    let mut open = room.locked(["open", "a.enc", "--out", "o", "--passphrase-recipient"]);
    let opened = open.env("STRONGROOM_RECIPIENT_PASSPHRASE", words).output().unwrap();
    assert_eq!(opened.status.code(), Some(4));
}

#[test]
fn a_recipient_types_the_passphrase_and_sees_it_nowhere() {
    let room = Room::with_bundle();
    let person = Person::starts(&room, "open a.enc --out o --passphrase-recipient");
    let (code, screen) = person.answers("that the sender gave you:", &format!("{FOR_RECIPIENT}\r")).ends();
    assert_eq!(code, 4, "{screen}");
    assert!(!screen.contains(FOR_RECIPIENT) && room.file("o/Client.csv").exists(), "{screen}");
}

#[test]
fn ctrl_c_at_a_prompt_ends_the_program_and_switches_the_echo_on_again() {
    let room = Room::with_vault();
    let (code, screen) =
        Person::starts(&room, "key list; code=$?; stty -a; exit $code").answers("vault:", "\u{3}").ends();
    assert_eq!(code, 130, "{screen}");
    assert!(screen.contains(" echo ") && !screen.contains(" -echo "), "{screen}");
}

#[test]
fn verifying_never_asks() {
    let room = Room::with_bundle();
    let (code, screen) = Person::starts(&room, "verify a.enc").ends();
    assert_eq!(code, 4, "{screen}");
    assert!(!screen.contains("assphrase"), "{screen}");
}

#[test]
fn long_work_shows_how_far_it_is_and_leaves_no_trace_of_it() {
    let room = Room::empty();
    std::fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", &format!("id,name\n{}", "1,somebody\n".repeat(2_000_000)));
    let (code, screen) = Person::starts(&room, "check csv").ends();
    assert_eq!(code, 0, "{screen}");
    assert!(screen.contains("Checking   [") && screen.contains("\u{1b}[2K"), "{screen:?}");
    let (_, quiet) = Person::starts(&room, "--quiet check csv").ends();
    assert!(!quiet.contains("Checking"), "{quiet:?}");
}

#[test]
fn colour_is_left_out_where_it_is_not_wanted() {
    let room = Room::with_bundle();
    let (_, bold) = Person::starts(&room, "verify a.enc").ends();
    assert!(bold.contains("\u{1b}[1m"), "{bold:?}");
    let (_, plain) = Person::starts_with(&room, "NO_COLOR=1", "-q verify a.enc").ends();
    assert!(plain.contains("Outside intact") && !plain.contains('\u{1b}'), "{plain:?}");
}
