// Articles, settings and addresses that try to run something: all of it is shown as the text that it is.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pageOf } from "./lib/corpus.mjs";
import { printed } from "./lib/cli.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { eventually, main, visit } from "./lib/reader.mjs";

const HOSTILE = [
  "<script>window.ran = 1</script>", "<img src=x onerror=window.ran=1>", "\"><svg onload=window.ran=1>", "'-(window.ran=1)-'", "</script><script>window.ran=1</script>",
  "javascript:window.ran=1", "data:text/html,<script>parent.ran=1</script>", "{{constructor.constructor('window.ran=1')()}}", "${window.ran=1}", "<!--<script>window.ran=1//-->",
  "<math><mtext></form><form><mglyph><style></math><img src onerror=window.ran=1>", "\u202e<b>turned</b>\u202c", "&lt;script&gt;window.ran=1&lt;/script&gt;", "<iframe srcdoc='<script>parent.ran=1</script>'>",
];
const said = (text) => JSON.stringify(text);
const texts = {};
HOSTILE.forEach((text, n) => {
  texts[`hostile-${n}`] = [
    "---", `title: ${said(`${text} ${n}`)}`, `source: ${said(text)}`, `author: ${said(text)}`, `topics: [${said(text)}]`, `url: ${said(n % 2 ? text : `https://example.org/${encodeURI(text)}`)}`,
    `date: 2024-01-${10 + n}`, "---", `In Peru ${n + 40} troops said: “We load ${text} day and night,” said President Juan Pérez.`, "", "```", text, "```", "", `> ${text}`,
  ].join("\n");
});
const { corpus, folder } = await pageOf(texts);
await writeFile(join(corpus, "corpus.toml"), `title = ${said(HOSTILE[0])}\ndescription = ${said(HOSTILE[1])}\nabout = ${said(HOSTILE[2])}\n`);
await writeFile(join(corpus, "actors.toml"), `[[actor]]\nname = ${said(HOSTILE[1])}\naliases = ["Juan Pérez"]\nkind = "person"\n`);
printed("build", corpus, "--out", folder);

const ids = Object.keys(texts);
const asked = HOSTILE.map(encodeURIComponent);
const VIEWS = [
  "#/", "#/about", "#/dossier", ...["table", "timeline", "map", "network", "matrix", "terms", "concordance", "figures"].map((look) => `#/?q=troops&look=${look}`),
  ...ids.map((id) => `#/read/${id}`), `#/compare?with=${ids.slice(0, 3)}`, ...["who", "figures", "quotes", "terms"].map((part) => `#/compare?with=${ids.slice(3, 6)}&part=${part}`),
  ...asked.flatMap((text) => [`#/?q=${text}`, `#/?f.source=${text}`, `#/?f.${text}=x`, `#/?look=${text}`, `#/?look=terms&row=${text}`, `#/read/${text}`, `#/compare?with=${text}`, `#/${text}`]),
];

explorerTest("no text of articles, settings or addresses runs, in any view", { folder, reducedMotion: "reduce" }, async ({ page, context }) => {
  const opened = [];
  context.on("page", (other) => opened.push(other.url()));
  page.on("dialog", (dialog) => opened.push(dialog.message()));
  for (const view of VIEWS) {
    await visit(page, view).catch((why) => assert.fail(`${view}: ${why.message}`));
    await eventually(async () => assert.equal(await main(page).locator(".waiting").count(), 0, view));
    const found = await page.evaluate(() => ({
      ran: window.ran,
      made: [...document.querySelectorAll("#explorer script, main script, main iframe, main img, main form, main style, main object")].map((element) => element.outerHTML),
      links: [...document.querySelectorAll("a[href]")].map((link) => link.protocol).filter((protocol) => !["http:", "https:", "blob:"].includes(protocol)),
      // A page of another host would be told where its reader comes from, and could send this window elsewhere.
      telling: [...document.querySelectorAll("a[href]")].filter((link) => /^https?:$/.test(link.protocol) && link.origin !== location.origin && link.rel !== "noopener noreferrer").map((link) => link.outerHTML),
      handlers: [...document.querySelectorAll("main *")].flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith("on"))),
    }));
    assert.deepEqual(found, { ran: undefined, made: [], links: [], telling: [], handlers: [] }, view);
  }
  await visit(page, `#/read/${ids[0]}`);
  await eventually(async () => assert.ok((await main(page).innerText()).includes(HOSTILE[0]), "what is written is shown"));
  assert.deepEqual(opened, []);
});

explorerTest("nor does the list for readers without scripts", { folder, javaScriptEnabled: false }, async ({ page }) => {
  assert.equal(await page.locator("img, iframe, svg[onload], form").count(), 0);
  assert.ok((await page.locator("body").innerText()).includes(HOSTILE[0]));
});
