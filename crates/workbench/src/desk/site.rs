//! The settings of the site in the window: read, and kept whole or not at all, with each part that cannot be kept named.
//!
//! Who is protected is told only when it is asked for, and stays as it is unless it is given anew.

use std::collections::BTreeSet;

use checks::{Protected, rules};
use model::{Json, Object};
use wire::{
    PersonalIds, ProtectedPeople, SiteContact, SiteFault, SiteField, SiteGroup, SiteRule, SiteSaved,
    SiteSettings, SiteSwitchedOff, SiteView,
};

use super::Desk;
use super::convert::problem;
use crate::problem::Problem;
use crate::site::read::{
    WrongId, are_projects, is_contact_email, is_contact_name, is_group_name, is_organization, wrong_id,
};
use crate::site::{KeptSite, Site, amend_site, kept_site};

impl Desk {
    /// The settings of the site, and the rules that can be switched off.
    ///
    /// # Errors
    /// If the vault is locked, or what it keeps is no settings.
    pub fn site(&self) -> Result<SiteView, wire::Problem> {
        self.with(|session| kept_site(session)).map(|kept| view(&kept))
    }

    /// The PersonalIDs of protected people.
    ///
    /// # Errors
    /// As [`Self::site`].
    pub fn protected_people(&self) -> Result<ProtectedPeople, wire::Problem> {
        self.with(|session| kept_site(session)).map(|KeptSite { site, revision }| ProtectedPeople {
            ids: PersonalIds(site.protected.ids().map(str::to_owned).collect()),
            revision,
        })
    }

    /// Keeps the settings, with their entry in the log, if what is kept is still in the state that `revision` names: else somebody
    /// who was protected meanwhile would not be any more. Settings that are as they were make no entry.
    ///
    /// # Errors
    /// If the vault is locked or cannot be written.
    pub fn save_site(&self, to: &SiteSettings, revision: &str) -> Result<SiteSaved, wire::Problem> {
        let faults = faults(to);
        if !faults.is_empty() {
            return Ok(SiteSaved::Refused { faults });
        }
        let mut fits = false;
        let save = |kept: Result<KeptSite, Problem>| {
            let kept = kept?;
            fits = kept.revision == revision;
            if !fits {
                return Ok(None);
            }
            let object = object(to, &kept.site.protected);
            let wanted = Site::from_bytes(&Json::from(object).to_bytes())?;
            Ok((wanted != kept.site).then_some(wanted))
        };
        let now = self.with(|session| amend_site(session, save))?;
        Ok(if fits { SiteSaved::Kept { revision: now.revision } } else { SiteSaved::Outdated })
    }

    /// Keeps what lists begin with where nothing else is given, and nothing else of the settings; a blank text: the program's own.
    ///
    /// # Errors
    /// If the text cannot be kept, or the vault is locked or cannot be written.
    pub fn save_site_cover(&self, cover: &str) -> Result<(), wire::Problem> {
        let cover = Some(cover.trim()).filter(|cover| !cover.is_empty());
        if !is_fine("cover", cover) {
            let what = "this text cannot be kept for later lists; nothing was written";
            return Err(problem(&Problem::usage(what).next("shorten it to 4,000 characters in plain lines")));
        }
        let save = |kept: Result<KeptSite, Problem>| {
            let kept = kept?.site;
            let wanted = Site { cover: cover.map(str::to_owned), ..kept.clone() };
            Ok((wanted != kept).then_some(wanted))
        };
        self.with(|session| amend_site(session, save)).map(drop)
    }
}

fn view(KeptSite { site, revision }: &KeptSite) -> SiteView {
    let quality = &site.quality;
    let off = quality.switched_off.iter();
    let groups = site.groups.iter();
    let contacts = site.contacts.iter();
    let choice = rules::all().filter(|rule| !rule.blocks);
    let mut rules: Vec<SiteRule> = choice
        .map(|rule| SiteRule { code: rule.code.to_owned(), message: rule.message.to_owned() })
        .collect();
    rules.sort_by(|one, other| one.code.cmp(&other.code));
    SiteView {
        settings: SiteSettings {
            referral_days: u64::from(quality.referral_days).into(),
            contact_days: u64::from(quality.contact_days).into(),
            stay_days: u64::from(quality.stay_days).into(),
            timeliness_days: u64::from(quality.timeliness_days).into(),
            switched_off: off
                .map(|(code, reason)| SiteSwitchedOff { code: code.clone(), reason: reason.clone() })
                .collect(),
            comparable_database: site.comparable_database,
            groups: groups
                .map(|(name, projects)| SiteGroup { name: name.clone(), projects: projects.clone() })
                .collect(),
            contacts: contacts
                .map(|(organization, contact)| SiteContact {
                    organization: organization.clone(),
                    name: contact.name.clone(),
                    email: contact.email.clone(),
                })
                .collect(),
            link: site.link.clone(),
            cover: site.cover.clone(),
            protected: None,
        },
        protected_count: (site.protected.len() as u64).into(),
        revision: revision.clone(),
        rules,
    }
}

