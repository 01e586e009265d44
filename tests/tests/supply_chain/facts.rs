//! What there is: cargo's own account of the dependency graph, and the lists kept in the repository.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

/// The dependency graph.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    pub(crate) packages: Vec<Package>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: Option<String>,
    /// `None` for a folder on this disk.
    pub(crate) source: Option<String>,
    /// A member of this workspace.
    pub(crate) ours: bool,
    /// What its manifest names.
    pub(crate) named: Vec<Named>,
    /// The packages that use it, by name.
    pub(crate) users: Vec<String>,
}

/// One line of a manifest.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) requirement: String,
    /// Only for tests.
    pub(crate) dev: bool,
    pub(crate) by_path: bool,
}

/// The lists of `deny.toml`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Policy {
    pub(crate) allow: Vec<String>,
    /// Further licences by crate.
    pub(crate) exceptions: Vec<(String, Vec<String>)>,
    pub(crate) deny: Vec<Ban>,
}

#[derive(Debug, Clone)]
pub(crate) struct Ban {
    pub(crate) name: String,
    /// Crates that may use it nevertheless.
    pub(crate) wrappers: Vec<String>,
}

static WORKSPACE: LazyLock<Facts> = LazyLock::new(|| Facts::parse(&metadata()));

impl Facts {
    pub(crate) fn of_workspace() -> Self {
        WORKSPACE.clone()
    }

    /// Names of our crates.
    pub(crate) fn ours(&self) -> impl Iterator<Item = &str> {
        self.packages.iter().filter(|package| package.ours).map(|package| package.name.as_str())
    }

    fn parse(json: &Value) -> Self {
        let members = list(json, "workspace_members");
        let mut packages = BTreeMap::new();
        for package in list(json, "packages") {
            let named = list(package, "dependencies").iter().map(|named| Named {
                name: text(named, "name").unwrap(),
                requirement: text(named, "req").unwrap(),
                dev: named["kind"] == "dev",
                by_path: !named["path"].is_null(),
            });
            let found = Package {
                name: text(package, "name").unwrap(),
                version: text(package, "version").unwrap(),
                licence: text(package, "license"),
                source: text(package, "source"),
                ours: members.contains(&package["id"]),
                named: named.collect(),
                users: Vec::new(),
            };
            packages.insert(text(package, "id").unwrap(), found);
        }
        for node in list(&json["resolve"], "nodes") {
            let user = packages[node["id"].as_str().unwrap()].name.clone();
            for used in list(node, "deps") {
                packages.get_mut(used["pkg"].as_str().unwrap()).unwrap().users.push(user.clone());
            }
        }
        Self { packages: packages.into_values().collect() }
    }
}

impl Policy {
    /// Reads the two lists; the file keeps each entry on a line of its own.
    pub(crate) fn of(deny_toml: &str) -> Self {
        let list = |section: &str, key: &str| -> Vec<&str> {
            let after = deny_toml.split(&format!("\n[{section}]\n")).nth(1).unwrap_or_default();
            let list = after.split(&format!("{key} = [\n")).nth(1).unwrap_or_default();
            list.lines().take_while(|line| *line != "]").collect()
        };
        let member = |line: &str, key: &str| line.split(key).nth(1).map_or_else(Vec::new, quoted);
        let name = |line: &str| member(line, "crate = ").into_iter().next().unwrap_or_default();
        let until_bracket = |line: &str, key: &str| {
            let inside = line.split(key).nth(1).and_then(|rest| rest.split(']').next());
            inside.map_or_else(Vec::new, quoted)
        };
        Self {
            allow: list("licenses", "allow").into_iter().flat_map(quoted).collect(),
            exceptions: list("licenses", "exceptions")
                .into_iter()
                .map(|line| (name(line), until_bracket(line, "allow = [")))
                .collect(),
            deny: list("bans", "deny")
                .into_iter()
                .map(|line| Ban { name: name(line), wrappers: until_bracket(line, "wrappers = [") })
                .collect(),
        }
    }
}

