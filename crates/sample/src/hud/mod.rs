//! A HUD HMIS CSV export, fiscal year 2026, of people who do not exist.

mod events;
mod health;
mod income;
mod names;
mod people;
mod projects;
mod stays;
mod world;

use std::io::{self, Write};

use crate::day::Day;
use crate::row::Rows;
use world::{PERIOD, World};

/// Names and order of all columns: the same table that a check is made against.
const COLUMNS: &str = include_str!("../../../../assets/specs/hud-hmis/2026/columns.csv");

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Each file: its name, its bytes, its rows without the header.
    pub files: Vec<(&'static str, u64, u64)>,
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

type Fill = fn(&mut Rows, World) -> io::Result<()>;

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
    ("Enrollment.csv", stays::enrollments),
    ("Exit.csv", stays::exits),
    ("IncomeBenefits.csv", income::income),
    ("HealthAndDV.csv", health::health),
    ("EmploymentEducation.csv", health::employment),
    ("Disabilities.csv", health::disabilities),
    ("Services.csv", events::services),
    ("CurrentLivingSituation.csv", events::living_situations),
    ("Assessment.csv", events::assessments),
    ("AssessmentQuestions.csv", events::questions),
    ("AssessmentResults.csv", events::results),
    ("Event.csv", events::events),
    ("YouthEducationStatus.csv", health::youth_education),
];

/// Writes a made-up set about `clients` people, file after file; `open` is asked for each file by its name.
///
/// The same `clients` and `seed` give the same bytes, on every machine. Memory does not grow with `clients`; a client
/// takes about 3 KB of the set. Names are words that nobody is called, social security numbers are of ranges that were
/// never issued to anyone (900 to 999, with 01 to 49 in the middle), telephone numbers are those kept for fiction.
///
/// # Errors
/// [`WriteError`] if a file cannot be opened or written.
pub fn write_hud(
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>,
    clients: u64,
    seed: u64,
) -> Result<Summary, WriteError> {
    let world = World { seed, clients };
    let mut files = Vec::new();
    for (file, fill) in FILES {
        let (bytes, rows) =
            write_file(open, file, fill, world).map_err(|source| WriteError { file, source })?;
        files.push((file, bytes, rows - 1));
    }
    Ok(Summary { files })
}

fn write_file(
    open: &mut dyn FnMut(&str) -> io::Result<Box<dyn Write>>,
    file: &'static str,
    fill: Fill,
    world: World,
) -> io::Result<(u64, u64)> {
    let mut rows = Rows::new(open(file)?);
    for column in columns(file) {
        rows.bare(column);
    }
    rows.end()?;
    fill(&mut rows, world)?;
    rows.finish()
}

/// The columns of a file, in published order.
fn columns(file: &str) -> impl Iterator<Item = &'static str> {
    let stem = file.strip_suffix(".csv").unwrap_or(file).to_owned();
    COLUMNS.lines().skip(1).filter_map(move |line| {
        let mut parts = line.split(',');
        let of_file = parts.next() == Some(stem.as_str());
        parts.nth(1).filter(|_| of_file)
    })
}

impl Rows {
    /// The five fields at the end of every row but Export's.
    fn metadata(&mut self, world: World, day: Day, user: u64) -> io::Result<()> {
        let day = day.max(PERIOD.0.plus(-200));
        self.moment(day, 9, 15).moment(day, 16, 40).id(b'U', user + 1).none(1).export_id(world).end()
    }

    fn export_id(&mut self, world: World) -> &mut Self {
        self.digit_text(world.seed % 1_000_000_007, 32)
    }
}

#[cfg(test)]
#[path = "hud_tests.rs"]
mod tests;
