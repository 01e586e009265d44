//! Which answers a funder asks for, by the type of project: `assets/quality/hud-hmis/funders.csv`.

use std::sync::LazyLock;

/// What may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Element {
    Income,
    Benefits,
    Insurance,
}

static TABLE: &str = include_str!("../../../../assets/quality/hud-hmis/funders.csv");

/// Funder, types of project, and whether income, benefits and insurance are asked for.
type Row = (i32, Vec<i32>, [bool; 3]);

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| TABLE.lines().skip(1).filter_map(row).collect());

/// True if the funder asks for it in projects of this type.
pub(crate) fn requires(funder: i32, kind: i32, element: Element) -> bool {
    let asks = |asked: &[bool; 3]| asked.get(element as usize) == Some(&true);
    ROWS.iter().any(|(who, kinds, asked)| *who == funder && kinds.contains(&kind) && asks(asked))
}

fn row(line: &str) -> Option<Row> {
    let mut fields = line.split(',');
    let funder = fields.next()?.parse().ok()?;
    let kinds = fields.next()?.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
    let mut asked = || Some(fields.next()? == "yes");
    Some((funder, kinds, [asked()?, asked()?, asked()?]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        assert_eq!(ROWS.len(), TABLE.lines().count() - 1);
    }

    #[test]
    fn who_asks_for_what_depends_on_the_type_of_project() {
        assert!(requires(2, 3, Element::Income) && !requires(8, 1, Element::Income));
        assert!(
            requires(8, 0, Element::Income)
                && requires(22, 0, Element::Benefits)
                && !requires(22, 0, Element::Income)
        );
        assert!(!requires(46, 3, Element::Insurance));
    }
}
