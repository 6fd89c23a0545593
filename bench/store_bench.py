"""What it costs to add 1,000 articles to a store of N, and how fast it is read.

    store_bench.py DATELINE IDENTITY_BENCH ARTICLES

The articles are those of identity_bench, each with eight sentences of made words in Zipf's proportions, of which the first is its evidence.
"""
import json
import os
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

DATELINE, BENCH, ARTICLES = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
MORE, SENTENCES, WORDS, VOCABULARY = 1000, 8, 22, 50000
folder = tempfile.TemporaryDirectory()  # goes with the program
os.chdir(folder.name)
random.seed(1)
weights = [1 / (rank + 1) for rank in range(VOCABULARY)]
words = [f"w{rank:x}" for rank in range(VOCABULARY)]


def add_sentences(facts):
    chosen = random.choices(words, weights, k=SENTENCES * WORDS)
    texts = [" ".join(chosen[i * WORDS:(i + 1) * WORDS]) for i in range(SENTENCES)]
    start = 0
    for text in texts:
        facts.setdefault("sentences", []).append({"start": start, "end": start + len(text), "text": text})
        start += len(text) + 1
    for event in facts.get("events", []):
        event["evidence"] = [{"start": 0, "end": len(texts[0])}]


made = subprocess.Popen([BENCH, str(ARTICLES + MORE), "1", "facts"], stdout=subprocess.PIPE, text=True)
with open("first.ndjson", "w") as first, open("more.ndjson", "w") as more:
    for number, line in enumerate(made.stdout):
        facts = json.loads(line)
        add_sentences(facts)
        (first if number < ARTICLES else more).write(json.dumps(facts) + "\n")


def measure(label, *arguments):
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([DATELINE, *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{label}: {time.monotonic() - started:.1f} s, CPU {seconds:.1f} s, at most {after.ru_maxrss / 1024:.0f} MB so far", flush=True)


measure(f"{MORE} into an empty store", "add", "--store", "empty.db", "more.ndjson")
measure(f"{ARTICLES} into an empty store", "add", "--store", "news.db", "first.ndjson")
print(f"its size: {os.path.getsize('news.db') / 1e6:.0f} MB")
measure(f"{MORE} into a store of {ARTICLES}", "add", "--store", "news.db", "more.ndjson")
measure("the same again", "add", "--store", "news.db", "more.ndjson")
measure("stats", "stats", "--store", "news.db")
with sqlite3.connect("news.db") as db:
    who = db.execute("SELECT who FROM attendance LIMIT 1").fetchone()[0]
    for label, sql in [
            ("attendance of one", f"SELECT * FROM attendance WHERE who = '{who}'"),
            ("events of a month", "SELECT * FROM events WHERE first >= '2017-05-01' AND first <= '2017-05-31'"),
            ("sentences with a rare word", "SELECT s.* FROM sentence_text t JOIN sentences s ON s.sentence = t.rowid WHERE sentence_text MATCH 'w3039'"),
            ("all disagreements", "SELECT count(*) FROM disagreements")]:
        started = time.monotonic()
        found = db.execute(sql).fetchall()
        print(f"{label}: {time.monotonic() - started:.3f} s, {len(found)} rows{', ' + str(found[0][0]) if label.startswith('all') else ''}", flush=True)
