//! Judging the set: which specification it follows, which of its files are there, under which names.

use std::collections::{BTreeMap, BTreeSet};

use super::{decoded, shown};
use crate::draft::Draft;
use crate::pack::{FileSpec, Pack, packs};
use crate::rules;
use crate::scan::{Limits, Opening, Scanner};
use crate::source::Source;
use crate::{Choice, EXPORT};

/// What is to be checked, against what, and what was found on the way.
pub(crate) struct Plan {
    pub(crate) pack: Option<&'static Pack>,
    /// For each file of the source, the specification's file it is taken for.
    pub(crate) taken_for: Vec<Option<&'static FileSpec>>,
    pub(crate) drafts: Vec<Draft>,
}

pub(crate) fn plan(source: &Source<'_>, choice: Choice) -> Plan {
    let mut drafts: Vec<Draft> = source.remarks().collect();
    let pack = match choice {
        Choice::Plain => None,
        Choice::Pack(pack) => {
            let stated = find_folded(source, EXPORT).and_then(|export| stated_version(source, export));
            drafts.extend(stated.and_then(|stated| version_fault(&stated, pack)));
            Some(pack)
        }
        Choice::Detect => detect(source, &mut drafts),
    };
    let taken_for = match_names(source, pack, &mut drafts);
    Plan { pack, taken_for, drafts }
}

/// What Export.csv says of itself.
struct Stated {
    /// Its name as received.
    file: String,
    line: u64,
    version: String,
}

/// HUD sets are known by an Export.csv with a CSVVersion, or by three or more of their names.
fn detect(source: &Source<'_>, drafts: &mut Vec<Draft>) -> Option<&'static Pack> {
    let newest = packs().first()?;
    let names = newest.files.iter().filter(|file| find_folded(source, &file.name).is_some()).count();
    let stated = find_folded(source, EXPORT).and_then(|export| stated_version(source, export));
    if stated.is_none() && names < 3 {
        return None;
    }
    let by_name =
        stated.as_ref().and_then(|stated| packs().iter().find(|pack| is_version(&stated.version, pack)));
    let by_header = headers(source);
    // One file of another year among the rest, Export.csv or another, is that file's fault.
    let votes = |pack: &&'static Pack| {
        let named = usize::from(by_name.is_some_and(|named| named.id == pack.id));
        named + by_header.iter().filter(|fits| fits.id == pack.id).count()
    };
    let most = packs().iter().map(|pack| votes(&pack)).max().unwrap_or_default();
    let pack = by_name.filter(|named| votes(named) == most);
    let pack = pack.or_else(|| packs().iter().find(|pack| votes(pack) == most)).unwrap_or(newest);
    if let Some(stated) = stated {
        drafts.extend(version_fault(&stated, pack));
    }
    Some(pack)
}

/// For each file whose columns tell the versions apart, the one version that it follows.
fn headers(source: &Source<'_>) -> Vec<&'static Pack> {
    let names =
        |pack: &'static Pack, file: &FileSpec| Some(pack.file(&file.name)?.names().collect::<Vec<_>>());
    let differ = |file: &&FileSpec| {
        let all = packs().iter().map(|pack| names(pack, file));
        all.collect::<BTreeSet<_>>().len() > 1
    };
    let telling = packs().first().into_iter().flat_map(|newest| newest.files.iter().filter(differ));
    let follows = |file: &'static FileSpec| {
        let records = first_records(source, find_folded(source, &file.name)?, 1)?;
        let (_, header) = records.first()?;
        let fits =
            |pack: &&Pack| pack.file(&file.name).is_some_and(|f| super::header::same_columns(header, f));
        let mut fitting = packs().iter().filter(fits);
        fitting.next().filter(|_| fitting.next().is_none())
    };
    telling.filter_map(follows).collect()
}

fn version_fault(stated: &Stated, pack: &'static Pack) -> Option<Draft> {
    if is_version(&stated.version, pack) {
        return None;
    }
    let other = packs().iter().find(|pack| is_version(&stated.version, pack));
    let draft = match other {
        Some(other) => rules::SPEC_MIXED.about(&stated.file).with("found", &other.title),
        None if stated.version.trim().is_empty() => rules::SPEC_UNSTATED.about(&stated.file),
        None => {
            let known: Vec<_> = packs().iter().map(|pack| pack.title.as_str()).collect();
            rules::SPEC_UNSUPPORTED.about(&stated.file).with("known", known.join(", "))
        }
    };
    let (value, masked) = shown(&stated.version, looks_like_a_version(&stated.version));
    Some(draft.line(stated.line).column("CSVVersion").with("expected", &pack.title).value(value, masked))
}

