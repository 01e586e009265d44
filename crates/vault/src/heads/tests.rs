use std::fs;
use std::path::Path;

use platform::LinuxDisk;

use super::line::tests::{head, key};
use super::*;

const PATIENCE: Duration = Duration::from_secs(5);

fn at(ms: u64) -> Timestamp {
    Timestamp::from_unix_ms(1_767_225_600_000 + ms).unwrap()
}

fn heads(top: &Path) -> Heads {
    let disk = Arc::new(LinuxDisk::with_state_dir(Some(top.join("state"))));
    let layout = Layout::new(top);
    let key = key();
    Heads::new(disk, &layout, PATIENCE, key.vault_id, key.generation, key.mac_key)
}

fn compare(heads: &Heads, size: u64) -> (HeadState, HeadState) {
    let reports = heads.compare::<DiskError>(size, &mut |s| Ok(Some(head(s).root))).unwrap();
    (reports.beside.state, reports.elsewhere.unwrap().state)
}

#[test]
fn heads_are_appended_to_both_copies() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    let both = Anchored { beside: true, elsewhere: true };
    assert_eq!(heads.append(&head(2), at(0)).unwrap(), both);
    assert_eq!(compare(&heads, 2), (HeadState::Equal, HeadState::Equal));
    let second = heads.elsewhere.clone().unwrap();
    assert_eq!(fs::read(top.path().join("heads.log")).unwrap(), fs::read(second).unwrap());
}

#[test]
fn a_missing_copy_is_reported_and_not_made_anew_by_appending() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    fs::remove_file(top.path().join("heads.log")).unwrap();
    let anchored = heads.append(&head(2), at(0)).unwrap();
    assert_eq!(anchored, Anchored { beside: false, elsewhere: true });
    assert_eq!(compare(&heads, 2), (HeadState::Missing, HeadState::Equal));
    assert!(!top.path().join("heads.log").exists());
    heads.make_missing(&head(2)).unwrap();
    assert_eq!(compare(&heads, 2), (HeadState::Equal, HeadState::Equal));
}

#[test]
fn a_head_that_comes_late_does_not_make_the_file_shrink() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    for size in [3, 2, 3, 4] {
        heads.append(&head(size), at(0)).unwrap();
    }
    let text = fs::read_to_string(top.path().join("heads.log")).unwrap();
    let sizes: Vec<_> = text.lines().map(|l| l.split(' ').nth(1).unwrap()).collect();
    assert_eq!(sizes, ["1", "3", "4"]);
}

#[test]
fn a_torn_tail_is_cut_off_before_the_next_head() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    let path = top.path().join("heads.log");
    let whole = fs::read(&path).unwrap();
    for cut in [1, 70, 120] {
        fs::write(&path, [&whole[..], &whole[..cut]].concat()).unwrap();
        assert_eq!(compare(&heads, 1).0, HeadState::Torn);
        heads.append(&head(2), at(0)).unwrap();
        assert_eq!(compare(&heads, 2).0, HeadState::Equal);
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 2);
    }
}

#[test]
fn a_block_of_zeros_after_a_power_cut_is_cut_off_like_any_torn_tail() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    heads.append(&head(5), at(0)).unwrap();
    let path = top.path().join("heads.log");
    let whole = fs::read(&path).unwrap();
    for zeros in [200, 330, 400, 8_192] {
        fs::write(&path, [&whole[..], &vec![0; zeros]].concat()).unwrap();
        assert_eq!(compare(&heads, 5).0, HeadState::Torn, "{zeros}");
        heads.append(&head(4), at(0)).unwrap();
        heads.append(&head(6), at(0)).unwrap();
        let expected = [&whole[..], heads.key.line(&head(6)).as_bytes()].concat();
        assert_eq!(fs::read(&path).unwrap(), expected, "{zeros}");
    }
}

#[test]
fn an_emptied_copy_counts_as_missing_until_it_is_made_again() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    let path = top.path().join("heads.log");
    let whole = fs::read(&path).unwrap();
    for rest in [0, 50] {
        fs::write(&path, &whole[..rest]).unwrap();
        assert!(!heads.append(&head(2), at(0)).unwrap().beside, "{rest}");
        assert_eq!(compare(&heads, 2), (HeadState::Missing, HeadState::Equal), "{rest}");
        heads.make_missing(&head(2)).unwrap();
        assert_eq!(compare(&heads, 2), (HeadState::Equal, HeadState::Equal), "{rest}");
    }
}

#[test]
fn damage_in_a_long_file_is_named_by_its_line_number() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    let mut text: String = (1..9_000).map(|size| heads.key.line(&head(size))).collect();
    assert!(text.len() as u64 > TAIL);
    text.push_str("garbage\n");
    fs::write(top.path().join("heads.log"), &text).unwrap();
    assert_eq!(compare(&heads, 8_999).0, HeadState::Forged { line: 9_000 });
    let dropped = text.replace("garbage\n", "");
    fs::write(top.path().join("heads.log"), dropped).unwrap();
    assert_eq!(compare(&heads, 8_999).0, HeadState::Equal);
}

#[test]
fn after_a_restore_the_old_file_is_kept_and_a_new_one_begins() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    heads.append(&head(9), at(0)).unwrap();
    assert_eq!(compare(&heads, 3).0, HeadState::Ahead { by: 6 });
    heads.set_aside(&head(4), at(0)).unwrap();
    assert_eq!(compare(&heads, 4), (HeadState::Equal, HeadState::Equal));
    let kept = fs::read_to_string(top.path().join("heads.20260101T000000000Z.log")).unwrap();
    assert_eq!(kept.lines().count(), 2);
}

#[test]
fn flushing_waits_for_a_second_or_for_the_end() {
    let top = tempfile::tempdir().unwrap();
    let mut heads = heads(top.path());
    heads.make_missing(&head(1)).unwrap();
    let mut flushed_after = |size, ms| {
        heads.append(&head(size), at(ms)).unwrap();
        !heads.unflushed
    };
    assert!(flushed_after(2, 5_000), "the first one");
    assert!(!flushed_after(3, 5_999));
    assert!(flushed_after(4, 6_000));
    assert!(flushed_after(5, 10), "a clock set back does not postpone it");
    assert!(!flushed_after(6, 20));
    heads.flush().unwrap();
    assert!(!heads.unflushed);
}

#[test]
fn a_full_disk_while_beginning_leaves_no_empty_file() {
    use testkit::FaultyDisk;
    for n in 1..=3 {
        let top = tempfile::tempdir().unwrap();
        let disk: Arc<dyn Disk> = Arc::new(LinuxDisk::with_state_dir(None));
        let disk = FaultyDisk::full_at(disk, n);
        assert!(file::begin(&disk, &top.path().join("heads.log"), &key(), &head(1)).is_err());
        assert_eq!(fs::read_dir(top.path()).unwrap().count(), 0, "write {n}");
    }
}
