//! A clean set holds nothing that the specification forbids, in either year, in every profile.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unreachable,
    reason = "a test stops where it fails"
)]

mod verify;

use sample::{Profile, Recipe, Spec};
use verify::pack::Pack;
use verify::{Set, columns, made, rules};

/// People in the larger sets; ten times as many for `make prove`.
fn many(clients: u64) -> u64 {
    if std::env::var_os("STRONGROOM_PROVE").is_some() { clients * 10 } else { clients }
}

fn verified(recipe: &Recipe) -> Set {
    let set = Set::read(&made(recipe));
    columns::verify(&set, &Pack::of(recipe.spec.year()));
    rules::verify(&set);
    let wrong = set.wrong.take();
    assert!(
        wrong.is_empty(),
        "{recipe:?}: {} faults, such as {:#?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
    set
}

#[test]
fn a_continuums_set_of_2026_is_clean() {
    verified(&Recipe { clients: many(1_200), seed: 11, ..Recipe::default() });
}

#[test]
fn a_continuums_set_of_2024_is_clean() {
    verified(&Recipe { spec: Spec::Fy2024, clients: many(1_200), seed: 12, ..Recipe::default() });
}

#[test]
fn a_victim_service_providers_own_set_is_clean() {
    for spec in [Spec::Fy2024, Spec::Fy2026] {
        let set = verified(&Recipe { spec, profile: Profile::Vsp, clients: many(500), ..Recipe::default() });
        let organizations = set.table("Organization");
        assert!(organizations.live().all(|row| organizations.value(row, "VictimServiceProvider") == "1"));
        let taking_part = set.table("HMISParticipation");
        assert!(taking_part.live().any(|row| taking_part.value(row, "HMISParticipationType") == "2"));
        assert!(taking_part.live().all(|row| taking_part.value(row, "HMISParticipationType") != "1"));
    }
}

#[test]
fn a_set_from_the_country_is_clean() {
    for spec in [Spec::Fy2024, Spec::Fy2026] {
        verified(&Recipe { spec, profile: Profile::Rural, clients: many(500), ..Recipe::default() });
    }
}

#[test]
fn a_hashed_set_is_clean() {
    for spec in [Spec::Fy2024, Spec::Fy2026] {
        verified(&Recipe { spec, hashed: true, clients: many(150), ..Recipe::default() });
    }
}

#[test]
fn habits_of_data_entry_break_nothing_of_the_specification() {
    for spec in [Spec::Fy2024, Spec::Fy2026] {
        for profile in [Profile::Coc, Profile::Vsp, Profile::Rural] {
            verified(&Recipe {
                spec,
                profile,
                habits: true,
                clients: many(500),
                seed: 13,
                ..Recipe::default()
            });
        }
    }
}

#[test]
fn small_sets_of_any_seed_are_clean() {
    for seed in 0..40 {
        verified(&Recipe { clients: seed % 23, seed, ..Recipe::default() });
    }
}

#[test]
fn every_file_has_rows_and_every_file_but_export_has_deleted_ones() {
    let set = Set::read(&made(&Recipe { clients: 3_000, seed: 5, ..Recipe::default() }));
    for file in set.files() {
        let table = set.table(file);
        assert!(table.live().count() > 0, "{file}");
        assert!(file == "Export" || table.rows.len() > table.live().count(), "{file} has no deleted row");
    }
}

#[test]
fn every_column_and_every_type_of_project_is_used() {
    let set = Set::read(&made(&Recipe { clients: 4_000, seed: 6, habits: true, ..Recipe::default() }));
    for file in set.files().filter(|file| *file != "Export") {
        let table = set.table(file);
        for column in &table.columns {
            // What only a set of another kind has.
            let unused =
                ["SourceName", "Address2", "CEParticipationStatusEndDate"].contains(&column.as_str());
            assert!(
                unused || table.rows.iter().any(|row| !table.value(row, column).is_empty()),
                "{file}.{column}"
            );
        }
    }
    let projects = set.table("Project");
    let types: std::collections::BTreeSet<_> =
        projects.rows.iter().map(|row| projects.value(row, "ProjectType")).collect();
    assert_eq!(types.len(), 14);
}
