// A tab whose memory is used up says so. The program's memory is bounded, at more and more pages of 64 KB, until it
// suffices.

import assert from "node:assert/strict";
import { explorerTest } from "./lib/explorer.mjs";
import { results } from "./lib/reader.mjs";

/** Runs in the page: bounds the memory of a WebAssembly module to `more` pages than it begins with. */
function bound(more) {
  const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >>> 7)]);
  const bounded = (bytes) => {
    let at = 8;
    const number = () => {
      for (let n = 0, shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        n |= (byte & 127) << shift;
        if (byte < 128) return n;
      }
    };
    while (at < bytes.length) {
      const [start, section, size] = [at, bytes[at++], number()];
      const end = at + size;
      if (section === 5) {
        // One memory, whether it has a most, and the least.
        at += 2;
        const least = number();
        const body = [1, 1, ...leb(least), ...leb(least + more)];
        return new Uint8Array([...bytes.subarray(0, start), 5, ...leb(body.length), ...body, ...bytes.subarray(end)]);
      }
      at = end;
    }
    return bytes;
  };
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = (module, imports) =>
    instantiate(module instanceof WebAssembly.Module ? module : bounded(new Uint8Array(module.buffer ?? module)), imports);
}

/** What the browser says of a program that ends for want of memory. */
const EXPECTED = /RuntimeError|RangeError|Out of memory/;

for (const more of [0, 1, 2, 4, 6, 7, 8, 9, 10, 12, 16, 1000]) {
  const init = { content: `(${bound})(${more})` };
  explorerTest(`where memory is bounded to ${64 * more} KB more, the articles are there or it is said`, { init, ready: false, expected: EXPECTED }, async ({ page }) => {
    const told = page.locator("[role=alert], [role=status].bad").first();
    await Promise.any([results(page).first().waitFor(), told.waitFor()]);
    if (!(await told.count())) return assert.ok((await results(page).count()) > 0);
    assert.match(await told.innerText(), /memory/);
    await page.getByRole("button", { name: /^(Try again|Reload)$/ }).first().waitFor();
    assert.ok(more < 1000, "that is enough");
  });
}
