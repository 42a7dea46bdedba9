#!/usr/bin/env bash
# rdflib 7.6.0 knows EXISTS in FILTER and BIND alone.
#
# SPARQL 1.1 lets EXISTS stand wherever an expression may (17.4.1.4, and rule 121 of its grammar, BuiltInCall). rdflib
# evaluates it in FILTER and in BIND. In the SELECT list (its issue 2124, open), in HAVING and in ORDER BY it raises a bare
# Exception, "What do I do with this CompValue?", when the rows are read, not when the query is.
# What treatygraph does about it: examples/compare/signed.rq binds what it asks by EXISTS before it selects it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet rdflib==7.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
import rdflib

graph = rdflib.Graph()
graph.parse(data="<t:treaty> <t:signedBy> <t:state> .", format="turtle")
asks = "EXISTS { ?treaty <t:signedBy> ?state }"
queries = {
    "FILTER": f"SELECT ?treaty {{ ?treaty <t:signedBy> ?who FILTER {asks} }}",
    "BIND": f"SELECT ?signed {{ BIND ({asks} AS ?signed) }}",
    "SELECT": f"SELECT ({asks} AS ?signed) {{}}",
    "HAVING": f"SELECT ?treaty {{ ?treaty <t:signedBy> ?who }} GROUP BY ?treaty HAVING ({asks})",
    "ORDER BY": f"SELECT ?treaty {{ ?treaty <t:signedBy> ?who }} ORDER BY ({asks})",
}
seen = {}
for place, query in queries.items():
    try:
        seen[place] = f"{len(list(graph.query(query)))} row"
    except Exception as error:
        seen[place] = f"{type(error).__name__}: {str(error)[:35]}"
    print(f"{place}: {seen[place]}")
raised = "Exception: What do I do with this CompValue?"
as_described = all(seen[place] == "1 row" for place in ["FILTER", "BIND"]) and all(
    seen[place].startswith(raised) for place in ["SELECT", "HAVING", "ORDER BY"])
print(f"rdflib {rdflib.__version__}: as described: {as_described}")
sys.exit(not as_described)
PYTHON
