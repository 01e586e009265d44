use super::super::Column;
use super::*;

const COLUMNS: &[Column] = &[Column::new("Number", 9), Column::new("Text given", 50)];
const HOSTILE: &str =
    "</q></td><script>alert('x')</script><img src=x onerror=\"y\">\u{202e}gpj\0&amp;\u{feff}";

fn document(rows: usize) -> Document {
    let cell = |n: usize| match n % 3 {
        0 => Cell::Written(HOSTILE.to_owned()),
        1 => Cell::Code(HOSTILE.to_owned()),
        _ => Cell::text(HOSTILE),
    };
    let rows: Vec<Vec<Cell>> = (0..rows).map(|n| vec![Cell::Number(n as u64), cell(n)]).collect();
    let of = rows.len() as u64;
    let table =
        Table { id: "t", title: "Rows", about: "All.", columns: COLUMNS, rows, empty: "None here.", of };
    Document {
        title: HOSTILE.to_owned(),
        verdict: HOSTILE.to_owned(),
        meaning: vec![HOSTILE.to_owned()],
        facts: vec![("Log", HOSTILE.to_owned())],
        warnings: vec![HOSTILE.to_owned()],
        tables: vec![table],
        made: "2026-01-01T00:00:00.000Z".parse().unwrap(),
        says: &Says { columns: COLUMNS, more: "There is more.", handle: "Handle it well.", skip: "Skip" },
    }
}

#[test]
fn hostile_text_stays_text_wherever_it_stands() {
    let page = page(&document(6));
    assert_eq!(
        page.matches("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;").count(),
        12,
        "title twice, rows six"
    );
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert_eq!(
        (page.matches("<q>").count(), page.matches("</q>").count()),
        (2, 2),
        "none is closed from inside"
    );
    let steering =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{feff}');
    assert_eq!(page.chars().find(|c| steering(*c)), None);
}

#[test]
fn a_page_allows_its_own_style_and_nothing_else() {
    let page = page(&document(1));
    let style = page.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = Base64::encode_string(sha256(&[style.as_bytes()]).as_bytes());
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    assert!(page.contains(&policy) && !style.contains("url(") && !style.contains("@import"));
}

#[test]
fn an_empty_table_says_so_and_a_long_one_says_what_is_left_out() {
    let empty = page(&document(0));
    assert!(empty.contains("<p>None here.</p>") && !empty.contains("<table>"));
    let mut long = document(MAX_ROWS + 7);
    let whole = page(&long);
    assert!(whole.contains("5,000 of 5,007 rows shown."), "what is left out is said");
    assert_eq!(whole.matches("<tr><th scope=\"row\">").count(), MAX_ROWS);
    // Rows that were never kept count as well.
    long.tables[0].rows.truncate(3);
    assert!(page(&long).contains("3 of 5,007 rows shown."));
}

#[test]
fn words_of_ours_look_different_from_what_somebody_wrote() {
    assert_eq!(shown_cell(&Cell::Note("erased")), "<em>erased</em>");
    assert_eq!(shown_cell(&Cell::Written("erased".to_owned())), "<q>erased</q>");
}

/// WCAG 2.2, relative luminance and contrast ratio.
#[test]
fn every_colour_of_text_stands_out_from_the_page_on_screen_and_paper() {
    let luminance = |hex: &str| {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    };
    let blocks: Vec<&str> = STYLE.split("--page:").skip(1).collect();
    assert_eq!(blocks.len(), 3, "light, dark and paper");
    for block in blocks {
        let block = format!("--page:{}", block.split_once('}').unwrap().0);
        let colour = |name: &str| {
            let after = block.split_once(&format!("--{name}: #")).unwrap().1;
            luminance(&after[..6])
        };
        for text in ["ink", "soft", "link"] {
            let (a, b) = (colour("page"), colour(text));
            let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(ratio >= 4.5, "{text}: {ratio:.2}");
        }
    }
}
