// A peer's page in a browser, and what is measured there.

import { launch } from "../../tests/browser/lib/browser.mjs";
import { serve } from "../../tests/browser/lib/server.mjs";
import { ourFace } from "./peers.mjs";

/** Nothing has been asked for this long: the page has all it wants. */
const QUIET = 400;
const PATIENCE = 60_000;
/** Clocks in pages are coarse (0.1 ms) unless the page is isolated; then they are not (5 µs). */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

/** Opens a peer's page with an empty cache. */
export async function visit(name, folder) {
  const site = await serve(folder, { policy: "", headers: ISOLATED });
  const context = await (await launch()).newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(PATIENCE);
  if (name === "corpuscope") await context.addInitScript(ourFace);
  const page = await context.newPage();
  const start = performance.now();
  await page.goto(site.url);
  await page.waitForFunction(() => window.bench, undefined, { polling: 2 });
  await page.evaluate(() => window.bench.ready());
  const ready = performance.now() - start;
  return new Visit({ name, site, context, page, ready });
}

class Visit {
  constructor(parts) {
    Object.assign(this, parts);
  }

  /** Bytes and requests until now. */
  fetched() {
    return { bytes: this.site.bytes(), requests: this.site.requests.length };
  }

  /** Waits until nothing more is fetched. */
  async quiet() {
    for (let before = -1; before !== this.site.requests.length; ) {
      before = this.site.requests.length;
      await new Promise((later) => setTimeout(later, QUIET));
    }
    return this.fetched();
  }

  /** Asks, and returns `{ ms, total, titles, counts }`. */
  ask(query) {
    return this.page.evaluate(async (query) => {
      const start = performance.now();
      const found = await window.bench.search(query);
      const ms = performance.now() - start;
      return { ms, total: found.total, titles: found.titles, counts: Boolean(found.counts) };
    }, query);
  }

  /** Megabytes of JavaScript's heap after a clean-up, and of WebAssembly's memory. Workers are not in it. */
  async heap() {
    const devtools = await this.context.newCDPSession(this.page);
    await devtools.send("HeapProfiler.enable");
    await devtools.send("HeapProfiler.collectGarbage");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    await devtools.detach();
    const wasm = await this.page.evaluate(() => window.benchMemory?.buffer.byteLength ?? 0);
    return { script: usedSize / 1e6, wasm: wasm / 1e6 };
  }

  async close() {
    await this.context.close();
    await this.site.stop();
  }
}
