// Filtering: what can be chosen, how many articles each choice would leave, and how to take it back.

import assert from "node:assert/strict";
import { pageOf } from "./lib/corpus.mjs";
import { explorerTest, untilReady } from "./lib/explorer.mjs";
import { address, ask, box, chips, countsOf, eventually, facet, lists, main, someWords, visit } from "./lib/reader.mjs";

/** Countries that some articles have and others do not, the most frequent first. */
async function telling(page) {
  const { total, facets } = await ask(page);
  const values = facets.country.filter(({ count }) => count > 0 && count < total);
  assert.ok(values.length > 1, "the corpus should have countries that not all articles mention");
  return { values, total };
}

/** The facet shows the numbers of the search; of many values, the most frequent. */
async function counts(page, name, found) {
  const all = countsOf(found, name.toLowerCase());
  await eventually(async () => {
    const shown = await facet(page, name).counts();
    assert.ok(Object.keys(shown).length >= Math.min(6, Object.keys(all).length));
    for (const [label, n] of Object.entries(shown)) assert.equal(n, all[label] ?? 0, `${name}: ${label}`);
  });
}

explorerTest("the numbers beside the values are those of the search", async ({ page }) => {
  const { rare } = await someWords(page);
  for (const query of ["", rare]) {
    await box(page).fill(query);
    const found = await lists(page, query);
    for (const name of ["Country", "Actor"]) await counts(page, name, found);
  }
});

explorerTest("choosing a country leaves its articles, and shows a chip that takes it back", async ({ page }) => {
  const [{ value, label, count }] = (await telling(page)).values;
  await facet(page, "Country").box(label).check();
  const { total } = await lists(page, "", { country: value });
  assert.equal(total, count, "as many as were promised");
  assert.equal(address(page)["f.country"], value);
  const chip = chips(page).getByRole("button", { name: `Remove filter Country: ${label}` });
  await chip.click();
  await lists(page);
  await chip.waitFor({ state: "detached" });
  assert.equal(await facet(page, "Country").box(label).isChecked(), false);
});

explorerTest("countries chosen together are alternatives, and the counts of the others stay", async ({ page }) => {
  const [one, other] = (await telling(page)).values;
  const countries = facet(page, "Country");
  const before = await countries.counts();
  await countries.box(one.label).check();
  await counts(page, "Actor", await lists(page, "", { country: one.value }));
  assert.deepEqual(await countries.counts(), before, "a facet's own choice should not change its numbers");
  await countries.box(other.label).check();
  const both = await lists(page, "", { country: [one.value, other.value] });
  assert.ok(both.total >= one.count);
  assert.deepEqual(await countries.counts(), before);
  await counts(page, "Actor", both);
});

explorerTest("all of the countries chosen can be asked for instead of any", async ({ page }) => {
  const [one, other] = (await telling(page)).values;
  const countries = facet(page, "Country");
  await countries.box(one.label).check();
  await countries.box(other.label).check();
  const include = [one.value, other.value];
  const any = await lists(page, "", { country: { include } });
  const all = countries.region.getByRole("button", { name: "all of them", exact: true });
  assert.equal(await all.getAttribute("aria-pressed"), "false");
  await all.click();
  const every = await lists(page, "", { country: { include, all: true } });
  assert.ok(every.total <= any.total);
  assert.equal(await all.getAttribute("aria-pressed"), "true");
  await counts(page, "Country", every);
  await countries.region.getByRole("button", { name: "any of them", exact: true }).click();
  await lists(page, "", { country: { include } });
});

explorerTest("a country can be excluded, and the exclusion taken back", async ({ page }) => {
  const { values: [{ value, label, count }], total } = await telling(page);
  const { box: chosen, not } = facet(page, "Country");
  await not(label).click();
  assert.equal((await lists(page, "", { country: { exclude: [value] } })).total, total - count);
  assert.equal(await not(label).getAttribute("aria-pressed"), "true");
  await chips(page).getByRole("button", { name: `Remove filter Country: not ${label}` }).waitFor();
  // Choosing what was excluded takes the exclusion back.
  await chosen(label).check();
  await lists(page, "", { country: value });
  assert.equal(await not(label).getAttribute("aria-pressed"), "false");
  await not(label).click();
  await lists(page, "", { country: { exclude: [value] } });
  await not(label).click();
  await lists(page);
});

