#!/usr/bin/env python3
"""A second opinion in DuckDB: `hud_keys.py SET PACK FINDINGS.jsonl` works out from the CSV files of SET and the tables of
PACK which keys are twice there, which rows refer to nothing, which codes are of no list, which fields are empty or hold no
date, and holds that against the findings of a check. Prints the number of each code, and ends with 1 if a single one differs.

Compared is each finding by file, key of its row, column and code; codes that come once per column by file, column and code.
Left out: columns whose permission to be filled hangs on another file. Rows that cannot be read, DuckDB refuses by itself.
"""
import csv, json, pathlib, re, sys
from collections import Counter

import duckdb

SET, PACK, FINDINGS = map(pathlib.Path, sys.argv[1:4])
DB = duckdb.connect()
DB.execute("SET threads = 2; SET preserve_insertion_order = true")
if len(sys.argv) > 4:
    DB.execute(f"SET temp_directory = '{sys.argv[4]}'; SET memory_limit = '6GB'")

EACH = ["KEY_DUPLICATE", "KEY_ORPHAN", "KEY_PARENT_DELETED", "EXPORT_ID_MISMATCH", "PICKLIST_INVALID_CODE", "PICKLIST_RETIRED_CODE",
        "PICKLIST_UNLISTED_CODE", "REQUIRED_FIELD_NULL", "TYPE_DATE", "TYPE_DATETIME", "DATE_IMPOSSIBLE", "DATE_BEFORE_HMIS_EPOCH",
        "ENROLLMENT_REPEATED", "EXIT_REPEATED", "STAGE_REPEATED"]
BY_COLUMN = ["DATE_SHAPE"]


def table(name):
    return list(csv.DictReader(open(PACK / f"{name}.csv", encoding="utf-8")))


COLUMNS, DEMANDS, HEAD = table("columns"), table("demands"), {row["field"]: row["value"] for row in table("pack")}
SPEC = {(row["file"], row["column"]): row for row in COLUMNS}
KEY = {row["file"]: row["column"] for row in COLUMNS if row["key"] == "primary"}
DB.execute(f"CREATE TABLE codes AS SELECT * FROM read_csv('{PACK}/codes.csv', header = true, all_varchar = true)")
CLOSED = {row["list"]: row["closed"] == "yes" for row in table("lists")}


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


# Reading -----------------------------------------------------------------------------------------------------------------

INCOMPLETE, PRESENT = set(), {}