/// Name and version of every third-party line of `[workspace.dependencies]`; ours are there by path.
pub(crate) fn pinned_versions(cargo_toml: &str) -> Vec<(String, String)> {
    let table = cargo_toml.split("[workspace.dependencies]").nth(1).unwrap_or_default();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    let entries = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let third_party = entries.filter(|line| !line.contains("{ path = "));
    let pair = |line: &str| {
        let (name, rest) = line.split_once(" = ").unwrap_or((line, ""));
        let version = if rest.starts_with('"') { Some(rest) } else { rest.split("version = ").nth(1) };
        (name.to_owned(), version.map(quoted).and_then(|all| all.into_iter().next()).unwrap_or_default())
    };
    third_party.map(pair).collect()
}

/// A file of the repository's first folder.
pub(crate) fn root_file(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Without network; crates for other systems may not have been fetched yet, then cargo fetches them by the lock file.
fn metadata() -> Value {
    let ask = |offline: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--format-version", "1", "--locked"]).args(offline);
        cargo.current_dir(root()).output().unwrap()
    };
    let mut answer = ask(&["--offline"]);
    if !answer.status.success() {
        answer = ask(&[]);
    }
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    serde_json::from_slice(&answer.stdout).unwrap()
}

fn quoted(text: &str) -> Vec<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn list<'a>(json: &'a Value, key: &str) -> &'a [Value] {
    json[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(json: &Value, key: &str) -> Option<String> {
    json[key].as_str().map(str::to_owned)
}

mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_with_their_exceptions() {
        let policy = Policy::of(
            "\n[licenses]\nallow = [\n    \"MIT\",\n    \"A WITH b\",\n]\nexceptions = [\n    { crate = \"x\", allow = [\"Y\", \"Z\"] },\n]\n\n[bans]\ndeny = [\n    { crate = \"rsa\", reason = \"it\" },\n    { crate = \"zip\", reason = \"x\", wrappers = [\"archive\", \"b\"] },\n]\n",
        );
        assert_eq!(policy.allow, ["MIT", "A WITH b"]);
        assert_eq!(policy.exceptions, [("x".to_owned(), vec!["Y".to_owned(), "Z".to_owned()])]);
        let bans: Vec<_> = policy.deny.iter().map(|ban| (ban.name.as_str(), ban.wrappers.len())).collect();
        assert_eq!(bans, [("rsa", 0), ("zip", 2)]);
    }

    #[test]
    fn versions_are_read_in_both_spellings() {
        let found = pinned_versions(
            "[workspace.dependencies]\n# text\nmodel = { path = \"x\" }\n\na = \"1.2\" # why\nb = { version = \"3\", features = [\"x\"] }\nc = { git = \"y\" }\n\n[other]\nd = \"4\"\n",
        );
        let pair = |name: &str, version: &str| (name.to_owned(), version.to_owned());
        assert_eq!(found, [pair("a", "1.2"), pair("b", "3"), pair("c", "")]);
    }

    #[test]
    fn the_graph_knows_who_uses_whom() {
        let facts = Facts::parse(&serde_json::json!({
            "workspace_members": ["a 1"],
            "packages": [
                {"id": "a 1", "name": "a", "version": "1", "license": null, "source": null, "dependencies": [
                    {"name": "b", "req": "^2", "kind": "dev", "path": null}
                ]},
                {"id": "b 2", "name": "b", "version": "2", "license": "MIT", "source": "registry", "dependencies": []}
            ],
            "resolve": {"nodes": [{"id": "a 1", "deps": [{"pkg": "b 2"}]}, {"id": "b 2", "deps": []}]}
        }));
        assert_eq!(facts.ours().collect::<Vec<_>>(), ["a"]);
        assert_eq!(
            (facts.packages[1].users.as_slice(), facts.packages[0].named[0].dev),
            (&["a".to_owned()][..], true)
        );
    }
}
