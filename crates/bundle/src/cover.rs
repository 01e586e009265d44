//! The cover sheet: one self-contained page to hand over or print with a sealed file.

use model::words::{count, counted, html};
use model::{BundleId, Digest, Timestamp};
use seal::{Ed25519Public, sshsig};

/// What stands on the page. Nothing about any person in the data.
#[derive(Debug, Clone)]
pub struct CoverSheet<'a> {
    /// The sealed file's name.
    pub file: &'a str,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of the sealed file.
    pub digest: Digest,
    /// The bundle.
    pub bundle_id: BundleId,
    /// When it was made.
    pub created: Timestamp,
    /// What is inside, in a few words.
    pub what: &'a str,
    /// How many data files and rows.
    pub files: u64,
    /// How many data rows.
    pub rows: u64,
    /// The signer's key.
    pub signer: Ed25519Public,
    /// Whether a passphrase opens it.
    pub passphrase: bool,
    /// How many recipients' keys open it.
    pub recipients: usize,
    /// Made-up data.
    pub practice: bool,
}

/// The page.
pub fn cover_sheet(sheet: &CoverSheet<'_>) -> String {
    let mut opening = String::new();
    if sheet.passphrase {
        opening.push_str(
            "<p class=warn><strong>Send the passphrase another way</strong>: by telephone or in person, \
             never in the message that carries this file.</p>",
        );
    }
    if sheet.recipients > 0 {
        opening.push_str(&format!(
            "<p>Sealed to the key{} of {}; open it with that private key.</p>",
            if sheet.recipients == 1 { "" } else { "s" },
            counted(sheet.recipients as u64, "recipient"),
        ));
    }
    let practice =
        if sheet.practice { "<p class=warn>Practice data: nothing in it is real.</p>" } else { "" };
    format!(
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8><title>Cover sheet: {file}</title>\n\
         <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=viewport content=\"width=device-width\">\n\
         <style>body{{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#161616;background:#fff}}\
         h1{{font-size:1.6rem}}h1 code{{font-size:1em}}table{{border-spacing:0}}th{{text-align:left;vertical-align:top;padding:.2rem 1.5rem .2rem 0;font-weight:600;white-space:nowrap}}td{{padding:.2rem 0;word-break:break-word}}\
         code{{font:.92em/1.6 ui-monospace,monospace}}.print{{font-size:1.15rem}}.warn{{border-left:4px solid #a2191f;padding:.3rem 0 .3rem .8rem}}\
         @media print{{body{{margin:0}}}}</style></head>\n<body><main>\n\
         <h1>Sealed file <code>{file}</code></h1>\n{practice}{opening}\n\
         <table>\n\
         <tr><th scope=row>What is inside<td>{what}: {files}, {rows}\n\
         <tr><th scope=row>Made<td>{created}\n\
         <tr><th scope=row>Bundle<td><code>{id}</code>\n\
         <tr><th scope=row>Size<td>{bytes} bytes\n\
         <tr><th scope=row>SHA-256<td><code>{digest}</code>\n\
         </table>\n\
         <h2>Whose signature it is</h2>\n\
         <p>Call the sender on a number you already have, and compare:</p>\n\
         <p class=print><code>{signer}</code></p>\n\
         <p>or, as <code>ssh-keygen</code> prints it on Windows and Mac: <code>{ssh}</code></p>\n\
         <h2>How to check and open it</h2>\n\
         <p>The file is an ordinary ZIP. <code>VERIFY.txt</code> inside it says, for Windows, Mac and Linux, how to check it \
         with tools the computer already has. To open it: <code>strongroom-verify open {file} --out FOLDER</code>.</p>\n\
         </main></body></html>\n",
        file = html(sheet.file),
        what = html(sheet.what),
        files = counted(sheet.files, "file"),
        rows = counted(sheet.rows, "row"),
        created = sheet.created.to_seconds_text().replace('T', " at ").replace('Z', " UTC"),
        id = sheet.bundle_id,
        bytes = count(sheet.bytes),
        digest = sheet.digest,
        signer = sheet.signer.fingerprint().groups(),
        ssh = sshsig::fingerprint(&sheet.signer),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_the_fingerprint_and_cannot_be_steered_by_a_file_name() {
        let page = cover_sheet(&CoverSheet {
            file: "a<script>&\"'\n.enc",
            bytes: 10,
            digest: Digest::ZERO,
            bundle_id: "0192f0c4-0000-7000-8000-000000000001".parse().unwrap(),
            created: "2026-01-01T00:00:00.000Z".parse().unwrap(),
            what: "HUD HMIS export",
            files: 24,
            rows: 1_234_567,
            signer: seal::Ed25519Key::from_seed(&[1; 32]).unwrap().public(),
            passphrase: true,
            recipients: 0,
            practice: true,
        });
        assert!(page.contains("SHA256:") && page.contains("1,234,567 rows"));
        assert!(page.contains("another way"));
        assert!(page.contains("nothing in it is real"));
        assert!(!page.contains("<script>"));
        assert!(
            !page.contains("http://") && !page.contains("https://"),
            "the page asks the network for nothing"
        );
    }
}
