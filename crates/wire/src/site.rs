//! What a site settles for its data, as *Administration* shows and changes it: `docs/formats/site-settings.md`.

use std::fmt;

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
    /// Names this state of the settings, and tells nothing of what it holds; for saving.
    pub revision: String,
    /// Rules that can be switched off, by code.
    pub rules: Vec<SiteRule>,
}

/// PersonalIDs of protected people. A debugging text tells how many there are.
#[derive(Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct PersonalIds(pub Vec<String>);

impl fmt::Debug for PersonalIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonalIds({})", self.0.len())
    }
}

/// Who is protected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProtectedPeople {
    /// Their ids.
    pub ids: PersonalIds,
    /// The state of the settings that they stand in.
    pub revision: String,
}

/// What became of settings that were to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "outcome", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum SiteSaved {
    /// They are kept.
    Kept {
        /// Names their state now.
        revision: String,
    },
    /// They were changed since they were shown: by somebody else, or elsewhere. Nothing was kept.
    Outdated,
    /// Parts cannot be kept; nothing was.
    Refused {
        /// The parts.
        faults: Vec<SiteFault>,
    },
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
    pub protected: Option<PersonalIds>,
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
    /// Which row of it, or which id, counted from 0; null: the part as a whole.
    pub row: Option<Whole>,
}

/// A part of the settings that cannot be kept, and where it matters what is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SiteField {
    /// `contact_days`
    ContactDays,
    /// The address of a contact.
    ContactEmail,
    /// The name of a contact.
    ContactName,
    /// The organization of a contact, or another contact before it has the same.
    ContactOrganization,
    /// `cover`
    Cover,
    /// The name of a group, or another group before it has the same.
    GroupName,
    /// The projects of a group.
    GroupProjects,
    /// `link`
    Link,
    /// What stands in `protected` cannot be an id.
    ProtectedForm,
    /// As many ids as there can be stand in `protected` before this one.
    ProtectedMany,
    /// An id stands in `protected` already.
    ProtectedTwice,
    /// An id in `protected` is of zeros alone.
    ProtectedZeros,
    /// `referral_days`
    ReferralDays,
    /// A rule that is switched off: it cannot be, or it is already.
    RuleCode,
    /// Why a rule is switched off.
    RuleReason,
    /// `stay_days`
    StayDays,
    /// `timeliness_days`
    TimelinessDays,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_learns_who_is_protected_from_a_debugging_text() {
        let ids = PersonalIds(vec!["P7".into(), "P12".into()]);
        let people = ProtectedPeople { ids: ids.clone(), revision: String::new() };
        assert_eq!(format!("{ids:?}"), "PersonalIds(2)");
        assert!(!format!("{people:?}").contains("P7"));
        assert_eq!(serde_json::to_value(&ids).unwrap(), serde_json::json!(["P7", "P12"]));
    }
}
