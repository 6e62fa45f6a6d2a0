// What is photographed: a name, and the steps that lead there from the start page.

import { ask, box, facet, filters, heading, main, visit } from "./lib/reader.mjs";

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
  ...Object.fromEntries(["concordance", "terms", "timeline", "map", "network", "matrix"].map((look) => [look, async (page) => {
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
