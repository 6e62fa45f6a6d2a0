// Where Chromium is. Run as a program, prints it: `node lib/chromium.mjs`.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a Chromium that starts: the one CHROME names, one on PATH, or Playwright's; else undefined. */
export function findChromium() {
  if (process.env.CHROME) return process.env.CHROME;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  // Ubuntu's `chromium-browser` may be a note that says to install a snap: it must answer, not only exist.
  const answers = (path) => path.endsWith(".exe") || spawnSync(path, ["--version"], { timeout: 20_000 }).status === 0;
  return [...onPath, ...PLACES, chromium.executablePath()].find((path) => existsSync(path) && answers(path));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = findChromium();
  if (found) console.log(found);
  process.exitCode = found ? 0 : 1;
}
