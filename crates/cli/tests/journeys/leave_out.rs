//! Rows of a victim service provider: refused by name, left out on request, counted everywhere, and named nowhere.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::room::Room;

fn lines(room: &Room, file: &str) -> Vec<String> {
    fs::read_to_string(room.file(file)).unwrap().split_inclusive('\n').map(str::to_owned).collect()
}

/// The made-up exports have no line end and no comma in the fields that are looked at here.
fn fields(line: &str) -> Vec<&str> {
    line.trim_end().split(',').map(|field| field.trim_matches('"')).collect()
}

fn column(lines: &[String], name: &str) -> usize {
    fields(&lines[0]).iter().position(|known| *known == name).unwrap()
}

/// Says of the organization behind the last enrollment that it is a victim service provider. Its enrollments, by id.
fn make_provider(room: &Room) -> BTreeSet<String> {
    let (projects, enrollments) = (lines(room, "hud/Project.csv"), lines(room, "hud/Enrollment.csv"));
    let (at, runs) = (column(&enrollments, "ProjectID"), column(&projects, "OrganizationID"));
    let organization = |enrollment: &str| {
        let project = fields(enrollment)[at];
        let row = projects[1..].iter().find(|row| fields(row)[0] == project).unwrap();
        fields(row)[runs].to_owned()
    };
    let provider = organization(enrollments.last().unwrap());
    let theirs = enrollments[1..].iter().filter(|line| organization(line) == provider);
    let theirs: BTreeSet<String> = theirs.map(|line| fields(line)[0].to_owned()).collect();
    assert!(!theirs.is_empty() && theirs.len() < enrollments.len() - 1, "somebody else serves people, too");
    let organizations = lines(room, "hud/Organization.csv");
    let flag = column(&organizations, "VictimServiceProvider");
    let marked = organizations.iter().map(|line| {
        let mut own = fields(line);
        if own[0] != provider {
            return line.clone();
        }
        own[flag] = "1";
        own.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(",") + "\r\n"
    });
    room.write("hud/Organization.csv", &marked.collect::<String>());
    theirs
}

#[test]
fn rows_of_a_victim_service_provider_are_left_out_only_when_that_is_asked_for_and_are_counted_then() {
    let room = Room::with_export();
    let theirs = make_provider(&room);
    let enrollments = lines(&room, "hud/Enrollment.csv");

    let refused = room.run(["--json", "export", "hud", "--out", "a.enc", "--reason", "weekly"]).demand(1);
    assert_eq!(refused.result()["verdict"], "refused");
    assert!(!room.file("a.enc").exists());
    let words = room.run(["export", "hud", "--out", "a.enc", "--reason", "weekly"]).demand(1);
    assert!(words.out.contains("victim service provider"), "{}", words.out);
    assert!(words.out.contains("Nothing was written"), "{}", words.out);
    let both = ["--comparable-database", "--leave-out-victim-services"];
    room.run(["export", "hud", "--out", "a.enc", "--reason", "r", both[0], both[1]]).demand(2);

    let seal = ["--json", "export", "hud", both[1], "--out", "a.enc", "--reason", "weekly"];
    let sealed = room.run(seal).demand(0).result();
    assert_eq!(sealed["verdict"], "sealed");
    let left = sealed["left_out"].as_object().unwrap();
    let left: Vec<(String, u64)> =
        left.iter().map(|(file, rows)| (file.clone(), rows.as_u64().unwrap())).collect();
    assert!(left.contains(&("Enrollment.csv".to_owned(), theirs.len() as u64)), "{left:?}");
    let cover = fs::read_to_string(room.path().join(sealed["cover"].as_str().unwrap())).unwrap();
    assert!(!theirs.iter().any(|id| cover.contains(id.as_str())), "{cover}");

    let opened = room.run(["open", "a.enc", "--out", "opened"]).demand(0);
    assert!(opened.out.contains("left out before sealing") || opened.err.contains("left out before sealing"));
    let after = lines(&room, "opened/Enrollment.csv");
    let kept: Vec<String> =
        enrollments.iter().filter(|line| !theirs.contains(fields(line)[0])).cloned().collect();
    assert_eq!(after, kept, "every other row is as it was, in its order");
    for (file, rows) in &left {
        let gone = lines(&room, &format!("hud/{file}")).len() - lines(&room, &format!("opened/{file}")).len();
        assert_eq!(gone as u64, *rows, "{file}");
    }
    let untouched = ["Export.csv", "Organization.csv", "Project.csv"];
    assert!(
        untouched
            .iter()
            .all(|file| { lines(&room, &format!("hud/{file}")) == lines(&room, &format!("opened/{file}")) })
    );
    let bundle: Value =
        serde_json::from_str(&fs::read_to_string(room.file("opened/bundle.json")).unwrap()).unwrap();
    assert!(bundle.to_string().contains("leave-out-victim-services"), "{bundle}");

    assert_eq!(room.log(), ["vault.create", "export.begin", "export.done", "bundle.open"]);
    let listed = room.run(["--json", "audit", "list"]).demand(0);
    assert!(!theirs.iter().any(|id| listed.out.contains(id.as_str())), "no id stands in the log");
    let begun = listed.json().into_iter().find(|entry| entry["action"] == "export.begin").unwrap();
    assert!(begun.to_string().contains("left_out"), "{begun}");
    room.run(["audit", "verify"]).demand(0);
}

