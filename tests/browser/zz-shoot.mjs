import { mkdir } from "node:fs/promises";
import { closeBrowser, open } from "/tmp/w/workshop/tests/browser/lib/browser.mjs";
import { HARBOUR, drop, folderOf, made, openMake, unfold, explore } from "/tmp/w/workshop/tests/browser/lib/make.mjs";
import { main } from "/tmp/w/workshop/tests/browser/lib/reader.mjs";
const out = "/tmp/w-shots"; await mkdir(out, { recursive: true });
const only = process.argv.slice(2);
const sizes = (only.length ? only : ["360", "768", "1440", "1920"]).map(Number);
const folder = await folderOf({ ...HARBOUR, "bad.json": "{\"title\": ", "late/no.txt": "Too short.", "odd.md": "---\ntitle: Odd\ndate: 2025-13-40\nsorce: X\n---\nSome text of an article that is long enough to be one, though it says very little about the harbour." });
for (const width of sizes) for (const colorScheme of ["light", "dark"]) {
  const { page, complaints, close } = await open({ viewport: { width, height: width < 500 ? 740 : 900 }, colorScheme, reducedMotion: "reduce" });
  const shot = async (name, fullPage = true) => { await page.waitForTimeout(200); await page.screenshot({ path: `${out}/${name}-${width}-${colorScheme}.png`, fullPage }); const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth); if (wide > 0) console.log(name, width, "too wide", wide); };
  try {
    await shot("0front", false);
    await openMake(page); await shot("1empty");
    await drop(page, folder);
    await page.waitForTimeout(300); await shot("2working");
    await main(page).locator("button.go:not(:disabled)").waitFor({ timeout: 60000 });
    await shot("3made"); await shot("3fold", false);
    await unfold(page, "Correct names").catch((e) => console.log(e.message));
    await main(page).getByLabel("Find a name").fill("Roe");
    await page.waitForTimeout(1500);
    await main(page).getByRole("button", { name: /^Correct .*Roe/ }).first().click({ timeout: 3000 }).catch((e) => console.log(e.message));
    await unfold(page, "Edit as text").catch(() => {});
    for (const d of await page.locator("details.part:not([open]) > summary").all()) await d.click();
    await main(page).getByRole("button", { name: "Keep in this browser" }).click();
    await page.waitForTimeout(500);
    await shot("4open");
    await explore(page).click(); await page.waitForTimeout(500); await shot("5explore", false);
  } catch (why) { console.log(width, colorScheme, why.message); await shot("9error"); }
  if (complaints.length) console.log(width, colorScheme, complaints.slice(0, 5).join("\n"));
  await close();
}
await closeBrowser();
