//! Lists of corrections as the window writes them, and the record that one was sent. This program sends nothing itself.

use model::{DataSetId, Digest};
use wire::{ListView, ListsRequest, ListsWritten, SentView, SheetFormat, Token};

use super::checking::{Ended, Given, Running};
use super::chosen::shown;
use super::convert::problem;
use super::targets::place_of;
use super::{Desk, lock};
use crate::data_set;
use crate::lists::{
    ListBy, ListFormat, ListRequest, SentList, SentRequest, count_of, last_sent, record_sent, sent_lists,
    write_lists,
};
use crate::problem::Problem;
use crate::session::Session;
use crate::site::Contact;

impl Desk {
    /// Writes lists into the new folder that was chosen.
    ///
    /// # Errors
    /// If a token stands for nothing, the check is not done, no form is asked for, or the folder exists or cannot be made. Nothing
    /// has the folder's name then.
    pub fn write_lists(
        &self,
        check: &Token,
        request: &ListsRequest,
        target: &Token,
    ) -> Result<ListsWritten, wire::Problem> {
        let running = self.running(check)?;
        let out = self.path(target)?;
        let Some((head, _)) = done(&running) else { return Err(not_done()) };
        if request.formats.is_empty() {
            return Err(problem(&Problem::usage("no form is chosen in which to write the lists")));
        }
        let formats: Vec<ListFormat> = request.formats.iter().map(|format| form(*format)).collect();
        let cover = Some(request.cover.trim()).filter(|cover| !cover.is_empty());
        // Without a vault there are no contacts, no notes, and nothing was recorded.
        let site = self.site_at_hand()?;
        let sent = self.if_open(|session| sent_lists(session))?.unwrap_or_default();
        let book = self.book(&running);
        let order = ListRequest {
            by: by(request.by),
            formats: &formats,
            out: &out,
            cover,
            site: &site,
            notes: book.as_deref(),
            set: &running.name,
            head: &head,
        };
        let made = write_lists(&self.host, &running.findings, &order).map_err(|e| problem(&e))?;
        lock(&self.chosen).remove(target);
        let of = self.set_of(&running);
        let lists = made.into_iter().map(|list| {
            let contact = list.id.as_ref().filter(|_| order.by == ListBy::Organization);
            let contact = contact.and_then(|id| site.contacts.get(id));
            let (_, digest, source) = &of;
            let last = last_sent(&sent, source.as_deref(), digest.as_ref(), order.by, list.id.as_deref());
            ListView {
                last: last.map(sent_view),
                findings: list.findings.into(),
                noted: list.noted.unwrap_or(0).into(),
                files: (list.files.len() as u64).into(),
                contact_name: contact.map(|contact| contact.name.clone()).unwrap_or_default(),
                contact_email: contact.map(|contact| contact.email.clone()).unwrap_or_default(),
                id: list.id,
            }
        });
        Ok(ListsWritten { name: shown(&out), place: place_of(&out), lists: lists.collect() })
    }

    /// When lists of this set's source were last sent, each list once.
    ///
    /// # Errors
    /// If the token stands for nothing, or the vault is locked.
    pub fn lists_sent(&self, check: &Token, of: wire::ListBy) -> Result<Vec<SentView>, wire::Problem> {
        let running = self.running(check)?;
        let (_, digest, source) = self.set_of(&running);
        let all = self.with(|session| sent_lists(session))?;
        let is_last = |list: &&SentList| {
            last_sent(&all, source.as_deref(), digest.as_ref(), by(of), list.list.as_deref())
                .is_some_and(|last| last.id == list.id)
        };
        Ok(all.iter().filter(is_last).map(sent_view).collect())
    }

    /// Records that a list was sent now. What stood in it is counted here, and not believed.
    ///
    /// # Errors
    /// If the token stands for nothing, the check is not done, the vault is locked, nobody is named, or there is no such list.
    pub fn record_sent(&self, request: &wire::SentRequest) -> Result<SentView, wire::Problem> {
        let running = self.running(&request.check)?;
        if done(&running).is_none() {
            return Err(not_done());
        }
        let (data_set, digest, source) = self.set_of(&running);
        let book = self.book(&running);
        let record = |session: &mut Session<'static>| {
            let digest = digest.ok_or_else(|| Problem::usage("not every file of the set could be read"))?;
            let id = request.id.as_deref();
            let site = crate::site(session)?;
            let (findings, noted) = count_of(&running.findings, &site, by(request.by), id, book.as_deref())?;
            let to = Contact { name: request.name.clone(), email: request.email.clone() };
            let source = source.as_deref();
            let order =
                SentRequest { by: by(request.by), id, to: &to, source, findings, noted, data_set, digest };
            let made = record_sent(session, &order)?;
            let found = sent_lists(session)?.into_iter().find(|list| list.id == made);
            found
                .ok_or_else(|| Problem::new(crate::ProblemKind::Bug, "what was recorded cannot be read back"))
        };
        self.with(record).map(|sent| sent_view(&sent))
    }

    /// The data set, the digest and the source of what was checked.
    fn set_of(&self, running: &Running) -> (Option<DataSetId>, Option<Digest>, Option<String>) {
        let source = lock(&running.source).clone();
        match &running.from {
            Given::DataSet(id) => {
                let set = self.with(|session| data_set::data_set(session, *id)).ok();
                (Some(*id), set.map(|set| set.digest), source)
            }
            Given::Path(_) => (None, done(running).and_then(|(_, digest)| digest), source),
        }
    }
}

/// The head of the report and the digest of the files, of a check that is done.
fn done(running: &Running) -> Option<(String, Option<Digest>)> {
    match &*lock(&running.ended) {
        Some(Ended::Done(report, _)) => Some((report.head.clone(), data_set::digest_of_checked(report))),
        _ => None,
    }
}

fn not_done() -> wire::Problem {
    problem(&Problem::usage("the check is not done").next("wait until every file was read"))
}

fn sent_view(list: &SentList) -> SentView {
    let to = [list.to.name.as_str(), list.to.email.as_str()];
    SentView {
        list: list.list.clone(),
        to: to.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        sent: list.sent.to_string(),
        findings: list.findings.into(),
    }
}

const fn by(by: wire::ListBy) -> ListBy {
    match by {
        wire::ListBy::Group => ListBy::Group,
        wire::ListBy::Organization => ListBy::Organization,
        wire::ListBy::Project => ListBy::Project,
        wire::ListBy::User => ListBy::User,
        wire::ListBy::Vendor => ListBy::Vendor,
    }
}

const fn form(format: SheetFormat) -> ListFormat {
    match format {
        SheetFormat::Csv => ListFormat::Csv,
        SheetFormat::Html => ListFormat::Page,
        SheetFormat::Xlsx => ListFormat::Workbook,
    }
}
