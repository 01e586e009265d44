//! The auditor's pack, unpacked and checked as its receiver would: with `unzip`, `sha256sum` and Python, and no Strongroom.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::room::{PASSPHRASE, Room};

const HOSTILE: &str = "=HYPERLINK(\"file:x\",\"<b onclick='y'>pay</b>\")&amp;</q><script>alert(1)</script>";

/// A room in which much was done, and a pack of all of it in `pack.zip`, unpacked into `pack`.
fn room_with_pack() -> Room {
    let room = Room::with_bundle();
    room.run(["export", "hud", "--out", "b.enc", "--reason", HOSTILE]).demand(0);
    room.run(["verify", "a.enc"]).demand(0);
    room.run(["open", "a.enc", "--out", "opened"]).demand(0);
    room.run(["open", "b.enc", "--zip", "b.zip"]).demand(0);
    room.run(["key", "pin", "r.pem", "--name", "no signer"]).demand(3);
    room.run(["key", "pin", &"ab".repeat(32), "--name", "@county <county>"]).demand(0);
    room.run(["audit", "pack", "--out", "pack.zip"]).demand(0);
    unzip(&room, "pack.zip", "pack");
    room
}

fn unzip(room: &Room, zip: &str, folder: &str) {
    let status = Command::new("unzip").args(["-q", zip, "-d", folder]).current_dir(room.path()).status();
    assert!(status.unwrap().success());
}

fn sha256sum(folder: &Path) -> bool {
    let list = ["-c", "--strict", "--quiet", "manifest.sha256"];
    Command::new("sha256sum").args(list).current_dir(folder).output().unwrap().status.success()
}

/// What `ssh-keygen` says of the signature on the list.
fn ssh_keygen(folder: &Path) -> Option<String> {
    let list = fs::File::open(folder.join("manifest.sha256")).unwrap();
    let check = ["-Y", "check-novalidate", "-n", "strongroom-pack", "-s", "manifest.sha256.sshsig"];
    let output = Command::new("ssh-keygen").args(check).current_dir(folder).stdin(list).output().unwrap();
    output.status.success().then(|| String::from_utf8(output.stdout).unwrap())
}

/// Makes the list fit what lies there, as whoever changed it would.
fn list_anew(folder: &Path) {
    let list = fs::read_to_string(folder.join("manifest.sha256")).unwrap();
    let names: Vec<&str> = list.lines().map(|line| &line[66..]).collect();
    let made = Command::new("sha256sum").args(&names).current_dir(folder).output().unwrap();
    fs::write(folder.join("manifest.sha256"), made.stdout).unwrap();
}

/// The checker of the pack, by the Python of this machine without any package.
fn checker(folder: &Path, further: &[&Path]) -> Output {
    let mut python = Command::new("python3");
    python.args(["-I", "-S", "check_log.py"]).args(further).current_dir(folder).output().unwrap()
}

#[track_caller]
fn is_good(folder: &Path, further: &[&Path]) -> String {
    let output = checker(folder, further);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.starts_with("Good: entries 1 to "), "{said}");
    said
}

#[track_caller]
fn is_refused(folder: &Path, further: &[&Path]) -> String {
    let output = checker(folder, further);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    assert!(said.starts_with("NOT GOOD. ") && !said.contains("Traceback"), "{said}");
    said
}

/// The lines of the log in a pack.
fn log_lines(folder: &Path) -> Vec<String> {
    fs::read_to_string(folder.join("log.jsonl")).unwrap().lines().map(str::to_owned).collect()
}

fn write_log(folder: &Path, lines: &[String]) {
    fs::write(folder.join("log.jsonl"), lines.join("\n") + "\n").unwrap();
}

