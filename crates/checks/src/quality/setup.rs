//! The projects of an export with what is set up for each: who runs it, who pays, when it is open, which beds it has.

use std::collections::HashMap;

use super::note::{Kept, Note};
use super::noted::{Kind, coc, funder, hmis, inventory, organization, project};
use super::requires::{Element, requires};
use super::tap::Tapped;
use super::value::Value;
use crate::keys::Parts;
use crate::pack::{Field, Pack};

/// More rows about projects than any state has; beyond, nothing of all this is judged.
const MOST: usize = 1 << 18;
/// For what has no end.
pub(super) const NEVER: i32 = i32::MAX / 2;

/// What Export.csv says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Export {
    /// The first and the last day of the period.
    pub(crate) start: Option<i32>,
    pub(crate) end: Option<i32>,
    /// The day it was made.
    pub(crate) made: Option<i32>,
    /// All rows of a period are there, not just those that changed.
    pub(crate) is_complete: bool,
    /// Names and Social Security numbers stand there as they are.
    pub(crate) is_plain: bool,
    /// The last four digits of Social Security numbers are to be seen.
    pub(crate) shows_last_four: bool,
    /// It comes out of a victim service provider's own comparable database.
    pub(crate) is_comparable: bool,
}

/// All projects.
#[derive(Debug, Default)]
pub(crate) struct Setup {
    pub(crate) projects: Vec<Project>,
    by_id: HashMap<u64, usize>,
}

/// One project.
#[derive(Debug)]
pub(crate) struct Project {
    row: Kept,
    /// Whether a victim service provider runs it.
    pub(crate) victim_service: Value,
    pub(crate) cocs: Vec<Kept>,
    pub(crate) inventory: Vec<Kept>,
    funders: Vec<Kept>,
    pub(crate) hmis: Vec<Kept>,
    pub(crate) coordinated: Vec<Kept>,
    pub(crate) kind: Value,
    pub(crate) rrh: Value,
}

impl Export {
    /// What the row says; `value` gives a column.
    pub(crate) fn new(pack: &Pack, is_comparable: bool, value: impl Fn(usize) -> Field<'static>) -> Self {
        let spec = pack.files.iter().find(|file| file.name == crate::EXPORT);
        let number = |column: &str| match spec.and_then(|spec| spec.position(column)).map(&value) {
            Some(Field::Number(number)) => Some(number),
            _ => None,
        };
        let day = |column: &str| number(column).and_then(|day| i32::try_from(day).ok());
        let made = number("ExportDate").and_then(|second| i32::try_from(second.div_euclid(86_400)).ok());
        Self {
            start: day("ExportStartDate"),
            end: day("ExportEndDate"),
            made,
            is_complete: number("ExportPeriodType") == Some(3),
            is_plain: number("HashStatus") == Some(1),
            shows_last_four: matches!(number("HashStatus"), Some(1 | 2 | 4)),
            is_comparable,
        }
    }
}

impl Setup {
    /// Brings together what was noted; `None` if there is too much of it.
    pub(crate) fn new(tapped: Vec<Tapped>) -> Option<Self> {
        let mut notes: HashMap<Kind, Vec<(u64, Kept)>> = HashMap::new();
        for Tapped { kind, log, .. } in tapped {
            let rows = notes.entry(kind).or_default();
            let mut parts = log.into_parts();
            for _ in 0..Parts::COUNT {
                parts.next_part(|hash, bytes| {
                    if rows.len() <= MOST {
                        rows.push((hash, Note::new(kind, bytes).kept()));
                    }
                });
            }
            if rows.len() > MOST {
                return None;
            }
            rows.sort_by_key(|(_, row)| row.note().line());
        }
        let mut take = |kind: Kind| notes.remove(&kind).unwrap_or_default();
        let mut providers: HashMap<u64, Value> = HashMap::new();
        for (id, row) in take(Kind::Organization) {
            providers.entry(id).or_insert_with(|| row.note().get(organization::VICTIM_SERVICE));
        }
        let mut setup = Self::default();
        for (id, row) in take(Kind::Project) {
            let note = row.note();
            let (kind, rrh) = (note.get(project::TYPE), note.get(project::RRH));
            let victim_service = providers.get(&note.id(0)).copied().unwrap_or(Value::Unknown);
            setup.by_id.entry(id).or_insert_with(|| {
                let [cocs, inventory, funders, hmis, coordinated] = [const { Vec::new() }; 5];
                setup.projects.push(Project {
                    row,
                    victim_service,
                    cocs,
                    inventory,
                    funders,
                    hmis,
                    coordinated,
                    kind,
                    rrh,
                });
                setup.projects.len() - 1
            });
        }
        for kind in [Kind::Coc, Kind::Inventory, Kind::Funder, Kind::Hmis, Kind::Entry] {
            for (id, row) in take(kind) {
                let Some(project) = setup.by_id.get(&id).and_then(|at| setup.projects.get_mut(*at)) else {
                    continue;
                };
                match kind {
                    Kind::Coc => project.cocs.push(row),
                    Kind::Inventory => project.inventory.push(row),
                    Kind::Funder => project.funders.push(row),
                    Kind::Hmis => project.hmis.push(row),
                    _ => project.coordinated.push(row),
                }
            }
        }
        Some(setup)
    }

