// The report's life: filters, brushing, evidence, tables. Text of articles enters by textContent alone.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("graph").textContent);
const nodes = new Map(data.nodes.map(n => [n.id, n]));
const byId = id => document.getElementById(id);
const firstDay = event => event.date ? event.date.first || event.date.last || "9998" : "9999";
const events = data.nodes.filter(n => n.kind === "event").sort((a, b) => firstDay(a).localeCompare(firstDay(b)));
const people = data.nodes.filter(n => n.kind === "person");
const attendances = data.edges.filter(e => e.kind === "attends");
const drawn = [...document.querySelectorAll("svg [data-node], svg [data-source]")];
const DAY = 86400000;
const dayOf = text => Date.parse(text) / DAY;
const textOf = day => new Date(day * DAY).toISOString().slice(0, 10);
const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const partWords = { lead: "leads", host: "hosts", sign: "signs", visit: "visits", attend: "attends", party: "party to",
  subject: "subject of", absent: "absent from" };

const bounds = events.filter(e => e.date).flatMap(e => [e.date.first, e.date.last]).filter(Boolean).map(dayOf)
  .filter(Number.isFinite);
const first = Math.min(...bounds), last = Math.max(...bounds), dated = bounds.length > 0;
const empty = { q: "", type: "", status: "", country: "", from: "", to: "", sel: "" };
let state = { ...empty };

function make(name, text, parent) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (parent) parent.append(element);
  return element;
}

// ---- what passes the filters ----

const words = new Map(data.nodes.map(n => [n.id, fold([n.label, n.office, n.country, ...(n.aliases || [])].filter(Boolean).join(" "))]));
const ties = new Map(data.nodes.map(n => [n.id, []]));
for (const edge of data.edges) {
  ties.get(edge.source).push(edge);
  ties.get(edge.target).push(edge);
}
const other = (edge, id) => edge.source === id ? edge.target : edge.source;

function eventPasses(event) {
  if (state.type && event.type !== state.type) return false;
  if (state.status && event.status !== state.status) return false;
  const limited = state.from || state.to;
  if (limited && !event.date) return false;
  if (state.from && (event.date.last || event.date.first) < state.from) return false;
  if (state.to && (event.date.first || event.date.last) > state.to) return false;
  const who = ties.get(event.id).filter(e => e.kind === "attends").map(e => nodes.get(e.source));
  if (state.country && !who.some(n => n.country === state.country || n.label === state.country)) return false;
  const query = fold(state.q.trim());
  return !query || [event, ...who, nodes.get(event.place)].some(n => n && words.get(n.id).includes(query));
}

function visibleNodes() {
  const shown = new Set(events.filter(eventPasses).map(e => e.id));
  if (Object.entries(state).every(([key, value]) => key === "sel" || !value)) return new Set(nodes.keys());
  for (const id of [...shown]) for (const edge of ties.get(id))
    if (nodes.get(other(edge, id)).kind !== "event") shown.add(other(edge, id));
  for (const person of people.filter(p => shown.has(p.id)))
    for (const edge of ties.get(person.id)) if (edge.kind === "holds") shown.add(edge.target);
  return shown;
}

// ---- brushing ----

function near(id) {
  return new Set([id, ...ties.get(id).map(edge => other(edge, id))]);
}

function paint(shown) {
  const around = state.sel ? near(state.sel) : null;
  for (const group of drawn) {
    const { node, source, target } = group.dataset;
    const visible = node ? shown.has(node) : shown.has(source) && shown.has(target);
    const close = !around || (node ? around.has(node) : source === state.sel || target === state.sel);
    group.classList.toggle("dim", !visible || !close);
    group.classList.toggle("lit", Boolean(state.sel) && node === state.sel);
  }
  for (const row of document.querySelectorAll("tbody tr")) {
    row.hidden = !row.dataset.ids.split(" ").every(id => shown.has(id));
    row.classList.toggle("lit", row.dataset.ids.split(" ").includes(state.sel));
  }
  const count = events.filter(e => shown.has(e.id)).length;
  byId("count").textContent = `${count} of ${events.length} events`;
}

