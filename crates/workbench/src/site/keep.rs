//! The settings of a site in the vault: read, and changed together with their entry in the log.
//!
//! Whoever changes them says what they saw, and is judged by what is kept at that moment, in the transaction of the change: who is
//! protected must not be lost because two people were at it.

use audit::Action;
use model::{Json, Object};
use vault::Reading;

use super::{Site, SiteFile};
use crate::problem::{Problem, ProblemKind};
use crate::session::Session;

/// In `meta`.
pub(crate) const SITE: &str = "site";
/// In `meta`: the number (decimal) of the entry that changed the settings last.
const ENTRY: &str = "site-entry";

/// The settings as they are kept.
#[derive(Debug, Clone)]
pub(crate) struct KeptSite {
    pub(crate) site: Site,
    /// Another with each change and in each vault, and taken of nothing that the settings hold.
    pub(crate) revision: String,
}

/// The settings of the site in this vault; the usual ones where none were made.
///
/// # Errors
/// [`Problem`] if what is kept is no settings.
pub fn site(session: &Session<'_>) -> Result<Site, Problem> {
    kept_site(session).map(|kept| kept.site)
}

/// As [`site`], with their revision.
///
/// # Errors
/// As [`site`].
pub(crate) fn kept_site(session: &Session<'_>) -> Result<KeptSite, Problem> {
    session.read(load)
}

/// Keeps the settings of the site; the log holds their digest, how many people are protected, and what rules were switched off.
///
/// # Errors
/// [`Problem`].
pub fn change_site(session: &mut Session<'_>, to: &Site) -> Result<(), Problem> {
    amend_site(session, |_| Ok(Some(to.clone()))).map(drop)
}

/// Takes the settings of a file into the vault. A file that leaves open who is protected leaves that as it is. Answers the settings,
/// and how many people were protected before; none if what was kept could not be read.
///
/// # Errors
/// [`Problem`]; also if who is protected is to stay and cannot be read. Nothing was changed then.
pub fn set_site(session: &mut Session<'_>, file: &SiteFile) -> Result<(Site, Option<usize>), Problem> {
    let mut before = None;
    let now = amend_site(session, |kept| {
        let mut to = file.site.clone();
        match kept {
            Ok(kept) => {
                before = Some(kept.site.protected.len());
                if !file.names_protected {
                    to.protected = kept.site.protected;
                }
            }
            Err(problem) if !file.names_protected => return Err(problem),
            Err(_) => {}
        }
        Ok(Some(to))
    })?;
    Ok((now.site, before))
}

/// Changes what is kept into what `amend` makes of it, in one transaction; `None`: it stays, without an entry. Answers what is
/// kept then.
///
/// # Errors
/// [`Problem`]; nothing was changed then.
pub(crate) fn amend_site(
    session: &mut Session<'_>,
    amend: impl FnOnce(Result<KeptSite, Problem>) -> Result<Option<Site>, Problem>,
) -> Result<KeptSite, Problem> {
    session.write(|page| {
        let Some(to) = amend(load(page.writing))? else { return load(page.writing) };
        let to = Site::from_bytes(&to.to_bytes())?;
        let off = to.quality.switched_off.keys().map(|code| Json::from(code.as_str())).collect::<Vec<_>>();
        let told = Object::new()
            .with("protected", to.protected.len() as u64)
            .with("site", to.digest().to_string())
            .with("switched_off", off);
        page.writing.meta_mut().set(SITE, &to.to_bytes())?;
        let entry = page.by_operator(Action::SettingsChange, told, None)?;
        page.writing.meta_mut().set(ENTRY, entry.to_string().as_bytes())?;
        load(page.writing)
    })
}

fn load(reading: &Reading<'_>) -> Result<KeptSite, Problem> {
    let meta = reading.meta();
    let broken = || Problem::new(ProblemKind::Broken, "the vault's settings of the site cannot be read");
    let site = meta.value(SITE)?.map(|bytes| Site::from_bytes(&bytes).map_err(|_| broken())).transpose()?;
    let entry = meta.value(ENTRY)?.map(|bytes| String::from_utf8(bytes).map_err(|_| broken())).transpose()?;
    let revision = format!("{}/{}", reading.vault_id(), entry.unwrap_or_default());
    Ok(KeptSite { site: site.unwrap_or_default(), revision })
}
