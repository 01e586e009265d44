//! Reading what people wrote into the settings of a site: one function for each member, which takes it whole or refuses it.

use std::collections::{BTreeMap, BTreeSet};

use checks::Protected;
use model::Json;

use super::{Contact, MAX_COVER};
use crate::problem::Problem;

/// The most groups, projects of a group, contacts and protected people.
const MOST: usize = 20_000;
/// The longest id: that of a PersonalID in HUD's specification.
const LONGEST_ID: usize = 32;

pub(super) fn refused(why: &str) -> Problem {
    Problem::usage(format!("the settings of the site cannot be used: {why}"))
        .next("docs/formats/site-settings.md says what may stand there")
}

pub(super) fn groups(value: &Json) -> Option<BTreeMap<String, Vec<String>>> {
    let group = |(name, ids): (&str, &Json)| {
        let ids = ids.as_array()?.iter().map(Json::as_text).collect::<Option<Vec<_>>>()?;
        let ids = (is_group_name(name) && are_projects(&ids)).then_some(ids)?;
        Some((name.to_owned(), ids.into_iter().map(str::to_owned).collect()))
    };
    value.as_object()?.iter().map(group).collect::<Option<BTreeMap<_, _>>>().filter(|all| all.len() <= MOST)
}

pub(crate) fn is_group_name(name: &str) -> bool {
    is_text(name, 100)
}

/// Whether these can be the projects of a group: at least one, each once.
pub(crate) fn are_projects(ids: &[&str]) -> bool {
    let each: BTreeSet<&str> = ids.iter().copied().collect();
    (1..=MOST).contains(&ids.len()) && each.len() == ids.len() && ids.iter().all(|id| is_text(id, LONGEST_ID))
}

pub(super) fn contacts(value: &Json) -> Option<BTreeMap<String, Contact>> {
    let contact = |(id, contact): (&str, &Json)| {
        let contact = contact.as_object().filter(|contact| contact.keys() == ["email", "name"])?;
        let (name, email) = (contact.text("name")?, contact.text("email")?);
        let fits = is_organization(id) && is_contact_name(name) && is_contact_email(email);
        fits.then(|| (id.to_owned(), Contact { name: name.to_owned(), email: email.to_owned() }))
    };
    value.as_object()?.iter().map(contact).collect::<Option<BTreeMap<_, _>>>().filter(|all| all.len() <= MOST)
}

pub(crate) fn is_organization(id: &str) -> bool {
    is_text(id, LONGEST_ID)
}

pub(crate) fn is_contact_name(name: &str) -> bool {
    is_text(name, 200)
}

/// An address, or empty.
pub(crate) fn is_contact_email(email: &str) -> bool {
    email.is_empty() || is_email(email)
}

/// Whether a text can be an e-mail address; whether anybody reads there is not known.
pub(crate) fn is_email(text: &str) -> bool {
    is_text(text, 254) && text.contains('@') && !text.contains(char::is_whitespace)
}

/// An `https` address with a place for the id behind the name of the host.
#[expect(clippy::option_option, reason = "no link is a setting too; what cannot be one is none")]
pub(super) fn link(value: &Json) -> Option<Option<String>> {
    if *value == Json::Null {
        return Some(None);
    }
    let link = text(value, 1_000)?;
    let (host, rest) = link.strip_prefix("https://")?.split_once('/')?;
    let is_host = !host.is_empty()
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b':'));
    let is_plain = rest.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>' | b'\\'));
    (is_host && is_plain && rest.matches("{PersonalID}").count() == 1).then_some(Some(link))
}

/// Why an id cannot stand on the list of protected people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WrongId {
    /// It is no text of 1 to 32 characters without blanks around it.
    Form,
    /// As many as there can be stand before it.
    Many,
    /// It stands there already: it may have been meant to be somebody else.
    Twice,
    /// Nothing but zeros.
    Zeros,
}

/// The first id that cannot stand on the list of protected people, counted from 0.
pub(crate) fn wrong_id(ids: &[&str]) -> Option<(usize, WrongId)> {
    let mut before = BTreeSet::new();
    ids.iter().enumerate().find_map(|(at, id)| {
        let why = match () {
            () if at >= MOST => WrongId::Many,
            () if !is_text(id, LONGEST_ID) => WrongId::Form,
            () if Protected::new([(*id).to_owned()]).is_empty() => WrongId::Zeros,
            () if !before.insert(id) => WrongId::Twice,
            () => return None,
        };
        Some((at, why))
    })
}

pub(super) fn protected(value: &Json) -> Option<Protected> {
    let ids = value.as_array()?.iter().map(Json::as_text).collect::<Option<Vec<_>>>()?;
    wrong_id(&ids).is_none().then(|| Protected::new(ids.into_iter().map(str::to_owned)))
}

/// A text of several lines.
#[expect(clippy::option_option, reason = "no text is a setting too; what cannot be one is none")]
pub(super) fn cover(value: &Json) -> Option<Option<String>> {
    if *value == Json::Null {
        return Some(None);
    }
    let text = value.as_text()?;
    let steers = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\t');
    let fits = text.chars().count() <= MAX_COVER && !text.trim().is_empty() && !text.contains(steers);
    fits.then(|| Some(text.to_owned()))
}

fn text(value: &Json, most: usize) -> Option<String> {
    value.as_text().filter(|text| is_text(text, most)).map(str::to_owned)
}

fn is_text(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control) && text.trim() == text
}

pub(super) fn short(name: &str) -> String {
    name.chars().take(64).filter(|sign| !sign.is_control()).collect()
}
