// `<corpus-explorer>`: the page within a page of another origin, under that page's own strict policy.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import ts from "typescript";
import { closeBrowser, launch } from "./lib/browser.mjs";
import { dist } from "./lib/paths.mjs";
import { eventually } from "./lib/reader.mjs";
import { serve } from "./lib/server.mjs";

after(closeBrowser);

/** All that a page that embeds another needs to allow. */
const policyFor = (site) => `default-src 'none'; script-src ${site.origin}; frame-src ${site.origin}`;

/** A page of another origin that shows the explorer; `attributes` of its element. */
async function embedded(attributes, { policy = policyFor } = {}) {
  const site = await serve(dist);
  const { origin, href } = new URL(site.url);
  const folder = await mkdtemp(join(tmpdir(), "corpuscope-embed-"));
  await writeFile(
    join(folder, "index.html"),
    `<!doctype html><title>Another page</title><h1>Another page</h1><script src="${href}embed.js"></script>
     <corpus-explorer src="${href}" ${attributes}></corpus-explorer>`,
  );
  const host = await serve(folder, { under: "/host/", policy: policy({ origin }) });
  const context = await (await launch()).newContext({ viewport: { width: 1200, height: 900 } });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.addInitScript(() => {
    window.views = [];
    addEventListener("corpuscope-view", ({ detail }) => window.views.push(detail));
  });
  await page.goto(host.url);
  const close = async () => {
    await context.close();
    await Promise.all([site.stop(), host.stop()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { page, site, inside: page.frameLocator("iframe"), element: page.locator("corpus-explorer"), complaints, close };
}

function embedTest(name, attributes, body) {
  test(name, { timeout: 60_000 }, async () => {
    const opened = await embedded(attributes);
    try {
      await body(opened);
      // Icons are not part of what is embedded.
      assert.deepEqual(opened.complaints.filter((text) => !/favicon/.test(text)), []);
    } finally {
      await opened.close();
    }
  });
}

const box = (inside) => inside.getByRole("searchbox", { name: "Search the articles" });
const heading = (inside) => inside.getByRole("heading", { name: /^([\d,]+|No) articles?\b/ });

embedTest("a page of another origin embeds the explorer and follows what is searched in it", "", async ({ page, inside, element }) => {
  await heading(inside).waitFor();
  await box(inside).fill("militia");
  await eventually(async () => {
    assert.equal(await element.getAttribute("query"), "militia");
    assert.match(await element.getAttribute("view"), /^#\/\?q=militia/);
  });
  const views = await page.evaluate(() => window.views);
  assert.equal(views.at(-1).query, "militia");
});

embedTest("what the embedding page asks for is shown", `query="militia" height="700"`, async ({ inside, element, page }) => {
  await eventually(async () => assert.equal(await box(inside).inputValue(), "militia"));
  assert.equal(await page.locator("iframe").evaluate((frame) => frame.clientHeight), 700);
  await element.evaluate((element) => { element.query = "cocaine"; });
  await eventually(async () => assert.equal(await box(inside).inputValue(), "cocaine"));
  await element.evaluate((element) => { element.view = "#/about"; });
  await inside.getByRole("heading", { level: 1 }).first().waitFor();
  await eventually(async () => assert.equal(await inside.locator("body").evaluate(() => location.hash.startsWith("#/about")), true));
  await eventually(async () => assert.equal(await element.getAttribute("query"), ""));
});

embedTest("what is no address of the explorer is neither shown nor followed", `view="#/about"`, async ({ page, inside, element }) => {
  await inside.getByRole("heading").first().waitFor();
  await eventually(async () => assert.match(await element.getAttribute("view"), /^#\/about/));
  const before = await page.locator("iframe").getAttribute("src");
  await page.evaluate(() => {
    const frame = document.querySelector("iframe").contentWindow;
    for (const corpuscope of ["javascript:alert(1)", "https://example.org/", "../", 3, null, {}]) frame.postMessage({ corpuscope }, "*");
    // A message that comes from elsewhere says nothing of the page inside.
    postMessage({ corpuscope: "#/?q=forged" }, "*");
  });
  await page.waitForTimeout(300);
  assert.match(await element.getAttribute("view"), /^#\/about/);
  assert.equal(await page.locator("iframe").getAttribute("src"), before);
  assert.equal(await inside.locator("body").evaluate(() => location.hash.startsWith("#/about")), true);
});

test("an address that is none, or runs a script, is not opened", { timeout: 60_000 }, async () => {
  const { page, complaints, close } = await embedded("");
  try {
    await page.locator("iframe").waitFor();
    await page.locator("corpus-explorer").evaluate((element) => element.setAttribute("src", "javascript:alert(1)"));
    assert.equal(await page.locator("iframe").count(), 0);
    assert.match(complaints.at(-1), /src must be the address/);
  } finally {
    await close();
  }
});

test("the types fit the element and window.corpuscope", async () => {
  const folder = await mkdtemp(join(tmpdir(), "corpuscope-types-"));
  try {
    await writeFile(join(folder, "corpuscope.d.ts"), await readFile(join(dist, "corpuscope.d.ts")));
    const use = `import type { Answer } from "./corpuscope";
      export async function first(): Promise<string> {
        await window.corpuscope.ready();
        const answer: Answer = await window.corpuscope.search("oil", { country: ["VE"] }, { limit: 1, sort: "newest" });
        const counts: number[] = Object.values(answer.facets).flat().map(({ count }) => count);
        const element = document.querySelector("corpus-explorer");
        if (element) element.view = "#/about";
        element?.addEventListener("corpuscope-view", ({ detail }) => console.log(detail.view, detail.query));
        return answer.hits[0]?.title ?? String(counts.length);
      }`;
    const wrong = `window.corpuscope.search(3); window.corpuscope.find("x");`;
    const problems = async (text) => {
      const file = join(folder, "use.ts");
      await writeFile(file, text);
      const options = { strict: true, noEmit: true, lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"], types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
      const program = ts.createProgram([file, join(folder, "corpuscope.d.ts")], options);
      return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    };
    assert.deepEqual(await problems(use), []);
    assert.equal((await problems(wrong)).length, 2);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
