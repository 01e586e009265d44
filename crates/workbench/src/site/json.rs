//! JSON as people write it, with blanks and members in any order, in the form that is kept.
//!
//! What this module refuses to do: choose. A name that stands twice in one object has two readings, so it has none. Names are
//! not repeated in what it says: they may be ids.

use std::fmt;

use model::{Json, Object};
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::read::refused;
use crate::problem::Problem;

/// # Errors
/// A usage problem that says where the text cannot be read.
pub(super) fn read(bytes: &[u8]) -> Result<Json, Problem> {
    let read: Read = serde_json::from_slice(bytes).map_err(|e| {
        if e.is_data() { refused(&e.to_string()) } else { refused(&format!("they are no JSON: {e}")) }
    })?;
    Ok(read.0)
}

struct Read(Json);

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::from(value))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Json, E> {
        Err(E::custom("they hold a number below zero"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Json, E> {
        Err(E::custom("they hold a number that is not whole"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::from(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(Read(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(Json::from(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Object::new();
        while let Some(name) = members.next_key::<String>()? {
            if object.get(&name).is_some() {
                return Err(de::Error::custom("they hold two members of one name"));
            }
            let Read(value) = members.next_value()?;
            object.set(&name, value);
        }
        Ok(Json::from(object))
    }
}
