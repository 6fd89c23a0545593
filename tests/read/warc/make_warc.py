#!/usr/bin/env python3
"""Writes the web archives of the tests: make_warc.py FOLDER gives crawl.warc, the same member by
member as crawl.warc.gz, and the seeds of fuzz_warc in FOLDER/seeds. The same bytes each time."""
import gzip
import pathlib
import sys

DATE = "2024-03-14T08:30:00Z"


def record(kind, block, uri=None, media="application/http; msgtype=response", version="1.0"):
    head = [f"WARC/{version}", f"WARC-Type: {kind}", f"WARC-Date: {DATE}",
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>"]
    if uri:
        head.append(f"WARC-Target-URI: {uri}")
    head += [f"Content-Type: {media}", f"Content-Length: {len(block)}"]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(uri, body, fields=(), status="200 OK", media="text/html; charset=utf-8", **more):
    head = [f"HTTP/1.1 {status}", f"Content-Type: {media}", *fields]
    return record("response", "\r\n".join(head).encode() + b"\r\n\r\n" + body, uri, **more)


def page(paragraphs, head="", lang=' lang="en"'):
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><article>\n{body}</article></body></html>"


def chunked(body, size=100):
    out = b"".join(b"%x\r\n%s\r\n" % (len(body[i:i + size]), body[i:i + size])
                   for i in range(0, len(body), size))
    return out + b"0\r\n\r\n"


def packed(body):
    return gzip.compress(body, mtime=0)


DATED = page(["Harbour Minister Runa Okoro met the fishing envoy Tomas Vell in Oslo on Tuesday, and they agreed to "
              "talk about the quotas again before the end of the month."],
             '<meta property="article:published_time" content="2024-03-13"><meta property="og:site_name" content="Tidewire">')
UNDATED = page(["Envoy Tomas Vell will visit Port Elin on Friday, where he is to meet the two ministers who have not "
                "talked with each other since the pact was signed."])
ACCENTED = page(["The café owners of Port Elin met Mayor Renée Dupré on Monday, and they asked that the quay should be "
                 "open to their guests."])
LATIN = page(["The mayor, Renée Dupré, said that the café on the quay “will stay”, and that she would meet its owners "
              "again on Thursday."], '<meta charset="windows-1252">', ' lang="de"')
GERMAN = page(["Die Hafenministerin traf am Dienstag in Oslo den Gesandten der Fischer, um mit ihm über die Quoten zu "
               "sprechen. Man will sich noch vor dem Ende des Monats wieder an den Tisch setzen."], lang=' lang="de"')
STORED = page(["The crews of the two harbours held a drill on Saturday, and the envoy Tomas Vell watched it from the "
               "quay with those who had asked for it."])
EMPTY = page([])

RECORDS = [
    record("warcinfo", b"software: make_warc.py\r\n", media="application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\nHost: tide.example\r\n\r\n", "https://tide.example/dated",
           "application/http; msgtype=request"),
    response("https://www.tide.example/dated", DATED.encode()),
    response("https://www.tide.example/gone", DATED.encode(), status="404 Not Found"),
    response("https://www.tide.example/pier.png", b"\x89PNG\r\n\x1a\n" + bytes(200), media="image/png"),
    response("https://hafen.example/quoten", GERMAN.encode()),
    response("https://www.tide.example/undated", chunked(packed(UNDATED.encode())),
             ["Transfer-Encoding: chunked", "Content-Encoding: gzip"], version="1.1"),
    response("http://quay.example:8080/cafe", ACCENTED.encode("latin-1"), media='text/html; charset="ISO-8859-1"'),
    response("<http://quay.example/2024/03/12/mayor>", LATIN.encode("cp1252"), media="text/html"),
    response("https://www.tide.example/stored", STORED.encode(),
             ["Transfer-Encoding: chunked", "Content-Encoding: gzip", "X-Long: " + "x" * 20000]),
    record("metadata", b"fetchTimeMs: 12\r\n", "https://www.tide.example/stored", "application/warc-fields"),
    response("https://www.tide.example/empty", EMPTY.encode()),
    record("revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", "https://www.tide.example/dated"),
]

SEEDS = {
    "plain": b"".join(RECORDS[:5]),
    "members": b"".join(packed(r) for r in RECORDS[1:4]),
    "one-member": packed(b"".join(RECORDS[5:7])),
    "chunked": RECORDS[6],
    "huge-length": RECORDS[2].replace(b"Content-Length: ", b"Content-Length: 99999999999999"),
    "no-length": RECORDS[2].replace(b"Content-Length", b"Content-Langth") + RECORDS[9][:400],
    "negative-length": RECORDS[2].replace(b"Content-Length: ", b"Content-Length: -"),
    "cut": RECORDS[2][:-100],
    "broken-gzip": packed(RECORDS[2])[:60] + b"???" + packed(RECORDS[2])[63:] + packed(RECORDS[7]),
    "garbage": b"hello\n" + RECORDS[7],
    "wrong-length": RECORDS[7].replace(b"Content-Length: ", b"Content-Length: 1") + RECORDS[9],
    "huge-chunk": response("http://a.example/", b"ffffffffffffffffffff\r\nabc", ["Transfer-Encoding: chunked"]),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (folder / "crawl.warc").write_bytes(b"".join(RECORDS))
    (folder / "crawl.warc.gz").write_bytes(b"".join(packed(r) for r in RECORDS))
    for name, content in SEEDS.items():
        (seeds / name).write_bytes(content)


main()
