use proptest::prelude::*;

use super::*;
use crate::pack::{Literal, Place};

fn place(column: usize) -> Place {
    Place { joins: Vec::new(), file: 0, column }
}

fn compare_to(column: usize, op: Op, number: i64) -> Condition {
    Condition::Compare { left: place(column), op, right: Operand::Literal(Literal::Number(number)) }
}

fn holds(condition: &Condition, row: &[Field<'_>]) -> Option<bool> {
    condition.holds(&mut |place| row[place.column])
}

#[test]
fn comparisons_hold_as_numbers_do() {
    for (op, less, equal, more) in [
        (Op::Equal, false, true, false),
        (Op::NotEqual, true, false, true),
        (Op::Less, true, false, false),
        (Op::LessOrEqual, true, true, false),
        (Op::Greater, false, false, true),
        (Op::GreaterOrEqual, false, true, true),
    ] {
        let of = |number| holds(&compare_to(0, op, 5), &[Field::Number(number)]);
        assert_eq!([of(4), of(5), of(6)], [Some(less), Some(equal), Some(more)], "{op:?}");
    }
}

#[test]
fn nothing_holds_of_an_empty_value_but_that_it_is_empty() {
    for op in [Op::Equal, Op::NotEqual, Op::Less, Op::GreaterOrEqual] {
        assert_eq!(holds(&compare_to(0, op, 5), &[Field::Empty]), Some(false));
    }
    let list = Condition::OneOf { left: place(0), values: vec![Literal::Number(0)] };
    assert_eq!(holds(&list, &[Field::Empty]), Some(false));
    assert_eq!(holds(&Condition::IsNull(place(0)), &[Field::Empty]), Some(true));
    assert_eq!(holds(&Condition::IsNotNull(place(0)), &[Field::Empty]), Some(false));
    assert_eq!(holds(&Condition::IsNotNull(place(0)), &[Field::Text(b"x")]), Some(true));
}

#[test]
fn the_unknown_decides_nothing_but_does_not_hide_what_is_decided() {
    let (one, two) = (compare_to(0, Op::Equal, 1), compare_to(1, Op::Equal, 1));
    let all = Condition::All(vec![one.clone(), two.clone()]);
    let any = Condition::Any(vec![one, two]);
    let row = |number| [Field::Unknown, Field::Number(number)];
    assert_eq!((holds(&all, &row(1)), holds(&all, &row(2))), (None, Some(false)));
    assert_eq!((holds(&any, &row(1)), holds(&any, &row(2))), (Some(true), None));
}

#[test]
fn days_are_added_to_the_right_side() {
    let right = Operand::Column { column: place(1), plus_days: 180 };
    let within = Condition::Compare { left: place(0), op: Op::LessOrEqual, right };
    let of = |day| holds(&within, &[Field::Number(day), Field::Number(1000)]);
    assert_eq!((of(1180), of(1181)), (Some(true), Some(false)));
    assert_eq!(holds(&within, &[Field::Number(1), Field::Empty]), Some(false));
    assert_eq!(holds(&within, &[Field::Number(1), Field::Number(i64::MAX)]), Some(true), "no overflow");
}

#[test]
fn texts_are_equal_by_their_bytes() {
    let values = vec![Literal::Text("KN".into()), Literal::Text("01".into())];
    let list = Condition::OneOf { left: place(0), values };
    let of = |text: &'static str| holds(&list, &[Field::Text(text.as_bytes())]);
    assert_eq!((of("KN"), of("01"), of("1"), of("kn")), (Some(true), Some(true), Some(false), Some(false)));
    assert_eq!(holds(&list, &[Field::Number(1)]), None, "a number is no text");
}

fn any_condition() -> impl Strategy<Value = Condition> {
    let op = prop::sample::select(vec![Op::Equal, Op::NotEqual, Op::Less, Op::GreaterOrEqual]);
    let leaf = prop_oneof![
        (0..4usize, op, 0..3i64).prop_map(|(column, op, number)| compare_to(column, op, number)),
        (0..4usize).prop_map(|column| Condition::IsNull(place(column))),
        (0..4usize, 0..3i64).prop_map(|(column, number)| Condition::OneOf {
            left: place(column),
            values: vec![Literal::Number(number), Literal::Number(2)],
        }),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        let parts = prop::collection::vec(inner, 1..4);
        prop_oneof![parts.clone().prop_map(Condition::All), parts.prop_map(Condition::Any)]
    })
}

proptest! {
    #[test]
    fn what_holds_in_spite_of_an_unknown_holds_whatever_it_turns_out_to_be(
        condition in any_condition(),
        row in prop::array::uniform4(0..3i64),
        turns_out in prop_oneof![Just(Field::Empty), (0..3i64).prop_map(Field::Number)],
    ) {
        let mut fields = row.map(Field::Number);
        fields[0] = Field::Unknown;
        let before = holds(&condition, &fields);
        fields[0] = turns_out;
        let after = holds(&condition, &fields);
        prop_assert!(after.is_some());
        prop_assert!(before.is_none() || before == after);
    }
}
