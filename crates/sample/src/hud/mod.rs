//! A HUD HMIS CSV export of people who do not exist.

mod contacts;
mod enrollments;
mod exits;
mod facts;
mod health;
mod household;
mod income;
mod kinds;
mod names;
mod people;
mod projects;
mod services;
mod stay;
mod uses;
mod world;

use std::io::{self, Write};

use std::cell::RefCell;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use crate::day::Day;
use crate::fault::facts::Facts;
use crate::fault::{self, Context, Planted, Planter, Shared};
use crate::recipe::{Faults, Profile, Recipe, Spec};
use crate::row::Rows;
use world::World;

/// Names and order of all columns: the same tables that a check is made against.
const COLUMNS_2024: &str = include_str!("../../../../assets/specs/hud-hmis/2024/columns.csv");
const COLUMNS_2026: &str = include_str!("../../../../assets/specs/hud-hmis/2026/columns.csv");

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Each file: its name, its bytes, its rows without the header.
    pub files: Vec<(&'static str, u64, u64)>,
    /// The planted faults, in the order of the files.
    pub planted: Vec<Planted>,
    /// The PersonalIDs of the protected list that the site has for this set: with them, and not without, a check finds what was
    /// planted about protected people. Nobody in a clean set.
    pub protected: Vec<String>,
}

/// Why a sample was not written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{file}`: {source}")]
pub struct WriteError {
    /// The file.
    pub file: &'static str,
    /// What the system said.
    pub source: io::Error,
}

type Fill = fn(&mut Rows<'_>, &World) -> io::Result<()>;

/// The files of a set, in published order, and what fills each.
const FILES: [(&str, Fill); 24] = [
    ("Export.csv", projects::export),
    ("Organization.csv", projects::organizations),
    ("User.csv", projects::users),
    ("Project.csv", projects::projects),
    ("Funder.csv", projects::funders),
    ("ProjectCoC.csv", projects::places),
    ("Inventory.csv", projects::inventory),
    ("Affiliation.csv", projects::affiliations),
    ("HMISParticipation.csv", projects::participation),
    ("CEParticipation.csv", projects::coordinated_entry),
    ("Client.csv", people::clients),
    ("Enrollment.csv", enrollments::enrollments),
    ("Exit.csv", exits::exits),
    ("IncomeBenefits.csv", income::income),
    ("HealthAndDV.csv", health::health),
    ("EmploymentEducation.csv", health::employment),
    ("Disabilities.csv", health::disabilities),
    ("Services.csv", services::services),
    ("CurrentLivingSituation.csv", contacts::living_situations),
    ("Assessment.csv", contacts::assessments),
    ("AssessmentQuestions.csv", contacts::questions),
    ("AssessmentResults.csv", contacts::results),
    ("Event.csv", contacts::events),
    ("YouthEducationStatus.csv", health::youth_education),
];

/// Writes a made-up set as the recipe says, file after file; `open` is asked for each file by its name.
///
/// The same recipe gives the same bytes, on every machine. Memory does not grow with the number of clients. Names are
/// words that nobody is called, telephone numbers are those kept for fiction. Of social security numbers the last four digits
/// are given; behind hashes are whole ones too, of ranges that were never issued to anyone (900 to 999, with 01 to 49 in the
/// middle).
///
/// # Errors
/// [`WriteError`] if a file cannot be opened or written.
pub fn write_recipe<'w>(
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write + 'w>>,
    recipe: &Recipe,
) -> Result<Summary, WriteError> {
    let nobody = fault::of_nobody(recipe);
    let clients = if nobody.is_some() { 0 } else { recipe.clients };
    let recipe = &Recipe { hashed: fault::is_hashed(recipe), clients, ..*recipe };
    let world = World::new(recipe);
    let facts = if recipe.faults == Faults::None { Facts::default() } else { facts::of(&world) };
    let shared = Rc::new(RefCell::new(Shared::new(facts, projects::joined_late(&world))));
    let (mut files, mut planted) = (Vec::new(), Vec::from_iter(nobody));
    for (file, fill) in FILES {
        if let Some(missing) = fault::missing(recipe, file) {
            planted.push(missing);
            continue;
        }
        let strange = fault::of_another_year(recipe, file);
        let world = match (&strange, world.spec) {
            (None, _) => world.clone(),
            (Some(_), Spec::Fy2024) => World { spec: Spec::Fy2026, ..world.clone() },
            (Some(_), Spec::Fy2026) => World { spec: Spec::Fy2024, ..world.clone() },
        };
        planted.extend(strange);
        let planter = match recipe.faults {
            Faults::None => None,
            _ => Planter::new(recipe, file, columns(world.spec, file).collect(), context(&world, &shared)),
        };
        let (bytes, rows, faults) =
            write_file(open, file, fill, &world, planter).map_err(|source| WriteError { file, source })?;
        files.push((file, bytes, rows - 1));
        planted.extend(faults);
    }
    let protected = shared.borrow().protected.iter().cloned().collect();
    Ok(Summary { files, planted, protected })
}

