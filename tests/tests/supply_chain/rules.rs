//! The rules, each a function from facts to a list of what breaks it.

use crate::facts::{Ban, Facts, Package, Policy};
use crate::spdx;

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Crates with cryptographic primitives, and those that only serve them.
const CRYPTOGRAPHY: [&str; 23] = [
    "aes",
    "aes-gcm",
    "argon2",
    "aws-lc-rs",
    "aws-lc-sys",
    "bip39",
    "blake2",
    "chacha20poly1305",
    "cipher",
    "ctr",
    "curve25519-dalek",
    "ed25519-dalek",
    "ghash",
    "hkdf",
    "hmac",
    "hpke",
    "openssl",
    "openssl-sys",
    "pbkdf2",
    "rand",
    "sha2",
    "x25519-dalek",
    "zxcvbn",
];
/// Crates that speak to the operating system.
const SYSTEM: [&str; 6] = ["getrandom", "libc", "nix", "rustix", "windows", "windows-sys"];

/// Layers from below; a crate uses what lies strictly lower.
const LAYERS: [&[&str]; 6] = [
    &["model", "wire"],
    &["archive", "platform", "seal"],
    &["audit", "bundle", "checks", "sample", "vault"],
    &["workbench"],
    &["cli", "strongroom-desktop", "verifier"],
    &["journeys"],
];
/// For tests: may be used by any crate, in tests alone, and uses the lowest two layers.
const TEST_KIT: &str = "testkit";
/// All that an auditor has to read to trust the verifier (DESIGN.md §2).
const VERIFIER_USES: [&str; 6] = ["archive", "audit", "bundle", "model", "platform", "seal"];

/// Third-party packages whose licence expression the list does not allow.
pub(crate) fn licences(facts: &Facts, policy: &Policy) -> Vec<String> {
    let allowed = |package: &Package| {
        let mut allow = policy.allow.clone();
        let further = policy.exceptions.iter().filter(|(name, _)| *name == package.name);
        allow.extend(further.flat_map(|(_, names)| names.iter().cloned()));
        package.licence.as_deref().is_some_and(|expression| spdx::allowed(expression, &allow))
    };
    let refused = facts.packages.iter().filter(|package| !package.ours && !allowed(package));
    refused.map(|p| format!("{} {}: {}", p.name, p.version, p.licence.as_deref().unwrap_or("none"))).collect()
}

/// Banned packages that somebody else than their wrappers uses.
pub(crate) fn bans(facts: &Facts, deny: &[Ban]) -> Vec<String> {
    let mut found = Vec::new();
    for package in &facts.packages {
        let Some(ban) = deny.iter().find(|ban| ban.name == package.name) else { continue };
        let others: Vec<&String> = package.users.iter().filter(|user| !ban.wrappers.contains(user)).collect();
        if ban.wrappers.is_empty() || !others.is_empty() {
            found.push(format!("{} {}, used by {:?}", package.name, package.version, package.users));
        }
    }
    found
}

/// Packages that come from elsewhere than the registry and the workspace.
pub(crate) fn sources(facts: &Facts) -> Vec<String> {
    let strange = facts.packages.iter().filter(|package| match &package.source {
        None => !package.ours,
        Some(source) => source != REGISTRY,
    });
    strange.map(|package| format!("{}: {:?}", package.name, package.source)).collect()
}

/// Versions that are missing, or leave the choice to the day of the build.
pub(crate) fn wildcards(pinned: &[(String, String)]) -> Vec<String> {
    let numbered = |version: &str| {
        version.starts_with(|c: char| c.is_ascii_digit())
            && version.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'+'))
    };
    pinned
        .iter()
        .filter(|(_, version)| !numbered(version))
        .map(|(name, v)| format!("{name} = {v:?}"))
        .collect()
}

