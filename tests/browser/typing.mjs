// How soon the page answers a key while a corpus of the reader's own is being made: `node typing.mjs [FOLDER] [ROUNDS]`.
//
// FOLDER holds the articles; without one, 1,000 are made up. In each round they are made anew while words are typed into
// the search box of the explorer, and then while the title is typed in Make your own. Prints, for both and for a page that
// makes nothing, from the key to the first painting after what it changed.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeBrowser, open } from "./lib/browser.mjs";
import { drop, heading, openMake, setting, written } from "./lib/make.mjs";
import { box, main, someWords } from "./lib/reader.mjs";

const LIMIT = 50;
const ARTICLES = 1000;
/** Milliseconds between two keys. */
const BETWEEN = 120;
const [given, rounds = "3"] = process.argv.slice(2);

/** Runs in the page before its scripts: notes what workers say, and when what a key changed is on the screen. */
function watch() {
  const seen = { times: [], pressed: undefined, working: false };
  window.typing = seen;
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener("message", ({ data }) => { seen.working = data.say === "progress" || data.say === "checked"; });
    }
  };
  addEventListener("keydown", ({ timeStamp }) => { seen.pressed = timeStamp; }, true);
  const painted = (pressed) => requestAnimationFrame(() => scheduler.postTask(() => {
    seen.times.push(performance.now() - pressed);
  }, { priority: "user-blocking" }));
  const changed = (records) => {
    // How far the making is changes by itself.
    const isOfKey = ({ target }) => !(target instanceof Element ? target : target.parentElement)?.closest(".working, .sr");
    if (seen.pressed === undefined || !records.some(isOfKey)) return;
    painted(seen.pressed);
    seen.pressed = undefined;
  };
  const start = () => new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  addEventListener("DOMContentLoaded", start);
  // A field shows what was typed without any change of the page.
  addEventListener("input", ({ target }) => {
    if (target.type === "search" || seen.pressed === undefined) return;
    painted(seen.pressed);
    seen.pressed = undefined;
  });
}

function said(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]?.toFixed(1);
  console.log(`${what}: n ${sorted.length}, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms`);
  return sorted;
}

const isWorking = (page) => page.evaluate(() => window.typing.working);

/** Types letters as long as `goesOn`; takes the words out again after each. Returns the times. */
async function typed(page, field, words, goesOn) {
  await page.evaluate(() => { window.typing.times = []; });
  for (let n = 0; await goesOn(n); n++) {
    const word = words[n % words.length];
    await field.fill("");
    await page.waitForTimeout(2 * BETWEEN);
    await page.evaluate(() => { window.typing.pressed = undefined; });
    for (const letter of word) {
      await page.keyboard.press(letter);
      await page.waitForTimeout(BETWEEN);
      await page.evaluate(() => { window.typing.pressed = undefined; });
      if (!(await goesOn(n))) break;
    }
  }
  return page.evaluate(() => window.typing.times);
}

function madeUp() {
  const nouns = ["harbour", "board", "storm", "minister", "ferry", "market", "tax", "strike", "bridge", "court"];
  const places = ["Norway", "Peru", "Chile", "Lisbon", "Toronto", "Kenya", "Georgia", "Jordan"];
  const sentence = (n) => `Minister ${"ABCDEFGHIJ"[n % 10]}nna ${["Roe", "Smith", "Lund", "Vega"][n % 4]}${n % 37} met the ${nouns[n % 10]} ${nouns[(n * 7) % 10]} of ${places[n % 8]} on Monday, and ${n % 90} boats of ${places[(n * 3) % 8]} left. `;
  const article = (n) => `Report ${n} of the ${nouns[n % 10]}\n\n${Array.from({ length: 30 }, (_, k) => sentence(n * 31 + k * 17)).join("")}`;
  return Object.fromEntries(Array.from({ length: ARTICLES }, (_, n) => [`${n}.txt`, article(n)]));
}

const own = await mkdtemp(join(tmpdir(), "corpuscope-"));
const { page, close } = await open({ init: watch });
try {
  const folder = given || (await written(madeUp(), join(own, "articles")));
  const { rare, common } = await someWords(page);
  const words = [rare, common].map((word) => word.toLowerCase());
  await page.evaluate(() => { window.typing.working = false; });
  await box(page).click();
  const still = said("search, nothing is made", await typed(page, box(page), words, (n) => n < 6));
  const [searching, titling] = [[], []];
  await box(page).fill("");
  await openMake(page);
  await drop(page, folder);
  for (let round = 0; round < Number(rounds); round++) {
    const begun = async () => { while (!(await isWorking(page))) await page.waitForTimeout(20); };
    const done = async () => { while (await isWorking(page)) await page.waitForTimeout(100); };
    await begun();
    await page.getByRole("link", { name: /^(Articles|Search)/ }).first().click();
    await box(page).click();
    searching.push(...(await typed(page, box(page), words, () => isWorking(page))));
    await done();
    await page.goBack();
    await openMake(page).catch(() => heading(page).waitFor());
    const title = setting(page, "Title of the corpus");
    await title.fill(`Round ${round}`);
    await begun();
    await title.click();
    titling.push(...(await typed(page, title, ["harbours and boats"], () => isWorking(page))));
    // What was typed is made once more.
    await page.waitForTimeout(800);
  }
  const all = [said("search, while articles are made", searching), said("title, while articles are made", titling)];
  const late = all.filter((times) => times[Math.floor(0.95 * times.length)] > LIMIT);
  if (late.length > 0 || still.length === 0) process.exitCode = 1;
} finally {
  await close();
  await closeBrowser();
  await rm(own, { recursive: true, force: true });
}
