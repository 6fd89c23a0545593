"""Facts and graphs of all fixtures, and facts that try to break out, are as docs/*.schema.json say, with no field that they do not name;
broken ones are refused, and facts that the schema refuses the program refuses too. Status 77 where python3-jsonschema is not there.

    check.py DATELINE SOURCE_FOLDER
"""
import copy
import glob
import json
import subprocess
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("skipped: no python3-jsonschema that knows draft 2020-12")
    sys.exit(77)

DATELINE, SOURCE = sys.argv[1:]
# The least that facts can be, by docs/facts.md, in a form that shows all defaults.
LEAST = {"format": "dateline-facts/1", "article": {},
         "entities": [{"id": "okoro", "type": "person", "name": "Okoro"}, {"id": "x", "type": "place", "name": "X"}],
         "roles": [{"person": "okoro", "title": "Minister"}],
         "events": [{"id": "m", "type": "meeting", "participants": [{"entity": "okoro"}]}, {"id": "n", "type": "visit"}],
         "relations": [{"type": "follows", "subject": "m", "object": "n"}],
         "y": {"unknown": "fields"}}
GONE = object()
# Where, and what is put there; of whole facts.
BROKEN_FACTS = [
    (["format"], "dateline-facts/2"), (["format"], GONE), (["article"], GONE), (["article"], "a"),
    (["article", "published"], "soon"), (["article", "title"], 7),
    (["entities"], {}), (["entities", 0], 1), (["entities", 0, "type"], "event"), (["entities", 0, "name"], GONE),
    (["entities", 0, "id"], GONE), (["entities", 0, "mentions", 0, "start"], -1), (["entities", 0, "mentions", 0, "kind"], "verb"),
    (["entities", 0, "mentions", 0, "end"], "9"), (["entities", 0, "mentions", 0, "end"], 1e12), (["entities", 0, "aliases"], [1]),
    (["times", 0, "type"], "day"), (["times", 0, "start"], 0.5),
    (["roles", 0, "person"], GONE), (["roles", 0, "state"], "late"),
    (["events", 0, "type"], "party"), (["events", 0, "status"], "maybe"), (["events", 0, "participants", 0, "entity"], GONE),
    (["events", 0, "participants", 0, "role"], "guest"), (["events", 0, "evidence", 0, "start"], GONE),
    (["relations", 0, "type"], "likes"), (["relations", 0, "object"], GONE),
]
BROKEN_GRAPH = [
    (["directed"], False), (["nodes"], GONE), (["graph", "format"], "x"), (["graph", "first"], "2024"), (["graph", "last"], GONE),
    (["nodes", 0, "kind"], "thing"), (["nodes", 0, "id"], "Person/a"), (["nodes", 0, "label"], GONE), (["nodes", 0, "id"], 7),
    (["edges", 0, "kind"], "knows"), (["edges", 0, "key"], -1), (["edges", 0, "source"], GONE), (["edges", 0, "evidence"], []),
    (["edges", 0, "colour"], "red"), (["nodes", 0, "colour"], "red"),
]


def close(schema):
    """The schema without room for fields that it does not name: what is used as a field or an item has no others. (As published it
    leaves room for fields that later versions may add.)"""
    if isinstance(schema, list):
        return [close(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(value) for key, value in schema.items()}
    for key in ("properties", "items"):
        uses = closed.get(key)
        for use in (uses.values() if key == "properties" else [uses]) if isinstance(uses, dict) else []:
            if isinstance(use, dict) and ("$ref" in use or "oneOf" in use or use.get("type") == "object"):
                use["unevaluatedProperties"] = False
    return closed


def load(name):
    with open(f"{SOURCE}/docs/{name}.schema.json", encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema), Draft202012Validator({**close(schema), "unevaluatedProperties": False})


def run(*arguments, text=None):
    return subprocess.run([DATELINE, *arguments], input=text, capture_output=True, text=True)


def check(validator, value, what):
    for error in validator.iter_errors(value):
        sys.exit(f"{what}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")


def broken(value, path, new):
    """A copy with `new` at the path; the first item of an array that has what the path goes on with."""
    value = copy.deepcopy(value)
    at = value
    for i, key in enumerate(path[:-1]):
        if key == 0:
            at.sort(key=lambda item: isinstance(path[i + 1], str) and not item.get(path[i + 1]))
        at = at[key]
    if new is GONE:
        del at[path[-1]]
    else:
        at[path[-1]] = new
    return value


def check_facts():
    open_facts, facts = load("facts")
    articles = sorted(glob.glob(f"{SOURCE}/fixtures/*.txt") + glob.glob(f"{SOURCE}/fixtures/*.html"))
    lines = run("extract", *articles, f"{SOURCE}/tests/read/warc/crawl.warc.gz", f"{SOURCE}/tests/graph/hostile.ndjson").stdout.splitlines()
    lines += run("extract", "--with-text", articles[0]).stdout.splitlines()
    assert len(lines) > len(articles)
    for line in lines:
        check(facts, json.loads(line), line[:80])
    check(open_facts, LEAST, "the least facts")
    assert run("extract", "-", text=json.dumps(LEAST)).returncode == 0
    assert not facts.is_valid(LEAST), "unknown fields are seen"
    # One article's facts that have something in every array.
    arrays = ("times", "entities", "roles", "events", "relations")
    full = max((json.loads(line) for line in lines), key=lambda value: (all(value[a] for a in arrays), len(value["relations"])))
    assert all(full[a] for a in arrays), "no fixture has all kinds of facts"
    for path, new in BROKEN_FACTS:
        wrong = broken(full, path, new)
        assert not open_facts.is_valid(wrong), f"the schema takes {path}"
        refused = run("extract", "--input", "json", "-", text=json.dumps(wrong))
        assert refused.returncode == 1 and not refused.stdout, f"the program takes {path}"
    return len(lines), lines


def check_graphs(lines):
    _, graph = load("graph")
    graphs = [run("graph", f"{SOURCE}/tests/graph/{name}.ndjson").stdout for name in ("facts", "hostile")]
    # A third of the articles: the validator takes its time.
    graphs.append(run("graph", "-", text="\n".join(lines[::3])).stdout)
    for text in graphs:
        check(graph, json.loads(text), text[:80])
    for path, new in BROKEN_GRAPH:
        assert not graph.is_valid(broken(json.loads(graphs[0]), path, new)), f"the schema takes {path}"
    return len(graphs)


count, all_lines = check_facts()
print(f"{count} articles' facts and {check_graphs(all_lines)} graphs are valid; {len(BROKEN_FACTS) + len(BROKEN_GRAPH)} broken ones are not")
