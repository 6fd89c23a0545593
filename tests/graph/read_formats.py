"""Reads each format of `dateline graph` with a program that is not ours. Formats whose reader is not there are named and passed over;
status 77 where none is.

    read_formats.py DATELINE FACTS
"""
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile

DATELINE, FACTS = sys.argv[1:]
read, skipped = [], []


def graph(form):
    return subprocess.run([DATELINE, "graph", "--format", form, FACTS], check=True, capture_output=True).stdout


EXPECTED = json.loads(graph("json"))
NODES, EDGES = len(EXPECTED["nodes"]), len(EXPECTED["edges"])


def bare(text):
    """Without what a format may have to replace: control characters and blanks."""
    return "".join(c for c in str(text) if c.isprintable() and c not in " \ufffd")


LABELS = {bare(node["label"]) for node in EXPECTED["nodes"]}


def reads():
    """Runs a test where its module or program is there."""
    def run(test):
        try:
            test()
            read.append(test.__name__)
        except ImportError:
            skipped.append(test.__name__)
        except FileNotFoundError:
            skipped.append(test.__name__)
    return run


@reads()
def graphml_networkx():
    import networkx
    found = networkx.read_graphml(io.BytesIO(graph("graphml")))
    assert (found.number_of_nodes(), found.number_of_edges()) == (NODES, EDGES)
    assert {bare(label) for _, label in found.nodes(data="label")} == LABELS


@reads()
def gexf_networkx():
    import networkx
    with tempfile.NamedTemporaryFile(suffix=".gexf") as file:
        file.write(graph("gexf"))
        file.flush()
        found = networkx.read_gexf(file.name)
    assert (found.number_of_nodes(), found.number_of_edges()) == (NODES, EDGES)
    assert {bare(label) for _, label in found.nodes(data="label")} == LABELS


@reads()
def xml_xmllint():
    for form in ("graphml", "gexf"):
        subprocess.run(["xmllint", "--noout", "-"], input=graph(form), check=True)


@reads()
def turtle_and_jsonld_rdflib():
    import rdflib
    turtle = rdflib.Graph().parse(data=graph("turtle"), format="turtle")
    events = set(turtle.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Event")))
    assert len(events) == sum(node["kind"] == "event" for node in EXPECTED["nodes"])
    starts = list(turtle.objects(None, rdflib.URIRef("https://schema.org/startDate")))
    assert rdflib.Literal("2024-05-10", datatype=rdflib.XSD.date) in starts, starts
    jsonld = rdflib.Graph().parse(data=graph("jsonld"), format="json-ld")
    # The two say the same.
    missing, extra = set(turtle) - set(jsonld), set(jsonld) - set(turtle)
    assert not missing and not extra, (missing, extra)


@reads()
def turtle_rapper():
    done = subprocess.run(["rapper", "-q", "-c", "-i", "turtle", "-", "urn:x"], input=graph("turtle"), capture_output=True)
    assert done.returncode == 0, done.stderr


@reads()
def ics_icalendar():
    import icalendar
    calendar = icalendar.Calendar.from_ical(graph("ics"))
    events = calendar.walk("VEVENT")
    assert events and len({str(event["UID"]) for event in events}) == len(events)
    for event in events:
        assert event["DTSTART"].dt < event["DTEND"].dt and str(event["STATUS"]) in ("CONFIRMED", "TENTATIVE", "CANCELLED")
    # icalendar 4 reads an escaped backslash before an N as a line break.
    def loose(text):
        return bare(text).replace("\\", "").replace("N", "")
    assert {loose(event["SUMMARY"]) for event in events} <= {loose(label) for label in LABELS}


@reads()
def csv_python():
    nodes = list(csv.reader(io.StringIO(graph("csv-nodes").decode(), newline="")))
    edges = list(csv.reader(io.StringIO(graph("csv-edges").decode(), newline="")))
    assert len(nodes) == NODES + 1 and len(edges) == EDGES + 1
    assert {len(row) for row in nodes} == {len(nodes[0])} and {len(row) for row in edges} == {len(edges[0])}
    ids = {row[0] for row in nodes[1:]}
    assert all(row[0] in ids and row[1] in ids for row in edges[1:])


@reads()
def json_lines_python():
    entities = [json.loads(line) for line in graph("ftm").splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    assert any(entity["schema"] == "Person" and entity["properties"]["name"] == ["Ana Brel"] for entity in entities)
    timeline = json.loads(graph("timelinejs"))
    assert {event["start_date"]["year"] for event in timeline["events"]} == {2024}


@reads()
def dot_graphviz():
    if not shutil.which("dot"):
        raise FileNotFoundError
    subprocess.run(["dot", "-Tcanon"], input=graph("dot"), check=True, capture_output=True)


for test in skipped:
    print("skipped, its reader is not there:", test)
print("read:", ", ".join(read))
sys.exit(0 if read else 77)
