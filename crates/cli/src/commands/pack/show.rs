//! `strongroom pack show`: a pack, one of its files, or one of its lists.

use checks::pack::{self, Codes, ColumnSpec, FileSpec, List, Pack, Sensitive, Status};
use model::{Json, Object};
use workbench::{Problem, ProblemKind};

use super::{introduce, summary};
use crate::terminal::Terminal;
use crate::words::table;

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The pack, such as hud-hmis/2026
    id: String,
    /// The columns of this file, such as Client
    #[arg(long, value_name = "FILE", conflicts_with = "list")]
    file: Option<String>,
    /// The codes of this list, such as 3.12.1
    #[arg(long, value_name = "LIST")]
    list: Option<String>,
}

pub(super) fn run(terminal: &mut Terminal, object: Object, args: &ShowArgs) -> Result<(), Problem> {
    let pack = pack::find(&args.id).ok_or_else(|| {
        let known: Vec<&str> = pack::packs().iter().map(|pack| pack.id.as_str()).collect();
        Problem::new(ProblemKind::Usage, format!("there is no pack `{}`", args.id))
            .next(format!("known ones: {}", known.join(", ")))
    })?;
    let about = object.with("digest", pack.digest.to_string()).with("pack", pack.id.as_str());
    if let Some(name) = &args.file {
        let wanted = name.strip_suffix(".csv").unwrap_or(name);
        let file =
            pack.files.iter().find(|file| file.stem().eq_ignore_ascii_case(wanted)).ok_or_else(|| {
                let known: Vec<&str> = pack.files.iter().map(FileSpec::stem).collect();
                Problem::new(ProblemKind::Usage, format!("{} has no file `{name}`", pack.id))
                    .next(format!("it has {}", known.join(", ")))
            })?;
        show_file(terminal, about, pack, file);
    } else if let Some(id) = &args.list {
        let list = pack.lists.iter().find(|list| list.id.eq_ignore_ascii_case(id)).ok_or_else(|| {
            Problem::new(ProblemKind::Usage, format!("{} has no list `{id}`", pack.id))
                .next("`strongroom pack show ID --file FILE` names the list of each column")
        })?;
        show_list(terminal, about, pack, list);
    } else {
        introduce(terminal, pack);
        show_files(terminal, about, pack);
    }
    Ok(())
}

fn show_files(terminal: &mut Terminal, about: Object, pack: &Pack) {
    let rows: Vec<Vec<String>> = pack
        .files
        .iter()
        .map(|file| {
            let key = file.key().and_then(|key| file.columns.get(key));
            let key = key.map(|column| column.name.clone()).unwrap_or_default();
            vec![file.name.clone(), format!("{} columns", file.columns.len()), key]
        })
        .collect();
    table(&rows, &[1]).iter().for_each(|line| terminal.line(&format!("  {line}")));
    let files = pack.files.iter().map(|file| {
        Json::from(Object::new().with("columns", number(file.columns.len())).with("file", file.name.as_str()))
    });
    let files: Vec<Json> = files.collect();
    let object = summary(pack).with("counts_of_files", files);
    terminal.json(about.with("summary", object));
}

fn show_file(terminal: &mut Terminal, about: Object, pack: &Pack, file: &FileSpec) {
    terminal.headline(&format!("{} of {}", file.name, pack.title));
    let heads = ["column", "type", "may be empty", "list", "key", "hidden because", "rules"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    rows.extend(file.columns.iter().map(|column| {
        let mut rules = pack.written_rules(column);
        rules.extend(column.pattern.as_ref().map(|pattern| format!("PATTERN {}", pattern.source())));
        vec![
            column.name.clone(),
            column.ty.written(),
            if column.nullable { "yes" } else { "no" }.to_owned(),
            list_of(pack, column),
            keys_of(pack, column).join("; "),
            column.sensitive.map(why_hidden).unwrap_or_default().to_owned(),
            rules.join("; "),
        ]
    }));
    table(&rows, &[]).iter().for_each(|line| terminal.line(line));
    let columns = file.columns.iter().map(|column| {
        let list = Some(list_of(pack, column)).filter(|list| !list.is_empty());
        let object = Object::new()
            .with("column", column.name.as_str())
            .with("keys", texts(keys_of(pack, column)))
            .with("list", list)
            .with("nullable", column.nullable)
            .with("pattern", column.pattern.as_ref().map(|pattern| pattern.source().to_owned()))
            .with("rules", texts(pack.written_rules(column)))
            .with("sensitive", column.sensitive.map(why_hidden))
            .with("type", column.ty.written());
        Json::from(object)
    });
    terminal.json(about.with("columns", columns.collect::<Vec<_>>()).with("file", file.name.as_str()));
}

fn show_list(terminal: &mut Terminal, about: Object, pack: &Pack, list: &List) {
    let part = list.part_of.and_then(|whole| pack.list(whole)).map(|whole| whole.id.as_str());
    let closed = if list.closed { "closed: no other code may occur" } else { "open: kept elsewhere" };
    terminal.headline(&format!("List {}: {}", list.id, list.name));
    terminal.line(&match part {
        Some(whole) => format!("part of {whole}; {closed}"),
        None => closed.to_owned(),
    });
    let status = |status| match status {
        Status::Active => "",
        Status::Retired => "retired",
        Status::Unlisted => "unlisted",
    };
    // By number where codes are numbers, as the specification lists them.
    let mut codes: Vec<_> = list.codes().iter().collect();
    codes.sort_by_key(|code| (code.code.parse::<u64>().unwrap_or(u64::MAX), code.code.as_str()));
    let rows: Vec<Vec<String>> = codes
        .iter()
        .map(|code| vec![code.code.clone(), status(code.status).to_owned(), code.description.clone()])
        .collect();
    table(&rows, &[]).iter().for_each(|line| terminal.line(&format!("  {line}")));
    let codes = codes.iter().map(|code| {
        let word = if code.status == Status::Active { "active" } else { status(code.status) };
        Json::from(
            Object::new()
                .with("code", code.code.as_str())
                .with("description", code.description.as_str())
                .with("status", word),
        )
    });
    let object = about.with("closed", list.closed).with("codes", codes.collect::<Vec<_>>());
    terminal
        .json(object.with("list", list.id.as_str()).with("name", list.name.as_str()).with("part_of", part));
}

fn list_of(pack: &Pack, column: &ColumnSpec) -> String {
    match &column.codes {
        Codes::Free => String::new(),
        Codes::List(id) => pack.list(*id).map(|list| list.id.clone()).unwrap_or_default(),
        Codes::By { .. } => "by another column".to_owned(),
    }
}

fn keys_of(pack: &Pack, column: &ColumnSpec) -> Vec<String> {
    let primary = column.is_key.then(|| "primary".to_owned());
    primary.into_iter().chain(column.references.iter().map(|to| pack.written_reference(to))).collect()
}

const fn why_hidden(sensitive: Sensitive) -> &'static str {
    match sensitive {
        Sensitive::Address => "address",
        Sensitive::Birth => "birth",
        Sensitive::Contact => "contact",
        Sensitive::Health => "health",
        Sensitive::Identity => "identity",
        Sensitive::Justice => "justice",
        Sensitive::Name => "name",
        Sensitive::Ssn => "ssn",
        Sensitive::Text => "text",
        Sensitive::Violence => "violence",
    }
}

fn texts(parts: Vec<String>) -> Vec<Json> {
    parts.into_iter().map(Json::Text).collect()
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