def load(file):
    """One file as a table of texts with the number of each row, without rows of commas alone."""
    path = SET / f"{file}.csv"
    if not path.exists():
        return
    try:
        path.read_bytes().decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = "latin-1"
    with open(path, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as text:
        header = next(csv.reader(text))
    known = {row["column"].lower(): row["column"] for row in COLUMNS if row["file"] == file}
    names = [known.get(name.strip().lower(), f"_{at}") for at, name in enumerate(header)]
    # A column that stands there twice is read once, where it stands first.
    names = [f"_{at}" if name in names[:at] else name for at, name in enumerate(names)]
    spelled = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    # One thread: several lose count of rows that are refused.
    DB.execute(f"""CREATE TABLE raw AS SELECT * FROM read_csv('{path}', columns = {{{spelled}}}, header = true, delim = ',', quote = '"', escape = '"',
        auto_detect = false, encoding = '{encoding}', strict_mode = false, null_padding = false, ignore_errors = true, store_rejects = true,
        rejects_limit = 1000000, parallel = {'false' if path.stat().st_size < 50_000_000 else 'true'}, max_line_size = 2000000)""")
    refused = DB.execute("SELECT count(DISTINCT line) FROM reject_errors").fetchone()[0]
    DB.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    if refused:
        INCOMPLETE.add(file)
    wanted = [name for name in names if not name.startswith("_")]
    PRESENT[file] = set(wanted)
    values = ", ".join(f"CASE WHEN trim({quoted(n)}, ' ') = '' THEN NULL ELSE {quoted(n)} END AS {quoted(n)}" for n in wanted)
    all_empty = " AND ".join(f"coalesce({quoted(n)}, '') = ''" for n in names)
    DB.execute(f"CREATE TABLE {quoted(file)} AS SELECT row_number() OVER () AS _row, {values} FROM raw WHERE NOT ({all_empty}); DROP TABLE raw")


FOUND = Counter()


def note(file, where, column, code, extra=""):
    """Counts the rows of `file` for which `where` holds, by the key of the row as a finding shows it."""
    key = quoted(KEY[file])
    shown = f"CASE WHEN regexp_full_match({key}, '[A-Za-z0-9_-]{{1,32}}') AND regexp_matches({key}, '[0-9]') THEN {key} END"
    for row, count in DB.execute(f"SELECT {shown}, count(*) FROM {quoted(file)} t {extra} WHERE {where} GROUP BY 1").fetchall():
        FOUND[f"{file}.csv", row, column, code] += count


# Conditions on the row itself, as SQL whose NULL is what nobody knows ----------------------------------------------------------

TOKEN = re.compile(r"\s*(\(|\)|,|<>|<=|>=|=|<|>|->|\+\d+d|'[^']*'|[A-Za-z0-9_.]+)")
INTEGER = "regexp_full_match({0}, '[0-9]{{1,18}}')"


def typed(file, column):
    """(value, unknown, empty): SQL for a column read as its type."""
    spec, name = SPEC[file, column], quoted(column)
    kind = spec["type"]
    if column not in PRESENT[file]:
        return "NULL", "true", "false"
    if kind == "text":
        value, readable = name, "true"
    elif kind == "integer":
        value, readable = f"try_cast({name} AS BIGINT)", INTEGER.format(name)
    elif kind in ("date", "datetime"):
        value = f"try_cast({name} AS TIMESTAMP)"
        readable = f"({shape(kind, name)} AND {value} IS NOT NULL)"
    else:
        value, readable = f"try_cast({name} AS DOUBLE)", f"try_cast({name} AS DOUBLE) IS NOT NULL"
    empty = f"{name} IS NULL"
    unknown = f"NOT coalesce({readable}, true)" if spec["nullable"] == "yes" else f"({empty} OR NOT {readable})"
    return value, unknown, empty


def shape(kind, name):
    time = " [0-9]{2}:[0-9]{2}:[0-9]{2}" if kind == "datetime" else ""
    return f"regexp_full_match({name}, '[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{time}')"


class OtherFile(Exception):
    """The condition hangs on a row of another file."""


def sql(text, file):
    tokens, at = [m.group(1) for m in TOKEN.finditer(text)], 0

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1]

    def peek():
        return tokens[at] if at < len(tokens) else None

    def tail(column):
        if "." in column or peek() == "->":
            raise OtherFile
        value, unknown, empty = typed(file, column)

        def test(holds, more="false"):
            return f"(CASE WHEN {unknown} OR {more} THEN NULL WHEN {empty} THEN false ELSE coalesce({holds}, false) END)"

        word = take()
        if word == "IS":
            negated = peek() == "NOT" and bool(take())
            take()
            return f"(CASE WHEN {unknown} THEN NULL ELSE {'NOT ' if negated else ''}({empty}) END)"
        if word == "IN":
            take()
            values = [take()]
            while peek() == ",":
                take()
                values.append(take())
            take()
            return test(f"{value} IN ({', '.join(values)})")
        other = take()
        if other.isdigit() or other.startswith("'"):
            return test(f"{value} {word} {other}")
        if "." in other:
            raise OtherFile
        right, right_unknown, right_empty = typed(file, other)
        days = take() if (peek() or "").startswith("+") else "+0d"
        plus = f" + INTERVAL {days[1:-1]} DAY" if days != "+0d" else ""
        return test(f"{value} {word} {right}{plus}", f"({right_unknown})")

    def factor():
        nonlocal at
        if peek() == "(":
            take()
            inner = condition()
            take()
            return inner
        if peek() == "ALL":
            take(), take()
            columns = [take()]
            while peek() == ",":
                take()
                columns.append(take())
            take()
            start, tests = at, []
            for column in columns:
                at = start
                tests.append(tail(column))
            return "(" + " AND ".join(tests) + ")"
        return tail(take())

    def condition():
        found = factor()
        while peek() in ("AND", "OR"):
            word = take()
            found = f"({found} {word} {factor()})"
        return found

    return condition()


