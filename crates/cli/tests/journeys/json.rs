//! The shapes that programs rely on (docs/cli.md).

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::room::Room;

const FINDING: [&str; 20] = [
    "code",
    "severity",
    "blocks",
    "audience",
    "file",
    "line",
    "column",
    "row_key",
    "organization_id",
    "project_id",
    "personal_id",
    "enrollment_id",
    "user_id",
    "related",
    "value",
    "value_masked",
    "message",
    "fix",
    "basis",
    "fingerprint",
];

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// What every result about a checked set says of itself.
const CHECKED: [&str; 15] = [
    "blocking",
    "checked",
    "codes",
    "comparable_database",
    "counts",
    "files",
    "not_evaluated",
    "pack",
    "pack_basis",
    "pack_digest",
    "pack_version",
    "protected",
    "record_counts",
    "site",
    "summary",
];

#[track_caller]
fn demand_checked_keys(value: &Value, further: &[&str]) {
    demand_keys(value, &[CHECKED.as_slice(), further].concat());
}

#[track_caller]
fn demand_keys(value: &Value, expected: &[&str]) {
    let common = ["command", "exit_code", "is_valid", "verdict"];
    let expected: BTreeSet<&str> = common.iter().chain(expected).copied().collect();
    assert_eq!(keys(value), expected);
}

fn faulty(room: &Room) {
    fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", "id,name\n1,x\n2\n3\n4\n");
}

#[test]
fn a_check_prints_findings_in_the_frozen_shape_and_one_result_last() {
    let room = Room::empty();
    faulty(&room);
    let run = room.run_locked(["--json", "check", "csv"]).demand(1);
    let lines = run.json();
    let (result, findings) = lines.split_last().unwrap();
    assert_eq!(findings.len(), 3);
    for finding in findings {
        assert_eq!(keys(finding), FINDING.into_iter().collect());
        assert_eq!(finding["code"], "ROW_RAGGED");
    }
    demand_checked_keys(result, &["noted", "report", "reports"]);
    assert_eq!((&result["verdict"], &result["is_valid"]), (&json!("findings"), &json!(false)));
    assert_eq!(result["record_counts"], json!({"a.csv": 4}));
    let counts = json!({"blocking": 0, "error": 3, "high_priority": 0, "total": 3, "warning": 0});
    assert_eq!(result["counts"], counts);
    assert_eq!(result["codes"], json!([{"code": "ROW_RAGGED", "found": 3, "shown": 3}]));
    assert_eq!(run.err, "", "nothing but JSON, and nothing beside it");
}

#[test]
fn a_limit_per_code_hands_over_fewer_and_counts_all() {
    let room = Room::empty();
    faulty(&room);
    let lines = room.run_locked(["--json", "check", "csv", "--max-per-code", "2"]).demand(1).json();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[2]["codes"], json!([{"code": "ROW_RAGGED", "found": 3, "shown": 2}]));
}

#[test]
fn a_report_holds_every_finding_as_lines_or_as_a_table() {
    let room = Room::empty();
    faulty(&room);
    let streamed = room.run_locked(["--json", "check", "csv", "--report", "r.jsonl"]).demand(1);
    let report = fs::read_to_string(room.file("r.jsonl")).unwrap();
    let written: Vec<&str> = report.lines().collect();
    assert_eq!(written[..3], streamed.out.lines().take(3).collect::<Vec<_>>());
    let last: Value = serde_json::from_str(written[3]).unwrap();
    assert_eq!((written.len(), &last["counts"]), (4, &streamed.result()["counts"]));
    assert_eq!(streamed.result()["report"], "r.jsonl");
    room.run_locked(["check", "csv", "--report", "r.csv"]).demand(1);
    let table = fs::read_to_string(room.file("r.csv")).unwrap();
    assert_eq!(table.lines().count(), 5, "a header, three findings, the result");
    room.run_locked(["check", "csv", "--report", "r.csv"]).demand(2);
    assert_eq!(
        fs::read_to_string(room.file("r.csv")).unwrap(),
        table,
        "an earlier report is not overwritten"
    );
}

#[test]
fn values_show_their_shape_unless_asked_for() {
    let room = Room::empty();
    fs::create_dir(room.file("csv")).unwrap();
    room.write("csv/a.csv", "id,name\n1,Jane \"Secret\" Roe\n");
    room.run_locked(["check", "csv", "--report", "r.csv"]).demand(1);
    let report = fs::read_to_string(room.file("r.csv")).unwrap();
    let masked = room.run_locked(["--json", "check", "csv"]).demand(1);
    assert_eq!(masked.json()[0]["value_masked"], true);
    let people = room.run_locked(["check", "csv"]).demand(1);
    for text in [&masked.out, &people.out, &report] {
        assert!(!text.contains("Secret"), "{text}");
    }
    let asked = room.run_locked(["--json", "check", "csv", "--show-values"]).demand(1);
    assert!(asked.json()[0]["value"].as_str().unwrap().contains("Secret"), "{}", asked.out);
}

