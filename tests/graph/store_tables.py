"""What is inside a store: its tables and how they keep in step, removal, and stores of other versions.

    store_tables.py DATELINE FACTS SQL_OF_VERSION_1
"""
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

DATELINE, FACTS, VERSION_1 = map(os.path.abspath, sys.argv[1:])
ARTICLES, KILLS = 1500, 20
TABLES = ["article", "sentence", "entity", "role", "event", "participant"]
folder = tempfile.TemporaryDirectory()  # goes with the program
os.chdir(folder.name)


def run(*arguments, status=0):
    done = subprocess.run([DATELINE, *arguments], capture_output=True, text=True)
    assert done.returncode == status, (arguments, done)
    return done


def rows(path, sql, *values):
    with sqlite3.connect(path, timeout=60) as db:
        return db.execute(sql, values).fetchall()


def check(path):
    """The file is sound, no row is of an article that is not there, and the words are those of the sentences."""
    with sqlite3.connect(path, timeout=60) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.execute("INSERT INTO sentence_text (sentence_text, rank) VALUES ('integrity-check', 1)")
        for table in TABLES[1:]:
            assert db.execute(f"SELECT count(*) FROM {table} WHERE article NOT IN (SELECT number FROM article)").fetchone() == (0,), table


def dump(path):
    return {table: rows(path, f"SELECT * FROM {table} ORDER BY number") for table in TABLES}


with open(FACTS, encoding="utf-8") as file:
    templates = [json.loads(line) for line in file]
with open("many.ndjson", "w", encoding="utf-8") as file:
    for i in range(ARTICLES):
        facts = templates[i % len(templates)]
        facts["article"].update(id=f"article-{i}", source=f"source {i % 3}", published=f"2024-05-{1 + i % 28:02}")
        file.write(json.dumps(facts) + "\n")
run("add", "--store", "news.db", "many.ndjson")

