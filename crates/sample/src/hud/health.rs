//! The files about health, disabilities, work and school, and the rows of all stages that they share with income.

use std::io;

use super::kinds::Program;
use super::stay::Stay;
use super::world::World;
use crate::day::Day;
use crate::row::Rows;

/// One row of what is asked on entry, in between, and on exit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    /// List 5.03.1.
    pub(super) stage: u64,
    /// Parts the rows of one stay from each other.
    pub(super) slot: u64,
    pub(super) day: Day,
    pub(super) deleted: bool,
}

/// Most rows of one stay.
const SLOTS: u64 = 8;

impl Record {
    /// The row's id, enrollment, person and date.
    pub(super) fn start(&self, rows: &mut Rows, letter: u8, stay: &Stay) {
        start(rows, letter, stay.number * SLOTS + self.slot, stay, self.day);
    }

    pub(super) fn end(&self, rows: &mut Rows, world: &World, stay: &Stay) -> io::Result<()> {
        rows.metadata(world, self.day, stay.user, self.deleted)
    }
}

/// The records of every stay that is `wanted`: one on entry and one on exit, updates and annual assessments between, and
/// now and then one that was deleted and recorded anew (spec rule R26).
pub(super) fn each_record(
    world: &World,
    wanted: impl Fn(&Stay) -> bool,
    mut each: impl FnMut(&Stay, &Record) -> io::Result<()>,
) -> io::Result<()> {
    world.each_stay(|stay| {
        if !wanted(stay) {
            return Ok(());
        }
        let deleted = stay.deleted;
        let at = |stage, slot, day| Record { stage, slot, day, deleted };
        if stay.number % 29 == 7 {
            each(stay, &Record { deleted: true, ..at(1, 4, stay.entry) })?;
        }
        each(stay, &at(1, 0, stay.entry))?;
        if stay.number % 5 == 3 && stay.days() > 60 {
            each(stay, &at(2, 1, stay.entry.plus(45)))?;
        }
        if stay.days() > 380 {
            each(stay, &at(5, 2, stay.entry.plus(360)))?;
        }
        stay.exit.map_or(Ok(()), |day| each(stay, &at(3, 3, day)))
    })
}

pub(super) fn health(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_record(world, Stay::is_asked, |stay, record| {
        let mut draw = stay.draw(world, 40 + record.slot);
        record.start(rows, b'V', stay);
        let survivor = draw.answer(if stay.kind.funder == 8 { 25 } else { 14 }, stay.unsure);
        rows.num(survivor);
        if survivor == 1 {
            rows.num(draw.answer_of(&[1, 2, 3, 4], stay.unsure)).num(draw.answer(35, stay.unsure));
        } else {
            rows.none(2);
        }
        if stay.kind.program == Program::Rhy {
            for _ in 0..3 {
                rows.num(draw.answer_of(&[1, 2, 3, 4, 5], stay.unsure));
            }
            let pregnant = if stay.person.male { 0 } else { draw.answer(12, stay.unsure) };
            rows.num(pregnant).opt_date((pregnant == 1).then(|| record.day.plus(draw.within(20, 240))));
        } else {
            rows.none(5);
        }
        rows.num(record.stage);
        record.end(rows, world, stay)
    })
}

pub(super) fn employment(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_record(world, Stay::is_asked, |stay, record| {
        let mut draw = stay.draw(world, 50 + record.slot);
        record.start(rows, b'W', stay);
        let works = draw.answer(35, stay.unsure);
        rows.num(draw.answer_of(&[1, 2, 3, 4, 4, 5, 5, 6, 7, 10, 11, 12, 13, 14], stay.unsure));
        rows.num(draw.answer_of(&[1, 2, 3, 3, 3, 4, 5, 6, 7], stay.unsure)).num(works);
        rows.opt((works == 1).then(|| draw.pick(&[1, 2, 2, 3, 99])));
        rows.opt((works == 0).then(|| draw.pick(&[1, 2, 3, 99]))).num(record.stage);
        record.end(rows, world, stay)
    })
}

/// Six rows, one for each type.
pub(super) fn disabilities(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_record(
        world,
        |_| true,
        |stay, record| {
            let mut draw = stay.draw(world, 60 + record.slot);
            for kind in 0..6 {
                let has = stay.person.disabilities >> kind & 1 == 1;
                let response = match (has, kind) {
                    (true, 5) => draw.pick(&[1, 2, 2, 3]),
                    (true, _) => 1,
                    (false, _) => draw.answer(0, stay.unsure),
                };
                start(rows, b'D', (stay.number * SLOTS + record.slot) * 6 + kind, stay, record.day);
                rows.num(5 + kind).num(response).opt(has.then(|| draw.answer(70, stay.unsure)));
                if has && kind == 3 && stay.kind.program == Program::Hopwa {
                    virus(rows, &mut draw);
                } else {
                    rows.none(7);
                }
                rows.num(record.stage);
                record.end(rows, world, stay)?;
            }
            Ok(())
        },
    )
}

/// What HOPWA asks of people with HIV (W4, W6).
fn virus(rows: &mut Rows, draw: &mut crate::draw::Draw) {
    let cells = draw.answer(70, 5);
    rows.num(cells);
    if cells == 1 {
        rows.num(100 + draw.below(1300)).num(1 + draw.below(3));
    } else {
        rows.none(2);
    }
    let load = draw.pick(&[0, 1, 1, 2, 8, 99]);
    rows.num(load);
    if load == 1 {
        rows.num(20 + draw.below(90_000)).num(1 + draw.below(3));
    } else {
        rows.none(2);
    }
    rows.num(draw.answer(85, 4));
}

pub(super) fn youth_education(rows: &mut Rows, world: &World) -> io::Result<()> {
    let is_youth = |stay: &Stay| stay.is_head() && stay.entry.0 - stay.person.born.0 < 25 * 365;
    each_record(world, is_youth, |stay, record| {
        let mut draw = stay.draw(world, 70 + record.slot);
        record.start(rows, b'Y', stay);
        let attends = draw.answer_of(&[0, 0, 1, 2], stay.unsure);
        rows.num(attends);
        rows.opt((attends == 0).then(|| draw.answer_of(&[0, 1, 2, 3, 4, 5, 6, 7], stay.unsure)));
        rows.opt(matches!(attends, 1 | 2).then(|| draw.answer_of(&[0, 1, 2, 3, 4], stay.unsure)));
        rows.num(record.stage);
        record.end(rows, world, stay)
    })
}

/// The row's id, enrollment, person and date.
pub(super) fn start(rows: &mut Rows, letter: u8, number: u64, stay: &Stay, day: Day) {
    rows.id(letter, number + 1).id(b'E', stay.number + 1).id(b'P', stay.person.number + 1).date(day);
}
