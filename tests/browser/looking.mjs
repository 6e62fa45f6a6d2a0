// How soon a view is painted once its data are there, and how soon it follows a filter: `node looking.mjs FOLDER [ROUNDS]`,
// of a built page, with Chromium slowed down four times.
//
// Each view is opened once, so that its data are fetched; then again and again, with other filters, whose data were fetched
// as well. Prints from the click, or the new address, to the first painting of what it changed.

import { closeBrowser, open } from "./lib/browser.mjs";
import { ask } from "./lib/reader.mjs";

const SLOWED = 4;
const [folder, rounds = "10"] = process.argv.slice(2);
const VIEWS = ["", "timeline", "map", "matrix", "network", "terms", "concordance", "figures", "table"];

function watch() {
  /** Milliseconds from now until what changes next in the main part of the page is painted, and nothing waits. */
  window.painted = (act) => new Promise((done) => {
    const started = performance.now();
    const seen = () => requestAnimationFrame(() => scheduler.postTask(() => {
      if (document.querySelector("main .waiting")) return;
      observer.disconnect();
      clearTimeout(late);
      done(performance.now() - started);
    }, { priority: "user-blocking" }));
    const observer = new MutationObserver(seen);
    observer.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true, attributes: true });
    const late = setTimeout(() => { observer.disconnect(); done(undefined); }, 4000);
    act();
  });
}

function said(what, times) {
  const sorted = times.filter((time) => time !== undefined).sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]?.toFixed(0);
  console.log(`${what.padEnd(28)} n ${String(sorted.length).padStart(3)}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`);
}

const { page, close } = await open({ folder, init: watch, reducedMotion: "reduce", viewport: { width: 1440, height: 900 } });
const { facets } = await ask(page);
const values = facets.country.slice(0, 6).map(({ value }) => value);
const filters = ["", ...values.map((value) => `f.country=${value}`), ...values.slice(1, 4).map((value) => `q=oil&f.country=${value}`)];
const go = (hash) => page.evaluate((hash) => window.painted(() => { location.hash = hash; }), hash);
const address = (view, filter) => `#/?${[filter, view && `look=${view}`].filter(Boolean).join("&")}`;
for (const view of VIEWS) for (const filter of filters) {
  await go(address(view, filter));
  await page.waitForLoadState("networkidle");
}
const session = await page.context().newCDPSession(page);
await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
for (const view of VIEWS.slice(1)) {
  const [opened, filtered] = [[], []];
  for (let round = 0; round < Number(rounds); round++) {
    const filter = filters[round % filters.length];
    await go(address("", filter));
    await page.waitForTimeout(150);
    opened.push(await go(address(view, filter)));
    await page.waitForTimeout(150);
    filtered.push(await go(address(view, filters[(round + 1) % filters.length])));
    await page.waitForTimeout(150);
  }
  said(`${view}: opened`, opened);
  said(`${view}: another filter`, filtered);
}
await close();
await closeBrowser();
