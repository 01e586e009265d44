//! A disk that fills up at any write: exit code 2, and nothing half-made.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::ffi::OsString;
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use common::place;
use platform::{Disk, OsDisk};
use testkit::FaultyDisk;
use verifier::{Exit, Host, run};

fn open(disk: &dyn Disk, args: &[OsString]) -> (Exit, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut host = Host {
        disk,
        out: &mut out,
        err: &mut err,
        stop: &AtomicBool::new(false),
        passphrase: None,
        ask: &mut |_| Err(io::Error::other("no terminal")),
        watched: false,
    };
    let exit = run(args.iter().cloned(), &mut host);
    (exit, String::from_utf8(err).unwrap())
}

#[test]
fn wherever_the_disk_fills_up_nothing_stays() {
    let place = place();
    let arg = |name: &str| place.path(name).into_os_string();
    let args = |out: &str| -> Vec<OsString> {
        ["x", "open"]
            .map(OsString::from)
            .into_iter()
            .chain([arg("report.enc"), "--out".into(), arg(out), "--identity".into(), arg("my.key")])
            .collect()
    };
    let before = place.names();
    let counting = FaultyDisk::counting(Arc::new(OsDisk::new()));
    assert_eq!(open(&counting, &args("whole")).0, Exit::UnknownSigner);
    assert!(counting.writes() > 10);
    for n in 1..=counting.writes() {
        let full = FaultyDisk::full_at(Arc::new(OsDisk::new()), n);
        let (exit, err) = open(&full, &args("never"));
        assert_eq!(exit, Exit::Failed, "write {n}");
        assert!(err.contains("no space left"), "write {n}: {err}");
        let mut after = place.names();
        after.retain(|name| name != "whole");
        assert_eq!(after, before, "write {n}");
    }
}

#[test]
fn without_a_terminal_a_passphrase_is_not_waited_for() {
    let place = place();
    let file = place.path("report.enc").into_os_string();
    let (exit, err) = open(&OsDisk::new(), &["x".into(), "bundle".into(), file, "--passphrase".into()]);
    assert_eq!(exit, Exit::Failed);
    assert!(err.contains("--passphrase-file"), "{err}");
}
