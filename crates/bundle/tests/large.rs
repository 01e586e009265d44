//! A bundle of some 300 KB, cut and flipped at many places: always broken, never a failure to read, never a panic.

mod common;

use std::ops::ControlFlow;
use std::sync::OnceLock;

use bundle::{BundleError, Key, NewSlot, NullSink, OuterVerified, verify_plain};
use common::{Refused, fixture, plain, verify};
use seal::Secret32;

const KEY: [u8; 32] = [2; 32];

/// Sealed, and the plain bundle inside.
fn large() -> &'static (Vec<u8>, Vec<u8>) {
    static MADE: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    MADE.get_or_init(|| {
        let noise: Vec<u8> =
            (0..9_000_u64).flat_map(|i| *seal::sha256(&[&i.to_be_bytes()]).as_bytes()).collect();
        let made = fixture(false);
        let data: [(&str, &[u8]); 3] =
            [("Big.csv", &noise), ("Client.csv", b"a,b\n1,2\n"), ("Empty.csv", b"")];
        let sealed = made.seal_with(&data, &[NewSlot::Vault(&made.vault)]);
        let inside = plain(&sealed, &Key::Vault(&made.vault));
        assert!(sealed.len() > 290_000, "{}", sealed.len());
        (sealed, inside)
    })
}

/// The same numbers in each run, spread over `0..below`.
fn spread(count: u64, below: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |i| (i.wrapping_mul(0x9e37_79b9_7f4a_7c15) % below as u64) as usize)
}

fn assert_outside_broken(bytes: &[u8], what: &str) {
    let found = OuterVerified::verify(&bytes, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(found, Err(BundleError::Broken(_))), "{what}: {found:?}");
}

fn assert_plain_broken(bytes: &[u8], what: &str) {
    let found = verify_plain(&bytes, None, &mut NullSink, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(found, Err(BundleError::Broken(_))), "{what}: {found:?}");
}

#[test]
fn cut_at_every_length_of_its_last_64_kib_it_is_broken() {
    let (sealed, inside) = large();
    for keep in sealed.len() - (64 << 10)..sealed.len() {
        assert_outside_broken(&sealed[..keep], &format!("kept {keep}"));
    }
    for keep in inside.len() - (64 << 10)..inside.len() {
        assert_plain_broken(&inside[..keep], &format!("kept {keep}"));
    }
}

#[test]
fn cut_at_a_thousand_other_lengths_it_is_broken() {
    let (sealed, inside) = large();
    for keep in spread(1_000, sealed.len()) {
        assert_outside_broken(&sealed[..keep], &format!("kept {keep}"));
    }
    for keep in spread(1_000, inside.len()) {
        assert_plain_broken(&inside[..keep], &format!("kept {keep}"));
    }
}

#[test]
fn any_byte_flipped_is_broken_outside_but_for_the_slots() {
    let (sealed, _) = large();
    let slots = sealed.windows(21).position(|w| w == b"strongroom-keyslots/1").unwrap();
    let slots_end = slots + sealed[slots..].windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let vault = Secret32::from_bytes(KEY);
    for at in spread(800, sealed.len()).chain(slots - 40..slots_end + 40) {
        let mut changed = sealed.clone();
        changed[at] ^= 1 << (at % 8);
        if (slots..slots_end).contains(&at) {
            let found = verify(&changed, &Key::Vault(&vault));
            let refused = matches!(found, Err(Refused::Outside(BundleError::Broken(_)) | Refused::Key(_)));
            assert!(refused, "slot byte {at}: {found:?}");
        } else {
            assert_outside_broken(&changed, &format!("byte {at}"));
        }
    }
}

#[test]
fn any_byte_flipped_inside_is_broken() {
    let (_, inside) = large();
    for at in spread(800, inside.len()) {
        let mut changed = inside.clone();
        changed[at] ^= 1 << (at % 8);
        assert_plain_broken(&changed, &format!("byte {at}"));
    }
}
