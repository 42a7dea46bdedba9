"""Reads the tables of a folder with five readers, and holds each against what `ask --json` says.

    python read_tables.py FOLDER

FOLDER has what the example `table_folder` wrote, and the answers of `ask` as JSON Lines: agreements.jsonl,
events.jsonl, statements.jsonl, disputes.jsonl. The exit code is 1 where anything differs. The second half holds what
READERS.md says of these readers: where a newer version does otherwise, the line there should go.
"""

import csv
import io
import json
import re
import sys
import warnings
from pathlib import Path

import datafusion
import duckdb
import pandas
import polars
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

FOLDER = Path(sys.argv[1])
DAYS = ["day_first", "day_last"]
WRONG = []


def check(what, got, wanted):
    if got == wanted:
        return
    WRONG.append(what)
    print(f"WRONG {what}\n   got    {str(got)[:300]}\n   wanted {str(wanted)[:300]}")


def number(day):
    """Days since 1970 of a day as EDTF, counted year by year; Python's own dates have no years before 1."""
    if day is None:
        return None
    year, month, of_month = re.fullmatch(r"(-?\d{4})-(\d\d)-(\d\d)", day).groups()
    year, month, of_month = int(year), int(month), int(of_month)
    leap = lambda year: year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    length = lambda year: 366 if leap(year) else 365
    years = range(1970, year) if year > 1970 else range(year, 1970)
    days = sum(map(length, years)) * (1 if year > 1970 else -1)
    months = [31, 29 if leap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return days + sum(months[: month - 1]) + of_month - 1


def year(day):
    return None if day is None else int(re.match(r"-?\d+", day)[0])


def lines(name):
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text().splitlines()]


# What `ask` says: of each event its days, certainty and sources.
EVENTS = lines("events") + lines("statements")
WANTED = {
    event["id"]: {
        "day": event["day"],
        "days": [number(event["day-first"]), number(event["day-last"])],
        "years": [year(event["day-first"]), year(event["day-last"])],
        "certain": event["certain"],
        "expected": event["expected"],
        "sources": event["sources"],
    }
    for event in EVENTS
}
COUNTS = {"agreement": len(lines("agreements")), "event": len(EVENTS), "dispute": len(lines("disputes"))}


def compare(reader, events, sources, counts):
    """`events`: rows (id, day, first, last, first year, last year, certain, expected), days as numbers; `sources`: rows
    (event, position, member)."""
    told = {}
    for event, position, member in sorted(sources, key=lambda row: (row[0], row[1])):
        told.setdefault(event, []).append(member)
    got = {
        row[0]: {
            "day": row[1],
            "days": [row[2], row[3]],
            "years": [row[4], row[5]],
            "certain": row[6],
            "expected": row[7],
            "sources": told.get(row[0], []),
        }
        for row in events
    }
    check(f"{reader}: counts", counts, COUNTS)
    check(f"{reader}: ids", sorted(got), sorted(WANTED))
    for event in WANTED:
        check(f"{reader}: {event}", got.get(event), WANTED[event])
    print(f"{reader}: {len(got)} events, {len(sources)} sources of events")


COLUMNS = ["id", "day", *DAYS, "day_first_year", "day_last_year", "certain", "expected"]
LIST = ["event", "position", "member"]


def file(name, kind="parquet"):
    return str(FOLDER / f"{name}.{kind}")


def arrow_rows(table, columns):
    """Rows of an Arrow table, days as numbers: Python's dates cannot hold years before 1."""
    cast = lambda column: column.cast("int32") if column.type == "date32[day]" else column
    return list(zip(*(cast(table[name]).to_pylist() for name in columns)))


def by_pyarrow():
    read = lambda name: pyarrow.parquet.read_table(file(name))
    counts = {name: read(name).num_rows for name in COUNTS}
    compare(f"pyarrow {pyarrow.__version__}", arrow_rows(read("event"), COLUMNS), arrow_rows(read("event_sources"), LIST), counts)


def by_pandas():
    read = lambda name: pandas.read_parquet(file(name), dtype_backend="pyarrow")

    def rows(name, columns):
        frame = read(name)[columns]
        for column in frame:
            if str(frame[column].dtype) == "date32[day][pyarrow]":
                frame[column] = frame[column].astype("int32[pyarrow]")
        none = lambda value: None if value is pandas.NA else value
        return [tuple(map(none, row)) for row in frame.itertuples(index=False)]

    counts = {name: len(read(name)) for name in COUNTS}
    compare(f"pandas {pandas.__version__}", rows("event", COLUMNS), rows("event_sources", LIST), counts)


