//! The `references` cell of a column: `Project.ProjectID; ProjectCoC.(ProjectID,CoCCode)`.

use super::columns::{RawColumn, RawFile};
use crate::pack::column::{Reference, Type};
use crate::pack::error::{PackError, PackFault, Table};
use crate::pack::place::Join;

const MAX_REFERENCES: usize = 8;

/// For each file and column, what it refers to.
#[derive(Debug)]
pub(super) struct References(Vec<Vec<Vec<Reference>>>);

/// A column that refers to the key of another file, or of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) via: usize,
    pub(super) to: usize,
    pub(super) key: usize,
}

impl Link {
    /// To the row referred to, which has to be there.
    pub(super) fn join(self) -> Join {
        Join { via: self.via, to: self.to, column: self.key, optional: false }
    }
}

impl References {
    pub(super) fn of(&self, file: usize, column: usize) -> &[Reference] {
        self.0.get(file).and_then(|columns| columns.get(column)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every reference to a primary key.
    pub(super) fn to_keys(&self, files: &[RawFile]) -> Vec<Link> {
        let columns = self.0.iter().enumerate();
        let columns =
            columns.flat_map(|(file, columns)| (0..columns.len()).map(move |column| (file, column)));
        columns.flat_map(|(file, column)| self.links(files, file, column)).collect()
    }

    /// The one key that a column refers to.
    pub(super) fn to_key(&self, files: &[RawFile], file: usize, column: usize) -> Option<Link> {
        let mut links = self.links(files, file, column);
        links.next().filter(|_| links.next().is_none())
    }

    /// The keys that a column refers to.
    pub(super) fn links<'a>(
        &'a self,
        files: &'a [RawFile],
        from: usize,
        via: usize,
    ) -> impl Iterator<Item = Link> + 'a {
        self.of(from, via).iter().filter_map(move |reference| {
            let [key] = <[usize; 1]>::try_from(reference.target.as_slice()).ok()?;
            let is_key = column(files, reference.file, key)?.spec.is_key;
            is_key.then_some(Link { from, via, to: reference.file, key })
        })
    }
}

pub(super) fn read(files: &[RawFile]) -> Result<References, PackError> {
    let mut all = Vec::with_capacity(files.len());
    for (place, file) in files.iter().enumerate() {
        let mut of_file = Vec::with_capacity(file.columns.len());
        for (position, column) in file.columns.iter().enumerate() {
            let fault = |fault: PackFault| fault.at(Table::Columns, column.line);
            let mut found: Vec<Reference> = Vec::new();
            for text in column.references.split("; ").filter(|_| !column.references.is_empty()) {
                let reference = read_one(files, place, position, text).map_err(fault)?;
                if found.contains(&reference) {
                    return Err(fault(PackFault::twice("reference", text)));
                }
                if found.len() >= MAX_REFERENCES {
                    let limit = MAX_REFERENCES;
                    return Err(fault(PackFault::TooMuch { what: "references of a column", limit }));
                }
                found.push(reference);
            }
            of_file.push(found);
        }
        all.push(of_file);
    }
    Ok(References(all))
}

fn read_one(files: &[RawFile], file: usize, position: usize, text: &str) -> Result<Reference, PackFault> {
    let expected = "`File.Column` or `File.(Other,Column)`, with `; ` between several";
    let fault = || PackFault::value("references", text, expected);
    let (name, rest) = text.split_once('.').ok_or_else(fault)?;
    let to =
        files.iter().position(|known| known.name == name).ok_or_else(|| PackFault::unknown("file", name))?;
    let own = |name: &str| files.get(file).and_then(|file| file.position(name));
    let theirs = |name: &str| {
        let place = files.get(to).and_then(|file| file.position(name));
        place.ok_or_else(|| PackFault::unknown("column", name))
    };
    let reference = match rest.strip_prefix('(') {
        None => Reference { columns: vec![position], file: to, target: vec![theirs(rest)?] },
        Some(pair) => {
            let pair = pair.strip_suffix(')').and_then(|pair| pair.split_once(',')).ok_or_else(fault)?;
            let same = own(pair.0).ok_or_else(|| PackFault::unknown("column of this file", pair.0))?;
            if same == position {
                return Err(PackFault::Contradiction(
                    "the first of the two columns is another one than this",
                ));
            }
            Reference {
                columns: vec![same, position],
                file: to,
                target: vec![theirs(pair.0)?, theirs(pair.1)?],
            }
        }
    };
    for (own, their) in reference.columns.iter().zip(&reference.target) {
        let ty = |file, place| column(files, file, place).map(|column| column.spec.ty);
        let (own, their) = (ty(file, *own), ty(to, *their));
        if own != their || !matches!(own, Some(Type::Text(_) | Type::Integer)) {
            let why = "a reference and what it refers to are of one type and length, text or integer";
            return Err(PackFault::Contradiction(why));
        }
    }
    if to == file && reference.columns == reference.target {
        return Err(PackFault::Contradiction("a column cannot refer to itself"));
    }
    Ok(reference)
}

fn column(files: &[RawFile], file: usize, place: usize) -> Option<&RawColumn> {
    files.get(file)?.columns.get(place)
}
