//! Nights that one person spent at two places: a sweep over all stays in the order of their first night.
//!
//! Of each kind of place only the stay that lasts longest so far is remembered, and that is enough: if any stay of a kind
//! still goes on, that one does. So a person with ten thousand stays costs no more than ten thousand steps. A stay that begins
//! and ends on one day has no night. In night-by-night shelters each night counts by itself.

use crate::quality::codes::Code;
use crate::quality::note::Note;
use crate::quality::noted::{Kind, bed_night, enrollment};
use crate::quality::people::{Case, Person, Stay};
use crate::quality::said::Say;
use crate::quality::setup::PERMANENT;

/// Kinds of places in which somebody stays from one day to another: shelter, transitional housing, safe haven, rapid
/// re-housing, other permanent housing.
const KINDS: usize = 5;
const SHELTER: usize = 0;
const RAPID: usize = 3;
const HOUSING: usize = 4;
/// The type of night-by-night shelters.
const NIGHT_BY_NIGHT: i32 = 1;
/// The record type of bed nights.
const BED_NIGHT: i32 = 200;
/// So many nights in a night-by-night shelter may lie within a stay in another shelter.
const COMMON: u32 = 2;

/// The nights of a stay: from the first on, and not that of the last day.
#[derive(Debug, Clone, Copy)]
struct Nights<'a> {
    from: i32,
    to: i32,
    kind: usize,
    row: Note<'a>,
}

/// Of each kind, the stay that lasts longest so far.
type Longest<'a> = [Option<Nights<'a>>; KINDS];

/// A single night.
#[derive(Debug, Clone, Copy)]
struct Night<'a> {
    day: i32,
    /// The place of its stay among those of the person.
    stay: usize,
    row: Note<'a>,
}

pub(crate) fn judge(person: &Person<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    let mut all: Vec<Nights<'_>> = person.stays.iter().filter_map(|stay| nights(stay, case)).collect();
    all.sort_by_key(|stay| (stay.from, stay.row.line()));
    let mut longest = Longest::default();
    for stay in &all {
        let others = longest
            .iter()
            .flatten()
            .filter(|other| other.to > stay.from && !may_be_both(other.kind, stay.kind));
        if let Some(other) = others.min_by_key(|other| (other.from, other.row.line())) {
            say.between(Code::StaysOverlap, &stay.row, enrollment::ENTRY, &other.row);
        }
        take(&mut longest, stay);
    }
    let singles = single_nights(person);
    twice(&singles, say);
    within(person, &singles, &all, say);
}

/// Somebody in rapid re-housing may have moved into other permanent housing already.
fn may_be_both(one: usize, other: usize) -> bool {
    [(RAPID, HOUSING), (HOUSING, RAPID)].contains(&(one, other))
}

fn take<'a>(longest: &mut Longest<'a>, stay: &Nights<'a>) {
    if let Some(known) = longest.get_mut(stay.kind)
        && known.is_none_or(|known| known.to < stay.to)
    {
        *known = Some(*stay);
    }
}

fn nights<'a>(stay: &Stay<'a>, case: &Case<'_>) -> Option<Nights<'a>> {
    let code = stay.kind().known()?;
    let kind = match code {
        0 => SHELTER,
        2 => 1,
        8 => 2,
        13 => RAPID,
        3 | 9 | 10 => HOUSING,
        _ => return None,
    };
    let first = if PERMANENT.contains(&code) { enrollment::MOVE_IN } else { enrollment::ENTRY };
    let (from, to) = (stay.get(first).known()?, stay.exit_day().or(case.export.end?.saturating_add(1))?);
    (from < to).then_some(Nights { from, to, kind, row: stay.entry })
}

/// The nights of all night-by-night shelters, in order.
fn single_nights<'a>(person: &Person<'a>) -> Vec<Night<'a>> {
    let mut nights = Vec::new();
    for (stay, of) in person.stays.iter().enumerate().filter(|(_, of)| of.kind().is(NIGHT_BY_NIGHT)) {
        let rows = of.of(Kind::BedNight).filter(|row| row.get(bed_night::RECORD).is(BED_NIGHT));
        nights
            .extend(rows.filter_map(|row| Some(Night { day: row.get(bed_night::DATE).known()?, stay, row })));
    }
    nights.sort_by_key(|night| (night.day, night.row.line()));
    nights
}

/// The same night in two enrollments.
fn twice(nights: &[Night<'_>], say: &mut Say<'_>) {
    for same in nights.chunk_by(|one, other| one.day == other.day) {
        let Some((first, others)) = same.split_first() else { continue };
        for night in others.iter().filter(|night| night.stay != first.stay) {
            say.between(Code::BedNightTwice, &night.row, bed_night::DATE, &first.row);
        }
    }
}

/// Single nights within a stay elsewhere.
fn within(person: &Person<'_>, nights: &[Night<'_>], stays: &[Nights<'_>], say: &mut Say<'_>) {
    let mut rest = stays;
    let mut longest = Longest::default();
    // For each stay, how many of its nights lie within stays of each kind, and the first of those stays.
    let mut found: Vec<[(u32, Option<Note<'_>>); KINDS]> = vec![Default::default(); person.stays.len()];
    for night in nights {
        while let Some((stay, behind)) = rest.split_first().filter(|(stay, _)| stay.from <= night.day) {
            take(&mut longest, stay);
            rest = behind;
        }
        let Some(found) = found.get_mut(night.stay) else { continue };
        for (other, (count, row)) in longest.iter().zip(found) {
            if let Some(other) = other.filter(|other| other.to > night.day) {
                *count += 1;
                row.get_or_insert(other.row);
            }
        }
    }
    for (stay, found) in person.stays.iter().zip(found) {
        let allowed = |kind| if kind == SHELTER { COMMON } else { 0 };
        let others = found.into_iter().enumerate().filter(|(kind, (count, _))| *count > allowed(*kind));
        if let Some(other) = others.filter_map(|(_, (_, row))| row).min_by_key(Note::line) {
            say.between(Code::StaysOverlap, &stay.entry, enrollment::ENTRY, &other);
        }
    }
}
