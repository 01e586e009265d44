use std::fs;

use platform::LinuxDisk;
use proptest::prelude::*;

use super::*;

fn at(seconds: u64) -> Timestamp {
    Timestamp::from_unix_ms(1_767_225_600_000 + seconds * 1000).unwrap()
}

fn attempt(seconds: u64, who: Who, outcome: Outcome) -> Attempt {
    Attempt { at: at(seconds), who, outcome }
}

fn refused(n: usize, last: u64) -> Vec<Attempt> {
    vec![attempt(last, Who::Recovery, Outcome::Refused); n]
}

#[test]
fn five_attempts_are_free_and_then_the_wait_doubles_up_to_fifteen_minutes() {
    for (failures, wait_s) in
        [(0, 0), (4, 0), (5, 30), (6, 60), (7, 120), (9, 480), (10, 900), (11, 900), (9_999, 900)]
    {
        let log = refused(failures, 0);
        let until = wait(&log, Who::Recovery, at(0));
        assert_eq!(until, (wait_s > 0).then(|| at(wait_s)), "{failures}");
        assert_eq!(wait(&log, Who::Recovery, at(wait_s)), None, "{failures}");
    }
}

#[test]
fn a_success_ends_the_row_and_bags_are_counted_apart() {
    let ann: Who = "0192f0c4-0000-7000-8000-0000000000a1".parse().unwrap();
    let mut log = refused(9, 0);
    assert!(wait(&log, Who::Recovery, at(0)).is_some());
    assert_eq!(wait(&log, ann, at(0)), None);
    log.push(attempt(1, Who::Recovery, Outcome::Opened));
    assert_eq!(wait(&log, Who::Recovery, at(1)), None);
}

#[test]
fn a_clock_set_back_locks_nobody_out_for_longer_than_the_wait() {
    let log = refused(5, 1_000_000);
    assert_eq!(wait(&log, Who::Recovery, at(0)), None);
    assert_eq!(wait(&log, Who::Recovery, at(999_980)), Some(at(1_000_030)), "a little back changes nothing");
}

#[test]
fn lines_read_back_and_others_are_skipped() {
    let good = attempt(7, Who::Recovery, Outcome::Refused);
    let text = format!("nonsense\n{good}\n\n{good} extra\n2026-01-01 recovery refused\n{good}\n{good}");
    assert_eq!(parse(text.as_bytes()), [good, good], "the last line is incomplete");
    assert_eq!(good.to_string(), "2026-01-01T00:00:07.000Z recovery refused");
}

#[test]
fn recording_starts_a_new_line_after_a_torn_one() {
    let top = tempfile::tempdir().unwrap();
    let (disk, layout) = (LinuxDisk::with_state_dir(None), Layout::new(top.path()));
    assert_eq!(read(&disk, &layout).unwrap(), []);
    fs::write(layout.attempts(), b"2026-01-01T00:").unwrap();
    let one = attempt(1, Who::Recovery, Outcome::Refused);
    record(&disk, &layout, &one).unwrap();
    record(&disk, &layout, &one).unwrap();
    assert_eq!(read(&disk, &layout).unwrap(), [one, one]);
}

#[test]
fn what_was_taken_in_is_not_taken_in_again_and_a_cut_file_is_told() {
    let top = tempfile::tempdir().unwrap();
    let (disk, layout) = (LinuxDisk::with_state_dir(None), Layout::new(top.path()));
    let one = attempt(1, Who::Recovery, Outcome::Refused);
    let none = NewAttempts { attempts: vec![], taken_up_to: 0, cut: false };
    assert_eq!(beyond(&disk, &layout, 0).unwrap(), none);
    record(&disk, &layout, &one).unwrap();
    let first = beyond(&disk, &layout, 0).unwrap();
    assert_eq!((first.attempts.as_slice(), first.cut), ([one].as_slice(), false));
    assert_eq!(beyond(&disk, &layout, first.taken_up_to).unwrap().attempts, []);
    record(&disk, &layout, &one).unwrap();
    assert_eq!(beyond(&disk, &layout, first.taken_up_to).unwrap().attempts, [one]);
    fs::write(layout.attempts(), b"").unwrap();
    assert!(beyond(&disk, &layout, first.taken_up_to).unwrap().cut);
}

proptest! {
    #[test]
    fn no_file_makes_reading_fail(bytes in prop::collection::vec(any::<u8>(), 0..300), taken in 0_u64..400) {
        let top = tempfile::tempdir().unwrap();
        let (disk, layout) = (LinuxDisk::with_state_dir(None), Layout::new(top.path()));
        fs::write(layout.attempts(), &bytes).unwrap();
        let found = beyond(&disk, &layout, taken).unwrap();
        prop_assert!(found.taken_up_to <= bytes.len() as u64);
    }
}
