//! Enrollment.csv.

use std::io;

use super::kinds::Program;
use super::stay::Stay;
use super::world::World;
use crate::day::Day;
use crate::draw::Draw;
use crate::recipe::Spec;
use crate::row::Rows;

/// Medical centers of the Veterans Administration (list V6.1).
const STATIONS: &[&str] = &["402", "405", "436", "437"];
/// Languages of list C4.A; 21 is another one.
const LANGUAGES: &[u64] = &[100, 101, 102, 104, 107, 21];

pub(super) fn enrollments(rows: &mut Rows, world: &World) -> io::Result<()> {
    world.each_stay(|stay| enrollment(rows, world, stay))
}

fn enrollment(rows: &mut Rows, world: &World, stay: &Stay) -> io::Result<()> {
    let mut draw = stay.draw(world, 1);
    let head = stay.is_head();
    rows.id(b'E', stay.number + 1)
        .id(b'P', stay.person.number + 1)
        .id(b'J', stay.project + 1)
        .date(stay.entry);
    rows.id(b'H', stay.household_stay + 1).num(stay.person.role);
    let continuums = world.continuums_of(stay.project);
    // Households of one project live in its several continuums.
    let place = (stay.household_stay % continuums.len().max(1) as u64) as usize;
    rows.opt_text(continuums.get(place).copied().filter(|_| head));
    living_situation(rows, &mut draw, stay);
    rows.num(if stay.person.disabilities != 0 { 1 } else { draw.answer(0, stay.unsure) });
    let within = |draw: &mut Draw, most: i32| stay.entry.plus(draw.within(0, most.min(stay.days())));
    let engaged =
        (stay.kind.project_type == 4 && stay.is_asked() && draw.percent(80)).then(|| within(&mut draw, 20));
    rows.opt_date(engaged);
    let moved = (stay.kind.houses() && head && draw.percent(75)).then(|| within(&mut draw, 45));
    rows.opt_date(moved);
    let asked = stay.is_asked();
    let program = stay.kind.program;
    if program == Program::Path && asked {
        let enrolled = draw.answer(70, 0);
        rows.date(within(&mut draw, 30)).num(enrolled);
        rows.opt((enrolled == 0).then(|| draw.pick(&[1, 2, 3])));
    } else {
        rows.none(3);
    }
    rows.opt((program == Program::Ssvf && head).then(|| draw.pick(&[1, 1, 2, 3, 4, 99])));
    youth(rows, world, &mut draw, stay);
    let veterans = matches!(program, Program::Ssvf | Program::Vash | Program::Gpd);
    rows.opt_text((veterans && head).then(|| draw.pick(STATIONS)));
    prevention(rows, &mut draw, program == Program::Ssvf && stay.kind.project_type == 12 && head);
    match world.spec {
        Spec::Fy2024 => language(rows, &mut draw, stay),
        Spec::Fy2026 => {
            let offered = program == Program::Ssvf && stay.person.veteran;
            rows.opt(offered.then(|| draw.pick(&[1, 2, 3, 4])));
        }
    }
    rows.metadata(world, stay.entry, stay.user, stay.deleted)
}

const STREET: &[u64] = &[116, 116, 101, 101, 118];
const INSTITUTION: &[u64] = &[204, 205, 206, 207, 215, 225];
const ELSEWHERE: &[u64] = &[302, 314, 329, 332, 335, 335, 336, 336, 410, 410, 411, 421, 435];

/// Where they slept the night before, and for how long (data element 3.917). Shelters, safe havens and street outreach ask
/// everybody for how long they have been homeless; the others ask about a short stay first.
fn living_situation(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    if !stay.is_asked() {
        rows.none(8);
        return;
    }
    if draw.percent(stay.unsure) {
        rows.num(draw.pick(&[8, 9, 99])).none(1).num(99).bare(",,,99,99");
        return;
    }
    let outside = matches!(stay.kind.project_type, 0 | 1 | 4 | 8);
    let homeless = outside && draw.percent(80) || draw.percent(40);
    let institution = !homeless && draw.percent(20);
    let situation = draw.pick(if homeless {
        STREET
    } else if institution {
        INSTITUTION
    } else {
        ELSEWHERE
    });
    let length = draw.pick(&[2, 3, 3, 4, 5, 10, 11]);
    rows.num(situation).opt((situation == 435).then(|| draw.pick(SUBSIDIES))).num(length);
    // Under 90 days in an institution, under seven nights elsewhere.
    let short = if institution { length != 4 && length != 5 } else { length >= 10 };
    let street_before = draw.percent(50);
    if homeless || outside {
        rows.none(2);
    } else {
        rows.flag(short).opt(short.then_some(u64::from(street_before)));
    }
    if homeless || outside || short && street_before {
        let since = stay.entry.plus(-draw.within(2, 900));
        let times = draw.answer_of(&[1, 1, 2, 3, 4], stay.unsure);
        // Months before this time count as well.
        let earlier = if times == 1 { 0 } else { draw.within(0, 4) };
        let months = 101 + months(since, stay.entry) + earlier;
        rows.date(since).num(times).num(months.min(113).unsigned_abs().into());
    } else {
        rows.none(3);
    }
}

