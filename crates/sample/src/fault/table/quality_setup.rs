//! What people do with their data: faults of how projects are set up. Those that change rows of other files, or of which a check
//! speaks in many rows, are planted by themselves.

use super::{Fault, row};
use crate::fault::quality as faults;
use crate::fault::rows::{change, empty};

pub(super) static KINDS: &[Fault] = &[
    // Project.
    row("project_nowhere", "Project", &[("GEOGRAPHY_MISSING", "ContinuumProject")], faults::nowhere),
    row("housing_type_missing", "Project", &[("HOUSING_TYPE_MISSING", "HousingType")], |_, r| {
        empty(r, "HousingType")
    }),
    row(
        "project_never_closed",
        "Project",
        &[("OPERATING_END_MISSING", "OperatingEndDate")],
        faults::never_closed,
    ),
    row("project_closed_before_all", "Project", &[], faults::closed_before_all).alone().once(),
    row("project_without_beds", "Project", &[("INVENTORY_MISSING", "ProjectType")], faults::no_beds).alone(),
    row(
        "shelter_without_nights",
        "Project",
        &[("BED_NIGHTS_NONE", "ProjectType")],
        faults::shelter_without_nights,
    )
    .alone()
    .once(),
    // ProjectCoC.
    row("geocode_missing", "ProjectCoC", &[("GEOGRAPHY_MISSING", "Geocode")], |_, r| empty(r, "Geocode")),
    row("zip_missing", "ProjectCoC", &[("ADDRESS_MISSING", "ZIP")], |_, r| empty(r, "ZIP")),
    row(
        "continuum_without_beds",
        "ProjectCoC",
        &[("COC_WITHOUT_INVENTORY", "CoCCode")],
        faults::continuum_without_beds,
    ),
    // Inventory.
    row(
        "beds_before_the_project",
        "Inventory",
        &[("INVENTORY_BEFORE_PROJECT", "InventoryStartDate")],
        |_, r| r.value("Availability") != "2" && r.put("InventoryStartDate", "2018-02-01"),
    ),
    row(
        "beds_after_the_project",
        "Inventory",
        &[("INVENTORY_OUTLIVES_PROJECT", "InventoryEndDate")],
        |_, r| r.value("Availability") != "2" && empty(r, "InventoryEndDate"),
    ),
    row("beds_miscounted", "Inventory", &[("BEDS_CONFLICT", "BedInventory")], |_, r| {
        change(r, "OtherBedInventory", "999")
    }),
    row("units_without_beds", "Inventory", &[("UNITS_EXCEED_BEDS", "UnitInventory")], |_, r| {
        change(r, "UnitInventory", "999")
    }),
    row("beds_of_another_type", "Inventory", &[("BED_TYPE_CONFLICT", "ESBedType")], |_, r| {
        change(r, "ESBedType", "2")
    }),
    row("season_of_years", "Inventory", &[("SEASONAL_ALL_YEAR", "Availability")], |_, r| {
        r.value("Availability") == "2" && r.put("InventoryStartDate", "2019-08-01")
    }),
    row("nobody_in_beds", "Inventory", &[("INVENTORY_UNUSED", "BedInventory")], faults::nobody_in_beds)
        .alone(),
    // Participation.
    row(
        "participation_twice",
        "HMISParticipation",
        &[("HMIS_PARTICIPATION_OVERLAP", "HMISParticipationStatusStartDate")],
        faults::period_twice,
    ),
    row("takes_no_part", "HMISParticipation", &[], faults::takes_no_part).alone().once(),
    row(
        "victims_in_hmis",
        "HMISParticipation",
        &[("VICTIM_SERVICE_PARTICIPATES", "HMISParticipationType")],
        faults::victims_in_hmis,
    ),
    row(
        "coordinated_entry_twice",
        "CEParticipation",
        &[("CE_PARTICIPATION_OVERLAP", "CEParticipationStatusStartDate")],
        faults::period_twice,
    ),
];