/// The same for what the crates' own manifests name.
pub(crate) fn requirements(facts: &Facts) -> Vec<String> {
    let named = facts.packages.iter().filter(|p| p.ours).flat_map(|p| p.named.iter().map(move |n| (p, n)));
    let loose =
        named.filter(|(_, n)| !n.by_path && (!n.requirement.starts_with('^') || n.requirement.contains(',')));
    loose.map(|(package, n)| format!("{}: {} {:?}", package.name, n.name, n.requirement)).collect()
}

/// Uses that go sideways or upward.
pub(crate) fn direction(facts: &Facts) -> Vec<String> {
    let ours: Vec<&str> = facts.ours().collect();
    let mut found = Vec::new();
    for package in facts.packages.iter().filter(|package| package.ours) {
        if layer(&package.name).is_none() && package.name != TEST_KIT {
            found.push(format!("{} has no layer", package.name));
        }
        for named in package.named.iter().filter(|named| ours.contains(&named.name.as_str())) {
            if !may_use(package, &named.name, named.dev) {
                found.push(format!("{} uses {}", package.name, named.name));
            }
        }
    }
    found
}

/// Crates that open a door which is another's.
pub(crate) fn doors(facts: &Facts) -> Vec<String> {
    let mut found = Vec::new();
    for package in facts.packages.iter().filter(|package| package.ours) {
        for named in package.named.iter().filter(|named| !named.dev) {
            let name = named.name.as_str();
            let mine = match package.name.as_str() {
                "seal" => CRYPTOGRAPHY.contains(&name) || name == "getrandom",
                "platform" => SYSTEM.contains(&name),
                // Digests of what is read, and HUD's own hashing of names in practice data: neither protects anything.
                "checks" | "sample" => name == "sha2",
                _ => false,
            };
            if (CRYPTOGRAPHY.contains(&name) || SYSTEM.contains(&name)) && !mine {
                found.push(format!("{} names {name}", package.name));
            }
        }
    }
    found
}

fn may_use(package: &Package, used: &str, dev: bool) -> bool {
    if used == TEST_KIT {
        return dev || package.name == "journeys";
    }
    if package.name == "verifier" && !dev && !VERIFIER_USES.contains(&used) {
        return false;
    }
    // The test kit stands in for the operating system, beside the primitives.
    let own = if package.name == TEST_KIT { Some(2) } else { layer(&package.name) };
    // A test may ask a neighbour for data or a second opinion, nobody above.
    matches!((own, layer(used)), (Some(own), Some(used)) if used < own || dev && used == own)
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|names| names.contains(&name))
}

mod tests {
    use super::*;
    use crate::facts::Named;

    fn ours(name: &str, uses: &[(&str, bool)]) -> Package {
        let named = uses.iter().map(|(name, dev)| Named {
            name: (*name).into(),
            requirement: "*".into(),
            dev: *dev,
            by_path: true,
        });
        Package { name: name.into(), ours: true, named: named.collect(), ..Package::default() }
    }

    fn foreign(name: &str, licence: Option<&str>, source: Option<&str>, users: &[&str]) -> Package {
        Package {
            name: name.into(),
            licence: licence.map(str::to_owned),
            source: source.map(str::to_owned),
            users: users.iter().map(|user| (*user).to_owned()).collect(),
            ..Package::default()
        }
    }

    fn facts(packages: Vec<Package>) -> Facts {
        Facts { packages }
    }

    #[test]
    fn a_licence_outside_the_list_and_a_missing_one_are_found() {
        let graph = facts(vec![
            foreign("good", Some("MIT OR GPL-3.0"), None, &[]),
            foreign("bad", Some("GPL-3.0"), None, &[]),
            foreign("none", None, None, &[]),
            ours("model", &[]),
        ]);
        let mut policy = Policy { allow: vec!["MIT".into()], ..Policy::default() };
        assert_eq!(licences(&graph, &policy), ["bad : GPL-3.0", "none : none"]);
        policy.exceptions.push(("good".into(), vec!["GPL-3.0".into()]));
        assert_eq!(licences(&graph, &policy).len(), 2, "an exception is for its own crate");
        policy.exceptions.push(("bad".into(), vec!["GPL-3.0".into()]));
        assert_eq!(licences(&graph, &policy), ["none : none"]);
    }

