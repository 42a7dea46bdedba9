"""Puts the five questions of docs/COMPARE.md to SQLite and to rdflib, over the dossiers of examples/data, and prints what
they answer. It reads as much of the notation as these dossiers use; it is no other implementation of the crate.

    python run.py          SQL alone: needs Python 3.11 and nothing else
    python run.py --rdf    SPARQL too: needs rdflib
"""

import calendar
import datetime as dt
import pathlib
import sqlite3
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
DATA = HERE.parent / "data"
APPROVAL = {"government-approval", "committee-approval", "parliamentary-approval", "referendum",
            "constitutional-review", "promulgation", "state-approval"}
CONSENT = {"ratification", "acceptance", "accession", "notification", "exchange-of-instruments", "deposit"}
# A body may do these before the signature, so "by" reaches back a year further (M4).
EARLY = APPROVAL | {"submission", "transmission"}


def days(text):
    """The first and last day of `2025`, `2025-05` or `2025-05-21`."""
    parts = [int(part) for part in str(text).split("-")]
    year, month, day = (parts + [None, None])[:3]
    first = dt.date(year, month or 1, day or 1)
    last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    return first.isoformat(), last.isoformat()


def many(value):
    return value if isinstance(value, list) else [] if value is None else [value]


class Facts:
    """The records, as rows of the tables of schema.sql."""

    def __init__(self, files):
        self.source, self.actor, self.party = {}, {}, set()
        self.event, self.claim, self.signer = {}, [], []
        self.seen, self.duty = set(), []
        records = [tomllib.loads((DATA / file).read_text()) for file in files]
        for dossier in records:
            self.register(dossier)
        acts = [(event, claim) for dossier in records for event in dossier["event"] for claim in claims(event)]
        # The first act on each agreement (M4): of an act that several claims date, the sharpest counts.
        firsts, starts = {}, {}
        for event, claim in acts:
            if "on" in claim and event["kind"] != "statement":
                act = event["agreement"], event["kind"], event.get("body") or event.get("party")
                firsts[act] = max(days(claim["on"])[0], firsts.get(act, ""))
        for (agreement, *_), first in firsts.items():
            starts[agreement] = min(first, starts.get(agreement, first))
        for event, claim in acts:
            if event["kind"] != "statement":
                self.act(event, claim, starts.get(event["agreement"]))
        # An act without a party stands for none that has its own (M8).
        bare = {event: n for event, n in self.event.items() if event[2] is None and event[1] == "signature"}
        for event, n in bare.items():
            if any(other[:2] == event[:2] and other[2] for other in self.event):
                del self.event[event]
                self.claim = [claim for claim in self.claim if claim[1] != n]

    def register(self, dossier):
        for record in dossier.get("source", []):
            published = record.get("published")
            self.source[record["key"]] = (days(published)[1] if published else None, record.get("republishes"))
        for table in ["state", "legislature", "organ", "leader"]:
            for record in dossier.get(table, []):
                self.actor[record["key"]] = record.get("of")
        for record in dossier.get("agreement", []):
            self.party |= {(record["key"], party) for party in record.get("parties", [])}
        for record in dossier.get("tenure", []):
            for claim in claims(record):
                for day in many(claim.get("held-on")):
                    self.seen.add((record["leader"], record["of"], record["office"], days(day)[0], claim["source"]))
        for record in dossier.get("obligation", []):
            agreement = record["key"].split("/")[0]
            for claim in claims(record):
                for domain in many(claim.get("domains")):
                    self.duty.append((record["key"], agreement, claim["source"], claim.get("kind"),
                                      claim.get("modality"), claim.get("part"), domain, claim.get("quote")))

    def act(self, event, claim, start):
        kind = event["kind"]
        first = last = None
        if "on" in claim:
            first, last = days(claim["on"])
        elif "by" in claim:
            first, last = start, days(claim["by"])[1]
            if kind in EARLY:
                first = str(int(first[:4]) - 1) + first[4:]
        kinds = "approval" if kind in APPROVAL else "consent" if kind in CONSENT else None
        joint = kind == "exchange-of-instruments"
        actors = [event.get("body") or event.get("party")]
        if event.get("parties") and not joint:
            actors = event["parties"]
        for actor in actors:
            n = self.event.setdefault((event["agreement"], kind, actor, kinds), len(self.event) + 1)
            number = len(self.claim) + 1
            self.claim.append((number, n, claim["source"], claim.get("speaker"), first, last, claim.get("office")))
            self.signer += [(number, person) for person in many(claim.get("person"))]


def claims(record):
    """The claims of a record: each with the fields beside the list."""
    own = {field: value for field, value in record.items() if field != "claims"}
    return [own | claim for claim in record["claims"]] if "claims" in record else [own] if "source" in own else []


