use std::collections::BTreeSet;

use model::{Finding, Timestamp};

#[path = "parse_tests.rs"]
mod parse;

use super::*;
use crate::report::{Counts, FileReport};
use crate::rules::{self, Rule};
use crate::sink::Sink as _;
use crate::{Options, Source, Summary, check};
use parse::parse;

fn head(set: &str) -> About<'_> {
    let when = Timestamp::from_seconds_text("2026-11-21T14:05:00Z").unwrap();
    About { set, when, program: "Strongroom 0.1.0", show_values: false }
}

fn page_of(set: &str, report: &Report, summary: &Summary) -> String {
    let mut out = Vec::new();
    write_html(&head(set), report, &summary.overview(report), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A report of files and findings made up, and the findings handed to a summary.
fn made_up(files: &[&str], findings: &[(&'static Rule, Finding)], examples: usize) -> (Report, Summary) {
    let mut counts = Counts::default();
    let mut summary = Summary::new(examples);
    for (rule, finding) in findings {
        counts.add(rule, 1, 1);
        counts.add_in_file(finding.file.as_deref(), rule.code, 1);
        summary.accept(finding).unwrap();
    }
    let files = files.iter().enumerate().map(|(index, name)| FileReport {
        index,
        name: (*name).to_owned(),
        bytes: u64::MAX,
        records: u64::MAX,
        sha256: Some(model::Digest::from_bytes([7; 32])),
    });
    let report = Report {
        head: "Checked against everything & more; 0 rules switched off.".into(),
        pack: Some("hud-hmis/2026"),
        stamp: None,
        comparable_database: false,
        settings: None,
        is_valid: false,
        files: files.collect(),
        counts,
        protected: 0,
        site: None,
        not_evaluated: Vec::new(),
        numbers: None,
    };
    (report, summary)
}

fn faulty_set() -> (Report, Summary) {
    let files = vec![
        ("Export.csv".to_owned(), b"ExportID,CSVVersion\n1,2026 v1.0\n".to_vec()),
        ("Project.csv".to_owned(), b"ProjectID\n7,8\nx\n\n".to_vec()),
        ("odd.csv".to_owned(), b"a,b\n1\n2\n".to_vec()),
    ];
    let mut summary = Summary::new(5);
    let report = check(&Source::from_memory(files), &Options::default(), &mut summary, &()).unwrap();
    assert!(!report.is_valid && report.pack.is_some());
    (report, summary)
}

#[test]
fn a_page_is_well_formed_and_has_what_readers_of_any_kind_need() {
    let (report, summary) = faulty_set();
    let page = page_of("export.zip", &report, &summary);
    let (elements, text) = parse(&page);
    let named = |name: &str| elements.iter().filter(|e| e.name == name).collect::<Vec<_>>();
    assert_eq!(named("html")[0].of("lang"), Some("en"));
    assert_eq!(named("h1").len(), 1);
    let mut level = 0;
    for heading in elements.iter().filter(|e| e.name.len() == 2 && e.name.starts_with('h') && e.name != "hr")
    {
        let this = heading.name[1..].parse::<u32>().unwrap();
        assert!(this <= level + 1, "h{this} after h{level}");
        level = this;
    }
    assert!(named("th").iter().all(|th| matches!(th.of("scope"), Some("col" | "row"))));
    assert_eq!(named("caption").len(), named("table").len());
    let ids: Vec<&str> = elements.iter().filter_map(|e| e.of("id")).collect();
    let distinct: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "an id is given twice");
    for link in named("a") {
        let target =
            link.of("href").and_then(|href| href.strip_prefix('#')).expect("links stay inside the page");
        assert!(distinct.contains(target), "{target} is nowhere");
    }
    for of in elements.iter().filter_map(|e| e.of("aria-labelledby")) {
        assert!(distinct.contains(of), "{of} is nowhere");
    }
    assert_eq!(elements.iter().find(|e| e.name == "a").unwrap().of("class"), Some("skip"));
    let expected = [
        report.head.as_str(),
        "hud-hmis/2026",
        &report.stamp.unwrap().digest.to_string(),
        report.stamp.unwrap().basis,
        "2026-11-21 14:05:00 UTC",
        "Strongroom 0.1.0",
        &report.files[0].sha256.unwrap().to_string(),
        &summary.overview(&report).verdict(),
    ];
    expected.iter().for_each(|said| assert!(text.contains(*said), "{said} is not said"));
    for (code, _) in report.counts.iter() {
        assert!(distinct.contains(code), "{code} has no place");
    }
}

#[test]
fn a_page_loads_nothing_runs_nothing_and_allows_its_own_style_only() {
    let (report, summary) = faulty_set();
    let page = page_of("export.zip", &report, &summary);
    for foreign in [
        "<script", "<link", "<img", "<iframe", "url(", "@import", "http:", "https:", " src=", " style=",
        " on",
    ] {
        let lower = page.to_lowercase();
        let tags: String = lower
            .split('<')
            .filter_map(|tag| tag.split_once('>'))
            .map(|(tag, _)| format!("<{tag}>"))
            .collect();
        let searched = if foreign.starts_with(' ') { &tags } else { &lower };
        assert!(!searched.contains(foreign), "{foreign}");
    }
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = Base64::encode_string(&Sha256::digest(style.as_bytes()));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    assert!(page.contains(&policy), "the policy does not fit the style");
}

#[test]
fn hostile_text_stays_text_wherever_it_stands() {
    let hostile =
        "<script>alert('x')</script>\"><img src=x onerror=\"y\">\u{202e}gpj\0&amp;\u{fffe}\u{feff}]]>";
    let mut one = rules::PICKLIST_INVALID_CODE.about(hostile).line(3).finish();
    one.column = Some(hostile.into());
    one.row_key = Some(hostile.into());
    one.value = Some(hostile.into());
    one.message = hostile.into();
    one.fix = hostile.into();
    one.organization_id = Some(hostile.chars().take(40).collect());
    one.project_id = Some(hostile.chars().take(40).collect());
    let (mut report, summary) = made_up(&[hostile], &[(rules::PICKLIST_INVALID_CODE, one)], 5);
    report.head = hostile.into();
    let page = page_of(hostile, &report, &summary);
    let (elements, text) = parse(&page);
    assert!(elements.iter().all(|e| e.name != "script" && e.name != "img"));
    assert!(elements.iter().all(|e| e.attributes.iter().all(|(name, _)| !name.starts_with("on"))));
    assert!(text.contains("<script>alert('x')</script>"), "it can still be read");
    let steering = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{feff}')
    };
    assert_eq!(page.chars().find(|c| steering(*c)), None);
}

#[test]
fn a_page_stays_small_whatever_was_found() {
    let long = "\u{10fffe}\u{202e}<&\"".repeat(100);
    let names: Vec<String> = (0..5_000).map(|n| format!("{n}{long}")).collect();
    let mut findings = Vec::new();
    for (at, rule) in rules::all().enumerate() {
        for file in 0..40 {
            let mut one = rule.about(&names[(at * 40 + file) % names.len()]).line(u64::MAX).finish();
            for text in [&mut one.column, &mut one.row_key, &mut one.value] {
                *text = Some(long.clone());
            }
            (one.message, one.fix) = (long.clone(), long.clone());
            one.organization_id = Some(format!("\u{10fffe}\u{202e}{}", at * 40 + file));
            one.project_id = one.organization_id.clone();
            findings.push((rule, one));
        }
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (mut report, summary) = made_up(&names, &findings, 100);
    let open = crate::report::NotEvaluated {
        code: "KEY_ORPHAN",
        file: long.clone(),
        column: Some(long.clone()),
        why: long,
    };
    report.not_evaluated = vec![open; 1_000];
    let page = page_of("set", &report, &summary);
    let (_, text) = parse(&page);
    assert!(page.len() <= MAX_HTML_BYTES, "{} bytes", page.len());
    assert!(text.contains("300 of 5,000 files shown"), "what is left out is said");
    assert!(text.contains("300 of 1,000 rules shown"), "what is left out is said");
    assert!(text.contains("No examples: this page would grow too large."));
}

#[test]
fn where_examples_are_cut_the_whole_number_stands_beside_them() {
    let mut summary = Summary::new(5);
    let mut counts = Counts::default();
    counts.add(rules::ROW_RAGGED, 1_000_000, 12);
    counts.add_in_file(Some("a.csv"), rules::ROW_RAGGED.code, 1_000_000);
    for line in 0..12 {
        let mut one = rules::ROW_RAGGED.about("a.csv").line(line).finish();
        one.project_id = Some("P1".into());
        summary.accept(&one).unwrap();
    }
    let (mut report, _) = made_up(&["a.csv"], &[], 0);
    report.counts = counts;
    let (_, text) = parse(&page_of("set", &report, &summary));
    assert!(text.contains("5 of 1,000,000 shown"), "{text}");
    assert!(
        text.contains("Counted over the 12 findings that were handed over, of 1,000,000 in all."),
        "{text}"
    );
    assert!(text.contains("1,000,000 findings in 1 file"), "{text}");
}

#[test]
fn a_valid_set_has_a_page_too() {
    let (mut report, summary) = made_up(&["a.csv"], &[], 5);
    report.is_valid = true;
    let page = page_of("set", &report, &summary);
    let (elements, text) = parse(&page);
    assert!(elements.iter().any(|e| e.of("class") == Some("verdict valid")));
    assert!(
        text.contains("Valid: nothing is wrong by the specification.")
            && text.contains("Nothing has to be mended.")
    );
}

#[test]
fn values_are_masked_as_in_the_findings_and_the_page_says_which_way_it_is() {
    let one = rules::TYPE_INTEGER.about("Client.csv").line(2).value("9 digits", true).finish();
    let (report, summary) = made_up(&["Client.csv"], &[(rules::TYPE_INTEGER, one)], 5);
    let (_, text) = parse(&page_of("set", &report, &summary));
    assert!(text.contains("value looks like 9 digits") && text.contains("Values are masked"), "{text}");
    let mut out = Vec::new();
    let shown = About { show_values: true, ..head("set") };
    write_html(&shown, &report, &summary.overview(&report), &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("Values are shown as they stand"));
}

/// WCAG 2.2, relative luminance and contrast ratio.
#[test]
fn every_colour_of_text_stands_out_from_its_ground_on_screen_and_paper() {
    let luminance = |hex: &str| {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    };
    let blocks: Vec<&str> = STYLE.split("--page:").skip(1).collect();
    assert_eq!(blocks.len(), 3, "light, dark and paper");
    for block in blocks {
        let block = format!("--page:{}", block.split_once('}').unwrap().0);
        let colour = |name: &str| {
            let after =
                block.split_once(&format!("--{name}: #")).unwrap_or_else(|| panic!("--{name} in {block}")).1;
            luminance(&after[..6])
        };
        for ground in ["page", "wash"] {
            for text in ["ink", "soft", "link", "bad", "good", "note"] {
                let (a, b) = (colour(ground), colour(text));
                let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(ratio >= 4.5, "{text} on {ground}: {ratio:.2}");
            }
        }
    }
}