def by_polars():
    read = lambda name: polars.read_parquet(file(name))
    days = polars.col(polars.Date).to_physical()
    counts = {name: read(name).height for name in COUNTS}
    events = read("event").select(COLUMNS).with_columns(days).rows()
    compare(f"polars {polars.__version__}", events, read("event_sources").select(LIST).rows(), counts)


# A day as a number, in SQL.
def sql(columns, as_number):
    return ", ".join(f"{as_number(name)} AS {name}" if name in DAYS else name for name in columns)


def by_duckdb():
    ask = lambda text: duckdb.sql(text).fetchall()
    counts = {name: ask(f"SELECT count(*) FROM '{file(name)}'")[0][0] for name in COUNTS}
    events = ask(f"SELECT {sql(COLUMNS, lambda day: f'{day} - DATE ' + repr('1970-01-01'))} FROM '{file('event')}'")
    sources = ask(f"SELECT {', '.join(LIST)} FROM '{file('event_sources')}'")
    compare(f"duckdb {duckdb.__version__}", events, sources, counts)


def by_datafusion():
    context = datafusion.SessionContext()
    for name in ["event_sources", *COUNTS]:
        context.register_parquet(name, file(name))
    ask = lambda text: context.sql(text).to_arrow_table()
    counts = {name: ask(f"SELECT count(*) AS n FROM {name}")["n"][0].as_py() for name in COUNTS}
    events = ask(f"SELECT {sql(COLUMNS, lambda day: f'arrow_cast({day}, ' + repr('Int32') + ')')} FROM event")
    sources = ask(f"SELECT {', '.join(LIST)} FROM event_sources")
    compare(f"datafusion {datafusion.__version__}", arrow_rows(events, COLUMNS), arrow_rows(sources, LIST), counts)


def by_csv():
    """As text: Python's own reader, pandas, Polars, DuckDB, DataFusion and pyarrow."""
    with open(file("event", "csv"), newline="") as events:
        plain = list(csv.DictReader(events))
    wanted = [tuple(row[name] or None for name in COLUMNS) for row in plain]
    typed = []
    for row in wanted:
        days, years = map(number, row[2:4]), (None if text is None else int(text) for text in row[4:6])
        typed.append((*row[:2], *days, *years, row[6], {"true": True, "false": False}[row[7]]))
    with open(file("event_sources", "csv"), newline="") as sources:
        sources = [(row["event"], int(row["position"]), row["member"]) for row in csv.DictReader(sources)]
    compare("csv of Python", typed, sources, {name: len(list(csv.DictReader(open(file(name, "csv"), newline="")))) for name in COUNTS})

    frame = pandas.read_csv(file("event", "csv"), dtype=str, keep_default_na=False, na_values=[""])
    rows = [tuple(None if isinstance(cell, float) else cell for cell in row) for row in frame[COLUMNS].itertuples(index=False)]
    check("csv of pandas", rows, wanted)
    check("csv of polars", polars.read_csv(file("event", "csv"), infer_schema=False).select(COLUMNS).rows(), wanted)
    names = ", ".join(COLUMNS)
    check("csv of duckdb", duckdb.sql(f"SELECT {names} FROM read_csv('{file('event', 'csv')}', all_varchar=true)").fetchall(), wanted)
    header = list(plain[0])
    text = pyarrow.csv.ConvertOptions(
        column_types={name: "string" for name in header}, null_values=[""], strings_can_be_null=True, quoted_strings_can_be_null=True
    )
    inside = pyarrow.csv.ParseOptions(newlines_in_values=True)
    table = pyarrow.csv.read_csv(file("event", "csv"), convert_options=text, parse_options=inside)
    check("csv of pyarrow", arrow_rows(table, COLUMNS), wanted)
    schema = pyarrow.schema([(name, pyarrow.string()) for name in header])
    context = datafusion.SessionContext()
    options = datafusion.CsvReadOptions().with_newlines_in_values(True).with_schema(schema)
    context.register_csv("event", file("event", "csv"), options=options)
    table = context.sql(f"SELECT {names} FROM event").to_arrow_table()
    check("csv of datafusion", [tuple(cell or None for cell in row) for row in arrow_rows(table, COLUMNS)], wanted)
    print("csv as text: pandas, polars, duckdb, pyarrow, datafusion")


def raises(what, action, message):
    try:
        got = action()
    except Exception as error:
        check(f"{what}: the message", str(error) if message not in str(error) else message, message)
        return
    check(what, got, "an error")


