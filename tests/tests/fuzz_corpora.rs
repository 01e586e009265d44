//! Every fuzz corpus, replayed, and some thousand changes of it. The search itself is `make prove`'s work.

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::{Path, PathBuf};
    use std::time::{Duration, Instant};

    use journeys::mutate::Mutator;
    use journeys::targets::{TARGETS, Target};

    /// Changed inputs for each target, and the time after which a slow target is let go.
    const CHANGES: usize = 20_000;
    const TIME: Duration = Duration::from_millis(700);

    fn fuzz() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
    }

    fn listed(folder: &str) -> BTreeSet<String> {
        let names = fs::read_dir(fuzz().join(folder)).unwrap();
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    /// The files of a corpus by name, in order.
    fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
        let folder = fuzz().join("corpus").join(target);
        let names = listed(&format!("corpus/{target}"));
        names.into_iter().map(|name| (name.clone(), fs::read(folder.join(name)).unwrap())).collect()
    }

    /// Runs a body; where it fails, the input is kept so that it can become a seed.
    fn run(name: &str, body: Target, input: &[u8], origin: &str) -> bool {
        catch_unwind(AssertUnwindSafe(|| body(input))).unwrap_or_else(|_| {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.failed"));
            fs::write(&kept, input).unwrap();
            panic!("{name} failed on {origin} ({} bytes), kept as {}", input.len(), kept.display())
        })
    }

    #[test]
    fn every_target_has_a_program_a_corpus_and_a_place_in_the_manifest_and_nothing_else_does() {
        let names: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(names.len(), TARGETS.len(), "a name twice");
        assert_eq!(listed("corpus"), names, "corpus folders");
        let programs: BTreeSet<String> = names.iter().map(|name| format!("{name}.rs")).collect();
        assert_eq!(listed("fuzz_targets"), programs, "programs");
        let manifest = fs::read_to_string(fuzz().join("Cargo.toml")).unwrap();
        let declared = manifest.split("[[bin]]").skip(1);
        let declared = declared.map(|part| part.split('"').nth(1).unwrap().to_owned());
        assert_eq!(declared.collect::<BTreeSet<_>>(), names, "[[bin]] entries");
        for name in &names {
            let program = fs::read_to_string(fuzz().join(format!("fuzz_targets/{name}.rs"))).unwrap();
            assert!(program.contains(&format!("journeys::targets::{name}(")), "{name} fuzzes something else");
        }
    }

    #[test]
    fn every_seed_gets_the_verdict_in_its_name_and_each_corpus_shows_both() {
        let mut wrong = Vec::new();
        for (name, body) in TARGETS {
            let seeds = corpus(name);
            for (seed, bytes) in &seeds {
                let taken = run(name, body, bytes, seed);
                if taken != seed.starts_with("valid") {
                    wrong.push(format!("{name}/{seed}: {}", if taken { "taken" } else { "refused" }));
                }
                assert!(bytes.len() <= 16 << 10, "{name}/{seed} is large; seeds are a few KB");
            }
            let valid = seeds.iter().filter(|(seed, _)| seed.starts_with("valid")).count();
            if valid == 0 || valid == seeds.len() {
                wrong.push(format!("{name} needs a valid seed and a refused one"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_property_holds_for_changed_seeds() {
        let patience = if std::env::var_os("STRONGROOM_PROVE").is_some() { 20 } else { 1 };
        for (name, body) in TARGETS {
            let seeds: Vec<Vec<u8>> = corpus(name).into_iter().map(|(_, bytes)| bytes).collect();
            let mut mutator = Mutator::new(name);
            let start = Instant::now();
            for change in 0..CHANGES * patience {
                let input = mutator.next_input(&seeds);
                run(name, body, &input, &format!("change {change}"));
                if start.elapsed() > TIME * patience as u32 {
                    break;
                }
            }
        }
    }
}