/** The two ways to count countries and actors; one is chosen. */
function ways(page) {
  const button = (name) => facet(page, "Country").region.getByRole("button", { name, exact: true });
  const every = button("every mention");
  const about = button("only what an article is about");
  const chosen = (one) => eventually(async () => {
    assert.equal(await every.getAttribute("aria-pressed"), String(one === every));
    assert.equal(await about.getAttribute("aria-pressed"), String(one === about));
  });
  return { every, about, chosen };
}

explorerTest("where articles are few every mention counts at first, and what articles are about can be asked for", async ({ page }) => {
  const { every, about, chosen } = ways(page);
  const all = await lists(page, "", {}, { mentioned: true });
  assert.ok(all.total < 50, "the corpus should have few articles");
  await chosen(every);
  await counts(page, "Country", all);
  await counts(page, "Actor", all);
  await about.click();
  const only = await lists(page, "", {}, { mentioned: false });
  await chosen(about);
  await counts(page, "Country", only);
  await counts(page, "Actor", only);
  assert.equal(address(page).mentioned, "0");
  // A country that more articles mention than are about.
  const mentions = countsOf(all, "country");
  const { value, label, count } = only.facets.country.find(({ label, count }) => count > 0 && count < mentions[label]);
  await facet(page, "Country").box(label).check();
  assert.equal((await lists(page, "", { country: value }, { mentioned: false })).total, count);
  await page.reload();
  await untilReady(page);
  await lists(page, "", { country: value }, { mentioned: false });
  await chosen(about);
  await every.click();
  assert.equal((await lists(page, "", { country: value }, { mentioned: true })).total, mentions[label]);
  await eventually(() => assert.equal(address(page).mentioned, undefined));
});

explorerTest("an address that asks for every mention, or for what articles are about, is obeyed", async ({ page }) => {
  const { every, about, chosen } = ways(page);
  const [{ value }] = (await ask(page)).facets.country;
  for (const [said, mentioned, way] of [["1", true, every], ["0", false, about]]) {
    await visit(page, `#/?f.country=${value}&mentioned=${said}`);
    await lists(page, "", { country: value }, { mentioned });
    await chosen(way);
  }
});

explorerTest("a country becomes a side of as many articles as are counted beside it", async ({ page }) => {
  const { about } = ways(page);
  const beside = (label) => facet(page, "Country").region.getByRole("button", { name: `Compare ${label}`, exact: true });
  const [{ value, label }] = (await ask(page)).facets.country;
  await beside(label).click();
  await eventually(() => assert.equal(address(page).with, `?f.country=${value}`));
  await about.click();
  await beside(label).click();
  await eventually(() => assert.equal(address(page).with, `?f.country=${value},?f.country=${value}&mentioned=0`));
});

explorerTest("filters of several facets and a query narrow together, and go one by one or at once", async ({ page }) => {
  const { rare } = await someWords(page);
  await box(page).fill(rare);
  const { facets } = await lists(page, rare);
  const first = (name) => facets[name].find(({ count }) => count > 0);
  const [country, actor] = [first("country"), first("actor")];
  await facet(page, "Country").box(country.label).check();
  await facet(page, "Actor").box(actor.label).check();
  const found = await lists(page, rare, { country: country.value, actor: actor.value });
  for (const name of ["Country", "Actor"]) await counts(page, name, found);
  assert.equal(await chips(page).getByRole("button", { name: /^Remove filter/ }).count(), 2);
  await chips(page).getByRole("button", { name: `Remove filter Country: ${country.label}` }).click();
  await lists(page, rare, { actor: actor.value });
  await facet(page, "Country").box(country.label).check();
  await chips(page).getByRole("button", { name: "Clear all" }).click();
  await lists(page, rare);
  assert.equal(await chips(page).count(), 0);
  assert.equal(await box(page).inputValue(), rare, "the query should stay");
});

