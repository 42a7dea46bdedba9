#!/usr/bin/env bash
# networkx 3.6.1 reads GEXF 1.3 with spells otherwise than it is written.
#
# In GEXF 1.3 an edge has times at which it holds (<spell start= end=>, either of which may be left out: open on that
# side), and attributes with names that the writer chooses. networkx.read_gexf
#   1. keeps spells under the name "spells", and so drops an attribute of that name without a word;
#   2. reads an end that is left out as the text "None", where times are dates;
#   3. raises TypeError for the same end where times are integers (timeformat="integer").
# What the export of treatygraph does about it: the attribute is called "held"; in a file with times as day numbers an
# open end is the last day that counts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet networkx==3.6.1
"$folder/venv/bin/python" - <<'PYTHON'
import io, sys
import networkx

def read(attribute, spell, times="date"):
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph mode="dynamic" timeformat="{times}" timerepresentation="interval" defaultedgetype="directed">
    <attributes class="edge"><attribute id="0" title="{attribute}" type="string"/></attributes>
    <nodes><node id="a" label="a"/><node id="b" label="b"/></nodes>
    <edges>
      <edge id="e" source="a" target="b">
        <attvalues><attvalue for="0" value="two sources"/></attvalues>
        <spells><spell {spell}/></spells>
      </edge>
    </edges>
  </graph>
</gexf>"""
    try:
        [(_, _, data)] = networkx.read_gexf(io.BytesIO(text.encode())).edges(data=True)
    except TypeError as error:
        return f"TypeError: {error}"
    return data

seen = [
    read("spells", 'start="2001-01-01" end="2005-01-01"'),
    read("held", 'start="2001-01-01"'),
    read("held", 'start="12"', times="integer"),
]
for line in seen:
    print(line)
as_written = [
    seen[0] == {"spells": [("2001-01-01", "2005-01-01")], "id": "e"},
    seen[1] == {"held": "two sources", "spells": [("2001-01-01", "None")], "id": "e"},
    str(seen[2]).startswith("TypeError: int() argument must be"),
]
print(f"networkx {networkx.__version__}: as described: {as_written}")
sys.exit(not all(as_written))
PYTHON
