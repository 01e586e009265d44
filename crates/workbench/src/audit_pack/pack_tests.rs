use std::io::Read as _;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use archive::{Limits, open_entry, walk};
use platform::{Disk, LinuxDisk, OsRandom};
use seal::{Argon2Params, Passphrase};
use testkit::FrozenClock;
use vault::{Detail, NewEntry};

use super::*;
use crate::{Host, InitRequest, ProblemKind, init};

/// A vault made at the last moment of 2026-01-31, in a folder of its own.
fn with_session(work: impl FnOnce(&mut Session<'_>, &FrozenClock, &Path)) {
    let top = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(LinuxDisk::with_state_dir(Some(top.path().join("state"))));
    let clock = FrozenClock::at("2026-01-31T23:59:59.999Z".parse().unwrap());
    let host = Host { disk: &disk, clock: &clock, random: &OsRandom, threads: NonZeroUsize::MIN };
    let request = InitRequest {
        folder: &top.path().join("vault"),
        operator: "Ann <Example>",
        passphrase: &Passphrase::new("velvet harbour 7 ochre").unwrap(),
        cost: Some(Argon2Params::SMALLEST),
    };
    let (mut session, _) = init(&host, &request).unwrap();
    work(&mut session, &clock, top.path());
}

fn make(session: &mut Session<'_>, out: &Path) -> Result<PackMade, Problem> {
    pack(session, &PackRequest { from: None, to: None, out }, &())
}

/// One file of a pack.
fn file(zip: &Path, name: &str) -> String {
    let bytes = std::fs::read(zip).unwrap();
    let entries = walk(&bytes, &Limits::deflated()).unwrap();
    let entry = entries.iter().find(|entry| entry.name.as_str() == name).unwrap();
    let mut text = String::new();
    open_entry(&bytes, entry).read_to_string(&mut text).unwrap();
    text
}

fn record(session: &mut Session<'_>, text: &str) -> u64 {
    let object = Object::new().with("bundle", "0192f0c4-0000-7000-8000-0000000000b1");
    session.record(Action::ExportBegin, object, Some(text)).unwrap()
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.is_file()).collect()
}

#[test]
fn an_erased_text_is_told_as_erased_and_its_name_too() {
    with_session(|session, _, top| {
        let (kept, erased) = (record(session, "the kept reason"), record(session, "the erased reason"));
        assert_eq!((kept, erased), (1, 2));
        for seq in [0, erased] {
            session.vault.transaction(|writing| writing.details_mut().erase(seq)).unwrap();
        }
        let out = top.join("p.zip");
        assert_eq!(make(session, &out).unwrap().warnings, Vec::<String>::new());
        let page = file(&out, "report.html");
        assert!(page.contains("<q>the kept reason</q>") && page.contains("<em>erased</em>"));
        assert!(!page.contains("Ann") && !page.contains("the erased reason"));
        assert!(page.contains("by (erased), administrator"));
    });
}

#[test]
fn a_text_that_was_changed_is_not_shown_and_counted() {
    with_session(|session, _, top| {
        let seq = record(session, "the true reason");
        session
            .vault
            .transaction(|writing| {
                writing.details_mut().erase(seq)?;
                writing.details_mut().keep(seq, &Detail { salt: [1; 16], text: "a better reason".into() })
            })
            .unwrap();
        let out = top.join("p.zip");
        let made = make(session, &out).unwrap();
        assert!(made.verdict.starts_with("Intact: entries 1 to 2, "), "the log itself is: {}", made.verdict);
        assert_eq!(made.warnings.len(), 1);
        assert!(
            made.warnings[0].starts_with("1 text kept beside the log is not what"),
            "{:?}",
            made.warnings
        );
        let page = file(&out, "report.html");
        assert!(page.contains("<em>not shown: it was changed</em>") && !page.contains("a better reason"));
        assert!(page.contains(&made.warnings[0]));
    });
}

#[test]
fn of_a_broken_log_no_pack_is_made_and_the_place_is_named() {
    with_session(|session, _, top| {
        record(session, "a reason");
        let row = session.read(|reading| Ok(reading.entries().entry(1)?)).unwrap().unwrap();
        // As an intruder with the open database would repeat an entry.
        let changed = String::from_utf8(row.entry).unwrap().replace("\"seq\":1", "\"seq\":2");
        let leaf = audit::leaf_hash(changed.as_bytes());
        let new =
            NewEntry { entry: changed.as_bytes(), leaf: &leaf, key: &row.key, signature: &row.signature };
        session.vault.transaction(|writing| writing.entries_mut().append(&new)).unwrap();
        let refused = make(session, &top.join("p.zip")).unwrap_err();
        assert_eq!(refused.kind(), ProblemKind::Broken);
        assert!(refused.to_string().contains("no pack is made of a broken log: entry 2: "), "{refused}");
        assert!(refused.advice().unwrap().contains("audit verify"));
        assert_eq!(names(top), Vec::<PathBuf>::new());
        assert_eq!(session.read(|reading| Ok(reading.entries().count()?)).unwrap(), 3, "no entry about it");
    });
}

