//! Data sets held against each other: what is new, back again, fixed, still there.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Whole;

/// What became of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// How many the earlier check had.
    pub earlier: Whole,
    /// How many the later check has.
    pub later: Whole,
    /// Never found before.
    pub new: Whole,
    /// Not in the earlier check, but found before it.
    pub back: Whole,
    /// In the earlier check alone.
    pub fixed: Whole,
    /// In both.
    pub still: Whole,
}

/// What became of the findings of a rule, or of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeOf {
    /// The rule's code or the organization's id; null: no organization is known.
    pub name: Option<String>,
    /// What became of them.
    pub change: ChangeView,
}

/// Two data sets compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComparedView {
    /// The earlier data set.
    pub earlier: String,
    /// How people call it.
    pub earlier_label: String,
    /// Rows were told apart; if not, only `earlier` and `later` are counted.
    pub by_row: bool,
    /// How many data sets before the earlier one were looked through for what came back.
    pub before: Whole,
    /// All together; of one organization, where that was asked.
    pub total: ChangeView,
    /// By rule; of one organization, where that was asked.
    pub by_rule: Vec<ChangeOf>,
    /// By organization: those with the most findings, at most 2,000.
    pub by_organization: Vec<ChangeOf>,
    /// How many organizations there are.
    pub organizations: Whole,
    /// Rules that were left out, and why.
    pub left_out: Vec<RuleLeftOut>,
    /// What else to know, in sentences.
    pub remarks: Vec<String>,
}

/// A rule that was not compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleLeftOut {
    /// Its code.
    pub code: String,
    /// Why.
    pub why: String,
}

/// One data set among those of its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CourseStep {
    /// How people call it.
    pub label: String,
    /// The day it stands for: `YYYY-MM-DD`.
    pub day: String,
    /// How many findings it had.
    pub findings: Whole,
    /// Its findings by rule, the most first.
    pub rules: Vec<CodeCount>,
    /// What became of them since the one before; null for the first.
    pub since: Option<ChangeView>,
}

/// How often a rule was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeCount {
    /// The rule's code.
    pub code: String,
    /// How many findings.
    pub found: Whole,
}
