// The parts of a comparison, and the files that they give.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

export const section = (page, part) => page.locator(`section#${part}`);

/** The file that a part gives. */
export async function file(page, part, ending) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    section(page, part).getByRole("link", { name: ending, exact: true }).click(),
  ]);
  assert.match(download.suggestedFilename(), new RegExp(`^[a-z0-9-]+-${part}\\.${ending.toLowerCase()}$`), "the name tells corpus and table");
  return readFile(await download.path(), "utf8");
}

/** A file without what the command line cannot know: the address that shows the table, and the day. */
export const withoutPlace = (file) => file.replace(/^#(address|made),.*\n/gm, "").replace(/"(address|made)":"[^"]*",/g, "");
