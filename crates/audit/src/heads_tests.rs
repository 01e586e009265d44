use proptest::prelude::*;

use super::*;
use crate::leaf_hash;
use crate::sample::{origin, other_origin};

/// Stands in for the vault's HMAC: a keyed digest whose key is known for generation 2 only.
fn mac(generation: u64, message: &[u8]) -> Option<Digest> {
    (generation == 2).then(|| seal::sha256(&[b"key", message]))
}

fn line(size: u64, root: &[u8]) -> String {
    HeadLine::new(origin(), 2, size, leaf_hash(root), |message| seal::sha256(&[b"key", message])).to_line()
}

#[test]
fn the_greatest_size_is_the_anchor() {
    let file = line(1, b"a") + &line(3, b"b") + &line(3, b"b") + &line(7, b"c");
    let heads = read_heads(file.as_bytes(), origin(), mac);
    assert_eq!(heads.greatest.map(|head| (head.size, head.root)), Some((7, leaf_hash(b"c"))));
    assert_eq!((heads.lines, heads.not_checkable, heads.damage, heads.torn), (4, 0, None, false));
    assert_eq!(read_heads(b"", origin(), mac), Heads::default());
}

#[test]
fn a_line_torn_at_any_byte_is_ignored_and_never_called_damage() {
    let (whole, torn) = (line(1, b"a"), line(3, b"b"));
    for cut in 1..torn.len() {
        let file = [whole.as_bytes(), &torn.as_bytes()[..cut]].concat();
        let heads = read_heads(&file, origin(), mac);
        assert_eq!(heads.greatest.map(|head| head.size), Some(1), "cut after {cut}");
        assert!(heads.torn && heads.damage.is_none() && heads.lines == 1, "cut after {cut}");
    }
}

#[test]
fn damage_is_named_by_line_and_good_lines_still_count() {
    let cases = [
        (line(9, b"x").replace(" 9 ", " 8 "), HeadsDamageKind::Mac),
        ("\n".to_owned(), HeadsDamageKind::Form),
        (line(1, b"a"), HeadsDamageKind::Shrinks),
        (line(3, b"other"), HeadsDamageKind::Contradicts),
    ];
    for (bad, kind) in cases {
        let file = line(3, b"b") + &bad + &line(4, b"c");
        let heads = read_heads(file.as_bytes(), origin(), mac);
        assert_eq!(heads.damage, Some(HeadsDamage { line: 2, kind }), "{bad}");
        assert_eq!(heads.greatest.map(|head| head.size), Some(4), "{bad}");
    }
}

#[test]
fn a_head_of_another_vault_does_not_count() {
    let heads = read_heads(line(3, b"b").as_bytes(), other_origin(), mac);
    assert_eq!(heads.damage, Some(HeadsDamage { line: 1, kind: HeadsDamageKind::Mac }));
    assert_eq!(heads.greatest, None);
}

#[test]
fn lines_of_a_generation_whose_key_is_gone_are_counted_and_never_used() {
    let old = line(9, b"x").replacen("2 ", "1 ", 1);
    let heads = read_heads((old + &line(3, b"b")).as_bytes(), origin(), mac);
    assert_eq!((heads.lines, heads.not_checkable, heads.damage), (2, 1, None));
    assert_eq!(heads.greatest.map(|head| head.size), Some(3));
}

#[test]
fn a_line_has_one_spelling() {
    let good = line(3, b"b");
    let good = good.trim_end();
    assert!(HeadLine::parse(good.as_bytes()).is_ok());
    for bad in [
        format!(" {good}"),
        format!("{good} "),
        format!("{good}\r"),
        good.replacen(' ', "  ", 1),
        good.replacen("2 3", "2 03", 1),
        good.replacen("2 3", "0 3", 1),
        good.replacen("2 3", "2 0", 1),
        good.to_uppercase(),
        format!("{good} 1"),
        good[..good.len() - 1].to_owned(),
        "9".repeat(10_000),
    ] {
        assert_eq!(HeadLine::parse(bad.as_bytes()), Err(HeadLineError), "{bad:?}");
    }
}

proptest! {
    #[test]
    fn arbitrary_files_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let heads = read_heads(&bytes, origin(), mac);
        prop_assert_eq!(heads.greatest, None);
    }

    #[test]
    fn what_is_read_prints_as_it_was(size in 1..MAX, generation in 1..MAX, root in any::<[u8; 32]>()) {
        let line = HeadLine { generation, size, root: Digest::from_bytes(root), mac: leaf_hash(b"m") }.to_line();
        prop_assert_eq!(HeadLine::parse(line.trim_end().as_bytes()).unwrap().to_line(), line);
    }
}

const MAX: u64 = crate::MAX_INT + 1;