# Tables are STRICT, the journal is a WAL, and the words are those of the sentences.
assert {row for row in rows("news.db", "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        } == {(table, 1) for table in TABLES}
assert rows("news.db", "PRAGMA journal_mode") == [("wal",)]
try:
    rows("news.db", "INSERT INTO event (article, id, type, status) VALUES ('one', 'v1', 'meeting', 'occurred')")
    raise SystemExit("a text where a number belongs")
except sqlite3.IntegrityError:
    pass
check("news.db")
assert rows("news.db", "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH 'NEAR(amber coast)'") == [(ARTICLES // 2,)]
assert rows("news.db", "SELECT count(*) FROM sentence_text WHERE sentence_text MATCH 'lisboa'") == [(0,)]

# A date has its days, whatever its grain.
dates = {"2024-05": ("2024-05-01", "2024-05-31"), "2024": ("2024-01-01", "2024-12-31"), "2024-05-10/..": ("2024-05-10", None),
         "2024-02-28/2024-03-01": ("2024-02-28", "2024-03-01"), "202X": ("2020-01-01", "2029-12-31")}
for i, date in enumerate(dates):
    templates[0]["article"]["id"] = f"dated-{i}"
    templates[0]["events"][0]["time"]["edtf"] = date
    with open("dated.ndjson", "a", encoding="utf-8") as file:
        file.write(json.dumps(templates[0]) + "\n")
run("add", "--store", "dated.db", "dated.ndjson")
assert {date: (first, last) for date, first, last in rows("dated.db", "SELECT date, first, last FROM events")} == dates

# Articles are removed with all that is known of them; the rest is as if they had never been there.
assert run("remove", "--store", "news.db", "article-7", "nobody", "article-8", status=1).stderr == \
    "dateline: no such article in the store: nobody\n2 removed\n"
assert run("remove", "--store", "news.db", "--source", "source 1").stderr == f"{ARTICLES // 3 - 1} removed\n"  # article-7 was one
before = rows("news.db", "SELECT count(*) FROM article WHERE published BETWEEN '2024-05-02' AND '2024-05-04'")[0][0]
assert before and run("remove", "--store", "news.db", "--published", "2024-05-02/2024-05-04").stderr == f"{before} removed\n"
check("news.db")
left = {row[0] for row in rows("news.db", "SELECT id FROM article")}
with open("many.ndjson", encoding="utf-8") as file, open("left.ndjson", "w", encoding="utf-8") as out:
    out.writelines(line for line in file if json.loads(line)["article"]["id"] in left)
assert run("graph", "--store", "news.db").stdout == run("graph", "left.ndjson").stdout
run("add", "--store", "news.db", "many.ndjson")
check("news.db")
assert rows("news.db", "SELECT count(*) FROM article") == [(ARTICLES,)]


# What was removed leaves no trace once the file is packed, as docs/store.md says.
templates[0]["sentences"][0]["text"] = "Zanzibarvoort waits for quimbelstrand."
with open("secret.ndjson", "w", encoding="utf-8") as file:
    file.write(json.dumps(templates[0]) + "\n")
for _ in range(2):
    run("add", "--store", "packed.db", "secret.ndjson", "left.ndjson")
    run("remove", "--store", "packed.db", templates[0]["article"]["id"])
db = sqlite3.connect("packed.db", isolation_level=None)
db.execute("INSERT INTO sentence_text (sentence_text) VALUES ('optimize')")
db.execute("VACUUM")
db.close()
for name in [name for name in os.listdir() if name.startswith("packed.db")]:
    with open(name, "rb") as file:
        assert b"uimbelstrand" not in file.read(), name
check("packed.db")

# Two programs add at once, the one slowly: neither locks the other out, and each article is there once.
with open("many.ndjson", encoding="utf-8") as file:
    lines = file.readlines()
slow = subprocess.Popen([DATELINE, "add", "--store", "two.db", "-"], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
slow.stdin.writelines(lines[:150])
slow.stdin.flush()
started = time.monotonic()
run("add", "--store", "two.db", "many.ndjson")
assert time.monotonic() - started < 50, "it waited for the slow one"
slow.stdin.writelines(lines[100:200])
slow.stdin.close()
assert slow.wait() == 0
check("two.db")
assert rows("two.db", "SELECT count(*) FROM article") == [(ARTICLES,)]


def make_version_1(path, source):
    with open(VERSION_1, encoding="utf-8") as file, sqlite3.connect(path) as db:
        db.executescript("PRAGMA journal_mode = WAL;" + file.read())
        db.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows(source, "SELECT * FROM article ORDER BY number"))


# A store of version 1 is read as it is, and brought up to date as a whole before it is written to.
run("add", "--store", "new.db", "many.ndjson")
make_version_1("old.db", "new.db")
old_views = rows("old.db", "SELECT sql FROM sqlite_schema ORDER BY name")
assert run("graph", "--store", "old.db").stdout == run("graph", "many.ndjson").stdout
assert rows("old.db", "PRAGMA user_version") == [(1,)]
random.seed(2)
started = time.monotonic()
make_version_1("measure.db", "new.db")
run("stats", "--store", "measure.db")
duration = time.monotonic() - started
killed = 0
for _ in range(KILLS):
    stats = subprocess.Popen([DATELINE, "stats", "--store", "old.db"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, duration / 2))
    stats.send_signal(signal.SIGKILL)
    killed += stats.wait() == -signal.SIGKILL
    if rows("old.db", "PRAGMA user_version") == [(2,)]:
        check("old.db")
        assert dump("old.db") == dump("new.db")
        for suffix in ["", "-wal", "-shm"]:
            if os.path.exists("old.db" + suffix):
                os.remove("old.db" + suffix)
        make_version_1("old.db", "new.db")
    assert rows("old.db", "SELECT sql FROM sqlite_schema ORDER BY name") == old_views
assert killed > KILLS // 4, killed
again = run("add", "--store", "old.db", "many.ndjson")
assert again.stderr == f"0 added, {ARTICLES} there already\n", again.stderr
check("old.db")
assert dump("old.db") == dump("new.db")

# Facts that cannot be read leave a store as it was.
make_version_1("bad.db", "new.db")
rows("bad.db", "UPDATE article SET facts = '{' WHERE number = 1400")
assert "article 1400" in run("stats", "--store", "bad.db", status=1).stderr
assert rows("bad.db", "SELECT sql FROM sqlite_schema ORDER BY name") == old_views

# Nothing is read from or written to a file of another kind, or of a later version.
rows("new.db", "PRAGMA user_version = 99")
for command in ["add", "remove", "stats", "graph"]:
    told = run(command, "--store", "new.db", *{"add": ["many.ndjson"], "remove": ["a"]}.get(command, []), status=1).stderr
    assert told == "new.db: a store of version 99, made by a later dateline; this one knows versions up to 2\n", told
rows("other.db", "CREATE TABLE article (number INTEGER, text TEXT)")
rows("other.db", "PRAGMA user_version = 1")
with open("text.db", "w", encoding="utf-8") as file:
    file.write("no database, but a text that is long enough to be taken for the first page of one\n" * 50)
for path, message in [("other.db", "no store of dateline"), ("text.db", "file is not a database")]:
    with open(path, "rb") as file:
        content = file.read()
    assert run("add", "--store", path, "many.ndjson", status=1).stderr == f"{path}: {message}\n"
    with open(path, "rb") as file:
        assert file.read() == content, path
print(f"killed {killed} times while it was brought up to date")
