use std::io::Write;
use std::os::unix::fs::{MetadataExt, symlink};
use std::os::unix::net::UnixListener;

use rustix::fs::{CWD, FileType, Mode};

use super::*;

fn disk() -> LinuxDisk {
    LinuxDisk::with_state_dir(None)
}

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().mode() & 0o7777
}

fn names(path: &Path) -> Vec<String> {
    disk().names(path).unwrap().into_iter().map(|n| n.into_string().unwrap()).collect()
}

#[test]
fn what_is_created_is_private_and_never_replaces() {
    let top = tempfile::tempdir().unwrap();
    let (file, folder) = (top.path().join("file"), top.path().join("folder"));
    disk().create_private_new(&file).unwrap().write_all(b"1").unwrap();
    disk().create_private_dir(&folder).unwrap();
    assert_eq!((mode(&file), mode(&folder)), (0o600, 0o700));
    assert!(matches!(disk().create_private_new(&file), Err(DiskError::TargetExists { .. })));
    assert!(matches!(disk().create_private_dir(&folder), Err(DiskError::TargetExists { .. })));
    assert_eq!(fs::read(&file).unwrap(), b"1");
    assert!(disk().is_private(&file).unwrap());
}

#[test]
fn creating_does_not_write_through_a_link() {
    let top = tempfile::tempdir().unwrap();
    let (link, aim) = (top.path().join("link"), top.path().join("aim"));
    symlink(&aim, &link).unwrap();
    assert!(disk().create_private_new(&link).is_err());
    assert!(disk().open_append(&link).is_err());
    assert!(disk().lock_shared(&link, Duration::ZERO).is_err());
    assert!(!aim.exists());
}

#[test]
fn only_plain_files_are_opened_and_nothing_waits() {
    let top = tempfile::tempdir().unwrap();
    let at = |name: &str| top.path().join(name);
    fs::write(at("plain"), b"x").unwrap();
    symlink(at("plain"), at("link")).unwrap();
    fs::create_dir(at("folder")).unwrap();
    rustix::fs::mknodat(CWD, at("pipe"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
    let _listener = UnixListener::bind(at("socket")).unwrap();
    assert!(disk().open_regular(&at("plain")).is_ok());
    assert!(matches!(disk().open_regular(&at("gone")), Err(DiskError::NotFound { .. })));
    for special in [at("link"), at("folder"), at("pipe"), at("socket"), PathBuf::from("/dev/null")] {
        let error = disk().open_regular(&special).unwrap_err();
        assert!(matches!(error, DiskError::NotRegular { .. }), "{special:?}: {error}");
        assert!(disk().open_append(&special).is_err(), "{special:?}");
    }
}

#[test]
fn a_state_file_larger_than_allowed_is_not_read() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("file");
    fs::write(&file, b"12345").unwrap();
    assert_eq!(disk().read_small(&file, 5).unwrap(), b"12345");
    assert!(matches!(disk().read_small(&file, 4), Err(DiskError::TooLarge { limit: 4, .. })));
}

#[test]
fn replacing_leaves_one_private_file_with_the_new_content() {
    let top = tempfile::tempdir().unwrap();
    let file = top.path().join("state.json");
    for content in [&b"old"[..], b"newer"] {
        disk().replace_private(&file, content).unwrap();
        assert_eq!(fs::read(&file).unwrap(), content);
        assert_eq!(mode(&file), 0o600);
        assert_eq!(names(top.path()), ["state.json"]);
    }
    assert!(disk().replace_private(&top.path().join("gone/state.json"), b"").is_err());
}

#[test]
fn renaming_never_replaces() {
    let top = tempfile::tempdir().unwrap();
    let at = |name: &str| top.path().join(name);
    fs::write(at("a"), b"a").unwrap();
    fs::write(at("b"), b"b").unwrap();
    assert!(matches!(disk().rename_no_replace(&at("a"), &at("b")), Err(DiskError::TargetExists { .. })));
    assert_eq!(fs::read(at("b")).unwrap(), b"b");
    disk().rename_no_replace(&at("a"), &at("c")).unwrap();
    assert_eq!(names(top.path()), ["b", "c"]);
}

#[test]
fn a_staged_file_appears_whole_or_not_at_all() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("out");
    let mut staged = disk().stage(&target).unwrap();
    staged.write_all(b"half").unwrap();
    assert!(names(top.path()).is_empty(), "ext4 and tmpfs have unnamed files");
    drop(staged);
    assert!(names(top.path()).is_empty());

    let mut staged = disk().stage(&target).unwrap();
    staged.write_all(b"whole").unwrap();
    let late = disk().stage(&target).unwrap();
    staged.publish().unwrap();
    assert_eq!((fs::read(&target).unwrap(), mode(&target)), (b"whole".to_vec(), 0o600));
    assert!(matches!(late.publish(), Err(DiskError::TargetExists { .. })));
    assert!(matches!(disk().stage(&target), Err(DiskError::TargetExists { .. })));
    assert_eq!(fs::read(&target).unwrap(), b"whole");
}