explorerTest("filters that leave nothing say so and offer a way out", async ({ page }) => {
  const { total, values: [{ value, label }] } = await telling(page);
  await facet(page, "Country").not(label).click();
  const { facets } = await lists(page, "", { country: { exclude: [value] } });
  for (const { label, count } of facets.country) {
    // Excluding the most frequent of those left, until no article is.
    if (count > 0 && (await facet(page, "Country").not(label).count())) await facet(page, "Country").not(label).click();
  }
  await main(page).getByText("No article passes all the filters.").waitFor();
  await main(page).getByRole("button", { name: /^Remove the filters/ }).click();
  assert.equal((await lists(page)).total, total);
});

explorerTest("all values of a facet can be shown, and searched by name", async ({ page }) => {
  const found = await ask(page);
  const [name] = ["Actor", "Country"].filter((name) => Object.keys(countsOf(found, name.toLowerCase())).length > 12);
  const all = countsOf(found, name.toLowerCase());
  const { region, counts: shown } = facet(page, name);
  const few = Object.keys(await shown()).length;
  await region.getByRole("button", { name: /^([\d,]+ more|More)$/ }).click();
  const labels = Object.keys(all).slice(0, 100);
  await eventually(async () => assert.equal(Object.keys(await shown()).length, labels.length));
  assert.ok(few < labels.length);
  const last = Object.keys(all).at(-1);
  const part = last.slice(0, 4).normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
  const narrow = region.getByRole("searchbox", { name: `Find in ${name}` });
  await narrow.fill(part);
  await eventually(async () => {
    const left = Object.keys(await shown());
    assert.ok(left.includes(last) && left.length < labels.length, `“${part}” leaves ${left}`);
  });
  await facet(page, name).box(last).check();
  await lists(page, "", { [name.toLowerCase()]: found.facets[name.toLowerCase()].find(({ label }) => label === last).value });
  await narrow.fill("no such name");
  await region.getByText("None is called so").waitFor();
  await narrow.fill("");
  await region.getByRole("button", { name: /fewer|less/i }).click();
  assert.ok(await facet(page, name).box(last).isChecked(), "what is chosen should stay in sight");
});

explorerTest("an opened facet is ordered by name or surprise, and one value alone or all but one is chosen", async ({ page }) => {
  const name = "Actor";
  const { region, counts: shown } = facet(page, name);
  await region.getByRole("button", { name: /^([\d,]+ more|More|Sort)$/ }).click();
  await region.getByLabel(`Order: ${name}`).selectOption("by name");
  const fold = (label) => label.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  await eventually(async () => {
    const labels = Object.keys(await shown()).map(fold);
    assert.ok(labels.length > 2 && labels.every((label, n) => n === 0 || labels[n - 1] <= label || /\W/.test(label + labels[n - 1])), `${labels}`);
  });
  const [first, second] = Object.keys(await shown());
  await facet(page, name).box(first).check();
  await region.getByRole("button", { name: `Only ${second}`, exact: true }).click();
  await eventually(async () => assert.equal(await facet(page, name).box(first).isChecked(), false));
  assert.equal(await facet(page, name).box(second).isChecked(), true);
  await region.getByRole("button", { name: `All but ${first}`, exact: true }).click();
  await eventually(() => assert.ok(address(page)[`not.${name.toLowerCase()}`]));
  assert.equal(address(page)[`f.${name.toLowerCase()}`], undefined);
});

/** A page of short articles, by their dates; none for "". */
const pageDated = async (...dates) => {
  const text = (date, n) => `---\ntitle: Letter ${n}\n${date && `date: ${date}\n`}---\nThe mill was busy.`;
  return { folder: (await pageOf(Object.fromEntries(dates.map((date, n) => [`letter-${n}`, text(date, n)])))).folder };
};
const dated = await pageDated("2024-03-05", "2024-03-09", "2024-05-01");

