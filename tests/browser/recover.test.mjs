// A file that comes wrong is named, the rest works, and once the host is mended one click recovers, whatever caches hold.

import assert from "node:assert/strict";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { ask, box, eventually, heading, main, results } from "./lib/reader.mjs";
import { sharedPage } from "./lib/shared.mjs";

const article = (title, text) => `---\ntitle: ${title}\nsource: Gazette\ndate: 2024-03-04\n---\n${text}\n`;
const texts = {
  quay: article("The quay", "The harbour of Oman was closed on Monday, and the dockers waited at the gate."),
  storm: article("The storm", "A storm came in from the sea. The harbour of Oman lay still."),
};
const { folder } = await pageOf(texts);

const HTML = Buffer.from("<!doctype html><title>Sign in</title><p>Sign in to this network.");
const ways = {
  missing: (answer) => ({ ...answer, status: 404, type: "text/html", body: HTML }),
  "another page": (answer) => ({ ...answer, type: "text/html", body: HTML }),
  "cut off": (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) }),
  empty: (answer) => ({ ...answer, body: Buffer.alloc(0) }),
  "of another bit": (answer) => {
    const body = Buffer.from(answer.body);
    body[body.length >> 1] ^= 4;
    return { ...answer, body };
  },
  dropped: (answer) => ({ ...answer, isDropped: true }),
};

/** The answers of a host that gives the files that fit in one of these ways, until it is mended. */
function host(fits, way) {
  const host = { isMended: false };
  host.change = (path, answer) => (!host.isMended && fits.test(path) ? ways[way](answer) : answer);
  return host;
}

/** What the browser says of such answers. */
const expected = /404|request failed|ERR_|MIME|WebAssembly|SyntaxError|stylesheet|\.lzma: (damaged|lost|page)|Loading failed for the <script>/;
/** Goes to a view, which may not come. */
const go = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
const again = (page) => page.getByRole("button", { name: /^(Try again|Reload)$/ }).first();

const FIRST = { program: /explorer-\w+\.lzma$/, script: /explorer-\w+\.js$/ };
for (const [what, fits] of Object.entries(FIRST)) {
  // What a script says once it is cut off or has another bit is the language's affair.
  for (const way of Object.keys(ways).filter((way) => what === "program" || !["of another bit", "empty"].includes(way))) {
    const { change, ...of } = host(fits, way);
    const options = { folder, ready: false, expected, change: (path, answer) => (of.isMended ? answer : change(path, answer)) };
    explorerTest(`where the ${what} is ${way}, one click recovers`, options, async ({ page }) => {
      await page.getByRole("status").filter({ hasText: /explorer-\w+|could not be started/ }).waitFor();
      of.isMended = true;
      await again(page).click();
      await results(page).first().waitFor();
    });
  }
}

for (const way of ["missing", "another page", "empty", "dropped"]) {
  const style = host(/explorer-\w+\.css$/, way);
  explorerTest(`where the style sheet is ${way}, the page works, and one click recovers`, { folder, expected, change: style.change }, async ({ page }) => {
    await results(page).first().waitFor();
    await page.getByRole("alert").filter({ hasText: /explorer-\w+\.css/ }).waitFor();
    style.isMended = true;
    await again(page).click();
    await eventually(async () => assert.ok(await page.evaluate(() => document.styleSheets[0]?.cssRules.length > 10)));
    await results(page).first().waitFor();
  });
}

const PARTS = { later: ["#/read/quay", "The quay"], views: ["#/?look=timeline", /./] };
for (const [part, [at, title]] of Object.entries(PARTS)) {
  for (const ending of ["lzma", "css"]) {
    // Nothing tells that a style sheet is not whole.
    for (const way of Object.keys(ways).filter((way) => ending === "lzma" || !["cut off", "of another bit"].includes(way))) {
      const lost = host(new RegExp(`${part}-\\w+\\.${ending}$`), way);
      explorerTest(`where ${part}.${ending} is ${way}, it is named, and one click recovers`, { folder, expected, change: lost.change }, async ({ page }) => {
        await go(page, at);
        await page.getByRole("alert").filter({ hasText: new RegExp(`${part}-\\w+\\.${ending}`) }).waitFor();
        // It fails again while nothing is mended, and the page still searches.
        await again(page).click();
        await page.getByRole("alert").filter({ hasText: new RegExp(`${part}-\\w+\\.${ending}`) }).waitFor();
        assert.equal((await ask(page, "harbour")).total, 2);
        lost.isMended = true;
        await again(page).click();
        if (part === "later") await main(page).getByRole("heading", { level: 1 }).filter({ hasText: title }).waitFor();
        else await main(page).locator(".look").first().waitFor();
        assert.equal(await page.getByRole("alert").count(), 0);
      });
    }
  }
}

explorerTest("a page that was published anew says so where a file is gone, and reloads with its view", {
  folder,
  expected,
  change: (() => {
    let isAnew = false;
    const change = (path, answer) => {
      if (!isAnew) return answer;
      if (/later-\w+\.lzma$/.test(path)) return ways.missing(answer);
      // As a newer explorer's page would name other files.
      return path === "" ? { ...answer, body: Buffer.from(answer.body.toString().replaceAll(/explorer-\w+\.lzma/g, "explorer-0.lzma")) } : answer;
    };
    change.publish = () => (isAnew = true);
    return (globalThis.anew = change);
  })(),
}, async ({ page }) => {
  globalThis.anew.publish();
  await go(page, "#/read/quay?q=harbour");
  await page.getByRole("alert").filter({ hasText: "published anew" }).waitFor();
  await page.getByRole("button", { name: "Reload" }).waitFor();
  assert.match(page.url(), /#\/read\/quay\?q=harbour$/);
});

const large = await sharedPage("es-news/es-news.csv");
if (large) {
  for (const way of Object.keys(ways)) {
    const start = host(/corpus\/\w+\.bin$/, way);
    explorerTest(`where the start of a large index is ${way}, one click recovers`, { folder: large, ready: false, expected, change: start.change }, async ({ page }) => {
      await page.getByRole("alert").filter({ hasText: /\w+\.bin/ }).waitFor();
      start.isMended = true;
      await again(page).click();
      await results(page).first().waitFor();
    });
    const shards = host(/corpus\/\w+\.bin$/, way);
    explorerTest(`where files of a search are ${way}, it is said, and one click recovers`, { folder: large, expected, change: (path, answer) => (shards.isSearching ? shards.change(path, answer) : answer) }, async ({ page }) => {
      await results(page).first().waitFor();
      const before = await heading(page).innerText();
      shards.isSearching = true;
      await box(page).fill("gobierno");
      await page.getByRole("alert").filter({ hasText: /\w+\.bin/ }).waitFor();
      assert.equal(await heading(page).innerText(), before, "what was there stays");
      shards.isMended = true;
      await again(page).click();
      await eventually(async () => assert.notEqual(await heading(page).innerText(), before));
    });
  }
}

