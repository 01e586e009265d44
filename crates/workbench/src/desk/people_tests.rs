use wire::{NewPerson, OperatorName, PersonRole, ProblemKind, TargetKind, VaultState, WayIn};

use super::super::vault_tests::{PASSPHRASE, open_office};

const BENS: &str = "quorum ladle 4 brittle sundial moss";

fn somebody(name: &str) -> NewPerson {
    NewPerson { name: name.to_owned(), role: PersonRole::Analyst }
}

#[test]
fn a_second_person_is_added_unlocks_and_works_under_their_own_name() {
    let office = open_office();
    let desk = &office.desk;
    let alone = desk.people().unwrap();
    assert!(alone.may_add && alone.people.len() == 1 && alone.people[0].you);
    let everybody = desk.add_person(&somebody(" ben "), BENS.into(), PASSPHRASE.into()).unwrap();
    assert_eq!(everybody, desk.people().unwrap());
    let ben = &everybody.people[1];
    assert_eq!((ben.name.as_str(), ben.role, ben.way_in), ("ben", Some(PersonRole::Analyst), WayIn::Bag));
    assert!(!ben.you && ben.since.is_some());

    let names = |operators: &[&str]| VaultState::Locked {
        operators: operators.iter().map(|name| OperatorName((*name).to_owned())).collect(),
    };
    assert_eq!(desk.lock().unwrap().vault, names(&["ann", "ben"]));
    let as_ben = Some(&OperatorName("ben".to_owned()));
    assert_eq!(desk.unlock(as_ben, PASSPHRASE.into()).unwrap_err().kind, ProblemKind::WrongSecret);
    assert!(desk.unlock(as_ben, BENS.into()).is_ok());
    let seen = desk.people().unwrap();
    assert!(!seen.may_add && seen.people[1].you);
    let refused = desk.add_person(&somebody("cleo"), "x y z".into(), BENS.into()).unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Denied);
    let log: Vec<_> = office.actions().into_iter().map(|(action, actor, _)| (action, actor)).collect();
    for (action, actor) in [("operator.enrol", "ann"), ("vault.unlock", "ben")] {
        assert!(log.contains(&(action.to_owned(), actor.to_owned())), "{action} by {actor}: {log:?}");
    }
    assert_eq!(desk.lock().unwrap().vault, names(&["ben", "ann"]), "whoever was here last is asked first");
}

#[test]
fn each_refusal_says_which_field_it_is_about_and_adds_nobody() {
    let office = open_office();
    let desk = &office.desk;
    let add = |name: &str, fresh: &str, own: &str| desk.add_person(&somebody(name), fresh.into(), own.into());
    for (name, fresh, own, kind) in [
        ("ANN", BENS, PASSPHRASE, ProblemKind::Exists),
        ("", BENS, PASSPHRASE, ProblemKind::Usage),
        ("ben", BENS, "not it", ProblemKind::WrongSecret),
        ("ben", PASSPHRASE, PASSPHRASE, ProblemKind::Usage),
        ("ben", "", PASSPHRASE, ProblemKind::Usage),
    ] {
        assert_eq!(add(name, fresh, own).unwrap_err().kind, kind, "{name:?}");
    }
    let target = desk.take_target(TargetKind::Folder, office.folder.path().join("copy")).unwrap().token;
    let copying = desk.copying(&target).unwrap();
    let busy = add("ben", BENS, PASSPHRASE).unwrap_err();
    assert_eq!(busy.kind, ProblemKind::Busy);
    drop(copying);
    assert_eq!(desk.people().unwrap().people.len(), 1);
    assert!(add("ben", BENS, PASSPHRASE).is_ok());
    desk.lock().unwrap();
    assert_eq!(desk.people().unwrap_err().kind, ProblemKind::Locked);
}

#[test]
fn practice_stays_as_it_is_for_everybody() {
    let office = open_office();
    let desk = &office.desk;
    desk.enter_practice(|_| ()).unwrap();
    let refused = desk.add_person(&somebody("ben"), BENS.into(), PASSPHRASE.into()).unwrap_err();
    assert_eq!(refused.kind, ProblemKind::Denied);
    assert_eq!(desk.people().unwrap().people.len(), 1);
}
