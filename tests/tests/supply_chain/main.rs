//! What comes in from outside, and which of our crates may use which: `deny.toml` and ARCHITECTURE.md as tests.
//!
//! `make prove` asks cargo-deny the same; this needs no further tool and no network.

#[cfg(test)]
mod facts;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod spdx;

#[cfg(test)]
mod tests {
    use crate::facts::{Facts, Policy, pinned_versions, root_file};
    use crate::rules;

    fn none_of(what: &str, found: &[String]) {
        assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
    }

    #[test]
    fn every_licence_that_comes_in_is_one_we_allow() {
        let (facts, policy) = (Facts::of_workspace(), Policy::of(&root_file("deny.toml")));
        assert!(policy.allow.len() > 5 && facts.packages.len() > 100, "something was read");
        none_of("licences outside the list of deny.toml", &rules::licences(&facts, &policy));
    }

    #[test]
    fn banned_crates_are_absent_or_behind_their_wrappers() {
        let policy = Policy::of(&root_file("deny.toml"));
        assert!(policy.deny.iter().any(|ban| ban.name == "rsa"), "the list was read: {:?}", policy.deny);
        none_of("banned crates", &rules::bans(&Facts::of_workspace(), &policy.deny));
    }

    #[test]
    fn everything_comes_from_the_registry_or_this_repository() {
        none_of("other sources", &rules::sources(&Facts::of_workspace()));
    }

    #[test]
    fn every_version_is_pinned_and_shared() {
        let pinned = pinned_versions(&root_file("Cargo.toml"));
        assert!(pinned.len() > 20, "the table was read");
        none_of("versions in Cargo.toml", &rules::wildcards(&pinned));
        none_of("requirements", &rules::requirements(&Facts::of_workspace()));
    }

    #[test]
    fn our_crates_use_one_another_downward_only() {
        none_of("direction", &rules::direction(&Facts::of_workspace()));
    }

    #[test]
    fn cryptography_and_the_operating_system_each_have_one_door() {
        none_of("doors", &rules::doors(&Facts::of_workspace()));
    }

    #[test]
    fn the_page_on_architecture_knows_every_crate() {
        let page = root_file("ARCHITECTURE.md");
        for name in Facts::of_workspace().ours() {
            let known = page.contains(&format!("`{name}`")) || matches!(name, "journeys" | "testkit");
            assert!(known, "ARCHITECTURE.md does not say what `{name}` must not know");
        }
    }
}
