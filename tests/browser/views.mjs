// What is photographed: a name, and the steps that lead there from the start page.

import { ask, box, facet, filters, heading, main, mark, visit } from "./lib/reader.mjs";

const compare = (sides, part = "") => async (page) => {
  const { hits } = await ask(page);
  await visit(page, `#/compare?with=${hits.slice(0, sides).map(({ id }) => id)}${part && `&part=${part}`}`);
};
/** The country that most articles mention, but not all. */
const country = async (page) => {
  const { total, facets } = await ask(page);
  return facets.country.find(({ count }) => count < total);
};

export const VIEWS = {
  start: async () => {},
  search: async (page) => {
    const [{ title }] = (await ask(page)).hits;
    const { value } = await country(page);
    await visit(page, `#/?q=${encodeURIComponent(title.match(/\p{L}{5,}/u)[0])}&f.country=${value}`);
  },
  nothing: async (page) => {
    const [word] = (await ask(page)).hits[0].title.match(/\p{L}{5,}/u);
    await box(page).fill(`${word.slice(0, 3)}x${word.slice(3)}`);
    await heading(page).filter({ hasText: "No articles" }).waitFor();
  },
  read: async (page) => {
    const [{ id, title }] = (await ask(page)).hits;
    await visit(page, `#/read/${id}?q=${encodeURIComponent(title.match(/\p{L}{5,}/u)[0])}`);
  },
  ...Object.fromEntries(["table", "concordance", "terms", "timeline", "map", "network", "matrix", "figures"].map((look) => [look, async (page) => {
    await visit(page, `#/?q=regime&look=${look}`);
    await main(page).locator(".look").first().waitFor();
  }])),
  "compare-2": compare(2),
  "compare-4": compare(4),
  ...Object.fromEntries(["who", "terms", "figures", "quotes", "names", "silences", "shared", "texts"].map((part) => [part, compare(5, part)])),
  passages: async (page) => {
    await compare(2, "who")(page);
    await main(page).getByRole("button", { name: /Passages$/ }).first().click();
  },
  /** Words, an article and a search are kept, and one of them is noted. */
  dossier: async (page) => {
    const { hits } = await ask(page);
    const keep = main(page).getByRole("button", { name: "Keep", exact: true });
    await visit(page, `#/read/${hits[0].id}`);
    const sentence = await main(page).locator("article p[data-block]").nth(2).innerText();
    await mark(page, sentence.split(". ")[0]);
    await page.getByRole("toolbar").getByRole("button", { name: "Keep these words, marked green" }).click();
    await main(page).locator("mark.kept-words").first().waitFor();
    await visit(page, `#/read/${hits[1].id}`);
    await keep.click();
    await main(page).getByRole("button", { name: "Kept" }).waitFor();
    await visit(page, "#/?q=regime&look=matrix");
    await keep.first().click();
    await visit(page, "#/dossier?row=1");
    await main(page).locator("textarea").fill("Who says so? Ask for the date.");
    await visit(page, "#/dossier");
    await main(page).locator(".verdict").first().waitFor();
  },
  about: (page) => visit(page, "#/about"),
  help: (page) => page.getByRole("button", { name: "How to search" }).click(),
  /** On a phone a sheet, else the panel. */
  filters: async (page) => {
    const { label } = await country(page);
    const open = page.getByRole("button", { name: /^Filters/ });
    const narrow = await open.isVisible();
    if (narrow) await open.click();
    await facet(page, "Country", narrow ? page.getByRole("dialog", { name: "Filters" }) : filters(page)).box(label).check();
  },
};
