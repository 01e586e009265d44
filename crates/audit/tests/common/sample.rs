//! Small logs that are the same every time: keys from fixed seeds, times from a fixed start. For tests only.

#![allow(dead_code, reason = "each test takes the parts it needs")]

use audit::{
    Action, Actor, Checkpoint, Enrolment, EntryDraft, ExportRecord, Founding, Note, Origin, RecoveryKeys,
    Role, Roster, SignedEntry, Tail, detail_digest, entry_message, leaf_hash, tree_root,
};
use model::{Digest, Json, Object, OperatorId, Timestamp};
use seal::Ed25519Key;

/// The example of the specification: beginning, export, idle lock.
pub(crate) fn three_entries() -> SampleLog {
    let mut log = SampleLog::founded();
    let detail = detail_digest(&[7; 16], b"weekly report to the state");
    let object = Object::new().with("bundle", "0192f0c4-0000-7000-8000-0000000000b1");
    let draft = EntryDraft { detail: Some(detail), ..log.by_administrator(Action::ExportBegin, object) };
    log.append_at(5 * MINUTE, draft, &administrator());
    let draft = by_system(Action::VaultLock, "idle-lock");
    log.append_at(20 * MINUTE, draft, &workstation());
    log
}

/// A log of `n` entries: beginning, then the administrator unlocks again and again.
pub(crate) fn log_of(n: u64) -> SampleLog {
    let mut log = SampleLog::founded();
    for minute in 1..n {
        let draft = log.by_administrator(Action::VaultUnlock, Object::new());
        log.append_at(minute * MINUTE, draft, &administrator());
    }
    log
}

pub(crate) const MINUTE: u64 = 60_000;

pub(crate) struct SampleLog {
    pub(crate) tail: Tail,
    pub(crate) roster: Roster,
    pub(crate) entries: Vec<SignedEntry>,
}

impl SampleLog {
    pub(crate) fn founded() -> Self {
        let mut log = Self { tail: Tail::new(origin()), roster: Roster::new(), entries: Vec::new() };
        let draft = log.by_administrator(Action::VaultCreate, founding().to_object());
        log.append_at(0, draft, &administrator());
        log
    }

    pub(crate) fn by_administrator(&self, action: Action, object: Object) -> EntryDraft {
        EntryDraft { action, actor: Actor::Operator(administrator_id()), cause: None, detail: None, object }
    }

    pub(crate) fn append_at(&mut self, ms: u64, draft: EntryDraft, key: &Ed25519Key) {
        let made = self.tail.append(&self.roster, draft, time(ms), key).unwrap();
        self.tail = made.tail;
        self.roster = made.roster;
        self.entries.push(made.entry);
    }

    pub(crate) fn checkpoint(&self) -> Note {
        self.tail.checkpoint(&workstation()).unwrap()
    }

    pub(crate) fn raw(&self) -> RawLog {
        RawLog {
            log: origin().to_string(),
            entries: self.entries.iter().map(|entry| (entry.bytes.clone(), entry.signature)).collect(),
            checkpoint: self.checkpoint().to_text(),
        }
    }
}

/// A log as bytes that nobody checks: what a forger works on.
#[derive(Clone)]
pub(crate) struct RawLog {
    pub(crate) log: String,
    pub(crate) entries: Vec<(Vec<u8>, [u8; 64])>,
    pub(crate) checkpoint: String,
}

impl RawLog {
    /// Changes members of entry `at` and signs it again with `key`; later entries keep their `prev`.
    pub(crate) fn forge(&mut self, at: usize, key: &Ed25519Key, change: impl FnOnce(Object) -> Object) {
        let json = Json::parse(&self.entries[at].0).unwrap();
        let members = change(json.as_object().unwrap().clone());
        self.entries[at] = signed(Json::Object(members).to_bytes(), key);
    }

    /// Replaces the bytes of entry `at` and signs them.
    pub(crate) fn forge_text(&mut self, at: usize, key: &Ed25519Key, from: &str, to: &str) {
        let text = String::from_utf8(self.entries[at].0.clone()).unwrap();
        assert!(text.contains(from), "{text} holds no {from}");
        self.entries[at] = signed(text.replace(from, to).into_bytes(), key);
    }

