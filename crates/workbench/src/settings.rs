//! What the people at this workstation decided about it. Kept in the vault as one JSON object; a change is an entry of the log.

use audit::Action;
use model::{Json, Object};
use vault::Reading;

use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// In `meta`.
const SETTINGS: &str = "settings";
const PRACTICE: &str = "practice";
const RECOVERY: &str = "recovery-proved";

/// Settings of a vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What this workstation works with: words such as `hmis`.
    pub work_with: Vec<String>,
    /// Several people work here.
    pub several_people: bool,
    /// Minutes without a key or the mouse after which a window locks the vault: 1 to 60.
    pub idle_minutes: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { work_with: vec!["hmis".to_owned()], several_people: false, idle_minutes: 10 }
    }
}

/// The settings of this vault; those that were never made are the usual ones.
///
/// # Errors
/// [`Problem`] if what is kept is no settings.
pub fn settings(session: &Session<'_>) -> Result<Settings, Problem> {
    session.read(|reading| {
        let Some(bytes) = reading.meta().value(SETTINGS)? else { return Ok(Settings::default()) };
        let unreadable = || Problem::new(ProblemKind::Broken, "the vault's settings cannot be read");
        let Ok(Json::Object(kept)) = Json::parse(&bytes) else { return Err(unreadable()) };
        from_object(&kept).ok_or_else(unreadable)
    })
}

/// Keeps settings and writes down that they were changed, and to what.
///
/// # Errors
/// A usage problem if a value is out of its range; else [`Problem`].
pub fn change_settings(session: &mut Session<'_>, to: &Settings) -> Result<(), Problem> {
    if !(1..=60).contains(&to.idle_minutes) {
        return Err(
            Problem::usage("the vault locks after 1 to 60 minutes").next("choose a number in between")
        );
    }
    let is_word = |word: &String| {
        (1..=40).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    if to.work_with.is_empty() || to.work_with.len() > 10 || !to.work_with.iter().all(is_word) {
        return Err(Problem::usage("say at least one thing that this workstation works with"));
    }
    let object = to_object(to);
    let bytes = Json::Object(object.clone()).to_bytes();
    session.write(|page| {
        page.writing.meta_mut().set(SETTINGS, &bytes)?;
        page.by_operator(Action::SettingsChange, object, None)?;
        Ok(())
    })
}

impl Session<'_> {
    /// Whether this is the vault of practice: made-up data, and everything made with it says so.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn is_practice(&self) -> Result<bool, Problem> {
        self.read(is_practice)
    }

    /// Makes this the vault of practice, for ever.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn make_practice(&mut self) -> Result<(), Problem> {
        self.write(|page| {
            page.writing.meta_mut().set(PRACTICE, b"1")?;
            page.by_operator(Action::SettingsChange, Object::new().with("practice", true), None)?;
            Ok(())
        })
    }

    /// Whether the recovery code was shown to be at hand after it was made; none where nobody asked for it.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn is_recovery_proved(&self) -> Result<Option<bool>, Problem> {
        self.read(|reading| Ok(reading.meta().value(RECOVERY)?.map(|value| value == b"1")))
    }

    /// Records whether the recovery code was shown to be at hand.
    ///
    /// # Errors
    /// [`Problem`].
    pub fn set_recovery_proved(&mut self, proved: bool) -> Result<(), Problem> {
        self.write(|page| {
            page.writing.meta_mut().set(RECOVERY, if proved { b"1" } else { b"0" })?;
            page.by_operator(Action::SettingsChange, Object::new().with("recovery_proved", proved), None)?;
            Ok(())
        })
    }
}

pub(crate) fn is_practice(reading: &Reading<'_>) -> Result<bool, Problem> {
    Ok(reading.meta().value(PRACTICE)?.as_deref() == Some(b"1"))
}

fn to_object(settings: &Settings) -> Object {
    let work: Vec<Json> = settings.work_with.iter().map(|word| Json::from(word.clone())).collect();
    Object::new()
        .with("idle_minutes", settings.idle_minutes)
        .with("several_people", settings.several_people)
        .with("work_with", work)
}

fn from_object(kept: &Object) -> Option<Settings> {
    let Some(Json::Bool(several_people)) = kept.get("several_people") else { return None };
    let work = kept.get("work_with")?.as_array()?;
    Some(Settings {
        work_with: work.iter().map(|word| word.as_text().map(str::to_owned)).collect::<Option<_>>()?,
        several_people: *several_people,
        idle_minutes: kept.count("idle_minutes")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_back_as_they_were_kept() {
        let kept = Settings {
            work_with: vec!["hmis".into(), "calpads".into()],
            several_people: true,
            idle_minutes: 3,
        };
        assert_eq!(from_object(&to_object(&kept)), Some(kept));
        assert_eq!(from_object(&Object::new()), None);
    }
}
