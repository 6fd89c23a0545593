// The report in a real browser: CHROME=/path/to/chromium node check_report.mjs FOLDER [SCREENSHOTS]
// FOLDER has the reports summit.html, hostile.html, reports.html and many.html, as report.sh makes them. The npm packages playwright-core
// and axe-core are found from the folder it runs in.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [folder, shots] = process.argv.slice(2);
const [summit, hostile, reports, many] = ["summit", "hostile", "reports", "many"].map(name => `${folder}/${name}.html`);
const failures = [];
const check = (what, holds) => { if (!holds) failures.push(what); };

const browser = await chromium.launch({ executablePath: process.env.CHROME, args: ["--headless=new", "--no-sandbox"] });

async function open(file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 }, ...options });
  page.on("console", message => { if (message.type() === "error") failures.push(`${file}: console: ${message.text()}`); });
  page.on("pageerror", error => failures.push(`${file}: ${error}`));
  page.on("request", request => { if (!/^(file|blob|data):/.test(request.url())) failures.push(`${file}: request ${request.url()}`); });
  page.on("dialog", dialog => { failures.push(`${file}: dialog`); dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href + (options.hash || ""));
  return page;
}

const names = page => page.locator("#events tbody td:nth-child(2)").allInnerTexts();
const slide = (page, end, day) => page.locator(`#${end}`).evaluate((input, value) => {
  input.value = Date.parse(value) / 86400000;
  input.dispatchEvent(new Event("input"));
}, day);
const rows = (page, table) => page.locator(`#${table} tbody tr`).count();
const evidence = page => page.locator("#evidence-body").innerText();

async function checkFilters() {
  const page = await open(summit);
  check("all events at first", await rows(page, "events") === 6);
  await page.fill("#q", "imani");
  check("search leaves Imani's events", await rows(page, "events") === 2);
  check("what is not found is dimmed", await page.locator('[id="map.person/oren-castellane"].dim').count() === 1);
  await page.fill("#q", "");
  await page.selectOption("#status", "cancelled");
  check("one cancelled event", await rows(page, "events") === 1);
  await page.click("#clear");
    await page.selectOption("#type", "signing");
  check("one signing", (await names(page)).join() === "signing of the Fisheries Accord");
  check("who does not sign is dimmed in the map", await page.locator('[id="map.person/ida-brandt"].dim').count() === 1);
  await page.click("#clear");
  await page.selectOption("#country", "Norland");
  check("Norland's events: its people's and its own", (await names(page)).join() ===
    "signing of the Fisheries Accord,Straits Security Dialogue,leaders' summit");
  await page.click("#clear");
  await slide(page, "from", "2031-08-20");
  check("the left end of the slider leaves the last event", (await names(page)).join() === "leaders' summit");
  await slide(page, "from", "2031-02-12");
  await slide(page, "to", "2031-03-10");
  check("the right end leaves the first ones", (await names(page)).join() === "signing of the Fisheries Accord,ferry strike");
  check("and the day is told", await page.locator("#to-day").innerText() === "2031-03-10");
  await slide(page, "from", "2031-04-15");
  check("ends that crossed change places", (await names(page)).join() === "working group meeting");

  await page.click("#clear");
  check("clear brings all back", await rows(page, "events") === 6);
  await page.close();
}

