//! The files about who runs what where.

use std::collections::BTreeSet;
use std::io;

use super::kinds::{self, HIDDEN};
use super::world::World;
use crate::day::Day;
use crate::recipe::{Profile, Spec};
use crate::row::Rows;

const OPENED: Day = Day::on(2019, 7, 1);

pub(super) fn export(rows: &mut Rows, world: &World) -> io::Result<()> {
    rows.plain(&world.export_id);
    match (world.profile, world.spec) {
        (Profile::Vsp, _) => rows.num(2).none(1),
        (_, Spec::Fy2026) => rows.num(1).text(&world.continuums().join(";")),
        (_, Spec::Fy2024) => rows.num(1).opt_text(world.continuums().first().copied()),
    };
    rows.text("Practice data, nobody in it is real").text("Gizmo").text("Madeup");
    rows.text("6035550100").text("17").text("practice@example.org").moment(world.exported(), 8, 0);
    rows.date(world.from).date(world.to).text("Strongroom sample").text("1");
    rows.text(match world.spec {
        Spec::Fy2024 => "2024 v1.2",
        Spec::Fy2026 => "2026 v1.0",
    });
    rows.num(3).num(2).num(if world.hashed { 4 } else { 1 }).text("strongroom-sample").end()
}

/// The last one was entered by mistake.
pub(super) fn organizations(rows: &mut Rows, world: &World) -> io::Result<()> {
    let all = world.organizations();
    for number in 0..=all {
        rows.id(b'O', number + 1).numbered("Imaginary Agency ", number + 1);
        rows.flag(world.is_victim_service(number))
            .opt_text((number % 3 == 1).then_some("Agency \"Next Door\""));
        rows.metadata(world, OPENED, number % World::USERS, number == all)?;
    }
    Ok(())
}

/// The last one was entered by mistake.
pub(super) fn users(rows: &mut Rows, world: &World) -> io::Result<()> {
    for number in 0..=World::USERS {
        rows.id(b'U', number + 1).text("Worker").numbered("Number ", number + 1);
        rows.digit_text(6_035_550_101 + number, 10).opt_text((number.is_multiple_of(4)).then_some("204"));
        rows.text(&format!("worker{}@example.org", number + 1));
        rows.moment(OPENED, 9, 0).moment(OPENED.plus(3), 9, 0);
        if number == World::USERS {
            rows.moment(OPENED.plus(9), 9, 0);
        } else {
            rows.none(1);
        }
        rows.plain(&world.export_id).end()?;
    }
    Ok(())
}

/// Every project and whether it was deleted: the last one was entered by mistake, with all its rows.
fn every(world: &World) -> impl Iterator<Item = (u64, bool)> {
    let all = world.projects();
    (0..=all).map(move |number| (number, number == all))
}

/// Whether a services-only project says that it serves a lodging project.
const fn serves(number: u64) -> bool {
    number % 3 != 1
}

pub(super) fn projects(rows: &mut Rows, world: &World) -> io::Result<()> {
    for (number, deleted) in every(world) {
        let kind = world.kind(number);
        let hopwa = kind.program == kinds::Program::Hopwa;
        rows.id(b'J', number + 1).id(b'O', world.runs(number) + 1).numbered(kind.name, number + 1);
        rows.opt_text((number % 9 == 4).then_some("The made-up house on the hill"));
        rows.date(OPENED).opt_date(world.closes(number)).flag(kind.continuum());
        rows.num(kind.project_type).opt(housing_type(kind)).opt(kind.rrh);
        rows.opt(kind.affiliates().then_some(u64::from(serves(number))));
        let target = match (world.profile, hopwa) {
            (Profile::Vsp, _) => 1,
            (_, true) => 3,
            _ => 4,
        };
        rows.num(target).num(if hopwa { number % 2 } else { 2 });
        rows.opt(kind.lodges().then_some(5 + number % 40));
        rows.metadata(world, OPENED, number % World::USERS, deleted)?;
    }
    Ok(())
}

/// Where people live there: on one site, on several, or in homes here and there; none where nobody lives.
const fn housing_type(kind: &kinds::Kind) -> Option<u64> {
    match kind.project_type {
        0 | 1 | 8 => Some(1),
        2 | 3 | 10 => Some(2),
        _ if kind.lodges() => Some(3),
        _ => None,
    }
}

/// Every third project has a second, local funder.
pub(super) fn funders(rows: &mut Rows, world: &World) -> io::Result<()> {
    for (number, deleted) in every(world) {
        let kind = world.kind(number);
        let second = (number % 3 == 2 && kind.funder != 46).then_some(46);
        for (which, funder) in (1..).zip([Some(kind.funder), second].into_iter().flatten()) {
            rows.id(b'F', number * 2 + which).id(b'J', number + 1).num(funder);
            rows.opt_text((funder == 46).then_some("Sample County"));
            rows.numbered("SAMPLE-", number * 2 + which).date(OPENED);
            let ends = [(number % 4 == 3).then_some(world.to), world.closes(number)];
            rows.opt_date(ends.into_iter().flatten().min());
            rows.metadata(world, OPENED, number % World::USERS, deleted)?;
        }
    }
    Ok(())
}

