//! Data sets: taken in, looked at, sealed from, written out, deleted.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use common::{Place, names, request};
use model::Finding;
use workbench::data_set::{self, TakeInRequest, TakenIn};
use workbench::{
    CheckRequest, ExportFrom, ExportOutcome, ExportRequest, Notice, OpenRequest, OpenWith, Problem,
    ProblemKind, RecipientPassphrase, Session, Stage, Target, Watch,
};

fn order(path: &Path) -> TakeInRequest<'_> {
    TakeInRequest { path, label: None, pack: None, comparable_database: false, checked: None, temp: None }
}

fn take_in(session: &mut Session<'_>, path: &Path) -> TakenIn {
    data_set::take_in(session, &order(path), &mut (), &()).unwrap()
}

fn actions(session: &Session<'_>) -> Vec<String> {
    let listed = workbench::audit_log::list(session, 0, 100).unwrap();
    listed.iter().map(|listed| listed.entry.action.to_string()).collect()
}

fn check_of(path: &Path) -> CheckRequest<'_> {
    CheckRequest {
        path,
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: false,
        protected: checks::Protected::default(),
        site: None,
        quality: Some(checks::quality::Settings::default()),
        temp: None,
    }
}

/// The folder as a ZIP, as people make one.
fn zipped(place: &Place, folder: &Path, name: &str) -> std::path::PathBuf {
    let path = place.path(name);
    let mut zip = archive::ZipWriter::new(fs::File::create(&path).unwrap());
    for file in names(folder) {
        let bytes = fs::read(folder.join(&file)).unwrap();
        zip.stored(&file.parse().unwrap(), &bytes).unwrap();
    }
    zip.finish().unwrap();
    path
}

fn every_file_below(folder: &Path) -> Vec<Vec<u8>> {
    common::files_below(folder).into_iter().map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn what_was_taken_in_comes_out_byte_for_byte_and_is_nowhere_in_the_clear() {
    let place = Place::with_vault();
    let sample = place.sample();
    let mut session = place.unlock().unwrap();
    let taken = take_in(&mut session, &sample);
    assert_eq!((taken.facts.files, taken.facts.is_valid), (24, true));
    let export = taken.facts.export.as_ref().unwrap();
    assert!(export.id.is_some() && export.start.is_some(), "{export:?}");

    let marker: &[u8] = b"PersonalID,";
    assert!(fs::read(sample.join("Client.csv")).unwrap().starts_with(marker));
    for bytes in every_file_below(place.root()).iter().filter(|bytes| !bytes.starts_with(marker)) {
        let from_sample = bytes.windows(24).any(|w| w == b"EnrollmentID,PersonalID,");
        let is_sample = names(&sample).iter().any(|name| fs::read(sample.join(name)).unwrap() == *bytes);
        assert!(!from_sample || is_sample, "plaintext of the export lies in the vault");
    }

    let out = place.path("extracted");
    let extracted = data_set::extract(&mut session, taken.id, &out, &()).unwrap();
    assert_eq!((extracted.files, extracted.bytes), (24, taken.facts.bytes));
    assert_eq!(names(&out), names(&sample));
    for name in names(&sample) {
        assert!(fs::read(sample.join(&name)).unwrap() == fs::read(out.join(&name)).unwrap(), "{name}");
    }
    assert_eq!(workbench::copies(&mut session).unwrap().len(), 1, "the readable copy is on the list");
    let again = data_set::extract(&mut session, taken.id, &out, &()).unwrap_err();
    assert_eq!(again.kind(), ProblemKind::Exists);
    assert_eq!(actions(&session)[2..], ["dataset.take-in", "dataset.extract"]);
}

#[test]
fn a_folder_and_a_zip_of_the_same_files_are_the_same_data_set_and_kept_once() {
    let place = Place::with_vault();
    let folder = place.small_source();
    let zip = zipped(&place, &folder, "same.zip");
    let mut session = place.unlock().unwrap();
    let taken = take_in(&mut session, &zip);
    let refused = data_set::take_in(&mut session, &order(&folder), &mut (), &()).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Exists);
    assert!(refused.to_string().contains("same.zip"), "{refused}");
    data_set::delete(&mut session, taken.id).unwrap();
    let again = take_in(&mut session, &folder);
    assert_eq!(data_set::data_sets(&session).unwrap().len(), 1);
    assert_ne!(again.id, taken.id);
    assert_eq!(names(&place.vault().join("blobs")).len(), 4, "nothing of what was refused or deleted stays");
}

