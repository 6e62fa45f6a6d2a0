// Pictures of the page: `cargo xtask screenshots [NAME]…` writes target/screenshots/NAME-WIDTH-SCHEME.png.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { closeBrowser, open } from "./lib/browser.mjs";
import { screenshots } from "./lib/paths.mjs";
import { overflow } from "./lib/reader.mjs";
import { VIEWS } from "./views.mjs";

const WIDTHS = { 1440: 900, 390: 844 };
const wanted = process.argv.slice(2);
const views = Object.entries(VIEWS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
if (views.length === 0) throw new Error(`no such view; there are: ${Object.keys(VIEWS).join(", ")}`);

await mkdir(screenshots, { recursive: true });
for (const [name, prepare] of views) {
  for (const [width, height] of Object.entries(WIDTHS)) {
    for (const colorScheme of ["light", "dark"]) {
      const viewport = { width: Number(width), height };
      const { page, complaints, close } = await open({ viewport, colorScheme, reducedMotion: "reduce" });
      await prepare(page);
      await page.waitForTimeout(150);
      const path = join(screenshots, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path });
      const wide = await overflow(page);
      console.log([path, wide > 0 ? `(${wide} px too wide)` : "", ...complaints].join(" ").trim());
      await close();
    }
  }
}
await closeBrowser();
