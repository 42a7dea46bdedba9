"""Reads graph.nq with rdflib and Oxigraph, and compares it with the rows of the same graph.

python rdf.py FOLDER QUERIES: what the example `graphs` wrote, and the folder of the queries of this crate.
rdflib 7.6.0, pyoxigraph 0.5.13.
"""

import json
import logging
import pathlib
import sys
from urllib.parse import quote

import pyoxigraph
import rdflib

# It reports each date before year 1, which it cannot read, with a traceback.
logging.getLogger("rdflib").setLevel(logging.CRITICAL)

FOLDER, QUERIES = map(pathlib.Path, sys.argv[1:3])
BASE = "https://example.org/"
TG = "https://docs.rs/treatygraph-export/latest/treatygraph_export/rdf/#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
XSD = "http://www.w3.org/2001/XMLSchema#"


def rows(table):
    with open(FOLDER / f"{table}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def named(key):
    return BASE + quote(key, safe="-._~")


def number(day):
    """The days since 1970-01-01 of a full day, also of one before year 1: counted here, not read from the file."""
    import datetime

    sign, text = (-1, day[1:]) if day.startswith("-") else (1, day)
    year, month, date = (int(part) for part in text.split("-"))
    year, cycles = sign * year, 0
    while year < 1:
        year, cycles = year + 400, cycles + 1
    return datetime.date(year, month, date).toordinal() - 719163 - cycles * 146097


class Oxigraph:
    name = f"Oxigraph {pyoxigraph.__version__}"

    def __init__(self):
        self.store = pyoxigraph.Store()
        self.store.load(path=str(FOLDER / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS)
        self.size = len(self.store)

    def ask(self, query):
        found = self.store.query(query)
        names = [variable.value for variable in found.variables]
        return [tuple(None if one[name] is None else one[name].value for name in names) for one in found]


class Rdflib:
    name = f"rdflib {rdflib.__version__}"

    def __init__(self):
        self.store = rdflib.Dataset()
        self.store.parse(FOLDER / "graph.nq", format="nquads")
        self.size = sum(1 for _ in self.store.quads((None, None, None, None)))

    def ask(self, query):
        return [tuple(None if term is None else str(term) for term in row) for row in self.store.query(query)]


def select(what, where):
    return f"PREFIX tg: <{TG}> PREFIX prov: <http://www.w3.org/ns/prov#> SELECT {what} WHERE {{ {where} }}"


def same(label, found, expected):
    found, expected = sorted(found, key=str), sorted(expected, key=str)
    if found != expected:
        more = [one for one in found if one not in expected][:3]
        less = [one for one in expected if one not in found][:3]
        sys.exit(f"{label}: {len(found)} found, {len(expected)} expected; only found {more}, only expected {less}")
    return len(found)


def once(found):
    return sorted(set(found), key=str)


def on(row, day):
    """Whether a run of days has this one."""
    first, last = row["first"], row["last"]
    return (first is None or number(first) <= day) and (last is None or day <= number(last))


def check(reader):
    lines = (FOLDER / "graph.nq").read_text(encoding="utf-8").splitlines()
    counted = same(f"{reader.name}: quads", [reader.size], [len(lines)])
    for table in ["agreement", "membership", "event", "spell", "in_force", "owed", "obligation", "claim", "party", "tenure"]:
        name = "".join(word.capitalize() for word in table.split("_"))
        found = reader.ask(select("?x", f"GRAPH ?g {{ ?x a tg:{name} }}"))
        counted += same(f"{reader.name}: {table}", [len(found)], [len({json.dumps(row) for row in rows(table)})])

    # Days of events: text, both bounds, both numbers, certainty.
    where = """GRAPH ?r { ?x a tg:Event } GRAPH ?d { ?x tg:certain ?certain }
      OPTIONAL { GRAPH ?a { ?x tg:day ?day } } OPTIONAL { GRAPH ?b { ?x tg:day_first ?first ; tg:day_first_number ?n } }
      OPTIONAL { GRAPH ?c { ?x tg:day_last ?last ; tg:day_last_number ?m } }"""
    found = reader.ask(select("?x ?certain ?day ?first ?n ?last ?m", where))
    expected = []
    for row in rows("event"):
        first, last = row["day-first"], row["day-last"]
        bounds = [first, first and str(number(first)), last, last and str(number(last))]
        expected.append((named(row["id"]), row["certain"], row["day"], *bounds))
    counted += same(f"{reader.name}: days of events", found, expected)

    # Sources and quotations of claims.
    where = """GRAPH ?g { ?x a tg:Claim ; tg:about ?about ; tg:stance ?stance
      OPTIONAL { ?x prov:hadPrimarySource ?source } OPTIONAL { ?x prov:wasAttributedTo ?speaker } OPTIONAL { ?x tg:quote ?quote } }"""
    found = once(reader.ask(select("?about ?stance ?source ?speaker ?quote", where)))
    key = lambda value: value and named(value)
    expected = once(
        (named(row["about"]), row["stance"], key(row["source"]), key(row["speaker"]), row["quote"]) for row in rows("claim")
    )
    counted += same(f"{reader.name}: claims", found, expected)

    # The sources that tell of an event are those of the claims from which it follows.
    where = "GRAPH ?r { ?x a tg:Event } GRAPH ?d { ?x prov:wasDerivedFrom ?c } GRAPH ?g { ?c prov:hadPrimarySource ?s }"
    found = once(reader.ask(select("?x ?s", where)))
    expected = once((named(row["id"]), named(source)) for row in rows("event") for source in row["sources"])
    counted += same(f"{reader.name}: sources of events", found, expected)

    # The shipped queries, with the days that matter to these data in place of the one they name.
    days = {20364} | {number(day) for row in rows("in_force") + rows("owed") for day in (row["first"], row["last"]) if day}
    in_force, owed = (QUERIES / name for name in ("in-force-on.rq", "owed-on.rq"))
    kinds = {row["obligation"]: row["kind"] for row in rows("obligation")}
    for day in sorted(days):
        query = lambda path: path.read_text(encoding="utf-8").replace("{ 20364 }", f"{{ {day} }}")
        expected = [
            (named(row["agreement"]), named(row["party"]), named(row["other"]), row["certain"])
            for row in rows("in_force")
            if on(row, day)
        ]
        counted += same(f"{reader.name}: in force on {day}", reader.ask(query(in_force)), expected)
        expected = [
            (named(row["bearer"]), named(row["beneficiary"]), named(row["obligation"]), kinds[row["obligation"]], row["certain"])
            for row in rows("owed")
            if on(row, day)
        ]
        counted += same(f"{reader.name}: owed on {day}", reader.ask(query(owed)), expected)

    # The same as `ask` says of two parties on the day that the query names, where it was asked.
    asked = FOLDER / "ask.jsonl"
    if asked.exists():
        both = {named("IR"), named("RU")}
        found = [(one, sure) for one, *two, sure in reader.ask(in_force.read_text(encoding="utf-8")) if set(two) == both]
        expected = [(named(row["agreement"]), row["in-force"]) for row in rows("ask")]
        counted += same(f"{reader.name}: in force, as `ask` has it", found, expected)

    found = reader.ask((QUERIES / "disputes.rq").read_text(encoding="utf-8"))
    expected = [
        (named(row["about"]), row["field"], row["value"], named(source)) for row in rows("dispute") for source in row["sources"]
    ]
    counted += same(f"{reader.name}: disputes", found, expected)

    ratified = {
        "parliamentary-approval", "ratification", "acceptance", "approval", "accession",
        "exchange-of-instruments", "deposit-of-instrument",
    }
    found = reader.ask((QUERIES / "ratified.rq").read_text(encoding="utf-8"))
    expected = [
        (
            named(row["agreement"]), key(who), row["act"], row["day"],
            row["day-first"] and str(number(row["day-first"])), row["day-last"] and str(number(row["day-last"])), row["certain"],
        )
        for row in rows("event") if row["act"] in ratified for who in row["who"] or [None]
    ]
    counted += same(f"{reader.name}: ratified", found, expected)

    found = once(reader.ask((QUERIES / "evidence.rq").read_text(encoding="utf-8")))
    events = {row["id"] for row in rows("event")}
    expected = once(
        (named(row["about"]), named(row["source"]), key(row["speaker"]), row["quote"], row["says"].get("on"))
        for row in rows("claim")
        if row["about"] in events and row["source"]
    )
    counted += same(f"{reader.name}: evidence", found, expected)

    found = once(reader.ask((QUERIES / "signed-in-office.rq").read_text(encoding="utf-8")))
    expected = once(
        (named(event["agreement"]), named(person), event["day"], tenure["office"])
        for event in rows("event") if event["act"] == "signature" and event["day-first"] and event["day-last"]
        for person in event["persons"]
        for tenure in rows("tenure") if tenure["leader"] == person and tenure["office"]
        if not tenure["since-first"] or number(tenure["since-first"]) <= number(event["day-last"])
        if not tenure["until-last"] or number(event["day-first"]) <= number(tenure["until-last"])
    )
    counted += same(f"{reader.name}: signed in office", found, expected)
    print(f"{reader.name}: {reader.size} quads read, {counted} answers as the rows have them")


def datatypes():
    """What RDF 1.1 has, and nothing that a store rewrites or cannot compare."""
    seen = set()
    for quad in pyoxigraph.parse(path=str(FOLDER / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS):
        if isinstance(quad.object, pyoxigraph.Literal):
            seen.add(quad.object.datatype.value)
        if isinstance(quad.object, pyoxigraph.Triple):
            sys.exit("a triple term: RDF 1.2")
    allowed = {EDTF} | {XSD + name for name in ("string", "date", "integer", "boolean")}
    same("datatypes", [one for one in seen if one not in allowed], [])


def before_year_one(oxigraph, rdflib_reader):
    """The docs say why numbers are compared: rdflib has no value for a date before year 1."""
    if not any((row["day-first"] or "").startswith("-") for row in rows("event")):
        return
    old = rdflib.Literal("-1252-11-21", datatype=rdflib.XSD.date)
    if not old.ill_typed:
        print("rdflib reads dates before year 1 by now: the docs of `rdf` can say so")
    where = "GRAPH ?r { ?x a tg:Event } GRAPH ?d { ?x tg:day_first_number ?n } FILTER (?n < -719528)"  # before year 0
    expected = [(named(row["id"]),) for row in rows("event") if row["day-first"] and number(row["day-first"]) < -719528]
    for reader in (oxigraph, rdflib_reader):
        counted = same(f"{reader.name}: before year 0", reader.ask(select("?x", where)), expected)
        print(f"{reader.name}: {counted} events before year 0 found by the numbers of their days")


def arithmetic():
    """No shipped query counts with dates: engines disagree on what a month after 31 January is."""
    for path in QUERIES.glob("*.rq"):
        code = "\n".join(line.split("#")[0] if not line.startswith("PREFIX") else "" for line in path.read_text().splitlines())
        for wrong in ("xsd:date", "duration", "NOW", "YEAR(", "MONTH(", " + ", " - "):
            if wrong in code:
                sys.exit(f"{path.name} has `{wrong}`")


def vocabulary():
    """Every property and class of the file is defined, with a comment."""
    terms = rdflib.Graph().parse(FOLDER / "vocabulary.nt", format="nt")
    defined = {str(term) for term in terms.subjects(rdflib.RDFS.comment)}
    used = set()
    for quad in pyoxigraph.parse(path=str(FOLDER / "graph.nq"), format=pyoxigraph.RdfFormat.N_QUADS):
        used.add(quad.predicate.value)
        if quad.predicate.value.endswith("#type"):
            used.add(quad.object.value)
    same("terms without a definition", [term for term in used if term.startswith(TG) and term not in defined], [])


oxigraph, rdflib_reader = Oxigraph(), Rdflib()
check(oxigraph)
check(rdflib_reader)
datatypes()
before_year_one(oxigraph, rdflib_reader)
arithmetic()
vocabulary()
