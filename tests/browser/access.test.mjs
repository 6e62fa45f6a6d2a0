// Every view with axe-core: at three widths in light colours with all its rules, in dark and forced colours what these
// change.

import assert from "node:assert/strict";
import { axe, faults } from "./lib/axe.mjs";
import { explorerTest } from "./lib/explorer.mjs";
import { ask, main, tray, visit } from "./lib/reader.mjs";

const PARTS = ["who", "terms", "figures", "quotes", "names", "silences", "shared", "texts"];
const LOOKS = ["table", "concordance", "terms", "timeline", "map", "network", "matrix", "figures"];
const NARROW = 960;

/** All views: a name, and the steps that lead there from any other. */
async function views(page) {
  const { hits, facets, total } = await ask(page);
  const ids = hits.map(({ id }) => id);
  const word = hits[0].title.match(/\p{L}{5,}/u)[0];
  const country = facets.country.find(({ count }) => count < total);
  const width = page.viewportSize().width;
  const to = (hash, then = async () => {}) => async () => {
    await visit(page, hash);
    await page.locator(".waiting").first().waitFor({ state: "detached" });
    await then();
  };
  const compare = (sides, part = "") => to(`#/compare?with=${ids.slice(0, sides)}${part && `&part=${part}`}`);
  const name = () => main(page).locator("[role=button][data-key]").first();
  return {
    start: to("#/"),
    search: to(`#/?q=${encodeURIComponent(word)}`),
    filter: to(`#/?q=${encodeURIComponent(word)}&f.country=${country.value}&not.country=${facets.country.at(-1).value}`),
    nothing: to(`#/?q=${word.slice(0, 3)}xx${word.slice(3)}`),
    tray: to(`#/?with=${ids.slice(0, 3)}`, () => tray(page).waitFor()),
    // What follows is another page, which closes it.
    ...(width < NARROW && {
      "filter sheet": to("#/", async () => {
        await page.getByRole("button", { name: /^Filters/ }).click();
        await page.getByRole("dialog", { name: "Filters" }).waitFor();
      }),
    }),
    about: to("#/about"),
    reading: to(`#/read/${ids[0]}?q=${encodeURIComponent(word)}`),
    "card of a name": to(`#/read/${ids[0]}`, async () => {
      if (!(await name().count())) return;
      await name().click();
      await page.locator("#card").waitFor();
    }),
    "no such article": to("#/read/nosucharticle"),
    ...Object.fromEntries([0, 1, 2, 5].map((sides) => [`compare ${sides}`, compare(sides)])),
    ...Object.fromEntries(PARTS.map((part) => [`compare 5, ${part}`, compare(5, part)])),
    "passages": to(`#/compare?with=${ids.slice(0, 2)}&part=who`, async () => {
      await main(page).locator(".matrix button[aria-expanded]").first().click();
      await main(page).locator(".behind mark").first().waitFor();
    }),
    ...Object.fromEntries(LOOKS.map((look) => [`look ${look}`, to(`#/?q=${encodeURIComponent(word)}&look=${look}`, () => main(page).locator(".look").first().waitFor())])),
    dossier: to(`#/read/${ids[0]}`, async () => {
      await main(page).getByRole("button", { name: "Keep", exact: true }).click();
      await visit(page, "#/dossier");
      await main(page).locator(".kept-item").first().waitFor();
    }),
    // It stays open wherever one goes.
    help: to("#/", () => page.getByRole("button", { name: "How to search" }).click()),
  };
}

for (const width of [360, 768, 1440]) {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  const how = { viewport, init: axe, reducedMotion: "reduce" };
  explorerTest(`axe finds nothing wrong with any view, ${width} pixels`, how, async ({ page }) => {
    const found = [];
    for (const [view, go] of Object.entries(await views(page))) {
      await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
      await go();
      const look = async (colours, options) =>
        found.push(...(await faults(page, options)).map((fault) => `${view}, ${colours}: ${fault}`));
      await look("light");
      await page.emulateMedia({ colorScheme: "dark" });
      await look("dark", { seen: true });
      await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
      await look("forced", { seen: true });
    }
    assert.deepEqual(found, []);
  });
}