async function checkBrushing() {
  const page = await open(summit);
  await page.locator('[id="timeline.event/straits-security-dialogue-2031-05-08"]').click();
  check("evidence is shown", (await evidence(page)).includes("will lead the Straits Security Dialogue"));
  check("lit in the map too", await page.locator('[id="map.event/straits-security-dialogue-2031-05-08"].lit').count() === 1);
  check("the permalink names it", (await page.evaluate(() => location.hash)).includes("straits-security-dialogue"));
    const link = await page.evaluate(() => location.hash);
  await page.locator('[id="map.person/tomas-vell"]').click();
  check("who is selected in the map is lit in the matrix", await page.locator('[id="matrix.person/tomas-vell"].lit').count() === 1);
  check("what is not theirs is dim on the timeline", await page.locator('[id="timeline.event/ferry-strike-2031-03-03"].dim').count() === 1 &&
    await page.locator('[id="timeline.event/signing-2031-02-12"].dim').count() === 0);
  check("their row is lit", (await page.locator("#people tr.lit").innerText()).includes("Tomas Vell"));

  await page.keyboard.press("Escape");
  check("Escape closes the evidence", await page.locator("#evidence").isHidden());
  await page.close();
  const again = await open(summit, { hash: link });
  check("the permalink opens it", (await evidence(again)).includes("Straits Security Dialogue"));
    await again.close();
  const filtered = await open(summit, { hash: "#q=vell&status=scheduled&from=2031-04-01" });
  check("a permalink filters", (await names(filtered)).join() === "Straits Security Dialogue" && await filtered.inputValue("#q") === "vell" &&
    await filtered.inputValue("#status") === "scheduled");
  await filtered.evaluate(() => { location.hash = "#sel=nothing&from=never&evil=1"; });
  check("a broken permalink shows all", await rows(filtered, "events") === 6);
  await filtered.close();
}

async function checkKeyboard() {
  const page = await open(summit);
  await page.keyboard.press("/");
  check("slash goes to the search", await page.evaluate(() => document.activeElement.id) === "q");
  await page.locator('[id="map.person/ruth-imani"]').focus();
  await page.keyboard.press("Enter");
    check("Enter selects", (await evidence(page)).includes("Ruth Imani"));
  await page.keyboard.press("Escape");
  // From the top by Tab alone: filters, pictures, what is in them, tables; nothing is skipped and nothing is a trap.
  await page.evaluate(() => document.activeElement.blur());
  const met = [];
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press("Tab");
    met.push(await page.evaluate(() => {
      const at = document.activeElement;
      return at.id || at.getAttribute("aria-label") || at.textContent;
    }));
  }
  const order = ["q", "type", "status", "country", "from", "to", "clear", "Timeline, scrolls", "timeline.event/signing-2031-02-12", "Map, scrolls",
    "map.person/ruth-imani", "Matrix, scrolls", "Download events as CSV", "Table of events", "Date", "Straits Security Dialogue",
    "Download people as CSV", "Person", "Download attendance as CSV"];
  let at = -1;
  for (const stop of order) {
    const next = met.indexOf(stop, at + 1);
    check(`Tab reaches ${stop}`, next > at);
    at = next > at ? next : at;
  }
  await page.locator('#events tbody button:has-text("ferry strike")').focus();
  await page.keyboard.press("Space");
  check("Space selects in a table", (await evidence(page)).includes("ferry strike"));

  await page.close();
}

// Three articles of which one gives another date and has the lead stay at home.
async function checkSure() {
  const page = await open(reports);
  await page.locator('[id="timeline.event/port-talks-2031-03-12"]').click();
  const sure = await page.locator("#evidence .sure li").allInnerTexts(), all = await evidence(page);
  check("how many articles tell of it", sure.includes("3 articles tell of this, in 3 sentences."));
  check("an explicit date", sure.includes("The date stands in the text."));
  check("the articles disagree", sure.includes("The articles do not say the same:"));
  check("who says what", sure.includes("2031-03-13, scheduled (Tarn Times, 2031-03-04)") && sure.includes("2031-03-12, scheduled (Bay Herald, 2031-03-01)"));
  check("presence and absence", /leads — port talks \(said by 2 of 3 articles; other articles say absent from\)/.test(all));
  check("words are marked", await page.locator("#evidence mark").first().innerText() === "will meet");
  check("the article and its day", all.includes("Ministers to meet on ports, Bay Herald, 2031-03-01"));
  await page.locator('[id="timeline.event/visit-2031-03-14"]').click();
  check("an inherited date", (await evidence(page)).includes("carried over from what is told around it"));
  await page.locator('[id="timeline.event/a-closing"]').click();
  check("no date", (await evidence(page)).includes("No article gives a date."));
  check("not told as held", (await evidence(page)).includes("No article says that it has taken place."));
    check(`undated events in the order that relations give, not ${await names(page)}`,
    (await names(page)).join() === "port talks,harbour visit,envoys' briefing,closing dinner,review session");
  await page.close();
}

