// The report's life: filters, brushing, evidence, tables. Text of articles enters by textContent alone.
"use strict";
(() => {
const data = JSON.parse(document.getElementById("graph").textContent);
const nodes = new Map(data.nodes.map(n => [n.id, n]));
const byId = id => document.getElementById(id);
const events = data.order.map(id => nodes.get(id));
const people = data.nodes.filter(n => n.kind === "person");
const attendances = data.edges.filter(e => e.kind === "attends");
// What pictures show, each with what it stands for and how it looks now: the page is written to only where that changes.
const drawn = [...document.querySelectorAll("svg [data-node], svg [data-source]")].map(group => ({ group, ...group.dataset, dim: false, lit: false }));
const tables = {}; // by id: { body, more, rows, drawn, all }, a row being { line, ids, shown, lit }
const MOST_ROWS = 200; // a table draws no more of them until asked to: thousands take long to lay out
const DAY = 86400000;
const dayOf = text => Date.parse(text) / DAY;
const textOf = day => new Date(day * DAY).toISOString().slice(0, 10);
const inOrder = new Intl.Collator("en", { numeric: true }).compare;
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
const attendees = new Map(events.map(e => [e.id, ties.get(e.id).filter(edge => edge.kind === "attends").map(edge => nodes.get(edge.source))]));
// What a search looks through: the event, who takes part, and where.
const haystacks = new Map(events.map(e => [e.id, [e, ...attendees.get(e.id), nodes.get(e.place)].filter(Boolean).map(n => words.get(n.id)).join("\n")]));

function eventPasses(event, query) {
  if (state.type && event.type !== state.type) return false;
  if (state.status && event.status !== state.status) return false;
  const limited = state.from || state.to;
  if (limited && !event.date) return false;
  if (state.from && (event.date.last || event.date.first) < state.from) return false;
  if (state.to && (event.date.first || event.date.last) > state.to) return false;
  if (state.country && !attendees.get(event.id).some(n => n.country === state.country || n.label === state.country)) return false;
  return haystacks.get(event.id).includes(query);
}

function visibleNodes() {
  const query = fold(state.q.trim()), shown = new Set(events.filter(event => eventPasses(event, query)).map(e => e.id));
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

function mark(item, element, key, name, value) {
  if (item[key] === value) return;
  item[key] = value;
  element.classList.toggle(name, value);
}

function paint(shown) {
  const around = state.sel ? near(state.sel) : null;
  for (const item of drawn) {
    const { group, node, source, target } = item;
    const visible = node ? shown.has(node) : shown.has(source) && shown.has(target);
    const close = !around || (node ? around.has(node) : source === state.sel || target === state.sel);
    mark(item, group, "dim", "dim", !visible || !close);
    mark(item, group, "lit", "lit", Boolean(state.sel) && node === state.sel);
  }
  for (const table of Object.values(tables)) {
    for (const row of table.rows) {
      row.shown = row.ids.every(id => shown.has(id));
      mark(row, row.line, "lit", "lit", row.ids.includes(state.sel));
    }
    drawRows(table);
  }
  const count = events.filter(e => shown.has(e.id)).length;
  byId("count").textContent = `${count} of ${events.length} events`;
}

// Each picture scrolls to what is selected, where that is out of its sight; the page stays where it is.
function showSelected() {
  for (const picture of document.querySelectorAll(".picture")) {
    const lit = picture.querySelector(".lit");
    if (!lit) continue;
    const frame = picture.getBoundingClientRect(), box = lit.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) picture.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    if (box.top < frame.top || box.bottom > frame.bottom) picture.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  }
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

// ---- how sure ----

const basisWords = {
  explicit: "The date stands in the text.",
  relative: "The text gives the date by the day of the report, as “Thursday” or “next month” do.",
  inherited: "The date is not said of this itself: it is carried over from what is told around it.",
};
const articlesOf = evidence => new Set((evidence || []).map(item => item.article));
const countWords = (count, one, many) => `${count} ${count === 1 ? one : many}`;
const shortName = id => nodes.has(id) ? nodes.get(id).source || nodes.get(id).label : id;

// What the articles say of date and status, where they do not all say the same: one line for each reading.
function readings(event) {
  const byReading = new Map();
  for (const told of event.history || []) {
    const said = `${whenOf(told)}, ${told.status}`;
    if (!byReading.has(said)) byReading.set(said, []);
    byReading.get(said).push([shortName(told.article), told.reported].filter(Boolean).join(", "));
  }
  if (byReading.size < 2) return [];
  const moved = event.former_date ? "It was moved, or the articles disagree:" : "The articles do not say the same:";
  return [moved, ...[...byReading].map(([said, who]) => `${said} (${who.join("; ")})`)];
}

// Of who takes part in what: said by all articles that tell of the event, or by some, or against each other.
function attendanceSure(edge) {
  const event = nodes.get(edge.target), all = articlesOf(event.evidence), say = articlesOf(edge.evidence);
  const against = attendances.filter(e => e.source === edge.source && e.target === edge.target && (e.part === "absent") !== (edge.part === "absent"));
  const parts = [];
  if (all.size > 1 && say.size) parts.push(say.size < all.size ? `said by ${say.size} of ${all.size} articles` : `said by all ${all.size} articles`);
  if (against.length) parts.push(`other articles say ${partWords[against[0].part] || "attends"}`);
  return parts.join("; ");
}

function howSure(node) {
  const lines = [], count = articlesOf(node.evidence).size;
  lines.push(!count ? "No sentence tells of this alone; see what it is tied to." :
    count === 1 ? "One article tells of this." : `${count} articles tell of this, in ${countWords((node.evidence || []).length, "sentence", "sentences")}.`);
  if (node.kind !== "event") return lines;
  lines.push(node.date ? basisWords[node.date.basis] || "" : "No article gives a date.");
  if (node.former_date) lines.push(`It was first set for ${whenOf({ date: node.former_date })}.`);
  if (node.status === "scheduled" || node.status === "proposed") lines.push("No article says that it has taken place.");
  return [...lines, ...readings(node)].filter(Boolean);
}

function showEvidence() {
  const panel = byId("evidence"), node = nodes.get(state.sel);
  panel.hidden = !node;
  const body = byId("evidence-body");
  body.replaceChildren();
  if (!node) return;
  make("h2", node.label, body);
  make("p", describe(node), body).className = "muted";
  const sure = make("ul", undefined, body);
  sure.className = "sure";
  sure.setAttribute("aria-label", "How sure");
  for (const line of howSure(node)) make("li", line, sure);
  for (const item of node.evidence || []) quote(item, body);
  for (const edge of ties.get(node.id)) {
    if (edge.kind === "reported_by") continue;
    const line = make("p", undefined, body), way = edge.kind === "attends" ? partWords[edge.part] || "attends" : edge.kind.replaceAll("_", " ");
    const sureness = edge.kind === "attends" ? attendanceSure(edge) : edge.state && edge.state !== "current" ? edge.state : "";
    line.append(`${nodes.get(edge.source).label} — ${way} — ${nodes.get(edge.target).label}`);
    if (sureness) make("span", ` (${sureness})`, line).className = "muted";
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

function select(id) {
  update({ sel: state.sel === id ? "" : id });
  showSelected();
}

// ---- tables ----

function fillTable(id, heads, content) {
  const element = byId(id), head = make("tr", undefined, make("thead", undefined, element));
  const table = tables[id] = { body: make("tbody", undefined, element), rows: content.map(makeRow), drawn: [], all: false };
  heads.forEach((name, column) => {
    const cell = make("th", undefined, head), button = make("button", name, cell);
    cell.scope = "col";
    button.type = "button";
    button.addEventListener("click", () => sortTable(table, column, cell));
  });
  table.more = make("p");
  table.more.className = "more muted";
  element.after(table.more);
}

function makeRow({ ids, links, cells }) {
  const line = make("tr");
  cells.forEach((text, column) => {
    const cell = make("td", undefined, line);
    if (links[column]) {
      const button = make("button", text, cell);
      button.type = "button";
      button.addEventListener("click", () => select(links[column]));
    } else {
      cell.textContent = text;
    }
  });
  return { line, ids, shown: true, lit: false };
}

function drawRows(table) {
  const passing = table.rows.filter(row => row.shown), few = table.all ? passing : passing.slice(0, MOST_ROWS);
  if (few.length !== table.drawn.length || few.some((row, at) => row !== table.drawn[at])) table.body.replaceChildren(...few.map(row => row.line));
  table.drawn = few;
  table.more.replaceChildren();
  if (few.length === passing.length) return;
  table.more.append(`The first ${few.length} of ${passing.length} rows. `);
  const button = make("button", "Show all", table.more);
  button.type = "button";
  button.addEventListener("click", () => {
    table.all = true;
    drawRows(table);
    table.body.closest("[tabindex]").focus(); // the button is gone
  });
}

function sortTable(table, column, head) {
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const cell of head.parentNode.cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const keyed = table.rows.map(row => [row.line.cells[column].textContent, row]).sort((a, b) => up ? inOrder(a[0], b[0]) : inOrder(b[0], a[0]));
  table.rows = keyed.map(([, row]) => row);
  drawRows(table);
}

// A cell that begins like a formula gets an apostrophe, so that no spreadsheet runs it.
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function download(id) {
  const lines = [byId(id).tHead.rows[0], ...tables[id].rows.filter(row => row.shown).map(row => row.line)];
  const text = lines.map(line => [...line.cells].map(cell => csvCell(cell.textContent)).join(",") + "\r\n").join("");
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
  for (const { group, node: id, target } of drawn) {
    group.addEventListener("click", () => select(id || target));
    if (!id || group.id.endsWith(".text") || group.id.endsWith(".former") || group.classList.contains("participant")) continue;
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
  showSelected();
}

start();
})();
