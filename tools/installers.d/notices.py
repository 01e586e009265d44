#!/usr/bin/env python3
"""Writes what the programs are built with and under which licences: `notices.py OUT`. Each licence text stands once."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("license", "licence", "copying", "notice", "unlicense", "ofl")


def texts(folder):
    """Licence texts in the folder of a package."""
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name.lower().startswith(NAMES):
            yield path.read_text(errors="replace").strip()


def crates():
    told = subprocess.run(
        ["cargo", "metadata", "--format-version=1", "--locked", "--filter-platform=x86_64-unknown-linux-gnu"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for package in json.loads(told.stdout)["packages"]:
        if package["source"] is not None:
            yield package["name"], package["version"], package["license"] or "see its text", Path(package["manifest_path"]).parent


def page():
    """What the page is bundled from: what is needed to run it, not to build it."""
    lock = json.loads((ROOT / "ui/package-lock.json").read_text())["packages"]
    for place, package in lock.items():
        folder = ROOT / "ui" / place
        if place and not package.get("dev") and not package.get("optional") and folder.is_dir():
            yield place.rpartition("node_modules/")[2], package["version"], package.get("license", "see its text"), folder


def main():
    used, known = [], {}
    for name, version, licence, folder in sorted({*crates(), *page()}):
        numbers = []
        for text in texts(folder):
            digest = hashlib.sha256(text.encode()).hexdigest()
            known.setdefault(digest, (len(known) + 1, text))
            numbers.append(str(known[digest][0]))
        used.append(f"{name} {version}: {licence}" + (f" (text {', '.join(numbers)})" if numbers else ""))
    parts = ["Strongroom is built with these packages:", "", *used]
    for number, text in known.values():
        parts += ["", "", f"==== text {number} ====", "", text]
    Path(sys.argv[1]).write_text("\n".join(parts) + "\n")
    print(f"{len(used)} packages, {len(known)} texts")


main()
