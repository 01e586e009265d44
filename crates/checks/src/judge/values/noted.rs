//! What the end of a file leaves behind for the rules of others: columns that are not there, and columns whose values are
//! dates that nobody can read or identifiers that a spreadsheet rounded.

use super::layout::RowRules;
use super::tally::Tally;
use crate::judge::rows::FileContext;
use crate::rules;

impl RowRules {
    /// Notes the columns that rules of other rows cannot rely on.
    pub(super) fn note(&self, tally: &Tally, context: &FileContext<'_>) {
        let Some(file) = self.pack.files.iter().position(|file| file.name == self.spec.name) else { return };
        for (place, _) in self.field_of.iter().enumerate().filter(|(_, field)| field.is_none()) {
            context.world.note((file, Some(place)), rules::HEADER_MISSING_COLUMN.code);
        }
        let unreliable = [rules::DATE_SHAPE.code, rules::IDENTIFIER_REWRITTEN.code];
        for (rule, field) in tally.found().filter(|(rule, _)| unreliable.contains(&rule.code)) {
            let column = self.field_of.iter().position(|known| *known == Some(field));
            if column.is_some() {
                context.world.note((file, column), rule.code);
            }
        }
    }
}
