use proptest::prelude::*;

use super::*;

/// A reader that gives at most `piece` bytes at a time.
struct Drip<'a> {
    bytes: &'a [u8],
    piece: usize,
}

impl Read for Drip<'_> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let count = self.piece.min(room.len()).min(self.bytes.len());
        let (now, later) = self.bytes.split_at(count);
        room[..count].copy_from_slice(now);
        self.bytes = later;
        Ok(count)
    }
}

#[derive(Debug, Default, PartialEq, Eq, Clone)]
struct Seen {
    rows: Vec<(u64, Vec<Vec<u8>>)>,
    faults: Vec<(FaultKind, u64, u64)>,
    line_ends: LineEnds,
    text: TextFaults,
}

fn scan_with(bytes: &[u8], piece: usize, limits: Limits) -> Seen {
    let mut scanner = Scanner::new(Drip { bytes, piece }, limits).unwrap();
    let mut seen = Seen::default();
    while let Some(batch) = scanner.next_batch().unwrap() {
        for fault in batch.faults() {
            seen.faults.push((fault.kind, fault.line, batch.record(fault.record).unwrap().line()));
        }
        for record in batch.records() {
            let fields = (0..record.field_count()).map(|i| record.value(i).unwrap().into_owned()).collect();
            seen.rows.push((record.line(), fields));
        }
    }
    seen.line_ends = scanner.line_ends();
    seen.text = scanner.text_faults();
    seen
}

fn scan(text: &str) -> Seen {
    scan_with(text.as_bytes(), usize::MAX, Limits::default())
}

fn texts(seen: &Seen) -> Vec<(u64, Vec<String>)> {
    let text = |field: &Vec<u8>| String::from_utf8(field.clone()).unwrap();
    seen.rows.iter().map(|(line, fields)| (*line, fields.iter().map(text).collect())).collect()
}

fn row(line: u64, fields: &[&str]) -> (u64, Vec<String>) {
    (line, fields.iter().map(|f| (*f).to_owned()).collect())
}

#[test]
fn fields_come_out_without_their_quotes_and_with_their_line() {
    let seen = scan("a,b\n1,\"x, \"\"y\"\"\r\nz\"\r\n,\n\"\",last");
    assert_eq!(
        texts(&seen),
        [row(1, &["a", "b"]), row(2, &["1", "x, \"y\"\r\nz"]), row(4, &["", ""]), row(5, &["", "last"])]
    );
    assert_eq!(seen.faults, []);
    assert_eq!(seen.line_ends, LineEnds { first: Some(LineEnd::Lf), differs: Some((3, LineEnd::CrLf)) });
}

#[test]
fn every_kind_of_line_end_counts_as_one_line_inside_quotes_too() {
    for end in ["\n", "\r\n", "\r"] {
        let seen = scan(&"a,\"1|2|3\"|b||c".replace('|', end));
        let lines: Vec<u64> = seen.rows.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [1, 4, 5, 6], "{end:?}");
        assert_eq!(seen.line_ends.differs, None);
    }
}

#[test]
fn an_unclosed_quote_costs_one_record_and_names_the_line_where_it_opened() {
    let seen = scan("h,i\n1,\"open\n2,x\n3,\"y\"\n4,z\n");
    assert_eq!(seen.faults, [(FaultKind::Unclosed, 2, 2)]);
    assert_eq!(
        texts(&seen),
        [
            row(1, &["h", "i"]),
            row(2, &["1", "open"]),
            row(3, &["2", "x"]),
            row(4, &["3", "y"]),
            row(5, &["4", "z"])
        ]
    );
}

#[test]
fn an_unclosed_quote_with_no_quote_after_it_is_found_at_the_end_of_the_input() {
    assert_eq!(scan("h\n\"open\n2\n").faults, [(FaultKind::Unclosed, 2, 2)]);
    assert_eq!(scan("h\n\"open\n2\n").rows.len(), 3);
    assert_eq!(scan("h\nx,\"open").faults, [(FaultKind::Unclosed, 2, 2)]);
    assert_eq!(texts(&scan("h\nx,\"open"))[1], row(2, &["x", "open"]));
}

#[test]
fn an_unclosed_quote_far_from_any_other_is_found_within_the_limit() {
    let limits = Limits { chunk: 1000, max_record: 5000 };
    let text = format!("h,i\n1,\"open\n{}", "2,x\n".repeat(100_000));
    let seen = scan_with(text.as_bytes(), usize::MAX, limits);
    assert_eq!(seen.faults, [(FaultKind::Unclosed, 2, 2)]);
    assert_eq!(seen.rows.len(), 100_002);
    assert_eq!(seen.rows.last().unwrap().0, 100_002);
}

#[test]
fn a_stray_quote_is_an_ordinary_byte_and_a_fault() {
    let seen = scan("1,5\" tall,x\n2,\"a\"b,y\n3,\"a\"b\n\"z");
    assert_eq!(texts(&seen)[0], row(1, &["1", "5\" tall", "x"]));
    assert_eq!(texts(&seen)[1], row(2, &["2", "ab", "y"]));
    let stray = |field| FaultKind::Stray { field };
    assert_eq!(
        seen.faults,
        [(stray(1), 1, 1), (stray(1), 2, 2), (stray(1), 3, 3), (FaultKind::Unclosed, 4, 4)]
    );
}