#[test]
fn days_begin_and_end_at_midnight_utc_and_names_come_from_before_the_period() {
    with_session(|session, clock, top| {
        let day = |text: &str| Some(text.parse::<Day>().unwrap());
        record(session, "in January");
        clock.set("2026-02-01T00:00:00.000Z".parse().unwrap());
        record(session, "in February");
        let of = |session: &mut Session<'_>, from, to, name: &str| {
            let out = top.join(name);
            let made = pack(session, &PackRequest { from, to, out: &out }, &()).unwrap();
            (made.in_period, file(&out, "report.html"))
        };
        let (n, january) = of(session, None, day("2026-01-31"), "1.zip");
        assert!(n == 2 && january.contains("in January") && !january.contains("in February"));
        let (n, february) = of(session, day("2026-02-01"), day("2026-02-01"), "2.zip");
        assert_eq!(n, 2, "the pack before is an entry too");
        assert!(!february.contains("in January") && february.contains("in February"));
        assert!(february.contains("Made an auditor&#39;s pack") && february.contains("Ann &lt;Example&gt;"));
        assert_eq!(
            file(&top.join("1.zip"), "log.jsonl").lines().count(),
            5,
            "the whole log, whatever the period"
        );
    });
}

#[test]
fn a_clock_that_went_back_is_told_and_an_entry_counts_by_the_time_it_bears() {
    with_session(|session, clock, top| {
        clock.set("2026-01-15T00:00:00.000Z".parse().unwrap());
        record(session, "set back");
        let request =
            PackRequest { from: None, to: Some("2026-01-20".parse().unwrap()), out: &top.join("p.zip") };
        let made = pack(session, &request, &()).unwrap();
        assert_eq!((made.entries, made.in_period), (2, 1));
        assert!(
            made.warnings[0].contains("clock went back before 1 entry of the log; the first is number 1")
        );
    });
}

#[test]
fn only_a_head_that_was_handed_out_anchors_outside_and_a_pack_hands_one_out() {
    with_session(|session, _, top| {
        let first = make(session, &top.join("1.zip")).unwrap();
        assert_eq!((first.anchored.outside, first.anchored.local), (None, Some(1)));
        assert_eq!(
            first.verdict,
            "Intact: entries 1 to 1, none missing, anchored to 1 on this machine, and not yet outside it."
        );
        assert_eq!(file(&top.join("1.zip"), "checkpoints.jsonl"), "");
        let second = make(session, &top.join("2.zip")).unwrap();
        assert_eq!((second.anchored.outside, second.anchored.local), (Some(1), Some(2)));
        let heads = file(&top.join("2.zip"), "checkpoints.jsonl");
        let head = model::Json::parse(heads.trim_end().as_bytes()).unwrap();
        let note = head.as_object().unwrap().text("checkpoint").unwrap().to_owned();
        assert_eq!(note, file(&top.join("1.zip"), "audit.checkpoint"));
        assert!(heads.contains("\"handed_out\":\"2026-01-31T23:59:59.999Z\",\"size\":1"));
    });
}

/// Stops at a stage, or does something there.
struct At<'a>(Stage, &'a (dyn Fn() -> bool + Sync), std::sync::atomic::AtomicBool);

impl Watch for At<'_> {
    fn stage(&self, stage: Stage, _: Option<u64>) {
        if stage == self.0 && !(self.1)() {
            self.2.store(true, std::sync::atomic::Ordering::SeqCst);
        }
    }

    fn advance(&self, _: u64) -> bool {
        !self.2.load(std::sync::atomic::Ordering::SeqCst)
    }
}

#[test]
fn a_person_who_stops_it_leaves_nothing_and_a_target_taken_meanwhile_is_not_replaced() {
    with_session(|session, _, top| {
        let out = top.join("p.zip");
        let request = PackRequest { from: None, to: None, out: &out };
        let stop = At(Stage::Log, &|| false, false.into());
        assert_eq!(pack(session, &request, &stop).unwrap_err().kind(), ProblemKind::Interrupted);
        assert_eq!(session.read(|reading| Ok(reading.entries().count()?)).unwrap(), 1);
        assert!(names(top).is_empty());
        let quicker = || std::fs::write(&out, "somebody's").is_ok();
        let taken = pack(session, &request, &At(Stage::Placing, &quicker, false.into()));
        assert_eq!(taken.unwrap_err().kind(), ProblemKind::Exists);
        assert_eq!(std::fs::read(&out).unwrap(), b"somebody's");
        let outside = session.read(|reading| Ok(reading.checkpoints().outside()?)).unwrap();
        assert!(outside.is_empty(), "what nobody received is no anchor");
    });
}
