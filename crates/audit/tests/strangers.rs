//! The readers in Python beside the specification, written from it alone, must agree with ours.
//!
//! They need `python3` with the package `cryptography`; without these the tests fail and say so.

#[cfg(test)]
#[path = "common/sample.rs"]
mod sample;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::{Command, Output};

    use audit::{ProofFile, inclusion_proof};
    use model::Digest;

    use crate::sample::{log_of, recovery, workstation};

    /// What `verify_log.py` says at its head that it does not judge: which kind of actor may do what, and forms.
    const NOT_JUDGED: [&str; 9] = [
        "cause_not_earlier__malformed_at_2",
        "cause_of_an_operator__malformed_at_1",
        "detail_null__malformed_at_2",
        "enrolment_with_more__not_authorised_at_3",
        "member_added__malformed_at_2",
        "name_of_a_person__malformed_at_2",
        "operator_takes_in_attempts__not_authorised_at_3",
        "time_without_milliseconds__malformed_at_2",
        "workstation_begins_an_export__not_authorised_at_3",
    ];

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }

    fn python(script: &str, arguments: &[&str]) -> Output {
        let script = root().join("docs/formats").join(script);
        let output = Command::new("python3").arg(&script).args(arguments).output();
        let output = output.unwrap_or_else(|e| panic!("this test needs `python3`: {e}; install python3"));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.code() != Some(2),
            "{} could not check; it needs python3 with the package `cryptography`: {said}",
            script.display()
        );
        assert!(!said.contains("Traceback"), "{said}");
        output
    }

    #[test]
    fn the_log_reader_agrees_on_every_frozen_log() {
        let mut disagreed = Vec::new();
        for path in
            fs::read_dir(root().join("tests/vectors/audit")).unwrap().map(|entry| entry.unwrap().path())
        {
            if path.extension().is_none_or(|extension| extension != "jsonl") {
                continue;
            }
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let against = path.with_extension("against");
            let mut arguments = vec![path.to_str().unwrap()];
            if against.exists() {
                arguments.extend(["--against", against.to_str().unwrap()]);
            }
            let accepted = python("verify_log.py", &arguments).status.success();
            let expected = name.ends_with("__valid") || NOT_JUDGED.contains(&name.as_str());
            if accepted != expected {
                disagreed.push(name);
            }
        }
        assert!(disagreed.is_empty(), "{disagreed:?}");
    }

    #[test]
    fn the_log_reader_holds_the_pin_and_reads_longer_logs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        fs::write(&path, log_of(300).raw().export()).unwrap();
        let path = path.to_str().unwrap();
        let pin = workstation().public().fingerprint().groups();
        assert!(python("verify_log.py", &[path, "--pin", &pin]).status.success());
        let other = recovery().public().fingerprint().to_string();
        assert!(!python("verify_log.py", &[path, "--pin", &other]).status.success());
    }

    #[test]
    fn the_proof_reader_agrees_on_every_entry_of_several_logs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("entry.tlog-proof");
        let pem = folder.path().join("audit.pem");
        fs::write(&pem, workstation().public().spki_pem()).unwrap();
        for size in [1, 2, 7, 11] {
            let log = log_of(size);
            let leaves: Vec<Digest> = log.entries.iter().map(|entry| entry.leaf).collect();
            for entry in &log.entries {
                let proof = ProofFile {
                    entry: entry.bytes.clone(),
                    signature: entry.signature,
                    seq: entry.seq,
                    path: inclusion_proof(&leaves, entry.seq).unwrap(),
                    checkpoint: log.checkpoint(),
                };
                fs::write(&path, proof.to_text()).unwrap();
                let proved = python("verify_proof.py", &[path.to_str().unwrap(), pem.to_str().unwrap()]);
                assert!(proved.status.success(), "entry {} of {size}", entry.seq);
            }
        }
    }

    #[test]
    fn the_proof_reader_refuses_another_key_another_place_and_a_changed_entry() {
        let good =
            fs::read_to_string(root().join("tests/vectors/audit/entry_1_of_three.tlog-proof")).unwrap();
        let hex = |key: seal::Ed25519Key| Digest::from_bytes(*key.public().as_bytes()).to_string();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("entry.tlog-proof");
        let proved = |text: &str, key: &str| {
            fs::write(&path, text).unwrap();
            python("verify_proof.py", &[path.to_str().unwrap(), key]).status.success()
        };
        let key = hex(workstation());
        assert!(proved(&good, &key));
        assert!(!proved(&good, &hex(recovery())));
        assert!(!proved(&good.replace("index 1", "index 2"), &key));
        assert!(!proved(&good.replace("\n3\n", "\n4\n"), &key));
        // One letter of the entry changed.
        let extra = good.lines().nth(1).unwrap();
        let changed = extra.replacen("YWN0aW9u", "YWN0aW9v", 1);
        assert_ne!(extra, changed);
        assert!(!proved(&good.replace(extra, &changed), &key));
        let without_sibling: Vec<&str> =
            good.split('\n').enumerate().filter(|(n, _)| *n != 3).map(|(_, l)| l).collect();
        assert!(!proved(&without_sibling.join("\n"), &key));
    }
}
