//! One finding in few bytes: what the rule and the file say anyway stands there as a number.

use model::{Audience, Finding, Related, Severity};
use serde::{Deserialize, Serialize};

use super::dictionary::Dictionary;

/// A text that mostly repeats: its number, or itself where the dictionary is full.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Repeated {
    Number(u32),
    Text(String),
}

/// The fields of a finding as they are kept; names are short because each is written again and again.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Record {
    c: Repeated,
    s: Severity,
    b: bool,
    a: Audience,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    f: Option<Repeated>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    l: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    n: Option<Repeated>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    k: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    o: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    j: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    p: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    e: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    u: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    r: Vec<(String, u64, Option<String>)>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    v: Option<String>,
    m: bool,
    w: Repeated,
    x: Repeated,
    z: Repeated,
    i: String,
}

impl Record {
    pub(super) fn of(finding: &Finding, texts: &mut Dictionary) -> Self {
        let mut repeated = |text: &str| match texts.number(text) {
            Some(number) => Repeated::Number(number),
            None => Repeated::Text(text.to_owned()),
        };
        Self {
            c: repeated(&finding.code),
            s: finding.severity,
            b: finding.blocks,
            a: finding.audience,
            f: finding.file.as_deref().map(&mut repeated),
            l: finding.line,
            n: finding.column.as_deref().map(&mut repeated),
            k: finding.row_key.clone(),
            o: finding.organization_id.clone(),
            j: finding.project_id.clone(),
            p: finding.personal_id.clone(),
            e: finding.enrollment_id.clone(),
            u: finding.user_id.clone(),
            r: finding.related.iter().map(|r| (r.file.clone(), r.line, r.row_key.clone())).collect(),
            v: finding.value.clone(),
            m: finding.value_masked,
            w: repeated(&finding.message),
            x: repeated(&finding.fix),
            z: repeated(&finding.basis),
            i: finding.fingerprint.clone(),
        }
    }

    /// The same with every text cut to what a person can read, so that hostile data still fits in a page.
    pub(super) fn shortened(mut self) -> Self {
        let cut = |text: &mut String| {
            if let Some((at, _)) = text.char_indices().nth(200) {
                text.truncate(at);
                text.push('…');
            }
        };
        let own = [&mut self.k, &mut self.o, &mut self.j, &mut self.p, &mut self.e, &mut self.u, &mut self.v];
        own.into_iter().flatten().for_each(cut);
        for repeated in [&mut self.c, &mut self.w, &mut self.x, &mut self.z]
            .into_iter()
            .chain(&mut self.f)
            .chain(&mut self.n)
        {
            if let Repeated::Text(text) = repeated {
                cut(text);
            }
        }
        self.r.truncate(5);
        for (file, _, row_key) in &mut self.r {
            cut(file);
            row_key.iter_mut().for_each(cut);
        }
        self
    }

    pub(super) fn finding(self, texts: &Dictionary) -> Finding {
        let text = |repeated: Repeated| match repeated {
            Repeated::Number(number) => texts.text(number).unwrap_or_default().to_owned(),
            Repeated::Text(text) => text,
        };
        Finding {
            code: text(self.c),
            severity: self.s,
            blocks: self.b,
            audience: self.a,
            file: self.f.map(text),
            line: self.l,
            column: self.n.map(text),
            row_key: self.k,
            organization_id: self.o,
            project_id: self.j,
            personal_id: self.p,
            enrollment_id: self.e,
            user_id: self.u,
            related: self
                .r
                .into_iter()
                .map(|(file, line, row_key)| Related { file, line, row_key })
                .collect(),
            value: self.v,
            value_masked: self.m,
            message: text(self.w),
            fix: text(self.x),
            basis: text(self.z),
            fingerprint: self.i,
        }
    }
}
