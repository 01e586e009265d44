//! Where the help page of a rule comes from.

/// The help page of a rule, in Markdown: what is wrong, why it matters, an example, how to mend it, and when it is not
/// raised.
#[derive(Debug, Clone, Copy)]
pub enum Help {
    /// The source file of the rule, whose leading `//!` lines are the page.
    Source(&'static str),
    /// The page itself, out of a pack.
    Page(&'static str),
}

impl Help {
    /// The page, ending in one line feed.
    pub fn text(&self) -> String {
        match self {
            Self::Page(page) => (*page).to_owned(),
            Self::Source(source) => {
                let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
                lines.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_what_the_source_file_opens_with_and_no_more() {
        let source = "//! # Title\n//!\n//! Text.\n\n//! Not this.\nuse model;\n";
        assert_eq!(Help::Source(source).text(), "# Title\n\nText.\n");
    }
}
