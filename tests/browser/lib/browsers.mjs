// Where browsers are. Run as a program, prints one: `node lib/browsers.mjs [firefox]`.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const KNOWN = {
  chromium: {
    named: "CHROME",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"],
    places: () => [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
      chromium.executablePath(),
    ],
  },
  // Playwright's own Firefox is another program, changed for Playwright; readers have this one.
  firefox: {
    named: "FIREFOX",
    names: ["firefox-esr", "firefox", "firefox.exe"],
    places: () => [
      "/Applications/Firefox.app/Contents/MacOS/firefox",
      "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    ],
  },
};

/** The browser that the tests run in: "chromium", or what BROWSER names. */
export const browserName = process.env.BROWSER || "chromium";
if (!KNOWN[browserName]) throw new Error(`BROWSER=${browserName}: there are ${Object.keys(KNOWN).join(" and ")}`);
export const isFirefox = browserName === "firefox";

/** Options of a test that other browsers than Chromium leave out; `because` is shown. A fault of the page is no reason. */
export const onlyChromium = (because) => ({ skip: isFirefox && `Chromium only: ${because}` });

/** The path of a browser that starts: the one CHROME or FIREFOX names, one on PATH, or one at a usual place; else undefined. */
export function findBrowser(name = browserName) {
  const { named, names, places } = KNOWN[name];
  if (process.env[named]) return process.env[named];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = names.flatMap((program) => folders.map((folder) => join(folder, program)));
  // Ubuntu's `chromium-browser` may be a note that says to install a snap: it must answer, not only exist.
  const answers = (path) => path.endsWith(".exe") || spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
  return [...onPath, ...places()].find((path) => existsSync(path) && answers(path));
}

/** What to do where a browser is missing. */
export const howToGet = (name = browserName) => `no ${name} found: install it, or set ${KNOWN[name].named} to the path of one`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findBrowser(process.argv[2]);
  if (found) console.log(found);
  process.exitCode = found ? 0 : 1;
}