explorerTest("a month can be chosen from the dates", dated, async ({ page }) => {
  const months = (await ask(page)).facets.date?.filter(({ value, count }) => value.length === 7 && count > 0) ?? [];
  const dates = page.getByRole("region", { name: "Date" });
  const [{ value, count }] = months;
  const said = `: ${count} ${count === 1 ? "article" : "articles"}`;
  const column = dates.getByRole("button", { name: said }).first();
  await column.click();
  assert.equal((await lists(page, "", { date: value })).total, count);
  assert.equal(await column.getAttribute("aria-pressed"), "true");
  await column.click();
  await lists(page);
});

explorerTest("a day can be chosen from its month, and a range of days typed; the address keeps it", dated, async ({ page }) => {
  const days = ((await ask(page)).facets.date ?? []).map(({ value }) => value).filter((value) => value.length === 10).sort();
  const [first, last] = [days[0], days.at(-1)];
  const dates = page.getByRole("region", { name: "Date" });
  const { total } = await ask(page, "", { date: `${first}..` });
  await dates.getByLabel("Date: from").fill(first);
  assert.equal((await lists(page, "", { date: `${first}..` })).total, total);
  await dates.getByLabel("Date: to").fill(last);
  await lists(page, "", { date: `${first}..${last}` });
  await page.reload();
  await lists(page, "", { date: `${first}..${last}` });
  await chips(page).getByRole("button", { name: /^Remove filter Date: .+ to / }).click();
  await lists(page);
  const month = new Date(`${first}T00:00`).toLocaleString("en", { month: "short", year: "numeric" });
  await dates.getByRole("button", { name: new RegExp(`^${month}: `) }).click();
  await lists(page, "", { date: first.slice(0, 7) });
  await dates.getByRole("button", { name: new RegExp(`^${Number(first.slice(8))} ${month}: `) }).click();
  await lists(page, "", { date: first });
});

explorerTest("what can be done with a value is said in words, and heard by the same", async ({ page }) => {
  const [{ label }] = (await ask(page)).facets.country;
  for (const [word, name] of [["exclude", `Exclude ${label}`], ["compare", `Compare ${label}`]]) {
    const button = facet(page, "Country").region.getByRole("button", { name, exact: true });
    assert.equal((await button.innerText()).trim(), word);
  }
  const unlike = await page.evaluate(() => {
    const plain = (text) => text.replace(/\s+/g, " ").trim().toLowerCase();
    const named = [...document.querySelectorAll("button[aria-label], a[aria-label]")].filter((one) => /\p{L}/u.test(one.innerText));
    return named.filter((one) => !plain(one.ariaLabel).includes(plain(one.innerText))).map((one) => one.ariaLabel);
  });
  assert.deepEqual(unlike, [], "a name holds what is seen");
});

explorerTest("one column of the dates is reached with Tab, the others with arrows", dated, async ({ page }) => {
  const columns = page.getByRole("region", { name: "Date" }).locator(".hist").first().getByRole("button");
  await eventually(async () => assert.equal(await columns.evaluateAll((all) => all.filter((one) => one.tabIndex === 0).length), 1));
  const first = columns.and(page.locator(":not(:disabled)")).first();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await first.evaluate((one) => one === document.activeElement), false);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await first.evaluate((one) => one === document.activeElement), true);
});

const undated = await pageDated("2024-03-05", "");
explorerTest("where one date is known of all articles, no dates are shown", undated, async ({ page }) => {
  await lists(page);
  assert.equal(await page.getByRole("region", { name: "Date" }).count(), 0);
});

explorerTest("a corpus without a title is called as its folder", undated, async ({ page }) => {
  assert.equal(await page.title(), "Corpus");
  await main(page).getByRole("heading", { level: 1, name: "Corpus" }).waitFor();
});
