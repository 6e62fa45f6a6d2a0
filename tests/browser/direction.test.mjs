// Arabic, Hebrew and Persian: what stands in the corpus runs in its own direction, and the page around it in its own.

import assert from "node:assert/strict";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { eventually, main, visit } from "./lib/reader.mjs";

const article = (title, language, text) => `---\ntitle: "${title}"\nlanguage: ${language}\n---\n\n${text}\n`;
const { folder } = await pageOf({
  ar: article("خبر من الميناء", "ar", "وصل الرئيس إلى المدينة يوم الاثنين. قال الوزير إن الرصيف مغلق حتى الربيع.\n\nThe quay is shut."),
  he: article("חדשות מהנמל", "he", "הממשלה החליטה לסגור את הנמל עד האביב, ליד Pier 39."),
  en: article("News of the quay", "en", "The quay is shut until spring."),
});

/** The directions of some elements, and on which side their text begins. */
const directions = (locator) => locator.evaluateAll((all) => all.map((element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const [text, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
  const side = Math.abs(text.right - box.right) < Math.abs(text.left - box.left) - 1 ? "right" : "left";
  return `${getComputedStyle(element).direction} ${side}`;
}));

explorerTest("each title of a list stands on the side that its language begins on", { folder }, async ({ page }) => {
  const titles = main(page).locator(".hit h2");
  await eventually(async () => assert.equal(await titles.count(), 3));
  for (const [text, expected] of [["خبر من الميناء", "rtl right"], ["חדשות מהנמל", "rtl right"], ["News of the quay", "ltr left"]]) {
    assert.deepEqual(await directions(titles.filter({ hasText: text })), [expected], text);
  }
});

explorerTest("an article runs in its own direction, and a paragraph in another in that", { folder, at: "#/read/ar" }, async ({ page }) => {
  const text = main(page).locator(".text p");
  await eventually(async () => assert.equal(await text.count(), 2));
  assert.deepEqual((await directions(text)).map((said) => said.split(" ")[0]), ["rtl", "ltr"]);
  assert.deepEqual(await directions(main(page).getByRole("heading", { level: 1 })), ["rtl right"]);
});

explorerTest("a comparison has each side in its own direction", { folder, at: "#/compare?with=ar,en" }, async ({ page }) => {
  const titles = main(page).locator("a[dir=auto]");
  await eventually(async () => assert.equal(await titles.count() >= 2, true));
  const said = (await directions(titles)).map((said) => said.split(" ")[0]);
  assert.ok(said.includes("rtl") && said.includes("ltr"), said.join());
});

explorerTest("an Arabic query is typed from the right, and the page says it back in an English sentence", { folder }, async ({ page }) => {
  const search = page.getByRole("searchbox").first();
  await search.fill("كتاب");
  assert.equal(await search.evaluate((input) => getComputedStyle(input).direction), "rtl");
  await visit(page, "#/?q=%D9%83%D8%AA%D8%A7%D8%A8");
  const term = main(page).locator("em", { hasText: "كتاب" }).first();
  await eventually(async () => assert.equal(await term.getAttribute("dir"), "auto"));
});
