// The dossier: what is kept, how it is checked, and the files and links that carry it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { address, eventually, main, mark, overflow, visit } from "./lib/reader.mjs";

const article = (title, body, more = "") => `---\ntitle: ${title}\nsource: Gazette\ndate: 2024-03-04\n${more}---\n${body}\n`;
const QUAY = "The harbour of Oman was closed on Monday.\n\nSome 15,000 dockers waited at the gate, and none was let in.";
const texts = {
  quay: article("The quay", QUAY),
  storm: article("The storm", "A storm came in from the sea. The harbour of Oman lay still."),
  grain: article("The grain", "Grain went out to Peru, and copper came in from Chile."),
};
const first = (await pageOf(texts)).folder;
/** The same corpus later: words changed, an article gone, two new ones. */
const second = (await pageOf({
  quay: article("The quay", QUAY.replace("15,000", "16,000")),
  storm: texts.storm,
  ship: article("The ship", "A ship left the harbour of Oman."),
  crane: article("The crane", "The crane of Oman was repaired in the harbour."),
})).folder;

const items = (page) => main(page).locator(".kept-item");
const keep = (page) => main(page).getByRole("button", { name: "Keep", exact: true });
const summary = (page) => main(page).locator(".checked");

/** Keeps an article, words, a figure and a search. */
async function keepAll(page) {
  await visit(page, "#/read/grain");
  await keep(page).click();
  await main(page).getByRole("button", { name: "Kept" }).waitFor();
  await visit(page, "#/read/quay");
  await mark(page, "none was let in");
  await page.getByRole("toolbar").getByRole("button", { name: "Keep these words, marked green" }).click();
  await main(page).locator("mark.kept-words.green").waitFor();
  await mark(page, "Some 15,000 dockers waited");
  await page.getByRole("toolbar").getByRole("button", { name: "Keep the figure" }).click();
  await eventually(async () => assert.equal(await main(page).locator("mark.kept-words").count() >= 2, true));
  await visit(page, "#/?q=harbour");
  await main(page).getByRole("button", { name: "Export" }).click();
  await keep(page).click();
  await main(page).getByRole("button", { name: "Kept" }).waitFor();
}

const verdicts = async (page) => (await items(page).locator(".verdict").allInnerTexts()).map((text) => text.replace(/\W+/, ""));

for (const width of [360, 768, 1440]) {
  explorerTest(`what is kept is listed, noted, and holds in the corpus it is from, ${width} pixels`, { folder: first, viewport: { width, height: 800 }, reducedMotion: "reduce" }, async ({ page }) => {
    await visit(page, "#/dossier");
    await main(page).getByText("Nothing is kept yet").waitFor();
    await keepAll(page);
    await visit(page, "#/dossier");
    await eventually(async () => assert.deepEqual(await verdicts(page), ["holds", "holds", "holds", "holds"]));
    assert.match(await summary(page).innerText(), /^4 things kept, checked against this corpus \(version \w+\): 4 hold\./);
    assert.match(await items(page).nth(2).innerText(), /15,000/);
    assert.match(await items(page).nth(3).innerText(), /2 articles/);
    await items(page).nth(1).getByRole("link", { name: "Note" }).click();
    await eventually(() => assert.equal(address(page).row, "2"));
    await items(page).nth(1).getByLabel("Note").fill("Ask who said so.");
    await items(page).nth(1).getByLabel("Tags").pressSequentially("lead, to ask");
    await items(page).nth(1).getByRole("link", { name: "Done" }).click();
    await items(page).nth(1).getByText("Ask who said so.").waitFor();
    await main(page).getByRole("link", { name: "to ask" }).click();
    await eventually(async () => assert.equal(await items(page).count(), 1));
    await main(page).getByRole("link", { name: "to ask" }).click();
    await items(page).nth(0).getByRole("button", { name: "Move down" }).click();
    await eventually(async () => assert.match(await items(page).nth(0).innerText(), /none was let in/));
    await items(page).nth(1).getByRole("button", { name: "Take out of the dossier" }).click();
    await eventually(async () => assert.equal(await items(page).count(), 3));
    assert.equal(await overflow(page), 0);
  });
}

