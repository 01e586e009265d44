//! Recall and precision on large sets: `recall CLIENTS [all|KIND…]`. For each year and profile a clean set, one with every fault
//! together, and with `all` each kind of fault alone; or some kinds alone. Ends with 1 if a check and the list of planted faults
//! disagree.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::collections::BTreeMap;
use std::process::ExitCode;

use journeys::recall::measure;
use sample::{Faults, Profile, Recipe, Spec, fault_kinds};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(clients) = args.first().and_then(|clients| clients.parse().ok()) else {
        println!("usage: recall CLIENTS [all|KIND…]");
        return ExitCode::from(2);
    };
    let named = |kind: &&str| args.iter().skip(1).any(|word| word == "all" || word == kind);
    let is_whole = args.get(1).is_none_or(|word| word == "all");
    let mut held = true;
    for spec in [Spec::Fy2026, Spec::Fy2024] {
        for profile in [Profile::Coc, Profile::Vsp, Profile::Rural] {
            let clean = Recipe { spec, profile, clients, hashed: true, ..Recipe::default() };
            let kinds = fault_kinds().filter(named).map(|kind| (kind, Faults::Only(kind)));
            let sets = [("clean", Faults::None), ("together", Faults::Together)];
            for (name, faults) in sets.into_iter().filter(|_| is_whole).chain(kinds) {
                held &= holds(name, &Recipe { faults, ..clean });
            }
        }
    }
    if held { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn holds(name: &str, recipe: &Recipe) -> bool {
    let agreement = match measure(recipe) {
        Ok(agreement) => agreement,
        Err(what) => {
            println!("{name}: {what}");
            return false;
        }
    };
    let (missed, beyond) = (agreement.missed.len() as u64, agreement.beyond.len() as u64);
    let found = agreement.planted - missed;
    println!(
        "{} {:?} {:>9} people  {name:<34} {:>7} planted  {found:>7} found  {missed:>4} missed  {beyond:>4} beyond",
        recipe.spec.year(),
        recipe.profile,
        recipe.clients,
        agreement.planted
    );
    let mut missed: BTreeMap<(&str, &str), Vec<Option<u64>>> = BTreeMap::new();
    for (spot, kind) in &agreement.missed {
        missed.entry((spot.3.as_str(), kind)).or_default().push(spot.1);
    }
    for ((code, kind), lines) in missed {
        println!(
            "  missed  {kind}: {code} {} times, first in line {:?}",
            lines.len(),
            lines.first().copied().flatten()
        );
    }
    for spot in agreement.beyond.iter().take(5) {
        println!("  beyond  {spot:?}");
    }
    agreement.is_full()
}
