// Firefox as Playwright drives it by WebDriver BiDi, and what this cannot do yet: the reader's colours, paper, a page without
// scripts, dropped files, and what Firefox warns of. Firefox's own debugger does these, in scripts of the browser itself.
// Playwright also misses some of what BiDi tells it: files that are saved, and ways through the history.

import { copyFile, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { firefox } from "playwright-core";
import { connectTo, freePort } from "./debugger.mjs";

const NOWHERE = "127.0.0.1";
const PATIENCE = 10_000;
/** A port at which nothing listens. */
const CLOSED = 9;

const PREFERENCES = {
  // Should anything slip past the watching of requests, it finds no host. This machine itself is never asked by a proxy.
  "network.proxy.type": 1,
  "network.proxy.http": NOWHERE,
  "network.proxy.http_port": CLOSED,
  "network.proxy.ssl": NOWHERE,
  "network.proxy.ssl_port": CLOSED,
  // Scroll bars take no room, as in a Chromium without a window and on phones.
  "ui.useOverlayScrollbars": 1,
  // Pages may read and write the clipboard, as they may in Chromium with the permissions that a test grants.
  "dom.events.testing.asyncClipboard": true,
  // Files of the disk may be dropped by a script of the browser.
  "dom.filesystem.pathcheck.disabled": true,
  "devtools.chrome.enabled": true,
  "devtools.debugger.remote-enabled": true,
  "devtools.debugger.prompt-connection": false,
};

let debug, saved;
/** What is told of warnings: `{ base, complain }`. */
const watchers = new Set();

/** Starts Firefox, and connects to its debugger. */
export async function launchFirefox(executablePath) {
  const port = await freePort();
  saved = await mkdtemp(join(tmpdir(), "corpuscope-"));
  const browser = await firefox.launch({
    channel: "moz-firefox",
    executablePath,
    headless: true,
    downloadsPath: saved,
    args: [`--start-debugger-server=${port}`],
    firefoxUserPrefs: PREFERENCES,
    // The process of a page looks at files that are dropped, which its sandbox does not let it.
    env: { ...process.env, MOZ_DISABLE_CONTENT_SANDBOX: "1" },
  });
  debug = await connectTo(port, ({ sourceName, errorMessage, warning }) => {
    for (const { base, complain } of watchers) if (warning && sourceName.startsWith(base)) complain(`warning: ${errorMessage}`);
  });
  browser.on("disconnected", () => {
    debug.end();
    rm(saved, { recursive: true, force: true });
  });
  return browser;
}

const EACH_TAB = "for (const window of Services.wm.getEnumerator('navigator:browser')) for (const tab of window.gBrowser.browsers)";
/** Firefox's number for a finger, which cannot hover. */
const COARSE = 1;

/** Does for all open tabs what `emulateMedia` does for a page of Chromium; `hasTouch` and `javaScriptEnabled` as for a context. */
async function emulate({ colorScheme, forcedColors, reducedMotion, media, hasTouch, javaScriptEnabled }) {
  const given = Object.entries({
    prefersColorSchemeOverride: colorScheme,
    forcedColorsOverride: forcedColors,
    prefersReducedMotionOverride: reducedMotion,
    mediumOverride: media,
    allowJavascript: javaScriptEnabled,
  }).filter(([, value]) => value !== undefined);
  const set = given.map(([name, value]) => `tab.browsingContext.${name} = ${JSON.stringify(value)};`);
  const pointers = ["primaryPointerCapabilities", "allPointerCapabilities"].map((name) => `ui.${name}`);
  const pointer = pointers.map((name) => (hasTouch ? `Services.prefs.setIntPref("${name}", ${COARSE});` : `Services.prefs.clearUserPref("${name}");`));
  await debug.run(`${hasTouch === undefined ? "" : pointer.join(" ")} ${EACH_TAB} { ${set.join(" ")} }`);
}

/** Goes through the history as a reader does. Playwright waits in vain for an address of the same page, and does not learn it. */
const traverse = (page, by) => page.evaluate((by) => new Promise((done) => {
  const late = setTimeout(done, 1000);
  addEventListener("popstate", () => setTimeout(() => {
    clearTimeout(late);
    history.replaceState(history.state, "", location.href);
    done();
  }), { once: true });
  history.go(by);
}), by);

/** The next file that is saved, once all of it is: as Playwright's `Download`. */
async function download() {
  const before = new Set(await readdir(saved));
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const names = await readdir(saved);
    const name = names.find((name) => !before.has(name) && !name.endsWith(".part"));
    const size = name && !names.includes(`${name}.part`) && (await stat(join(saved, name))).size;
    await new Promise((later) => setTimeout(later, 50));
    if (!size || (await stat(join(saved, name))).size !== size) continue;
    // The name is free for the next file.
    const path = join(await mkdtemp(join(saved, "file-")), "saved");
    await rename(join(saved, name), path);
    return { suggestedFilename: () => name, path: async () => path, saveAs: (other) => copyFile(path, other) };
  }
  throw new Error(`no file was saved within ${PATIENCE / 1000} s`);
}

/** Makes a new page of Firefox do what one of Chromium does, with the options of its context; `complain` gets its warnings. */
export async function prepare(page, base, complain, {
  colorScheme = "light", forcedColors = "none", reducedMotion = "no-preference", hasTouch = false, javaScriptEnabled = true,
}) {
  page.emulateMedia = emulate;
  page.goBack = () => traverse(page, -1);
  page.goForward = () => traverse(page, 1);
  const waitForEvent = page.waitForEvent.bind(page);
  page.waitForEvent = (event, ...how) => (event === "download" ? download() : waitForEvent(event, ...how));
  const watcher = { base, complain };
  watchers.add(watcher);
  page.on("close", () => watchers.delete(watcher));
  await emulate({ colorScheme, forcedColors, reducedMotion, hasTouch, javaScriptEnabled, media: "" });
}

/** Drops files or folders of the disk at a point of the page that is at hand. */
export async function dropFiles(page, { x, y }, files) {
  const drop = `{
    const transfer = new content.DataTransfer();
    ${JSON.stringify(files)}.forEach((path, at) => {
      const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
      file.initWithPath(path);
      transfer.mozSetDataAt("application/x-moz-file", file, at);
    });
    const service = Cc["@mozilla.org/widget/dragservice;1"].getService(Ci.nsIDragService);
    service.startDragSessionForTests(content, Ci.nsIDragService.DRAGDROP_ACTION_COPY);
    const session = service.getCurrentSession(content);
    session.dataTransfer = transfer;
    for (const type of ["dragenter", "dragover", "drop"]) {
      const event = content.document.createEvent("DragEvent");
      event.initDragEvent(type, true, true, content, 0, ${x}, ${y}, ${x}, ${y}, false, false, false, false, 0, null, null);
      content.windowUtils.dispatchDOMEventViaPresShellForTesting(content.document.elementFromPoint(${x}, ${y}), event);
    }
    session.endDragSession(true, 0);
  }`;
  const script = `data:application/javascript;charset=utf-8,${encodeURIComponent(drop)}`;
  const address = page.url();
  await debug.run(`${EACH_TAB} if (tab.currentURI.spec === ${JSON.stringify(address)}) tab.messageManager.loadFrameScript(${JSON.stringify(script)}, false)`);
}