/// Short, with digits and hardly a letter: nobody's name.
fn looks_like_a_version(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'-');
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() <= 20 && text.bytes().all(plain) && letters <= 4 && (1..=8).contains(&digits)
}

/// `2026 v1.0`, and leniently `FY2026`: the year, then no further digit.
fn is_version(stated: &str, pack: &Pack) -> bool {
    let year = stated.trim();
    let year = year.strip_prefix("FY").unwrap_or(year);
    year.strip_prefix(pack.csv_version.as_str())
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The place of the file with this name: exactly, or else in another letter case.
fn find_folded(source: &Source<'_>, name: &str) -> Option<usize> {
    let exact = source.files().iter().position(|file| file.name == name);
    exact.or_else(|| source.files().iter().position(|file| file.name.eq_ignore_ascii_case(name)))
}

/// CSVVersion of the first row; `None` if there is no such column or no row.
fn stated_version(source: &Source<'_>, export: usize) -> Option<Stated> {
    let file = source.files().get(export)?.name.clone();
    let [header, row] = <[_; 2]>::try_from(first_records(source, export, 2)?).ok()?;
    let column = header.1.iter().position(|name| name.trim().eq_ignore_ascii_case("CSVVersion"))?;
    Some(Stated { file, line: row.0, version: row.1.get(column).cloned().unwrap_or_default() })
}

/// The first `wanted` records that are not blank, with their lines, out of the first bytes of a file. Errors are left
/// to the pass that reads it all.
fn first_records(source: &Source<'_>, index: usize, wanted: usize) -> Option<Vec<(u64, Vec<String>)>> {
    let limits = Limits { chunk: 16 << 10, max_record: 64 << 10 };
    let mut scanner = Scanner::new(source.reader(index).ok()?, limits).ok()?;
    if matches!(scanner.opening(), Opening::Utf16 | Opening::Binary) {
        return None;
    }
    let (mut found, mut rounds) = (Vec::new(), 0);
    while let Some(batch) = scanner.next_batch().ok()? {
        for record in batch.records().filter(|record| record.is_whole() && !record.is_blank()) {
            let value = |field| record.value(field).map(|v| decoded(&v).into_owned()).unwrap_or_default();
            found.push((record.line(), (0..record.field_count()).map(value).collect()));
            if found.len() == wanted {
                return Some(found);
            }
        }
        rounds += 1;
        if rounds > 8 {
            break;
        }
    }
    Some(found)
}

/// Matches names, exactly or else but for letter case, and reports what does not fit.
fn match_names(
    source: &Source<'_>,
    pack: Option<&'static Pack>,
    drafts: &mut Vec<Draft>,
) -> Vec<Option<&'static FileSpec>> {
    let mut by_folded: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, file) in source.files().iter().enumerate().filter(|(_, file)| file.is_csv) {
        by_folded.entry(file.name.to_ascii_lowercase()).or_default().push(index);
    }
    let name = |index: usize| source.files().get(index).map(|file| file.name.as_str()).unwrap_or_default();
    let mut taken_for = vec![None; source.files().len()];
    if by_folded.is_empty() {
        // Said already: there is no file at all, or the ZIP file cannot be read.
        return taken_for;
    }
    for file in pack.map(|pack| pack.files.as_slice()).unwrap_or_default() {
        let twins = by_folded.get(&file.name.to_ascii_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let exact = twins.iter().copied().find(|twin| name(*twin) == file.name);
        match exact.or(twins.first().copied()) {
            None => drafts.push(rules::FILE_MISSING.about(&file.name)),
            Some(taken) => {
                if let Some(place) = taken_for.get_mut(taken) {
                    *place = Some(file);
                }
                if exact.is_none() {
                    drafts.push(rules::FILE_NAME_CASE.about(name(taken)).with("expected", &file.name));
                }
            }
        }
    }
    for twins in by_folded.values() {
        let is_taken = |twin: usize| taken_for.get(twin).is_some_and(Option::is_some);
        let kept = twins.iter().copied().find(|twin| is_taken(*twin)).or(twins.first().copied());
        for twin in twins.iter().copied().filter(|twin| Some(*twin) != kept) {
            let expected = kept.map(name).unwrap_or_default();
            drafts.push(rules::FILE_NAME_TWICE.about(name(twin)).with("expected", expected));
        }
        if let Some(kept) = kept.filter(|kept| pack.is_some() && !is_taken(*kept)) {
            drafts.push(rules::FILE_UNKNOWN.about(name(kept)));
        }
    }
    taken_for
}
