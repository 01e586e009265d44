#!/usr/bin/env python3
"""A second opinion in DuckDB: `hud.py SET PACK FINDINGS.jsonl` works out from the CSV files of SET and the tables of
PACK which keys are twice there, which rows refer to nothing, which codes are of no list, which fields are empty or hold no
date, and which rows do not satisfy the demands of the pack; and holds that against the findings of a check. Prints the number
of each code, and ends with 1 if a single one differs.

Compared is each finding by file, key of its row, column and code; codes that come once per column by file, column and code.
Rows that cannot be read, DuckDB refuses by itself.
"""
import json, sys
from collections import Counter

from fields import field
from noting import FOUND
from reading import COLUMNS, DEMANDS, FINDINGS, KEY, PRESENT, load
from rows import demanded, keys, references

EACH = ["KEY_DUPLICATE", "KEY_ORPHAN", "KEY_PARENT_DELETED", "PICKLIST_INVALID_CODE", "PICKLIST_RETIRED_CODE",
        "PICKLIST_UNLISTED_CODE", "REQUIRED_FIELD_NULL", "FIELD_MUST_BE_NULL", "FIELD_REQUIRED_BY_CONDITION", "TYPE_DATE", "TYPE_DATETIME", "DATE_IMPOSSIBLE", "DATE_BEFORE_HMIS_EPOCH"]
BY_COLUMN = ["DATE_SHAPE", "EXPORT_ID_MISMATCH"]
EACH += sorted({row["code"] for row in DEMANDS})

for name in KEY:
    load(name)
for name in PRESENT:
    keys(name)
for spec in COLUMNS:
    if spec["column"] in PRESENT.get(spec["file"], ()):
        references(spec)
        field(spec)
for demand in DEMANDS:
    demanded(demand)

ours = Counter()
for line in open(FINDINGS, encoding="utf-8"):
    finding = json.loads(line)
    if "code" not in finding:
        continue # the result, in the last line of a report
    ours[finding["file"], finding["row_key"], finding["column"], finding["code"]] += 1


def each(counter):
    return Counter({at: n for at, n in counter.items() if at[3] in EACH})


def by_column(counter):
    return {(at[0], at[2], at[3]) for at in counter if at[3] in BY_COLUMN}


lacking, beyond = each(FOUND) - each(ours), each(ours) - each(FOUND)
totals = Counter()
for at, count in each(FOUND).items():
    totals[at[3]] += count
for code, count in sorted(totals.items()):
    print(f"{code:<28} {count:>9}")
print(f"{'by column':<28} {len(by_column(FOUND)):>9}")
wrong = [f"only DuckDB finds {at} {n} times" for at, n in lacking.items()] + [f"only the check finds {at} {n} times" for at, n in beyond.items()]
wrong += [f"by column, only one of both finds {at}" for at in by_column(FOUND) ^ by_column(ours)]
for line in wrong[:40]:
    print(line)
if wrong or not totals:
    sys.exit(f"{len(wrong)} differences")