// ---- evidence ----

// The sentence with the words marked; offsets count code points of the article.
function quote(item, parent) {
  const block = make("blockquote", undefined, parent), letters = Array.from(item.text || "");
  const [from, to] = (item.words || [0, 0]).map(at => at - item.start);
  if (item.words && from >= 0 && to <= letters.length && from < to) {
    block.append(letters.slice(0, from).join(""));
    make("mark", letters.slice(from, to).join(""), block);
    block.append(letters.slice(to).join(""));
  } else {
    block.textContent = item.text || "";
  }
  const article = nodes.get(item.article);
  if (article) make("p", [article.label, article.source, article.published].filter(Boolean).join(", "), block).className = "muted";
}

function whenOf(event) {
  return event.date ? event.date.edtf || event.date.first || event.date.last : "no date";
}

function describe(node) {
  const parts = node.kind === "event" ? [node.type, whenOf(node), node.status] : [node.kind, node.office, node.country];
  return parts.filter(Boolean).join(" · ");
}

function showEvidence() {
  const panel = byId("evidence"), node = nodes.get(state.sel);
  panel.hidden = !node;
  const body = byId("evidence-body");
  body.replaceChildren();
  if (!node) return;
  make("h2", node.label, body);
  make("p", describe(node), body).className = "muted";
  for (const item of node.evidence || []) quote(item, body);
  for (const edge of ties.get(node.id)) {
    if (edge.kind === "reported_by") continue;
    const line = make("p", undefined, body), way = edge.kind === "attends" ? partWords[edge.part] || "attends" : edge.kind.replaceAll("_", " ");
    line.append(`${nodes.get(edge.source).label} — ${way} — ${nodes.get(edge.target).label}`);
    for (const item of (edge.evidence || []).slice(0, 1)) quote(item, body);
  }
}

// ---- state, and its permalink in the fragment ----

function update(change, keepHash) {
  state = { ...state, ...change };
  if (state.sel && !nodes.has(state.sel)) state.sel = "";
  for (const key of ["q", "type", "status", "country"]) byId(key).value = state[key];
  if (dated) {
    byId("from").value = state.from ? dayOf(state.from) : first;
    byId("to").value = state.to ? dayOf(state.to) : last;
    byId("from-day").textContent = textOf(byId("from").value);
    byId("to-day").textContent = textOf(byId("to").value);
  }
  paint(visibleNodes());
  showEvidence();
  if (keepHash) return;
  const kept = Object.entries(state).filter(([, value]) => value);
  history.replaceState(null, "", "#" + new URLSearchParams(kept));
}

function readHash() {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  const known = Object.fromEntries(Object.entries(given).filter(([key]) => key in empty));
  for (const key of ["from", "to"]) if (known[key] && !Number.isFinite(dayOf(known[key]))) delete known[key];
  update({ ...empty, ...known }, true);
}

const select = id => update({ sel: state.sel === id ? "" : id });

// ---- tables ----

function fillTable(id, heads, rows) {
  const table = byId(id), head = make("tr", undefined, make("thead", undefined, table));
  heads.forEach((name, column) => {
    const cell = make("th", undefined, head), button = make("button", name, cell);
    cell.scope = "col";
    button.type = "button";
    button.addEventListener("click", () => sortTable(table, column, cell));
  });
  const body = make("tbody", undefined, table);
  for (const row of rows) {
    const line = make("tr", undefined, body);
    line.dataset.ids = row.ids.join(" ");
    row.cells.forEach((text, column) => {
      const cell = make("td", undefined, line);
      if (row.links[column]) {
        const button = make("button", text, cell);
        button.type = "button";
        button.addEventListener("click", () => select(row.links[column]));
      } else {
        cell.textContent = text;
      }
    });
  }
}