def what_the_docs_say():
    """Each line of READERS.md that these readers can show."""
    signed = min((event for event in EVENTS if event["day-first"]), key=lambda event: number(event["day-first"]))
    check("the oldest day", signed["day-first"][:5], "-9999")
    day = next(event for event in EVENTS if event["day"] == "-1252-03-15")

    table = pyarrow.parquet.read_table(file("event"))
    raises("pyarrow: to_pylist takes years before 1", table["day_first"].to_pylist, "out of range")
    raises("pandas: read_parquet takes years before 1", lambda: pandas.read_parquet(file("event")), "out of range")
    raises("polars: to_list takes years before 1", polars.read_parquet(file("event"))["day_first"].to_list, "out of range")
    raises("polars: rows takes years before 1", polars.read_parquet(file("event")).rows, "out of range")
    one = duckdb.sql(f"SELECT day_first FROM '{file('event')}' WHERE id = '{day['id']}'").fetchall()[0]
    check("duckdb: a day before 1 is a text", one, ("1253-03-15 (BC)",))

    years = sorted(year(event["day-first"]) for event in EVENTS if event["day-first"])
    compute = pyarrow.compute.year(table["day_first"]).drop_null().to_pylist()
    check("pyarrow: year", sorted(compute), years)
    check("polars: year", sorted(polars.read_parquet(file("event"))["day_first"].dt.year().drop_nulls()), years)
    context = datafusion.SessionContext()
    context.register_parquet("event", file("event"))
    ask = lambda text: context.sql(text).to_arrow_table()
    part = ask("SELECT date_part('year', day_first) AS y FROM event WHERE day_first IS NOT NULL")
    check("datafusion: date_part", sorted(part["y"].to_pylist()), years)
    early = "FROM event WHERE day_first BETWEEN DATE '1500-01-01' AND DATE '1677-01-01'"
    raises("datafusion: date_trunc takes 1648", lambda: ask(f"SELECT date_trunc('year', day_first) {early}"), "Timestamp(ns)")
    raises("datafusion: 1648 is compared with a time", lambda: ask(f"SELECT 1 {early} AND day_first < TIMESTAMP '2000-01-01'"), "overflow")
    count = ask("SELECT count(*) AS n FROM event WHERE day_first < DATE '1700-01-01'")["n"][0].as_py()
    check("datafusion: DATE literals", count, sum(one < 1700 for one in years))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = pandas.read_parquet(file("event"), engine="fastparquet")
    wrong = [(text, date.year) for text, date in zip(frame["day"], frame["day_first"]) if re.fullmatch(r"1648.*|1582.*", str(text))]
    check("fastparquet: days of 1582 and 1648 in other centuries", all(date > 1700 for _, date in wrong), True)
    wrong = frame.loc[frame["day"] == "[1648-01-30..1648-05-15]", "day_first"].iloc[0]
    check("fastparquet: 1648", wrong.year, 2232)
    right = frame.loc[frame["day"] == "[1648-01-30..1648-05-15]", "day_first_year"].iloc[0]
    check("fastparquet: the year of 1648", int(right), 1648)

    keys = pandas.read_csv(file("party", "csv"))["party"]
    check("pandas: the key NA is taken for nothing", bool(keys.isna().any()), True)
    keys = b"key\n0044\n0045\n"
    check("pandas: keys are numbers", pandas.read_csv(io.BytesIO(keys))["key"].tolist(), [44, 45])
    check("pyarrow: keys are numbers", pyarrow.csv.read_csv(io.BytesIO(keys))["key"].to_pylist(), [44, 45])
    month = "2025-04"
    check("polars: a month", polars.Series([month]).str.strptime(polars.Date, "%Y-%m").dt.day().to_list(), [1])
    check("polars: a month, cast", polars.Series([month]).str.to_date("%Y-%m-%d", strict=False).to_list(), [None])
    check("duckdb: a month", duckdb.sql(f"SELECT day(strptime('{month}', '%Y-%m')), try_cast('{month}' AS DATE)").fetchall()[0], (1, None))
    longer = duckdb.sql("SELECT INTERVAL 1 YEAR > INTERVAL 364 DAY").fetchall()[0]
    check("duckdb: a year is shorter than 364 days", longer, (False,))
    print("what READERS.md says is so")


if __name__ == "__main__":
    for reader in (by_pyarrow, by_pandas, by_polars, by_duckdb, by_datafusion, by_csv, what_the_docs_say):
        reader()
    print(f"{len(WRONG)} differ")
    sys.exit(bool(WRONG))