#[test]
fn a_protected_person_is_a_stop_by_the_vaults_list_and_left_out_by_either_name_of_the_option() {
    let room = Room::with_export();
    let enrollments = lines(&room, "hud/Enrollment.csv");
    let (person, household) = (column(&enrollments, "PersonalID"), column(&enrollments, "HouseholdID"));
    let alone = |line: &&String| {
        let own = fields(line);
        let together = |other: &&String| {
            let other = fields(other);
            other[household] == own[household] && other[person] != own[person]
        };
        let all = enrollments[1..].iter().filter(|line| fields(line)[person] == own[person]);
        all.count() == 1 && enrollments[1..].iter().filter(together).count() == 0
    };
    let id = fields(enrollments[1..].iter().find(alone).unwrap())[person].to_owned();
    room.write("site.json", &format!("{{\"protected\":[\"{id}\"]}}"));
    assert!(room.run_locked(["check", "hud"]).demand(0).out.contains("Valid"));
    let given = room.run_locked(["check", "hud", "--settings", "site.json"]).demand(1).out;
    assert!(given.contains("PROTECTED_ROWS") && !given.contains(&id), "{given}");

    let set = room.run(["--json", "settings", "set", "site.json"]).demand(0).result();
    assert_eq!(set["protected"], 1);
    let kept = room.run(["check", "hud", "--report", "r.jsonl"]).demand(1).out;
    let report = fs::read_to_string(room.file("r.jsonl")).unwrap();
    assert!(kept.contains("PROTECTED_ROWS") && !kept.contains(&id) && !report.contains(&id), "{kept}");
    room.run(["export", "hud", "--out", "a.enc", "--reason", "weekly"]).demand(1);
    let never = ["export", "hud", "--out", "a.enc", "--reason", "weekly", "--allow-blocking"];
    assert!(room.run(never).demand(3).err.contains("never sealed"));
    let leave = ["--json", "export", "hud", "--out", "a.enc", "--reason", "weekly", "--leave-out-protected"];
    let sealed = room.run(leave).demand(0).result();
    assert_eq!(
        (&sealed["left_out"], &sealed["left_out_protected"]["Client.csv"]),
        (&Value::Object(serde_json::Map::new()), &Value::from(1))
    );
    let log = room.run(["--json", "audit", "list"]).demand(0).out;
    assert!(!log.contains(&id), "nobody is named in the log");
}
