//! Made-up data have nothing to find, not even by the rules of data quality; with habits of data entry they have.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

mod common;

use std::collections::BTreeSet;

use checks::{Options, Report, quality::Settings};
use common::{checked_with, made};
use model::Finding;
use sample::{Profile, Recipe, Spec};

const SPECS: [Spec; 2] = [Spec::Fy2024, Spec::Fy2026];
const PROFILES: [Profile; 3] = [Profile::Coc, Profile::Vsp, Profile::Rural];

/// Each year, profile, and way of holding names.
fn recipes(clients: u64, seed: u64) -> impl Iterator<Item = Recipe> {
    let profiles = SPECS.into_iter().flat_map(|spec| PROFILES.map(|profile| (spec, profile)));
    profiles.flat_map(move |(spec, profile)| {
        [false, true].map(|hashed| Recipe { spec, profile, clients, seed, hashed, ..Recipe::default() })
    })
}

fn judged(recipe: &Recipe) -> (Report, Vec<Finding>) {
    let options = Options {
        quality: Some(Settings::default()),
        comparable_database: recipe.profile == Profile::Vsp,
        ..Options::default()
    };
    checked_with(&made(recipe), &options)
}

fn nothing_is_found(recipe: &Recipe) {
    let (report, findings) = judged(recipe);
    let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
    assert!(
        findings.is_empty(),
        "{recipe:?}: {} findings of {codes:?}, such as {:#?}",
        findings.len(),
        findings.first()
    );
    assert!(report.not_evaluated.is_empty(), "{recipe:?}: {:#?}", report.not_evaluated);
}

#[test]
fn small_sets_of_any_seed_have_nothing_to_find() {
    for seed in 1..=20 {
        // A set of nobody is told that it holds no enrollment.
        recipes(1 + seed * 7 % 23, seed).for_each(|recipe| nothing_is_found(&recipe));
    }
}

#[test]
fn sets_of_a_thousand_people_have_nothing_to_find() {
    for seed in [1, 2] {
        recipes(1_000, seed).for_each(|recipe| nothing_is_found(&recipe));
    }
}

#[test]
fn large_sets_have_nothing_to_find() {
    // Ten times as many people for `make prove`, so that there are several rounds of projects.
    let many = if std::env::var_os("STRONGROOM_PROVE").is_some() { 60_000 } else { 6_000 };
    for spec in SPECS {
        nothing_is_found(&Recipe { spec, clients: many, seed: 7, ..Recipe::default() });
    }
}

#[test]
fn habits_of_data_entry_are_found() {
    for recipe in recipes(1_000, 1) {
        let (_, findings) = judged(&Recipe { habits: true, ..recipe });
        let codes: BTreeSet<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
        for code in [
            "BENEFITS_MISSING",
            "DESTINATION_UNKNOWN",
            "DISABLING_CONDITION_UNKNOWN",
            "DOB_UNKNOWN",
            "HOMELESS_HISTORY_UNKNOWN",
            "INCOME_MISSING",
            "LENGTH_OF_STAY_UNKNOWN",
            "LIVING_SITUATION_UNKNOWN",
            "NAME_INCOMPLETE",
            "RACE_UNKNOWN",
            "REFERRAL_OUTSTANDING",
            "SITUATION_NOT_RECENT",
            "SSN_UNKNOWN",
            "VETERAN_STATUS_UNKNOWN",
        ] {
            assert!(codes.contains(code), "{recipe:?}: {code} is not among {codes:?}");
        }
    }
}
