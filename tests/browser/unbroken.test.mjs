// What has no place to break, and windows that are low: nothing widens the page, and nothing covers it.

import assert from "node:assert/strict";
import { explorerTest } from "./lib/explorer.mjs";
import { pageOf } from "./lib/corpus.mjs";
import { eventually, main, overflow, visit } from "./lib/reader.mjs";

/** A run of so many letters without a break, which begins with this. */
const long = (begin, letters = 960) => begin.padEnd(letters, begin.toLowerCase());

/** Letters whose titles, sources, authors, subjects, names and words are long runs without a break. */
const texts = {};
for (let n = 0; n < 6; n++) {
  const person = `${long("Anna", 120)} ${long("Berg", 120)}`;
  texts[`long-${n}`] = [
    "---", `title: ${long(`Title${n}`)}`, `source: ${long(`Paper${n % 2}`, 300)}`, `author: ${person}`, `topics: [${long("Harbour", 300)}, ships]`,
    `url: https://example.org/${long("path", 900)}`, `date: 2024-0${n + 1}-10`, "---",
    `President ${person} said in Peru that 4,000 troops of Chile were at sea. ${long("Word")} ${long("Word")} ${long("Other")}.`, "",
    `“${long("Quoted", 400)} is what was said,” said ${person}. ${long("https://example.net/a", 700)} In Lima ${person} met her guests.`,
  ].join("\n");
}
const { folder } = await pageOf(texts);
const ids = Object.keys(texts);
const VIEWS = [
  "#/", "#/about", `#/?q=${long("Word")}`, `#/?q=-${long("Nothing", 400)}`, `#/?q=${long("none", 400)}`, `#/?f.topic=${long("Harbour", 300)}&f.source=${long("Paper1", 300)}`,
  `#/?with=${ids.slice(0, 3)}`, "#/?look=table", "#/?look=timeline&as.by=source", "#/?look=map", "#/?look=network", "#/?look=matrix&as.rows=source&as.columns=topic",
  "#/?look=terms", `#/?q=${long("Word")}&look=terms`, `#/?q=${long("Word")}&look=concordance`, "#/?look=figures", "#/dossier", `#/read/${ids[2]}`, `#/read/${ids[3]}?q=${long("Word")}`,
  ...["", "facts", "quotes", "words", "texts"].map((part) => `#/compare?with=${ids.slice(0, 3)}${part && `&part=${part}`}`), `#/compare?with=${ids}`,
];

for (const [width, height] of [[360, 640], [768, 1024], [1440, 900]]) {
  explorerTest(`no title, name, word or address without a break widens a page of ${width} pixels`, { folder, viewport: { width, height }, reducedMotion: "reduce" }, async ({ page }) => {
    const wide = [];
    for (const view of VIEWS) {
      await visit(page, view);
      await eventually(async () => assert.equal(await main(page).locator(".waiting").count(), 0, view));
      const by = await overflow(page);
      if (by > 0) wide.push(`${view.slice(0, 60)}: ${by} px`);
    }
    assert.deepEqual(wide, []);
  });
}

explorerTest("at 400 % nothing that stays in place takes more than a fifth of the window", { folder, viewport: { width: 320, height: 256 }, reducedMotion: "reduce" }, async ({ page }) => {
  for (const view of ["#/", `#/read/${ids[0]}`, `#/compare?with=${ids.slice(0, 3)}`]) {
    await visit(page, view);
    await eventually(async () => assert.equal(await main(page).locator(".waiting").count(), 0, view));
    // Scrolled down, what is seen at the top must be the text.
    const covered = await page.evaluate(async () => {
      scrollTo(0, 900);
      await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
      const stays = (element) => {
        for (; element; element = element.parentElement) if (["sticky", "fixed"].includes(getComputedStyle(element).position)) return true;
        return false;
      };
      return [...Array(innerHeight).keys()].filter((y) => stays(document.elementFromPoint(innerWidth / 2, y))).length / innerHeight;
    });
    assert.ok(covered <= 0.2, `${view}: ${Math.round(covered * 100)} % is covered`);
  }
});
