use super::*;
use seal::X25519Key;

fn vault_id() -> VaultId {
    "0192f0c4-0000-7000-8000-000000000001".parse().unwrap()
}

fn operator(n: u8) -> Who {
    Who::Operator(format!("0192f0c4-0000-7000-8000-00000000a0{n:02x}").parse().unwrap())
}

fn file_for(keys: &[(Who, &X25519Key)]) -> (MasterFile, MasterKey) {
    let master = MasterKey::generate(1).unwrap();
    let mut file = MasterFile::new(vault_id(), 1);
    for (who, key) in keys {
        file.seal_to(&master, *who, key.public()).unwrap();
    }
    (file, master)
}

#[test]
fn everyone_it_is_sealed_to_opens_the_same_key_and_nobody_else() {
    let keys: Vec<X25519Key> = (0..3).map(|_| X25519Key::generate().unwrap()).collect();
    let (file, master) =
        file_for(&[(Who::Recovery, &keys[0]), (operator(2), &keys[1]), (operator(1), &keys[2])]);
    let file = MasterFile::parse(&file.to_bytes(), vault_id()).unwrap();
    for (who, key) in [(Who::Recovery, &keys[0]), (operator(2), &keys[1]), (operator(1), &keys[2])] {
        let opened = file.open(who, key).unwrap();
        assert_eq!(opened.key.secret_bytes(), master.key.secret_bytes());
    }
    for (who, key) in [(operator(1), &keys[1]), (Who::Recovery, &keys[1]), (operator(3), &keys[0])] {
        assert!(matches!(file.open(who, key), Err(OpenMasterError::NotEnrolled)));
    }
}

#[test]
fn a_copy_moved_to_another_holder_generation_or_vault_stays_shut() {
    let key = X25519Key::generate().unwrap();
    let (file, _) = file_for(&[(operator(1), &key)]);
    let text = String::from_utf8(file.to_bytes()).unwrap();
    let moved = text.replace(&operator(1).to_string(), &operator(2).to_string());
    let moved = MasterFile::parse(moved.as_bytes(), vault_id()).unwrap();
    assert!(matches!(moved.open(operator(2), &key), Err(OpenMasterError::Damaged)));

    let later = text.replace("\"generation\":1", "\"generation\":2");
    let later = MasterFile::parse(later.as_bytes(), vault_id()).unwrap();
    assert!(matches!(later.open(operator(1), &key), Err(OpenMasterError::Damaged)));

    let other: VaultId = "0192f0c4-0000-7000-8000-000000000002".parse().unwrap();
    assert!(MasterFile::parse(text.as_bytes(), other).is_err());
    let elsewhere = text.replace(&vault_id().to_string(), &other.to_string());
    let elsewhere = MasterFile::parse(elsewhere.as_bytes(), other).unwrap();
    assert!(matches!(elsewhere.open(operator(1), &key), Err(OpenMasterError::Damaged)));
}

#[test]
fn repeated_unsorted_or_missing_copies_are_refused() {
    let key = X25519Key::generate().unwrap();
    let (file, _) = file_for(&[(operator(1), &key), (operator(2), &key)]);
    let swap = |copies: Vec<SealedCopy>| MasterFile { copies, ..file.clone() }.to_bytes();
    let [one, two] = file.copies.as_slice() else { panic!("two copies") };
    for copies in [vec![], vec![two.clone(), one.clone()], vec![one.clone(), one.clone()]] {
        assert!(MasterFile::parse(&swap(copies), vault_id()).is_err());
    }
    let bytes = file.to_bytes();
    for cut in 0..bytes.len() {
        assert!(MasterFile::parse(&bytes[..cut], vault_id()).is_err(), "{cut}");
    }
}

#[test]
fn purposes_and_generations_give_different_keys() {
    let master = MasterKey { generation: 1, key: Secret32::from_bytes([7; 32]) };
    let next = MasterKey { generation: 2, key: Secret32::from_bytes([7; 32]) };
    let keys = [
        master.database_key().unwrap(),
        master.anchor_mac_key().unwrap(),
        next.database_key().unwrap(),
        next.anchor_mac_key().unwrap(),
    ];
    for (i, key) in keys.iter().enumerate() {
        assert!(keys[..i].iter().all(|other| other.secret_bytes() != key.secret_bytes()), "{i}");
    }
    let expected =
        seal::derive_key(&Secret32::from_bytes([7; 32]), "strongroom/vault/database-key/v1/1").unwrap();
    assert_eq!(keys[0].secret_bytes(), expected.secret_bytes(), "the label in the specification");
}
