//! `strongroom rules`: everything that a check can say, and what to do about it.

use checks::rules::{self, Rule};
use model::{Audience, Json, Object};
use workbench::{Problem, ProblemKind};

use crate::exit::Exit;
use crate::result;
use crate::run::Context;
use crate::terminal::Terminal;
use crate::words::{counted, table};

/// Say what a check looks for, and explain a finding
///
/// Needs no vault and no export.
#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Every code, by what it is about
    List,
    /// The help page of one code: what is wrong, why it matters, how to mend it
    #[command(after_long_help = "\
Examples:
  strongroom rules show KEY_ORPHAN
  strongroom --json rules show DATE_SHAPE | jq -r .help")]
    Show {
        /// As a finding has it, such as DATE_SHAPE; letter case does not matter
        code: String,
    },
}

impl RulesArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::List => "rules list",
            What::Show { .. } => "rules show",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &RulesArgs) -> Result<Exit, Problem> {
    let object = result::done(args.name());
    let terminal = &mut context.terminal;
    match &args.what {
        What::List => list(terminal, object),
        What::Show { code } => show(terminal, object, code)?,
    }
    Ok(Exit::Done)
}

fn list(terminal: &mut Terminal, object: Object) {
    let rows = |rules: &[&Rule]| {
        let row = |rule: &&Rule| {
            let blocks = if rule.blocks { "blocks" } else { "" };
            let words = [rule.code, rules::severity(rule.severity), blocks].map(str::to_owned);
            [&words[..], &[open(rule.message)]].concat()
        };
        rules.iter().map(row).collect::<Vec<_>>()
    };
    // One table for all groups, so that its columns stand below each other throughout.
    let all: Vec<Vec<String>> = rules::groups().flat_map(|group| rows(group.rules)).collect();
    let mut lines = table(&all, &[]).into_iter();
    for group in rules::groups() {
        terminal.headline(group.title);
        for line in lines.by_ref().take(group.rules.len()) {
            terminal.line(&format!("  {line}"));
        }
        terminal.line("");
    }
    let number = u64::try_from(all.len()).unwrap_or(u64::MAX);
    terminal.line(&format!("{}. strongroom rules show CODE explains one.", counted(number, "code")));
    let objects = rules::groups().flat_map(|group| {
        group
            .rules
            .iter()
            .map(move |rule| Json::from(described(Object::new(), rule).with("group", group.title)))
    });
    terminal.json(object.with("rules", objects.collect::<Vec<_>>()));
}

fn show(terminal: &mut Terminal, object: Object, wanted: &str) -> Result<(), Problem> {
    let Some(rule) = rules::find(&wanted.to_ascii_uppercase()) else {
        let likely: Vec<&str> = rules::similar(wanted).iter().map(|rule| rule.code).collect();
        let next = match likely.as_slice() {
            [] => "strongroom rules list shows every code".to_owned(),
            likely => format!("did you mean {}?", likely.join(", ")),
        };
        return Err(Problem::new(ProblemKind::Usage, format!("there is no rule `{wanted}`")).next(next));
    };
    terminal.headline(rule.code);
    terminal.line(&open(rule.message));
    terminal.line(&open(rule.fix));
    terminal.line("");
    let blocks = if rule.blocks { ", blocks: no destination can take it" } else { "" };
    terminal.field("Severity", &format!("{}{blocks}", rules::severity(rule.severity)));
    terminal.field("Who mends it", rules::audience(rule.audience));
    terminal.field("Rests on", rule.basis);
    let help = rule.help.text();
    for line in help.lines().skip(1).filter(|line| !line.starts_with("```")) {
        match line.strip_prefix("## ") {
            Some(heading) => terminal.headline(heading),
            None => terminal.line(line),
        }
    }
    terminal.json(described(object, rule).with("help", help));
    Ok(())
}

/// Words whose places, such as `{found}`, a finding fills in.
fn open(words: &str) -> String {
    let mut parts = words.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + "…" + part.split_once('}').map_or(part, |(_, rest)| rest))
}

/// What a finding of this rule says, in the words that findings have.
fn described(object: Object, rule: &Rule) -> Object {
    let audience = match rule.audience {
        Audience::DataEntry => "data_entry",
        Audience::Setup => "setup",
        Audience::Vendor => "vendor",
    };
    object
        .with("audience", audience)
        .with("basis", rule.basis)
        .with("blocks", rule.blocks)
        .with("code", rule.code)
        .with("fix", rule.fix)
        .with("message", rule.message)
        .with("severity", rules::severity(rule.severity))
}
