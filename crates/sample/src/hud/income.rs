//! IncomeBenefits.csv, the widest and longest file of most exports.

use std::io;

use super::world::{Stay, World};
use crate::day::Day;
use crate::row::Rows;

const SOURCES: u64 = 15;
const BENEFITS: u64 = 6;
/// Insurances that are followed by a reason column, but for the last, which is followed by a text.
const INSURANCES: u64 = 10;

pub(super) fn income(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in world.stays() {
        record(rows, world, &stay, stay.entry, 1)?;
        if let Some(day) = stay.exit {
            record(rows, world, &stay, day, 3)?;
        }
    }
    Ok(())
}

fn record(rows: &mut Rows, world: World, stay: &Stay, day: Day, stage: u64) -> io::Result<()> {
    let mut draw = stay.draw(&world, 30 + stage);
    rows.id(b'B', stay.number * 4 + stage)
        .id(b'E', stay.number + 1)
        .id(b'P', stay.person.number + 1)
        .date(day);
    if stay.is_asked() {
        // At most one source; the last one would need a name, so it is never drawn.
        let source = draw.percent(60).then(|| draw.below(SOURCES - 1));
        let amount = 50 + draw.below(2400);
        rows.flag(source.is_some()).some(source.map(|_| amount), Rows::money);
        for which in 0..SOURCES {
            let has = source == Some(which);
            rows.flag(has).some(has.then_some(amount), Rows::money);
        }
        rows.none(1);
        let food = draw.percent(45);
        rows.flag(food).flag(food);
        for _ in 1..BENEFITS {
            rows.flag(false);
        }
        rows.none(1);
    } else {
        rows.none(2 + 2 * SOURCES as usize + 1 + 1 + BENEFITS as usize + 1);
    }
    let insured = draw.percent(75);
    rows.flag(insured);
    for which in 0..INSURANCES {
        rows.flag(insured && which == 0).none(1);
    }
    rows.none(5).num(stage);
    rows.metadata(world, day, stay.user)
}
