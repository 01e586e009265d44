use std::fs;
use std::sync::Arc;

use checks::{Options, Source, Summary, check};
use model::Timestamp;
use platform::OsDisk;
use testkit::FaultyDisk;

use super::*;

fn disk() -> OsDisk {
    OsDisk::with_state_dir(None)
}

/// Checks a small faulty set into reports at `paths`; gives how it ended.
fn run(disk: &dyn Disk, paths: &[PathBuf]) -> Result<(), Problem> {
    let source = Source::from_memory(vec![("a.csv".into(), b"id,name\n1\n2\n".to_vec())]);
    let mut reports = Reports::begin(disk, Path::new("nowhere"), paths)?;
    let mut summary = Summary::new(5);
    let report = check(&source, &Options::default(), &mut (&mut summary, &mut reports), &())
        .map_err(|e| Problem::new(ProblemKind::Io, e.to_string()))?;
    let when = Timestamp::from_seconds_text("2026-11-21T14:05:00Z").unwrap();
    let about = About { set: "set", when, program: "Strongroom", show_values: false };
    reports.publish(&about, &report, &summary.overview(&report))
}

#[test]
fn several_reports_of_one_check_appear_together_and_only_their_owner_may_read_them() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["r.html", "r.CSV", "r.jsonl"].map(|name| folder.path().join(name));
    run(&disk(), &paths).unwrap();
    assert!(fs::read_to_string(&paths[0]).unwrap().ends_with("</html>\n"));
    assert_eq!(fs::read_to_string(&paths[1]).unwrap().lines().count(), 4);
    assert_eq!(fs::read_to_string(&paths[2]).unwrap().lines().count(), 3);
    assert!(paths.iter().all(|path| disk().is_private(path).unwrap()));
    let again = run(&disk(), &paths[..1]).unwrap_err();
    assert_eq!(again.kind(), ProblemKind::Exists, "nothing is overwritten");
}

#[test]
fn a_report_that_is_given_up_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["r.html", "r.csv", "r.jsonl"].map(|name| folder.path().join(name));
    drop(Reports::begin(&disk(), Path::new("nowhere"), &paths).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_disk_that_is_full_before_the_reports_are_whole_leaves_no_report() {
    for name in ["r.html", "r.csv", "r.jsonl"] {
        let counting = FaultyDisk::counting(Arc::new(disk()));
        let folder = tempfile::tempdir().unwrap();
        run(&counting, &[folder.path().join(name)]).unwrap();
        for write in 1..=counting.writes() {
            let folder = tempfile::tempdir().unwrap();
            let full = FaultyDisk::full_at(Arc::new(disk()), write);
            let ended = run(&full, &[folder.path().join(name)]);
            let left = fs::read_dir(folder.path()).unwrap().count();
            assert!(ended.is_err() && left == 0, "{name}, write {write}: {ended:?}, {left} left");
        }
    }
}

#[test]
fn another_ending_is_refused_before_anything_is_read() {
    for name in ["r.xlsx", "r", ".csv", "r.htm"] {
        let refused = Reports::begin(&disk(), Path::new("nowhere"), &[name.into()]).err().unwrap();
        assert_eq!(refused.kind(), ProblemKind::Usage, "{name}");
    }
}

#[test]
fn a_report_never_lies_inside_the_folder_that_is_checked() {
    let top = tempfile::tempdir().unwrap();
    let set = top.path().join("set");
    fs::create_dir_all(set.join("deeper")).unwrap();
    let begin = |path: PathBuf| Reports::begin(&disk(), &set, &[path]).err().map(|refused| refused.kind());
    for inside in ["r.csv", "./r.html", "deeper/r.jsonl", "deeper/../r.csv"] {
        assert_eq!(begin(set.join(inside)), Some(ProblemKind::Usage), "{inside}");
    }
    assert_eq!(begin(set.join("../r.csv")), None);
    let zip = top.path().join("set.zip");
    fs::write(&zip, b"").unwrap();
    assert!(Reports::begin(&disk(), &zip, &[top.path().join("r.csv")]).is_ok(), "beside a ZIP there is room");
}

#[test]
fn one_name_for_two_reports_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.csv");
    let refused = Reports::begin(&disk(), Path::new("nowhere"), &[path.clone(), path]).err().unwrap();
    assert_eq!(refused.kind(), ProblemKind::Usage);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_is_not_there_is_said_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("missing").join("r.html");
    assert!(Reports::begin(&disk(), Path::new("nowhere"), &[path]).is_err());
}
