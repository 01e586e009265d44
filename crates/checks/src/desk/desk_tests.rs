use std::io;

use model::Finding;

use super::*;
use crate::rules;

fn report(desk: &mut FileDesk<'_, '_>, file: &str, lines: std::ops::Range<u64>) {
    for line in lines {
        desk.report(rules::ROW_RAGGED.about(file).line(line)).unwrap();
    }
}

fn lines(found: &[Finding]) -> Vec<u64> {
    found.iter().filter_map(|f| f.line).collect()
}

#[test]
fn findings_come_in_the_order_of_the_files_whoever_is_done_first() {
    let mut found = Vec::new();
    let desk = Desk::new(&mut found, None);
    std::thread::scope(|scope| {
        let (tell, told) = std::sync::mpsc::channel();
        let desk = &desk;
        scope.spawn(move || {
            let mut second = desk.file(1);
            report(&mut second, "b", 100..200);
            second.finish().unwrap();
            tell.send(()).unwrap();
            let mut third = desk.file(2);
            report(&mut third, "c", 1000..3000);
            third.finish().unwrap();
        });
        told.recv().unwrap();
        let mut first = desk.file(0);
        report(&mut first, "a", 0..10);
        first.finish().unwrap();
    });
    let counts = desk.finish().unwrap();
    assert_eq!(counts.total(), 2110);
    assert_eq!(lines(&found), (0..10).chain(100..200).chain(1000..3000).collect::<Vec<_>>());
}

#[test]
fn a_limit_per_code_takes_the_first_ones_and_counts_all() {
    let mut found = Vec::new();
    let desk = Desk::new(&mut found, Some(7));
    let mut second = desk.file(1);
    report(&mut second, "b", 100..200);
    second.finish().unwrap();
    let mut first = desk.file(0);
    report(&mut first, "a", 0..5);
    first.finish().unwrap();
    let counts = desk.finish().unwrap();
    assert_eq!(lines(&found), [0, 1, 2, 3, 4, 100, 101]);
    assert_eq!(counts.of(rules::ROW_RAGGED), crate::report::Count { found: 105, shown: 7 });
}

#[test]
fn what_is_only_counted_is_counted_in_its_file_too() {
    let mut none = ();
    let desk = Desk::new(&mut none, Some(2));
    let mut set = desk.file(0);
    set.report(rules::SET_EMPTY.draft()).unwrap();
    report(&mut set, "b\n", 1..2);
    set.finish().unwrap();
    let mut file = desk.file(1).named("b\n");
    report(&mut file, "b\n", 0..1000);
    file.finish().unwrap();
    let counts = desk.finish().unwrap();
    let by_file: Vec<_> = counts.by_file().map(|(file, codes)| (file, codes.clone())).collect();
    assert_eq!(by_file.len(), 2);
    assert_eq!((by_file[0].0, by_file[0].1["SET_EMPTY"]), (None, 1));
    assert_eq!((by_file[1].0, by_file[1].1["ROW_RAGGED"]), (Some("b\\n"), 1001));
    assert_eq!(counts.of(rules::ROW_RAGGED).found, 1001);
}

#[test]
fn a_sink_that_fails_stops_everybody() {
    struct Full;
    impl Sink for Full {
        fn accept(&mut self, _: &Finding) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }
    let mut full = Full;
    let desk = Desk::new(&mut full, None);
    let mut first = desk.file(0);
    report(&mut first, "a", 0..1);
    assert!(first.finish().is_err());
    let second = desk.file(1);
    assert!(second.finish().is_err());
    assert_eq!(desk.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
}

#[test]
fn with_a_writer_the_order_and_the_counts_are_the_same() {
    let mut alone = Vec::new();
    let mut beside = Vec::new();
    let run = |desk: &Desk<'_>| {
        std::thread::scope(|scope| {
            for turn in (0..40).rev() {
                scope.spawn(move || {
                    let mut file = desk.file(turn).named("a");
                    let from = turn as u64 * 1000;
                    report(&mut file, "a", from..from + 700 + turn as u64);
                    file.finish().unwrap();
                });
            }
        });
    };
    let desk = Desk::new(&mut alone, Some(9_000));
    run(&desk);
    let counts = desk.finish().unwrap();
    let desk = Desk::new(&mut beside, Some(9_000));
    desk.with_writer(|| run(&desk));
    assert_eq!(desk.finish().unwrap(), counts);
    assert_eq!(counts.of(rules::ROW_RAGGED), crate::report::Count { found: 28_780, shown: 9_000 });
    assert_eq!(lines(&alone), lines(&beside));
    assert!(lines(&alone).is_sorted() && alone.len() == 9_000);
}

#[test]
fn a_sink_that_fails_beside_stops_everybody() {
    struct Full;
    impl Sink for Full {
        fn accept(&mut self, _: &Finding) -> io::Result<()> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }
    let mut full = Full;
    let desk = Desk::new(&mut full, None);
    let ended = desk.with_writer(|| {
        let mut first = desk.file(0);
        (0..1_000_000).try_for_each(|line| first.report(rules::ROW_RAGGED.about("a").line(line))).is_err()
    });
    assert!(ended, "far more than may wait");
    assert_eq!(desk.finish().unwrap_err().kind(), io::ErrorKind::StorageFull);
}

#[test]
fn a_file_far_ahead_waits_and_loses_nothing() {
    let mut found = Vec::new();
    let desk = Desk::new(&mut found, None);
    desk.with_writer(|| {
        std::thread::scope(|scope| {
            let first = desk.file(0);
            let ahead = scope.spawn(|| {
                let mut second = desk.file(1);
                report(&mut second, "b", 0..HELD as u64 * 2);
                second.finish().unwrap();
            });
            while desk.lock().held < HELD {
                std::thread::yield_now();
            }
            assert!(desk.lock().held <= HELD && !ahead.is_finished());
            first.finish().unwrap();
        });
    });
    desk.finish().unwrap();
    assert_eq!(lines(&found), (0..HELD as u64 * 2).collect::<Vec<_>>());
}

#[test]
fn a_file_given_up_leaves_nobody_waiting() {
    let mut none = ();
    let desk = Desk::new(&mut none, None);
    let first = desk.file(0);
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| {
            let mut second = desk.file(1);
            let more = 0..HELD as u64 * 2;
            more.into_iter().any(|line| second.report(rules::ROW_RAGGED.about("b").line(line)).is_err())
        });
        drop(first);
        assert!(waiting.join().unwrap());
    });
}
