use super::*;
use crate::sample::{enrolment, founding, key, operator_id};

#[test]
fn a_key_id_is_the_beginning_of_the_fingerprint() {
    let public = key(1).public();
    assert_eq!(KeyId::of(&public).to_string(), public.fingerprint().key_id());
    assert_eq!("fd110d301d2f077d".parse(), Ok(KeyId::of(&public)));
    for bad in ["", "fd110d301d2f077", "fd110d301d2f077d0", "FD110D301D2F077D", "fd110d301d2f077g"] {
        assert!(bad.parse::<KeyId>().is_err(), "{bad}");
    }
}

#[test]
fn a_founding_reads_back_and_nothing_may_be_added_or_left_out() {
    let object = founding().to_object();
    assert_eq!(Founding::from_object(&object), Ok(founding()));
    assert!(Founding::from_object(&object.clone().with("more", 1_u64)).is_err());
    assert!(Founding::from_object(&Object::new()).is_err());
    let recovery = object.get("recovery").unwrap().as_object().unwrap().clone();
    assert!(Founding::from_object(&object.clone().with("recovery", recovery.with("more", 1_u64))).is_err());
    let workstation = Object::new().with("ed25519", "00");
    assert_eq!(
        Founding::from_object(&object.with("workstation", workstation)),
        Err(EnrolError::Malformed { member: "ed25519" })
    );
}

#[test]
fn the_first_operator_is_an_administrator() {
    let object = founding().to_object().with("operator", enrolment(operator_id(1), Role::Analyst, 8));
    assert_eq!(Founding::from_object(&object), Err(EnrolError::Malformed { member: "operator.role" }));
}

#[test]
fn bundle_signers_are_one_to_eight_different_ones_in_order() {
    let mut signers: Vec<Fingerprint> = (10..19).map(|seed| key(seed).public().fingerprint()).collect();
    signers.sort_unstable();
    let read = |signers: &[Fingerprint]| {
        let listed: Vec<Json> = signers.iter().map(|signer| signer.to_string().into()).collect();
        Founding::from_object(&founding().to_object().with("bundle_signers", listed))
    };
    assert!(read(&signers[..1]).is_ok() && read(&signers[..8]).is_ok());
    assert!(read(&[]).is_err() && read(&signers).is_err());
    assert!(read(&[signers[1], signers[0]]).is_err());
    assert!(read(&[signers[0], signers[0]]).is_err());
    let shuffled = Founding { bundle_signers: vec![signers[1], signers[0]], ..founding() };
    assert_eq!(Founding::from_object(&shuffled.to_object()).unwrap().bundle_signers, signers[..2]);
}

#[test]
fn an_unknown_role_is_told_apart_from_a_malformed_one() {
    let object = enrolment(operator_id(1), Role::Analyst, 8);
    assert_eq!(Enrolment::from_object(&object).unwrap().role, Role::Analyst);
    let newer = object.clone().with("role", "approver");
    assert_eq!(Enrolment::from_object(&newer), Err(EnrolError::UnknownRole));
    assert_eq!(
        Enrolment::from_object(&object.with("role", 1_u64)),
        Err(EnrolError::Malformed { member: "role" })
    );
}
