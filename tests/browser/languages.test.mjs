// Languages of which not all words are known: what is not looked for in their articles is said where it would be missed.

import assert from "node:assert/strict";
import { corpuscope } from "./lib/cli.mjs";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { eventually, facet, main, overflow, visit } from "./lib/reader.mjs";

const article = (title, language, text) => `---\ntitle: ${title}\nlanguage: ${language}\n---\n\n${text}\n`;
const { corpus, folder } = await pageOf({
  storm: article("Storm closes the port", "en",
    "Port director Jane Holloway said on Monday: “The cranes will stand still until the wind drops.” The storm closed 12 schools and damaged 340 houses in Jamaica. Holloway thanked the National Guard."),
  shtorm: article("Шторм закрыл порт", "ru",
    "Директор порта Анна Соколова заявила в понедельник: «Краны будут стоять, пока не стихнет ветер». Шторм закрыл двенадцать школ и повредил сотни домов на Ямайке. Соколова поблагодарила спасателей."),
  myrsky: article("Myrsky sulki sataman", "fi",
    "Sataman johtaja Anna Virtanen sanoi maanantaina, että nosturit seisovat. Myrsky sulki kouluja ja vaurioitti taloja Jamaikalla. Virtanen kiitti pelastajia."),
});
const notes = (page, part) => main(page).locator(`section#${part} .caution`);

explorerTest("the filters say in how many articles actors and countries are looked for", { folder }, async ({ page }) => {
  const said = async (name, words) => facet(page, name).region.getByText(words, { exact: true }).waitFor();
  await said("Actor", "Actors are looked for in 1 of 3 articles: in Finnish and Russian few are found, if any.");
  await said("Country", "Countries are looked for in 2 of 3 articles: in Finnish few are found, if any.");
});

explorerTest("an article says what is not looked for in its language", { folder }, async ({ page }) => {
  const note = main(page).getByRole("article").getByText(/^Not looked for/);
  for (const [id, said] of [
    ["shtorm", "Not looked for in Russian: actors, quotations and figures. Few are found in this article, if any."],
    ["myrsky", "Not looked for in Finnish: countries, actors, quotations and figures. Few are found in this article, if any."],
  ]) {
    await visit(page, `#/read/${id}`);
    await eventually(async () => assert.equal(await note.innerText(), said));
  }
  await visit(page, "#/read/storm");
  await main(page).getByRole("heading", { level: 1, name: "Storm closes the port" }).waitFor();
  assert.equal(await note.count(), 0);
});

explorerTest("a comparison says which parts lack a side, in place of dashes", { folder }, async ({ page }) => {
  for (const [part, what] of [["who", "actors"], ["figures", "figures"], ["quotes", "quotations"], ["names", "epithets"], ["roles", "roles"]]) {
    const said = `Not looked for in B (Russian): ${what}. Few are found there, if any.`;
    await visit(page, `#/compare?with=storm,shtorm&part=${part}`);
    await eventually(async () => assert.deepEqual(await notes(page, part).allInnerTexts(), [said], part));
    assert.deepEqual(corpuscope("compare", corpus, "storm", "shtorm", "--part", part).notes, [said]);
  }
  await visit(page, "#/compare?with=storm,shtorm&part=figures");
  const figures = main(page).locator("section#figures td.side-b");
  await eventually(async () => assert.ok((await figures.count()) > 1));
  for (const cell of await figures.allInnerTexts()) assert.match(cell, /not looked for$/);
  // What its words do not tell of is not said to be left out.
  await visit(page, "#/compare?with=storm,shtorm&part=silences");
  await main(page).locator("section#silences").waitFor();
  const silences = await main(page).locator("section#silences").innerText();
  assert.doesNotMatch(silences, /Left out by B/);
  assert.equal(await overflow(page), 0);
});

explorerTest("on a phone too it is said where a side was not looked through", { folder, at: "#/compare?with=storm,shtorm&part=figures", viewport: { width: 390, height: 844 } }, async ({ page }) => {
  const figures = main(page).locator("section#figures").getByText("not looked for", { exact: true });
  await eventually(async () => assert.ok((await figures.count()) > 1));
  for (const cell of await figures.all()) assert.ok(await cell.isVisible());
  assert.equal(await overflow(page), 0);
});

explorerTest("a side of many articles says in how many something is not looked for", { folder, at: "#/compare?with=%3F,storm&part=figures" }, async ({ page }) => {
  const said = "Not looked for in 2 of 3 articles of A (Finnish and Russian): figures. Few are found there, if any.";
  await eventually(async () => assert.deepEqual(await notes(page, "figures").allInnerTexts(), [said]));
});
