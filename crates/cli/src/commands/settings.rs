//! `strongroom settings`: what a site settles for its data, in the vault.

use std::path::{Path, PathBuf};

use model::Json;
use workbench::{MAX_SITE_BYTES, Problem, Site};

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
    Show,
    /// Take the settings of this file into the vault
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
            What::Show => "settings show",
            What::Set { .. } => "settings set",
        }
    }
}

pub(crate) fn run(context: &mut Context<'_>, args: &SettingsArgs) -> Result<Exit, Problem> {
    match &args.what {
        What::Show => {
            let site = unlock::with_session(context, |_, session| workbench::site(session))?;
            let text = String::from_utf8(site.to_bytes()).unwrap_or_default();
            context.terminal.line(&text);
            let settings = Json::parse(&site.to_bytes()).unwrap_or(Json::Null);
            let object = result::done("settings show");
            context
                .terminal
                .json(object.with("digest", site.digest().to_string()).with("settings", settings));
        }
        What::Set { file } => {
            let site = read(context, file)?;
            unlock::with_session(context, |_, session| workbench::change_site(session, &site))?;
            context.terminal.headline("The settings of the site are changed.");
            context.terminal.field("Digest", &site.digest().to_string());
            let protected = site.protected.len() as u64;
            context.terminal.field("Protected people", &count(protected));
            let object = result::done("settings set").with("digest", site.digest().to_string());
            context.terminal.json(object.with("protected", protected));
        }
    }
    Ok(Exit::Done)
}

/// Reads settings from a file.
///
/// # Errors
/// [`Problem`] if it cannot be read, or says what no settings can.
pub(crate) fn read(context: &Context<'_>, file: &Path) -> Result<Site, Problem> {
    Site::from_bytes(&context.host.disk.read_small(file, MAX_SITE_BYTES)?)
}
