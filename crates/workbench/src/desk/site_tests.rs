use wire::{LogQuery, ProblemKind};

use super::*;
use crate::desk::vault_tests::open_office;

fn contact(organization: &str, email: &str) -> SiteContact {
    SiteContact { organization: organization.into(), name: "Front desk".into(), email: email.into() }
}

fn ids(ids: &[&str]) -> PersonalIds {
    PersonalIds(ids.iter().map(|id| (*id).to_owned()).collect())
}

/// Keeps them as somebody who sees what is kept now.
fn save(desk: &Desk, to: &SiteSettings) -> SiteSaved {
    desk.save_site(to, &desk.site().unwrap().revision).unwrap()
}

fn is_kept(saved: &SiteSaved) -> bool {
    matches!(saved, SiteSaved::Kept { .. })
}

fn full(usual: SiteSettings) -> SiteSettings {
    SiteSettings {
        referral_days: 30.into(),
        switched_off: vec![SiteSwitchedOff {
            code: "RACE_UNKNOWN".into(),
            reason: "the county does not ask".into(),
        }],
        groups: vec![SiteGroup { name: "Shelters".into(), projects: vec!["J1".into(), "J, 2".into()] }],
        contacts: vec![contact("O1", "data@example.org"), contact("O2", "")],
        link: Some("https://hmis.example.org/client/{PersonalID}".into()),
        cover: Some("Mend these.\nTell us if you cannot.".into()),
        protected: Some(ids(&["P7", "P12"])),
        ..usual
    }
}

#[test]
fn settings_are_kept_whole_with_one_entry_and_come_back_as_they_were() {
    let office = open_office();
    let desk = &office.desk;
    let usual = desk.site().unwrap();
    assert!(
        usual.rules.len() > 50 && usual.rules.iter().all(|rule| !rules::find(&rule.code).unwrap().blocks)
    );
    let entries = || desk.log_page(&LogQuery::default(), 0, 1).unwrap().total.get();
    let before = entries();
    let wanted = full(usual.settings);
    assert!(is_kept(&save(desk, &wanted)));
    assert_eq!(entries(), before + 1);
    let kept = desk.site().unwrap();
    assert_eq!(kept.settings, SiteSettings { protected: None, ..wanted.clone() });
    assert_eq!(kept.protected_count.get(), 2);
    let people = desk.protected_people().unwrap();
    assert_eq!((people.ids, people.revision), (ids(&["P12", "P7"]), kept.revision.clone()));

    let untouched = SiteSettings { protected: None, ..wanted.clone() };
    assert_eq!(save(desk, &untouched), SiteSaved::Kept { revision: kept.revision });
    assert_eq!(desk.protected_people().unwrap().ids.0.len(), 2, "who is protected stays");
    assert_eq!(entries(), before + 1, "nothing was changed");
    assert!(is_kept(&save(desk, &SiteSettings { protected: Some(ids(&[])), ..wanted })));
    assert_eq!((desk.protected_people().unwrap().ids.0.len(), entries()), (0, before + 2));
}

#[test]
fn settings_that_were_changed_since_they_were_shown_are_not_overwritten_and_nobody_leaves_the_protected_list()
{
    let office = open_office();
    let desk = &office.desk;
    let seen = desk.site().unwrap();
    let by_one = SiteSettings { protected: Some(ids(&["P7"])), ..seen.settings.clone() };
    let SiteSaved::Kept { revision } = desk.save_site(&by_one, &seen.revision).unwrap() else {
        panic!("the first is kept")
    };
    assert!(!revision.contains("P7") && revision != seen.revision);
    let by_another = SiteSettings { protected: Some(ids(&["P8"])), ..seen.settings.clone() };
    for old in [seen.revision.as_str(), "", "nothing/9"] {
        assert_eq!(desk.save_site(&by_another, old).unwrap(), SiteSaved::Outdated);
    }
    assert_eq!(desk.protected_people().unwrap().ids, ids(&["P7"]));
    let both = SiteSettings { protected: Some(ids(&["P7", "P8"])), ..seen.settings };
    assert!(is_kept(&desk.save_site(&both, &revision).unwrap()));
    assert_eq!(desk.protected_people().unwrap().ids, ids(&["P7", "P8"]));
}

#[test]
fn settings_shown_of_the_real_vault_are_never_kept_in_that_of_practice() {
    let office = open_office();
    let desk = &office.desk;
    let seen = desk.site().unwrap();
    desk.enter_practice(|_| {}).unwrap();
    assert_ne!(seen.revision, desk.site().unwrap().revision);
    assert_eq!(desk.save_site(&full(seen.settings), &seen.revision).unwrap(), SiteSaved::Outdated);
    assert_eq!(desk.site().unwrap().protected_count.get(), 0);
}

