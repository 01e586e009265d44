//! `strongroom-verify log`, over the frozen logs in `tests/vectors/audit`.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::PathBuf;

use common::place;

fn vector(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/audit").join(name);
    assert!(path.is_file(), "{} is missing", path.display());
    path.to_string_lossy().into_owned()
}

/// The fingerprint that the report of a good log shows.
fn fingerprint(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("  fingerprint  ")).unwrap();
    line.to_owned()
}

#[test]
fn a_good_log_is_intact_and_whose_it_is_only_a_pin_can_tell() {
    let place = place();
    let log = vector("valid_three_entries__valid.jsonl");
    let run = place.run(&["log", &log]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.out.contains("Intact; not known whose."), "{}", run.out);
    assert!(run.out.contains("  entries      3,"), "{}", run.out);
    let pinned = place.run(&["log", &log, "--pin", &fingerprint(&run.out)]);
    assert_eq!(pinned.code, 0, "{pinned:?}");
    assert!(pinned.out.contains("Intact. Signed by the fingerprint you gave."), "{}", pinned.out);
    let other = place.run(&["log", &log, "--pin", &"ab".repeat(32)]);
    assert_eq!(other.code, 1, "{other:?}");
}

#[test]
fn an_earlier_checkpoint_confirms_or_convicts() {
    let place = place();
    let (log, earlier) =
        (vector("handed_out_earlier__valid.jsonl"), vector("handed_out_earlier__valid.against"));
    let run = place.run(&["log", &log, "--against", &earlier]);
    assert_eq!(run.code, 4, "{run:?}");
    assert!(run.out.contains("by the checkpoint you gave"), "{}", run.out);
    for name in ["rolled_back__below_anchor", "tail_rewritten__inconsistent_with_anchor_at_2"] {
        let (log, earlier) = (vector(&format!("{name}.jsonl")), vector(&format!("{name}.against")));
        assert_eq!(place.run(&["log", &log]).code, 4, "nothing in the log itself is wrong");
        let run = place.run(&["log", &log, "--against", &earlier]);
        assert_eq!(run.code, 1, "{run:?}");
    }
    let run = place.run(&["log", &log, "--against", "phrase.txt"]);
    assert_eq!(run.code, 1, "a readable file that is no checkpoint: {run:?}");
    assert_eq!(place.run(&["log", &log, "--against", "absent"]).code, 2);
}

#[test]
fn a_changed_log_names_the_entry() {
    let place = place();
    let run = place.run(&["log", &vector("byte_changed__signature_at_1.jsonl")]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.out.contains("Do not rely on it. entry 1:") && run.out.contains("(line 3)"), "{}", run.out);
    for name in ["report.enc", "report.zip", "phrase.txt"] {
        assert_eq!(place.run(&["log", name]).code, 1, "{name} is no log");
    }
    place.write("empty", b"");
    assert_eq!(place.run(&["log", "empty"]).code, 1);
    assert_eq!(place.run(&["log", "absent"]).code, 2);
}
