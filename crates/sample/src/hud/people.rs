//! Client.csv.

use std::io;
use std::sync::LazyLock;

use super::household::{Household, Person};
use super::names::{FIRST, LAST, SUFFIX};
use super::world::World;
use crate::day::Day;
use crate::draw::Draw;
use crate::hash;
use crate::recipe::Spec;
use crate::row::Rows;

const RACES: u64 = 7;
const GENDERS: usize = 7;

static FIRST_HASHED: LazyLock<Vec<[u8; 64]>> = LazyLock::new(|| hashed(FIRST));
static LAST_HASHED: LazyLock<Vec<[u8; 64]>> = LazyLock::new(|| hashed(LAST));

fn hashed(names: &[&str]) -> Vec<[u8; 64]> {
    names.iter().map(|name| hash::hex(&hash::soundex(name).unwrap_or_default())).collect()
}

pub(super) fn clients(rows: &mut Rows, world: &World) -> io::Result<()> {
    world.each_person(|household, person| client(rows, world, household, person))
}

fn client(rows: &mut Rows, world: &World, household: &Household, person: &Person) -> io::Result<()> {
    let mut draw = Draw::of(world.seed, 10, person.number);
    rows.id(b'P', person.number + 1);
    let (since, user) = household.known_since().unwrap_or((world.from, 0));
    names(rows, world, &mut draw);
    number(rows, world, &mut draw);
    birth(rows, world, &mut draw, person.born);
    if world.spec == Spec::Fy2026 {
        rows.num(if draw.percent(world.unsure(3)) { draw.pick(&[8, 9, 99]) } else { u64::from(person.male) });
    }
    races(rows, world, &mut draw);
    if world.spec == Spec::Fy2024 {
        gender(rows, world, &mut draw, person.male);
    }
    veteran(rows, world, &mut draw, person);
    rows.metadata(world, since, user, household.deleted)
}

fn names(rows: &mut Rows, world: &World, draw: &mut Draw) {
    let quality = match draw.below(100) {
        _ if !world.habits => 1,
        0 => 99,
        1 => 9,
        2..=3 => 2,
        _ => 1,
    };
    let mut name = |rows: &mut Rows, plain: &[&str], hashed: &[[u8; 64]], given: bool| {
        let which = draw.below(plain.len() as u64) as usize;
        match (plain.get(which), hashed.get(which)) {
            (Some(_), Some(hash)) if given && world.hashed => rows.plain(hash),
            (Some(name), _) if given => rows.text(name),
            _ => rows.none(1),
        };
        which.is_multiple_of(4)
    };
    let middle = name(rows, FIRST, &FIRST_HASHED, quality <= 2);
    name(rows, FIRST, &FIRST_HASHED, quality == 1 && middle);
    let suffix = name(rows, LAST, &LAST_HASHED, quality == 1);
    rows.opt_text((suffix && quality == 1).then(|| draw.pick(SUFFIX))).num(quality);
}

/// A social security number that was never issued to anyone, and how well it is known. A number in clear shows its last four
/// digits alone: nobody can have one that was never issued, and a check says so.
fn number(rows: &mut Rows, world: &World, draw: &mut Draw) {
    if draw.percent(world.unsure(7)) {
        rows.none(1).num(draw.pick(&[8, 9, 9, 99]));
        return;
    }
    let (ssn, quality) = match draw.below(100) {
        // The last four digits alone, as people often know them.
        0..=8 => (1 + draw.below(9999), 2),
        _ if !world.hashed => (1 + draw.below(9999), 2),
        _ => (never_issued(draw), 1),
    };
    let mut text = [b'x'; 9];
    let shown = if quality == 2 { 5 } else { 0 };
    let mut rest = ssn;
    for place in text.iter_mut().skip(shown).rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    if world.hashed {
        let mut whole = [0; 68];
        let last_four = text.iter().skip(5);
        let all = hash::hex(&text);
        for (place, byte) in whole.iter_mut().zip(last_four.chain(all.iter())) {
            *place = *byte;
        }
        rows.plain(&whole);
    } else {
        rows.plain(&text);
    }
    rows.num(quality);
}

/// 900 to 999, then 01 to 49: no Social Security number begins with 9, no taxpayer number has such a middle.
pub(super) fn never_issued(draw: &mut Draw) -> u64 {
    (900 + draw.below(100)) * 1_000_000 + (1 + draw.below(49)) * 10_000 + 1 + draw.below(9999)
}

fn birth(rows: &mut Rows, world: &World, draw: &mut Draw, born: Day) {
    match draw.below(100) {
        0..=1 if world.habits => rows.none(1).num(draw.pick(&[8, 9, 99])),
        2..=4 => rows.date(Day::on(born.date().0, 1, 1)).num(2),
        _ => rows.date(born).num(1),
    };
}

fn races(rows: &mut Rows, world: &World, draw: &mut Draw) {
    let race = draw.below(RACES + world.unsure(1));
    let second = if draw.percent(12) { draw.below(RACES) } else { race };
    for which in 0..RACES {
        rows.flag(race < RACES && (which == race || which == second));
    }
    rows.opt((race == RACES).then(|| draw.pick(&[8, 9, 99])));
    rows.opt_text((race < RACES && draw.percent(4)).then_some("made up, \"for example\""));
}

/// Element 3.06, withdrawn in 2025.
fn gender(rows: &mut Rows, world: &World, draw: &mut Draw, male: bool) {
    let one = match draw.below(100) {
        0..=1 if world.habits => None,
        2 => Some(6),
        3 => Some(2),
        4 => Some(4),
        _ => Some(usize::from(male)),
    };
    for which in 0..GENDERS {
        rows.flag(one == Some(which));
    }
    rows.opt(one.is_none().then(|| draw.pick(&[8, 9, 99])));
    rows.opt_text((one == Some(6)).then_some("made up in their own words"));
}

fn veteran(rows: &mut Rows, world: &World, draw: &mut Draw, person: &Person) {
    if !person.veteran {
        let unsure = draw.percent(world.unsure(4));
        rows.num(match (person.adult, unsure) {
            (false, _) => 99,
            (true, true) => draw.pick(&[8, 9, 99]),
            (true, false) => 0,
        });
        rows.none(12);
        return;
    }
    let this_year = world.to.date().0;
    let entered = (person.born.date().0 + 19).min(this_year - 2);
    let left = (entered + draw.within(1, 9)).min(this_year - 1);
    rows.num(1).num(entered.unsigned_abs().into()).num(left.unsigned_abs().into());
    // World War II, Korea, Vietnam, Desert Storm, Enduring Freedom, Iraqi Freedom, New Dawn, other.
    let wars =
        [(1941, 1946), (1950, 1953), (1961, 1975), (1990, 1991), (2001, 2014), (2003, 2010), (2010, 2011)];
    for (from, to) in wars {
        let there = entered <= to && left >= from;
        rows.num(if there { draw.answer(40, world.unsure(4)) } else { 0 });
    }
    rows.num(draw.answer(8, world.unsure(2)))
        .num(draw.answer_of(&[1, 1, 1, 2, 3, 4, 6, 7], world.unsure(2)))
        .num(draw.answer_of(&[1, 1, 1, 2, 6, 7], world.unsure(4)));
}
