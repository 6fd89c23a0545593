"""A store of `dateline add` is killed at many moments and goes on: no committed article is lost, none is there twice, and in the end the
graph is that of the facts themselves. Then the queries of docs/store.md are run.

    store.py DATELINE FACTS STORE_MD
"""
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

DATELINE, FACTS, PAGE = map(os.path.abspath, sys.argv[1:])
ARTICLES, KILLS = 1500, 100
folder = tempfile.TemporaryDirectory()  # goes with the program
os.chdir(folder.name)

with open(FACTS, encoding="utf-8") as file:
    templates = [json.loads(line) for line in file]
with open("many.ndjson", "w", encoding="utf-8") as file:
    for i in range(ARTICLES):
        facts = templates[i % len(templates)]
        facts["article"]["id"] = f"article-{i}"
        facts["events"][0]["time"]["edtf"] = f"2024-05-{10 + i % 100 // 90}"  # a tenth says another day
        file.write(json.dumps(facts) + "\n")


def count():
    """Committed articles; every one is whole and there once."""
    if not os.path.exists("news.db"):
        return 0
    with sqlite3.connect("news.db", timeout=60) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            return 0
        total, different, ids = db.execute("SELECT count(*), count(DISTINCT hash), count(DISTINCT id) FROM article").fetchone()
        assert total == different == ids, (total, different, ids)
        assert db.execute("SELECT count(*) FROM event").fetchone() == (total,)  # each tells of one
        db.execute("INSERT INTO sentence_text (sentence_text, rank) VALUES ('integrity-check', 1)")
        return total


random.seed(1)
before = killed = 0
started = time.monotonic()
for _ in range(KILLS):
    add = subprocess.Popen([DATELINE, "add", "--store", "news.db", "many.ndjson"], stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0.002, 0.12))
    add.send_signal(signal.SIGKILL)
    killed += add.wait() == -signal.SIGKILL
    after = count()
    assert after >= before, (before, after)
    before = after
assert killed > KILLS // 10, killed
subprocess.run([DATELINE, "add", "--store", "news.db", "many.ndjson"], check=True, stderr=subprocess.DEVNULL)
assert count() == ARTICLES
again = subprocess.run([DATELINE, "add", "--store", "news.db", "many.ndjson"], check=True, capture_output=True, text=True)
assert again.stderr == f"0 added, {ARTICLES} there already\n", again.stderr


def graph(*arguments):
    return subprocess.run([DATELINE, "graph", *arguments], check=True, capture_output=True).stdout


assert graph("--store", "news.db") == graph("many.ndjson")

with open(PAGE, encoding="utf-8") as file:
    queries = re.findall(r"```sql\n(.*?)```", file.read(), re.S)
assert len(queries) >= 10, len(queries)
with sqlite3.connect("news.db") as db:
    for query in queries:
        assert db.execute(query).fetchall(), query
print(f"killed {killed} times, {len(queries)} queries")
