//! The settings of the site in the window: read, and kept whole or not at all, with each part that cannot be kept named.
//!
//! Who is protected is told only when it is asked for, and stays as it is unless it is given anew.

use std::collections::BTreeSet;

use checks::{Protected, rules};
use model::{Json, Object};
use wire::{SiteContact, SiteFault, SiteField, SiteGroup, SiteRule, SiteSettings, SiteSwitchedOff, SiteView};

use super::Desk;
use crate::site::{Site, change_site};

impl Desk {
    /// The settings of the site, and the rules that can be switched off.
    ///
    /// # Errors
    /// If the vault is locked, or what it keeps is no settings.
    pub fn site(&self) -> Result<SiteView, wire::Problem> {
        self.with(|session| crate::site(session)).map(|site| view(&site))
    }

    /// The PersonalIDs of protected people.
    ///
    /// # Errors
    /// As [`Self::site`].
    pub fn protected_people(&self) -> Result<Vec<String>, wire::Problem> {
        self.with(|session| Ok(crate::site(session)?.protected.ids().map(str::to_owned).collect()))
    }

    /// Keeps the settings, with their entry in the log; answers what cannot be kept, and then nothing was changed. Settings that
    /// are as they were make no entry.
    ///
    /// # Errors
    /// If the vault is locked or cannot be written.
    pub fn save_site(&self, to: &SiteSettings) -> Result<Vec<SiteFault>, wire::Problem> {
        let faults = faults(to);
        if !faults.is_empty() {
            return Ok(faults);
        }
        self.with(|session| {
            let kept = crate::site(session)?;
            let object = object(to, &kept.protected);
            let wanted = Site::from_bytes(&Json::from(object).to_bytes())?;
            if wanted != kept {
                change_site(session, &wanted)?;
            }
            Ok(Vec::new())
        })
    }
}

fn view(site: &Site) -> SiteView {
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
        rules,
    }
}

/// What cannot be kept, each part and each row judged alone by what reads a file of settings.
fn faults(to: &SiteSettings) -> Vec<SiteFault> {
    let whole = |field| SiteFault { field, row: None };
    let days = [
        (SiteField::ContactDays, "contact_days", to.contact_days),
        (SiteField::ReferralDays, "referral_days", to.referral_days),
        (SiteField::StayDays, "stay_days", to.stay_days),
        (SiteField::TimelinessDays, "timeliness_days", to.timeliness_days),
    ];
    let mut faults: Vec<SiteFault> = days
        .into_iter()
        .filter(|(_, name, days)| !is_fine("quality", Object::new().with(name, days.get())))
        .map(|(field, ..)| whole(field))
        .collect();
    let off = to.switched_off.iter().map(|one| {
        let alone = Object::new().with("switched_off", Object::new().with(&one.code, one.reason.as_str()));
        (one.code.as_str(), is_fine("quality", alone))
    });
    faults.extend(rows(SiteField::SwitchedOff, off));
    let groups = to.groups.iter().map(|group| {
        let each: BTreeSet<&String> = group.projects.iter().collect();
        let alone = Object::new().with(&group.name, texts(&group.projects));
        let whole = !each.is_empty() && each.len() == group.projects.len();
        (group.name.as_str(), whole && is_fine("groups", alone))
    });
    faults.extend(rows(SiteField::Groups, groups));
    let contacts = to.contacts.iter().map(|contact| {
        let alone = Object::new().with(&contact.organization, told(contact));
        (contact.organization.as_str(), is_fine("contacts", alone))
    });
    faults.extend(rows(SiteField::Contacts, contacts));
    if !is_fine("link", to.link.as_deref()) {
        faults.push(whole(SiteField::Link));
    }
    if !is_fine("cover", to.cover.as_deref()) {
        faults.push(whole(SiteField::Cover));
    }
    if let Some(ids) = &to.protected
        && !is_fine("protected", texts(ids))
    {
        // The first row up to which they cannot be kept: a beginning of what can be kept can be kept.
        let rows: Vec<usize> = (0..ids.len()).collect();
        let at =
            rows.partition_point(|at| ids.get(..=*at).is_some_and(|ids| is_fine("protected", texts(ids))));
        faults.push(SiteFault { field: SiteField::Protected, row: Some((at as u64).into()) });
    }
    faults
}

/// Rows that cannot be kept by themselves, or whose name another before them has.
fn rows<'n>(
    field: SiteField,
    rows: impl Iterator<Item = (&'n str, bool)>,
) -> impl Iterator<Item = SiteFault> {
    let mut names = BTreeSet::new();
    (0_u64..).zip(rows).filter_map(move |(at, (name, is_fine))| {
        let is_new = names.insert(name);
        (!(is_new && is_fine)).then(|| SiteFault { field, row: Some(at.into()) })
    })
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
        Some(ids) => texts(ids),
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