explorerTest("nothing is stored unless the reader wants it, and then it is there again", { folder: first, reducedMotion: "reduce" }, async ({ page }) => {
  await keepAll(page);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("dossier"))), []);
  await visit(page, "#/dossier");
  await main(page).getByRole("switch", { name: /Store it in this browser \(\d+ KB\)/ }).click();
  await main(page).getByText("It stays in this browser").waitFor();
  await page.reload();
  await eventually(async () => assert.equal(await items(page).count(), 4));
  await visit(page, "#/read/quay");
  await main(page).locator("mark.kept-words.green").waitFor();
  await visit(page, "#/dossier");
  await main(page).getByRole("switch").click();
  await main(page).getByText("It is lost when the page is closed").waitFor();
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("dossier"))), []);
  page.on("dialog", (dialog) => dialog.accept());
});

/** The files of the dossier, by name. */
async function files(page) {
  const saved = {};
  for (const name of ["HTML", "Markdown", "JSON-LD", "CSV"]) {
    const [download] = await Promise.all([page.waitForEvent("download"), main(page).getByRole("button", { name, exact: true }).click()]);
    saved[name] = { path: await download.path(), name: download.suggestedFilename() };
  }
  return saved;
}

explorerTest("each file read into a later version of the corpus says what has become of each thing", { folder: first, reducedMotion: "reduce" }, async ({ page, context }) => {
  await keepAll(page);
  await visit(page, "#/dossier");
  await eventually(async () => assert.equal((await verdicts(page)).length, 4));
  const saved = await files(page);
  const json = JSON.parse(await readFile(saved["JSON-LD"].path, "utf8"));
  assert.ok(JSON.stringify(json).includes("http://www.w3.org/ns/anno.jsonld"));
  assert.ok(JSON.stringify(json).includes("TextQuoteSelector"));
  const { open } = await import("./lib/explorer.mjs");
  for (const { path, name } of Object.values(saved)) {
    const later = await open({ folder: second, reducedMotion: "reduce" });
    try {
      await visit(later.page, "#/dossier");
      await main(later.page).locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: await readFile(path) });
      await main(later.page).getByText(`${name}: 4 things read.`).waitFor();
      await eventually(async () => assert.deepEqual(await verdicts(later.page), ["gone", "holds", "changed", "holds"]));
      assert.match(await items(later.page).nth(2).innerText(), /15,000.*16,000/s);
      assert.match(await items(later.page).nth(3).innerText(), /2 (new )?articles?|two/i);
      later.page.on("dialog", (dialog) => dialog.accept());
      later.assertQuiet();
    } finally {
      await later.close();
    }
  }
});

explorerTest("a file that is no dossier is refused with the reason", { folder: first, reducedMotion: "reduce" }, async ({ page }) => {
  await visit(page, "#/dossier");
  const read = (name, text) => main(page).locator("input[type=file]").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await read("shopping.txt", "bread, milk");
  await main(page).getByText(/^shopping\.txt: /).waitFor();
  assert.equal(await items(page).count(), 0);
});

explorerTest("a link carries a small dossier, which is the other reader's until it is taken in", { folder: first, reducedMotion: "reduce" }, async ({ page, context }) => {
  await keepAll(page);
  await visit(page, "#/dossier");
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
  });
  await main(page).getByRole("button", { name: "Copy as link" }).click();
  await main(page).getByText("The link is copied").waitFor();
  const link = new URL(await page.evaluate(() => window.copied)).hash;
  const { open } = await import("./lib/explorer.mjs");
  const other = await open({ folder: second, reducedMotion: "reduce" });
  try {
    await visit(other.page, link);
    await main(other.page).getByText("came with the link").waitFor();
    await eventually(async () => assert.deepEqual(await verdicts(other.page), ["gone", "holds", "changed", "holds"]));
    await main(other.page).getByRole("button", { name: "Take it into mine" }).click();
    await eventually(() => assert.equal(address(other.page).path, "#/dossier"));
    await eventually(async () => assert.equal(await items(other.page).count(), 4));
    other.page.on("dialog", (dialog) => dialog.accept());
    other.assertQuiet();
  } finally {
    await other.close();
  }
});
