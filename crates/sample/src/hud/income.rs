//! IncomeBenefits.csv, the widest and longest file of most exports.

use std::io;

use super::health::{Record, each_record};
use super::kinds::Program;
use super::stay::Stay;
use super::world::World;
use crate::draw::Draw;
use crate::row::Rows;

const SOURCES: usize = 15;
/// Insurances that are followed by a reason column.
const INSURANCES: usize = 9;

pub(super) fn income(rows: &mut Rows, world: &World) -> io::Result<()> {
    each_record(world, |_| true, |stay, record| one(rows, world, stay, record))
}

fn one(rows: &mut Rows, world: &World, stay: &Stay, record: &Record) -> io::Result<()> {
    let mut draw = stay.draw(world, 30 + record.slot);
    record.start(rows, b'B', stay);
    if stay.is_asked() {
        sources(rows, &mut draw, stay);
        benefits(rows, &mut draw, stay);
    } else {
        rows.none(2 + 2 * SOURCES + 1 + 8);
    }
    insurances(rows, &mut draw, stay);
    if stay.kind.program == Program::Hopwa {
        for _ in 0..2 {
            let has = draw.answer(40, stay.unsure);
            rows.num(has).opt((has == 0).then(|| draw.pick(&[1, 2, 3, 4, 8, 9, 99])));
        }
    } else {
        rows.none(4);
    }
    let soar = matches!(stay.kind.program, Program::Path) && stay.is_asked();
    rows.opt(soar.then(|| draw.answer(10, stay.unsure))).num(record.stage);
    record.end(rows, world, stay)
}

/// What a person lives on: wages, SSI, SSDI and general assistance are common.
const COMMON: &[usize] = &[0, 0, 0, 0, 2, 2, 3, 3, 9, 8, 1, 10, 4, 5, 6, 7, 11, 12, 13, 14];

fn sources(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    let any = draw.answer(58, stay.unsure);
    if any != 1 {
        rows.num(any).none(1);
        rows.bare(if any == 0 { ALL_NO } else { NOT_COLLECTED });
        rows.none(1);
        return;
    }
    let first = draw.pick(COMMON);
    let second = if draw.percent(15) { draw.pick(COMMON) } else { first };
    let (more, extra) = (5_000 + draw.below(240_000), 1_000 + draw.below(40_000));
    rows.num(1).money(more + if second == first { 0 } else { extra });
    for which in 0..SOURCES {
        if which == first {
            rows.num(1).money(more);
        } else if which == second {
            rows.num(1).money(extra);
        } else {
            rows.bare("0,");
        }
    }
    rows.opt_text(
        (first == SOURCES - 1 || second == SOURCES - 1).then_some("made-up odd jobs, \"this and that\""),
    );
}

/// Fifteen sources, with no amounts.
const ALL_NO: &str = "0,,0,,0,,0,,0,,0,,0,,0,,0,,0,,0,,0,,0,,0,,0,";
const NOT_COLLECTED: &str = "99,,99,,99,,99,,99,,99,,99,,99,,99,,99,,99,,99,,99,,99,,99,";

fn benefits(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    let any = draw.answer(50, stay.unsure);
    rows.num(any);
    if any != 1 {
        rows.bare(if any == 0 { "0,0,0,0,0,0," } else { "99,99,99,99,99,99," });
        return;
    }
    let other = draw.percent(6);
    rows.num(1).flag(draw.percent(15)).flag(draw.percent(5)).flag(draw.percent(3)).num(0).flag(other);
    rows.opt_text(other.then_some("a made-up food box"));
}

fn insurances(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    let any = draw.answer(78, stay.unsure);
    rows.num(any);
    let one = draw.pick(&[0, 0, 0, 0, 1, 3, 4, 7, 9]);
    for which in 0..INSURANCES {
        match any {
            1 if which == one => rows.bare("1,"),
            0 | 1 if stay.kind.program == Program::Hopwa => {
                rows.num(0).num(draw.pick(&[1, 2, 3, 4, 8, 9, 99]))
            }
            0 | 1 => rows.bare("0,"),
            _ => rows.bare("99,"),
        };
    }
    match any {
        1 if one == INSURANCES => rows.num(1).text("made-up mutual help"),
        0 | 1 => rows.bare("0,"),
        _ => rows.bare("99,"),
    };
}
