use std::collections::BTreeSet;

use super::*;

#[test]
fn there_are_sixty_kinds_and_more_each_with_a_name_of_its_own() {
    let names: BTreeSet<_> = fault_kinds().collect();
    assert_eq!(names.len(), table().count());
    assert!(names.len() >= 60, "{}", names.len());
}

#[test]
fn a_fault_of_two_files_changes_both_and_is_told_of_one() {
    let both: Vec<_> = table().filter(|fault| matches!(fault.plant, Plant::Columns(..))).collect();
    assert!(!both.is_empty());
    for fault in both {
        let files = ["Organization.csv", "Project.csv"];
        assert!(files.iter().all(|file| fault.is_in(file) && fault.column(file).is_some()));
        assert_eq!(files.iter().filter(|file| fault.is_told_of(file)).count(), 1);
        assert!(!fault.is_in("Client.csv") && !fault.is_in("Client"));
    }
}
