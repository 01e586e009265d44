//! Reading what people wrote into the settings of a site: one function for each member, which takes it whole or refuses it.

use std::collections::BTreeMap;

use checks::Protected;
use model::{Json, Object};

use super::{Contact, MAX_COVER};
use crate::problem::Problem;

/// The most groups, projects of a group, contacts and protected people.
const MOST: usize = 20_000;
/// The longest id: that of a PersonalID in HUD's specification.
const LONGEST_ID: usize = 32;

/// What people wrote, with blanks and members in any order, in the form that is kept.
pub(super) fn canonical(read: serde_json::Value) -> Option<Json> {
    use serde_json::Value;
    Some(match read {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::from(value),
        Value::Number(number) => Json::from(number.as_u64()?),
        Value::String(text) => Json::from(text),
        Value::Array(items) => Json::from(items.into_iter().map(canonical).collect::<Option<Vec<_>>>()?),
        Value::Object(members) => {
            let mut object = Object::new();
            for (name, value) in members {
                object.set(&name, canonical(value)?);
            }
            Json::from(object)
        }
    })
}

pub(super) fn refused(why: &str) -> Problem {
    Problem::usage(format!("the settings of the site cannot be used: {why}"))
        .next("docs/formats/site-settings.md says what may stand there")
}

pub(super) fn groups(value: &Json) -> Option<BTreeMap<String, Vec<String>>> {
    let group = |(name, ids): (&str, &Json)| {
        let ids = ids.as_array()?.iter().map(|id| text(id, LONGEST_ID)).collect::<Option<Vec<_>>>()?;
        (is_text(name, 100) && ids.len() <= MOST).then(|| (name.to_owned(), ids))
    };
    value.as_object()?.iter().map(group).collect::<Option<BTreeMap<_, _>>>().filter(|all| all.len() <= MOST)
}

pub(super) fn contacts(value: &Json) -> Option<BTreeMap<String, Contact>> {
    let contact = |(id, contact): (&str, &Json)| {
        let contact = contact.as_object().filter(|contact| contact.keys() == ["email", "name"])?;
        let email = contact.text("email")?.to_owned();
        let is_email = email.is_empty() || is_email(&email);
        let contact = Contact { name: text(contact.get("name")?, 200)?, email };
        (is_email && is_text(id, LONGEST_ID)).then(|| (id.to_owned(), contact))
    };
    value.as_object()?.iter().map(contact).collect::<Option<BTreeMap<_, _>>>().filter(|all| all.len() <= MOST)
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

/// PersonalIDs, none of them twice: what stands there twice may have been meant to be somebody else.
pub(super) fn protected(value: &Json) -> Option<Protected> {
    let ids = value.as_array().filter(|ids| ids.len() <= MOST)?;
    let ids = ids.iter().map(|id| text(id, LONGEST_ID)).collect::<Option<Vec<_>>>()?;
    let list = Protected::new(ids.iter().cloned());
    (list.len() == ids.len()).then_some(list)
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
