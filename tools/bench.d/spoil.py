#!/usr/bin/env python3
"""A set with many findings: `spoil.py FOLDER OUT COUNT` links the files of FOLDER into the new folder OUT, but for
Disabilities.csv, whose first COUNT rows get a code of no list in DataCollectionStage: one finding each and nothing else."""
import os, pathlib, sys

folder, out, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
out.mkdir()
for file in folder.glob("*.csv"):
    if file.name != "Disabilities.csv":
        os.link(file, out / file.name)
with open(folder / "Disabilities.csv", "rb") as clean, open(out / "Disabilities.csv", "wb") as spoiled:
    header = clean.readline()
    spoiled.write(header)
    # Every value of this file is without commas.
    at = header.rstrip().split(b",").index(b"DataCollectionStage")
    for _, line in zip(range(count), clean):
        fields = line.split(b",")
        fields[at] = b"77"
        spoiled.write(b",".join(fields))
    while block := clean.read(1 << 20):
        spoiled.write(block)