/// About how many bytes a set will have, for telling how far its making is: some hundredths off for large sets. Makes
/// and forgets a set of at most a thousand people to know it.
#[must_use]
pub fn estimated_bytes(recipe: &Recipe) -> u64 {
    const PROBE: u64 = 1000;
    let bytes = |clients| {
        let probe = Recipe { clients, faults: Faults::None, ..*recipe };
        // Writing to nowhere cannot fail.
        let made = write_recipe(&mut |_| Ok(Box::new(io::sink()) as Box<dyn Write>), &probe);
        made.map_or(0, |made| made.files.iter().map(|(_, bytes, _)| bytes).sum::<u64>())
    };
    let probe = bytes(recipe.clients.min(PROBE));
    let Some(more) = recipe.clients.checked_sub(PROBE).filter(|more| *more > 0) else { return probe };
    let each = probe.saturating_sub(bytes(0)) / PROBE;
    probe.saturating_add(each.saturating_mul(more))
}

/// What the planting of faults has to know of the set.
fn context(world: &World, shared: &Rc<RefCell<Shared>>) -> Context {
    let id = |project: u64| format!("J{:06}", project + 1);
    let open = |project: &u64| !matches!(world.place(*project), kinds::HIDDEN | kinds::MISSION);
    let projects = (0..world.projects()).filter(open).map(|p| (world.kind(p).project_type, id(p))).collect();
    let hidden = (0..world.projects()).find(|project| world.place(*project) == kinds::HIDDEN).map(id);
    Context {
        spec: world.spec,
        projects,
        hidden: hidden.filter(|_| world.profile == Profile::Coc),
        period: (world.from.text(), world.to.text()),
        before_all: world.from.plus(-household::LONGEST_AGO - 1).text(),
        lately: world.to.plus(-80).text(),
        households: HashSet::new(),
        heads: VecDeque::new(),
        before: None,
        continuum: world.continuums().first().map(|code| (*code).to_owned()),
        takes_part: if world.profile == Profile::Vsp { "2" } else { "1" },
        shared: Rc::clone(shared),
        promised: Vec::new(),
    }
}

fn write_file<'w>(
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write + 'w>>,
    file: &'static str,
    fill: Fill,
    world: &World,
    planter: Option<Planter>,
) -> io::Result<(u64, u64, Vec<Planted>)> {
    let mut rows = Rows::new(open(file)?, planter);
    for column in columns(world.spec, file) {
        rows.bare(column);
    }
    rows.end()?;
    fill(&mut rows, world)?;
    rows.finish()
}

/// The columns of a file, in published order.
fn columns(spec: Spec, file: &str) -> impl Iterator<Item = &'static str> {
    let stem = file.strip_suffix(".csv").unwrap_or(file).to_owned();
    let table = match spec {
        Spec::Fy2024 => COLUMNS_2024,
        Spec::Fy2026 => COLUMNS_2026,
    };
    let header = table.lines().next().unwrap_or_default();
    let place = move |name: &str| header.split(',').position(|field| field == name).unwrap_or_default();
    let (of_file, of_column) = (place("file"), place("column"));
    table.lines().skip(1).filter_map(move |line| {
        line.split(',').nth(of_column).filter(|_| line.split(',').nth(of_file) == Some(stem.as_str()))
    })
}

/// Days by which late rows are late, and days within which a row is changed and deleted after it was made.
const LATE: i32 = 25;
const HANDLED: i32 = 10;

impl Rows<'_> {
    /// The five fields at the end of most rows. What is deleted was deleted on the day after its last change. Some workers have
    /// the habit of entering their rows weeks later.
    fn metadata(&mut self, world: &World, day: Day, user: u64, deleted: bool) -> io::Result<()> {
        let habit = day.0.unsigned_abs() as u64 + user;
        let late = if world.habits && user % 4 == 3 { LATE } else { 0 };
        let created = day.plus((habit % 4) as i32 + late).min(world.exported().plus(-HANDLED));
        let updated = created.plus((habit % 8) as i32);
        self.moment(created, 8 + habit % 4, habit % 60).moment(updated, 13 + habit % 4, habit * 7 % 60);
        self.id(b'U', user + 1);
        if deleted {
            self.moment(updated.plus(1), 9, habit % 60);
        } else {
            self.none(1);
        }
        self.plain(&world.export_id).end()
    }
}

#[cfg(test)]
#[path = "hud_tests.rs"]
mod tests;
