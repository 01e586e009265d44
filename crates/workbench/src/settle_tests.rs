use std::num::NonZeroUsize;
use std::sync::Arc;

use platform::{Disk, LinuxDisk, OsRandom, SystemClock};
use seal::{Argon2Params, Passphrase};

use super::*;
use crate::session::NewBundle;
use crate::{Host, InitRequest, init};

#[test]
fn a_record_put_back_from_before_an_export_ended_removes_nothing() {
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
    let id = BundleId::from_parts(host.now(), [1; 10]);
    let new = NewBundle {
        id,
        file_name: "out.enc".into(),
        folder: top.path().to_str().unwrap().into(),
        partial_name: ".out.enc.partial".into(),
        created: host.now(),
        practice: false,
    };
    let object = Object::new().with("bundle", id.to_string());
    session.begin_bundle(&new, object.clone(), "r").unwrap();
    let partial = top.path().join(".out.enc.partial");
    std::fs::write(&partial, "the only copy").unwrap();
    // The row stays as it was before the end that the log speaks of, as an old page would leave it.
    session.record(Action::ExportDone, object, None).unwrap();
    assert_eq!(exports(&mut session).unwrap(), [Notice::RecordOutdated("out.enc".into())]);
    assert!(partial.exists());
    let state = session.read(|reading| Ok(reading.bundles().bundle(id)?)).unwrap().unwrap().state;
    assert_eq!(state, BundleState::Begun);
}
