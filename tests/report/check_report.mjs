// The report in a real browser: node check_report.mjs SUMMIT.html HOSTILE.html [SCREENSHOTS]
// Needs chromium and the npm packages playwright-core and axe-core (found from NODE_PATH or the folder it runs in).
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [summit, hostile, shots] = process.argv.slice(2);
const failures = [];
const check = (what, holds) => { if (!holds) failures.push(what); };

const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox"] });

async function open(file, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 }, ...options });
  page.on("console", message => { if (message.type() === "error") failures.push(`${file}: console: ${message.text()}`); });
  page.on("pageerror", error => failures.push(`${file}: ${error}`));
  page.on("request", request => { if (!/^(file|blob|data):/.test(request.url())) failures.push(`${file}: request ${request.url()}`); });
  page.on("dialog", dialog => { failures.push(`${file}: dialog`); dialog.dismiss(); });
  await page.goto(pathToFileURL(file).href + (options.hash || ""));
  return page;
}

const rows = (page, table) => page.locator(`#${table} tbody tr:not([hidden])`).count();
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
  await page.locator("#from").evaluate(input => { input.value = Number(input.max) - 10; input.dispatchEvent(new Event("input")); });
  check("the slider leaves the last event", await rows(page, "events") === 1);
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
  await page.keyboard.press("Escape");
  check("Escape closes the evidence", await page.locator("#evidence").isHidden());
  await page.close();
  const again = await open(summit, { hash: link });
  check("the permalink opens it", (await evidence(again)).includes("Straits Security Dialogue"));
  await again.close();
}

async function checkKeyboard() {
  const page = await open(summit);
  await page.keyboard.press("/");
  check("slash goes to the search", await page.evaluate(() => document.activeElement.id) === "q");
  await page.locator('[id="map.person/ruth-imani"]').focus();
  await page.keyboard.press("Enter");
  check("Enter selects", (await evidence(page)).includes("Ruth Imani"));
  await page.close();
}

async function checkDownload() {
  const page = await open(summit);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click('button[data-table="attendance"]')]);
  const text = readFileSync(await download.path(), "utf8");
  check("CSV has a head and a line an attendance", text.split("\r\n").length === 1 + 10 + 1 && text.startsWith('"Who","How"'));
  await page.click("#events th:nth-child(2) button");
  const names = await page.locator("#events tbody td:nth-child(2)").allInnerTexts();
  check("a head sorts", names.join() === [...names].sort((a, b) => a.localeCompare(b, "en", { numeric: true })).join());
  await page.close();
}

async function checkAccess(colorScheme) {
  const page = await open(summit, { colorScheme });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const violation of violations)
    failures.push(`axe (${colorScheme}): ${violation.id}: ${violation.nodes.slice(0, 2).map(node => node.html.slice(0, 120)).join(" | ")}`);
  if (shots) await page.screenshot({ path: `${shots}/report-${colorScheme}.png`, fullPage: true });
  await page.emulateMedia({ media: "print" });
  check("the filters are not printed", await page.locator("#filters").isHidden());
  await page.close();
}

async function checkHostile() {
  const page = await open(hostile);
  check("one script of ours and the data", await page.locator("script").count() === 2);
  check("no element of theirs", await page.locator("svg script, svg [onload], a, iframe, img").count() === 0);
  check("their text is text", (await page.locator("#people").innerText()).includes("<script>alert('map')</script>"));
  await page.locator('[id="map.person/p0"]').focus();
  await page.keyboard.press("Enter");
  check("their evidence is text", (await evidence(page)).includes("<script>alert('map')</script>"));
  await page.close();
}

await checkFilters();
await checkBrushing();
await checkKeyboard();
await checkDownload();
await checkAccess("light");
await checkAccess("dark");
await checkHostile();
await browser.close();
for (const failure of failures) console.error(failure);
console.log(`${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
