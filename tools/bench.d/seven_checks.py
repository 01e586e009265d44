#!/usr/bin/env python3
"""Seven of the checks in DuckDB: `seven_checks.py FOLDER once|everywhere PACK`. Prints the seconds they took, DuckDB's own start
not among them, and how much was found beside it.

once        each check at one place: a duplicate key, two references, a list, an empty field, a date, an exit before its entry.
            Reads three files.
everywhere  the same seven wherever the tables of PACK have them: every key, reference, list, empty field and date of all files.

As somebody would write it who wants it fast: two threads, each file read once and only into the columns that are asked for,
everything as text, dates cast where they are compared.
"""
import csv, pathlib, sys, time

import duckdb

FOLDER, WHICH, PACK = pathlib.Path(sys.argv[1]), sys.argv[2], pathlib.Path(sys.argv[3])
DB = duckdb.connect()
DB.execute("SET threads = 2; SET preserve_insertion_order = false")


def read(file, columns):
    wanted = ", ".join(f'"{column}"' for column in columns)
    DB.execute(f"""CREATE TEMP TABLE "{file}" AS SELECT {wanted} FROM read_csv('{FOLDER}/{file}.csv',
        header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')""")


def count(query):
    return DB.execute(f"SELECT count(*) FROM {query}").fetchone()[0]


def exit_before_entry():
    return count('"Exit" x JOIN "Enrollment" e USING (EnrollmentID) WHERE try_cast(x.ExitDate AS DATE) < try_cast(e.EntryDate AS DATE)')


def once():
    read("Client", ["PersonalID", "NameDataQuality", "VeteranStatus"])
    read("Enrollment", ["EnrollmentID", "PersonalID", "EntryDate"])
    read("Exit", ["EnrollmentID", "ExitDate"])
    return [
        count('(SELECT EnrollmentID FROM "Enrollment" GROUP BY 1 HAVING count(*) > 1)'),
        count('"Enrollment" ANTI JOIN "Client" USING (PersonalID)'),
        count('"Exit" ANTI JOIN "Enrollment" USING (EnrollmentID)'),
        count("\"Client\" WHERE VeteranStatus NOT IN ('0', '1', '8', '9', '99')"),
        count('"Client" WHERE NameDataQuality IS NULL'),
        count('"Enrollment" WHERE EntryDate IS NOT NULL AND try_cast(EntryDate AS DATE) IS NULL'),
        exit_before_entry(),
    ]


def table(name):
    return list(csv.DictReader(open(PACK / f"{name}.csv", encoding="utf-8")))


def everywhere():
    """One pass over each table for lists, empty fields and dates; a grouping for each key, a join for each reference."""
    columns, codes, found = table("columns"), {}, []
    for row in table("codes"):
        codes.setdefault(row["list"], []).append("'" + row["code"].replace("'", "''") + "'")
    files = {}
    for column in columns:
        files.setdefault(column["file"], []).append(column)
    for file, of_file in files.items():
        tests, wanted = [], []
        for column in of_file:
            name, kind = f'"{column["column"]}"', column["type"]
            asked = [f"{name} IS NULL"] if column["nullable"] == "no" else []
            if column["list"]:
                asked.append(f"{name} NOT IN ({', '.join(codes[column['list']])})")
            if kind in ("date", "datetime"):
                asked.append(f"{name} IS NOT NULL AND try_cast({name} AS {'DATE' if kind == 'date' else 'TIMESTAMP'}) IS NULL")
            if asked or column["key"] or column["references"]:
                wanted.append(column["column"])
            tests += [f"count(*) FILTER ({test})" for test in asked]
        read(file, wanted)
        found += DB.execute(f'SELECT {", ".join(tests)} FROM "{file}"').fetchone()
    for file, of_file in files.items():
        for column in of_file:
            name = column["column"]
            if column["key"] == "primary":
                found.append(count(f'(SELECT "{name}" FROM "{file}" GROUP BY 1 HAVING count(*) > 1)'))
            for reference in filter(None, column["references"].split("; ")):
                if "(" not in reference and reference != f"{file}.{name}":
                    other, theirs = reference.split(".")
                    found.append(count(f'"{file}" t ANTI JOIN "{other}" o ON o."{theirs}" = t."{name}" WHERE t."{name}" IS NOT NULL'))
    return found + [exit_before_entry()]


start = time.perf_counter()
found = {"once": once, "everywhere": everywhere}[WHICH]()
print(f"{time.perf_counter() - start:.4f}")
print(f"{len(found)} queries found {sum(found)}", file=sys.stderr)