pub(super) fn places(rows: &mut Rows, world: &World) -> io::Result<()> {
    let (state, zip, geocode) = match world.profile {
        Profile::Coc | Profile::Vsp => ("NH", "03999", "339999"),
        Profile::Rural => ("WY", "82999", "569999"),
    };
    for (number, deleted) in every(world) {
        for (which, continuum) in (1..).zip(world.continuums_of(number)) {
            rows.id(b'L', number * 2 + which).id(b'J', number + 1).text(continuum).text(geocode);
            rows.numbered("Sample Street ", number + 1)
                .text("Suite \"B\", rear")
                .text("Sampleville")
                .text(state);
            rows.text(zip).num(if world.profile == Profile::Rural { 3 } else { number % 3 + 1 });
            rows.metadata(world, OPENED, number % World::USERS, deleted)?;
        }
    }
    Ok(())
}

/// Beds for people alone and for families; shelters have more beds in winter.
pub(super) fn inventory(rows: &mut Rows, world: &World) -> io::Result<()> {
    let (year, _, _) = world.from.date();
    let winter = (Day::on(year, 11, 1), Day::on(year + 1, 3, 31));
    for (number, deleted) in every(world).filter(|(number, _)| world.kind(*number).lodges()) {
        let kind = world.kind(number);
        let shelter = kind.project_type <= 1;
        for (at, continuum) in (0..).zip(world.continuums_of(number)) {
            for (which, household_type) in
                (1..).zip([Some(1), Some(3), shelter.then_some(1)].into_iter().flatten())
            {
                let seasonal = which == 3;
                let closes = world.closes(number);
                if seasonal && closes.is_some_and(|day| day < winter.0) {
                    continue;
                }
                let beds = 10 + number % 30;
                let (veterans, youths) = (u64::from(kind.funder == 20) * 4, u64::from(kind.funder == 22) * 6);
                rows.id(b'I', number * 6 + at * 3 + which)
                    .id(b'J', number + 1)
                    .text(continuum)
                    .num(household_type);
                rows.opt(shelter.then_some(if seasonal { 2 } else { 1 })).num(beds / 2).num(beds);
                rows.bare("0,0").num(veterans).num(0).num(youths).num(2).num(beds - veterans - youths - 2);
                rows.opt(shelter.then_some(if seasonal { 3 } else { 1 }));
                if seasonal {
                    rows.date(winter.0).date(closes.map_or(winter.1, |day| day.min(winter.1)));
                } else {
                    rows.date(OPENED).opt_date(closes);
                }
                rows.metadata(world, OPENED, number % World::USERS, deleted)?;
            }
        }
    }
    Ok(())
}

/// Each stands beside a lodging project of the same round; it first stood beside a wrong one.
pub(super) fn affiliations(rows: &mut Rows, world: &World) -> io::Result<()> {
    let kinds = kinds::places(world.profile).len() as u64;
    let serving = (0..world.projects()).filter(|number| world.kind(*number).affiliates() && serves(*number));
    for number in serving {
        let round = number / kinds * kinds;
        for (which, deleted) in [(0, true), (2, false)] {
            rows.id(b'A', number * 3 + which + 1).id(b'J', number + 1).id(b'J', round + which + 1);
            rows.metadata(world, OPENED, number % World::USERS, deleted)?;
        }
    }
    Ok(())
}

/// Whether a project took part later than it opened.
const fn is_late(number: u64) -> bool {
    number % 7 == 3
}

/// The ids of the projects that took part later than they opened.
pub(super) fn joined_late(world: &World) -> BTreeSet<String> {
    (0..world.projects())
        .filter(|number| is_late(*number))
        .map(|number| format!("J{:06}", number + 1))
        .collect()
}

/// Some took part later than they opened; those in which nobody is take no part.
pub(super) fn participation(rows: &mut Rows, world: &World) -> io::Result<()> {
    const JOINED: Day = Day::on(2020, 7, 1);
    for (number, deleted) in every(world) {
        let kind = match (world.profile, world.place(number)) {
            (_, HIDDEN) => 2,
            _ if !world.used(number).is_used => 0,
            (Profile::Vsp, _) => 2,
            _ => 1,
        };
        let late = is_late(number);
        if late {
            rows.id(b'M', number * 2 + 1).id(b'J', number + 1).num(0).date(OPENED).date(JOINED.plus(-1));
            rows.metadata(world, OPENED, number % World::USERS, deleted)?;
        }
        rows.id(b'M', number * 2 + 2).id(b'J', number + 1).num(kind);
        rows.date(if late { JOINED } else { OPENED }).opt_date(world.closes(number));
        rows.metadata(world, OPENED, number % World::USERS, deleted)?;
    }
    Ok(())
}

pub(super) fn coordinated_entry(rows: &mut Rows, world: &World) -> io::Result<()> {
    for (number, deleted) in every(world) {
        let access = world.kind(number).project_type == 14 || number % 13 == 5;
        rows.id(b'N', number + 1).id(b'J', number + 1).flag(access);
        if access {
            rows.flag(number.is_multiple_of(2)).bare("1,1,0");
        } else {
            rows.none(4);
        }
        rows.flag(!access).date(OPENED).opt_date(world.closes(number));
        rows.metadata(world, OPENED, number % World::USERS, deleted)?;
    }
    Ok(())
}
