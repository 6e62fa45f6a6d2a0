// The page under Content-Security-Policies: it works under the strictest that allows what it needs (which every other
// test has too), and says which header to set where one does not.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { explorerTest } from "./lib/explorer.mjs";
import { dist } from "./lib/paths.mjs";
import { POLICY } from "./lib/server.mjs";

const status = (page) => page.getByRole("status");
/** What the browser says of what a policy refuses. */
const expected = /Content.Security.Policy|violat|Refused|csp|WebAssembly|preloaded|\.lzma: lost|Loading failed for the <script>/i;

const refusals = {
  "WebAssembly": ["script-src 'self'", /to run WebAssembly/],
  "WebAssembly, but not inline scripts": ["script-src 'self' 'unsafe-inline'", /to run WebAssembly/],
  "fetching": [`${POLICY}; connect-src 'none'`, /what it needs \(connect-src\)/],
};
for (const [what, [policy, said]] of Object.entries(refusals)) {
  explorerTest(`where a policy refuses ${what}, the page says so and which header to set`, { policy, ready: false, expected }, async ({ page }) => {
    await status(page).filter({ hasText: said }).waitFor();
    assert.match(await status(page).innerText(), /Content-Security-Policy: .*'wasm-unsafe-eval'/);
    assert.equal(await page.getByRole("progressbar").count(), 0, "nothing should seem to go on");
  });
}

explorerTest("where a policy refuses all scripts, the page says so after some seconds", {
  policy: "script-src 'none'", ready: false, expected,
}, async ({ page }) => {
  const unstarted = page.getByText("the scripts of this page were blocked");
  assert.equal(await unstarted.isVisible(), false, "not while it may still be loading");
  await unstarted.waitFor({ state: "visible" });
});

explorerTest("where scripts run, nothing is said of blocked ones", async ({ page }) => {
  assert.equal(await page.locator("#unstarted").count(), 0);
});

test("the hosted page has no inline script and no inline style", async () => {
  const html = await readFile(join(dist, "index.html"), "utf8");
  for (const [tag] of html.matchAll(/<script[^>]*>/g)) assert.match(tag, / src="|application\/octet-stream/);
  assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=/);
});

test("no page holds what only its developer needs", async () => {
  for (const file of ["index.html", "corpuscope.html"]) {
    assert.doesNotMatch(await readFile(join(dist, file), "utf8"), /trunk|WebSocket|\{\{|reload\.js/i, file);
  }
});

explorerTest("the page in one file runs under the policy that it states", { from: "file" }, async ({ page }) => {
  const policy = await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content");
  assert.match(policy, /^default-src 'none'; script-src 'sha256-\S+' 'sha256-\S+' 'wasm-unsafe-eval'; style-src 'sha256-/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'/);
});
