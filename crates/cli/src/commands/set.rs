//! What findings are taken out of: an export that is checked now, or a data set as it was found at its taking in.

use std::path::PathBuf;

use checks::{Report, Sink};
use model::DataSetId;
use workbench::notes::source_of;
use workbench::{CheckRequest, Problem, ProblemKind, Session, data_set};

use super::check::set_name;
use crate::interrupt;
use crate::progress::Progress;
use crate::run::Context;

#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(crate) struct SetArgs {
    /// A folder or a ZIP with the CSV files, which is checked now
    path: Option<PathBuf>,
    /// A data set of the vault, as `dataset list` shows it
    #[arg(long, value_name = "ID")]
    dataset: Option<DataSetId>,
}

impl SetArgs {
    /// The data set, where one is named.
    pub(crate) const fn dataset(&self) -> Option<DataSetId> {
        self.dataset
    }

    /// What people call it, and its source.
    ///
    /// # Errors
    /// [`Problem`] if no set is named, or it cannot be read.
    pub(crate) fn about(
        &self,
        context: &Context<'_>,
        session: Option<&Session<'_>>,
    ) -> Result<(String, Option<String>), Problem> {
        match (self.dataset.zip(session), &self.path) {
            (Some((id, session)), _) => {
                let set = data_set::data_set(session, id)?;
                Ok((set.label, source_of(set.facts.export.as_ref()).map(str::to_owned)))
            }
            (None, Some(path)) => {
                let export = workbench::export_of(&context.host, path)?;
                Ok((set_name(path), source_of(export.as_ref()).map(str::to_owned)))
            }
            (None, None) => Err(nothing()),
        }
    }

    /// Hands every finding over: as it was found at the taking in, or by a check now as `how` says, whose path counts for
    /// nothing.
    ///
    /// # Errors
    /// [`Problem`] if no set is named, or it cannot be read.
    pub(crate) fn findings(
        &self,
        context: &mut Context<'_>,
        session: Option<&Session<'_>>,
        how: CheckRequest<'_>,
        sink: &mut dyn Sink,
    ) -> Result<Report, Problem> {
        match (self.dataset.zip(session), &self.path) {
            (Some((id, session)), _) => data_set::findings(session, id, sink).map_err(interrupt::or),
            (None, Some(path)) => {
                let watch = Progress::on(&mut context.terminal);
                let checked = workbench::check(&context.host, &CheckRequest { path, ..how }, sink, &watch);
                drop(watch);
                checked.map_err(interrupt::or)
            }
            (None, None) => Err(nothing()),
        }
    }
}

fn nothing() -> Problem {
    Problem::new(ProblemKind::Usage, "no set is named").next("name an export, or a data set with --dataset")
}
