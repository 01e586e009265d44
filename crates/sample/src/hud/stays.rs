//! Enrollment.csv and Exit.csv.

use std::io;

use super::world::{Stay, World};
use crate::day::Day;
use crate::draw::Draw;
use crate::row::Rows;

/// Columns that only PATH, RHY and veterans' projects fill in.
const OF_OTHERS: usize = 44;

pub(super) fn enrollments(rows: &mut Rows, world: World) -> io::Result<()> {
    world.stays().try_for_each(|stay| enrollment(rows, world, &stay))
}

fn enrollment(rows: &mut Rows, world: World, stay: &Stay) -> io::Result<()> {
    let mut draw = stay.draw(&world, 1);
    rows.id(b'E', stay.number + 1)
        .id(b'P', stay.person.number + 1)
        .id(b'J', stay.project + 1)
        .date(stay.entry);
    rows.id(b'H', stay.household_stay + 1).num(stay.person.role);
    rows.some(stay.is_head().then_some("NH-500"), Rows::text);
    living_situation(rows, &mut draw, stay);
    rows.flag(stay.person.disabilities != 0);
    let engaged = stay.entry.plus(draw.within(0, 20)).min(stay.last_day());
    rows.some((stay.project_type == 4 && stay.is_asked()).then_some(engaged), Rows::date);
    let moved = stay.entry.plus(draw.within(0, 40));
    let housed = matches!(stay.project_type, 3 | 13) && stay.is_head() && moved < stay.last_day();
    rows.some(housed.then_some(moved), Rows::date);
    rows.none(OF_OTHERS);
    rows.metadata(world, stay.entry, stay.user)
}

const HOMELESS: &[u64] = &[116, 101, 118];
const ELSEWHERE: &[u64] = &[206, 207, 302, 314, 335, 336, 410, 421];

/// Where they slept the night before, and for how long (data element 3.917).
fn living_situation(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    if !stay.is_asked() {
        rows.none(8);
        return;
    }
    let from_street = matches!(stay.project_type, 0 | 1 | 4);
    let homeless = from_street || draw.percent(50);
    let short = draw.percent(30);
    rows.num(if homeless { draw.pick(HOMELESS) } else { draw.pick(ELSEWHERE) }).none(1);
    rows.num(if short { 11 } else { draw.pick(&[3, 4, 5]) });
    let street_before = draw.percent(50);
    if homeless {
        rows.none(2);
    } else {
        rows.flag(short).some(short.then_some(street_before), Rows::flag);
    }
    if homeless || short && street_before {
        let times = 1 + draw.below(4);
        rows.date(stay.entry.plus(-draw.within(2, 300))).num(times).num(101 + draw.below(12));
    } else {
        rows.none(3);
    }
}

pub(super) fn exits(rows: &mut Rows, world: World) -> io::Result<()> {
    world
        .stays()
        .filter_map(|stay| Some((stay, stay.exit?)))
        .try_for_each(|(stay, day)| exit(rows, world, &stay, day))
}

const DESTINATIONS: &[u64] = &[101, 116, 302, 314, 410, 422, 423, 435, 99];

fn exit(rows: &mut Rows, world: World, stay: &Stay, day: Day) -> io::Result<()> {
    // Households leave together.
    let mut draw = Draw::of(world.seed, 20, stay.household_stay);
    let destination = draw.pick(DESTINATIONS);
    rows.id(b'X', stay.number + 1).id(b'E', stay.number + 1).id(b'P', stay.person.number + 1).date(day);
    rows.num(destination).some((destination == 435).then_some(433), Rows::num).none(1);
    if stay.project_type == 12 {
        rows.num(1).num(1);
    } else {
        rows.none(2);
    }
    rows.none(30);
    rows.metadata(world, day, stay.user)
}
