//! Judging everything that was noted, when all files are read.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::codes::Code;
use super::judge::{self, Household, Member, Use, households};
use super::note::Note;
use super::noted::Kind;
use super::numbers::{Found, Gathering, Groups, Raw};
use super::people::{Case, Person};
use super::said::{Said, Say};
use super::settings::Settings;
use super::setup::{Export, Setup};
use super::tap::Tapped;
use crate::keys::{Log, Parts, Room};

/// What came of it.
#[derive(Debug)]
pub(crate) enum Judged {
    /// What was found, in the order of files, lines, codes and columns.
    Said(Vec<Said>, Option<Box<Counts>>),
    /// There are more rows about projects than can be looked at.
    TooMuch,
}

/// The numbers of a report, and what names their projects.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) raw: Raw,
    /// The line and the type of each project, by its number.
    pub(crate) projects: Vec<(u32, Option<i32>)>,
    pub(crate) groups: Vec<Found>,
}

/// What is asked of the notes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// By the number of its code, whether a rule is judged.
    pub(crate) judged: &'a [bool],
    /// Whether numbers are gathered, and of which groups.
    pub(crate) numbers: Option<&'a Groups>,
    /// How many threads work.
    pub(crate) threads: usize,
}

/// Kinds of rows that are about people; those before are about projects.
const FIRST_OF_PEOPLE: Kind = Kind::Client;

/// What threads share: the notes about people, read part by part.
struct Shared {
    parts: Vec<(Kind, Parts)>,
    read: usize,
}

/// What one thread gathers.
struct Gathered {
    said: Vec<Said>,
    uses: Vec<Use>,
    members: Log,
    stays: u64,
    numbers: Option<Gathering>,
    /// There is a stay of which nobody knows the project: it may be in any.
    anywhere: bool,
}

/// Judges and counts what is asked for. `is_enrollment` tells whether there is a living
/// enrollment with this hash.
pub(crate) fn judge_all(
    tapped: Vec<Tapped>,
    export: Export,
    settings: &Settings,
    asked: Asked<'_>,
    room: &Arc<Room>,
    is_enrollment: &(dyn Fn(u64) -> bool + Sync),
) -> Judged {
    let (people, projects): (Vec<_>, Vec<_>) = tapped.into_iter().partition(|of| of.kind >= FIRST_OF_PEOPLE);
    let Some(setup) = Setup::new(projects) else { return Judged::TooMuch };
    let groups = asked.numbers.map(|groups| groups.found(&setup, room.key)).unwrap_or_default();
    let only = asked.numbers.and_then(|asked| asked.only(&groups, setup.projects.len())).map(Arc::from);
    let case = Case { setup: &setup, export, settings, is_enrollment };
    let parts = people.into_iter().map(|of| (of.kind, of.log.into_parts())).collect();
    let shared = Mutex::new(Shared { parts, read: 0 });
    let work = || one_thread(&shared, &case, asked, only.clone(), room);
    let mut gathered = thread::scope(|scope| {
        let others: Vec<_> = (1..asked.threads.max(1)).map(|_| scope.spawn(work)).collect();
        let own = work();
        let mut all = vec![own];
        for other in others {
            all.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        all
    });
    let mut uses = vec![Use::default(); setup.projects.len()];
    let mut say = Say::new(asked.judged);
    let mut counted = Vec::new();
    let (mut stays, mut anywhere) = (0, false);
    for of in &mut gathered {
        counted.extend(of.numbers.take());
        say.said.append(&mut of.said);
        uses.iter_mut().zip(&of.uses).for_each(|(all, one)| all.and(*one));
        stays += of.stays;
        anywhere |= of.anywhere;
    }
    if anywhere {
        uses.iter_mut().for_each(|of| of.and(Use::MAYBE));
    }
    all_households(gathered, &mut say);
    judge::projects(&case, &uses, &mut say);
    if stays == 0 {
        say.add(Code::EnrollmentsNone, (Kind::Enrollment, 0), usize::MAX, None);
    }
    let mut said = say.said;
    said.sort_unstable();
    said.dedup();
    let counts = Gathering::finish(counted, export.end).map(|raw| {
        let named = setup.projects.iter().map(|project| (project.note().line(), project.kind.known()));
        Box::new(Counts { raw, projects: named.collect(), groups })
    });
    Judged::Said(said, counts)
}

fn one_thread(
    shared: &Mutex<Shared>,
    case: &Case<'_>,
    asked: Asked<'_>,
    only: Option<Arc<[bool]>>,
    room: &Arc<Room>,
) -> Gathered {
    let mut say = Say::new(asked.judged);
    let mut numbers = asked.numbers.map(|_| Gathering::new(room, only));
    let mut uses = vec![Use::default(); case.setup.projects.len()];
    let mut members = Log::new(room, Member::WIDTH, false);
    let (mut stays, mut anywhere) = (0, false);
    let mut bytes = Vec::new();
    let mut index: Vec<(u64, Kind, usize, usize)> = Vec::new();
    loop {
        bytes.clear();
        index.clear();
        {
            let mut shared = shared.lock().unwrap_or_else(PoisonError::into_inner);
            if shared.read == Parts::COUNT {
                break;
            }
            shared.read += 1;
            for (kind, parts) in &mut shared.parts {
                parts.next_part(|hash, note| {
                    index.push((hash, *kind, bytes.len(), note.len()));
                    bytes.extend_from_slice(note);
                });
            }
        }
        index.sort_by_key(|(hash, ..)| *hash);
        for of_person in index.chunk_by(|one, other| one.0 == other.0) {
            let note = |(_, kind, at, length): &(u64, Kind, usize, usize)| {
                Note::new(*kind, bytes.get(*at..at + length).unwrap_or_default())
            };
            let mut notes: Vec<Note<'_>> = of_person.iter().map(note).collect();
            let person = Person::new(&mut notes, case.setup);
            judge::person(&person, case, &mut say);
            if let (Some(numbers), Some((hash, ..))) = (&mut numbers, of_person.first()) {
                numbers.person(&person, *hash, case);
            }
            for stay in &person.stays {
                stays += 1;
                if let Some(of) = stay.number.and_then(|number| uses.get_mut(number)) {
                    of.add(stay, case);
                }
                anywhere |= !stay.has_one_project();
                if let Some((household, member)) = Member::of(stay, case) {
                    members.add(household, &member.bytes());
                }
            }
        }
    }
    Gathered { said: say.said, uses, members, stays, numbers, anywhere }
}

/// Brings the members of each household together.
fn all_households(gathered: Vec<Gathered>, say: &mut Say<'_>) {
    let mut logs: Vec<Parts> = gathered.into_iter().map(|of| of.members.into_parts()).collect();
    let mut members: Vec<(u64, Member)> = Vec::new();
    for _ in 0..Parts::COUNT {
        members.clear();
        for log in &mut logs {
            log.next_part(|hash, bytes| {
                members.extend(Member::from_bytes(bytes).map(|member| (hash, member)))
            });
        }
        members.sort_by_key(|(hash, _)| *hash);
        for household in members.chunk_by(|one, other| one.0 == other.0) {
            let mut household: Household = household.iter().map(|(_, member)| *member).collect();
            households(&mut household, say);
        }
    }
}
