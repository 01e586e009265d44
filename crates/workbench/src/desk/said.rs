//! Advice in the words of the window: where a terminal is told an option or a command, a person at the screen is told what is there.

/// What a terminal is told, and what the window says for it.
const INSTEAD: &[(&str, &str)] = &[
    ("; say which one with --operator", "; say who you are"),
    ("Find the place with `strongroom audit verify`", "Find the place in Log: verify the whole log"),
    ("`strongroom check` with --report writes all of them", "the page to read (HTML) counts all of them"),
    ("`strongroom init` makes one", "setting up this workstation makes one"),
    ("`strongroom rules list` shows every code", "take a rule that found something"),
    ("give --out FOLDER/NAME.enc", "choose a name that ends in .enc"),
    ("give --out DIR or --upload-zip F.zip", "choose a folder, or a ZIP for an upload"),
    ("give --out NAME.key", "choose a name that ends in .key"),
    ("give --reason TEXT", "say what it is sent for"),
    ("give --zip F.zip", "only the command line of this program opens it, into a ZIP"),
    ("give its folder, or make one with `strongroom init`", "set up this workstation"),
    (
        "give the earlier day first: --from the first day, --to the last",
        "give the earlier day first, then the later one",
    ),
    (
        "if an earlier exporter made it, give --key-hex and --iv-hex, or --master-key-hex",
        "if an earlier exporter made it, only the command line of this program opens it, with its key",
    ),
    ("make it again with `strongroom init`", "set this workstation up again"),
    (
        "name a folder on a disk with more room: --temp DIR; nothing was left there",
        "make room on the disk that holds temporary files; nothing was left there",
    ),
    ("run `strongroom audit verify`", "verify the whole log in Log"),
    ("see `strongroom audit verify`", "verify the whole log in Log"),
    ("see `strongroom key pins`", "see the signers in Administration"),
    ("that `strongroom key new-recipient` made", "that was made for them"),
    ("verify the log with `strongroom audit verify`", "verify the whole log in Log"),
];

/// The same for a person at the window.
pub(super) fn in_the_window(text: &str) -> String {
    INSTEAD.iter().fold(text.to_owned(), |said, (terminal, window)| {
        if said.contains(terminal) { said.replace(terminal, window) } else { said }
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// This table, and the words of the auditor's pack for people at a terminal.
    const NOT_OF_THE_WINDOW: [&str; 2] = ["said.rs", "verify_text.rs"];

    /// Every source of this crate and of the vault: whatever the window may show of a problem, notice or examination is made in one.
    fn sources() -> Vec<String> {
        let mut folders =
            ["src", "../vault/src"].map(|of| Path::new(env!("CARGO_MANIFEST_DIR")).join(of)).to_vec();
        let mut sources = Vec::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                if path.is_dir() && name != "tests" {
                    folders.push(path);
                } else if !NOT_OF_THE_WINDOW.contains(&name)
                    && name.ends_with(".rs")
                    && !name.ends_with("tests.rs")
                {
                    let text = std::fs::read_to_string(path).unwrap();
                    sources.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
                }
            }
        }
        sources
    }

    fn names_the_terminal(text: &str) -> bool {
        let option = text
            .match_indices("--")
            .any(|(at, _)| text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase()));
        option || text.contains("`strongroom")
    }

    #[test]
    fn no_advice_of_the_window_names_an_option_or_a_command() {
        let mut met = 0;
        for source in sources() {
            for line in source.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
                if names_the_terminal(line) {
                    met += 1;
                    assert!(!names_the_terminal(&in_the_window(line)), "{line}");
                }
            }
        }
        assert!(met >= INSTEAD.len(), "every sentence of the table is still said somewhere: {met}");
    }

    #[test]
    fn what_names_neither_is_said_as_it_is() {
        assert_eq!(in_the_window("put the vault back from a backup"), "put the vault back from a backup");
        assert_eq!(
            in_the_window("no signer of that name; see `strongroom key pins`"),
            "no signer of that name; see the signers in Administration"
        );
    }
}
