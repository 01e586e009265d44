//! Nights that one person spent at two places: a sweep over all stays in the order of their first night.
//!
//! Of each kind of place only the stay that lasts longest so far is remembered, and that is enough: if any stay of a kind
//! still goes on, that one does. So a person with ten thousand stays costs no more than ten thousand steps.

use crate::quality::codes::Code;
use crate::quality::note::Note;
use crate::quality::noted::{Kind, bed_night, enrollment};
use crate::quality::people::{Case, Person, Stay};
use crate::quality::said::Say;
use crate::quality::setup::PERMANENT;

/// Kinds of places, as far as overlaps are concerned: shelter, night-by-night shelter, transitional housing, safe haven, rapid
/// re-housing, other permanent housing.
const KINDS: usize = 6;
const NIGHT_BY_NIGHT: usize = 1;
const RAPID: usize = 4;
const HOUSING: usize = 5;

/// The nights of a stay: from the first on, and not that of the last day.
struct Nights<'a> {
    from: i32,
    to: i32,
    kind: usize,
    row: Note<'a>,
}

pub(super) fn judge(person: &Person<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    twice(person, say);
    let mut all: Vec<Nights<'_>> = person.stays.iter().filter_map(|stay| nights(stay, case)).collect();
    all.sort_by_key(|stay| (stay.from, stay.row.line()));
    let mut longest: [Option<&Nights<'_>>; KINDS] = [None; KINDS];
    for first in all.chunk_by(|one, other| one.from == other.from) {
        // Somebody who comes and goes on one day overlaps only with a stay that began before and goes on.
        for day in first.iter().filter(|stay| stay.from == stay.to) {
            meet(day, &longest, say);
        }
        for stay in first.iter().filter(|stay| stay.from < stay.to) {
            meet(stay, &longest, say);
            if let Some(known) = longest.get_mut(stay.kind)
                && known.is_none_or(|known| known.to < stay.to)
            {
                *known = Some(stay);
            }
        }
    }
}

/// Says it if a stay of some kind still goes on when this one begins.
fn meet(stay: &Nights<'_>, longest: &[Option<&Nights<'_>>; KINDS], say: &mut Say<'_>) {
    let others = longest.iter().flatten().filter(|other| {
        let common = other.to.min(stay.to.max(stay.from + 1)) - stay.from;
        common > allowed(stay.kind, other.kind)
    });
    if let Some(other) = others.min_by_key(|other| (other.from, other.row.line())) {
        say.between(Code::StaysOverlap, &stay.row, enrollment::ENTRY, &other.row);
    }
}

/// How many nights two kinds of places may have in common.
fn allowed(one: usize, other: usize) -> i32 {
    match (one.min(other), one.max(other)) {
        (RAPID, HOUSING) | (NIGHT_BY_NIGHT, NIGHT_BY_NIGHT) => i32::MAX,
        (0, NIGHT_BY_NIGHT) => 2,
        _ => 0,
    }
}

fn nights<'a>(stay: &Stay<'a>, case: &Case<'_>) -> Option<Nights<'a>> {
    let code = stay.kind().known()?;
    let kind = match code {
        0 => 0,
        1 => NIGHT_BY_NIGHT,
        2 => 2,
        8 => 3,
        13 => RAPID,
        3 | 9 | 10 => HOUSING,
        _ => return None,
    };
    let (mut from, mut to) =
        (stay.get(enrollment::ENTRY).known()?, stay.exit_day().or(case.export.end?.saturating_add(1))?);
    if PERMANENT.contains(&code) {
        from = stay.get(enrollment::MOVE_IN).known()?;
    }
    if kind == NIGHT_BY_NIGHT {
        let days = || stay.of(Kind::BedNight).filter_map(|row| row.get(bed_night::DATE).known());
        (from, to) = (days().min()?, days().max()?.saturating_add(1));
    }
    (from <= to).then_some(Nights { from, to, kind, row: stay.entry })
}

/// The same night in two enrollments.
fn twice(person: &Person<'_>, say: &mut Say<'_>) {
    let mut nights: Vec<(i32, u32, usize, Note<'_>)> = Vec::new();
    for (number, stay) in person.stays.iter().enumerate() {
        let of_stay =
            stay.of(Kind::BedNight).filter_map(|row| Some((row.get(bed_night::DATE).known()?, row)));
        nights.extend(of_stay.map(|(day, row)| (day, row.line(), number, row)));
    }
    nights.sort_unstable_by_key(|(day, line, ..)| (*day, *line));
    for same in nights.chunk_by(|one, other| one.0 == other.0) {
        let Some((_, _, stay, first)) = same.first() else { continue };
        for (.., other, row) in same {
            if other != stay {
                say.between(Code::BedNightTwice, row, bed_night::DATE, first);
            }
        }
    }
}
