//! Households: members with one HouseholdID, whoever they are.

use crate::quality::codes::Code;
use crate::quality::noted::{Kind, enrollment};
use crate::quality::people::{Case, Stay};
use crate::quality::said::Say;
use crate::quality::value::Value;

/// So many days without anybody there, and it is another household under the same id.
const APART: i32 = 30;
/// Children younger than this do not come alone.
const CHILD: i32 = 12;
/// For an age that nobody knows.
const NO_AGE: i32 = i32::MIN;

/// For days that nobody knows.
const NO_DAY: i32 = i32::MIN;

/// A member, as far as the household is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Member {
    line: u32,
    project: u64,
    age: i32,
    first: i32,
    last: i32,
}

/// The members of one household in the order of their lines.
pub(crate) type Household = Vec<Member>;

impl Member {
    /// How many bytes a member is kept in.
    pub(crate) const WIDTH: usize = 24;

    /// The hash of the household and the member; `None` if there is none.
    pub(crate) fn of(stay: &Stay<'_>, case: &Case<'_>) -> Option<(u64, Self)> {
        let (first, last) = stay.days(&case.export).unwrap_or((NO_DAY, NO_DAY));
        let age = match stay.age {
            Value::Is(age) => age,
            Value::Empty | Value::Unknown => NO_AGE,
        };
        let household = Some(stay.entry.id(2)).filter(|id| *id != 0)?;
        Some((household, Self { line: stay.entry.line(), project: stay.entry.id(1), age, first, last }))
    }

    pub(crate) fn bytes(&self) -> [u8; Self::WIDTH] {
        let mut bytes = [0; Self::WIDTH];
        let parts = [&self.line.to_le_bytes()[..], &self.project.to_le_bytes(), &self.age.to_le_bytes()];
        let days = [&self.first.to_le_bytes()[..], &self.last.to_le_bytes()];
        for (slot, byte) in bytes.iter_mut().zip(parts.into_iter().chain(days).flatten()) {
            *slot = *byte;
        }
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (line, rest) = bytes.split_first_chunk()?;
        let (project, rest) = rest.split_first_chunk()?;
        let (age, rest) = rest.split_first_chunk()?;
        let (first, rest) = rest.split_first_chunk()?;
        let (last, _) = rest.split_first_chunk()?;
        Some(Self {
            line: u32::from_le_bytes(*line),
            project: u64::from_le_bytes(*project),
            age: i32::from_le_bytes(*age),
            first: i32::from_le_bytes(*first),
            last: i32::from_le_bytes(*last),
        })
    }
}

/// Everything that can be said of one household.
pub(crate) fn households(members: &mut Household, say: &mut Say<'_>) {
    members.sort_by_key(|member| member.line);
    let Some(head) = members.first().copied() else { return };
    let at = |line: u32| (Kind::Enrollment, line);
    let elsewhere =
        |member: &&Member| member.project != head.project && ![member.project, head.project].contains(&0);
    if let Some(other) = members.iter().find(elsewhere) {
        let (code, column) = (Code::HouseholdInSeveralProjects, enrollment::HOUSEHOLD);
        say.add(code, at(other.line), column, Some(at(head.line)));
        return;
    }
    if members.iter().all(|member| (0..CHILD).contains(&member.age)) {
        say.add(Code::HouseholdOfChildren, at(head.line), enrollment::HOUSEHOLD, None);
    }
    if members.iter().any(|member| member.first == NO_DAY) {
        return;
    }
    members.sort_by_key(|member| (member.first, member.line));
    let mut before: Option<Member> = None;
    for member in members.iter() {
        match before {
            Some(known) if member.first > known.last.saturating_add(APART) => {
                let (code, column) = (Code::HouseholdReused, enrollment::HOUSEHOLD);
                say.add(code, at(member.line), column, Some(at(known.line)));
                return;
            }
            Some(known) if known.last >= member.last => {}
            _ => before = Some(*member),
        }
    }
}
