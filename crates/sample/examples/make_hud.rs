//! Writes a sample for measurements: `make_hud DIR CLIENTS [SEED] [2024|2026] [coc|vsp|rural] [hashed] [habits] [faults]`; the
//! folder must exist.
#![allow(clippy::print_stdout, reason = "a program for a terminal")]

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use sample::{Faults, Profile, Recipe, Spec};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [dir, clients, rest @ ..] = args.as_slice() else {
        return Err(
            "usage: make_hud DIR CLIENTS [SEED] [2024|2026] [coc|vsp|rural] [hashed] [habits] [faults]"
                .into(),
        );
    };
    let mut recipe = Recipe { clients: clients.parse()?, ..Recipe::default() };
    for word in rest {
        match (word.as_str(), word.parse()) {
            ("hashed", _) => recipe.hashed = true,
            ("habits", _) => recipe.habits = true,
            ("faults", _) => recipe.faults = Faults::Together,
            (_, Ok(year)) if Spec::of_year(year).is_some() => {
                recipe.spec = Spec::of_year(year).unwrap_or_default()
            }
            (_, Ok(seed)) => recipe.seed = seed.into(),
            (name, _) => recipe.profile = Profile::named(name).ok_or("unknown word")?,
        }
    }
    let start = Instant::now();
    let mut open = |name: &str| Ok(Box::new(File::create(PathBuf::from(dir).join(name))?) as Box<dyn Write>);
    let summary = sample::write_recipe(&mut open, &recipe)?;
    if recipe.faults != Faults::None {
        std::fs::write(
            PathBuf::from(dir).with_extension("faults.jsonl"),
            sample::faults_jsonl(&summary.planted),
        )?;
        let ids: Vec<String> = summary.protected.iter().map(|id| format!("\"{id}\"")).collect();
        let settings = format!("{{\"protected\":[{}]}}", ids.join(","));
        std::fs::write(PathBuf::from(dir).with_extension("settings.json"), settings)?;
    }
    let bytes: u64 = summary.files.iter().map(|(_, bytes, _)| bytes).sum();
    println!("{bytes} bytes, {:.0} MB/s", bytes as f64 / 1e6 / start.elapsed().as_secs_f64());
    Ok(())
}
