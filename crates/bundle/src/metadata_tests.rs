use super::*;

fn example() -> Metadata {
    Metadata {
        bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        signers: vec!["ab".repeat(32).parse().unwrap()],
        recipients: vec![
            RecipientEntry::Vault,
            RecipientEntry::Passphrase,
            RecipientEntry::Recipient("cd".repeat(32).parse().unwrap()),
        ],
        files: vec![FileEntry {
            name: "Client.csv".parse().unwrap(),
            bytes: 9,
            rows: 1,
            packed_crc32: u32::MAX,
        }],
        about: About {
            kind: "hud-hmis".into(),
            pack: Some(("hud-hmis/2026".into(), "ef".repeat(32).parse().unwrap())),
            checked: "Checked against …".into(),
            findings: FindingCounts { blocking: 0, error: 1, high_priority: 2, warning: 3 },
            data_set: None,
            reason: "annual report".into(),
            practice: true,
            transforms: Vec::new(),
            version: "0.1.0".into(),
        },
    }
}

#[test]
fn metadata_reads_back_and_unknown_members_pass() {
    let bytes = example().to_bytes();
    assert_eq!(Metadata::parse(&bytes).unwrap(), example());
    let mut object = Json::parse(&bytes).unwrap().as_object().unwrap().clone();
    object.set("zzz_later", "x");
    assert_eq!(Metadata::parse(&Json::Object(object).to_bytes()).unwrap(), example());
}

#[test]
fn the_data_set_it_was_sealed_from_reads_back() {
    let mut from = example();
    let id = "0192f0c4-0000-7000-8000-000000000002".parse().unwrap();
    from.about.data_set = Some((id, "12".repeat(32).parse().unwrap()));
    let bytes = from.to_bytes();
    assert_eq!(Metadata::parse(&bytes).unwrap(), from);
    let text = String::from_utf8(bytes).unwrap();
    assert!(Metadata::parse(text.replace("-000000000002", "-X").as_bytes()).is_err());
}

#[test]
fn every_member_that_is_missing_is_named() {
    let object = Json::parse(&example().to_bytes()).unwrap().as_object().unwrap().clone();
    for key in object.keys() {
        let mut without = Object::new();
        for (other, value) in object.iter().filter(|(other, _)| *other != key) {
            without.set(other, value.clone());
        }
        let error = Metadata::parse(&Json::Object(without).to_bytes()).unwrap_err().to_string();
        let named = if key == "transforms" { "transforms" } else { key };
        assert!(error.contains(named), "{key}: {error}");
    }
}

#[test]
fn what_was_left_out_reads_back_and_is_said_in_a_sentence() {
    let mut left = example();
    let files = vec![("Client.csv".to_owned(), 2), ("Exit.csv".to_owned(), 1_000)];
    let protected = vec![("Client.csv".to_owned(), 1)];
    left.about.transforms =
        vec![Transform::LeaveOutVictimServices(files), Transform::LeaveOutProtected(protected)];
    let bytes = left.to_bytes();
    assert_eq!(Metadata::parse(&bytes).unwrap(), left);
    let said: Vec<String> = left.about.transforms.iter().map(Transform::sentence).collect();
    assert_eq!(
        said,
        [
            "1,002 rows of victim service providers left out before sealing: Client.csv 2, Exit.csv 1000.",
            "1 row about protected people left out before sealing: Client.csv 1.",
        ]
    );
    let text = String::from_utf8(bytes).unwrap();
    for (from, to) in
        [("victim-services", "others"), ("\"v\":1", "\"v\":2"), ("\"Exit.csv\",\"rows\"", "\"a/b\",\"rows\"")]
    {
        assert!(text.contains(from));
        assert!(Metadata::parse(text.replace(from, to).as_bytes()).is_err(), "{to}");
    }
}

#[test]
fn transforms_of_a_later_version_are_not_passed_over() {
    let text = String::from_utf8(example().to_bytes()).unwrap();
    let later = text.replace("\"transforms\":[]", "\"transforms\":[\"hash\"]");
    assert!(Metadata::parse(later.as_bytes()).is_err());
}
