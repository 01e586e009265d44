//! The files about who runs what where.

use std::io;

use super::world::{EXPORTED, PERIOD, World};
use crate::day::Day;
use crate::row::Rows;

const COC: &str = "NH-500";
const OPENED: Day = Day::on(2019, 7, 1);

pub(super) fn export(rows: &mut Rows, world: World) -> io::Result<()> {
    rows.export_id(world)
        .num(1)
        .text(COC)
        .text("Practice data, nobody in it is real")
        .text("Gizmo")
        .text("Madeup");
    rows.text("6035550100").none(1).text("practice@example.org").moment(EXPORTED, 8, 0);
    rows.date(PERIOD.0).date(PERIOD.1).text("Strongroom sample").text("1").text("2026 v1.0");
    rows.num(3).num(2).num(1).text("strongroom-sample").end()
}

pub(super) fn organizations(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..world.organizations() {
        rows.id(b'O', number + 1).text(&format!("Imaginary Agency {}", number + 1)).flag(false).none(1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}

pub(super) fn users(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..World::USERS {
        rows.id(b'U', number + 1).text("Worker").text(&format!("Number {}", number + 1));
        rows.digit_text(6_035_550_101 + number, 10)
            .none(1)
            .text(&format!("worker{}@example.org", number + 1));
        let day = OPENED.max(PERIOD.0.plus(-200));
        rows.moment(day, 9, 0).moment(day, 9, 0).none(1).export_id(world).end()?;
    }
    Ok(())
}

pub(super) fn projects(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..world.projects() {
        let kind = World::kind(number);
        rows.id(b'J', number + 1).id(b'O', number % world.organizations() + 1);
        rows.text(&format!("{} {}", kind.name, number + 1)).none(1).date(OPENED).none(1).flag(true);
        rows.num(kind.project_type).some(housing_type(kind.project_type), Rows::num);
        rows.some((kind.project_type == 13).then_some(2), Rows::num);
        rows.some((kind.project_type == 6).then_some(1), Rows::num).num(4).num(2).none(1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}

/// Where people live there: on one site, or in homes here and there; none where nobody lives.
fn housing_type(project_type: u64) -> Option<u64> {
    match project_type {
        0..=2 => Some(1),
        3 => Some(2),
        13 => Some(3),
        _ => None,
    }
}

pub(super) fn funders(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..world.projects() {
        rows.id(b'F', number + 1).id(b'J', number + 1).num(World::kind(number).funder).none(1);
        rows.text(&format!("SAMPLE-{number}")).date(OPENED).none(1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}

pub(super) fn places(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..world.projects() {
        rows.id(b'L', number + 1).id(b'J', number + 1).text(COC).text("339999");
        rows.text(&format!("{} Sample Street", number + 1))
            .text("Suite \"B\", rear")
            .text("Sampleville")
            .text("NH");
        rows.text("03999").num(number % 3 + 1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}

pub(super) fn inventory(rows: &mut Rows, world: World) -> io::Result<()> {
    let housed =
        (0..world.projects()).filter(|number| housing_type(World::kind(*number).project_type).is_some());
    for number in housed {
        let shelter = World::kind(number).project_type <= 1;
        for (which, household_type) in (0..).zip([1, 3]) {
            let beds = 10 + number % 30;
            rows.id(b'I', number * 2 + which + 1).id(b'J', number + 1).text(COC).num(household_type);
            rows.some(shelter.then_some(1), Rows::num).num(beds / 2).num(beds);
            rows.num(0).num(0).num(0).num(0).num(0).num(0).num(beds);
            rows.some(shelter.then_some(1), Rows::num).date(OPENED).none(1);
            rows.metadata(world, OPENED, number % World::USERS)?;
        }
    }
    Ok(())
}

/// Every services-only project stands beside the supportive housing of the same round of kinds.
pub(super) fn affiliations(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in (0..world.projects()).filter(|number| World::kind(*number).project_type == 6) {
        rows.id(b'A', number + 1).id(b'J', number + 1).id(b'J', number - 2 + 1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}

pub(super) fn participation(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..world.projects() {
        rows.id(b'M', number + 1).id(b'J', number + 1).num(1).date(OPENED).none(1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}

pub(super) fn coordinated_entry(rows: &mut Rows, world: World) -> io::Result<()> {
    for number in 0..world.projects() {
        let access = World::kind(number).project_type == 14;
        rows.id(b'N', number + 1).id(b'J', number + 1).flag(access);
        for _ in 0..4 {
            rows.some(access.then_some(true), Rows::flag);
        }
        rows.flag(!access).date(OPENED).none(1);
        rows.metadata(world, OPENED, number % World::USERS)?;
    }
    Ok(())
}
