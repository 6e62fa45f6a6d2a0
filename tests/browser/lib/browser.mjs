// The page in a browser, opened where it must work, and watched: everything it says, every error, every request that
// fails and every one that leaves its folder (which is never let through) is a complaint.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { findBrowser, howToGet, isFirefox } from "./browsers.mjs";
import { launchFirefox, prepare } from "./firefox.mjs";
import { dist } from "./paths.mjs";
import { serve } from "./server.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Should anything slip past the watching below, it finds no host.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

const ICON = /\/icon-\w+\.svg$/;

/** The window of a test that asks for no other: 1440 pixels wide, or as wide as WIDTH says. */
const WINDOW = { width: Number(process.env.WIDTH || 1440), height: 900 };

let browser;

/** One browser for a file of tests; every visit has a context of its own, with nothing stored. */
export async function launch() {
  if (!browser) {
    const executablePath = findBrowser();
    assert.ok(executablePath, howToGet());
    browser = isFirefox ? await launchFirefox(executablePath) : await chromium.launch({ executablePath, args: FLAGS, headless: true });
  }
  return browser;
}

/** To be called when all is done; else the program does not end. */
export const closeBrowser = () => browser?.close();

/**
 * Opens the page and watches it. Options:
 * - `from`: "site" (below /some-repo/ on a server; default) or "file" (corpuscope.html by double-click, network off);
 * - `at`: what follows the address, such as "#/article/…"; `folder`: another page than dist/;
 * - `policy`: another Content-Security-Policy than the server's own;
 * - `init`: a function that runs in the page before its own scripts;
 * - `change`: see `serve`; `ready: false`: do not wait for `window.corpuscope.ready()`;
 * - any option of a Playwright context: `viewport`, `colorScheme`, `javaScriptEnabled`, `permissions`, …
 *
 * Returns `{ page, context, site, complaints, assertQuiet(), close() }`.
 */
export async function open({ from = "site", at = "", folder = dist, change, policy, init, ready = true, ...contextOptions } = {}) {
  const site = from === "site" ? await serve(folder, { change, policy }) : undefined;
  const base = site?.url ?? pathToFileURL(join(folder, "corpuscope.html")).href;
  const context = await newContext(contextOptions);
  context.setDefaultTimeout(10_000);
  if (init) await context.addInitScript(init);
  const scripts = contextOptions.javaScriptEnabled !== false;
  const complaints = await watch(context, base, { scripts });
  if (from === "file") await context.setOffline(true);
  const close = async () => {
    await context.close();
    await site?.stop();
  };
  const page = await context.newPage();
  try {
    if (isFirefox) await prepare(page, base, (warning) => complaints.push(warning), contextOptions);
    await page.goto(base + at);
    if (ready && scripts) await untilReady(page);
    const assertQuiet = (expected) => {
      const others = complaints.filter((complaint) => !expected?.test(complaint));
      assert.deepEqual(others, [], "the page should be silent");
    };
    return { page, context, site, complaints, assertQuiet, close };
  } catch (why) {
    const shown = await page.evaluate(() => document.body?.innerText.slice(0, 400)).catch(() => "nothing");
    await close();
    const said = complaints.length ? `\nThe page complained:\n  ${complaints.join("\n  ")}` : "";
    throw new Error(`${why.message}\nThe page showed:\n  ${shown}${said}`, { cause: why });
  }
}

/** A context; what Firefox's debugger does instead of Playwright is left to it. */
async function newContext({ permissions, javaScriptEnabled, ...options }) {
  const own = isFirefox ? {} : { permissions, javaScriptEnabled };
  return (await launch()).newContext({ viewport: WINDOW, ...own, ...options });
}

/** Waits for the explorer; returns how many milliseconds after the start of the navigation it was ready. */
export async function untilReady(page) {
  // Looked for in the page, and without `waitForFunction`, which needs a policy that allows `eval`.
  await page.evaluate(() => new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error("the explorer did not start within 20 s")), 20_000);
    const look = () => {
      if (!window.corpuscope) return setTimeout(look, 5);
      clearTimeout(late);
      found();
    };
    look();
  }));
  return page.evaluate(async () => {
    await window.corpuscope.ready();
    return performance.now();
  });
}

/** The list that grows with everything a reader's page must not do. */
async function watch(context, base, { scripts }) {
  const complaints = [];
  context.on("console", (message) => complaints.push(`console.${message.type()}: ${message.text()}`));
  context.on("weberror", (error) => complaints.push(`error: ${error.error().stack ?? error.error()}`));
  context.on("requestfailed", (request) => {
    // Where scripts are off, a preloaded one is not fetched.
    if (!scripts && request.failure()?.errorText === "csp") return;
    // Chromium asks for the icon at every new address, and gives up where the next comes first. A missing one is a 404.
    if (ICON.test(request.url()) && request.failure()?.errorText === "net::ERR_ABORTED") return;
    // What is under way when a page is left is given up, of which only Firefox tells.
    if (isFirefox && request.failure()?.errorText === "NS_BINDING_ABORTED") return;
    complaints.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ""}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  context.on("dialog", async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    // So the page waits for its own code, and nothing can be clicked meanwhile.
    if (route.request().resourceType() === "xhr") complaints.push(`fetched while the page stands still: ${url}`);
    const isInside = base.startsWith("file:") ? url.split(/[?#]/)[0] === base : url.startsWith(base);
    if (isInside || /^(data|blob):/.test(url)) return route.continue();
    complaints.push(`request outside the page's folder: ${url}`);
    return route.abort();
  });
  await context.routeWebSocket("**/*", (socket) => {
    complaints.push(`web socket: ${socket.url()}`);
    socket.close();
  });
  return complaints;
}
