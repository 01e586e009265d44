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
    use super::*;

    /// Whatever the window may show of a problem, notice or examination is made in one of these.
    const MADE_IN: [&str; 17] = [
        include_str!("../audit_pack/gather.rs"),
        include_str!("../audit_pack/period.rs"),
        include_str!("../book.rs"),
        include_str!("../check.rs"),
        include_str!("../doctor.rs"),
        include_str!("../export.rs"),
        include_str!("../keys.rs"),
        include_str!("../lists/sent.rs"),
        include_str!("../notes/about.rs"),
        include_str!("../notes/keep.rs"),
        include_str!("../notice.rs"),
        include_str!("../open.rs"),
        include_str!("../pinned.rs"),
        include_str!("../../../vault/src/locked.rs"),
        include_str!("../../../vault/src/unlock.rs"),
        include_str!("bundles.rs"),
        include_str!("saving.rs"),
    ];

    fn names_the_terminal(text: &str) -> bool {
        let option = text
            .match_indices("--")
            .any(|(at, _)| text[at + 2..].starts_with(|c: char| c.is_ascii_lowercase()));
        option || text.contains("`strongroom")
    }

    #[test]
    fn no_advice_of_the_window_names_an_option_or_a_command() {
        let mut met = 0;
        for source in MADE_IN {
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