async function checkDownload() {
  const page = await open(summit);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('button[data-table="attendance"]')]);
  const text = readFileSync(await download.path(), "utf8");
    check("CSV has a head and a line an attendance", text.split("\r\n").length === 1 + 10 + 1 && text.startsWith('"Who","How","Event","Date","Status"\r\n'));
  check("CSV tells who does what", text.includes('"Ruth Imani","leads","Straits Security Dialogue","2031-05-08","scheduled"\r\n'));
  check("the file has a name", download.suggestedFilename() === "attendance.csv");
  await page.selectOption("#status", "cancelled");
  const [fewer] = await Promise.all([page.waitForEvent("download"), page.click('button[data-table="events"]')]);
  check("CSV has what the filters leave", readFileSync(await fewer.path(), "utf8") ===
    '"Date","Event","Type","Status","Place","Participants"\r\n"no date","dinner with the president","meeting","cancelled","","Oren Castellane"\r\n');
  await page.click("#clear");

  await page.click("#events th:nth-child(2) button");
    const sorted = await names(page);
  check("a head sorts", sorted.join() === [...sorted].sort((a, b) => a.localeCompare(b, "en", { numeric: true })).join());
  check("and says so", await page.locator("#events th:nth-child(2)").getAttribute("aria-sort") === "ascending");
  await page.click("#events th:nth-child(2) button");
  check("and the other way", (await names(page)).join() === sorted.reverse().join());

  await page.close();
}

async function checkAccess(colorScheme) {
    const page = await open(summit, { colorScheme });
  const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  check(`paper is ${paper} where it is ${colorScheme}`, (colorScheme === "dark") === (Number(paper.match(/\d+/)[0]) < 128));
  const ground = await page.evaluate(() => getComputedStyle(document.querySelector(".dateline-map > g > polygon")).fill);
  check("the pictures follow", ground === paper);
  await page.evaluate(axe);
  for (const when of ["at first", "with evidence"]) {
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const violation of violations)
      failures.push(`axe (${colorScheme}, ${when}): ${violation.id}: ${violation.nodes.slice(0, 2).map(node => node.html.slice(0, 120)).join(" | ")}`);
    await page.locator('[id="map.person/ruth-imani"]').focus();
    await page.keyboard.press("Enter");
  }

  if (shots) await page.screenshot({ path: `${shots}/report-${colorScheme}.png`, fullPage: true });
  await page.emulateMedia({ media: "print" });
    check("neither filters nor evidence are printed", await page.locator("#filters").isHidden() && await page.locator("#evidence").isHidden());
  check("nor buttons", await page.locator("button.csv").first().isHidden());
  check("paper is white in print", await page.evaluate(() => getComputedStyle(document.body).backgroundColor) === "rgb(255, 255, 255)");
  check("tables and pictures are printed", await page.locator("#attendance").isVisible() && await page.locator("svg.dateline-timeline").isVisible());
  check("no picture is cut off", await page.evaluate(() => [...document.querySelectorAll(".picture")].every(p => p.scrollWidth <= p.clientWidth + 1)));

  await page.close();
}

