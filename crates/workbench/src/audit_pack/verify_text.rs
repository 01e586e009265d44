//! `VERIFY.txt`: what a stranger types, on each system, to check the pack without us.

use model::Fingerprint;
use seal::{Ed25519Public, sshsig};

use super::zip::NAMESPACE;

/// The text for a pack whose log the key of that fingerprint signs, and whose list `signer` signed.
pub(super) fn verify_text(verdict: &str, log_key: &Fingerprint, signer: &Ed25519Public) -> String {
    let (shown, ssh) = (log_key.groups(), sshsig::fingerprint(signer));
    let signer = signer.fingerprint().groups();
    let signed =
        format!("ssh-keygen -Y check-novalidate -n {NAMESPACE} -s manifest.sha256.sshsig < manifest.sha256");
    format!(
        "HOW TO CHECK THIS PACK\n\
         \n\
         report.html and report.xlsx say what the log holds of one period. log.jsonl is the whole log: every entry is\n\
         signed and tied to the one before. The report says:\n\
         \n\
         \x20  {verdict}\n\
         \n\
         To check that for yourself, unpack the ZIP. Then, in that folder:\n\
         \n\
         1. WINDOWS (PowerShell), every Windows 10 and 11\n\
         \n\
         \x20  Get-Content manifest.sha256 | ForEach-Object {{ $d,$n = $_ -split '  ',2;\n\
         \x20    if ((Get-FileHash $n).Hash -eq $d) {{ \"$n OK\" }} else {{ \"$n CHANGED\" }} }}\n\
         \x20  cmd /c \"{signed}\"\n\
         \x20  py check_log.py\n\
         \n\
         \x20  The second command must say: Good \"{NAMESPACE}\" signature with ED25519 key {ssh}\n\
         \n\
         \x20  Without Python: strongroom-verify.exe log log.jsonl\n\
         \x20  (one program file, no installation; it checks everything, signatures included)\n\
         \n\
         2. MAC\n\
         \n\
         \x20  shasum -a 256 -c manifest.sha256\n\
         \x20  {signed}\n\
         \x20  python3 check_log.py\n\
         \n\
         3. LINUX\n\
         \n\
         \x20  sha256sum -c --strict manifest.sha256\n\
         \x20  {signed}\n\
         \x20  python3 check_log.py\n\
         \n\
         4. WHAT THE CHECKER SAYS. check_log.py is short enough to read first. It needs nothing but Python 3, and says\n\
         \x20  good (exit code 0) only if every entry is there, in its order and unchanged, and every head of the log in\n\
         \x20  audit.checkpoint and checkpoints.jsonl fits. With the Python package cryptography it checks the signatures\n\
         \x20  too; without, it says that they were not checked. Who was entitled to sign what is checked by\n\
         \x20  strongroom-verify log log.jsonl, or by any program written after docs/formats/audit-log.md of Strongroom.\n\
         \n\
         5. WHOSE LOG IT IS. A log that fits together only shows that one key signed it. Call the workstation's owner on a\n\
         \x20  number you already have and compare the fingerprints. Of the key that signs the log:\n\
         \n\
         \x20  {shown}\n\
         \n\
         \x20  Of the key that signed the list of files (and signs bundles):\n\
         \n\
         \x20  {signer}\n\
         \x20  as ssh-keygen prints it: {ssh}\n\
         \n\
         6. WHETHER IT IS THE WHOLE LOG. Nobody can tell from the log alone that its end was not cut off, or that the log\n\
         \x20  was not written anew. Whoever holds an earlier head can: the file audit.checkpoint of a bundle this workstation\n\
         \x20  sealed, or of an earlier pack. Give it to the checker:\n\
         \n\
         \x20  python3 check_log.py PATH-OF-THAT-audit.checkpoint\n\
         \n\
         \x20  Keep audit.checkpoint of this pack: the next one must fit it.\n\
         \n\
         7. THE REPORT. The program wrote it from the log, and from the texts (names and reasons) that are kept beside the\n\
         \x20  log. The signature shows that it is as this workstation made it. Whether it says what the log says: each row\n\
         \x20  bears the number of its entry in log.jsonl. Of a text, log.jsonl holds only a digest, so that it can be erased.\n"
    )
}