#[test]
fn sealing_verifying_and_opening_agree_on_what_is_inside() {
    let room = Room::with_export();
    let checked = room.run(["--json", "check", "hud"]).demand(0).result();
    let sealed = room.run(["--json", "export", "hud", "--out", "a.enc", "--reason", "r"]).demand(0).result();
    demand_checked_keys(
        &sealed,
        &[
            "bundle_id",
            "bytes",
            "cover",
            "fingerprint",
            "left_out",
            "left_out_protected",
            "path",
            "settings",
            "sha256",
        ],
    );
    assert_eq!((&sealed["verdict"], &sealed["is_valid"]), (&json!("sealed"), &json!(true)));
    let verified = room.run(["--json", "verify", "a.enc"]).demand(0).result();
    demand_keys(
        &verified,
        &[
            "bundle_id",
            "checked",
            "created",
            "file",
            "fingerprint",
            "kind",
            "known",
            "not_opened",
            "notes",
            "pin",
            "pins_consulted",
            "practice",
            "reason",
            "record_counts",
            "what",
        ],
    );
    assert_eq!(verified["verdict"], "valid_pinned");
    let opened = room.run(["--json", "open", "a.enc", "--out", "o"]).demand(0).result();
    demand_keys(
        &opened,
        &[
            "bundle_id",
            "bytes",
            "file",
            "files",
            "fingerprint",
            "known",
            "notes",
            "path",
            "pins_consulted",
            "record_counts",
        ],
    );
    for other in [&sealed, &verified, &opened] {
        assert_eq!(other["record_counts"], checked["record_counts"]);
        assert_eq!(other["bundle_id"], sealed["bundle_id"]);
        assert_eq!(other["fingerprint"], sealed["fingerprint"]);
        assert_eq!(other["is_valid"], true);
    }
}

#[test]
fn a_refused_export_is_a_result_and_not_an_error() {
    let room = Room::with_vault();
    faulty(&room);
    let lines = room.run(["--json", "export", "csv", "--out", "a.enc", "--reason", "r"]).demand(1).json();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[3]["verdict"], &lines[3]["exit_code"]), (&json!("refused"), &json!(1)));
    demand_checked_keys(&lines[3], &[]);
}

#[test]
fn what_could_not_be_done_says_why_and_what_to_do() {
    let room = Room::empty();
    let found = room.run_locked(["--json", "audit", "list"]).demand(3).result();
    demand_keys(&found, &["error"]);
    assert_eq!(keys(&found["error"]), ["kind", "message", "next"].into_iter().collect());
    assert_eq!((&found["command"], &found["verdict"]), (&json!("audit list"), &json!("not_done")));
    let found = room.run_locked(["--json", "verify", "missing.enc"]).demand(2).result();
    demand_keys(&found, &["error", "file"]);
}

#[test]
fn the_log_reads_as_json_lines_with_a_result_last() {
    let room = Room::with_vault();
    let lines = room.run(["--json", "audit", "list", "--from", "1", "--limit", "2"]).demand(0).json();
    assert_eq!(lines.len(), 3);
    let entry = ["action", "actor", "cause", "detail", "object", "seq", "ts"];
    assert_eq!(keys(&lines[0]), entry.into_iter().collect());
    assert_eq!((&lines[0]["seq"], &lines[1]["seq"]), (&json!(1), &json!(2)));
    demand_keys(&lines[2], &["shown", "size"]);
    assert_eq!(lines[2]["shown"], 2);
    let verified = room.run(["--json", "audit", "verify"]).demand(0).result();
    demand_keys(&verified, &["anchored", "notes", "origin", "root", "size"]);
    assert_eq!((&verified["verdict"], &verified["is_valid"]), (&json!("intact"), &json!(true)));
}

#[test]
fn every_other_result_has_its_members() {
    let room = Room::empty();
    let init = ["--json", "init", "--operator", "ann", "--recovery-file", "recovery"];
    demand_keys(&room.run(init).demand(0).result(), &["operator", "recovery_file", "vault", "vault_id"]);
    let sample = ["--json", "sample", "hud", "--out", "hud", "--clients", "1"];
    demand_keys(
        &room.run(sample).demand(0).result(),
        &["bytes", "faults", "path", "planted", "record_counts", "settings"],
    );
    demand_keys(&room.run(["--json", "doctor"]).demand(0).result(), &["examined"]);
    demand_keys(&room.run(["--json", "key", "list"]).demand(0).result(), &["keys"]);
    demand_keys(&room.run(["--json", "key", "export-public", "pub"]).demand(0).result(), &["files", "path"]);
    let recipient = room.run(["--json", "key", "new-recipient", "--out", "r.key"]).demand(0).result();
    demand_keys(&recipient, &["fingerprint", "private", "public"]);
    let pin = room.run(["--json", "key", "pin", &"ab".repeat(32), "--name", "county"]).demand(0).result();
    demand_keys(&pin, &["fingerprint", "name"]);
    demand_keys(&room.run(["--json", "key", "pins"]).demand(0).result(), &["pins"]);
    demand_keys(&room.run(["--json", "key", "unpin", "county"]).demand(0).result(), &["fingerprint", "name"]);
    demand_keys(
        &room.run(["--json", "audit", "export", "--out", "log"]).demand(0).result(),
        &["path", "size"],
    );
    demand_keys(&room.run(["--json", "audit", "prove", "0"]).demand(0).result(), &["proof", "seq"]);
}
