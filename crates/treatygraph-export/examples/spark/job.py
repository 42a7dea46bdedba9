"""Tells the rows of many agreements on Apache Spark: every membership, standing and duty is derived by the worker, which
is this crate, never in SQL.

  python job.py LINES OUT --worker WORKER [--master MASTER] [--known-on DAY] [--kill-one]

LINES is a folder of the files that `split` writes. OUT gets a folder of Parquet for each table, and for `told` and
`problem`. Without MASTER, it starts a local cluster of two worker processes with a core each. With `--kill-one`, the first
attempt at the last file ends halfway with its whole process, as if the machine had failed.
"""

import argparse
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pyarrow
import pyspark
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

ROWS = 4096
SCHEMA = "table string, row string"
# What the worker tells of each line beside the rows.
BESIDE = {
    "told": [("file", "file", "STRING"), ("line", "line", "BIGINT"), ("agreement", "agreement", "STRING")],
    "problem": [("file", "file", "STRING"), ("line", "line", "BIGINT"), ("text", "text", "STRING")],
}


def tell(worker, options, marker):
    """A function for mapInArrow: from files of lines to rows, each with the name of its table."""
    schema = pyarrow.schema([("table", pyarrow.string()), ("row", pyarrow.string())])

    def batch(tables, rows):
        return pyarrow.record_batch([pyarrow.array(tables, pyarrow.string()), pyarrow.array(rows, pyarrow.string())], schema=schema)

    def each(batches):
        for files in batches:
            for file in files.column("file").to_pylist():
                process = subprocess.Popen([worker, *options, file], stdout=subprocess.PIPE, bufsize=1 << 20)
                tables, rows = [], []
                for number, line in enumerate(process.stdout):
                    # {"table":"NAME","row":ROW}, as the worker writes it: what stands between needs no parser.
                    name, row = line[10:].split(b'","row":', 1)
                    tables.append(name.decode())
                    rows.append(row[:-2].decode())
                    if len(rows) == ROWS:
                        yield batch(tables, rows)
                        tables, rows = [], []
                        if marker and file.endswith(marker[1]) and not os.path.exists(marker[0]):
                            open(marker[0], "w").close()
                            process.kill()
                            os.kill(executor(), signal.SIGKILL)
                if process.wait() != 0:
                    raise RuntimeError(f"the worker ended with {process.returncode} at {file}")
                yield batch(tables, rows)

    return each


def executor():
    """The process of the cluster in which this runs: the parent of the daemon that forked this one."""
    status = open(f"/proc/{os.getppid()}/status").read().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("PPid"))


def columns(worker):
    """For each table its columns: name in JSON, name in SQL, type; as the worker says."""
    tables = dict(BESIDE)
    for line in subprocess.run([worker, "--schema"], check=True, capture_output=True, text=True).stdout.splitlines():
        table, name, sql, kind = line.split("\t")
        tables.setdefault(table, []).append((name, sql, kind))
    return tables


def tables(rows, columns):
    """A table of plain columns for each name, from rows as JSON."""
    for table, fields in columns.items():
        schema = ", ".join(f"`{name}` {kind}" for name, _, kind in fields)
        of_table = rows.where(F.col("table") == table)
        parsed = of_table.select(F.from_json("row", schema, {"mode": "FAILFAST"}).alias("row"))
        yield table, parsed.select(*[F.col(f"row.`{name}`").alias(sql) for name, sql, _ in fields])


def main():
    args = argparse.ArgumentParser()
    args.add_argument("lines")
    args.add_argument("out")
    args.add_argument("--worker", required=True)
    args.add_argument("--master", default="local-cluster[2,1,1024]")
    args.add_argument("--known-on")
    args.add_argument("--kill-one", action="store_true")
    args = args.parse_args()
    if args.kill_one and not args.master.startswith("local-cluster"):
        sys.exit("only a process of a cluster of this machine can be killed")
    worker, out = os.path.abspath(args.worker), os.path.abspath(args.out)
    files = sorted(glob.glob(os.path.join(os.path.abspath(args.lines), "*.jsonl")))
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    scratch = tempfile.mkdtemp()
    marker = (os.path.join(scratch, "killed"), os.path.basename(files[-1])) if args.kill_one else None
    spark = (
        SparkSession.builder.master(args.master)
        .appName("treatygraph")
        .config("spark.driver.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", scratch)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.parquet.compression.codec", "snappy")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    options = ["--known-on", args.known_on] if args.known_on else []
    started = time.time()
    # A task a file.
    given = spark.sparkContext.parallelize([(file,) for file in files], len(files)).toDF("file string")
    told = given.mapInArrow(tell(worker, options, marker), SCHEMA)
    # Written once, so that the worker runs once; the tables are read from there.
    told.write.mode("overwrite").partitionBy("table").parquet(os.path.join(out, "_rows"))
    derived = time.time()
    rows = spark.read.parquet(os.path.join(out, "_rows"))
    counts = {}
    for table, of_table in tables(rows, columns(worker)):
        path = os.path.join(out, table)
        of_table.write.mode("overwrite").parquet(path)
        counts[table] = spark.read.parquet(path).count()
    shutil.rmtree(os.path.join(out, "_rows"))
    java = spark.sparkContext._jvm.System.getProperty("java.version")
    print(json.dumps({
        "spark": spark.version, "java": java, "python": sys.version.split()[0], "pyarrow": pyarrow.__version__,
        "master": args.master, "files": len(files), "killed": bool(marker and os.path.exists(marker[0])),
        "seconds of rows": round(derived - started, 1), "seconds of tables": round(time.time() - derived, 1),
        "rows": counts,
    }, indent=1))
    spark.stop()
    shutil.rmtree(scratch, ignore_errors=True)
    lines = counts["told"] + counts["problem"]
    print(f"lines: {lines} = {counts['told']} told + {counts['problem']} problems")


if __name__ == "__main__":
    main()