#[test]
fn the_findings_that_are_kept_are_those_of_the_check_in_their_order() {
    let place = Place::with_vault();
    let folder = place.small_source();
    fs::write(folder.join("more.csv"), "a,b\n1\n2,3,4\n\"5\n").unwrap();
    fs::write(folder.join("notes.txt"), "no CSV").unwrap();
    let mut expected: Vec<Finding> = Vec::new();
    let report = workbench::check(&place.host(), &check_of(&folder), &mut expected, &()).unwrap();
    let mut session = place.unlock().unwrap();
    let mut found: Vec<Finding> = Vec::new();
    let request = TakeInRequest { label: Some("  October  "), checked: Some(&report), ..order(&folder) };
    let taken = data_set::take_in(&mut session, &request, &mut found, &()).unwrap();
    assert!(expected.len() > 3 && found == expected);
    drop(session);

    // A later session, and the source is gone.
    fs::remove_dir_all(&folder).unwrap();
    let session = place.unlock().unwrap();
    let mut kept: Vec<Finding> = Vec::new();
    let read = data_set::findings(&session, taken.id, &mut kept).unwrap();
    assert_eq!(kept, expected);
    assert_eq!(read.counts, report.counts);
    assert_eq!((read.head.as_str(), read.is_valid), (report.head.as_str(), false));
    let listed = data_set::data_sets(&session).unwrap();
    let [set] = listed.as_slice() else { panic!("{listed:?}") };
    assert_eq!((set.label.as_str(), set.findings, set.is_whole), ("October", expected.len() as u64, true));
    assert_eq!(set.operator_name.as_deref(), Some("Ann Example"));
    let files: Vec<_> = set.files.iter().map(|file| (file.name.as_str(), file.rows)).collect();
    assert_eq!(files, [("more.csv", 3), ("people.csv", 2), ("visits.csv", 1)]);
}

#[test]
fn an_export_that_changed_since_its_check_is_not_taken_in() {
    let place = Place::with_vault();
    let folder = place.small_source();
    let report = workbench::check(&place.host(), &check_of(&folder), &mut (), &()).unwrap();
    fs::write(folder.join("people.csv"), "id,name\n1,Ann\n2,Bob\n").unwrap();
    let mut session = place.unlock().unwrap();
    let request = TakeInRequest { checked: Some(&report), ..order(&folder) };
    let refused = data_set::take_in(&mut session, &request, &mut (), &()).unwrap_err();
    assert!(refused.to_string().contains("changed since it was checked"), "{refused}");
    nothing_is_kept(&place, &session);
}

fn nothing_is_kept(place: &Place, session: &Session<'_>) {
    assert_eq!(data_set::data_sets(session).unwrap(), []);
    let blobs = place.vault().join("blobs");
    assert!(!blobs.exists() || names(&blobs).is_empty(), "{:?}", names(&blobs));
    assert!(!actions(session).iter().any(|action| action.starts_with("dataset.")));
}

#[test]
fn what_is_not_whole_or_has_no_place_in_a_bundle_is_not_taken_in() {
    let place = Place::with_vault();
    let mut session = place.unlock().unwrap();
    let mut refused = |file: &str, bytes: &[u8]| -> Problem {
        let folder = place.path("odd");
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.csv"), "id\n1\n").unwrap();
        fs::write(folder.join(file), bytes).unwrap();
        data_set::take_in(&mut session, &order(&folder), &mut (), &()).unwrap_err()
    };
    assert!(refused("A.csv", b"id\n2\n").to_string().contains("twice"));
    assert!(refused("näme.csv", b"id\n2\n").to_string().contains("bundle"));
    fs::create_dir(place.path("empty")).unwrap();
    let empty = data_set::take_in(&mut session, &order(&place.path("empty")), &mut (), &()).unwrap_err();
    assert_eq!(empty.kind(), ProblemKind::Usage);
    let folder = place.small_source();
    let zip = zipped(&place, &folder, "cut.zip");
    let mut bytes = fs::read(&zip).unwrap();
    let at = bytes.windows(3).position(|w| w == b"Ann").unwrap();
    bytes[at] ^= 1;
    fs::write(&zip, bytes).unwrap();
    let damaged = data_set::take_in(&mut session, &order(&zip), &mut (), &()).unwrap_err();
    assert!(damaged.to_string().contains("`people.csv` is damaged"), "{damaged}");
    let long = "x".repeat(201);
    for label in ["", " ", "a\nb", &long] {
        let request = TakeInRequest { label: Some(label), ..order(&folder) };
        assert_eq!(
            data_set::take_in(&mut session, &request, &mut (), &()).unwrap_err().kind(),
            ProblemKind::Usage
        );
    }
    nothing_is_kept(&place, &session);
}

