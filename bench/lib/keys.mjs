// From a key pressed to results painted, in our page as a reader has it.

import { typed } from "./queries.mjs";
import { quantile } from "./measure.mjs";

/** Nothing has changed in the page for this long: it is done. */
const STILL = 150;

/** Runs in the page: notes when the key was pressed, and when what changed after it was on the screen. */
function watch() {
  const seen = { pressed: undefined, painted: undefined };
  window.keys = seen;
  // As early as can be: the event's own time is when the browser got it.
  addEventListener("keydown", (event) => Object.assign(seen, { pressed: event.timeStamp, painted: undefined }), true);
  const changed = () => requestAnimationFrame(() => {
    // The first task after a frame's drawing comes when the frame has been handed over.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (seen.painted = performance.now());
    port2.postMessage(undefined);
  });
  const whole = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(changed).observe(document.body, whole);
}

/**
 * Types the last letter of each query, when all else of it has been typed and answered. With the processor slowed
 * `slower` times. Returns `{ p50, p95, worst }` in milliseconds.
 */
export async function keyToPaint({ page, context }, queries, slower) {
  const box = page.getByRole("searchbox", { name: "Search the articles" });
  const main = page.getByRole("main");
  await page.evaluate(watch);
  const still = async () => {
    await page.waitForFunction(
      ([still]) => {
        const { pressed, painted } = window.keys;
        const busy = document.querySelector("main")?.getAttribute("aria-busy") === "true";
        return !busy && painted !== undefined && performance.now() - painted > still && pressed !== undefined;
      },
      [STILL],
      { polling: 20 },
    );
  };
  const once = async (words) => {
    await box.fill(words.slice(0, -1));
    await page.waitForTimeout(STILL);
    await main.waitFor();
    await box.press("End");
    await page.waitForTimeout(STILL + 100);
    await page.keyboard.press(words.at(-1));
    await still();
    return page.evaluate(() => window.keys.painted - window.keys.pressed);
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
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), worst: Math.max(...times), n: times.length };
}
