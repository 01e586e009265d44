//! Whatever is changed is refused, with the place named.

mod common;

use std::ops::ControlFlow;

use bundle::{BundleError, Key, NullSink, verify_plain};
use common::{DATA, fixture, plain, verify};
use proptest::prelude::*;

#[test]
fn every_single_byte_of_a_sealed_file_matters() {
    let made = fixture(false);
    let file = made.seal(&DATA);
    assert!(verify(&file, &Key::Vault(&made.vault)).is_ok());
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 1;
        assert!(verify(&changed, &Key::Vault(&made.vault)).is_err(), "byte {at} of {}", file.len());
    }
}

#[test]
fn every_single_byte_of_a_plain_bundle_matters() {
    let made = fixture(true);
    let inside = plain(&made.seal(&DATA), &Key::Vault(&made.vault));
    for at in 0..inside.len() {
        for bit in [1, 0x80] {
            let mut changed = inside.clone();
            changed[at] ^= bit;
            let found =
                verify_plain(&changed.as_slice(), None, &mut NullSink, &mut |_| ControlFlow::Continue(()));
            assert!(matches!(found, Err(BundleError::Broken(_))), "byte {at} of {}", inside.len());
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_broken() {
    let made = fixture(false);
    let file = made.seal(&DATA);
    for keep in 0..file.len() {
        assert!(verify(&file[..keep], &Key::Vault(&made.vault)).is_err(), "kept {keep}");
    }
    assert!(verify(&[file, vec![0]].concat(), &Key::Vault(&made.vault)).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn bytes_from_nowhere_never_verify(bytes in prop::collection::vec(any::<u8>(), 0..4096)) {
        let made = fixture(false);
        prop_assert!(verify(&bytes, &Key::Vault(&made.vault)).is_err());
    }
}
