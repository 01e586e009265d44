//! Practice data: what was asked for, the same every time, with the list of what is wrong in it beside it.

use std::fs;

use serde_json::Value;

use crate::room::Room;

fn bytes(room: &Room, folder: &str) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(room.file(folder)).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> =
        files.map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn planted_faults_are_listed_beside_the_folder_and_not_in_it() {
    let room = Room::empty();
    let args = ["--json", "sample", "hud", "--faults", "--clients", "100", "--out", "faulty"];
    let result = room.run_locked(args).demand(0).result();
    assert_eq!(room.names(), ["faulty", "faulty.faults.jsonl", "faulty.settings.json"]);
    assert_eq!(bytes(&room, "faulty").len(), 24);
    let list = fs::read_to_string(room.file("faulty.faults.jsonl")).unwrap();
    let list: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(result["planted"].as_u64(), Some(list.len() as u64));
    assert_eq!(result["faults"].as_str(), Some("faulty.faults.jsonl"));
    assert_eq!(result["settings"].as_str(), Some("faulty.settings.json"));
    let files: Vec<String> = bytes(&room, "faulty").into_iter().map(|(name, _)| name).collect();
    for fault in &list {
        assert!(files.iter().any(|file| fault["file"] == file.as_str()), "{fault}");
        assert!(fault["line"].is_u64() || fault["line"].is_null(), "{fault}");
        assert!(fault["column"].is_string() || fault["column"].is_null(), "{fault}");
        assert!(fault["code"].is_string(), "{fault}");
    }
}

#[test]
fn the_same_words_give_the_same_bytes_and_each_word_matters() {
    let room = Room::empty();
    let make = |out: &str, words: &[&str]| {
        let args = ["sample", "hud", "--clients", "40", "--out", out];
        room.run_locked(args.iter().chain(words)).demand(0);
        bytes(&room, out)
    };
    let plain = make("plain", &[]);
    assert_eq!(plain, make("again", &["--spec", "2026", "--seed", "1", "--profile", "coc"]));
    let others: [&[&str]; 6] = [
        &["--spec", "2024"],
        &["--seed", "2"],
        &["--profile", "vsp"],
        &["--profile", "rural"],
        &["--hashed"],
        &["--faults"],
    ];
    let mut made: Vec<_> =
        others.iter().enumerate().map(|(at, words)| make(&format!("other-{at}"), words)).collect();
    made.push(plain);
    for (at, one) in made.iter().enumerate() {
        assert!(made[at + 1..].iter().all(|other| other != one), "{at}");
    }
}

#[test]
fn nothing_is_made_where_one_of_the_names_is_taken() {
    let room = Room::empty();
    room.write("faulty.faults.jsonl", "mine\n");
    let run = room.run_locked(["sample", "hud", "--faults", "--out", "faulty"]).demand(2);
    assert!(run.err.contains("faulty.faults.jsonl"), "{}", run.err);
    assert_eq!(room.names(), ["faulty.faults.jsonl"]);
    assert_eq!(fs::read_to_string(room.file("faulty.faults.jsonl")).unwrap(), "mine\n");
}

#[test]
fn a_year_or_profile_that_is_not_known_is_a_usage_error() {
    let room = Room::empty();
    for words in [["--spec", "2025"], ["--profile", "city"]] {
        room.run_locked(["sample", "hud", "--out", "x"].iter().chain(&words)).demand(2);
    }
    assert!(room.names().is_empty());
}
