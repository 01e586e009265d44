//! The logs of `tests/vectors/audit/`, made anew each time so that a change of the format is noticed. For tests only.

use audit::{Action, Checkpoint, Note, Role};
use model::{Digest, Json, Object};

use crate::sample::{
    MINUTE, RawLog, SampleLog, actor, administrator, by_system, enrolment, key, log_of, operator_id, origin,
    other_origin, recovery, signed, three_entries, workstation,
};

/// One log and the verdict it must get.
pub(crate) struct Forgery {
    /// `WHAT__TOKEN[_at_SEQ]`, or `WHAT__unreadable_export_line_N`
    pub(crate) name: &'static str,
    pub(crate) log: Vec<u8>,
    /// A checkpoint handed out earlier.
    pub(crate) against: Option<String>,
}

/// All of them.
pub(crate) fn all() -> Vec<Forgery> {
    [good(), order(), entries(), signers(), checkpoints(), anchors(), files()].into_iter().flatten().collect()
}

fn of(name: &'static str, log: &RawLog) -> Forgery {
    Forgery { name, log: log.export(), against: None }
}

/// The example log, changed by `change`; the checkpoint stays the old one.
fn changed(name: &'static str, change: impl FnOnce(&mut RawLog)) -> Forgery {
    let mut log = three_entries().raw();
    change(&mut log);
    of(name, &log)
}

/// The same, with a checkpoint that fits what came out: only the entries are at fault.
fn reheaded(name: &'static str, change: impl FnOnce(&mut RawLog)) -> Forgery {
    changed(name, |log| {
        change(log);
        log.rehead();
    })
}

fn good() -> Vec<Forgery> {
    let mut enrolled = three_entries();
    let object = enrolment(operator_id(0xa2), Role::Analyst, 8);
    let draft = enrolled.by_administrator(Action::OperatorEnrol, object);
    enrolled.append_at(30 * MINUTE, draft, &administrator());
    let mut recovered = three_entries();
    let mut draft = recovered
        .by_administrator(Action::OperatorEnrol, enrolment(operator_id(0xa2), Role::Administrator, 8));
    draft.actor = audit::Actor::Operator(operator_id(0xa2));
    recovered.append_at(30 * MINUTE, draft, &recovery());
    let mut back = three_entries();
    back.append_at(MINUTE, by_system(Action::VaultLock, "idle-lock"), &workstation());
    let mut caused = three_entries();
    let mut draft = by_system(Action::ExportAborted, "resume");
    draft.cause = Some(1);
    caused.append_at(30 * MINUTE, draft, &workstation());
    vec![
        of("valid_three_entries__valid", &three_entries().raw()),
        of("valid_one_entry__valid", &log_of(1).raw()),
        of("enrolled_by_administrator__valid", &enrolled.raw()),
        of("enrolled_by_recovery_code__valid", &recovered.raw()),
        of("clock_went_back__valid", &back.raw()),
        of("system_entry_with_cause__valid", &caused.raw()),
        reheaded("unknown_action__valid", |log| {
            log.add(&workstation(), |o| o.with("action", "bundle.purge"));
        }),
        changed("checkpoint_with_witness_line__valid", |log| {
            let witness = Note::sign("x\n", "witness.example", &key(9)).unwrap();
            log.checkpoint += &witness.signatures()[0].to_string();
        }),
    ]
}

fn order() -> Vec<Forgery> {
    vec![
        changed("entry_removed__gap_at_1", |log| drop(log.entries.remove(1))),
        changed("entry_repeated__gap_at_2", |log| log.entries.insert(2, log.entries[1].clone())),
        changed("entry_reordered__gap_at_1", |log| log.entries.swap(1, 2)),
        changed("first_entry_missing__gap_at_0", |log| drop(log.entries.remove(0))),
        reheaded("entry_rewritten_by_its_signer__prev_at_2", |log| {
            log.forge_text(1, &administrator(), "0000000000b1", "0000000000b2");
        }),
        reheaded("chain_broken__prev_at_1", |log| {
            log.entries.truncate(2);
            log.forge(1, &administrator(), |o| o.with("prev", Digest::ZERO.to_string()));
        }),
        reheaded("first_entry_follows_something__prev_at_0", |log| {
            log.entries.truncate(1);
            log.forge(0, &administrator(), |o| o.with("prev", "11".repeat(32)));
        }),
    ]
}

