//! Client.csv.

use std::io;

use super::names::{FIRST, LAST, SUFFIX};
use super::world::{PERIOD, Person, World};
use crate::draw::Draw;
use crate::row::Rows;

const RACES: u64 = 7;

pub(super) fn clients(rows: &mut Rows, world: World) -> io::Result<()> {
    world.people().try_for_each(|person| client(rows, world, &person))
}

fn client(rows: &mut Rows, world: World, person: &Person) -> io::Result<()> {
    let mut draw = Draw::of(world.seed, 10, person.number);
    rows.id(b'P', person.number + 1).text(draw.pick(FIRST));
    let (middle, suffix) = (draw.percent(30), draw.percent(5));
    rows.some(middle.then(|| draw.pick(FIRST)), Rows::text).text(draw.pick(LAST));
    rows.some(suffix.then(|| draw.pick(SUFFIX)), Rows::text).num(1);
    match draw.below(10) {
        0 => rows.none(1).num(9),
        // The last four digits alone, as people often know them.
        1 => rows.text(&format!("xxxxx{:04}", 1 + draw.below(9999))).num(2),
        _ => rows.digit_text(never_issued(&mut draw), 9).num(1),
    };
    rows.date(person.born).num(1).num(draw.below(2));
    let race = draw.below(RACES + 1);
    for which in 0..RACES {
        rows.flag(which == race);
    }
    rows.some((race == RACES).then_some(99), Rows::num);
    rows.some(draw.percent(2).then_some("made up, \"for example\""), Rows::text);
    veteran(rows, &mut draw, person);
    rows.metadata(world, PERIOD.0, draw.below(World::USERS))
}

/// 900 to 999, then 01 to 49: no Social Security number begins with 9, no taxpayer number has such a middle.
fn never_issued(draw: &mut Draw) -> u64 {
    (900 + draw.below(100)) * 1_000_000 + (1 + draw.below(49)) * 10_000 + 1 + draw.below(9999)
}

fn veteran(rows: &mut Rows, draw: &mut Draw, person: &Person) {
    let served = person.adult && draw.percent(9);
    rows.num(if person.adult { u64::from(served) } else { 99 });
    if !served {
        rows.none(12);
        return;
    }
    let entered = u64::from(person.born.date().0.unsigned_abs()) + 18;
    rows.num(entered).num(entered + 2);
    for _ in 0..8 {
        rows.flag(false);
    }
    rows.num(1 + draw.below(4)).num(1);
}
