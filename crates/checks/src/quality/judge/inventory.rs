//! The beds and units of a project.

use crate::quality::codes::Code;
use crate::quality::note::{Kept, Note};
use crate::quality::noted::{inventory, project};
use crate::quality::people::Case;
use crate::quality::said::Say;
use crate::quality::setup::{Project, in_use};
use crate::quality::value::Value;

use super::projects::Use;

const PARTS: [usize; 7] = [
    inventory::CH_VET,
    inventory::YOUTH_VET,
    inventory::VET,
    inventory::CH_YOUTH,
    inventory::YOUTH,
    inventory::CH,
    inventory::OTHER,
];
/// Beds for a season, and for when all others are taken.
const SEASONAL: i32 = 2;
const OVERFLOW: i32 = 3;
/// Entry/exit and night-by-night shelter.
const SHELTERS: [i32; 2] = [0, 1];

pub(super) fn judge(project: &Project, of: Use, case: &Case<'_>, say: &mut Say<'_>) {
    let row = project.note();
    if project.is_lodging() && project.inventory.is_empty() {
        say.at(Code::InventoryMissing, &row, project::TYPE);
        return;
    }
    for row in project.inventory.iter().map(Kept::note) {
        let get = |column| row.get(column);
        say.if_so(project.is_lodging() && !adds_up(&row), Code::BedsConflict, &row, inventory::BEDS);
        let all_year = in_use(&row).is_some_and(|(from, to)| to.saturating_sub(from) > 365);
        let seasonal = get(inventory::AVAILABILITY).is(SEASONAL) && all_year;
        say.if_so(seasonal, Code::SeasonalAllYear, &row, inventory::AVAILABILITY);
    }
    for row in project.active_inventory(&case.export) {
        active(project, &row, say);
    }
    if project.is_lodging() && project.is_open(&case.export) {
        for (code, row) in project.coc_codes() {
            let has = project.may_have_beds(code, &case.export);
            say.if_so(!has, Code::CocWithoutInventory, &row, crate::quality::noted::coc::CODE);
        }
    }
    unused(project, of, case, say);
}

fn active(project: &Project, row: &Note<'_>, say: &mut Say<'_>) {
    let get = |column| row.get(column);
    if let (Some((start, end)), Some((from, to))) = (project.operates(), in_use(row)) {
        say.if_so(to > end, Code::InventoryOutlivesProject, row, inventory::END);
        say.if_so(from < start, Code::InventoryBeforeProject, row, inventory::START);
    }
    let units = get(inventory::UNITS).known().zip(get(inventory::BEDS).known());
    say.if_so(units.is_some_and(|(units, beds)| units > beds), Code::UnitsExceedBeds, row, inventory::UNITS);
    let fits: &[i32] = match project.note().get(project::HOUSING) {
        Value::Is(1 | 2) => &[1, 3],
        Value::Is(3) => &[2],
        _ => return,
    };
    let conflict = get(inventory::BED_TYPE).known().is_some_and(|kind| !fits.contains(&kind));
    say.if_so(project.kind.is_in(&SHELTERS) && conflict, Code::BedTypeConflict, row, inventory::BED_TYPE);
}

/// Beds of each kind make all beds together. A kind that is empty has none.
fn adds_up(row: &Note<'_>) -> bool {
    let parts = PARTS.iter().try_fold(0_i64, |sum, part| Some(sum + i64::from(row.get(*part).or(0)?)));
    parts.zip(row.get(inventory::BEDS).known()).is_none_or(|(sum, beds)| sum == i64::from(beds))
}

/// Beds that take part in HMIS and in which nobody slept.
fn unused(project: &Project, of: Use, case: &Case<'_>, say: &mut Say<'_>) {
    let Some(periods) = project.participates(&case.export) else { return };
    let period = case.export.start.zip(case.export.end);
    let takes_part =
        periods.iter().any(|(from, to)| period.is_some_and(|(start, end)| *from <= end && *to >= start));
    if !takes_part || of.is_slept_in {
        return;
    }
    let is_bed = |row: &Note<'_>| {
        let beds = row.get(inventory::BEDS).known().is_some_and(|beds| beds > 0);
        beds && !row.get(inventory::AVAILABILITY).is(OVERFLOW)
    };
    if let Some(row) = project.active_inventory(&case.export).find(is_bed) {
        say.at(Code::InventoryUnused, &row, inventory::BEDS);
    }
}
