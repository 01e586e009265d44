use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::*;

type Set = BTreeMap<String, Vec<u8>>;

struct Shared(Rc<RefCell<Set>>, String);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().entry(self.1.clone()).or_default().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn made(clients: u64, seed: u64) -> (Set, Summary) {
    made_of(&Recipe { clients, seed, ..Recipe::default() })
}

fn made_of(recipe: &Recipe) -> (Set, Summary) {
    let set = Rc::new(RefCell::new(Set::new()));
    let mut open = |name: &str| Ok(Box::new(Shared(Rc::clone(&set), name.to_owned())) as Box<dyn Write>);
    let summary = write_recipe(&mut open, recipe).unwrap();
    let set = set.borrow().clone();
    (set, summary)
}

/// The values of some columns of a file, row by row.
fn values(set: &Set, file: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(set[file].as_slice());
    let header = reader.headers().unwrap().clone();
    let places: Vec<usize> = columns.iter().map(|c| header.iter().position(|h| h == *c).unwrap()).collect();
    reader
        .records()
        .map(|row| places.iter().map(|p| row.as_ref().unwrap()[*p].to_owned()).collect())
        .collect()
}

fn column(set: &Set, file: &str, column: &str) -> Vec<String> {
    values(set, file, &[column]).into_iter().flatten().collect()
}

#[test]
fn every_row_of_every_file_has_a_field_for_every_column() {
    let (set, summary) = made(2_000, 7);
    assert_eq!((set.len(), summary.files.len()), (24, 24));
    for (name, bytes, rows) in &summary.files {
        assert_eq!(*bytes, set[*name].len() as u64);
        // Fails on a row whose length differs from the header's.
        let mut reader = csv::Reader::from_reader(set[*name].as_slice());
        assert_eq!(reader.headers().unwrap().len(), columns(Spec::Fy2026, name).count(), "{name}");
        let count = reader.records().inspect(|row| assert!(row.is_ok(), "{name}: {row:?}")).count() as u64;
        assert_eq!(count, *rows, "{name}");
        assert!(count > 0, "{name} has no row to practise on");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    assert_eq!(made(300, 1), made(300, 1));
    assert_ne!(made(300, 1).0["Client.csv"], made(300, 2).0["Client.csv"]);
}

#[test]
fn a_recipe_gives_the_same_bytes_for_ever() {
    use sha2::{Digest as _, Sha256};
    let digest = |spec, profile| {
        let (set, _) = made_of(&Recipe { spec, profile, clients: 60, seed: 9, ..Recipe::default() });
        let all: Vec<u8> = set.into_values().flatten().collect();
        Sha256::digest(all).iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    // Measurements and reports of faults name a recipe alone; a change here breaks what they say.
    let frozen = [
        (Spec::Fy2024, Profile::Coc, "ec3895859f562dfa5c4093ed79c3bea18d2d57752731fb8aab4bba39021c729c"),
        (Spec::Fy2024, Profile::Vsp, "055146c0de2953d0814e86159201b8eb2cbfbb159838265e435b8f97816bc55c"),
        (Spec::Fy2024, Profile::Rural, "b010afdc24424875cde9ee7fcd0e606d757567c896c9ea54901c110266698f15"),
        (Spec::Fy2026, Profile::Coc, "852face0973c95de1610c5aaa8b94ca72706813b7afde9a9a7d381e53a9c2f63"),
        (Spec::Fy2026, Profile::Vsp, "2367c9497ac083158403cee34cc28cc6701cc3fb1651f0c13946eec6e96cbab8"),
        (Spec::Fy2026, Profile::Rural, "8b5dfc8a9a82f502fbe4a44abcc6817130349b53b0aceaceae075c21e09779ee"),
    ];
    for (spec, profile, expected) in frozen {
        assert_eq!(digest(spec, profile), expected, "{spec:?} {profile:?}");
    }
}

#[test]
fn no_social_security_number_can_be_anyones() {
    let (set, _) = made(5_000, 5);
    for ssn in column(&set, "Client.csv", "SSN").iter().filter(|ssn| !ssn.is_empty() && !ssn.starts_with('x'))
    {
        let (area, group) = (&ssn[..3], &ssn[3..5]);
        assert!(ssn.len() == 9 && area.starts_with('9') && ("01"..="49").contains(&group), "{ssn}");
    }
}

#[test]
fn no_text_holds_a_character_the_specification_forbids() {
    let (set, _) = made(500, 6);
    assert!(set.values().flatten().all(|byte| !b"<>[]{}".contains(byte)));
}

#[test]
fn an_error_names_the_file() {
    let mut open = |name: &str| match name {
        "Client.csv" => Err(io::ErrorKind::StorageFull.into()),
        _ => Ok(Box::new(io::sink()) as Box<dyn Write>),
    };
    assert_eq!(write_hud(&mut open, 10, 1).unwrap_err().file, "Client.csv");
}

#[test]
fn one_client_or_none_makes_a_set_too() {
    assert_eq!(made(0, 1).1.files.len(), 24);
    assert_eq!(column(&made(1, 1).0, "Client.csv", "PersonalID").len(), 1);
}