/// The calendar months from that of one day to that of another.
fn months(from: Day, to: Day) -> i32 {
    let ((year, month, _), (last_year, last_month, _)) = (from.date(), to.date());
    (last_year - year) * 12 + last_month - month
}

/// List 3.12.A.
pub(super) const SUBSIDIES: &[u64] = &[419, 420, 428, 431, 433, 433, 434, 436, 437, 438, 439, 440];

/// What runaway and homeless youth projects ask (R1 to R13).
fn youth(rows: &mut Rows, world: &World, draw: &mut Draw, stay: &Stay) {
    let fields = if world.spec == Spec::Fy2024 { 20 } else { 18 };
    if stay.kind.program != Program::Rhy || !stay.is_head() {
        rows.none(fields);
        return;
    }
    let source = draw.answer_of(&[1, 2, 7, 11, 18, 28, 30, 34, 35, 37, 38, 39], stay.unsure);
    rows.num(source).opt((source == 7).then(|| 1 + draw.below(5)));
    let basic_center = stay.kind.funder == 22;
    if basic_center {
        let eligible = draw.percent(85);
        rows.date(stay.entry.plus(draw.within(0, 3.min(stay.days())))).flag(eligible);
        rows.opt((!eligible).then(|| draw.pick(&[1, 2, 3, 4, 99])));
        rows.opt(eligible.then(|| draw.answer(30, stay.unsure)));
    } else {
        rows.none(4);
    }
    if world.spec == Spec::Fy2024 {
        let orientation = draw.answer_of(&[1, 1, 1, 2, 3, 4, 5, 6], stay.unsure);
        rows.num(orientation).opt_text((orientation == 6).then_some("made up in their own words"));
    }
    for _ in 0..2 {
        let ward = draw.answer(25, stay.unsure);
        let years = (ward == 1).then(|| draw.pick(&[1, 2, 3]));
        rows.num(ward).opt(years).opt((years == Some(1)).then(|| 1 + draw.below(11)));
    }
    for _ in 0..6 {
        rows.num(u64::from(draw.percent(20)));
    }
}

/// The screening for prevention by veterans' projects (V7).
fn prevention(rows: &mut Rows, draw: &mut Draw, asked: bool) {
    if !asked {
        rows.none(20);
        return;
    }
    rows.num(1)
        .num(draw.pick(&[0, 1, 2, 3, 99]))
        .num(draw.pick(&[0, 1, 2, 3, 99]))
        .num(draw.pick(&[0, 1, 2, 99]));
    rows.flag(draw.percent(60)).flag(draw.percent(60)).flag(draw.percent(30)).num(draw.pick(&[0, 1, 2, 99]));
    rows.flag(draw.percent(20)).num(draw.pick(&[0, 1, 2, 99])).flag(draw.percent(10)).flag(false);
    rows.flag(draw.percent(30)).flag(draw.percent(10)).flag(draw.percent(20)).num(draw.pick(&[0, 1, 2]));
    rows.flag(draw.percent(10)).flag(draw.percent(40)).num(draw.below(30)).num(15);
}

/// Element C4, withdrawn after 2024.
fn language(rows: &mut Rows, draw: &mut Draw, stay: &Stay) {
    if !stay.is_head() {
        rows.none(3);
        return;
    }
    let needed = draw.answer(8, stay.unsure);
    let language = (needed == 1).then(|| draw.pick(LANGUAGES));
    rows.num(needed).opt(language).opt_text((language == Some(21)).then_some("a made-up language"));
}
