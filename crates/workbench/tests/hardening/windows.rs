//! The main job by Windows' rules: nothing open is renamed or removed, names without regard to letter case.

use std::fs;
use std::sync::Arc;

use platform::Disk;
use testkit::WindowsDisk;
use workbench::audit_log::{self, LogVerdict};
use workbench::{OpenRequest, OpenWith, ProblemKind, Target, VerifyRequest, keys};

use crate::aftermath::alarms;
use crate::common::{Place, names, passphrase, try_export};

#[test]
fn the_main_job_keeps_to_windows_rules_and_leaves_nothing_behind() {
    let place = Place::new();
    let disk: Arc<dyn Disk> = Arc::new(WindowsDisk::new(Some(place.root().join("state"))));
    let host = place.host_on(&disk);
    let (session, _) = place.init_on(&disk).unwrap();
    workbench::lock(session).unwrap();
    let mut session = place.unlock_on(&disk).unwrap();
    let sealed = place.path("out.enc");
    try_export(&mut session, &place.small_source(), &sealed).unwrap();
    let again = try_export(&mut session, &place.small_source(), &place.path("OUT.ENC")).unwrap_err();
    assert_eq!(again.kind(), ProblemKind::Exists, "letter case does not make another name");

    let (folder, zip, upload) = (place.path("opened"), place.path("plain.zip"), place.path("upload.zip"));
    for target in [Target::Folder(&folder), Target::Zip(&zip), Target::UploadZip(&upload)] {
        let open = OpenRequest { path: &sealed, target, with: OpenWith::Vault };
        workbench::open(&host, Some(&mut session), &open, &()).unwrap();
    }
    for file in ["people.csv", "visits.csv"] {
        assert!(fs::read(folder.join(file)).unwrap() == fs::read(place.path("source").join(file)).unwrap());
    }
    let verify = VerifyRequest { path: &zip, pin: None, identity: None, passphrase: None };
    assert!(workbench::verify(&host, Some(&mut session), &verify, &()).unwrap().fault.is_none());
    audit_log::export(&mut session, &place.path("log"), &()).unwrap();
    keys::export_public(&mut session, &place.path("keys")).unwrap();
    keys::new_recipient(&host, Some(&mut session), &place.path("me.key")).unwrap();
    let new = seal::Passphrase::new("a newer long phrase 9").unwrap();
    workbench::change_passphrase(&mut session, &passphrase(), &new, Some(seal::Argon2Params::SMALLEST))
        .unwrap();
    workbench::lock(session).unwrap();

    let mut session = workbench::unlock(&host, &place.vault(), None, &new).unwrap();
    assert_eq!(alarms(&session), []);
    assert!(matches!(audit_log::verify(&mut session, None, &()).unwrap(), LogVerdict::Intact(_)));
    drop(session);
    assert_eq!(
        place.names(),
        [
            "keys",
            "log",
            "me.key",
            "me.pem",
            "opened",
            "out.enc",
            "out.enc.cover.html",
            "plain.zip",
            "source",
            "upload.zip",
            "vault"
        ]
    );
    let marks: Vec<String> = names(&place.vault()).into_iter().filter(|n| n.contains("export")).collect();
    assert_eq!(marks, Vec::<String>::new());
}
