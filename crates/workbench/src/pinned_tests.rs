use std::num::NonZeroUsize;
use std::sync::Arc;

use platform::{Disk, LinuxDisk, OsRandom, SystemClock};
use seal::{Argon2Params, Passphrase};

use super::*;
use crate::{Host, InitRequest, init};

fn signer(byte: u8) -> Fingerprint {
    Fingerprint::new(Digest::from_bytes([byte; 32]))
}

fn with_session(work: impl FnOnce(&mut Session<'_>)) {
    let top = tempfile::tempdir().unwrap();
    let disk: Arc<dyn Disk> = Arc::new(LinuxDisk::with_state_dir(Some(top.path().join("state"))));
    let host =
        Host { disk: &disk, clock: &SystemClock, random: &OsRandom, threads: NonZeroUsize::new(1).unwrap() };
    let request = InitRequest {
        folder: &top.path().join("vault"),
        operator: "Ann Example",
        passphrase: &Passphrase::new("velvet harbour 7 ochre").unwrap(),
        cost: Some(Argon2Params::SMALLEST),
    };
    let (mut session, _) = init(&host, &request).unwrap();
    work(&mut session);
}

#[test]
fn a_signer_is_known_from_pinning_to_unpinning() {
    with_session(|session| {
        assert_eq!(session.pin_of(&signer(1)).unwrap(), None);
        session.pin(signer(1), "County").unwrap();
        session.pin(signer(2), "State").unwrap();
        assert_eq!(session.pin_of(&signer(1)).unwrap().unwrap().0, "County");
        assert_eq!(session.pin(signer(3), "State").unwrap_err().kind(), ProblemKind::Exists);
        session.unpin(signer(1)).unwrap();
        assert_eq!(session.pin_of(&signer(1)).unwrap(), None);
        assert_eq!(session.known_signers().unwrap().len(), 1);
    });
}

#[test]
fn a_list_put_back_behind_the_logs_back_is_not_believed() {
    with_session(|session| {
        session.pin(signer(1), "County").unwrap();
        let old = session.known_signers().unwrap();
        session.unpin(signer(1)).unwrap();
        // As an old page of the database would bring the signer back.
        session.vault.transaction(|writing| writing.pins_mut().add(&old[0])).unwrap();
        assert_eq!(session.pin_of(&signer(1)).unwrap_err().kind(), ProblemKind::Denied);
        assert_eq!(session.pin(signer(2), "State").unwrap_err().kind(), ProblemKind::Denied);
    });
}

#[test]
fn a_signer_that_vanished_is_noticed_too() {
    with_session(|session| {
        session.pin(signer(1), "County").unwrap();
        session.vault.transaction(|writing| writing.pins_mut().remove(&signer(1))).unwrap();
        assert_eq!(session.known_signers().unwrap_err().kind(), ProblemKind::Denied);
    });
}
