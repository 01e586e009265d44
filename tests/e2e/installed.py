"""Installs the .deb, uses it as a person would who never saw the source, and removes it: `installed.py FILE.deb`.

As root the package is really installed, with its dependencies, and removed again. Otherwise it is unpacked into a folder that stands
for the system, and the desktop's databases are made there. What the window shows is read as a screen reader reads it: a release cannot
be driven from outside, which is tried as well.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from desktop import Desktop

TYPE, ENTRY = "application/vnd.strongroom.sealed", "org.strongroom.desktop.desktop"
READER = Path(__file__).with_name("read_screen.py")


def run(*command, **more):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, **more)
    if done.returncode:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout.strip()


class System:
    """Where the package lies, and which of its files are ours alone."""

    def __init__(self, package, scratch):
        self.files = [line.split(maxsplit=5)[5].removeprefix(".") for line in run("dpkg-deb", "-c", package).splitlines() if not line.startswith("d")]
        self.real = os.geteuid() == 0 and subprocess.run(["dpkg", "-s", "strongroom"], capture_output=True).returncode != 0
        self.root = Path("/") if self.real else scratch / "system"
        taken = [file for file in self.files if (self.root / file.lstrip("/")).exists()]
        assert not taken, f"there before the package was installed: {taken}"
        self.package = package

    def install(self):
        if self.real:
            run("apt-get", "install", "-y", "-qq", "--no-install-recommends", self.package)
        else:
            run("dpkg-deb", "-x", self.package, self.root)
            run("update-mime-database", self.root / "usr/share/mime")
            run("update-desktop-database", self.root / "usr/share/applications")

    def program(self, name):
        return self.root / "usr/bin" / name

    def environment(self, plain):
        """A person's session on it. Nothing in it asks for the window to be driven."""
        ours = {name: value for name, value in plain.items() if name not in ("TAURI_WEBVIEW_AUTOMATION", "NO_AT_BRIDGE")}
        share, path = self.root / "usr/share", self.root / "usr/bin"
        return {**ours, "GTK_A11Y": "always", "PATH": f"{path}:{ours['PATH']}", "XDG_DATA_DIRS": f"{share}:/usr/local/share:/usr/share", "XDG_CURRENT_DESKTOP": "X-Generic"}

    def remove(self):
        if self.real:
            run("dpkg", "--purge", "strongroom")
            left = [file for file in self.files if Path(file).exists()]
            assert not left, f"left behind: {left}"
            databases = [Path("/usr/share/mime/globs2"), Path("/usr/share/applications/mimeinfo.cache")]
            assert not any(TYPE in path.read_text(errors="replace") for path in databases if path.exists()), "the desktop still knows the type"
        else:
            shutil.rmtree(self.root, ignore_errors=True)


def wait_for(wanted, environment, seconds=60):
    end, seen = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        seen = subprocess.run(["/usr/bin/python3", READER], env=environment, capture_output=True, text=True, timeout=60).stdout
        if wanted in seen:
            return
        time.sleep(0.5)
    raise AssertionError(f"«{wanted}» was not to be read in the window: {seen[:2000]}")


def main():
    package = Path(sys.argv[1]).resolve()
    desktop = Desktop()
    system = None
    try:
        system = System(package, desktop.home)
        system.install()
        person = system.environment(desktop.environment)
        print(f"  installed {'with apt' if system.real else 'into a folder'}: {len(system.files)} files")
        for name in ("strongroom", "strongroom-verify"):
            print("  " + run(system.program(name), "--version", env=person))

        refused = subprocess.run([system.program("strongroom-desktop")], env={**person, "TAURI_WEBVIEW_AUTOMATION": "true"}, timeout=30)
        assert refused.returncode == 2, f"the installed window let itself be driven from outside: {refused.returncode}"
        print("  refuses to be driven from outside")

        work, passphrase = desktop.home / "work", {"STRONGROOM_PASSPHRASE": "only for proving: amber tide"}
        work.mkdir()
        tool = {**person, **passphrase, "STRONGROOM_VAULT": str(work / "vault")}
        run(system.program("strongroom"), "-q", "sample", "hud", "--clients", "20", "--out", work / "export", env=tool)
        run(system.program("strongroom"), "-q", "init", "--operator", "prove", "--recovery-file", work / "code", env=tool)
        sealed = work / "export-proof.enc"
        run(system.program("strongroom"), "-q", "export", work / "export", "--out", sealed, "--reason", "proving", env=tool)

        window = subprocess.Popen([system.program("strongroom-desktop")], env=person, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for("What would you like to do?", person)
            print("  the first screen is there")
            known = run("gio", "info", "-a", "standard::content-type", sealed, env=person)
            assert TYPE in known, known
            default = run("gio", "mime", TYPE, env=person)
            assert ENTRY in default, default
            # What the desktop does when the file is double-clicked.
            run("gio", "launch", system.root / "usr/share/applications" / ENTRY, sealed, env=person)
            wait_for("Outside intact", person)
            assert window.poll() is None
            print("  a sealed file opened from the desktop stands verified in the window that was open")
            if "STRONGROOM_SCREENS" in os.environ:
                desktop.picture(Path(os.environ["STRONGROOM_SCREENS"]) / "installed.png")
        finally:
            window.terminate()
            window.wait(20)
        # A window closed before the vault was made leaves no vault.
        assert not (desktop.home / "data/strongroom/vault").exists()
        system.remove()
        system = None
        print("  removed, and nothing of it is left")
    finally:
        if system is not None:
            system.remove()
        desktop.stop()


main()