#[test]
fn staging_still_works_in_a_process_that_keeps_its_memory_to_itself() {
    assert!(crate::disable_core_dumps());
    let top = tempfile::tempdir().unwrap();
    disk().stage(&top.path().join("out")).unwrap().publish().unwrap();
    assert_eq!(names(top.path()), ["out"]);
}

#[test]
fn a_staged_folder_appears_complete_or_not_at_all() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("out");
    let fill = || {
        let mut staged = disk().stage_dir(&target).unwrap();
        for name in ["Client.csv", "Exit.csv"] {
            staged.create(&name.parse().unwrap()).unwrap().write_all(name.as_bytes()).unwrap();
        }
        let again = staged.create(&"CLIENT.csv".parse().unwrap());
        assert!(matches!(again, Err(DiskError::TargetExists { .. })));
        staged
    };
    let staged = fill();
    let temporary = top.path().join(&names(top.path())[0]);
    assert!(names(&temporary).is_empty(), "contents have no names before they are published");
    assert_eq!(mode(&temporary), 0o700);
    drop(staged);
    assert!(names(top.path()).is_empty());

    let (first, late) = (fill(), fill());
    first.publish().unwrap();
    assert_eq!(names(&target), ["Client.csv", "Exit.csv"]);
    assert_eq!(fs::read(target.join("Exit.csv")).unwrap(), b"Exit.csv");
    assert_eq!((mode(&target), mode(&target.join("Exit.csv"))), (0o700, 0o600));
    assert!(matches!(late.publish(), Err(DiskError::TargetExists { .. })));
    assert_eq!(names(top.path()), ["out"]);
}

#[test]
fn a_staged_folder_with_more_files_than_may_be_open_is_published_whole() {
    let top = tempfile::tempdir().unwrap();
    let target = top.path().join("out");
    let mut staged = disk().stage_dir(&target).unwrap();
    for i in 0..600 {
        staged.create(&format!("f{i}").parse().unwrap()).unwrap().write_all(b"x").unwrap();
    }
    staged.publish().unwrap();
    assert_eq!(names(&target).len(), 600);
    assert!(names(&target).iter().all(|n| fs::read(target.join(n)).unwrap() == b"x"));

    let other = top.path().join("other");
    let mut dropped = disk().stage_dir(&other).unwrap();
    for i in 0..600 {
        dropped.create(&format!("f{i}").parse().unwrap()).unwrap();
    }
    drop(dropped);
    assert_eq!(names(top.path()), ["out"]);
}

#[test]
fn what_a_killed_process_left_is_told_from_what_is_being_made() {
    let top = tempfile::tempdir().unwrap();
    let left = temp_name_in(top.path(), "out");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("Client.csv"), b"x").unwrap();
    fs::write(top.path().join("mine.partial"), b"x").unwrap();
    let _being_made = disk().stage_dir(&top.path().join("new")).unwrap();
    assert_eq!(disk().abandoned(top.path()).unwrap(), std::slice::from_ref(&left));
    disk().remove_tree(&left).unwrap();
    assert_eq!(disk().abandoned(top.path()).unwrap(), Vec::<PathBuf>::new());
}

