//! `VERIFY.txt`: what a stranger types, on each system, without installing anything.

use seal::sshsig;

use crate::signing::{NAMESPACE, Signers};

/// The text for the sealed file.
pub(crate) fn outer(signers: &Signers) -> String {
    let mut text = String::from(
        "HOW TO CHECK THIS SEALED FILE\n\
         \n\
         This .enc file is an ordinary ZIP. Its contents are encrypted in payload.c256. What you can check without\n\
         the key is that nothing was changed since it was signed, and by whom.\n\
         Unpack it first (on Windows: copy it, rename the copy to end in .zip, then Extract all). Then, in that folder:\n\n",
    );
    text.push_str(&steps(signers));
    text.push_str(
        "\nkeyslots.txt is the one file that the signature does not cover: it holds the key, wrapped for each reader.\n\
         To open the contents: strongroom-verify open FILE.enc --out FOLDER --passphrase\n\
         (one program file, no installation), or any program written after docs/formats/bundle.md of Strongroom.\n",
    );
    text
}

/// The text for the plain bundle.
pub(crate) fn inner(signers: &Signers) -> String {
    let mut text = String::from(
        "HOW TO CHECK THESE FILES\n\
         \n\
         The data files are exactly as they were received by the signer. To check that nothing was changed since,\n\
         and by whom it was signed, in this folder:\n\n",
    );
    text.push_str(&steps(signers));
    text
}

fn steps(signers: &Signers) -> String {
    let shown = signers.ed25519.fingerprint().groups();
    let ssh = sshsig::fingerprint(&signers.ed25519);
    let mut text = format!(
        "1. WINDOWS (PowerShell), every Windows 10 and 11\n\
         \n\
         \x20  Get-Content manifest.sha256 | ForEach-Object {{ $d,$n = $_ -split '  ',2;\n\
         \x20    if ((Get-FileHash $n).Hash -eq $d) {{ \"$n OK\" }} else {{ \"$n CHANGED\" }} }}\n\
         \x20  cmd /c \"ssh-keygen -Y check-novalidate -n {NAMESPACE} -s manifest.sha256.sshsig < manifest.sha256\"\n\
         \n\
         \x20  The second command must say: Good \"{NAMESPACE}\" signature with ED25519 key {ssh}\n\
         \n\
         2. MAC\n\
         \n\
         \x20  shasum -a 256 -c manifest.sha256\n\
         \x20  ssh-keygen -Y check-novalidate -n {NAMESPACE} -s manifest.sha256.sshsig < manifest.sha256\n\
         \n\
         3. LINUX\n\
         \n\
         \x20  sha256sum -c --strict manifest.sha256\n\
         \x20  openssl pkeyutl -verify -pubin -inkey signer.ed25519.pem -rawin -in manifest.sha256 -sigfile manifest.sha256.ed25519\n"
    );
    if signers.rsa.is_some() {
        text.push_str(
            "\x20  openssl dgst -sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -verify signer.rsa.pem -signature manifest.sha256.rsapss manifest.sha256\n",
        );
    }
    text.push_str(&format!(
        "\n\
         4. COMPARE. The list proves nothing about files that are not on it: the folder must hold the listed files,\n\
         \x20  manifest.sha256, the signature files that begin with that name, and no others (a sealed file also keyslots.txt).\n\
         \n\
         5. WHO SIGNED. A signature only shows that the owner of the key signed. Call the sender on a number you already\n\
         \x20  have and compare the fingerprint:\n\
         \n\
         \x20  {shown}\n\
         \x20  as ssh-keygen prints it: {ssh}\n\
         \n\
         \x20  Linux and Mac compute it with: openssl pkey -pubin -in signer.ed25519.pem -outform DER | openssl dgst -sha256\n"
    ));
    text
}
