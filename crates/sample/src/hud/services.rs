//! Services.csv: nights in night-by-night shelters, and what the funders' programs did and paid.

use std::io;

use super::kinds::{Kind, Program};
use super::stay::Stay;
use super::world::World;
use crate::day::Day;
use crate::draw::Draw;
use crate::recipe::Spec;
use crate::row::Rows;

/// Most rows of one stay.
const MOST: u64 = 1000;

pub(super) fn services(rows: &mut Rows, world: &World) -> io::Result<()> {
    world.each_stay(|stay| {
        let mut draw = stay.draw(world, 80);
        if stay.kind.project_type == 1 {
            return nights(rows, world, &mut draw, stay);
        }
        let records = records(stay.kind);
        if records.is_empty() || !stay.is_asked() {
            return Ok(());
        }
        for which in 0..draw.below(5) {
            let day = stay.entry.plus(draw.within(0, stay.days()));
            // Now and then one was recorded by mistake.
            let deleted = stay.deleted || draw.percent(1);
            let record = draw.pick(records);
            start(rows, stay, which, day);
            service(rows, world, &mut draw, record, day);
            rows.metadata(world, day, stay.user, deleted)?;
        }
        Ok(())
    })
}

/// The record types (list 1.4) of a project's services.
const fn records(kind: &Kind) -> &'static [u64] {
    match kind.program {
        Program::Path => &[141, 141, 161],
        Program::Rhy => &[142],
        Program::Hopwa => &[143, 143, 151],
        Program::Ssvf => &[144, 144, 152],
        Program::Vash => &[210],
        Program::Common if kind.funder == 2 => &[300],
        _ => &[],
    }
}

/// The first night, and most of those before they left (spec rule R29).
fn nights(rows: &mut Rows, world: &World, draw: &mut Draw, stay: &Stay) -> io::Result<()> {
    for which in 0..stay.days().max(1) {
        if which > 0 && draw.percent(15) {
            continue;
        }
        let day = stay.entry.plus(which);
        start(rows, stay, which.unsigned_abs().into(), day);
        rows.bare("200,200,,,,,,,");
        rows.metadata(world, day, stay.user, stay.deleted)?;
    }
    Ok(())
}

/// Ids are sixteen digits, as databases have them that count.
fn start(rows: &mut Rows, stay: &Stay, which: u64, day: Day) {
    rows.digit_text(stay.number * MOST + which + 1, 16);
    rows.id(b'E', stay.number + 1).id(b'P', stay.person.number + 1).date(day);
}

/// From `RecordType` to `ReferralOutcome`.
fn service(rows: &mut Rows, world: &World, draw: &mut Draw, record: u64, day: Day) {
    let types: &[u64] = match record {
        141 => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14],
        142 => &[2, 5, 6, 7, 8, 10, 12, 13, 14, 17, 18, 26, 27, 28, 29],
        143 => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
        144 if world.spec == Spec::Fy2024 => &[1, 2, 2, 3, 4, 5, 6, 7, 8, 9],
        144 => &[1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        151 => &[1, 2, 3, 4, 7],
        152 => &[1, 1, 2, 3, 4, 5, 8, 9, 10, 12, 14, 15, 16, 17, 18],
        161 => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        210 => &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
        _ => &[1, 2, 3, 4, 5],
    };
    let kind = draw.pick(types);
    rows.num(record).num(kind);
    let other = matches!((record, kind), (144, 6) | (210, 12));
    rows.opt_text(other.then_some("something made up"));
    rows.opt_text((record == 300 && kind == 5).then_some("a made-up truck"));
    rows.opt(match (record, kind) {
        (144, 3) => Some(1 + draw.below(4)),
        (144, 4) => Some(1 + draw.below(13)),
        (144, 5) => Some(1 + draw.below(11)),
        _ => None,
    });
    if record == 151 || record == 152 {
        rows.money(1_000 + draw.below(150_000));
    } else {
        rows.none(1);
    }
    if record == 152 {
        rows.date(day).date(day.plus(draw.within(1, 90)));
    } else {
        rows.none(2);
    }
    rows.opt((record == 161).then(|| 1 + draw.below(3)));
}
