//! Which projects anybody stays in, and until when: a project that takes part in HMIS has people in its beds, and one that
//! everybody left has closed.

use std::rc::Rc;

use super::world::World;
use crate::day::Day;

/// How a project is used, by the stays that are not deleted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Use {
    /// Somebody stays or stayed there.
    pub(super) is_used: bool,
    /// Somebody has not left.
    is_open: bool,
    last_exit: Option<Day>,
}

/// So many days after the last exit a project counts as closed.
const CLOSED: i32 = 30;
/// So many days after the last exit it closed.
const CLEARED: i32 = 14;

impl Use {
    /// The day on which it closed, as far as its stays tell.
    pub(super) fn closed(self, to: Day) -> Option<Day> {
        let last = self.last_exit.filter(|last| !self.is_open && last.plus(CLOSED) < to)?;
        Some(last.plus(CLEARED))
    }
}

/// How each project is used: goes through all stays once.
pub(super) fn of_projects(world: &World) -> Rc<[Use]> {
    let mut uses = vec![Use::default(); world.projects() as usize];
    let counted = world.each_stay(|stay| {
        if let Some(of) = uses.get_mut(stay.project as usize).filter(|_| !stay.deleted) {
            of.is_used = true;
            of.is_open |= stay.exit.is_none();
            of.last_exit = of.last_exit.max(stay.exit);
        }
        Ok(())
    });
    debug_assert!(counted.is_ok(), "counting writes nothing");
    uses.into()
}
