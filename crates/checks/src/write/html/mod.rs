//! A page for people: one file that needs nothing else, is read without a script, and prints well.
//!
//! It is written as HTML that is well-formed XML too, so that any parser can check it. What it refuses to do: load
//! anything, run anything, grow with the number of findings, say by colour alone what matters, show a value that the
//! findings mask.

mod frame;
mod kinds;
mod markup;
mod tables;

use std::io::{self, Write};

use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

use super::About;
use crate::report::Report;
use crate::summary::Overview;
use markup::text;

/// A page is never larger, whatever was found.
pub const MAX_HTML_BYTES: usize = 2_000_000;

const STYLE: &str = include_str!("style.css");

/// Writes the page to `out`, in one go.
///
/// # Errors
/// As the output says.
pub fn write_html(
    about: &About<'_>,
    report: &Report,
    overview: &Overview<'_>,
    mut out: impl Write,
) -> io::Result<()> {
    out.write_all(page(about, report, overview).as_bytes())?;
    out.flush()
}

fn page(about: &About<'_>, report: &Report, overview: &Overview<'_>) -> String {
    let set = text(about.set);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <meta name=\"color-scheme\" content=\"light dark\"/>\n<meta name=\"referrer\" content=\"no-referrer\"/>\n\
         <meta name=\"robots\" content=\"noindex\"/>\n<title>Check report: {set}</title>\n<style>{STYLE}</style>\n\
         </head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to what to do</a>\n",
        Base64::encode_string(&Sha256::digest(STYLE.as_bytes())),
    );
    page.push_str(&frame::head(about, report, overview));
    page.push_str("<main id=\"content\" tabindex=\"-1\">\n");
    page.push_str(&kinds::steps(overview));
    page.push_str(&tables::not_evaluated(report));
    page.push_str(&kinds::kinds(overview));
    page.push_str(&tables::files(overview));
    page.push_str(&tables::audiences(overview));
    page.push_str(&tables::whose(overview));
    page.push_str(&tables::digests(report));
    page.push_str("</main>\n");
    page.push_str(&frame::foot(about));
    page.push_str("</body>\n</html>\n");
    page
}

#[cfg(test)]
#[path = "html_tests.rs"]
mod tests;
