use std::collections::BTreeSet;

use super::*;

#[test]
fn there_are_sixty_kinds_and_more_each_with_a_name_of_its_own() {
    let names: BTreeSet<_> = fault_kinds().collect();
    assert_eq!(names.len(), table().count());
    assert!(names.len() >= 60, "{}", names.len());
}
