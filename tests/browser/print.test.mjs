// A comparison taken along: on paper, as copied text.

import assert from "node:assert/strict";
import { constants, inflateSync } from "node:zlib";
import { search } from "./lib/cli.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { ask, eventually, main, reads, visit } from "./lib/reader.mjs";

const { hits } = search("");
const ids = hits.map(({ id }) => id);
const five = `#/compare?with=${ids.slice(0, 5).map(encodeURIComponent)}`;
const PARTS = ["", "who", "terms", "figures", "quotes", "names", "silences", "shared", "texts"];
const MOST_PAGES = 6;

/** How many pages a PDF has. Firefox packs what says so. */
function pagesOf(pdf) {
  const text = pdf.toString("latin1");
  const unpacked = [...text.matchAll(/\/ObjStm\b.*?\bstream\r?\n/gs)].map(({ index, 0: { length } }) =>
    inflateSync(pdf.subarray(index + length), { finishFlush: constants.Z_SYNC_FLUSH }).toString("latin1"));
  return [text, ...unpacked].flatMap((part) => part.match(/\/Type\s*\/Page\b/g) ?? []).length;
}
const sheet = { format: "A4", preferCSSPageSize: true };

for (const part of PARTS) {
  explorerTest(`five sides are printed on at most six sheets: ${part || "overview"}`, { at: five + (part && `&part=${part}`) }, async ({ page }) => {
    await main(page).getByRole("heading", { level: 2 }).first().waitFor();
    await eventually(async () => assert.equal(await page.locator(".waiting").count(), 0));
    const pages = pagesOf(await page.pdf(sheet));
    assert.ok(pages > 0 && pages <= MOST_PAGES, `${pages} pages`);
  });
}

explorerTest("paper names the sides in full, the corpus, the address and the day, in black", { at: five }, async ({ page }) => {
  await main(page).getByRole("region", { name: "Where they differ" }).locator("mark").first().waitFor();
  await page.emulateMedia({ media: "print" });
  const head = main(page).locator(".print");
  const said = await head.innerText();
  for (const { title } of hits.slice(0, 5)) assert.ok(said.includes(title), title);
  const address = new URL(page.url());
  assert.ok(said.includes(address.origin + address.pathname), "the address");
  assert.match(said, /corpus [0-9a-f]{8,}, as of \d+ \w+ \d{4}/);
  const colours = await main(page).locator(".letter, .side-name, h1, h2, h3, p, th, td, li").evaluateAll((all) => [
    ...new Set(all.filter((one) => one.checkVisibility()).map((one) => getComputedStyle(one).color)),
  ]);
  const isGrey = (colour) => {
    const [red, green, blue] = colour.match(/\d+/g).map(Number);
    return red === green && green === blue && red < 0x40;
  };
  assert.deepEqual(colours.filter((colour) => !isGrey(colour)), []);
  // What runs within a line has no width to be cut to.
  const cut = await main(page).locator(".side-name").evaluateAll((all) =>
    all.filter((one) => one.checkVisibility() && getComputedStyle(one).display !== "inline" && one.scrollWidth > one.clientWidth + 1).length);
  assert.equal(cut, 0, "no name of a side is cut");
});

explorerTest("an article on paper says where it is from", async ({ page }) => {
  const [{ id, title }] = (await ask(page)).hits;
  await visit(page, `#/read/${encodeURIComponent(id)}`);
  await reads(page, title);
  await page.emulateMedia({ media: "print" });
  assert.match(await main(page).locator(".print").innerText(), /as of [\s\S]*#\/read\//);
  assert.equal(await main(page).getByRole("button", { name: "Copy link" }).count(), 0);
});

const copying = { at: five, permissions: ["clipboard-read", "clipboard-write"] };
explorerTest("the overview is copied as text, with its passages", copying, async ({ page }) => {
  const differences = main(page).getByRole("region", { name: "Where they differ" });
  await differences.locator("mark").first().waitFor();
  await main(page).getByRole("button", { name: "Copy as text" }).click();
  await main(page).getByRole("button", { name: "Text copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const lines = text.split("\n");
  for (const [at, { title }] of hits.slice(0, 5).entries()) assert.ok(lines.some((line) => line.startsWith(`${"ABCDE"[at]} ${title}`)), title);
  assert.ok(lines.some((line) => line.startsWith(page.url().split("?")[0])), "the address");
  const flat = text.replace(/\s+/g, " ");
  const passages = await differences.locator(".borne ul li").evaluateAll((all) =>
    all.map((one) => {
      const passage = one.cloneNode(true);
      for (const note of passage.querySelectorAll("small")) note.remove();
      return passage.textContent.replace(/\s+/g, " ").trim();
    }),
  );
  assert.ok(passages.length > 0);
  for (const passage of passages) assert.ok(flat.includes(passage), passage);
  for (const thesis of await main(page).locator(".thesis").allInnerTexts()) assert.ok(flat.includes(thesis.replace(/\s+/g, " ")), thesis);
  assert.doesNotMatch(text, /Copy|Move |Take out|\n{4,}/);
});
