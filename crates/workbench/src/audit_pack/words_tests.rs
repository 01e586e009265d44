use std::collections::BTreeSet;

use audit::Actor;
use model::Digest;

use super::*;

fn entry(action: Action, object: Object) -> Entry {
    Entry {
        action,
        actor: Actor::System("resume".to_owned()),
        cause: None,
        detail: None,
        key: "0123456789abcdef".parse().unwrap(),
        log: "strongroom/audit/0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
        object,
        prev: Digest::ZERO,
        seq: 1,
        time: "2026-01-01T00:00:00.000Z".parse().unwrap(),
    }
}

#[test]
fn every_action_has_words_of_its_own_and_an_unknown_one_keeps_its_name() {
    let said: Vec<String> = Action::known().map(|action| what(&entry(action, Object::new()))).collect();
    let distinct: BTreeSet<&String> = said.iter().collect();
    assert_eq!(distinct.len(), said.len(), "{said:?}");
    for (action, words) in Action::known().zip(&said) {
        assert!(!words.contains("newer version") || action == Action::BundleVerify, "{action}: {words}");
    }
    let later = Action::from_name("bundle.purge").unwrap();
    assert_eq!(what(&entry(later, Object::new())), "An action of a newer version: bundle.purge");
}

#[test]
fn what_was_found_stands_in_the_words() {
    let said = |action, member: &str, value: &str| what(&entry(action, Object::new().with(member, value)));
    assert_eq!(said(Action::BundleVerify, "verdict", "broken"), "Verified a bundle: BROKEN");
    assert_eq!(
        said(Action::BundleVerify, "verdict", "fine"),
        "Verified a bundle: a verdict of a newer version"
    );
    for verdict in
        [model::Verdict::OuterOnly, model::Verdict::ValidPinned, model::Verdict::ValidUnknownSigner]
    {
        assert!(
            !said(Action::BundleVerify, "verdict", verdict.token()).contains("newer version"),
            "{verdict}"
        );
    }
    assert_eq!(said(Action::AuditVerify, "verdict", "intact"), "Verified the log: intact");
    assert_eq!(said(Action::AuditVerify, "verdict", "whatever"), "Verified the log: BROKEN");
    let pack = Object::new().with("pack_from", Json::Null).with("pack_to", Json::Null).with("size", 3);
    assert_eq!(what(&entry(Action::AuditExport, pack)), "Made an auditor's pack");
}

#[test]
fn counts_are_told_with_their_words_and_only_those_that_are_there() {
    let findings = Object::new().with("blocking", 0).with("high_priority", 2).with("warning", 1000);
    let object =
        Object::new().with("bytes", 53_125).with("files", 1).with("findings", findings).with("rows", 1234);
    let said = counts(&entry(Action::ExportDone, object));
    assert_eq!(said, "1 file, 1,234 rows, 53.1 kB, 2 high priority, 1,000 warning");
    let odd = Object::new().with("files", "=1+1").with("rows", Json::Int(-3)).with("size", Json::Null);
    assert_eq!(counts(&entry(Action::BundleOpen, odd)), "");
    assert_eq!(counts(&entry(Action::AuditExport, Object::new().with("size", 1))), "1 entry");
}

#[test]
fn who_can_open_a_bundle_is_told_by_key_by_passphrase_or_as_nobody_else() {
    let key = "ab".repeat(32);
    let sealed = |recipients: Vec<Json>, passphrase: bool| {
        let object = Object::new().with("passphrase", passphrase).with("recipients", recipients);
        keys(&entry(Action::ExportDone, object))
    };
    let listed = vec![key.parse().unwrap()];
    assert_eq!(sealed(Vec::new(), false), Cell::Note("this vault only"));
    assert_eq!(sealed(vec![Json::from(key.as_str())], false), Cell::Keys(listed.clone(), ""));
    assert_eq!(sealed(Vec::new(), true), Cell::Keys(Vec::new(), "whoever has the passphrase"));
    let opened = entry(Action::BundleOpen, Object::new().with("signer", key.as_str()));
    assert_eq!(keys(&opened), Cell::Keys(listed, ""));
    assert_eq!(keys(&entry(Action::BundleOpen, Object::new().with("signer", Json::Null))), Cell::Blank);
}