fn temp_name_in(folder: &Path, name: &str) -> PathBuf {
    crate::temp_name(&folder.join(name)).unwrap()
}

#[test]
fn removing_a_tree_does_not_follow_links_out_of_it() {
    let top = tempfile::tempdir().unwrap();
    let (tree, kept) = (top.path().join("tree"), top.path().join("kept"));
    fs::create_dir(&tree).unwrap();
    fs::create_dir(&kept).unwrap();
    fs::write(kept.join("file"), b"x").unwrap();
    symlink(&kept, tree.join("link")).unwrap();
    disk().remove_tree(&tree).unwrap();
    assert!(kept.join("file").exists());
}

#[test]
fn a_lock_is_shared_or_exclusive_and_a_refusal_names_the_holder() {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join("vault.lock");
    let soon = Duration::from_millis(50);
    let shared = (disk().lock_shared(&path, soon).unwrap(), disk().lock_shared(&path, soon).unwrap());
    let refused = disk().lock_exclusive(&path, soon).unwrap_err();
    assert!(
        matches!(refused, DiskError::Busy { holder: Some(pid), .. } if pid == std::process::id()),
        "{refused}"
    );
    drop(shared);
    let exclusive = disk().lock_exclusive(&path, soon).unwrap();
    assert!(matches!(disk().lock_shared(&path, soon), Err(DiskError::Busy { .. })));
    drop(exclusive);
    assert!(disk().lock_shared(&path, soon).is_ok());
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn appended_lines_of_many_writers_stay_whole() {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join("log");
    std::thread::scope(|scope| {
        for letter in ["a", "b", "c", "d"] {
            let path = &path;
            scope.spawn(move || {
                let mut file = disk().open_append(path).unwrap();
                let line = format!("{}\n", letter.repeat(99));
                (0..200).for_each(|_| file.write_all(line.as_bytes()).unwrap());
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.lines().count(), 800);
    assert!(text.lines().all(|l| l.len() == 99 && l.chars().all(|c| l.starts_with(c))));
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn a_torn_tail_can_be_cut_off_before_appending() {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join("log");
    fs::write(&path, b"whole\ntor").unwrap();
    let mut file = disk().open_append(&path).unwrap();
    file.cut(6).unwrap();
    file.write_all(b"next\n").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"whole\nnext\n");
}

#[test]
fn only_another_living_process_is_named_as_holder() {
    let top = tempfile::tempdir().unwrap();
    let path = top.path().join("vault.lock");
    assert_eq!(disk().lock_holder(&path), None);
    let _held = disk().lock_shared(&path, Duration::ZERO).unwrap();
    assert_eq!(disk().lock_holder(&path), None);
    fs::write(&path, b"1\n").unwrap();
    assert_eq!(disk().lock_holder(&path), Some(1));
    for nobody in ["4194304999\n", "x", ""] {
        fs::write(&path, nobody).unwrap();
        assert_eq!(disk().lock_holder(&path), None);
    }
}

#[test]
fn the_state_folder_is_made_privately_with_its_missing_parents() {
    let top = tempfile::tempdir().unwrap();
    let state = top.path().join("state/strongroom");
    let disk = LinuxDisk::with_state_dir(Some(state.clone()));
    assert_eq!(disk.make_state_dir().unwrap(), Some(state.clone()));
    assert_eq!(disk.make_state_dir().unwrap(), Some(state.clone()));
    assert_eq!((mode(&state), mode(&top.path().join("state"))), (0o700, 0o700));
    assert_eq!(LinuxDisk::with_state_dir(None).make_state_dir().unwrap(), None);
}

#[test]
fn a_place_and_its_free_space_are_known_before_the_folder_exists() {
    let top = tempfile::tempdir().unwrap();
    let later = top.path().join("later/still");
    assert!(disk().free_space(&later).unwrap() > 0);
    assert!(!matches!(disk().place(&later).unwrap().kind, crate::PlaceKind::Synced { .. }));
    fs::write(top.path().join(".dropbox"), b"").unwrap();
    assert_eq!(disk().place(&later).unwrap().kind, crate::PlaceKind::Synced { by: "Dropbox" });
}