#[test]
fn a_text_kept_for_later_lists_leaves_everything_else_as_it_was_changed_meanwhile() {
    let office = open_office();
    let desk = &office.desk;
    let wanted = full(desk.site().unwrap().settings);
    assert!(is_kept(&save(desk, &wanted)));
    let entries = || desk.log_page(&LogQuery::default(), 0, 1).unwrap().total.get();
    let before = entries();
    desk.save_site_cover(" Thank you.\n").unwrap();
    desk.save_site_cover("Thank you.").unwrap();
    assert_eq!(entries(), before + 1, "the same text once more changes nothing");
    let now = desk.site().unwrap();
    let cover = Some("Thank you.".to_owned());
    assert_eq!(now.settings, SiteSettings { cover, protected: None, ..wanted });
    assert_eq!(now.protected_count.get(), 2);
    assert_eq!(desk.save_site_cover("a\u{1b}[2J").unwrap_err().kind, ProblemKind::Usage);
    desk.save_site_cover(" ").unwrap();
    assert_eq!(desk.site().unwrap().settings.cover, None);
}

#[test]
fn an_id_that_cannot_be_protected_is_named_with_the_reason() {
    let office = open_office();
    let desk = &office.desk;
    let usual = desk.site().unwrap().settings;
    let many: Vec<String> = (1..=20_001).map(|n| format!("P{n}")).collect();
    let long = "X".repeat(33);
    for (list, field, at) in [
        (ids(&["P1", long.as_str()]), SiteField::ProtectedForm, 1),
        (ids(&["P1", "P2", "P1"]), SiteField::ProtectedTwice, 2),
        (ids(&["000"]), SiteField::ProtectedZeros, 0),
        (PersonalIds(many), SiteField::ProtectedMany, 20_000),
    ] {
        let wrong = SiteSettings { protected: Some(list), ..usual.clone() };
        let faults = vec![SiteFault { field, row: Some(at.into()) }];
        assert_eq!(save(desk, &wrong), SiteSaved::Refused { faults });
    }
}

#[test]
fn whatever_a_file_of_settings_may_say_can_be_kept_in_the_window_too() {
    let office = open_office();
    let desk = &office.desk;
    let file = br#"{"groups":{"A":["J1","J 2"]},"contacts":{"O1":{"name":"A","email":""}},"protected":["0P"],"cover":" x ",
        "quality":{"switched_off":{"RACE_UNKNOWN":" why "}},"link":"https://h/{PersonalID}"}"#;
    desk.with(|session| crate::set_site(session, &crate::SiteFile::from_bytes(file)?)).unwrap();
    let kept = desk.site().unwrap();
    let saved = desk.save_site(&SiteSettings { comparable_database: true, ..kept.settings }, &kept.revision);
    assert!(is_kept(&saved.unwrap()));
}

#[test]
fn each_part_that_cannot_be_kept_is_named_by_its_row_and_nothing_is_changed() {
    let office = open_office();
    let desk = &office.desk;
    let kept = desk.site().unwrap();
    let off = |code: &str, reason: &str| SiteSwitchedOff { code: code.into(), reason: reason.into() };
    let group = |name: &str, ids: &[&str]| SiteGroup {
        name: name.into(),
        projects: ids.iter().map(|id| (*id).to_owned()).collect(),
    };
    let wrong = SiteSettings {
        referral_days: 0.into(),
        stay_days: 4_000.into(),
        switched_off: vec![off("RACE_UNKNOWN", "x"), off("KEY_DUPLICATE", "x"), off("DOB_MISSING", " ")],
        groups: vec![group("A", &["J1"]), group("A", &["J2"]), group("B", &[]), group("C", &["J1", "J1"])],
        contacts: vec![contact("O1", ""), contact("O2", "no address"), contact("", "")],
        link: Some("http://hmis.example.org/{PersonalID}".into()),
        cover: Some("  ".into()),
        protected: Some(ids(&["P1", "P2", "P1"])),
        ..kept.settings.clone()
    };
    let SiteSaved::Refused { faults } = save(desk, &wrong) else { panic!("it is refused") };
    let faults: Vec<_> =
        faults.into_iter().map(|fault| (fault.field, fault.row.map(wire::Whole::get))).collect();
    assert_eq!(
        faults,
        [
            (SiteField::ReferralDays, None),
            (SiteField::StayDays, None),
            (SiteField::Link, None),
            (SiteField::Cover, None),
            (SiteField::RuleCode, Some(1)),
            (SiteField::RuleReason, Some(2)),
            (SiteField::GroupName, Some(1)),
            (SiteField::GroupProjects, Some(2)),
            (SiteField::GroupProjects, Some(3)),
            (SiteField::ContactEmail, Some(1)),
            (SiteField::ContactOrganization, Some(2)),
            (SiteField::ProtectedTwice, Some(2)),
        ]
    );
    assert_eq!(desk.site().unwrap(), kept);
}

#[test]
fn nothing_of_the_settings_is_told_or_kept_while_the_vault_is_locked() {
    let office = open_office();
    let desk = &office.desk;
    let seen = desk.site().unwrap();
    desk.lock().unwrap();
    assert_eq!(desk.site().unwrap_err().kind, ProblemKind::Locked);
    assert_eq!(desk.protected_people().unwrap_err().kind, ProblemKind::Locked);
    assert_eq!(desk.save_site(&seen.settings, &seen.revision).unwrap_err().kind, ProblemKind::Locked);
    assert_eq!(desk.save_site_cover("x").unwrap_err().kind, ProblemKind::Locked);
}
