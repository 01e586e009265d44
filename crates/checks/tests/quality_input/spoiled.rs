//! Sets in which many rules have something to find.

use sample::{Faults, Profile, Recipe, Spec};

use crate::common::edit::{put, rows};
use crate::common::{Set, made};

/// A set with one answer in seven changed or taken out, so that many rules have something to find.
pub(crate) fn spoiled(clients: u64) -> Set {
    let recipe = Recipe { clients, seed: 3, faults: Faults::None, ..Recipe::default() };
    let mut set = made(&Recipe { spec: Spec::Fy2026, profile: Profile::Coc, ..recipe });
    let spoiled =
        ["Client.csv", "Enrollment.csv", "Exit.csv", "IncomeBenefits.csv", "Project.csv", "Inventory.csv"];
    for file in spoiled {
        let old = rows(&set, file);
        let mut count = 0_u32;
        let new: Vec<csv::StringRecord> = old
            .iter()
            .enumerate()
            .map(|(line, row)| {
                let change = |(at, value): (usize, &str)| {
                    let (name, keep) = (&old[0][at], line == 0 || at == 0 || value.is_empty());
                    count += 1;
                    if keep || name.ends_with("ID") || name == "DateDeleted" || !count.is_multiple_of(7) {
                        return value.to_owned();
                    }
                    match (value.len(), count % 2) {
                        (10, _) => value.replace("202", "201"),
                        (1..=3, 0) => "99".to_owned(),
                        _ => String::new(),
                    }
                };
                row.iter().enumerate().map(change).collect()
            })
            .collect();
        put(&mut set, file, &new);
    }
    set
}
