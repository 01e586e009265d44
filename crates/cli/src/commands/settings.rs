//! `strongroom settings`: what a site settles for its data, in the vault.

use std::path::{Path, PathBuf};

use model::Json;
use workbench::{MAX_SITE_BYTES, Problem, Session, Site, SiteFile};

use crate::exit::Exit;
use crate::run::Context;
use crate::words::count;
use crate::{result, unlock};

/// Show or change what this site settles for its data
///
/// Thresholds, rules switched off with a reason, protected people, groups of projects, contacts of agencies, what lists begin
/// with, the link into HMIS. What data quality is judged by stands in every report, with its digest; who is protected stands
/// nowhere else.
#[derive(Debug, clap::Args)]
pub(crate) struct SettingsArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Print the settings in the vault, in the form that `set` reads
    Show {
        /// Also who is protected: PersonalIDs in clear
        #[arg(long)]
        with_protected: bool,
    },
    /// Take the settings of this file into the vault
    ///
    /// A file without the member `protected` leaves the list of protected people as it is; an empty list there empties it.
    #[command(
        after_long_help = "Example:\n  strongroom settings show > site.json\n  strongroom settings set site.json"
    )]
    Set {
        /// A JSON file; docs/formats/site-settings.md says what may stand there
        file: PathBuf,
    },
}

impl SettingsArgs {
    pub(crate) const fn name(&self) -> &'static str {
        match self.what {
            What::Show { .. } => "settings show",
            What::Set { .. } => "settings set",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &SettingsArgs) -> Result<Exit, Problem> {
    match &args.what {
        What::Show { with_protected } => {
            let site = unlock::with_session(context, |_, session| workbench::site(session))?;
            let bytes = if *with_protected { site.to_bytes() } else { site.to_open_bytes() };
            let protected = site.protected.len() as u64;
            context.terminal.line(&String::from_utf8(bytes.clone()).unwrap_or_default());
            if !with_protected && !site.protected.is_empty() {
                let notice =
                    format!("Protected people: {}, not shown; --with-protected shows them", count(protected));
                context.terminal.notice(&notice);
            }
            let object = result::done("settings show").with("digest", site.digest().to_string());
            let settings = Json::parse(&bytes).unwrap_or(Json::Null);
            context.terminal.json(object.with("protected", protected).with("settings", settings));
        }
        What::Set { file } => {
            let file = read_file(context, file)?;
            let set = |_: &mut Context<'_>, session: &mut Session<'_>| workbench::set_site(session, &file);
            let (site, before) = unlock::with_session(context, set)?;
            context.terminal.headline("The settings of the site are changed.");
            context.terminal.field("Digest", &site.digest().to_string());
            let now = site.protected.len() as u64;
            let before = before.map(|before| before as u64);
            let was = before.map_or_else(|| "not readable".to_owned(), count);
            context.terminal.field("Protected people", &format!("{was} before, {} now", count(now)));
            let object = result::done("settings set").with("digest", site.digest().to_string());
            context.terminal.json(object.with("protected", now).with("protected_before", before));
        }
    }
    Ok(Exit::Done)
}

/// Settings to judge by: those of the file, or the vault's where none is given. A file that leaves open who is protected does not
/// take the protection from whom the vault's settings give it.
///
/// # Errors
/// [`Problem`] if the file or the vault's settings cannot be read, or the file says what no settings can.
pub(crate) fn read_or(
    context: &mut Context<'_>,
    file: Option<&Path>,
    of_vault: impl FnOnce(&mut Context<'_>) -> Result<Site, Problem>,
) -> Result<Site, Problem> {
    let Some(file) = file else { return of_vault(context) };
    let SiteFile { site, names_protected } = read_file(context, file)?;
    let protected = if names_protected { site.protected } else { of_vault(context)?.protected };
    Ok(Site { protected, ..site })
}

fn read_file(context: &Context<'_>, file: &Path) -> Result<SiteFile, Problem> {
    SiteFile::from_bytes(&context.host.disk.read_small(file, MAX_SITE_BYTES)?)
}