async function checkHostile() {
  const page = await open(hostile);
    check("one script of ours and the data", await page.locator("script").count() === 2 && await page.locator("style").count() === 1);
  check("no element of theirs", await page.locator("svg script, svg [onload], a, iframe, img").count() === 0);
  check("their text is text", (await page.locator("#people").textContent()).includes("<script>alert('map')</script>"));
  await page.locator('[id="map.person/p0"]').focus();
  await page.keyboard.press("Enter");
    check("their evidence is text", (await evidence(page)).includes("<script>alert('map')</script>"));
  check("no handler of theirs", await page.evaluate(() => [...document.querySelectorAll("*")].every(element =>
    [...element.attributes].every(attribute => !attribute.name.startsWith("on") && !/(href|src|action|srcdoc)$/i.test(attribute.name)))));
  check("no mark turns the pictures' text around", !/[\u202a-\u202e\u2066-\u2069]/.test(await page.evaluate(() =>
    [...document.querySelectorAll("svg text")].map(text => text.textContent).join())));
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  check("the policy allows digests alone", policy.startsWith("default-src 'none'; script-src 'sha256-") && !policy.includes("unsafe"));
  await page.evaluate(() => { const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script); });
  check("no other script runs", await page.evaluate(() => window.ran) === undefined);
  failures.splice(0, failures.length, ...failures.filter(failure => !failure.includes("Refused to execute inline script") &&
    !failure.includes("Executing inline script violates")));

  await page.close();
}

// Milliseconds of the page's thread that an input takes until the next frame: the median of seven. It is the thread's own time, so that
// other work of the machine does not count. Each time another input, so that nothing is remembered.
async function timeOf(page, act) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const used = async () => (await session.send("Performance.getMetrics")).metrics.find(metric => metric.name === "TaskDuration").value * 1000;
  const times = [];
  for (let i = 0; i < 7; i++) {
    const from = await used();
    await page.evaluate(async ([source, turn]) => {
      new Function("turn", source)(turn);
      await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    }, [act, i]);
    times.push(await used() - from);
  }
  await session.detach();
  return times.sort((a, b) => a - b)[3];
}

// 1,000 events: what a reader does must not lag. The limits allow for a slow machine.
async function checkMany() {
  const page = await open(many, { bypassCSP: true }); // for new Function alone
  check("1,000 events", (await page.locator("#count").innerText()) === "1000 of 1000 events");
  check("a table draws 200 rows", await rows(page, "events") === 200);
    await page.evaluate(() => document.querySelectorAll("#events tbody button")[150].click());
  check("pictures scroll to what is selected", await page.evaluate(() => [...document.querySelectorAll(".picture")].every(picture => {
    const lit = picture.querySelector(".lit"), frame = picture.getBoundingClientRect();
    return !lit || (lit.getBoundingClientRect().top >= frame.top - 1 && lit.getBoundingClientRect().bottom <= frame.bottom + 1);
  })));
  await page.keyboard.press("Escape");
  await page.click("#events ~ .more button");
  check("and all when asked to", await rows(page, "events") === 1000);
  const load = await page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd);
  console.log(`1,000 events: loaded in ${load.toFixed(0)} ms`);
    check("1,000 events load in time", load < 30000); // by the clock, on a busy machine too
  const acts = {
    "a key in the search": `const q = document.getElementById("q"); q.value = "imani".slice(0, turn % 5 + 1); q.dispatchEvent(new Event("input"))`,
    "a move of the slider": `const from = document.getElementById("from"); from.value = Number(from.min) + turn * 20; from.dispatchEvent(new Event("input"))`,
    "a choice of status": `const status = document.getElementById("status"); status.selectedIndex = turn % 4; status.dispatchEvent(new Event("input"))`,
    "clear": `document.getElementById("clear").click()`,
    "a selection": `document.querySelectorAll("#people tbody button")[turn * 3].click()`,
    "a sort": `document.querySelector("#attendance th:nth-child(" + (turn % 4 + 1) + ") button").click()`,
  };
  for (const [name, act] of Object.entries(acts)) {
    const time = await timeOf(page, act);
    console.log(`1,000 events: ${name}: ${time.toFixed(0)} ms`);
    check(`${name} takes ${time.toFixed(0)} ms with 1,000 events`, time < 250);
  }
  await page.close();
}

await checkFilters();
await checkBrushing();
await checkKeyboard();
await checkSure();
await checkDownload();
await checkAccess("light");
await checkAccess("dark");
await checkHostile();
await checkMany();
await browser.close();
for (const failure of failures) console.error(failure);
console.log(`${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
