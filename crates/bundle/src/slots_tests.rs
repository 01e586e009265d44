use super::*;
use crate::Envelope;

fn envelope() -> Digest {
    Envelope {
        bundle_id: bundle(),
        created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        signers: vec!["ab".repeat(32).parse().unwrap()],
    }
    .digest()
}

fn bundle() -> BundleId {
    "0192f0c4-0000-7000-8000-000000000001".parse().unwrap()
}

fn dek() -> Secret32 {
    Secret32::from_bytes(std::array::from_fn(|i| i as u8))
}

#[test]
fn the_published_keyslots_vector_comes_out_byte_for_byte() {
    let hex = "020202020202020202020202020202020202020202020202\
               4d576b1f7b2a55b42eb188e4839a276ffb1510375829ba75099de5e6cad0abcd\
               ae8a3d1d3246439572a1cab7a3747e140a94677dd0cc63dbdb0fee84de550c58\
               62902d833f336857725e8ebe1124d731";
    let bytes: Vec<u8> = hex
        .as_bytes()
        .chunks(2)
        .map(|p| u8::from_str_radix(std::str::from_utf8(p).unwrap(), 16).unwrap())
        .collect();
    let list = vec![Slot::Vault { key_id: "k1".into(), wrapped: bytes.try_into().unwrap() }];
    let mac = mac(&dek(), &envelope(), &list).unwrap();
    let slots = Slots { envelope: envelope(), list, mac };
    assert_eq!(
        sha256(&[slots.to_text().as_bytes()]).to_string(),
        "7517fada5770878db82752cfcb3d1b3553705f8ebdbf92ecd0165bd4b715b278"
    );
    assert_eq!(Slots::parse(slots.to_text().as_bytes(), &envelope()).unwrap(), slots);
}

struct Keys {
    vault: Secret32,
    passphrase: Passphrase,
    identity: X25519Key,
}

fn keys() -> Keys {
    Keys {
        vault: Secret32::from_bytes([9; 32]),
        passphrase: Passphrase::new("six odd words and a comma").unwrap(),
        identity: X25519Key::generate().unwrap(),
    }
}

fn all_slots(keys: &Keys) -> Slots {
    let wanted = [
        NewSlot::Vault(&keys.vault),
        NewSlot::Passphrase(&keys.passphrase, Argon2Params::SMALLEST),
        NewSlot::Recipient(keys.identity.public()),
    ];
    Slots::make(&dek(), bundle(), envelope(), &wanted).unwrap()
}

#[test]
fn each_way_in_gives_the_same_data_key() {
    let keys = keys();
    let slots = Slots::parse(all_slots(&keys).to_text().as_bytes(), &envelope()).unwrap();
    for key in [Key::Vault(&keys.vault), Key::Passphrase(&keys.passphrase), Key::Identity(&keys.identity)] {
        assert_eq!(slots.unlock(bundle(), &key).unwrap().secret_bytes(), dek().secret_bytes(), "{key:?}");
    }
}

#[test]
fn a_wrong_passphrase_a_stranger_and_a_missing_slot_are_different_answers() {
    let keys = keys();
    let slots = all_slots(&keys);
    let wrong = Passphrase::new("something else").unwrap();
    assert!(matches!(slots.unlock(bundle(), &Key::Passphrase(&wrong)), Err(UnlockError::WrongKey(_))));
    let stranger = X25519Key::generate().unwrap();
    assert!(matches!(slots.unlock(bundle(), &Key::Identity(&stranger)), Err(UnlockError::NoSlot(_))));
    let other = Secret32::from_bytes([8; 32]);
    assert!(matches!(slots.unlock(bundle(), &Key::Vault(&other)), Err(UnlockError::WrongKey(_))));
    let only = Slots::make(&dek(), bundle(), envelope(), &[NewSlot::Vault(&keys.vault)]).unwrap();
    assert!(matches!(only.unlock(bundle(), &Key::Passphrase(&wrong)), Err(UnlockError::NoSlot(_))));
}

#[test]
fn slots_removed_added_reordered_or_from_another_bundle_are_refused() {
    let keys = keys();
    let whole = all_slots(&keys);
    let key = Key::Vault(&keys.vault);
    let mut removed = whole.clone();
    removed.list.pop();
    let mut reordered = whole.clone();
    reordered.list.swap(1, 2);
    let mut added = whole.clone();
    let mut forged = Slots::make(
        &Secret32::from_bytes([1; 32]),
        bundle(),
        envelope(),
        &[NewSlot::Recipient(keys.identity.public())],
    )
    .unwrap();
    added.list.append(&mut forged.list);
    for changed in [removed, reordered, added] {
        let read = Slots::parse(changed.to_text().as_bytes(), &envelope()).unwrap();
        assert!(matches!(read.unlock(bundle(), &key), Err(UnlockError::Broken(_))));
    }
    let elsewhere = sha256(&[b"another envelope"]);
    let error = Slots::parse(whole.to_text().as_bytes(), &elsewhere).unwrap_err();
    assert!(error.to_string().contains("another bundle"), "{error}");
}

#[test]
fn every_flipped_bit_of_the_file_is_refused_or_opens_nothing() {
    let keys = keys();
    let text = all_slots(&keys).to_text().into_bytes();
    for at in 0..text.len() {
        let mut changed = text.clone();
        changed[at] ^= 1;
        let opened = Slots::parse(&changed, &envelope())
            .ok()
            .and_then(|slots| slots.unlock(bundle(), &Key::Vault(&keys.vault)).ok());
        assert!(opened.is_none(), "byte {at}");
    }
}

#[test]
fn other_spellings_and_costs_out_of_bounds_are_refused() {
    let keys = keys();
    let text = all_slots(&keys).to_text();
    for (from, to) in [
        ("strongroom-keyslots/1", "strongroom-keyslots/2"),
        ("slot vault ", "slot  vault "),
        ("slot vault ", "slot pbkdf2-sha512 "),
        ("argon2id 19456 ", "argon2id 19455 "),
        ("argon2id 19456 ", "argon2id 019456 "),
        ("argon2id 19456 1 1", "argon2id 19456 5 1"),
        ("mac ", "max "),
    ] {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from}");
        assert!(Slots::parse(changed.as_bytes(), &envelope()).is_err(), "{from} -> {to}");
    }
    assert!(Slots::parse(format!("{text}\n").as_bytes(), &envelope()).is_err());
    assert!(Slots::parse(text.trim_end().as_bytes(), &envelope()).is_err());
    assert!(Slots::parse(&vec![b'a'; 70_000], &envelope()).is_err());
}
