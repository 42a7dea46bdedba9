#!/usr/bin/env bash
# ClickHouse 26.9 (chdb 4.4.0) puts every year before 1970 into 1970 where toStartOfYear groups by it.
#
# A Parquet DATE of 1648 is read right, as Date32, and compared and moved right. toStartOfYear, toStartOfMonth and
# toLastDayOfMonth give 1970-01-01 for each day before 1970 and 2149-06-06 for each after, as their result is the narrower
# Date (documented for a setting, enable_extended_results_for_datetime_functions); toDate('1600-01-01') is 1970-01-01
# too, so that a range of the 17th century given by it is empty. No error is raised. date_trunc('year', day) is
# right.
# What treatygraph does about it: crates/treatygraph-export/READERS.md says how to ask.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet chdb==4.4.0 chdb-core==26.9.0 pyarrow==26.0.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import datetime, sys
import chdb, pyarrow, pyarrow.parquet

day = datetime.date(1648, 10, 24)  # the Peace of Westphalia
table = pyarrow.table({"day": pyarrow.array([day], pyarrow.date32())})
pyarrow.parquet.write_table(table, "days.parquet")
asked = {
    "day": "1648-10-24",
    "toYear(day)": "1648",
    "addMonths(day, 6)": "1649-04-24",
    "date_trunc('year', day)": "1648-01-01",
    "toStartOfYear(day)": "1970-01-01",
    "toStartOfMonth(day)": "1970-01-01",
    "toLastDayOfMonth(day)": "1970-01-01",
    "day BETWEEN '1600-01-01' AND '1700-01-01'": "1",
    "day BETWEEN toDate('1600-01-01') AND toDate('1700-01-01')": "0",
}
as_described = True
for expression, expected in asked.items():
    query = f"SELECT {expression} FROM file('days.parquet', Parquet)"
    seen = str(chdb.query(query, "TSV")).strip()
    print(f"{expression}: {seen}")
    as_described &= seen == expected
print(f"chdb {chdb.__version__}: as described: {as_described}")
sys.exit(not as_described)
PYTHON
