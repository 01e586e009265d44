//! What was found out about one bundle, in words and as JSON.

use audit::Checkpoint;
use bundle::{Contents, Envelope, Fault, Layer, Signers, Slot, Slots};
use model::{BundleId, Fingerprint, Json, Object, Timestamp, Verdict};

use crate::exit::Exit;
use crate::say;

/// One bundle's result.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) end: End,
    /// What the checked parts say, as far as the check came.
    pub(crate) facts: Option<Facts>,
    /// Whose signature was expected.
    pub(crate) pin: Option<Fingerprint>,
}

/// How the check ended.
#[derive(Debug)]
pub(crate) enum End {
    /// Not as it was made.
    Broken { what: String, place: Option<String>, layer: Option<Layer> },
    /// Nothing wrong found in what was checked; `locked` says why the inside stayed shut although a key was given.
    Intact { locked: Option<String> },
    /// Could not be checked.
    Unchecked { exit: Exit, why: String },
}

/// What a bundle says about itself. From the outside alone until `inside` is there.
#[derive(Debug)]
pub(crate) struct Facts {
    bundle_id: BundleId,
    created: Timestamp,
    signers: Signers,
    ways_in: Option<String>,
    inside: Option<Inside>,
}

/// What only the contents tell.
#[derive(Debug)]
struct Inside {
    rows: Vec<(String, u64)>,
    kind: String,
    practice: bool,
    /// What was changed of the files received, a sentence each.
    transforms: Vec<String>,
    checkpoint: Option<Option<Checkpoint>>,
    forwarded: bool,
}

/// How the signer compares with the fingerprint that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pin {
    Held,
    NotGiven,
    Other,
}

impl Facts {
    pub(crate) fn of_outside(envelope: &Envelope, signers: &Signers, slots: &Slots) -> Self {
        Self {
            bundle_id: envelope.bundle_id,
            created: envelope.created,
            signers: signers.clone(),
            ways_in: Some(ways_in(slots)),
            inside: None,
        }
    }

    /// `forwarded`: the key that opened it is not among those the signer sealed it to.
    pub(crate) fn of_contents(contents: &Contents, forwarded: bool) -> Self {
        let metadata = contents.metadata();
        let inside = Inside {
            rows: contents.files().iter().map(|file| (file.name.to_string(), file.rows)).collect(),
            kind: metadata.about.kind.clone(),
            practice: metadata.about.practice,
            transforms: metadata.about.transforms.iter().map(bundle::Transform::sentence).collect(),
            checkpoint: contents
                .checkpoint()
                .map(|note| Checkpoint::parse(note).ok().map(|(checkpoint, _)| checkpoint)),
            forwarded,
        };
        Self {
            bundle_id: metadata.bundle_id,
            created: metadata.created,
            signers: contents.signers().clone(),
            ways_in: None,
            inside: Some(inside),
        }
    }

    fn fingerprint(&self) -> Fingerprint {
        self.signers.ed25519.fingerprint()
    }
}

impl End {
    pub(crate) fn broken(fault: &Fault) -> Self {
        Self::Broken {
            what: fault.to_string(),
            place: fault.file_name().map(str::to_owned),
            layer: fault.layer(),
        }
    }
}

impl Outcome {
    /// How the signer compares, if one is known.
    pub(crate) fn pin(&self) -> Pin {
        match (&self.pin, &self.facts) {
            (Some(pin), Some(facts)) if *pin == facts.fingerprint() => Pin::Held,
            (Some(_), Some(_)) => Pin::Other,
            _ => Pin::NotGiven,
        }
    }

    /// The conclusion; `None` if there was nothing to conclude from.
    pub(crate) fn verdict(&self) -> Option<Verdict> {
        let inside = self.facts.as_ref().is_some_and(|facts| facts.inside.is_some());
        match &self.end {
            End::Unchecked { .. } => None,
            End::Broken { .. } => Some(Verdict::Broken),
            End::Intact { .. } if !inside => Some(Verdict::OuterOnly),
            End::Intact { .. } if self.pin() == Pin::Held => Some(Verdict::ValidPinned),
            End::Intact { .. } => Some(Verdict::ValidUnknownSigner),
        }
    }

    pub(crate) fn exit(&self) -> Exit {
        match &self.end {
            End::Unchecked { exit, .. } => *exit,
            End::Broken { .. } => Exit::Broken,
            End::Intact { locked } => {
                let key = if locked.is_some() { Exit::Locked } else { Exit::Done };
                key.worst(match self.pin() {
                    Pin::Held => Exit::Done,
                    Pin::NotGiven => Exit::UnknownSigner,
                    Pin::Other => Exit::Broken,
                })
            }
        }
    }

    /// The result in words, lines without a final line feed. The sentences are those of bundle.md §7.
    pub(crate) fn text(&self, file: &str) -> String {
        let mut lines = vec![format!("{file}: {}", self.sentence())];
        if let End::Intact { locked: Some(why) } = &self.end {
            lines.push(format!("  not opened   {why}"));
        }
        if let (Pin::Other, Some(pin)) = (self.pin(), self.pin) {
            lines.push(String::from(
                "  NOT signed by the fingerprint you gave. Clear this up with the sender first.",
            ));
            lines.push(format!("  you gave     {}", pin.groups()));
        }
        if let Some(facts) = &self.facts {
            lines.extend(facts.lines());
        }
        lines.join("\n")
    }

