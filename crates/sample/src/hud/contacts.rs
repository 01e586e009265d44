//! The files about contacts: living situations, assessments, referrals.

use std::io;

use super::health::start;
use super::names::REMARKS;
use super::stay::Stay;
use super::world::World;
use crate::row::Rows;

/// Contacts with somebody who is still there are at most so many weeks apart.
const WEEKS: i32 = 8;

pub(super) fn living_situations(rows: &mut Rows, world: &World) -> io::Result<()> {
    const MOST: u64 = 6;
    world.each_stay(|stay| {
        if !matches!(stay.kind.project_type, 1 | 4 | 6 | 14) || !stay.is_asked() {
            return Ok(());
        }
        let mut draw = stay.draw(world, 90);
        let last = draw.below(MOST);
        for which in 0..=last {
            // Whoever is still there was met in the last weeks, unless people are careless.
            let recent = which == last && stay.is_active(world) && !world.habits;
            let day = if recent {
                stay.last.plus(-draw.within(0, WEEKS * 7)).max(stay.entry)
            } else {
                stay.entry.plus(draw.within(0, stay.days()))
            };
            start(rows, b'Q', stay.number * MOST + which, stay, day);
            let situation = match stay.kind.project_type {
                1 => draw.pick(&[101, 101, 101, 116]),
                _ => draw.pick(&[
                    116, 116, 116, 116, 101, 118, 17, 37, 204, 207, 302, 314, 335, 336, 410, 435, 99, 8,
                ]),
            };
            rows.num(situation).opt((situation == 435).then(|| draw.pick(super::enrollments::SUBSIDIES)));
            rows.opt_text((stay.kind.project_type == 14).then_some("Imaginary Agency, night team"));
            let housed = matches!(
                situation,
                204..=207 | 215 | 225 | 302 | 314 | 329 | 332 | 335 | 336 | 410 | 411 | 421 | 435
            );
            let leaves = housed.then(|| draw.answer(40, stay.unsure));
            rows.opt(leaves);
            for _ in 0..4 {
                rows.opt((leaves == Some(1)).then(|| draw.answer(30, stay.unsure)));
            }
            rows.opt_text(draw.percent(40).then(|| draw.pick(REMARKS)));
            rows.metadata(world, day, stay.user, stay.deleted || draw.percent(1) && !recent)?;
        }
        Ok(())
    })
}

/// Heads of household in coordinated entry.
fn each_assessed(world: &World, mut each: impl FnMut(&Stay) -> io::Result<()>) -> io::Result<()> {
    let coordinated = world.profile == crate::recipe::Profile::Vsp;
    world.each_stay(|stay| {
        let here = stay.kind.project_type == 14 || coordinated && stay.kind.project_type == 6;
        if here && stay.is_head() { each(stay) } else { Ok(()) }
    })
}

pub(super) fn assessments(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_assessed(world, |stay| {
        let mut draw = stay.draw(world, 91);
        start(rows, b'T', stay.number, stay, stay.entry);
        rows.text("Imaginary walk-in center")
            .num(1 + draw.below(3))
            .num(1 + draw.below(2))
            .num(1 + draw.below(2));
        rows.metadata(world, stay.entry, stay.user, stay.deleted)
    })
}

pub(super) fn questions(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_assessed(world, |stay| {
        let questions = ["Where did you sleep last night?", "How many people are with you?"];
        for (which, question) in (1..).zip(questions) {
            let mut draw = stay.draw(world, 92 + which);
            rows.id(b'R', stay.number * 2 + which).id(b'T', stay.number + 1).id(b'E', stay.number + 1);
            rows.id(b'P', stay.person.number + 1).text("Start").num(which).text(question);
            if which == 1 {
                rows.text(draw.pick(REMARKS));
            } else {
                rows.digit_text(draw.below(4), 1);
            }
            rows.metadata(world, stay.entry, stay.user, stay.deleted)?;
        }
        Ok(())
    })
}

pub(super) fn results(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_assessed(world, |stay| {
        let points = stay.draw(world, 95).below(20);
        rows.id(b'Z', stay.number + 1).id(b'T', stay.number + 1).id(b'E', stay.number + 1);
        rows.id(b'P', stay.person.number + 1).text("Made-up points").digit_text(points, 1);
        rows.metadata(world, stay.entry, stay.user, stay.deleted)
    })
}

pub(super) fn events(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_assessed(world, |stay| {
        let mut draw = stay.draw(world, 96);
        for which in 0..1 + draw.below(3) {
            let day = stay.entry.plus(draw.within(0, stay.days()));
            start(rows, b'G', stay.number * 4 + which, stay, day);
            let event = draw.pick(&[1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 10, 11, 12, 13, 14, 15, 16, 18]);
            rows.num(event).opt((event == 2).then(|| draw.below(2))).opt((event == 5).then(|| draw.below(2)));
            let referred = matches!(event, 10..=15 | 18);
            rows.opt_text(referred.then_some("Made-up Family Shelter 1"));
            // A result is known after two weeks, unless people are careless.
            let waits = day.plus(14) < world.to && !world.habits;
            let result = (referred && (draw.percent(70) || waits)).then(|| 1 + draw.below(3));
            let known = day.plus(draw.within(0, 14)).min(world.to);
            rows.opt(result).opt_date(result.map(|_| known));
            rows.metadata(world, day, stay.user, stay.deleted || draw.percent(1))?;
        }
        Ok(())
    })
}
