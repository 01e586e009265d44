//! What a row refers to has to be there.

use super::super::RowRules;
use super::super::changed::Columns;
use super::fields_of;
use super::hashes::Hashes;
use crate::desk::FileDesk;
use crate::judge::Stop;
use crate::judge::rows::FileContext;
use crate::keys::Refers;
use crate::pack::{Pack, Reference};
use crate::rules;
use crate::scan::Record;

/// The references of one file.
#[derive(Debug, Default)]
pub(super) struct References(Vec<RefersTo>);

/// One reference and what became of it last: the same user, project and export come again and again.
#[derive(Debug)]
struct RefersTo {
    reference: &'static Reference,
    fields: Vec<usize>,
    /// True if it is the first of its column.
    first: bool,
    /// The columns it depends on.
    behind: Columns,
    /// What became of it; a reference from an empty field finds what it needs.
    last: Refers,
}

impl References {
    pub(super) fn new(pack: &'static Pack, file: usize, field_of: &[Option<usize>]) -> Self {
        let columns = pack.files.get(file).map(|spec| spec.columns.as_slice()).unwrap_or_default();
        let references = columns.iter().flat_map(|column| {
            column.references.iter().enumerate().filter_map(|(at, reference)| {
                let fields = fields_of(&reference.columns, field_of)?;
                let behind =
                    reference.columns.iter().map(|c| Columns::one(*c)).fold(Columns::NONE, Columns::and);
                Some(RefersTo { reference, fields, first: at == 0, behind, last: Refers::Unknown })
            })
        });
        Self(references.collect())
    }

    /// Judges a living row.
    #[inline]
    pub(super) fn row(
        &mut self,
        of: &RowRules,
        record: &Record<'_>,
        changed: Columns,
        hashes: &mut Hashes,
        context: &FileContext<'_>,
        desk: &mut FileDesk<'_, '_>,
    ) -> Result<(), Stop> {
        let mut settled = false;
        for refers in &mut self.0 {
            settled &= !refers.first;
            let reference = refers.reference;
            if refers.behind.meets(changed) || refers.last == Refers::Unknown {
                let key = context.world.key;
                let values = || refers.fields.iter().filter_map(|field| record.value(*field));
                let parts = || values().map(|value| key.hash(&value));
                let hash = hashes.of(&reference.columns, of, record);
                refers.last =
                    hash.map_or(Refers::Present, |hash| context.world.refers(reference, hash, parts));
            }
            if settled {
                continue;
            }
            let Some(other) = of.pack.files.get(reference.file) else { continue };
            let rule = match refers.last {
                Refers::Present | Refers::Unknown => continue,
                Refers::Missing if other.name == crate::EXPORT => rules::EXPORT_ID_MISMATCH,
                Refers::Missing => rules::KEY_ORPHAN,
                Refers::Deleted => rules::KEY_PARENT_DELETED,
            };
            settled = true;
            let column = reference.columns.last().and_then(|column| of.spec.columns.get(*column));
            desk.report_by(rule, || {
                let draft =
                    of.draft(rule, record, context).with("expected", format_args!("a row of {}", other.name));
                match column {
                    Some(column) => draft.column(&column.name),
                    None => draft,
                }
            })?;
        }
        Ok(())
    }
}