    fn sentence(&self) -> String {
        match (&self.end, self.verdict()) {
            (End::Unchecked { why, .. }, _) => why.clone(),
            (End::Broken { what, .. }, _) => format!("Do not use. {what}."),
            (End::Intact { .. }, Some(Verdict::ValidPinned)) => {
                String::from("Intact. Signed by the fingerprint you gave.")
            }
            (End::Intact { .. }, Some(Verdict::ValidUnknownSigner)) => String::from(
                "Intact, but this signer is not known here. Compare the fingerprint by phone before you rely on it.",
            ),
            (End::Intact { .. }, _) => {
                let mut text = String::from("Outside intact; contents sealed and not checked.");
                if self.pin() == Pin::Held {
                    text.push_str(" Signed by the fingerprint you gave.");
                }
                text
            }
        }
    }

    /// The result as one JSON object, spelled as RFC 8785 says.
    pub(crate) fn json(&self, file: &str) -> Json {
        let verdict = self.verdict();
        let complete = matches!(verdict, Some(Verdict::ValidPinned | Verdict::ValidUnknownSigner));
        let pin = match self.pin() {
            Pin::Held => Some("held"),
            Pin::NotGiven => None,
            Pin::Other => Some("other"),
        };
        let mut object = Object::new()
            .with("file", file)
            .with("verdict", verdict.map(Verdict::token))
            .with("is_valid", complete && self.pin() != Pin::Other)
            .with("exit_code", u64::from(self.exit().code()))
            .with("pin", pin);
        match &self.end {
            End::Broken { what, place, layer } => {
                object.set("what", what.as_str());
                object.set("where", place.as_deref().unwrap_or("archive"));
                object.set("layer", layer.map(|layer| layer.to_string()));
            }
            End::Intact { locked: Some(why) } | End::Unchecked { why, .. } => {
                object.set("what", why.as_str())
            }
            End::Intact { locked: None } if self.pin() == Pin::Other => {
                object.set("what", "signed by another key than the fingerprint given");
                object.set("where", "signer.ed25519.pem");
            }
            End::Intact { locked: None } => {}
        }
        if let Some(facts) = &self.facts {
            facts.add_to(&mut object);
        }
        Json::Object(object)
    }
}

impl Facts {
    fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("  fingerprint  {}", self.fingerprint().groups()),
            format!("  bundle       {}, made {}", self.bundle_id, self.created.to_seconds_text()),
        ];
        if let Some(ways_in) = &self.ways_in {
            lines.push(format!("  opens with   {ways_in} (this list is not signed)"));
        }
        if let Some(inside) = &self.inside {
            lines.extend(inside.lines());
        }
        lines
    }

    fn add_to(&self, object: &mut Object) {
        object.set("fingerprint", self.fingerprint().to_string());
        object.set("bundle_id", self.bundle_id.to_string());
        object.set("created", self.created.to_seconds_text());
        let Some(inside) = &self.inside else { return };
        let mut counts = Object::new();
        for (name, rows) in &inside.rows {
            counts.set(name, *rows);
        }
        object.set("record_counts", counts);
        object.set("practice", inside.practice);
        object.set("not_a_recipient", inside.forwarded);
        if let Some(Some(head)) = &inside.checkpoint {
            let head = Object::new().with("log", head.origin.to_string()).with("size", head.size);
            object.set("checkpoint", head);
        }
    }
}

impl Inside {
    fn lines(&self) -> Vec<String> {
        let rows = self.rows.iter().map(|(_, rows)| *rows).fold(0, u64::saturating_add);
        let files = say::count(self.rows.len() as u64, "data file");
        let mut lines = vec![format!(
            "  contents     {files}, {} by the signer's count ({})",
            say::count(rows, "row"),
            say::plain(&self.kind)
        )];
        match &self.checkpoint {
            Some(Some(head)) => lines.push(format!(
                "  log          {} stood at {} when this was made",
                head.origin,
                if head.size == 1 { String::from("1 entry") } else { format!("{} entries", head.size) }
            )),
            Some(None) => lines.push(String::from("  log          audit.checkpoint is no head of a log")),
            None => {}
        }
        lines.extend(self.transforms.iter().map(|said| format!("  left out     {said}")));
        if self.practice {
            lines.push(String::from("  practice     made-up data: nothing in it is real"));
        }
        if self.forwarded {
            lines.push(String::from(
                "  note         the signer did not seal it to this key or passphrase: it may have been forwarded",
            ));
        }
        lines
    }
}

fn ways_in(slots: &Slots) -> String {
    let count = |kind: fn(&Slot) -> bool| slots.list().iter().filter(|slot| kind(slot)).count() as u64;
    let mut ways = Vec::new();
    if slots.has_passphrase() {
        ways.push(String::from("a passphrase"));
    }
    match count(|slot| matches!(slot, Slot::Hpke { .. })) {
        0 => {}
        n => ways.push(say::count(n, "recipient's key").replace("recipient's keys", "recipients' keys")),
    }
    if count(|slot| matches!(slot, Slot::Vault { .. })) > 0 {
        ways.push(String::from("the vault that made it"));
    }
    ways.join(", ")
}
