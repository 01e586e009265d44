"""The set, the tables of the pack, and a table of texts for each file, in DuckDB."""
import csv, pathlib, sys

import duckdb

SET, PACK, FINDINGS = map(pathlib.Path, sys.argv[1:4])
DB = duckdb.connect()
DB.execute("SET threads = 2; SET preserve_insertion_order = true")
if len(sys.argv) > 4:
    DB.execute(f"SET temp_directory = '{sys.argv[4]}'; SET memory_limit = '6GB'")


def table(name):
    return list(csv.DictReader(open(PACK / f"{name}.csv", encoding="utf-8")))


COLUMNS, DEMANDS, HEAD = table("columns"), table("demands"), {row["field"]: row["value"] for row in table("pack")}
SPEC = {(row["file"], row["column"]): row for row in COLUMNS}
KEY = {row["file"]: row["column"] for row in COLUMNS if row["key"] == "primary"}
DB.execute(f"CREATE TABLE codes AS SELECT * FROM read_csv('{PACK}/codes.csv', header = true, all_varchar = true)")
CLOSED = {row["list"]: row["closed"] == "yes" for row in table("lists")}


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


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


def living(file):
    return '"DateDeleted" IS NULL' if "DateDeleted" in PRESENT[file] else "true"
