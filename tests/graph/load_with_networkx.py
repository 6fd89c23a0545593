"""Loads a graph that `dateline graph` prints with networkx, as docs/graph.md says. Status 77: networkx is not there."""
import json
import sys

try:
    import networkx
except ImportError:
    print("skipped: no networkx")
    sys.exit(77)


def load(data):
    try:
        return networkx.node_link_graph(data, edges="edges")
    except TypeError:  # before networkx 3.4 the argument had another name
        return networkx.node_link_graph(data, link="edges")


data = json.load(sys.stdin)
graph = load(data)
assert graph.is_directed() and graph.is_multigraph()
assert graph.number_of_nodes() == len(data["nodes"]) > 0
assert graph.number_of_edges() == len(data["edges"]) > 0
assert graph.graph["format"] == "dateline-graph/1"
kinds = set(networkx.get_node_attributes(graph, "kind").values())
assert {"person", "role", "event", "article"} <= kinds, kinds
people = [n for n, kind in graph.nodes(data="kind") if kind == "person"]
assert any(kind == "attends" for p in people for _, _, kind in graph.out_edges(p, data="kind"))
for source, target, edge in graph.edges(data=True):
    for evidence in edge.get("evidence", []):
        assert graph.nodes[evidence["article"]]["kind"] == "article"
        assert evidence["start"] <= evidence["end"]
print(graph)
