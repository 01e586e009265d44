//! `help.csv`: the help page of each rule, part by part, so that no part can be forgotten.

use super::demands::MAX_RULES;
use crate::pack::demand::PackRule;
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::table;

/// The parts of a page in their order, and whether one may have several lines.
const PARTS: [(&str, bool); 6] =
    [("wrong", false), ("why", false), ("bad", true), ("good", true), ("step", true), ("unless", false)];

/// A page has some twenty lines; this many are a slip.
const MAX_LINES: usize = MAX_RULES * 60;

/// Reads the pages and gives each rule its own. Pages stand in the order of the rules.
pub(super) fn read(bytes: &[u8], rules: &mut [(u64, PackRule)]) -> Result<(), PackError> {
    let rows = table::read(Table::Help, bytes, ["code", "part", "text"])?;
    let mut rows = rows.iter().peekable();
    let mut last_line = 1;
    let mut read = 0;
    for (_, rule) in rules {
        let mut lines: [Vec<&str>; PARTS.len()] = Default::default();
        for ((part, several), lines) in PARTS.into_iter().zip(&mut lines) {
            while let Some(row) = rows
                .next_if(|row| matches!(&row.fields, [code, name, _] if *code == *rule.code && name == part))
            {
                let fault = |fault: PackFault| fault.at(Table::Help, row.line);
                let [_, _, text] = &row.fields;
                let fits = (1..=1_000).contains(&text.chars().count());
                if !fits {
                    return Err(fault(PackFault::value("text", text, "a text of 1 to 1,000 characters")));
                }
                if !several && !lines.is_empty() {
                    return Err(fault(PackFault::twice("part", part)));
                }
                read += 1;
                if read > MAX_LINES {
                    return Err(fault(PackFault::TooMuch { what: "lines of help", limit: MAX_LINES }));
                }
                last_line = row.line;
                lines.push(text);
            }
            if lines.is_empty() {
                let line = rows.peek().map_or(last_line, |row| row.line);
                let wanted = format!("{}, {part}", rule.code);
                return Err(PackFault::Missing { name: wanted }.at(Table::Help, line));
            }
        }
        rule.help = page(&rule.code, &lines);
    }
    match rows.next() {
        None => Ok(()),
        Some(row) => {
            let [code, part, _] = &row.fields;
            let expected = "the next part of the page, or the next rule, in the order of `rules.csv`";
            Err(PackFault::value("code,part", &format!("{code},{part}"), expected).at(Table::Help, row.line))
        }
    }
}

/// The page in the form that the program's own rules have theirs in.
fn page(code: &str, [wrong, why, bad, good, steps, unless]: &[Vec<&str>; PARTS.len()]) -> String {
    let steps: Vec<String> =
        steps.iter().enumerate().map(|(at, step)| format!("{}. {step}", at + 1)).collect();
    format!(
        "# {code}\n\n## What is wrong\n\n{}\n\n## Why it matters\n\n{}\n\n## Example\n\nWrong:\n\n```text\n{}\n```\n\n\
         Right:\n\n```text\n{}\n```\n\n## How to mend it\n\n{}\n\n## When it is not raised\n\n{}\n",
        wrong.join(" "),
        why.join(" "),
        bad.join("\n"),
        good.join("\n"),
        steps.join("\n"),
        unless.join(" "),
    )
}
