//! `strongroom compare`: what is new since an earlier check, what was mended, what is still there.

use std::io::BufReader;
use std::path::{Path, PathBuf};

use checks::Report;
use model::words::{count, harmless};
use model::{Json, Object};
use workbench::{Change, CheckRequest, Compared, Problem, ProblemKind, Site, Snapshot, compare};

use super::settings;
use crate::exit::Exit;
use crate::progress::Progress;
use crate::run::Context;
use crate::{interrupt, result};

/// Compare an export with an earlier one: what is new, mended, still there
///
/// Each of both is a folder or ZIP, which is checked now, or a report that `check --report F.jsonl` wrote. Findings are the same if
/// the same rule speaks of the same column of the same row.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  strongroom compare september.zip october.zip
  strongroom compare september.jsonl october.zip --settings site.json")]
pub(crate) struct CompareArgs {
    /// The earlier export or report
    earlier: PathBuf,
    /// The later export or report
    later: PathBuf,
    /// Settings of the site for exports that are checked now (docs/formats/site-settings.md)
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// They come out of a victim service provider's own comparable database
    #[arg(long)]
    comparable_database: bool,
}

/// Organizations and rules on a screen; JSON has all.
const SHOWN: usize = 40;

pub(crate) fn run(context: &mut Context<'_>, args: &CompareArgs) -> Result<Exit, Problem> {
    let site = match &args.settings {
        Some(file) => settings::read(context, file)?,
        None => Site::default(),
    };
    let earlier = snapshot(context, &args.earlier, args, &site)?;
    let later = snapshot(context, &args.later, args, &site)?;
    let compared = compare((&earlier.0, &earlier.1), (&later.0, &later.1));
    tell(context, &compared);
    Ok(Exit::Done)
}

fn snapshot(
    context: &mut Context<'_>,
    path: &Path,
    args: &CompareArgs,
    site: &Site,
) -> Result<(Snapshot, Report), Problem> {
    let mut snapshot = Snapshot::default();
    if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl")) {
        let file = context.host.disk.open_regular(path)?;
        let report = checks::read::json_lines(BufReader::new(file), &mut snapshot).map_err(|e| {
            Problem::new(ProblemKind::Broken, format!("{}: {e}", harmless(&path.display().to_string())))
                .next("check the export anew, with --report and a name that ends with .jsonl")
        })?;
        return Ok((snapshot, report));
    }
    let request = CheckRequest {
        path,
        pack: None,
        max_per_code: None,
        show_values: false,
        comparable_database: args.comparable_database || site.comparable_database,
        quality: Some(site.quality.clone()),
        temp: None,
    };
    let watch = Progress::on(&mut context.terminal);
    let checked = workbench::check(&context.host, &request, &mut snapshot, &watch);
    drop(watch);
    Ok((snapshot, checked.map_err(interrupt::or)?))
}

fn tell(context: &mut Context<'_>, compared: &Compared) {
    let terminal = &mut context.terminal;
    let Change { new, fixed, still } = compared.total;
    terminal.headline(&format!("{} new, {} fixed, {} still there.", count(new), count(fixed), count(still)));
    terminal.line("");
    terminal.line(&format!("{:<34} {:>9} {:>9} {:>9}", "By rule", "new", "fixed", "still"));
    let mut codes: Vec<(&String, &Change)> = compared.by_code.iter().collect();
    codes.sort_by_key(|(code, change)| (std::cmp::Reverse(change.new + change.still), *code));
    for (code, change) in codes.iter().take(SHOWN) {
        terminal.line(&line(code, **change));
    }
    terminal.line("");
    terminal.line(&format!("{:<34} {:>9} {:>9} {:>9}", "By organization", "new", "fixed", "still"));
    for (id, change) in compared.by_organization.iter().take(SHOWN) {
        terminal.line(&line(id.as_deref().unwrap_or("not known"), *change));
    }
    let rest =
        compared.by_code.len().saturating_sub(SHOWN) + compared.by_organization.len().saturating_sub(SHOWN);
    if rest > 0 {
        terminal.line(&format!("and {} more lines; --json has all", count(rest as u64)));
    }
    for remark in &compared.remarks {
        terminal.line(remark);
    }
    for (code, why) in &compared.left_out {
        terminal.line(&format!("Not compared: {code}: {}", harmless(why)));
    }
    let of = |change: &Change| {
        Object::new().with("fixed", change.fixed).with("new", change.new).with("still", change.still)
    };
    let by_code =
        compared.by_code.iter().map(|(code, change)| Json::from(of(change).with("code", code.as_str())));
    let by_organization = compared
        .by_organization
        .iter()
        .map(|(id, change)| Json::from(of(change).with("organization_id", id.as_deref())));
    let left_out = compared
        .left_out
        .iter()
        .map(|(code, why)| Json::from(Object::new().with("code", code.as_str()).with("why", why.as_str())));
    let object = result::done("compare")
        .with("by_code", by_code.collect::<Vec<_>>())
        .with("by_organization", by_organization.collect::<Vec<_>>())
        .with("left_out", left_out.collect::<Vec<_>>())
        .with("remarks", result::texts(&compared.remarks))
        .with("total", of(&compared.total));
    terminal.json(object);
}

fn line(name: &str, change: Change) -> String {
    format!(
        "  {:<32} {:>9} {:>9} {:>9}",
        harmless(name),
        count(change.new),
        count(change.fixed),
        count(change.still)
    )
}