function sortTable(table, column, head) {
  const up = head.getAttribute("aria-sort") !== "ascending", body = table.tBodies[0];
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const rows = [...body.rows].sort((a, b) => a.cells[column].textContent.localeCompare(b.cells[column].textContent, "en", { numeric: true }));
  body.append(...(up ? rows : rows.reverse()));
}

// A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function download(id) {
  const rows = [...byId(id).rows].filter(row => !row.hidden);
  const text = rows.map(row => [...row.cells].map(cell => csvCell(cell.textContent)).join(",")).join("\r\n") + "\r\n";
  const link = make("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = id + ".csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function fillTables() {
  const label = id => id && nodes.has(id) ? nodes.get(id).label : "";
  const names = event => attendances.filter(e => e.target === event.id && e.part !== "absent").map(e => label(e.source));
  fillTable("events", ["Date", "Event", "Type", "Status", "Place", "Participants"], events.map(e => ({ ids: [e.id], links: { 1: e.id },
    cells: [whenOf(e), e.label, e.type || "", e.status || "", label(e.place), [...new Set(names(e))].join("; ")] })));
  fillTable("people", ["Person", "Office", "Country", "Events"], people.map(p => ({ ids: [p.id], links: { 0: p.id },
    cells: [p.label, p.office || "", p.country || "", String(attendances.filter(e => e.source === p.id).length)] })));
  fillTable("attendance", ["Who", "How", "Event", "Date", "Status"], attendances.map(e => ({ ids: [e.source, e.target],
    links: { 0: e.source, 2: e.target }, cells: [label(e.source), partWords[e.part] || "", label(e.target), whenOf(nodes.get(e.target)), nodes.get(e.target).status || ""] })));
}

// ---- controls ----

function fillChoice(id, values) {
  for (const value of [...new Set(values.filter(Boolean))].sort()) make("option", value, byId(id)).value = value;
}

function makeReachable() {
  for (const group of drawn) {
    const id = group.dataset.node;
    group.addEventListener("click", () => select(id || group.dataset.target));
    if (!id || group.id.endsWith(".text") || group.id.endsWith(".former")) continue;
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    // The name begins with what is to be read there, so that it can be spoken to.
    const read = [...group.querySelectorAll("text")].map(text => text.textContent.trim()).join(" ") || nodes.get(id).label;
    group.setAttribute("aria-label", `${read}, ${describe(nodes.get(id))}`);
    group.addEventListener("keydown", event => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      select(id);
    });
  }
}

// Pictures fill the page, but get no smaller than can be read: what is wider scrolls.
function fitPictures() {
  for (const svg of document.querySelectorAll(".picture svg")) svg.style.minWidth = `${svg.width.baseVal.value * 0.62}px`;
}

function start() {
  fitPictures();
  fillChoice("type", events.map(e => e.type));
  fillChoice("status", events.map(e => e.status));
  fillChoice("country", data.nodes.filter(n => n.kind === "person" || n.kind === "organization").map(n => n.country));
  fillTables();
  makeReachable();
  for (const key of ["q", "type", "status", "country"]) byId(key).addEventListener("input", event => update({ [key]: event.target.value }));
  byId("dates").hidden = !dated;
  if (dated)
    for (const key of ["from", "to"]) {
      Object.assign(byId(key), { min: first, max: last });
      byId(key).addEventListener("input", () => {
        const from = Math.min(byId("from").value, byId("to").value), to = Math.max(byId("from").value, byId("to").value);
        update({ from: from > first ? textOf(from) : "", to: to < last ? textOf(to) : "" });
      });
    }
  byId("filters").addEventListener("submit", event => event.preventDefault());
  byId("clear").addEventListener("click", () => update(empty));
  byId("close").addEventListener("click", () => update({ sel: "" }));
  for (const button of document.querySelectorAll("button.csv")) button.addEventListener("click", () => download(button.dataset.table));
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") update({ sel: "" });
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      byId("q").focus();
    }
  });
  addEventListener("hashchange", readHash);
  readHash();
}

start();
})();
