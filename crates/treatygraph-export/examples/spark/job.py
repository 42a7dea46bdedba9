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
import pyarrow.dataset
import pyarrow.ipc
import pyspark
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

SCHEMA = "table string, rows binary"


def tell(worker, options, marker):
    """A function for mapInArrow: from files of lines to batches of rows, each with the name of its table."""
    schema = pyarrow.schema([("table", pyarrow.string()), ("rows", pyarrow.binary())])

    def each(batches):
        for files in batches:
            for file in files.column("file").to_pylist():
                command = [worker, "--arrow", *options, file]
                process = subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=1 << 20)
                while head := process.stdout.readline():
                    # As the worker writes it: the name of the table and how many bytes follow.
                    name, size = head.decode().split()
                    rows = process.stdout.read(int(size))
                    yield pyarrow.record_batch([[name], [rows]], schema=schema)
                    if marker and file.endswith(marker[1]) and not os.path.exists(marker[0]):
                        open(marker[0], "w").close()
                        process.kill()
                        os.kill(executor(), signal.SIGKILL)
                if process.wait() != 0:
                    raise RuntimeError(f"the worker ended with {process.returncode} at {file}")

    return each


def unpack(batches):
    """For mapInArrow: the rows of a table, from the bytes of its batches."""
    for streams in batches:
        for rows in streams.column("rows"):
            with pyarrow.ipc.open_stream(rows.as_buffer()) as stream:
                # What columns mean stands in the metadata, for which Spark has no place.
                yield from (batch.replace_schema_metadata() for batch in stream)


def executor():
    """The process of the cluster in which this runs: the parent of the daemon that forked this one."""
    status = open(f"/proc/{os.getppid()}/status").read().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("PPid"))


def columns(worker):
    """For each table its columns: name, type; as the worker says."""
    tables = {}
    for line in subprocess.run([worker, "--schema"], check=True, capture_output=True, text=True).stdout.splitlines():
        table, name, kind = line.split("\t")
        tables.setdefault(table, []).append((name, kind))
    return tables


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
    for table, fields in columns(worker).items():
        path, schema = os.path.join(out, table), ", ".join(f"`{name}` {kind}" for name, kind in fields)
        of_table = rows.where(F.col("table") == table).select("rows").mapInArrow(unpack, schema)
        of_table.write.mode("overwrite").parquet(path)
        counts[table] = pyarrow.dataset.dataset(path, format="parquet").count_rows()
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
