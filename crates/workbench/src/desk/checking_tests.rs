//! By which settings a check is made, and what is said of it.

use std::fs;

use wire::{CheckOptions, CheckState, ProblemKind, Tally, Token};

use super::vault_tests::{Office, open_office, until};
use crate::site::{SITE, Site, change_site, site};

fn tally(office: &Office, file: &Token) -> Tally {
    let check = office.desk.begin_check(file, CheckOptions::default(), |_| ()).unwrap().check;
    until(|| matches!(office.desk.tally(&check).unwrap().state, CheckState::Done { .. }));
    office.desk.tally(&check).unwrap()
}

fn change(office: &Office, how: impl FnOnce(&mut Site)) {
    office
        .desk
        .with(|session| {
            let mut to = site(session)?;
            how(&mut to);
            change_site(session, &to)
        })
        .unwrap();
}

/// Something to check that is there as long as the office.
fn things(office: &Office) -> Token {
    let folder = office.folder.path().join("things");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("things.csv"), "a,b\r\n1,2\r\n").unwrap();
    office.desk.take(folder).unwrap().token
}

#[test]
fn files_of_no_known_specification_are_told_from_valid_ones() {
    let office = open_office();
    let file = things(&office);
    assert_eq!(tally(&office, &file).state, CheckState::Done { valid: true, specified: false });
}

#[test]
fn a_site_whose_own_the_database_is_checks_everything_so_and_says_it() {
    let office = open_office();
    let file = things(&office);
    assert!(!tally(&office, &file).comparable);
    change(&office, |site| site.comparable_database = true);
    assert!(tally(&office, &file).comparable, "whatever the page asked for");
}

#[test]
fn what_is_kept_is_checked_anew_once_anybody_is_protected() {
    let office = open_office();
    let check = office.export(3);
    let made = office.desk.take_in(&check, None, |_| ()).unwrap();
    let opened = || tally(&office, &office.desk.take_data_set(&made.data_set).unwrap().token);
    let of_then = opened();
    assert!(!of_then.anew && of_then.not_evaluated.is_empty());
    change(&office, |site| site.protected = checks::Protected::new(["P7".to_owned()]));
    let of_now = opened();
    assert!(of_now.anew && !of_now.not_evaluated.is_empty(), "{of_now:?}");
}

#[test]
fn settings_that_cannot_be_read_stop_a_check_and_are_never_taken_for_none() {
    let office = open_office();
    let file = things(&office);
    let spoil = |session: &mut crate::Session<'static>| {
        session.write(|page| page.writing.meta_mut().set(SITE, b"{}}").map_err(crate::Problem::from))
    };
    office.desk.with(spoil).unwrap();
    let refused = office.desk.begin_check(&file, CheckOptions::default(), |_| ()).unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Broken, "{refused:?}");
    office.desk.lock().unwrap();
    assert_eq!(tally(&office, &file).found.get(), 0, "without a vault the usual ones hold");
}
