//! The frozen logs of `tests/vectors/audit/`: one fault each, the verdict in the file's name.
//!
//! `WHAT__TOKEN.jsonl`, `WHAT__TOKEN_at_SEQ.jsonl` or `WHAT__unreadable_export_line_N.jsonl`; `WHAT….against` beside it is a checkpoint handed out earlier.

#[cfg(test)]
#[path = "common/sample.rs"]
mod sample;

#[cfg(test)]
#[path = "common/forgeries.rs"]
mod forgeries;

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use audit::{Anchor, AnchorKind, Policy, VerifyExportError, verify_export};

    use crate::forgeries;

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/audit")
    }

    fn logs() -> Vec<PathBuf> {
        let entries = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
        let mut logs: Vec<PathBuf> =
            entries.filter(|path| path.extension().is_some_and(|e| e == "jsonl")).collect();
        logs.sort();
        logs
    }

    fn verdict(bytes: &[u8], against: Option<&[u8]>) -> String {
        let anchors = against.map(|note| Anchor::checkpoint(note, AnchorKind::Outside).unwrap());
        let policy = Policy { anchors: anchors.into_iter().collect(), threads: 2, ..Policy::default() };
        match verify_export(bytes, policy) {
            Ok(_) => "valid".to_owned(),
            Err(VerifyExportError::Fault { fault, .. }) => match fault.seq {
                Some(seq) => format!("{}_at_{seq}", fault.kind.token()),
                None => fault.kind.token().to_owned(),
            },
            Err(VerifyExportError::Export(error)) => format!("unreadable_export_line_{}", error.line),
        }
    }

    #[test]
    fn every_frozen_log_gets_the_verdict_in_its_name() {
        let mut wrong = Vec::new();
        for path in logs() {
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let expected =
                stem.split_once("__").expect("the verdict stands after two underscores").1.to_owned();
            let against = fs::read(path.with_extension("against")).ok();
            let found = verdict(&fs::read(&path).unwrap(), against.as_deref());
            if found != expected {
                wrong.push(format!("{stem}: {found}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_frozen_logs_are_still_what_the_generator_makes_and_none_is_missing() {
        let mut made: Vec<String> = Vec::new();
        for forgery in forgeries::all() {
            let path = folder().join(format!("{}.jsonl", forgery.name));
            let frozen = fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            assert_eq!(
                frozen, forgery.log,
                "{}: the format changed; frozen logs stay as they are",
                forgery.name
            );
            assert_eq!(
                fs::read_to_string(path.with_extension("against")).ok(),
                forgery.against,
                "{}",
                forgery.name
            );
            made.push(format!("{}.jsonl", forgery.name));
        }
        made.sort();
        let found: Vec<String> =
            logs().iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
        assert_eq!(found, made);
    }

    #[test]
    fn each_fault_of_the_specification_that_an_export_can_show_has_a_frozen_log() {
        let page = include_str!("../../../docs/formats/audit-log.md");
        let section = page.split("**10.2 Order.**").nth(1).unwrap().split("**10.3 Report.**").next().unwrap();
        let quoted = section.split('`').skip(1).step_by(2);
        let tokens = quoted.filter(|word| word.len() > 2 && *word != "seq").filter(|word| {
            // Shown by a store (`leaf`), by an option (`pin`), or by a file too long to keep (`too_large`): unit tests.
            !matches!(*word, "leaf" | "pin" | "too_large")
        });
        let names: Vec<String> =
            forgeries::all().into_iter().map(|forgery| forgery.name.to_owned()).collect();
        for token in tokens {
            let shown = names.iter().any(|name| {
                let verdict = name.split_once("__").unwrap().1;
                verdict == token || verdict.starts_with(&format!("{token}_at_"))
            });
            assert!(shown, "no frozen log shows `{token}`");
        }
    }
}