def to_sqlite(facts):
    db = sqlite3.connect(":memory:")
    db.executescript((HERE / "schema.sql").read_text())
    fill = lambda table, rows: rows and db.executemany(
        f"insert into {table} values ({','.join('?' * len(rows[0]))})", rows)
    fill("source", [(key, *rest) for key, rest in facts.source.items()])
    fill("actor", list(facts.actor.items()))
    fill("party", sorted(facts.party))
    fill("event", [(n, agreement, kind, kinds, actor) for (agreement, kind, actor, kinds), n in facts.event.items()])
    fill("claim", facts.claim)
    fill("signer", facts.signer)
    fill("seen", sorted(facts.seen))
    fill("duty", facts.duty)
    db.execute("insert into counted select id, event, first, last from claim where first is not null")
    db.executescript((HERE / "possible.sql").read_text())
    return db


def sql(db, name, **values):
    text = (HERE / f"{name}.sql").read_text()
    if text.count(";") > 1:
        for statement in text.split(";")[:-1]:
            db.execute(statement, {key: value for key, value in values.items() if f":{key}" in statement})
        return
    for row in db.execute(text, values):
        print("  ", " | ".join("" if value is None else str(value) for value in row))


QUESTIONS = [
    ("1. who ratified what, March to May 2025", "ratified", dict(a="2025-03-01", b="2025-05-31")),
    ("2. in force between Russia and Iran on 1 August 2025", "in-force", dict(x="RU", y="IR", day="2025-08-01")),
    ("2. the same on 2 October 2025", "in-force", dict(x="RU", y="IR", day="2025-10-02")),
    ("2. in force between Russia and North Korea on 4 December 2024", "in-force", dict(x="RU", y="KP", day="2024-12-04")),
    ("4. what Russia owes Iran in defence", "owed", dict(x="RU", y="IR", domain="defence")),
    ("4. what Russia owes North Korea in defence", "owed", dict(x="RU", y="KP", domain="defence")),
    ("5. who signed for whom, and was in office", "signed", {}),
]


def run_sql(facts):
    db = to_sqlite(facts)
    for title, name, values in QUESTIONS:
        print("SQL", title)
        sql(db, name, **values)
    views = [("known on 1 August 2025", "known", dict(known="2025-08-01")),
             ("known on 3 October 2025", "known", dict(known="2025-10-03")),
             ("according to Russia", "according-to", dict(who="RU")),
             ("according to Iran", "according-to", dict(who="IR"))]
    for title, name, values in views:
        sql(db, name, **values)
        print("SQL", f"3. in force between Russia and Iran on 1 August 2025, {title}")
        sql(db, "in-force", x="RU", y="IR", day="2025-08-01")


def to_rdf(facts):
    from rdflib import Graph, Literal, Namespace, XSD
    ns = Namespace("https://example.org/")
    node = lambda key: ns[key.replace("/", "-in-")]
    day = lambda text: Literal(text, datatype=XSD.date)
    graph = Graph()
    for agreement, party in facts.party:
        graph.add((node(agreement), ns.party, node(party)))
    for (agreement, kind, actor, kinds), n in facts.event.items():
        event = ns[f"event-{n}"]
        graph.add((event, ns.on, node(agreement)))
        graph.add((event, ns.kind, Literal(kind)))
        if kinds:
            graph.add((event, ns["class"], Literal(kinds)))
        if actor:
            graph.add((event, ns.by, node(actor)))
    for number, n, _, _, first, last, _ in facts.claim:
        if first:
            claim = ns[f"claim-{number}"]
            graph.add((claim, ns.about, ns[f"event-{n}"]))
            graph.add((claim, ns.first, day(first)))
            graph.add((claim, ns.last, day(last)))
    for number, person in facts.signer:
        graph.add((ns[f"claim-{number}"], ns.signer, node(person)))
    for at, (person, of, _, on, _) in enumerate(sorted(facts.seen)):
        seen = ns[f"seen-{at}"]
        graph.add((seen, ns.person, node(person)))
        graph.add((seen, ns.of, node(of)))
        graph.add((seen, ns.day, day(on)))
    for key, agreement, source, kind, modality, part, domain, _ in facts.duty:
        duty = node(key)
        graph.add((duty, ns.agreement, node(agreement)))
        graph.add((duty, ns.domain, Literal(domain)))
        graph.add((duty, ns.said, node(source)))
        for field, value in [(ns.kind, kind), (ns.modality, modality), (ns.part, part)]:
            if value:
                graph.add((duty, field, Literal(value)))
    return graph, ns, day


def run_rdf(facts):
    graph, ns, day = to_rdf(facts)
    from rdflib import Literal
    graph.update((HERE / "possible.rq").read_text())
    for title, name, values in QUESTIONS:
        print("SPARQL", title)
        bind = {key: day(value) if value[:2] == "20" else Literal(value) if key == "domain" else ns[value]
                for key, value in values.items()}
        for row in graph.query((HERE / f"{name}.rq").read_text(), initBindings=bind):
            cells = ["" if cell is None else str(cell).removeprefix(str(ns)).replace("-in-", "/") for cell in row]
            print("  ", " | ".join(cells))


if __name__ == "__main__":
    facts = Facts(["seed.toml", "moscow-tehran.toml", "moscow-pyongyang.toml"])
    run_sql(facts)
    if "--rdf" in sys.argv:
        run_rdf(facts)
