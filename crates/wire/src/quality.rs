//! The report on data quality of what was checked, as *Check* draws it: `docs/formats/quality-report.md`.
//!
//! It holds ids of people and names of projects, and never names of people. What was not counted says why instead of a number.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Whole;

/// What was counted: the head of the report, and every project with its shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityView {
    /// What it was checked against, for the head.
    pub head: String,
    /// The first day of the export's period: `YYYY-MM-DD`; null: nothing could be counted.
    pub first: Option<String>,
    /// Its last day.
    pub last: Option<String>,
    /// The questions to people, in the order of the report.
    pub questions: Vec<QualityQuestion>,
    /// Projects with anybody in them, by their ids: those with the most people, at most 2,000.
    pub projects: Vec<QualityProject>,
    /// How many projects there are.
    pub projects_of: Whole,
    /// Everybody, each once in a project.
    pub people: Whole,
    /// A referral is outstanding after so many days.
    pub referral_days: Whole,
    /// A contact or a bed night is no longer recent after so many days.
    pub contact_days: Whole,
    /// Stays left out because a victim service provider runs the project.
    pub victim_service_stays: Whole,
    /// Stays left out because their project or days are not known.
    pub unknown_stays: Whole,
    /// What was not counted.
    pub not_counted: Vec<QualityNotCounted>,
    /// What else to know, in sentences.
    pub doubts: Vec<String>,
    /// The group of projects that the numbers are of; null: all projects.
    pub group: Option<String>,
    /// The groups that the settings of the site name, at most 2,000.
    pub group_names: Vec<String>,
    /// Each group with its shares, where the numbers are of all projects.
    pub groups: Vec<QualityGroup>,
}

/// One group of projects in the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityGroup {
    /// Its name.
    pub name: String,
    /// Its projects in which anybody was.
    pub projects: Whole,
    /// Its projects that are not in the export.
    pub missing: Whole,
    /// People, each once in a project.
    pub people: Whole,
    /// For each question those who are asked, and those without a sound answer.
    pub shares: Vec<QualityShare>,
}

/// A question to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityQuestion {
    /// Permanent and short: `homeless_since`.
    pub code: String,
    /// `Date of birth (3.03)`.
    pub title: String,
    /// The question of the Annual Performance Report: `6a`.
    pub question: String,
    /// It was counted; if not, all of its numbers are 0 and mean nothing.
    pub counted: bool,
}

/// Something that was not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityNotCounted {
    /// Permanent and short: `long_stays`.
    pub code: String,
    /// What it is.
    pub title: String,
    /// The question of the Annual Performance Report, or empty.
    pub question: String,
    /// What stands in the way.
    pub why: String,
}

/// One project in the overview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityProject {
    /// Its place in the report: names it when its numbers are asked for.
    pub place: Whole,
    /// Its id.
    pub id: String,
    /// Its name, or empty.
    pub name: String,
    /// Its type in words, or empty.
    pub kind: String,
    /// People in it.
    pub people: Whole,
    /// For each question those who are asked, and those without a sound answer.
    pub shares: Vec<QualityShare>,
    /// Overlaps with this project on either side.
    pub overlaps: Whole,
    /// Outstanding referrals.
    pub outstanding_referrals: Whole,
}

/// Some out of all who are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityShare {
    /// All.
    pub counted: Whole,
    /// Those with something amiss.
    pub affected: Whole,
}

/// What became of one question: everybody stands in one of the columns at most.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityAnswers {
    /// People who are asked.
    pub counted: Whole,
    /// The client does not know.
    pub dont_know: Whole,
    /// The client prefers not to answer.
    pub prefers_not: Whole,
    /// Data not collected.
    pub not_collected: Whole,
    /// Nothing stands there.
    pub missing: Whole,
    /// The answer contradicts another, or cannot be.
    pub issues: Whole,
}

/// The numbers of one project, or of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityNumbers {
    /// People, each once in a project.
    pub people: Whole,
    /// Those who left within the period.
    pub leavers: Whole,
    /// Each question, in the order of the report.
    pub answers: Vec<QualityAnswers>,
    /// Name, Social Security number, date of birth and race together; null: not counted.
    pub identity: Option<QualityShare>,
    /// Chronic homelessness cannot be worked out; null: not counted.
    pub history: Option<QualityShare>,
    /// Stays in street outreach, and those without a recent contact.
    pub contacts: QualityShare,
    /// Stays in night-by-night shelters, and those without a recent bed night.
    pub bed_nights: QualityShare,
    /// Starts by days until they were entered: before the day, 0, 1 to 3, 4 to 6, 7 to 10, 11 and more, not known.
    pub starts: Vec<Whole>,
    /// Exits likewise.
    pub exits: Vec<Whole>,
    /// Stays that go on, by days: up to 90, 180, 365, 730, 1,825, and more.
    pub going_on: Vec<Whole>,
    /// Heads of household who have not moved in, likewise.
    pub not_moved_in: Vec<Whole>,
    /// Referrals without a result.
    pub open_referrals: Whole,
    /// Those that have waited for too long.
    pub outstanding_referrals: Whole,
    /// Overlaps with this project on either side.
    pub overlaps: Whole,
    /// Pairs of projects, those with the most overlaps first; null: there are too many to tell.
    pub pairs: Option<QualityList<QualityPair>>,
    /// The latest overlaps.
    pub overlap_list: QualityList<QualityOverlap>,
    /// The longest stays.
    pub long_stay_list: QualityList<QualityLongStay>,
    /// The oldest outstanding referrals.
    pub referral_list: QualityList<QualityReferral>,
}

/// The beginning of a list: at most 500 rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityList<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many there are.
    pub of: Whole,
    /// There may be more than `of`: the report itself holds the first 10,000 of all projects.
    pub cut: bool,
}

/// How often stays in two projects overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityPair {
    /// One project's id.
    pub project: String,
    /// The other's; the same if a project overlaps with itself.
    pub other: String,
    /// How often.
    pub overlaps: Whole,
    /// Of how many people.
    pub people: Whole,
}

/// Which stay, by ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityStay {
    /// `EnrollmentID`.
    pub enrollment: String,
    /// `PersonalID`.
    pub person: String,
    /// `ProjectID`.
    pub project: String,
}

/// Two stays of one person that overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityOverlap {
    /// One bed night in two enrollments; else two stays.
    pub night: bool,
    /// The night, or the day on which the stay begins.
    pub day: String,
    /// The stay.
    pub stay: QualityStay,
    /// The other.
    pub other: QualityStay,
}

/// A stay that goes on for long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityLongStay {
    /// The stay.
    pub stay: QualityStay,
    /// The type of the project in words.
    pub kind: String,
    /// The day it counts from.
    pub since: String,
    /// Days until the period ends.
    pub days: Whole,
    /// A head of household in permanent housing who has not moved in.
    pub not_moved_in: bool,
}

/// A referral that waits for its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityReferral {
    /// The enrollment it was made in.
    pub stay: QualityStay,
    /// What it was to, in words.
    pub event: String,
    /// The day it was made.
    pub since: String,
    /// Days until the period ends.
    pub days: Whole,
}