/// Runs a few lines of Python without any package; what they print.
fn python(room: &Room, code: &str) -> String {
    let output =
        Command::new("python3").args(["-I", "-S", "-c", code]).current_dir(room.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_pack_is_checked_by_strangers_tools_and_holds_the_whole_log() {
    let room = room_with_pack();
    let pack = room.file("pack");
    let mut names: Vec<String> =
        fs::read_dir(&pack).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let expected = [
        "VERIFY.txt",
        "audit.checkpoint",
        "check_log.py",
        "checkpoints.jsonl",
        "keys.pem",
        "log.jsonl",
        "manifest.sha256",
        "manifest.sha256.sshsig",
        "report.html",
        "report.xlsx",
    ];
    assert_eq!(names, expected);
    assert!(sha256sum(&pack));
    let said = ssh_keygen(&pack).unwrap();
    let instructions = fs::read_to_string(pack.join("VERIFY.txt")).unwrap();
    assert!(
        said.starts_with("Good \"strongroom-pack\" signature") && instructions.contains(said.trim()),
        "{said}"
    );
    let said = is_good(&pack, &[]);
    assert!(said.contains("Signatures: NOT CHECKED"), "nothing is said to be checked that was not: {said}");
    assert!(said.contains("4 heads fit"), "its own twice, and one from each bundle: {said}");

    // As the workstation exports it, but for what was done since.
    room.run(["audit", "export", "--out", "log.jsonl"]).demand(0);
    let whole = fs::read_to_string(room.file("log.jsonl")).unwrap();
    let lines = log_lines(&pack);
    assert!(whole.starts_with(&(lines[..lines.len() - 1].join("\n") + "\n")));
    assert_eq!(room.log().iter().filter(|action| *action == "audit.export").count(), 2);
    let last = room.run(["--json", "audit", "list", "--from", &(lines.len() - 2).to_string()]).json();
    let size = lines.len() - 2;
    let object = serde_json::json!({"pack_from": null, "pack_to": null, "size": size});
    assert_eq!((&last[0]["action"], &last[0]["object"]), (&"audit.export".into(), &object));

    // A later pack fits the head that this one handed out, and so does the log of the vault.
    room.run(["audit", "pack", "--out", "later.zip"]).demand(0);
    unzip(&room, "later.zip", "later");
    let head = pack.join("audit.checkpoint");
    assert!(is_good(&room.file("later"), &[&head]).contains("7 heads fit"));
    room.run(["audit", "verify", "--against", "pack/audit.checkpoint"]).demand(0);
    // The earlier pack is shorter than the head of the later one.
    let refused = is_refused(&pack, &[&room.file("later/audit.checkpoint")]);
    assert!(refused.contains("entries, and the log has"), "{refused}");
}

#[test]
fn the_instructions_work_as_they_are_written_and_windows_comes_first() {
    let room = room_with_pack();
    let text = fs::read_to_string(room.file("pack/VERIFY.txt")).unwrap();
    let at = |heading: &str| text.find(heading).unwrap_or_else(|| panic!("no {heading}"));
    assert!(at("1. WINDOWS") < at("2. MAC") && at("2. MAC") < at("3. LINUX"));
    let linux = &text[at("3. LINUX")..at("4. ")];
    let commands: Vec<&str> = linux.lines().filter_map(|line| line.strip_prefix("   ")).collect();
    assert_eq!(commands.len(), 3, "{linux}");
    for command in commands {
        let ran = Command::new("sh").args(["-c", command]).current_dir(room.file("pack")).output().unwrap();
        assert!(ran.status.success(), "{command}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}

#[test]
fn whatever_is_done_to_the_log_the_checker_refuses_it_and_names_the_place() {
    let room = room_with_pack();
    let pack = room.file("pack");
    let lines = log_lines(&pack);
    let last = lines.len() - 1;
    let flip = |line: &str, at: usize| {
        let mut bytes = line.as_bytes().to_vec();
        bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
        String::from_utf8(bytes).unwrap()
    };
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut changed = lines.clone();
        change(&mut changed);
        changed
    };
    let digit = lines[3].find("\"ts\":\"20").unwrap() + 10;
    for (what, changed, place) in [
        ("a byte", with(&|all| all[3] = flip(&all[3], digit)), "line 5 (entry 3)"),
        (
            "a byte of the last entry",
            with(&|all| all[last - 1] = flip(&all[last - 1], digit)),
            "log.jsonl, last line",
        ),
        ("removed", with(&|all| drop(all.remove(4))), "line 5 (entry 3)"),
        ("swapped", with(&|all| all.swap(4, 5)), "line 5 (entry 3)"),
        ("repeated", with(&|all| all.insert(4, all[4].clone())), "line 6 (entry 4)"),
        ("tail cut, head kept", with(&|all| drop(all.drain(last - 2..last))), "log.jsonl, last line"),
        ("head cut", with(&|all| all.truncate(last)), "log.jsonl: it is cut"),
        ("all but the first line cut", with(&|all| all.truncate(1)), "log.jsonl"),
        ("nothing but header and head", with(&|all| drop(all.drain(1..last))), "log.jsonl, last line"),
        ("another log's name", with(&|all| all[0] = flip(&all[0], 80)), "log.jsonl"),
        ("a blank", with(&|all| all[2] = all[2].replacen("\":", "\": ", 3)), "line 3 (entry 1)"),
        ("a signature cut", with(&|all| all[2] = all[2].replacen("==\"}", "\"}", 1)), "line 3 (entry 1)"),
        ("no entry", with(&|all| all[2] = "{}".to_owned()), "line 3 (entry 1)"),
        ("a line too many", with(&|all| all.push(String::new())), "log.jsonl: it is cut"),
    ] {
        assert_ne!(changed, lines, "{what}");
        write_log(&pack, &changed);
        assert!(!sha256sum(&pack), "{what}");
        list_anew(&pack);
        let said = is_refused(&pack, &[]);
        // Line numbers count the header: the change of `lines[3]` is seen where entry 2 stands, or at the entry after it.
        assert!(said.contains(place), "{what}: {said}");
    }
    // Only the list of digests shows a changed signature to whoever has no package for signatures.
    let mark = lines[3].len() - 20;
    write_log(&pack, &with(&|all| all[3] = flip(&all[3], mark)));
    assert!(is_refused(&pack, &[]).contains("log.jsonl: it is not the file that manifest.sha256 lists"));
    write_log(&pack, &lines);
    list_anew(&pack);
    is_good(&pack, &[]);
}

#[test]
fn a_report_that_was_changed_does_not_pass_even_with_a_new_list() {
    let room = Room::with_vault();
    room.run(["audit", "pack", "--out", "pack.zip"]).demand(0);
    unzip(&room, "pack.zip", "pack");
    let pack = room.file("pack");
    let page = fs::read_to_string(pack.join("report.html")).unwrap();
    fs::write(pack.join("report.html"), page.replace("Intact", "intact")).unwrap();
    assert!(!sha256sum(&pack));
    assert!(is_refused(&pack, &[]).contains("NOT GOOD. report.html: "));
    list_anew(&pack);
    assert!(sha256sum(&pack), "whoever changes a file can change the list");
    assert_eq!(ssh_keygen(&pack), None, "and cannot sign it");
}

#[test]
fn a_head_that_does_not_fit_is_refused_wherever_it_stands() {
    let room = room_with_pack();
    let pack = room.file("pack");
    let own = fs::read_to_string(pack.join("audit.checkpoint")).unwrap();
    let heads = fs::read_to_string(pack.join("checkpoints.jsonl")).unwrap();
    let earlier = fs::read_to_string(room.file("opened/audit.checkpoint")).unwrap();
    let other = Room::with_vault_of_its_own();
    other.run(["audit", "pack", "--out", "other.zip"]).demand(0);
    unzip(&other, "other.zip", "other");
    let foreign = fs::read_to_string(other.file("other/audit.checkpoint")).unwrap();
    let (size, root) = (own.lines().nth(1).unwrap(), own.lines().nth(2).unwrap());
    let turned: String = root.chars().rev().skip(1).chain(['=']).collect();
    for (what, head, reason) in [
        ("another log's", foreign, "another log"),
        ("an earlier one", earlier, "entries, and the log has"),
        ("another root", own.replace(root, &turned), "were others when it was signed"),
        ("another size", own.replacen(&format!("\n{size}\n"), "\n1\n", 1), "it stands for 1 entries"),
        ("of nothing", own.replacen(&format!("\n{size}\n"), "\n0\n", 1), "it stands for 0 entries"),
        ("unsigned", own.split_inclusive("\n\n").next().unwrap().to_owned(), "did not sign it"),
        ("empty", String::new(), "audit.checkpoint"),
    ] {
        fs::write(pack.join("audit.checkpoint"), head).unwrap();
        list_anew(&pack);
        let said = is_refused(&pack, &[]);
        assert!(said.contains("NOT GOOD. audit.checkpoint: ") && said.contains(reason), "{what}: {said}");
    }
    fs::write(pack.join("audit.checkpoint"), &own).unwrap();
    // The end cut off together with the heads that know it: whoever holds one from elsewhere still sees it.
    let first: serde_json::Value = serde_json::from_str(heads.lines().next().unwrap()).unwrap();
    let head = first["checkpoint"].as_str().unwrap();
    let kept = usize::try_from(first["size"].as_u64().unwrap()).unwrap();
    let mut lines = log_lines(&pack);
    lines.truncate(kept + 1);
    lines.push(serde_json::json!({"checkpoint": head}).to_string());
    write_log(&pack, &lines);
    fs::write(pack.join("audit.checkpoint"), head).unwrap();
    list_anew(&pack);
    assert!(is_refused(&pack, &[]).contains("checkpoints.jsonl, line 2: "));
    fs::write(pack.join("checkpoints.jsonl"), "").unwrap();
    list_anew(&pack);
    is_good(&pack, &[]);
    let held = room.file("held.checkpoint");
    fs::write(&held, own).unwrap();
    assert!(is_refused(&pack, &[&held]).contains("held.checkpoint: it stands for "));
}

#[test]
fn the_page_reads_everywhere_runs_nothing_asks_nobody_and_holds_hostile_text_as_text() {
    let room = room_with_pack();
    let page = fs::read_to_string(room.file("pack/report.html")).unwrap();
    let lower = page.to_lowercase();
    for foreign in
        ["<script", "http:", "https:", "<link", "<img", "<iframe", "url(", "@import", " style=", "<b "]
    {
        assert!(!lower.contains(foreign), "{foreign}");
    }
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    // A strict parser, not ours, takes the page for what it is.
    let said = python(
        &room,
        r#"
import xml.etree.ElementTree as tree
page = tree.parse("pack/report.html").getroot()
body = page.find("body")
print("handlers", sum(name.startswith("on") for e in page.iter() for name in e.attrib))
print("elements", sorted({e.tag for e in page.iter()}))
print("headings", [e.tag for e in page.iter() if e.tag in ("h1", "h2", "h3")])
print("scopes", {e.get("scope") for e in page.iter("th")})
print("captions", len(list(page.iter("caption"))) == len(list(page.iter("table"))))
ids = [e.get("id") for e in page.iter() if e.get("id")]
print("links", len(ids) == len(set(ids)) and all(a.get("href")[1:] in ids for a in page.iter("a")))
print("first", body.find("header").findall("p")[0].text)
print("written", [q.text for q in page.iter("q")])
"#,
    );
    assert!(said.contains("handlers 0\n"), "{said}");
    assert!(said.contains("'a', 'body', 'br', 'caption', 'code', 'dd', 'div', 'dl', 'dt', 'em'"), "{said}");
    assert!(said.contains("headings ['h1', 'h2', 'h2', 'h2', 'h2', 'h2', 'h2']"), "{said}");
    assert!(said.contains("captions True\nlinks True\n"), "{said}");
    assert!(said.contains("'row'") && said.contains("'col'") && !said.contains("scopes {None"), "{said}");
    assert!(said.contains("first Intact: entries 1 to "), "{said}");
    for written in ["<script>alert(1)</script>", "@county <county>", "weekly", "&amp;</q>"] {
        assert!(said.contains(written), "{written} can still be read: {said}");
    }
}

#[test]
fn the_workbook_opens_elsewhere_with_ids_as_text_and_no_formula() {
    let room = room_with_pack();
    let said = python(
        &room,
        r#"
import zipfile, xml.etree.ElementTree as tree
n = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile("pack/report.xlsx")
assert book.testzip() is None
part = lambda name: tree.fromstring(book.read(name))
texts = ["".join(t.text or "" for t in si.iter(n + "t")) for si in part("xl/sharedStrings.xml").findall(n + "si")]
print("title", [e.text for e in part("docProps/core.xml").iter() if e.tag.endswith("}title")])
for at, sheet in enumerate(part("xl/workbook.xml").find(n + "sheets"), 1):
    data = part(f"xl/worksheets/sheet{at}.xml")
    pane = data.find(f"{n}sheetViews/{n}sheetView/{n}pane")
    cells = lambda row: [texts[int(c.find(n + "v").text)] if c.get("t") == "s" else float(c.find(n + "v").text) for c in row if c.find(n + "v") is not None]
    rows = [cells(row) for row in data.iter(n + "row")]
    table = part(f"xl/tables/table{at}.xml")
    heads = [c.get("name") for c in table.iter(n + "tableColumn")]
    print("sheet", sheet.get("name"), "|", pane.get("state"), pane.get("ySplit"), "|", heads == rows[0], "|", len(rows))
    print("  widths", len(list(data.find(n + "cols"))) > 0, "formulas", len(list(data.iter(n + "f"))))
    for row in rows: print("  ", row)
"#,
    );
    assert!(said.contains("title [\"Auditor's pack: the whole log\"]"), "{said}");
    let sheets = [
        "About",
        "Entries of the period",
        "Bundles sealed",
        "Bundles opened",
        "Recipients",
        "Public keys",
        "Anchors",
    ];
    for sheet in sheets {
        assert!(said.contains(&format!("sheet {sheet} | frozen 1 | True | ")), "{sheet}: {said}");
    }
    assert_eq!(said.matches("  widths True formulas 0\n").count(), sheets.len(), "{said}");
    assert!(said.contains("=HYPERLINK(") && said.contains("@county <county>"), "{said}");
    let listed = room.run(["--json", "audit", "list"]).json();
    let done = listed.iter().find(|entry| entry["action"] == "export.done").unwrap();
    for member in ["bundle", "digest"] {
        let id = done["object"][member].as_str().unwrap();
        assert!(said.contains(&format!("'{id}'")), "{id} is a text: {said}");
    }
    let bundle = done["object"]["bundle"].as_str().unwrap();
    let handed_out = done["ts"].as_str().unwrap().replace('T', " ").replace('Z', "");
    assert!(said.contains(&format!("'outside', '{handed_out}', '{bundle}', ")), "who has this head: {said}");
    let recipient = done["object"]["recipients"][0].as_str().unwrap();
    assert!(said.contains(&format!("'{recipient}\\nwhoever has the passphrase'")), "{said}");
    assert!(said.contains("'Sealed a bundle'") && said.contains("'Opened a bundle into a folder'"), "{said}");
    assert!(said.contains("'ann', 'administrator'"), "{said}");
}

#[test]
fn a_pack_of_a_period_shows_that_period_and_proves_the_whole_log() {
    let room = Room::with_bundle();
    let today = room.run(["--json", "audit", "list"]).json()[0]["ts"].as_str().unwrap()[..10].to_owned();
    for (from, to, out, has_entries) in [
        (today.as_str(), "9999-12-31", "now.zip", true),
        ("1970-01-01", "1999-12-31", "before.zip", false),
        ("9999-12-30", "9999-12-31", "beyond.zip", false),
    ] {
        let args = ["--json", "audit", "pack", "--from", from, "--to", to, "--out", out];
        let made = room.run(args).demand(0).result();
        assert_eq!((&made["from"], &made["to"]), (&from.into(), &to.into()));
        assert_eq!(made["in_period"].as_u64().unwrap() > 0, has_entries, "{made}");
        let folder = out.trim_end_matches(".zip");
        unzip(&room, out, folder);
        assert!(sha256sum(&room.file(folder)));
        let said = is_good(&room.file(folder), &[]);
        assert!(said.starts_with(&format!("Good: entries 1 to {} of", made["entries"])), "{said}");
        let page = fs::read_to_string(room.file(folder).join("report.html")).unwrap();
        assert!(page.contains(made["summary"].as_str().unwrap()), "the verdict is that of the log");
        assert!(page.contains(&format!("{from} to {to} (days in UTC, both included)")));
        assert_eq!(page.contains("No entries in this period."), !has_entries);
        let zip = Command::new("sha256sum").arg(room.file(out)).output().unwrap().stdout;
        assert!(zip.starts_with(made["sha256"].as_str().unwrap().as_bytes()));
    }
    // Days are told apart to the millisecond elsewhere; here, that a day is one of the log's clock.
    let first = room.run(["--json", "audit", "pack", "--to", &today, "--out", "to.zip"]).demand(0).result();
    assert_eq!(first["from"], serde_json::Value::Null);
}

#[test]
fn a_period_that_makes_no_sense_and_a_target_that_exists_are_refused_before_anything_is_written_down() {
    let room = Room::with_vault();
    let before = room.log();
    let backwards =
        ["--json", "audit", "pack", "--from", "2026-03-02", "--to", "2026-03-01", "--out", "p.zip"];
    let refused = room.run(backwards).demand(2).result();
    assert_eq!(refused["error"]["kind"], "usage", "{refused}");
    for day in ["2026-02-30", "yesterday", "2026-3-1"] {
        let refused = room.run(["audit", "pack", "--from", day, "--out", "p.zip"]).demand(2);
        assert!(refused.err.contains("YYYY-MM-DD"), "{}", refused.err);
    }
    assert!(room.names().is_empty());
    room.write("p.zip", "mine");
    room.run(["audit", "pack", "--out", "p.zip"]).demand(2);
    assert_eq!(fs::read_to_string(room.file("p.zip")).unwrap(), "mine");
    assert_eq!(room.log(), before);
    assert!(!room.run_locked(["audit", "pack", "--out", "q.zip"]).out.contains(PASSPHRASE));
    assert_eq!(room.names(), ["p.zip"]);
}
