//! What a table answers.

use super::*;

const YES: &[bool] = &[true];
const NO: &[bool] = &[false];

fn plan() -> TablePlan {
    let want = |ty| Want { column: 0, then: None, ty };
    TablePlan {
        file: 0,
        target: vec![0],
        wants: vec![want(Type::Integer), want(Type::DateTime)],
        children: vec![0],
    }
}

fn of(rows: &[(u64, bool, i64)]) -> Rows {
    let mut gathered = Gathered::new(&plan());
    for (hash, deleted, number) in rows {
        let values = [Field::Number(*number), Field::Number(1 << 40 | *number)];
        gathered.add(*hash, *deleted, YES, values.into_iter());
    }
    gathered.finish(1)
}

#[test]
fn every_row_is_found_and_no_other() {
    let hash = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for count in [0, 1, 2, 3, 5, 9, 100, 5000] {
        let rows = of(&(0..count).map(|n| (hash(n), n % 3 == 0, n.cast_signed())).collect::<Vec<_>>());
        for n in 0..count {
            assert_eq!(rows.deleted(hash(n)), Some(n % 3 == 0), "{n} of {count}");
            let value = (n % 3 != 0).then_some(Field::Number(n.cast_signed()));
            assert_eq!(rows.value(hash(n), 0), value);
        }
        assert!((count..count + 500).all(|n| rows.deleted(hash(n)).is_none()));
    }
}

#[test]
fn a_living_row_comes_before_a_deleted_one_in_any_order() {
    for rows in [[(7, false, 5), (7, true, 6)], [(7, true, 6), (7, false, 5)]] {
        let rows = of(&rows);
        assert_eq!((rows.deleted(7), rows.value(7, 0)), (Some(false), Some(Field::Number(5))));
        assert_eq!(rows.value(7, 1), Some(Field::Number(1 << 40 | 5)));
    }
}

#[test]
fn of_two_living_rows_with_one_key_nobody_knows_which_is_meant() {
    let rows = of(&[(7, true, 4), (7, false, 5), (7, false, 6), (7, true, 8)]);
    assert_eq!((rows.deleted(7), rows.value(7, 0)), (Some(false), Some(Field::Unknown)));
    assert_eq!(rows.value(7, 1), Some(Field::Unknown));
}

#[test]
fn what_is_empty_or_too_large_stays_apart_from_numbers() {
    let mut gathered = Gathered::new(&plan());
    gathered.add(1, false, NO, [Field::Empty, Field::Empty].into_iter());
    gathered.add(2, false, NO, [Field::Number(1 << 40), Field::Unknown].into_iter());
    let rows = gathered.finish(1);
    assert_eq!([0, 1].map(|want| rows.value(1, want)), [Some(Field::Empty); 2]);
    assert_eq!([0, 1].map(|want| rows.value(2, want)), [Some(Field::Unknown); 2]);
}

#[test]
fn a_row_lacks_another_until_it_is_marked() {
    let mut gathered = Gathered::new(&plan());
    let values = || [Field::Empty, Field::Empty].into_iter();
    gathered.add(1, false, YES, values());
    gathered.add(2, false, NO, values());
    let rows = gathered.finish(1);
    assert!(rows.some_lack(0) && rows.lacks(0, 1) && rows.lacks(0, 2) && !rows.lacks(0, 3));
    rows.mark(0, 1);
    rows.mark(0, 3);
    assert!(!rows.some_lack(0) && !rows.lacks(0, 1) && rows.lacks(0, 2));
}
