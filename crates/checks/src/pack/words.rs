//! What a pack says, in the words it is written in, for people who look something up.

use super::column::{Bound, Codes, ColumnSpec, Range, Reference, Type};
use super::condition::{Condition, Literal, Op, Operand};
use super::place::Place;
use super::spec::{FileSpec, Pack};

impl Pack {
    /// A condition on rows of `file`, as `docs/formats/pack.md` section 5 writes it.
    pub fn written(&self, condition: &Condition) -> String {
        self.nested(condition, false)
    }

    fn nested(&self, condition: &Condition, inside: bool) -> String {
        let joined = |parts: &[Condition], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| self.nested(part, true)).collect();
            let all = parts.join(word);
            if inside && parts.len() > 1 { format!("({all})") } else { all }
        };
        match condition {
            Condition::All(parts) => joined(parts, " AND "),
            Condition::Any(parts) => joined(parts, " OR "),
            Condition::IsNull(place) => format!("{} IS NULL", self.named(place)),
            Condition::IsNotNull(place) => format!("{} IS NOT NULL", self.named(place)),
            Condition::OneOf { left, values } => {
                let values: Vec<String> = values.iter().map(literal).collect();
                format!("{} IN ({})", self.named(left), values.join(","))
            }
            Condition::Compare { left, op, right } => {
                let right = match right {
                    Operand::Literal(value) => literal(value),
                    Operand::Column { column, plus_days: 0 } => self.named(column),
                    Operand::Column { column, plus_days } => format!("{}+{plus_days}d", self.named(column)),
                };
                format!("{}{}{right}", self.named(left), sign(*op))
            }
        }
    }

    fn named(&self, place: &Place) -> String {
        let column = self.column(place).map(|column| column.name.as_str()).unwrap_or_default();
        match (place.joins.is_empty(), self.files.get(place.file)) {
            (false, Some(file)) => format!("{}.{column}", file.stem()),
            _ => column.to_owned(),
        }
    }

    /// The rows that a column refers to: `Project.ProjectID`, `ProjectCoC.(ProjectID,CoCCode)`.
    pub fn written_reference(&self, reference: &Reference) -> String {
        let Some(file) = self.files.get(reference.file) else { return String::new() };
        let names: Vec<&str> = reference
            .target
            .iter()
            .filter_map(|column| file.columns.get(*column))
            .map(|column| column.name.as_str())
            .collect();
        match names.as_slice() {
            [one] => format!("{}.{one}", file.stem()),
            several => format!("{}.({})", file.stem(), several.join(",")),
        }
    }

    /// What a column holds beyond type, list, key and references, part by part, as `columns.csv` writes it.
    pub fn written_rules(&self, column: &ColumnSpec) -> Vec<String> {
        let conditions = [
            ("NONNULL_IF", &column.nonnull_if),
            ("NULL_UNLESS", &column.null_unless),
            ("APPLIES_IF", &column.applies_if),
        ];
        let conditions = conditions.into_iter().filter_map(|(word, condition)| {
            condition.as_ref().map(|condition| format!("{word} {}", self.written(condition)))
        });
        let mut parts: Vec<String> = conditions.collect();
        if column.is_separated {
            parts.push("SEPARATED semicolon".to_owned());
        }
        parts.extend(column.range.map(|range| format!("RANGE {}", written_range(range))));
        if let Codes::By { place, cases, otherwise } = &column.codes {
            let name = |list| self.list(list).map(|list| list.id.as_str()).unwrap_or_default();
            let cases = cases.iter().map(|(value, list)| format!("{}->{}", literal(value), name(*list)));
            let otherwise = otherwise.iter().map(|list| format!("else->{}", name(*list)));
            let cases: Vec<String> = cases.chain(otherwise).collect();
            parts.push(format!("LIST_BY {}: {}", self.named(place), cases.join(", ")));
        }
        if let Some(hashed) = &column.hashed {
            let case = |(value, pattern): &(Literal, Option<super::Pattern>)| {
                format!("{}->{}", literal(value), pattern.as_ref().map_or("any", |pattern| pattern.source()))
            };
            let cases: Vec<String> = hashed.cases.iter().map(case).collect();
            parts.push(format!("HASHED_BY {}: {}", self.named(&hashed.by), cases.join(", ")));
        }
        parts
    }
}

impl FileSpec {
    /// Its name without `.csv`.
    pub fn stem(&self) -> &str {
        self.name.strip_suffix(".csv").unwrap_or(&self.name)
    }
}

impl Type {
    /// `date`, `text 32`: as `columns.csv` writes type and length.
    pub fn written(self) -> String {
        match self {
            Self::Date => "date".to_owned(),
            Self::DateTime => "datetime".to_owned(),
            Self::Integer => "integer".to_owned(),
            Self::Money => "money".to_owned(),
            Self::MoneyNonnegative => "money_nonnegative".to_owned(),
            Self::Text(length) => format!("text {length}"),
        }
    }
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::Number(number) => number.to_string(),
        Literal::Text(text) => format!("'{text}'"),
    }
}

const fn sign(op: Op) -> &'static str {
    match op {
        Op::Equal => "=",
        Op::NotEqual => "<>",
        Op::Less => "<",
        Op::LessOrEqual => "<=",
        Op::Greater => ">",
        Op::GreaterOrEqual => ">=",
    }
}

fn written_range(range: Range) -> String {
    let bound = |bound: Option<Bound>| match bound {
        None => String::new(),
        Some(Bound::Number(number)) => number.to_string(),
        Some(Bound::Year) => "YEAR".to_owned(),
    };
    format!("{}..{}", bound(range.low), bound(range.high))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    /// The rule cells of `columns.csv` say the same with other blanks and shorter lists of equal tails.
    #[test]
    fn what_is_written_names_every_column_and_code_of_the_table() {
        let table = include_str!("../../../../assets/specs/hud-hmis/2026/columns.csv");
        let words = |text: &str| -> BTreeSet<String> {
            text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .filter(|word| !word.is_empty() && !["ALL", "AND"].contains(word))
                .map(str::to_owned)
                .collect()
        };
        let pack = super::super::find("hud-hmis/2026").unwrap();
        let mut compared = 0;
        for file in &pack.files {
            for column in &file.columns {
                let begins =
                    format!("{},{},{},", file.stem(), file.position(&column.name).unwrap() + 1, column.name);
                let line = table.lines().find(|line| line.starts_with(&begins)).unwrap();
                for part in pack.written_rules(column) {
                    compared += 1;
                    let missing: Vec<String> = words(&part).difference(&words(line)).cloned().collect();
                    assert!(missing.is_empty(), "{begins} {part}: {missing:?}");
                }
            }
        }
        assert!(compared > 100, "{compared}");
    }

    #[test]
    fn alternatives_among_conditions_stand_in_parentheses() {
        let pack = super::super::find("hud-hmis/2026").unwrap();
        let affiliated = pack.file("Project.csv").unwrap().column("ResidentialAffiliation").unwrap();
        assert_eq!(
            pack.written_rules(affiliated),
            ["NONNULL_IF ProjectType=6 OR (ProjectType=13 AND RRHSubType=1)"]
        );
    }
}