#[test]
fn a_record_beyond_the_limit_is_passed_over_and_the_next_is_read() {
    let limits = Limits { chunk: 10, max_record: 100 };
    for long in ["x".repeat(101), "\"".to_owned() + &"x".repeat(5000), "a,".repeat(300), "\"\"".repeat(100)] {
        let seen = scan_with(format!("h,i\n{long}\n1,2\n").as_bytes(), usize::MAX, limits);
        assert_eq!(seen.faults.last(), Some(&(FaultKind::TooLong, 2, 2)));
        assert_eq!(seen.rows.len(), 3);
        assert_eq!(texts(&seen)[2], row(3, &["1", "2"]));
    }
    assert_eq!(scan_with("x".repeat(100).as_bytes(), 7, limits).faults, []);
    assert_eq!(scan_with("x".repeat(101).as_bytes(), 7, limits).faults.len(), 1);
}

#[test]
fn memory_stays_bounded_in_a_line_of_a_hundred_megabytes() {
    let limits = Limits { chunk: 64 << 10, max_record: 1 << 20 };
    let long = io::repeat(b'x').take(100 << 20).chain(&b"\na,b\n"[..]);
    let mut scanner = Scanner::new(long, limits).unwrap();
    let (mut records, mut largest) = (0, 0);
    while let Some(batch) = scanner.next_batch().unwrap() {
        records += batch.records().len();
        largest = largest.max(scanner.buffer.capacity());
    }
    assert_eq!(records, 2);
    assert!(largest < 4 << 20, "{largest}");
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_field() {
    let seen = scan("\u{feff}a,b\n");
    assert_eq!(texts(&seen), [row(1, &["a", "b"])]);
    assert_eq!(scan("\u{feff}\"a\"\n").faults, []);
}

/// Bytes that make trouble often.
fn tricky(longest: usize) -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![
        Just(b','),
        Just(b'"'),
        Just(b'"'),
        Just(b'\n'),
        Just(b'\r'),
        Just(b'x'),
        Just(0xe9),
        Just(0),
        any::<u8>()
    ];
    prop::collection::vec(byte, 0..=longest)
}

fn well_formed() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec("[a-z ,\"\n\ré]{0,8}", 1..6), 1..20)
}

fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn peer_reads(bytes: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let fields = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect();
    reader.byte_records().map(|record| fields(record.unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn what_a_csv_writer_writes_is_read_back_as_the_csv_crate_reads_it(rows in well_formed(), piece in 1_usize..40) {
        let bytes = written(&rows);
        let seen = scan_with(&bytes, piece, Limits { chunk: 17, max_record: 1 << 20 });
        let fields: Vec<_> = seen.rows.into_iter().map(|(_, fields)| fields).collect();
        prop_assert_eq!(&fields, &peer_reads(&bytes));
        let original: Vec<Vec<Vec<u8>>> =
            rows.iter().map(|row| row.iter().map(|f| f.as_bytes().to_vec()).collect()).collect();
        prop_assert_eq!(fields, original);
        prop_assert_eq!(seen.faults, []);
    }

    #[test]
    fn whatever_never_fails_to_close_a_quote_is_read_as_the_csv_crate_reads_it(bytes in tricky(12)) {
        let seen = scan_with(&bytes, 9, Limits::default());
        prop_assume!(seen.faults.iter().all(|(kind, ..)| *kind != FaultKind::Unclosed));
        let rows: Vec<_> =
            seen.rows.into_iter().map(|(_, fields)| fields).filter(|f| *f != [Vec::<u8>::new()]).collect();
        let peer: Vec<_> = peer_reads(&bytes).into_iter().filter(|f| *f != [Vec::<u8>::new()]).collect();
        prop_assert_eq!(rows, peer);
    }

    #[test]
    fn how_the_bytes_arrive_changes_nothing(
        bytes in tricky(200), piece in 1_usize..70, chunk in 1_usize..70, max_record in 3_usize..80,
    ) {
        let whole = scan_with(&bytes, usize::MAX, Limits { chunk: 1 << 20, max_record });
        prop_assert_eq!(scan_with(&bytes, piece, Limits { chunk, max_record }), whole);
    }

    #[test]
    fn a_fault_among_well_written_rows_is_read_alike_by_the_block_and_by_the_byte(
        rows in well_formed(),
        fault in tricky(4),
        at in any::<prop::sample::Index>(),
        shift in 0_usize..64,
    ) {
        let mut bytes = vec![b'x'; shift];
        bytes.extend(written(&rows).repeat(6));
        let at = at.index(bytes.len() + 1);
        bytes.splice(at..at, fault);
        let by_the_byte = scan_with(&bytes, 1, Limits { chunk: 1, ..Limits::default() });
        prop_assert_eq!(scan_with(&bytes, usize::MAX, Limits::default()), by_the_byte);
    }

    #[test]
    fn records_lie_on_rising_lines_and_every_fault_on_a_line_of_its_record_or_after(bytes in tricky(200)) {
        let seen = scan_with(&bytes, 5, Limits { chunk: 64, max_record: 30 });
        prop_assert!(seen.rows.windows(2).all(|w| w[0].0 < w[1].0));
        prop_assert!(seen.faults.iter().all(|(_, line, record)| line >= record));
    }
}
