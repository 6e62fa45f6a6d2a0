// What goes wrong outside the page's power is said, with the file's name and what can be done.

import assert from "node:assert/strict";
import { explorerTest } from "./lib/explorer.mjs";
import { lists, main, box } from "./lib/reader.mjs";

/** Changes the answer for the files that fit; `spoil` gets the body and returns another, or undefined for "missing". */
const spoiled = (fits, spoil) => (path, answer) => {
  if (!fits.test(path)) return answer;
  const body = spoil(answer.body);
  return body ? { ...answer, body } : { ...answer, status: 404, body: Buffer.from("Not found") };
};
const missing = () => undefined;
const cut = (body) => body.subarray(0, body.length >> 1);
/** What the browser says of a spoiled program; Firefox also where the page has said it. */
const EXPECTED = /\b404\b|request failed|WebAssembly|SyntaxError|integrity|: damaged|Loading failed for the <script>/;

for (const [what, file] of [["program", /\.lzma$/], ["program's script", /explorer-\w+\.js$/]]) {
  for (const [how, spoil] of [["missing", missing], ["cut off", cut]]) {
    const change = spoiled(file, spoil);
    const options = { change, ready: false, expected: EXPECTED };
    explorerTest(`where the ${what} is ${how}, the page says so`, options, async ({ page }) => {
      const state = page.getByRole("status");
      await state.filter({ hasText: /explorer-\w+\.(js|lzma)|could not be started/ }).waitFor();
      assert.match(await state.innerText(), /publish|Reload/, "and what to do");
      assert.equal(await page.getByRole("progressbar").count(), 0, "nothing should seem to go on");
    });
  }
}

const corpusIn = (spoil) => (path, answer) => {
  if (path !== "") return answer;
  const html = answer.body.toString().replace(/(<script id="corpus"[^>]*>)([^<]*)/, (_all, open, data) => open + spoil(data));
  return { ...answer, body: Buffer.from(html) };
};
for (const [how, spoil] of [
  ["cut off", (data) => data.slice(0, data.length >> 1)],
  ["not what it should be", (data) => data.replace(/[A-Z]/g, "a")],
  ["empty", () => ""],
]) {
  const options = { change: corpusIn(spoil), ready: false };
  explorerTest(`where the corpus in the page is ${how}, the page says so`, options, async ({ page }) => {
    await main(page).getByRole("heading", { name: "The articles could not be loaded" }).waitFor();
    assert.match(await page.getByRole("alert").innerText(), /damaged|Download|Build/);
    const why = await page.evaluate(() => window.corpuscope.ready().then(() => "", (error) => error.message));
    assert.notEqual(why, "", "scripts should be told as well");
  });
}

const needed = {
  "WebAssembly": [() => delete window.WebAssembly, "WebAssembly is turned off"],
  "the instructions of WebAssembly that the explorer has": [() => { WebAssembly.validate = () => false; }, "This browser is too old"],
  "dialogs": [() => delete window.HTMLDialogElement, "This browser is too old"],
  "what waits for several promises": [() => delete Promise.allSettled, "This browser is too old"],
};
for (const [what, [init, said]] of Object.entries(needed)) {
  explorerTest(`without ${what} the page says what is needed, and does not start`, { init, ready: false }, async ({ page }) => {
    const state = page.getByRole("status");
    await state.filter({ hasText: said }).waitFor();
    await page.waitForLoadState("networkidle");
    assert.match(await state.innerText(), new RegExp(said), "it stays");
    assert.equal(await page.getByRole("progressbar").count(), 0, "nothing should seem to go on");
    assert.equal(await page.evaluate(() => typeof window.corpuscope), "undefined");
  });
}

explorerTest("with scripts, the list for those without is not shown", async ({ page }) => {
  assert.equal(await page.locator("noscript").filter({ visible: true }).count(), 0);
  const outside = await page.evaluate(() => {
    const app = document.getElementById("app");
    return [...document.body.children].filter((one) => one !== app && one.checkVisibility()).map((one) => one.innerText);
  });
  assert.deepEqual(outside, [], "the page should be the explorer and nothing else");
});

explorerTest("where storage is closed, the page works and forgets", {
  init: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("closed", "SecurityError"); } }),
}, async ({ page }) => {
  const { hits: [{ title }] } = await lists(page);
  await main(page).getByRole("link", { name: title }).click();
  const countries = page.getByRole("switch", { name: "Countries" });
  await countries.click();
  assert.equal(await countries.getAttribute("aria-checked"), "false");
  await box(page).waitFor();
});
