//! The grammar of `keyslots.txt` (bundle.md §6): fields in, fields out, one spelling.

use base64ct::{Base64, Encoding as _};
use model::Digest;
use seal::Argon2Params;

use crate::fault::Fault;
use crate::names::KEYSLOTS;
use crate::slots::{Slot, Slots, WRAPPED};

const HEAD: &str = "strongroom-keyslots/1";
const MAX_BYTES: usize = 64 * 1024;
const MAX_SLOTS: usize = 64;

/// One slot's line without LF.
pub(crate) fn line(slot: &Slot) -> String {
    let last = match slot {
        Slot::Argon2id { wrapped, .. } | Slot::Vault { wrapped, .. } => Base64::encode_string(wrapped),
        Slot::Hpke { sealed, .. } => Base64::encode_string(sealed),
    };
    format!("{} {last}", slot_text(slot))
}

/// A slot's line without its last field: what its wrapping is bound to.
pub(crate) fn slot_text(slot: &Slot) -> String {
    match slot {
        Slot::Vault { key_id, .. } => format!("slot vault {key_id}"),
        Slot::Argon2id { cost, salt, .. } => {
            let salt = Base64::encode_string(salt);
            format!("slot argon2id {} {} {} {salt}", cost.m_kib(), cost.t(), cost.p())
        }
        Slot::Hpke { key_id, enc, .. } => format!("slot hpke-x25519 {key_id} {}", Base64::encode_string(enc)),
    }
}

/// Everything that the MAC covers.
pub(crate) fn covered(envelope: &Digest, slots: &[Slot]) -> String {
    let mut out = format!("{HEAD}\nenvelope {envelope}\n");
    for slot in slots {
        out.push_str(&line(slot));
        out.push('\n');
    }
    out.push_str("mac ");
    out
}

/// The whole file.
pub(crate) fn print(slots: &Slots) -> String {
    format!("{}{}\n", covered(&slots.envelope, &slots.list), Base64::encode_string(&slots.mac))
}

/// Reads the one spelling.
pub(crate) fn parse(bytes: &[u8]) -> Result<Slots, Fault> {
    let bad = |line: usize, what: &str| Fault::file(KEYSLOTS, format!("line {line}: {what}"));
    if bytes.len() > MAX_BYTES {
        return Err(Fault::file(KEYSLOTS, "larger than 64 KiB"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| bad(1, "not ASCII"))?;
    let mut lines = text.split('\n').enumerate().map(|(i, line)| (i + 1, line));
    match lines.next() {
        Some((_, HEAD)) => {}
        Some((_, other)) if other.starts_with("strongroom-keyslots/") => {
            return Err(bad(1, "made by a newer version of Strongroom than this one can read"));
        }
        _ => return Err(bad(1, "not a list of key slots")),
    }
    let envelope = lines
        .next()
        .and_then(|(_, line)| line.strip_prefix("envelope ")?.parse().ok())
        .ok_or_else(|| bad(2, "no envelope digest"))?;
    let mut list = Vec::new();
    for (at, line) in lines {
        if let Some(mac) = line.strip_prefix("mac ") {
            let mac = base64_exact::<32>(mac).ok_or_else(|| bad(at, "no MAC of 32 bytes"))?;
            let slots = Slots { envelope, list, mac };
            // Whatever follows, or is spelled otherwise, shows here.
            return if print(&slots) == text {
                check(slots)
            } else {
                Err(bad(at, "not in its one spelling"))
            };
        }
        if line.is_empty() {
            break;
        }
        list.push(parse_slot(line).map_err(|what| bad(at, what))?);
    }
    Err(Fault::file(KEYSLOTS, "cut short: the MAC is missing"))
}

fn check(slots: Slots) -> Result<Slots, Fault> {
    let count = |kind: fn(&Slot) -> bool| slots.list.iter().filter(|slot| kind(slot)).count();
    if slots.list.is_empty() || slots.list.len() > MAX_SLOTS {
        return Err(Fault::file(KEYSLOTS, "there must be 1 to 64 slots"));
    }
    if count(|s| matches!(s, Slot::Vault { .. })) > 1 || count(|s| matches!(s, Slot::Argon2id { .. })) > 1 {
        return Err(Fault::file(KEYSLOTS, "more than one vault or passphrase slot"));
    }
    Ok(slots)
}

fn parse_slot(line: &str) -> Result<Slot, &'static str> {
    let fields: Vec<&str> = line.split(' ').collect();
    let damaged = "a field of the slot is damaged";
    match fields.as_slice() {
        ["slot", "vault", key_id, wrapped] => {
            let wrapped = base64_exact::<WRAPPED>(wrapped).ok_or(damaged)?;
            Ok(Slot::Vault { key_id: plain_id(key_id).ok_or(damaged)?, wrapped })
        }
        ["slot", "argon2id", m, t, p, salt, wrapped] => Ok(Slot::Argon2id {
            cost: cost(m, t, p).ok_or("the cost of the passphrase slot is out of bounds")?,
            salt: base64_exact::<16>(salt).ok_or(damaged)?,
            wrapped: base64_exact::<WRAPPED>(wrapped).ok_or(damaged)?,
        }),
        ["slot", "hpke-x25519", key_id, enc, sealed] => Ok(Slot::Hpke {
            key_id: plain_id(key_id).ok_or(damaged)?,
            enc: base64_exact::<32>(enc).ok_or(damaged)?,
            sealed: base64_exact::<48>(sealed).ok_or(damaged)?,
        }),
        _ => Err("not a slot that version 1 knows"),
    }
}

fn cost(m: &str, t: &str, p: &str) -> Option<Argon2Params> {
    Argon2Params::new(m.parse().ok()?, t.parse().ok()?, p.parse().ok()?).ok()
}

fn plain_id(text: &str) -> Option<String> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    ((1..=64).contains(&text.len()) && text.bytes().all(plain)).then(|| text.to_owned())
}

fn base64_exact<const N: usize>(text: &str) -> Option<[u8; N]> {
    Base64::decode_vec(text).ok()?.try_into().ok()
}
