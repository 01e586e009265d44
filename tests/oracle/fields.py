"""What single fields must be: filled or empty, dates, codes of their list."""
import re

from conditions import INTEGER, shape, sql
from noting import note
from reading import CLOSED, HEAD, PRESENT, quoted


def parts(spec):
    return dict(part.partition(" ")[::2] for part in spec["rule"].split("; ") if part)


def field(spec):
    """Empty where it may not be, no date, no code of its list."""
    file, column, kind = spec["file"], spec["column"], spec["type"]
    name, rules = quoted(column), parts(spec)
    if spec["nullable"] == "no":
        note(file, f"{name} IS NULL", column, "REQUIRED_FIELD_NULL")
    unless = sql(rules["NULL_UNLESS"], file) if "NULL_UNLESS" in rules else "true"
    note(file, f"{name} IS NOT NULL AND ({unless}) = false", column, "FIELD_MUST_BE_NULL")
    if "NONNULL_IF" in rules:
        note(file, f"{name} IS NULL AND ({sql(rules['NONNULL_IF'], file)}) = true", column, "FIELD_REQUIRED_BY_CONDITION")
    may = f"({unless}) IS DISTINCT FROM false"
    if "APPLIES_IF" in rules:
        may += f" AND ({sql(rules['APPLIES_IF'], file)}) IS NOT DISTINCT FROM true"
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
