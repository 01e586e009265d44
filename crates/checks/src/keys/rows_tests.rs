//! What a table answers.

use super::*;
use crate::keys::HashKey;

const YES: &[bool] = &[true];
const NO: &[bool] = &[false];

fn plan() -> TablePlan {
    let want = |ty| Want { column: 0, then: None, ty };
    TablePlan {
        wants: vec![want(Type::Integer), want(Type::DateTime)],
        children: vec![0],
        people: true,
        ..TablePlan::new(0, &[0])
    }
}

fn gathered() -> (Arc<Room>, Gathered) {
    let room = Room::new(HashKey([0, 0]), 1 << 20, None);
    let gathered = Gathered::new(&room, &plan());
    (room, gathered)
}

const LIVING: Flags = Flags { deleted: false, victim: false, is_met: false };
const GONE: Flags = Flags { deleted: true, victim: false, is_met: false };

fn of(rows: &[(u64, bool, i64)]) -> Rows {
    let (room, mut gathered) = gathered();
    for (hash, deleted, number) in rows {
        let values = [Field::Number(*number), Field::Number(1 << 40 | *number)];
        gathered.add(*hash, Flags { deleted: *deleted, ..LIVING }, YES, values.into_iter());
    }
    gathered.finish(&room, &plan())
}

#[test]
fn every_row_is_found_and_no_other() {
    let hash = |n: u64| n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    for count in [0, 1, 2, 3, 5, 9, 100, 5000] {
        let rows = of(&(0..count).map(|n| (hash(n), n % 3 == 0, n.cast_signed())).collect::<Vec<_>>());
        for n in 0..count {
            assert_eq!(rows.flags(hash(n)).map(|row| row.deleted), Some(n % 3 == 0), "{n} of {count}");
            let value = (n % 3 != 0).then_some(Field::Number(n.cast_signed()));
            assert_eq!(rows.value(hash(n), 0), value);
        }
        assert!((count..count + 500).all(|n| rows.flags(hash(n)).is_none()));
    }
}

#[test]
fn a_living_row_comes_before_a_deleted_one_in_any_order() {
    for rows in [[(7, false, 5), (7, true, 6)], [(7, true, 6), (7, false, 5)]] {
        let rows = of(&rows);
        assert_eq!((rows.flags(7), rows.value(7, 0)), (Some(LIVING), Some(Field::Number(5))));
        assert_eq!(rows.value(7, 1), Some(Field::Number(1 << 40 | 5)));
    }
}

#[test]
fn of_two_living_rows_with_one_key_nobody_knows_which_is_meant() {
    let rows = of(&[(7, true, 4), (7, false, 5), (7, false, 6), (7, true, 8)]);
    assert_eq!((rows.flags(7), rows.value(7, 0)), (Some(LIVING), Some(Field::Unknown)));
    assert_eq!(rows.value(7, 1), Some(Field::Unknown));
}

#[test]
fn what_is_empty_or_too_large_stays_apart_from_numbers() {
    let (room, mut gathered) = gathered();
    gathered.add(1, LIVING, NO, [Field::Empty, Field::Empty].into_iter());
    gathered.add(2, LIVING, NO, [Field::Number(1 << 40), Field::Unknown].into_iter());
    let rows = gathered.finish(&room, &plan());
    assert_eq!([0, 1].map(|want| rows.value(1, want)), [Some(Field::Empty); 2]);
    assert_eq!([0, 1].map(|want| rows.value(2, want)), [Some(Field::Unknown); 2]);
}

#[test]
fn a_row_lacks_another_until_it_is_marked() {
    let (room, mut gathered) = gathered();
    let values = || [Field::Empty, Field::Empty].into_iter();
    gathered.add(1, LIVING, YES, values());
    gathered.add(2, LIVING, NO, values());
    let rows = gathered.finish(&room, &plan());
    assert!(rows.some_lack(0) && rows.lacks(0, 1) && rows.lacks(0, 2) && !rows.lacks(0, 3));
    rows.mark(0, 1);
    rows.mark(0, 3);
    assert!(!rows.some_lack(0) && !rows.lacks(0, 1) && rows.lacks(0, 2));
}

#[test]
fn a_person_is_hidden_who_has_rows_of_victim_service_providers_and_no_others() {
    let rows = of(&[(1, false, 0), (2, false, 0), (3, false, 0)]);
    assert!(!rows.some_are_hidden());
    rows.meet(2, true);
    rows.meet(2, false);
    rows.meet(9, true);
    assert!(!rows.some_are_hidden() && !rows.is_hidden(2) && !rows.is_hidden(9));
    rows.meet(3, true);
    assert!(rows.some_are_hidden() && rows.is_hidden(3) && !rows.is_hidden(1));
}

#[test]
fn one_victims_row_among_several_of_a_key_is_enough_unless_it_is_deleted_and_another_lives() {
    let victim = |deleted| Flags { deleted, victim: true, is_met: false };
    let joined = |rows: &[Flags]| {
        let (room, mut gathered) = gathered();
        rows.iter().for_each(|of| gathered.add(5, *of, NO, [Field::Empty, Field::Empty].into_iter()));
        gathered.finish(&room, &plan()).flags(5).unwrap()
    };
    assert_eq!(joined(&[LIVING, victim(false)]), victim(false));
    assert_eq!(joined(&[victim(false), LIVING]), victim(false));
    assert_eq!(joined(&[GONE, victim(true)]), victim(true));
    assert_eq!(joined(&[victim(true), GONE]), victim(true));
    assert_eq!(joined(&[victim(true), LIVING]), LIVING);
    assert_eq!(joined(&[LIVING, victim(true)]), LIVING);
}

#[test]
fn the_order_of_rows_with_one_key_changes_nothing() {
    let plan = TablePlan { place: Some(0), ..plan() };
    let rows = [(LIVING, 4), (LIVING, 5), (GONE, 6), (GONE, 7), (Flags { victim: true, ..GONE }, 8)];
    let of = |chosen: &[usize]| {
        let room = Room::new(HashKey([0, 0]), 1 << 20, None);
        let mut gathered = Gathered::new(&room, &plan);
        for (flags, number) in chosen.iter().map(|at| rows[*at]) {
            let values = [Field::Number(number), Field::Number(1 << 40 | number), Field::Number(number)];
            gathered.add(3, flags, if flags.deleted { NO } else { YES }, values.into_iter());
        }
        let rows = gathered.finish(&room, &plan);
        (rows.flags(3), rows.value(3, 0), rows.value(3, 1), rows.place(3), rows.some_lack(0))
    };
    for chosen in (0..125).map(|n| [n % 5, n / 5 % 5, n / 25]) {
        let [a, b, c] = chosen;
        let expected = of(&chosen);
        for other in [[a, c, b], [b, a, c], [b, c, a], [c, a, b], [c, b, a]] {
            assert_eq!(of(&other), expected, "{other:?} and {chosen:?}");
        }
    }
    assert_eq!(of(&[2]).3, Some(6));
    assert_eq!(of(&[2, 3]).3, None, "which of two deleted rows is meant nobody knows");
}
