//! `lists.csv` and `codes.csv`.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{list_name, one_of, words, yes_no};
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::list::{Code, List, ListId, Status};
use crate::pack::table::{self, Row};

const MAX_LISTS: usize = 5_000;

pub(super) fn read(lists: &[u8], codes: &[u8]) -> Result<Vec<List>, PackError> {
    let rows = table::read(Table::Lists, lists, ["list", "name", "part_of", "closed"])?;
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    let mut heads = Vec::new();
    for row in &rows {
        let head = read_list(row, &names).map_err(|fault| fault.at(Table::Lists, row.line))?;
        names.insert(head.id.clone(), heads.len());
        heads.push(head);
    }
    let mut codes = read_codes(codes, &names)?;
    let mut made: Vec<List> = Vec::new();
    for (place, head) in heads.into_iter().enumerate() {
        let codes = codes.remove(&place).unwrap_or_default();
        let fault = |fault: PackFault| fault.at(Table::Lists, head.line);
        if codes.is_empty() {
            return Err(fault(PackFault::Contradiction("the list has no code")));
        }
        let list = List::new(head.id, head.name, head.part_of.map(ListId), head.closed, codes);
        if let Some(whole) = head.part_of.and_then(|whole| made.get(whole))
            && let Some(stray) = list.codes().iter().find(|code| whole.find(code.code.as_bytes()).is_none())
        {
            let (code, list) = (stray.code.clone(), whole.id.clone());
            return Err(fault(PackFault::NotInList { code, list }));
        }
        made.push(list);
    }
    Ok(made)
}

struct Head {
    line: u64,
    id: String,
    name: String,
    part_of: Option<usize>,
    closed: bool,
}

fn read_list(row: &Row<'_, 4>, names: &BTreeMap<String, usize>) -> Result<Head, PackFault> {
    let [id, name, part_of, closed] = &row.fields;
    let id = list_name("list", id)?;
    if names.contains_key(&id) {
        return Err(PackFault::twice("list", &id));
    }
    if names.len() >= MAX_LISTS {
        return Err(PackFault::TooMuch { what: "lists", limit: MAX_LISTS });
    }
    let part_of = match &**part_of {
        "" => None,
        whole => Some(*names.get(whole).ok_or_else(|| PackFault::unknown("list above this line", whole))?),
    };
    Ok(Head { line: row.line, id, name: words("name", name)?, part_of, closed: yes_no("closed", closed)? })
}

/// The codes of each list, by its place.
fn read_codes(
    bytes: &[u8],
    names: &BTreeMap<String, usize>,
) -> Result<BTreeMap<usize, Vec<Code>>, PackError> {
    let rows = table::read(Table::Codes, bytes, ["list", "code", "description", "status"])?;
    let mut seen = BTreeSet::new();
    let mut codes: BTreeMap<usize, Vec<Code>> = BTreeMap::new();
    for row in &rows {
        let fault = |fault: PackFault| fault.at(Table::Codes, row.line);
        let [list, code, description, status] = &row.fields;
        let place =
            *names.get(&**list).ok_or_else(|| fault(PackFault::unknown("list in lists.csv", list)))?;
        if !(1..=64).contains(&code.chars().count()) {
            return Err(fault(PackFault::value("code", code, "1 to 64 characters")));
        }
        if !seen.insert((place, &**code)) {
            return Err(fault(PackFault::twice("code", code)));
        }
        let statuses =
            [("active", Status::Active), ("retired", Status::Retired), ("unlisted", Status::Unlisted)];
        let status =
            one_of("status", status, &statuses, "`active`, `retired` or `unlisted`").map_err(fault)?;
        let description = words("description", description).map_err(fault)?;
        codes.entry(place).or_default().push(Code { code: code.clone().into_owned(), description, status });
    }
    Ok(codes)
}
