//! What a site settles for its data, as *Administration* shows and changes it: `docs/formats/site-settings.md`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Whole;

/// The settings as they are kept, and what may be chosen. Who is protected is asked for apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteView {
    /// The settings; `protected` is null.
    pub settings: SiteSettings,
    /// How many people are protected.
    pub protected_count: Whole,
    /// Rules that can be switched off, by code.
    pub rules: Vec<SiteRule>,
}

/// A rule that can be switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteRule {
    /// Its permanent code.
    pub code: String,
    /// What it says is wrong.
    pub message: String,
}

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteSettings {
    /// A referral without a result is outstanding after so many days.
    pub referral_days: Whole,
    /// A contact or a bed night is no longer recent after so many days.
    pub contact_days: Whole,
    /// A stay in a day shelter or a project of type «other» is long after so many days.
    pub stay_days: Whole,
    /// A start or an exit is entered late after so many days.
    pub timeliness_days: Whole,
    /// Rules that are switched off.
    pub switched_off: Vec<SiteSwitchedOff>,
    /// It is a victim service provider's own comparable database.
    pub comparable_database: bool,
    /// Groups of projects.
    pub groups: Vec<SiteGroup>,
    /// Whom to send lists to.
    pub contacts: Vec<SiteContact>,
    /// Where a person's record is in HMIS.
    pub link: Option<String>,
    /// What lists begin with.
    pub cover: Option<String>,
    /// PersonalIDs of protected people; null: as they are kept.
    pub protected: Option<Vec<String>>,
}

/// A rule that is switched off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteSwitchedOff {
    /// Its code.
    pub code: String,
    /// Why.
    pub reason: String,
}

/// Projects under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteGroup {
    /// The name.
    pub name: String,
    /// Ids as they stand in `Project.csv`.
    pub projects: Vec<String>,
}

/// Whom to send the lists of an organization to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SiteContact {
    /// The id of the organization.
    pub organization: String,
    /// Who it is.
    pub name: String,
    /// An address, or empty.
    pub email: String,
}

/// A part of the settings that cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SiteFault {
    /// Which part.
    pub field: SiteField,
    /// Which row of it, counted from 0; null: the part as a whole.
    pub row: Option<Whole>,
}

/// A part of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SiteField {
    /// `contact_days`
    ContactDays,
    /// `contacts`
    Contacts,
    /// `cover`
    Cover,
    /// `groups`
    Groups,
    /// `link`
    Link,
    /// `protected`
    Protected,
    /// `referral_days`
    ReferralDays,
    /// `stay_days`
    StayDays,
    /// `switched_off`
    SwitchedOff,
    /// `timeliness_days`
    TimelinessDays,
}
