//! What a check was judged by, and what of two checks can be compared.

use std::collections::BTreeMap;

use checks::Report;
use checks::quality::Settings;

/// What the findings of a check were judged by: as far as it decides what can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The specification, such as `hud-hmis/2026`; none: plain CSV.
    pub pack: Option<String>,
    /// Settings of data quality; none: it was not judged.
    pub settings: Option<Settings>,
    /// Rules that were not judged, or not in every file, each with the reason.
    pub not_judged: BTreeMap<String, String>,
    /// How many ids stood on the protected list; which ones is not kept.
    pub protected: u64,
    /// Only a part of the findings was handed over.
    pub is_cut: bool,
    /// Who made the export: `SourceID`, else `SourceName`; none: not known.
    pub source: Option<String>,
    /// Findings that share a fingerprint with another and are not counted.
    pub twice: u64,
}

impl Judged {
    pub(super) fn new(report: &Report, source: Option<&str>, twice: u64) -> Self {
        let mut not_judged = BTreeMap::new();
        for rule in &report.not_evaluated {
            not_judged.entry(rule.code.to_owned()).or_insert_with(|| rule.why.clone());
        }
        Self {
            pack: report.pack.map(str::to_owned),
            settings: report.settings.clone(),
            not_judged,
            protected: report.protected,
            is_cut: report.counts.iter().any(|(_, count)| count.shown < count.found),
            source: source.map(str::to_owned),
            twice,
        }
    }

    /// Whether ids of both mean the same rows. Where it is not known, nothing speaks against it.
    pub(super) fn shares_rows(&self, other: &Self) -> bool {
        match (&self.source, &other.source) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }
}

/// Rules that were not judged alike in both, each with the reason.
pub(super) fn left_out(earlier: &Judged, later: &Judged) -> BTreeMap<String, String> {
    let mut left_out = BTreeMap::new();
    for (judged, which) in [(earlier, "earlier"), (later, "later")] {
        for (code, why) in &judged.not_judged {
            let why = || format!("not judged in the {which} check: {why}");
            left_out.entry(code.clone()).or_insert_with(why);
        }
        if judged.settings.is_none() {
            for rule in checks::rules::of_quality() {
                let why = || format!("data quality was not judged in the {which} check");
                left_out.entry(rule.code.to_owned()).or_insert_with(why);
            }
        }
    }
    if earlier.protected != later.protected {
        let listed = |ids: u64| if ids == 1 { "1 id".to_owned() } else { format!("{ids} ids") };
        let why = || {
            let (before, after) = (listed(earlier.protected), listed(later.protected));
            format!(
                "judged by {before} on the protected list in the earlier check, and by {after} in the later"
            )
        };
        left_out.entry(checks::rules::PROTECTED_ROWS.code.to_owned()).or_insert_with(why);
    }
    if let (Some(before), Some(after)) = (&earlier.settings, &later.settings) {
        let thresholds = [
            (before.referral_days, after.referral_days, ["REFERRAL_OUTSTANDING"].as_slice()),
            (before.contact_days, after.contact_days, &["SITUATION_NOT_RECENT", "BED_NIGHT_NOT_RECENT"]),
            (before.stay_days, after.stay_days, &["STAY_LONG"]),
            (before.timeliness_days, after.timeliness_days, &["START_ENTERED_LATE", "EXIT_ENTERED_LATE"]),
        ];
        for (before, after, codes) in thresholds.into_iter().filter(|(before, after, _)| before != after) {
            for code in codes {
                let why =
                    || format!("judged by {before} days in the earlier check, and by {after} in the later");
                left_out.entry((*code).to_owned()).or_insert_with(why);
            }
        }
    }
    left_out
}

/// What a reader of a comparison should know besides, in sentences.
pub(super) fn remarks(earlier: &Judged, later: &Judged) -> Vec<String> {
    let mut remarks = Vec::new();
    match (&earlier.source, &later.source) {
        (Some(one), Some(other)) if one != other => remarks.push(
            "The two come from different sources, whose ids mean different rows: only numbers are put side by side."
                .to_owned(),
        ),
        (None, _) | (_, None) => remarks.push(
            "It is not known whether both come from the same source: if not, ids mean different rows.".to_owned(),
        ),
        _ => {}
    }
    if earlier.pack != later.pack {
        let name = |pack: &Option<String>| pack.clone().unwrap_or_else(|| "plain CSV".to_owned());
        remarks.push(format!(
            "The earlier check was against {}, the later against {}: columns with other names are not compared.",
            name(&earlier.pack),
            name(&later.pack)
        ));
    }
    if earlier.is_cut || later.is_cut {
        remarks.push("One of the checks kept only a part of its findings: numbers are too small.".to_owned());
    }
    let twice = earlier.twice.saturating_add(later.twice);
    if twice > 0 {
        remarks.push(format!("{twice} findings are told of rows that share a key, and counted once."));
    }
    remarks
}
