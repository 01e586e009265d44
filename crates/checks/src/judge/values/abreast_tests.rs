use proptest::prelude::*;

use super::*;
use crate::scan::{Limits, Scanner};

/// Each field of each row, as one comparison after the other tells.
fn one_by_one(rows: &[Vec<String>], field: usize, is_fine: fn(&[u8]) -> bool) -> Found {
    let mut found = Found::default();
    for (at, row) in rows.iter().enumerate().skip(1) {
        found.changed |= u64::from(row[field] != rows[at - 1][field]) << (at - 1);
        found.doubtful |= u64::from(!is_fine(row[field].as_bytes())) << (at - 1);
    }
    found
}

fn is_fine(raw: &[u8]) -> bool {
    raw.len().is_multiple_of(2)
}

proptest! {
    #[test]
    fn exactly_the_fields_that_are_written_otherwise_are_told(
        rows in (1_usize..9).prop_flat_map(|width| {
            let field = "[ab]{0,2}|[ab]{15,18}|[a-b]{33,34}|\"[ab]{1,3}\"";
            prop::collection::vec(prop::collection::vec(field, width), 2..66)
        }),
        repeat in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..300),
    ) {
        let mut rows = rows;
        for (row, field) in repeat {
            let (row, field) = (row.index(rows.len() - 1) + 1, field.index(rows[0].len()));
            rows[row][field] = rows[row - 1][field].clone();
        }
        // An empty line is no row.
        rows.iter_mut().filter(|row| row.len() == 1 && row[0].is_empty()).for_each(|row| row[0].push('b'));
        let text: String = rows.iter().map(|row| row.join(",") + "\n").collect();
        let mut scanner = Scanner::new(text.as_bytes(), Limits::default()).unwrap();
        let batch = scanner.next_batch().unwrap().unwrap();
        let first = batch.record(0);
        let following = batch.stretch(1, MOST);
        prop_assert_eq!(following.len(), batch.records().len().min(MOST + 1) - 1);
        for field in 0..rows[0].len() {
            let expected = one_by_one(&rows[..following.len() + 1], field, is_fine);
            prop_assert_eq!(look_at(following, first.as_ref(), field, is_fine), expected, "{}", field);
        }
        let beyond = look_at(following, first.as_ref(), rows[0].len(), is_fine);
        prop_assert_eq!(beyond, Found::default());
    }
}

#[test]
fn a_stretch_ends_where_a_row_has_another_number_of_fields() {
    let mut scanner = Scanner::new(&b"a,b\r\n\r\nc,d\r\ne,f\r\ng\r\nh,i\r\n"[..], Limits::default()).unwrap();
    let batch = scanner.next_batch().unwrap().unwrap();
    let length = |first, most| batch.stretch(first, most).len();
    assert_eq!((length(0, 64), length(1, 64), length(2, 64), length(2, 1), length(5, 64)), (1, 1, 2, 1, 1));
    assert_eq!((length(2, 0), length(9, 64)), (0, 0));
    let fields = |field| batch.stretch(2, 64).field(field).collect::<Vec<_>>();
    assert_eq!((fields(0), fields(1), fields(2)), (vec![&b"c"[..], b"e"], vec![&b"d"[..], b"f"], vec![]));
}

#[test]
fn fields_are_the_same_if_every_byte_is_and_only_then() {
    for length in 0..90_usize {
        let one = vec![b'7'; length];
        assert!(is_same(&one, &one.clone()), "{length}");
        for other in [length.wrapping_sub(1), length + 1] {
            assert!(other > 90 || !is_same(&one, &vec![b'7'; other]), "{length} and {other}");
        }
        for at in 0..length {
            let mut other = one.clone();
            other[at] ^= 1;
            assert!(!is_same(&one, &other), "{length}, at {at}");
        }
    }
}
