// The harness itself: a page that misbehaves is caught, and one that does not is left alone.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { onlyChromium, open } from "./lib/explorer.mjs";

const QUIET = `<!doctype html><link rel="icon" href="data:,"><title>t</title>`;
const CASES = [
  ["a quiet page", "", null],
  ["a message in the console", "<script>console.log('hello')</script>", /console\.log: hello/],
  // Chromium warns of the first, Firefox of the second.
  ["a warning of the browser", `<meta name="viewport" content="nonsense"><script>function f() { return; f(); }</script>`, /console\.|warning: /],
  ["an error", "<script>undefined.x</script>", /error: TypeError/],
  ["a promise nobody caught", "<script>Promise.reject(new Error('lost'))</script>", /error: .*lost/],
  ["a missing file", `<img src="missing.png" alt="">`, /404: .*missing\.png/],
  ["another folder of the same host", `<img src="/elsewhere.png" alt="">`, /outside the page's folder: .*elsewhere/],
  ["another host", `<script src="https://example.org/x.js"></script>`, /outside the page's folder: .*example\.org/],
  ["a fetch to another host", "<script>fetch('https://example.org/').catch(() => {})</script>", /outside .*example\.org/],
  ["a web socket", "<script>new WebSocket('ws://example.org/')</script>", /web socket: .*example\.org/],
];

const folder = await mkdtemp(join(tmpdir(), "corpuscope-"));
after(() => rm(folder, { recursive: true }));

for (const from of ["site", "file"]) {
  for (const [name, body, expected] of CASES) {
    if (from === "file" && expected?.source.startsWith("404")) continue; // From the disk, that is another file.
    const unseen = from === "file" && name === "another folder of the same host";
    const { skip } = unseen ? onlyChromium("Firefox tells of no request for another file of the disk") : {};
    test(`${name} is ${expected ? "" : "not "}complained about (${from})`, { timeout: 30_000, skip }, async () => {
      const file = from === "site" ? "index.html" : "corpuscope.html";
      await writeFile(join(folder, file), QUIET + body);
      // Without a policy, which would keep these pages from misbehaving.
      const { page, complaints, close } = await open({ from, folder, policy: "", ready: false });
      await page.waitForLoadState("networkidle");
      await close();
      if (expected) assert.match(complaints.join("\n"), expected);
      else assert.deepEqual(complaints, []);
    });
  }
}
