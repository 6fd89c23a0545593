"""What extraction costs: articles by CPU second and peak memory, from NDJSON and from a web archive, and the size of the facts.

    scale.py DATELINE SOURCE_FOLDER [ARTICLES]          20,000 where no number is given

The articles are those of fixtures/, over and over with other ids; the archive's pages are the same texts in 60 kB of page around them.
CPU time is told besides the time that passed, for other work may run on the machine.
"""
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

DATELINE, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
ARTICLES = int(sys.argv[3]) if len(sys.argv) > 3 else 20000
PAGE = 60000  # bytes
texts = [open(path, encoding="utf-8").read() for path in sorted(glob.glob(SOURCE + "/fixtures/*.txt"))]
words = sum(len(text.split()) for text in texts) / len(texts)


def run(what, articles, *arguments):
    """Runs dateline; prints seconds, CPU seconds and peak memory."""
    began = time.monotonic()
    child = subprocess.Popen([DATELINE, *arguments], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, what
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{what}: {articles} articles, {time.monotonic() - began:.1f} s, {cpu:.1f} s of CPU time, {articles / cpu:.0f} articles "
          f"a CPU second, peak {usage.ru_maxrss / 1024:.0f} MB")


def write_ndjson(path, articles):
    with open(path, "w", encoding="utf-8") as file:
        for i in range(articles):
            file.write(json.dumps({"id": f"a{i}", "text": texts[i % len(texts)]}) + "\n")


def write_warc(path, articles):
    link = '<li class="item"><a href="/section/{0}">A link to another page, number {0}</a><script>var x{0} = [{0}];</script></li>\n'
    around = "<nav><ul>" + "".join(link.format(i) for i in range(PAGE // len(link))) + "</ul></nav>"
    with open(path, "wb") as file:
        for i in range(articles):
            body = "".join(f"<p>{line}</p>" for line in texts[i % len(texts)].splitlines() if line.strip())
            page = f'<!DOCTYPE html><html lang="en"><head><title>News</title></head><body>{around}<article>{body}</article></body></html>'
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Target-URI: http://a.example/{i}\r\n"
                    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n")
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n", 6))


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    print(f"{words:.0f} words an article")
    for articles in (ARTICLES // 20, ARTICLES):
        write_ndjson("a.ndjson", articles)
        run("NDJSON, one job", articles, "extract", "--jobs", "1", "a.ndjson", "-o", "facts.ndjson")
        run("NDJSON, two jobs", articles, "extract", "--jobs", "2", "a.ndjson", "-o", "two.ndjson")
        subprocess.run(["cmp", "facts.ndjson", "two.ndjson"], check=True)
    size = os.path.getsize("facts.ndjson")
    # Not here: a child's peak memory begins with that of its parent.
    packed = int(subprocess.run("gzip -c facts.ndjson | wc -c", shell=True, check=True, capture_output=True).stdout)
    print(f"facts: {size / ARTICLES:.0f} bytes an article, {packed / ARTICLES:.0f} with gzip")
    run("facts read and written", ARTICLES, "extract", "--jobs", "1", "facts.ndjson", "-o", "again.ndjson")
    for articles in (ARTICLES // 20, ARTICLES // 4):
        write_warc("a.warc.gz", articles)
        run("WARC, one job", articles, "extract", "--jobs", "1", "a.warc.gz", "-o", "pages.ndjson")
    print(f"pages: {PAGE} bytes, {os.path.getsize('a.warc.gz') / articles:.0f} with gzip")
