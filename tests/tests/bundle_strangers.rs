//! What strangers find with the tools that their computers have, and no Strongroom.

mod strangers;

use std::fs;
use std::path::Path;

use strangers::{DATA, PASSPHRASE, Stranger};

const LAYERS: [(&str, &str); 2] = [("report.enc", "report"), ("report.zip", "plain")];
const NAMESPACE: &str = "strongroom-manifest";
const VECTOR_PASSPHRASE: &str = "correct horse battery staple test vector";

#[test]
fn unzip_and_sha256sum_find_both_layers_whole_and_notice_a_change() {
    let here = Stranger::with_a_bundle();
    for (file, folder) in LAYERS {
        let said = here.ok("unzip", &["-t", file], ".");
        assert!(said.contains("No errors detected"), "{said}");
        here.ok("sha256sum", &["-c", "--strict", "manifest.sha256"], folder);
        here.flip(&format!("{folder}/VERIFY.txt"), 0);
        let said = here.run("sha256sum", &["-c", "--strict", "manifest.sha256"], folder, b"");
        assert!(!said.status.success(), "{said:?}");
    }
    for (name, bytes) in DATA {
        assert_eq!(here.read(&format!("plain/{name}")), bytes, "{name} is exactly what was received");
    }
}

#[test]
fn the_list_names_every_file_but_itself_its_signatures_and_the_slots() {
    let here = Stranger::with_a_bundle();
    for (_, folder) in LAYERS {
        let list = String::from_utf8(here.read(&format!("{folder}/manifest.sha256"))).unwrap();
        let mut names: Vec<String> = fs::read_dir(here.path(folder))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with("manifest.sha256") && name != "keyslots.txt")
            .collect();
        names.sort();
        let listed: Vec<&str> = list.lines().map(|line| line.split_once("  ").unwrap().1).collect();
        assert_eq!(listed, names, "{folder}");
    }
}

#[test]
fn python_reads_both_layers() {
    let here = Stranger::with_a_bundle();
    for (file, _) in LAYERS {
        let script = format!("import zipfile; print(zipfile.ZipFile('{file}').testzip())");
        assert_eq!(here.ok("python3", &["-c", &script], "."), "None\n");
    }
}

#[test]
fn openssl_accepts_both_signatures_and_no_changed_list() {
    let here = Stranger::with_a_bundle();
    for (_, folder) in LAYERS {
        let ed25519 = "openssl pkeyutl -verify -pubin -inkey signer.ed25519.pem -rawin -in manifest.sha256 \
                       -sigfile manifest.sha256.ed25519";
        let rsa = "openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 \
                   -verify signer.rsa.pem -signature manifest.sha256.rsapss manifest.sha256";
        for command in [ed25519, rsa] {
            let said = here.shell(command, folder);
            assert!(said.status.success(), "{said:?}");
        }
        here.flip(&format!("{folder}/manifest.sha256"), 3);
        for command in [ed25519, rsa] {
            assert!(!here.shell(command, folder).status.success(), "{command}");
        }
    }
}

#[test]
fn ssh_keygen_accepts_the_signature_and_knows_the_signer() {
    let here = Stranger::with_a_bundle();
    let allowed = |key: &seal::Ed25519Key| format!("sender {}\n", seal::sshsig::public_line(&key.public()));
    here.write("allowed", allowed(&here.keys.ed25519).as_bytes());
    here.write("others", allowed(&seal::Ed25519Key::generate().unwrap()).as_bytes());
    for (_, folder) in LAYERS {
        let list = here.read(&format!("{folder}/manifest.sha256"));
        let check = |args: &[&str], list: &[u8]| {
            let args = [&["-Y"], args, &["-n", NAMESPACE, "-s", "manifest.sha256.sshsig"]].concat();
            here.run("ssh-keygen", &args, folder, list)
        };
        let known = check(&["verify", "-f", "../allowed", "-I", "sender"], &list);
        assert!(known.status.success(), "{known:?}");
        let said = check(&["check-novalidate"], &list);
        let text = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(
            said.status.success() && text.starts_with("Good \"strongroom-manifest\" signature"),
            "{said:?}"
        );
        assert!(!check(&["verify", "-f", "../others", "-I", "sender"], &list).status.success());
        assert!(!check(&["check-novalidate"], &[&list, b"x".as_slice()].concat()).status.success());
    }
}

#[test]
fn an_openssl_key_opens_what_was_sealed_to_its_public_half() {
    let here = Stranger::with_a_bundle();
    let sealed = here.read("report.enc");
    let outer = bundle::OuterVerified::verify(&sealed, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert!(outer.unlock(&bundle::Key::Identity(&here.their_key())).is_ok());
    let other = seal::X25519Key::generate().unwrap();
    assert!(outer.unlock(&bundle::Key::Identity(&other)).is_err());
}

#[test]
fn published_python_packages_open_a_passphrase_bundle() {
    let here = Stranger::with_a_bundle();
    // The same passphrase as another keyboard composes it.
    for (target, typed) in [("a", PASSPHRASE.to_owned()), ("b", PASSPHRASE.replace('\u{e9}', "e\u{301}"))] {
        let output = here.open_bundle_py("report.enc", target, &typed);
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(said.contains(&here.keys.ed25519.public().fingerprint().groups()), "{said}");
        for entry in fs::read_dir(here.path("plain")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert_eq!(here.read(&format!("{target}/{name}")), here.read(&format!("plain/{name}")), "{name}");
        }
    }
}

#[test]
fn the_python_reader_writes_nothing_of_what_it_should_not_trust() {
    let here = Stranger::with_a_bundle();
    assert!(!here.open_bundle_py("report.enc", "wrong", "not the passphrase").status.success());
    let sealed = here.read("report.enc");
    let find = |text: &[u8]| sealed.windows(text.len()).position(|window| window == text).unwrap();
    let payload = find(b"payload.c256") + b"payload.c256".len();
    let slots = find(b"slot argon2id ");
    for (at, what) in [
        (payload + 5, "salt"),
        (payload + 30, "commitment"),
        (payload + 60, "chunk"),
        (find(b"\"created\"") + 14, "envelope"),
        (slots + 60, "slot"),
        (find(b"slot hpke-x25519 ") + 20, "another slot"),
    ] {
        let mut changed = sealed.clone();
        *changed.get_mut(at).unwrap() ^= 1;
        here.write("changed.enc", &changed);
        let output = here.open_bundle_py("changed.enc", what, PASSPHRASE);
        assert!(!output.status.success() && !here.path(what).exists(), "{what}: {output:?}");
    }
}

#[test]
fn the_python_reader_agrees_on_the_frozen_bundles_whose_fault_lies_inside() {
    let here = Stranger::with_a_bundle();
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/bundle");
    let mut judged = 0;
    for entry in fs::read_dir(vectors).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        // Of the outside it reads only what it needs to open; of recipients' slots nothing but their place.
        let valid = name.ends_with("__outer_only.enc");
        if valid || name.ends_with("__broken_inside.enc") || name.ends_with("__wrong_key.enc") {
            let output = here.open_bundle_py(path.to_str().unwrap(), &name, VECTOR_PASSPHRASE);
            assert_eq!(output.status.success(), valid, "{name}: {output:?}");
            assert_eq!(here.path(&name).exists(), valid, "{name}");
            judged += 1;
        }
    }
    assert!(judged > 20, "{judged}");
}