/// Stops after so many reports of a stage.
struct StopAt(Stage, AtomicU64, std::sync::Mutex<Option<Stage>>);

impl Watch for StopAt {
    fn stage(&self, stage: Stage, _: Option<u64>) {
        *self.2.lock().unwrap() = Some(stage);
    }
    fn advance(&self, _: u64) -> bool {
        let here = *self.2.lock().unwrap() == Some(self.0);
        !(here && self.1.fetch_add(1, Ordering::SeqCst) >= 1)
    }
}

#[test]
fn stopped_at_any_stage_nothing_is_kept() {
    let place = Place::with_vault();
    let sample = place.sample();
    let mut session = place.unlock().unwrap();
    for stage in [Stage::Keeping, Stage::Checking] {
        let stop = StopAt(stage, AtomicU64::new(0), std::sync::Mutex::new(None));
        let stopped = data_set::take_in(&mut session, &order(&sample), &mut (), &stop).unwrap_err();
        assert_eq!(stopped.kind(), ProblemKind::Interrupted, "{stage:?}");
        nothing_is_kept(&place, &session);
    }
}

#[test]
fn a_bundle_sealed_from_a_data_set_holds_the_bytes_received_and_says_where_from() {
    let place = Place::with_vault();
    let sample = place.sample();
    let mut session = place.unlock().unwrap();
    let taken = take_in(&mut session, &sample);
    let digest = data_set::data_set(&session, taken.id).unwrap().digest;
    let out = place.path("out.enc");
    let from = ExportRequest { from: ExportFrom::DataSet(taken.id), ..request(&sample, &out) };
    let moved = place.path("moved");
    place.disk.rename_no_replace(&sample, &moved).unwrap();
    let ExportOutcome::Written(written) = workbench::export(&mut session, &from, &mut (), &()).unwrap()
    else {
        panic!("it is valid")
    };
    assert_eq!(written.files, 24);
    let opened = place.path("opened");
    let open = OpenRequest { path: &out, target: Target::Folder(&opened), with: OpenWith::Vault };
    workbench::open(&place.host(), Some(&mut session), &open, &()).unwrap();
    for name in names(&moved) {
        assert!(fs::read(moved.join(&name)).unwrap() == fs::read(opened.join(&name)).unwrap(), "{name}");
    }
    let said = fs::read_to_string(opened.join("bundle.json")).unwrap();
    assert!(
        said.contains(&format!("\"data_set\":{{\"digest\":\"{digest}\",\"id\":\"{}\"}}", taken.id)),
        "{said}"
    );
    let begun = workbench::audit_log::list(&session, 3, 1).unwrap();
    let begun = &begun.first().unwrap().entry;
    assert_eq!(
        (begun.action.name(), begun.object.text("data_set")),
        ("export.begin", Some(&*taken.id.to_string()))
    );
    data_set::delete(&mut session, taken.id).unwrap();
    let gone = workbench::export(&mut session, &from, &mut (), &()).unwrap_err();
    assert_eq!(gone.kind(), ProblemKind::Usage, "{gone}");
}

#[test]
fn a_comparable_database_that_was_taken_in_stays_one() {
    let place = Place::with_vault();
    let folder = place.small_source();
    let mut session = place.unlock().unwrap();
    let request_ = TakeInRequest { comparable_database: true, ..order(&folder) };
    let taken = data_set::take_in(&mut session, &request_, &mut (), &()).unwrap();
    let out = place.path("out.enc");
    let words = common::passphrase();
    let from = ExportRequest {
        from: ExportFrom::DataSet(taken.id),
        passphrase: Some(RecipientPassphrase::Generated(&words)),
        ..request(&folder, &out)
    };
    let refused = workbench::export(&mut session, &from, &mut (), &()).unwrap_err();
    assert_eq!(refused.kind(), ProblemKind::Denied, "{refused}");
}

