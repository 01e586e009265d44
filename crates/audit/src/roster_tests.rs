use model::Object;

use super::*;
use crate::sample::{
    SampleLog, administrator, administrator_id, by_system, enrolment, founding, key, log_of, operator_id,
    recovery, three_entries, time, workstation,
};
use crate::{AppendError, EntryDraft};

fn draft(id: OperatorId, action: Action, object: Object) -> EntryDraft {
    EntryDraft { action, actor: Actor::Operator(id), cause: None, detail: None, object }
}

fn refused(log: &SampleLog, draft: EntryDraft, key: &seal::Ed25519Key) -> NotAuthorised {
    match log.tail.append(&log.roster, draft, time(0), key) {
        Err(AppendError::Refused(Refusal::NotAuthorised(why))) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn replaying_the_entries_yields_operators_roles_and_keys() {
    let mut log = three_entries();
    let anna = operator_id(0xa2);
    let enrol = draft(administrator_id(), Action::OperatorEnrol, enrolment(anna, Role::Analyst, 8));
    log.append_at(0, enrol, &administrator());
    log.append_at(1, draft(anna, Action::ExportBegin, Object::new()), &key(8));
    let mut replayed = Roster::new();
    for entry in &log.entries {
        replayed.admit(&Entry::parse(&entry.bytes).unwrap()).unwrap();
    }
    assert_eq!(replayed, log.roster);
    let listed: Vec<(OperatorId, Role, u64)> =
        replayed.operators().map(|one| (one.enrolment.id, one.enrolment.role, one.since)).collect();
    assert_eq!(listed, [(administrator_id(), Role::Administrator, 0), (anna, Role::Analyst, 3)]);
    assert_eq!(replayed.workstation(), Some(&workstation().public()));
    assert_eq!(replayed.recovery(), Some(&founding().recovery));
    assert_eq!(replayed.bundle_signers(), founding().bundle_signers);
    assert_eq!(replayed.operator(anna).map(|one| one.enrolment.ed25519), Some(key(8).public()));
}

#[test]
fn replaying_only_what_changes_the_roster_yields_the_same_roster() {
    let mut log = log_of(4);
    let enrol = draft(administrator_id(), Action::OperatorEnrol, enrolment(operator_id(2), Role::Analyst, 8));
    log.append_at(0, enrol, &administrator());
    let mut replayed = Roster::new();
    for entry in log.entries.iter().map(|entry| Entry::parse(&entry.bytes).unwrap()) {
        if matches!(entry.action, Action::VaultCreate | Action::OperatorEnrol) {
            replayed.admit(&entry).unwrap();
        }
    }
    assert_eq!(replayed, log.roster);
}

#[test]
fn the_recovery_code_enrols_an_administrator_and_does_nothing_else() {
    let mut log = SampleLog::founded();
    let new = operator_id(0xa2);
    let analyst = draft(new, Action::OperatorEnrol, enrolment(new, Role::Analyst, 8));
    assert_eq!(refused(&log, analyst, &recovery()), NotAuthorised::NotAdministrator);
    let by_himself = draft(new, Action::OperatorEnrol, enrolment(new, Role::Administrator, 8));
    assert_eq!(refused(&log, by_himself.clone(), &key(8)), NotAuthorised::WrongKey, "nobody enrols himself");
    assert_eq!(refused(&log, by_himself.clone(), &administrator()), NotAuthorised::WrongKey);
    let export = draft(administrator_id(), Action::ExportBegin, Object::new());
    assert_eq!(refused(&log, export, &recovery()), NotAuthorised::WrongKey);
    assert_eq!(
        refused(&log, by_system(Action::VaultLock, "idle-lock"), &recovery()),
        NotAuthorised::WrongKey
    );
    log.append_at(0, by_himself, &recovery());
    let next = draft(new, Action::OperatorEnrol, enrolment(operator_id(3), Role::Analyst, 9));
    log.append_at(1, next, &key(8));
    assert_eq!(log.roster.operators().count(), 3);
}

#[test]
fn an_analyst_enrols_nobody() {
    let mut log = SampleLog::founded();
    let anna = operator_id(0xa2);
    log.append_at(
        0,
        draft(administrator_id(), Action::OperatorEnrol, enrolment(anna, Role::Analyst, 8)),
        &administrator(),
    );
    let enrol = draft(anna, Action::OperatorEnrol, enrolment(operator_id(3), Role::Administrator, 9));
    assert_eq!(refused(&log, enrol, &key(8)), NotAuthorised::NotAdministrator);
}

#[test]
fn an_id_or_key_names_one_party_only() {
    let log = SampleLog::founded();
    let enrol =
        |id, seed| draft(administrator_id(), Action::OperatorEnrol, enrolment(id, Role::Analyst, seed));
    for seed in [1, 2, 3] {
        assert_eq!(
            refused(&log, enrol(operator_id(2), seed), &administrator()),
            NotAuthorised::Taken,
            "{seed}"
        );
    }
    assert_eq!(refused(&log, enrol(administrator_id(), 8), &administrator()), NotAuthorised::Taken);
    let twice = Founding { workstation: recovery().public(), ..founding() };
    let empty =
        SampleLog { tail: crate::Tail::new(log.tail.origin()), roster: Roster::new(), entries: Vec::new() };
    let begin = draft(administrator_id(), Action::VaultCreate, twice.to_object());
    assert_eq!(refused(&empty, begin, &administrator()), NotAuthorised::Taken);
}

#[test]
fn a_log_begins_once_and_by_the_administrator_it_names() {
    let log = SampleLog::founded();
    let begin = draft(administrator_id(), Action::VaultCreate, founding().to_object());
    assert_eq!(refused(&log, begin.clone(), &administrator()), NotAuthorised::BeginsTwice);
    let empty =
        SampleLog { tail: crate::Tail::new(log.tail.origin()), roster: Roster::new(), entries: Vec::new() };
    assert_eq!(refused(&empty, begin.clone(), &key(8)), NotAuthorised::WrongKey);
    let by_another = EntryDraft { actor: Actor::Operator(operator_id(9)), ..begin.clone() };
    assert_eq!(refused(&empty, by_another, &administrator()), NotAuthorised::WrongBeginning);
    let by_program = EntryDraft { actor: Actor::System("setup".into()), ..begin };
    assert_eq!(refused(&empty, by_program, &workstation()), NotAuthorised::WrongBeginning);
    let unlock = draft(administrator_id(), Action::VaultUnlock, Object::new());
    assert_eq!(refused(&empty, unlock, &administrator()), NotAuthorised::WrongBeginning);
    let mut entry = Entry::parse(&log_of(2).entries[1].bytes).unwrap();
    assert_eq!(Roster::new().admit(&entry), Err(NotAuthorised::WrongBeginning.into()));
    entry.seq = 0;
    assert_eq!(log.roster.clone().admit(&entry), Err(NotAuthorised::BeginsTwice.into()));
}

#[test]
fn each_action_is_signed_by_its_own_kind_of_actor() {
    let log = SampleLog::founded();
    for action in Action::known().filter(|a| !matches!(a, Action::VaultCreate | Action::OperatorEnrol)) {
        let person = draft(administrator_id(), action.clone(), Object::new());
        let as_person = log.tail.append(&log.roster, person, time(0), &administrator());
        assert_eq!(as_person.is_ok(), action.by_operator(), "{action} by an operator");
        let program = by_system(action.clone(), "resume");
        let as_program = log.tail.append(&log.roster, program, time(0), &workstation());
        assert_eq!(as_program.is_ok(), action.by_system(), "{action} by the workstation");
    }
}

#[test]
fn a_refused_entry_changes_nothing() {
    let log = SampleLog::founded();
    let mut roster = log.roster.clone();
    let mut entry = Entry::parse(&log_of(2).entries[1].bytes).unwrap();
    entry.action = Action::OperatorEnrol;
    entry.object = enrolment(operator_id(2), Role::Analyst, 1);
    assert!(roster.admit(&entry).is_err());
    entry.object = enrolment(operator_id(2), Role::Analyst, 8);
    entry.key = KeyId::of(&key(9).public());
    assert!(roster.admit(&entry).is_err());
    assert_eq!(roster, log.roster);
}

#[test]
fn what_only_a_newer_version_knows_is_not_called_tampering() {
    let log = SampleLog::founded();
    let mut entry = Entry::parse(&log_of(2).entries[1].bytes).unwrap();
    entry.action = Action::from_name("operator.suspend").unwrap();
    assert!(matches!(log.roster.clone().admit(&entry), Err(Refusal::Newer { .. })));
    entry.action = Action::OperatorEnrol;
    entry.object = enrolment(operator_id(2), Role::Analyst, 8).with("role", "approver");
    assert!(matches!(log.roster.clone().admit(&entry), Err(Refusal::Newer { .. })));
    entry.action = Action::from_name("bundle.purge").unwrap();
    assert_eq!(log.roster.clone().admit(&entry), Ok(administrator().public()));
}