    #[test]
    fn a_banned_crate_is_found_unless_only_its_wrapper_uses_it() {
        let ban = |wrappers: &[&str]| {
            [Ban { name: "zip".into(), wrappers: wrappers.iter().map(|w| (*w).to_owned()).collect() }]
        };
        let graph = |users: &[&str]| facts(vec![foreign("zip", None, None, users)]);
        assert!(bans(&graph(&["archive"]), &ban(&["archive"])).is_empty());
        assert_eq!(bans(&graph(&["archive", "checks"]), &ban(&["archive"])).len(), 1);
        assert_eq!(bans(&graph(&["archive"]), &ban(&[])).len(), 1);
        assert!(bans(&facts(vec![foreign("zip2", None, None, &[])]), &ban(&[])).is_empty());
    }

    #[test]
    fn a_repository_and_a_folder_outside_are_found() {
        let graph = facts(vec![
            foreign("registered", None, Some(REGISTRY), &[]),
            foreign("git", None, Some("git+https://example.org/x"), &[]),
            foreign("folder", None, None, &[]),
            ours("model", &[]),
        ]);
        assert_eq!(sources(&graph).len(), 2);
    }

    #[test]
    fn a_version_left_open_is_found() {
        let open = ["*", "", ">=1", "1.*", "1, <3", "latest"];
        let list: Vec<_> = open.iter().map(|version| ("x".to_owned(), (*version).to_owned())).collect();
        assert_eq!(wildcards(&list).len(), open.len());
        assert!(wildcards(&[("x".into(), "1.2.3-rc.1".into()), ("y".into(), "2".into())]).is_empty());
        let mut package = ours("model", &[("serde", false)]);
        package.named[0].by_path = false;
        assert_eq!(requirements(&facts(vec![package.clone()])).len(), 1);
        package.named[0].requirement = "^1.0".into();
        assert!(requirements(&facts(vec![package])).is_empty());
    }

    #[test]
    fn uses_sideways_and_upward_are_found() {
        let all = ["model", "seal", "archive", "audit", "bundle", "vault", "workbench", "cli", "testkit"];
        let broken = |user: &str, used: &str, dev: bool| {
            let mut graph: Vec<Package> =
                all.iter().filter(|name| **name != user).map(|name| ours(name, &[])).collect();
            graph.push(ours(user, &[(used, dev)]));
            !direction(&facts(graph)).is_empty()
        };
        for (user, used) in [
            ("model", "seal"),
            ("seal", "archive"),
            ("audit", "bundle"),
            ("vault", "workbench"),
            ("workbench", "cli"),
            ("verifier", "workbench"),
            ("verifier", "vault"),
            ("workbench", "testkit"),
            ("testkit", "vault"),
        ] {
            assert!(broken(user, used, false), "{user} uses {used}");
        }
        assert!(broken("vault", "workbench", true), "upward, even in a test");
        for (user, used, dev) in [
            ("seal", "model", false),
            ("cli", "workbench", false),
            ("vault", "testkit", true),
            ("vault", "audit", true),
        ] {
            assert!(!broken(user, used, dev), "{user} uses {used}");
        }
        assert_eq!(direction(&facts(vec![ours("newcomer", &[])])), ["newcomer has no layer"]);
    }

    #[test]
    fn a_door_opened_elsewhere_is_found() {
        for (user, used, mine) in [
            ("seal", "aes", true),
            ("checks", "sha2", true),
            ("sample", "sha2", true),
            ("sample", "aes", false),
            ("platform", "rustix", true),
            ("bundle", "sha2", false),
            ("vault", "getrandom", false),
            ("cli", "libc", false),
            ("platform", "aes", false),
        ] {
            assert_eq!(doors(&facts(vec![ours(user, &[(used, false)])])).is_empty(), mine, "{user}: {used}");
        }
    }
}
