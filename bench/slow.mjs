// A page as a reader on a slow telephone has it: `node bench/slow.mjs FOLDER [WORD …]`. The network is Chromium's "slow
// 4G" (560 ms for each request, 1.5 Mbit/s), the processor is slowed four times. Told in milliseconds, each the median of
// some visits with an empty cache: until the first list stands, until a word typed has its first result and its whole
// page of results, and until an article opened from there can be read.

import { closeBrowser, launch } from "../tests/browser/lib/browser.mjs";
import { serve } from "../tests/browser/lib/server.mjs";
import { quantile } from "./lib/measure.mjs";

const LATENCY = 560;
const BYTES = 1.5e6 / 8;
const SLOWER = 4;
/** A reader looks at the first list for so long before they type, and at results before they open one. */
const LOOK = 3000;

const [folder, ...words] = process.argv.slice(2);
if (!folder) throw new Error("which folder is the page in?");
const site = await serve(folder, { policy: "" });

/** Runs in the page: when something there is as wished, after the next frame. */
const painted = (wished) =>
  new Promise((done) => {
    const look = () => {
      if (!wished()) return requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0));
    };
    look();
  });

/** One visit: `{ list, result, page, article, bytes }`. */
async function visit(word) {
  const context = await (await launch()).newContext({ viewport: { width: 412, height: 823 } });
  context.setDefaultTimeout(60_000);
  await context.addInitScript(`window.painted = ${painted}`);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const network = { offline: false, latency: LATENCY, downloadThroughput: BYTES, uploadThroughput: BYTES };
  await devtools.send("Network.emulateNetworkConditions", network);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const before = site.bytes();
  await page.goto(site.url, { waitUntil: "commit" });
  const list = await page.evaluate(() => window.painted(() => document.querySelector(".hit h2")));
  const ready = site.bytes() - before;
  await page.waitForTimeout(LOOK);
  const start = await page.evaluate((word) => {
    const box = document.querySelector("#search");
    box.focus();
    box.value = word;
    const now = performance.now();
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
    return now;
  }, word);
  const [result, all] = await page.evaluate(async () => {
    const first = await window.painted(() => document.querySelector(".hit mark"));
    const all = await window.painted(() => document.querySelector("main").getAttribute("aria-busy") === "false");
    return [first, all];
  });
  const searched = site.bytes() - before;
  await page.waitForTimeout(LOOK);
  const clicked = await page.evaluate(() => {
    const now = performance.now();
    document.querySelector(".hit h2 a").click();
    return now;
  });
  const read = await page.evaluate(() => window.painted(() => document.querySelector("main:not(.early) article .text p")));
  await context.close();
  return { list, result: result - start, page: all - start, article: read - clicked, ready, searched };
}

const asked = words.length ? words : ["acquisition", "oil", "wheat"];
const visits = [];
for (const word of asked) visits.push(await visit(word));
const median = (what) => Math.round(quantile(visits.map((visit) => visit[what]), 0.5));
for (const what of ["list", "result", "page", "article", "ready", "searched"]) {
  const unit = ["ready", "searched"].includes(what) ? "bytes" : "ms";
  console.log(`${what.padEnd(9)}${String(median(what)).padStart(8)} ${unit}   ${visits.map((v) => Math.round(v[what])).join(" ")}`);
}
await closeBrowser();
await site.stop();
