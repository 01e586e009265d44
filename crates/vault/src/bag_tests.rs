use super::*;

fn vault_id() -> VaultId {
    "0192f0c4-0000-7000-8000-000000000001".parse().unwrap()
}

fn ann() -> Who {
    Who::Operator("0192f0c4-0000-7000-8000-0000000000a1".parse().unwrap())
}

fn phrase(text: &str) -> Passphrase {
    Passphrase::new(text).unwrap()
}

fn bag(keys: &Keys) -> KeyBag {
    KeyBag::make(vault_id(), ann(), Some("Ann Example"), keys, &phrase("right"), Argon2Params::SMALLEST)
        .unwrap()
}

#[test]
fn a_bag_reads_back_and_opens_to_the_same_keys() {
    let keys = Keys::generate().unwrap();
    let bag = bag(&keys);
    let read = KeyBag::parse(&bag.to_bytes(), ann(), vault_id()).unwrap();
    assert_eq!(read, bag);
    let opened = read.open(&phrase("right")).unwrap();
    assert_eq!(opened.secret_bytes(), keys.secret_bytes());
    assert!(matches!(read.open(&phrase("wrong")), Err(OpenBagError::Refused)));
}

#[test]
fn a_recovery_bag_has_neither_name_nor_operator() {
    let keys = Keys::generate().unwrap();
    let code = phrase("code");
    let bag = KeyBag::make(vault_id(), Who::Recovery, None, &keys, &code, Argon2Params::SMALLEST).unwrap();
    let text = String::from_utf8(bag.to_bytes()).unwrap();
    assert!(!text.contains("name") && !text.contains("operator"), "{text}");
    assert_eq!(KeyBag::parse(text.as_bytes(), Who::Recovery, vault_id()).unwrap(), bag);
    assert!(KeyBag::parse(text.as_bytes(), ann(), vault_id()).is_err());
}

#[test]
fn whatever_is_changed_in_a_bag_it_no_longer_opens() {
    let bag = bag(&Keys::generate().unwrap());
    let text = String::from_utf8(bag.to_bytes()).unwrap();
    let other = Keys::generate().unwrap().public();
    for (from, to) in [
        ("Ann Example".to_owned(), "Eve Example".to_owned()),
        ("\"t\":1".to_owned(), "\"t\":2".to_owned()),
        (base64ed(bag.public.ed25519.as_bytes()), base64ed(other.ed25519.as_bytes())),
        (base64ed(bag.public.x25519.as_bytes()), base64ed(other.x25519.as_bytes())),
        (base64ed(&bag.salt), base64ed(&[0; 16])),
    ] {
        let changed = text.replace(&from, &to);
        assert_ne!(changed, text);
        let changed = KeyBag::parse(changed.as_bytes(), ann(), vault_id()).unwrap();
        assert!(matches!(changed.open(&phrase("right")), Err(OpenBagError::Refused)), "{from}");
    }
}

fn base64ed(bytes: &[u8]) -> String {
    base64(bytes).as_text().unwrap().to_owned()
}

#[test]
fn any_flipped_byte_of_the_sealed_keys_is_noticed() {
    let bag = bag(&Keys::generate().unwrap());
    for at in [0, 23, 24, 55, 56, 100, 135] {
        let mut changed = bag.clone();
        changed.sealed[at] ^= 1;
        assert!(changed.open(&phrase("right")).is_err(), "byte {at}");
    }
}

#[test]
fn costs_that_would_exhaust_the_machine_are_refused_before_they_run() {
    let text = String::from_utf8(bag(&Keys::generate().unwrap()).to_bytes()).unwrap();
    for (from, to) in [
        ("\"m\":19456", "\"m\":19455"),
        ("\"m\":19456", "\"m\":262145"),
        ("\"m\":19456", "\"m\":9007199254740991"),
        ("\"t\":1", "\"t\":0"),
        ("\"t\":1", "\"t\":5"),
        ("\"p\":1", "\"p\":5"),
    ] {
        let changed = text.replace(from, to);
        assert_ne!(changed, text);
        assert!(KeyBag::parse(changed.as_bytes(), ann(), vault_id()).is_err(), "{to}");
    }
}

#[test]
fn a_bag_of_another_operator_or_vault_is_refused() {
    let bytes = bag(&Keys::generate().unwrap()).to_bytes();
    let ben = Who::Operator("0192f0c4-0000-7000-8000-0000000000b2".parse().unwrap());
    let other_vault = "0192f0c4-0000-7000-8000-000000000002".parse().unwrap();
    assert!(KeyBag::parse(&bytes, ben, vault_id()).is_err());
    assert!(KeyBag::parse(&bytes, ann(), other_vault).is_err());
    assert!(KeyBag::parse(&bytes, Who::Recovery, vault_id()).is_err());
    for cut in 0..bytes.len() {
        assert!(KeyBag::parse(&bytes[..cut], ann(), vault_id()).is_err(), "{cut}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let keys = Keys::generate().unwrap();
    let shown = format!("{keys:?}");
    for secret in [keys.x25519.secret_bytes(), keys.ed25519.secret_seed()] {
        assert!(!shown.contains(&format!("{secret:?}")), "{shown}");
    }
}
