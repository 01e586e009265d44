//! Lists of corrections and the settings of a site, at the keyboard.

use std::fs;

use crate::room::Room;

#[test]
fn agencies_get_their_lists_and_the_site_its_settings() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--habits", "--clients", "40", "--out", "export"]).demand(0);
    let settings = r#"{"quality": {"switched_off": {"RACE_UNKNOWN": "the county does not ask"}}}"#;
    fs::write(room.file("site.json"), settings).unwrap();
    let made =
        room.run_locked(["lists", "export", "--out", "lists", "--settings", "site.json"]).demand(0).out;
    assert!(made.contains("lists into lists.") && made.contains("They hold ids of people"), "{made}");
    let files: Vec<_> = fs::read_dir(room.file("lists")).unwrap().map(|file| file.unwrap().path()).collect();
    assert!(files.len() > 3 && files.len().is_multiple_of(3), "{files:?}");
    let tables = files.iter().filter(|file| file.extension().is_some_and(|end| end == "csv"));
    let text: String = tables.map(|file| fs::read_to_string(file).unwrap()).collect();
    assert!(text.contains("UNKNOWN") && !text.contains("RACE_UNKNOWN"), "what is switched off is in no list");
    room.run_locked(["lists", "export", "--out", "lists"]).demand(2);

    let report = room.run_locked(["check", "export", "--settings", "site.json", "--report", "r.csv"]).out;
    assert!(report.replace("\n", " ").contains("1 rule switched off"), "{report}");
    let table = fs::read_to_string(room.file("r.csv")).unwrap();
    assert!(table.contains("switched off here: the county does not ask"));
}

#[test]
fn lists_begin_with_the_text_of_the_settings_unless_another_is_given() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--habits", "--clients", "10", "--out", "export"]).demand(0);
    fs::write(room.file("site.json"), r#"{"cover": "By Friday,\nif you can."}"#).unwrap();
    fs::write(room.file("letter.txt"), "Take your time.").unwrap();
    let page = |out: &str, more: &[&str]| {
        let lists = ["lists", "export", "--format", "html", "--settings", "site.json", "--out"];
        room.run_locked(lists.iter().chain(&[out]).chain(more)).demand(0);
        let file = fs::read_dir(room.file(out)).unwrap().next().unwrap().unwrap().path();
        fs::read_to_string(file).unwrap()
    };
    let settled = page("lists", &[]);
    assert!(settled.contains("By Friday,") && settled.contains("if you can."), "{settled}");
    let given = page("others", &["--cover", "letter.txt"]);
    assert!(given.contains("Take your time.") && !given.contains("By Friday"), "{given}");
}

#[test]
fn what_was_mended_since_last_month_is_fixed_and_the_rest_is_still_there() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--habits", "--clients", "40", "--out", "september"]).demand(0);
    room.run_locked(["sample", "hud", "--clients", "40", "--out", "october"]).demand(0);
    room.run_locked(["check", "september", "--report", "september.jsonl"]);
    let compared = |earlier: &str, later: &str| {
        let lines = room.run_locked(["--json", "compare", earlier, later]).demand(0).json();
        let total = &lines.last().unwrap()["total"];
        ["new", "fixed", "still"].map(|which| total[which].as_u64().unwrap())
    };
    let [new, fixed, still] = compared("september.jsonl", "october");
    assert!(fixed > 20, "{new} {fixed} {still}");
    assert_eq!((new, still), (0, 0));
    assert_eq!(compared("september", "september.jsonl"), [0, 0, fixed]);
    assert_eq!(compared("october", "september"), [fixed, 0, 0]);
}

