// What a reader does on the page Make your own, and the files that tests give it.

import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { isFirefox } from "./browsers.mjs";
import { dropFiles } from "./firefox.mjs";
import { main } from "./reader.mjs";

/** A folder of files, `{ path: text }`, within one of its own; removed when all is done. */
export async function folderOf(files, name = "harbour") {
  const above = await mkdtemp(join(tmpdir(), "corpuscope-"));
  after(() => rm(above, { recursive: true, force: true }));
  return written(files, join(above, name));
}

/** Writes files, `{ path: text }`, into a folder. */
export async function written(files, folder) {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}

const BODY = "The harbour stayed closed on Monday because of the storm, and nobody could say when the boats that lie there would leave it.";

/** Articles about a harbour: four texts, a table with two more, and a file that holds none. */
export const HARBOUR = {
  "storm.md": `---\ntitle: Storm over the harbour\ndate: 2025-11-03\nsource: Harbour Herald\n---\n${BODY} Mayor Jane Roe spoke to the captains. Jane Roe said that ferries to Venezuela wait.`,
  "ferry.md": `---\ntitle: Ferries wait\ndate: 2025-11-04\nsource: Harbour Herald\n---\nFerries waited for a second day. ${BODY} Mayor Janet Roe promised help, and Janet Roe thanked the crews.`,
  "late/calm.txt": `Calm after the storm\n\nThe wind fell in the night. ${BODY} Captain John Smith sailed first.`,
  "late/market.txt": `Fish market opens\n\nThe fish market opened on Tuesday, and herring was dear. ${BODY} John Smith bought twelve boxes.`,
  "table.csv": `headline,published,outlet,text,desk\nQuay repaired,2025-11-06,Coast Courier,"Workers repaired the quay in two days, and the harbour master was content with what they had done there.",Port\nLighthouse dark,2025-11-07,Coast Courier,"The lighthouse was dark for an hour on Friday evening, and a ship from Norway turned back because of it.",Sea\n`,
  "empty.docx": "this is no document",
};

/** Opens Make your own by a link that is in sight, and waits until it is drawn. */
export async function openMake(page) {
  await page.getByRole("link", { name: "Make your own" }).filter({ visible: true }).first().click();
  await heading(page).waitFor();
  // Its parts are fetched when it is opened; nothing is after that.
  await main(page).locator("section[aria-busy=false]").first().waitFor();
}

export const heading = (page) => main(page).getByRole("heading", { level: 1, name: "Make your own" });

/** Drops files or folders of the disk onto the page, as a hand does. */
export async function drop(page, ...files) {
  const { x, y, width, height } = await main(page).getByRole("region", { name: "Add files" }).boundingBox();
  const at = { x: x + width / 2, y: y + height / 2 };
  if (isFirefox) return dropFiles(page, at, files);
  const session = await page.context().newCDPSession(page);
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data: { items: [], files, dragOperationsMask: 1 } });
  }
  await session.detach();
}

/** Chooses files by the button. */
export const choose = (page, files) => main(page).getByLabel("Choose files").setInputFiles(files);

/** Chooses a folder by its button; in Firefox its files by theirs, as WebDriver BiDi chooses no folders there. */
export const chooseFolder = async (page, folder) =>
  isFirefox
    ? choose(page, (await readdir(folder)).map((file) => join(folder, file)))
    : main(page).getByLabel("Choose a folder").setInputFiles(folder);

export const explore = (page) => main(page).getByRole("button", { name: /^Explore [\d,]+ articles?$/ });

/** Waits until the corpus is made, and has so many articles. */
export async function made(page, articles) {
  await main(page).getByRole("heading", { name: new RegExp(`^${articles} articles? from`) }).waitFor({ timeout: 30_000 });
  await page.locator("button.go:not(:disabled)", { hasText: `Explore ${articles} ` }).waitFor({ timeout: 30_000 });
}

/** A setting that is a text or a choice. */
export const setting = (page, label) => main(page).getByLabel(label, { exact: true });

/** Opens a part that is folded away. */
export const unfold = (page, title) => main(page).locator("summary").filter({ hasText: title }).first().click();
