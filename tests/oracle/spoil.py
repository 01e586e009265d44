#!/usr/bin/env python3
"""`spoil.py SET`: changes one answer in some of a clean set of HUD HMIS CSV files, the same ones each time, so that there is
something to count: answers that nobody gave, dates that move, households and projects that are mixed up. What stands there can
still be read."""
import csv, os, pathlib, sys, zlib

SET = pathlib.Path(sys.argv[1])
CODES = {
    "Client": ["NameDataQuality", "SSNDataQuality", "DOBDataQuality", "RaceNone", "VeteranStatus"],
    "Enrollment": ["RelationshipToHoH", "LivingSituation", "LengthOfStay", "PreviousStreetESSH", "TimesHomelessPastThreeYears",
                   "MonthsHomelessPastThreeYears", "DisablingCondition"],
    "Exit": ["Destination"],
    "IncomeBenefits": ["IncomeFromAnySource", "SSI", "Earned"],
    "Disabilities": ["DisabilityResponse", "IndefiniteAndImpairs"],
}
EMPTIED = {
    "Client": ["FirstName", "LastName", "SSN", "DOB", "White"],
    "Enrollment": ["EnrollmentCoC", "DateToStreetESSH", "MoveInDate", "DateOfEngagement"],
    "Event": ["ResultDate"],
}
DATES = {
    "Client": ["DOB"],
    "Enrollment": ["EntryDate", "DateOfEngagement", "MoveInDate"],
    "Exit": ["ExitDate"],
    "IncomeBenefits": ["InformationDate"],
    "CurrentLivingSituation": ["InformationDate"],
    "Services": ["DateProvided"],
    "Event": ["EventDate"],
}
MADE = {"Enrollment": ["DateCreated"], "Exit": ["DateCreated"]}


def chance(*what):
    return zlib.crc32("|".join(map(str, what)).encode())


def copied(enrollment):
    """Whether the same stay was entered again, in the same project or another."""
    return chance(enrollment, "copied") % 9 == 0


for file in sorted({*CODES, *EMPTIED, *DATES, *MADE}):
    path = SET / f"{file}.csv"
    with open(path, encoding="utf-8", newline="") as old, open(path.with_suffix(".new"), "w", encoding="utf-8", newline="") as new:
        rows = csv.DictReader(old)
        out = csv.DictWriter(new, rows.fieldnames, lineterminator="\n")
        out.writeheader()
        households, projects = [], []
        for number, row in enumerate(rows):
            for column in CODES.get(file, []):
                draw = chance(file, number, column)
                if draw % 13 == 0:
                    row[column] = ["8", "9", "99", "", "0", "1"][draw // 13 % 6]
                elif column == "LivingSituation" and draw % 13 < 4:
                    row[column] = ["116", "225", "410", "99", "24"][draw // 13 % 5]
            for column in EMPTIED.get(file, []):
                if chance(file, number, column, "empty") % 17 == 0:
                    row[column] = ""
            for column in DATES.get(file, []):
                draw = chance(file, number, column, "date")
                if draw % 11 == 0 and len(row[column]) == 10:
                    row[column] = f"{int(row[column][:4]) - draw // 11 % 3}-{1 + draw // 33 % 12:02}-{1 + draw // 396 % 28:02}"
            for column in MADE.get(file, []):
                draw = chance(file, number, column, "made")
                if draw % 7 == 0:
                    row[column] = f"{row['EntryDate' if file == 'Enrollment' else 'ExitDate'][:8]}{1 + draw // 7 % 28:02} 12:00:00"
            if file == "Enrollment":
                # Households of which nobody is any more what they were: under the id of another, in whatever project.
                draw = chance(number, "household")
                if draw % 29 == 0 and households:
                    row["HouseholdID"] = households[draw // 29 % len(households)]
                households = households[-40:] + [row["HouseholdID"]]
            out.writerow(row)
            if file in ("Enrollment", "Exit", "Services") and copied(row["EnrollmentID"]):
                again = {**row, rows.fieldnames[0]: row[rows.fieldnames[0]] + "X", "EnrollmentID": row["EnrollmentID"] + "X"}
                if file == "Enrollment":
                    projects = projects[-9:] + [row["ProjectID"]]
                    again |= {"HouseholdID": row["HouseholdID"] + "X", "ProjectID": projects[chance(number) % len(projects)]}
                out.writerow(again)
    os.replace(path.with_suffix(".new"), path)