    /// Adds an entry made of the last one, with the next number and the right `prev`.
    pub(crate) fn add(&mut self, key: &Ed25519Key, change: impl FnOnce(Object) -> Object) {
        let last = self.entries.last().unwrap().clone();
        self.entries.push(last.clone());
        let (at, prev) = (self.entries.len() - 1, leaf_hash(&last.0).to_string());
        let members = |o: Object| o.with("prev", prev).with("seq", at as u64);
        self.forge(at, key, |o| change(members(o)));
    }

    /// Signs a checkpoint that fits the entries as they are now.
    pub(crate) fn rehead(&mut self) {
        let leaves: Vec<Digest> = self.entries.iter().map(|(bytes, _)| leaf_hash(bytes)).collect();
        let head = Checkpoint { origin: origin(), size: leaves.len() as u64, root: tree_root(&leaves) };
        self.checkpoint = head.sign(&workstation()).unwrap().to_text();
    }

    pub(crate) fn export(&self) -> Vec<u8> {
        let mut out = format!("{{\"format\":\"strongroom-log/1\",\"log\":\"{}\"}}\n", self.log).into_bytes();
        for (entry, signature) in &self.entries {
            out.extend(ExportRecord::Entry { entry: entry.clone(), signature: *signature }.to_line());
        }
        out.extend(ExportRecord::Checkpoint(self.checkpoint.clone()).to_line());
        out
    }
}

pub(crate) fn signed(bytes: Vec<u8>, key: &Ed25519Key) -> (Vec<u8>, [u8; 64]) {
    let signature = key.sign(&entry_message(&leaf_hash(&bytes)));
    (bytes, signature)
}

pub(crate) fn by_system(action: Action, part: &str) -> EntryDraft {
    let actor = Actor::System(part.to_owned());
    EntryDraft { action, actor, cause: None, detail: None, object: Object::new() }
}

pub(crate) fn founding() -> Founding {
    Founding {
        administrator: Enrolment {
            id: administrator_id(),
            role: Role::Administrator,
            ed25519: administrator().public(),
            x25519: bytes("ac01b2209e86354fb853237b5de0f4fab13c7fcbf433a61c019369617fecf10b"),
        },
        recovery: RecoveryKeys {
            ed25519: recovery().public(),
            x25519: bytes("50a61409b1ddd0325e9b16b700e719e9772c07000b1bd7786e907c653d20495d"),
        },
        workstation: workstation().public(),
        bundle_signers: vec![key(6).public().fingerprint()],
    }
}

/// The object that enrols `id` with the Ed25519 key of `seed`.
pub(crate) fn enrolment(id: OperatorId, role: Role, seed: u8) -> Object {
    Enrolment { id, role, ed25519: key(seed).public(), x25519: [seed; 32] }.to_object()
}

pub(crate) fn actor(kind: &str, id: &str) -> Object {
    Object::new().with("id", id).with("kind", kind)
}

pub(crate) fn administrator() -> Ed25519Key {
    key(1)
}

pub(crate) fn workstation() -> Ed25519Key {
    key(2)
}

pub(crate) fn recovery() -> Ed25519Key {
    key(3)
}

pub(crate) fn key(seed: u8) -> Ed25519Key {
    Ed25519Key::from_seed(&[seed; 32]).unwrap()
}

pub(crate) fn origin() -> Origin {
    Origin::new("0192f0c4-0000-7000-8000-000000000001".parse().unwrap())
}

pub(crate) fn other_origin() -> Origin {
    Origin::new("0192f0c4-0000-7000-8000-000000000002".parse().unwrap())
}

pub(crate) fn administrator_id() -> OperatorId {
    operator_id(0xa1)
}

pub(crate) fn operator_id(n: u8) -> OperatorId {
    format!("0192f0c4-0000-7000-8000-0000000000{n:02x}").parse().unwrap()
}

pub(crate) fn time(ms: u64) -> Timestamp {
    let start: Timestamp = "2026-01-01T09:00:00.000Z".parse().unwrap();
    Timestamp::from_unix_ms(start.unix_ms() + ms).unwrap()
}

fn bytes(hex: &str) -> [u8; 32] {
    *hex.parse::<Digest>().unwrap().as_bytes()
}
