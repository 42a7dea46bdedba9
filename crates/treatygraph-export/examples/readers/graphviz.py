"""Reads graph.dot with Graphviz, and compares it with graph.graphml.

python graphviz.py FOLDER: what the example `graphs` wrote. `dot` has to be on the path; seen with Graphviz 2.43.0.
"""

import json
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml
from collections import Counter

FOLDER = pathlib.Path(sys.argv[1])
SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def dot(form):
    return subprocess.run(["dot", f"-T{form}", FOLDER / "graph.dot"], check=True, capture_output=True).stdout


def same(label, found, expected):
    if found != expected:
        more, less = found - expected, expected - found
        sys.exit(f"{label}: only found {list(more.items())[:3]}, only expected {list(less.items())[:3]}")
    return sum(found.values())


graph = xml.parse(FOLDER / "graph.graphml").getroot()
data = lambda element: {one.get("key")[2:]: one.text for one in element.iter(SPACE + "data")}
nodes = {node.get("id"): data(node) for node in graph.iter(SPACE + "node")}
edges = [(edge.get("source"), edge.get("target"), data(edge)) for edge in graph.iter(SPACE + "edge")]

# What Graphviz understood: names, labels and styles, without a layout.
read = json.loads(dot("dot_json").decode("utf-8"))
names = [node["name"] for node in read["objects"]]
plain = lambda text: text.replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
counted = same("nodes", Counter(names), Counter(nodes.keys()))
labels = {node["name"]: plain(node["label"]) for node in read["objects"]}
counted += same("labels", Counter(labels.items()), Counter({key: node["label"] for key, node in nodes.items()}.items()))
style = lambda certain: "solid" if certain == "yes" else "dashed"
found = Counter((names[edge["tail"]], names[edge["head"]], plain(edge["label"]).split("\n")[0], edge["style"]) for edge in read["edges"])
expected = Counter((one, other, edge["kind"], style(edge["certain"])) for one, other, edge in edges)
counted += same("edges", found, expected)

# The picture: well-formed, with every node and edge, dashed where it only may be.
picture = xml.fromstring(dot("svg"))
drawn = Counter(group.get("class") for group in picture.iter("{http://www.w3.org/2000/svg}g"))
same("drawn", Counter(node=drawn["node"], edge=drawn["edge"]), Counter(node=len(nodes), edge=len(edges)))
dashed = sum("stroke-dasharray" in path.attrib for path in picture.iter("{http://www.w3.org/2000/svg}path"))
same("dashed", Counter(dashed=dashed), Counter(dashed=sum(edge["certain"] != "yes" for _, _, edge in edges)))
version = subprocess.run(["dot", "-V"], capture_output=True, text=True).stderr.strip()
print(f"{version}: {len(nodes)} nodes, {len(edges)} edges, {dashed} dashed, {counted} as in GraphML")
