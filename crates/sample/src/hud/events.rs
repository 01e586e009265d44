//! The files about what was done: services, contacts, assessments, referrals.

use std::io;

use super::health::start;
use super::names::REMARKS;
use super::world::{Stay, World};
use crate::row::Rows;

/// Nights in night-by-night shelters, and what outreach workers did.
pub(super) fn services(rows: &mut Rows, world: World) -> io::Result<()> {
    const MOST: i32 = 32;
    for stay in world.stays() {
        let mut draw = stay.draw(&world, 50);
        let days = stay.last_day().0 - stay.entry.0;
        let (count, record, kind) = match stay.project_type {
            1 => (days.clamp(1, draw.within(1, MOST)), 200, 200),
            4 if stay.is_asked() => (draw.within(1, 3).min(days), 141, 1 + draw.below(7)),
            _ => continue,
        };
        for which in 0..count {
            let day = stay.entry.plus(which);
            start(rows, b'S', stay.number * MOST as u64 + which as u64 + 1, &stay, day);
            rows.num(record).num(kind).none(7);
            rows.metadata(world, day, stay.user)?;
        }
    }
    Ok(())
}

pub(super) fn living_situations(rows: &mut Rows, world: World) -> io::Result<()> {
    const MOST: i32 = 4;
    for stay in world.stays().filter(|stay| matches!(stay.project_type, 1 | 4 | 14) && stay.is_asked()) {
        let mut draw = stay.draw(&world, 51);
        for which in 0..draw.within(1, MOST) {
            let day = stay.entry.plus(which * 7).min(stay.last_day());
            start(rows, b'Q', stay.number * MOST as u64 + which as u64 + 1, &stay, day);
            rows.num(draw.pick(&[116, 101])).none(1);
            rows.some((stay.project_type == 14).then_some("Imaginary Agency, night team"), Rows::text)
                .none(5);
            rows.some(draw.percent(40).then(|| draw.pick(REMARKS)), Rows::text);
            rows.metadata(world, day, stay.user)?;
        }
    }
    Ok(())
}

/// Heads of household in coordinated entry.
fn assessed(world: World) -> impl Iterator<Item = Stay> {
    world.stays().filter(|stay| stay.project_type == 14 && stay.is_head())
}

pub(super) fn assessments(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in assessed(world) {
        let mut draw = stay.draw(&world, 52);
        start(rows, b'T', stay.number + 1, &stay, stay.entry);
        rows.text("Imaginary walk-in center").num(1 + draw.below(3)).num(1 + draw.below(2)).num(1);
        rows.metadata(world, stay.entry, stay.user)?;
    }
    Ok(())
}

pub(super) fn questions(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in assessed(world) {
        for (which, question) in
            (1..).zip(["Where did you sleep last night?", "How many people are with you?"])
        {
            let mut draw = stay.draw(&world, 53 + which);
            let answer = if which == 1 { draw.pick(REMARKS).to_owned() } else { draw.below(4).to_string() };
            rows.id(b'R', stay.number * 2 + which).id(b'T', stay.number + 1).id(b'E', stay.number + 1);
            rows.id(b'P', stay.person.number + 1).text("Start").num(which).text(question).text(&answer);
            rows.metadata(world, stay.entry, stay.user)?;
        }
    }
    Ok(())
}

pub(super) fn results(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in assessed(world) {
        let points = stay.draw(&world, 56).below(20);
        rows.id(b'Z', stay.number + 1).id(b'T', stay.number + 1).id(b'E', stay.number + 1);
        rows.id(b'P', stay.person.number + 1).text("Made-up points").text(&points.to_string());
        rows.metadata(world, stay.entry, stay.user)?;
    }
    Ok(())
}

pub(super) fn events(rows: &mut Rows, world: World) -> io::Result<()> {
    for stay in assessed(world) {
        let mut draw = stay.draw(&world, 57);
        start(rows, b'G', stay.number + 1, &stay, stay.entry);
        if draw.percent(50) {
            rows.num(2).flag(draw.percent(50)).none(4);
        } else {
            let result = stay.entry.plus(draw.within(0, 14)).min(stay.last_day());
            rows.num(10).none(2).text("Made-up Emergency Shelter 1").num(1).date(result);
        }
        rows.metadata(world, stay.entry, stay.user)?;
    }
    Ok(())
}
