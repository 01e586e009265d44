//! What a site settles for itself: thresholds, and rules that are switched off with a reason.

use std::collections::BTreeMap;

/// Settings of data quality. They stand in every report, and their digest with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// A referral without a result is outstanding after so many days: 1 to 3,650; 14 unless something else is said.
    pub referral_days: u16,
    /// A bed night, or a current living situation, is no longer recent after so many days: 1 to 3,650; 90 unless said.
    pub contact_days: u16,
    /// A stay in a day shelter, or in a project of type «other», is long after so many days: 1 to 3,650; 90 unless said.
    pub stay_days: u16,
    /// Rules that are not judged, each with the reason why.
    pub switched_off: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { referral_days: 14, contact_days: 90, stay_days: 90, switched_off: BTreeMap::new() }
    }
}
