use super::*;
use crate::draw::Draw;
use crate::memory::{InMemory as Set, in_memory};

fn made(clients: u64, seed: u64) -> (Set, Summary) {
    made_of(&Recipe { clients, seed, ..Recipe::default() })
}

fn made_of(recipe: &Recipe) -> (Set, Summary) {
    in_memory(recipe).unwrap()
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
        (Spec::Fy2024, Profile::Coc, "5d8cf4614b98abb6243c5fa3cc88765d3691e09c795a4a056ea28a59bedee151"),
        (Spec::Fy2024, Profile::Vsp, "6f47809290667bb70ffa71ff866f9619f5b4783463c71d49f4e8406689808745"),
        (Spec::Fy2024, Profile::Rural, "bec98320929657e858c97d1b2b0127c95217e1afc6fd45e917ed10231fe0792b"),
        (Spec::Fy2026, Profile::Coc, "ff70cea35a240599361f36444b59948bfd5ea30812d26dbafd9689f9a6dc35bd"),
        (Spec::Fy2026, Profile::Vsp, "4a54a8853b821de2d5536e67052dc551332b99be763fd6bf40c5ea3a3b9c92a0"),
        (Spec::Fy2026, Profile::Rural, "d26de7f942fa254aaac91130a2819c14c8c20d3ae147e4b625cc29fa5637fd9e"),
    ];
    let made = frozen.map(|(spec, profile, _)| (spec, profile, digest(spec, profile)));
    assert_eq!(made, frozen.map(|(spec, profile, expected)| (spec, profile, expected.to_owned())));
}

#[test]
fn no_social_security_number_can_be_anyones() {
    // In clear the last four digits stand alone.
    for habits in [false, true] {
        let (set, _) = made_of(&Recipe { clients: 2_000, habits, ..Recipe::default() });
        for ssn in column(&set, "Client.csv", "SSN").iter().filter(|ssn| !habits || !ssn.is_empty()) {
            let digits = ssn.strip_prefix("xxxxx").unwrap();
            assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{ssn}");
        }
    }
    // What is hashed whole was never issued: areas from 900 on, and no middle that taxpayer numbers have.
    let mut draw = Draw::of(5, 10, 0);
    for _ in 0..5_000 {
        let number = people::never_issued(&mut draw);
        let (area, group) = (number / 1_000_000, number / 10_000 % 100);
        assert!((900..1_000).contains(&area) && (1..50).contains(&group), "{number}");
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
    assert_eq!(
        write_recipe(&mut open, &Recipe { clients: 10, ..Recipe::default() }).unwrap_err().file,
        "Client.csv"
    );
}

#[test]
fn one_client_or_none_makes_a_set_too() {
    assert_eq!(made(0, 1).1.files.len(), 24);
    assert_eq!(column(&made(1, 1).0, "Client.csv", "PersonalID").len(), 1);
}
