//! What to do after a check, on a terminal: the steps, and the commands that lead on.

use std::path::{Path, PathBuf};

use checks::Report;
use checks::summary::Overview;

use super::summary::lines;
use crate::terminal::Terminal;
use crate::words::{counted, wrapped};

/// How many codes a step names.
const NAMED: usize = 6;

/// Prints what to do next, and where reports were written.
pub(crate) fn print(
    terminal: &mut Terminal,
    checked: &Path,
    reports: &[PathBuf],
    report: &Report,
    overview: &Overview<'_>,
) {
    let width = terminal.mode().width();
    terminal.line("");
    terminal.headline("Next");
    for (number, step) in overview.steps.iter().enumerate() {
        let named = step.codes.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = step.codes.len().saturating_sub(NAMED);
        let more =
            if more > 0 { format!(" and {}", counted(more as u64, "more kind")) } else { String::new() };
        let first = format!("  {}. ", number + 1);
        let what = format!("{} ({}): {named}{more}", step.what, counted(step.found, "finding"));
        lines(terminal, wrapped(&first, &what, width));
    }
    let checked = shell_word(checked);
    let mut hints = Vec::new();
    if report.is_valid {
        hints.push(("Seal it:".to_owned(), format!("strongroom export {checked} --out F.enc --reason TEXT")));
    }
    if let Some(first) = overview.codes.first() {
        hints.push(("About a code:".to_owned(), format!("strongroom rules show {}", first.rule.code)));
    }
    if reports.is_empty() && overview.total.total() > 0 {
        hints.push(("Read or print:".to_owned(), format!("strongroom check {checked} --report report.html")));
        hints
            .push(("Every finding:".to_owned(), format!("strongroom check {checked} --report findings.csv")));
    }
    for path in reports {
        hints.push(("Written:".to_owned(), path.display().to_string()));
    }
    if !hints.is_empty() && !overview.steps.is_empty() {
        terminal.line("");
    }
    hints.iter().for_each(|(what, how)| terminal.line(&format!("  {what:<16}{how}")));
}

/// The path as one word for a shell, or a name that stands for it where it would have to be quoted.
fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-/+=@:".contains(c);
    if !text.is_empty() && text.len() <= 40 && !text.starts_with('-') && text.chars().all(is_plain) {
        text
    } else {
        "PATH".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_can_be_typed_as_it_stands_or_names_no_path() {
        assert_eq!(shell_word(Path::new("data/march.zip")), "data/march.zip");
        for odd in ["my data", "a;b", "-x", "$(x)", "", "a'b"] {
            assert_eq!(shell_word(Path::new(odd)), "PATH", "{odd}");
        }
    }
}