# The rules ---------------------------------------------------------------------------------------------------------------

def parts(spec):
    return dict(part.partition(" ")[::2] for part in spec["rule"].split("; ") if part)


def keys(file):
    key = quoted(KEY[file])
    if file != "Export":
        note(file, "n > 1", KEY[file], "KEY_DUPLICATE",
             f"JOIN (SELECT _row AS r, row_number() OVER (PARTITION BY {key} ORDER BY _row) AS n FROM {quoted(file)} WHERE {key} IS NOT NULL) ON r = _row")


def unique(demand):
    file, columns = demand["file"], demand["columns"].split(",")
    if file not in PRESENT or not PRESENT[file].issuperset(columns):
        return
    try:
        when = sql(demand["when"], file) if demand["when"] else "true"
    except OtherFile:
        return
    live = '"DateDeleted" IS NULL' if "DateDeleted" in PRESENT[file] else "true"
    filled = " AND ".join(f"{quoted(c)} IS NOT NULL" for c in columns)
    by = ", ".join(map(quoted, columns))
    note(file, "n > 1", columns[-1], demand["code"],
         f"JOIN (SELECT _row AS r, row_number() OVER (PARTITION BY {by} ORDER BY _row) AS n FROM {quoted(file)} WHERE {live} AND {filled} AND ({when})) ON r = _row")


def references(spec):
    """A row that refers to nothing, or to a deleted row; what comes after the first such part says nothing new."""
    file, column, settled = spec["file"], spec["column"], ["false"]
    for at, reference in enumerate(filter(None, spec["references"].split("; "))):
        other, theirs = reference.split(".", 1)
        theirs = theirs.strip("()").split(",")
        ours = theirs[:-1] + [column]
        if other not in PRESENT or other in INCOMPLETE or not PRESENT[other].issuperset(theirs) or not PRESENT[file].issuperset(ours):
            continue
        deleted = '"DateDeleted" IS NULL' if "DateDeleted" in PRESENT[other] else "true"
        DB.execute(f"CREATE OR REPLACE TEMP TABLE parents{at} AS SELECT {', '.join(f'{quoted(c)} AS k{i}' for i, c in enumerate(theirs))}, bool_or({deleted}) AS live "
                   f"FROM {quoted(other)} WHERE {' AND '.join(f'{quoted(c)} IS NOT NULL' for c in theirs)} GROUP BY ALL")
        match = " AND ".join(f"p{at}.k{i} = t.{quoted(c)}" for i, c in enumerate(ours))
        settled.append((at, match, " AND ".join(f"t.{quoted(c)} IS NOT NULL" for c in ours), other))
    joins, before = "", "true"
    live = 't."DateDeleted" IS NULL' if "DateDeleted" in PRESENT[file] else "true"
    for at, match, filled, other in settled[1:]:
        joins += f" LEFT JOIN parents{at} p{at} ON {match}"
        missing = f"({filled} AND p{at}.live IS NULL)"
        gone = f"({filled} AND p{at}.live = false)"
        note(file, f"{live} AND {before} AND {missing}", column, "EXPORT_ID_MISMATCH" if other == "Export" else "KEY_ORPHAN", joins)
        note(file, f"{live} AND {before} AND {gone}", column, "KEY_PARENT_DELETED", joins)
        before += f" AND NOT coalesce({missing} OR {gone}, false)"


def field(spec):
    """Empty where it may not be, no date, no code of its list."""
    file, column, kind = spec["file"], spec["column"], spec["type"]
    name, rules = quoted(column), parts(spec)
    if spec["nullable"] == "no":
        note(file, f"{name} IS NULL", column, "REQUIRED_FIELD_NULL")
    try:
        may = f"({sql(rules['NULL_UNLESS'], file)}) IS DISTINCT FROM false" if "NULL_UNLESS" in rules else "true"
        if "APPLIES_IF" in rules:
            may += f" AND ({sql(rules['APPLIES_IF'], file)}) IS NOT DISTINCT FROM true"
    except OtherFile:
        LEFT_OUT.add(column)
        return
    filled = f"{name} IS NOT NULL AND {may}"
    if kind in ("date", "datetime"):
        dates(file, column, kind, filled)
    elif kind == "integer":
        codes(spec, rules, f"{filled} AND {INTEGER.format(name)}")
    elif spec["list"] and "SEPARATED" not in rules:
        forbidden = re.escape(HEAD["forbidden_characters"])
        codes(spec, rules, f"{filled} AND length({name}) <= {spec['length']}"
              + (f" AND NOT regexp_matches({name}, '[{forbidden}]')" if forbidden else "")
              + (f" AND regexp_full_match({name}, '{spec['pattern'][1:-1]}')" if spec["pattern"] else ""))


