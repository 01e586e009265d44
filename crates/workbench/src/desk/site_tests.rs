use wire::{LogQuery, ProblemKind};

use super::*;
use crate::desk::vault_tests::open_office;

fn contact(organization: &str, email: &str) -> SiteContact {
    SiteContact { organization: organization.into(), name: "Front desk".into(), email: email.into() }
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
        protected: Some(vec!["P7".into(), "P12".into()]),
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
    assert_eq!(desk.save_site(&wanted).unwrap(), []);
    assert_eq!(entries(), before + 1);
    let kept = desk.site().unwrap();
    assert_eq!(kept.settings, SiteSettings { protected: None, ..wanted.clone() });
    assert_eq!(kept.protected_count.get(), 2);
    assert_eq!(desk.protected_people().unwrap(), ["P12", "P7"]);

    let untouched = SiteSettings { protected: None, ..wanted.clone() };
    assert_eq!(desk.save_site(&untouched).unwrap(), []);
    assert_eq!(desk.protected_people().unwrap().len(), 2, "who is protected stays");
    assert_eq!(entries(), before + 1, "nothing was changed");
    assert_eq!(desk.save_site(&SiteSettings { protected: Some(Vec::new()), ..wanted }).unwrap(), []);
    assert_eq!((desk.protected_people().unwrap().len(), entries()), (0, before + 2));
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
        protected: Some(vec!["P1".into(), "P2".into(), "P1".into()]),
        ..kept.settings.clone()
    };
    let faults: Vec<(SiteField, Option<u64>)> = desk
        .save_site(&wrong)
        .unwrap()
        .into_iter()
        .map(|fault| (fault.field, fault.row.map(wire::Whole::get)))
        .collect();
    assert_eq!(
        faults,
        [
            (SiteField::ReferralDays, None),
            (SiteField::StayDays, None),
            (SiteField::SwitchedOff, Some(1)),
            (SiteField::SwitchedOff, Some(2)),
            (SiteField::Groups, Some(1)),
            (SiteField::Groups, Some(2)),
            (SiteField::Groups, Some(3)),
            (SiteField::Contacts, Some(1)),
            (SiteField::Contacts, Some(2)),
            (SiteField::Link, None),
            (SiteField::Cover, None),
            (SiteField::Protected, Some(2)),
        ]
    );
    assert_eq!(desk.site().unwrap(), kept);
}

#[test]
fn nothing_of_the_settings_is_told_or_kept_while_the_vault_is_locked() {
    let office = open_office();
    let desk = &office.desk;
    let settings = desk.site().unwrap().settings;
    desk.lock().unwrap();
    assert_eq!(desk.site().unwrap_err().kind, ProblemKind::Locked);
    assert_eq!(desk.protected_people().unwrap_err().kind, ProblemKind::Locked);
    assert_eq!(desk.save_site(&settings).unwrap_err().kind, ProblemKind::Locked);
}
