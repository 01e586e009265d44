//! Exit.csv.

use std::io;

use super::enrollments::SUBSIDIES;
use super::kinds::Program;
use super::stay::{STAYS, Stay};
use super::world::World;
use crate::day::Day;
use crate::draw::Draw;
use crate::row::Rows;

pub(super) fn exits(rows: &mut Rows, world: &World) -> io::Result<()> {
    world.each_stay(|stay| {
        let Some(day) = stay.exit else { return Ok(()) };
        // Now and then a wrong exit was deleted and recorded anew.
        if stay.number % (41 * STAYS) == 3 * STAYS && !stay.deleted {
            exit(rows, world, stay, day, true)?;
        }
        exit(rows, world, stay, day, stay.deleted)
    })
}

const HOMELESS: &[u64] = &[101, 116, 118, 312, 313, 314];
const INSTITUTIONS: &[u64] = &[204, 205, 206, 207, 215, 225];
const HOMES: &[u64] = &[410, 411, 421, 422, 423, 426, 435, 435, 435];
const OTHERS: &[u64] = &[17, 24, 302, 327, 329, 332];
/// The same where people leave without a word.
const OTHERS_AND_NO_ANSWERS: &[u64] = &[8, 9, 17, 24, 30, 30, 99, 99, 302, 327, 329, 332];

fn exit(rows: &mut Rows, world: &World, stay: &Stay, day: Day, deleted: bool) -> io::Result<()> {
    // Households leave together, mostly.
    let mut draw = Draw::of(world.seed, 20, stay.household_stay);
    let home = if stay.kind.houses() { 60 } else { 25 };
    let destination = match draw.below(100) {
        share if share < home => draw.pick(HOMES),
        share if share < home + 25 => draw.pick(HOMELESS),
        share if share < home + 30 => draw.pick(INSTITUTIONS),
        _ => draw.pick(if world.habits { OTHERS_AND_NO_ANSWERS } else { OTHERS }),
    };
    let wrong = u64::from(deleted && !stay.deleted);
    rows.id(b'X', stay.number * 2 + wrong + 1).id(b'E', stay.number + 1).id(b'P', stay.person.number + 1);
    rows.date(day).num(destination).opt((destination == 435).then(|| draw.pick(SUBSIDIES)));
    rows.opt_text((destination == 17).then_some("a made-up place"));
    housing_assessment(rows, &mut draw, stay);
    if stay.kind.program == Program::Rhy && stay.is_asked() {
        youth(rows, world, &mut draw, stay, day);
    } else {
        rows.none(29);
    }
    let veteran = stay.kind.program == Program::Vash && stay.is_head();
    rows.opt(veteran.then(|| 1 + draw.below(13)));
    rows.metadata(world, day, stay.user, deleted)
}

/// Whether prevention worked (W5).
fn housing_assessment(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    if stay.kind.project_type != 12 {
        rows.none(2);
        return;
    }
    let assessment = draw.pick(&[1, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99]);
    rows.num(assessment);
    rows.opt(match assessment {
        1 => Some(draw.pick(&[1, 2, 3, 4])),
        2 => Some(draw.pick(&[11, 12])),
        _ => None,
    });
}

/// What runaway and homeless youth projects ask at the end (R15 to R20).
fn youth(rows: &mut Rows, world: &World, draw: &mut Draw, stay: &Stay, day: Day) {
    let completion = draw.pick(&[1, 1, 2, 3]);
    rows.num(completion).opt((completion == 3).then(|| 1 + draw.below(6)));
    let exchanged = draw.answer(10, stay.unsure);
    rows.num(exchanged);
    if exchanged == 1 {
        let forced = draw.answer(40, stay.unsure);
        rows.num(draw.answer(50, stay.unsure)).num(1 + draw.below(4)).num(forced);
        rows.opt((forced == 1).then(|| draw.answer(50, stay.unsure)));
    } else {
        rows.none(4);
    }
    let (threats, promises) = (draw.answer(8, stay.unsure), draw.answer(8, stay.unsure));
    rows.num(threats).num(promises);
    if threats == 1 || promises == 1 {
        rows.num(draw.answer(40, stay.unsure)).num(draw.answer(40, stay.unsure));
    } else {
        rows.none(2);
    }
    let counseling = draw.percent(60);
    rows.flag(counseling);
    if counseling {
        rows.bare("1").flag(draw.percent(30)).flag(draw.percent(30)).num(1 + draw.below(20));
    } else {
        rows.none(4);
    }
    let plan = draw.percent(40);
    rows.flag(plan).opt(plan.then(|| 1 + draw.below(10)));
    rows.num(draw.answer(80, stay.unsure));
    for _ in 0..4 {
        rows.num(draw.below(3));
    }
    let after = Some(day.plus(draw.within(1, 90))).filter(|after| *after <= world.to);
    let provided = after.map(|_| draw.pick(&[0, 1, 1, 9]));
    rows.opt_date(after).opt(provided);
    if provided == Some(1) {
        rows.flag(draw.percent(50)).bare("1,0").flag(draw.percent(20));
    } else {
        rows.none(4);
    }
}
