// From a key pressed to results painted, in our page as a reader has it.

import { typed } from "./queries.mjs";
import { quantile } from "./measure.mjs";

/** Nothing has changed in the page for this long: it is done. */
const STILL = 150;

/**
 * Runs in the page: notes when the key was pressed, and when what changed after it was on the screen: of what the window
 * shows of the results (their number, what was understood, the list), and of all the page, results further down and the
 * facets' counts included.
 */
function watch() {
  const seen = { pressed: undefined, results: undefined, all: undefined, shown: 0 };
  window.keys = seen;
  const none = { results: undefined, all: undefined };
  // As early as can be: the event's own time is when the browser got it.
  addEventListener("keydown", (event) => Object.assign(seen, { pressed: event.timeStamp, ...none }), true);
  const place = (hit) => [...hit.parentElement.children].indexOf(hit);
  const inWindow = ({ target, addedNodes }) => {
    const element = target instanceof Element ? target : target.parentElement;
    const hit = element.closest(".hit");
    if (hit) return place(hit) < seen.shown;
    if (!element.matches(".hits")) return true;
    // A list that grows or shrinks: in sight, or further down.
    const added = [...addedNodes].filter((node) => node.parentElement === element);
    return element.children.length < seen.shown || added.some((node) => place(node) < seen.shown);
  };
  const changed = (what, counts) => (records) => {
    if (!records.some(counts)) return;
    requestAnimationFrame(() => {
      // The first task after a frame's drawing comes when the frame has been handed over: one of this priority does not
      // wait for what the page does next.
      scheduler.postTask(() => (seen[what] = performance.now()), { priority: "user-blocking" });
    });
  };
  const whole = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(changed("results", inWindow)).observe(document.querySelector("main"), whole);
  new MutationObserver(changed("all", () => true)).observe(document.body, whole);
}

/** Runs in the page before a key: how many results the window shows. */
function look() {
  const hits = [...document.querySelectorAll(".hit")];
  window.keys.shown = hits.filter((hit) => hit.getBoundingClientRect().top < innerHeight).length;
}

/**
 * Types the last letter of each query, when all else of it has been typed and answered. With the processor slowed
 * `slower` times. Returns `{ results, all }`, each `{ p50, p95, worst }` in milliseconds, and how many queries.
 */
export async function keyToPaint({ page, context }, queries, slower) {
  const box = page.getByRole("searchbox", { name: "Search the articles" });
  await page.evaluate(watch);
  const still = async () => {
    // Looking takes the page's time too: seldom, and not while it works.
    for (let done = false; !done; ) {
      await page.waitForTimeout(STILL);
      done = await page.evaluate((still) => {
        const { pressed, all } = window.keys;
        const busy = document.querySelector("main").getAttribute("aria-busy") === "true";
        return !busy && pressed !== undefined && all !== undefined && performance.now() - all > still;
      }, STILL);
    }
  };
  const once = async (words) => {
    await box.fill(words.slice(0, -1));
    await page.waitForTimeout(STILL);
    await box.press("End");
    await page.waitForTimeout(STILL + 100);
    await page.evaluate(look);
    await page.keyboard.press(words.at(-1));
    await still();
    return page.evaluate(() => {
      const { pressed, results, all } = window.keys;
      return { results: (results ?? all) - pressed, all: all - pressed };
    });
  };
  const words = queries.map(typed).filter((query) => /[a-z]$/.test(query));
  // Once before, so that all files are there: waiting for a network is another matter.
  for (const query of words) await once(query);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  const times = [];
  for (const query of words) times.push(await once(query));
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await devtools.detach();
  const of = (list) => ({ p50: quantile(list, 0.5), p95: quantile(list, 0.95), worst: Math.max(...list) });
  return { results: of(times.map((t) => t.results)), all: of(times.map((t) => t.all)), n: times.length };
}
