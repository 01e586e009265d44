//! The files about health, disabilities, work and school.

use std::io;

use super::world::{PERIOD, Stay, World};
use crate::day::Day;
use crate::row::Rows;

pub(super) fn health(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in world.stays().filter(Stay::is_asked) {
        let mut draw = stay.draw(&world, 40);
        start(rows, b'V', stay.number + 1, &stay, stay.entry);
        let survivor = draw.percent(12);
        rows.flag(survivor).some(survivor.then_some(1 + draw.below(4)), Rows::num);
        rows.some(survivor.then_some(draw.percent(30)), Rows::flag).none(5).num(1);
        rows.metadata(world, stay.entry, stay.user)?;
    }
    Ok(())
}

pub(super) fn employment(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in world.stays().filter(Stay::is_asked) {
        let mut draw = stay.draw(&world, 41);
        start(rows, b'W', stay.number + 1, &stay, stay.entry);
        let works = draw.percent(35);
        rows.num(draw.pick(&[3, 4, 5, 7, 10, 12])).num(3).flag(works);
        let (kind, reason) = (1 + draw.below(3), 1 + draw.below(3));
        rows.some(works.then_some(kind), Rows::num).some((!works).then_some(reason), Rows::num).num(1);
        rows.metadata(world, stay.entry, stay.user)?;
    }
    Ok(())
}

/// Six rows, one for each type, on entry and on exit.
pub(super) fn disabilities(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in world.stays() {
        let stages = [Some((1, stay.entry)), stay.exit.map(|day| (3, day))];
        for (stage, day) in stages.into_iter().flatten() {
            for kind in 0..6 {
                let has = stay.person.disabilities >> kind & 1;
                start(rows, b'D', (stay.number * 4 + stage) * 6 + kind, &stay, day);
                rows.num(5 + kind).num(has).some((has == 1).then_some(1), Rows::num).none(7).num(stage);
                rows.metadata(world, day, stay.user)?;
            }
        }
    }
    Ok(())
}

pub(super) fn youth_education(rows: &mut Rows, world: World) -> io::Result<()> {
    let is_youth = |stay: &Stay| stay.is_head() && PERIOD.0.0 - stay.person.born.0 < 24 * 365;
    for stay in world.stays().filter(is_youth) {
        start(rows, b'Y', stay.number + 1, &stay, stay.entry);
        let attends = stay.draw(&world, 42).percent(50);
        rows.num(if attends { 2 } else { 0 }).some((!attends).then_some(0), Rows::num);
        rows.some(attends.then_some(1), Rows::num).num(1);
        rows.metadata(world, stay.entry, stay.user)?;
    }
    Ok(())
}

/// The row's id, enrollment, person and date.
pub(super) fn start(rows: &mut Rows, letter: u8, number: u64, stay: &Stay, day: Day) {
    rows.id(letter, number).id(b'E', stay.number + 1).id(b'P', stay.person.number + 1).date(day);
}
