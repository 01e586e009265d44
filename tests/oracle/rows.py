"""What rows must be beside other rows: keys, references, demands."""
from conditions import looked_up, sql
from noting import note
from reading import DB, INCOMPLETE, KEY, PRESENT, living, quoted


def keys(file):
    key = quoted(KEY[file])
    if file != "Export":
        note(file, "n > 1", KEY[file], "KEY_DUPLICATE",
             f"JOIN (SELECT _row AS r, row_number() OVER (PARTITION BY {key} ORDER BY _row) AS n FROM {quoted(file)} WHERE {key} IS NOT NULL) ON r = _row")


def rows_of(file, columns, *conditions):
    """Living rows for which all conditions hold and the columns are filled, as what follows FROM."""
    filled = [f"t.{quoted(column)} IS NOT NULL" for column in columns]
    return f"{quoted(file)} t{looked_up(file, *conditions)} WHERE " + " AND ".join([f"t.{living(file)}" if living(file) != "true" else "true", *filled, *(f"({c})" for c in conditions)])


def by(columns):
    return ", ".join(f"t.{quoted(column)}" for column in columns)


def unique(demand, file, columns, when):
    note(file, "n > 1", columns[-1], demand["code"],
         f"JOIN (SELECT _row AS r, row_number() OVER (PARTITION BY {by(columns)} ORDER BY _row) AS n FROM {rows_of(file, columns, when)}) ON r = _row")


def exactly_one(demand, file, columns, when):
    """Said at the first row of the group."""
    is_one = sql(demand["require"], file)
    rows = rows_of(file, columns, when).replace(" WHERE ", looked_up(file, is_one) + " WHERE ", 1)
    none = "false" if file in INCOMPLETE else "ones = 0 AND NOT unsure"
    note(file, f"ones > 1 OR ({none})", columns[-1], demand["code"],
         f"JOIN (SELECT min(_row) AS r, count(*) FILTER ({is_one}) AS ones, bool_or(({is_one}) IS NULL) AS unsure FROM {rows} GROUP BY {by(columns)}) ON r = _row")


def has_child(demand, file, columns, when):
    child, column = demand["child"].split(".")
    if child not in PRESENT or child in INCOMPLETE or column not in PRESENT[child]:
        return
    enough = f"({sql(demand['require'], child)}) IS DISTINCT FROM false" if demand["require"] else "true"
    note(file, f"c IS NULL AND {living(file)} AND ({when}) AND {quoted(KEY[file])} IS NOT NULL", None, demand["code"],
         f"LEFT JOIN (SELECT DISTINCT t.{quoted(column)} AS c FROM {rows_of(child, [column], enough)}) ON c = t.{quoted(KEY[file])}")


def require(demand, file, columns, when):
    note(file, f"{living(file)} AND ({when}) AND ({sql(demand['require'], file)}) = false", columns[0], demand["code"])


DEMAND = {"UNIQUE": unique, "EXACTLY_ONE": exactly_one, "HAS_CHILD": has_child, "REQUIRE": require}


def demanded(demand):
    file, columns = demand["file"], [column for column in demand["columns"].split(",") if column]
    if file in PRESENT and PRESENT[file].issuperset(columns):
        DEMAND[demand["kind"]](demand, file, columns, sql(demand["when"], file) if demand["when"] else "true")


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
