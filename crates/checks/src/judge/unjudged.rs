//! Which rules could not be judged for a whole file or column, because of what stands in their way. Not judged is never the
//! same as satisfied, so each is listed.

use std::collections::BTreeMap;

use crate::keys::{Spot, victim_rows};
use crate::pack::{Bound, Codes, ColumnSpec, Condition, Demand, DemandKind, Pack, Place};
use crate::report::NotEvaluated;
use crate::rules;

/// One thing that is judged of rows of a file, and the columns that it needs.
struct Judgement {
    code: &'static str,
    file: usize,
    column: Option<usize>,
    needs: Vec<(usize, usize)>,
}

/// Everything that could not be judged, in the order of codes, files and columns. A file that was not judged at all is a
/// finding of its own; rules about its own rows are not listed.
pub(crate) fn unjudged(pack: &'static Pack, obstacles: &BTreeMap<Spot, &'static str>) -> Vec<NotEvaluated> {
    if obstacles.is_empty() {
        return Vec::new();
    }
    let name = |file: usize| pack.files.get(file).map_or("", |file| file.name.as_str());
    let column_name =
        |file: usize, column: usize| Some(pack.files.get(file)?.columns.get(column)?.name.clone());
    let in_the_way = |(file, column): &(usize, usize)| match obstacles.get(&(*file, None)) {
        Some(why) => Some(format!("{}: {why}", name(*file))),
        None => {
            let why = obstacles.get(&(*file, Some(*column)))?;
            Some(format!("{}, {}: {why}", name(*file), column_name(*file, *column)?))
        }
    };
    let mut found: Vec<NotEvaluated> = judgements(pack)
        .filter(|judgement| !obstacles.contains_key(&(judgement.file, None)))
        .filter_map(|Judgement { code, file, column, needs }| {
            let why = needs.iter().find_map(in_the_way)?;
            let column = column.and_then(|column| column_name(file, column));
            Some(NotEvaluated { code, file: name(file).to_owned(), column, why })
        })
        .collect();
    found.sort();
    found.dedup_by(|one, other| {
        (one.code, &one.file, &one.column) == (other.code, &other.file, &other.column)
    });
    found
}

fn judgements(pack: &'static Pack) -> impl Iterator<Item = Judgement> {
    let of_columns = pack.files.iter().enumerate().flat_map(move |(file, spec)| {
        spec.columns.iter().enumerate().flat_map(move |(place, column)| of_column(pack, file, place, column))
    });
    let of_demands = pack.demands.iter().filter_map(move |demand| of_demand(pack, demand));
    let victims = (0..pack.files.len()).filter_map(move |file| {
        let rows = victim_rows(pack, file)?;
        let needs =
            [(file, rows.via), rows.to].into_iter().chain(VICTIMS.iter().filter_map(|way| at(pack, way)));
        let code = rules::VICTIM_SERVICE_ROWS.code;
        Some(Judgement { code, file, column: None, needs: needs.collect() })
    });
    of_columns.chain(of_demands).chain(victims)
}

/// From an enrollment to the flag of who runs its project.
const VICTIMS: [(&str, &str); 3] = [
    ("Enrollment.csv", "ProjectID"),
    ("Project.csv", "OrganizationID"),
    ("Organization.csv", "VictimServiceProvider"),
];

fn at(pack: &Pack, (file, column): &(&str, &str)) -> Option<(usize, usize)> {
    let number = pack.files.iter().position(|known| known.name == *file)?;
    Some((number, pack.files.get(number)?.position(column)?))
}

/// What is judged of one column by other columns, or as a key.
fn of_column(pack: &'static Pack, file: usize, place: usize, column: &'static ColumnSpec) -> Vec<Judgement> {
    let judgement =
        |rule: &rules::Rule, needs| Judgement { code: rule.code, file, column: Some(place), needs };
    let by = |rule, condition: &Option<Condition>| {
        condition.as_ref().map(|condition| judgement(rule, needs_of(pack, file, condition)))
    };
    let list = match &column.codes {
        Codes::By { place, .. } => {
            Some(judgement(rules::PICKLIST_INVALID_CODE, needs_of_place(pack, file, place)))
        }
        Codes::Free | Codes::List(_) => None,
    };
    let hashed = column.hashed.as_ref();
    let hashed = hashed.map(|by| judgement(rules::HASH_STATUS_UNTRUE, needs_of_place(pack, file, &by.by)));
    let range = column.range.filter(|range| [range.low, range.high].contains(&Some(Bound::Year)));
    let range = range.and_then(|_| {
        let export = pack.files.iter().position(|file| file.name == crate::EXPORT)?;
        let made = pack.files.get(export)?.position("ExportDate")?;
        Some(judgement(rules::RANGE_VIOLATION, vec![(export, made)]))
    });
    let key = column.is_key.then(|| judgement(rules::KEY_DUPLICATE, vec![(file, place)]));
    let references = column.references.iter().map(|reference| {
        let is_export = pack.files.get(reference.file).is_some_and(|file| file.name == crate::EXPORT);
        let rule = if is_export { rules::EXPORT_ID_MISMATCH } else { rules::KEY_ORPHAN };
        let own = reference.columns.iter().map(|column| (file, *column));
        judgement(rule, own.chain(reference.target.iter().map(|column| (reference.file, *column))).collect())
    });
    [
        by(rules::FIELD_REQUIRED_BY_CONDITION, &column.nonnull_if),
        by(rules::FIELD_MUST_BE_NULL, &column.null_unless),
        by(rules::PATTERN_MISMATCH, &column.applies_if),
        list,
        hashed,
        range,
        key,
    ]
    .into_iter()
    .flatten()
    .chain(references)
    .collect()
}

fn of_demand(pack: &'static Pack, demand: &'static Demand) -> Option<Judgement> {
    let code = rules::find(&pack.rules.get(demand.rule)?.code)?.code;
    let file = demand.file;
    let own = |columns: &[usize]| columns.iter().map(|column| (file, *column)).collect::<Vec<_>>();
    let when = demand.when.iter().flat_map(|when| needs_of(pack, file, when));
    let (column, needs) = match &demand.kind {
        DemandKind::Unique { columns } => (columns.last().copied(), own(columns)),
        DemandKind::ExactlyOne { columns, require } => {
            (columns.last().copied(), [own(columns), needs_of(pack, file, require)].concat())
        }
        DemandKind::Require { column, require } => (Some(*column), needs_of(pack, file, require)),
        DemandKind::HasChild { child, column, require } => {
            let require = require.iter().flat_map(|require| needs_of(pack, *child, require));
            let key = pack.files.get(file)?.key()?;
            (None, [(file, key), (*child, *column)].into_iter().chain(require).collect())
        }
    };
    Some(Judgement { code, file, column, needs: when.chain(needs).collect() })
}

fn needs_of(pack: &Pack, file: usize, condition: &Condition) -> Vec<(usize, usize)> {
    let mut needs = Vec::new();
    condition.places(&mut |place| needs.extend(needs_of_place(pack, file, place)));
    needs
}

/// Every column on the way from a row of `file` to the value. Export.csv has one row, which no key leads to.
fn needs_of_place(pack: &Pack, file: usize, place: &Place) -> Vec<(usize, usize)> {
    if pack.files.get(place.file).is_some_and(|file| file.name == crate::EXPORT) {
        return vec![(place.file, place.column)];
    }
    let mut at = file;
    let mut needs = Vec::new();
    for join in &place.joins {
        needs.extend([(at, join.via), (join.to, join.column)]);
        at = join.to;
    }
    needs.push((place.file, place.column));
    needs
}
