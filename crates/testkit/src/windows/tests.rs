use std::fs;
use std::io::Write;

use super::*;

fn disk() -> WindowsDisk {
    WindowsDisk::new(None)
}

#[test]
fn names_are_found_without_regard_to_letter_case() {
    let top = tempfile::tempdir().unwrap();
    drop(disk().create_private_new(&top.path().join("Export.ENC")).unwrap());
    assert!(disk().open_regular(&top.path().join("export.enc")).is_ok());
    let again = disk().create_private_new(&top.path().join("EXPORT.enc"));
    assert!(matches!(again, Err(DiskError::TargetExists { .. })));
    assert!(matches!(disk().stage(&top.path().join("EXPORT.enc")), Err(DiskError::TargetExists { .. })));
}

#[test]
fn names_that_windows_cannot_have_are_refused() {
    let top = tempfile::tempdir().unwrap();
    let long = "x".repeat(250);
    for name in ["NUL", "com1.csv", "trailing.", "trailing ", "a:b", "a?b", "a\nb", &long] {
        assert!(disk().create_private_new(&top.path().join(name)).is_err(), "{name}");
    }
    assert_eq!(fs::read_dir(top.path()).unwrap().count(), 0);
}

#[test]
fn an_open_file_is_neither_removed_renamed_nor_replaced() {
    let top = tempfile::tempdir().unwrap();
    let (path, other) = (top.path().join("a"), top.path().join("b"));
    let disk = disk();
    let open = disk.create_private_new(&path).unwrap();
    for refused in [
        disk.remove(&path),
        disk.rename_no_replace(&path, &other),
        disk.replace_private(&path, b"x"),
        disk.open_regular(&path).map(drop),
        disk.open_append(&path).map(drop),
        disk.remove_tree(top.path()),
    ] {
        assert!(matches!(refused, Err(DiskError::Busy { holder: None, .. })), "{refused:?}");
    }
    drop(open);
    disk.replace_private(&path, b"x").unwrap();
    disk.rename_no_replace(&path, &other).unwrap();
    disk.remove(&other).unwrap();
}

#[test]
fn staging_uses_a_temporary_name_and_leaves_nothing_behind() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("out");
    let disk = disk();
    let mut staged = disk.stage(&target).unwrap();
    staged.write_all(b"x").unwrap();
    assert_eq!(disk.names(top.path()).unwrap().len(), 1);
    assert_eq!(disk.abandoned(top.path()).unwrap().len(), 0, "it is being made");
    drop(staged);
    assert_eq!(disk.names(top.path()).unwrap().len(), 0);
    let mut staged = disk.stage(&target).unwrap();
    staged.write_all(b"x").unwrap();
    staged.publish().unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"x");
    assert_eq!(disk.names(top.path()).unwrap().len(), 1);
}

#[test]
fn a_folder_with_an_open_file_cannot_be_published() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("out");
    let disk = disk();
    let mut staged = disk.stage_dir(&target).unwrap();
    let open = staged.create(&"a.csv".parse().unwrap()).unwrap();
    assert!(matches!(staged.publish(), Err(DiskError::Busy { .. })));
    drop(open);

    let target = top.path().join("out2");
    let mut staged = disk.stage_dir(&target).unwrap();
    staged.create(&"a.csv".parse().unwrap()).unwrap().write_all(b"x").unwrap();
    staged.publish().unwrap();
    assert_eq!(fs::read(target.join("a.csv")).unwrap(), b"x");
}

#[test]
fn locks_exclude_one_another_and_keep_the_file_open() {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join("vault.lock");
    let disk = disk();
    let held = disk.lock_shared(&path, Duration::ZERO).unwrap();
    assert!(disk.lock_shared(&path, Duration::ZERO).is_ok());
    assert!(matches!(disk.lock_exclusive(&path, Duration::ZERO), Err(DiskError::Busy { .. })));
    assert!(disk.remove(&path).is_err());
    drop(held);
    assert!(disk.lock_exclusive(&path, Duration::ZERO).is_ok());
}
