"""DuckDB writes tables from memory: reads all Parquet files of a folder into memory, then, for each line of its input,
writes all of them into another folder and prints how many seconds that took, and how many seconds of all processors.

    python duckdb_writes.py FROM TO
"""

import sys
import time
from pathlib import Path

import duckdb

source, target = map(Path, sys.argv[1:])
target.mkdir(exist_ok=True)
database = duckdb.connect()
names = sorted(file.stem for file in source.glob("*.parquet"))
for name in names:
    database.execute(f"CREATE TABLE {name} AS FROM '{source / name}.parquet'")
print(f"DuckDB {duckdb.__version__}", flush=True)
for _ in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    for name in names:
        database.execute(f"COPY {name} TO '{target / name}.parquet' (FORMAT parquet, COMPRESSION snappy)")
    print(time.perf_counter() - start, time.process_time() - used, flush=True)
