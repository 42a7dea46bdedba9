"""Compares what Spark made with one graph, and the questions on three engines.

  python check.py OUT [--whole WHOLE] [--same OTHER]

OUT is what `job.py` made. WHOLE has the tables of one graph of everything (`split --whole`): every table must hold the same
rows as often, `EXCEPT ALL` both ways. OTHER is what another run made, to be the same.
"""

import argparse
import glob
import json
import os
import sys

import datafusion
import duckdb
import pyspark
from pyspark.sql import SparkSession

HERE = os.path.dirname(os.path.abspath(__file__))


def questions():
    """Each question of the file, with the name that its comment begins with."""
    name, sql = None, []
    for line in open(os.path.join(HERE, "questions.sql")).read().splitlines():
        if line.startswith("-- "):
            name = line[3:].split(":")[0] if ": " in line and not sql else name
        elif line:
            sql.append(line.rstrip(";"))
        if line.endswith(";"):
            yield name, "\n".join(sql)
            sql = []


def answers(out):
    """Each question on each engine."""
    names = sorted(name for name in os.listdir(out) if os.path.isdir(os.path.join(out, name)))
    duck, fusion = duckdb.connect(), datafusion.SessionContext()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for name in names:
        path = os.path.join(out, name)
        duck.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{path}/*.parquet')")
        fusion.register_parquet(name, path)
        spark.read.parquet(path).createOrReplaceTempView(name)
    for name, sql in questions():
        yield name, {
            "duckdb": [list(row) for row in duck.execute(sql).fetchall()],
            "datafusion": [list(row.values()) for row in fusion.sql(sql).to_arrow_table().to_pylist()],
            "spark": [list(row) for row in spark.sql(sql).collect()],
        }
    print(f"spark {pyspark.__version__}, duckdb {duckdb.__version__}, datafusion {datafusion.__version__}")
    spark.stop()


def differ(one, other, names, label):
    """How many rows the one has and not the other, and the reverse."""
    duck = duckdb.connect()
    total, rows = 0, 0
    for name in names:
        here, there = one(name), other(name)
        lacks, adds = (
            duck.execute(f"SELECT COUNT(*) FROM (FROM {a} EXCEPT ALL FROM {b})").fetchone()[0]
            for a, b in ((here, there), (there, here))
        )
        count = duck.execute(f"SELECT COUNT(*) FROM {here}").fetchone()[0]
        rows, total = rows + count, total + lacks + adds
        print(f"{label} {name}: {count} rows, {lacks} lack, {adds} are added")
    print(f"{label}: {rows} rows, {total} differ")
    return total


def main():
    args = argparse.ArgumentParser()
    args.add_argument("out")
    args.add_argument("--whole")
    args.add_argument("--same")
    args = args.parse_args()
    out, wrong = os.path.abspath(args.out), 0

    def made(folder):
        return lambda name: f"read_parquet('{folder}/{name}/*.parquet')"

    if args.whole:
        files = glob.glob(os.path.join(args.whole, "*.parquet"))
        names = sorted(os.path.basename(file).removesuffix(".parquet") for file in files)
        wrong += not names
        wrong += differ(lambda name: f"'{args.whole}/{name}.parquet'", made(out), names, "one graph")
    if args.same:
        names = [name for name in sorted(os.listdir(out)) if os.path.isdir(os.path.join(out, name))]
        wrong += differ(made(out), made(os.path.abspath(args.same)), names, "other run")
    for name, each in answers(out):
        same = each["duckdb"] == each["datafusion"] == each["spark"]
        wrong += not same
        print(f"{name}: {'equal' if same else each} {json.dumps(each['duckdb'], default=str)}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