def dates(file, column, kind, filled):
    name = quoted(column)
    iso = shape(kind, name)
    moment = f"try_cast({name} AS TIMESTAMP)"
    real = f"({moment} IS NOT NULL AND left({name}, 4) <> '0000' AND right({name}, 8) NOT LIKE '24:%')"
    note(file, f"{filled} AND {iso} AND NOT {real}", column, "DATE_IMPOSSIBLE")
    note(file, f"{filled} AND {iso} AND {real} AND {moment} < TIMESTAMP '1900-01-01'", column, "DATE_BEFORE_HMIS_EPOCH")
    other = f"regexp_matches({name}, '^([0-9]{{1,2}}|[0-9]{{4}})[-/.]([0-9]{{1,2}}|[0-9]{{4}}|[A-Za-z]{{3,}})[-/.]([0-9]{{1,2}}|[0-9]{{4}})([ T].*)?$')"
    note(file, f"{filled} AND NOT {iso} AND {other}", column, "DATE_SHAPE")
    note(file, f"{filled} AND NOT {iso} AND NOT {other}", column, "TYPE_DATE" if kind == "date" else "TYPE_DATETIME")


def codes(spec, rules, filled):
    file, column = spec["file"], spec["column"]
    if "LIST_BY" in rules:
        by, _, pairs = rules["LIST_BY"].partition(": ")
        if by not in PRESENT[file]:
            return
        rest = []
        for pair in pairs.split(", "):
            case, name = pair.split("->")
            one_of(file, column, name, f"{filled} AND " + (f"try_cast({quoted(by)} AS BIGINT) = {case}" if case != "else" else
                   f"{INTEGER.format(quoted(by))} AND try_cast({quoted(by)} AS BIGINT) NOT IN ({', '.join(rest)})"), spec)
            rest.append(case)
    elif spec["list"]:
        one_of(file, column, spec["list"], filled, spec)


def one_of(file, column, name, filled, spec):
    value = f"try_cast({quoted(column)} AS BIGINT)::VARCHAR" if spec["type"] == "integer" else quoted(column)
    joined = f"LEFT JOIN (SELECT code AS c, status AS s FROM codes WHERE list = '{name}') ON c = {value}"
    note(file, f"{filled} AND s IS NULL", column, "PICKLIST_INVALID_CODE" if CLOSED[name] else "PICKLIST_UNLISTED_CODE", joined)
    note(file, f"{filled} AND s = 'retired'", column, "PICKLIST_RETIRED_CODE", joined)
    note(file, f"{filled} AND s = 'unlisted'", column, "PICKLIST_UNLISTED_CODE", joined)


LEFT_OUT = set()
for name in KEY:
    load(name)
for name in PRESENT:
    keys(name)
for spec in COLUMNS:
    if spec["file"] in PRESENT and spec["column"] in PRESENT[spec["file"]]:
        references(spec)
        field(spec)
for demand in DEMANDS:
    if demand["kind"] == "UNIQUE":
        unique(demand)

# The comparison ----------------------------------------------------------------------------------------------------------

ours = Counter()
for line in open(FINDINGS, encoding="utf-8"):
    finding = json.loads(line)
    if finding["column"] not in LEFT_OUT or finding["code"] == "REQUIRED_FIELD_NULL":
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
print(f"left out: {', '.join(sorted(LEFT_OUT))}")
wrong = [f"only DuckDB finds {at} {n} times" for at, n in lacking.items()] + [f"only the check finds {at} {n} times" for at, n in beyond.items()]
wrong += [f"by column, only one of both finds {at}" for at in by_column(FOUND) ^ by_column(ours)]
for line in wrong[:40]:
    print(line)
if wrong or not totals:
    sys.exit(f"{len(wrong)} differences")