#[test]
fn data_sets_of_one_source_are_compared_over_time_and_what_came_back_is_told() {
    let room = Room::with_vault();
    let take_in = |name: &str, options: &[&str]| {
        let make = ["sample", "hud", "--clients", "40", "--out", name];
        room.run_locked(make.iter().chain(options)).demand(0);
        let taken = room.run(["--json", "dataset", "take-in", name]);
        taken.result()["data_set"].as_str().unwrap().to_owned()
    };
    let first = take_in("august", &["--habits"]);
    let alone = room.run(["compare", &first]).demand(2);
    assert!(alone.err.contains("no data set of the same source"), "{}", alone.err);
    let second = take_in("september", &[]);
    // Other bytes, the same faults as in August: exactly the same files are kept once only.
    room.run_locked(["sample", "hud", "--habits", "--clients", "40", "--out", "october"]).demand(0);
    let path = room.file("october/User.csv");
    let users = fs::read_to_string(&path).unwrap();
    fs::write(&path, users.replacen("\r\n", "\n", 1)).unwrap();
    let third = room.run(["--json", "dataset", "take-in", "october"]).result();
    let third = third["data_set"].as_str().unwrap().to_owned();

    let compared =
        room.run(["--json", "compare", &third, "--out", "c.html", "--out", "c.xlsx", "--out", "c.csv"]);
    let result = compared.demand(0).result();
    let total = &result["total"];
    assert!(total["back"].as_u64().unwrap() > 20 && result["before"] == 1, "{result}");
    assert_eq!((&total["fixed"], &total["still"]), (&0.into(), &0.into()));
    for file in ["c.html", "c.xlsx", "c.csv"] {
        assert!(fs::metadata(room.file(file)).unwrap().len() > 500, "{file}");
    }
    room.run(["compare", &third, "--out", "c.csv"]).demand(2);
    let named = room.run(["--json", "compare", &first, &second]).demand(0).result();
    assert_eq!(named["total"]["fixed"], total["back"]);
    let mixed = room.run(["--json", "compare", &second, "october"]).demand(0).result();
    assert_eq!((&mixed["total"]["new"], &mixed["by_row"]), (&mixed["total"]["later"], &true.into()));

    let course =
        room.run(["--json", "compare", "--over-time", &second, "--out", "course.html"]).demand(0).result();
    let steps = course["steps"].as_array().unwrap();
    let since: Vec<_> = steps.iter().map(|step| step["since"]["back"].as_u64()).collect();
    assert_eq!(since, [None, Some(0), total["back"].as_u64()]);
    let words = room.run(["compare", "--over-time", &second]).demand(0).out;
    assert!(words.contains("3 data sets of one source."), "{words}");
    room.run(["compare", "october"]).demand(2);
}

#[test]
fn settings_without_a_protected_list_take_the_protection_from_nobody() {
    let room = Room::with_vault();
    room.write("site.json", r#"{"protected":["P7","P12"],"comparable_database":false}"#);
    let set = room.run(["settings", "set", "site.json"]).demand(0);
    assert!(set.out.contains("0 before, 2 now"), "{}", set.out);

    let shown = room.run(["settings", "show"]).demand(0);
    assert!(!shown.out.contains("P12") && !shown.err.contains("P12"), "{}", shown.out);
    assert!(shown.err.contains("Protected people: 2, not shown"), "{}", shown.err);
    room.write(
        "round.json",
        &shown.out.replace("\"comparable_database\":false", "\"comparable_database\":true"),
    );
    let set = room.run(["settings", "set", "round.json"]).demand(0);
    assert!(set.out.contains("2 before, 2 now"), "{}", set.out);
    let shown = room.run(["--json", "settings", "show", "--with-protected"]).demand(0).result();
    assert_eq!(shown["settings"]["comparable_database"], true);
    assert_eq!(shown["settings"]["protected"], serde_json::json!(["P12", "P7"]));
    assert_eq!(shown["protected"], 2);

    room.write("twice.json", r#"{"protected":["P7"],"protected":[]}"#);
    assert!(room.run(["settings", "set", "twice.json"]).demand(2).err.contains("two members of one name"));
    room.write("nobody.json", r#"{"protected":[]}"#);
    let set = room.run(["--json", "settings", "set", "nobody.json"]).demand(0).result();
    assert_eq!((&set["protected_before"], &set["protected"]), (&2.into(), &0.into()));
}

#[test]
fn settings_that_would_hide_a_stop_are_refused() {
    let room = Room::empty();
    room.run_locked(["sample", "hud", "--clients", "10", "--out", "export"]).demand(0);
    let settings = r#"{"quality": {"switched_off": {"VICTIM_SERVICE_ROWS": "never mind"}}}"#;
    fs::write(room.file("site.json"), settings).unwrap();
    let refused = room.run_locked(["check", "export", "--settings", "site.json"]).demand(2);
    assert!(refused.err.contains("cannot be switched off"), "{}", refused.err);
}
