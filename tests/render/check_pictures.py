#!/usr/bin/env python3
"""What every picture must fulfil, computed from the SVG itself.

usage: check_pictures.py DATELINE_RENDER MAKE_GRAPH GRAPH.json...       graphs of the tests, and made-up ones of many sizes
       check_pictures.py DATELINE_RENDER --articles DATELINE FOLDER     each article of a folder, and all of them together

Well-formed (xmllint, where it is there); only the elements that a drawing needs; a title and a description; ids unique and data-node as in the graph; every label inside
the picture and inside its own box; no two boxes, labels or words on each other; lines around boxes; text on its ground at 4.5:1 at least (WCAG 2.1 AA) in both themes; the same
bytes each time."""
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "title", "desc", "style", "polygon", "polyline", "path", "ellipse", "text"}
XMLLINT = shutil.which("xmllint")
failures = []


def numbers(text):
    return [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", text)]


def box_of(element):
    """Left, top, right, bottom of a shape; of curves that of their control points."""
    name = element.tag.replace(SVG, "")
    if name == "ellipse":
        cx, cy, rx, ry = (float(element.get(k)) for k in ("cx", "cy", "rx", "ry"))
        return cx - rx, cy - ry, cx + rx, cy + ry
    values = numbers(element.get("points") or element.get("d") or "")
    xs, ys = values[0::2], values[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def shapes_of(group):
    return [e for e in group.iter() if e.tag.replace(SVG, "") in ("polygon", "ellipse", "path", "polyline")]


def join(boxes):
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a, b):
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def along(points):
    """Points on a curve of cubic Bézier pieces."""
    for i in range(0, len(points) - 3, 3):
        for step in range(21):
            t = step / 20
            yield tuple(sum(w * p[k] for w, p in zip(((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3), points[i:i + 4]))
                        for k in (0, 1))


class Picture:
    def __init__(self, name, svg, nodes):
        self.name, self.nodes = name, nodes
        self.root = ET.fromstring(svg)
        self.view = [float(x) for x in self.root.get("viewBox").split()]
        graph = self.root.find(SVG + "g")
        dx, dy = numbers(graph.get("transform").split("translate")[1])
        self.page = (-dx, -dy, -dx + self.view[2], -dy + self.view[3])
        self.groups = list(graph.findall(SVG + "g"))
        self.paper = graph.find(SVG + "polygon").get("fill")
        self.bands = [(s, box_of(s)) for g in self.groups if g.get("class", "").startswith("cluster") for s in shapes_of(g)
                      if s.get("fill", "none").startswith("#")]

    def fail(self, message):
        failures.append(f"{self.name}: {message}")

    def check(self):
        for element in self.root.iter():
            if element.tag.replace(SVG, "") not in ALLOWED:
                self.fail(f"element {element.tag}")
            for key in element.attrib:
                if key.startswith("on") or "href" in key:
                    self.fail(f"attribute {key}")
        for tag in ("title", "desc"):
            found = self.root.find(SVG + tag)
            if found is None or not (found.text or "").strip():
                self.fail(f"no {tag}")
        self.check_ids()
        self.check_boxes()
        self.check_texts()
        self.check_words()
        self.check_labels()

    def check_events(self):
        """A timeline shows every event, one without participants too."""
        ids = {e.get("id") for e in self.root.iter()}
        for node in self.nodes:
            if node.startswith("event/") and "timeline." + node not in ids:
                self.fail(f"{node} is missing")

    def check_ids(self):
        ids = [e.get("id") for e in self.root.iter() if e.get("id")]
        if len(ids) != len(set(ids)):
            self.fail("an id stands twice")
        for element in self.root.iter():
            for key in ("data-node", "data-source", "data-target"):
                if element.get(key) and element.get(key) not in self.nodes:
                    self.fail(f"{key} {element.get(key)} is not in the graph")

    def boxes(self):
        """Of everything that is drawn as a node, by its name."""
        for group in self.groups:
            if group.get("class", "").startswith("node") and shapes_of(group):
                yield group, join([box_of(s) for s in shapes_of(group)])

    def check_boxes(self):
        boxes = list(self.boxes())
        for _, box in boxes:
            if box[0] < self.page[0] or box[1] < self.page[1] or box[2] > self.page[2] or box[3] > self.page[3]:
                self.fail(f"a box at {box} is outside the picture")
        boxes.sort(key=lambda item: item[1][0])
        for i, (group, a) in enumerate(boxes):
            for other, b in boxes[i + 1:]:
                if b[0] >= a[2] - 0.5:
                    break
                if a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5:
                    self.fail(f"{group.get('id') or group.get('class')} covers {other.get('id') or other.get('class')}")

    def ground_of(self, own, x, y):
        """The fill behind a point: of the smallest shape of its own group, else of the band or the paper."""
        for layer in (own, self.bands):
            inside = [(s, b) for s, b in layer if b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1]
            if inside:
                return min(inside, key=lambda item: (item[1][2] - item[1][0]) * (item[1][3] - item[1][1]))[0].get("fill")
        return self.paper

    def check_words(self):
        """Words on lines lie on no others and on no mark; their widths are estimated from the font's mean."""
        words = []
        for group in self.groups:
            for text in group.findall(SVG + "text") if group.get("class", "").startswith("edge") else ():
                x, y, size = float(text.get("x")), float(text.get("y")), float(text.get("font-size"))
                half = len(text.text) * size * 0.29
                words.append((text.text, (x - half, y - size * 0.75, x + half, y + size * 0.2)))
        taken = words + [(group.get("id"), box) for group, box in self.boxes() if "legend" not in group.get("class", "")]
        for i, (text, a) in enumerate(words):
            for other, b in taken[i + 1:]:
                if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1:
                    self.fail(f"the word {text} on a line covers {other}")

    def check_labels(self):
        """No text lies on another's; half an em is less than a letter's mean width, so what is told is real."""
        texts = []
        for group in self.groups:
            for text in group.iter(SVG + "text") if group.get("class", "").startswith("node") else ():
                size, x, y = float(text.get("font-size")), float(text.get("x")), float(text.get("y"))
                width = len(text.text or "") * size * 0.5
                left = x if text.get("text-anchor") == "start" else x - width / 2
                texts.append((left, y - size * 0.7, left + width, y + size * 0.1, id(group), text.text))
        texts.sort(key=lambda item: item[0])
        for i, a in enumerate(texts):
            if a[0] < self.page[0] or a[2] > self.page[2]:
                self.fail(f"text runs out of the picture: {a[5]}")
            for b in texts[i + 1:]:
                if b[0] >= a[2]:
                    break
                if a[4] != b[4] and a[1] < b[3] and b[1] < a[3]:
                    self.fail(f"'{a[5]}' lies on '{b[5]}'")

    def check_lines(self):
        """Lines run around the boxes that they do not join; a corner may be cut."""
        boxes = [(group.get("data-node"), (b[0] + 6, b[1] + 6, b[2] - 6, b[3] - 6)) for group, b in self.boxes() if group.get("data-node")]
        for group in self.groups:
            ends = group.get("data-source"), group.get("data-target")
            for path in group.findall(SVG + "path") if ends[0] else ():
                values = numbers(path.get("d"))
                through = {node for x, y in along(list(zip(values[0::2], values[1::2]))) for node, b in boxes
                           if b[0] < x < b[2] and b[1] < y < b[3] and node not in ends}
                for node in through:
                    self.fail(f"the line {group.get('id')} runs through {node}")

    def check_texts(self):
        for group in self.groups:
            box = join([box_of(s) for s in shapes_of(group)]) if shapes_of(group) else None
            own = [(s, box_of(s)) for s in shapes_of(group) if s.get("fill", "none").startswith("#")]
            for text in group.iter(SVG + "text"):
                x, y = float(text.get("x")), float(text.get("y"))
                if not (self.page[0] <= x <= self.page[2] and self.page[1] <= y <= self.page[3]):
                    self.fail(f"text outside the picture: {text.text}")
                if box and group.get("class", "").startswith("node") and not (
                        box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1):
                    self.fail(f"text outside its box: {text.text}")
                fill = text.get("fill", "#000000")
                ground = self.ground_of(own, x + 1, y - 3)
                if contrast(fill, ground) < 4.5:
                    self.fail(f"contrast {contrast(fill, ground):.1f} of {fill} on {ground}: {text.text}")


def render(program, graph, *options):
    done = subprocess.run([program, *options], input=graph, capture_output=True, check=False, timeout=120)
    if done.returncode != 0:
        failures.append(f"{options}: status {done.returncode}: {done.stderr.decode()}")
        return None
    return done.stdout


MAIN = (("--picture", "map"), ("--picture", "timeline"), ("--picture", "matrix"))
MORE = (("--picture", "map", "--layout", "columns"), ("--picture", "map", "--layout", "springs"),
        ("--picture", "timeline", "--lanes", "country", "--today", "2031-06-01"))


MOST_TOGETHER = 30


def check_graph(program, name, graph, more=True, themes=("light", "dark")):
    nodes = {node["id"] for node in json.loads(graph)["nodes"]}
    for options in MAIN + (MORE if more else ()):
        for theme in themes:
            svg = render(program, graph, *options, "--theme", theme)
            if svg:
                check_svg(f"{name} {' '.join(options)} {theme}", svg, nodes, options)
        if svg and render(program, graph, *options, "--theme", themes[-1]) != svg:
            failures.append(f"{name} {options}: other bytes the second time")
    for options in MAIN if more else ():
        for form, magic in (("png", b"\x89PNG"), ("pdf", b"%PDF")):
            if not (render(program, graph, *options, "--format", form) or b"").startswith(magic):
                failures.append(f"{name} {options}: no {form}")


def check_svg(name, svg, nodes, options):
    if XMLLINT and subprocess.run([XMLLINT, "--noout", "-"], input=svg, stderr=subprocess.DEVNULL, check=False).returncode != 0:
        failures.append(f"{name}: xmllint finds it not well-formed")
    picture = Picture(name, svg, nodes)
    picture.check()
    if options == ("--picture", "map"):
        picture.check_lines()
    if options == ("--picture", "timeline"):
        picture.check_events()


def check_made_up(program, make_graph, files):
    for path in files:
        with open(path, "rb") as file:
            check_graph(program, path.rsplit("/", 1)[-1], file.read())
    for size in ("1", "10", "60", "300"):
        check_graph(program, f"{size} nodes", subprocess.run([make_graph, size], capture_output=True, check=True).stdout,
                    more=size != "300")
    check_graph(program, "decades", subprocess.run([make_graph, "60", "20000"], capture_output=True, check=True).stdout, more=False)
    check_graph(program, "empty", b'{"nodes": [], "edges": []}')


def check_articles(program, dateline, folder):
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith((".txt", ".html")))
    for number, path in enumerate(paths):
        graph = subprocess.run([dateline, "graph", path], capture_output=True, check=True).stdout
        check_graph(program, os.path.basename(path), graph, more=False, themes=("light",) if number % 2 else ("dark",))
    # As many together as a timeline shows whole.
    graph = subprocess.run([dateline, "graph", *paths[:MOST_TOGETHER]], capture_output=True, check=True).stdout
    check_graph(program, f"{MOST_TOGETHER} articles", graph, more=False)
    print(f"{len(paths)} articles")


def main():
    if not XMLLINT:
        print("xmllint is not there: well-formedness is checked by Python alone")
    program, second, *rest = sys.argv[1:]
    if second == "--articles":
        check_articles(program, *rest)
    else:
        check_made_up(program, second, rest)
    for failure in failures[:40]:
        print(failure, file=sys.stderr)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
