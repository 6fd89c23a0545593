"""Reads each format of `dateline graph` with a program that is not ours. Formats whose reader is not there are named and passed over;
status 77 where none is.

    read_formats.py DATELINE FACTS
"""
import csv
import datetime
import io
import json
import re
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
EVENTS = {node["id"]: node for node in EXPECTED["nodes"] if node["kind"] == "event"}
DATES = {id: node["date"]["edtf"] for id, node in EVENTS.items() if "date" in node}


def plain(date):
    """Whether a date is a year, a month or a day and no more."""
    return re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", date)


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
    assert {id: data["date"] for id, data in found.nodes(data=True) if "date" in data} == DATES


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
    subprocess.run(["xmllint", "--noout", "-"], input=graph("graphml"), check=True)
    subprocess.run(["xmllint", "--noout", "--relaxng", "gexf.rng", "-"], input=graph("gexf"), check=True, capture_output=True)


@reads()
def turtle_and_jsonld_rdflib():
    import rdflib
    turtle = rdflib.Graph().parse(data=graph("turtle"), format="turtle")
    events = set(turtle.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Event")))
    assert len(events) == sum(node["kind"] == "event" for node in EXPECTED["nodes"])
    starts = list(turtle.objects(None, rdflib.URIRef("https://schema.org/startDate")))
    assert rdflib.Literal("2024-05-10", datatype=rdflib.XSD.date) in starts, starts
    for id, date in DATES.items():
        event = rdflib.URIRef("urn:dateline:" + id)
        assert turtle.value(event, rdflib.URIRef("urn:dateline:terms:edtf")) == rdflib.Literal(date)
        kind = {4: rdflib.XSD.gYear, 7: rdflib.XSD.gYearMonth, 10: rdflib.XSD.date}.get(len(date))
        if plain(date):
            assert turtle.value(event, rdflib.SDO.startDate).n3() == f'"{date}"^^<{kind}>', date
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
        assert type(event["DTSTART"].dt) is datetime.date and event["DTSTART"].dt < event["DTEND"].dt
        assert type(event["DTSTAMP"].dt) is datetime.datetime
        assert str(event["STATUS"]) in ("CONFIRMED", "TENTATIVE", "CANCELLED")
    days = sorted(node["date"]["first"] for node in EVENTS.values() if re.match(r"\d{4}-\d\d-\d\d", node.get("date", {}).get("edtf", "")))
    assert sorted(str(event["DTSTART"].dt) for event in events) == days
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
    date = nodes[0].index("date")
    assert {row[0]: row[date] for row in nodes[1:] if row[date]} == DATES


@reads()
def json_lines_python():
    entities = [json.loads(line) for line in graph("ftm").splitlines()]
    assert len({entity["id"] for entity in entities}) == len(entities)
    assert any(entity["schema"] == "Person" and entity["properties"]["name"] == ["Ana Brel"] for entity in entities)
    told = {entity["id"]: entity["properties"].get("date") for entity in entities if entity["schema"] == "Event"}
    assert {id: date[0] for id, date in told.items() if date} == {id: date for id, date in DATES.items() if plain(date)}
    timeline = json.loads(graph("timelinejs"))
    for event in timeline["events"]:
        start, date = event["start_date"], DATES[event["unique_id"]]
        grain = "-".join(f"{start[unit]:02}" for unit in ("year", "month", "day") if unit in start)
        # Of a season its first month.
        assert date.startswith(grain) or (date[5:7] > "20" and len(grain) == 7), (date, grain)
        assert len(grain) == min(10, len(re.match("[0-9X-]*", date).group())), (date, grain)


@reads()
def dot_graphviz():
    if not shutil.which("dot"):
        raise FileNotFoundError
    subprocess.run(["dot", "-Tcanon"], input=graph("dot"), check=True, capture_output=True)


for test in skipped:
    print("skipped, its reader is not there:", test)
print("read:", ", ".join(read))
sys.exit(0 if read else 77)
