"""Reads graph.graphml with networkx and igraph, and graph.gexf with networkx, and compares them with the rows.

python graphs.py FOLDER: what the example `graphs` wrote. networkx 3.6.1, python-igraph 1.0.0.
"""

import json
import math
import pathlib
import sys
from collections import Counter

import igraph
import networkx

FOLDER = pathlib.Path(sys.argv[1])


def rows(table):
    with open(FOLDER / f"{table}.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def same(label, found, expected):
    if found != expected:
        more, less = found - expected, expected - found
        sys.exit(f"{label}: only found {list(more.items())[:3]}, only expected {list(less.items())[:3]}")
    return sum(found.values())


def present(attributes):
    """Without what is not known: igraph has an empty text or NaN there, networkx nothing."""
    absent = lambda value: value is None or value == "" or (isinstance(value, float) and math.isnan(value))
    return {name: value for name, value in attributes.items() if not absent(value)}


def of_networkx(graph):
    nodes = {key: present(attributes) for key, attributes in graph.nodes(data=True)}
    edges = [(one, other, present(attributes)) for one, other, attributes in graph.edges(data=True)]
    return nodes, edges


def of_igraph(graph):
    nodes = {vertex["id"]: present({k: v for k, v in vertex.attributes().items() if k != "id"}) for vertex in graph.vs}
    edges = []
    for edge in graph.es:
        attributes = present({name: value for name, value in edge.attributes().items() if name != "id"})
        edges.append((graph.vs[edge.source]["id"], graph.vs[edge.target]["id"], attributes))
    return nodes, edges


def frozen(attributes, leave=()):
    number = lambda value: int(value) if isinstance(value, float) and value.is_integer() else value
    return tuple(sorted((name, number(value)) for name, value in attributes.items() if name not in leave))


def check(name, nodes, edges):
    """Counts, days, certainty and sources of acts, tenures and memberships, as the rows have them."""
    keys = [row[table] for table in ("party", "body", "leader", "agreement", "obligation") for row in rows(table)]
    same(f"{name}: nodes", Counter(key for key in nodes if nodes[key]["kind"] != "part"), Counter(keys))
    titles = {row["agreement"]: row["title"] for row in rows("agreement")}
    labels = {key: node["label"] for key, node in nodes.items() if node["kind"] == "agreement"}
    counted = same(f"{name}: titles", Counter(labels.items()), Counter(titles.items()))

    # Acts that have an actor: the edge of that actor has days, certainty and sources of the row.
    events = {row["id"]: row for row in rows("event")}
    acts = {}
    for _, _, edge in edges:
        if edge["edge_key"] in events:
            days = [edge.get(part) for part in ("day", "day_first", "day_last")]
            acts[edge["edge_key"]] = (*days, edge["certain"], edge["expected"], edge.get("publications", ""))
    expected = {}
    for key in acts:
        row = events[key]
        days = (row["day"], row["day-first"], row["day-last"])
        expected[key] = (*days, row["certain"], row["expected"], "; ".join(row["sources"]))
    counted += same(f"{name}: acts", Counter(acts.items()), Counter(expected.items()))
    signed = {row["id"] for row in rows("event") if row["persons"] and row["certain"] != "no"}
    missing = signed - set(acts)
    if missing:
        sys.exit(f"{name}: acts of persons that are no edges: {sorted(missing)[:3]}")

    tenures = {row["id"]: row for row in rows("tenure")}
    offices = {
        edge["edge_key"]: (edge.get("since"), edge.get("until"), edge.get("office"))
        for _, _, edge in edges
        if edge["kind"] == "holds-office"
    }
    expected = {key: (row["since"], row["until"], row["office"]) for key, row in tenures.items()}
    counted += same(f"{name}: offices", Counter(offices.items()), Counter(expected.items()))

    # While an agreement is in force for a party: the spells of the table, in force or maybe.
    open_or = lambda day: day or ".."
    expected = {}
    for row in rows("spell"):
        if row["party"] and row["in-force"] != "no":
            key = (row["party"], row["agreement"])
            expected.setdefault(key, []).append([row["first"], row["last"], row["in-force"]])
    certain = {(row["party"], row["agreement"]): row["certain"] for row in rows("membership")}
    continues = {one: (other, edge["certain"]) for one, other, edge in edges if edge["kind"] == "continues"}

    def is_party(party, agreement):
        """Itself, or as who goes on under another name (MEANING, M16)."""
        if (party, agreement) in certain or party not in continues:
            return certain.get((party, agreement), "maybe")
        before, told = continues[party]
        return min(told, is_party(before, agreement), key=["no", "maybe", "yes"].index)

    spells = {}
    for one, other, edge in edges:
        if edge["kind"] == "party-to":
            spells[(one, other)] = edge.get("held", "")
    whole = {}
    for key in spells:
        runs = []
        for first, last, held in expected.get(key, []):
            held = held if is_party(*key) == "yes" else "maybe"
            if runs and runs[-1][2] == held and runs[-1][1] and follows(runs[-1][1], first):
                runs[-1][1] = last
            else:
                runs.append([first, last, held])
        whole[key] = "; ".join(f"{open_or(first)}/{open_or(last)} {held}" for first, last, held in runs)
    counted += same(f"{name}: in force", Counter(spells.items()), Counter(whole.items()))
    return counted


def number(day):
    import datetime

    sign, text = (-1, day[1:]) if day.startswith("-") else (1, day)
    year, month, date = (int(part) for part in text.split("-"))
    year, cycles = sign * year, 0
    while year < 1:
        year, cycles = year + 400, cycles + 1
    return datetime.date(year, month, date).toordinal() - 719163 - cycles * 146097


def follows(last, first):
    return number(last) + 1 == number(first)


def graphml():
    by_networkx = networkx.read_graphml(FOLDER / "graph.graphml", force_multigraph=True)
    by_igraph = igraph.Graph.Read_GraphML(str(FOLDER / "graph.graphml"))
    if not by_networkx.is_directed() or not by_igraph.is_directed():
        sys.exit("an undirected graph was read")
    first, second = of_networkx(by_networkx), of_igraph(by_igraph)
    # Both say the same of every node and edge, parallel ones included.
    same("nodes", Counter({key: 1 for key in first[0]}), Counter({key: 1 for key in second[0]}))
    for key in first[0]:
        same(f"node {key}", Counter(frozen(first[0][key])), Counter(frozen(second[0][key])))
    each = lambda edges: Counter((one, other, frozen(attributes)) for one, other, attributes in edges)
    same("edges", each(first[1]), each(second[1]))
    for _, _, edge in first[1]:
        for name, value in edge.items():
            if name.endswith("_number") and number(edge[name.removesuffix("_number")]) != value:
                sys.exit(f"the number of {name} of {edge['edge_key']} is {value}")
    parallel = sum(count > 1 for count in Counter((one, other) for one, other, _ in first[1]).values())
    for name, (nodes, edges) in ((f"networkx {networkx.__version__}", first), (f"igraph {igraph.__version__}", second)):
        counted = check(name, nodes, edges)
        print(f"{name}, GraphML: {len(nodes)} nodes, {len(edges)} edges ({parallel} pairs with several), {counted} as the rows have them")
    # What networkx writes as JSON keeps every attribute: none of ours has a name that it needs.
    written = networkx.node_link_data(by_networkx, edges="edges")
    for one, (_, _, attributes) in zip(written["edges"], by_networkx.edges(data=True)):
        if any(one.get(name) != value for name, value in attributes.items()):
            sys.exit("node_link_data overwrites an attribute")
    cytoscape = networkx.cytoscape_data(by_networkx)["elements"]
    for one, (_, attributes) in zip(cytoscape["nodes"], by_networkx.nodes(data=True)):
        if any(one["data"].get(name) != value for name, value in attributes.items()):
            sys.exit("cytoscape_data overwrites an attribute")
    return first


def gexf(nodes, edges):
    graph = networkx.read_gexf(FOLDER / "graph.gexf")
    found = {key: frozen(present(attributes), ["label"]) for key, attributes in graph.nodes(data=True)}
    expected = {key: frozen(attributes, ["label"]) for key, attributes in nodes.items()}
    counted = same("GEXF: nodes", Counter(found.items()), Counter(expected.items()))
    labels = {key: attributes["label"] for key, attributes in graph.nodes(data=True)}
    counted += same("GEXF: labels", Counter(labels.items()), Counter({key: node["label"] for key, node in nodes.items()}.items()))
    own = ("id", "label", "spells", "holds", "type", "start", "end")
    text = lambda edge: edge.get("held", "")
    each = Counter()
    held = 0
    times = Counter()
    for one, other, attributes in graph.edges(data=True):
        attributes = present(attributes)
        each[(one, other, frozen(attributes, own))] += 1
        runs = attributes.get("holds", [])
        held += bool(runs)
        same("GEXF: spells", Counter(run[1:] for run in runs), Counter(attributes.get("spells", [])))
        times["; ".join(f"{time(start)}/{time(end)} {value}" for value, start, end in runs)] += 1
    expected = Counter((one, other, frozen(attributes)) for one, other, attributes in edges)
    counted += same("GEXF: edges", each, expected)
    same("GEXF: times", times, Counter(text(attributes) for _, _, attributes in edges))
    with_spells = sum(bool(text(attributes)) for _, _, attributes in edges)
    print(f"networkx {networkx.__version__}, GEXF: {counted} nodes and edges as in GraphML, {held} of {with_spells} edges with times")
    if held != with_spells:
        sys.exit("edges without their times")


def time(read):
    """A time of GEXF as a text of EDTF: a date, or the number of a day, of which the first and last are open.

    Of a date that is not there networkx 3.6.1 makes the text `None`.
    """
    if read in (None, "None", -4371587, 2932896):
        return ".."
    if isinstance(read, str):
        return read
    import datetime

    cycles = max(0, (719163 - read) // 146097 + 1)
    date = datetime.date.fromordinal(read + 719163 + cycles * 146097)
    year = date.year - 400 * cycles
    return f"{'-' if year < 0 else ''}{abs(year):04}-{date.month:02}-{date.day:02}"


nodes, edges = graphml()
gexf(nodes, edges)
