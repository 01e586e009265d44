//! Making a [`Pack`] of its tables: first what stands alone, then what names something else.

mod cells;
mod codes;
mod columns;
mod demands;
mod head;
mod help;
mod names;
mod quality;
mod references;
mod rule_cell;
mod ways;

use model::Digest;
use sha2::{Digest as _, Sha256};

pub(crate) use quality::{QualityRule, quality_rules};

use super::error::{PackError, Table};
use super::spec::Pack;
use names::Names;
use ways::Ways;

/// The bytes of the seven tables of a pack.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// `pack.csv`
    pub pack: &'a [u8],
    /// `columns.csv`
    pub columns: &'a [u8],
    /// `lists.csv`
    pub lists: &'a [u8],
    /// `codes.csv`
    pub codes: &'a [u8],
    /// `rules.csv`
    pub rules: &'a [u8],
    /// `demands.csv`
    pub demands: &'a [u8],
    /// `help.csv`
    pub help: &'a [u8],
}

/// Loads a pack. The same bytes give the same pack, whatever else is loaded.
///
/// # Errors
/// [`PackError`]: the first thing that is not as `docs/formats/pack.md` says. The pack is refused whole.
pub fn load(tables: &Tables<'_>) -> Result<Pack, PackError> {
    let head = head::read(tables.pack)?;
    let lists = codes::read(tables.lists, tables.codes)?;
    let files = columns::read(tables.columns, &lists)?;
    let references = references::read(&files)?;
    let mut rules = demands::read_rules(tables.rules)?;
    let raw = demands::read(tables.demands, &files, &rules)?;
    help::read(tables.help, &mut rules)?;
    let ways = Ways::new(&files, &references, &demands::unique_columns(&raw))?;
    let names = Names { files: &files, references: &references, ways: &ways, lists: &lists };
    let demands = demands::resolve(raw, &names)?;
    let specs = columns::resolve(&names)?;
    Ok(Pack {
        id: head.id,
        title: head.title,
        version: head.version,
        basis: head.basis,
        csv_version: head.csv_version,
        remark: head.remark,
        deleted_column: head.deleted_column,
        forbidden_characters: head.forbidden_characters,
        digest: digest(tables),
        files: specs,
        lists,
        rules: rules.into_iter().map(|(_, rule)| rule).collect(),
        demands,
    })
}

impl<'a> Tables<'a> {
    fn get(&self, table: Table) -> &'a [u8] {
        match table {
            Table::Pack => self.pack,
            Table::Columns => self.columns,
            Table::Lists => self.lists,
            Table::Codes => self.codes,
            Table::Rules => self.rules,
            Table::Demands => self.demands,
            Table::Help => self.help,
        }
    }
}

/// SHA-256 of the lines that `sha256sum` prints for the tables, in the order of [`Table::ALL`].
fn digest(tables: &Tables<'_>) -> Digest {
    let mut all = Sha256::new();
    for table in Table::ALL {
        let one = Digest::from_bytes(Sha256::digest(tables.get(table)).into());
        all.update(format!("{one}  {}\n", table.file_name()));
    }
    Digest::from_bytes(all.finalize().into())
}