/// What cannot be kept, each part and each row judged alone and by what reads a file of settings.
fn faults(to: &SiteSettings) -> Vec<SiteFault> {
    let days = [
        (SiteField::ContactDays, "contact_days", to.contact_days),
        (SiteField::ReferralDays, "referral_days", to.referral_days),
        (SiteField::StayDays, "stay_days", to.stay_days),
        (SiteField::TimelinessDays, "timeliness_days", to.timeliness_days),
    ];
    let whole = days
        .into_iter()
        .map(|(field, name, days)| (field, is_fine("quality", Object::new().with(name, days.get()))))
        .chain([
            (SiteField::Link, is_fine("link", to.link.as_deref())),
            (SiteField::Cover, is_fine("cover", to.cover.as_deref())),
        ]);
    let mut faults: Vec<SiteFault> =
        whole.filter(|(_, fine)| !fine).map(|(field, _)| SiteFault { field, row: None }).collect();
    let off = |code: &str, reason: &str| {
        is_fine("quality", Object::new().with("switched_off", Object::new().with(code, reason)))
    };
    faults.extend(rows(&to.switched_off, |one, is_new| {
        let can_be = is_new(&one.code) && off(&one.code, "why");
        [(SiteField::RuleCode, can_be), (SiteField::RuleReason, !can_be || off(&one.code, &one.reason))]
    }));
    faults.extend(rows(&to.groups, |group, is_new| {
        let ids: Vec<&str> = group.projects.iter().map(String::as_str).collect();
        let name = is_new(&group.name) && is_group_name(&group.name);
        [(SiteField::GroupName, name), (SiteField::GroupProjects, are_projects(&ids))]
    }));
    faults.extend(rows(&to.contacts, |contact, is_new| {
        let organization = is_new(&contact.organization) && is_organization(&contact.organization);
        [
            (SiteField::ContactOrganization, organization),
            (SiteField::ContactName, is_contact_name(&contact.name)),
            (SiteField::ContactEmail, is_contact_email(&contact.email)),
        ]
    }));
    let ids = to.protected.iter().flat_map(|PersonalIds(ids)| ids).map(String::as_str);
    faults.extend(wrong_id(&ids.collect::<Vec<_>>()).map(|(at, why)| SiteFault {
        field: match why {
            WrongId::Form => SiteField::ProtectedForm,
            WrongId::Many => SiteField::ProtectedMany,
            WrongId::Twice => SiteField::ProtectedTwice,
            WrongId::Zeros => SiteField::ProtectedZeros,
        },
        row: Some((at as u64).into()),
    }));
    faults
}

/// The fields of rows that `judge` finds wrong; it is told whether no row before has that name.
fn rows<'r, Row, const N: usize>(
    rows: &'r [Row],
    judge: impl Fn(&'r Row, &mut dyn FnMut(&'r str) -> bool) -> [(SiteField, bool); N],
) -> Vec<SiteFault> {
    let mut names = BTreeSet::new();
    let mut faults = Vec::new();
    for (at, row) in (0_u64..).zip(rows) {
        let judged = judge(row, &mut |name| names.insert(name));
        let wrong = judged.into_iter().filter(|(_, fine)| !fine);
        faults.extend(wrong.map(|(field, _)| SiteFault { field, row: Some(at.into()) }));
    }
    faults
}

fn is_fine(member: &str, value: impl Into<Json>) -> bool {
    Site::from_bytes(&Json::from(Object::new().with(member, value)).to_bytes()).is_ok()
}

fn texts(ids: &[String]) -> Vec<Json> {
    ids.iter().map(|id| Json::from(id.as_str())).collect()
}

fn told(contact: &SiteContact) -> Object {
    Object::new().with("email", contact.email.as_str()).with("name", contact.name.as_str())
}

fn object(to: &SiteSettings, kept: &Protected) -> Object {
    let off = to.switched_off.iter().fold(Object::new(), |all, one| all.with(&one.code, one.reason.as_str()));
    let quality = Object::new()
        .with("contact_days", to.contact_days.get())
        .with("referral_days", to.referral_days.get())
        .with("stay_days", to.stay_days.get())
        .with("switched_off", off)
        .with("timeliness_days", to.timeliness_days.get());
    let groups = to.groups.iter().fold(Object::new(), |all, one| all.with(&one.name, texts(&one.projects)));
    let contacts = to.contacts.iter().fold(Object::new(), |all, one| all.with(&one.organization, told(one)));
    let protected: Vec<Json> = match &to.protected {
        Some(PersonalIds(ids)) => texts(ids),
        None => kept.ids().map(Json::from).collect(),
    };
    Object::new()
        .with("comparable_database", to.comparable_database)
        .with("contacts", contacts)
        .with("cover", to.cover.as_deref())
        .with("groups", groups)
        .with("link", to.link.as_deref())
        .with("protected", protected)
        .with("quality", quality)
        .with("v", 1_u64)
}

#[cfg(test)]
#[path = "site_tests.rs"]
mod tests;