fn entries() -> Vec<Forgery> {
    let forged =
        |name, from: &str, to: &str| reheaded(name, |log| log.forge_text(2, &workstation(), from, to));
    vec![
        forged("blank_between_members__not_canonical_at_2", r#","key""#, r#", "key""#),
        forged(
            "members_out_of_order__not_canonical_at_2",
            r#""seq":2,"ts":"2026-01-01T09:20:00.000Z""#,
            r#""ts":"2026-01-01T09:20:00.000Z","seq":2"#,
        ),
        forged("member_twice__not_canonical_at_2", r#""seq":2"#, r#""seq":2,"seq":2"#),
        forged("number_with_a_point__not_canonical_at_2", r#""seq":2"#, r#""seq":2.0"#),
        forged("letter_escaped__not_canonical_at_2", "vault.lock", r"vault.loc\u006b"),
        forged("version_2__newer_version_at_2", r#""v":1"#, r#""v":2"#),
        forged("member_added__malformed_at_2", r#""v":1"#, r#""v":1,"w":1"#),
        forged("member_missing__malformed_at_2", r#","v":1"#, r#""#),
        forged("detail_null__malformed_at_2", r#","key""#, r#","detail":null,"key""#),
        forged("cause_not_earlier__malformed_at_2", r#","key""#, r#","cause":2,"key""#),
        forged("name_of_a_person__malformed_at_2", r#""object":{}"#, r#""object":{"who":"Jane Doe"}"#),
        forged("time_without_milliseconds__malformed_at_2", "00.000Z", "00Z"),
        forged("key_in_capitals__malformed_at_2", "47dea58ea00fae94", "47DEA58EA00FAE94"),
        reheaded("cause_of_an_operator__malformed_at_1", |log| {
            log.entries.truncate(2);
            log.forge(1, &administrator(), |o| o.with("cause", 0_u64));
        }),
        forged("entry_of_another_log__other_log_at_2", "000000000001", "000000000002"),
        changed("byte_changed__signature_at_1", |log| {
            let text = String::from_utf8(log.entries[1].0.clone()).unwrap();
            log.entries[1].0 = text.replace("0000000000b1", "0000000000b2").into_bytes();
        }),
        changed("signature_of_another_entry__signature_at_2", |log| log.entries[2].1 = log.entries[1].1),
        changed("signature_over_the_bare_leaf__signature_at_2", |log| {
            log.entries[2].1 = workstation().sign(audit::leaf_hash(&log.entries[2].0).as_bytes());
        }),
        changed("signed_with_another_key__signature_at_1", |log| {
            log.entries[1] = signed(log.entries[1].0.clone(), &key(9));
        }),
    ]
}

fn signers() -> Vec<Forgery> {
    let by_operator = |o: Object, id: u8, seed: u8, action: &str| {
        o.with("action", action)
            .with("actor", actor("operator", &operator_id(id).to_string()))
            .with("key", key(seed).public().fingerprint().key_id())
    };
    let enrol = |o: Object, by: u8, seed: u8, object: Object| {
        by_operator(o, by, seed, "operator.enrol").with("object", object)
    };
    let analyst = |id, seed| enrolment(operator_id(id), Role::Analyst, seed);
    let added =
        |name, seed: u8, change: &dyn Fn(Object) -> Object| reheaded(name, |log| log.add(&key(seed), change));
    vec![
        added("stranger__not_authorised_at_3", 8, &|o| by_operator(o, 0xa2, 8, "vault.unlock")),
        added("operator_with_anothers_key__not_authorised_at_3", 2, &|o| {
            by_operator(o, 0xa1, 2, "vault.unlock")
        }),
        added("workstation_begins_an_export__not_authorised_at_3", 2, &|o| o.with("action", "export.begin")),
        added("operator_takes_in_attempts__not_authorised_at_3", 1, &|o| {
            by_operator(o, 0xa1, 1, "attempts.taken")
        }),
        added("recovery_code_unlocks__not_authorised_at_3", 3, &|o| by_operator(o, 0xa1, 3, "vault.unlock")),
        added("recovery_code_enrols_an_analyst__not_authorised_at_3", 3, &|o| {
            enrol(o, 0xa2, 3, analyst(0xa2, 8))
        }),
        added("enrols_himself__not_authorised_at_3", 8, &|o| {
            enrol(o, 0xa2, 8, enrolment(operator_id(0xa2), Role::Administrator, 8))
        }),
        added("key_enrolled_twice__not_authorised_at_3", 1, &|o| enrol(o, 0xa1, 1, analyst(0xa2, 2))),
        added("operator_enrolled_twice__not_authorised_at_3", 1, &|o| enrol(o, 0xa1, 1, analyst(0xa1, 8))),
        added("enrolment_with_more__not_authorised_at_3", 1, &|o| {
            enrol(o, 0xa1, 1, analyst(0xa2, 8).with("more", 1_u64))
        }),
        added("role_of_a_newer_version__newer_version_at_3", 1, &|o| {
            enrol(o, 0xa1, 1, analyst(0xa2, 8).with("role", "approver"))
        }),
        added("roster_action_of_a_newer_version__newer_version_at_3", 1, &|o| {
            by_operator(o, 0xa1, 1, "operator.suspend")
        }),
        reheaded("analyst_enrols__not_authorised_at_4", |log| {
            log.add(&administrator(), |o| enrol(o, 0xa1, 1, analyst(0xa2, 8)));
            log.add(&key(8), |o| enrol(o, 0xa2, 8, analyst(0xa3, 9)));
        }),
        reheaded("begins_twice__not_authorised_at_3", |log| {
            let first = Json::parse(&log.entries[0].0).unwrap();
            let object = first.as_object().unwrap().get("object").unwrap().clone();
            log.add(&administrator(), |o| by_operator(o, 0xa1, 1, "vault.create").with("object", object));
        }),
        reheaded("begins_with_an_unlock__not_authorised_at_0", |log| {
            log.entries.truncate(1);
            log.forge(0, &administrator(), |o| o.with("action", "vault.unlock"));
        }),
        reheaded("begun_by_another__not_authorised_at_0", |log| {
            log.entries.truncate(1);
            log.forge(0, &key(8), |o| o.with("key", key(8).public().fingerprint().key_id()));
        }),
    ]
}

fn checkpoints() -> Vec<Forgery> {
    let head = |log: &SampleLog| log.tail.head();
    let with_note = |name, note: String| changed(name, |log| log.checkpoint = note);
    let with_body = |name, body: &str| {
        with_note(name, Note::sign(body, &origin().to_string(), &workstation()).unwrap().to_text())
    };
    let body = three_entries().checkpoint().text().to_owned();
    let other_log = Checkpoint { origin: other_origin(), ..head(&three_entries()) };
    let other_root = Checkpoint { root: Digest::ZERO, ..head(&three_entries()) };
    vec![
        changed("tail_cut__checkpoint_size", |log| drop(log.entries.pop())),
        changed("entry_added_after_the_checkpoint__checkpoint_size", |log| log.add(&workstation(), |o| o)),
        with_note("checkpoint_of_other_entries__root", other_root.sign(&workstation()).unwrap().to_text()),
        with_note(
            "checkpoint_of_another_log__checkpoint_other_log",
            other_log.sign(&workstation()).unwrap().to_text(),
        ),
        with_note(
            "checkpoint_signed_by_an_operator__checkpoint_signature",
            head(&three_entries()).sign(&administrator()).unwrap().to_text(),
        ),
        changed("checkpoint_changed__checkpoint_signature", |log| {
            log.checkpoint = log.checkpoint.replace("\n3\n", "\n4\n")
        }),
        with_body("checkpoint_size_with_a_zero__checkpoint_malformed", &body.replace("\n3\n", "\n03\n")),
        with_body("checkpoint_with_a_fourth_line__checkpoint_malformed", &format!("{body}more\n")),
        changed("checkpoint_without_signature__checkpoint_malformed", |log| log.checkpoint = body.clone()),
        reheaded("no_entries__empty", |log| log.entries.clear()),
    ]
}

fn anchors() -> Vec<Forgery> {
    let against = |forgery: Forgery, note: Note| Forgery { against: Some(note.to_text()), ..forgery };
    let rewritten = |log: &mut RawLog| {
        log.entries.truncate(2);
        log.add(&administrator(), |o| o.with("action", "export.done"));
        log.rehead();
    };
    let stranger = three_entries().tail.head().sign(&key(9)).unwrap();
    let other_log = Checkpoint { origin: other_origin(), ..three_entries().tail.head() };
    vec![
        against(of("handed_out_earlier__valid", &log_of(5).raw()), log_of(3).checkpoint()),
        against(of("rolled_back__below_anchor", &log_of(3).raw()), log_of(5).checkpoint()),
        against(
            changed("tail_rewritten__inconsistent_with_anchor_at_2", rewritten),
            three_entries().checkpoint(),
        ),
        against(of("checkpoint_of_a_stranger__anchor_signature", &three_entries().raw()), stranger),
        against(
            of("checkpoint_of_another_vault__anchor_other_log", &three_entries().raw()),
            other_log.sign(&workstation()).unwrap(),
        ),
    ]
}

fn files() -> Vec<Forgery> {
    let text = String::from_utf8(three_entries().raw().export()).unwrap();
    let lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let file = |name, text: String| Forgery { name, log: text.into_bytes(), against: None };
    vec![
        file("no_checkpoint__unreadable_export_line_5", lines[..4].concat()),
        file("cut_within_a_line__unreadable_export_line_5", text[..text.len() - 40].to_owned()),
        file("last_line_feed_missing__unreadable_export_line_5", text.trim_end().to_owned()),
        file("line_after_the_checkpoint__unreadable_export_line_6", format!("{text}{}", lines[4])),
        file("empty_line__unreadable_export_line_2", text.replacen("}\n", "}\n\n", 1)),
        file("windows_line_ends__unreadable_export_line_1", text.replace('\n', "\r\n")),
        file("no_header__unreadable_export_line_1", lines[1..].concat()),
        file(
            "newer_format__unreadable_export_line_1",
            text.replacen("strongroom-log/1", "strongroom-log/2", 1),
        ),
        file("signature_in_other_base64__unreadable_export_line_2", text.replacen("ala/AT8", "ala_AT8", 1)),
        file(
            "blank_before_the_signature__unreadable_export_line_2",
            text.replacen(",\"sig\"", ", \"sig\"", 1),
        ),
    ]
}