    /// The place of a project by the hash of its id.
    pub(crate) fn number(&self, id: u64) -> Option<usize> {
        self.by_id.get(&id).copied()
    }
}

/// The first and the last day on which beds are in use.
pub(super) fn in_use(note: &Note<'_>) -> Option<(i32, i32)> {
    Some((note.get(inventory::START).known()?, note.get(inventory::END).or(NEVER)?))
}

/// The types of project in which people sleep.
pub(super) const LODGING: [i32; 8] = [0, 1, 2, 3, 8, 9, 10, 13];
/// The types of permanent housing.
pub(super) const PERMANENT: [i32; 4] = [3, 9, 10, 13];

impl Project {
    pub(crate) fn note(&self) -> Note<'_> {
        self.row.note()
    }

    /// A type in which people sleep; rapid re-housing for services only is none.
    pub(crate) fn is_lodging(&self) -> bool {
        self.kind.is_in(&LODGING) && !(self.kind.is(13) && !self.rrh.is(2) && !self.rrh.is_empty())
    }

    /// The first and the last day it is open.
    pub(crate) fn operates(&self) -> Option<(i32, i32)> {
        let note = self.note();
        Some((note.get(project::START).known()?, note.get(project::END).or(NEVER)?))
    }

    /// The periods in which it takes part in HMIS, or, in a provider's own comparable database, in that: first and last day;
    /// `None` if one of them is not known.
    pub(crate) fn participates(&self, export: &Export) -> Option<Vec<(i32, i32)>> {
        let mut periods = Vec::new();
        for row in &self.hmis {
            let note = row.note();
            match note.get(hmis::TYPE) {
                Value::Is(kind) if kind == 1 || (kind == 2 && export.is_comparable) => {
                    periods.push((note.get(hmis::START).known()?, note.get(hmis::END).or(NEVER)?));
                }
                Value::Is(_) => {}
                Value::Empty | Value::Unknown => return None,
            }
        }
        Some(periods)
    }

    /// Its inventory that is in use within the period of the export.
    pub(crate) fn active_inventory(&self, export: &Export) -> impl Iterator<Item = Note<'_>> {
        let period = export.start.zip(export.end);
        self.inventory.iter().map(Kept::note).filter(move |note| {
            in_use(note).zip(period).is_some_and(|((from, to), (start, end))| from <= end && to >= start)
        })
    }

    /// True if it may have beds in use within the period for the Continuum of Care with this hash.
    pub(crate) fn may_have_beds(&self, coc: u64, export: &Export) -> bool {
        let unknown = |note: &Note<'_>| in_use(note).is_none() || note.id(0) == 0;
        let rows = || self.inventory.iter().map(Kept::note);
        rows().any(|note| unknown(&note)) || self.active_inventory(export).any(|note| note.id(0) == coc)
    }

    /// True if it is open at some time of the export's period; false if that is not known.
    pub(crate) fn is_open(&self, export: &Export) -> bool {
        let period = export.start.zip(export.end);
        self.operates().zip(period).is_some_and(|((from, to), (start, end))| from <= end && to >= start)
    }

    /// True if somebody pays for it, at some time of the export's period, who asks for this.
    pub(crate) fn requires(&self, element: Element, export: &Export) -> bool {
        let Some(kind) = self.kind.known() else { return false };
        self.funders_within(export).any(|funder| requires(funder, kind, element))
    }

    /// True if this funder pays for it at some time of the export's period.
    pub(crate) fn is_funded_by(&self, funder: i32, export: &Export) -> bool {
        self.funders_within(export).any(|one| one == funder)
    }

    fn funders_within(&self, export: &Export) -> impl Iterator<Item = i32> {
        self.funders.iter().filter_map(move |row| {
            let note = row.note();
            let (from, to) = (note.get(funder::START).known()?, note.get(funder::END).or(NEVER)?);
            (from <= export.end? && to >= export.start?).then(|| note.get(funder::FUNDER).known())?
        })
    }

    /// The hash of the code of each Continuum of Care it serves.
    pub(crate) fn coc_codes(&self) -> impl Iterator<Item = (u64, Note<'_>)> {
        self.cocs
            .iter()
            .map(|row| (row.note().id(0), row.note()))
            .filter(|(_, note)| note.get(coc::CODE).is(1))
    }
}
