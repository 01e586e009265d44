use proptest::prelude::*;

use super::*;

fn own(column: &str) -> Name {
    Name::Own(column.into())
}

fn equal(left: Name, number: i64) -> Condition<Name> {
    Condition::Compare { left, op: Op::Equal, right: Operand::Literal(Literal::Number(number)) }
}

#[test]
fn each_form_that_specifications_use_is_read() {
    let to = |op, right| Condition::Compare { left: own("A"), op, right };
    let days = |plus_days| Operand::Column { column: own("B"), plus_days };
    let values = |numbers: &[i64]| numbers.iter().map(|number| Literal::Number(*number)).collect();
    let of = Name::Of { file: "Project".into(), column: "T".into() };
    let via = Name::Via { own: "ResProjectID".into(), column: "T".into() };
    for (text, expected) in [
        ("A=1", equal(own("A"), 1)),
        ("A<>1", to(Op::NotEqual, Operand::Literal(Literal::Number(1)))),
        ("A = 'KN'", to(Op::Equal, Operand::Literal(Literal::Text("KN".into())))),
        ("A IN (1,2, 30)", Condition::OneOf { left: own("A"), values: values(&[1, 2, 30]) }),
        ("A IS NULL", Condition::IsNull(own("A"))),
        ("A IS NOT NULL", Condition::IsNotNull(own("A"))),
        ("A>=B", to(Op::GreaterOrEqual, days(0))),
        ("A<=B+180d", to(Op::LessOrEqual, days(180))),
        ("Project.T=6", equal(of, 6)),
        ("ResProjectID->T=6", equal(via, 6)),
        ("ALL(A,B)=0", Condition::All(vec![equal(own("A"), 0), equal(own("B"), 0)])),
        (
            "A=1 AND B=2 AND C=3",
            Condition::All(vec![equal(own("A"), 1), equal(own("B"), 2), equal(own("C"), 3)]),
        ),
        (
            "A=1 OR (B=2 AND C=3)",
            Condition::Any(vec![
                equal(own("A"), 1),
                Condition::All(vec![equal(own("B"), 2), equal(own("C"), 3)]),
            ]),
        ),
    ] {
        assert_eq!(parse(text), Ok(expected), "{text}");
    }
}

#[test]
fn what_cannot_be_read_says_where_and_what_may_stand_there() {
    let at = |text: &str| match parse(text).unwrap_err() {
        ConditionError::Unexpected { at, found, .. } => (at, found),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(at("A=1 B=2"), (5, "B".into()));
    assert_eq!(at("A=01"), (3, "01".into()));
    assert_eq!(at("A=1x"), (3, "1x".into()));
    assert_eq!(at("A=-1"), (3, "-".into()));
    assert_eq!(at("A ~ 1"), (3, "~".into()));
    assert_eq!(at("A=''"), (3, "''".into()));
    assert_eq!(at("A=(1)"), (3, "(".into()));
    assert_eq!(at("AND=1"), (1, "AND".into()));
    assert_eq!(at("A=B+2"), (5, "2".into()));
    assert_eq!(at("A=B+36601d"), (5, "36601d".into()));
    assert_eq!(at("A.B.C=1"), (4, ".".into()));
    assert_eq!(at("(A=1))"), (6, ")".into()));
    for cut in [
        "", "A", "A=", "A IN", "A IN (", "A IN (1", "A IS", "A IS NOT", "(A=1", "A=1 AND", "A='x", "ALL",
        "A.", "A->",
    ] {
        assert!(matches!(parse(cut), Err(ConditionError::Cut { .. })), "{cut}: {:?}", parse(cut));
    }
}

#[test]
fn nobody_has_to_know_which_of_and_and_or_binds_first() {
    assert_eq!(parse("A=1 AND B=1 OR C=1"), Err(ConditionError::Mixed));
    assert_eq!(parse("A=1 OR (B=1 OR C=1 AND D=1)"), Err(ConditionError::Mixed));
}

#[test]
fn what_no_person_could_read_is_refused() {
    let nested = |depth: usize| format!("{}A=1{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(8)).is_ok());
    let values = vec!["1"; 201].join(",");
    for text in [nested(9), format!("A IN ({values})"), " ".repeat(2001)] {
        assert_eq!(parse(&text), Err(ConditionError::TooLarge));
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in r"[AB01'(),.<>=+ d-]{0,30}|(A|=|1| AND | OR |\(|\)| IN |ALL\(|B\)){0,12}|\PC{0,30}") {
        let first = parse(&text);
        prop_assert_eq!(first, parse(&text));
    }

    #[test]
    fn blanks_between_words_mean_nothing(blanks in prop::array::uniform7(" {0,3}")) {
        let [a, b, c, d, e, f, g] = blanks;
        let text = format!("{a}ALL{b}({c}A,B{d}){e}IN{f}(1,2){g}");
        prop_assert_eq!(parse(&text), parse("ALL(A,B) IN (1,2)"));
    }
}
