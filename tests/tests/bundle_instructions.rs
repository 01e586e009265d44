//! The commands that we tell strangers to type are taken from our own texts and typed.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod strangers;

use std::path::Path;

use strangers::Stranger;

/// The indented lines of one numbered section of a VERIFY.txt.
fn commands(guide: &str, from: &str, to: &str) -> Vec<String> {
    let (_, after) = guide.split_once(from).unwrap();
    let (section, _) = after.split_once(to).unwrap();
    section.lines().filter_map(|line| line.strip_prefix("   ")).map(str::to_owned).collect()
}

fn guide(here: &Stranger, folder: &str) -> String {
    String::from_utf8(here.read(&format!("{folder}/VERIFY.txt"))).unwrap()
}

#[test]
fn the_linux_commands_of_verify_txt_work_and_notice_changes() {
    let here = Stranger::with_a_bundle();
    for (folder, signed) in [("report", "payload.c256"), ("plain", "Client.csv")] {
        let commands = commands(&guide(&here, folder), "3. LINUX\n", "4. COMPARE");
        assert_eq!(commands.len(), 3, "digests, Ed25519, RSA: {commands:?}");
        for command in &commands {
            let said = here.shell(command, folder);
            assert!(said.status.success(), "{command}: {said:?}");
        }
        let fails = |which: &str| {
            let failing = commands.iter().filter(|command| !here.shell(command, folder).status.success());
            assert!(failing.count() > 0, "nothing noticed a change of {which}");
        };
        here.flip(&format!("{folder}/{signed}"), 7);
        fails(signed);
        here.flip(&format!("{folder}/{signed}"), 7);
        here.flip(&format!("{folder}/manifest.sha256"), 7);
        fails("manifest.sha256");
    }
}

#[test]
fn the_mac_commands_of_verify_txt_work() {
    let here = Stranger::with_a_bundle();
    for folder in ["report", "plain"] {
        let commands = commands(&guide(&here, folder), "2. MAC\n", "3. LINUX");
        assert_eq!(commands.len(), 2, "{commands:?}");
        for command in commands {
            let said = here.shell(&command, folder);
            assert!(said.status.success(), "{command}: {said:?}");
        }
    }
}

#[test]
fn the_fingerprint_command_of_verify_txt_gives_the_fingerprint_it_shows() {
    let here = Stranger::with_a_bundle();
    let shown = here.keys.ed25519.public().fingerprint();
    for folder in ["report", "plain"] {
        let guide = guide(&here, folder);
        assert!(guide.contains(&shown.groups()), "{guide}");
        let (_, command) = guide.split_once("Linux and Mac compute it with: ").unwrap();
        let said = here.shell(command.lines().next().unwrap(), folder);
        assert!(String::from_utf8_lossy(&said.stdout).contains(&shown.to_string()), "{said:?}");
    }
}

#[test]
fn what_ssh_keygen_prints_stands_in_verify_txt_to_be_compared() {
    let here = Stranger::with_a_bundle();
    for folder in ["report", "plain"] {
        let guide = guide(&here, folder);
        let mac = commands(&guide, "2. MAC\n", "3. LINUX");
        let said = here.shell(mac.iter().find(|line| line.starts_with("ssh-keygen")).unwrap(), folder);
        let said = String::from_utf8_lossy(&said.stdout).into_owned();
        assert!(guide.contains(&format!("must say: {}\n", said.trim_end())), "{said}: {guide}");
    }
}

/// Without PowerShell only the shape can be held: each piece was chosen for a reason given here.
#[test]
fn the_powershell_block_of_verify_txt_keeps_its_shape() {
    let here = Stranger::with_a_bundle();
    let guide = guide(&here, "report");
    let lines = commands(&guide, "1. WINDOWS", "2. MAC");
    let block = lines.join("\n");
    for (piece, why) in [
        ("Get-Content manifest.sha256 | ForEach-Object {", "reads the list line by line"),
        ("-split '  ',2", "parts digest from name at the two blanks, once"),
        ("(Get-FileHash $n).Hash -eq $d", "SHA-256 is its default, and -eq ignores letter case"),
        (
            "ssh-keygen -Y check-novalidate -n strongroom-manifest -s manifest.sha256.sshsig < manifest.sha256",
            "signature",
        ),
        ("cmd /c \"", "PowerShell itself has no `<`"),
        ("Good \"strongroom-manifest\" signature with ED25519 key", "says what must be seen"),
    ] {
        assert!(block.contains(piece), "{why}: {block}");
    }
    assert_eq!(block.matches('{').count(), block.matches('}').count(), "{block}");
    let windows = guide.find("1. WINDOWS").unwrap();
    assert!(windows < guide.find("2. MAC").unwrap(), "most readers have Windows: its block comes first");
}

#[test]
fn the_commands_of_the_specification_work() {
    let here = Stranger::with_a_bundle();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/formats/bundle.md");
    let page = std::fs::read_to_string(page).unwrap();
    let (_, section) = page.split_once("## 8. With tools every computer has").unwrap();
    let (_, block) = section.split_once("```text\n").unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let mut typed = 0;
    for line in block.lines() {
        // A remark or another system's spelling stands to the right, behind several blanks.
        let command = line.split("   ").next().unwrap();
        let (command, folder) = if command.starts_with("unzip") {
            (command.replace("-d report", "-d again"), ".")
        } else {
            (command.into(), "report")
        };
        let said = here.shell(&command, folder);
        assert!(said.status.success(), "{command}: {said:?}");
        typed += 1;
    }
    assert_eq!(typed, 6);
}