#[test]
fn a_sealed_file_that_was_changed_or_removed_is_told_and_nothing_is_made_of_it() {
    let place = Place::with_vault();
    let folder = place.small_source();
    let mut session = place.unlock().unwrap();
    let taken = take_in(&mut session, &folder);
    let blobs = place.vault().join("blobs");
    let good: Vec<_> = names(&blobs)
        .into_iter()
        .map(|name| (blobs.join(&name), fs::read(blobs.join(name)).unwrap()))
        .collect();
    for (path, bytes) in &good {
        let mut bad = bytes.clone();
        let last = bad.len() - 1;
        bad[last] ^= 1;
        fs::write(path, bad).unwrap();
        let (out, sealed) = (place.path("o"), place.path("o.enc"));
        let from = ExportRequest { from: ExportFrom::DataSet(taken.id), ..request(&folder, &sealed) };
        let tried = [
            data_set::findings(&session, taken.id, &mut ()).map(drop),
            data_set::extract(&mut session, taken.id, &out, &()).map(drop),
            workbench::export(&mut session, &from, &mut (), &()).map(drop),
            data_set::snapshot(&session, taken.id).map(drop),
        ];
        assert!(tried.iter().any(Result::is_err), "{path:?}");
        assert!(!out.exists() || tried[1].is_ok());
        assert!(!sealed.exists() || tried[2].is_ok());
        for made in [&out, &place.path("o.enc.cover.html"), &sealed].into_iter().filter(|made| made.exists())
        {
            let _ = fs::remove_dir_all(made).or_else(|_| fs::remove_file(made));
        }
        fs::write(path, bytes).unwrap();
    }
    fs::remove_file(&good[0].0).unwrap();
    assert!(!data_set::data_set(&session, taken.id).unwrap().is_whole);
    drop(session);
    let session = place.unlock().unwrap();
    assert!(
        session.notices().iter().any(|n| matches!(n, Notice::DataSetIncomplete(label) if label == "source")),
        "{:?}",
        session.notices()
    );
}

#[test]
fn deleting_is_written_down_and_takes_every_sealed_file_along() {
    let place = Place::with_vault();
    let folder = place.small_source();
    let mut session = place.unlock().unwrap();
    let taken = take_in(&mut session, &folder);
    data_set::delete(&mut session, taken.id).unwrap();
    assert_eq!(names(&place.vault().join("blobs")), Vec::<String>::new());
    assert_eq!(data_set::delete(&mut session, taken.id).unwrap_err().kind(), ProblemKind::Usage);
    assert_eq!(data_set::findings(&session, taken.id, &mut ()).unwrap_err().kind(), ProblemKind::Usage);
    assert_eq!(actions(&session)[2..], ["dataset.take-in", "dataset.delete"]);
}

#[test]
fn what_an_older_database_does_not_name_is_not_swept() {
    let place = Place::with_vault();
    let folder = place.small_source();
    drop(place.unlock().unwrap());
    let older = fs::read(place.vault().join("vault.db")).unwrap();
    let mut session = place.unlock().unwrap();
    take_in(&mut session, &folder);
    drop(session);
    for name in names(&place.vault()).into_iter().filter(|name| name.starts_with("vault.db-")) {
        fs::remove_file(place.vault().join(name)).unwrap();
    }
    fs::write(place.vault().join("vault.db"), older).unwrap();
    let session = place.unlock().unwrap();
    assert!(session.notices().iter().any(|n| matches!(n, Notice::Rollback(_))));
    assert_eq!(names(&place.vault().join("blobs")).len(), 4);
}

#[test]
fn the_index_of_a_data_set_says_what_its_findings_say() {
    let place = Place::with_vault();
    let folder = place.small_source();
    fs::write(folder.join("more.csv"), "a,b\n1\n2,3,4\n\"5\n").unwrap();
    let mut session = place.unlock().unwrap();
    let id = take_in(&mut session, &folder).id;
    let mut gatherer = workbench::compare::Gatherer::default();
    let report = data_set::findings(&session, id, &mut gatherer).unwrap();
    let set = data_set::data_set(&session, id).unwrap();
    let of_findings = gatherer.finish(&report, set.facts.source());
    assert_eq!(data_set::snapshot(&session, id).unwrap(), of_findings);
    assert!(!of_findings.is_empty());
}
