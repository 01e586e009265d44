//! How a comparison is told: on the screen, and in JSON.

use std::cmp::Reverse;
use std::path::PathBuf;

use model::words::{count, counted, harmless};
use model::{Json, Object};
use workbench::compare::{Change, Compared, Sides, Step};

use crate::result;
use crate::terminal::Terminal;

/// Organizations and rules on a screen; JSON has all.
const SHOWN: usize = 40;

/// Two checks side by side.
pub(crate) fn two(terminal: &mut Terminal, compared: &Compared, sides: Sides<'_>, out: &[PathBuf]) {
    let Change { earlier, later, new, back, fixed, still } = compared.total;
    terminal.headline(&if compared.by_row {
        format!(
            "{} new, {} back again, {} fixed, {} still there.",
            count(new),
            count(back),
            count(fixed),
            count(still)
        )
    } else {
        format!("{} in the earlier check, {} in the later.", counted(earlier, "finding"), count(later))
    });
    terminal.field("earlier", &harmless(sides.earlier));
    terminal.field("later", &harmless(sides.later));
    let mut codes: Vec<_> = compared.by_code.iter().map(|(code, change)| (code.clone(), *change)).collect();
    codes.sort_by_key(|(_, change)| Reverse(change.later));
    table(terminal, "By rule", &codes);
    let known = |id: &Option<String>| id.clone().unwrap_or_else(|| "not known".to_owned());
    let organizations: Vec<_> =
        compared.by_organization.iter().map(|(id, change)| (known(id), *change)).collect();
    table(terminal, "By organization", &organizations);
    let rest = codes.len().saturating_sub(SHOWN) + organizations.len().saturating_sub(SHOWN);
    if rest > 0 {
        terminal.line(&format!("and {} more lines; --json has all", count(rest as u64)));
    }
    for remark in &compared.remarks {
        terminal.line(remark);
    }
    for (code, why) in &compared.left_out {
        terminal.line(&format!("Not compared: {code}: {}", harmless(why)));
    }
    written(terminal, out);
    let by_code =
        compared.by_code.iter().map(|(code, change)| Json::from(object(change).with("code", code.as_str())));
    let by_organization = compared
        .by_organization
        .iter()
        .map(|(id, change)| Json::from(object(change).with("organization_id", id.as_deref())));
    let by_both = compared.by_both.iter().map(|((id, code), change)| {
        Json::from(object(change).with("code", code.as_str()).with("organization_id", id.as_deref()))
    });
    let left_out = compared
        .left_out
        .iter()
        .map(|(code, why)| Json::from(Object::new().with("code", code.as_str()).with("why", why.as_str())));
    let object = result::done("compare")
        .with("before", compared.before)
        .with("by_code", by_code.collect::<Vec<_>>())
        .with("by_organization", by_organization.collect::<Vec<_>>())
        .with("by_organization_and_code", by_both.collect::<Vec<_>>())
        .with("by_row", compared.by_row)
        .with("earlier", sides.earlier)
        .with("later", sides.later)
        .with("left_out", left_out.collect::<Vec<_>>())
        .with("out", result::texts(out.iter().map(|path| path.display())))
        .with("remarks", result::texts(&compared.remarks))
        .with("total", object(&compared.total));
    terminal.json(object);
}

/// All checks of one source.
pub(crate) fn course(terminal: &mut Terminal, steps: &[Step], out: &[PathBuf]) {
    terminal.headline(&format!("{} of one source.", counted(steps.len() as u64, "data set")));
    terminal.line(&head("Day"));
    for step in steps {
        let first = Change { later: step.findings, ..Change::default() };
        terminal.line(&line(&step.day, step.since.as_ref().map_or(first, |since| since.total)));
    }
    written(terminal, out);
    let steps = steps.iter().map(|step| {
        let since = step.since.as_ref().map(|since| object(&since.total));
        let by_code = step.by_code.iter().fold(Object::new(), |all, (code, n)| all.with(code, *n));
        let by_organization = step.by_organization.iter().map(|(id, n)| {
            Json::from(Object::new().with("findings", *n).with("organization_id", id.as_deref()))
        });
        let object = Object::new()
            .with("by_code", by_code)
            .with("by_organization", by_organization.collect::<Vec<_>>())
            .with("day", step.day.as_str())
            .with("findings", step.findings)
            .with("label", step.label.as_str())
            .with("since", since);
        Json::from(object)
    });
    let steps: Vec<Json> = steps.collect();
    let out = result::texts(out.iter().map(|path| path.display()));
    terminal.json(result::done("compare").with("out", out).with("steps", steps));
}

fn written(terminal: &mut Terminal, out: &[PathBuf]) {
    for path in out {
        terminal.line(&format!("Wrote {}.", harmless(&path.display().to_string())));
    }
}

fn table(terminal: &mut Terminal, title: &str, rows: &[(String, Change)]) {
    terminal.line("");
    terminal.line(&head(title));
    rows.iter().take(SHOWN).for_each(|(name, change)| terminal.line(&line(name, *change)));
}

fn head(title: &str) -> String {
    format!(
        "{title:<34} {:>9} {:>9} {:>9} {:>9} {:>9} {:>9}",
        "earlier", "later", "new", "back", "fixed", "still"
    )
}

fn line(name: &str, change: Change) -> String {
    let Change { earlier, later, new, back, fixed, still } = change;
    let numbers = [earlier, later, new, back, fixed, still].map(|n| format!(" {:>9}", count(n))).concat();
    format!("  {:<32}{numbers}", harmless(name))
}

fn object(change: &Change) -> Object {
    let Change { earlier, later, new, back, fixed, still } = *change;
    Object::new()
        .with("back", back)
        .with("earlier", earlier)
        .with("fixed", fixed)
        .with("later", later)
        .with("new", new)
        .with("still", still)
}
