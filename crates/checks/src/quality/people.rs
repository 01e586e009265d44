//! One person with all stays, and one stay with all that was written down about it.

use super::note::Note;
use super::noted::{Kind, client, enrollment, exit};
use super::settings::Settings;
use super::setup::{Export, Project, Setup};
use super::value::{Value, years};

/// What every rule may ask besides a person.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) export: Export,
    pub(crate) settings: &'a Settings,
    /// Whether there is a living enrollment whose id has this hash.
    pub(crate) is_enrollment: &'a (dyn Fn(u64) -> bool + Sync),
}

/// One person.
#[derive(Debug)]
pub(crate) struct Person<'a> {
    pub(crate) client: Option<Note<'a>>,
    /// More of the same row, where numbers are asked for.
    pub(crate) more: Option<Note<'a>>,
    pub(crate) stays: Vec<Stay<'a>>,
    /// Rows about enrollments that are not this person's.
    pub(crate) strays: Vec<Note<'a>>,
}

/// One enrollment.
#[derive(Debug, Clone)]
pub(crate) struct Stay<'a> {
    pub(crate) entry: Note<'a>,
    pub(crate) number: Option<usize>,
    pub(crate) project: Option<&'a Project>,
    /// Years at entry: empty if the date of birth is.
    pub(crate) age: Value,
    rest: &'a [Note<'a>],
}

impl<'a> Person<'a> {
    /// A person out of the notes about one: sorts them.
    pub(crate) fn new(notes: &'a mut [Note<'a>], setup: &'a Setup) -> Self {
        notes.sort_by_key(|note| match note.kind {
            Kind::Client | Kind::ClientMore => (0, note.kind, note.line()),
            kind => (note.id(0), kind, note.line()),
        });
        let notes = &*notes;
        let first = notes.first().copied();
        let client = first.filter(|note| note.kind == Kind::Client);
        let born = client.map_or(Value::Unknown, |client| client.get(client::DOB));
        let is_client = |note: &Note<'_>| matches!(note.kind, Kind::Client | Kind::ClientMore);
        let more = client.and_then(|client| {
            notes.iter().find(|note| note.kind == Kind::ClientMore && note.line() == client.line()).copied()
        });
        let of_stays = notes.iter().position(|note| !is_client(note)).and_then(|at| notes.get(at..));
        let stays = of_stays.unwrap_or_default().chunk_by(|one, other| one.id(0) == other.id(0));
        let (mut all, mut strays) = (Vec::new(), Vec::new());
        for rest in stays {
            let Some(entry) =
                rest.first().copied().filter(|note| note.kind == Kind::Enrollment && note.id(0) != 0)
            else {
                strays.extend(rest.iter().filter(|note| note.id(0) != 0 && !note.kind.is_for_numbers()));
                continue;
            };
            let number = setup.number(entry.id(1));
            let project = number.and_then(|number| setup.projects.get(number));
            let age = match (born, entry.get(enrollment::ENTRY)) {
                (Value::Is(born), Value::Is(day)) => Value::Is(years(born, day)),
                (Value::Empty, _) => Value::Empty,
                _ => Value::Unknown,
            };
            all.push(Stay { entry, number, project, age, rest });
        }
        Self { client, more, stays: all, strays }
    }
}

impl<'a> Stay<'a> {
    pub(crate) fn get(&self, column: usize) -> Value {
        self.entry.get(column)
    }

    /// Notes of one kind, in the order of their lines.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = Note<'a>> {
        self.rest.iter().copied().filter(move |note| note.kind == kind)
    }

    /// The exit, if there is one.
    pub(crate) fn exit(&self) -> Option<Note<'a>> {
        self.of(Kind::Exit).next()
    }

    /// The day of the exit; empty if there is none.
    pub(crate) fn exit_day(&self) -> Value {
        self.exit().map_or(Value::Empty, |note| note.get(exit::DATE))
    }

    /// The first day, and the last: that of the exit, or of the export's period where there is no exit.
    pub(crate) fn days(&self, export: &Export) -> Option<(i32, i32)> {
        let entry = self.get(enrollment::ENTRY).known()?;
        Some((entry, self.exit_day().or(export.end?)?.max(entry)))
    }

    pub(crate) fn kind(&self) -> Value {
        self.project.map_or(Value::Unknown, |project| project.kind)
    }

    pub(crate) fn is_head(&self) -> bool {
        self.get(enrollment::RELATIONSHIP).is(1)
    }

    pub(crate) fn is_adult(&self) -> bool {
        self.age.known().is_some_and(|age| age >= 18)
    }

    /// An adult, or somebody whose date of birth nobody knows.
    pub(crate) fn may_be_adult(&self) -> bool {
        self.is_adult() || self.age.is_empty()
    }

    /// False if the project is not named, or the enrollment is there more than once, so that it may be in any project.
    pub(crate) fn has_one_project(&self) -> bool {
        self.entry.id(1) != 0 && self.rest.get(1).is_none_or(|next| next.kind != Kind::Enrollment)
    }

    /// Heads of household and adults answer for themselves.
    pub(crate) fn answers(&self) -> bool {
        self.is_head() || self.is_adult()
    }

    /// Still there when the period of the export ends.
    pub(crate) fn is_active(&self, export: &Export) -> bool {
        match (self.exit_day(), export.end) {
            (Value::Empty, _) => true,
            (Value::Is(day), Some(end)) => day > end,
            _ => false,
        }
    }
}
