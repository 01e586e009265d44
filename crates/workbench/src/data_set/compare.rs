//! Data sets of one source held against each other.

use model::DataSetId;

use super::findings::snapshot;
use super::{DataSet, data_set, data_sets};
use crate::compare::{Compared, Course, Past, compare};
use crate::problem::Problem;
use crate::session::Session;

/// A data set held against an earlier one.
#[derive(Debug)]
pub struct SetsCompared {
    /// The earlier.
    pub earlier: DataSet,
    /// The later.
    pub later: DataSet,
    /// What became of the findings.
    pub compared: Compared,
}

/// The day a data set stands for, `YYYY-MM-DD`: when it was exported, else when it was taken in.
pub fn day(set: &DataSet) -> String {
    let exported = set.facts.export.as_ref().and_then(|row| row.date.as_deref());
    let day = exported.and_then(|date| date.get(..10)).filter(|day| is_day(day));
    day.map_or_else(|| set.taken_in.date_text(), str::to_owned)
}

/// Every data set of the source of this one, itself included, in the order of their days. Only itself if its source is not known.
///
/// # Errors
/// A usage problem if there is none; else [`Problem`].
pub fn of_one_source(session: &Session<'_>, id: DataSetId) -> Result<Vec<DataSet>, Problem> {
    let of = data_set(session, id)?;
    let Some(source) = of.facts.source().map(str::to_owned) else { return Ok(vec![of]) };
    let mut all = data_sets(session)?;
    all.retain(|set| set.facts.source() == Some(&source) && set.practice == of.practice);
    all.sort_by_cached_key(|set| (day(set), set.taken_in));
    Ok(all)
}

/// Holds a data set against `earlier`, or, if that is none, against the latest of its source before it.
///
/// # Errors
/// A usage problem if a data set is not there, or there is none before it; else [`Problem`].
pub fn compare_data_sets(
    session: &Session<'_>,
    earlier: Option<DataSetId>,
    later: DataSetId,
) -> Result<SetsCompared, Problem> {
    let all = of_one_source(session, later)?;
    let at = all.iter().position(|set| set.id == later).unwrap_or_default();
    let (before, _) = all.split_at(at);
    let earlier = match earlier {
        Some(id) => data_set(session, id)?,
        None => before.last().cloned().ok_or_else(|| {
            Problem::usage("no data set of the same source is kept from before this one")
                .next("name the one to compare it with")
        })?,
    };
    let mut past = Past::default();
    for set in before.iter().take_while(|set| set.id != earlier.id) {
        past.add(&snapshot(session, set.id)?);
    }
    let compared = compare(&snapshot(session, earlier.id)?, &snapshot(session, later)?, &past);
    Ok(SetsCompared { compared, earlier, later: data_set(session, later)? })
}

/// All data sets of the source of this one, in their order.
///
/// # Errors
/// A usage problem if there is none; else [`Problem`].
pub fn over_time(session: &Session<'_>, id: DataSetId) -> Result<Course, Problem> {
    let mut course = Course::default();
    for set in of_one_source(session, id)? {
        course.add(&set.label, &day(&set), snapshot(session, set.id)?);
    }
    Ok(course)
}

fn is_day(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 10
        && bytes.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}
