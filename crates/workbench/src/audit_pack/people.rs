//! Who did it: names and roles of operators, by what the log's own entries say and not by any table.

use std::collections::BTreeMap;

use audit::{Action, Actor, Enrolment, Entry, Founding, Role};
use model::OperatorId;

use crate::document::Cell;

/// Names and roles, as entries bring them in.
#[derive(Debug, Default)]
pub(super) struct People(BTreeMap<OperatorId, (Cell, Role)>);

impl People {
    /// Takes in an entry that brings a person; `detail` is the text behind it, which is that person's name.
    pub(super) fn take(&mut self, entry: &Entry, detail: &Cell) {
        let enrolment = match entry.action {
            Action::VaultCreate => {
                Founding::from_object(&entry.object).map(|founding| founding.administrator)
            }
            Action::OperatorEnrol => Enrolment::from_object(&entry.object),
            _ => return,
        };
        if let Ok(enrolment) = enrolment {
            let name = match detail {
                Cell::Written(name) => Cell::text(name),
                Cell::Note(why) => Cell::Note(why),
                _ => Cell::Note("no name was given"),
            };
            self.0.insert(enrolment.id, (name, enrolment.role));
        }
    }

    /// Whether the text behind such an entry is a person's name.
    pub(super) const fn brings(action: &Action) -> bool {
        matches!(action, Action::VaultCreate | Action::OperatorEnrol)
    }

    /// Name and role of whoever did something.
    pub(super) fn of(&self, actor: &Actor) -> (Cell, Cell) {
        match actor {
            Actor::Operator(id) => self.operator(*id),
            Actor::System(part) => (Cell::text(format!("the program ({part})")), Cell::text("workstation")),
        }
    }

    pub(super) fn operator(&self, id: OperatorId) -> (Cell, Cell) {
        match self.0.get(&id) {
            Some((name, role)) => (name.clone(), Cell::text(role.name())),
            None => (Cell::Note("not known"), Cell::Blank),
        }
    }
}
