//! What a site settles for itself: thresholds, and rules that are switched off with a reason. They stand in every report, and
//! their digest with them, so that two reports can be told apart by what they were judged with.

use std::collections::BTreeMap;

use model::{Digest, Json, Object};
use sha2::{Digest as _, Sha256};

use crate::rules;

/// The most days of a threshold: ten years.
const MOST_DAYS: u16 = 3_650;
/// The most characters of a reason.
const MOST_REASON: usize = 300;

/// Settings of data quality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// A referral without a result is outstanding after so many days: 1 to 3,650; 14 unless something else is said.
    pub referral_days: u16,
    /// A bed night, or a current living situation, is no longer recent after so many days: 1 to 3,650; 90 unless said.
    pub contact_days: u16,
    /// A stay in a day shelter, or in a project of type «other», is long after so many days: 1 to 3,650; 90 unless said.
    pub stay_days: u16,
    /// A project start, or an exit, is entered late after so many days: 1 to 3,650; 10 unless something else is said.
    pub timeliness_days: u16,
    /// Rules that nothing is said by, each with the reason why: of the specification and of data quality alike, but none that
    /// blocks.
    pub switched_off: BTreeMap<String, String>,
}

/// Why settings are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// A threshold out of its range.
    #[error("`{0}` is a number of days from 1 to 3,650")]
    Days(&'static str),
    /// A code that no rule has.
    #[error("`switched_off` names `{0}`, which is no rule; `rules list` shows them all")]
    Unknown(String),
    /// A rule that says what no destination can take.
    #[error("`switched_off` names `{0}`, which cannot be switched off: no destination takes such data")]
    Blocks(String),
    /// No reason, or a very long one.
    #[error("`switched_off` gives no reason for `{0}`: a text of 1 to 300 characters")]
    Reason(String),
    /// A member is missing, of another kind, or unknown.
    #[error("`{0}` cannot be read")]
    Member(String),
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            referral_days: 14,
            contact_days: 90,
            stay_days: 90,
            timeliness_days: 10,
            switched_off: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The settings, if they can be used.
    ///
    /// # Errors
    /// [`SettingsError`]: the first thing that is not as it should be.
    pub fn checked(self) -> Result<Self, SettingsError> {
        let days = [
            ("contact_days", self.contact_days),
            ("referral_days", self.referral_days),
            ("stay_days", self.stay_days),
            ("timeliness_days", self.timeliness_days),
        ];
        if let Some((name, _)) = days.iter().find(|(_, days)| !(1..=MOST_DAYS).contains(days)) {
            return Err(SettingsError::Days(name));
        }
        for (code, reason) in &self.switched_off {
            let Some(rule) = rules::find(code) else {
                return Err(SettingsError::Unknown(code.chars().take(64).collect()));
            };
            if rule.blocks {
                return Err(SettingsError::Blocks(code.clone()));
            }
            let is_text =
                (1..=MOST_REASON).contains(&reason.chars().count()) && !reason.chars().any(char::is_control);
            if !is_text || reason.trim().is_empty() {
                return Err(SettingsError::Reason(code.clone()));
            }
        }
        Ok(self)
    }

    /// The settings out of an object with the members of [`Self::to_object`]; those that are not there are the usual ones.
    ///
    /// # Errors
    /// [`SettingsError`].
    pub fn from_object(object: &Object) -> Result<Self, SettingsError> {
        let mut settings = Self::default();
        for (name, value) in object.iter() {
            let member = || SettingsError::Member(name.chars().take(64).collect());
            let days = || value.as_count().and_then(|days| u16::try_from(days).ok()).ok_or_else(member);
            match name {
                "contact_days" => settings.contact_days = days()?,
                "referral_days" => settings.referral_days = days()?,
                "stay_days" => settings.stay_days = days()?,
                "timeliness_days" => settings.timeliness_days = days()?,
                "switched_off" => {
                    let reason =
                        |(code, reason): (&str, &Json)| Some((code.to_owned(), reason.as_text()?.to_owned()));
                    let all = value.as_object().and_then(|all| all.iter().map(reason).collect());
                    settings.switched_off = all.ok_or_else(member)?;
                }
                _ => return Err(member()),
            }
        }
        settings.checked()
    }

    /// `{"contact_days", "referral_days", "stay_days", "switched_off": {code: reason}, "timeliness_days"}`.
    pub fn to_object(&self) -> Object {
        let off =
            self.switched_off.iter().fold(Object::new(), |all, (code, why)| all.with(code, why.as_str()));
        Object::new()
            .with("contact_days", u64::from(self.contact_days))
            .with("referral_days", u64::from(self.referral_days))
            .with("stay_days", u64::from(self.stay_days))
            .with("switched_off", off)
            .with("timeliness_days", u64::from(self.timeliness_days))
    }

    /// SHA-256 of [`Self::to_object`] in the form of RFC 8785.
    pub fn digest(&self) -> Digest {
        Digest::from_bytes(Sha256::digest(Json::from(self.to_object()).to_bytes()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(code: &str, reason: &str) -> Settings {
        Settings { switched_off: [(code.to_owned(), reason.to_owned())].into(), ..Settings::default() }
    }

    #[test]
    fn settings_come_back_as_they_were_and_have_one_digest() {
        let settings = Settings { contact_days: 60, ..off("RACE_UNKNOWN", "the county does not ask") };
        let back = Settings::from_object(&settings.to_object()).unwrap();
        assert_eq!((&back, back.digest()), (&settings, settings.digest()));
        assert_ne!(settings.digest(), Settings::default().digest());
        assert_eq!(Settings::from_object(&Object::new()).unwrap(), Settings::default());
    }

    #[test]
    fn what_blocks_cannot_be_switched_off_and_nothing_without_a_reason() {
        assert_eq!(off("KEY_DUPLICATE", "x").checked(), Err(SettingsError::Blocks("KEY_DUPLICATE".into())));
        assert_eq!(
            off("VICTIM_SERVICE_ROWS", "x").checked(),
            Err(SettingsError::Blocks("VICTIM_SERVICE_ROWS".into()))
        );
        assert_eq!(off("RACE_UNKNOWN", " ").checked(), Err(SettingsError::Reason("RACE_UNKNOWN".into())));
        assert_eq!(off("NO_SUCH", "x").checked(), Err(SettingsError::Unknown("NO_SUCH".into())));
    }

    #[test]
    fn days_out_of_range_and_members_nobody_knows_are_refused() {
        for days in [0, 3_651] {
            let settings = Settings { stay_days: days, ..Settings::default() };
            assert_eq!(settings.checked(), Err(SettingsError::Days("stay_days")));
        }
        for object in [Object::new().with("stay_day", 3_u64), Object::new().with("stay_days", "3")] {
            assert!(matches!(Settings::from_object(&object), Err(SettingsError::Member(_))));
        }
    }
}
