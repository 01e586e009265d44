use proptest::prelude::*;

use super::*;

const HEADER: [&str; 2] = ["a", "b"];

fn rows(text: &str) -> Result<Vec<(u64, String, String)>, PackError> {
    let rows = read(Table::Lists, text.as_bytes(), HEADER)?;
    Ok(rows.into_iter().map(|row| (row.line, row.fields[0].to_string(), row.fields[1].to_string())).collect())
}

fn fault(text: &str) -> (u64, PackFault) {
    let error = rows(text).unwrap_err();
    (error.line, error.fault)
}

#[test]
fn quotes_hold_commas_and_doubled_quotes() {
    let expected = (2, "x, \"y\"".to_owned(), String::new());
    assert_eq!(rows("a,b\n\"x, \"\"y\"\"\",\n").unwrap(), [expected]);
}

#[test]
fn every_slip_is_named_with_its_line() {
    let header = || PackFault::Header { expected: "a,b".into() };
    for (text, line, expected) in [
        ("", 1, header()),
        ("a,c\n", 1, header()),
        ("a,b,c\n", 1, header()),
        ("b,a\n", 1, header()),
        ("a,b\n1,2", 2, PackFault::CutShort),
        ("a,b\n1,2\n\n", 3, PackFault::FieldCount { found: 1, expected: 2 }),
        ("a,b\n1,2,3\n", 2, PackFault::FieldCount { found: 3, expected: 2 }),
        ("a,b\n\"1,2\n", 2, PackFault::Quote),
        ("a,b\n1\"1,2\n", 2, PackFault::Quote),
        ("a,b\n\"1\"1,2\n", 2, PackFault::Quote),
        ("a,b\n1, 2\n", 2, PackFault::Blank { field: "b" }),
        ("a,b\n1,2\r\n", 2, PackFault::Control("\\r".into())),
        ("a,b\n1\t,2\n", 2, PackFault::Control("\\t".into())),
        ("\u{feff}a,b\n", 1, PackFault::Control("\\u{feff}".into())),
    ] {
        assert_eq!(fault(text), (line, expected), "{text:?}");
    }
    let error = read(Table::Codes, b"a,b\n\xff,1\n", HEADER).unwrap_err();
    assert_eq!((error.line, error.fault), (2, PackFault::NotUtf8));
}

#[test]
fn what_is_larger_than_any_pack_is_refused() {
    let long = format!("a,b\n{},1\n", "x".repeat(MAX_LINE_BYTES));
    assert!(matches!(fault(&long), (2, PackFault::TooMuch { .. })));
    let big = vec![b'\n'; MAX_TABLE_BYTES + 1];
    let error = read(Table::Codes, &big, HEADER).unwrap_err();
    assert!(matches!(error.fault, PackFault::TooMuch { limit: MAX_TABLE_BYTES, .. }));
}

proptest! {
    #[test]
    fn what_is_written_is_read(values in prop::collection::vec(("[a-z\", ]{0,12}", "[^\\p{C}]{0,12}"), 0..20)) {
        let quoted = |value: &str| format!("\"{}\"", value.trim().replace('"', "\"\""));
        let mut text = "a,b\n".to_owned();
        for (a, b) in &values {
            text += &format!("{},{}\n", quoted(a), quoted(b));
        }
        let expected: Vec<_> = values
            .iter()
            .zip(2..)
            .map(|((a, b), line)| (line, a.trim().to_owned(), b.trim().to_owned()))
            .collect();
        prop_assert_eq!(rows(&text).unwrap(), expected);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut text = b"a,b\n".to_vec();
        text.extend(bytes);
        if let Ok(rows) = read(Table::Lists, &text, HEADER) {
            prop_assert_eq!(rows.len(), text.iter().filter(|byte| **byte == b'\n').count() - 1);
        }
    }
}
