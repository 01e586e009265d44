//! The rules of data quality, by what they are about. Each function has one person, household or project before it, and says
//! what is wrong; what counts for which Eva check stands in `assets/quality/hud-hmis/crosswalk.csv`.

mod answers;
mod history;
mod households;
mod identity;
mod income;
mod inventory;
mod overlaps;
mod periods;
mod projects;
mod timely;
mod veterans;
mod waiting;

pub(crate) use households::{Household, Member, households};
pub(crate) use overlaps::judge as overlaps;
pub(crate) use projects::Use;
pub(crate) use waiting::REFERRALS;

use super::codes::Code;
use super::people::{Case, Person};
use super::said::Say;

/// Everything that can be said of one person.
pub(crate) fn person(person: &Person<'_>, case: &Case<'_>, say: &mut Say<'_>) {
    identity::judge(person, case, say);
    veterans::judge(person, case, say);
    for stay in &person.stays {
        answers::judge(stay, say);
        history::judge(stay, say);
        periods::judge(stay, case, say);
        timely::judge(stay, case, say);
        income::judge(stay, case, say);
        waiting::judge(stay, case, say);
    }
    overlaps::judge(person, case, say);
    // Of an enrollment that is not there the rules on keys speak.
    for row in person.strays.iter().filter(|row| (case.is_enrollment)(row.id(0))) {
        say.add(Code::PersonMismatch, (row.kind, row.line()), usize::MAX, None);
    }
}

/// Everything that can be said of the projects; `uses` tells of each what its stays were.
pub(crate) fn projects(case: &Case<'_>, uses: &[Use], say: &mut Say<'_>) {
    for (number, project) in case.setup.projects.iter().enumerate() {
        let of = uses.get(number).copied().unwrap_or_default();
        projects::judge(project, of, case, say);
        inventory::judge(project, of, case, say);
    }
}
